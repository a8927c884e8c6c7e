"""Positions: what each speaker answers over which stretch of time, and which answers its own later ones replace."""

from __future__ import annotations

import bisect
import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from sayso.frames import Frame
from sayso.reconcile.answers import PART_OF_IT, Answer, value_of
from sayso.reconcile.conflict import Stand, incompatible, one_of_them, size, sort
from sayso.reconcile.groups import narrows
from sayso.reconcile.voices import ECHO, voice
from sayso.types import SOME_OF_THEM, Position, Quantity


class Taken(NamedTuple):
    """A position before it is graded: thousands are made of a much reported question, and tuples are made fast."""

    party: str | None
    speaker: str | None
    value: bool | str
    start: dt.date | None
    end: dt.date | None
    claims: tuple[str, ...]
    origins: int
    outlets: int
    quantity: Quantity | None
    superseded: bool
    why: str
    printed_by: tuple[str, ...]
    part: str | None

    def graded(self, agrees: bool, credibility: int = 6, because: str = "") -> Position:
        """The position with what the rules of status and credibility make of it."""
        return Position(
            self.party, self.speaker, self.value, self.start, self.end, self.claims, self.origins, self.outlets,
            self.quantity, self.superseded, self.why, agrees, self.printed_by, credibility, because, self.part,
        )  # fmt: skip


class Held(NamedTuple):
    """A position with what the rules of conflict need to know of it."""

    position: Taken
    stand: Stand
    origins: frozenset[str]
    sort: int
    """Positions of one question that are of one sort meet others in the same way."""
    voices: frozenset[tuple[str, str]] = frozenset()
    """Whose word it is, with the origin that has it: see :mod:`.voices`."""
    doubted_by: tuple[str, ...] = ()
    borne_out_by: tuple[str, ...] = ()
    gone_on: dt.date | None = None
    """The day from which on it is said no more: it was replaced then, or taken back."""

    @property
    def narration(self) -> bool:
        return self.stand.who.startswith("own:")

    def label(self) -> str:
        """Who holds it, in words."""
        p = self.position
        if p.party and p.speaker and p.speaker != p.party:
            return f"{p.party} ({p.speaker})"
        return p.party or p.speaker or "an unnamed source"


class Known:
    """What was made of answers before: questions then and now differ in few of them."""

    def __init__(self) -> None:
        self.sorts: dict[Hashable, int] = {}
        """The numbers of the sorts of positions."""
        self._held: dict[tuple[int, ...], tuple[list[Answer], list[Held]]] = {}

    def held(self, own: list[Answer], frame: Frame) -> list[Held]:
        """The positions of one speaker's answers to one question, before those of others are looked at."""
        # The answers are kept with what was made of them: another value never takes the place of one that is held.
        key = (id(frame), *map(id, own))
        if key not in self._held:
            self._held[key] = own, _of_one_speaker(own, frame, self.sorts)
        return self._held[key][1]


def positions(answers: Sequence[Answer], frame: Frame, known: Known | None = None) -> list[Held]:
    """The positions of one question, earliest first. Every answer ends up in exactly one: no side is lost.

    Equal answers of one speaker join. For a state whose latest answer counts they join only while the speaker does not
    say otherwise in between, so a change of mind and back shows as three positions.
    """
    by_who: dict[str, list[Answer]] = defaultdict(list)
    for a in answers:
        by_who[a.who].append(a)
    sorts: dict[Hashable, int] = {}
    held: list[Held] = []
    # Few answers are given on an event.
    state = frame.same_event_days is None
    for who in sorted(by_who):
        own = by_who[who]
        held += known.held(own, frame) if state and known is not None else _of_one_speaker(own, frame, sorts)
    return _supersede(sorted(held, key=_first), frame)


def _of_one_speaker(own: Sequence[Answer], frame: Frame, sorts: dict[Hashable, int]) -> list[Held]:
    if len(own) == 1:
        return [_position(own, frame, sorts)]
    latest = frame.supersession == "latest" and frame.answer != "quantity"
    runs: list[tuple[object, list[Answer]]] = []
    last: dict[object, list[Answer]] = {}
    newest: tuple[object, list[Answer]] | None = None
    for a in sorted(own, key=_order):
        key = _key(a, frame)
        joined = last.get(key)
        if latest and a.when.start is not None and joined is not None and newest is not None and newest[0] != key:
            # Two answers of one day are a contradiction, not a change: both stretches stay open to more.
            joined = joined if joined[-1].when.end == a.when.start else None
        if joined is None:
            joined = []
            runs.append((key, joined))
        joined.append(a)
        last[key] = joined
        if a.when.start is not None:
            newest = (key, joined)
    return [_position(run, frame, sorts) for _, run in runs]


def _key(answer: Answer, frame: Frame) -> object:
    if frame.answer == "truth":
        return answer.holds
    q = answer.quantity
    if frame.answer == "holder" and not (answer.frame.answer == "quantity" or _in_part(answer)):
        q = None
    numbers = (
        (q.best, q.low, q.high, q.unit, q.text.lower() if q.best is q.low is q.high is None else "") if q else None
    )
    if frame.answer == "holder":
        return (answer.holds, answer.holder, numbers)
    return (answer.holds, numbers, answer.group.part, answer.told_as_part)


def _in_part(answer: Answer) -> bool:
    """Whether some of a place is said to be held, by their number ("four villages") or as a part of it."""
    q = answer.quantity
    if q is None or answer.frame.answer != "holder":
        return False
    return q == PART_OF_IT or q.unit not in (None, "percent", "person")


def _order(answer: Answer) -> tuple[bool, dt.date, dt.date, str]:
    when = answer.when
    return (when.start is None, when.start or dt.date.max, when.end or dt.date.max, answer.claim)


class _Run(NamedTuple):
    """What the answers of one position have in common."""

    speaker: str | None
    claims: tuple[str, ...]
    origins: frozenset[str]
    outlets: int
    printed_by: tuple[str, ...]
    voices: frozenset[tuple[str, str]]
    end: dt.date | None
    actors: tuple[str, ...]
    lowered: float | None
    raised: float | None
    doubted_by: tuple[str, ...]
    borne_out_by: tuple[str, ...]
    notes: list[str]
    taken_back: str
    gone: bool
    """Whether all of them were taken back."""
    gone_on: dt.date | None
    """The day by which they were, where it is known."""

    @classmethod
    def of(cls, run: Sequence[Answer]) -> _Run:
        """Answers of one speaker that are the same."""
        if len(run) == 1:
            return cls._of_one(run[0])
        claims, origins, outlets, named = set[str](), set[str](), set[str](), set[str]()
        voices: set[tuple[str, str]] = set()
        ends: list[dt.date] = []
        seldom = False
        for a in run:
            claims.add(a.claim)
            origins.add(a.origin)
            outlets.add(a.outlet)
            if a.named:
                named.add(a.outlet)
            voices.add((voice(a), a.origin))
            if (end := a.when.end or a.when.start) is not None:
                ends.append(end)
            seldom = seldom or bool(
                a.acted or a.doubted_by or a.borne_out_by or a.taken_back or a.when.why or a.back_on
                or a.lowered is not None or a.raised is not None
            )  # fmt: skip
        made = cls(
            _name(run), tuple(sorted(claims)), frozenset(origins), len(outlets), tuple(sorted(named)), frozenset(voices),
            max(ends, default=None), (), None, None, (), (), [], "", False, None,
        )  # fmt: skip
        return made._with_what_is_seldom_told(run) if seldom else made

    def _with_what_is_seldom_told(self, run: Sequence[Answer]) -> _Run:
        back = next((a.taken_back for a in run if a.taken_back), "")
        gone = bool(back) and all(a.taken_back for a in run)
        days = [a.back_on for a in run if a.back_on is not None]
        return self._replace(
            actors=_sorted([a.holder for a in run if a.acted and a.holder]),
            lowered=max([a.lowered for a in run if a.lowered is not None], default=None),
            raised=max([a.raised for a in run if a.raised is not None], default=None),
            doubted_by=_sorted([by for a in run for by in a.doubted_by]),
            borne_out_by=_sorted([by for a in run for by in a.borne_out_by]),
            notes=sorted({a.when.why for a in run if a.when.why}),
            taken_back=back,
            gone=gone,
            gone_on=max(days) if gone and len(days) == len(run) else None,
        )

    @classmethod
    def _of_one(cls, a: Answer) -> _Run:
        """The same of one answer, without gathering: most positions of a much reported question have one."""
        return cls(
            a.speaker or None, (a.claim,), frozenset((a.origin,)), 1, (a.outlet,) if a.named else (),
            frozenset(((voice(a), a.origin),)), a.when.end or a.when.start, (a.holder,) if a.acted and a.holder else (),
            a.lowered, a.raised, _sorted(a.doubted_by), _sorted(a.borne_out_by),
            [a.when.why] if a.when.why else [], a.taken_back, bool(a.taken_back),
            a.back_on,
        )  # fmt: skip


def _sorted(names: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted({*names})) if names else ()


def _position(run: Sequence[Answer], frame: Frame, sorts: dict[Hashable, int]) -> Held:
    """The position of one speaker's same answers, given in the order of their first days, unknown ones last; ``sorts``
    numbers the sorts of the question's positions."""
    first, told = run[0], _Run.of(run)
    start, notes = first.when.start, told.notes
    value = value_of(first, frame)
    assert value is not None
    if start is None:
        notes.append("no day is known")
    if first.frame.name != frame.name:
        notes.append(f"a claim of the frame {first.frame.name}")
    if told.taken_back:
        notes.append(told.taken_back if told.gone else f"in part {told.taken_back}")
    counts = frame.answer == "quantity" or first.frame.answer == "quantity" or _in_part(first)
    quantity = first.quantity if counts else None
    position = Taken(
        first.party, told.speaker, value, start, told.end, told.claims, len(told.origins), told.outlets, quantity, told.gone,
        "; ".join(notes), told.printed_by, _part(first) if frame.answer == "quantity" else None,
    )  # fmt: skip
    stand = Stand(
        first.who, first.party, value, first.holder, first.holds, quantity, first.group, start, told.end, told.actors,
        told.lowered, told.raised, first.told_as_part,
    )  # fmt: skip
    number = sorts.setdefault(sort(stand), len(sorts))
    return Held(position, stand, told.origins, number, told.voices, told.doubted_by, told.borne_out_by, told.gone_on)


def _part(answer: Answer) -> str | None:
    """What of the whole it counts, in the claim's own words: "civilians"."""
    if not answer.told_as_part:
        return None
    return answer.wording or answer.group.part


def _name(run: Sequence[Answer]) -> str | None:
    """The speaker's fullest name: "Volodymyr Zelenskiy" before "Zelenskiy", the more used before the less."""
    spellings = {a.speaker for a in run if a.speaker}
    if len(spellings) < 2:
        return next(iter(spellings), None)
    names = Counter([a.speaker for a in run if a.speaker])
    return max(names, key=lambda n: (names[n], len(n), n), default=None)


def _first(held: Held) -> tuple[dt.date, str, str, str]:
    p = held.position
    return (p.start or dt.date.max, p.party or "~", held.stand.who, str(p.value))


def _supersede(held: list[Held], frame: Frame) -> list[Held]:
    """Marks what a later answer by the same counting replaces; nothing is taken away."""
    if frame.supersession == "none":
        return held
    # One speaker, one party, and the reports' own words each count in one way.
    by_name: dict[Hashable, _Kin] = defaultdict(_Kin)
    kin = [[by_name[name] for name in _kin(h)] for h in held]
    for i, h in enumerate(held):
        for own in () if h.position.superseded else kin[i]:
            own.members.append((i, h))
    revised = _revised(held)
    done: list[Held] = []
    for n, old in enumerate(held):
        if old.position.superseded:
            done.append(old)
            continue
        after = old.stand.end or old.stand.start
        first: list[int] = []
        if after is not None:
            # Of many kin only the position itself is one.
            found = [own.first_to_replace(old, after, frame) for own in kin[n] if len(own.members) > 1]
            first = [i for i in found if i is not None]
            if revised:
                lowered = (
                    i for i, h in revised if h.stand.lowered == size(old.stand.quantity) and _replaces(h, old, frame)
                )
                first += islice(lowered, 1)
        if not first:
            done.append(old)
            continue
        newer = held[min(first)]
        when = f" on {newer.position.start.isoformat()}" if newer.position.start else ""
        note = f"replaced by {newer.label()}{when}{_revision(newer, old)}"
        done.append(_gone(old, note, newer.position.start))
    return _with_what_repeats(done)


def _revised(held: Sequence[Held]) -> list[tuple[int, Held]]:
    """The figures that are said to have been another, with their indexes: each is in place of that, whoever told it; where its
    own side did, of that side's."""
    revised = [(i, h) for i, h in enumerate(held) if h.stand.lowered and not h.position.superseded]
    if not revised:
        return []
    told = {(name, size(h.stand.quantity)) for h in held if h.stand.quantity for name in _kin(h)}
    return [(i, h) for i, h in revised if not any((name, h.stand.lowered) in told for name in _kin(h))]


def _gone(held: Held, note: str, on: dt.date | None) -> Held:
    """A position that is said no more from a day on, with why."""
    p = held.position
    gone = Taken(
        p.party, p.speaker, p.value, p.start, p.end, p.claims, p.origins, p.outlets, p.quantity, True,
        f"{p.why}; {note}" if p.why else note, p.printed_by, p.part,
    )  # fmt: skip
    return Held(gone, held.stand, held.origins, held.sort, held.voices, held.doubted_by, held.borne_out_by, on)


_WALK = 32
"""Positions of one kin that are looked at one after another before they are looked up by their sorts."""


class _Kin:
    """Positions of one kin in the order of their first days, unknown ones last; by sort where somebody looks so."""

    def __init__(self) -> None:
        self.members: list[tuple[int, Held]] = []
        self._starts: list[dt.date] = []
        self._by_sort: dict[int, _Kin] = {}

    def _after(self, day: dt.date) -> int:
        """How many were said by a day."""
        if not self._starts:
            self._starts = [h.stand.start or dt.date.max for _, h in self.members]
        return bisect.bisect_right(self._starts, day)

    def first_to_replace(self, old: Held, after: dt.date, frame: Frame) -> int | None:
        """The index of the first that replaces a position that was last said on a day: of each sort only the first that is
        late enough can be it."""
        at = self._after(after)
        if at == len(self.members):
            return None
        seen: set[int] = set()
        for i, h in self.members[at : at + _WALK]:
            if h.sort not in seen:
                seen.add(h.sort)
                if _replaces(h, old, frame):
                    return i
        if at + _WALK >= len(self.members):
            return None
        late = (first for of_one_sort in self._sorts() if (first := of_one_sort.first_after(after)) is not None)
        return min((i for i, h in late if _replaces(h, old, frame)), default=None)

    def first_after(self, day: dt.date) -> tuple[int, Held] | None:
        """The first that was said only after a day."""
        at = self._after(day)
        return self.members[at] if at < len(self.members) else None

    def _sorts(self) -> Iterable[_Kin]:
        if not self._by_sort:
            for i, h in self.members:
                self._by_sort.setdefault(h.sort, _Kin()).members.append((i, h))
        return self._by_sort.values()


def _with_what_repeats(held: list[Held]) -> list[Held]:
    """The positions, an outlet's own words that only repeat a number of its report replaced where that is: a headline over a
    toll."""
    gone: dict[float | None, list[Held]] = defaultdict(list)
    for h in held:
        if h.position.superseded and not h.narration and h.stand.quantity is not None:
            gone[size(h.stand.quantity)].append(h)
    if not gone:
        return held
    stands = {size(h.stand.quantity) for h in held if not h.position.superseded and not h.narration}
    return [_repeating(h, gone, stands) for h in held]


def _repeating(held: Held, gone: Mapping[float | None, Sequence[Held]], stands: Collection[float | None]) -> Held:
    number = size(held.stand.quantity)
    if number not in gone or number in stands or held.position.superseded or any(v != ECHO for v, _ in held.voices):
        return held
    same = [h for h in gone[number] if h.origins & held.origins]
    if not same:
        return held
    days = [h.gone_on for h in same if h.gone_on is not None]
    note = f"repeats {same[0].label()}, whose number it is no longer"
    return _gone(held, note, max(days) if len(days) == len(same) else None)


def _revision(newer: Held, old: Held) -> str:
    """That the number was lowered, in words, where a lower one replaces it by being said to."""
    before, after = size(old.stand.quantity), size(newer.stand.quantity)
    if newer.stand.lowered is None or before is None or after is None or after >= before:
        return ""
    return ", which says that the number was lowered"


def _kin(held: Held) -> list[Hashable]:
    names: list[Hashable] = [("who", held.stand.who)]
    if held.stand.party is not None:
        names.append(("party", held.stand.party))
    if held.narration:
        names.append(("narration",))
    # "The police" and their chief count in one way too.
    names += [("voice", v) for v, _ in held.voices if v.startswith("body:")]
    return names


def _replaces(new: Held, old: Held, frame: Frame) -> bool:
    a, b = old.stand, new.stand
    if old is new or a.start is None or b.start is None or b.start <= (a.end or a.start):
        return False
    if a.holds is not b.holds and frame.answer == "quantity":
        return False
    if frame.answer == "quantity":
        alike = a.group.part == b.group.part and a.as_part is b.as_part
        if a.group.part == SOME_OF_THEM or not (alike or _one_count(a, b)):
            return False
        before, after = size(a.quantity), size(b.quantity)
        if before is None or after is None or before == after or one_of_them(b.quantity):
            return False
        return frame.supersession == "latest" or after > before or b.lowered is not None
    if a.who == b.who:
        return old.position.value != new.position.value
    return incompatible(a, b, frame) is not None


def _one_count(a: Stand, b: Stand) -> bool:
    """Whether two wordings count the same people in one voice: "eleven miners were killed", and later "26 are dead"."""
    return not (a.as_part or b.as_part or narrows(a.group.part) or narrows(b.group.part))

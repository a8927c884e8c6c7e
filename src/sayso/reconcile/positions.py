"""Positions: what each speaker answers over which stretch of time."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

from sayso.frames import Frame
from sayso.reconcile.answers import PART_OF_IT, Answer, getter, value_of
from sayso.reconcile.conflict import Stand, sort
from sayso.reconcile.drifted import with_drift
from sayso.reconcile.held import Held, Taken
from sayso.reconcile.voices import voice
from sayso.types import Quantity


class Known:
    """What was made of answers before: questions then and now differ in few of them."""

    def __init__(self) -> None:
        self.sorts: dict[Hashable, int] = {}
        """The numbers of the sorts of positions."""
        self._held: dict[tuple[int, ...], tuple[list[Answer], list[Held]]] = {}
        self._kept: dict[int, tuple[Answer, Answer]] = {}

    def kept(self, read: Sequence[Answer], made: Sequence[Answer]) -> list[Answer]:
        """What was made of answers, one of each, in order; the value that was made of one before where it is the same."""
        found = []
        for answer, other in zip(read, made, strict=True):
            if other is not answer:
                before = self._kept.get(id(answer))
                if before is not None and before[1] == other:
                    found.append(before[1])
                    continue
                # The answer is kept with what was made of it: another value never takes its place.
                self._kept[id(answer)] = answer, other
            found.append(other)
        return found

    def held(self, own: list[Answer], frame: Frame) -> list[Held]:
        """The positions of one speaker's answers to one question, before those of others are looked at."""
        # The answers are kept with what was made of them: another value never takes the place of one that is held.
        key = (id(frame), *map(id, own))
        if key not in self._held:
            self._held[key] = own, _of_one_speaker(own, frame, self.sorts)
        return self._held[key][1]


def positions(answers: Sequence[Answer], frame: Frame, known: Known | None = None) -> list[Held]:
    """The positions of one question, earliest first, none of them replaced as yet. Every answer ends up in exactly one: no side
    is lost.

    Equal answers of one speaker join. For a state whose latest answer counts they join only while the speaker does not
    say otherwise in between, so a change of mind and back shows as three positions.
    """
    return positions_of(by_speaker(answers), frame, known)


def by_speaker(answers: Iterable[Answer]) -> dict[str, list[Answer]]:
    """The answers of each speaker."""
    found: dict[str, list[Answer]] = defaultdict(list)
    for a in answers:
        found[a.who].append(a)
    return found


def positions_of(speakers: Mapping[str, list[Answer]], frame: Frame, known: Known | None = None) -> list[Held]:
    """The same of some speakers, given with their answers: what others say plays no part as yet."""
    sorts: dict[Hashable, int] = {}
    held: list[Held] = []
    # Few answers are given on an event.
    state = frame.same_event_days is None
    for who in sorted(speakers):
        own = speakers[who]
        held += known.held(own, frame) if state and known is not None else _of_one_speaker(own, frame, sorts)
    return sorted(with_drift(held, frame), key=_first)


def kin_of(*answers: Sequence[Answer]) -> set[Hashable]:
    """The names under which positions of one speaker's answers may be kin to others."""
    found: set[Hashable] = set()
    # Most often the answers of one speaker are of one party and one body.
    for a in {(a.who, a.party, a.body, a.echo): a for own in answers for a in own}.values():
        found.add(("who", a.who))
        if a.party is not None:
            found.add(("party", a.party))
        if a.who.startswith("own:"):
            found.add(("narration",))
        elif (told := voice(a)).startswith("body:"):
            found.add(("voice", told))
    return found


def _of_one_speaker(own: Sequence[Answer], frame: Frame, sorts: dict[Hashable, int]) -> list[Held]:
    if len(own) == 1:
        return [_position(own, frame, sorts)]
    latest = frame.supersession == "latest" and frame.answer != "quantity"
    runs: list[list[Answer]] = []
    last: dict[object, list[Answer]] = {}
    newest: tuple[object, list[Answer]] | None = None
    key_of = _KEYS[frame.answer]
    for a in sorted(own, key=_order):
        key = key_of(a)
        joined = last.get(key)
        if latest and a.when.start is not None and joined is not None and newest is not None and newest[0] != key:
            # Two answers of one day are a contradiction, not a change: both stretches stay open to more.
            joined = joined if joined[-1].when.end == a.when.start else None
        if joined is None:
            joined = []
            runs.append(joined)
        joined.append(a)
        last[key] = joined
        if a.when.start is not None:
            newest = (key, joined)
    return [_position(run, frame, sorts) for run in runs]


def _numbers(q: Quantity | None) -> tuple[Hashable, ...] | None:
    if q is None:
        return None
    return (q.best, q.low, q.high, q.unit, q.text.lower() if q.best is q.low is q.high is None else "")


def _counted(answer: Answer) -> Hashable:
    return (answer.holds, _numbers(answer.quantity), answer.group.part, answer.told_as_part)


def _held_by(answer: Answer) -> Hashable:
    counts = answer.quantity is not None and (answer.frame.answer == "quantity" or _in_part(answer))
    return (answer.holds, answer.holder, _numbers(answer.quantity) if counts else None)


_KEYS: Mapping[str, Callable[[Answer], Hashable]] = {
    "truth": getter("holds"),
    "holder": _held_by,
    "quantity": _counted,
}
"""What is the same in equal answers, by what the frame's answers are."""


def _in_part(answer: Answer) -> bool:
    """Whether some of a place is said to be held, by their number ("four villages") or as a part of it."""
    q = answer.quantity
    if q is None or answer.frame.answer != "holder":
        return False
    return q == PART_OF_IT or q.unit not in (None, "percent", "person")


def _order(answer: Answer) -> tuple[dt.date, dt.date, str]:
    start, end, _ = answer.when
    return (start or dt.date.max, end or dt.date.max, answer.claim)


_CLAIM, _ORIGIN, _OUTLET, _WHEN = getter("claim"), getter("origin"), getter("outlet"), getter("when")
_SELDOM = getter("doubted_by", "borne_out_by", "taken_back", "back_on", "lowered", "raised")
_UNTOLD = ((), (), "", None, None, None)


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
    roots: frozenset[str]
    """The origins of those that their own report has."""

    @classmethod
    def of(cls, run: Sequence[Answer]) -> _Run:
        """Answers of one speaker that are the same."""
        if len(run) == 1:
            return cls._of_one(run[0])
        ends = [day for start, end, _ in map(_WHEN, run) if (day := end or start) is not None]
        made = cls(
            _name(run), tuple(sorted({*map(_CLAIM, run)})), frozenset(map(_ORIGIN, run)), len({*map(_OUTLET, run)}),
            tuple(sorted({a.outlet for a in run if a.named})), frozenset([(voice(a), a.origin) for a in run]),
            max(ends, default=None), tuple(sorted({a.holder for a in run if a.acted and a.holder})), None, None, (), (), [],
            "", False, None, frozenset([a.origin for a in run if not a.derived]),
        )  # fmt: skip
        seldom = any(_SELDOM(a) != _UNTOLD for a in run) or any(why for *_, why in map(_WHEN, run))
        return made._with_what_is_seldom_told(run) if seldom else made

    def _with_what_is_seldom_told(self, run: Sequence[Answer]) -> _Run:
        back = next((a.taken_back for a in run if a.taken_back), "")
        gone = bool(back) and all(a.taken_back for a in run)
        days = [a.back_on for a in run if a.back_on is not None]
        return self._replace(
            lowered=max([a.lowered for a in run if a.lowered is not None], default=None),
            raised=max([a.raised for a in run if a.raised is not None], default=None),
            # What another outlet has of the same speaker without a doubt is not unverified for the one that doubts it.
            doubted_by=_sorted([by for a in run for by in a.doubted_by])
            if {a.origin for a in run} <= {a.origin for a in run if a.doubted_by}
            else (),
            borne_out_by=_sorted([by for a in run for by in a.borne_out_by]),
            notes=sorted({a.when.why for a in run if a.when.why}),
            taken_back=back,
            gone=gone,
            gone_on=max(days) if gone and len(days) == len(run) else None,
        )

    @classmethod
    def _of_one(cls, a: Answer) -> _Run:
        """The same of one answer, without gathering: most positions of a much reported question have one."""
        (start, end, why), origins = a.when, frozenset((a.origin,))
        return cls(
            a.speaker or None, (a.claim,), origins, 1, (a.outlet,) if a.named else (), frozenset(((voice(a), a.origin),)),
            end or start, (a.holder,) if a.acted and a.holder else (), a.lowered, a.raised,
            _sorted(a.doubted_by) if a.doubted_by else (), _sorted(a.borne_out_by) if a.borne_out_by else (),
            [why] if why else [], a.taken_back, bool(a.taken_back), a.back_on, frozenset() if a.derived else origins,
        )  # fmt: skip


def _sorted(names: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted({*names})) if names else ()


def _position(run: Sequence[Answer], frame: Frame, sorts: dict[Hashable, int]) -> Held:
    """The position of one speaker's same answers, given in the order of their first days, unknown ones last; ``sorts``
    numbers the sorts of the question's positions."""
    first, told = run[0], _Run.of(run)
    start, notes = first.when.start, told.notes
    value = first.value if first.frame is frame else value_of(first, frame)
    assert value is not None
    if start is None:
        notes.append("no day is known")
    if first.frame.name != frame.name:
        notes.append(f"a claim of the frame {first.frame.name}")
    if told.taken_back:
        notes.append(told.taken_back if told.gone else f"in part {told.taken_back}")
    quantity = first.quantity
    if quantity is not None and not ("quantity" in (frame.answer, first.frame.answer) or _in_part(first)):
        quantity = None
    position = Taken(
        first.party, told.speaker, value, start, told.end, told.claims, len(told.origins), told.outlets, quantity, told.gone,
        "; ".join(notes) if notes else "", told.printed_by, _part(first) if frame.answer == "quantity" else None,
    )  # fmt: skip
    stand = Stand(
        first.who, first.party, value, first.holder, first.holds, quantity, first.group, start, told.end, told.actors,
        told.lowered, told.raised, first.told_as_part,
    )  # fmt: skip
    number = sorts.setdefault(sort(stand), len(sorts))
    return Held(
        position, stand, told.origins, number, told.voices, told.doubted_by, told.borne_out_by, told.gone_on, told.roots
    )


def _part(answer: Answer) -> str | None:
    """What of the whole it counts, in the claim's own words: "civilians"."""
    if not answer.told_as_part:
        return None
    # Whose they are is told by the total: "of them 14 civilians", not "of them 14 Velda's civilians".
    return (answer.wording or "").rpartition("'s ")[2] or answer.group.part


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

"""Which positions a later answer by the same counting replaces: a later toll of one party, a figure that is said to be lowered."""

from __future__ import annotations

import bisect
import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping, Sequence
from itertools import islice

from sayso.frames import Frame
from sayso.reconcile.conflict import Stand, incompatible, one_of_them, size
from sayso.reconcile.groups import narrows
from sayso.reconcile.held import Held, Taken
from sayso.reconcile.voices import ECHO
from sayso.types import SOME_OF_THEM


def superseded(held: list[Held], frame: Frame) -> list[Held]:
    """The positions of one question, those marked that a later answer by the same counting replaces; none is taken away."""
    return Succession(held, frame).all()


class Succession:
    """Which positions of one question, in the order of their first days, later ones replace; each is looked at when it is first
    asked about."""

    def __init__(self, held: list[Held], frame: Frame) -> None:
        self._held, self._frame = held, frame
        self._all: list[Held] | None = None
        self._found: dict[int, int | None] = {}
        self._notes: dict[int, str] = {}
        """By index, what is told of the positions that one of them replaces."""
        self._kin = _Kindred()
        replaced = frame.supersession != "none"
        for i, h in enumerate(held) if replaced else ():
            if h.stands:
                for kin in self._kin.of(h):
                    kin.members.append((i, h))
        self._revised = _revised(held) if replaced else []

    def all(self) -> list[Held]:
        """The positions, those that are replaced marked so."""
        if self._frame.supersession == "none":
            return self._held
        if self._all is None:
            self._all = _with_what_repeats([self.one(i) for i in range(len(self._held))])
        return self._all

    def one(self, i: int) -> Held:
        """One of them, marked if another replaces it; whether it only repeats a number of its report is left open."""
        old = self._held[i]
        first = self.by(i)
        if first is None:
            return old
        newer = self._held[first]
        if first not in self._notes:
            when = f" on {newer.position.start.isoformat()}" if newer.position.start else ""
            self._notes[first] = f"replaced by {newer.label()}{when}"
        return _gone(old, f"{self._notes[first]}{_revision(newer, old)}", newer.position.start)

    def by(self, i: int) -> int | None:
        """The index of the first that replaces one of them, if one does that was not taken back."""
        if i not in self._found:
            self._found[i] = self._by(i)
        return self._found[i]

    def _by(self, i: int) -> int | None:
        old = self._held[i]
        after = old.stand.end or old.stand.start
        if after is None or not old.stands or self._frame.supersession == "none":
            return None
        first: list[int] = []
        for own in self._kin.of(old):
            # Of many kin only the position itself is one.
            if len(own.members) > 1 and (n := own.first_to_replace(old, after, self._frame)) is not None:
                first.append(n)
        if self._revised:
            lowered = (
                n
                for n, h in self._revised
                if h.stand.lowered == size(old.stand.quantity) and _replaces(h, old, self._frame)
            )
            first += islice(lowered, 1)
        return min(first, default=None)

    def replaced_among(self, i: int, known: Container[int]) -> bool:
        """Whether one of those that ``known`` has the ids of, as Python numbers values, replaces one of them, as far as the first
        of its kin tell: most that were replaced were so long ago."""
        old = self._held[i]
        after = old.stand.end or old.stand.start
        if after is None or self._frame.supersession == "none":
            return False
        for own in reversed(self._kin.of(old)):
            if len(own.members) > 1:
                n = own.first_to_replace(old, after, self._frame)
                if n is not None and id(self._held[n]) in known:
                    return True
        return False

    @property
    def plain(self) -> bool:
        """Whether a position is only replaced by one of its kin."""
        return not self._revised and not any(voice == ECHO for h in self._held for voice, _ in h.voices)

    def stand(self, some: Iterable[int]) -> set[int]:
        """Those of some positions, by their indexes, that nothing replaces and nobody took back."""
        held = self._held if self.plain else self.all()
        return {i for i in some if held[i].stands and self.by(i) is None}


def _revised(held: Sequence[Held]) -> list[tuple[int, Held]]:
    """The figures that are said to have been another, with their indexes: each is in place of that, whoever told it; where its
    own side did, of that side's."""
    revised = [(i, h) for i, h in enumerate(held) if h.stand.lowered and h.stands]
    if not revised:
        return []
    kindred, told = _Kindred(), dict[int, set[float | None]]()
    for h in held:
        for kin in kindred.of(h) if h.stand.quantity else ():
            told.setdefault(id(kin), set()).add(size(h.stand.quantity))
    return [(i, h) for i, h in revised if not any(h.stand.lowered in told.get(id(kin), ()) for kin in kindred.of(h))]


def _gone(held: Held, note: str, on: dt.date | None) -> Held:
    """A position that is said no more from a day on, with why."""
    p = held.position
    gone = Taken(
        p.party, p.speaker, p.value, p.start, p.end, p.claims, p.origins, p.outlets, p.quantity, True,
        f"{p.why}; {note}" if p.why else note, p.printed_by, p.part,
    )  # fmt: skip
    return Held(
        gone, held.stand, held.origins, held.sort, held.voices, held.doubted_by, held.borne_out_by, on, held.roots
    )  # fmt: skip


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
        at, members = self._after(after), self.members
        if at == len(members):
            return None
        # Most often it is the next one.
        i, h = members[at]
        if _replaces(h, old, frame):
            return i
        seen = {h.sort}
        for n in range(at + 1, min(at + _WALK, len(members))):
            i, h = members[n]
            if h.sort not in seen:
                seen.add(h.sort)
                if _replaces(h, old, frame):
                    return i
        if at + _WALK >= len(members):
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


class _Kindred:
    """The positions of one question by whose they are: one speaker, one party, one body and the reports' own words each count
    in one way."""

    def __init__(self) -> None:
        self._speakers: dict[str, _Kin] = defaultdict(_Kin)
        self._parties: dict[str, _Kin] = defaultdict(_Kin)
        self._bodies: dict[str, _Kin] = defaultdict(_Kin)
        self._narration = _Kin()

    def of(self, held: Held) -> list[_Kin]:
        """Those in which a position is one, its speaker's first."""
        who, party = held.stand.who, held.stand.party
        found = [self._speakers[who]]
        if party is not None:
            found.append(self._parties[party])
        if who.startswith("own:"):
            found.append(self._narration)
        # "The police" and their chief count in one way too.
        for voice, _ in held.voices:
            if voice.startswith("body:"):
                found.append(self._bodies[voice])
        return found


def _with_what_repeats(held: list[Held]) -> list[Held]:
    """The positions, an outlet's own words that only repeat a number of its report replaced where that is: a headline over a
    toll."""
    gone: dict[float | None, list[Held]] = defaultdict(list)
    for h in held:
        if h.stand.quantity is not None and h.position.superseded and not h.narration:
            gone[size(h.stand.quantity)].append(h)
    if not gone:
        return held
    stands = {size(h.stand.quantity) for h in held if h.stands and not h.narration}
    return [_repeating(h, gone, stands) for h in held]


def _repeating(held: Held, gone: Mapping[float | None, Sequence[Held]], stands: Collection[float | None]) -> Held:
    number = size(held.stand.quantity)
    if number not in gone or number in stands or not held.stands or any(v != ECHO for v, _ in held.voices):
        return held
    same = [h for h in gone[number] if h.origins & held.origins]
    if not same:
        return held
    days = [h.gone_on for h in same if h.gone_on is not None]
    note = f"repeats {same[0].label()}, whose number it is no longer"
    return _gone(held, note, max(days) if len(days) == len(same) else None)


def _revision(newer: Held, old: Held) -> str:
    """That the number was lowered, in words, where a lower one replaces it by being said to."""
    if newer.stand.lowered is None:
        return ""
    before, after = size(old.stand.quantity), size(newer.stand.quantity)
    if before is None or after is None or after >= before:
        return ""
    return ", which says that the number was lowered"


def _replaces(new: Held, old: Held, frame: Frame) -> bool:
    a, b = old.stand, new.stand
    if old is new or a.start is None or b.start is None or b.start <= (a.end or a.start):
        return False
    if frame.answer == "quantity":
        if a.holds is not b.holds:
            return False
        alike = a.group.part == b.group.part and a.as_part is b.as_part
        # One who was killed is the toll of the first day, whoever it was: "a firefighter was killed", then "four".
        first = one_of_them(a.quantity) and not a.as_part and not narrows(b.group.part)
        if a.group.part == SOME_OF_THEM or not (alike or _one_count(a, b) or first):
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

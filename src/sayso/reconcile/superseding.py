"""Which positions a later answer by the same counting replaces: a later toll of one party, a figure that is said to be lowered."""

from __future__ import annotations

import bisect
import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from itertools import islice

from sayso.frames import Frame
from sayso.reconcile.conflict import Stand, incompatible, one_of_them, size
from sayso.reconcile.groups import narrows
from sayso.reconcile.held import Held, Taken
from sayso.reconcile.voices import ECHO
from sayso.types import SOME_OF_THEM


def superseded(held: list[Held], frame: Frame) -> list[Held]:
    """The positions of one question, those marked that a later answer by the same counting replaces; none is taken away."""
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

"""Which positions of a question stand against each other: two of different speakers that cannot both hold at one time."""

from __future__ import annotations

import bisect
import datetime as dt
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import NamedTuple

from sayso.frames import Frame
from sayso.reconcile.conflict import PERSISTENCE, Stand, at_one_time, incompatible, meets_denial, opposed
from sayso.reconcile.held import Held
from sayso.reconcile.voices import is_somebodys

_AT_ONCE = dt.timedelta(days=1)
"""How long apart two numbers may be told and still be of one time, where two count that have nothing to do with each other."""


class Clash(NamedTuple):
    """Two positions of different speakers that cannot both hold at one time."""

    one: Held
    other: Held

    @property
    def across(self) -> bool:
        """Whether they are not of one party."""
        return self.one.stand.party != self.other.stand.party or self.one.stand.party is None

    def told(self, frame: Frame) -> str:
        """Who stands against whom, and why both cannot hold, in words."""
        reason = incompatible(self.one.stand, self.other.stand, frame) or ""
        return f"{self.one.label()} against {self.other.label()}: {reason}{_undated(self.one, self.other)}"


def disputes(
    held: Sequence[Held], frame: Frame, most: int | None = None, of: Container[int] | None = None
) -> tuple[list[Clash], dict[int, int]]:
    """One clash for each position (of those ``of`` has the indexes of) that cannot hold beside another speaker's, and by index
    what each clashes with; of no more than ``most``, whichever are found first.

    A replaced number is left out (its own speaker gave it up), and so is one that is a rewrite's doing; a replaced answer on a
    state is not, since the two were held against each other while it stood.
    """
    sorts: dict[int, _Sort] = defaultdict(_Sort)
    for i, h in enumerate(held):
        if h.stands or frame.answer != "quantity":
            sorts[h.sort].add(i, h)
    found: set[tuple[int, int]] = set()
    against: dict[int, int] = {}
    made: dict[tuple[int, int], _Met] = defaultdict(_Met)
    starts = [h.stand.start or dt.date.max for h in held] if frame.same_event_days is None else []
    for i, a, rivals in _with_rivals(sorts, frame, of):
        if len(found) == most:
            break
        days = _days_met(a, frame)
        if days is not None and rivals:
            upto = bisect.bisect_right(starts, days[1])
            j = _among(a, range(upto - 1, max(-1, upto - 1 - _WALK), -1), held, rivals, made, frame)
            if j is not None:
                against[i] = j
                found.add((i, j) if i < j else (j, i))
                continue
        never: list[int] = []
        for n, others in rivals.items():
            met = made[_pair(a.sort, n)]
            if met.never:
                never.append(n)
                continue
            # Of the many sorts of a much reported state few have a position in the days that one may meet.
            near = others.meeting(days)
            j = _opponent(a, near, met, frame) if near is not None else None
            if j is None:
                continue
            # A clash across parties is told before one within a party.
            if i not in against or not _within(held[j], a):
                against[i] = j
            found.add((i, j) if i < j else (j, i))
            if not _within(held[against[i]], a):
                # One that clashes with another party's answer needs no other clash.
                break
        for n in never:
            del rivals[n]
    return [Clash(held[i], held[j]) for i, j in sorted(found)], against


def _pair(one: int, other: int) -> tuple[int, int]:
    """Two sorts, whichever is named first."""
    return (one, other) if one < other else (other, one)


_WALK = 16
"""Positions on a state, the last ones that one may meet, that are looked at before those of each sort are looked up."""


def _among(
    a: Held,
    some: Iterable[int],
    held: Sequence[Held],
    rivals: Container[int],
    made: Mapping[tuple[int, int], _Met],
    frame: Frame,
) -> int | None:
    """The first of some positions, given by their indexes, with which another party's answer clashes."""
    for j in some:
        b = held[j]
        if b.sort in rivals and not _within(a, b) and (b.stands or frame.answer != "quantity"):
            met = made[_pair(a.sort, b.sort)]
            if not met.never and _clash(a, b, met, frame):
                return j
    return None


class _Met:
    """Whether two sorts cannot both hold: it rests on the sorts, and on whether two parties speak."""

    __slots__ = ("_apart", "never")

    def __init__(self) -> None:
        self._apart: dict[bool, bool] = {}
        self.never = False
        """Whether they are known never to clash."""

    def clash(self, a: Stand, b: Stand, frame: Frame) -> bool:
        """Whether two stands of these sorts cannot both hold."""
        two = opposed(a, b)
        if two not in self._apart:
            self._apart[two] = incompatible(a, b, frame) is not None
            if a.quantity is None or b.quantity is None:
                # Only of two numbers does it matter whether parties stand against each other.
                self._apart[not two] = self._apart[two]
            self.never = list(self._apart.values()) == [False, False]
        return self._apart[two]


def _with_rivals(
    sorts: Mapping[int, _Sort], frame: Frame, of: Container[int] | None
) -> Iterator[tuple[int, Held, dict[int, _Sort]]]:
    """Each position with the other sorts; rivals that are taken away are none to the next of its sort either."""
    for number, ones in sorts.items():
        members = ones.members if of is None else [(i, a) for i, a in ones.members if i in of]
        if not members:
            continue
        lead = ones.members[0][1].stand
        rivals = {n: others for n, others in sorts.items() if n != number}
        if frame.answer == "holder" and not lead.holds:
            # Of the many who may hold a place a denial is about one.
            rivals = {n: others for n, others in rivals.items() if meets_denial(lead, others.members[0][1].stand)}
        yield from ((i, a, rivals) for i, a in members)


@dataclass(slots=True)
class _Sort:
    """Positions of one sort in the order of their first days, unknown ones last, and the latest end up to each."""

    members: list[tuple[int, Held]] = field(default_factory=list)
    starts: list[dt.date] = field(default_factory=list)
    ends: list[dt.date] = field(default_factory=list)

    def add(self, index: int, held: Held) -> None:
        self.members.append((index, held))
        self.starts.append(held.stand.start or dt.date.max)
        end = held.stand.end or dt.date.max
        self.ends.append(max(end, self.ends[-1]) if self.ends else end)

    def meeting(self, days: tuple[dt.date, dt.date] | None) -> Iterable[tuple[int, Held]] | None:
        """Those that may meet a position that may meet these days, the latest first, of unknown days before; ``None``: none."""
        if days is None:
            return reversed(self.members)
        early, late = days
        upto = bisect.bisect_right(self.starts, late)
        # The latest end up to each only grows.
        since = bisect.bisect_left(self.ends, early, 0, upto)
        near = self.members[since:upto]
        near.reverse()
        if self.starts[-1] != dt.date.max:
            return near or None
        return chain((m for m in self.members[upto:] if m[1].stand.start is None), near)


def _days_met(held: Held, frame: Frame) -> tuple[dt.date, dt.date] | None:
    """The days on which an answer on a state meets others; ``None`` where it meets all of the question's."""
    start, end = held.stand.start, held.stand.end
    if frame.same_event_days is not None or start is None or end is None:
        return None
    return start - PERSISTENCE, end + PERSISTENCE


def _undated(one: Held, other: Held) -> str:
    """That two answers may belong to different days, where neither has one."""
    return " (days not given)" if one.stand.start is None and other.stand.start is None else ""


def _within(a: Held, b: Held) -> bool:
    return a.stand.party is not None and a.stand.party == b.stand.party


def _opponent(a: Held, others: Iterable[tuple[int, Held]], met: _Met, frame: Frame) -> int | None:
    """One of the others, all of one sort, that ``a`` clashes with; one of another party before one of its own."""
    own: int | None = None
    for j, b in others:
        if _clash(a, b, met, frame):
            if not _within(a, b):
                return j
            own = j if own is None else own
    return own


def _clash(a: Held, b: Held, met: _Met, frame: Frame) -> bool:
    """Whether two positions, of sorts of which ``met`` tells, cannot both hold at one time."""
    one, other = a.stand, b.stand
    if one.who == other.who or not met.clash(one, other, frame) or not at_one_time(one, other, frame):
        return False
    return frame.answer != "quantity" or not (_an_update(a, b, frame) or in_one_report(a, b, frame))


def in_one_report(a: Held, b: Held, frame: Frame) -> bool:
    """Whether one report tells a number in its own words beside a source's: more often another count than a dispute."""
    return (
        frame.answer == "quantity" and a.narration is not b.narration and len(a.origins) == 1 and a.origins == b.origins
    )


def _an_update(a: Held, b: Held, frame: Frame) -> bool:
    """A count that rises from day to day is news, not a dispute, unless two parties stand against each other."""
    if frame.supersession == "none" or opposed(a.stand, b.stand):
        return False
    if a.stand.start is None or b.stand.start is None or a.stand.start == b.stand.start:
        return _has_risen(a, b) or _has_risen(b, a)
    if _count_apart(a, b):
        return _has_risen(a, b) or _has_risen(b, a)
    older, newer = sorted((a, b), key=lambda h: (h.stand.start or dt.date.max, h.stand.who))
    if frame.supersession == "latest":
        return True
    if older.stand.end is not None and newer.stand.start is not None and older.stand.end > newer.stand.start:
        return False  # who still gives the lower count when the higher is out stands by it
    return _most(newer) >= _most(older)


def _count_apart(a: Held, b: Held) -> bool:
    """Whether two that each count by themselves gave their numbers within a day: "6,000, twice what the ministry
    said yesterday" is no news of it. Later the one may only have learned more."""
    if a.stand.start is None or b.stand.start is None or abs(a.stand.start - b.stand.start) > _AT_ONCE:
        return False
    ours, theirs = ({voice for voice, _ in h.voices} for h in (a, b))
    return ours.isdisjoint(theirs) and all(is_somebodys(voice) for voice in (*ours, *theirs))


def _has_risen(a: Held, b: Held) -> bool:
    """Whether the words of ``a`` say that the number rose, and above that of ``b``: so they tell which came first."""
    return a.stand.raised is not None and _most(a) > _most(b) and (not a.stand.raised or a.stand.raised >= _most(b))


def _most(held: Held) -> float:
    q = held.stand.quantity
    return max((n for n in (q.best, q.low, q.high) if n is not None), default=0.0) if q else 0.0

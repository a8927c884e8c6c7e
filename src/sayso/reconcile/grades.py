"""Credibility of each position in the Admiralty system (STANAG 2511), and ranges of numbers by day as UCDP codes them.

The two grades of that system are kept apart: the reliability of a source (A–F) is set by the user and plays no part
here; the credibility of a piece of information (1–6) is computed from who else says it, and says why.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from sayso.frames import Frame
from sayso.reconcile.conflict import Stand, bounds, one_of_them, size
from sayso.reconcile.groups import narrows
from sayso.reconcile.held import Held
from sayso.reconcile.status import Judged
from sayso.reconcile.support import independent, support
from sayso.types import DayRange, QuestionStatus

_CONFIRMED = 3
"""Independent origins from which on an uncontradicted answer counts as confirmed."""
_MAX_DAYS = 400
_LEVEL = 4
"""Numbers that as many origins report as the best one which are named beside it."""


def credibility(index: int, held: Sequence[Held], judged: Judged) -> tuple[int, str]:
    """The grade 1–6 of one position, and its reason in words."""
    this = held[index]
    if this.position.drift:
        return 5, this.position.drift
    if index in judged.against:
        other = held[judged.against[index]]
        if this.position.superseded:
            return 5, f"contradicted by {other.label()}, and no longer said by its own side"
        return 4, f"contradicted by {other.label()}"
    if this.position.superseded:
        return 4, "replaced by a later answer of its own side"
    if this.borne_out_by:
        return 2, f"{' and '.join(this.borne_out_by)} could verify it; nobody contradicts it"
    if index in judged.agreeing and judged.status is QuestionStatus.AGREED:
        return 1, "parties that speak for themselves say the same; nobody contradicts it"
    behind = judged.behind if judged.behind is not None and index in judged.agreeing else support([this], {})
    origins = behind.independent
    if origins >= _CONFIRMED:
        return 1, f"{origins} independent origins; nobody contradicts it"
    if origins > 1:
        return 2, f"{origins} independent origins; nobody contradicts it"
    if this.doubted_by:
        return 6, f"{behind.in_words()}, and {' and '.join(this.doubted_by)} could not verify it"
    return 3, f"{behind.in_words()}; nobody contradicts it"


def by_day(held: Sequence[Held], frame: Frame) -> tuple[DayRange, ...]:
    """Best, low and high by the end of each day on which the range of a counted number changed; parts are left out.

    Low and high are the ends of all figures that stand on that day, replaced ones no longer and what is drift never. Best is
    the figure that most independent origins report, of several the lowest, as UCDP's coding prefers the cautious one.
    """
    if frame.answer != "quantity":
        return ()
    counted = _wholes(
        [h for h in held if h.stand.quantity and h.stand.holds and h.stand.start and not h.position.drift]
    )
    units = {q.unit for h in counted if (q := h.stand.quantity) and q.unit}
    rates = {q.per for h in counted if (q := h.stand.quantity)}
    if not counted or len(units) > 1 or len(rates) > 1:
        return ()
    figures = [_Figure.of(h) for h in counted]
    standing = _Standing(figures)
    days = sorted({f.start for f in figures} | {f.gone_on for f in figures if f.gone_on is not None})
    told_from = days[-_MAX_DAYS:][0]
    found: list[DayRange] = []
    for day in days:
        standing.go_on_to(day)
        made = standing.range() if day >= told_from else None
        if made and (not found or _figures(found[-1]) != made):
            found.append(DayRange(day, *made, standing.why(made[0])))
    return tuple(found)


def _wholes(held: Sequence[Held]) -> list[Held]:
    """The figures of all those asked about; "eleven miners" is one until the same side counts them without the word, and "an
    injured man" only where nobody counts."""
    counting = [h for h in held if not one_of_them(h.stand.quantity)]
    held = counting or held
    first: dict[str, dt.date] = {}
    for h in held:
        if h.stand.group.part is None and not h.stand.as_part and h.stand.start:
            first[_side(h.stand)] = min(h.stand.start, first.get(_side(h.stand), h.stand.start))
    return [
        h
        for h in held
        if not h.stand.as_part
        and not narrows(h.stand.group.part)
        and (h.stand.group.part is None or (h.stand.start or dt.date.max) < first.get(_side(h.stand), dt.date.max))
    ]


def _side(stand: Stand) -> str:
    return stand.party or stand.who


class _Figure(NamedTuple):
    """A position's number with what its range by day looks at."""

    start: dt.date
    gone_on: dt.date | None
    number: float | None
    low: float
    top: float
    voices: frozenset[tuple[str, str]]
    who: str

    @classmethod
    def of(cls, held: Held) -> _Figure:
        """The figure of a position that has a number and a first day."""
        stand, q = held.stand, held.stand.quantity
        # A bare number is its own bound: the tolerance that comparing it takes is none of the estimate.
        bare = q.best if q is not None and q.low is None and q.high is None else None
        low, top = (bare, bare) if bare is not None else bounds(q, False)
        start = stand.start or dt.date.max
        gone_on = max(held.gone_on, start) if held.gone_on is not None else None
        return cls(start, gone_on, size(q), low, top, held.voices, held.label())


class _Standing:
    """The figures that stand on a day: said by then, without those that were replaced or taken back by then.

    It goes on from day to day, so that a number that is told for years is not counted anew for each of its days.
    """

    def __init__(self, figures: Sequence[_Figure]) -> None:
        self._to_come = sorted(enumerate(figures), key=lambda pair: (pair[1].start, pair[0]), reverse=True)
        going = ((f.gone_on, i, f) for i, f in enumerate(figures) if f.gone_on is not None)
        self._to_go = sorted(going, key=lambda gone: gone[:2], reverse=True)
        self._by_number: dict[float, dict[int, _Figure]] = defaultdict(dict)
        self._voices: dict[float, Counter[tuple[str, str]]] = defaultdict(Counter)
        self._borne: dict[float, int] = {}
        """By number, how many independent origins report it, negative: the best comes first."""
        self._changed: set[float] = set()
        """The numbers of which that is to be counted anew."""
        self._lows: Counter[float] = Counter()
        self._tops: Counter[float] = Counter()
        self._open_from: Counter[float] = Counter()

    def go_on_to(self, day: dt.date) -> None:
        """Take in what was said up to a day, no earlier than those before, and leave out what is said no more."""
        while self._to_come and self._to_come[-1][1].start <= day:
            self._count(*self._to_come.pop(), 1)
        while self._to_go and self._to_go[-1][0] <= day:
            _, index, figure = self._to_go.pop()
            self._count(index, figure, -1)

    def _count(self, index: int, figure: _Figure, more: int) -> None:
        number = figure.number
        if number is None:
            return
        if more > 0:
            self._by_number[number][index] = figure
        else:
            del self._by_number[number][index]
        told: list[tuple[Counter[Any], Any]] = [(self._lows, figure.low)]
        told.append((self._open_from, figure.low) if math.isinf(figure.top) else (self._tops, figure.top))
        told += [(self._voices[number], voice) for voice in figure.voices]
        for counts, key in told:
            counts[key] += more
            if not counts[key]:
                del counts[key]
        if not self._by_number[number]:
            del self._by_number[number], self._voices[number]
        self._changed.add(number)

    def range(self) -> _Range | None:
        """What they come to."""
        if not self._by_number:
            return None
        for number in self._changed:
            if number in self._by_number:
                self._borne[number] = -independent(self._voices[number])
            else:
                self._borne.pop(number, None)
        self._changed.clear()
        _, best = min(zip(self._borne.values(), self._borne, strict=True))
        open_from = max(self._open_from, default=-math.inf)
        high = max(self._tops, default=-math.inf)
        return best, min(self._lows), None if open_from > high else high

    def why(self, best: float) -> str:
        """Whose the best figure is, and how many origins report it."""
        many = "1 origin" if self._borne[best] == -1 else f"{-self._borne[best]} independent origins"
        who = dict.fromkeys(figure.who for _, figure in sorted(self._by_number[best].items()))
        level = sorted(n for n, borne in self._borne.items() if borne == self._borne[best] and n != best)
        others = ", ".join(f"{n:,.10g}" for n in level[:_LEVEL]) + (", …" if len(level) > _LEVEL else "")
        cautious = f"; the lowest: as many report {others}" if level else ""
        return f"best: {' and '.join(who)}, {many}; of {len(self._by_number)} figures{cautious}"


_Range = tuple[float, float, float | None]
"""Best, low and high."""


def _figures(made: DayRange) -> tuple[float | None, ...]:
    return (made.best, made.low, made.high)

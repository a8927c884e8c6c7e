"""Credibility of each position in the Admiralty system (STANAG 2511), and ranges of numbers by day as UCDP codes them.

The two grades of that system are kept apart: the reliability of a source (A–F) is set by the user and plays no part
here; the credibility of a piece of information (1–6) is computed from who else says it, and says why.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import NamedTuple

from sayso.frames import Frame
from sayso.reconcile.conflict import Stand, bounds, size
from sayso.reconcile.groups import narrows
from sayso.reconcile.positions import Held
from sayso.reconcile.status import Judged
from sayso.reconcile.support import independent, support
from sayso.types import DayRange, QuestionStatus

_CONFIRMED = 3
"""Independent origins from which on an uncontradicted answer counts as confirmed."""
_MAX_DAYS = 400


def credibility(index: int, held: Sequence[Held], judged: Judged) -> tuple[int, str]:
    """The grade 1–6 of one position, and its reason in words."""
    this = held[index]
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

    Low and high are the ends of all figures that stand on that day, replaced ones no longer. Best is the figure that most
    independent origins report, of several the lowest, as UCDP's coding prefers the cautious one.
    """
    if frame.answer != "quantity":
        return ()
    counted = _wholes([h for h in held if h.stand.quantity and h.stand.holds and h.stand.start])
    units = {q.unit for h in counted if (q := h.stand.quantity) and q.unit}
    rates = {q.per for h in counted if (q := h.stand.quantity)}
    if not counted or len(units) > 1 or len(rates) > 1:
        return ()
    figures = [_Figure.of(h) for h in counted]
    found: list[DayRange] = []
    for day in sorted({f.start for f in figures})[-_MAX_DAYS:]:
        made = _range(day, _standing(figures, day, frame))
        if made and (not found or _figures(found[-1]) != _figures(made)):
            found.append(made)
    return tuple(found)


def _wholes(held: Sequence[Held]) -> list[Held]:
    """The figures of all those asked about; "eleven miners" is one until the same side counts them without the word."""
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
    end: dt.date
    side: str
    superseded: bool
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
        return cls(
            stand.start or dt.date.max, stand.end or dt.date.min, _side(stand), held.position.superseded,
            size(q), low, top, held.voices, held.label(),
        )  # fmt: skip


def _standing(figures: Sequence[_Figure], day: dt.date, frame: Frame) -> list[_Figure]:
    """The figures said by that day, without those that their own side has replaced by then."""
    said = [f for f in figures if f.start <= day]
    if frame.supersession == "none":
        return said
    latest: dict[str, dt.date] = {}
    for f in said:
        known = latest.get(f.side)
        if known is None or f.start > known:
            latest[f.side] = f.start
    return [f for f in said if not f.superseded or f.end >= latest[f.side]]


def _range(day: dt.date, standing: Sequence[_Figure]) -> DayRange | None:
    figures: dict[float, tuple[set[tuple[str, str]], list[str]]] = {}
    lows: list[float] = []
    tops: list[float] = []
    open_from = -math.inf
    for f in standing:
        if f.number is None:
            continue
        voices, who = figures.setdefault(f.number, (set(), []))
        voices |= f.voices
        who.append(f.who)
        lows.append(f.low)
        if math.isinf(f.top):
            open_from = max(open_from, f.low)
        else:
            tops.append(f.top)
    if not figures:
        return None
    borne = {n: independent(voices) for n, (voices, _) in figures.items()}
    best = min(figures, key=lambda n: (-borne[n], n))
    who = figures[best][1]
    many = "1 origin" if borne[best] == 1 else f"{borne[best]} independent origins"
    why = f"best: {' and '.join(dict.fromkeys(who))}, {many}; of {len(figures)} figures"
    high = max(tops, default=-math.inf)
    return DayRange(day, best, min(lows), None if open_from > high else high, why)


def _figures(made: DayRange) -> tuple[float | None, ...]:
    return (made.best, made.low, made.high)

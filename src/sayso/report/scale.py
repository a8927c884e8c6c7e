"""Scales of drawings: days and numbers to where they are drawn, and the round values that an axis names."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Days:
    """Days from ``first`` to ``last`` between ``left`` and ``right``; one lone day stands in the middle."""

    first: dt.date
    last: dt.date
    left: float
    right: float

    def at(self, day: dt.date) -> float:
        """Where the middle of a day is drawn; a day outside is drawn at the edge."""
        held = min(max(day, self.first), self.last)
        whole = (self.last - self.first).days + 1
        return self.left + ((held - self.first).days + 0.5) / whole * (self.right - self.left)

    def width(self) -> float:
        """The width of one day."""
        return (self.right - self.left) / ((self.last - self.first).days + 1)

    def ticks(self, most: int) -> list[tuple[dt.date, str]]:
        """At most so many days to name: each, each n-th, firsts of months, or of years."""
        whole = (self.last - self.first).days + 1
        for step in (1, 2, 5, 7, 14):
            if whole / step <= most:
                days = [self.first + dt.timedelta(days=i) for i in range(0, whole, step)]
                return [(d, _short(d, i == 0 or d.year != days[i - 1].year)) for i, d in enumerate(days)]
        months = [
            dt.date(y, m, 1)
            for y in range(self.first.year, self.last.year + 1)
            for m in range(1, 13)
            if self.first <= dt.date(y, m, 1) <= self.last
        ]
        for step in (1, 3, 6):
            kept = [d for d in months if (d.month - 1) % step == 0]
            if 0 < len(kept) <= most:
                return [(d, f"{d:%b %Y}") for d in kept]
        years = [d for d in months if d.month == 1]
        step = max(1, math.ceil(len(years) / most))
        return [(d, str(d.year)) for d in years[::step]]


def _short(day: dt.date, year: bool) -> str:
    return f"{day.day} {day:%b}" + (f" {day.year}" if year else "")


@dataclass(frozen=True, slots=True)
class Numbers:
    """Numbers from ``low`` to ``high`` between ``bottom`` and ``top`` of the drawing."""

    low: float
    high: float
    bottom: float
    top: float

    @classmethod
    def over(cls, values: Sequence[float], bottom: float, top: float) -> Numbers:
        """A scale that holds the values and begins at zero, unless all lie far from it."""
        low, high = min(values), max(values)
        least = 0.0 if low >= 0 and low < 0.75 * high else low
        room = (high - least or abs(high) or 1.0) * 0.12
        return cls(least if least == 0.0 else least - room, high + room, bottom, top)

    def at(self, value: float) -> float:
        """Where a value is drawn."""
        share = (value - self.low) / (self.high - self.low)
        return self.bottom + min(max(share, 0.0), 1.0) * (self.top - self.bottom)

    def ticks(self, most: int = 5) -> list[float]:
        """Round values within the scale."""
        rough = (self.high - self.low) / most
        power = 10 ** math.floor(math.log10(rough))
        step = next(f * power for f in (1, 2, 5, 10) if f * power >= rough)
        first = math.ceil(self.low / step)
        return [i * step for i in range(first, math.floor(self.high / step) + 1)]

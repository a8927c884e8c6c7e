"""An amount: the words that give a number, read already, before any noun is looked at."""

from __future__ import annotations

from dataclasses import dataclass, replace

from sayso.extract.how_many.units import Unit


@dataclass(frozen=True, slots=True)
class Amount:
    """Words ``[first, last)`` that give a number; ``core`` is where the number itself starts, ``end`` where it ends.

    ``best``, ``low`` and ``high`` are read already; ``vague`` marks numbers without a figure ("dozens").
    ``of`` is set for the M of "N in M", where a noun after it is what the share is of.
    """

    first: int
    last: int
    core: int
    end: int
    best: float | None
    low: float | None = None
    high: float | None = None
    unit: Unit | None = None
    bound: tuple[int, int] | None = None
    vague: bool = False
    hyphenated: bool = False
    in_words: bool = False
    of: bool = False

    @property
    def bare(self) -> bool:
        """Whether it is one figure that no word bounds or blurs."""
        return self.bound is None and self.low is None and self.high is None and not self.vague

    def above(self, first: int) -> Amount:
        """The amount as a lower bound, by the words from ``first`` on to it."""
        return replace(self, first=first, low=self.best, bound=(first, self.first))

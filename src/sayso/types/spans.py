"""Spans: where characters stand in an article's text."""

from __future__ import annotations

from typing import NamedTuple


class Span(NamedTuple):
    """Offsets ``[start, end)`` in code points into an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> bool:
        """Whether this span lies wholly inside the other."""
        return other.start <= self.start and self.end <= other.end

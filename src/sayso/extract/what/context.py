"""What the text before is about: the places an anaphor ("the city", "both locations") or a bare clause refers to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.types import PlaceMention, Sentence

if TYPE_CHECKING:
    from sayso.extract.what.unit import Unit

_NEAR = 700
"""Characters back within which a place named is still what the text is about: about three paragraphs of a wire."""
_FOCUS_SHARE = 0.3
"""Share of an article's settlement mentions that makes one of them its focus."""


class PlaceContext:
    """The places an article names, by position. Countries count only where nothing smaller is named."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        every = sorted((m for s in sentences for m in s.places if m.role != "metonym"), key=lambda m: m.span)
        self._all = every
        smaller = [m for m in every if not m.place.id.startswith("country:")]
        self._named = smaller or every
        counts = Counter(m.place.id for m in self._named)
        self._focus: PlaceMention | None = None
        if counts:
            # Most often named, then first named.
            first = {}
            for m in self._named:
                first.setdefault(m.place.id, m)
            top = max(first.values(), key=lambda m: (counts[m.place.id], -m.span.start))
            if counts[top.place.id] >= _FOCUS_SHARE * len(self._named):
                self._focus = top

    def latest(self, offset: int, unit: Unit) -> PlaceMention | None:
        """The place named last before the offset, in the same block or the one before."""
        near = [m for m in self._named if m.span.start < offset and offset - m.span.start <= _NEAR]
        return near[-1] if near else None

    def earlier(self, offset: int, *, plural: bool, unit: Unit) -> list[PlaceMention]:
        """What an anaphor at the offset refers to: the last place named, or for a plural the last two different ones."""
        near = [m for m in self._named if m.span.start < offset and offset - m.span.start <= 2 * _NEAR]
        if not plural:
            # "the city": the article's focus if it stands near, else the last named.
            focus = [m for m in near if self._focus is not None and m.place.id == self._focus.place.id]
            return focus[-1:] or near[-1:]
        found: dict[str, PlaceMention] = {}
        for mention in reversed(near):
            found.setdefault(mention.place.id, mention)
            if len(found) == 2:
                break
        return sorted(found.values(), key=lambda m: m.span) if len(found) == 2 else []

    def about(self, offset: int) -> PlaceMention | None:
        """The place that a sentence without one is about: the article's focus, else the only place named shortly before."""
        if self._focus is not None:
            return self._focus
        near = {m.place.id: m for m in self._named if m.span.start < offset and offset - m.span.start <= _NEAR}
        return next(iter(near.values())) if len(near) == 1 else None

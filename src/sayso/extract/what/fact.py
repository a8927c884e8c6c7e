"""A fact: what one frame reads from a unit."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.types import FactStatus, Place, Quantity, Span


@dataclass(frozen=True, slots=True)
class Fact:
    """One frame's reading of a unit, before it is tied to its statement as a claim."""

    frame: str
    holds: bool
    status: FactStatus
    trigger: Span
    place: Place | None
    places: tuple[Place, ...]
    """The places that the quantity is told of together; ``place`` then holds them all, if anything is known to."""
    group: str | None
    actor: str | None
    quantity: Quantity | None
    number: Span | None
    """Where the quantity's words stand."""
    part_of: Span | None
    """Where the total stands that the quantity is a part of."""
    part: bool
    """Whether the quantity is a part of a total that stands elsewhere in the article, or nowhere in it."""
    beside: bool
    """Whether totals told before do not count it yet."""
    when: Span | None
    """Where the quantity's own time stands."""
    borrowed: bool
    """Whether its own words name no place: what it has is the one that the text before is about, if any."""
    hedges: tuple[str, ...]
    evidence: tuple[Span, ...]
    why: str

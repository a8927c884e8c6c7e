"""What tests ask of a claim with a number: which one it is, where, and who says it."""

from __future__ import annotations

from sayso.types import Claim, Reading


def counted(reading: Reading, number: float) -> Claim:
    """The only claim with the number."""
    (claim,) = [c for c in reading.claims if c.quantity and c.quantity.best == number]
    return claim


def place(claim: Claim) -> str | None:
    """The name of its place."""
    return claim.place.name if claim.place else None


def speaker(claim: Claim) -> str | None:
    """The name of its speaker."""
    return claim.speaker.name if claim.speaker else None

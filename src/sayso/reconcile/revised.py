"""Figures said to have been lowered: "the toll falls to 19", "lowered the toll to 19 from 23", "revised down to 19"."""

from __future__ import annotations

import re

from sayso.types import Claim

_LOWERED = re.compile(
    r"\b(?:falls?|fell|fallen|drops?|dropped|declines?|declined|lowers?|lowered|cuts?|reduces?|reduced|downgraded|"
    r"(?:revis|adjust|correct)(?:es|ed)\b.{0,30}?\bdown(?:wards?)?)\b",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom (\d[\d,]*)\b")
_NEAR = 25
"""Characters from the figure to the one that it was, at most."""


def lowered_from(claim: Claim) -> float | None:
    """The number that the claim's own is said to have been lowered from, 0 where that is not told; ``None`` where the
    words tell of no lowering."""
    if claim.quantity is None:
        return None
    at = re.search(rf"\bto (?:the )?{re.escape(claim.quantity.text)}\b", claim.text)
    if at is None or _LOWERED.search(claim.text, 0, at.start()) is None:
        return None
    was = _FROM.search(claim.text, max(0, at.start() - _NEAR), at.end() + _NEAR)
    return float(was[1].replace(",", "")) if was is not None else 0.0

"""What one read did, and the inputs that it could not read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: its name as given, what is wrong, and the remedy."""

    name: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ReadSummary:
    """What one ``read`` did. ``seconds`` maps stage names to wall seconds."""

    articles: int = 0
    new: int = 0
    origins: int = 0
    statements: int = 0
    claims: int = 0
    disputes: int = 0
    drifts: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()
    notes: tuple[str, ...] = ()
    """What the user should know of how it was read."""

"""One person or body under all the names that a ledger has for it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    """A speaker's id and name inside an entity, and why it is thought to belong there; empty for the one it is called by."""

    id: str
    name: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """One person or body of a ledger that has more than one speaker id; its own ``id`` is that of the fullest name."""

    id: str
    name: str
    party: str | None
    members: tuple[Member, ...]

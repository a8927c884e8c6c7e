"""What goes into the resolution of entities, and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Known:
    """One speaker of the ledger as its articles have it: an id, the name, party and role that go with it."""

    id: str
    name: str
    party: str | None = None
    role: str | None = None

    @property
    def is_person(self) -> bool:
        return self.id.startswith("person:")

    @property
    def is_body(self) -> bool:
        return self.id.startswith("body:")


@dataclass(frozen=True, slots=True)
class Member:
    """A speaker's id and name inside an entity, and why it is thought to belong there; empty for the one it is called by."""

    id: str
    name: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """One person or body under all the names that the ledger has for it; ``id`` is that of the fullest name."""

    id: str
    name: str
    party: str | None
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities of a ledger that have more than one name; a speaker that is in none of them stands for itself."""

    joined: tuple[Entity, ...] = ()
    by_member: Mapping[str, Entity] = field(default_factory=dict)

    def id_of(self, speaker_id: str) -> str:
        """The id of the entity behind a speaker."""
        found = self.by_member.get(speaker_id)
        return found.id if found is not None else speaker_id

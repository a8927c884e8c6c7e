"""What goes into the resolution of entities, and what comes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sayso.spelling import fold_name
from sayso.types import Entity, Speaker


@dataclass(frozen=True, slots=True)
class Known:
    """One speaker of the ledger as its articles have it: an id, and the name, party and roles that go with it."""

    id: str
    name: str
    party: str | None = None
    roles: frozenset[str] = frozenset()

    @property
    def is_person(self) -> bool:
        return self.id.startswith("person:")

    @property
    def is_body(self) -> bool:
        return self.id.startswith("body:")


@dataclass(frozen=True, slots=True)
class Entities:
    """The entities of a ledger that have more than one speaker id; a speaker in none of them stands for itself."""

    joined: tuple[Entity, ...] = ()
    by_member: Mapping[str, Entity] = field(default_factory=dict)

    @classmethod
    def of(cls, joined: Iterable[Entity]) -> Entities:
        """These entities, found by their members."""
        ordered = tuple(sorted(joined, key=lambda e: (e.name, e.id)))
        return cls(ordered, {m.id: e for e in ordered for m in e.members})

    def called(self, speaker_id: str, name: str) -> str:
        """The name of the entity behind a speaker, or the speaker's own."""
        entity = self.by_member.get(speaker_id)
        return entity.name if entity is not None else name

    def speaker(self, speaker: Speaker) -> Speaker:
        """The speaker under its entity's id, with the entity's party where its own article names none, and spelled as the
        entity is."""
        entity = self.by_member.get(speaker.id)
        if entity is None:
            return speaker
        why = next((m.why for m in entity.members if m.id == speaker.id), "")
        told = [speaker.why]
        if why:
            told.append(f"in other articles {entity.name}: {why}")
        party = speaker.party or entity.party
        if party != speaker.party:
            told.append(f"speaks for {party}: so named in another article")
        name = entity.name if fold_name(entity.name) == fold_name(speaker.name) else speaker.name
        return replace(speaker, id=entity.id, name=name, party=party, why="; ".join(t for t in told if t))

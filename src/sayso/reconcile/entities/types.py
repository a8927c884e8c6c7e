"""What goes into the resolution of entities, and what comes out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sayso.spelling import fold_name
from sayso.types import Entity, Speaker

_OPENING = frozenset(
    "a an another all one two three both some several many unknown unidentified other its their his her our no most".split()
)


def without_article(wording: str) -> str:
    """A wording without the "the" that opens it."""
    bare = wording.strip()
    return bare[4:] if bare[:4].lower() == "the " else bare


def described(wording: str) -> str:
    """One form for a wording with and without "the": only what describes one body keeps it ("the army", "rebels", "RSF")."""
    bare = without_article(wording)
    first, last = bare.split(" ", 1)[0], bare.rsplit(" ", 1)[-1]
    several = (last.endswith("s") and not last.endswith("ss")) or last in (
        "people",
        "police",
        "men",
        "gunmen",
        "militiamen",
    )
    return bare if several or not first[:1].islower() or first in _OPENING else f"the {bare}"


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
    by_name: Mapping[str, str] = field(default_factory=dict)
    """The name of the body that each of its speakers' names, folded, stands for ("rsf")."""

    @classmethod
    def of(cls, joined: Iterable[Entity]) -> Entities:
        """These entities, found by their members."""
        ordered = tuple(sorted(joined, key=lambda e: (e.name, e.id)))
        names: dict[str, set[str]] = defaultdict(set)
        for entity in ordered:
            for member in entity.members if not entity.id.startswith("person:") else ():
                names[fold_name(member.name)].add(entity.name)
        one = {name: next(iter(found)) for name, found in sorted(names.items()) if len(found) == 1}
        return cls(ordered, {m.id: e for e in ordered for m in e.members}, one)

    def called(self, speaker_id: str, name: str) -> str:
        """The name of the entity behind a speaker, or the speaker's own."""
        entity = self.by_member.get(speaker_id)
        return entity.name if entity is not None else name

    def body(self, wording: str) -> str | None:
        """The name of the body that a wording stands for by one of its names: "the RSF" for "Rapid Support Forces"."""
        return self.by_name.get(fold_name(without_article(wording)))

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

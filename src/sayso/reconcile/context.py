"""What the whole ledger tells of names: whom a speaker speaks for, whose side a wording names, which place a bare name means.

Who is who and where is where is no news: an answer as of an earlier day uses the same names as one of today.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from sayso.frames import Frame
from sayso.ids import slug
from sayso.reconcile.entities import Entities, body_name, known_speakers, resolve, speaks_for_state
from sayso.reconcile.sides import Sides, speaker_key
from sayso.reconcile.twins import twins
from sayso.types import Claim, Place, Speaker


@dataclass(frozen=True, slots=True)
class Context:
    """``party_of`` maps speaker ids to the party that all articles which name one name; ``place_of`` bare place ids to
    the gazetteer's; ``entities`` says which speakers are one."""

    sides: Sides
    party_of: Mapping[str, str] = field(default_factory=dict)
    place_of: Mapping[str, str] = field(default_factory=dict)
    entities: Entities = field(default_factory=Entities)
    twin_of: Mapping[str, str] = field(default_factory=dict)
    """Place ids to the first of those that share a name with them."""
    region_of: Mapping[str, str] = field(default_factory=dict)
    """Place ids to the region that the place is or lies in."""
    known: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Slugged names to the ids of the places that articles know by them, of names that articles without a place mention."""

    @classmethod
    def of(cls, claims: Iterable[Claim]) -> Context:
        """What these claims tell of names."""
        claims = list(claims)
        parties: dict[str, set[str]] = defaultdict(set)
        places: set[tuple[str, str]] = set()
        regions: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            if claim.speaker is not None and claim.speaker.party is not None:
                parties[claim.speaker.id].add(claim.speaker.party)
            for town in (p.town for p in claim.told_of):
                places.add((slug(town.name), town.id))
                regions[town.id] |= {town.region} if town.region else set()
        known: dict[str, set[str]] = defaultdict(set)
        for name, ident in places:
            known[name].add(ident)
        named = {party for found in parties.values() for party in found}
        told = [(s.id, s.name, s.party, s.role) for s in (c.speaker for c in claims) if s is not None]
        return cls(
            Sides(named), only_party(parties), unify_places(places), resolve(known_speakers(told)), twins(places),
            {ident: next(iter(found)) for ident, found in regions.items() if len(found) == 1}, known,
        )  # fmt: skip

    def speaker(self, claim: Claim) -> Speaker | None:
        """The claim's speaker under its entity's id, with the party that another article names for it where its own names
        none."""
        speaker = self.entities.speaker(claim.speaker) if claim.speaker is not None else None
        if speaker is None or speaker.party is not None:
            return speaker
        party, why = self.party_of.get(speaker.id), "so named in another article"
        if party is None:
            party, why = self._named_for(speaker), "so its name says"
        if party is None:
            return speaker
        return replace(speaker, party=party, why=f"{speaker.why}; speaks for {party}: {why}".lstrip("; "))

    def _named_for(self, speaker: Speaker) -> str | None:
        """The one side whose name a body of state bears: "Veldia's health ministry", "the Veldian army"."""
        sides = self.sides.of(speaker.name)
        if len(sides) != 1 or speaker.id.startswith("person:"):
            return None
        return sides[0] if speaks_for_state(body_name(speaker.name, sides[0], self.sides), sides[0]) else None

    def who(self, speaker: Speaker, party: str | None) -> str:
        """One key for all whose answers are one side's same voice: the names of one entity; the state of a party, whether
        it speaks by its name, its government, a ministry or its army."""
        name = self.entities.called(speaker.id, speaker.name)
        if not speaker.id.startswith("person:") and speaks_for_state(body_name(name, speaker.party, self.sides), party):
            return f"{slug(party or '')}:(state)"
        return f"{slug(party or '')}:{speaker_key(name)}"

    def place(self, place: Place) -> str:
        """The id under which the place is filed; of a spot in a town the town's."""
        town = place.town.id
        return self.place_of.get(town, town)

    def around(self, home: str, frame: Frame) -> str:
        """The place under which answers that can meet are found together, where it is not ``home`` itself: that of all which
        share its name, and for counts of people and for who did a deed the region."""
        named = self.twin_of.get(home, "")
        counts = frame.answer == "quantity" and frame.unit == "person"
        deed = frame.answer == "holder" and frame.supersession == "none"
        if frame.same_event_days is None or not (counts or deed or frame.answers):
            return named
        return self.region_of.get(named or home, named)


def only_party(parties: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Speakers for whom all articles that name a party name the same one."""
    return {speaker: next(iter(found)) for speaker, found in parties.items() if len(set(found)) == 1}


def unify_places(places: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Ids to use, from pairs of slugged name and id: a place known by name only joins the gazetteer place of that name, if
    there is exactly one."""
    by_name: dict[str, set[str]] = defaultdict(set)
    bare: dict[str, str] = {}
    for name, ident in places:
        if is_bare(ident):
            bare[ident] = name
        else:
            by_name[name].add(ident)
    return {ident: next(iter(by_name[name])) for ident, name in bare.items() if len(by_name.get(name, ())) == 1}


def is_bare(place_id: str) -> bool:
    """Whether a place is known by its name only."""
    return place_id.startswith("name:")

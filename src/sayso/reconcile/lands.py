"""Which places are wide: a country or a region, in which much can happen at one time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from sayso.reconcile.entities import body_name, speaks_for_state
from sayso.reconcile.sides import Sides, fold
from sayso.types import Claim, Place, Speaker

_GUARDS = frozenset({"coastguard", "borderguard", "embassy", "parliament", "ambassador"})
"""What a state has, and no town."""


def _speaks_for_land(speaker: Speaker, party: str, sides: Sides) -> bool:
    """Whether a party has a state: a ministry or an army speaks for it; a town has a mayor."""
    if fold(speaker.name) == fold(party) or speaker.id.startswith("person:"):
        return False
    body = body_name(speaker.name, party, sides)
    return speaks_for_state(body, party) or bool(_GUARDS & {"".join(body.words), *body.words})


class Lands:
    """Knows the wide places of each article: those that the gazetteer calls so, those that the article puts another place
    into, and those by whose name a state of the article goes."""

    def __init__(self, claims: Iterable[Claim], sides: Sides) -> None:
        self._around: dict[str, set[str]] = defaultdict(set)
        self._parties: dict[str, set[str]] = defaultdict(set)
        for claim in claims:
            if claim.place is not None and claim.place.within and not claim.place.noun:
                self._around[claim.article].add(claim.place.within)
            speaker = claim.speaker
            if speaker is not None and speaker.party and _speaks_for_land(speaker, speaker.party, sides):
                self._parties[claim.article].add(fold(speaker.party))

    def is_land(self, article: str, place: Place) -> bool:
        """Whether the place is a country, or a party's land."""
        if place.kind is not None:
            return place.kind == "country"
        return fold(place.name) in self._parties.get(article, ())

    def is_wide(self, article: str, place: Place) -> bool:
        """Whether the place is a country, a region, or has another of the article in it."""
        if place.kind is not None:
            return place.kind in ("country", "region")
        return place.id in self._around.get(article, ()) or self.is_land(article, place)

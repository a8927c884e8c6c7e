"""The narrower place in a region or country where a report tells the same number: "47 dead in Velda" stands over "47 people were
killed in Olmen county".

A report that tells one number of one kind of people for a place and for what lies around it tells of one event; two places
within with that number, or two days, may be two. What it derives from may name the place that it lost.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sayso.ids import slug
from sayso.reconcile.answers import Answer
from sayso.reconcile.conflict import size
from sayso.reconcile.context import Context
from sayso.reconcile.lands import Lands
from sayso.types import Claim, Lineage, Place

_Told = tuple[Claim, Place, Answer]


class Inside:
    """Looks up where in its region or country what a claim counts is told."""

    def __init__(
        self,
        claims: Iterable[Claim],
        read: Iterable[tuple[Claim, Answer]],
        lineages: Mapping[str, Lineage],
        context: Context,
        lands: Lands,
    ) -> None:
        self._context, self._lineages, self._lands = context, lineages, lands
        self._told: dict[tuple[str, str], list[_Told]] = defaultdict(list)
        for claim, answer in read:
            if claim.place is not None and not claim.places and size(answer.quantity) is not None and claim.holds:
                self._told[claim.article, claim.frame].append((claim, claim.place, answer))
        self._found: dict[str, tuple[str, str] | None] = {}
        self._texts: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            self._texts[claim.article].append(claim)

    def of(self, claim: Claim, answer: Answer) -> tuple[str, str] | None:
        """The id of the one narrower place of the claim's number, and in words why it is taken; ``None``: there is none."""
        if claim.id not in self._found:
            self._found[claim.id] = self._find(claim, answer)
        return self._found[claim.id]

    def _find(self, claim: Claim, answer: Answer) -> tuple[str, str] | None:
        place, number = claim.place, size(answer.quantity)
        if place is None or number is None or number < 2 or not claim.holds:
            return None
        if not self._lands.is_wide(claim.article, place):
            return None
        line = self._lineages.get(claim.article)
        for article in (claim.article, line.of if line else None):
            found = self._alike(claim, place, answer, number, article) if article is not None else []
            narrowest = [p for p in found if not any(self._lies_in(claim.article, q, p) for q in found)]
            homes = {self._context.place(p) for p in narrowest}
            if len(homes) == 1 and self._context.place(place) not in homes:
                teller = "its report" if article == claim.article else "the report that its own comes from"
                name = narrowest[0].town.name
                why = f"is told of {place.name} and taken for {name} in it, where {teller} tells the same number"
                return homes.pop(), why
            if homes:
                return None
        return None

    def _alike(self, claim: Claim, land: Place, answer: Answer, number: float, article: str) -> list[Place]:
        """The places in a land at which an article tells the number of the same kind of people, of the same day."""
        return [
            place
            for other, place, told in self._told[article, claim.frame]
            if other is not claim
            and told.group.kind == answer.group.kind
            and size(told.quantity) == number
            and self._lies_in(article, place, land)
            and not _on_other_days(claim, other)
            and self._is_named(other, place)
        ]

    def _is_named(self, claim: Claim, place: Place) -> bool:
        """Whether a claim's article names its place by then: a headline may have been given the place of what comes later."""
        return any(where(c) <= where(claim) and names(c.text, place) for c in self._texts[claim.article])

    def _lies_in(self, article: str, place: Place, land: Place) -> bool:
        """Whether a place lies in a region or country, as far as gazetteer and article say."""
        if place.town.id == land.id or self._lands.is_land(article, place):
            return False
        if slug(land.name).startswith(f"{slug(place.town.name)}-"):
            return False  # a headline's "Olmen" is short for "Olmen county"
        if land.id in (place.within, place.town.within):
            return True
        if place.kind is None and place.country is None and place.within is None:
            # No gazetteer knows where it is; that the report counts the same there and in the land tells that it is in it.
            return not self._lands.is_wide(article, place)
        if land.kind == "country":
            return place.country is not None and place.country == land.country
        if land.kind == "region":
            return place.kind != "region" and place.region is not None and place.region == land.region
        return False


def _on_other_days(one: Claim, other: Claim) -> bool:
    """Whether both name days, and other ones."""
    if one.about is None or other.about is None:
        return False
    starts, ends = (one.about.start, other.about.start), (one.about.end, other.about.end)
    if None in starts or None in ends:
        return False
    return max(s for s in starts if s) > min(e for e in ends if e)


def where(claim: Claim) -> int:
    """Where a claim's words stand in its article."""
    return (claim.trigger or claim.content[0]).start


def names(text: str, place: Place) -> bool:
    """Whether a text has a place's name as a word: "Ruvian soldiers" does not name Ruvia."""
    return re.search(rf"(?<!\w){re.escape(place.town.name)}(?!\w)", text, re.IGNORECASE) is not None

"""The gazetteer: place names in an article, and which places they are."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.extract.where.countries import countries
from sayso.extract.where.index import COUNTRY, FIRST_LEVEL, SECOND_LEVEL, SETTLEMENT
from sayso.extract.where.store import Candidate, PlaceIndex
from sayso.types import Place, PlaceMention

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sayso.extract.where.resolve import Weights


class Gazetteer:
    """GeoNames' places of 500 people and more, countries and regions, with their other names, and the user's own places."""

    def __init__(self, index: PlaceIndex) -> None:
        self.index = index

    @classmethod
    def open(cls, cache: Path | None = None, own: Path | None = None) -> Gazetteer:
        """Open the index in ``cache`` (or ``index.cache_folder()``), made first where it is absent, and the user's
        gazetteer ``own`` (or ``user.user_path()``) where there is one.

        Raises :class:`~sayso.errors.MissingDataError` where it can not be made.
        """
        return cls(PlaceIndex.open(cache, own))

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """The places that ``name`` may mean with all that the index has of them, most populous first."""
        return self.index.candidates(name)

    def lookup(self, name: str) -> tuple[Place, ...]:
        """The places that ``name`` may mean, most populous first; empty where the name is not known."""
        return self.index.lookup(name)

    def holding(self, places: Sequence[Place]) -> Place | None:
        """The region that all the places are in, else the country; ``None`` where one of them is not known, or is one."""
        known = [next((c for c in self.candidates(p.town.name) if c.key == p.town.id), None) for p in places]
        inside = [c for c in known if c is not None and c.kind in (SETTLEMENT, SECOND_LEVEL, FIRST_LEVEL)]
        if len(inside) < len(places) or len({c.country for c in inside}) != 1:
            return None
        regions = {c.first_level for c in inside if c.kind != FIRST_LEVEL}
        region = self.index.by_code(next(iter(regions))) if len(regions) == 1 else None
        if region is not None and all(c.kind != FIRST_LEVEL for c in inside):
            return region.place()
        country = countries().get(inside[0].country or "")
        named = self.candidates(country.name) if country is not None else ()
        return next((c.place() for c in named if c.kind == COUNTRY and c.country == inside[0].country), None)

    def places(
        self,
        docs: Sequence[Doc],
        offsets: Sequence[int],
        *,
        dateline: str | None = None,
        written: tuple[str, int] | None = None,
        weights: Weights | None = None,
    ) -> list[PlaceMention]:
        """The places that one article names, in the order of the text.

        ``docs`` are its parsed blocks and ``offsets`` their starts in ``article.text``; ``dateline`` is where it says that
        it was written, ``written`` the words that say so with their start, where they are in no block; ``weights`` stand
        in for those that ship with sayso. One place has one id and one name throughout, whatever the article calls it:
        the gazetteer's name where the article uses it too, else the one that the article uses most.
        """
        from sayso.extract.where import mentions, resolve

        return mentions.find(self.index, docs, offsets, weights or resolve.weights(), dateline, written)

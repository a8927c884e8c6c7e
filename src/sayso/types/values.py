"""What a slot of a claim holds: times, quantities, places, speakers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

SPOT = "spot"
"""The kind of place that a building, a bridge or a ground is."""


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of days, both ends inclusive; ``None`` at an end means open there.

    ``value`` is the TIMEX3-like partial date it was read as ("2024", "2024-H1", "2025-W45", "2025-11-05") and
    keeps the precision that the two days lose; ``text`` is the wording.
    """

    start: dt.date | None
    end: dt.date | None
    value: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bounds. "up to 300": high 300; "at least 12": best 12, low 12; "roughly 300": best 300.

    "hundreds" has no number at all (best, low and high ``None``). ``unit`` is singular: person, percent, km2, km, USD…
    ``per`` is what a rate is of ("1,000 shells a day": day; "$82 a barrel": barrel). ``mismatch`` says in words what is
    wrong where the text gives the figure again in another unit and the two are not the same.
    """

    best: float | None
    low: float | None
    high: float | None
    unit: str | None
    text: str
    per: str | None = None
    mismatch: str | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """A place by name; ``id`` is ``geonames:NUMBER`` or ``name:SLUG`` where no gazetteer knows it (then no coordinates). A
    spot in a town that the text names has the town's id and its own noun ("geonames:1/clinic")."""

    name: str
    id: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    """ISO 3166 alpha-2 code, where known."""
    kind: str | None = None
    """"country", "region", "settlement" or "spot" (a building, a bridge), where the gazetteer knows."""
    within: str | None = None
    """The id of the place that the text puts it in: a temple's province, a district's city."""
    region: str | None = None
    """The first-level region that it is or lies in, by its GeoNames code ("CD.11"), where the gazetteer knows."""
    town_name: str | None = None
    """What the town is called that a building with a name of its own stands in: of "the Saint Milan hospital in Oro" it is
    Oro, whose id is ``within``."""

    def spot(self, noun: str) -> Place:
        """The building in this place that the noun names: of Oro and "clinic" the "Oro clinic"."""
        tail = noun.lower().replace(" ", "-")
        within = self.id if self.town_name is None else self.within
        return replace(self, name=f"{self.name} {noun}", id=f"{self.id}/{tail}", kind=SPOT, within=within)

    @property
    def noun(self) -> str:
        """What building a spot in a town is, as its id has it; empty for any other place."""
        return self.id.rpartition("/")[2] if self.kind == SPOT and "/" in self.id else ""

    @property
    def town(self) -> Place:
        """The town of a spot, as far as the spot tells; any other place itself."""
        if self.town_name is not None and self.within is not None:
            kind = _town_kind(self.within)
            return replace(self, name=self.town_name, id=self.within, kind=kind, within=None, town_name=None)
        if not self.noun:
            return self
        town = self.id.rpartition("/")[0]
        return replace(self, name=self.name[: -len(self.noun) - 1], id=town, kind=_town_kind(town), within=None)


def _town_kind(ident: str) -> str | None:
    """What kind of place the id of a spot's town is of, where the gazetteer knows it."""
    if ident.startswith("name:"):
        return None
    return "region" if ident.startswith("region:") else "settlement"


@dataclass(frozen=True, slots=True)
class Speaker:
    """The resolved entity behind a source span.

    ``party`` is the side it speaks for, where the text or a cast file says so. ``via`` names those in between
    ("the governor's office told the agency"). ``why`` says how the mention was resolved. ``role`` is the capacity that
    the article gives it ("foreign minister"), ``None`` where it gives none.
    """

    name: str
    id: str
    party: str | None = None
    via: tuple[str, ...] = ()
    why: str = ""
    role: str | None = None

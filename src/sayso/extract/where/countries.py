"""Countries: their names, adjectives and peoples, from ``extract/casts/countries.tsv``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from sayso.extract.where.names import fold


@dataclass(frozen=True, slots=True)
class Country:
    """One country or territory; ``code`` is ISO 3166 alpha-2, ``names`` has the short name first."""

    code: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capitals: tuple[str, ...]
    """Capitals that the press uses for the government; empty where that is contested or means another body."""
    lat: float
    lon: float

    @property
    def name(self) -> str:
        return self.names[0]


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part for part in cell.split("|") if part)


@cache
def countries() -> Mapping[str, Country]:
    """All countries by code."""
    table = resources.files("sayso.extract").joinpath("casts/countries.tsv").read_text(encoding="utf-8")
    found: dict[str, Country] = {}
    for line in table.splitlines():
        if line and not line.startswith("#"):
            code, name, adjectives, people, others, capitals, lat, lon = line.split("\t")
            found[code] = Country(
                code,
                (name, *_listed(others)),
                _listed(adjectives),
                _listed(people),
                _listed(capitals),
                float(lat),
                float(lon),
            )
    return found


@cache
def demonyms() -> Mapping[str, tuple[str, ...]]:
    """Country codes by folded adjective or people's name ("russian", "danes"); "dominican" and "congolese" have two.

    The singular of a people's name that ends in "s" is listed too ("Ukrainian", "Serb").
    """
    found: dict[str, list[str]] = {}
    for country in countries().values():
        words = {*country.adjectives, *country.people}
        words |= {w[:-1] for w in country.people if w.endswith("s") and not w.endswith("ss")}
        for word in words:
            codes = found.setdefault(fold(word), [])
            if country.code not in codes:
                codes.append(country.code)
    return {word: tuple(codes) for word, codes in found.items()}


@cache
def country_names() -> Mapping[str, str]:
    """Country code by folded name, without a leading "the"."""
    found: dict[str, str] = {}
    for country in countries().values():
        for name in country.names:
            folded = fold(name)
            found.setdefault(folded.removeprefix("the "), country.code)
    return found

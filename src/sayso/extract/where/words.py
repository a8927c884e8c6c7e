"""The word lists of ``data/words.toml``, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Words:
    """Lower-case words by what they tell of a proper name beside them; see the data file for each list."""

    titles: frozenset[str]
    public: frozenset[str]
    private: frozenset[str]
    directions: frozenset[str]
    common: frozenset[str]
    calendar: frozenset[str]
    given: frozenset[str]
    acting: frozenset[str]
    possessed: frozenset[str]
    placing: frozenset[str]
    maybe: frozenset[str]
    features: frozenset[str]
    landforms: frozenset[str]
    sites: frozenset[str]
    buildings: frozenset[str]
    happenings: frozenset[str]
    kin: frozenset[str]
    disasters: frozenset[str]
    shores: frozenset[str]
    stretches: frozenset[str]
    opening: frozenset[str]
    streets: frozenset[str]
    abbreviations: Mapping[str, str]
    """Region codes by abbreviation as written ("La." → "US.LA")."""


@cache
def words() -> Words:
    """The lists."""
    text = resources.files("sayso.extract.where").joinpath("data/words.toml").read_text(encoding="utf-8")
    loaded = tomllib.loads(text)
    short = {form: code for code, forms in loaded.pop("abbreviations").items() for form in forms.split()}
    return Words(abbreviations=short, **{name: frozenset(listed.split()) for name, listed in loaded.items()})

"""The shipped lists: the words that tell a country's own side, seats of government, capitals that stand for one."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from sayso.extract.where.countries import countries
from sayso.extract.where.names import fold


@dataclass(frozen=True, slots=True)
class Heads:
    """The lists of ``heads.toml``; ``before``, ``after`` and ``speaks_for`` are those that a hyphen ties to a name."""

    state: frozenset[str]
    capital: frozenset[str]
    apart: frozenset[str]
    bodies: frozenset[str]
    irregular: frozenset[str]
    nostate: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    speaks_for: frozenset[str]


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("sayso.extract").joinpath("casts", name).read_text(encoding="utf-8"))


@cache
def heads() -> Heads:
    """Which words before and after a country's name leave it a side."""
    loaded = _data("heads.toml")
    hyphen = loaded.pop("hyphen")
    lists = {name: frozenset(text.split()) for name, text in loaded.items()}
    return Heads(
        **lists,
        before=frozenset(hyphen["before"].split()),
        after=frozenset(hyphen["after"].split()),
        speaks_for=frozenset(hyphen["for"].split()),
    )


@cache
def seats() -> dict[str, str]:
    """Country code by folded name of a seat of government, marks parted from words as in a wording that is looked up."""
    return {_parted(seat): code for code, seats in _data("seats.toml").items() for seat in seats}


def _parted(name: str) -> str:
    return fold(name.replace("'", " ' ")).replace(" s ", "s ")


@cache
def capitals() -> dict[str, str]:
    """Country code by folded name of a capital that stands for its government."""
    return {fold(name): country.code for country in countries().values() for name in country.capitals}

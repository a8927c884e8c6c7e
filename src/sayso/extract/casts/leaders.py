"""Heads of state and government, who are often named without their country: "President Xi Jinping said", "Angela Merkel said"."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources

from sayso.extract.where.countries import countries
from sayso.extract.where.names import fold

_Term = tuple[str, int, int | None]
"""A country's code, and the first and the last year of a term; no last one where it went on when the list was made."""


@cache
def _terms() -> Mapping[str, tuple[_Term, ...]]:
    """The terms of ``leaders.tsv`` by folded name."""
    found: dict[str, list[_Term]] = defaultdict(list)
    table = resources.files("sayso.extract").joinpath("casts/leaders.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            code, names, first, last = line.split("\t")
            for name in names.split("|"):
                found[fold(name)].append((code, int(first), int(last) if last else None))
    return {name: tuple(terms) for name, terms in found.items()}


def land_of(name: str, on: dt.date | None) -> tuple[str, str] | None:
    """The country whose head of state or government a full name is on a day, and why it is thought so; ``None`` where the list
    has none of that name, nobody of it in office on the day, or the day is unknown and the name is of two lands."""
    terms = _terms().get(fold(name), ())
    if on is not None:
        terms = tuple(t for t in terms if t[1] <= on.year <= (t[2] or on.year))
    codes = {code for code, _, _ in terms}
    if len(codes) != 1:
        return None
    land = countries()[codes.pop()].name
    return land, f"the list of heads of state and government has {name}"

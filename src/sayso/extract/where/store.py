"""Reading the place index: candidates by name."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import NamedTuple

from sayso.errors import MissingDataError
from sayso.extract.where.index import (
    COUNTRY,
    FIRST_LEVEL,
    MAIN,
    REGION,
    SETTLEMENT,
    SPOT,
    build_index,
    cache_folder,
    index_path,
)
from sayso.extract.where.names import fold
from sayso.extract.where.user import user_path
from sayso.types import Place

_QUERY = (
    "SELECT p.idx, p.key, p.name, p.lat, p.lon, p.country, p.admin1, p.admin2, p.population, p.kind, p.capital, n.how"
    " FROM name n JOIN place p ON p.idx = n.place WHERE n.name = ? ORDER BY p.population DESC, p.idx"
)
_REGION = (
    _QUERY.partition(" WHERE")[0].replace("n.how", "2").replace("name n JOIN place p ON p.idx = n.place", "place p")
)
_REGION += f" WHERE p.country = ? AND p.admin1 = ? AND p.kind = {FIRST_LEVEL}"
_REMEMBERED = 20_000
_OWN = 1_000_000_000
"""Added to the numbers of places of the user's own gazetteer."""


class Candidate(NamedTuple):
    """A place that a name may mean; ``how`` says how the name belongs to it (:mod:`sayso.extract.where.index`)."""

    idx: int
    key: str
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str
    admin2: str
    population: int
    kind: int
    capital: int
    how: int

    @property
    def first_level(self) -> str:
        """The code of its first-level region ("US.TX"), or the empty string."""
        return f"{self.country}.{self.admin1}" if self.admin1 and self.kind != REGION else ""

    @property
    def main(self) -> bool:
        return self.how == MAIN

    @property
    def own(self) -> bool:
        """Whether the user's own gazetteer has it."""
        return self.idx > _OWN

    def place(self) -> Place:
        kind = {COUNTRY: "country", SETTLEMENT: "settlement", SPOT: "spot"}.get(self.kind, "region")
        return Place(
            self.name, self.key, self.lat, self.lon, self.country, kind, region=self.first_level or self.admin1 or None
        )


class PlaceIndex:
    """The index file and the user's own gazetteer, opened read-only; a look-up costs some 20 µs. Safe to fork and to pickle."""

    def __init__(self, path: Path, own: Path | None = None) -> None:
        self.path = path
        self.own = own if own is not None and own.exists() else None
        self._pid = 0
        self._connections: tuple[sqlite3.Connection, ...] = ()
        self._seen: dict[str, tuple[Candidate, ...]] = {}
        self._codes: dict[str, Candidate | None] = {}

    @classmethod
    def open(cls, cache: Path | None = None, own: Path | None = None) -> PlaceIndex:
        """Open the index of the installed data, making it first where it is absent (some ten seconds, once).

        ``own`` is the user's gazetteer, by default the one at ``user.user_path()``; it may be absent.
        """
        path = index_path(cache)
        return cls(path if path.exists() else build_index(cache or cache_folder()), own or user_path())

    def __reduce__(self) -> tuple[type[PlaceIndex], tuple[Path, Path | None]]:
        return type(self), (self.path, self.own)

    def _ask(self, query: str, values: tuple[str, ...]) -> list[Candidate]:
        """The answers of the index and of the user's gazetteer, whose entry counts where both have a place."""
        if not self._connections or self._pid != os.getpid():
            self._connections = tuple(
                sqlite3.connect(f"{p.absolute().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
                for p in (self.path, self.own)
                if p is not None
            )
            self._pid = os.getpid()
        try:
            found = list(map(Candidate._make, self._connections[0].execute(query, values)))
            if len(self._connections) > 1:
                own = [Candidate(row[0] + _OWN, *row[1:]) for row in self._connections[1].execute(query, values)]
                keys = {c.key for c in own}
                found = sorted([c for c in found if c.key not in keys] + own, key=lambda c: (-c.population, c.idx))
        except sqlite3.DatabaseError as error:
            raise MissingDataError(
                f"The place index {self.path} or the gazetteer {self.own} cannot be read ({error}).",
                "Remove the one that is damaged: the index is made again; a gazetteer with sayso gazetteer add.",
            ) from error
        return found

    def named(self, folded: str) -> tuple[Candidate, ...]:
        """The candidates of a folded name, most populous first."""
        found = self._seen.get(folded)
        if found is None:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            found = self._seen[folded] = tuple(self._ask(_QUERY, (folded,)))
        return found

    def by_code(self, code: str) -> Candidate | None:
        """The first-level region of a code ("US.LA")."""
        found = self._codes.get(code)
        if found is None and code not in self._codes:
            country, _, first = code.partition(".")
            found = self._codes[code] = next(iter(self._ask(_REGION, (country, first))), None)
        return found

    def lookup(self, name: str) -> tuple[Place, ...]:
        """The places that ``name`` may mean, most populous first."""
        return tuple(c.place() for c in self.candidates(name))

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """The same with what the index has of each."""
        return self.named(fold(name).removeprefix("the "))

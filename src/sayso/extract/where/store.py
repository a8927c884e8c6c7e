"""Reading the place index: candidates by name."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import NamedTuple

from sayso.extract.where.index import COUNTRY, FIRST_LEVEL, MAIN, SETTLEMENT, build_index, cache_folder, index_path
from sayso.extract.where.names import fold
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
        return f"{self.country}.{self.admin1}" if self.admin1 else ""

    @property
    def main(self) -> bool:
        return self.how == MAIN

    def place(self) -> Place:
        kind = {COUNTRY: "country", SETTLEMENT: "settlement"}.get(self.kind, "region")
        return Place(self.name, self.key, self.lat, self.lon, self.country, kind)


class PlaceIndex:
    """The index file, opened read-only; a look-up costs some 20 µs. Safe to fork and to pickle."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._pid = 0
        self._connection: sqlite3.Connection | None = None
        self._seen: dict[str, tuple[Candidate, ...]] = {}
        self._codes: dict[str, Candidate | None] = {}

    @classmethod
    def open(cls, cache: Path | None = None) -> PlaceIndex:
        """Open the index of the installed data, making it first where it is absent (some ten seconds, once)."""
        path = index_path(cache)
        return cls(path if path.exists() else build_index(cache or cache_folder()))

    def __reduce__(self) -> tuple[type[PlaceIndex], tuple[Path]]:
        return type(self), (self.path,)

    def _store(self) -> sqlite3.Connection:
        if self._connection is None or self._pid != os.getpid():
            uri = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._pid = os.getpid()
        return self._connection

    def named(self, folded: str) -> tuple[Candidate, ...]:
        """The candidates of a folded name, most populous first."""
        found = self._seen.get(folded)
        if found is None:
            if len(self._seen) >= _REMEMBERED:
                self._seen.clear()
            rows = self._store().execute(_QUERY, (folded,)).fetchall()
            found = self._seen[folded] = tuple(map(Candidate._make, rows))
        return found

    def by_code(self, code: str) -> Candidate | None:
        """The first-level region of a code ("US.LA")."""
        found = self._codes.get(code)
        if found is None and code not in self._codes:
            country, _, first = code.partition(".")
            row = self._store().execute(_REGION, (country, first)).fetchone()
            found = self._codes[code] = Candidate._make(row) if row else None
        return found

    def lookup(self, name: str) -> tuple[Place, ...]:
        """The places that ``name`` may mean, most populous first."""
        return tuple(c.place() for c in self.named(fold(name).removeprefix("the ")))

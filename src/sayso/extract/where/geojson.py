"""GeoJSON (RFC 7946) as a gazetteer: features with a name; a shape stands for the middle of its outline.

Read of the properties, the first that is there: ``name``, ``name:en``, ``name_en``, ``NAME``, ``label``, ``title``; other
names in ``alternatenames``, ``alt_name``, ``old_name``, ``name:…`` (";", "|" or "," between, or a list); ``country``,
``country_code`` or ``iso_a2`` with two letters; ``population``; ``place`` (as in OpenStreetMap) or a shape for the kind.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.errors import InputError
from sayso.extract.where.index import REGION, SETTLEMENT, SPOT, Row
from sayso.extract.where.user import own_row
from sayso.ids import slug

_NAMES = ("name", "name:en", "name_en", "NAME", "label", "title")
_OTHERS = ("alternatenames", "alternate_names", "alt_name", "old_name", "int_name", "official_name")
_COUNTRIES = ("country", "country_code", "countrycode", "iso_a2", "ISO_A2", "is_in:country_code")
_SETTLED = frozenset(
    "city town village hamlet suburb neighbourhood neighborhood quarter borough settlement isolated_dwelling locality".split()
)
_REMEDY = 'Give a FeatureCollection whose features have a geometry and a property "name" (RFC 7946).'
_LARGEST = 512 * 1024 * 1024
_DEEPEST = 6
_MOST_NAMES = 100


def rows(path: Path) -> Iterator[Row]:
    """The named features of a file, in its order. Raises :class:`~sayso.errors.InputError` naming what is wrong."""
    if path.stat().st_size > _LARGEST:
        raise InputError(str(path), "the file is larger than 512 MiB.", "Cut it into smaller files and add each.")
    try:
        data = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise InputError(str(path), f"the file is no JSON ({str(error)[:100]}).", _REMEDY) from error
    kind = data.get("type") if isinstance(data, dict) else None
    features = data.get("features") if kind == "FeatureCollection" else [data] if kind == "Feature" else None
    if not isinstance(features, list):
        raise InputError(str(path), "the file is no FeatureCollection and no Feature.", _REMEDY)
    for number, feature in enumerate(features, 1):
        yield _row(f"{path}: feature {number}", feature)


def _row(where: str, feature: Any) -> Row:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(properties, dict) or not isinstance(geometry, dict):
        raise InputError(where, "it has no properties or no geometry.", _REMEDY)
    name = next((str(properties[k]).strip() for k in _NAMES if str(properties.get(k) or "").strip()), "")
    if not name:
        raise InputError(where, "it has no name.", _REMEDY)
    points = list(_points(geometry.get("coordinates")))
    if not points:
        raise InputError(where, f"no coordinates can be read in its {geometry.get('type')}.", _REMEDY)
    lons, lats = [p[0] for p in points], [p[1] for p in points]
    at = round((min(lats) + max(lats)) / 2, 6), round((min(lons) + max(lons)) / 2, 6)
    if not (-90 <= at[0] <= 90 and -180 <= at[1] <= 180):
        raise InputError(where, f"{at[1]}, {at[0]} is off the map: longitude comes first, then latitude.", _REMEDY)
    place = str(properties.get("place") or "").lower()
    shape = "Polygon" in str(geometry.get("type"))
    kind = SETTLEMENT if place in _SETTLED else REGION if shape or place else SPOT
    ident = feature.get("id") or properties.get("id") or f"{slug(name)}-{at[0]}-{at[1]}"
    country = next((str(properties[k]) for k in _COUNTRIES if re.fullmatch(r"[A-Z]{2}", str(properties.get(k)))), None)
    return own_row(
        f"geojson:{str(ident)[:200]}", [name, *_others(properties)], at, kind=kind, country=country,
        population=_whole(properties.get("population")),
    )  # fmt: skip


def _others(properties: dict[str, Any]) -> list[str]:
    found: list[str] = []
    for key in sorted(properties):
        if key in _OTHERS or key.startswith("name:"):
            value = properties[key]
            parts = value if isinstance(value, list) else re.split(r"[;|,]", str(value or ""))
            found += [str(p).strip() for p in parts if str(p).strip()]
    return found[:_MOST_NAMES]


def _points(coordinates: Any, depth: int = 0) -> Iterator[tuple[float, float]]:
    """The positions in coordinates of any nesting that GeoJSON has."""
    if not isinstance(coordinates, list) or depth > _DEEPEST:
        return
    if len(coordinates) >= 2 and all(isinstance(c, (int, float)) and not isinstance(c, bool) for c in coordinates[:2]):
        yield float(coordinates[0]), float(coordinates[1])
        return
    for part in coordinates:
        yield from _points(part, depth + 1)


def _whole(value: Any) -> int:
    try:
        return max(0, int(float(value)))
    except (TypeError, ValueError, OverflowError):
        return 0

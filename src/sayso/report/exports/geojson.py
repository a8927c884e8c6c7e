"""Claims as GeoJSON (RFC 7946): one feature a claim, at its place; a claim without coordinates has no geometry."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from sayso.records import Record
from sayso.report.exports.contents import Contents, Written, whole


def feature(claim: Record) -> Record:
    """A claim's record as a feature; its properties are the whole record, so nothing is lost."""
    place = claim["place"]
    located = place is not None and place["lat"] is not None and place["lon"] is not None
    return {
        "type": "Feature",
        "id": claim["claim"],
        # Longitude first, as the standard has it.
        "geometry": {"type": "Point", "coordinates": [place["lon"], place["lat"]]} if located else None,
        "properties": claim,
    }


def write_geojson(contents: Contents, folder: Path) -> Iterator[Written]:
    """``claims.geojson``, a FeatureCollection."""
    path, count = folder / "claims.geojson", 0
    with whole(path) as stream:
        stream.write('{"type": "FeatureCollection", "features": [')
        for claim in contents.records("claims"):
            stream.write((",\n" if count else "\n") + json.dumps(feature(claim), ensure_ascii=False))
            count += 1
        stream.write("\n]}\n")
    yield Written(path, count)

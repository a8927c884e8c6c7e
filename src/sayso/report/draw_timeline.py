"""The drawing of a timeline: a lane for each who answers, a bar for when it happened, a diamond for when it was said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from sayso.report.colours import OTHERS
from sayso.report.footnotes import short
from sayso.report.scale import Days
from sayso.report.svg import Key, el, mark, picture
from sayso.types import Event, Interval, Timeline

_WIDTH, _LEFT, _RIGHT, _TOP = 960.0, 250.0, 940.0, 34.0
_LANE, _HEAD = 22.0, 26.0
_MOST_LANES = 90
_LEAST_BACK = 30
"""Days before the first saying that are always drawn to scale; an event longer ago stands at the edge."""
ALSO = "Also said"


@dataclass(frozen=True, slots=True)
class Row:
    """A heading, or a lane with the events of one who answers and their numbers."""

    text: str
    events: tuple[tuple[int, Event], ...] = ()


def drawing(timeline: Timeline, palette: Mapping[str, str]) -> Markup | None:
    """The picture; marks lead to ``#e1``, ``#e2`` … of the list of events. ``None`` where no day is known at all."""
    line = _days(timeline.events)
    if line is None:
        return None
    rows = lanes(timeline.events)[:_MOST_LANES]
    heights = [_LANE if row.events else _HEAD for row in rows]
    bottom = _TOP + sum(heights)
    parts = [el("line", x1=line.at(d), x2=line.at(d), y1=_TOP - 8, y2=bottom, cls="axis") for d, _ in line.ticks(9)]
    parts += [
        el("text", told, x=line.at(d), y=_TOP - 14, cls="soft", text_anchor="middle") for d, told in line.ticks(9)
    ]
    y = _TOP
    for row, height in zip(rows, heights, strict=True):
        y += height
        if not row.events:
            parts.append(el("text", short(row.text, 120), x=4.0, y=y - 7, font_weight="bold"))
            continue
        parts.append(el("text", short(row.text, 36), el("title", row.text), x=14.0, y=y - 6, cls="soft"))
        parts.append(el("line", x1=_LEFT, x2=_RIGHT, y1=y - 10, y2=y - 10, cls="axis"))
        if not any(_dated(e) for _, e in row.events):
            parts.append(el("text", "no day known", x=_LEFT + 6, y=y - 6, cls="soft"))
        for number, event in row.events:
            colour = palette.get(event.party or "", OTHERS)
            old = " old" if event.superseded else ""
            link = el("a", *_event(event, line, y - 10), href=f"#e{number}")
            parts.append(el("g", link, cls=colour + old))
    return picture(_WIDTH, bottom + 10, f"Timeline of {timeline.topic}", *parts)


def keys(timeline: Timeline, palette: Mapping[str, str]) -> list[Key]:
    """What the marks and colours of the drawing mean."""
    said = [
        Key("or bar: when it happened, by those who say so", 1),
        Key("when it was said or printed", 2, hollow=True),
        Key("pale: since replaced"),
    ]
    spoken = {e.party for e in timeline.events if e.party}
    return [*said, *(Key(party, 0, palette.get(party, OTHERS)) for party in sorted(spoken)), Key("others", 0)]


def lanes(events: Sequence[Event]) -> list[Row]:
    """The events by question and by who answers, in the order of their first event."""
    grouped: dict[str, dict[str, list[tuple[int, Event]]]] = {}
    # What answers no question comes last.
    for number, event in sorted(enumerate(events, 1), key=lambda e: not e[1].asked):
        grouped.setdefault(event.asked or ALSO, {}).setdefault(event.who, []).append((number, event))
    rows: list[Row] = []
    for asked, by_who in grouped.items():
        rows.append(Row(asked))
        rows += [Row(who, tuple(told)) for who, told in by_who.items()]
    return rows


def _days(events: Sequence[Event]) -> Days | None:
    said = [d for e in events if e.said for d in (e.said.start, e.said.end) if d]
    about = [d for e in events if e.about for d in (e.about.start, e.about.end) if d]
    if not said and not about:
        return None
    first, last = min(said or about), max(said or about)
    back = first - dt.timedelta(days=max(_LEAST_BACK, 2 * (last - first).days))
    inside = [d for d in about if back <= d]
    first, last = min([first, *inside]), max([last, *inside])
    return Days(first, max(last, first + dt.timedelta(days=3)), _LEFT, _RIGHT)


def _event(event: Event, line: Days, y: float) -> list[Markup]:
    parts = [el("title", event.told.text)]
    said = event.said.start or event.said.end if event.said else None
    about = _ends(event.about, line)
    if about:
        a, b = about
        if said:
            parts.append(el("line", x1=(a + b) / 2, x2=line.at(said), y1=y, y2=y, cls="line", opacity="0.35"))
        if b - a > line.width() * 1.01:
            parts.append(el("rect", x=a, y=y - 5, width=b - a, height=10.0, rx=3.0, cls="bar"))
        else:
            parts.append(mark(1, (a + b) / 2, y, size=5.0))
        if event.about and event.about.start and event.about.start < line.first:
            parts.append(el("text", f"← {event.about.start.year}", x=b + 8, y=y + 4, cls="soft halo"))
    if said:
        parts.append(mark(2, line.at(said), y, "hollow", 4.0))
    return parts


def _dated(event: Event) -> bool:
    return any(t is not None and (t.start or t.end) for t in (event.about, event.said))


def _ends(about: Interval | None, line: Days) -> tuple[float, float] | None:
    """Where the bar begins and ends; an end that is not known is drawn to the edge of what is."""
    if about is None or (about.start is None and about.end is None):
        return None
    half = line.width() / 2
    start = line.at(about.start) if about.start else line.left
    end = line.at(about.end) if about.end else line.right
    return start - half, end + half

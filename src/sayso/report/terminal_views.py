"""Timeline, matrix, chart and map for the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.report.draw_map import spots
from sayso.report.footnotes import title
from sayso.report.terminal import plain
from sayso.report.timeline import by_day, dated
from sayso.report.wording import left_out, stretch, support
from sayso.types import Chart, Event, Mark, Matrix, PlaceMap, QuestionStatus, Reply, Timeline

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence

    from rich.console import RenderableType
    from rich.text import Text

_BAR = 20
"""Characters of the longest bar of a figure."""


def _words(text: str, style: str = "") -> Text:
    from rich.text import Text

    return Text(plain(text), style=style)


def _head(
    topic: str, view: str, as_of: dt.date | None, notes: Sequence[str]
) -> tuple[list[RenderableType], list[RenderableType]]:
    return [_words(title(topic, view, as_of), "bold")], [_words(n, "italic") for n in notes]


def timeline_text(timeline: Timeline) -> RenderableType:
    """The events under their days; what the day is, and when it was said, told apart."""
    from rich.console import Group
    from rich.padding import Padding

    parts, notes = _head(timeline.topic, "timeline", timeline.as_of, (*timeline.notes, *left_out(timeline.refused)))
    for day, what, told in by_day(timeline.events):
        head = _words(f"\n{day}", "bold cyan")
        head.append(f"  {what}" if what else "", style="dim")
        parts.append(head)
        parts += [Padding(_event(event), (0, 0, 0, 2)) for _, event in told]
    if not timeline.events:
        parts.append(_words("\nNothing on it is stated in a way that a sentence could be proven from."))
    return Group(*parts, *([_words("")] if notes else []), *notes)


def _event(event: Event) -> Text:
    line = _words(event.told.text)
    line.append(f"  {plain(dated(event))}" if dated(event) else "", style="dim")
    if event.status is QuestionStatus.DISPUTED:
        line.append("  disputed", style="red")
    if event.superseded:
        line.append("  since replaced", style="dim")
    return line


def matrix_text(matrix: Matrix) -> RenderableType:
    """Each question with a line a party: narrow terminals have no room for columns."""
    from rich.console import Group
    from rich.padding import Padding

    parts, notes = _head(matrix.topic, "questions and answers", matrix.as_of, matrix.notes)
    for row in matrix.rows:
        head = _words(f"\n{row.asked}", "bold")
        head.append(f"  {row.status.value}", style="red" if row.status is QuestionStatus.DISPUTED else "dim")
        parts.append(head)
        for column, cell in zip(matrix.columns, row.cells, strict=True):
            if cell:
                line = _words(f"{column or 'for no party'}: ", "cyan")
                for n, reply in enumerate(cell):
                    line.append("; " if n else "")
                    line.append_text(_reply(reply, column))
                parts.append(Padding(line, (0, 0, 0, 2)))
    if not matrix.rows:
        parts.append(_words("\nNo question on it is answered by anyone."))
    return Group(*parts, *([_words("")] if notes else []), *notes)


def _reply(reply: Reply, column: str | None) -> Text:
    line = _words(reply.value, "strike dim" if reply.superseded else "bold")
    who = "" if reply.who == column else f"{reply.who}, "
    line.append(
        plain(f" ({who}{stretch(reply.start, reply.end) or 'no day known'}, {support(reply.origins, reply.outlets)})"),
        style="dim",
    )
    return line


def chart_text(chart: Chart) -> RenderableType:
    """Each figure as a line with a bar from its lower to its upper bound."""
    from rich.console import Group
    from rich.table import Table

    parts, notes = _head(chart.topic, "the numbers", chart.as_of, chart.notes)
    for figure in chart.figures:
        parts.append(_words(f"\n{figure.asked}", "bold"))
        points = [p for s in figure.series for p in s.points]
        most = max((abs(n) for p in points for n in _bounds(p) if n is not None), default=0.0) or 1.0
        table = Table.grid(padding=(0, 2))
        for width, whole in ((None, True), (24, False), (None, True), (None, False)):
            table.add_column(max_width=width, no_wrap=whole, overflow="fold")
        for series in figure.series:
            for point in series.points:
                style = "dim" if point.superseded else ""
                table.add_row(
                    _words(f"{point.start:%-d %b %Y}" if point.start else "no day known", style),
                    _words(series.who, style),
                    _words(_bar(point, most), "cyan" if not point.superseded else "dim"),
                    _words(point.value + (" (replaced)" if point.superseded else ""), style),
                )
        parts.append(table)
    if not chart.figures:
        parts.append(_words("\nNo number is given on it."))
    return Group(*parts, *([_words("")] if notes else []), *notes)


def _bounds(point: Reply) -> tuple[float | None, float | None, float | None]:
    q = point.quantity
    return (q.low, q.best, q.high) if q else (None, None, None)


def _bar(point: Reply, most: float) -> str:
    """ "━━━━━●" a figure, "━━━━━●╌╌▸" at least, "╌╌╌╌╌◂" up to, "   ├──●──┤" between."""
    low, best, high = (None if n is None else round(n / most * _BAR) for n in _bounds(point))
    if low is not None and high is not None and low != high:
        at = best if best is not None and low <= best <= high else None
        return " " * low + "├" + "".join("●" if i == at else "─" for i in range(low + 1, high)) + "┤"
    if low is not None and high is None:
        return "━" * low + "●╌▸"
    if low is None and high is not None:
        return "╌" * high + "◂"
    return "━" * (best or 0) + "●"


def map_text(found: PlaceMap) -> RenderableType:
    """The places with what is said of each, contested ones marked, those without coordinates named as such."""
    from rich.console import Group
    from rich.padding import Padding

    parts, notes = _head(found.topic, "who says what where", found.as_of, found.notes)
    for spot in spots(found):
        head = _words(f"\n{spot.name}", "bold")
        head.append(
            f"  {spot.lat:.2f}, {spot.lon:.2f}" if spot.lat is not None else "  no known coordinates", style="dim"
        )
        head.append("  contested" if spot.contested else "", style="red")
        parts.append(head)
        by_question: dict[str, list[Mark]] = {}
        for mark in spot.marks:
            by_question.setdefault(mark.asked, []).append(mark)
        for asked, marks in by_question.items():
            parts.append(Padding(_words(asked), (0, 0, 0, 2)))
            for mark in marks:
                line = _words(f"{mark.layer}: ", "cyan")
                line.append_text(_reply(mark.reply, mark.layer))
                parts.append(Padding(line, (0, 0, 0, 4)))
    if not found.marks:
        parts.append(_words("\nNo question on it is answered by anyone."))
    return Group(*parts, *([_words("")] if notes else []), *notes)

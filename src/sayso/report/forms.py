"""Every view of a story in every form that it has: what the commands, the page and the Python interface ask for."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from sayso import records
from sayso.errors import NotFoundError
from sayso.report import draw_map, draw_matrix, draw_timeline, html, views_json
from sayso.report import terminal_views as terminal
from sayso.report.brief import brief
from sayso.report.docx import to_docx
from sayso.report.draw_figure import drawings as draw_figures
from sayso.report.figures import chart
from sayso.report.footnotes import title
from sayso.report.markdown import to_markdown
from sayso.report.matrix import matrix
from sayso.report.pictures import to_png
from sayso.report.places import By, place_map
from sayso.report.story import Story
from sayso.report.svg import Key, framed, standalone
from sayso.report.terminal import to_text
from sayso.report.timeline import timeline

if TYPE_CHECKING:
    from markupsafe import Markup
    from rich.console import RenderableType

View = Literal["brief", "timeline", "map", "matrix", "chart"]


@dataclass(frozen=True, slots=True)
class Asked:
    """How a view is wanted: a map's layers ``by`` party or source; ``nav``, links of the served page."""

    by: By = "party"
    nav: html.Nav | None = None


def _json(record: Any) -> str:
    return json.dumps(record, ensure_ascii=False, indent=1) + "\n"


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A view as a picture that stands alone: ``what`` it is, how it is drawn and keyed, and what is said where it is empty."""

    what: str
    drawn: Callable[[Story, Asked], tuple[Markup | None, Sequence[Key]]]
    otherwise: str

    def svg(self, story: Story, asked: Asked) -> str:
        made, keys = self.drawn(story, asked)
        if made is None:
            raise NotFoundError(
                self.otherwise, "There is nothing to draw: ask for --format text, which lists what there is."
            )
        return standalone(framed(made, title(story.topic.name, self.what, story.as_of), keys))

    def forms(self) -> dict[str, Callable[[Story, Asked], str | bytes]]:
        """The forms of a view that is drawn."""
        return {"svg": self.svg, "png": lambda story, asked: to_png(self.svg(story, asked))}


def _map(story: Story, asked: Asked) -> tuple[Markup | None, Sequence[Key]]:
    found = place_map(story, asked.by)
    inks = html.layer_inks(found, story, asked.by)
    return draw_map.drawing(found, inks), draw_map.keys(found, inks)


def _timeline(story: Story, _: Asked) -> tuple[Markup | None, Sequence[Key]]:
    made, inks = timeline(story), html.palette(story)
    return draw_timeline.drawing(made, inks), draw_timeline.keys(made, inks)


_TIMELINE = _Drawing("timeline", _timeline, "No day of it is known.")
_MAP = _Drawing("who says what where", _map, "None of the places has coordinates that are known.")
_MATRIX = _Drawing(
    "questions and answers",
    lambda story, _: (draw_matrix.drawing(matrix(story), html.palette(story)), ()),
    "No question on it is answered by anyone.",
)
_CHART = _Drawing(
    "the numbers",
    lambda story, _: (draw_figures(chart(story), html.palette(story)), ()),
    "No number is given on it.",
)


FORMS: dict[View, dict[str, Callable[[Story, Asked], str | bytes]]] = {
    "brief": {
        "md": lambda story, _: to_markdown(brief(story), story.ledger.articles),
        "html": lambda story, asked: html.brief_page(story, asked.nav),
        "json": lambda story, _: _json(records.brief_record(brief(story))),
        "docx": lambda story, _: to_docx(story),
    },
    "timeline": {
        "html": lambda story, asked: html.timeline_page(story, asked.nav),
        "json": lambda story, _: _json(views_json.timeline_record(timeline(story))),
        **_TIMELINE.forms(),
    },
    "map": {
        "html": lambda story, asked: html.map_page(story, asked.by, asked.nav),
        "geojson": lambda story, asked: _json(views_json.geojson(place_map(story, asked.by))),
        **_MAP.forms(),
    },
    "matrix": {
        "html": lambda story, asked: html.matrix_page(story, asked.nav),
        "json": lambda story, _: _json(views_json.matrix_record(matrix(story))),
        **_MATRIX.forms(),
    },
    "chart": {
        "html": lambda story, asked: html.chart_page(story, asked.nav),
        "json": lambda story, _: _json(views_json.chart_record(chart(story))),
        **_CHART.forms(),
    },
}
"""The forms of each view besides ``text``, each made from a story."""

_TEXT: dict[View, Callable[[Story, Asked], RenderableType]] = {
    "brief": lambda story, _: to_text(brief(story), story.ledger.articles),
    "timeline": lambda story, _: terminal.timeline_text(timeline(story)),
    "map": lambda story, asked: terminal.map_text(place_map(story, asked.by)),
    "matrix": lambda story, _: terminal.matrix_text(matrix(story)),
    "chart": lambda story, _: terminal.chart_text(chart(story)),
}


def on_terminal(view: View, story: Story, asked: Asked) -> RenderableType:
    """The view for a Rich console."""
    return _TEXT[view](story, asked)


def written(view: View, form: str, story: Story, asked: Asked) -> str | bytes:
    """The view in one of its :data:`FORMS`, or as plain ``text``."""
    if form == "text":
        from rich.console import Console

        screen = Console(file=io.StringIO(), record=True, width=100, markup=False, highlight=False, emoji=False)
        screen.print(on_terminal(view, story, asked))
        return screen.export_text()
    return FORMS[view][form](story, asked)

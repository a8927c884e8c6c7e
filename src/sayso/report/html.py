"""Reports as HTML: each one file that works without a network, prints, and holds the reports it cites.

The templates stand in ``templates/``; style, script and security policy are those of :mod:`sayso.page`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import Markup

from sayso import page
from sayso.report import draw_map, draw_timeline
from sayso.report.basemap import CREDIT
from sayso.report.brief import brief
from sayso.report.colours import OTHERS, colours
from sayso.report.draw_figure import drawing, tells
from sayso.report.figures import chart, figure
from sayso.report.footnotes import cited, heading, numbers, title
from sayso.report.matrix import matrix
from sayso.report.places import NO_OUTLET, NO_PARTY, By, place_map
from sayso.report.sides import largest
from sayso.report.sources import foot
from sayso.report.story import Story
from sayso.report.timeline import by_day, dated, timeline
from sayso.report.wording import count, day, left_out, stretch, support
from sayso.types import BriefSection, BriefSentence, Citation, PlaceMap

TEMPLATES = Path(__file__).with_name("templates")

Nav = Mapping[str, str]
"""Where the links at the top of a served page lead, by what they are called."""


@dataclass(frozen=True, slots=True)
class Column:
    """What one side of a dispute says."""

    name: str
    colour: str
    sentences: tuple[BriefSentence, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A section as the page shows it: a list, or the sides of a dispute beside each other; and its pictures."""

    title: str
    disputed: bool
    sentences: tuple[BriefSentence, ...]
    sides: tuple[Column, ...]
    pictures: tuple[Markup, ...]


def rendered(template: str, citations: Iterable[Citation], story: Story, nav: Nav | None, **shown: Any) -> str:
    """A report's page, with its footnotes and sources; templates ask ``footnotes`` for a citation's numbers."""
    below = foot(citations, story.ledger.articles)
    return page.render(
        TEMPLATES,
        template,
        nav=nav,
        foot=below,
        footnotes=lambda cited: numbers(cited, below.notes),
        topic=story.topic.name,
        as_of=story.as_of.isoformat() if story.as_of else "",
        **shown,
    )


def palette(story: Story) -> dict[str, str]:
    """The colours of the story's parties, the same in all its views."""
    told = [p.party for q in story.topic.questions for p in q.positions]
    return colours([*told, *(c.speaker.party for c in story.topic.claims if c.speaker)])


def brief_page(story: Story, nav: Nav | None = None) -> str:
    """The brief, the sides of each dispute beside each other, and pictures of its numbers."""
    made = brief(story)
    inks = palette(story)
    told = cited(made)
    sections = [
        Shown(
            section.title.removeprefix("Disputed: "),
            section.kind == "disputed",
            section.sentences,
            _sides(section.sentences, inks) if section.kind == "disputed" else (),
            _pictures(section, story, inks) if section.kind == "numbers" else (),
        )
        for section in made.sections
    ]
    return rendered(
        "brief.html",
        told,
        story,
        nav,
        heading=heading(made),
        lede=_lede(told),
        sections=sections,
        notes=(*made.notes, *left_out(made.refused)),
    )


def _pictures(section: BriefSection, story: Story, inks: Mapping[str, str]) -> tuple[Markup, ...]:
    """A picture for each question whose figures the section tells."""
    told = [q for q in story.topic.questions if any(s.text.startswith(q.text) for s in section.sentences)]
    made = [figure(q, story)[0] for q in largest(told)]
    return tuple(drawing(f, inks) for f in made if f is not None and tells(f))


def chart_page(story: Story, nav: Nav | None = None) -> str:
    """The history of the topic's numbers, drawn and as tables."""
    made = chart(story)
    inks = palette(story)
    told = [c for f in made.figures for s in f.series for p in s.points for c in p.citations]
    return rendered(
        "chart.html",
        told,
        story,
        nav,
        heading=title(made.topic, "the numbers", made.as_of),
        figures=[(f, drawing(f, inks) if tells(f) else None) for f in made.figures],
        inks=inks,
        others=OTHERS,
        span=stretch,
        borne=support,
        notes=made.notes,
    )


def matrix_page(story: Story, nav: Nav | None = None) -> str:
    """Questions by parties, with what each answered before."""
    made = matrix(story)
    told = [c for row in made.rows for cell in row.cells for r in cell for c in r.citations]
    return rendered(
        "matrix.html",
        told,
        story,
        nav,
        heading=title(made.topic, "questions and answers", made.as_of),
        columns=made.columns,
        rows=made.rows,
        inks=palette(story),
        others=OTHERS,
        span=stretch,
        borne=support,
        notes=made.notes,
    )


def timeline_page(story: Story, nav: Nav | None = None) -> str:
    """What happened, by those who say so, and when they said it: drawn, and day by day."""
    made = timeline(story)
    inks = palette(story)
    return rendered(
        "timeline.html",
        [c for e in made.events for c in e.told.citations],
        story,
        nav,
        heading=title(made.topic, "timeline", made.as_of),
        picture=draw_timeline.drawing(made, inks),
        days=[(head, what, [(n, e, dated(e)) for n, e in told]) for head, what, told in by_day(made.events)],
        inks=inks,
        others=OTHERS,
        notes=(*made.notes, *left_out(made.refused)),
    )


def layer_inks(found: PlaceMap, story: Story, by: By) -> dict[str, str]:
    """The colours of a map's layers: the parties' own, or one an outlet."""
    return palette(story) if by == "party" else colours(set(found.layers) - {NO_OUTLET})


def map_page(story: Story, by: By = "party", nav: Nav | None = None) -> str:
    """Where what is said: a map with a layer a party or an outlet, a day to choose, and every answer listed by place."""
    made = place_map(story, by)
    inks = layer_inks(made, story, by)
    found = draw_map.spots(made)
    return rendered(
        "map.html",
        [c for m in made.marks for c in m.reply.citations],
        story,
        nav,
        heading=title(made.topic, "who says what where", made.as_of),
        picture=draw_map.drawing(made, inks),
        placed=[s for s in found if s.lat is not None],
        unplaced=[s for s in found if s.lat is None],
        days=[(d.isoformat(), day(d)) for d in draw_map.days(made)],
        layers=made.layers,
        lives=draw_map.lives,
        by=by,
        none_named=NO_PARTY if by == "party" else NO_OUTLET,
        inks=inks,
        others=OTHERS,
        span=stretch,
        borne=support,
        credit=CREDIT,
        notes=made.notes,
    )


def _lede(told: Sequence[Citation]) -> str:
    reports = len({c.article for c in told})
    return (
        f"From {count(reports, 'report')}. Every name, number and date below was checked against the words it cites; "
        "the small figures lead to them."
    )


def _sides(sentences: Sequence[BriefSentence], named: Mapping[str, str]) -> tuple[Column, ...]:
    """What is said, by who says it, in the order of first mention."""
    grouped: dict[str, list[BriefSentence]] = {}
    for sentence in sentences:
        grouped.setdefault(sentence.side or "Others", []).append(sentence)
    return tuple(Column(name, named.get(name, "c7"), tuple(told)) for name, told in grouped.items())

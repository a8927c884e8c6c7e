"""``sayso drift``: what a rewrite changed."""

from __future__ import annotations

import typer

from sayso.cli.help import described
from sayso.cli.lists import add_list
from sayso.cli.output import Column, one_line
from sayso.cli.words import article_name

TEXT = described(
    "List what changed on the way from one article to the article that derives from it, fact by fact.",
    "sayso drift",
    "sayso drift --article copy.txt",
    "sayso drift --search '\"about 30\"' --format json",
    "sayso drift --sure 0.7",
)

COLUMNS = (
    Column(
        "drift", lambda r: f"{r['kind'].replace('_', ' ')}\n{r['severity']}, sure {r['confidence']:.2f}", style="bold"
    ),
    # One above the other, so that words stay whole in a narrow terminal.
    Column("from, to", lambda r: f"{one_line(r['from']['text'], 200)}\n→ {one_line(r['to']['text'], 200)}", ratio=3),
    Column("what changed", lambda r: one_line(r["detail"].removeprefix(f"{r['kind']}: "), 160), ratio=2, least=14),
    Column("in", lambda r: article_name(r["to"]), style="dim"),
)


def add(app: typer.Typer) -> None:
    """Add the command."""
    add_list(app, "drift", "drift", COLUMNS, TEXT, own=("least",))

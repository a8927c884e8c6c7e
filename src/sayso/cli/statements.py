"""``sayso statements``: every attribution, whether or not a claim was read from it."""

from __future__ import annotations

import typer

from sayso.cli.help import described
from sayso.cli.lists import add_list
from sayso.cli.output import Column, one_line
from sayso.cli.words import article_name, day, speaker

TEXT = described(
    "List who said what: every attribution, in its own words.",
    'sayso statements --speaker "Harbour Authority"',
    "sayso statements --article wire.txt --format json",
)

COLUMNS = (
    Column("said", lambda r: day(r["said"]) or r["published"] or ""),
    Column("speaker", speaker, ratio=3, least=12),
    Column("stance", lambda r: f"{r['stance']}\n{r['voice']}"),
    Column("words", lambda r: one_line(r["text"], 300), ratio=7),
    Column("article", article_name, style="dim"),
)


def add(app: typer.Typer) -> None:
    """Add the command."""
    add_list(app, "statements", "statement", COLUMNS, TEXT)

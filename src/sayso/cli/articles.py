"""``sayso articles``: what was read, from whom, published when."""

from __future__ import annotations

import typer

from sayso.cli.help import described
from sayso.cli.lists import add_list
from sayso.cli.output import Column, one_line
from sayso.cli.words import UNKNOWN, article_name

TEXT = described(
    "List the articles that were read.",
    "sayso articles",
    'sayso articles --search "ferry sinks" --since 2030-03',
    "sayso articles --format jsonl > articles.jsonl",
)

COLUMNS = (
    Column("published", lambda r: r["published"] or UNKNOWN),
    Column("outlet", lambda r: one_line(r["outlet"], 40), ratio=3, least=9),
    Column("title", lambda r: one_line(r["title"] or r["file"] or r["url"], 120), ratio=6),
    Column("wire", lambda r: one_line(r["wire"], 16)),
    Column("article", article_name, style="dim"),
)


def add(app: typer.Typer) -> None:
    """Add the command."""
    add_list(app, "articles", "article", COLUMNS, TEXT)

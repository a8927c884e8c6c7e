"""``sayso lineage``: which article derives from which, and why it is thought so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from sayso.cli.help import described
from sayso.cli.lists import add_list
from sayso.cli.output import Column, one_line
from sayso.cli.words import article_name, file_name, short_id

if TYPE_CHECKING:
    from sayso.api import FilterWords, Sayso

TEXT = described(
    "List where each article comes from: original, copy, cut, rewrite, or shared quotations only.",
    "sayso lineage",
    "sayso lineage --article copy.txt --format json",
    "sayso lineage --out lineage.svg",
)

COLUMNS = (
    Column("article", article_name),
    Column("relation", lambda r: r["relation"]),
    Column("of", lambda r: (file_name(r["of_file"]) or short_id(r["of"])) if r["of"] else ""),
    Column("%", lambda r: f"{r['overlap'] * 100:.0f}" if r["of"] else "", justify="right"),
    Column("origin", lambda r: short_id(r["origin"]), style="dim"),
    Column("why", lambda r: one_line(r["why"], 140), ratio=5, style="dim"),
)


def add(app: typer.Typer) -> None:
    """Add the command."""
    add_list(app, "lineage", "lineage", COLUMNS, TEXT, drawn=_drawn)


def _drawn(kept: Sayso, form: str, filters: FilterWords) -> str | bytes:
    return kept.lineage_drawing("dot" if form == "dot" else "png" if form == "png" else "svg", **filters)

"""``sayso sources``: the outlets, and how much of what they print is their own."""

from __future__ import annotations

import typer

from sayso.cli.help import described
from sayso.cli.lists import add_list
from sayso.cli.output import Column, one_line
from sayso.cli.words import UNKNOWN

TEXT = described(
    "List the outlets: articles, independent origins behind them, claims, wires credited, share copied.",
    "sayso sources",
    "sayso sources --place Brant",
)

COLUMNS = (
    Column("outlet", lambda r: one_line(r["outlet"], 60) or UNKNOWN, ratio=4),
    Column("articles", lambda r: str(r["articles"]), justify="right"),
    Column("origins", lambda r: str(r["origins"]), justify="right"),
    Column("claims", lambda r: str(r["claims"]), justify="right"),
    Column("copied", lambda r: f"{r['copied']:.0%}", justify="right"),
    Column("reliability", lambda r: r["reliability"]),
    Column("wires credited", lambda r: one_line(", ".join(r["wires"]), 80), ratio=3),
)


def add(app: typer.Typer) -> None:
    """Add the command."""
    add_list(app, "sources", "source", COLUMNS, TEXT)

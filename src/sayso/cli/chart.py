"""``sayso chart``: the history of a topic's numbers, each speaker's with its bounds."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli import options as o
from sayso.cli.help import Command, described
from sayso.cli.views import PANEL, OutOption, TopicArgument, form_option, tell

TEXT = described(
    "The history of the numbers given on a topic: each speaker's figures in the order of their days, with their bounds.\n\n"
    "A drawing (--format svg) is that of the weightiest question; a question's id or text as the topic chooses another.",
    "sayso chart Brant",
    "sayso chart Brant --out numbers.html",
    'sayso chart "How many people were killed in Brant?" --out killed.svg',
)


def add(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("chart", cls=Command, help=TEXT, rich_help_panel=PANEL)
    def chart(
        topic: TopicArgument,
        ledger: o.LedgerOption = None,
        form: Annotated[str | None, form_option("html", "json", "svg")] = None,
        as_of: o.AsOfOption = None,
        out: OutOption = None,
    ) -> None:
        tell("chart", topic, ledger, form, as_of, out)

"""``sayso timeline``: what happened, by those who say so, and when they said it."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli import options as o
from sayso.cli.help import Command, described
from sayso.cli.views import PANEL, OutOption, TopicArgument, form_option, tell

TEXT = described(
    "What happened, by those who say so, and when they said it: the day a thing is said of and the day it was said are "
    "told apart, and a day that is not certain is shown as a stretch of days.",
    "sayso timeline Brant",
    "sayso timeline Brant --out timeline.html",
    "sayso timeline Brant --format svg --out timeline.svg",
)


def add(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("timeline", cls=Command, help=TEXT, rich_help_panel=PANEL)
    def timeline(
        topic: TopicArgument,
        ledger: o.LedgerOption = None,
        form: Annotated[str | None, form_option("html", "json", "svg")] = None,
        as_of: o.AsOfOption = None,
        out: OutOption = None,
    ) -> None:
        tell("timeline", topic, ledger, form, as_of, out)

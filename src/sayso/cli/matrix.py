"""``sayso matrix``: questions by parties, with what each answered before."""

from __future__ import annotations

from typing import Annotated

import typer

from sayso.cli import options as o
from sayso.cli.help import Command, described
from sayso.cli.views import PANEL, OutOption, TopicArgument, form_option, tell

TEXT = described(
    "Questions by parties: what each answers, and what it answered before. Nothing that one side said is left out.",
    "sayso matrix Brant",
    "sayso matrix Brant --as-of 2030-03-05 --out matrix.html",
)


def add(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("matrix", cls=Command, help=TEXT, rich_help_panel=PANEL)
    def matrix(
        topic: TopicArgument,
        ledger: o.LedgerOption = None,
        form: Annotated[str | None, form_option("html", "json")] = None,
        as_of: o.AsOfOption = None,
        out: OutOption = None,
    ) -> None:
        tell("matrix", topic, ledger, form, as_of, out)

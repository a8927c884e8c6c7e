"""``sayso diff``: two articles side by side, with what changed from one to the other."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from sayso.cli import options as o
from sayso.cli.help import Command, described
from sayso.cli.output import console, form_of_file, machine_readable, written_to

TEXT = described(
    "Two articles side by side: sentences that say the same in one row, what changed marked and told, with how grave it is.\n\n"
    "Each is named by its id, the beginning of its id, its file name or its URL. The one nearer the origin stands on the left.",
    "sayso diff wire.txt copy.txt",
    "sayso diff wire.txt copy.txt --output diff.html",
)

_FORMS = ("text", "html", "json")


def add(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("diff", cls=Command, help=TEXT, rich_help_panel="Look things up")
    def diff(
        one: Annotated[str, typer.Argument(metavar="A", help="An article.", show_default=False)],
        other: Annotated[str, typer.Argument(metavar="B", help="The article to hold against it.", show_default=False)],
        ledger: o.LedgerOption = None,
        form: Annotated[
            str | None, typer.Option("--format", "-f", metavar="FORM", help="text, html or json.", show_default=False)
        ] = None,
        out: Annotated[
            Path | None,
            typer.Option(
                "--output",
                "--out",
                "-o",
                metavar="FILE",
                help="Write to this file; its ending chooses the form where --format does not.",
            ),
        ] = None,
    ) -> None:
        import sayso
        from sayso.report import diff as report

        chosen = form.lower() if form else form_of_file(out, _FORMS) if out else "text"
        if chosen not in _FORMS:
            raise typer.BadParameter(f"{form!r} is no form of it: choose text, html or json.", param_hint="--format")
        with sayso.open(ledger, create=False) as kept:
            found = kept.diff(one, other)
        if chosen == "text" and out is None:
            console().print(report.to_terminal(found))
            return
        made = {
            "html": report.to_html,
            "json": lambda c: json.dumps(report.to_record(c), ensure_ascii=False, indent=1) + "\n",
            "text": report.to_plain,
        }[chosen](found)
        if out is None:
            machine_readable(sys.stdout).write(made)
        else:
            written_to(out, made)

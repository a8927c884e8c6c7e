"""``sayso brief``: one page on a topic, every sentence with its citations."""

from __future__ import annotations

import io
import json
import sys
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli import options as o
from sayso.cli.help import Command, described
from sayso.cli.output import console, machine_readable

if TYPE_CHECKING:
    from sayso.api import Sayso
    from sayso.types import Brief

TEXT = described(
    "One page on a topic: what is agreed, what is disputed and by whom, what rests on one origin or is unverified, "
    "what changed.\n\n"
    "A topic is a place, a person, a party, or words. Every number, name and date in a sentence was checked against "
    "the characters that the sentence cites; a sentence that fails the check is not printed.",
    "sayso brief Brant",
    "sayso brief Brant --as-of 2030-03-05",
    'sayso brief "Harbour Authority" --format html --out brief.html',
)


def add(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("brief", cls=Command, help=TEXT, rich_help_panel="Start here")
    def brief(
        topic: Annotated[str, typer.Argument(metavar="TOPIC", help="A place, a person, a party, or words.")],
        ledger: o.LedgerOption = None,
        form: Annotated[o.Page, typer.Option("--format", "-f", help="How to write the page.")] = o.Page.TEXT,
        as_of: o.AsOfOption = None,
        out: o.OutOption = None,
    ) -> None:
        import sayso

        with sayso.open(ledger, create=False) as kept:
            page = kept.brief(topic, as_of=as_of)
            if out is not None:
                from sayso.errors import InputError

                try:
                    out.write_text(_written(kept, page, form), encoding="utf-8", errors="backslashreplace")
                except OSError as error:
                    raise InputError(str(out), f"cannot be written ({error.strerror})", "Name another file.") from error
            elif form is o.Page.TEXT:
                print_brief(kept, page)
            else:
                machine_readable(sys.stdout).write(_written(kept, page, form))


def print_brief(kept: Sayso, page: Brief) -> None:
    """The page on the terminal."""
    from sayso import report

    console().print(report.to_text(page, kept.cited(page)))


def _written(kept: Sayso, page: Brief, form: o.Page) -> str:
    from sayso import records, report

    if form is o.Page.JSON:
        return json.dumps(records.brief_record(page), ensure_ascii=False, indent=1) + "\n"
    if form is o.Page.TEXT:
        from rich.console import Console

        plain = Console(file=io.StringIO(), record=True, width=100, markup=False, highlight=False, emoji=False)
        plain.print(report.to_text(page, kept.cited(page)))
        return plain.export_text()
    return {o.Page.MD: report.to_markdown, o.Page.HTML: report.to_html}[form](page, kept.cited(page)).rstrip(
        "\n"
    ) + "\n"

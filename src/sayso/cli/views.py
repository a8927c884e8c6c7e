"""The commands that tell of a topic: one definition for all of them, so that they share every option and every form."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from sayso.cli import options as o
from sayso.cli.help import Command
from sayso.cli.output import console, ending, form_of_file, machine_readable, needs_no_file, written_to

if TYPE_CHECKING:
    from sayso.report import By, View

PANEL = "Tell of a topic"
TOPIC_HELP = "A place, a person, a party, a question, or words."

TopicArgument = Annotated[str, typer.Argument(metavar="TOPIC", help=TOPIC_HELP, show_default=False)]
MaybeTopicArgument = Annotated[
    str | None, typer.Argument(metavar="TOPIC", help=f"{TOPIC_HELP} Default: all that was read.", show_default=False)
]
PICTURES = ("svg", "png")
"""The forms of every view that is drawn."""


def form_option(*forms: str) -> Any:
    """The option that chooses among these forms and text."""
    return typer.Option("--format", "-f", metavar="FORM", help=f"text, {', '.join(forms[:-1])} or {forms[-1]}.")


def add_view(app: typer.Typer, view: View, text: str, *forms: str) -> None:
    """Add the command that tells of a topic in this view, in one of these forms."""

    def command(
        topic: TopicArgument,
        ledger: o.LedgerOption = None,
        form: str | None = None,
        as_of: o.AsOfOption = None,
        out: o.OutOption = None,
    ) -> None:
        tell(view, topic, ledger, form, as_of, out)

    # Typer reads it as written, and the forms are known here alone.
    command.__annotations__["form"] = Annotated[str | None, form_option(*forms)]
    app.command(view, cls=Command, help=text, rich_help_panel=PANEL)(command)


def tell(
    view: View, topic: str | None, ledger: str | None, form: str | None, as_of: Any, out: Path | None, by: By = "party"
) -> None:
    """Print the view, or write it to a file."""
    import sayso
    from sayso import report

    known = ("text", *report.FORMS[view])
    chosen = form or (_by_ending(out, known) if out else "text")
    if chosen not in known:
        raise typer.BadParameter(f"{chosen!r} is no form of it: choose {', '.join(known)}.", param_hint="--format")
    if out is None:
        needs_no_file(chosen)
    with sayso.open(ledger, create=False) as kept:
        if chosen == "text" and out is None:
            console().print(report.on_terminal(view, kept.story(topic, as_of, page=view == "brief"), report.Asked(by)))
            return
        made = kept.view(view, chosen, topic, as_of, by=by)
    if out is None:
        machine_readable(sys.stdout).write(str(made))
    else:
        written_to(out, made)


def _by_ending(out: Path, known: tuple[str, ...]) -> str:
    return "geojson" if ending(out) == "json" and "geojson" in known else form_of_file(out, known)

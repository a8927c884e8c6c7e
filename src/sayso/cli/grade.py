"""``sayso grade``: how reliable a source is, as the user judges it."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from sayso.cli import options as o
from sayso.cli.help import Command, described

TEXT = described(
    "Set the reliability of an outlet in the Admiralty system: A reliable, B usually, C fairly, D not usually reliable, "
    "E unreliable, F cannot be judged (what every outlet is until you say otherwise).\n\n"
    "The grade is shown beside what the outlet prints and changes nothing in what is disputed or corroborated. It is kept "
    "as a signed, dated record; the last one counts.",
    'sayso grade "Harbour Times" B --reason "own correspondents in the port"',
    "sayso sources",
)


def add(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("grade", cls=Command, help=TEXT, rich_help_panel="Decide")
    def grade(
        outlet: Annotated[str, typer.Argument(metavar="OUTLET", help="Its name, as sayso sources prints it.")],
        grade: Annotated[str, typer.Argument(metavar="GRADE", help="A, B, C, D, E or F.")],
        reason: Annotated[str, typer.Option("--reason", metavar="WORDS", help="Why; kept with the grade.")],
        by: Annotated[
            str | None, typer.Option("--by", metavar="NAME", help="Who decides; by default, who is logged in.")
        ] = None,
        ledger: o.LedgerOption = None,
    ) -> None:
        import sayso

        with sayso.open(ledger, create=False) as kept:
            made = kept.grade(outlet, grade.upper(), by=by or getpass.getuser(), reason=reason)
        typer.echo(f"{outlet}: {grade.upper()}, decided by {made.by}")

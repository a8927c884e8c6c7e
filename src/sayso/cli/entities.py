"""``sayso entities``: who is who across the ledger, why, and a user's own decisions on it."""

from __future__ import annotations

import getpass
from typing import Annotated

import typer

from sayso.cli import options as o
from sayso.cli.help import Command, described
from sayso.cli.output import Column, note, one_line, print_table, write_records

TEXT = described(
    "List people and bodies that articles name in more than one way, each with the reasons for taking them for one: "
    "spellings of a name, a surname, a title, initials, a ministry in two forms.\n\n"
    "--join and --split decide otherwise for two speakers, named by id or by name; the decision is kept as a signed, "
    "dated record, stands above all rules, and a later one on the same two replaces it.",
    "sayso entities",
    'sayso entities --join "Mara Oro" "M. Oro-Vask" --reason "she took her husband\'s name"',
    'sayso entities --split "Ana Brook" Brook --reason "the second is her brother"',
)

COLUMNS = (
    Column("entity", lambda r: one_line(r["name"], 80), ratio=3, least=12, style="bold"),
    Column("party", lambda r: one_line(r["party"] or "", 40), ratio=2),
    Column("named also", lambda r: "\n".join(_told(m) for m in r["members"] if m["why"]), ratio=7, least=16),
)


def _told(member: dict[str, str]) -> str:
    return one_line(f"{member['name']}: {member['why']}", 200)


def add(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("entities", cls=Command, help=TEXT, rich_help_panel="Decide")
    def entities(
        ledger: o.LedgerOption = None,
        form: o.FormatOption = o.Format.TABLE,
        join: Annotated[
            tuple[str, str] | None, typer.Option("--join", metavar="A B", help="These two speakers are one.")
        ] = None,
        split: Annotated[
            tuple[str, str] | None, typer.Option("--split", metavar="A B", help="These two speakers are not one.")
        ] = None,
        reason: Annotated[str | None, typer.Option(metavar="WORDS", help="Why; kept with the decision.")] = None,
        by: Annotated[
            str | None, typer.Option("--by", metavar="NAME", help="Who decides; by default, who is logged in.")
        ] = None,
    ) -> None:
        import sayso
        from sayso.records import entity_record

        if (join or split) and not reason:
            raise typer.BadParameter("A decision needs its reason: --reason WORDS.")
        with sayso.open(ledger, create=False) as kept:
            who = by or getpass.getuser()
            if join:
                kept.join(*join, by=who, reason=reason or "")
            if split:
                kept.split(*split, by=who, reason=reason or "")
            rows = [entity_record(e) for e in kept.entities()]
        if form is not o.Format.TABLE:
            write_records(rows, form, "entity")
            return
        if not print_table(rows, COLUMNS):
            note("No one is named in more than one way.")

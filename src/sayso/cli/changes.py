"""``sayso changes``: what is new, newly disputed, corroborated, superseded or retracted since a day."""

from __future__ import annotations

import datetime as dt
from itertools import islice
from typing import TYPE_CHECKING, Annotated

import typer

from sayso.cli import options as o
from sayso.cli.help import Command, described
from sayso.cli.lists import TABLE_ROWS
from sayso.cli.output import Column, note, one_line, print_table, write_records

if TYPE_CHECKING:
    from sayso.api import FilterWords

TEXT = described(
    "List what changed since a day: questions that are new, newly disputed, agreed or corroborated, and answers that "
    "their own side replaced or took back.\n\n"
    "By the day of publication; with --learned, by the day on which this ledger read it. --as-of closes the time at its "
    "other end.",
    "sayso changes --since 2030-03-05",
    "sayso changes --since 2030-03-05 --as-of 2030-03-12 --place Brant",
    "sayso changes --since 2030-03-05 --learned --format jsonl",
)

COLUMNS = (
    Column("change", lambda r: r["change"]),
    Column("question", lambda r: one_line(r["text"], 160), ratio=4, least=16),
    Column("what", lambda r: one_line(r["detail"], 240), ratio=6, least=16),
)


def add(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("changes", cls=Command, help=TEXT, rich_help_panel="Look things up")
    def changes(
        since: Annotated[
            dt.date,
            typer.Option("--since", metavar="DATE", parser=o.first_day, help="Changed on this day or later."),
        ],
        ledger: o.LedgerOption = None,
        form: o.FormatOption = o.Format.TABLE,
        learned: Annotated[
            bool, typer.Option("--learned", help="By the day on which the ledger read it, not of publication.")
        ] = False,
        place: o.PlaceOption = None,
        party: o.PartyOption = None,
        speaker: o.SpeakerOption = None,
        frame: o.FrameOption = None,
        as_of: o.AsOfOption = None,
        limit: o.LimitOption = None,
    ) -> None:
        import sayso
        from sayso.question_records import change_record

        table = form is o.Format.TABLE
        filters: FilterWords = {
            "since": since,
            "place": place,
            "party": party,
            "speaker": speaker,
            "frame": frame,
            "as_of": as_of,
            "learned_by": as_of if learned else None,
            "limit": limit or (TABLE_ROWS + 1 if table else None),
        }
        with sayso.open(ledger, create=False) as kept:
            rows = map(change_record, kept.changes(learned=learned, whole=False, **filters))
            if not table:
                write_records(rows, form, "change")
                return
            count = print_table(islice(rows, limit or TABLE_ROWS), COLUMNS)
            if limit is None and next(rows, None) is not None:
                note(f"The first {TABLE_ROWS} are shown: --limit N shows more, --format jsonl all.")
            if not count:
                note(f"Nothing changed since {since}.")

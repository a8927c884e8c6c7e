"""The commands that print a list: one definition for all of them, so that they share every option."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

import typer

from sayso.cli import options as o
from sayso.cli.help import Command
from sayso.cli.output import Column, machine_readable, note, print_table, write_records

if TYPE_CHECKING:
    from sayso.api import FilterWords, RecordKind, Sayso
    from sayso.records import Record

TABLE_ROWS = 50
"""How many rows a table shows where no limit is given."""


def add_list(
    app: typer.Typer,
    kind: RecordKind,
    schema: str,
    columns: Sequence[Column],
    text: str,
    show: Callable[[Iterator[Record]], int] | None = None,
    drawn: Callable[[Sayso, str, FilterWords], str] | None = None,
) -> None:
    """Add the command that lists ``kind``: ``columns`` are its table's, or ``show`` prints what a table would.

    ``drawn`` makes the forms that only some lists have besides those of all.
    """

    def command(
        ledger: o.LedgerOption = None,
        form: o.FormatOption = o.Format.TABLE,
        search: o.SearchOption = None,
        place: o.PlaceOption = None,
        party: o.PartyOption = None,
        speaker: o.SpeakerOption = None,
        frame: o.FrameOption = None,
        article: o.ArticleOption = None,
        since: o.SinceOption = None,
        until: o.UntilOption = None,
        as_of: o.AsOfOption = None,
        learned_by: o.LearnedByOption = None,
        limit: o.LimitOption = None,
    ) -> None:
        import sayso

        filters: FilterWords = {
            "search": search,
            "place": place,
            "party": party,
            "speaker": speaker,
            "frame": frame,
            "article": article,
            "since": since,
            "until": until,
            "as_of": as_of,
            "learned_by": learned_by,
            "limit": limit,
        }
        with sayso.open(ledger, create=False) as kept:
            if drawn is not None and form.value in (o.LineageFormat.SVG, o.LineageFormat.DOT):
                machine_readable(sys.stdout).write(drawn(kept, form.value, filters))
            elif form.value == o.Format.TABLE:
                _table(kept, kind, filters, lambda rows: print_table(rows, columns) if show is None else show(rows))
            else:
                write_records(kept.records(kind, **filters), o.Format(form.value), schema)
            undated = kept.undated(**filters)
        if undated:
            many = "1 article of unknown date is" if undated == 1 else f"{undated} articles of unknown date are"
            note(f"{many} left out: whether they fall in this time is not known.")

    if drawn is not None:
        command.__annotations__["form"] = o.LineageFormatOption
    app.command(kind, cls=Command, help=text, rich_help_panel="Look things up")(command)


def _table(kept: Sayso, kind: RecordKind, filters: FilterWords, show: Callable[[Iterator[Record]], int]) -> None:
    limit = filters.get("limit")
    if limit is None:
        filters = {**filters, "limit": TABLE_ROWS + 1}
    rows = kept.records(kind, **filters)
    count = show(islice(rows, limit or TABLE_ROWS))
    if limit is None and next(rows, None) is not None:
        note(f"The first {TABLE_ROWS} are shown: --limit N shows more, --format jsonl all.")
    if not count:
        asked = [
            f"--{name.replace('_', '-')}" for name, value in filters.items() if value is not None and name != "limit"
        ]
        note(f"No {kind} here with {', '.join(asked)}: try fewer filters." if asked else f"No {kind} here yet.")

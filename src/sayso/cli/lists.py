"""The commands that print a list: one definition for all of them, so that they share every option."""

from __future__ import annotations

import inspect
import io
import sys
from collections.abc import Callable, Collection, Iterator, Sequence
from difflib import get_close_matches
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from sayso.cli import options as o
from sayso.cli.help import Command
from sayso.cli.output import (
    Column,
    form_of_file,
    machine_readable,
    needs_no_file,
    note,
    opened,
    print_table,
    write_records,
    written_to,
)
from sayso.foremost import SHOWN

if TYPE_CHECKING:
    from sayso.api import FilterWords, RecordKind, Sayso
    from sayso.records import Record

_OWN = frozenset({"least", "positions"})
"""Options that only some lists have."""
TABLE_ROWS = 50
"""How many rows a table shows where no limit is given."""


def add_list(
    app: typer.Typer,
    kind: RecordKind,
    schema: str,
    columns: Sequence[Column],
    text: str,
    show: Callable[[Iterator[Record]], int] | None = None,
    drawn: Callable[[Sayso, str, FilterWords], str | bytes] | None = None,
    own: Collection[str] = (),
) -> None:
    """Add the command that lists ``kind``: ``columns`` are its table's, or ``show`` prints what a table would.

    ``drawn`` makes the forms that only some lists have besides those of all; ``own`` names options that other lists lack.
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
        least: o.SureOption = None,
        positions: o.PositionsOption = None,
        limit: o.LimitOption = None,
        out: o.OutOption = None,
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
            "sure": least,
            "positions": positions,
            "limit": limit,
        }
        chosen = form.value if out is None else _for_file(form, out, o.Format if drawn is None else o.LineageFormat)
        with sayso.open(ledger, create=False) as kept:
            if chosen not in tuple(o.Format) and drawn is not None:
                if out is None:
                    needs_no_file(chosen)
                    machine_readable(sys.stdout).write(str(drawn(kept, chosen, filters)))
                else:
                    written_to(out, drawn(kept, chosen, filters))
            elif chosen == o.Format.TABLE:
                _table(kept, kind, filters, lambda rows: print_table(rows, columns) if show is None else show(rows))
            elif out is None:
                write_records(kept.records(kind, **filters), o.Format(chosen), schema)
            else:
                with opened(out) as file:
                    stream = io.TextIOWrapper(file)
                    write_records(kept.records(kind, **filters), o.Format(chosen), schema, stream)
                    stream.flush()
                    stream.detach()
            undated = kept.undated(**filters)
        if undated:
            many = "1 article of unknown date is" if undated == 1 else f"{undated} articles of unknown date are"
            note(f"{many} left out: whether they fall in this time is not known.")

    if drawn is not None:
        command.__annotations__["form"] = o.LineageFormatOption
    lacking = _OWN - set(own)
    if lacking:
        asked = inspect.signature(command, eval_str=True)
        kept_options = [p for name, p in asked.parameters.items() if name not in lacking]
        command.__signature__ = asked.replace(parameters=kept_options)  # type: ignore[attr-defined]
    app.command(kind, cls=Command, help=text, rich_help_panel="Look things up")(command)


def _for_file(form: StrEnum, out: Path, forms: type[StrEnum]) -> str:
    """The form of a file: as asked for, or as its ending says. A table is for the terminal."""
    known = [f.value for f in forms if f.value != o.Format.TABLE]
    return form.value if form.value in known else form_of_file(out, known)


def _table(kept: Sayso, kind: RecordKind, filters: FilterWords, show: Callable[[Iterator[Record]], int]) -> None:
    limit = filters.get("limit")
    if limit is None:
        filters = {**filters, "limit": TABLE_ROWS + 1}
    if filters.get("positions") is None:
        filters = {**filters, "positions": SHOWN}
    rows = kept.records(kind, **filters)
    count = show(islice(rows, limit or TABLE_ROWS))
    if limit is None and next(rows, None) is not None:
        note(f"The first {TABLE_ROWS} are shown: --limit N shows more, --format jsonl all.")
    if not count:
        asked = [
            f"--{name.replace('_', '-')}"
            for name, value in filters.items()
            if value is not None and name not in ("limit", "positions")
        ]
        note(
            _mistaken(kept, filters)
            or (f"No {kind} here with {', '.join(asked)}: try fewer filters." if asked else f"No {kind} here yet.")
        )


def _mistaken(kept: Sayso, filters: FilterWords) -> str | None:
    """What is wrong with filters that nothing can pass."""
    from sayso.packs import frames_of

    since, until, frame = filters.get("since"), filters.get("until"), filters.get("frame")
    if since is not None and until is not None and str(since) > str(until):
        return f"Nothing lies between --since {since} and --until {until}, the earlier day: turn them round."
    if frame is not None and frame not in (known := frames_of(kept.ledger)):
        near = get_close_matches(frame, known, n=1)
        meant = f"did you mean {near[0]}? " if near else ""
        return f"No frame is called {frame!r}: {meant}sayso frames lists them."
    return None

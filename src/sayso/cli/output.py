"""Printing: tables for people, JSON and CSV for programs, notes on standard error."""

from __future__ import annotations

import contextlib
import io
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal, cast

import typer

from sayso.cli.options import Format

if TYPE_CHECKING:
    from rich.console import Console

    from sayso.records import Record

WIDEST = 120
"""Columns of text beyond which a table is harder to read, not easier."""

# What could move the cursor, recolour the screen or turn the reading direction: articles are not to be trusted with it.
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its title, what it shows of a record, and how it gives way when there is little room."""

    title: str
    show: Callable[[Record], str]
    ratio: int | None = None
    """Its share of the room that columns without a ratio leave; those are never wrapped."""
    least: int | None = None
    """Characters that it keeps in the narrowest terminal: its longest usual word."""
    style: str = ""
    justify: Literal["left", "right"] = "left"


def safe(text: str) -> str:
    """Text that a terminal shows and does not obey."""
    return _CONTROL.sub("\ufffd", text)


def note(text: str) -> None:
    """A line on standard error, so that what is piped stays clean."""
    typer.secho(safe(text), err=True, dim=True)


def console(*, stderr: bool = False) -> Console:
    """A Rich console that takes text as it is: no markup, no guessing at what to colour."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, highlight=False, emoji=False, soft_wrap=False)


class _Screen(io.TextIOBase):
    """A terminal that is written what programs read: it shows the characters that it must not obey."""

    def __init__(self, terminal: IO[str]) -> None:
        self._terminal = terminal

    def write(self, text: str) -> int:
        return self._terminal.write(safe(text))


def machine_readable(stream: IO[str]) -> IO[str]:
    """The stream set to UTF-8, with what has no UTF-8 form written as JSON escapes; what goes to a file or a pipe stays
    as it is, and a terminal is kept from obeying it."""
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    return cast("IO[str]", _Screen(stream)) if stream.isatty() else stream


def one_line(text: str | None, length: int | None = None) -> str:
    """Text on one line, cut at ``length`` with an ellipsis."""
    line = " ".join(safe(text or "").split())
    return line if length is None or len(line) <= length else line[: length - 1].rstrip() + "…"


def print_table(rows: Iterable[Record], columns: Sequence[Column]) -> int:
    """Print a table that fits the terminal; how many rows it has."""
    from rich import box
    from rich.table import Table
    from rich.text import Text

    screen = console()
    table = Table(box=box.SIMPLE_HEAD, width=min(screen.width, WIDEST), padding=(0, 1, 0, 0), pad_edge=False)
    for column in columns:
        table.add_column(
            column.title,
            ratio=column.ratio,
            width=column.least,
            style=column.style,
            justify=column.justify,
            no_wrap=column.ratio is None,
            overflow="ellipsis" if column.ratio is None else "fold",
        )
    count = 0
    for row in rows:
        table.add_row(*(Text(safe(column.show(row))) for column in columns))
        count += 1
    if count:
        screen.print(table)
    return count


def write_records(rows: Iterable[Record], form: Format, kind: str, stream: IO[str] | None = None) -> int:
    """Write records as JSON, JSON Lines or CSV to standard output; how many there were. ``kind`` names their schema."""
    from sayso import tabular

    named: dict[Format, tabular.TextForm] = {Format.JSON: "json", Format.JSONL: "jsonl", Format.CSV: "csv"}
    return tabular.write_records(rows, named[form], kind, machine_readable(stream or sys.stdout))


_OTHER_ENDINGS = {"htm": "html", "markdown": "md", "txt": "text", "gv": "dot"}
_BINARY = {"docx": "a Word document", "png": "a PNG picture"}
"""Forms that no terminal shows."""


def ending(out: Path) -> str:
    """The form that a file's name ends in: "html" of "page.HTM"."""
    told = out.suffix[1:].lower()
    return _OTHER_ENDINGS.get(told, told)


def form_of_file(out: Path, known: Sequence[str]) -> str:
    """The form among those known that a file's name ends in; an ending that is none of them is refused by name."""
    found = ending(out)
    if found not in known:
        raise typer.BadParameter(
            f"{out.name!r} does not end in a form that it can be written in: choose --format {', '.join(known)}.",
            param_hint="--out",
        )
    return found


def needs_no_file(form: str) -> None:
    """Refuse to print what only a file can hold."""
    if form in _BINARY:
        raise typer.BadParameter(f"{_BINARY[form]} is written to a file: name one with --out.", param_hint="--format")


def written_to(out: Path, made: str | bytes) -> None:
    """Write a file, or say by name why it cannot be."""
    with opened(out) as file:
        file.write(made if isinstance(made, bytes) else made.encode("utf-8", errors="backslashreplace"))


@contextlib.contextmanager
def opened(out: Path) -> Iterator[IO[bytes]]:
    """A file to write to; where that fails the error names it."""
    from sayso.errors import InputError

    try:
        with out.open("wb") as file:
            yield file
    except OSError as error:
        raise InputError(str(out), f"cannot be written ({error.strerror})", "Name another file.") from error

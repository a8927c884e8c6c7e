"""``manifest.csv``: what is known of articles from outside their text (file, outlet, url, published, title)."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from sayso.ingest.page import MAX_BYTES
from sayso.types import Failure

COLUMNS = ("file", "outlet", "url", "published", "title")


@dataclass(frozen=True, slots=True)
class Row:
    """What the manifest says of one file; an empty field is not known."""

    file: str
    outlet: str | None = None
    url: str | None = None
    published: dt.date | None = None
    title: str | None = None


class Manifest:
    """The rows of one manifest, found by file name."""

    def __init__(self, rows: dict[str, Row], base: Path) -> None:
        self._rows = rows
        self._base = base

    def files(self) -> set[str]:
        """The file names as the manifest has them, normalised."""
        return set(self._rows)

    def row(self, name: str) -> Row | None:
        """The row for an input as given: by that name, by its path beside the manifest, or by the path's last parts."""
        tidy = _tidy(name)
        if tidy in self._rows:
            return self._rows[tidy]
        beside = _tidy(os.path.relpath(name, self._base)) if "://" not in name else tidy
        if beside in self._rows:
            return self._rows[beside]
        parts = tidy.split("/")
        tails = ("/".join(parts[i:]) for i in range(1, len(parts)))
        return next((self._rows[tail] for tail in tails if tail in self._rows), None)

    def inside(self, name: str) -> Row | None:
        """The row for a file of the manifest's own folder, by its path below that folder and by nothing else."""
        return self._rows.get(name)

    def absent(self, folders: Iterable[Path]) -> list[str]:
        """The names that are in none of ``folders`` nor paths of their own."""
        places = list(folders)
        return [
            name
            for name in sorted(self._rows)
            if name != "-"
            and not name.startswith(("http:", "https:"))
            and not os.path.exists(name)
            and not any((folder / name).exists() for folder in places)
        ]


def read_manifest(path: Path, name: str | None = None) -> tuple[Manifest | None, list[Failure]]:
    """The manifest at ``path`` with a failure for each thing wrong with it; ``None`` where nothing of it can be
    used."""
    shown = name or str(path)
    columns = "Its first line must name the columns: " + ",".join(COLUMNS) + "."
    try:
        with open(path, "rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except OSError as error:
        return None, [
            Failure(shown, f"the manifest could not be read ({error.strerror}).", "Check the name and rights.")
        ]
    if len(raw) > MAX_BYTES:
        return None, [Failure(shown, "the manifest is larger than 20 MB.", "Split the folder and its manifest.")]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None, [Failure(shown, "the manifest is not UTF-8 text.", "Save it as CSV in UTF-8.")]
    head = text.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    problems: list[Failure] = []
    rows: dict[str, Row] = {}
    try:
        reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        fields = {(field or "").strip().lower(): field for field in reader.fieldnames or ()}
        if "file" not in fields:
            return None, [Failure(shown, "the manifest has no column 'file'.", columns)]
        for record in reader:
            row, problem = _row({key: record.get(fields[key]) for key in COLUMNS if key in fields})
            where = f"{shown} line {reader.line_num}"
            if problem:
                problems.append(Failure(where, problem, "Write the day it appeared as YYYY-MM-DD, or leave it empty."))
            if not row.file:
                continue
            if row.file in rows:
                problem = f"the manifest names {row.file} twice; the first row is used."
                problems.append(Failure(where, problem, "Drop one of the rows."))
                continue
            rows[row.file] = row
    except csv.Error as error:
        problems.append(Failure(shown, f"the manifest is not well-formed CSV ({error}).", columns))
    return Manifest(rows, path.parent), problems


def _row(record: dict[str, str | None]) -> tuple[Row, str]:
    field = {key: " ".join(value.split()) or None for key, value in record.items() if isinstance(value, str)}
    published: dt.date | None = None
    problem = ""
    day = field.get("published")
    if day:
        try:
            published = dt.date.fromisoformat(day[:10])
        except ValueError:
            problem = f"the date '{day[:40]}' cannot be read and is left out."
        if published and published > dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1):
            published, problem = None, f"the date {day[:10]} lies in the future and is left out."
    name = field.get("file")
    return Row(
        _tidy(name) if name else "", field.get("outlet"), field.get("url"), published, field.get("title")
    ), problem


def _tidy(name: str) -> str:
    if "://" in name:
        return name
    return posixpath.normpath(name.replace(os.sep, "/"))

"""Records as JSON, JSON Lines and CSV, and the flat columns that their JSON Schemas give."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterable, Iterator
from typing import IO, Any, Literal, get_args

from sayso.records import Record, schema

_FORMULA = re.compile(r"[=+\-@\t\r](?![\d.,]*\Z)")
"""What a spreadsheet would run rather than show: such text is led by an apostrophe in CSV, which makes it text there too."""

TextForm = Literal["json", "jsonl", "csv"]
TEXT_FORMS: tuple[TextForm, ...] = get_args(TextForm)


def write_records(rows: Iterable[Record], form: TextForm, kind: str, stream: IO[str]) -> int:
    """Write records to a text stream; how many there were. ``kind`` names their schema, for CSV's columns."""
    count = 0
    if form == "csv":
        columns = list(flat_columns(schema(kind)))
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([".".join(path) for path in columns])
        for row in rows:
            writer.writerow([_cell(at(row, path)) for path in columns])
            count += 1
        return count
    if form == "json":
        stream.write("[")
    for row in rows:
        if form == "json":
            stream.write(",\n " if count else "\n ")
        stream.write(json.dumps(row, ensure_ascii=False))
        if form == "jsonl":
            stream.write("\n")
        count += 1
    if form == "json":
        stream.write("\n]\n" if count else "]\n")
    return count


def flat_columns(described: Record) -> Iterator[tuple[str, ...]]:
    """The columns of a record as a flat table: objects are taken apart, lists stay one cell."""
    for name, inner in described["properties"].items():
        part = _object(inner, described.get("$defs", {}))
        if part is None:
            yield (name,)
        else:
            yield from ((name, *path) for path in flat_columns({**part, "$defs": described.get("$defs", {})}))


def _object(described: Record, defs: Record) -> Record | None:
    for choice in (described, *described.get("anyOf", ())):
        found: Record = defs[choice["$ref"].rpartition("/")[2]] if "$ref" in choice else choice
        if found.get("type") == "object":
            return found
    return None


def at(row: Record, path: tuple[str, ...]) -> Any:
    """What stands at a column's path in a record; ``None`` where the record has nothing there."""
    value: Any = row
    for name in path:
        value = value.get(name) if value is not None else None
    return value


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        if all(isinstance(v, str) for v in value):
            return _cell("; ".join(value))
        return json.dumps(value, ensure_ascii=False)
    return f"'{value}" if isinstance(value, str) and _FORMULA.match(value) else str(value)

"""Records as Arrow tables and Parquet files: one column a field, typed by the record's JSON Schema."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.errors import MissingPackageError
from sayso.records import Record, schema
from sayso.report.exports.contents import Contents, ListName, Written, plain

if TYPE_CHECKING:
    import pyarrow as pa

LISTS: Mapping[ListName, str] = {
    "articles": "article",
    "statements": "statement",
    "claims": "claim",
    "questions": "question",
    "lineage": "lineage",
    "drift": "drift",
    "sources": "source",
}
"""The lists and the schemas of their records."""

BATCH = 10_000
"""Records turned into columns at a time: memory stays flat, and each column is built whole, not row by row."""


def _pyarrow() -> Any:
    try:
        import pyarrow as pa
        import pyarrow.parquet
    except ModuleNotFoundError as error:
        raise MissingPackageError("Arrow tables and Parquet files", "pyarrow", "tables") from error
    return pa


def arrow_schema(kind: str) -> pa.Schema:
    """The Arrow schema of one kind of record: days are dates, spans lists of two numbers, absent values null.

    A field that may be of several types is text that holds its JSON; its metadata says so (``json: true``).
    """
    pyarrow = _pyarrow()
    described = schema(kind)
    defs = described.get("$defs", {})
    return pyarrow.schema([_field(pyarrow, name, inner, defs) for name, inner in described["properties"].items()])


def _field(pyarrow: Any, name: str, described: Record, defs: Record) -> Any:
    made, as_json = _type(pyarrow, described, defs)
    return pyarrow.field(name, made, nullable=True, metadata={"json": "true"} if as_json else None)


def _type(pyarrow: Any, described: Record, defs: Record) -> tuple[Any, bool]:
    """The Arrow type of a schema, and whether its values are kept as JSON text."""
    choices = [_resolved(c, defs) for c in described.get("anyOf", (described,))]
    named = [t for c in choices for t in ([c["type"]] if isinstance(c.get("type"), str) else c.get("type", []))]
    kinds = [t for t in named if t != "null"]
    if len(kinds) != 1:
        return pyarrow.string(), True
    chosen = next(c for c in choices if c.get("type") != "null")
    match kinds[0]:
        case "string":
            return (pyarrow.date32() if chosen.get("format") == "date" else pyarrow.string()), False
        case "integer":
            return pyarrow.int64(), False
        case "number":
            return pyarrow.float64(), False
        case "boolean":
            return pyarrow.bool_(), False
        case "array":
            inner = chosen.get("items") or next(iter(chosen.get("prefixItems", ())), {"type": "integer"})
            made, as_json = _type(pyarrow, inner, defs)
            # Arrow's lists have no place for the note, so a list of mixed values is JSON as a whole.
            return (pyarrow.string(), True) if as_json else (pyarrow.list_(made), False)
        case _:
            if "properties" not in chosen:
                return pyarrow.string(), True
            return pyarrow.struct([_field(pyarrow, n, p, defs) for n, p in chosen["properties"].items()]), False


def _resolved(described: Record, defs: Record) -> Record:
    found: Record = defs[described["$ref"].rpartition("/")[2]] if "$ref" in described else described
    return found


def _value(value: Any, field: Any) -> Any:
    """A record's value as its Arrow field takes it."""
    if value is None:
        return None
    if field.metadata and field.metadata.get(b"json") == b"true":
        return plain(json.dumps(value, ensure_ascii=False))
    name = str(field.type)
    if name.startswith("date32"):
        return dt.date.fromisoformat(value)
    if name.startswith("struct"):
        return {f.name: _value(value.get(f.name), f) for f in field.type}
    if name.startswith("list"):
        return [_value(v, field.type.value_field) for v in value]
    return plain(value) if isinstance(value, str) else value


def _unvalue(value: Any, field: Any) -> Any:
    if value is None:
        return None
    if field.metadata and field.metadata.get(b"json") == b"true":
        return json.loads(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, dict):
        return {f.name: _unvalue(value[f.name], f) for f in field.type}
    if isinstance(value, list):
        return [_unvalue(v, field.type.value_field) for v in value]
    return value


def _column(pyarrow: Any, values: list[Any], field: Any) -> Any:
    """The values of one field as an Arrow array. Arrow itself takes them apart and reads the days, all at once; one by one
    they are gone through only where some are kept as JSON, or where a text has what UTF-8 cannot hold."""
    if _as_it_is(field):
        try:
            return _read_days(pyarrow, pyarrow.array(values, type=_with_days_as_text(pyarrow, field.type)), field.type)
        except UnicodeEncodeError:
            pass
    return pyarrow.array([_value(v, field) for v in values], type=field.type)


def _as_it_is(field: Any) -> bool:
    """Whether Arrow can take a field's values as the records have them: no JSON in it, and no days within lists."""
    if field.metadata and field.metadata.get(b"json") == b"true":
        return False
    name = str(field.type)
    if name.startswith("list"):
        return "date32" not in name and _as_it_is(field.type.value_field)
    return not name.startswith("struct") or all(map(_as_it_is, field.type))


def _with_days_as_text(pyarrow: Any, kind: Any) -> Any:
    """The type as the records have it: a day is a text there."""
    name = str(kind)
    if name.startswith("date32"):
        return pyarrow.string()
    if name.startswith("struct"):
        return pyarrow.struct([pyarrow.field(f.name, _with_days_as_text(pyarrow, f.type)) for f in kind])
    return kind


def _read_days(pyarrow: Any, made: Any, kind: Any) -> Any:
    """The array with its days read, inside structs too, where what stands under an absent struct is no day."""
    if not str(kind).startswith("struct") or "date32" not in str(kind):
        return made.cast(kind)
    parts = [_read_days(pyarrow, part, f.type) for part, f in zip(made.flatten(), kind, strict=True)]
    return pyarrow.StructArray.from_arrays(parts, fields=list(kind), mask=made.is_null())


def batches(rows: Iterable[Record], kind: str) -> Iterator[pa.RecordBatch]:
    """Records as Arrow batches, column by column."""
    pyarrow = _pyarrow()
    made = arrow_schema(kind)
    source = iter(rows)
    while part := list(islice(source, BATCH)):
        columns = [_column(pyarrow, [row.get(f.name) for row in part], f) for f in made]
        yield pyarrow.RecordBatch.from_arrays(columns, schema=made)


def to_table(rows: Iterable[Record], kind: str) -> pa.Table:
    """Records as one Arrow table, typed even where there are none.

    Raises :class:`sayso.MissingPackageError` where pyarrow is not installed.
    """
    return _pyarrow().Table.from_batches(list(batches(rows, kind)), schema=arrow_schema(kind))


def from_table(table: pa.Table) -> Iterator[Record]:
    """The records behind a table that :func:`to_table` made."""
    for batch in table.to_batches():
        for row in batch.to_pylist():
            yield {f.name: _unvalue(row[f.name], f) for f in table.schema}


def write_parquet(contents: Contents, folder: Path) -> Iterator[Written]:
    """Every list as one Parquet file."""
    pyarrow = _pyarrow()
    for name, kind in LISTS.items():
        path = folder / f"{name}.parquet"
        unfinished = path.with_suffix(".parquet.part")
        count = 0
        with pyarrow.parquet.ParquetWriter(unfinished, arrow_schema(kind), compression="zstd") as writer:
            for batch in batches(contents.records(name), kind):
                writer.write_batch(batch)
                count += batch.num_rows
        unfinished.replace(path)
        yield Written(path, count)

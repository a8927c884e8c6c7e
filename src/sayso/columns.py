"""Many values of one kind as JSON data column by column: what most of them share is kept, and made again, once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from itertools import repeat
from typing import Any

Column = Sequence[list[Any]]
"""The values of one field: one that all have; those of each; or the different ones, and which of them each has."""


def column(
    values: Sequence[Any], kept: Callable[[Any], Any] | None = None, keys: Iterable[Hashable] | None = None
) -> Column:
    """A column of at least one value. ``kept`` gives the JSON form of one; values with equal ``keys`` are equal, by themselves
    where none are given."""
    numbers: dict[Hashable, int] = {}
    different: list[Any] = []
    indexes = []
    for key, value in zip(values if keys is None else keys, values, strict=True):
        number = numbers.setdefault(key, len(numbers))
        if number == len(different):
            different.append(value)
        indexes.append(number)
    if 1 < len(different) <= len(values) // 2:
        return ([kept(v) for v in different] if kept else different, indexes)
    told = different if len(different) == 1 else values
    return ([kept(v) for v in told] if kept else list(told),)


def first_of(column: Column, many: int, made: Callable[[Any], Any] | None = None) -> Iterable[Any]:
    """The first so many values of a column; ``made`` makes one of its JSON form."""
    values, *indexes = column
    if not indexes and len(values) > 1:
        values = values[:many]
    if made is not None:
        values = list(map(made, values))
    if indexes:
        return map(values.__getitem__, indexes[0][:many])
    return repeat(values[0], many) if len(values) == 1 else values


def picked(column: Column, rows: Sequence[int], made: Callable[[Any], Any] | None = None) -> Iterable[Any]:
    """The values of a column in some rows; of different ones each is made once."""
    values, *indexes = column
    if not indexes and len(values) == 1:
        return repeat(values[0] if made is None else made(values[0]), len(rows))
    at = [indexes[0][row] for row in rows] if indexes else rows
    if made is None:
        return map(values.__getitem__, at)
    known = {n: made(values[n]) for n in set(at)}
    return map(known.__getitem__, at)


Table = Sequence[Any]
"""How many values there are, and by field their column; a field in which all have what goes without saying has none."""


def values_of(table: Table, name: str, unsaid: Any = None, made: Callable[[Any], Any] | None = None) -> Iterable[Any]:
    """The values of one field, ``unsaid`` where it has no column."""
    many, columns = table
    return first_of(columns[name], many, made) if name in columns else repeat(unsaid, many)


def each_its_own(table: Table, name: str) -> bool:
    """Whether no two values of one field are one and the same."""
    many, columns = table
    return name in columns and len(columns[name]) == 1 and len(columns[name][0]) == many


def rows_of(table: Table, rows: Sequence[int]) -> Table:
    """The same table with no other rows than these."""
    _, columns = table
    return [len(rows), {name: _cut(column, rows) for name, column in columns.items()}]


def _cut(column: Column, rows: Sequence[int]) -> Column:
    values, *indexes = column
    if indexes:
        return (values, [indexes[0][row] for row in rows])
    return column if len(values) == 1 else ([values[row] for row in rows],)

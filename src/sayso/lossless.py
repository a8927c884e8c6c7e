"""The lossless form of the root's frozen types: what the ledger stores and other processes pass on.

:func:`to_json` and :func:`from_json` carry any of them to JSON data and back, from their type hints alone.
"""

from __future__ import annotations

import datetime as dt
import functools
import types as pytypes
import typing
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from enum import Enum
from typing import Any, TypeVar

from sayso.columns import column, values_of
from sayso.types import DayRange, Position, Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Codec:
    """How one type goes to JSON data and comes back."""

    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


def _same(value: Any) -> Any:
    return value


_PLAIN = _Codec(_same, _same)


def _sequence_codec(args: tuple[Any, ...]) -> _Codec:
    if len(args) == 2 and args[1] is Ellipsis:
        if args[0] in _BY_COLUMN:
            return _table_codec(args[0])
        item = _codec(args[0])
        if item is _PLAIN:
            return _Codec(list, tuple)
        encode, decode = item.encode, item.decode
        return _Codec(lambda v: [encode(x) for x in v], lambda v: tuple([decode(x) for x in v]))
    items = [_codec(a) for a in args]
    return _Codec(
        lambda v: [c.encode(x) for c, x in zip(items, v, strict=True)],
        lambda v: tuple(c.decode(x) for c, x in zip(items, v, strict=True)),
    )


def _union_codec(args: tuple[Any, ...]) -> _Codec:
    inner = [_codec(a) for a in args if a is not type(None)]
    if all(c is _PLAIN for c in inner):
        return _PLAIN
    if len(inner) != 1:
        raise TypeError(f"no lossless form for a choice of {args}")
    encode, decode = inner[0].encode, inner[0].decode
    return _Codec(lambda v: None if v is None else encode(v), lambda v: None if v is None else decode(v))


_BY_COLUMN = (Position, DayRange)
"""What a much reported question has thousands of, most of them of the same few speakers, days and numbers."""


def _table_codec(cls: type) -> _Codec:
    hints = typing.get_type_hints(cls)
    parts = [(f.name, f.default, _codec(hints[f.name])) for f in fields(cls)]
    inner = {name for name, hint in hints.items() if any(map(is_dataclass, (hint, *typing.get_args(hint))))}
    puts = [getattr(cls, name).__set__ for name, *_ in parts]

    def encode(values: Sequence[Any]) -> list[Any]:
        table: dict[str, Any] = {}
        for name, default, codec in parts if values else ():
            told = [getattr(v, name) for v in values]
            if default is MISSING or any(v != default for v in told):
                # 12 and 12.0 are equal, and so are values with these in them: those are the same only if they are one.
                keys: Iterable[Hashable] = map(id, told) if name in inner else zip(map(type, told), told, strict=True)
                table[name] = column(told, None if codec is _PLAIN else codec.encode, keys)
        return [len(values), table]

    def decode(data: Any) -> tuple[Any, ...]:
        columns = [values_of(data, name, default, None if c is _PLAIN else c.decode) for name, default, c in parts]
        found = []
        for row in zip(*columns, strict=True):
            value: Any = object.__new__(cls)
            for put, v in zip(puts, row, strict=True):
                put(value, v)
            found.append(value)
        return tuple(found)

    return _Codec(encode, decode)


def _dataclass_codec(cls: type) -> _Codec:
    hints = typing.get_type_hints(cls)
    # A field that has its default value is left out: most slots of most mentions are empty.
    parts = [(f.name, f.default, f.default_factory, _codec(hints[f.name])) for f in fields(cls)]
    # A page holds thousands of values: put into its slot at once, a field takes half as long as by the class's own way of
    # making a value that cannot be changed.
    puts = {name: getattr(cls, name).__set__ for name, *_ in parts}
    needed = [(name, puts[name], c.decode) for name, default, make, c in parts if default is MISSING is make]
    plain = [(name, puts[name], default) for name, default, _, c in parts if c is _PLAIN and default is not MISSING]
    made = [
        (name, puts[name], default, c.decode)
        for name, default, _, c in parts
        if c is not _PLAIN and default is not MISSING
    ]
    fresh = [(name, puts[name], make, c.decode) for name, _, make, c in parts if make is not MISSING]

    def encode(value: Any) -> dict[str, Any]:
        data = {}
        for name, default, factory, codec in parts:
            v = getattr(value, name)
            if (default is not MISSING and v == default) or (factory is not MISSING and v == factory()):
                continue
            data[name] = codec.encode(v)
        return data

    def decode(data: Mapping[str, Any]) -> Any:
        # A field that this version does not know is passed over: a newer sayso may have added it.
        value: Any = object.__new__(cls)
        for name, put, decoded in needed:
            put(value, data[name] if decoded is _same else decoded(data[name]))
        get = data.get
        for name, put, default in plain:
            put(value, get(name, default))
        for name, put, default, decoded in made:
            put(value, decoded(data[name]) if name in data else default)
        for name, put, make, decoded in fresh:
            put(value, decoded(data[name]) if name in data else make())
        return value

    return _Codec(encode, decode)


@functools.cache
def _codec(hint: Any) -> _Codec:
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return _sequence_codec(args)
    if origin in (typing.Union, pytypes.UnionType):
        return _union_codec(args)
    if origin is not None and issubclass(origin, Mapping):
        value = _codec(args[1])
        return _Codec(
            lambda v: {k: value.encode(x) for k, x in v.items()}, lambda v: {k: value.decode(x) for k, x in v.items()}
        )
    if hint is Span:
        return _Codec(list, lambda v: Span(v[0], v[1]))
    if hint is dt.date:
        return _Codec(dt.date.isoformat, dt.date.fromisoformat)
    if isinstance(hint, type) and issubclass(hint, Enum):
        # As ``hint(value)``, which takes ten times as long.
        return _Codec(lambda v: v.value, {member.value: member for member in hint}.__getitem__)
    if isinstance(hint, type) and is_dataclass(hint):
        return _dataclass_codec(hint)
    if hint in (str, int, float, bool, type(None)):
        return _PLAIN
    raise TypeError(f"no lossless form for {hint}")


def to_json(value: Any) -> Any:
    """One of the root's frozen types as JSON data, without loss; fields that have their default are left out."""
    kind: Any = type(value)
    return _codec(kind).encode(value)


def from_json(cls: type[T], data: Any) -> T:
    """The value that :func:`to_json` was given. Raises ``TypeError``, ``ValueError`` or ``KeyError`` on other data."""
    kind: Any = cls
    value: T = _codec(kind).decode(data)
    return value

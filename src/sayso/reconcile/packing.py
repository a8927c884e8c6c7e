"""Answers as the ledger keeps them: each as a line of JSON, and those of one bucket besides as a sheaf, field by field.

Lines come and go with the articles. A sheaf is bound when the questions of a bucket are computed, for those on an earlier
day: thousands of answers of one bucket have few different places, speakers and days, and there each is read but once.
"""

from __future__ import annotations

import bisect
import datetime as dt
import functools
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from itertools import groupby
from typing import Any

from sayso.columns import Column, column, first_of, picked
from sayso.frames import Frame
from sayso.kept_json import parsed
from sayso.reconcile.answers import Answer, Stretch
from sayso.reconcile.groups import Group
from sayso.types import Place, Quantity

_PLACE = tuple(f.name for f in fields(Place))


def packed(answer: Answer) -> str:
    """One answer as a line of JSON; :func:`unpacked` gives it back."""
    parts: list[Any] = list(answer)
    for i, kept in _KEPT.items():
        parts[i] = kept(parts[i])
    return json.dumps(parts, separators=(",", ":"))


def unpacked(lines: Sequence[str], frames: Mapping[str, Frame]) -> list[Answer]:
    """The answers behind :func:`packed`, without those whose frame is known no more."""
    found = []
    for parts in parsed(f"[{','.join(lines)}]"):
        parts[_FRAME] = frames.get(parts[_FRAME])
        if parts[_FRAME] is not None:
            for i, made in _MADE.items():
                parts[i] = made(parts[i])
            found.append(Answer._make(parts))
    return found


def in_order(answers: Iterable[Answer]) -> list[Answer]:
    """Answers in the order in which a sheaf has them: those that were published first first."""
    return sorted(answers, key=lambda a: (a.published is None, a.published or dt.date.max))


_LOT = 256
"""Answers that are read at once."""


def sheaf(answers: Sequence[Answer], past: Sequence[Any] = ()) -> str:
    """The answers of one bucket in one piece, and what is known of those that are long past; :class:`Sheaf` gives them back.

    On the first line stands what is told of all of them, on each other line so many of them.
    """
    ordered = in_order(answers)
    fields = list(zip(*ordered, strict=True))
    frames = sorted({frame.name for frame in fields[_FRAME]})
    head = [len(ordered), frames, fields[_CLAIM], list(map(_number, fields[_PUBLISHED])), *([past] if past else [])]
    lots = ([_column(i, fields[i][n : n + _LOT]) for i in _IN_LOTS] for n in range(0, len(ordered), _LOT))
    return "\n".join(json.dumps(line, separators=(",", ":")) for line in (head, *lots))


def _column(field: int, values: Sequence[Any]) -> Column:
    # Values with a form of their own are often one and the same: to find the equal ones would take longer than it saves.
    return column(values, _KEPT[field], map(id, values)) if field in _KEPT else column(values)


class Sheaf:
    """What :func:`sheaf` made: of its answers no more are read than are asked for, a lot at a time."""

    def __init__(self, data: str) -> None:
        head, *self._lots = data.split("\n")
        self._many, self.frames, self.claims, self._days, *past = parsed(head)
        self.past: Any = past[0] if past else None
        """What was given with the answers."""
        self.published: list[int] = [day for day in self._days if day is not None]
        """The days of those whose day is known, as numbers, in order."""
        self._read: dict[int, list[Column]] = {}

    def by(self, day: dt.date) -> int:
        """How many were published by a day."""
        return bisect.bisect_right(self.published, day.toordinal())

    def answers(self, frames: Mapping[str, Frame], by: dt.date | None = None) -> list[Answer]:
        """Those that were published by a day, without those whose frame is known no more."""
        many = self._many if by is None else self.by(by)
        made = {**_MADE, _FRAME: frames.get}
        found: list[Any] = []
        for first in range(0, many, _LOT):
            rows = range(first, min(first + _LOT, many))
            found += self._answers([first_of(c, len(rows), made.get(i)) for i, c in self._lot(first // _LOT)], rows)
        return found if all(map(frames.get, self.frames)) else [a for a in found if a.frame is not None]

    def some(self, rows: Sequence[int], frames: Mapping[str, Frame]) -> list[Answer]:
        """Those in some rows, given in order, all of frames that are known."""
        made = {**_MADE, _FRAME: frames.get}
        found: list[Answer] = []
        for lot, of_lot in groupby(rows, lambda row: row // _LOT):
            own = list(of_lot)
            inner = [row % _LOT for row in own]
            found += self._answers([picked(c, inner, made.get(i)) for i, c in self._lot(lot)], own)
        return found

    def _lot(self, number: int) -> Iterable[tuple[int, Column]]:
        """The columns of a lot with their fields."""
        if number not in self._read:
            self._read[number] = parsed(self._lots[number])
        return zip(_IN_LOTS, self._read[number], strict=True)

    def _answers(self, told: list[Iterable[Any]], rows: Sequence[int]) -> Iterable[Any]:
        """The answers in some rows, given what the columns of their lot tell."""
        told.insert(_CLAIM, map(self.claims.__getitem__, rows))
        told.insert(_PUBLISHED, map(_day, map(self._days.__getitem__, rows)))
        return map(_answer, zip(*told, strict=False))


_answer: Callable[[Iterable[Any]], Any] = functools.partial(tuple.__new__, Answer)
"""As ``Answer._make``, which takes twice as long."""


def _index(*names: str) -> tuple[int, ...]:
    return tuple(Answer._fields.index(name) for name in names)


_CLAIM, _FRAME, _PUBLISHED = _index("claim", "frame", "published")
_IN_LOTS = tuple(i for i in range(len(Answer._fields)) if i not in (_CLAIM, _PUBLISHED))
_AMOUNT, _AT, _GROUP = _index("quantity", "place", "group")
_DAYS, _STRETCHES, _TUPLES = (
    _index("published", "day", "back_on", "opening"),
    _index("when", "event"),
    _index("doubted_by", "borne_out_by"),
)

# Answers of one bucket tell of few places, days and numbers, thousands of times over.
_place = functools.lru_cache(maxsize=1024, typed=True)(Place)
_quantity = functools.lru_cache(maxsize=4096, typed=True)(Quantity)
_group = functools.lru_cache(maxsize=1024)(Group)


def _number(day: dt.date | None) -> int | None:
    return None if day is None else day.toordinal()


@functools.lru_cache(maxsize=16384)
def _day(number: int | None) -> dt.date | None:
    return None if number is None else dt.date.fromordinal(number)


@functools.lru_cache(maxsize=16384)
def _days(start: int | None, end: int | None, why: str) -> Stretch:
    return Stretch(_day(start), _day(end), why)


_KEPT: Mapping[int, Callable[[Any], Any]] = {
    _FRAME: lambda frame: frame.name,
    _AMOUNT: lambda q: None if q is None else (q.best, q.low, q.high, q.unit, q.text, q.per),
    _AT: lambda place: None if place is None else [getattr(place, name) for name in _PLACE],
    **dict.fromkeys(_DAYS, _number),
    **dict.fromkeys(_STRETCHES, lambda stretch: (_number(stretch.start), _number(stretch.end), stretch.why)),
}
"""What JSON has no form for, as it is kept, by field."""

_MADE: Mapping[int, Callable[[Any], Any]] = {
    _AMOUNT: lambda data: _quantity(*data) if data else None,
    _AT: lambda data: _place(*data) if data else None,
    _GROUP: lambda data: _group(data[0], tuple(data[1]), data[2]),
    **dict.fromkeys(_DAYS, _day),
    **dict.fromkeys(_STRETCHES, lambda data: _days(*data)),
    **dict.fromkeys(_TUPLES, tuple),
}
"""The same made again; JSON gives tuples as lists."""

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
from typing import Any

from sayso.columns import column, first_of, picked
from sayso.frames import Frame
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
    for parts in json.loads(f"[{','.join(lines)}]"):
        parts[_FRAME] = frames.get(parts[_FRAME])
        if parts[_FRAME] is not None:
            for i, made in _MADE.items():
                parts[i] = made(parts[i])
            found.append(Answer._make(parts))
    return found


def in_order(answers: Iterable[Answer]) -> list[Answer]:
    """Answers in the order in which a sheaf has them: those that were published first first."""
    return sorted(answers, key=lambda a: (a.published is None, a.published or dt.date.max))


def sheaf(answers: Sequence[Answer], past: Sequence[Any] = ()) -> str:
    """The answers of one bucket in one piece, and what is known of those that are long past; :class:`Sheaf` gives them back."""
    ordered = in_order(answers)
    # Values with a form of their own are often one and the same: to find the equal ones would take longer than it saves.
    columns = (
        column(values, _KEPT[i], map(id, values)) if i in _KEPT else column(values)
        for i, values in enumerate(zip(*ordered, strict=True))
    )
    return json.dumps([len(ordered), list(columns), *([past] if past else [])], separators=(",", ":"))


class Sheaf:
    """What :func:`sheaf` made, read once: of its answers as many are made as are asked for."""

    def __init__(self, data: str) -> None:
        self._many, self._columns, *past = json.loads(data)
        self.past: Any = past[0] if past else None
        """What was given with the answers."""
        self.published = [day for day in first_of(self._columns[_PUBLISHED], self._many) if day is not None]
        """The days of those whose day is known, as numbers, in order."""

    def by(self, day: dt.date) -> int:
        """How many were published by a day."""
        return bisect.bisect_right(self.published, day.toordinal())

    @property
    def claims(self) -> Iterable[str]:
        """The claims of all answers, in order."""
        return first_of(self._columns[_CLAIM], self._many)

    @property
    def frames(self) -> list[str]:
        """The frames of all answers."""
        return self._columns[_FRAME][0]  # type: ignore[no-any-return]

    def answers(self, frames: Mapping[str, Frame], by: dt.date | None = None) -> list[Answer]:
        """Those that were published by a day, without those whose frame is known no more."""
        many = self._many if by is None else self.by(by)
        if not many:
            return []
        made = {**_MADE, _FRAME: frames.get}
        rows = zip(*(first_of(column, many, made.get(i)) for i, column in enumerate(self._columns)), strict=False)
        found = list(map(_answer, rows))
        return found if all(map(frames.get, self.frames)) else [a for a in found if a.frame is not None]

    def some(self, rows: Sequence[int], frames: Mapping[str, Frame]) -> list[Answer]:
        """Those in some rows, all of frames that are known."""
        if not rows:
            return []
        made = {**_MADE, _FRAME: frames.get}
        return list(
            map(
                _answer,
                zip(*(picked(column, rows, made.get(i)) for i, column in enumerate(self._columns)), strict=False),
            )
        )


_answer: Callable[[Iterable[Any]], Any] = functools.partial(tuple.__new__, Answer)
"""As ``Answer._make``, which takes twice as long."""


def _index(*names: str) -> tuple[int, ...]:
    return tuple(Answer._fields.index(name) for name in names)


_CLAIM, _FRAME, _PUBLISHED = _index("claim", "frame", "published")
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

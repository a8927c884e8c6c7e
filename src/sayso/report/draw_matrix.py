"""The drawing of a matrix: a row a question, a column a party, in each cell its answers in their order."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from sayso.report.colours import OTHERS
from sayso.report.svg import el, mark, picture
from sayso.report.wording import stretch, support
from sayso.types import Matrix, MatrixRow, Reply

_ASKED, _COLUMN, _TOP, _LINE, _PAD = 230.0, 190.0, 14.0, 15.0, 8.0
_LETTER = 6.3
"""About the width of a letter of 12 pixels; bold ones are wider."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of a cell: ``cls`` and ``bold`` say how it looks, ``struck`` that it was since replaced."""

    text: str
    cls: str | None = None
    bold: bool = False
    struck: bool = False


def drawing(matrix: Matrix, palette: Mapping[str, str]) -> Markup | None:
    """The matrix as a table; ``palette`` gives each party's class. ``None`` where nobody answers anything."""
    if not matrix.rows:
        return None
    width = _ASKED + _COLUMN * len(matrix.columns)
    heads = [[_Line(part, bold=True) for part in _wrapped(c or "for no party", _COLUMN - 30)] for c in matrix.columns]
    y = _TOP + _LINE * max(map(len, heads))
    parts: list[Markup] = []
    for n, (column, head) in enumerate(zip(matrix.columns, heads, strict=True)):
        x = _ASKED + _COLUMN * n
        parts.append(el("g", mark(1, x + 8, _TOP + 1), cls=palette.get(column or "", OTHERS)))
        parts += _written(head, x + 20, _TOP + 5)
    parts.append(el("line", x1=0.0, x2=width, y1=y, y2=y, cls="base"))
    for row in matrix.rows:
        asked = [_Line(part, bold=True) for part in _wrapped(row.asked, _ASKED - 2 * _PAD, bold=True)]
        asked.append(_Line(row.status.value, "soft"))
        if row.unverified_by:
            told = f"not verified by {', '.join(row.unverified_by)}"
            asked += [_Line(part, "soft") for part in _wrapped(told, _ASKED - 2 * _PAD)]
        cells = [asked, *_cells(row)]
        for n, lines in enumerate(cells):
            parts += _written(lines, (0.0 if n == 0 else _ASKED + _COLUMN * (n - 1)) + _PAD, y + _PAD + 11)
        y += _LINE * max(map(len, cells)) + 2 * _PAD
        parts.append(el("line", x1=0.0, x2=width, y1=y, y2=y, cls="axis"))
    return picture(width, y + _PAD, f"Questions and answers of {matrix.topic}", *parts)


def _cells(row: MatrixRow) -> Iterator[list[_Line]]:
    return ([line for reply in cell for line in _reply(reply)] for cell in row.cells)


def _reply(reply: Reply) -> list[_Line]:
    room = _COLUMN - 2 * _PAD
    since = ", since replaced" if reply.superseded else ""
    borne = support(reply.origins, reply.outlets)
    told = f"{reply.who}, {stretch(reply.start, reply.end) or 'no day known'}; {borne}{since}"
    return [
        *(_Line(part, bold=True, struck=reply.superseded) for part in _wrapped(reply.value, room, bold=True)),
        *(_Line(part, "soft") for part in _wrapped(told, room)),
    ]


def _wrapped(text: str, room: float, *, bold: bool = False) -> list[str]:
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return textwrap.wrap(plain, int(room / (_LETTER * (1.08 if bold else 1.0)))) or [""]


def _written(lines: list[_Line], x: float, y: float) -> list[Markup]:
    return [
        el(
            "text",
            line.text,
            x=x,
            y=y + _LINE * n,
            cls=line.cls,
            font_weight="bold" if line.bold else None,
            text_decoration="line-through" if line.struck else None,
        )
        for n, line in enumerate(lines)
    ]

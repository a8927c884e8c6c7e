"""What a line is by its own words, wherever it stands."""

from __future__ import annotations

from sayso.ingest.bylines import bare_byline, byline, credit, credit_tail
from sayso.ingest.captions import caption, heads_caption
from sayso.ingest.dates import DateLine, date_line, find_date
from sayso.ingest.furniture import label, plea_score, speaks_to_reader
from sayso.ingest.lines import Unit
from sayso.ingest.notices import notice
from sayso.ingest.page import Hint
from sayso.types import BlockKind

LONG = 2_000
"""A longer line is a paragraph, whatever it says: labels are short, and the cost of the rules stays bounded."""

PLEA = 3.2
"""From this score on a line is a plea by its words alone; see :func:`sayso.ingest.furniture.plea_score`."""


def read_wording(units: list[Unit], hints: tuple[Hint, ...]) -> None:
    """Marks each unit that its words (or its markup) decide; the others stay open for the layout to decide."""
    awaited = False
    for unit in units:
        hint = hints[unit.line] if hints else None
        _read(unit, hint)
        if awaited and unit.kind is None and len(unit.text) < 400:
            unit.mark(BlockKind.CAPTION, "follows a photo's label")
        awaited = heads_caption(unit.text) if len(unit.text) < 60 else False


def _read(unit: Unit, hint: Hint | None) -> None:
    text = unit.text
    if len(text) > LONG:
        return
    if hint is not None and hint.kind is not None and _by_markup(unit, hint):
        return
    unit.date = date_line(text)
    if unit.date is not None:
        unit.mark(BlockKind.FURNITURE, "date line")
        return
    unit.label = label(text)
    if unit.label is not None:
        unit.mark(BlockKind.FURNITURE, "label of the page")
        return
    pieces = caption(text)
    photo = pieces is not None and any(kind is BlockKind.CAPTION for kind, *_ in pieces)
    if not photo and (about := notice(text)) is not None:
        unit.mark(BlockKind.NOTICE, about)
        return
    unit.signed = byline(text)
    if unit.signed is not None:
        unit.mark(BlockKind.BYLINE, "byline")
        return
    unit.credit = credit(text)
    if unit.credit is not None:
        unit.mark(BlockKind.CREDIT, "credit line")
        # Some agencies set source, date and editor on one line.
        if len(text) < 120 and (found := find_date(text)) is not None:
            unit.date = DateLine(found[0], "plain")
        return
    if pieces is not None:
        unit.pieces = pieces
        unit.mark(
            pieces[0][0] if len(pieces) == 1 else BlockKind.CAPTION, pieces[0][3] if len(pieces) == 1 else "photo line"
        )
        return
    tail = credit_tail(text) if text[-1] in ")]." or text[-3:].isalpha() else None
    unit.tail, unit.credit = tail if tail is not None else (None, None)
    unit.plea = plea_score(text)
    if unit.plea >= PLEA and speaks_to_reader(text):
        unit.mark(BlockKind.FURNITURE, "plea to the reader")


def _by_markup(unit: Unit, hint: Hint) -> bool:
    """Takes the kind that markup gives a line; ``False`` where its words should decide all the same."""
    text = unit.text
    if hint.kind is BlockKind.CAPTION:
        unit.pieces = caption(text) or []
        unit.mark(BlockKind.CAPTION, hint.why)
        if len(unit.pieces) == 1:
            unit.mark(unit.pieces[0][0], unit.pieces[0][3])
        return True
    if hint.kind is BlockKind.BYLINE:
        unit.date = date_line(text)
        unit.signed = None if unit.date else byline(text) or bare_byline(text)
        if unit.signed is None:
            unit.mark(BlockKind.FURNITURE, "date line" if unit.date else hint.why)
            # A class such as "author" may also wrap a whole column.
            if unit.date is None and unit.prose and unit.words > 12:
                unit.kind = None
                return False
            return True
    unit.mark(hint.kind or BlockKind.PARAGRAPH, hint.why)
    return True

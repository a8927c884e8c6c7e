"""Marks every stretch of an article's text by kind: what is the story, and what is the page around it.

Each line is first read by its own words (:mod:`~sayso.ingest.wording`), then by where it stands
(:mod:`~sayso.ingest.layout`), and paragraphs are cut where a dateline opens or a credit closes them. What no rule
decides is a paragraph: dropping a short true sentence ("Talks failed.") costs more than keeping a stray label. Blocks
tile the text.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field

from sayso.ingest.datelines import Dateline, dateline
from sayso.ingest.dates import DateLine
from sayso.ingest.layout import TURN, arrange
from sayso.ingest.lines import Unit, units
from sayso.ingest.page import Hint
from sayso.ingest.wires import agency, find_agency, unnamed_agencies
from sayso.ingest.wording import read_wording
from sayso.types import UNNAMED_WIRE, Block, BlockKind

_YEAR = re.compile(r"(?:19|20)\d\d")
_FEED = re.compile(
    r"(?i)feed|syndicat|news service|auto-?\s?generated|agenc|©|copyright|all rights reserved|published (?:by|from)"
    r"|\bwire\b|edited by"
)
_FROM_PHOTO = frozenset({BlockKind.CAPTION, BlockKind.CREDIT})


@dataclass(slots=True)
class Marking:
    """The blocks of a text, and what its lines say of it."""

    blocks: tuple[Block, ...] = ()
    title: str | None = None
    byline: tuple[str, ...] = ()
    dateline: Dateline | None = None
    wire: str | None = None
    dates: list[DateLine] = field(default_factory=list)
    """The page's date lines, the most to be believed first."""
    copyright_year: int | None = None


def mark(text: str, *, title: str | None = None, hints: tuple[Hint, ...] = ()) -> Marking:
    """Marks ``text``. ``title`` is the headline if it is known from elsewhere, ``hints`` what markup says of each
    line."""
    found = units(text, joined=not hints)
    read_wording(found, hints)
    _photo_copyright(found)
    arrange(found, title, hints)
    marking = Marking()
    _cut(found, marking)
    _describe(found, marking)
    marking.blocks = _tile(text, found)
    return marking


def _photo_copyright(found: list[Unit]) -> None:
    """A copyright line right below a photo line is the photo's, not the story's."""
    for before, unit in itertools.pairwise(found):
        photo = before.kind is BlockKind.CAPTION or (before.kind is BlockKind.CREDIT and before.credit is None)
        if photo and unit.kind is BlockKind.NOTICE and unit.why == "copyright line":
            unit.mark(BlockKind.CREDIT, "copyright of the photo above")


def _cut(found: list[Unit], marking: Marking) -> None:
    """Cuts datelines off the heads of paragraphs and credits off their tails."""
    seen = 0
    for unit in found:
        if unit.kind is BlockKind.DATELINE and marking.dateline is None:
            marking.dateline = dateline(unit.text, first=True, alone=True) or Dateline(
                len(unit.text), unit.text.strip(" -–—:"), None
            )
        if unit.kind is not BlockKind.PARAGRAPH or unit.pieces or unit.why == TURN:
            continue
        if unit.why not in {"standfirst", "sub-heading"}:
            seen += 1
        opens = dateline(unit.text, first=seen <= 2 and marking.dateline is None)
        head = 0
        if opens is not None:
            head = opens.end
            unit.pieces.append((BlockKind.DATELINE, 0, head, "dateline"))
            if marking.dateline is None:
                marking.dateline = opens
        stop = len(unit.text) if unit.tail is None or unit.tail <= head else unit.tail
        if unit.pieces or stop < len(unit.text):
            unit.pieces.append((BlockKind.PARAGRAPH, head, stop, unit.why))
        if stop < len(unit.text):
            unit.pieces.append((BlockKind.CREDIT, stop, len(unit.text), "credit at the end of a paragraph"))


def _describe(found: list[Unit], marking: Marking) -> None:
    """Title, names, agency and dates from the marked lines. An agency counts where it signs, not where it is
    mentioned."""
    title = next((unit.text for unit in found if unit.kind is BlockKind.TITLE), None)
    marking.title = _without_agency(title.strip("#*_ ")) if title else None
    bylines = [unit for unit in found if unit.kind is BlockKind.BYLINE and unit.signed]
    signed = [unit.credit for unit in found if unit.credit is not None]
    names = next((unit.signed.names for unit in bylines if unit.signed and unit.signed.names), ())
    marking.byline = names or next((credit.names for credit in signed if credit.names), ())
    wires = [marking.dateline.wire if marking.dateline else None]
    wires += [credit.wire for credit in signed]
    wires += [unit.signed.wire for unit in bylines if unit.signed]
    for unit in found:
        if unit.kind is BlockKind.NOTICE and _FEED.search(unit.text):
            named = find_agency(unit.text)
            wires.append(named[0] if named else None)
            if unit.why == "copyright line" and (year := _YEAR.search(unit.text)):
                marking.copyright_year = int(year.group())
    for unit in found:
        # A date line may end in the town that the story was written in.
        if marking.dateline is None and unit.date is not None and unit.date.place:
            marking.dateline = Dateline(0, unit.date.place, None)
    marking.wire = next((wire for wire in wires if wire), None) or _unnamed_wire(found)
    marking.dates = _dates(found)


def _unnamed_wire(found: list[Unit]) -> str | None:
    """The wire where credits, bylines or notices speak of agencies and name none."""
    signs = [unit.text[unit.tail or 0 :] for unit in found if unit.credit is not None]
    signs += [unit.text for unit in found if unit.kind is BlockKind.BYLINE and unit.signed]
    signs += [unit.text for unit in found if unit.kind is BlockKind.NOTICE and _FEED.search(unit.text)]
    return UNNAMED_WIRE if any(map(unnamed_agencies, signs)) else None


def _without_agency(title: str) -> str:
    """A headline without the agency that its page's title ends in ("… - Xinhua")."""
    head, dash, name = title.rpartition(" - ")
    return head if dash and agency(name) else title


def _dates(found: list[Unit]) -> list[DateLine]:
    """Date lines above the story or within its first paragraphs, and labelled ones below it; published before
    updated."""
    paragraphs = 0
    ranked: list[tuple[int, int, DateLine]] = []
    ended = False
    for i, unit in enumerate(found):
        paragraphs += unit.kind is BlockKind.PARAGRAPH
        ended = ended or unit.why in {"after the end of the story", "headline of another story"}
        date = unit.date or (unit.signed.date if unit.signed else None)
        if date is None or date.label == "ago" or ended:
            continue
        early = paragraphs <= 3
        if not early and date.label == "plain":
            continue
        ranked.append(({"published": 0, "plain": 1, "updated": 2}[date.label] + 3 * (not early), i, date))
    return [date for _, _, date in sorted(ranked, key=lambda entry: entry[:2])]


def _tile(text: str, found: list[Unit]) -> tuple[Block, ...]:
    """The blocks of the units: each takes in the white space after it, the first what stands before it."""
    if not found:
        return (Block(BlockKind.FURNITURE, 0, len(text), "blank"),) if text else ()
    blocks: list[Block] = []
    for unit in found:
        pieces = unit.pieces or [(unit.kind or BlockKind.PARAGRAPH, 0, len(unit.text), unit.why)]
        for kind, start, end, why in pieces:
            blocks.append(Block(kind, unit.at + start, unit.at + end, why))
        blocks[-1] = Block(blocks[-1].kind, blocks[-1].start, unit.end, blocks[-1].why)
    blocks[0] = Block(blocks[0].kind, 0, blocks[0].end, blocks[0].why)
    return tuple(blocks)

"""From text to the units that get a kind: lines, and lines joined where a paragraph was wrapped by hand."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from sayso.ingest.bylines import Byline, Credit
from sayso.ingest.captions import Piece
from sayso.ingest.dates import DateLine
from sayso.ingest.furniture import Label, label
from sayso.types import BlockKind

_CONTINUES = re.compile(r"^[a-z,;)\]]|^[’”][,.\s]")
_CLOSED = re.compile(r"[.!?:;…]['\"”’)\]]{0,3}$")
_WRAPPED_AT_LEAST, _WRAPPED_AT_MOST = 45, 100


@dataclass(slots=True)
class Unit:
    """One line (or wrapped paragraph) on its way to a kind. ``[start, end)`` takes in the line breaks after it."""

    text: str
    """The line's words, trimmed."""
    at: int
    """Where ``text`` begins in the article."""
    end: int
    """Where the next unit begins."""
    line: int
    """Number of its first line, for hints."""
    kind: BlockKind | None = None
    why: str = ""
    pieces: list[Piece] = field(default_factory=list)
    """Offsets into ``text``, where the unit is more than one block."""
    date: DateLine | None = None
    signed: Byline | None = None
    credit: Credit | None = None
    label: Label | None = None
    plea: float = 0.0
    tail: int | None = None
    """Where a credit begins that closes the paragraph ("… he said. (Reuters)")."""

    def mark(self, kind: BlockKind, why: str) -> None:
        """Decides the unit's kind."""
        self.kind, self.why = kind, why

    @property
    def prose(self) -> bool:
        """Whether it ends as a sentence does."""
        return " " in self.text and bool(self.tail is not None or _CLOSED.search(self.text))

    @property
    def words(self) -> int:
        """The number of its words."""
        return self.text.count(" ") + 1


def units(text: str, *, joined: bool) -> list[Unit]:
    """The non-blank lines of ``text``; blank lines belong to the unit before them. ``joined`` mends wrapped
    paragraphs."""
    found: list[Unit] = []
    previous_line, previous = -2, ""
    lines = list(_lines(text))
    wrapped = joined and _is_wrapped(lines)
    for number, start, content in lines:
        stripped = content.strip()
        if not stripped:
            continue
        at = start + len(content) - len(content.lstrip())
        last = found[-1] if found else None
        if (
            joined
            and last is not None
            and number == previous_line + 1
            and _joins(last.text, previous, stripped, wrapped)
        ):
            last.text = text[last.at : at + len(stripped)].replace("\n", " ")
        else:
            found.append(Unit(stripped, at, len(text), number))
            if last is not None:
                last.end = at
        previous_line, previous = number, stripped
    return found


def _lines(text: str) -> Iterator[tuple[int, int, str]]:
    start = 0
    for number, content in enumerate(text.split("\n")):
        yield number, start, content
        start += len(content) + 1


def _is_wrapped(lines: list[tuple[int, int, str]]) -> bool:
    """Whether the text is broken at a fixed width, as mail and agency text is: most lines near one width, few
    closed."""
    inner = [
        a.rstrip()
        for (_, _, a), (_, _, b) in itertools.pairwise(lines)
        if a.strip() and b.strip() and len(a) <= 2 * _WRAPPED_AT_MOST
    ]
    if len(inner) < 4:
        return False
    inside = sum(_WRAPPED_AT_LEAST <= len(line) <= _WRAPPED_AT_MOST for line in inner)
    closed = sum(bool(_CLOSED.search(line)) for line in inner)
    return inside >= 0.7 * len(inner) and closed <= 0.35 * len(inner)


def _joins(before: str, last: str, line: str, wrapped: bool) -> bool:
    """Whether ``line``, with no blank line between, goes on the paragraph ``before``."""
    if wrapped:
        return _WRAPPED_AT_LEAST <= len(last) <= _WRAPPED_AT_MOST
    # A link or a name set on a line of its own by a scraper: "according to" / "the agency" / ", which said".
    return (
        len(before) > 25
        and not _CLOSED.search(before)
        and bool(_CONTINUES.match(line))
        and " " in line
        and label(line) is None
    )

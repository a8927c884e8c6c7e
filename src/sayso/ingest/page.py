"""What a format reader hands on: the text of one article, and what its markup says of each line."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sayso.types import BlockKind

MAX_BYTES = 20_000_000
"""The largest file, page or archived record that is read."""

MAX_TEXT = 1_000_000
"""The longest text, in characters, that is taken for one article: some ten times the longest magazine piece."""


MAX_LINES = 10_000
"""The most lines that are taken for one article; the cost of the line rules stays bounded."""


@dataclass(frozen=True, slots=True)
class Hint:
    """What markup says of one line. ``body`` is whether the body finder took it; ``linked`` the share of linked
    letters."""

    kind: BlockKind | None = None
    body: bool = False
    linked: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """One article before its blocks are marked. ``hints`` has one entry a line of ``text``, or none for plain text."""

    raw: bytes
    media_type: str
    text: str
    hints: tuple[Hint, ...] = ()
    title: str | None = None
    byline: tuple[str, ...] = ()
    published: dt.date | None = None
    outlet: str | None = None
    url: str | None = None
    language: str | None = None
    wire: str | None = None
    notes: tuple[str, ...] = ()

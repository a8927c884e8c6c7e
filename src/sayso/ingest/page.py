"""What the stage hands on within itself: bytes that were found, and the text of one article with what its markup says."""

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
class Payload:
    """Bytes of one page or text before their format is known, with what a server or an archive says of them. ``name`` is
    what a failure calls them; ``url`` where they were found in the end; ``notes`` what happened on the way."""

    name: str
    raw: bytes
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()


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

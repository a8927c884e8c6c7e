"""Articles and the blocks that tile their text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sayso.types.spans import Span


class BlockKind(StrEnum):
    """What a stretch of an article is. Only ``READABLE`` kinds are read for statements."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    CREDIT = "credit"
    NOTICE = "notice"
    FURNITURE = "furniture"


READABLE = frozenset({BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.CAPTION})


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article; blocks tile the text without gaps or overlaps. ``why`` says what decided the kind."""

    kind: BlockKind
    start: int
    end: int
    why: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class PublishedFrom(StrEnum):
    """Where the publication date was learned."""

    GIVEN = "given"
    PAGE = "page"
    TEXT = "text"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


UNNAMED_WIRE = "agencies"
"""The wire of an article that credits agencies without naming one ("With inputs from agencies"): two such articles need not
have it from one and the same."""


class Head(Protocol):
    """What of an article needs no text: which it is, and whose of which day; :class:`Article` and the ledger's heads have it."""

    @property
    def id(self) -> str: ...
    @property
    def file(self) -> str | None: ...
    @property
    def url(self) -> str | None: ...
    @property
    def outlet(self) -> str | None: ...
    @property
    def title(self) -> str | None: ...
    @property
    def published(self) -> dt.date | None: ...
    @property
    def wire(self) -> str | None: ...


@dataclass(frozen=True, slots=True)
class Article:
    """One text as one outlet published it. ``id`` is :func:`sayso.ids.article_id` of outlet, url and text."""

    id: str
    text: str
    blocks: tuple[Block, ...]
    file: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    published: dt.date | None = None
    published_from: PublishedFrom = PublishedFrom.UNKNOWN
    wire: str | None = None
    language: str | None = None

    @property
    def credited(self) -> str:
        """Whose report it is: the wire's, else the outlet's."""
        return self.named_wire or self.outlet or "an unnamed outlet"

    @property
    def named_wire(self) -> str | None:
        """The wire that it credits by name."""
        return None if self.wire == UNNAMED_WIRE else self.wire

    def readable(self) -> tuple[Block, ...]:
        """The blocks that are read for statements: title, paragraphs, captions."""
        return tuple(b for b in self.blocks if b.kind in READABLE)

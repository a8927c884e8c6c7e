"""A brief and the characters that each of its sentences rests on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sayso.types.spans import Span


@dataclass(frozen=True, slots=True)
class Citation:
    """The characters that a sentence of a brief rests on."""

    article: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class BriefSentence:
    """One sentence of a brief with what it rests on."""

    text: str
    citations: tuple[Citation, ...]
    side: str | None = None
    """In a dispute, whose answer it tells: the party, or the speaker where the sentence names no party."""


@dataclass(frozen=True, slots=True)
class BriefSection:
    """A heading of a brief and its sentences; ``kind`` is disputed, agreed, numbers, single, unverified, changed, drift
    or said."""

    title: str
    sentences: tuple[BriefSentence, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Brief:
    """One page on a topic; every sentence passed the check against its citations, ``refused`` counts those that did not."""

    topic: str
    as_of: dt.date | None
    sections: tuple[BriefSection, ...]
    refused: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What the reader should know of the brief itself, such as articles left out for want of a date."""

"""What the ledger answers with, beyond the root's types."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sayso.types import Article, Claim, Reading


@dataclass(frozen=True, slots=True)
class Addition:
    """An article to keep, with the bytes it was read from, its lineage signature, and all that was read from it."""

    article: Article
    raw: bytes
    media_type: str
    signature: bytes
    reading: Reading


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """An article without its text: what a list needs to name it."""

    id: str
    file: str | None
    url: str | None
    outlet: str | None
    title: str | None
    published: dt.date | None
    origin: str | None = None
    wire: str | None = None


@dataclass(frozen=True, slots=True)
class ClaimEntry:
    """A claim with its article, the origin of that article, and those who say that they could not verify it."""

    claim: Claim
    article: ArticleHead
    unverified_by: tuple[str, ...] = ()

    @property
    def origin(self) -> str | None:
        """The group of articles that share the origin of the claim's article."""
        return self.article.origin


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the ledger holds."""

    articles: int
    origins: int
    statements: int
    claims: int
    drifts: int


@dataclass(frozen=True, slots=True)
class Source:
    """One outlet: its articles, the origins behind them, its claims, the wires that it credits.

    ``copied`` is the share 0–1 of its articles that derive from another article (copy, cut or rewrite).
    """

    outlet: str | None
    articles: int
    origins: int
    claims: int
    wires: tuple[str, ...]
    copied: float


@dataclass(frozen=True, slots=True)
class SetAside:
    """An input that could not be read, and when that was found."""

    name: str
    problem: str
    remedy: str
    learned_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Learned:
    """The archived source of an article: the bytes as they were read, their media type, and when."""

    raw: bytes
    media_type: str
    learned_at: dt.datetime


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer as it is kept; ``data`` is opaque to the ledger."""

    bucket: str
    claim: str
    article: str
    data: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One question as it is kept; ``data`` is the whole value, ``weight`` counts the origins behind it.

    ``foremost`` is the same with no more than the foremost of its ``positions``, where there are many.
    """

    id: str
    frame: str
    place: str | None
    status: str
    rank: int
    weight: int
    text: str
    data: str
    claims: tuple[str, ...]
    positions: int
    foremost: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a topic is looked at: its foremost questions, and other claims about it, latest first.

    With ``of_a_status`` no more than so many questions of one status, so that what is agreed is looked at beside much that is
    disputed.
    """

    questions: int
    others: int
    of_a_status: int | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What a topic covers: the ids of its questions, foremost first, and of other claims about it.

    ``more`` counts the questions that the limits left out; ``headed`` are articles that have the topic's name for a place
    in their dateline or title.
    """

    questions: tuple[str, ...] = ()
    claims: tuple[str, ...] = ()
    more: int = 0
    headed: tuple[str, ...] = ()

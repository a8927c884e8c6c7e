"""Footnotes shared by all printed forms: one number a cited stretch, in the order of first use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping

from sayso.report.wording import day
from sayso.types import Article, Brief, Citation

Notes = dict[tuple[str, int, int], tuple[int, Citation]]
"""Each cited stretch with its number from 1."""


def numbered(citations: Iterable[Citation]) -> Notes:
    """Citations with their numbers, in the order of first use."""
    notes: Notes = {}
    for c in citations:
        notes.setdefault(key(c), (len(notes) + 1, c))
    return notes


def cited(brief: Brief) -> list[Citation]:
    """All citations of a brief, in its order."""
    return [c for section in brief.sections for sentence in section.sentences for c in sentence.citations]


def key(citation: Citation) -> tuple[str, int, int]:
    """What makes two citations one footnote."""
    return (citation.article, citation.span[0], citation.span[1])


def numbers(citations: Iterable[Citation], notes: Notes) -> list[int]:
    """The footnotes of these citations."""
    return [notes[key(c)][0] for c in citations]


def source_of(citation: Citation, articles: Mapping[str, Article]) -> str:
    """The report in a few words: outlet and day, or its file, or its id."""
    article = articles.get(citation.article)
    if article is None:
        return citation.article
    name = article.outlet or article.file or article.url or article.id
    return f"{name}, {day(article.published)}" if article.published else f"{name}, undated"


def short(text: str, limit: int = 160) -> str:
    """One line of at most ``limit`` characters, cut at a word."""
    plain = " ".join(text.split())
    return plain if len(plain) <= limit else f"{plain[:limit].rsplit(' ', 1)[0]} …"


def heading(brief: Brief) -> str:
    """The page's title."""
    return title(brief.topic, "who says what", brief.as_of)


def title(topic: str, view: str, as_of: dt.date | None) -> str:
    """The title of a view of a topic, with its day where it is not of all that is known."""
    return f"{topic}: {view}" + (f", as of {day(as_of)}" if as_of else "")

"""Footnotes shared by all printed forms: one number a cited stretch, in the order of first use."""

from __future__ import annotations

from collections.abc import Mapping

from sayso.report.wording import day
from sayso.types import Article, Brief, Citation


def numbered(brief: Brief) -> dict[tuple[str, int, int], tuple[int, Citation]]:
    """Each cited stretch with its number from 1, in the order of first use."""
    notes: dict[tuple[str, int, int], tuple[int, Citation]] = {}
    for section in brief.sections:
        for sentence in section.sentences:
            for c in sentence.citations:
                notes.setdefault(key(c), (len(notes) + 1, c))
    return notes


def key(citation: Citation) -> tuple[str, int, int]:
    """What makes two citations one footnote."""
    return (citation.article, citation.span[0], citation.span[1])


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
    return f"{brief.topic}: who says what" + (f", as of {day(brief.as_of)}" if brief.as_of else "")

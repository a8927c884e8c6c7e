"""One extractor for all extraction tests, and a way to read a text as a bare article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from sayso.extract import Extractor
from sayso.ids import article_id
from sayso.types import Article, Block, BlockKind, Reading


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor.load()


def bare_article(text: str, published: dt.date | None = None, **known: str) -> Article:
    """An article whose every line is a paragraph."""
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(line)))
        start += len(line)
    return Article(article_id(text, None, None), text, tuple(blocks), published=published, language="en", **known)


@pytest.fixture
def read(extractor: Extractor) -> Callable[..., tuple[Article, Reading]]:
    def read_text(text: str, published: dt.date | None = None, **known: str) -> tuple[Article, Reading]:
        article = bare_article(text, published, **known)
        return article, next(iter(extractor.read([article])))

    return read_text

"""One extractor for all extraction tests, and a way to read a text as a bare article."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from articles import bare_article
from sayso.extract import Extractor
from sayso.types import Article, Reading


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor.load()


@pytest.fixture
def read(extractor: Extractor) -> Callable[..., tuple[Article, Reading]]:
    def read_text(text: str, published: dt.date | None = None, **known: str) -> tuple[Article, Reading]:
        article = bare_article(text, published, **known)
        return article, next(iter(extractor.read([article])))

    return read_text

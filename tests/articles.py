"""Articles made of bare text, for tests that need no ingest."""

from __future__ import annotations

import datetime as dt

from sayso.ids import article_id
from sayso.types import Article, Block, BlockKind


def bare_article(text: str, published: dt.date | None = None, **known: str) -> Article:
    """An article whose every line is a paragraph."""
    blocks, start = [], 0
    for line in text.splitlines(keepends=True):
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(line)))
        start += len(line)
    return Article(article_id(text, None, None), text, tuple(blocks), published=published, language="en", **known)

"""Floors on the shared pairs and articles: the bench's own figures, so that they cannot slip unseen."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest

from bench import derivation
from conftest import shared
from sayso.lineage import Tracer
from sayso.types import Article, Block, BlockKind, Relation


def test_labelled_pairs_and_same_event_articles() -> None:
    shared("bench", "derivation")
    passages, pairs, events = derivation.load()
    figures = derivation.labelled(passages, pairs)
    assert figures["ap"] >= 0.965
    assert figures["taken_quote"] <= 0.06
    assert figures["taken_copy"] == 1.0
    assert figures["taken_partial"] >= 0.9
    assert figures["taken_none"] <= 0.04
    assert derivation.same_event(passages, events)["rate"] <= 0.01


def test_generated_groups() -> None:
    figures = derivation.speed(200)
    assert figures["precision"] >= 0.99
    assert figures["recall"] >= 0.98


@pytest.mark.parametrize("published", [None, dt.date(2025, 11, 5)])
def test_real_articles(published: dt.date | None) -> None:
    folder = shared("corpus", "pokrovsk")
    articles = [_roughly(path.name, path.read_text("utf-8")) for path in sorted(folder.glob("0*.txt"))]
    articles[0] = dataclasses.replace(articles[0], wire="Reuters", published=published)
    tracer = Tracer()
    for one in articles:
        tracer.add(one)
    first, second, third = tracer.lineages()
    assert (second.of, second.relation, second.wire) == (first.article, Relation.REWRITE, "Reuters")
    assert second.overlap > 0.7
    assert first.origin == second.origin != third.origin
    assert third.relation is Relation.ORIGINAL


def _roughly(name: str, text: str) -> Article:
    """Blocks by line length alone: enough to leave most furniture out."""
    blocks = []
    at = 0
    for line in text.split("\n"):
        end = min(len(text), at + len(line) + 1)
        if end > at:
            blocks.append(Block(BlockKind.PARAGRAPH if len(line) >= 70 else BlockKind.FURNITURE, at, end))
        at = end
    return Article(name, text, tuple(blocks), file=name)

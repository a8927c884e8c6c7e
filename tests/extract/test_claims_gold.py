"""The annotated claims are usable: every key stands once in its article, frames are known, halves share no event."""

from __future__ import annotations

import itertools
import json
from collections import Counter
from typing import Any

import pytest

from bench.claims import plain
from bench.stories import GOLD, as_annotated
from conftest import shared
from sayso.frames import OTHER, load

STORIES = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(GOLD.glob("*.json"))]
CLAIMS = [(story["story"], claim) for story in STORIES for claim in story["claims"]]


def test_it_is_large_enough_and_in_halves() -> None:
    articles = Counter(
        {half: sum(len(s["articles"]) for s in STORIES if s["half"] == half) for half in ("tune", "report")}
    )
    assert articles.total() >= 60
    assert min(articles.values()) >= 30
    assert len({a["key"] for s in STORIES for a in s["articles"]}) == articles.total()


def test_no_event_is_in_both_halves() -> None:
    for a, b in itertools.combinations(STORIES, 2):
        assert a["story"] != b["story"]
        assert a["half"] == b["half"] or a["title"] != b["title"]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: str(story["story"]))
def test_its_facts_are_in_form(story: dict[str, Any]) -> None:
    frames = {*load(), OTHER}
    keys = [article["key"] for article in story["articles"]]
    assert sorted(key for group in story["lineage"] for key in group) == sorted(keys)
    claims = Counter(claim["article"] for claim in story["claims"])
    assert set(claims) == set(keys)
    assert min(claims.values()) >= 5
    for claim in story["claims"]:
        words = claim["content_contains"]
        assert 1 <= len(words.split()) <= 6, words
        assert claim["frame"] in frames, words
        assert (claim["voice"] == "narration") == (claim["speaker"] is None), words
        quantity = claim["quantity"]
        if quantity:
            assert quantity["unit"], words
            figures = [quantity[bound] for bound in ("low", "best", "high") if quantity[bound] is not None]
            assert figures == sorted(figures), words


def test_every_key_stands_once_in_its_article() -> None:
    path = shared("bench", "derivation", "ecbplus-articles.jsonl")
    records = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    texts = {record["id"]: plain(as_annotated(record["text"])) for record in records}
    for _, claim in CLAIMS:
        words = claim["content_contains"]
        assert texts[claim["article"]].count(plain(words)) == 1, (claim["article"], words)

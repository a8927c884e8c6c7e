"""However articles are cut into batches, and whenever their lineage is told, it ends the same."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from bench.families import Desk
from bench.invented import Invented
from sayso.ledger import Addition, Ledger
from sayso.lineage import Tracer, signature
from sayso.types import Article, Lineage, Pair, Reading

COUNT = 70


@pytest.fixture(scope="module")
def feed() -> list[Article]:
    return [m.article for m in Desk(Invented(), COUNT, seed=5, derived=0.7, reach=20)]


Found = tuple[list[Pair], dict[str, Lineage]]


def traced(path: Path, feed: Sequence[Article], cuts: Sequence[int], told_after: Sequence[int]) -> Found:
    """The pairs and lineages of a ledger that takes in a feed cut at these places, and tells lineages after some."""
    with Ledger.open(path) as ledger:
        ledger.add_many([Addition(a, b"", "text/plain", signature(a), Reading(a.id)) for a in feed])
        for start, end in zip((0, *cuts), (*cuts, len(feed)), strict=True):
            tracer = Tracer(ledger.shelf())
            tracer.add(*feed[start:end])
            tracer.keep()
            if end in told_after or end == len(feed):
                seen = {a.id for a in feed[:end]}
                untraced = [i for i in ledger.untraced() if i in seen]
                for part in tracer.trace(untraced):
                    ledger.put_lineages(part)
        pairs = ledger.shelf().pairs([a.id for a in feed])
        return sorted(pairs), {line.article: line for line in ledger.lineages()}


def test_cuts_play_no_part(feed: list[Article], tmp_path: Path) -> None:
    expected = traced(tmp_path / "whole.db", feed, (), ())
    assert sum(line.of is not None for line in expected[1].values()) > COUNT / 2
    for seed in (1, 2):
        chance = random.Random(seed)
        cuts = sorted(chance.sample(range(1, COUNT), 8))
        assert traced(tmp_path / f"{seed}.db", feed, cuts, chance.sample(cuts, 3)) == expected


def test_one_at_a_time_is_as_all_at_once(feed: list[Article], tmp_path: Path) -> None:
    some = feed[:25]
    every = range(1, len(some))
    assert traced(tmp_path / "one.db", some, every, every) == traced(tmp_path / "all.db", some, (), ())

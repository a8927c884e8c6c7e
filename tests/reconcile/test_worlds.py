"""Worlds whose truth is known: what the whole pipeline makes of their reports. The floors may only rise."""

from __future__ import annotations

import pytest

from bench.worlds import Score, mean, measure
from bench.worlds_made import world

SEEDS = (1, 6, 7, 8)
"""Several small worlds, since one alone is luck: the first ones in which a toll is replaced."""


@pytest.fixture(scope="module")
def scores(tmp_path_factory: pytest.TempPathFactory) -> list[Score]:
    return [measure(24, seed, tmp_path_factory.mktemp(f"world{seed}")) for seed in SEEDS]


@pytest.mark.parametrize(
    ("what", "floor"), [("disputes", 0.95), ("origins", 0.95), ("superseded", 0.9), ("as_of", 0.95)]
)
def test_the_ledger_tells_what_the_worlds_know(scores: list[Score], what: str, floor: float) -> None:
    tallies = [getattr(score, what) for score in scores]
    assert sum(t.wanted for t in tallies) > 3, "these worlds have too few: other seeds are needed"
    assert mean(tallies) >= floor, f"{what}: {[str(t) for t in tallies]}"


def test_no_side_is_lost(scores: list[Score]) -> None:
    assert [score.lost for score in scores] == [()] * len(SEEDS)


def test_a_world_holds_what_it_is_asked_for() -> None:
    made = world(100, 3)
    assert len(made.reports) == 100
    assert made == world(100, 3)
    assert made != world(100, 4)
    assert made.disputes()
    assert made.pairs()
    towns = {(s.frame, s.town, s.event) for s in made.known()}
    assert len(towns) > len({(frame, town) for frame, town, _ in towns}), "no town is struck a second time"


def test_reports_that_owe_each_other_nothing_share_no_sentence() -> None:
    made = world(60, 3)
    for one in made.reports:
        for other in made.reports:
            if one.origin != other.origin and one.told[0].event == other.told[0].event:
                assert not set(one.text.split("\n\n")) & set(other.text.split("\n\n"))

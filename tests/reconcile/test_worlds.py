"""Worlds whose truth is known: what the whole pipeline makes of their reports. The floors may only rise."""

from __future__ import annotations

import pytest

from bench.worlds import Score, measure, world

SEED = 7


@pytest.fixture(scope="module")
def score(tmp_path_factory: pytest.TempPathFactory) -> Score:
    return measure(40, SEED, tmp_path_factory.mktemp("world"))


@pytest.mark.parametrize(("what", "floor"), [("disputes", 0.9), ("origins", 0.9), ("superseded", 0.9), ("as_of", 0.9)])
def test_the_ledger_tells_what_the_world_knows(score: Score, what: str, floor: float) -> None:
    tally = getattr(score, what)
    assert tally.wanted, "this world has none: another seed is needed"
    assert tally.f1 >= floor, f"{what}: {tally}"


def test_no_side_is_lost(score: Score) -> None:
    assert score.lost == ()


def test_a_world_holds_what_it_is_asked_for() -> None:
    made = world(60, 3)
    assert len(made.reports) == 60
    assert made == world(60, 3)
    assert made != world(60, 4)
    assert made.disputes()
    assert made.pairs()
    towns = {(s.frame, s.town, s.event) for s in made.known()}
    assert len(towns) > len({(frame, town) for frame, town, _ in towns}), "no town is struck a second time"

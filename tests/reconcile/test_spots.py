"""Spots of one town: told apart where one report has two of them, and one where it calls one building two things."""

from __future__ import annotations

import pytest

from reconcile.invented import ALDMOOR, World, exactly
from sayso.reconcile.spots import kind_of


@pytest.mark.parametrize(
    ("first", "second", "questions"), [("prison", "jail", 1), ("clinic", "market", 2), ("city prison", "jail", 1)]
)
def test_two_spots_of_a_report_are_two_events_unless_they_are_one_building(
    world: World, first: str, second: str, questions: int
) -> None:
    a = world.article("Nine died at the first. Nine died at the second.", "Paper", "2031-05-06")
    world.claim(a, "Nine died at the first", "killed", exactly(9), group="people", place=ALDMOOR.spot(first))
    world.claim(
        a, "Nine died at the second", "killed", exactly(9), by="Oro", group="people", place=ALDMOOR.spot(second)
    )
    assert len(world.questions()) == questions


def test_who_holds_the_airport_may_not_hold_the_town(world: World) -> None:
    a = world.article("The rebels hold the airport. The army holds Aldmoor.", "Paper", "2031-05-06")
    world.claim(a, "The rebels hold the airport", "controls", actor="The rebels", place=ALDMOOR.spot("airport"))
    world.claim(a, "The army holds Aldmoor", "controls", by="Oro", actor="The army", place=ALDMOOR)
    assert {q.text: q.status.value for q in world.questions()} == {
        "Who controls Aldmoor?": "single-origin",
        "Who controls the Aldmoor airport?": "single-origin",
    }


def test_a_noun_that_no_other_word_is_put_for_is_kept_whole() -> None:
    assert (kind_of("railway-station"), kind_of("city-gaol")) == ("railway-station", "prison")


@pytest.fixture
def world() -> World:
    return World()

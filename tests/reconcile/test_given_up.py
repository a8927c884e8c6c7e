"""Answers that their own side takes back, what only repeats a number, and how the sides of soldiers are asked about."""

from __future__ import annotations

import pytest

from reconcile.invented import World, exactly, on
from sayso.types import FactStatus, QuestionStatus


@pytest.fixture
def world() -> World:
    return World()


def test_a_side_that_takes_its_number_back_holds_it_no_more(world: World) -> None:
    a = world.article("Veldia said 14 soldiers had died. Ossaria said 12 had.", "Wire", "2031-05-02")
    world.claim(a, "14 soldiers had died", "killed", exactly(14), by="Veldia", party="Veldia", group="soldiers")
    world.claim(a, "12 had", "killed", exactly(12), by="Ossaria", party="Ossaria", group="soldiers")
    assert world.only().status is QuestionStatus.DISPUTED
    b = world.article("Veldia withdrew its statement that 14 soldiers had died.", "Paper", "2031-05-05")
    words, gone = "14 soldiers had died", FactStatus.WITHDRAWN
    world.claim(b, words, "killed", exactly(14), by="Veldia", party="Veldia", group="soldiers", status=gone)
    q = world.only()
    assert q.status is not QuestionStatus.DISPUTED
    (old,) = [p for p in q.positions if p.party == "Veldia"]
    assert old.superseded
    assert "taken back by Veldia on 2031-05-05" in old.why
    assert (q.days[0].low, q.days[0].high) == (12, 14)
    assert (q.days[-1].low, q.days[-1].high) == (12, 12)


def test_what_another_side_withdraws_takes_nothing_from_this_one(world: World) -> None:
    a = world.article("Veldia said 14 soldiers had died.", "Wire", "2031-05-02")
    b = world.article("Ossaria withdrew its statement that 14 soldiers had died.", "Paper", "2031-05-05")
    words, gone = "14 soldiers had died", FactStatus.WITHDRAWN
    world.claim(a, words, "killed", exactly(14), by="Veldia", party="Veldia", group="soldiers")
    world.claim(b, words, "killed", exactly(14), by="Ossaria", party="Ossaria", group="soldiers", status=gone)
    (position,) = world.only().positions
    assert not position.superseded


def test_a_headline_over_a_toll_goes_with_it(world: World) -> None:
    a = world.article("Blast kills 80. The agency said 80 people had died.", "Wire", "2031-05-02")
    world.claim(a, "Blast kills 80", "killed", exactly(80))
    world.claim(a, "80 people had died", "killed", exactly(80), by="The agency", group="people")
    b = world.article("The agency said 133 people had died.", "Paper", "2031-05-04")
    world.claim(b, "133 people had died", "killed", exactly(133), by="The agency", group="people")
    q = world.only()
    assert {p.value for p in q.positions if not p.superseded} == {"133"}
    assert (q.days[-1].best, q.days[-1].low, q.days[-1].high) == (133, 133, 133)


def test_soldiers_of_a_headline_are_of_the_side_that_its_report_names(world: World) -> None:
    text = "Nine soldiers killed. Veldia said nine of its soldiers had been killed."
    a = world.article(text, "Wire", "2031-05-02")
    b = world.article("Veldia said two Ossarian soldiers had been killed.", "Paper", "2031-05-02")
    words = "two Ossarian soldiers had been killed"
    world.claim(a, "Nine soldiers killed", "killed", exactly(9), group="soldiers")
    world.claim(a, "nine of its soldiers had", "killed", exactly(9), by="Veldia", party="Veldia", group="its soldiers")
    world.claim(b, words, "killed", exactly(2), by="Veldia", party="Veldia", group="Ossarian soldiers")
    world.claim(b, "Veldia said", "struck", by="Ossaria", party="Ossaria")
    assert {q.text for q in world.questions() if q.frame == "killed"} == {
        "How many soldiers of Veldia were killed in Aldmoor?",
        "How many Ossarian soldiers were killed in Aldmoor?",
    }


def test_a_number_over_a_report_is_of_the_place_where_the_report_tells_it(world: World) -> None:
    from sayso.types import Place

    olmen = Place("Olmen", "name:olmen")
    text = "Toll rises to 133. In Olmen 133 people died. In Aldmoor 85 people died, said the agency. Forty are missing in Aldmoor."
    a = world.article(text, "Wire", "2031-05-04")
    about = on("2031-05-02")
    world.claim(a, "Toll rises to 133", "killed", exactly(133))
    world.claim(a, "In Olmen 133 people died", "killed", exactly(133), by="the agency", place=olmen, about=about)
    world.claim(a, "In Aldmoor 85 people died", "killed", exactly(85), by="the agency", about=about)
    told = {q.place.name if q.place else "": {p.value for p in q.positions} for q in world.questions()}
    assert told == {"Olmen": {"133"}, "Aldmoor": {"85"}}


@pytest.mark.parametrize("group", ["injured people", "wounded people"])
def test_a_question_says_once_what_befell_people(world: World, group: str) -> None:
    a = world.article("The hospital said it had treated 52 injured people.", "Paper", "2031-05-02")
    world.claim(a, "52 injured people", "wounded", exactly(52), by="The hospital", group=group)
    assert world.only().text == "How many people were wounded in Aldmoor?"

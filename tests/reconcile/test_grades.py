"""Grades of the Admiralty system, and ranges of numbers by day."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from reconcile.invented import World, at_least, day, exactly, up_to
from sayso.types import Position, QuestionStatus, Stance

TEXT = "Veldia said its forces had encircled Aldmoor. Ossaria denied that Aldmoor was surrounded."


@pytest.fixture
def world() -> World:
    return World()


def said(world: World, by: Sequence[str | None], words: str = "had encircled Aldmoor") -> list[Position]:
    """What each of these says to a paper of its own; ``None`` is the paper itself."""
    for i, speaker in enumerate(by):
        a = world.article(f"{TEXT} Edition {i}.", f"Paper {i}", "2031-05-02")
        world.claim(a, words, "encircled", by=speaker, party="Veldia" if speaker == "Veldia" else None)
    return list(world.only().positions)


@pytest.mark.parametrize(
    ("by", "grade"),
    [(["Veldia"], 3), (["Veldia", None], 2), (["Veldia", "Ana Reyl"], 2), (["Veldia", None, "Ana Reyl"], 1)],
)
def test_information_that_more_origins_bear_out_is_more_credible(
    world: World, by: list[str | None], grade: int
) -> None:
    for position in said(world, by):
        assert position.credibility == grade
        assert ("one origin" if len(by) == 1 else f"{len(by)} independent origins") in position.credible_because


@pytest.mark.parametrize("reports", [2, 3, 5])
def test_one_partys_word_is_no_more_credible_for_being_reported_often(world: World, reports: int) -> None:
    (position,) = said(world, ["Veldia"] * reports)
    assert (position.credibility, position.origins) == (3, reports)
    assert position.credible_because == f"{reports} reports of one party's word (Veldia); nobody contradicts it"
    q = world.only()
    assert q.status is QuestionStatus.SINGLE_ORIGIN
    assert f"single-origin: {reports} reports of one party's word (Veldia)" in q.why


def test_copies_make_nothing_more_credible(world: World) -> None:
    first = world.article(TEXT, "Wire", "2031-05-02")
    for outlet in ("North", "South", "East"):
        copy = world.article(TEXT, outlet, "2031-05-02", of=first)
        world.claim(copy, "had encircled Aldmoor", "encircled", by="Veldia", party="Veldia")
    (position,) = world.only().positions
    assert position.credibility == 3
    assert position.printed_by == ("East", "North", "South")


def test_what_another_side_contradicts_is_doubtful_on_both_sides(world: World) -> None:
    a = world.article(TEXT, "Paper", "2031-05-02")
    world.claim(a, "had encircled Aldmoor", "encircled", by="Veldia", party="Veldia")
    world.claim(a, "Aldmoor was surrounded", "encircled", False, by="Ossaria", party="Ossaria", stance=Stance.DENIES)
    assert {(p.party, p.credibility, p.credible_because) for p in world.only().positions} == {
        ("Veldia", 4, "contradicted by Ossaria"),
        ("Ossaria", 4, "contradicted by Veldia"),
    }


def test_what_no_outlet_could_verify_is_unverified_and_not_to_be_judged(world: World) -> None:
    a = world.article(TEXT + " The Paper could not verify this.", "Paper", "2031-05-02")
    c = world.claim(a, "had encircled Aldmoor", "encircled", by="Veldia", party="Veldia")
    world.doubt(a, "The Paper could not verify this.", "Paper", c)
    q = world.only()
    assert q.status is QuestionStatus.UNVERIFIED
    assert "Paper could not verify it" in q.why
    assert [p.credibility for p in q.positions] == [6]


def test_what_another_outlet_has_without_a_doubt_is_not_unverified(world: World) -> None:
    a = world.article(TEXT + " The Paper could not verify this.", "Paper", "2031-05-02")
    c = world.claim(a, "had encircled Aldmoor", "encircled", by="Veldia", party="Veldia")
    world.doubt(a, "The Paper could not verify this.", "Paper", c)
    b = world.article(f"{TEXT} Our own reporter was told so.", "Mail", "2031-05-02")
    world.claim(b, "had encircled Aldmoor", "encircled", by="Veldia", party="Veldia")
    q = world.only()
    assert q.status is QuestionStatus.SINGLE_ORIGIN
    assert q.unverified_by == ("Paper",)


def test_two_counts_of_which_one_is_doubted_are_not_unverified(world: World) -> None:
    for outlet, by, number in (("Paper", "the army", 4), ("Mail", "the mayor", 5)):
        a = world.article(f"{by} gave a number. It could not be verified.", outlet, "2031-05-02")
        c = world.claim(a, "a number", "killed", at_least(number), by=by, group="people")
        if outlet == "Paper":
            world.doubt(a, "It could not be verified.", "Paper", c)
    assert world.only().status is not QuestionStatus.UNVERIFIED


def test_a_doubt_takes_no_side_in_a_dispute(world: World) -> None:
    a = world.article(TEXT + " The Paper could not verify this.", "Paper", "2031-05-02")
    c = world.claim(a, "had encircled Aldmoor", "encircled", by="Veldia", party="Veldia")
    world.claim(a, "Aldmoor was surrounded", "encircled", False, by="Ossaria", party="Ossaria", stance=Stance.DENIES)
    world.doubt(a, "The Paper could not verify this.", "Paper", c)
    assert world.only().status is QuestionStatus.DISPUTED


def test_the_range_of_a_toll_day_by_day(world: World) -> None:
    told = (
        ("2031-05-02", "ministry", "Veldia", exactly(12)),
        ("2031-05-03", "hospital", None, at_least(10)),
        ("2031-05-04", "ministry", "Veldia", exactly(19)),
        ("2031-05-05", "army", "Ossaria", up_to(40)),
    )
    for date, by, party, quantity in told:
        a = world.article(f"On {date} the {by} gave a number.", f"Paper of {date}", date)
        world.claim(a, "a number", "killed", quantity, by=f"the {by}", party=party, group="people")
    days = world.only().days
    assert [(d.day, d.best, d.low, d.high) for d in days] == [
        (day("2031-05-02"), 12, 12, 12),
        (day("2031-05-03"), 10, 10, 12),
        (day("2031-05-04"), 10, 10, 19),
        (day("2031-05-05"), 10, 1, 40),
    ]
    assert "the hospital" in days[-1].why


def test_an_open_bound_leaves_the_range_open(world: World) -> None:
    a = world.article("The union gave a number.", "Paper", "2031-05-02")
    world.claim(a, "a number", "killed", at_least(50), by="The union", group="people")
    assert [(d.best, d.low, d.high) for d in world.only().days] == [(50, 50, None)]


def test_parts_do_not_lower_the_range_of_their_total(world: World) -> None:
    a = world.article("14 people died, 3 miners among them.", "Paper", "2031-05-02")
    world.claim(a, "14 people", "killed", exactly(14), by="police", group="people")
    world.claim(a, "3 miners", "killed", exactly(3), by="police", group="miners")
    assert [(d.low, d.high) for d in world.only().days] == [(14, 14)]


def test_one_of_the_wounded_is_no_estimate_beside_a_count(world: World) -> None:
    a = world.article("A woman said she saw an injured man. The mayor said 70 were hurt.", "Paper", "2031-05-02")
    world.claim(a, "an injured man", "wounded", exactly(1, "an injured man"), by="A woman")
    world.claim(a, "70", "wounded", exactly(70), by="The mayor")
    assert [(d.best, d.low, d.high) for d in world.only().days] == [(70, 70, 70)]

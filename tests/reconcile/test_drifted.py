"""Numbers that a rewrite alone gives: drift, told as such, and no word of the side that it lays them to."""

from __future__ import annotations

import pytest

from reconcile.invented import World, exactly
from sayso import question_records
from sayso.types import Question, QuestionStatus


def toll(
    world: World, second: str = "2031-05-03", *, told: str = "Veldia said 41 died.", outlet: str = "Paper"
) -> Question:
    """A wire's 31 of one side, a rewrite's 41 in its place, and another report's 19."""
    wire = world.article("Veldia said 31 died.", "Wire", "2031-05-02")
    rewrite = world.article(told, outlet, second, of=wire)
    other = world.article("A nurse said 19 died.", "Herald", "2031-05-02")
    world.claim(wire, "31", "killed", exactly(31), by="Veldia", party="Veldia", group="people")
    world.claim(
        rewrite, told.removeprefix("Veldia said "), "killed", exactly(41), by="Veldia", party="Veldia", group="people"
    )
    world.claim(other, "19", "killed", exactly(19), by="A nurse", group="people")
    return world.only()


def test_a_rewrites_own_number_replaces_nothing_and_disputes_nothing() -> None:
    q = toll(World())
    told = {p.value: p for p in q.positions}
    assert {v: (p.superseded, p.drift) for v, p in told.items()} == {
        "31": (False, ""),
        "19": (False, ""),
        "41": (False, "the report that it comes from has 31"),
    }
    assert q.status is QuestionStatus.DISPUTED
    assert "41" not in q.why.partition(";")[0]
    assert (told["41"].credibility, told["41"].credible_because) == (5, told["41"].drift)
    assert {d.high for d in q.days} == {31}
    (kept,) = (p for p in question_records.question_record(q)["positions"] if p["value"] == "41")
    assert kept["drift"] == told["41"].drift


@pytest.mark.parametrize(
    ("second", "told", "outlet"),
    [
        ("2031-05-06", "Veldia said 41 died.", "Paper"),
        ("2031-05-03", "Veldia said 41 died, up from 31.", "Paper"),
        ("2031-05-03", "Veldia said 41 died.", "Wire"),
    ],
    ids=["days later", "said to have risen", "by the same outlet"],
)
def test_an_update_is_no_drift(second: str, told: str, outlet: str) -> None:
    q = toll(World(), second, told=told, outlet=outlet)
    assert {p.value: p.superseded for p in q.positions if p.party} == {"31": True, "41": False}
    assert not any(p.drift for p in q.positions)


def test_a_figure_that_its_report_has_too_is_no_drift() -> None:
    """A rewrite that leaves one of its report's two figures out has drifted nowhere."""
    world = World()
    wire = world.article("Veldia said 31 died. Its army said 41.", "Wire", "2031-05-02")
    rewrite = world.article("Veldia said 41 died.", "Paper", "2031-05-03", of=wire)
    world.claim(wire, "31", "killed", exactly(31), by="Veldia", party="Veldia", group="people")
    world.claim(wire, "41", "killed", exactly(41), by="Its army", party="Veldia", group="people")
    world.claim(rewrite, "41", "killed", exactly(41), by="Veldia", party="Veldia", group="people")
    assert not any(p.drift for p in world.only().positions)


@pytest.mark.parametrize(("second", "drift"), [("19", False), ("", True)])
def test_a_number_that_an_outlet_tells_in_its_own_words_of_what_its_report_has_somebody_say(
    second: str, drift: bool
) -> None:
    """Only where the report has one number alone is it clear which one was changed."""
    world = World()
    wire = world.article("Veldia said 31 died. A nurse said 19 had.", "Wire", "2031-05-02")
    rewrite = world.article("41 died.", "Paper", "2031-05-03", of=wire)
    world.claim(wire, "31", "killed", exactly(31), by="Veldia", party="Veldia", group="people")
    if second:
        world.claim(wire, second, "killed", exactly(19), by="A nurse", group="people")
    world.claim(rewrite, "41", "killed", exactly(41), group="people")
    told = {p.value: bool(p.drift) for q in world.questions() for p in q.positions}
    assert told["41"] is drift

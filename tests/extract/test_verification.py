"""Who could not verify what, and which claims that reaches."""

from __future__ import annotations

import pytest

from bench import verification as bench
from sayso.extract import Extractor

# Measured when these were set: 27 of 27 odd ones, 26 of 27 even ones, which were not looked at.
FLOORS = {"odd": 0.96, "even": 0.96}


@pytest.mark.parametrize(("half", "first"), [("odd", 0), ("even", 1)])
def test_notes_in_our_own_text(extractor: Extractor, half: str, first: int) -> None:
    score = bench.measure(extractor, list(bench.cases())[first::2])
    assert score.tally.share >= FLOORS[half], score.wrong if half == "odd" else str(score.tally)


def test_there_are_forty_of_all_verdicts() -> None:
    every = list(bench.cases())
    assert len(every) >= 40
    assert {c.verdict for c in every} == {"yes", "no", "none"}


WAR = (
    "Peru said its troops had captured Brant. Chile said it had repelled the attack and killed 30 Peruvian soldiers. "
    "Rescuers said two boats had sunk off the coast.\n"
)


def test_a_note_on_both_sides_reaches_both_and_no_one_else(read) -> None:
    _, reading = read(WAR + "Northwire could not verify either side's battlefield claims.\n")
    (note,) = reading.verifications
    reached = {c.speaker.name for c in reading.claims if c.id in note.claims and c.speaker is not None}
    assert reached == {"Peru", "Chile"}


def test_a_note_on_one_report_reaches_the_last_one(read) -> None:
    _, reading = read(
        "The mayor said nine people were killed. Officials said 12 were hurt. The report could not be verified."
    )
    (note,) = reading.verifications
    reached = {c.speaker.name for c in reading.claims if c.id in note.claims and c.speaker is not None}
    assert reached == {"Officials"}


def test_a_note_on_somebodys_figure_reaches_whose_it_is(read) -> None:
    _, reading = read(
        "An aid group in Brant put the toll at 193. Ilan Vask, a fisherman, said 40 people had died. "
        "Northwire could not confirm the aid group's figure."
    )
    (note,) = reading.verifications
    assert [c.quantity.best for c in reading.claims if c.id in note.claims] == [193]


def test_what_is_borne_out_is_what_the_scope_names(read) -> None:
    _, reading = read(
        "Officials said the strike on Brant killed nine people and that the power plant was hit. "
        "The mayor said 40 people were arrested. Satellite images confirm the strike on Brant."
    )
    (note,) = reading.verifications
    assert note.verified
    assert all("strike" in c.text for c in reading.claims if c.id in note.claims)


_CLASH = "Tarsk and Ilmen accused each other of opening fire first on Saturday near Odrin. Ilmen put its own losses at one dead.\n"


def test_what_is_left_open_reaches_both_sides_and_only_that(read) -> None:
    _, reading = read(_CLASH + "Monitors heard shelling but could not establish who fired first.\n")
    (note,) = reading.verifications
    reached = {(c.speaker.name, c.frame) for c in reading.claims if c.id in note.claims and c.speaker is not None}
    assert reached == {("Tarsk", "fired_first"), ("Ilmen", "fired_first")}


def test_a_doubt_about_a_joint_claim_is_about_both_sides(read) -> None:
    _, reading = read("Tarsk and Ilmen accused each other of shelling Odrin. Northwire could not verify the claim.\n")
    (note,) = reading.verifications
    assert {c.speaker.name for c in reading.claims if c.id in note.claims and c.speaker is not None} == {
        "Tarsk",
        "Ilmen",
    }


def test_a_doubt_about_footage_is_one_about_who_spread_it(read) -> None:
    _, reading = read(
        "The rebels said they had captured Brant. The army said it had repelled the attack there.\n"
        "The rebels shared a video which they said showed their fighters in the town hall. Northwire could not immediately "
        "verify the footage.\n"
    )
    (note,) = reading.verifications
    assert {c.speaker.name for c in reading.claims if c.id in note.claims and c.speaker is not None} == {"rebels"}


def test_a_doubt_about_footage_reaches_what_it_is_said_to_show(read) -> None:
    _, reading = read(
        "The army said it had killed nine rebels. Video posted online by activists showed what they said was the shelling of a "
        "market in Brant. Northwire could not verify the video.\n"
    )
    (note,) = reading.verifications
    assert [c.frame for c in reading.claims if c.id in note.claims] == ["struck"]

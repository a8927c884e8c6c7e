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


_FLOOD = (
    "The governor said 41 people had died in Brant. Rescuers said 60 people were missing. "
    "The mayor warned that the toll could pass 100. "
)


def _doubted(reading) -> set[tuple[str, float | None]]:
    (note,) = reading.verifications
    return {(c.frame, c.quantity.best if c.quantity else None) for c in reading.claims if c.id in note.claims}


def test_a_doubt_about_the_figures_is_one_about_all_that_were_reported(read) -> None:
    _, reading = read(
        _FLOOD + "Northwire could not verify the figures.\n\nPolice said they had arrested nine people.\n"
    )
    assert _doubted(reading) == {("killed", 41), ("missing", 60)}


def test_a_doubt_about_the_toll_in_a_paragraph_of_its_own_is_about_all_tolls_before(read) -> None:
    _, reading = read(
        "The rebels said they had killed 30 soldiers in Brant. The army said it still held the town.\n\n"
        "The army said five soldiers had died.\n\nNorthwire could not verify the toll.\n"
    )
    assert _doubted(reading) == {("killed", 30), ("killed", 5)}


def test_a_doubt_about_figures_is_none_about_others_of_the_report_than_those_beside_it(read) -> None:
    _, reading = read(
        "The union said 900 people had been arrested.\n\n" + _FLOOD + "Northwire could not verify the numbers.\n"
    )
    assert _doubted(reading) == {("killed", 41), ("missing", 60)}


def test_a_doubt_about_a_number_is_none_about_who_holds_the_town(read) -> None:
    _, reading = read(
        "The rebels said they had captured Brant. The army said 30 rebels had been killed there. "
        "Northwire could not verify the number.\n"
    )
    assert _doubted(reading) == {("killed", 30)}


def test_a_doubt_says_what_its_number_counts(read) -> None:
    _, reading = read(
        "Police said they had arrested 90 people in Brant. The union said four people were killed. "
        "Northwire could not verify the number of arrests.\n"
    )
    assert _doubted(reading) == {("arrested", 90)}


@pytest.mark.parametrize(("unknown", "doubted"), [("were on board", set()), ("had died", {("killed", 23)})])
def test_a_doubt_about_how_many_is_about_those_alone(read, unknown: str, doubted: set[tuple[str, float]]) -> None:
    _, reading = read(
        "The harbour office said 23 people were killed when a ferry sank off Brant. Its director said 71 passengers were missing. "
        f"Northwire could not verify how many people {unknown}.\n"
    )
    assert _doubted(reading) == doubted


def test_a_doubt_says_whose_figures_it_is_about(read) -> None:
    _, reading = read(
        "The army said 12 people were killed in Brant. The rebels said 30 people were killed. "
        "Northwire could not verify the figures given by the army.\n"
    )
    assert _doubted(reading) == {("killed", 12)}


def test_a_figure_that_was_not_read_may_be_the_one_in_doubt(read) -> None:
    _, reading = read(
        "The governor said 41 people had died in Brant.\n\n"
        "The union said its members had mended 300 boats. Northwire could not verify the figures.\n"
    )
    assert _doubted(reading) == set()


def test_a_doubt_about_the_claims_is_about_both_who_made_one_each(read) -> None:
    _, reading = read(
        "The rebels said they had captured Brant. The army said it had killed 30 rebels. "
        "Northwire could not verify the claims.\n"
    )
    assert _doubted(reading) == {("captured_place", None), ("killed", 30)}


def test_what_a_report_is_said_to_tell_is_what_is_in_doubt(read) -> None:
    _, reading = read(
        "The army said nine hostages were killed in Brant. The rebels said they had arrested the mayor. "
        "Northwire could not verify reports that all the hostages were killed.\n"
    )
    assert _doubted(reading) == {("killed", 9)}

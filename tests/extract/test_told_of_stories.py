"""Whole stories as papers tell them: the town beside another of its name, what is counted without a noun, and who goes by a name
that he only gives."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from sayso.types import Article, Claim, Reading

Read = Callable[..., tuple[Article, Reading]]


def of(reading: Reading, frame: str) -> list[Claim]:
    return [c for c in reading.claims if c.frame == frame]


@pytest.mark.parametrize(
    "text",
    [
        "Ninety people went missing in Lower Arden on Monday, the army said.",
        "Nine people are still missing in Lower Arden, the mayor said.",
    ],
)
def test_a_town_beside_another_of_its_name_is_not_that_one(read: Read, text: str) -> None:
    _, reading = read(text)
    assert {c.place and c.place.name for c in of(reading, "missing")} == {"Lower Arden"}


def test_what_is_told_before_is_not_where_the_next_is(read: Read) -> None:
    _, reading = read(
        "Police clashed with dockers in Aldmoor on Monday.\n\nThe ministry said 52 people had been arrested.\n\n"
        "Another 20 people were arrested at North Quay on Thursday, the union said. North Quay was calm on Friday."
    )
    (first, *_) = of(reading, "arrested")
    assert first.place is not None
    assert first.place.name == "Aldmoor"


def test_a_figure_without_a_noun_answers_the_count_before_it(read: Read) -> None:
    _, reading = read(
        "The union said 9,000 people were wounded in Brant. The ministry said there were fewer than 2,000."
    )
    told = {
        c.speaker and c.speaker.name: c.quantity and (c.quantity.best, c.quantity.high) for c in of(reading, "wounded")
    }
    assert told == {"union": (9000, None), "ministry": (2000, 2000)}


@pytest.mark.parametrize(
    "text",
    [
        "Forty-two bodies have been laid out in the school at Brant, the mayor said.",
        "The priest of Brant said he had buried 42 people.",
        "Doctors at Brant saw 42 bodies.",
    ],
)
def test_who_lies_in_a_school_or_is_buried_is_dead(read: Read, text: str) -> None:
    _, reading = read(text)
    assert [c.quantity and c.quantity.best for c in of(reading, "killed")] == [42]


def test_whom_snow_buried_is_not_known_to_be_dead(read: Read) -> None:
    _, reading = read("The avalanche near Brant buried 42 people, rescuers said.")
    assert not of(reading, "killed")


def test_hostages_that_are_left_are_held(read: Read) -> None:
    _, reading = read("The commissioner said there were 20 hostages left in the building in Brant.")
    assert [c.quantity and c.quantity.best for c in of(reading, "captured")] == [20]


def test_who_denies_that_any_were_captured_speaks_of_those_told_before(read: Read) -> None:
    _, reading = read("Oro said 14 of its soldiers were missing in Brant. It denied that any had been captured.")
    assert [c.holds for c in of(reading, "captured")] == [False]


@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("A spokesman of the rebels, who gave his name as Rook,", "Rook"),
        ("A nurse who gave only her first name, Lena,", "Lena"),
        ("A fighter who identified himself as Tarek", "Tarek"),
    ],
)
def test_who_is_only_described_goes_by_the_name_that_he_gives(read: Read, who: str, name: str) -> None:
    _, reading = read(f"{who} said that 12 people had been killed in Brant.")
    assert [c.speaker and c.speaker.name for c in of(reading, "killed")] == [name]


@pytest.mark.parametrize(
    "who", ["A nurse who identified the gunman as Tarek Oro", "A clerk who gave the victim's name as Tarek Oro"]
)
def test_a_name_that_is_given_of_another_is_not_the_speakers(read: Read, who: str) -> None:
    _, reading = read(f"{who} said that 12 people had been killed in Brant.")
    assert {c.speaker and c.speaker.name for c in of(reading, "killed")}.isdisjoint({"Tarek", "Tarek Oro"})


def test_who_said_so_behind_the_words_speaks_and_not_the_paper_that_has_it(read: Read) -> None:
    _, reading = read(
        "Most of those who went missing in Brant on Monday have come back, Oro's army said. Eleven are still missing, it said, "
        "Meridian News reported."
    )
    told = {c.speaker and c.speaker.name for c in of(reading, "missing") if c.quantity and c.quantity.best == 11}
    assert told == {"Oro's army"}


def test_a_count_up_to_a_day_is_not_of_that_day(read: Read) -> None:
    _, reading = read("The clinic said 16 people had died in Brant by Wednesday night.", published=dt.date(2031, 5, 2))
    (claim,) = of(reading, "killed")
    assert claim.about is not None
    assert claim.about.start is None


def test_who_says_it_behind_the_words_did_not_do_it(read: Read) -> None:
    _, reading = read(
        "A fire swept through a mill in Aldmoor on Tuesday, killing 26 workers and injuring dozens, the labour ministry said."
    )
    assert {c.actor for c in reading.claims if c.frame in ("killed", "wounded")} == {None}


def test_deaths_that_are_blamed_on_guns_are_not_to_blame(read: Read) -> None:
    _, reading = read("Three people died in Brant. The army blamed the deaths on Veldan artillery.")
    assert [c.actor for c in of(reading, "responsible")] == ["Veldan artillery"]


def test_who_is_not_to_blame_for_deaths_does_not_deny_them(read: Read) -> None:
    _, reading = read("The fire in Brant killed nine. A lawyer said the company was not to blame for the deaths.")
    assert [c.holds for c in of(reading, "killed")] == [True]
    assert [c.holds for c in of(reading, "responsible")] == [False]


def test_an_owner_who_is_blamed_goes_by_his_name(read: Read) -> None:
    _, reading = read("The union blamed the owner, Marsh Leather, for the fire in Brant.")
    assert [c.actor for c in of(reading, "responsible")] == ["Marsh Leather"]


def test_a_school_is_not_the_land_that_is_accused_of_shelling_it(read: Read) -> None:
    _, reading = read("About 200 villagers remain in Brant, the mayor said. He accused Chad of shelling the school.")
    assert {c.place and c.place.name for c in of(reading, "struck")} == {"Brant"}

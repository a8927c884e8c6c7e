"""Numbers in sentences that tell of more than one thing: each has its own place, its own speaker, and is put forward as told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from counted import counted, place, speaker
from sayso.types import Article, FactStatus, Reading

Read = Callable[..., tuple[Article, Reading]]


@pytest.mark.parametrize(
    ("text", "number", "where"),
    [
        ("Rebels killed 36 guards, while in Brant 24 officers were hurt.", 36, None),
        ("Rebels have killed two guards since talks began in Brant.", 2, None),
        ("Nine people died when a boat sank off Brant.", 9, "Brant"),
        ("A Brant jury has heard of a guard who killed 12 people.", 12, None),
        ("The storm spread from Brant to 12 other towns.", 12, None),
        ("About 800 people held a rally in Athens and another 900 marched in Thessaloniki.", 900, "Thessaloniki"),
        ("Five officers were killed on the outskirts of Qala-e-Naw city, police said.", 5, "Qala-e-Naw"),
    ],
)
def test_what_stands_beside_a_number_is_not_its_place(read: Read, text: str, number: float, where: str | None) -> None:
    assert place(counted(read(text)[1], number)) == where


@pytest.mark.parametrize(
    "after",
    [
        "The riots in cities throughout the country have left 70 people injured.",
        "About 70 people have been injured in clashes in two western provinces.",
        "The riots spread to a dozen other cities. More than 70 people were injured.",
        "The last such storm was eight years ago and killed 70 people.",
        "The army has killed 70 rebels and arrested hundreds in the land's anti-terror war.",
    ],
)
def test_a_number_of_many_places_or_of_old_is_not_put_where_the_text_before_is(read: Read, after: str) -> None:
    _, reading = read(f"Youths in Aldmoor attacked a police station in Aldmoor on Monday.\n\n{after}")
    assert place(counted(reading, 70)) is None


@pytest.mark.parametrize(
    ("text", "number", "who"),
    [
        ("A judge sentenced the man who killed four people to life in prison.", 4, None),
        (
            "The ministry acknowledged that its guards had killed 36 men, while rebels were reported to have killed 24 officers.",
            24,
            None,
        ),
        ("The Centers for Disease Control reports nine deaths in Velmark.", 9, "Centers for Disease Control"),
    ],
)
def test_who_only_acts_beside_a_number_does_not_say_it(read: Read, text: str, number: float, who: str | None) -> None:
    assert speaker(counted(read(text)[1], number)) == who


def test_what_stands_sentences_away_is_not_what_somebody_says(read: Read) -> None:
    _, reading = read(
        "Police arrested a man they believe to be the driver who killed a woman in Brant.\n\nHe was stopped nearby.\n\n"
        "The driver is in custody, pending formal charges that are expected Friday."
    )
    assert {speaker(c) for c in reading.claims if c.frame == "killed"} <= {None, "Police"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("We are saddened to learn of the death of two pupils in Brant.", 2),
        ("Police said they stopped him a few blocks away after he had wounded two people.", 2),
    ],
)
def test_what_is_learned_or_was_done_before_is_stated(read: Read, text: str, number: float) -> None:
    claim = counted(read(text)[1], number)
    assert (claim.holds, claim.status) == (True, FactStatus.STATED)


def test_those_right_before_a_verb_are_its_subject(read: Read) -> None:
    _, reading = read(
        "The rebels seized weapons before destroying the posts and two police officers went missing after the fighting."
    )
    assert [(c.quantity and c.quantity.best, c.group) for c in reading.claims if c.frame == "missing"] == [
        (2, "police officers")
    ]


@pytest.mark.parametrize(
    ("text", "where"),
    [
        (
            "They replace two former agents charged in the Dec. 21, 2001, bombing of a plane that killed 90 people in Brant.",
            None,
        ),
        ("Two men suspected of killing a guard in Brant were arrested after a chase.", None),
        ("Two men were charged in Brant with killing a guard.", "Brant"),
        ("Two men were charged after a shooting at a party in Brant.", "Brant"),
    ],
)
def test_where_a_crime_was_is_not_where_somebody_was_arrested(read: Read, text: str, where: str | None) -> None:
    (claim,) = [c for c in read(text)[1].claims if c.frame == "arrested"]
    assert (place(claim), claim.about) == (where, None)


@pytest.mark.parametrize(
    ("text", "frame", "holds"),
    [
        ("Another eight suspects have been charged but not apprehended.", "arrested", False),
        ("Some eight fugitives have been arrested or located, the bureau said.", "other", True),
        ("Gas was the cause of the deaths of eight people and one dog in Brant.", "killed", True),
        ("The mayor called the loss of eight lives a tragedy.", "killed", True),
        ("The eight men died of their injuries.", "killed", True),
    ],
)
def test_of_which_frame_a_number_is(read: Read, text: str, frame: str, holds: bool) -> None:
    told = {(c.frame, c.holds) for c in read(text)[1].claims if c.quantity and c.quantity.best == 8}
    assert told == {(frame, holds)}


def test_who_is_to_look_into_deaths_does_not_bring_them_about(read: Read) -> None:
    _, reading = read("Teams in Brant were unable to investigate 12 deaths.")
    assert counted(reading, 12).status is FactStatus.STATED


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("He is 5 feet, 10 inches tall.", 5.8333, "foot"),
        ("The boy weighed eight pounds and four ounces.", 8.25, "pound"),
        ("Other drivers were faulted in three wrecks and charged in at least two.", 2, "wreck"),
        ("It has spread in Oro, the land's capital of 4 million.", 4e6, "person"),
    ],
)
def test_what_a_number_is_of(read: Read, text: str, number: float, unit: str) -> None:
    (quantity,) = [c.quantity for c in read(text)[1].claims if c.quantity and c.quantity.best == number]
    assert quantity.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "Two weeks before the vote, the town looks empty.",
        "The bureau put the doctor on its list of the Ten Most Wanted fugitives on Monday.",
    ],
)
def test_what_counts_nothing_is_no_number(read: Read, text: str) -> None:
    assert not [c.quantity for c in read(text)[1].claims if c.quantity]


def test_those_of_whom_several_are_told_are_people(read: Read) -> None:
    _, reading = read(
        "Police named suspects in six cases and had no link to the victims, several of whom were cleaners."
    )
    (several,) = [c for c in reading.claims if c.quantity and c.quantity.text == "several"]
    assert several.quantity
    assert several.quantity.unit == "person"


def test_the_information_of_a_body_is_its_word(read: Read) -> None:
    _, reading = read("Some 180 people are dead, according to recent information from the World Health Organisation.")
    assert speaker(counted(reading, 180)) == "World Health Organisation"


@pytest.mark.parametrize(
    ("text", "town"),
    [
        ("There were 15 fires in London against 14 in New York, police said.", True),
        ("Snow fell in western New York on Monday.", False),
        ("The man died in Buffalo, New York, on Monday.", False),
    ],
)
def test_a_town_and_the_region_around_it_that_is_named_alike(read: Read, text: str, town: bool) -> None:
    named = [m.place.kind for s in read(text)[1].sentences for m in s.places if m.place.name.startswith("New York")]
    assert named == ["settlement" if town else "region"]


def test_what_is_written_in_a_capital_need_not_have_happened_there(read: Read) -> None:
    _, reading = read(
        "WASHINGTON (AP) --\n\nThe bureau put two men on a list on Monday.\n\nThe bombings killed 200 people."
    )
    assert place(counted(reading, 200)) is None


@pytest.mark.parametrize(
    ("text", "frame", "number"),
    [
        ("They lost one soldier and three others were injured in the attack, the army said.", "wounded", 3),
        ("They lost one soldier and three others were injured in the attack, the army said.", "killed", 1),
        ("The town was hit hard, with 900 cases reported and 91 people dead.", "killed", 91),
        ("Pirates captured two fishing boats and 22 fishermen, the agency reported.", "captured", 22),
        ("The men are suspected of being two of four militants.", "other", 4),
    ],
)
def test_each_of_several_numbers_has_its_own_frame(read: Read, text: str, frame: str, number: float) -> None:
    assert counted(read(text)[1], number).frame == frame


def test_what_is_told_beside_a_hope_has_happened(read: Read) -> None:
    _, reading = read("Officials hoped she would bring aid to Oro, where a blast killed 257 people.")
    assert counted(reading, 257).status is FactStatus.STATED


@pytest.mark.parametrize(
    "text",
    [
        "He lives at 11690 U.S. 36, Lot No. 15, just west of the park.",
        "The quarrel has cost him friends in the first five months of this year.",
    ],
)
def test_an_address_and_a_stretch_of_a_year_count_nothing(read: Read, text: str) -> None:
    assert not [c.quantity for c in read(text)[1].claims if c.quantity]


@pytest.mark.parametrize(
    "text",
    [
        "Police were called to Lot No. 15, where 12 people had died.",
        "A rally was held at Aldmoor University, where 12 people had died.",
        "Ada Oro, 23, of Brant, was hurt in a fire that killed 12 people.",
        "Pirates roam off Brant.\n\nIn early November, the navy had captured 12 pirates.",
    ],
)
def test_a_name_that_is_no_place_of_the_deed(read: Read, text: str) -> None:
    assert place(counted(read(text)[1], 12)) in (None, "Aldmoor University")


@pytest.mark.parametrize(
    ("text", "number", "who"),
    [
        ("A man, said to be the father of two of the dead, has died of the virus.", 2, None),
        ("Family and friends mourn four children killed in a fire.", 4, None),
        ("The South African Red Cross said nine people had died.", 9, "South African Red Cross"),
    ],
)
def test_who_is_told_of_does_not_speak(read: Read, text: str, number: float, who: str | None) -> None:
    assert speaker(counted(read(text)[1], number)) == who

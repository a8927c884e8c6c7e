"""What is told aside: of another time, of another place, in a clause that only describes; and of what bears a place's name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from sayso.types import Article, Claim, FactStatus, Reading

Read = Callable[..., tuple[Article, Reading]]
_PUBLISHED = dt.date(2024, 3, 14)


def _claims(reading: Reading, frame: str) -> list[Claim]:
    return [c for c in reading.claims if c.frame == frame]


def _days(claim: Claim) -> tuple[dt.date | None, dt.date | None] | None:
    return (claim.about.start, claim.about.end) if claim.about is not None else None


def test_the_year_of_a_disaster_is_that_of_what_was_done_in_it(read: Read) -> None:
    _, reading = read(
        "People recall the disaster of December 2003, in which more than 31,000 people were killed in Brant.",
        published=_PUBLISHED,
    )
    (killed,) = _claims(reading, "killed")
    assert _days(killed) == (dt.date(2003, 12, 1), dt.date(2003, 12, 31))


def test_a_clause_of_its_own_has_its_own_time(read: Read) -> None:
    _, reading = read(
        "An earthquake killed more than 31,000 in the city of Brant in 2003, and 600 were killed in the city of Aldmoor in "
        "February in another quake.",
        published=_PUBLISHED,
    )
    assert {c.quantity.best: _days(c) for c in _claims(reading, "killed") if c.quantity} == {
        31000: (dt.date(2003, 1, 1), dt.date(2003, 12, 31)),
        600: (dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
    }


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The vigil was for a man who was shot dead by two officers over the weekend in Brant.", (9, 10)),
        ("The man was fatally wounded by police Saturday in Brant.", (9, 9)),
        ("Hostility has been mounting this week in Brant after two officers fatally shot a man.", None),
        ("Hundreds fled on Monday after a blast killed nine people in Brant.", None),
        ("Two men were arrested on Sunday over the killing of four villagers in Brant.", None),
        ("Workers in Brant were coping on Sunday with the death of two colleagues.", None),
        ("Two men were shot dead at an office Christmas party in Brant.", None),
    ],
)
def test_who_did_it_is_no_time_and_what_came_before_has_its_own(
    read: Read, text: str, days: tuple[int, int] | None
) -> None:
    _, reading = read(text, published=dt.date(2024, 3, 12))
    (killed,) = _claims(reading, "killed")
    assert _days(killed) == (days and (dt.date(2024, 3, days[0]), dt.date(2024, 3, days[1])))
    assert not _claims(reading, "wounded")


def test_what_has_not_been_for_years_is_told_of_those_years(read: Read) -> None:
    _, reading = read("The town of Brant has not been hit by a quake in more than 25 years.", published=_PUBLISHED)
    (struck,) = _claims(reading, "struck")
    assert (struck.holds, _days(struck)) == (False, (dt.date(1999, 3, 14), _PUBLISHED))


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        (
            "The navy had captured eight pirates, who were handed over to face trial in the port town of Brant.",
            "captured",
        ),
        (
            "People of the island, which lies off the port city of Brant, slept outside after aftershocks hit the island.",
            "struck",
        ),
        ("Out of 23 arrested pirates, 12 are reportedly from Somalia and 11 from Yemen.", "arrested"),
    ],
)
def test_where_men_were_taken_or_come_from_is_not_where_they_were_caught(read: Read, text: str, frame: str) -> None:
    _, reading = read(text)
    assert [c.place for c in _claims(reading, frame) if c.status is FactStatus.STATED] == [None]


def test_a_ship_and_its_class_are_no_places(read: Read) -> None:
    _, reading = read(
        "The MV Gibe was boarded off Mombasa. Four marines were flown towards Gibe, and the Delhi-class destroyer Mysore "
        "fired first."
    )
    assert {m.place.name for s in reading.sentences for m in s.places} == {"Mombasa"}


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("The threat of a blast prompted a cruise ship to evacuate 420 passengers near Brant.", "displaced"),
        ("The last quake to hit Brant was in February.", "struck"),
        (
            "The raiders were trying to board a vessel off Aldmoor at noon, when a destroyer came and repulsed the attack.",
            "repelled",
        ),
    ],
)
def test_what_was_brought_about_or_came_between_is_no_plan(read: Read, text: str, frame: str) -> None:
    _, reading = read(text)
    assert [(c.holds, c.status) for c in _claims(reading, frame)] == [(True, FactStatus.STATED)]


def test_who_was_persuaded_to_surrender_did(read: Read) -> None:
    _, reading = read("Police negotiated and finally persuaded a suspect to surrender.")
    assert [(c.group, c.status) for c in _claims(reading, "captured")] == [("suspect", FactStatus.STATED)]


def test_a_cue_is_no_part_of_who_did_it(read: Read) -> None:
    _, reading = read("Police allege Eric Allen Kirkpatrick, 61, opened fire at a Vancouver office, killing one man.")
    assert {c.actor for c in reading.claims} == {"Eric Allen Kirkpatrick"}


def test_around_a_building_is_not_around_its_town(read: Read) -> None:
    _, reading = read("Two people were shot at an office in Brant. Police came and surrounded the building, he said.")
    assert [c.place for c in _claims(reading, "encircled")] == [None]


def test_where_a_named_place_lies_is_no_second_place(read: Read) -> None:
    _, reading = read(
        "The navy captured 23 raiders who tried to take a vessel in the Gulf of Aden, between the Horn of Africa and the "
        "Arabian Peninsula, officials said."
    )
    assert [(c.place and c.place.name, c.places) for c in _claims(reading, "captured")] == [("Gulf of Aden", ())]


def test_who_speaks_is_named_without_what_they_do_besides(read: Read) -> None:
    article, reading = read(
        "Iranian television ran video from Qeshm showing minor damage to some buildings and a few injured being taken to "
        "hospitals. It said the villages of Oro and Aldmoor were worst hit."
    )
    assert {s.speaker.name for s in reading.statements if s.speaker} == {"Iranian television"}
    assert {s.source[0].of(article.text) for s in reading.statements} == {"Iranian television", "It"}


def test_co_workers_are_people(read: Read) -> None:
    _, reading = read("The gunman shot three co-workers in Brant, killing two.")
    (three,) = (m for s in reading.sentences for m in s.quantities if m.quantity.best == 3)
    assert (three.quantity.unit, three.counted) == ("person", "co-workers")


def test_what_a_speaker_goes_on_to_say_of_a_place_is_no_reason_against_it(read: Read) -> None:
    _, reading = read(
        "Oro's troops are in the town of Brant, the ministry said. “The offensive in the north continues,” it added, saying its "
        "forces were clearing villages on Brant’s flank."
    )
    (advancing,) = _claims(reading, "advancing")
    assert advancing.place is not None
    assert advancing.place.name == "Brant"


def test_nobody_hurt_on_one_side_is_no_word_on_the_others(read: Read) -> None:
    _, reading = read(
        "Spokesman Liu Vask said nobody had been hurt on the Peruvian side. Two were hurt on the far side of the lake."
    )
    assert [(c.holds, c.group) for c in _claims(reading, "wounded")] == [
        (False, "people on the Peruvian side"),
        (True, None),
    ]


def test_what_came_of_it_is_said_by_neither_of_two_who_accuse_each_other(read: Read) -> None:
    _, reading = read(
        "Peru and Chile accused each other on Thursday of causing a collision near Brant that injured at least three sailors, "
        "the latest in a string of clashes in Oro."
    )
    (wounded,) = _claims(reading, "wounded")
    assert (wounded.speaker, wounded.place and wounded.place.name) == (None, "Brant")
    assert {s.speaker.name for s in reading.statements if s.speaker} == {"Peru", "Chile"}


def test_the_time_of_what_a_share_is_compared_with_is_not_its_own(read: Read) -> None:
    _, reading = read(
        "Peruvian maps also show Chilean control at around 19% of Brant, up 1% from its position two years ago.",
        published=_PUBLISHED,
    )
    assert {_days(c) for c in reading.claims} == {None}

"""Numbers told side by side, of parts and wholes, of lists and headlines: each once, of its own frame, where it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from counted import counted, place, speaker
from sayso.types import Article, FactStatus, Reading

Read = Callable[..., tuple[Article, Reading]]


@pytest.mark.parametrize(
    ("text", "frame", "number"),
    [
        ("It ended with the death of the thief and the arrest of two men.", "arrested", 2),
        ("Candles were lit for the seven people killed and 12 people injured in the violence.", "killed", 7),
        ("The official number of deaths countrywide is now 1,200, she said.", "killed", 1200),
        ("He is to plead guilty to a charge in connection with the death of three men, lawyers said.", "killed", 3),
    ],
)
def test_a_number_is_told_once_and_of_its_own_frame(read: Read, text: str, frame: str, number: float) -> None:
    claim = counted(read(text)[1], number)
    assert (claim.frame, claim.status) == (frame, FactStatus.STATED)


@pytest.mark.parametrize(
    ("text", "number", "where"),
    [
        ("The land has had 13 cases, three in Texas, two in Kansas.", 3, "Texas"),
        ("The virus has hit farms in NSW and Queensland, with 51 cases.", 51, None),
        ("About 35,000 people are ill, half of them in Luanda.", 35000, None),
        ("A fire in Brant killed 30 people at the University of Oro.", 30, "Brant"),
        ("A Woodbridge man was charged with killing 12.\n\nThey were in Woodbridge.", 12, None),
        ("Cholera has killed 12 people.\n\nIt is in Angola, all over. It spread in Angola from Luanda.", 12, None),
        ("Pirates roam off Brant.\n\nLast month a boat sank. At least 12 men died in the attack.", 12, None),
        ("Soldier Reaches Plea Deal in the Killing of 3 Men", 3, None),
    ],
)
def test_where_one_of_several_numbers_is(read: Read, text: str, number: float, where: str | None) -> None:
    assert place(counted(read(text)[1], number)) == where


@pytest.mark.parametrize(
    ("text", "number", "unit", "per"),
    [
        ("So far the virus has infected horses, with 51 confirmed cases and another 400 suspected.", 400, "case", None),
        ("The AUD$3 million race has been cancelled.", 3e6, "AUD", None),
        ("Despite fines of up to $44,000 and 12 months in prison it went on.", 12, "month", None),
        ("The firm said it lost $2 million in revenue per week.", 2e6, "USD", "week"),
    ],
)
def test_what_a_number_measures(read: Read, text: str, number: float, unit: str, per: str | None) -> None:
    quantity = counted(read(text)[1], number).quantity
    assert quantity is not None
    assert (quantity.unit, quantity.low, quantity.per) == (unit, None, per)


def test_a_number_in_the_name_of_a_principle_counts_nothing(read: Read) -> None:
    _, reading = read("The city is apart under a “One Country, Two Systems” principle.")
    assert not [c.quantity for c in reading.claims if c.quantity]


@pytest.mark.parametrize(
    ("text", "number", "who"),
    [
        ("A woman and three men died, according to a report from WCCO-TV Channel 4.", 3, "WCCO-TV Channel 4"),
        ("There have been reports that more than 100 owners were caught.", 100, None),
        ("A man wanted for robbery and two others were hurt.", 2, None),
    ],
)
def test_stations_and_the_wanted(read: Read, text: str, number: float, who: str | None) -> None:
    assert speaker(counted(read(text)[1], number)) == who


def test_the_few_told_before_are_not_those_counted_last(read: Read) -> None:
    _, reading = read("The two guards said they fired after the three broke free.")
    assert counted(reading, 3).group is None


@pytest.mark.parametrize(
    ("text", "number", "where"),
    [
        ("Some 26 people have died, half of them in Oro.", 26, None),
        ("Police said 12 people died at a bank after rioters threw Molotov cocktails inside.", 12, None),
        ("Violent protests in Aldmoor spread to the east.\n\nAt least 70 people have been hurt.", 70, None),
        (
            "Crowds filled Caracas, Venezuela. Life is hard in Venezuela. There were 900 violent deaths in the country last year.",
            900,
            "Venezuela",
        ),
        ("Bomb Attack on Bus in Oro\n\nA bus blew up, killing six people northeast of the capital, Brant.", 6, "Brant"),
        ("Car Bomb Kills 20 in Baghdad", 20, "Baghdad"),
    ],
)
def test_where_those_counted_are(read: Read, text: str, number: float, where: str | None) -> None:
    assert {place(c) for c in read(text)[1].claims if c.quantity and c.quantity.best == number} == {where}


@pytest.mark.parametrize(
    ("text", "frame", "number"),
    [
        ("Iraqi Officials: Car Bomb Kills 20 in Baghdad", "killed", 20),
        ("The 20 killed included four children and four women, police said.", "killed", 4),
    ],
)
def test_whom_a_headline_or_a_list_counts(read: Read, text: str, frame: str, number: float) -> None:
    assert {c.frame for c in read(text)[1].claims if c.quantity and c.quantity.best == number} == {frame}


def test_who_would_have_died_did_not(read: Read) -> None:
    _, reading = read("The 18 men would almost certainly have died without it, the minister said.")
    assert counted(reading, 18).status is FactStatus.NOT_SAID


@pytest.mark.parametrize(
    ("text", "number", "who"),
    [
        ("President Bill Clinton Thursday said that 12 people had died.", 12, "Bill Clinton"),
        (
            "Hurricane Florence is near. But Florence promises heavy rains that some towns might not see in 900 years.",
            900,
            None,
        ),
    ],
)
def test_days_and_storms_do_not_speak(read: Read, text: str, number: float, who: str | None) -> None:
    assert speaker(counted(read(text)[1], number)) == who


@pytest.mark.parametrize(
    "text",
    ["He is on the bureau's 10 Most Wanted List.", "The pits must handle 25-year 24-hour storms."],
)
def test_numbers_of_lists_and_sorts_count_nothing(read: Read, text: str) -> None:
    assert not [c.quantity for c in read(text)[1].claims if c.quantity]


def test_a_land_has_a_prime_minister(read: Read) -> None:
    _, reading = read(
        "The Prime Minister of Georgia was found dead in Atlanta. He lived in Georgia and flew to Alabama."
    )
    assert {m.place.kind for s in reading.sentences for m in s.places if m.place.name == "Georgia"} == {"country"}


@pytest.mark.parametrize(
    ("text", "number", "where"),
    [
        ("FILE PHOTO: A bus in Toluca, Mexico, April 23, 2018\n\nThe firm's driver killed two passengers.", 2, None),
        (
            "The outbreak has killed 292 people, officials said, although there are no new cases in the town of Brant.",
            292,
            None,
        ),
        (
            "In all 900 people were displaced in the city of Palu, 1,500 km northeast of the capital, Jakarta.",
            900,
            "Palu",
        ),
        ("A jury convicted two men charged in a shooting at a Troy bank.", 2, None),
    ],
)
def test_what_only_stands_near_is_no_place_of_the_count(
    read: Read, text: str, number: float, where: str | None
) -> None:
    assert {place(c) for c in read(text)[1].claims if c.quantity and c.quantity.best == number} == {where}


@pytest.mark.parametrize(
    ("text", "frame", "number"),
    [
        ("They held up banks, which led to the deaths of four people and the wounding of eight others.", "wounded", 8),
        ("A total of 12 passers-by were wounded, the prosecutor said.", "wounded", 12),
        ("Some seven people have been put in police custody, the prosecutor said.", "arrested", 7),
        ("Two men came to the house on the day after his death, she said.", "other", 2),
        ("The toll rose with more bodies being found as some 10,000 rescuers scour ruins in Palu.", "other", 10000),
    ],
)
def test_what_befell_whom(read: Read, text: str, frame: str, number: float) -> None:
    assert {c.frame for c in read(text)[1].claims if c.quantity and c.quantity.best == number} == {frame}


def test_the_time_of_saying_is_not_that_of_the_deed(read: Read) -> None:
    _, reading = read(
        "At the time the two were indicted in 2006, prosecutors said that their robberies led to the deaths of four people."
    )
    assert counted(reading, 4).about is None


@pytest.mark.parametrize(
    "text", ["The aim is to give 24-hours-a-day care.", "They came on Monday, three days after it began."]
)
def test_lengths_that_tell_when_or_how_count_nothing(read: Read, text: str) -> None:
    assert not [c.quantity for c in read(text)[1].claims if c.quantity]


def test_security_forces_are_people(read: Read) -> None:
    _, reading = read("The land has sent 1,800 security forces to its towns.")
    quantity = counted(reading, 1800).quantity
    assert quantity is not None
    assert quantity.unit == "person"

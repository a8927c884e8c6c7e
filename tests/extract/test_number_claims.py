"""Claims with numbers: where and when what is counted is, by the number's own clause, in sentences of ours."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from sayso.types import Article, Claim, Reading

Read = Callable[..., tuple[Article, Reading]]


def framed(reading: Reading, frame: str) -> list[Claim]:
    return [c for c in reading.claims if c.frame == frame]


def numbers(reading: Reading, frame: str) -> list[tuple[float | None, str | None, str | None]]:
    return sorted(
        ((c.quantity.best, c.group, c.place.name if c.place else None) for c in framed(reading, frame) if c.quantity),
        key=lambda n: -(n[0] or 0),
    )


@pytest.mark.parametrize(
    ("sentence", "number", "place"),
    [
        ("A bomb exploded in Bergen, damaging 30 houses.", 30, "Bergen"),
        ("Two Bergen schools lost 30 teachers.", 30, "Bergen"),
        ("Violence was reported in Bergen, where 20,000 people joined a march.", 20000, "Bergen"),
        ("At least nine excavators were working through the rubble of Bergen.", 9, "Bergen"),
        ("A 5.6 magnitude earthquake hit an island off Norway's southern coast.", 5.6, "Norway"),
        ("A Bergen woman was sentenced to 99 years for fraud.", 99, None),
        ("Officials in Oslo said that 300 windows were broken.", 300, None),
        ("He was champion for six months after a win by knockout in Bergen.", 6, None),
        ("The trader from Bergen was in hospital for three days.", 3, None),
        ("Norway has had many cases, surpassing Sweden's total of 93 cases.", 93, None),
        ("The Bank of Norway put in $20 million.", 20e6, None),
        ("The Bergen team finished in a field of 26 teams.", 26, None),
    ],
)
def test_a_number_is_where_its_own_clause_puts_it(read: Read, sentence: str, number: float, place: str | None) -> None:
    _, reading = read(sentence)
    places = [c.place and c.place.name for c in reading.claims if c.quantity and c.quantity.best == number]
    assert set(places) == {place}


def test_the_countries_in_which_people_died_are_not_counted_on(read: Read) -> None:
    _, reading = read("The wave killed 226,000 people in 13 countries, including more than 120,000 in Norway.")
    assert [(n, g, p) for n, g, p in numbers(reading, "killed") if n == 120000] == [(120000, "people", "Norway")]


def test_the_time_of_what_is_planned_is_not_the_time_of_the_rest(read: Read) -> None:
    _, reading = read(
        "After rallying in two demonstrations they met, while leaders waited for a law to be voted on Thursday.",
        dt.date(2030, 5, 1),
    )
    assert [c.about for c in framed(reading, "other") if c.quantity and c.quantity.best == 2] == [None]


def test_since_without_a_day_of_publication_has_no_known_end(read: Read) -> None:
    _, reading = read("The virus has killed 63 people in Norway since 2005.")
    (claim,) = framed(reading, "killed")
    assert claim.about is not None
    assert (claim.about.start, claim.about.end) == (dt.date(2005, 1, 1), None)


def test_the_number_of_a_model_counts_nothing(read: Read) -> None:
    _, reading = read("The 486 chip is faster than the 80386 machine, of which 300 units were sold.")
    assert [c.quantity.best for c in reading.claims if c.quantity] == [300]


@pytest.mark.parametrize(
    ("sentence", "about"),
    [
        ("The inquiry, which began in May 2017, has named 30 firms.", None),
        ("Some 14 firms enrolled in the fair, to be held in Oslo on 5 May 2030.", None),
        ("From 1970 to 2005 the fund earned 11 percent.", (dt.date(1970, 1, 1), dt.date(2005, 12, 31))),
        ("Between 3 May 2030 and 7 May 2030 the shop sold 30 cars.", (dt.date(2030, 5, 3), dt.date(2030, 5, 7))),
        (
            "The attack, which went on between 13 May and 7 July 2030, hit 30 shops.",
            (dt.date(2030, 5, 13), dt.date(2030, 7, 7)),
        ),
        ("The attack carried out on 4 March 2030 broke 30 windows.", (dt.date(2030, 3, 4), dt.date(2030, 3, 4))),
    ],
)
def test_a_time_is_of_its_own_clause(read: Read, sentence: str, about: tuple[dt.date, dt.date] | None) -> None:
    _, reading = read(sentence, dt.date(2030, 5, 1))
    told = {
        c.about and (c.about.start, c.about.end)
        for c in reading.claims
        if c.quantity and c.quantity.best in (30, 14, 11)
    }
    assert told == {about}


def test_who_is_of_a_town_is_not_put_there(read: Read) -> None:
    _, reading = read("A Bergen man was charged over a crash in Oslo that killed a woman.")
    assert {c.place.name for c in reading.claims if c.place} == {"Oslo"}


def test_an_index_is_no_number_of_people(read: Read) -> None:
    _, reading = read("The volatility would have shot up to 19.1. Ana Silva, 23 of Las Vegas, drove.")
    assert not [c for c in reading.claims if c.quantity]


def test_a_storm_with_the_name_of_a_town_is_no_place(read: Read) -> None:
    _, reading = read("Hurricane Florence came ashore in Georgia. Florence dumped 40 inches of rain on the coast.")
    assert "Florence" not in {c.place.name for c in reading.claims if c.place}


def test_those_included_without_a_number_are_part_of_the_total(read: Read) -> None:
    _, reading = read("The storm killed 11 people in Norway, including a mother killed by a falling tree.")
    by_number = {c.quantity.best: c for c in framed(reading, "killed") if c.quantity}
    assert by_number[1].part_of == by_number[11].id


def test_what_a_storm_of_another_year_did_is_not_put_where_this_one_is(read: Read) -> None:
    _, reading = read("A storm hit Oslo. It damaged homes in Oslo. Another storm killed 56 people in 1999.")
    assert [p for _, _, p in numbers(reading, "killed")] == [None]


def test_nobody_is_the_it_of_an_estimate(read: Read) -> None:
    _, reading = read("It is estimated that over 300 people are missing in Oslo.")
    assert {c.speaker for c in framed(reading, "missing")} <= {None}


def test_a_length_that_describes_a_noun_tells_nothing(read: Read) -> None:
    _, reading = read(
        "On the 14-day outlook the town is dry. Homes are raised to the 500-year level. She had four prior arrests."
    )
    assert [(c.frame, c.quantity.unit) for c in reading.claims if c.quantity] == [("other", "arrest")]


def test_who_was_killed_in_a_bombing_is_no_number_of_bombings(read: Read) -> None:
    _, reading = read(
        "He worked in Oslo, where 168 people were killed in a bombing. The blast killed 259 people, "
        "including 12 Danes, and injured more than 5,500."
    )
    assert not [c.quantity for c in framed(reading, "struck") if c.quantity and c.quantity.best == 168]
    assert [g for _, g, _ in numbers(reading, "wounded")] == ["people"]


def test_a_share_of_a_firm_is_nowhere(read: Read) -> None:
    _, reading = read("Hallwood, a merchant bank, owns about 11% of Integra.")
    assert {c.place for c in reading.claims if c.quantity} == {None}


def test_a_department_is_no_place(read: Read) -> None:
    _, reading = read("A man about to be indicted by the Department of Justice died on Tuesday.")
    assert not [c.place for c in reading.claims if c.place]


def test_whom_others_tell_of_is_no_speaker(read: Read) -> None:
    _, reading = read(
        "The man has not been caught and is described as a man between the ages of 35 and 40 years old. "
        "The swan has been confirmed as one of 12 wild birds. The mayor was quoted as saying that nine people died in Oslo."
    )
    said = {c.quantity.best: c.speaker and c.speaker.name for c in reading.claims if c.quantity}
    assert (said[12], said[9]) == (None, "mayor")
    assert said.get(40) is None


def test_a_sentence_between_two_lengths_has_both(read: Read) -> None:
    _, reading = read("A sentence of between four and 15 years is possible. They took a 5.56mm rifle.")
    assert [(c.quantity.low, c.quantity.high) for c in reading.claims if c.quantity] == [(4, 15)]


@pytest.mark.parametrize(
    "text",
    [
        "Oro has won 16 fights in a row since losing to Vask in April 2004.",
        "Some 16 changes have undermined the act, and today the government has begun to repair the damage.",
    ],
)
def test_the_day_of_another_deed_is_not_that_of_the_number(read: Read, text: str) -> None:
    _, reading = read(text, dt.date(2030, 5, 1))
    assert [c.about for c in reading.claims if c.quantity and c.quantity.best == 16] == [None]


@pytest.mark.parametrize(
    ("text", "told", "low", "high"),
    [
        ("The prisoners have served 20 years or more in prison.", "20 years or more", 20, None),
        ("The talks lasted three hours or less.", "three hours or less", None, 3),
        ("The talks lasted three hours or so.", "three hours or so", None, None),
        ("They stayed three days or left at once.", "three days", None, None),
    ],
)
def test_a_bound_after_a_length_of_time(
    read: Read, text: str, told: str, low: float | None, high: float | None
) -> None:
    _, reading = read(text)
    (quantity,) = [c.quantity for c in reading.claims if c.quantity]
    assert (quantity.text, quantity.low, quantity.high) == (told, low, high)


@pytest.mark.parametrize(
    ("text", "told", "low"),
    [
        ("Deaths pass 1,100 in Aldmoor as floods spread, officials said.", "pass 1,100", 1100),
        ("The death toll in Brant has passed 1,100, the ministry said.", "passed 1,100", 1100),
        ("Officials fear the death toll will top 1,100 in Brant.", "top 1,100", 1100),
        ("The death toll in Aldmoor tops 1,100, officials said.", "tops 1,100", 1100),
        ("Officials said the toll exceeds 500 in Brant.", "exceeds 500", 500),
        ("The number of dead could surpass 500 in Brant, the ministry said.", "surpass 500", 500),
        ("The top 500 fighters were killed in Brant, the army said.", "500", None),
    ],
)
def test_a_toll_that_passes_a_number_is_more(read: Read, text: str, told: str, low: float | None) -> None:
    (quantity,) = [c.quantity for c in framed(read(text)[1], "killed") if c.quantity]
    assert (quantity.text, quantity.low, quantity.best, quantity.high) == (told, low, low or 500, None)


def test_what_somebody_passes_is_no_bound(read: Read) -> None:
    _, reading = read("Two people were killed as the convoy tried to pass 40 soldiers in Brant, police said.")
    assert {(c.quantity.text, c.quantity.low) for c in reading.claims if c.quantity} == {("Two", None), ("40", None)}


@pytest.mark.parametrize(
    ("text", "frame", "counted"),
    [
        ("Half of the town's 12,000 residents fled Brant, the mayor said.", "displaced", None),
        ("Half of the 12,000 residents of Brant were displaced, the mayor said.", "displaced", None),
        ("Most of the town's 12,000 residents have fled, the mayor of Brant said.", "displaced", None),
        ("Most of the 52 people aboard were killed when the ferry sank off Brant, police said.", "killed", None),
        ("All of the town's 12,000 residents fled Brant, the mayor said.", "displaced", 12000),
        ("Half of the 12 people killed in Brant were children, police said.", "killed", 12),
        ("Some of the raids, which killed 40 people in Brant, went unreported, police said.", "killed", 40),
    ],
)
def test_a_share_of_a_number_is_not_that_number(read: Read, text: str, frame: str, counted: float | None) -> None:
    (claim,) = framed(read(text)[1], frame)
    assert (claim.quantity and claim.quantity.best) == counted

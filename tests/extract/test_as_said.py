"""Days that count from the one on which somebody spoke, not from the day of the report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from sayso.types import Article, Reading

Read = Callable[..., tuple[Article, Reading]]
WEDNESDAY = dt.date(2024, 3, 13)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The ministry said on Monday that 12 people had been killed in Aldmoor in the past day.", 10, 11),
        ("The ministry said on Wednesday that 12 people had been killed in Aldmoor in the past day.", 12, 13),
        ("The ministry said on Monday that 12 people had been killed in Aldmoor overnight.", 10, 11),
        ('"Yesterday 12 people were killed in Aldmoor," the mayor said on Monday.', 10, 10),
        ("The mayor said on Monday that 12 people had been killed in Aldmoor on Saturday.", 9, 9),
        ("In the past day 12 people were killed in Aldmoor.", 12, 13),
    ],
)
def test_the_past_day_is_that_before_the_speaker_spoke(read: Read, text: str, start: int, end: int) -> None:
    _, reading = read(text, published=WEDNESDAY)
    (claim,) = [c for c in reading.claims if c.frame == "killed"]
    assert claim.about is not None
    assert (claim.about.start, claim.about.end) == (dt.date(2024, 3, start), dt.date(2024, 3, end))


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("A strike killed at least 16 people in Aldmoor on Monday, medics said.", 11, 11),
        ("On Monday an attack killed 70 people in Aldmoor, according to the World Health Organization.", 11, 11),
        ("Officials lowered the death toll from Sunday's flood in Aldmoor to five from six on Tuesday.", 10, 10),
        ("The commission said on Tuesday that 19 people were killed in Sunday's protests in Aldmoor.", 10, 10),
        ("Five days of fighting in February left at least 48 people dead in Aldmoor.", 1, 29),
        ("The ministry said 14 people had been killed in Aldmoor, 13 of them civilians, since Monday.", 11, 13),
    ],
)
def test_the_time_of_a_deed_is_found_beside_its_toll(read: Read, text: str, start: int, end: int) -> None:
    _, reading = read(text, published=WEDNESDAY)
    claims = [c for c in reading.claims if c.frame == "killed"]
    month = 2 if end == 29 else 3
    assert claims
    for claim in claims:
        assert claim.about is not None
        assert (claim.about.start, claim.about.end) == (dt.date(2024, month, start), dt.date(2024, month, end))


@pytest.mark.parametrize(
    "text",
    [
        "The death toll in Aldmoor rose to 27 on Monday, police said.",
        "On Monday police said that 12 people had been killed in Aldmoor.",
        "Nine people were killed in Aldmoor in the deadliest attack this year.",
    ],
)
def test_the_time_of_saying_and_of_comparing_are_not_the_deeds(read: Read, text: str) -> None:
    _, reading = read(text, published=WEDNESDAY)
    assert [c.about for c in reading.claims if c.frame == "killed"] == [None]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "A blast killed four people in Brant on Monday, police said, a week after a bomb killed 59 people there.",
            (4, 10),
        ),
        ("A slide killed eight people in Brant on Sunday, three days after a flood killed 59 in Aldmoor.", (7, 7)),
        ("A riot at the same prison in March 2024 killed 59 inmates.", (1, 31)),
    ],
)
def test_what_happened_before_has_a_day_of_its_own(read: Read, text: str, days: tuple[int, int]) -> None:
    _, reading = read(text, published=WEDNESDAY)
    (claim,) = [c for c in reading.claims if c.frame == "killed" and c.quantity and c.quantity.best == 59]
    assert claim.about is not None
    start, end = (dt.date(2024, 3, d) for d in days)
    assert (claim.about.start, claim.about.end) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "Nine people were killed in Brant in two days after rebels overran the town.",
        "A flood killed nine people in Brant, two days after rebels overran the town.",
    ],
)
def test_what_came_so_long_before_an_event_of_no_day_has_none(read: Read, text: str) -> None:
    _, reading = read(text, published=WEDNESDAY)
    assert [c.about for c in reading.claims if c.frame == "captured_place"] == [None]


def test_two_days_joined_by_and_are_both(read: Read) -> None:
    _, reading = read("More than 90 people were killed in Brant on March 3 and 4, police said.", published=WEDNESDAY)
    (claim,) = [c for c in reading.claims if c.frame == "killed"]
    assert claim.about is not None
    assert (claim.about.start, claim.about.end) == (dt.date(2024, 3, 3), dt.date(2024, 3, 4))


def test_a_day_counted_from_another_is_not_still_to_come(read: Read) -> None:
    _, reading = read("Rebels attacked in March. Oro says it downed two planes the next day.", published=WEDNESDAY)
    assert [c.about for c in reading.claims if c.frame == "shot_down"] == [None]


def test_what_a_truce_ended_is_not_of_its_day(read: Read) -> None:
    text = "Oro says 610 people were killed in Brant in a war, before a truce took hold on March 5."
    _, reading = read(text, published=WEDNESDAY)
    assert [c.about for c in reading.claims if c.frame == "killed"] == [None]

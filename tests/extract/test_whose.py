"""Whose people are counted, which counts are parts of which, and when: wires of a war with two sides that both have dead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from sayso.types import Article, Claim, Reading

Read = Callable[..., tuple[Article, Reading]]
Figure = tuple[str | None, float | None, bool]


def _told(reading: Reading, frame: str) -> list[Claim]:
    return [c for c in reading.claims if c.frame == frame]


def _figures(reading: Reading, frame: str = "killed") -> set[Figure]:
    """Group, number and whether another number counts it too."""
    told = _told(reading, frame)
    return {(c.group, c.quantity.best if c.quantity else None, c.part_of is not None) for c in told}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "Velda's defence ministry said three of its soldiers were killed in Brant.",
            {("Velda's soldiers", 3, False)},
        ),
        (
            "Velda says 11 members of its armed forces were killed in Brant.",
            {("members of Velda's armed forces", 11, False)},
        ),
        (
            "Velda says 21 civilians and five conscripts died on its side.",
            {("civilians on Velda's side", 21, False), ("conscripts on Velda's side", 5, False)},
        ),
        (
            "Velda puts its civilian dead at 40, among them seven women and 15 children.",
            {("Velda's civilian dead", 40, False), ("Velda's women", 7, True), ("Velda's children", 15, True)},
        ),
        (
            "Velda gives its dead as 25: 11 soldiers and 14 civilians.",
            {("Velda's dead", 25, False), ("Velda's soldiers", 11, True), ("Velda's civilians", 14, True)},
        ),
        ("Osmar said that Velda lost five of its soldiers in Brant.", {("Velda's soldiers", 5, False)}),
    ],
)
def test_its_own_dead_are_told_apart_from_the_others(read: Read, text: str, figures: set[Figure]) -> None:
    assert _figures(read(text)[1]) == figures


def test_who_is_listed_behind_a_colon_and_adds_up_is_a_part(read: Read) -> None:
    _, reading = read("Officials in Brant said 14 people had died: nine miners and five rescuers.")
    assert _figures(reading) == {("people", 14, False), ("miners", 9, True), ("rescuers", 5, True)}


def test_who_is_among_the_dead_is_not_among_the_wounded(read: Read) -> None:
    _, reading = read("At least 26 people were killed in Brant, including two children, and 46 were wounded.")
    assert _figures(reading, "wounded") == {("people", 46, False)}
    _, reading = read("The blast in Brant killed nine people, three of them children, and 20 were wounded.")
    assert _figures(reading, "wounded") == {("people", 20, False)}


def test_a_toll_moved_to_before_what_it_counts(read: Read) -> None:
    _, reading = read(
        "Velda's defence ministry on Thursday raised to 12 the number of its soldiers killed in Tuesday's shelling of Brant, "
        "saying that three had died of their wounds."
    )
    assert _figures(reading) == {("Velda's soldiers", 12, False), ("Velda's soldiers", 3, True)}


def test_what_shares_a_verb_shares_its_day(read: Read) -> None:
    _, reading = read(
        "At least 17 people were killed and 367 wounded in Brant on Monday, medics said.", published=dt.date(2025, 5, 7)
    )
    days = {c.frame: c.about.start for c in reading.claims if c.about is not None}
    assert days == {"killed": dt.date(2025, 5, 5), "wounded": dt.date(2025, 5, 5)}


def test_days_between_two_with_one_month(read: Read) -> None:
    _, reading = read(
        "Between 35 and 40 men were killed in Brant between 7 and 10 May, he said.", published=dt.date(2025, 5, 12)
    )
    (killed,) = _told(reading, "killed")
    assert killed.about is not None
    assert (killed.about.start, killed.about.end) == (dt.date(2025, 5, 7), dt.date(2025, 5, 10))
    assert len(reading.claims) == 1


def test_a_range_that_the_verb_of_saying_leads_to(read: Read) -> None:
    _, reading = read("The mayor said between 10 and 20 people were killed in Brant.")
    (killed,) = _told(reading, "killed")
    assert killed.quantity is not None
    assert (killed.quantity.low, killed.quantity.high) == (10, 20)


def test_who_fled_is_not_who_was_killed(read: Read) -> None:
    _, reading = read(
        "At least 38 people have been killed in Brant since Thursday and more than 300,000 have fled their homes."
    )
    assert [c.quantity.low for c in _told(reading, "displaced") if c.quantity is not None] == [300_000]


def test_an_embassy_is_not_in_its_own_country(read: Read) -> None:
    _, reading = read("In Kinshasa protesters attacked the embassies of Rwanda, France and Belgium on Tuesday.")
    assert {c.place.name for c in reading.claims if c.place is not None} <= {"Kinshasa"}


def test_what_is_between_two_countries_is_in_neither(read: Read) -> None:
    _, reading = read("Thailand-Cambodia clashes killed 16 people on Friday.")
    (killed,) = _told(reading, "killed")
    assert killed.place is None


def test_what_is_led_by_with_was_done_to_them(read: Read) -> None:
    _, reading = read("Shells hit the town of Brant, with 20 people wounded and 1,500 families evacuated.")
    figures = {(c.frame, c.quantity.best) for c in reading.claims if c.quantity is not None}
    assert figures == {("wounded", 20), ("displaced", 1_500)}

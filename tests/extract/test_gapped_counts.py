"""Counts whose verb, noun or place stands in another clause, and numbers that count nobody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from sayso.types import Article, FactStatus, Reading

Read = Callable[..., tuple[Article, Reading]]


def _counts(reading: Reading) -> set[tuple[str, float | None, str | None]]:
    return {
        (c.frame, c.quantity.best if c.quantity else None, c.place.name if c.place else None)
        for c in reading.claims
        if c.quantity is not None
    }


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "The committee said 200 people had been arrested in Aldmoor and one marcher killed.",
            {("arrested", 200, "Aldmoor"), ("killed", 1, "Aldmoor")},
        ),
        (
            "A quake hit Aldmoor and the town of Brant. In Aldmoor 85 people had died and in Brant 48, the agency said.",
            {("killed", 85, "Aldmoor"), ("killed", 48, "Brant")},
        ),
        ("Sixty were injured in the town of Aldmoor, the fire chief said.", {("wounded", 60, "Aldmoor")}),
        ("Police said on Friday that one man had been killed in Aldmoor.", {("killed", 1, "Aldmoor")}),
        ("Docker shot dead at Gate Four of the harbour in Aldmoor.", set()),
    ],
)
def test_each_count_has_its_own_number_and_place(
    read: Read, text: str, counts: set[tuple[str, float | None, str | None]]
) -> None:
    assert _counts(read(text)[1]) == counts


def test_a_range_before_a_verb_is_its_subject(read: Read) -> None:
    _, reading = read("Researchers said that between 20 and 30 people had died in Aldmoor.")
    (claim,) = [c for c in reading.claims if c.frame == "killed"]
    assert claim.quantity is not None
    assert (claim.quantity.low, claim.quantity.high) == (20, 30)


def test_what_is_counted_beside_two_towns_is_in_neither(read: Read) -> None:
    _, reading = read(
        "A quake struck the province of Olmen. The agency said 50 people had died in the town of Aldmoor and 30 in Brant, and "
        "that 300 had been injured."
    )
    (claim,) = [c for c in reading.claims if c.frame == "wounded"]
    assert claim.place is None or claim.place.name == "Olmen"


def test_a_figure_that_is_withdrawn_is_told_by_nobody(read: Read) -> None:
    _, reading = read("General staff withdraws figure of 14 dead in Aldmoor.")
    assert [c.status for c in reading.claims if c.frame == "killed"] == [FactStatus.WITHDRAWN]


def test_the_day_of_a_deed_is_not_the_day_on_which_it_was_told(read: Read) -> None:
    _, reading = read(
        "The ministry on Thursday raised to 12 the number of soldiers killed in Tuesday's shelling of Aldmoor, saying that three "
        "had died of their wounds. It said its troops had taken Brant.",
        published=dt.date(2031, 5, 16),
    )
    said = {c.said.value for c in reading.claims if c.said is not None}
    assert said == {"2031-05-15"}


def test_no_day_does_what_was_done_on_it(read: Read) -> None:
    _, reading = read("Nine soldiers were killed in Tuesday's shelling of Aldmoor.")
    assert [c.actor for c in reading.claims if c.frame == "struck"] == [None]

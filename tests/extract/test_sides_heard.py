"""Answers of a side that were lost, or given to another, in stories whose questions were judged beforehand."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.types import Article, Reading

Read = Callable[..., tuple[Article, Reading]]


def test_the_company_that_denies_responsibility_is_the_one_blamed(read: Read) -> None:
    _, reading = read(
        "Transport minister Grace Holt blamed Adler Lines for the disaster. The company denied any responsibility."
    )
    told = {(c.speaker and c.speaker.name, c.holds, c.actor) for c in reading.claims if c.frame == "responsible"}
    assert told == {("Grace Holt", True, "Adler Lines"), ("Adler Lines", False, "Adler Lines")}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Aid group Doctors Abroad put the number of deaths at more than 90.", "Doctors Abroad"),
        ("Marsh & Roe put the number of dead at 90.", "Marsh & Roe"),
    ],
)
def test_who_puts_a_figure_is_named_to_the_names_end(read: Read, text: str, who: str) -> None:
    _, reading = read(f"Forty-one people have died in Aldmoor, the health ministry said on Monday. {text}")
    assert {c.speaker and c.speaker.name for c in reading.claims if c.frame == "killed"} == {"health ministry", who}


def test_an_island_says_nothing(read: Read) -> None:
    _, reading = read(
        '"I have seen three graves," said Wray after a visit to Little Pell. He said three people had been killed there.'
    )
    (claim,) = (c for c in reading.claims if c.frame == "killed")
    assert claim.speaker is not None
    assert claim.speaker.name == "Wray"

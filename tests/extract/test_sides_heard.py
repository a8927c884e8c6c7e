"""Answers of a side that were lost, or given to another, in stories whose questions were judged beforehand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from articles import bare_article
from sayso.extract import Extractor
from sayso.types import Article, Block, BlockKind, Reading, Stance

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
        ("The rescue service gave the number of dead as 90 and said nobody was missing.", "rescue service"),
        (
            "The rescue service on Friday corrected the death toll of last week's fire in Aldmoor to 90.",
            "rescue service",
        ),
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


@pytest.mark.parametrize(
    ("text", "frame", "charged"),
    [
        ("four of its staff had died in the raid and blamed Velmark for the deaths", "responsible", True),
        ("nine soldiers had been killed and accused Velmark of breaking the truce", "broke_ceasefire", True),
        ("the mayor had been shot and blamed for the deaths", "responsible", False),
    ],
)
def test_who_died_says_nothing_and_who_speaks_goes_on(read: Read, text: str, frame: str, charged: bool) -> None:
    _, reading = read(f"Oro's foreign ministry said {text}. Velmark denied that.")
    assert any(s.stance is Stance.ACCUSES for s in reading.statements) is charged
    denied = [c for c in reading.claims if not c.holds]
    assert not charged or [c.frame for c in denied] == [frame]


def test_the_ministry_that_somebody_speaks_for_is_the_one_told_of_right_before(read: Read) -> None:
    _, reading = read(
        "Oro's interior ministry said on Monday that 14 people had died.\n"
        'Velmark\'s defence ministry denied that it had struck Aldmoor. "We do not fire on markets," ministry spokesman Joren '
        "Kast said. He said four people had died."
    )
    (kast,) = {c.speaker for c in reading.claims if c.quantity is not None and c.quantity.best == 4}
    assert kast is not None
    assert (kast.name, kast.party) == ("Joren Kast", "Velmark")


def test_a_headline_names_by_less_who_speaks_below(extractor: Extractor) -> None:
    title = "Fever kills 41 in delta, ministry says\n"
    article = bare_article(
        f"{title}Forty-one people have died of fever in Aldmoor, the health ministry said on Monday."
    )
    blocks = (
        Block(BlockKind.TITLE, 0, len(title)),
        Block(BlockKind.PARAGRAPH, len(title), len(article.text)),
    )
    reading = next(iter(extractor.read([replace(article, blocks=blocks)])))
    assert {s.speaker and s.speaker.name for s in reading.statements} == {"health ministry"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Police in Brant said they had arrested nine workers.", "Brant"),
        ("The defence ministry in Brant said it had arrested nine workers.", "Aldmoor"),
        ("Police in Brant said nine workers had been arrested by the army.", "Aldmoor"),
    ],
)
def test_who_tells_of_an_act_of_its_own_did_it_where_it_is(read: Read, text: str, place: str) -> None:
    _, reading = read(f"Shots were heard in the town of Aldmoor on Sunday. Fires burned in Aldmoor. {text}")
    (claim,) = (c for c in reading.claims if c.frame == "arrested")
    assert (claim.place and claim.place.town.name) == place


def test_a_land_is_no_federation(read: Read) -> None:
    _, reading = read(
        "Esterland police detained dozens on Monday, Esterland said.\nAnother 20 people were arrested, the federation said."
    )
    assert {c.speaker and c.speaker.name for c in reading.claims if c.quantity and c.quantity.best == 20} == {
        "federation"
    }


@pytest.mark.parametrize("whose", ["Its own count", "Their tally"])
def test_its_own_count_is_of_who_spoke_right_before(read: Read, whose: str) -> None:
    _, reading = read(
        f"The Lantern Party said its candidate had been shot in Brant. {whose} put the number of dead at 48."
    )
    (claim,) = (c for c in reading.claims if c.quantity is not None and c.quantity.best == 48)
    assert claim.speaker is not None
    assert claim.speaker.name == "Lantern Party"

"""Who does not speak: things, "it" before a clause, who strikes a blow, who only stands beside a noun of saying."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.types import Article, Reading

Read = Callable[..., tuple[Article, Reading]]


def told(reading: Reading) -> list[tuple[str | None, float | None]]:
    """Who says each number."""
    return [
        (c.speaker.name if c.speaker is not None else None, c.quantity.best)
        for c in reading.claims
        if c.quantity is not None
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The final numbers showed Oro landing 178 punches.", [(None, 178)]),
        ("The latest poll numbers show a 20 percent approval rating.", [(None, 20)]),
        ("The ministry's toll shows 30 dead.", [("ministry", 30)]),
        ("The ministry's latest figures show that 30 people died.", [("ministry", 30)]),
        ("The ban followed confirmation that 16 horses have been infected.", [(None, 16)]),
        ("No shots had been fired, but 16 men fled, the prison service said in a statement.", [("prison service", 16)]),
        ("O'Hara and her husband Eric knew Ben as a baby because they lived 12 miles apart.", [(None, 12)]),
        ("Ilan Vask refused to have his picture taken in the last 12 years.", [(None, 12)]),
        ("The agency received nearly 235,000 comments on the proposal.", [(None, 235000)]),
        ("Velda has seen the worst of the outbreak with over 30 people infected.", [(None, 30)]),
        ("In that event, Ilan Vask appears to have three choices.", [(None, 3)]),
        ("The company granted him a $10 million loan that it forgave.", [(None, 10e6)]),
        ("He was a confidant of Oro Vask, the tyrant blamed for the deaths of at least 17 Veldans.", [(None, 17)]),
        ("Velda's ministry accused Orania of killing 12 people.", [("Velda's ministry", 12)]),
        ("An official quoted as saying that 12 people died has left.", [("official", 12)]),
        ("Stephanie Tayloe showed 12 documents which have historical significance.", [(None, 12)]),
        ("Officials showed that 12 died.", [("Officials", 12)]),
        ("The chief is responding to 12 of the claims made in the case.", [(None, 12)]),
        ("But the rioting underlined skepticism that the government could save 12 crowns.", [(None, 12)]),
        (
            "According to the constitution, the parliament passes laws; examines the budget and 12 other acts.",
            [("constitution", 12)],
        ),
        ("Haitian officials place the death toll at 194 deaths.", [("Haitian officials", 194)]),
        ("The firm set the price at 12 crowns.", [(None, 12)]),
        ("He allegedly admitted to drinking about 15 beers during an interview.", [("He", 15)]),
        ("Police gave confirmation that 16 horses have been infected.", [("Police", 16)]),
        ("Many in the community contest police allegations that Tarn pointed a gun at two officers.", [("police", 2)]),
        (
            "An armed group on Monday attacked Oro airport of Velda with heavy weapons, killing three people.",
            [(None, 3)],
        ),
        (
            "Writing about the detentions of 40 royals, officials and businessmen accused of fraud, Ilan Vask said it was so.",
            [("Ilan Vask", 40)],
        ),
        ("Ilan Vask has paid his fine, claiming to have only 290 crowns in his bank accounts.", [("Ilan Vask", 290)]),
    ],
)
def test_who_says_a_number(read: Read, text: str, expected: list[tuple[str | None, float]]) -> None:
    _, reading = read(text)
    assert told(reading) == expected


def test_it_before_a_clause_says_nothing(read: Read) -> None:
    _, reading = read("It was always going to be hard to convince the miners that cutting 43 jobs was necessary.")
    assert all(c.speaker is None for c in reading.claims)


def test_a_blow_of_words_is_said(read: Read) -> None:
    _, reading = read("Velda's opposition attacked the government over its plan to cut 43 jobs.")
    assert {c.speaker.name for c in reading.claims if c.speaker} == {"Velda's opposition"}


def test_a_clause_of_its_own_after_a_semicolon_is_the_outlets(read: Read) -> None:
    _, reading = read(
        "Many shareholders also favored a proposal urging the board to allow a vote; 40 percent were for it."
    )
    assert told(reading) == [(None, 40)]

"""Numbers beside ages, what people are left as, several towns at once, and namesakes in other lands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from counted import counted, place, speaker
from sayso.types import Article, Reading

Read = Callable[..., tuple[Article, Reading]]


@pytest.mark.parametrize("text", ["The blast wounded 59 men, one in his 20s.", "Police held 59 women in their 30s."])
def test_an_age_is_no_decade(read: Read, text: str) -> None:
    assert all(c.about is None for c in read(text)[1].claims)


@pytest.mark.parametrize(
    ("text", "frame", "number", "unit"),
    [
        ("The clashes left 200 people dead and 3,000 more arrested.", "arrested", 3000, "person"),
        ("The riots left 40 people dead and 300 jailed.", "arrested", 300, "person"),
        ("Police said 12 women were succumbed to their injuries.", "killed", 12, "person"),
        ("The court issued death verdicts against 20 members.", "other", 20, "person"),
        ("Pirates killed two fishermen last November.", "killed", 2, "person"),
        ("The students held 100 sit-ins in the square.", "other", 100, "sit-in"),
    ],
)
def test_what_is_counted(read: Read, text: str, frame: str, number: float, unit: str) -> None:
    claim = counted(read(text)[1], number)
    assert claim.quantity is not None
    assert (claim.frame, claim.quantity.unit) == (frame, unit)


def test_what_happened_in_two_towns_is_in_both(read: Read) -> None:
    _, reading = read("Bombs exploded in Nairobi, Kenya, and Dar es Salaam, Tanzania, killing 224 people.")
    assert [p.name for p in counted(reading, 224).places] == ["Nairobi", "Dar es Salaam"]


def test_no_namesake_of_another_land(read: Read) -> None:
    _, reading = read("Greece's seaside resort of Mati burned down.\n\nThe fire in Mati killed 80 people.")
    claim = counted(reading, 80)
    assert claim.place is not None
    assert claim.place.id == "name:mati"


def test_a_capital_is_not_named_capital(read: Read) -> None:
    _, reading = read("The village lies east of Capital Athens.\n\nThe fire killed 80 people.")
    assert place(counted(reading, 80)) == "Athens"


def test_since_a_move_to_a_town_says_not_where(read: Read) -> None:
    assert place(counted(read("Guards have killed 178 people since the move to Jerusalem.")[1], 178)) is None


def test_a_town_is_no_region(read: Read) -> None:
    _, reading = read("Marches were held in Istanbul.\n\nAt least 51 people were killed in the troubled region.")
    assert place(counted(reading, 51)) is None


@pytest.mark.parametrize(
    "text",
    [
        "The court was on Friday told that the blast left 22 people killed.",
        "Some 22 cases have been reported in the provinces of Nyanza, Rift Valley and Western.",
    ],
)
def test_who_is_told_and_where_it_is_reported_do_not_speak(read: Read, text: str) -> None:
    assert speaker(counted(read(text)[1], 22)) is None


def test_an_outbreak_kills_in_a_clause(read: Read) -> None:
    claim = counted(read("Officials met Thursday after an outbreak of cholera killed over 60 people.")[1], 60)
    assert claim.frame == "killed"


def test_what_is_so_today_is_not_of_the_year_before_it(read: Read) -> None:
    _, reading = read("The town recorded 457mm rainfall in 2006; the average is 620mm.")
    assert counted(reading, 620).about is None

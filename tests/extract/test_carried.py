"""Where a claim is whose own words name no place: what the text before gives it, and what stays unknown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from sayso.types import Article, Reading

Read = Callable[..., tuple[Article, Reading]]
DAY = dt.date(2024, 5, 8)


def places(read: Read, text: str, published: dt.date | None = DAY) -> list[str | None]:
    """The places of the claims of frames, in the order of the text."""
    found = sorted(read(text, published)[1].claims, key=lambda c: c.trigger or c.content[0])
    return [c.place.name if c.place else None for c in found if c.frame != "other"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        # A report on one event names its place once, whoever counts on.
        ("Shells killed 12 people in Aldmoor, the army said.\n\nThe rebels said 30 had died.", ["Aldmoor", "Aldmoor"]),
        # Background of another time is of another event, unless the place is named with that time.
        ("Shells killed 12 people in Aldmoor on Monday.\n\nFighting in January killed 48 people.", ["Aldmoor", None]),
        (
            "An inquiry into the fire of January in Aldmoor began.\n\nThe fire in January killed 48 people.",
            ["Aldmoor"],
        ),
        # What a side counts of all its own, or in all it holds, is of more than the town.
        (
            "Floods killed 12 people in Aldmoor, police said.\n\nVelda says 40 people died on its side of the river.",
            ["Aldmoor", None],
        ),
        (
            "Floods killed 12 people in Aldmoor, police said.\n\nThe rebels said 40 drowned in the territory they control.",
            ["Aldmoor", None],
        ),
        (
            "Nine fell ill in Aldmoor.\n\nThe flu killed 39, doctors said.\n\nRecords show that 39 people died countrywide.",
            [None, None],
        ),
        (
            "A strike on Aldmoor killed 12 people, police said.\n\nVelda says 28 people were killed on its territory.",
            ["Aldmoor", None],
        ),
        # Where words were spoken is not where all else was; what is called a region is one.
        (
            "Shells killed 12 in Aldmoor, an official told reporters in Brant.\n\nThe ministry said 30 were wounded.",
            ["Aldmoor", "Aldmoor"],
        ),
        (
            "A dam burst in Oro.\n\nFloods in Brant province killed 12, Oro said.\n\nA flood in the province killed 130.",
            ["Brant", "Brant"],
        ),
        ("Nine people were killed while queueing for bread in Aldmoor.", ["Aldmoor"]),
        # A sum of weeks is of more than the one event.
        (
            "Shells killed 12 people in Aldmoor on Monday.\n\nRebels have killed 48 soldiers this month.",
            ["Aldmoor", None],
        ),
        # Once another place is told of, it is not known which of them is meant.
        (
            "Shells killed 12 in Aldmoor.\n\nRebels said four people died in Brant.\n\nThe army said two soldiers were killed.",
            ["Aldmoor", "Brant", None],
        ),
        # The article is clearly about the first place.
        (
            "Shells killed 12 in Aldmoor. Hospitals in Aldmoor were full.\n\nNine died near Brant.\n\nTwo soldiers were killed.",
            ["Aldmoor", "Brant", "Aldmoor"],
        ),
    ],
)
def test_what_is_carried_over(read: Read, text: str, found: list[str | None]) -> None:
    assert places(read, text) == found


def test_the_dead_of_a_second_land_are_not_in_the_town_of_the_first(read: Read) -> None:
    text = (
        "The storm tore the roofs off homes in Les Cayes, Haiti, killing nine people, officials said.\n\n"
        "In Cuba, officials said 735,000 people had been evacuated.\n\n"
        "Authorities in Peru said 12 people were missing.\n\n"
        "Forty people were injured."
    )
    assert places(read, text) == ["Les Cayes", "Cuba", None, None]


def test_an_army_that_speaks_in_a_land_may_speak_of_another(read: Read) -> None:
    text = "Shells killed 12 people in Aldmoor. In Peru, the army said two of its soldiers had been killed."
    assert places(read, text) == ["Aldmoor", "Aldmoor"]

"""In which first-level region a place lies: by the gazetteer, and by what the text says of a place that it does not know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from sayso.extract.where import Gazetteer
from sayso.types import Article, Reading

Read = Callable[..., tuple[Article, Reading]]


@pytest.mark.parametrize(
    ("name", "region"),
    [("North Kivu", "CD.11"), ("Goma", "CD.11"), ("Uttarakhand", "IN.39"), ("Joshimath", "IN.39"), ("Kenya", None)],
)
def test_a_town_lies_in_its_region(name: str, region: str | None) -> None:
    places = [c.place() for c in Gazetteer.open().candidates(name)]
    assert places[0].region == region


def test_a_well_known_region_is_the_first_level_region_of_its_name_and_place() -> None:
    gazetteer = Gazetteer.open()
    aceh = [c.place() for c in gazetteer.candidates("Aceh") if c.place().kind == "region"]
    assert len(aceh) > 1
    assert len({p.region for p in aceh}) == 1
    # England's Midlands are not the province of Zimbabwe.
    assert {p.region for p in (c.place() for c in gazetteer.candidates("Midlands"))} >= {None}


def test_a_village_that_no_gazetteer_knows_lies_where_the_text_puts_it(read: Read) -> None:
    text = "A flood killed nine people in the village of Oromelk in the Indian state of Uttarakhand on Monday."
    _, reading = read(text, published=dt.date(2024, 3, 13))
    (claim,) = [c for c in reading.claims if c.frame == "killed"]
    assert claim.place is not None
    assert (claim.place.name, claim.place.region) == ("Oromelk", "IN.39")

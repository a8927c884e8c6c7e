"""One number told of several places together is one claim, in what holds them all, if that is known."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from sayso.extract.where import Gazetteer
from sayso.types import Article, Reading

Read = Callable[..., tuple[Article, Reading]]


@pytest.mark.parametrize(
    ("text", "place", "places"),
    [
        ("Officials reported 10 deaths in Aldmoor and Brant.", None, ["Aldmoor", "Brant"]),
        ("Twelve people were injured in Dallas and Houston.", "Texas", ["Dallas", "Houston"]),
        ("Officials reported 10 deaths in Homs, Hama and Idlib.", "Syria", ["Homs", "Hama", "Idlib"]),
        ("At least 19 people were killed in Jamaica and Haiti.", None, ["Jamaica", "Haiti"]),
        ("At least 19 people were killed in Aldmoor.", "Aldmoor", []),
    ],
)
def test_a_number_of_several_places_is_one_claim(read: Read, text: str, place: str | None, places: list[str]) -> None:
    (claim,) = [c for c in read(text, dt.date(2024, 5, 8))[1].claims if c.quantity is not None]
    assert (claim.place.name if claim.place else None, [p.name for p in claim.places]) == (place, places)


def test_a_number_that_no_frame_fits_is_told_of_several_places_too(read: Read) -> None:
    (claim,) = read("About 900 homes were destroyed in Dallas and Houston.", dt.date(2024, 5, 8))[1].claims
    assert (claim.place and claim.place.name, [p.name for p in claim.places]) == ("Texas", ["Dallas", "Houston"])


def test_a_sentence_may_open_with_a_measure_of_time(read: Read) -> None:
    read("Days after the quake hit Cusco, nine people died.", dt.date(2024, 5, 8))


def test_counts_that_stand_in_a_list_stay_one_claim_each(read: Read) -> None:
    claims = read("Six people died, four in Aldmoor and two in Brant.", dt.date(2024, 5, 8))[1].claims
    told = {(c.quantity.best, c.place.name if c.place else None) for c in claims if c.quantity is not None}
    assert told == {(6.0, None), (4.0, "Aldmoor"), (2.0, "Brant")}


def test_the_gazetteer_tells_no_holder_of_countries_or_unknown_places() -> None:
    gazetteer = Gazetteer.open()
    (peru, chile), dallas = (gazetteer.lookup(n)[0] for n in ("Peru", "Chile")), gazetteer.lookup("Dallas")[0]
    assert gazetteer.holding((peru, chile)) is None
    assert gazetteer.holding((dallas, chile)) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Nine of the deaths were in Aldmoor and eight in Brant, she said.", {(9, "Aldmoor"), (8, "Brant")}),
        (
            "Thirty of the dead were in Aldmoor, 22 in Brant and 10 in Cusco.",
            {(30, "Aldmoor"), (22, "Brant"), (10, "Cusco")},
        ),
        (
            "In Haiti, 25 people died, 20 of them in Petit-Goave, where a dam burst.",
            {(25, "Haiti"), (20, "Petit-Goave")},
        ),
        # What the sentence opens in is less than where the deed was done.
        ("In Peru, four farmers drowned near Cusco, police said.", {(4, "Cusco")}),
        ("Officials reported 10 deaths in Lima, Aldmoor and Brant.", {(10, None)}),
        # … also where both follow the same word, and where that opens with no name.
        ("In Puno, six people died in Cusco, the ombudsman said.", {(6, "Cusco")}),
        ("In the south, a drone killed one man in Cusco, and two were hurt near Puno.", {(1, "Cusco"), (2, "Puno")}),
        # What lies around a place, after a comma, is no second place.
        (
            "A jet bombed a hospital in Cusco, in Puno region, killing 31 people.",
            {(31, "Cusco hospital")},
        ),
        # Of two ends of a road one is none where the other is not known.
        ("On the road between Cusco and Minbya, rebels killed 17 soldiers.", {(17, None)}),
        # A list goes on to its end, whether the gazetteer knows all of it, and a region's older name is no second place.
        ("The army evacuated 36 people from Lima and Convencion.", {(36, None)}),
        ("Twenty fighters were killed in the Amazon department of Guaviare.", {(20, "Guaviare")}),
        # Where a place has no known name, none named before stands for it.
        (
            "Nine died in Cusco. Most of them walked to Tawila, where 600 displaced people were living.",
            {(9, "Cusco"), (600, None)},
        ),
        ("At least 17 people were killed and eight are missing after a slide in Cusco.", {(17, "Cusco"), (8, "Cusco")}),
        ("Shells hit Cusco. Velmark put its own dead there at 23.", {(23, "Cusco")}),
        ("Police in Cusco put the toll at 120.", {(120, "Cusco")}),
        ("Two men died, taking the toll of Peru's floods to four.", {(2, "Peru"), (4, "Peru")}),
    ],
)
def test_counts_and_their_places(read: Read, text: str, told: set[tuple[int, str | None]]) -> None:
    claims = [c for c in read(text, dt.date(2024, 5, 8))[1].claims if c.quantity is not None and c.frame != "other"]
    assert {(c.quantity and c.quantity.best, c.place.name if c.place else None) for c in claims} == told

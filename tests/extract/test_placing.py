"""Where a claim is, or that it is unknown: what a sentence names for something else is no place of the claim."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from articles import bare_article
from counted import place
from sayso.extract import Extractor
from sayso.types import Article, Block, BlockKind, Reading

Read = Callable[..., tuple[Article, Reading]]


@pytest.mark.parametrize(
    ("text", "number", "where"),
    [
        ("Four of the 14 passengers who died in an airline crash in Norway Sunday had ties to Bergen.", 14, "Norway"),
        ("Five of the 10 murders took place in Bavaria, police said.", 10, None),
        ("Five of the 10 murders took place in Bavaria, police said.", 5, "Bavaria"),
        ("The army did not kill a priest in Bergen, one of the two war-torn regions of the country.", 2, None),
        ("Excluding the deaths in Argentina there have been 163 deaths globally, the agency said.", 163, None),
        ("Ana Holt was shot dead three weeks after a nurse was killed in a crossfire in Bergen.", 3, None),
        ("Rain was expected for Rockford, Illinois, where five inches of rain fell on Monday.", 5, "Rockford"),
        ("He moved to Rockford, Illinois, where nine people died on Monday, police said.", 9, "Rockford"),
        ("In Oslo Stock Exchange trading on Friday the firm closed at $60.", 60, None),
        ("The hall held scores of Molotov cocktails. Nine people died in the fire, police said.", 9, None),
        ("Nine activists of the Movement for the Rescue of Georgia were arrested.", 9, None),
        ("The panel found that two were shot in Bergen in 2014, and that soldiers executed nine in 2016.", 9, None),
        ("An inquiry into what happened in Haditha that day led prosecutors to charge nine marines.", 9, None),
        ("The tropical storm San Pedro left nine dead on Monday, officials said.", 9, None),
        ("Rain fell on North and South Carolina on Saturday, causing nine deaths.", 9, None),
        ("More rain fell in Bergen than in the storm which struck in 1999 and caused nine deaths.", 9, None),
        ("Nine men killed by police were sought for five deaths in Bergen.", 9, None),
        ("Nine men were arrested in the shooting of a man near Bergen.", 9, None),
        (
            "A lawyer asked for Elvan's father. Elvan was surrounded by drunkards. The wreck killed nine people.",
            9,
            None,
        ),
    ],
)
def test_what_is_named_for_something_else(read: Read, text: str, number: float, where: str | None) -> None:
    assert {place(c) for c in read(text)[1].claims if c.quantity and c.quantity.best == number} == {where}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("It has spread across 30 provinces and regions of China, doctors said.", {"geonames:1814991"}),
        ("Nine people died in the White House. A White House spokesman said so.", set()),
        ("He escaped Hollywood-style from a jail in Paris.", {"geonames:2988507"}),
        ("Nine people were killed in the Balkan country, police said.", set()),
        ("Officials are prepared for deaths in Wales and in England.", {"geonames:2634895", "geonames:6269131"}),
        ("Nine people were killed in the Bronx.", {"geonames:5110266"}),
        ("It advances in the Kharkiv and Westernly regions.", {"geonames:706483"}),
        (
            "One is dead in a North Side shooting. It was in a Richmond street, police in Norfolk, Virginia, said.",
            {"name:north-side", "geonames:4781708", "geonames:4776222", "geonames:6254928"},
        ),
        ("The Albany-based firm has a plant in the Albany of old, it said in Albany.", {"geonames:5106834"}),
    ],
)
def test_what_a_name_is_of(read: Read, text: str, named: set[str]) -> None:
    assert {m.place.id for s in read(text)[1].sentences for m in s.places} == named


def test_whose_boat_it_was_is_not_where_it_sank_another(read: Read) -> None:
    _, reading = read(
        "A patrol boat of Kesk's coastguard rammed and sank a trawler off Velmark's port of Lanten, killing three men, "
        "Velmark's foreign ministry said. It was an accident, said a Keskish spokesman."
    )
    assert [place(c) for c in reading.claims if c.frame == "killed"] == ["Lanten port"]


def test_a_count_behind_a_sentence_on_two_towns_is_the_regions(read: Read) -> None:
    _, reading = read(
        "Toll of Sarn earthquake rises to 133\n\n"
        "The number of people killed in Monday's earthquake in Olmen province has risen to 133, the rescue agency said. "
        "In Tessaly 85 people had died and in Carrow 48, it said. The number of injured rose to 620.\n\n"
        "The agency said 40 people were missing in Tessaly."
    )
    assert {c.quantity.best: place(c) for c in reading.claims if c.quantity} == {
        133: "Olmen",
        85: "Tessaly",
        48: "Carrow",
        620: "Olmen",
        40: "Tessaly",
    }


def test_a_count_behind_a_sentence_on_one_town_is_that_towns(read: Read) -> None:
    _, reading = read(
        "An earthquake struck Olmen province on Monday, the agency said. In Tessaly 85 people had died. "
        "The number of injured rose to 620.\n\nThe agency said 40 people were missing in Tessaly."
    )
    assert [place(c) for c in reading.claims if c.frame == "wounded"] == ["Tessaly"]


def test_the_town_of_a_dateline_is_no_land_for_the_quarters_that_lie_in_it(extractor: Extractor) -> None:
    lead = "SANDRY (Northwire) - "
    text = (
        f"{lead}The ministry said on Friday that a docker had died after clashes in Sandry. It said 52 people had been "
        "arrested. Another 20 people were arrested at Kell Gate in Sandry on Thursday, the union said.\n"
    )
    written = Block(BlockKind.DATELINE, 0, len(lead))
    told = replace(
        bare_article(text), blocks=(written, Block(BlockKind.PARAGRAPH, len(lead), len(text))), dateline="SANDRY"
    )
    (reading,) = extractor.read([told])
    assert [place(c) for c in reading.claims if c.quantity and c.quantity.best == 52] == ["Sandry"]


def test_what_a_toll_is_raised_to_counts_nobody_arrested(read: Read) -> None:
    _, reading = read("Velda raises fire toll to 44, arrests owner's director\n\nThe fire was in Brant.")
    assert [(c.frame, c.quantity.best) for c in reading.claims if c.quantity] == [("killed", 44)]

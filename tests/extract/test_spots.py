"""Buildings, happenings, datelines and titles as places, and what is none; whose the shells were, where both sides say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from sayso.types import Article, Claim, Reading

Read = Callable[..., tuple[Article, Reading]]


def claims(read: Read, text: str, frame: str = "") -> list[Claim]:
    reading = read(text, dt.date(2024, 5, 8))[1]
    return [c for c in reading.claims if not frame or c.frame == frame]


def named(found: list[Claim]) -> list[str | None]:
    return [c.place.name if c.place else None for c in found]


@pytest.mark.parametrize(
    ("text", "place", "within"),
    [
        ("The Orvel clinic was shelled on Monday, officials in Orvel said.", "Orvel clinic", "name:orvel"),
        ("A clinic in Orvel was shelled on Monday, officials said.", "Orvel clinic", "name:orvel"),
        ("Orvel's power plant was shelled, police in Orvel said.", "Orvel power plant", "name:orvel"),
        ("Shells hit the Hollin pit on Monday, the firm said.", "Hollin pit", None),
        ("Shells hit Orvel's Tavira Square on Monday, officials in Orvel said.", "Orvel", None),
    ],
)
def test_a_building_is_a_spot_in_its_town_or_by_its_name(read: Read, text: str, place: str, within: str | None) -> None:
    (claim,) = claims(read, text, "struck")
    assert claim.place is not None
    assert (claim.place.name, claim.place.within) == (place, within)


@pytest.mark.parametrize(
    "text",
    [
        "Three people were injured, the Orvel Gazette reported.",
        "Orvel Steel said 200 people had been hurt.",
        "Twelve people were killed at a Hindu festival, police said.",
        "Orvel United fans fought police and nine people were hurt.",
        "The director of the Orvel clinic said nine people had been killed elsewhere.",
        "Ilka Vask said 12 people had been killed by the Vask gang.",
    ],
)
def test_papers_firms_teams_and_people_are_no_places(read: Read, text: str) -> None:
    assert not [c.place.name for c in claims(read, text) if c.place]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Fourteen people died in the Nellick flood. Six are missing in Nellick.", ["Nellick", "Nellick"]),
        ("At least 12 people were killed at the Lurna rally on Sunday, police said.", ["Lurna rally"]),
        ("Lurna: ten dead\n\nAt least ten people died at the Lurna rally, police said.", ["Lurna"]),
        ("Six people died in Orvel, a river town. Two drowned at Orvel Ferry.", ["Orvel", "Orvel Ferry"]),
        ("In Dray, the water took 40 houses. Two people drowned there.\n\nIn Brack nobody was hurt.", ["Dray"]),
        ("Gunmen shot dead six people at the Orvel prison. Two guards of Orvel died at the prison.",
         ["Orvel prison", "Orvel prison"]),
    ],
)  # fmt: skip
def test_where_people_died(read: Read, text: str, places: list[str]) -> None:
    found = [c for c in claims(read, text) if c.frame in ("killed", "missing")]
    assert named(found) == places


def test_a_named_building_is_in_the_town_where_the_text_first_tells_of_one_without_a_name(read: Read) -> None:
    text = (
        "A blast at a hospital in Orvel killed 12 people on Monday, police in Orvel said.\n\n"
        "The rebels said 40 people had been killed at the Hollin Ilka hospital.\n\nRockets flew past the Hollin hospital, they said."
    )
    found = claims(read, text)
    assert named([c for c in found if c.frame == "killed"]) == ["Orvel hospital", "Hollin Ilka hospital"]
    assert {(c.place.town.name, c.place.town.id) for c in found if c.place} == {("Orvel", "name:orvel")}


def test_a_towns_named_prison_is_in_the_town(read: Read) -> None:
    text = "A strike on Orvel's Hollin prison killed 71 people, officials in Orvel said.\n\nForty died in Hollin, a group said."
    found = [c.place for c in claims(read, text, "killed") if c.place]
    assert {p.town.name for p in found} == {"Orvel"}


def test_of_two_named_buildings_neither_is_the_one_without_a_name(read: Read) -> None:
    text = (
        "A blast at a hospital in Orvel killed 12 people on Monday, police in Orvel said.\n\n"
        "Six people had been killed at the Hollin hospital and nine at the Vask hospital, the rebels said."
    )
    assert [c.place.town.name for c in claims(read, text, "killed") if c.place] == ["Orvel", "Hollin", "Vask"]


def test_a_town_at_the_head_of_its_building_stays_one_place(read: Read) -> None:
    _, reading = read("The Orle flood killed six people. The Orle clinic is closed. In Orle 300 homes were lost.")
    assert len({m.place.id for s in reading.sentences for m in s.places}) == 1


def test_who_holds_a_school_holds_no_town(read: Read) -> None:
    text = "Orvel has been under fire since Monday. The rebels hold the school, General Vask said."
    assert not claims(read, text, "controls")


def test_what_is_struck_kills_nobody(read: Read) -> None:
    (claim,) = claims(read, "The Orvel clinic was shelled, killing six patients, officials in Orvel said.", "killed")
    assert claim.actor is None


def test_the_third_to_die_is_no_toll_of_one(read: Read) -> None:
    (claim,) = claims(read, "A third worker died in Orvel on Tuesday, the hospital said.", "killed")
    assert claim.part_of is not None


def test_six_not_nine_puts_no_nine_forward(read: Read) -> None:
    told = {
        c.quantity.best: c.holds
        for c in claims(read, "Six people died in Orvel, not nine, the mayor said.")
        if c.quantity
    }
    assert told == {6: True, 9: False}


@pytest.mark.parametrize(
    "text", ["Ilka Dane said six had died. Dane blamed the army.", "Dane's office said six had died."]
)
def test_a_surname_is_no_nation(read: Read, text: str) -> None:
    assert {c.speaker.party for c in claims(read, text) if c.speaker} == {None}


def test_each_says_the_other_did_it(read: Read) -> None:
    text = "Shells hit Orvel on Monday. Tarnmark and Velmark both said the other fired them."
    told = {(c.speaker.name, c.actor) for c in claims(read, text, "responsible") if c.speaker}
    assert told == {("Tarnmark", "Velmark"), ("Velmark", "Tarnmark")}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nine people died on Little Orvel, officials said.", "Little Orvel"),
        ("After a visit to Little Orvel she said that nine people had died on the island.", "Little Orvel"),
        ("Nine people were killed in the school at Orvel, officials said.", "Orvel school"),
        ("Nine people died when police cleared Orvel's university, officials said.", "Orvel university"),
        ("The storm killed nine people on Orvel's southern islands, officials said.", "Orvel"),
        ("Nine people died in the town of Lower Orvel, below the Orvel dam, officials said.", "Lower Orvel"),
        ("Orrin raised its toll for Orvel to nine dead.", "Orvel"),
        ("The agency has nine deaths on record for Little Orvel. Boats went to sea on Little Orvel.", "Little Orvel"),
    ],
)
def test_what_only_a_place_has_or_is_called_tells_that_it_is_one(read: Read, text: str, place: str) -> None:
    assert place in named(claims(read, text, "killed"))


@pytest.mark.parametrize(
    "text",
    [
        "Nine people died on Great Orvel Railway trains.",
        "Nine people died on Vask's coast road.",
        "Nine died at Orvel.",
    ],
)
def test_names_of_other_things_are_no_places(read: Read, text: str) -> None:
    assert named(claims(read, text, "killed")) == [None]


def test_a_share_is_of_what_the_text_calls_so_and_who_holds_it_holds_no_whole(read: Read) -> None:
    """ "12% of the valley" is of the valley that was named, not of the side whose maps show it, nor is all of it held."""
    found = claims(
        read,
        "Orsian forces hold about 12% of the Tarl valley, officials said. "
        "Velmark's own maps also show around 12% of the valley in Orsian hands.",
    )
    assert [(c.frame, c.place.name if c.place else None) for c in found if c.frame in ("share", "controls")] == [
        ("share", "Tarl"),
        ("share", "Tarl"),
    ]


def test_a_share_of_the_country_is_of_no_town(read: Read) -> None:
    found = claims(read, "Fighting went on in Low Marrow. The army said its forces held about 12% of the country.")
    assert "Low Marrow" not in named([c for c in found if c.quantity])


def test_a_region_behind_what_its_land_is_called_is_not_where_the_text_has_gone(read: Read) -> None:
    text = (
        "Fighting went on in Huliaipole on Monday, officials in Huliaipole said. The army holds parts of the city. "
        "Russia sees Huliaipole as the gateway to its capture of the rest of Ukraine’s eastern industrial Donbas region.\n\n"
        "“The offensive in the northern direction continues,” Russia's Defence Ministry said.\n\n"
        "Russia also shelled Kupiansk, officials in Kupiansk said."
    )
    (claim,) = claims(read, text, "advancing")
    assert "the text before is about Huliaipole" in claim.why

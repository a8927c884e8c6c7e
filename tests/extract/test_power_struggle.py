"""What reports of a struggle for a capital tell: who holds which building, who said it unnamed, and whose envoy somebody is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from sayso.types import Article, Claim, FactStatus, Reading, Stance

Read = Callable[..., tuple[Article, Reading]]


def _claims(reading: Reading, frame: str) -> list[Claim]:
    return [c for c in reading.claims if c.frame == frame]


def _places(reading: Reading, frame: str) -> set[str]:
    return {c.place.name if c.place else "" for c in _claims(reading, frame)}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("An activist in Kassala who asked not to be identified said 20 people had died.", "activist"),
        (
            (
                "A security official in Kassala, who asked not to be named because he was not cleared to speak, said nine soldiers "
                "were killed."
            ),
            "security official",
        ),
    ],
)
def test_who_asked_not_to_be_named_said_what_follows(read: Read, text: str, who: str) -> None:
    _, reading = read(text)
    (killed,) = _claims(reading, "killed")
    assert (killed.stance, killed.status) == (Stance.ASSERTS, FactStatus.STATED)
    assert killed.speaker is not None
    assert killed.speaker.name.startswith(who)
    assert not any(s.stance is Stance.ORDERS for s in reading.statements)


def test_an_interview_in_which_something_is_said_asks_nothing(read: Read) -> None:
    _, reading = read(
        '"The army surrounded our forces at Kassala," Aden Holt, the militia\'s leader, said in a phone interview.'
    )
    (encircled,) = _claims(reading, "encircled")
    assert (encircled.stance, encircled.status) == (Stance.ASSERTS, FactStatus.STATED)


def test_who_is_feared_does_not_fear(read: Read) -> None:
    _, reading = read("Mali's feared separatists seized Kidal on Monday.")
    (taken,) = _claims(reading, "captured_place")
    assert (taken.speaker, taken.status) == (None, FactStatus.STATED)


@pytest.mark.parametrize(
    ("who", "party"),
    [
        ("the UN envoy for Sudan", None),
        ("the special envoy for Sudan", None),
        ("a spokesman for Sudan", "Sudan"),
    ],
)
def test_an_envoy_for_a_land_is_of_those_who_sent_him(read: Read, who: str, party: str | None) -> None:
    _, reading = read(f"Nine people were killed in Kassala, Ada Holm, {who}, told reporters.")
    (killed,) = _claims(reading, "killed")
    assert killed.speaker is not None
    assert killed.speaker.party == party


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "In June 2019, guards were accused of killing more than 100 people in Kassala.",
            (dt.date(2019, 6, 1), dt.date(2019, 6, 30)),
        ),
        ("Two men were accused on Monday of killing nine villagers in Kassala.", None),
    ],
)
def test_the_month_of_a_charge_is_about_that_of_the_deed(
    read: Read, text: str, days: tuple[dt.date, dt.date] | None
) -> None:
    _, reading = read(text, published=dt.date(2024, 3, 14))
    (killed,) = _claims(reading, "killed")
    assert (killed.about and (killed.about.start, killed.about.end)) == days


def test_a_part_at_a_building_leaves_its_total_in_the_town(read: Read) -> None:
    _, reading = read(
        "Guards attacked the town of Kassala on Friday. Kassala airport was shut. Shops in Kassala closed. At least nine civilians "
        "were killed, two of them at the airport, the doctors' union said."
    )
    assert {c.quantity.best: c.place and c.place.name for c in _claims(reading, "killed") if c.quantity} == {
        9: "Kassala",
        2: "Kassala airport",
    }


def test_places_joined_behind_the_kind_of_one_are_both_taken(read: Read) -> None:
    _, reading = read(
        "The group said it had taken over the airports in the northern city of Atbara and in Kassala in the east."
    )
    assert _places(reading, "captured_place") == {"Atbara", "Kassala"}


def test_the_capital_is_not_the_town_named_last(read: Read) -> None:
    _, reading = read(
        "Clashes shook Khartoum. The militia overran barracks in Kassala and Atbara. Its leader said his men controlled more "
        "than 90 percent of the capital."
    )
    assert _places(reading, "share") == {"Khartoum"}


def test_a_building_is_in_the_town_in_which_the_sentence_opens(read: Read) -> None:
    _, reading = read(
        "In Nyala, the capital of South Darfur, the militia said it had captured the airport; a hospital official said eight "
        "people were killed in the city."
    )
    assert _places(reading, "captured_place") == {"Nyala airport"}
    assert _places(reading, "killed") == {"Nyala"}


def test_buildings_named_in_one_breath_are_of_one_town(read: Read) -> None:
    _, reading = read(
        "The militia said it had seized the palace, the governor's residence and Kassala airport on Saturday. The army denied "
        "that the militia held the palace or the airport."
    )
    assert _places(reading, "captured_place") == {"Kassala palace", "Kassala airport"}
    denied = _claims(reading, "controls")
    assert {c.place and c.place.name for c in denied} == {"Kassala palace", "Kassala airport"}
    assert not any(c.holds for c in denied)


def test_who_was_counted_before_a_participle_did_not_do_it(read: Read) -> None:
    _, reading = read(
        "Doctors in Kassala said 25 people had been killed and 183 injured, among them six at the airport."
    )
    assert [c.actor for c in _claims(reading, "wounded")] == [None, None]

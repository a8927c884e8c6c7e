"""What reports of a lost airliner tell: who is said to have brought it down, and which number counts what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.extract.how_many import quantities
from sayso.extract.parse import load_parser
from sayso.types import Article, Claim, Reading

Read = Callable[..., tuple[Article, Reading]]


def _claims(reading: Reading, frame: str) -> list[Claim]:
    return [c for c in reading.claims if c.frame == frame]


@pytest.mark.parametrize("who", ["a Russian air defence system", "Russian air defences", "a Russian missile"])
def test_who_brought_the_plane_down_is_responsible_and_denies_it(read: Read, who: str) -> None:
    _, reading = read(
        f"Ada Holm, a security official, said the aircraft had been shot down by {who} near Kassala. Russia denied that it "
        "had shot the plane down."
    )
    said, denied = _claims(reading, "responsible")
    assert (said.holds, said.actor) == (True, who)
    assert (denied.holds, denied.actor) == (False, "Russia")


def test_of_some_of_many_the_first_number_is_the_count(read: Read) -> None:
    _, reading = read(
        "A crash of the same type, an Oriel 190 of Brant Airlines, killed 44 of 96 people on board in Kassala."
    )
    (killed,) = _claims(reading, "killed")
    assert killed.quantity is not None
    assert killed.quantity.best == 44


def test_some_of_the_drones_are_a_part_of_them(read: Read) -> None:
    _, reading = read("The ministry said 59 drones had been downed overnight, 42 of them over Kassala.")
    parts = {c.quantity.best: c.part_of is not None for c in _claims(reading, "shot_down") if c.quantity}
    assert parts == {59: False, 42: True}


def test_a_count_of_survivors_is_not_said_by_them(read: Read) -> None:
    _, reading = read(
        "An earlier count of 32 survivors was revised after three people died of their injuries in Kassala, officials said."
    )
    assert {c.speaker and c.speaker.name for c in reading.claims} == {"officials"}


def test_what_a_report_is_into_is_no_part_of_its_makers_name(read: Read) -> None:
    _, reading = read(
        "A report by Sudan's transport ministry into the crash of a jet in Kassala found that nine people had died."
    )
    (killed,) = _claims(reading, "killed")
    assert killed.speaker is not None
    assert killed.speaker.name == "Sudan's transport ministry"


def test_the_number_of_a_flight_counts_nobody() -> None:
    doc = load_parser()("The airline's flight J2-8243 had flown off its route.")
    assert not quantities(doc, 0)

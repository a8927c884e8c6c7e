"""Which side a wording names."""

from __future__ import annotations

import pytest

from sayso import frames
from sayso.reconcile.groups import COMBATANT, PEOPLE, Group, read_group, settle
from sayso.reconcile.sides import Sides, speaker_key


@pytest.mark.parametrize(
    ("wording", "sides"),
    [
        ("Veldian servicemen", ("Veldia",)),
        ("soldiers of the Veldian and Ossarian armies", ("Ossaria", "Veldia")),
        ("Thai soldiers", ("Thailand",)),
        ("Lima's troops", ("Peru",)),
        ("South Sudanese soldiers", ("South Sudan",)),
        ("Nigerian army", ("Nigeria",)),
        ("the army", ()),
        ("polish workers", ()),
        ("Roman soldiers", ()),
        ("let us pass", ()),
        ("the RVF", ("Red Valley Front",)),
        ("R.V.F. fighters", ()),
        ("RVF fighters", ("Red Valley Front",)),
    ],
)
def test_sides_of_a_wording(wording: str, sides: tuple[str, ...]) -> None:
    assert Sides(["Veldia", "Ossaria", "Red Valley Front"]).of(wording) == sides


def test_spellings_of_one_speaker_share_a_key() -> None:
    assert speaker_key("Veldia's Defence Ministry") == speaker_key("the Veldian Defense Ministry")
    assert speaker_key("President Marek Tollivskiy") == speaker_key("Marek Tollivskyy")
    assert speaker_key("Marek Tolliv") != speaker_key("Marek Anders")


def test_a_wording_without_a_side_joins_the_only_side_named() -> None:
    bare, one, two = Group(COMBATANT), Group(COMBATANT, ("Veldia",)), Group(COMBATANT, ("Ossaria",))
    assert settle({bare, one})[bare] == one
    assert settle({bare, one, two})[bare] == bare
    assert settle({Group(PEOPLE), one})[Group(PEOPLE)] == Group(PEOPLE)


@pytest.mark.parametrize(
    ("wording", "group"),
    [
        ("Veldia's men", Group(COMBATANT, ("Veldia",))),
        ("its men", Group(COMBATANT, ("Ossaria",))),
        ("the country's soldiers", Group(COMBATANT, ("Ossaria",), None)),
        ("men", Group(PEOPLE)),
    ],
)
def test_a_sides_men_are_its_soldiers(wording: str, group: Group) -> None:
    killed = frames.load()["killed"]
    assert read_group(wording, killed, Sides(["Veldia", "Ossaria"]), "Ossaria") == group


def test_a_lands_rebels_by_their_name_are_of_their_own_side() -> None:
    sides = Sides(["Velda", "Orans"])
    assert sides.of("Velda's Oran rebels") == ("Orans",)
    assert sides.of("Velda's army") == ("Velda",)
    assert sides.of("Velda's army and Oran rebels") == ("Orans", "Velda")


def test_a_persons_name_is_no_people_for_a_letter_that_it_shares() -> None:
    sides = Sides([])
    assert sides.of("Ole Brunn") == ()
    assert sides.of("Bruneian officials") == ("Brunei",)
    assert sides.of("Cuban officials") == ("Cuba",)

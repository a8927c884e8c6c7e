"""Who holds a place, who captured it, who is behind a deed: which answers name one holder, and which exclude each other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.invented import World, exactly
from sayso.types import QuestionStatus, Stance


@pytest.fixture
def world() -> World:
    return World()


def test_shares_join_the_question_of_who_holds_the_place(world: World) -> None:
    a = world.article(
        "Veldian maps show Aldmoor in Veldian hands. Its president said 70 percent. Ossarian maps: a grey zone.",
        "Paper",
        "2031-05-02",
    )
    world.claim(a, "in Veldian hands", "controls", by="Veldian maps", party="Veldia", actor="Veldian")
    world.claim(
        a,
        "70 percent",
        "share",
        exactly(70, "70 percent", "percent"),
        by="Its president",
        party="Veldia",
        group="Veldian forces",
    )
    world.claim(a, "a grey zone", "controls", False, by="Ossarian maps", party="Ossaria")
    found = {q.text: q for q in world.questions()}
    control = found["Who controls Aldmoor?"]
    assert {(p.speaker, p.value) for p in control.positions} == {
        ("Veldian maps", "Veldia"),
        ("Its president", "Veldia 70 percent"),
        ("Ossarian maps", "nobody"),
    }
    assert control.status is QuestionStatus.DISPUTED
    assert "What share of Aldmoor does Veldia hold?" in found


def test_a_party_that_changes_its_answer_shows_both(world: World) -> None:
    a = world.article("Veldia said it held Aldmoor.", "Paper", "2031-05-02")
    b = world.article("Veldia said it no longer held Aldmoor.", "Paper", "2031-05-20")
    world.claim(a, "it held Aldmoor", "controls", by="Veldia", party="Veldia", actor="Veldia")
    world.claim(b, "it no longer held Aldmoor", "controls", False, by="Veldia", party="Veldia", actor="Veldia")
    q = world.only()
    assert [(p.value, p.superseded) for p in q.positions] == [("Veldia", True), ("not Veldia", False)]
    assert q.status is QuestionStatus.SUPERSEDED


def test_a_denied_deed_without_a_doer_is_the_deniers(world: World) -> None:
    a = world.article("Veldia said Ossaria fired first. Ossaria denied having fired first.", "Paper", "2031-05-02")
    world.claim(a, "Ossaria fired first", "fired_first", by="Veldia", party="Veldia", actor="Ossaria")
    world.claim(a, "having fired first", "fired_first", False, by="Ossaria", party="Ossaria", stance=Stance.DENIES)
    q = world.only()
    assert {p.value for p in q.positions} == {"Ossaria", "not Ossaria"}
    assert q.status is QuestionStatus.DISPUTED


def test_who_denies_that_its_forces_struck_a_town_denies_that_it_did_it(world: World) -> None:
    a = world.article(
        "Ossaria was to blame, Veldia said. Its forces had not struck Aldmoor, Ossaria said.", "Paper", "2031-05-02"
    )
    world.claim(a, "Ossaria was to blame", "responsible", by="Veldia", party="Veldia", actor="Ossaria")
    denied = {"by": "Ossaria", "party": "Ossaria", "actor": "Ossaria's forces", "denied": True}
    world.claim(a, "had not struck Aldmoor", "struck", False, **denied)
    told = {q.frame: q for q in world.questions()}
    assert told["responsible"].status is QuestionStatus.DISPUTED
    assert {(p.party, p.value) for p in told["responsible"].positions} == {
        ("Veldia", "Ossaria"),
        ("Ossaria", "not Ossaria"),
    }
    assert [(p.party, p.value) for p in told["struck"].positions] == [("Ossaria", False)]


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        ("The rebels", "Free Hills Front", False),
        ("the rebels", "rebel forces", False),
        ("The Front", "the Front", False),
        ("the rebels", "the army", True),
        ("Free Hills Front", "the army", True),
    ],
)
def test_described_fighters_may_be_any_but_a_states(world: World, one: str, other: str, disputed: bool) -> None:
    a = world.article("Somebody seized Aldmoor.", "Morning Paper", "2031-05-02")
    b = world.article("They seized Aldmoor.", "Evening Paper", "2031-05-03")
    world.claim(a, "Somebody seized Aldmoor", "captured_place", True, actor=one)
    world.claim(b, "They seized Aldmoor", "captured_place", True, actor=other)
    assert any(q.status is QuestionStatus.DISPUTED for q in world.questions()) is disputed


def test_initials_name_the_same_holder(world: World) -> None:
    a = world.article("Medics blamed the Free Hills Front. The army blamed the FHF.", "Morning Paper", "2031-05-02")
    b = world.article("The Free Hills Front denied that it was to blame.", "Evening Paper", "2031-05-02")
    world.claim(a, "the Free Hills Front", "responsible", by="Medics", actor="the Free Hills Front")
    world.claim(a, "the FHF", "responsible", by="The army", party="Veldia", actor="the FHF")
    assert world.only().status is not QuestionStatus.DISPUTED
    world.claim(b, "that it was to blame", "responsible", False, by="The Front", actor="the Free Hills Front")
    assert world.only().status is QuestionStatus.DISPUTED


def test_who_says_that_a_side_struck_a_town_says_who_did_it_and_an_outlet_that_tells_of_it_does_not(
    world: World,
) -> None:
    a = world.article("Oro was to blame, Veldia said. Velda's army bombed Aldmoor, Oro said.", "Paper", "2031-05-02")
    b = world.article("Ossaria struck Aldmoor.", "Herald", "2031-05-02")
    world.claim(a, "Oro was to blame", "responsible", by="Veldia", party="Veldia", actor="Oro")
    world.claim(a, "Velda's army bombed Aldmoor", "struck", by="Oro", party="Oro", actor="Veldia's army")
    world.claim(b, "Ossaria struck Aldmoor", "struck", actor="Ossaria")
    told = {q.frame: q for q in world.questions()}
    assert {(p.party, p.value) for p in told["responsible"].positions} == {("Veldia", "Oro"), ("Oro", "Veldia")}
    assert told["responsible"].status is QuestionStatus.DISPUTED


def test_a_group_named_after_a_people_is_not_their_state(world: World) -> None:
    a = world.article(
        "The Veldan Dawn said it was not to blame. A minister blamed the Veldan Dawn. Police blamed Velda's army.",
        "Paper", "2031-05-02",
    )  # fmt: skip
    world.claim(a, "it was not to blame", "responsible", False, by="Veldan Dawn", party="Velda", actor="Velda")
    world.claim(a, "the Veldan Dawn", "responsible", by="A minister", actor="the Veldan Dawn")
    world.claim(a, "Velda's army", "responsible", by="Police", actor="Velda's army")
    q = world.only()
    assert {p.value for p in q.positions} == {"not Veldan Dawn", "Veldan Dawn", "Velda"}
    assert q.status is QuestionStatus.DISPUTED
    assert "Velda against" not in q.why.replace("Velda (Veldan Dawn) against", "")


def test_who_denies_a_killing_gives_no_number_of_dead(world: World) -> None:
    a = world.article("The state said 119 died. Police denied executing anyone.", "Paper", "2031-05-02")
    world.claim(a, "119 died", "killed", exactly(119, "119"), by="The state")
    world.claim(a, "executing anyone", "killed", False, by="Police", actor="Police", stance=Stance.DENIES)
    q = world.only()
    assert {p.speaker: p.value for p in q.positions} == {"The state": "119", "Police": "none"}
    assert q.status is not QuestionStatus.DISPUTED
    assert {r.best for r in q.days} == {119}


def test_the_army_is_that_of_the_one_side_whose_army_the_article_speaks_of(world: World) -> None:
    a = world.article("The Ossarian army denied it. Ivo Brandt said the army held Aldmoor.", "Paper", "2031-05-02")
    world.claim(a, "denied it", "encircled", False, by="The Ossarian army", party="Ossaria")
    world.claim(a, "the army held Aldmoor", "controls", by="Ivo Brandt", party="Ossaria", actor="the army")
    (q,) = [q for q in world.questions() if q.frame == "controls"]
    assert [p.value for p in q.positions] == ["Ossaria"]


def test_the_army_is_nobodys_where_the_article_speaks_of_two(world: World) -> None:
    a = world.article(
        "The Ossarian army and Veldia's army met. A farmer said the army held Aldmoor.", "P", "2031-05-02"
    )
    world.claim(a, "met", "encircled", by="The Ossarian army", party="Ossaria")
    world.claim(a, "met", "encircled", by="Veldia's army", party="Veldia")
    world.claim(a, "the army held Aldmoor", "controls", by="A farmer", actor="the army")
    (q,) = [q for q in world.questions() if q.frame == "controls"]
    assert [p.value for p in q.positions] == ["the army"]


def test_who_speaks_for_a_movement_is_not_the_holder(world: World) -> None:
    a = world.article('"Aldmoor is in our hands," said Lan Kanyu of the Free Hills Front.', "Paper", "2031-05-02")
    told = world.claim(
        a, "in our hands", "controls", by="Lan Kanyu", party="Free Hills Front", actor="Free Hills Front"
    )
    assert told.speaker is not None
    world.claims[-1] = replace(told, speaker=replace(told.speaker, id="person:lan-kanyu:free-hills-front"))
    assert [p.value for p in world.only().positions] == ["Free Hills Front"]


def test_militias_of_a_countrys_town_are_not_its_state(world: World) -> None:
    a = world.article("Haftar said Lima's militias struck Aldmoor. The UN said Peru's army did.", "Paper", "2031-05-02")
    world.claim(a, "Lima's militias struck Aldmoor", "responsible", by="Haftar", actor="Lima's militias")
    world.claim(a, "Peru's army did", "responsible", by="The UN", actor="Peru's army")
    assert {p.value for p in world.only().positions} == {"Lima's militias", "Peru"}


@pytest.mark.parametrize("who", ["Peru's main rebel group", "Peru's largest armed group", "Peru's paramilitaries"])
def test_an_armed_group_of_a_country_is_not_its_state(world: World, who: str) -> None:
    a = world.article(f"Oro said {who} had taken Aldmoor. Brant said Peru's army had.", "Paper", "2031-05-02")
    world.claim(a, f"{who} had taken Aldmoor", "captured_place", by="Oro", actor=who)
    world.claim(a, "Peru's army had", "captured_place", by="Brant", actor="Peru's army")
    assert {p.value for p in world.only().positions} == {who, "Peru"}


def test_whose_weapon_it_was_did_it(world: World) -> None:
    a = world.article(
        "The mayor said a Red Valley Front drone hit Aldmoor. Doctors blamed the RVF.", "Paper", "2031-05-02"
    )
    b = world.article(
        "The Red Valley Front denied it. It said an army warplane had hit Aldmoor.", "Herald", "2031-05-02"
    )
    world.claim(a, "a Red Valley Front drone hit Aldmoor", "responsible", by="The mayor", actor="an RVF drone")
    world.claim(a, "the RVF", "responsible", by="Doctors", actor="the RVF")
    front = {"by": "The Red Valley Front", "party": "Red Valley Front"}
    world.claim(b, "denied it", "responsible", False, stance=Stance.DENIES, **front)
    world.claim(b, "an army warplane had hit Aldmoor", "responsible", actor="an army warplane", **front)
    told = {(p.speaker, p.value) for p in world.only().positions}
    assert told == {
        ("The mayor", "Red Valley Front"),
        ("Doctors", "Red Valley Front"),
        ("The Red Valley Front", "not Red Valley Front"),
        ("The Red Valley Front", "the army"),
    }

"""Which claims answer one question, and which positions stand on it."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest

from reconcile.invented import ALDMOOR, BRANT, World, at_least, day, exactly, on, up_to
from sayso import frames
from sayso.reconcile import Material, questions
from sayso.reconcile.conflict import Stand, bear_out, incompatible
from sayso.reconcile.groups import Group
from sayso.types import FactStatus, Place, Quantity, QuestionStatus, Stance

TEXT = (
    "Veldia said its forces had encircled Aldmoor. Ossaria denied that Aldmoor was surrounded. "
    "Three soldiers were killed in Aldmoor. Rain fell."
)


@pytest.fixture
def world() -> World:
    return World()


def test_opposite_answers_at_one_time_are_a_dispute(world: World) -> None:
    a = world.article(TEXT, "Morning Paper", "2031-05-02")
    world.claim(a, "had encircled Aldmoor", "encircled", True, by="Veldia", party="Veldia")
    world.claim(a, "Aldmoor was surrounded", "encircled", False, by="Ossaria", party="Ossaria", stance=Stance.DENIES)
    q = world.only()
    assert q.text == "Is Aldmoor encircled?"
    assert q.status is QuestionStatus.DISPUTED
    assert {(p.party, p.value) for p in q.positions} == {("Veldia", True), ("Ossaria", False)}
    assert "Veldia against Ossaria" in q.why or "Ossaria against Veldia" in q.why
    assert all((p.start, p.end) == (day("2031-05-02"),) * 2 for p in q.positions)


def test_copies_count_as_outlets_and_not_as_origins(world: World) -> None:
    first = world.article(TEXT, "Wire", "2031-05-02")
    for outlet in ("Morning Paper", "Evening Paper"):
        copy = world.article(TEXT, outlet, "2031-05-03", of=first)
        world.claim(copy, "had encircled Aldmoor", "encircled", by="Veldia", party="Veldia")
    world.claim(first, "had encircled Aldmoor", "encircled", by="Veldia", party="Veldia")
    q = world.only()
    (position,) = q.positions
    assert (position.origins, position.outlets) == (1, 3)
    assert q.status is QuestionStatus.SINGLE_ORIGIN
    assert position.start == position.end == day("2031-05-02"), "a copy of the next day repeats what was said before it"


def test_independent_origins_corroborate(world: World) -> None:
    for outlet in ("North", "South"):
        a = world.article(f"{TEXT} {outlet}", outlet, "2031-05-02")
        world.claim(
            a, "Three soldiers were killed", "killed", exactly(3, "Three"), by=f"{outlet} hospital", group="soldiers"
        )
    q = world.only()
    assert q.status is QuestionStatus.CORROBORATED
    assert [p.agrees for p in q.positions] == [True, True]
    assert "2 independent origins" in q.why


def test_parties_that_say_the_same_agree(world: World) -> None:
    a = world.article(
        "Veldia says it holds more than 19% of Ossaria. Ossarian maps show around 19%.", "Paper", "2031-05-02"
    )
    land = Place("Ossaria", "name:ossaria")
    world.claim(
        a,
        "more than 19%",
        "share",
        at_least(19, "more than 19%", "percent"),
        by="Veldia",
        party="Veldia",
        place=land,
        group="Veldia",
    )
    world.claim(
        a,
        "around 19%",
        "share",
        exactly(19, "around 19%", "percent"),
        by="Ossarian maps",
        party="Ossaria",
        place=land,
        group="Veldian control",
    )
    q = world.only()
    assert q.status is QuestionStatus.AGREED
    assert "Ossaria and Veldia" in q.why


def test_soldiers_of_two_sides_do_not_meet_nor_soldiers_and_civilians(world: World) -> None:
    a = world.article(
        "It lost 3 Veldian soldiers, 9 Ossarian troops and 40 civilians in Aldmoor, it said.", "Paper", "2031-05-02"
    )
    for words, n, group in (
        ("3 Veldian soldiers", 3, "Veldian soldiers"),
        ("9 Ossarian troops", 9, "Ossarian troops"),
        ("40 civilians", 40, "civilians"),
    ):
        world.claim(a, words, "killed", exactly(n), by="Veldia", party="Veldia", group=group)
    world.claim(a, "It lost", "killed", exactly(4), by="Ossaria", party="Ossaria", group="Veldian servicemen")
    found = {q.text: q for q in world.questions()}
    assert len(found) == 3
    veldian = next(q for q in found.values() if "Veldian" in q.text)
    assert {p.value for p in veldian.positions} == {"3", "4"}
    assert veldian.status is QuestionStatus.DISPUTED
    assert all(q.status is not QuestionStatus.DISPUTED for q in found.values() if q is not veldian)


def test_its_forces_are_the_speakers_own(world: World) -> None:
    a = world.article(
        "Veldia said 3 of its soldiers died. Ossaria said 5 Veldian soldiers died.", "Paper", "2031-05-02"
    )
    world.claim(a, "3 of its soldiers", "killed", exactly(3), by="Veldia", party="Veldia", group="its soldiers")
    world.claim(a, "5 Veldian soldiers", "killed", exactly(5), by="Ossaria", party="Ossaria", group="Veldian soldiers")
    assert world.only().status is QuestionStatus.DISPUTED


def test_a_part_is_no_contradiction_of_its_total_but_never_exceeds_it(world: World) -> None:
    a = world.article(
        "14 people died in Aldmoor, police said. 12 miners died, said the union. 20 miners died, said a man.",
        "Paper",
        "2031-05-02",
    )
    world.claim(a, "14 people", "killed", exactly(14), by="police", group="people")
    world.claim(a, "12 miners", "killed", exactly(12), by="the union", group="miners")
    q = world.only()
    assert q.text == "How many people were killed in Aldmoor?"
    assert q.status is not QuestionStatus.DISPUTED
    world.claim(a, "20 miners", "killed", exactly(20), by="a man", group="miners")
    assert world.only().status is QuestionStatus.DISPUTED


@pytest.mark.parametrize(
    ("first", "second", "disputed"),
    [
        (at_least(12), exactly(14), False),
        (exactly(12), exactly(14), True),
        (exactly(300, "about 300"), exactly(310), False),
        (exactly(300, "300"), exactly(310), True),
        (up_to(300), exactly(60), False),
        (up_to(300), exactly(500), True),
        (up_to(300), exactly(0, "no"), True),
        (at_least(50), exactly(1000), True),
    ],
)
def test_numbers_of_two_parties_by_their_bounds(world: World, first: object, second: object, disputed: bool) -> None:
    a = world.article("Veldia gave a number. Ossaria gave another number.", "Paper", "2031-05-02")
    world.claim(a, "a number", "killed", first, by="Veldia", party="Veldia", group="people")  # type: ignore[arg-type]
    world.claim(a, "another number", "killed", second, by="Ossaria", party="Ossaria", group="people")  # type: ignore[arg-type]
    assert (world.only().status is QuestionStatus.DISPUTED) is disputed


DISJOINT, ROOM, ALIKE = "leave no number", "can both hold", "bear each other out"


def worded(text: str) -> Quantity:
    """A number of people as its words bound it."""
    lead, _, last = text.rpartition(" ")
    if " to " in text and "up to" not in text:
        return Quantity(None, float(text.split(" ", maxsplit=1)[0]), float(last), "person", text)
    low = lead in ("at least", "more than", "no fewer than", "over")
    high = lead in ("up to", "fewer than", "no more than", "under", "nearly", "at most")
    return Quantity(float(last), float(last) if low else None, float(last) if high else None, "person", text)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ("at least 60", "fewer than 50", DISJOINT),
        ("at least 50", "fewer than 50", DISJOINT),
        ("at least 50", "nearly 50", DISJOINT),
        ("at least 50", "up to 50", ALIKE),
        ("at least 50", "no more than 50", ALIKE),
        ("at least 50", "60", ALIKE),
        ("at least 50", "40", DISJOINT),
        ("at least 50", "at least 60", ALIKE),
        ("more than 50", "fewer than 50", DISJOINT),
        ("more than 50", "up to 50", DISJOINT),
        ("more than 50", "at most 50", DISJOINT),
        ("more than 50", "no more than 50", DISJOINT),
        ("more than 50", "no fewer than 60", ALIKE),
        ("more than 30", "20 to 30", DISJOINT),
        ("over 250", "up to 200", DISJOINT),
        ("at least 150", "up to 200", ALIKE),
        ("up to 200", "fewer than 50", ROOM),
        ("up to 200", "up to 150", ALIKE),
        ("up to 200", "20", ROOM),
        ("up to 200", "180", ALIKE),
        ("up to 200", "250", DISJOINT),
        ("fewer than 50", "12", ROOM),
        ("fewer than 50", "45", ALIKE),
        ("fewer than 50", "60", DISJOINT),
        ("fewer than 30", "30 to 40", DISJOINT),
        ("under 50", "20 to 30", ALIKE),
        ("nearly 50", "48", ALIKE),
        ("nearly 50", "30", DISJOINT),
        ("20 to 30", "at least 25", ALIKE),
        ("20 to 30", "35", DISJOINT),
        ("about 50", "up to 50", ALIKE),
        ("about 50", "53", ALIKE),
    ],
)
def test_each_pair_of_bounds(one: str, other: str, together: str) -> None:
    killed = frames.load()["killed"]
    for a, b in ((one, other), (other, one)):
        first, second = (
            Stand(who, None, text, None, True, worded(text), Group("people", ()), None, None)
            for who, text in (("A", a), ("B", b))
        )
        if incompatible(first, second, killed):
            found = DISJOINT
        else:
            found = ALIKE if bear_out(worded(a), worded(b)) else ROOM
        assert found == together


def test_two_caps_far_apart_are_neither_a_dispute_nor_an_agreement(world: World) -> None:
    a = world.article("Veldia gave a number. Ossaria gave another number.", "Paper", "2031-05-02")
    for words, text, who in (("a number", "up to 200", "Veldia"), ("another number", "fewer than 50", "Ossaria")):
        world.claim(a, words, "killed", worded(text), by=who, party=who, group="people")
    assert world.only().status not in (QuestionStatus.DISPUTED, QuestionStatus.AGREED, QuestionStatus.CORROBORATED)


def test_a_later_higher_toll_of_one_speaker_supersedes(world: World) -> None:
    a = world.article("The ministry put the toll at 12.", "Paper", "2031-05-02")
    b = world.article("The ministry now puts the toll at 19.", "Paper", "2031-05-05")
    world.claim(a, "12", "killed", exactly(12), by="The ministry", group="people")
    world.claim(b, "19", "killed", exactly(19), by="The ministry", group="people")
    q = world.only()
    assert q.status is QuestionStatus.SUPERSEDED
    assert [(p.value, p.superseded) for p in q.positions] == [("12", True), ("19", False)]
    assert "replaced by The ministry on 2031-05-05" in q.positions[0].why


def test_a_toll_said_to_be_lowered_supersedes_the_higher_one_of_the_same_counting(world: World) -> None:
    a = world.article("The ministry put the toll at 19.", "Paper", "2031-05-02")
    b = world.article("The ministry revised the toll down to 12.", "Paper", "2031-05-05")
    world.claim(a, "put the toll at 19", "killed", exactly(19), by="The ministry", group="people")
    world.claim(b, "revised the toll down to 12", "killed", exactly(12), by="The ministry", group="people")
    q = world.only()
    assert [(p.value, p.superseded) for p in q.positions] == [("19", True), ("12", False)]
    assert "replaced by The ministry on 2031-05-05, which says that the number was lowered" in q.positions[0].why


def test_a_toll_lowered_from_a_number_supersedes_that_number_whoever_told_it(world: World) -> None:
    a = world.article("The governor put the toll at 19, a doctor at 21.", "Paper", "2031-05-02")
    b = world.article("Officials lowered the death toll to 12 from 19.", "Paper", "2031-05-05")
    world.claim(a, "put the toll at 19", "killed", exactly(19), by="The governor", group="people")
    world.claim(a, "at 21", "killed", exactly(21), by="A doctor", group="people")
    world.claim(b, "lowered the death toll to 12 from 19", "killed", exactly(12), by="Officials", group="people")
    q = world.only()
    assert {(p.value, p.superseded) for p in q.positions} == {("19", True), ("21", False), ("12", False)}


def test_a_side_that_lowers_its_own_number_takes_it_from_nobody_else(world: World) -> None:
    a = world.article("The ministry put the toll at 21. The builder said 21 had died.", "Paper", "2031-05-02")
    b = world.article("The ministry lowered the toll to 20 from 21.", "Paper", "2031-05-05")
    world.claim(a, "the toll at 21", "killed", exactly(21), by="The ministry", group="people")
    world.claim(a, "21 had died", "killed", exactly(21), by="The builder", group="people")
    # The verb is the cue, and stands outside the content.
    world.claim(b, "the toll to 20 from 21", "killed", exactly(20), by="The ministry", group="people")
    told = {(p.speaker, p.value, p.superseded) for p in world.only().positions}
    assert told == {("The ministry", "21", True), ("The ministry", "20", False), ("The builder", "21", False)}


def test_a_lower_later_toll_supersedes_nothing(world: World) -> None:
    a = world.article("The ministry put the toll at 19.", "Paper", "2031-05-02")
    b = world.article("The ministry now puts the toll at 12.", "Paper", "2031-05-05")
    world.claim(a, "19", "killed", exactly(19), by="The ministry", group="people")
    world.claim(b, "12", "killed", exactly(12), by="The ministry", group="people")
    q = world.only()
    assert not any(p.superseded for p in q.positions)
    assert "says both 19 and 12" in q.why


def test_two_clashes_five_months_apart_are_two_questions(world: World) -> None:
    a = world.article("On 2 May 3 people were killed in Aldmoor.", "Paper", "2031-05-03")
    b = world.article("On 1 October 8 people were killed in Aldmoor.", "Paper", "2031-10-02")
    world.claim(a, "3 people", "killed", exactly(3), by="police", group="people", about=on("2031-05-02"))
    world.claim(b, "8 people", "killed", exactly(8), by="police", group="people", about=on("2031-10-01"))
    found = world.questions()
    assert [q.text for q in found] == [
        "How many people were killed in Aldmoor (1 October 2031)?",
        "How many people were killed in Aldmoor (2 May 2031)?",
    ]
    assert not any(p.superseded for q in found for p in q.positions)
    assert all("one event by days" in q.why for q in found)


def test_an_undated_toll_follows_the_event_before_it(world: World) -> None:
    a = world.article("On 2 May 3 people were killed in Aldmoor.", "Paper", "2031-05-03")
    b = world.article("The toll rose to 5.", "Paper", "2031-05-06")
    world.claim(a, "3 people", "killed", exactly(3), by="police", group="people", about=on("2031-05-02"))
    world.claim(b, "5", "killed", exactly(5), by="police", group="people")
    assert [p.superseded for p in world.only().positions] == [True, False]


def test_places_never_meet_by_nearness(world: World) -> None:
    a = world.article(TEXT + " Brant was encircled.", "Paper", "2031-05-02")
    world.claim(a, "had encircled Aldmoor", "encircled", by="Veldia", party="Veldia")
    world.claim(a, "Brant was encircled", "encircled", False, by="Ossaria", party="Ossaria", place=BRANT)
    assert [q.status for q in world.questions()] == [QuestionStatus.SINGLE_ORIGIN] * 2


def test_a_name_meets_the_one_gazetteer_place_of_that_name(world: World) -> None:
    a = world.article(TEXT, "Paper", "2031-05-02")
    known = Place("Aldmoor", "geonames:1", 1.0, 2.0, "XX")
    world.claim(a, "had encircled Aldmoor", "encircled", by="Veldia", party="Veldia", place=known)
    world.claim(a, "Aldmoor was surrounded", "encircled", False, by="Ossaria", party="Ossaria", place=ALDMOOR)
    assert world.only().place == known


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


def test_two_shares_that_leave_room_for_each_other_can_both_hold(world: World) -> None:
    a = world.article("Veldia holds 60 percent. Ossaria holds 40 percent. Veldia holds Aldmoor.", "Paper", "2031-05-02")
    for party, n in (("Veldia", 60), ("Ossaria", 40)):
        world.claim(
            a,
            f"{party} holds {n} percent",
            "share",
            exactly(n, f"{n} percent", "percent"),
            by=party,
            party=party,
            group=party,
        )
    assert all(q.status is QuestionStatus.SINGLE_ORIGIN for q in world.questions())


def test_a_party_that_changes_its_answer_shows_both(world: World) -> None:
    a = world.article("Veldia said it held Aldmoor.", "Paper", "2031-05-02")
    b = world.article("Veldia said it no longer held Aldmoor.", "Paper", "2031-05-20")
    world.claim(a, "it held Aldmoor", "controls", by="Veldia", party="Veldia", actor="Veldia")
    world.claim(b, "it no longer held Aldmoor", "controls", False, by="Veldia", party="Veldia", actor="Veldia")
    q = world.only()
    assert [(p.value, p.superseded) for p in q.positions] == [("Veldia", True), ("not Veldia", False)]
    assert q.status is QuestionStatus.SUPERSEDED


def test_states_of_two_months_do_not_dispute_each_other(world: World) -> None:
    a = world.article("Veldia said Aldmoor was encircled.", "Paper", "2031-01-02")
    b = world.article("Ossaria said Aldmoor was not encircled.", "Paper", "2031-04-02")
    world.claim(a, "Aldmoor was encircled", "encircled", by="Veldia", party="Veldia")
    world.claim(b, "Aldmoor was not encircled", "encircled", False, by="Ossaria", party="Ossaria")
    assert world.only().status is not QuestionStatus.DISPUTED


def test_an_undated_rewrite_is_dated_by_its_origin(world: World) -> None:
    first = world.article("Veldia said on Friday Aldmoor was encircled.", "Wire", "2031-05-02")
    later = world.article("Veldia says Aldmoor is encircled.", "Paper", None, of=first)
    world.claim(later, "Aldmoor is encircled", "encircled", by="Veldia", party="Veldia")
    q = world.only()
    assert q.positions[0].start == day("2031-05-02")
    assert q.positions[0].why == "dated by its origin"
    assert world.claims[0].said is None


def test_what_is_only_planned_takes_no_position_and_is_counted(world: World) -> None:
    a = world.article(TEXT, "Paper", "2031-05-02")
    world.claim(a, "had encircled Aldmoor", "encircled", by="Veldia", party="Veldia")
    world.claim(
        a, "Aldmoor was surrounded", "encircled", False, by="Ossaria", party="Ossaria", status=FactStatus.PLANNED
    )
    q = world.only()
    assert len(q.positions) == 1
    assert "1 claims that are not put forward as fact" in q.why


def test_narration_of_copies_is_one_position_in_the_wires_own_words(world: World) -> None:
    first = world.article(TEXT, "Harbour Times", "2031-05-02", wire="Northwire")
    copy = world.article(TEXT, "Paper", "2031-05-02", of=first, wire="Northwire")
    for a in (first, copy):
        world.claim(a, "Three soldiers were killed in Aldmoor", "killed", exactly(3, "Three"), group="soldiers")
    (position,) = world.only().positions
    assert (position.party, position.speaker) == (None, "Northwire (own words)")
    assert (position.origins, position.outlets) == (1, 2)


def test_who_could_not_verify_is_named(world: World) -> None:
    a = world.article(TEXT + " The Paper could not verify this.", "Paper", "2031-05-02")
    c = world.claim(a, "had encircled Aldmoor", "encircled", by="Veldia", party="Veldia")
    world.doubt(a, "The Paper could not verify this.", "Paper", c)
    assert world.only().unverified_by == ("Paper",)


def test_two_sides_that_each_beat_back_an_attack_do_not_bear_each_other_out(world: World) -> None:
    a = world.article(
        "Veldia said Veldian troops repelled an attack. Ossaria said Ossarian troops repelled an attack.",
        "Paper",
        "2031-05-02",
    )
    for party in ("Veldia", "Ossaria"):
        world.claim(
            a, f"{party}n troops repelled an attack", "repelled", by=party, party=party, actor=f"{party}n troops"
        )
    assert world.only().status is QuestionStatus.SINGLE_ORIGIN


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


def test_no_order_changes_anything_and_every_claim_is_in_a_position(world: World) -> None:
    rng = random.Random(7)
    for i in range(40):
        a = world.article(f"Report {i}: {TEXT}", f"Paper {i % 7}", str(dt.date(2031, 5, 1) + dt.timedelta(days=i % 20)))
        party = rng.choice(["Veldia", "Ossaria", None])
        by = f"{party or 'a local'} speaker {rng.randrange(3)}"
        world.claim(a, "had encircled Aldmoor", "encircled", rng.random() < 0.5, by=by, party=party)
        world.claim(a, "Three soldiers", "killed", exactly(rng.randrange(1, 9)), by=by, party=party, group="soldiers")
    expected = world.questions()
    shuffled = list(world.claims)
    rng.shuffle(shuffled)
    assert questions(replace(world.material, claims=shuffled), frames.load()) == expected
    assert {c for q in expected for p in q.positions for c in p.claims} == {c.id for c in world.claims}


def test_nothing_in_nothing_out() -> None:
    assert questions(Material((), {}, {}, {}), frames.load()) == ()


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

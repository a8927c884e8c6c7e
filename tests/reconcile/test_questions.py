"""Which claims answer one question, and which positions stand on it."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import replace

import pytest

from reconcile.invented import ALDMOOR, BRANT, World, at_least, day, exactly, on
from sayso import frames
from sayso.reconcile import Material, questions
from sayso.types import FactStatus, Place, QuestionStatus, Stance

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


def test_as_many_of_two_peoples_are_those_of_whom_others_tell_no_people(world: World) -> None:
    a = world.article("The navy said it held 23 pirates.", "Paper", "2031-05-02")
    b = world.article("The ministry said 23 Veldian and Ossarian pirates were held.", "Herald", "2031-05-02")
    c = world.article("The mayor said 23 Veldian pirates were held, and 12 Ossarian smugglers.", "Post", "2031-05-02")
    world.claim(a, "23", "arrested", exactly(23), by="The navy", party="Veldia", group="pirates")
    world.claim(b, "23", "arrested", exactly(23), by="The ministry", group="Veldian and Ossarian pirates")
    world.claim(c, "23", "arrested", exactly(23), by="The mayor", group="Veldian pirates")
    world.claim(c, "12", "arrested", exactly(12), by="The mayor", party="Ossaria", group="Ossarian smugglers")
    all_of_them, smugglers = sorted(world.questions(), key=lambda q: -len(q.positions))
    assert [p.value for p in all_of_them.positions] == ["23"] * 3
    assert all_of_them.status is QuestionStatus.AGREED
    assert all_of_them.text == "How many pirates were arrested in Aldmoor?"
    assert [p.value for p in smugglers.positions] == ["12"]


def test_a_few_of_one_people_are_not_taken_for_a_few_of_whom_no_people_is_told(world: World) -> None:
    a = world.article("The navy said it held two pirates.", "Paper", "2031-05-02")
    b = world.article("Two Veldian pirates and two Ossarian ones were held, the ministry said.", "Herald", "2031-05-02")
    world.claim(a, "two", "arrested", exactly(2), by="The navy", party="Veldia", group="pirates")
    world.claim(b, "Two", "arrested", exactly(2), by="the ministry", group="Veldian pirates")
    world.claim(b, "two", "arrested", exactly(2), by="the ministry", party="Ossaria", group="Ossarian ones")
    assert len(world.questions()) == 3


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


def test_the_number_of_the_day_before_is_of_that_days_dead(world: World) -> None:
    a = world.article("Ten people died when a quake hit Aldmoor on Sunday, the centre said.", "Paper", "2031-05-05")
    b = world.article("Aftershocks shook Aldmoor on Monday as the toll rose to 10.", "Herald", "2031-05-05")
    world.claim(a, "Ten", "killed", exactly(10), by="the centre", about=on("2031-05-04"))
    world.claim(b, "shook", "struck", about=on("2031-05-05"))
    world.claim(b, "10", "killed", exactly(10))
    (killed,) = (q for q in world.questions() if q.frame == "killed")
    assert (killed.start, len(killed.positions)) == (day("2031-05-04"), 2)
    assert killed.status is QuestionStatus.CORROBORATED
    c = world.article("Six died in Aldmoor, the mayor said.", "Post", "2031-05-05")
    world.claim(c, "died", "struck", about=on("2031-05-05"))
    world.claim(c, "Six", "killed", exactly(6), by="the mayor")
    assert len([q for q in world.questions() if q.frame == "killed"]) == 2


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


def test_an_outlets_own_figure_is_not_put_into_the_mouth_of_the_wire_that_it_rewrites(world: World) -> None:
    first = world.article(
        "Three sailors were hurt off Aldmoor. (Northwire)", "Northwire", "2031-05-02", wire="Northwire"
    )
    rewrite = world.article(
        "Four sailors were hurt off Aldmoor. (With Northwire)", "Paper", "2031-05-03", of=first, wire="Northwire"
    )
    world.claim(first, "Three sailors were hurt", "wounded", exactly(3, "Three"), group="sailors")
    world.claim(rewrite, "Four sailors were hurt", "wounded", exactly(4, "Four"), group="sailors")
    assert {p.speaker: p.value for p in world.only().positions} == {
        "Northwire (own words)": "Three",
        "Paper (own words)": "Four",
    }


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

"""What is counted within a total, and which event a claim follows that names no day: facts decide, and say so."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reconcile.invented import World, at_least, day, exactly, on
from sayso import question_records
from sayso.reconcile.wording import plural
from sayso.report.terminal import answer
from sayso.report.wording import statement
from sayso.text import in_a_sentence
from sayso.types import TOTAL_NOT_GIVEN, Claim, FactStatus, Place, QuestionStatus


@pytest.fixture
def world() -> World:
    return World()


def as_part(world: World, claim: Claim, of: str) -> None:
    world.claims[world.claims.index(claim)] = replace(claim, part_of=of)


def test_a_part_is_no_rival_of_its_total(world: World) -> None:
    a = world.article("The ministry said 14 died, nine of them civilians.", "Paper", "2031-05-02")
    b = world.article("The army said 14 died. Four of the wounded had died.", "Herald", "2031-05-03")
    total = world.claim(a, "14", "killed", exactly(14), by="The ministry", party="Veldia", group="people")
    as_part(
        world,
        world.claim(a, "nine", "killed", exactly(9), by="The ministry", party="Veldia", group="civilians"),
        total.id,
    )
    world.claim(b, "14", "killed", exactly(14), by="The army", party="Ossaria", group="people")
    as_part(
        world,
        world.claim(b, "Four", "killed", exactly(4), by="The army", party="Ossaria", group="wounded"),
        TOTAL_NOT_GIVEN,
    )
    q = world.only()
    assert q.status is QuestionStatus.AGREED, q.why
    assert {p.part: p.value for p in q.positions if p.part} == {"civilians": "9", "wounded": "4"}
    assert not any(p.superseded for p in q.positions)
    assert "of them 9 civilians" in {answer(p) for p in q.positions}
    assert {p["part"] for p in question_records.question_record(q)["positions"]} == {None, "civilians", "wounded"}
    assert {(d.best, d.low, d.high) for d in q.days} == {(14, 14, 14)}


def test_a_part_in_the_words_of_its_total_is_no_rival_of_it(world: World) -> None:
    a = world.article("The navy said it held 23 raiders. Of the raiders, 12 were from Oro.", "Paper", "2031-05-02")
    b = world.article("The coast guard counted 23 raiders in its cells.", "Herald", "2031-05-02")
    total = world.claim(a, "23", "arrested", exactly(23), by="The navy", party="Veldia", group="raiders")
    as_part(
        world, world.claim(a, "12", "arrested", exactly(12), by="The navy", party="Veldia", group="raiders"), total.id
    )
    world.claim(b, "23", "arrested", exactly(23), by="The coast guard", party="Ossaria", group="raiders")
    assert world.only().status is QuestionStatus.AGREED


def test_each_sides_own_dead_are_no_dispute(world: World) -> None:
    a = world.article("Veldia puts its dead at 25: 11 soldiers and 14 civilians.", "Paper", "2031-05-02")
    b = world.article("Ossaria has confirmed 13 deaths, eight of them civilians.", "Herald", "2031-05-02")
    own = world.claim(a, "25", "killed", exactly(25), by="Veldia", party="Veldia", group="Veldia's dead")
    some = world.claim(a, "14", "killed", exactly(14), by="Veldia", party="Veldia", group="Veldia's civilians")
    as_part(world, some, own.id)
    other = world.claim(b, "13", "killed", exactly(13), by="Ossaria", party="Ossaria", group="deaths")
    as_part(
        world,
        world.claim(b, "eight", "killed", exactly(8), by="Ossaria", party="Ossaria", group="civilians"),
        other.id,
    )
    (q,) = [q for q in world.questions() if q.frame == "killed"]
    assert q.status is QuestionStatus.SINGLE_ORIGIN, q.why
    assert "of them 14 civilians" in {answer(p) for p in q.positions}


@pytest.mark.parametrize(
    ("group", "asked"),
    [
        ("Veldia's soldiers", "How many soldiers of Veldia were killed"),
        ("Veldia's civilian dead", "How many civilians of Veldia were killed"),
        ("civilians on Veldia's side", "How many civilians on Veldia's side were killed"),
        ("injured officers", "How many officers were killed"),
        ("boat's crew", "How many crew of the boat were killed"),
        ("aircraft", "How many aircraft were shot down"),
    ],
)
def test_whose_they_are_is_asked_behind_what_they_are(world: World, group: str, asked: str) -> None:
    a = world.article("Veldia gave a number.", "Paper", "2031-05-02")
    frame = "shot_down" if group == "aircraft" else "killed"
    world.claim(a, "number", frame, exactly(14), by="Veldia", party="Veldia", group=group)
    (q,) = [q for q in world.questions() if q.frame == frame]
    assert q.text.startswith(asked)


def test_two_unnamed_parts_are_not_held_against_each_other(world: World) -> None:
    a = world.article("The ministry said 20 died. Three bodies were recovered.", "Paper", "2031-05-02")
    b = world.article("The army said four of them died on the way.", "Herald", "2031-05-03")
    world.claim(a, "20", "killed", exactly(20), by="The ministry", group="people")
    as_part(world, world.claim(a, "Three", "killed", exactly(3), by="The ministry", group="bodies"), TOTAL_NOT_GIVEN)
    as_part(world, world.claim(b, "four", "killed", exactly(4), by="The army", group="people"), TOTAL_NOT_GIVEN)
    assert world.only().status is not QuestionStatus.DISPUTED


def test_pieces_of_one_sum_are_parts(world: World) -> None:
    a = world.article("Two women and one man died, police said.", "Paper", "2031-05-02")
    b = world.article("Three people died, the mayor said.", "Herald", "2031-05-02")
    trigger = world.claim(a, "died", "other").content[0]
    for words, n, group in (("Two", 2, "women"), ("one", 1, "man")):
        made = world.claim(a, words, "killed", exactly(n), by="police", group=group)
        world.claims[world.claims.index(made)] = replace(made, trigger=trigger)
    world.claim(b, "Three", "killed", exactly(3), by="the mayor", group="people")
    q = next(q for q in world.questions() if q.frame == "killed")
    assert q.status is not QuestionStatus.DISPUTED, q.why


def test_one_person_told_of_is_no_toll(world: World) -> None:
    a = world.article("A man was killed, police said.", "Paper", "2031-05-02")
    b = world.article("The mayor said 14 were killed.", "Herald", "2031-05-02")
    world.claim(a, "A man", "killed", exactly(1, "A man"), by="police", group="man")
    world.claim(b, "14", "killed", exactly(14), by="The mayor", group="people")
    assert world.only().status is QuestionStatus.SINGLE_ORIGIN


def test_at_least_and_a_higher_number_agree(world: World) -> None:
    a = world.article("The ministry said at least 12 died.", "Paper", "2031-05-02")
    b = world.article("The army said 14 died.", "Herald", "2031-05-02")
    world.claim(a, "12", "killed", at_least(12), by="The ministry", party="Veldia", group="people")
    world.claim(b, "14", "killed", exactly(14), by="The army", party="Ossaria", group="people")
    assert world.only().status is QuestionStatus.AGREED


def test_a_description_of_somebody_excludes_no_name(world: World) -> None:
    a = world.article("Police said a former employee opened fire.", "Paper", "2031-05-02")
    b = world.article("The mayor said Ilan Brant opened fire.", "Herald", "2031-05-02")
    world.claim(a, "opened fire", "fired_first", by="Police", actor="a former employee")
    world.claim(b, "opened fire", "fired_first", by="The mayor", actor="Ilan Brant")
    q = world.only()
    assert q.status is not QuestionStatus.DISPUTED
    assert len(q.positions) == 2


def test_a_claim_without_a_day_follows_the_event_of_its_report(world: World) -> None:
    one = world.article("On 2 May 20 died, said Veldia. The attack killed 22, said Ossaria.", "Paper", "2031-05-05")
    two = world.article("On 4 May 60 died, said Veldia.", "Paper", "2031-05-05")
    world.claim(one, "20", "killed", exactly(20), by="Veldia", party="Veldia", group="people", about=on("2031-05-02"))
    world.claim(one, "22", "killed", exactly(22), by="Ossaria", party="Ossaria", group="people", said=on("2031-05-05"))
    world.claim(two, "60", "killed", exactly(60), by="Veldia", party="Veldia", group="people", about=on("2031-05-04"))
    first, second = sorted(world.questions(), key=lambda q: q.start or day("2031-01-01"))
    assert {p.value for p in first.positions} == {"20", "22"}
    assert "follows the one that its report names" in first.why
    assert [p.value for p in second.positions] == ["60"]


def test_a_copys_own_figure_is_not_dated_back(world: World) -> None:
    a = world.article("Veldia said 20 died.", "Wire", "2031-05-02")
    b = world.article("Veldia said 26 died.", "Paper", "2031-05-06", of=a)
    world.claim(a, "20", "killed", exactly(20), by="Veldia", party="Veldia", group="people")
    world.claim(b, "26", "killed", exactly(26), by="Veldia", party="Veldia", group="people")
    q = world.only()
    assert [(p.value, p.start, p.superseded) for p in q.positions] == [
        ("20", day("2031-05-02"), True),
        ("26", day("2031-05-06"), False),
    ]


@pytest.mark.parametrize(
    ("noun", "many"),
    [
        ("officer", "officers"),
        ("policewoman", "policewomen"),
        ("child", "children"),
        ("party", "parties"),
        ("dead", "dead"),
    ],
)
def test_a_question_counts_in_the_plural(noun: str, many: str) -> None:
    assert plural(noun) == many


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Gulf of Oro", "the Gulf of Oro"),
        ("Oro Islands", "the Oro Islands"),
        ("Brant", "Brant"),
        ("Netherlands", "the Netherlands"),
    ],
)
def test_a_places_article(name: str, told: str) -> None:
    assert in_a_sentence(name) == told


def test_a_part_with_a_place_of_its_own_is_that_places_toll(world: World) -> None:
    a = world.article("The governor said 23 died in Oro, 15 in Brant.", "Paper", "2031-05-02")
    b = world.article("The army said 21 died in Oro, 13 in Brant.", "Herald", "2031-05-02")
    for article, by, party, total, part in ((a, "governor", "Veldia", 23, 15), (b, "army", "Ossaria", 21, 13)):
        whole = world.claim(
            article,
            str(total),
            "killed",
            exactly(total),
            place=Place("Oro", "name:oro"),
            by=by,
            party=party,
            group="people",
        )
        as_part(
            world,
            world.claim(
                article,
                str(part),
                "killed",
                exactly(part),
                place=Place("Brant", "name:brant"),
                by=by,
                party=party,
                group="people",
            ),
            whole.id,
        )
    (brant,) = (q for q in world.questions() if q.place and q.place.name == "Brant")
    assert brant.status is QuestionStatus.DISPUTED
    assert [p.part for p in brant.positions] == [None, None]


def test_two_unnamed_parts_of_unlike_size_bear_nothing_out(world: World) -> None:
    for outlet, words, number in (("Paper", "Four", 4), ("Herald", "Six", 6)):
        article = world.article(f"{words} of the wounded had died.", outlet, "2031-05-03")
        made = world.claim(article, words, "killed", exactly(number), by=outlet, group=None)
        as_part(world, made, TOTAL_NOT_GIVEN)
    assert world.only().status is QuestionStatus.SINGLE_ORIGIN


def test_who_holds_a_part_contradicts_who_holds_the_whole() -> None:
    world = World()
    a = world.article("Veldia said it had full control of Aldmoor.", "Paper", "2031-05-02")
    b = world.article("Ossaria said it still held the northern part of Aldmoor.", "Gazette", "2031-05-02")
    world.claim(a, "full control", "controls", by="Veldia", party="Veldia", actor="Veldia")
    world.claim(b, "still held", "controls", by="Ossaria", party="Ossaria", actor="Ossaria", status=FactStatus.PARTIAL)
    question = world.only()
    assert question.status is QuestionStatus.DISPUTED
    assert {p.value for p in question.positions} == {"Veldia", "Ossaria part"}
    assert statement(question, next(p for p in question.positions if p.party == "Ossaria"), []) == (
        "Ossaria controls part of Aldmoor"
    )


def test_two_who_hold_a_part_each_agree() -> None:
    world = World()
    for side in ("Veldia", "Ossaria"):
        article = world.article(f"{side} said it held a part of Aldmoor.", f"{side} Post", "2031-05-02")
        world.claim(article, "held a part", "controls", by=side, party=side, actor=side, status=FactStatus.PARTIAL)
    assert world.only().status is not QuestionStatus.DISPUTED


def test_one_sides_people_are_a_part_of_people_at_large(world: World) -> None:
    a = world.article("33 people were killed in Aldmoor. Veldia said 13 Veldians died.", "Paper", "2031-05-02")
    b = world.article("Ossaria said 9 Ossarians had died in Aldmoor.", "Evening Paper", "2031-05-02")
    world.claim(a, "33 people were killed", "killed", exactly(33), by="medics", group="people")
    world.claim(a, "13 Veldians died", "killed", exactly(13), by="Veldia", party="Veldia", group="Veldians")
    q = world.only()
    assert q.text == "How many people were killed in Aldmoor?"
    assert q.status is QuestionStatus.SINGLE_ORIGIN
    world.claim(b, "9 Ossarians had died", "killed", exactly(9), by="Ossaria", party="Ossaria", group="Ossarians")
    assert len(world.questions()) == 3
    assert not any(q.status is QuestionStatus.DISPUTED for q in world.questions())


def test_more_of_one_side_than_people_at_all_is_a_dispute(world: World) -> None:
    a = world.article("Seven people were killed in Aldmoor. Veldia said 13 Veldians died.", "Paper", "2031-05-02")
    world.claim(a, "Seven people were killed", "killed", exactly(7), by="medics", group="people")
    world.claim(a, "13 Veldians died", "killed", exactly(13), by="Veldia", party="Veldia", group="Veldians")
    assert world.only().status is QuestionStatus.DISPUTED


def test_soldiers_and_militants_do_not_meet_but_names_for_militants_do(world: World) -> None:
    a = world.article("The army said 30 militants and two soldiers died in Aldmoor.", "Paper", "2031-05-02")
    b = world.article("The Front said 12 fighters had died in Aldmoor, not 30 gunmen.", "Other Paper", "2031-05-02")
    world.claim(a, "30 militants", "killed", exactly(30), by="The army", party="Veldia", group="militants")
    world.claim(a, "two soldiers", "killed", exactly(2), by="The army", party="Veldia", group="soldiers")
    world.claim(b, "12 fighters", "killed", exactly(12), by="The Front", party="Front", group="fighters")
    found = {q.text: q for q in world.questions()}
    assert len(found) == 2
    soldiers = next(q for q in found.values() if "soldiers" in q.text)
    (others,) = (q for q in found.values() if q is not soldiers)
    assert soldiers.status is QuestionStatus.SINGLE_ORIGIN
    assert others.status is QuestionStatus.DISPUTED
    assert {p.value for p in others.positions} == {"30", "12"}


def test_what_is_told_since_long_is_no_total_of_what_is_told_since_monday(world: World) -> None:
    text = "The union said 56 died in Aldmoor since Monday, bringing the total since 21 October to 252. Velda said 21 died."
    a = world.article(text, "Paper", "2031-12-24")
    world.claim(a, text[15:80], "killed", exactly(56), by="The union", group="people")
    world.claim(a, text[15:96], "killed", exactly(252), by="The union", group="people", place=None)
    world.claim(a, "21 died", "killed", exactly(21), by="Velda", party="Velda", group="people")
    (q,) = [q for q in world.questions() if q.place is not None]
    assert {(p.value, p.part) for p in q.positions} == {("56", None), ("21", None)}


def test_one_more_man_makes_no_question_of_men(world: World) -> None:
    a = world.article("The toll rose to 13. A man died, officials said.", "Paper", "2031-05-02")
    world.claim(a, "13", "killed", exactly(13), by="officials")
    world.claim(a, "A man", "killed", exactly(1, "A man"), by="officials", group="man")
    assert {q.text for q in world.questions()} == {"How many people were killed in Aldmoor?"}

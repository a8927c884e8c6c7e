"""Two numbers about one thing: which can both hold, which bear each other out, and which a later one replaces."""

from __future__ import annotations

import pytest

from reconcile.invented import World, at_least, exactly, up_to
from sayso import frames
from sayso.reconcile.conflict import Stand, bear_out, incompatible
from sayso.reconcile.groups import Group
from sayso.types import Quantity, QuestionStatus, Stance


@pytest.fixture
def world() -> World:
    return World()


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


@pytest.mark.parametrize(
    ("other", "second", "when", "disputed"),
    [
        ("the relief group", 20, "2031-05-03", True),  # another counts otherwise a day later
        ("the relief group", 20, "2031-05-09", False),  # … a week later more may have become known
        ("the mayor", 20, "2031-05-03", False),  # who counts on
        (None, 20, "2031-05-03", False),  # a report's own words
    ],
)
def test_a_higher_number_of_another_who_counts_is_no_news_of_the_first(
    world: World, other: str | None, second: int, when: str, disputed: bool
) -> None:
    a = world.article("The mayor said 12 people had been hurt.", "Paper", "2031-05-02")
    b = world.article("It was 20 people, said the mayor. The relief group said 20.", "Herald", when)
    world.claim(a, "12 people had been hurt", "wounded", exactly(12), by="the mayor", group="people")
    world.claim(b, "20 people", "wounded", exactly(second), by=other, group="people")
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


@pytest.mark.parametrize(("repeated", "disputed"), [(True, True), (False, False)])
def test_who_still_gives_the_lower_count_stands_by_it(world: World, repeated: bool, disputed: bool) -> None:
    first = world.article("The agency said 3 had died in the quake.", "Paper", "2031-05-02")
    second = world.article("The governor said 9 had died in the quake.", "Other", "2031-05-04")
    world.claim(first, "3 had died", "killed", exactly(3), by="The agency", group="people")
    world.claim(second, "9 had died", "killed", exactly(9), by="The governor", group="people")
    if repeated:
        third = world.article("The agency said again 3 had died in the quake.", "Third", "2031-05-05")
        world.claim(third, "3 had died", "killed", exactly(3), by="The agency", group="people")
    assert (world.only().status is QuestionStatus.DISPUTED) is disputed


@pytest.mark.parametrize("words", ["to 11 the number of people killed", "the death toll of last week's fire to 11"])
def test_a_figure_that_its_own_side_corrects_is_replaced_whichever_way_it_went(world: World, words: str) -> None:
    """The verb is the cue: "lowered", "corrected"."""
    a = world.article("Police said 12 people had been killed.", "Paper", "2031-05-02")
    b = world.article(f"Police corrected {words}.", "Paper", "2031-05-05")
    world.claim(a, "12 people had been killed", "killed", exactly(12), by="Police", group="people")
    world.claim(b, words, "killed", exactly(11), by="Police", group="people")
    assert [(p.value, p.superseded) for p in world.only().positions] == [("12", True), ("11", False)]


def test_one_who_was_killed_first_is_replaced_by_the_toll(world: World) -> None:
    a = world.article("A firefighter was killed, the forest service said.", "Paper", "2031-05-02")
    b = world.article("Four people have died, the forest service said.", "Paper", "2031-05-05")
    one = exactly(1, "A firefighter")
    world.claim(a, "A firefighter was killed", "killed", one, by="the forest service", group="firefighter")
    world.claim(b, "Four people have died", "killed", exactly(4), by="the forest service", group="people")
    assert [(p.value, p.superseded) for p in world.only().positions] == [("A firefighter", True), ("4", False)]


def test_a_national_agency_is_the_agency(world: World) -> None:
    first = world.article("The national disaster agency said 17 had died.", "Paper", "2031-05-02")
    second = world.article("The disaster agency said 44 had died.", "Paper", "2031-05-04")
    world.claim(first, "17 had died", "killed", exactly(17), by="national disaster agency", group="people")
    world.claim(second, "44 had died", "killed", exactly(44), by="disaster agency", group="people")
    assert [p.superseded for p in world.only().positions] == [True, False]


def test_three_not_four_takes_four_back(world: World) -> None:
    a = world.article("The ministry said four of its staff had died.", "Paper", "2031-05-02")
    b = world.article("The ministry said three of its staff, not four, had died.", "Paper", "2031-05-03")
    world.claim(a, "four of its staff", "killed", exactly(4, "four"), by="The ministry", group="staff")
    world.claim(b, "three of its staff, not four,", "killed", exactly(3, "three"), by="The ministry", group="staff")
    assert [(p.value, p.superseded) for p in world.only().positions] == [("four", True), ("three", False)]


def test_an_outlet_that_names_itself_speaks_in_its_own_words(world: World) -> None:
    a = world.article(
        "Nine had died, according to a count by the Daily. The Post said ten.", "Brant Daily", "2031-05-02"
    )
    world.claim(a, "Nine had died", "killed", exactly(9, "nine"), by="Daily", group="people")
    world.claim(a, "ten", "killed", exactly(10, "ten"), by="Post", group="people")
    assert {p.speaker for p in world.only().positions} == {"Brant Daily (own words)", "Post"}


def test_who_denies_that_the_police_killed_him_does_not_say_that_he_lives(world: World) -> None:
    a = world.article(
        "A docker died. The union said police killed him. Ohm denied that police had killed him.", "P", "2031-05-02"
    )
    world.claim(a, "A docker died", "killed", exactly(1, "A docker"), by="The union", group="docker")
    world.claim(
        a, "police had killed him", "killed", False, by="Ohm", stance=Stance.DENIES, actor="police", denied=True
    )
    assert world.only().status is QuestionStatus.SINGLE_ORIGIN


@pytest.mark.parametrize(
    ("words", "group"),
    [("raised its count of its dead to 11", None), ("admitted to 11 dead", "dead")],
    ids=["its dead", "owned up to"],
)
def test_a_sides_own_dead_beside_soldiers_are_its_soldiers(words: str, group: str | None) -> None:
    world = World()
    a = world.article(f"Ossaria has {words}. Velda said 24 Ossarian soldiers were killed.", "Wire", "2031-05-05")
    stance = Stance.ACKNOWLEDGES if group else Stance.ASSERTS
    world.claim(a, words, "killed", exactly(11), by="Ossaria", party="Ossaria", group=group, stance=stance)
    told = "24 Ossarian soldiers were killed"
    world.claim(a, told, "killed", exactly(24), by="Velda", party="Velda", group="Ossarian soldiers")
    q = world.only()
    assert q.status is QuestionStatus.DISPUTED
    assert {p.value for p in q.positions} == {"11", "24"}


def test_a_lands_dead_of_a_flood_are_no_soldiers() -> None:
    world = World()
    a = world.article("Ossaria raised its count of its dead to 11. A mayor said 12 people died.", "Wire", "2031-05-05")
    world.claim(a, "its count of its dead to 11", "killed", exactly(11), by="Ossaria", party="Ossaria")
    world.claim(a, "12 people died", "killed", exactly(12), by="A mayor", group="people")
    assert world.only().group in (None, "people")

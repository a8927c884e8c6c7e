"""Which place a question is filed by, where claims name none, a wide one, or one name that the gazetteer knows twice."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from reconcile.invented import ALDMOOR, BRANT, World, at_least, exactly
from sayso.reconcile import twins
from sayso.types import Interval, Place, QuestionStatus

FRIDAY = dt.date(2031, 5, 2)
VELDA = Place("Velda", "name:velda")


@pytest.fixture
def world() -> World:
    return World()


def test_a_headlines_country_is_the_town_that_the_report_counts_the_same_in(world: World) -> None:
    a = world.article("22 dead in Velda. At least 22 died in Aldmoor, Velda said.", "Paper", "2031-05-06")
    world.claim(a, "22 dead in Velda", "killed", exactly(22), group="people", place=VELDA)
    world.claim(a, "22 died in Aldmoor", "killed", exactly(22), by="Velda's army", party="Velda", group="people")
    q = world.only()
    assert q.place is not None
    assert q.place.name == "Aldmoor"
    assert "is told of Velda and taken for Aldmoor in it" in q.why


def test_a_countrys_toll_above_the_towns_stays_the_countrys(world: World) -> None:
    a = world.article("40 dead in Velda. 22 died in Aldmoor, Velda said.", "Paper", "2031-05-06")
    world.claim(a, "40 dead in Velda", "killed", exactly(40), group="people", place=VELDA)
    world.claim(a, "22 died in Aldmoor", "killed", exactly(22), by="Velda", party="Velda", group="people")
    assert sorted(q.place.name for q in world.questions() if q.place) == ["Aldmoor", "Velda"]


def test_a_claims_own_place_is_never_replaced_by_another_village_of_the_report(world: World) -> None:
    """Only the strike on Brant names its place in its own words; the losses are of the fight for Aldmoor, told before."""
    a = world.article("Velda put its losses at 38 killed. A strike on Brant killed six.", "Paper", "2031-05-06")
    world.claim(a, "Velda put its losses at 38 killed", "killed", exactly(38), by="Velda", party="Velda")
    world.claim(a, "A strike on Brant killed six", "killed", exactly(6), group="people", place=BRANT)
    told = {p.value: q.place.name for q in world.questions() if q.place for p in q.positions}
    assert told == {"38": "Aldmoor", "6": "Brant"}


def test_a_countrys_claim_that_names_it_not_takes_the_town_of_its_report(world: World) -> None:
    """The reader lent it the country, which the report is about."""
    a = world.article("22 died in Aldmoor, Velda's army said. 60 are missing, it said.", "Paper", "2031-05-06")
    world.claim(a, "22 died in Aldmoor", "killed", exactly(22), by="Velda's army", party="Velda", group="people")
    world.claim(
        a, "60 are missing", "missing", exactly(60), by="Velda's army", party="Velda", group="people", place=VELDA
    )
    assert {q.place.name for q in world.questions() if q.place} == {"Aldmoor"}


def test_words_that_point_to_a_place_named_before_are_left_to_the_reader(world: World) -> None:
    a = world.article("22 died in Aldmoor. Crews in Brant found 15 bodies in the town.", "Paper", "2031-05-06")
    world.claim(a, "22 died in Aldmoor", "killed", exactly(22), by="Velda", party="Velda", group="people")
    world.claim(a, "15 bodies in the town", "killed", exactly(15), by="crews", group="people", place=BRANT)
    assert {q.place.name for q in world.questions() if q.place} == {"Aldmoor", "Brant"}


def test_a_copy_for_which_the_gazetteer_took_another_place_of_the_name_has_its_originals(world: World) -> None:
    one, two = (Place("Aldmoor", f"geonames:{n}", 1.0, n, "VD", "settlement") for n in (11, 12))
    a = world.article("Velda said 22 died in Aldmoor.", "Wire", "2031-05-06")
    b = world.article("22 died in Aldmoor, Velda said.", "Paper", "2031-05-06", of=a)
    world.claim(a, "22 died in Aldmoor", "killed", exactly(22), by="Velda", party="Velda", group="people", place=one)
    world.claim(b, "22 died in Aldmoor", "killed", exactly(22), by="Velda", party="Velda", group="people", place=two)
    q = world.only()
    assert q.place is not None
    assert q.place.id == "geonames:11"
    assert "is taken for the Aldmoor of the report that its own comes from" in q.why


@pytest.mark.parametrize(
    ("text", "outlet", "why"),
    [
        ("Eight coffins stood in the hall of Aldmoor. Eight had died, the mayor said.", "Daily", "names Aldmoor"),
        ("The hall was full. Eight had died, the mayor said.", "Aldmoor Daily", "is called by Aldmoor"),
    ],
)
def test_an_article_without_a_place_is_set_where_its_words_or_its_outlet_say(
    world: World, text: str, outlet: str, why: str
) -> None:
    a = world.article("A bridge fell in Aldmoor. Six died, police said.", "Wire", "2031-05-06")
    b = world.article(text, outlet, "2031-05-07")
    world.claim(a, "Six died", "killed", exactly(6), by="police", group="people")
    world.claim(b, text.split(".", maxsplit=1)[0], "other", place=None)
    world.claim(b, "Eight had died", "killed", exactly(8), by="the mayor", group="people", place=None)
    q = world.only()
    assert q.place == ALDMOOR
    assert {p.value for p in q.positions} == {"6", "8"}
    assert f"names no place, and its report {why}" in q.why


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Coffins went from Aldmoor to Brant. Eight had died, the mayor said.", "Daily"),  # two places
        ("Coffins stood in the hall. Eight had died, said Ana Aldmoor.", "Daily"),  # a person's name
        ("Coffins went from Veldia. Eight had died, the mayor said.", "Daily"),  # a side
        (
            "Coffins went to Brant. Eight had died, the mayor said.",
            "Aldmoor Daily",
        ),  # an outlet's home is not its news'
    ],
)
def test_an_article_that_names_two_places_or_a_side_stays_without_a_place(world: World, text: str, outlet: str) -> None:
    a = world.article(
        "A bridge fell in Aldmoor and one in Brant. Veldia's army said six died there.", "Wire", "2031-05-06"
    )
    b = world.article(text, outlet, "2031-05-07")
    by = "Ana Aldmoor" if "Ana" in text else "the mayor"
    for place in (ALDMOOR, BRANT):
        world.claim(a, "six died", "killed", exactly(6), by="Veldia", party="Veldia", group="people", place=place)
    world.claim(b, text.split(".", maxsplit=1)[0], "other", place=None)
    world.claim(b, "Eight had died", "killed", exactly(8), by=by, group="people", place=None)
    (q,) = [q for q in world.questions() if any(p.value == "8" for p in q.positions)]
    assert q.place != ALDMOOR


def test_a_figure_told_as_a_part_is_never_held_against_anothers_total(world: World) -> None:
    a = world.article("20 died, nine of them children, Velda said.", "Paper", "2031-05-06")
    b = world.article("Four children died, Ossaria said.", "Herald", "2031-05-06")
    c = world.article("Eight died, the mayor said.", "Post", "2031-05-06")
    whole = world.claim(a, "20 died", "killed", exactly(20), by="Velda", party="Velda", group="people", place=ALDMOOR)
    part = world.claim(a, "nine", "killed", exactly(9), by="Velda", party="Velda", group="children")
    world.claims[world.claims.index(part)] = replace(part, part_of=whole.id)
    world.claim(b, "Four children died", "killed", exactly(4), by="Ossaria", party="Ossaria", group="children")
    world.claim(c, "Eight died", "killed", exactly(8), by="the mayor", group="people")
    q = world.only()
    assert q.status is QuestionStatus.DISPUTED
    reasons = [w for w in q.why.split("; ") if w.startswith("disputed")]
    assert all("part" not in w for w in reasons)
    assert any("20 and 8" in w or "8 and 20" in w for w in reasons), reasons


def test_miners_told_of_first_are_replaced_by_the_same_sides_later_toll(world: World) -> None:
    a = world.article("Eleven miners were killed, Velda said.", "Paper", "2031-05-06")
    b = world.article("26 are dead, Velda said.", "Paper", "2031-05-09")
    world.claim(a, "Eleven miners", "killed", exactly(11), by="Velda", party="Velda", group="miners")
    world.claim(b, "26 are dead", "killed", exactly(26), by="Velda", party="Velda", group="people")
    q = world.only()
    assert [(p.value, p.superseded) for p in q.positions] == [("11", True), ("26", False)]
    assert [(d.best, d.low, d.high) for d in q.days] == [(11, 11, 11), (26, 26, 26)]


def test_civilians_told_of_first_are_no_toll_that_a_later_one_replaces(world: World) -> None:
    a = world.article("Four civilians were killed, Velda said.", "Paper", "2031-05-06")
    b = world.article("16 are dead, Velda said.", "Paper", "2031-05-09")
    world.claim(a, "Four civilians", "killed", exactly(4), by="Velda", party="Velda", group="civilians")
    world.claim(b, "16 are dead", "killed", exactly(16), by="Velda", party="Velda", group="people")
    assert not any(p.superseded for p in world.only().positions)


def ashby(number: int) -> Place:
    return Place("Ashby", f"geonames:{number}", 1.0, float(number), "VD", "settlement")


def test_two_entries_of_one_name_are_one_place_where_side_and_day_are_the_same(world: World) -> None:
    a = world.article("Velda said 16 died in Ashby.", "Paper", "2031-05-06")
    b = world.article("Nine died in Ashby, Ossaria said. Velda said 16 had died there.", "Herald", "2031-05-07")
    world.claim(
        a, "16 died in Ashby", "killed", exactly(16), by="Velda", party="Velda", group="people", place=ashby(21)
    )
    world.claim(
        b, "Nine died in Ashby", "killed", exactly(9), by="Ossaria", party="Ossaria", group="people", place=ashby(22)
    )
    world.claim(b, "16 had died", "killed", exactly(16), by="Velda", party="Velda", group="people", place=ashby(22))
    q = world.only()
    assert q.status is QuestionStatus.DISPUTED
    assert "of another Ashby in the gazetteer" in q.why


def test_two_entries_of_one_name_stay_two_where_nothing_tells_of_one_story(world: World) -> None:
    for n, (outlet, by, day) in enumerate(
        (("Paper", "Velda", "2031-05-06"), ("Herald", "Ossaria", "2031-05-07"), ("Post", "Velda", "2031-09-01"))
    ):
        a = world.article(f"{by} said {n + 3} died in Ashby.", outlet, day)
        words = f"{n + 3} died in Ashby"
        world.claim(a, words, "killed", exactly(n + 3), by=by, party=by, group="people", place=ashby(21 + n))
    assert len(world.questions()) == 3


def test_places_that_share_a_name_through_others_are_found_together() -> None:
    pairs = [("aldmoor", "g:5"), ("aldmoor", "g:3"), ("old-moor", "g:3"), ("old-moor", "g:9"), ("brant", "g:1")]
    assert twins(pairs) == {"g:5": "g:3", "g:3": "g:3", "g:9": "g:3"}
    assert twins(reversed(pairs)) == twins(pairs)


def test_a_place_that_words_point_to_is_the_reports_even_where_another_is_named_later(world: World) -> None:
    a = world.article("71 died in the town. Seven died in a school. 20,000 fled Brant.", "Paper", "2031-05-06")
    world.claim(a, "71 died in the town", "killed", exactly(71), by="the mayor", group="people")
    world.claim(a, "Seven died in a school", "killed", exactly(7), by="the mayor", group="people")
    world.claim(a, "20,000 fled Brant", "displaced", exactly(20000), by="Velda", group="people", place=BRANT)
    (q,) = [q for q in world.questions() if q.frame == "killed"]
    assert q.place is not None
    assert q.place.name == "Aldmoor"
    assert {p.value: p.part is not None for p in q.positions} == {"71": False, "7": True}


def test_villages_of_a_province_leave_it_the_rest(world: World) -> None:
    a = world.article(
        "Velda said it had full control of Aldmoor. Ossaria said it held four villages.", "Paper", "2031-05-06"
    )
    world.claim(a, "full control of Aldmoor", "controls", by="Velda", party="Velda", actor="Velda")
    made = world.claim(a, "held four villages", "controls", by="Ossaria", party="Ossaria", actor="Ossaria")
    world.claims[world.claims.index(made)] = replace(made, quantity=exactly(4, "four", unit="village"))
    assert world.only().status is QuestionStatus.SINGLE_ORIGIN


def test_losses_of_a_side_do_not_meet_a_towns_dead(world: World) -> None:
    a = world.article("Velda put its own losses at 38 killed. Six died at the market.", "Paper", "2031-05-06")
    b = world.article("Officials put Veldan casualties in the past week at 400 dead.", "Herald", "2031-05-06")
    words = "Velda put its own losses at 38 killed"
    world.claim(a, words, "killed", exactly(38), by="Velda", party="Velda")
    world.claim(a, "Six died at the market", "killed", exactly(6), group="people")
    world.claim(
        b, "Veldan casualties in the past week at 400 dead", "killed", exactly(400), by="Officials", group="dead"
    )
    c = world.article("The enemy lost 250 men.", "Post", "2031-05-06")
    world.claim(c, "The enemy lost 250 men", "killed", exactly(250), by="Ossaria", party="Ossaria", group="enemy's men")
    told = sorted(tuple(sorted(p.value for p in q.positions)) for q in world.questions())
    assert told == [("250", "38"), ("400",), ("6",)]


@pytest.mark.parametrize(("outlet", "met"), [("Harbour Wire", True), ("Brant Post", False)])
def test_one_paper_that_hears_one_body_again_means_one_place(outlet: str, met: bool) -> None:
    world = World()
    here, there = Place("Tavo", "geonames:1", 47.0, 5.4, "FR"), Place("Tavo", "geonames:2", 45.5, 11.8, "IT")
    a = world.article("The Disaster Agency said 14 had died in Tavo.", "Harbour Wire", "2031-05-02")
    b = world.article("The Disaster Agency said 27 had died in Tavo.", outlet, "2031-05-03")
    world.claim(a, "14 had died", "killed", exactly(14), by="The Disaster Agency", place=here)
    world.claim(b, "27 had died", "killed", exactly(27), by="The Disaster Agency", place=there)
    assert len(world.questions()) == (1 if met else 2)


def test_a_third_land_and_a_wars_dead_lend_no_place() -> None:
    world = World()
    text = "The truce was signed in Panama. Peru has reported 25 deaths. More than 5,000 people have been killed in Oro's campaign."
    article = world.article(text, "Morning Paper", "2031-05-02")
    panama = Place("Panama", "geonames:3703430", country="PA", kind="country")
    world.claim(article, "The truce was signed in Panama", "ceasefire", True, place=panama)
    world.claim(article, "Peru has reported 25 deaths", "killed", exactly(25, "25"), place=None, by="Peru")
    world.claim(
        article,
        "More than 5,000 people have been killed in Oro's campaign",
        "killed",
        at_least(5000, "More than 5,000"),
        place=None,
    )
    assert not any(q.place and q.place.name == "Panama" for q in world.questions() if q.frame == "killed")


def test_a_number_told_of_two_towns_together_disputes_neither_towns(world: World) -> None:
    a = world.article("Ten died in Aldmoor and Brant.", "Paper", "2031-05-06")
    b = world.article("The mayor said four died in Aldmoor.", "Herald", "2031-05-06")
    made = world.claim(a, "Ten died in Aldmoor and Brant", "killed", exactly(10), group="people", place=None)
    world.claims[world.claims.index(made)] = replace(made, places=(ALDMOOR, BRANT))
    world.claim(b, "four died in Aldmoor", "killed", exactly(4), by="The mayor", group="people")
    names = {q.place.name: q.status for q in world.questions() if q.place is not None}
    assert names == {"Aldmoor and Brant": QuestionStatus.SINGLE_ORIGIN, "Aldmoor": QuestionStatus.SINGLE_ORIGIN}


def test_a_report_is_about_the_only_place_in_which_it_says_that_something_happened(world: World) -> None:
    a = world.article(
        "12 died in Aldmoor. Nine are missing. The Brant dam was old, and so was Oro's.", "P", "2031-05-02"
    )
    world.claim(a, "12 died in Aldmoor", "killed", exactly(12), by="Oro", group="people")
    for words, place in (("The Brant dam was old", BRANT), ("so was Oro's", Place("Oro", "name:oro"))):
        world.claim(a, words, "other", place=place)
    world.claim(a, "Nine are missing", "missing", exactly(9), by="Oro", group="people", place=None)
    assert {q.place.name for q in world.questions() if q.place} == {"Aldmoor"}


def test_who_counts_in_a_country_by_its_name_is_not_in_the_town_of_a_headline(world: World) -> None:
    a = world.article(
        "Eight killed in protests. Eight died in Zedland, a rights body said. Three died in Oro, a clinic said.",
        "Paper", "2031-05-02",
    )  # fmt: skip
    land = Place("Zedland", "geonames:9", 3.0, 4.0, "ZZ", "country")
    town = Place("Oro", "geonames:8", 3.0, 4.0, "ZZ", "settlement")
    world.claim(a, "Eight killed in protests", "killed", exactly(8), place=town, group="people")
    world.claim(a, "Eight died in Zedland", "killed", exactly(8), by="a rights body", place=land, group="people")
    world.claim(a, "Three died in Oro", "killed", exactly(3), by="a clinic", place=town, group="people")
    told = {q.place.name: {p.value for p in q.positions} for q in world.questions() if q.place}
    assert told == {"Zedland": {"8"}, "Oro": {"3"}}


def test_of_a_headline_and_a_count_of_the_land_both_are_of_the_one_town(world: World) -> None:
    a = world.article(
        "Nine killed in crush. Nine died in northern Zedland. Six were treated in Oro.", "Paper", "2031-05-02"
    )
    land = Place("Zedland", "geonames:9", 3.0, 4.0, "ZZ", "country")
    town = Place("Oro", "geonames:8", 3.0, 4.0, "ZZ", "settlement")
    world.claim(a, "Nine killed in crush", "killed", exactly(9), place=town, group="people")
    world.claim(a, "Nine died in northern Zedland", "killed", exactly(9), by="police", place=land, group="people")
    world.claim(a, "Six were treated in Oro", "wounded", exactly(6), by="a clinic", place=town, group="people")
    assert {q.place.name for q in world.questions() if q.place} == {"Oro"}


def test_the_dead_of_another_year_are_not_filed_where_the_report_is(world: World) -> None:
    a = world.article(
        "Nine died when a boat sank off Aldmoor on Friday. In 2019 a storm killed 40.", "Paper", "2031-05-06"
    )
    world.claim(
        a,
        "Nine died",
        "killed",
        exactly(9, "Nine"),
        group="people",
        about=Interval(FRIDAY, FRIDAY, "2031-05-02", "Friday"),
    )
    year = Interval(dt.date(2019, 1, 1), dt.date(2019, 12, 31), "2019", "In 2019")
    world.claim(a, "a storm killed 40", "killed", exactly(40), place=None, about=year)
    assert {(q.place.name if q.place else None, q.positions[0].value) for q in world.questions()} == {
        ("Aldmoor", "Nine"),
        (None, "40"),
    }


def test_no_dead_at_all_are_where_the_report_is_whoever_else_was_counted_elsewhere(world: World) -> None:
    a = world.article(
        "A strike on Aldmoor hit a camp. 300 fighters died in Aldmoor, Oro said. Velda denied any deaths. "
        "A bomb killed 40 policemen in Brant in May.", "Paper", "2031-05-06",
    )  # fmt: skip
    world.claim(a, "A strike on Aldmoor hit a camp", "struck", place=ALDMOOR, by="Oro", party="Oro")
    world.claim(a, "300 fighters died in Aldmoor", "killed", exactly(300), place=ALDMOOR, by="Oro", group="fighters")
    world.claim(a, "any deaths", "killed", False, by="Velda", party="Velda", place=None, group="people")
    world.claim(a, "A bomb killed 40 policemen in Brant", "killed", exactly(40), place=BRANT, group="people")
    assert {q.place.name for q in world.questions() for p in q.positions if q.place and p.party == "Velda"} == {
        "Aldmoor"
    }


def test_a_sum_before_a_part_elsewhere_is_not_of_the_parts_town(world: World) -> None:
    a = world.article(
        "56 people died in the fighting, Oro said. Shells hit Aldmoor. Three people died in Brant.",
        "Paper",
        "2031-05-06",
    )
    world.claim(a, "Shells hit Aldmoor", "struck")
    world.claim(a, "56 people died in the fighting", "killed", exactly(56), by="Oro", group="people", place=None)
    world.claim(a, "Three people died in Brant", "killed", exactly(3), group="people", place=BRANT)
    killed = (q for q in world.questions() if q.frame == "killed")
    assert sorted(q.place.name if q.place else "" for q in killed) == ["", "Brant"]


LAND = Place("Osmark", "geonames:31", kind="country", country="OS")
COUNTY = Place("Olmen", "geonames:32", kind="region", country="OS", region="OS.01")
OTHER_COUNTY = Place("Sarn", "geonames:33", kind="region", country="OS", region="OS.02")
DAM = Place("Kipter", "name:kipter", country="OS", within="geonames:32", region="OS.01")


def _homes(world: World) -> dict[str, set[object]]:
    return {q.place.name: {p.value for p in q.positions} for q in world.questions() if q.place is not None}


def test_one_number_of_a_country_a_county_and_a_dam_is_the_dams(world: World) -> None:
    a = world.article(
        "47 dead in Osmark. 47 died in Olmen county. The Kipter dam burst killed 47.", "Paper", "2031-05-06"
    )
    world.claim(a, "47 dead in Osmark", "killed", exactly(47), group="people", place=LAND)
    world.claim(a, "47 died in Olmen county", "killed", at_least(47), by="police", group="people", place=COUNTY)
    world.claim(a, "The Kipter dam burst killed 47", "killed", exactly(47), by="rescuers", group="people", place=DAM)
    q = world.only()
    assert q.place is not None
    assert q.place.name == "Kipter"
    for land in ("Osmark", "Olmen"):
        assert f"1 claim is told of {land} and taken for Kipter in it, where its report tells the same number" in q.why


def test_a_headlines_country_is_the_county_with_its_number(world: World) -> None:
    a = world.article("47 dead in Osmark. Police said 47 died in Olmen county.", "Paper", "2031-05-06")
    world.claim(a, "47 dead in Osmark", "killed", exactly(47), group="people", place=LAND)
    world.claim(a, "47 died in Olmen county", "killed", exactly(47), by="police", group="people", place=COUNTY)
    assert set(_homes(world)) == {"Olmen"}


@pytest.mark.parametrize(
    ("second", "number", "place"),
    [("47 died in Sarn county", 47, OTHER_COUNTY), ("60 died in Osmark", 60, LAND)],
    ids=["two counties", "another number"],
)
def test_a_countrys_number_that_two_counties_have_or_none_is_the_countrys(
    world: World, second: str, number: int, place: Place
) -> None:
    a = world.article(
        f"Police said 47 died in Olmen county. {second}. 47 or more dead in Osmark.", "Paper", "2031-05-06"
    )
    world.claim(a, "47 died in Olmen county", "killed", exactly(47), by="police", group="people", place=COUNTY)
    world.claim(a, second, "killed", exactly(number), by="rescuers", group="people", place=place)
    if place is OTHER_COUNTY:
        world.claim(a, "47 or more dead in Osmark", "killed", at_least(47), group="people", place=LAND)
    assert len(_homes(world)) == (3 if place is OTHER_COUNTY else 2)


def test_a_number_of_another_day_is_another_events(world: World) -> None:
    a = world.article("47 died in Osmark in March. On Friday 47 died in Olmen county.", "Paper", "2031-05-06")
    march = Interval(dt.date(2031, 3, 1), dt.date(2031, 3, 31), "2031-03")
    world.claim(a, "47 died in Osmark in March", "killed", exactly(47), group="people", place=LAND, about=march)
    friday = Interval(FRIDAY, FRIDAY, "2031-05-02")
    world.claim(a, "47 died in Olmen county", "killed", exactly(47), group="people", place=COUNTY, about=friday)
    assert set(_homes(world)) == {"Osmark", "Olmen"}


def test_a_copy_that_lost_the_county_has_its_originals(world: World) -> None:
    a = world.article("Police said 47 died in Olmen county.", "Wire", "2031-05-06")
    b = world.article("Osmark: 47 dead, police say.", "Paper", "2031-05-06", of=a)
    world.claim(a, "47 died in Olmen county", "killed", exactly(47), by="police", group="people", place=COUNTY)
    world.claim(b, "Osmark: 47 dead", "killed", exactly(47), by="police", group="people", place=LAND)
    q = world.only()
    assert "taken for Olmen in it, where the report that its own comes from tells the same number" in q.why


def test_whom_a_towns_report_has_count_otherwise_counts_there_too(world: World) -> None:
    """The reader lent the second count the country, which the report also names; a coastguard is a country's."""
    a = world.article("22 died off Aldmoor, Velda's coastguard said. Ten died, the owner said.", "Paper", "2031-05-06")
    world.claim(a, "22 died off Aldmoor", "killed", exactly(22), by="Velda's coastguard", party="Velda", group="people")
    world.claim(a, "Ten died", "killed", exactly(10), by="the owner", group="people", place=VELDA)
    q = world.only()
    assert q.place == ALDMOOR
    assert q.status is QuestionStatus.DISPUTED


def test_a_districts_dead_did_not_all_die_on_the_night_of_a_few(world: World) -> None:
    a = world.article("41 died in Aldmoor, the ministry said.", "Wire", "2031-05-02")
    world.claim(a, "41 died in Aldmoor", "killed", exactly(41), by="the ministry", group="people")
    b = world.article(
        "Four children died in Brant on Monday. 73 died in Aldmoor, a doctor said.", "Paper", "2031-05-06"
    )
    monday = Interval(dt.date(2031, 5, 5), dt.date(2031, 5, 5), "2031-05-05")
    world.claim(b, "Four children died in Brant", "killed", exactly(4), group="children", place=BRANT, about=monday)
    world.claim(b, "73 died in Aldmoor", "killed", exactly(73), by="a doctor", group="people")
    assert {(q.place.name, p.value) for q in world.questions() if q.place for p in q.positions} == {
        ("Aldmoor", "41"),
        ("Aldmoor", "73"),
        ("Brant", "4"),
    }
    assert len(world.questions()) == 2


def test_what_is_told_before_a_text_goes_on_to_another_town_is_not_told_of_that(world: World) -> None:
    a = world.article(
        "57 died in Aldmoor. 14 had died of wounds, doctors said. Shells hit Brant, the army said. Eight died in Brant. Brant burns.",
        "Wire",
        "2031-05-06",
    )
    world.claim(a, "57 died in Aldmoor", "killed", exactly(57), by="doctors", group="people")
    early = world.claim(a, "14 had died of wounds", "wounded", exactly(14), by="doctors", group="people", place=None)
    world.claim(a, "Shells hit Brant", "struck", by="the army", place=BRANT)
    world.claim(a, "Eight died in Brant", "killed", exactly(8), by="the army", group="people", place=BRANT)
    world.claim(a, "Brant burns", "other", place=BRANT)
    (q,) = [q for q in world.questions() if any(early.id in p.claims for p in q.positions)]
    assert q.place == ALDMOOR


def test_a_deed_told_of_a_land_is_not_taken_for_its_foremost_town_where_another_is_told_of_too(world: World) -> None:
    land = Place("Velda", "geonames:1", 1.0, 1.0, "VD", "country")
    town, other = (
        Place(name, f"geonames:{n}", 1.0, 1.0, "VD", "settlement") for name, n in (("Aldmoor", 2), ("Brant", 3))
    )
    a = world.article(
        "Shells hit a base in Velda, the mission said. Five were hurt in Brant. Nine died in Aldmoor. Ten were hurt in Aldmoor.",
        "Wire",
        "2031-05-06",
    )
    whole = world.claim(a, "Shells hit a base in Velda", "struck", by="the mission", place=land)
    world.claim(a, "Five were hurt in Brant", "wounded", exactly(5), group="people", place=other)
    world.claim(a, "Nine died in Aldmoor", "killed", exactly(9), group="people", place=town)
    world.claim(a, "Ten were hurt in Aldmoor", "wounded", exactly(10), group="people", place=town)
    (q,) = [q for q in world.questions() if any(whole.id in p.claims for p in q.positions)]
    assert q.place is not None
    assert q.place.name == "Velda"

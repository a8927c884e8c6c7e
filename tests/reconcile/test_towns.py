"""One deed told of a region by one report and of a town in it by another."""

from __future__ import annotations

import pytest

from reconcile.invented import World, exactly, on
from sayso.types import Place, QuestionStatus

REGION = Place("Tolm Coast", "geonames:1", kind="region", region="VE.01")
ALDBY = Place("Aldby", "geonames:2", kind="settlement", region="VE.01")
WICK = Place("Wick", "geonames:3", kind="settlement", region="VE.01")
MONDAY = on("2031-05-05")


@pytest.fixture
def world() -> World:
    return World()


def told(world: World, text: str, n: int, place: Place, by: str, group: str = "people", outlet: str = "") -> None:
    article = world.article(f"{text} {by} said so.", outlet or f"{by} Paper", "2031-05-06")
    world.claim(article, text, "killed", exactly(n), by=by, party=by, place=place, group=group, about=MONDAY)


def where(world: World) -> dict[str, set[object]]:
    return {q.place.name: {p.value for p in q.positions} for q in world.questions() if q.place is not None}


def test_the_one_strike_of_a_day_in_a_region_is_the_towns(world: World) -> None:
    told(world, "An air strike killed 16 people in Aldby on Monday.", 16, ALDBY, "Oro")
    told(world, "21 people were killed in the strike on Tolm Coast.", 21, REGION, "Velmark")
    q = world.only()
    assert q.text == "How many people were killed in Aldby?"
    assert q.status is QuestionStatus.DISPUTED
    assert "1 claim is told of Tolm Coast and taken for Aldby in it: the one strike there of that day" in q.why


def test_what_a_region_counts_in_a_day_is_no_towns(world: World) -> None:
    told(world, "An air strike killed 16 people in Aldby on Monday.", 16, ALDBY, "Oro")
    told(world, "45 people were killed in strikes across Tolm Coast.", 45, REGION, "Velmark")
    assert where(world) == {"Aldby": {"16"}, "Tolm Coast": {"45"}}


def test_one_strike_of_two_towns_is_left_with_the_region_but_for_an_equal_number(world: World) -> None:
    told(world, "An air strike killed 16 people in Aldby on Monday.", 16, ALDBY, "Oro")
    told(world, "An air strike killed 23 people in Wick on Monday.", 23, WICK, "Oro")
    told(world, "A strike on Tolm Coast killed 30 people.", 30, REGION, "Velmark")
    told(world, "23 were killed on Tolm Coast.", 23, REGION, "Ossaria")
    assert where(world) == {"Aldby": {"16"}, "Wick": {"23"}, "Tolm Coast": {"30"}}


def test_who_counts_in_the_town_and_in_the_region_counts_a_part_and_its_total(world: World) -> None:
    told(world, "An air strike killed 16 people in Aldby on Monday.", 16, ALDBY, "Oro")
    article = world.article("A strike killed 9 in Aldby. The strike killed 12 on Tolm Coast.", "Paper", "2031-05-06")
    for words, n, place in (("strike killed 9", 9, ALDBY), ("The strike killed 12", 12, REGION)):
        world.claim(article, words, "killed", exactly(n), by="medics", place=place, group="people", about=MONDAY)
    assert where(world) == {"Aldby": {"16", "9"}, "Tolm Coast": {"12"}}


def test_what_a_report_tells_of_the_same_deed_besides_goes_with_it(world: World) -> None:
    told(world, "A strike killed 16 people in Aldby on Monday.", 16, ALDBY, "Oro")
    told(world, "A strike killed 23 people in Wick on Monday.", 23, WICK, "Oro")
    article = world.article(
        "The strike killed 16 on Tolm Coast. Four soldiers died in the strike.", "Paper", "2031-05-06"
    )
    by = {"by": "a doctor", "place": REGION, "about": MONDAY}
    world.claim(article, "The strike killed 16", "killed", exactly(16), group="people", **by)  # type: ignore[arg-type]
    world.claim(article, "Four soldiers died in the strike", "killed", exactly(4), group="soldiers", **by)  # type: ignore[arg-type]
    assert {(q.place.name, q.group) for q in world.questions() if q.place} == {
        ("Aldby", "people"),
        ("Aldby", "soldiers"),
        ("Wick", "people"),
    }


def test_another_day_is_another_deed(world: World) -> None:
    told(world, "A strike killed 16 people in Aldby on Monday.", 16, ALDBY, "Oro")
    article = world.article("A strike killed 16 people on Tolm Coast.", "Paper", "2031-05-20")
    day = on("2031-05-19")
    world.claim(
        article, "A strike killed 16", "killed", exactly(16), by="medics", place=REGION, group="people", about=day
    )
    assert where(world) == {"Aldby": {"16"}, "Tolm Coast": {"16"}}


def test_a_regions_short_name_in_a_title_is_the_region(world: World) -> None:
    article = world.article("Tolm strike kills 21. A strike killed 21 on Tolm Coast.", "Paper", "2031-05-06")
    town = Place("Tolm", "geonames:4", kind="settlement", region="VE.01")
    world.claim(article, "Tolm strike kills 21", "killed", exactly(21), place=town, group="people")
    world.claim(article, "killed 21 on Tolm Coast", "killed", exactly(21), by="medics", place=REGION, about=MONDAY)
    assert where(world) == {"Tolm Coast": {"21"}}


def test_who_did_it_is_asked_of_the_town_too(world: World) -> None:
    told(world, "A bomb killed 16 people in Aldby on Monday.", 16, ALDBY, "Oro")
    for outlet, text, place, by, actor in (
        ("A", "The Dawn was behind the bombing in Aldby.", ALDBY, "Oro", "The Dawn"),
        ("B", "The Front claimed responsibility for the bombing.", REGION, "The Front", "The Front"),
    ):
        a = world.article(f"{text} {by} said so.", outlet, "2031-05-06")
        world.claim(a, text, "responsible", by=by, party=by, place=place, actor=actor, about=MONDAY)
        if place is REGION:
            world.claim(a, text, "struck", by=by, party=by, place=place, about=MONDAY)
    q = next(q for q in world.questions() if q.frame == "responsible")
    assert {(p.party, p.value) for p in q.positions} == {("Oro", "Dawn"), ("The Front", "The Front")}
    assert q.status is QuestionStatus.DISPUTED


def undated(world: World, n: int, place: Place, by: str, published: str) -> None:
    text = f"{n} people died, {by} said."
    article = world.article(f"{text} {place.name}", f"{by} Paper", published)
    world.claim(article, text, "killed", exactly(n), by=by, place=place, group="people")


def test_a_telling_number_without_a_day_is_the_regions_of_the_days_before(world: World) -> None:
    told(world, "A dam burst killed 47 people on Tolm Coast on Monday.", 47, REGION, "Velmark")
    undated(world, 47, ALDBY, "police", "2031-05-07")
    q = world.only()
    assert (q.text, q.start) == ("How many people were killed in Aldby?", MONDAY.start)
    assert "1 claim is told of Tolm Coast and taken for Aldby in it: the same number within days" in q.why


@pytest.mark.parametrize(
    ("n", "published"),
    [(6, "2031-05-07"), (47, "2031-05-30"), (47, "2031-05-04")],
    ids=["a small number", "weeks later", "before"],
)
def test_a_number_without_a_day_is_not_the_regions_by_chance(world: World, n: int, published: str) -> None:
    told(world, f"A dam burst killed {n} people on Tolm Coast on Monday.", n, REGION, "Velmark")
    undated(world, n, ALDBY, "police", published)
    assert set(where(world)) == {"Tolm Coast", "Aldby"}


def test_a_number_told_of_two_towns_within_days_stays_the_regions(world: World) -> None:
    told(world, "A dam burst killed 47 people on Tolm Coast on Monday.", 47, REGION, "Velmark")
    undated(world, 47, ALDBY, "police", "2031-05-07")
    undated(world, 47, WICK, "rescuers", "2031-05-07")
    assert set(where(world)) == {"Tolm Coast", "Aldby", "Wick"}

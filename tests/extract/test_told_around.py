"""What stands around a number and is none of it: ages and names, other times, borders, diseases, and who only finds it so."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from counted import counted, place, speaker
from sayso.types import Article, Reading

Read = Callable[..., tuple[Article, Reading]]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Two women, 23 and 27, have tested positive for the virus.", {2}),
        ("Police held three brothers, 19, 21 and 27, on Monday.", {3}),
        ("There were 12 five star hotels on the coast.", {12}),
        ("Six Flags Hurricane Harbor had 40 cases last year.", {40}),
        ("Two Oro Army soldiers died.", {2}),
        ("Many, including 50 Star, had come with 30 trucks.", {30}),
        ("Courts acquitted two men of abusing a child younger than 13.", {2}),
        ("The navy held 12 Somali, 11 Yemeni and three others.", {12, 11, 3}),
    ],
)
def test_ages_stars_and_names_count_nothing(read: Read, text: str, numbers: set[float]) -> None:
    assert {c.quantity.best for c in read(text)[1].claims if c.quantity} == numbers


@pytest.mark.parametrize(
    ("text", "number", "when"),
    [
        ("There were 99 cases pending in the court, 20 more than at the same time in 2008.", 99, None),
        ("There were 99 cases pending in the court, 20 more than at the same time in 2008.", 20, None),
        ("There were 12 deaths in 2010, compared with nine in 2009.", 12, "2010"),
        ("There were 12 deaths in 2010, compared with nine in 2009.", 9, "2009"),
        ("More than 20 people died in 2008.", 20, "2008"),
        ("It rained 51 inches over the six-day period through Aug. 30, 2017.", 51, None),
    ],
)
def test_the_time_of_another_figure_or_of_an_end_is_not_its_own(
    read: Read, text: str, number: float, when: str | None
) -> None:
    about = counted(read(text)[1], number).about
    assert (about.value if about else None) == when


@pytest.mark.parametrize(
    ("text", "number", "who"),
    [
        (
            "The National Risk and Relief Council (NRRC) said 762 areas were flooded.",
            762,
            "National Risk and Relief Council",
        ),
        ("According to a local government statement, 12 farms have been shut.", 12, "local government"),
        (
            "Winds had dropped to 30 miles per hour, the National Hurricane Center said.",
            30,
            "National Hurricane Center",
        ),
        ("A judge found a man guilty of murder in a rampage that left 12 women dead.", 12, None),
        ("The province has seen the worst of it, with 12 deaths reported.", 12, None),
        ("The mayor believes 40 people to be missing.", 40, "mayor"),
        ("Officials believe 12 people are missing.", 12, "Officials"),
        ("Before Wednesday's speech, which is expected to last 25 minutes, he will rest.", 25, None),
    ],
)
def test_who_says_it_by_the_whole_name_and_who_only_finds_it(
    read: Read, text: str, number: float, who: str | None
) -> None:
    assert speaker(counted(read(text)[1], number)) == who


def test_a_post_of_a_land_is_no_first_name(read: Read) -> None:
    claim = counted(read("Governor of Oro on Friday declared 78 counties disaster areas.")[1], 78)
    assert speaker(claim) == "Governor of Oro"


@pytest.mark.parametrize(
    ("text", "number", "where"),
    [
        ("There were two more cases of West Nile virus in humans.", 2, None),
        ("The Lassa fever outbreak sickened 12 farmers.", 12, None),
        (
            "The storm went inland in North Carolina near the South Carolina border with 250 boats.",
            250,
            "North Carolina",
        ),
        ("A crash killed a man. He died in a Dallas hospital.\n\nA further 12 people were injured.", 12, None),
        ("They spoke against imports of beef from Peru.\n\nAround 70 people were detained.", 70, None),
    ],
)
def test_what_only_names_a_place(read: Read, text: str, number: float, where: str | None) -> None:
    assert place(counted(read(text)[1], number)) == where


def test_who_fell_ill_is_not_wounded(read: Read) -> None:
    claim = counted(read("The 35 people who fell ill are being treated in hospitals in Oro.")[1], 35)
    assert claim.frame != "wounded"


@pytest.mark.parametrize(
    ("text", "number", "frame"),
    [
        ("Floods hit the land, with three deaths and 900 people evacuated.", 900, None),
        ("Floods hit the land, with three deaths and 900 people evacuated.", 3, "killed"),
        ("Following the murder of Ada Marr in August, 3,000 took to the streets.", 3000, None),
    ],
)
def test_a_death_counts_none_but_the_dead(read: Read, text: str, number: float, frame: str | None) -> None:
    found = [c.frame for c in read(text)[1].claims if c.quantity and c.quantity.best == number]
    assert found == ([frame] if frame else []) or (frame is None and "killed" not in found)


@pytest.mark.parametrize(
    ("text", "number", "unit"),
    [
        ("The suspect is a black male, 180 pounds, in a white shirt.", 180, "pound"),
        ("The ticket cost the man 180 pounds.", 180, "GBP"),
        ("It is dug up by 12 Department of Public Works officials in masks.", 12, "person"),
    ],
)
def test_what_is_weighed_and_counted(read: Read, text: str, number: float, unit: str) -> None:
    quantity = counted(read(text)[1], number).quantity
    assert quantity is not None
    assert quantity.unit == unit


def test_where_some_are_is_not_where_all_are(read: Read) -> None:
    _, reading = read("Some 400 schools have been shut, 300 of them in Texas and a further 62 in Alabama.")
    assert [place(counted(reading, n)) for n in (400, 300, 62)] == [None, "Texas", "Alabama"]


def test_who_are_counted_together(read: Read) -> None:
    groups = {c.group for c in read("Over 200 protesters and police officers were injured in Oro.")[1].claims}
    assert groups == {"protesters and police officers"}


def test_what_befell_two_lands_is_in_neither(read: Read) -> None:
    text = "Blasts in Kenya and Tanzania blew apart buses. One was in Nairobi.\n\nAt least 82 people were killed."
    assert place(counted(read(text)[1], 82)) is None


def test_what_a_report_on_many_towns_tells_is_not_where_it_was_written(read: Read) -> None:
    text = "In Wilmington shops closed. In Holden Beach people packed. In Raleigh schools closed.\n\nAt least 900 people fled."
    assert place(counted(read(text, dateline="Holden Beach")[1], 900)) is None
    text = "In Holden Beach people packed. Shops closed in Holden Beach.\n\nAt least 900 people fled."
    assert place(counted(read(text, dateline="Holden Beach")[1], 900)) == "Holden Beach"


def test_a_day_is_no_part_of_a_name(read: Read) -> None:
    text = "The White House on Tuesday blamed the town.\n\nThe White House said 40 trucks had come."
    assert speaker(counted(read(text)[1], 40)) == "White House"


def test_a_town_of_the_region_that_an_article_is_of(read: Read) -> None:
    told = "A storm hit Greensburg. Kansas has few trucks. The trucks of Kansas are old. In Kansas 40 people died in Greensburg."
    claim = counted(read(told)[1], 40)
    assert claim.place is not None
    assert claim.place.id == "geonames:4272411"
    elsewhere = counted(read("A storm hit Greensburg on Monday. Some 40 people died in Greensburg.")[1], 40)
    assert elsewhere.place is not None
    assert elsewhere.place.id != claim.place.id

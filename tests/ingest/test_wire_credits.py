"""Credits to agencies in all their forms, kept apart from mere mentions: what wire an article has."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from sayso.ingest import Options, load
from sayso.ingest.blocks import mark
from sayso.types import UNNAMED_WIRE

STORY = """Flood cuts off three towns

Three towns in the Mersa valley were cut off on Monday after the river burst its banks, the disaster office said.

Rescuers brought 140 people out by boat. Schools stay closed until Thursday, mayor Elin Dahl said.

The army is to build a bridge near Ulm within a week. Farmers fear for their harvest."""


@pytest.mark.parametrize(
    ("line", "wire"),
    [
        ("With inputs from agencies", UNNAMED_WIRE),
        ("With agency inputs", UNNAMED_WIRE),
        ("(With agency inputs)", UNNAMED_WIRE),
        ("(Agencies)", UNNAMED_WIRE),
        ("AGENCIES", UNNAMED_WIRE),
        ("— Agencies", UNNAMED_WIRE),
        ("Source: Agencies", UNNAMED_WIRE),
        ("Compiled from agencies", UNNAMED_WIRE),
        ("Agencies contributed to this report.", UNNAMED_WIRE),
        ("Wire services contributed to this report.", UNNAMED_WIRE),
        ("From wire reports", UNNAMED_WIRE),
        ("(with news agency reports)", UNNAMED_WIRE),
        (
            "(This story has not been edited by Hill Gazette staff and is auto-generated from a syndicated feed.)",
            UNNAMED_WIRE,
        ),
        ("This article was generated from an automated news agency feed without modifications to text.", UNNAMED_WIRE),
        ("With inputs from PTI", "PTI"),
        ("With inputs from Reuters and agencies", "Reuters"),
        ("Source: AFP", "AFP"),
        ("Associated Press writer J. Doe contributed to this report.", "AP"),
        ("Associated Press writers Jane Doe in Ulm and John Roe in Vard contributed to this report.", "AP"),
        ("Copyright 2024 The Associated Press. All rights reserved.", "AP"),
        ("© 2024 AFP", "AFP"),
        ("Copyright 2024 Hill Gazette", None),
        ("Reporting by Jane Doe in Ulm; editing by John Roe", None),
        ("(Reporting by Jane Doe; Editing by John Roe)", None),
    ],
)
def test_a_credit_gives_the_wire(line: str, wire: str | None) -> None:
    assert mark(f"{STORY}\n\n{line}\n").wire == wire


@pytest.mark.parametrize("byline", ["By Agencies", "Agencies", "By Our Staff and Agencies"])
def test_a_byline_may_credit_agencies(byline: str) -> None:
    assert mark(STORY.replace("\n\n", f"\n\n{byline}\n\n", 1)).wire == UNNAMED_WIRE


@pytest.mark.parametrize(
    "line",
    [
        "She told Reuters that the water rose fast.",
        "Reuters could not verify the number of dead.",
        "The Associated Press could not independently verify the claims.",
        "News agencies reported from the scene, the mayor said.",
        "Aid agencies called for help.",
        "The agencies said more boats were needed.",
        '"We have inputs from agencies," the minister said.',
        "A Reuters witness saw two boats.",
        "According to Reuters, two towns are dry again.",
        "State news agencies are banned there.",
        "Officials from three agencies contributed to this report on dams, the mayor said.",
    ],
)
def test_a_mention_gives_none(line: str) -> None:
    assert mark(f"{STORY}\n\n{line}\n").wire is None


def test_a_dateline_may_have_a_day_and_no_town() -> None:
    found = mark(STORY.replace("Three towns", "June 14 (Reuters) - Three towns", 1))
    assert found.wire == "Reuters"
    assert found.dateline is not None
    assert (found.dateline.place, found.dateline.month, found.dateline.day) == (None, 6, 14)


def test_a_dateline_may_begin_with_the_day() -> None:
    found = mark(STORY.replace("Three towns", "June 14, 2023 (BRANT) – Three towns", 1)).dateline
    assert found is not None
    assert (found.place, found.date) == ("BRANT", dt.date(2023, 6, 14))


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("Oro Bay, Moldova – ", "Oro Bay"),  # a town that no list has, with its land
        ("Ana Brook, editor – ", None),
        ("Novak, Serbia: ", None),
    ],
)
def test_a_small_town_is_told_with_its_land(line: str, place: str | None) -> None:
    found = mark(STORY.replace("Three towns", f"{line}Three towns", 1)).dateline
    assert (found.place if found is not None else None) == place


@pytest.mark.parametrize(
    ("outlet", "wire"),
    [("Coastal Press", None), ("Hill Gazette", "The Canadian Press"), ("Canadian Press", "The Canadian Press")],
)
def test_an_outlet_that_signs_with_its_initials_is_no_agency(tmp_path: Path, outlet: str, wire: str | None) -> None:
    page = tmp_path / "story.txt"
    page.write_text(STORY.replace("Three towns", "BRANT (CP) — Three towns", 1), encoding="utf-8")
    (loaded,) = load([str(page)], Options(outlet=outlet))
    assert not isinstance(loaded, Exception)
    assert loaded.article.wire == wire

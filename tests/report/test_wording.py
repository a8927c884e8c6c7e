"""Questions turned into statements."""

from __future__ import annotations

import pytest

from reconcile.invented import ALDMOOR, World, at_least, exactly, up_to
from sayso.report.sides import distinct
from sayso.report.wording import listing, mid_sentence, statement, stretch, support, titled
from sayso.types import Quantity

DAY = "2031-05-02"


@pytest.mark.parametrize(
    ("frame", "value", "group", "actor", "told"),
    [
        ("encircled", True, None, None, "Aldmoor is encircled"),
        ("encircled", False, None, None, "Aldmoor is not encircled"),
        ("ceasefire", False, None, None, "there is no ceasefire in Aldmoor"),
        ("struck", False, None, None, "Aldmoor was not struck"),
        ("struck", False, None, "Veldian forces", "Aldmoor was not struck by Veldian forces"),
        ("repelled", True, None, None, "attacks were repelled at Aldmoor"),
        ("advancing", False, "Veldian forces", None, "Veldia is not advancing in Aldmoor"),
        ("controls", True, None, "Veldian troops", "Veldia controls Aldmoor"),
        ("controls", False, None, "Veldian troops", "it is not Veldia that controls Aldmoor"),
        ("controls", False, None, None, "nobody controls Aldmoor"),
        ("fired_first", True, None, "Ossaria", "Ossaria fired first at Aldmoor"),
        ("killed", at_least(12), "miners", None, "at least 12 miners were killed in Aldmoor"),
        ("killed", exactly(12, "12 people"), "people", None, "12 people were killed in Aldmoor"),
        ("killed", exactly(3, "Three"), None, None, "three people were killed in Aldmoor"),
        ("killed", exactly(9, "nine"), "dead", None, "nine people were killed in Aldmoor"),
        ("killed", exactly(83, "83"), "bodies", None, "83 people were killed in Aldmoor"),
        ("killed", exactly(1, "one"), "guards", None, "one of the guards was killed in Aldmoor"),
        ("killed", at_least(7), "storm-related", None, "at least 7 people were killed in Aldmoor"),
        ("controls", True, None, "people", "people control Aldmoor"),
        ("killed", exactly(1, "one"), "miner", None, "one miner was killed in Aldmoor"),
        ("controls", True, None, "The rebels", "rebels control Aldmoor"),
        ("troops_present", up_to(300), "Veldian soldiers", None, "up to 300 Veldian soldiers are in Aldmoor"),
        ("troops_present", False, "Veldian soldiers", None, "no Veldian soldiers are in Aldmoor"),
        ("share", exactly(70, "70%", "percent"), "Veldian troops", None, "Veldia holds 70% of Aldmoor"),
    ],
)
def test_statements(frame: str, value: bool | Quantity, group: str | None, actor: str | None, told: str) -> None:
    world = World()
    a = world.article("Veldia said so of Aldmoor.", "Paper", DAY)
    claim = world.claim(a, "said so", frame, value, by="Veldia", party="Veldia", group=group, actor=actor)
    question = world.only()
    assert question.place == ALDMOOR
    assert statement(question, question.positions[0], [claim]) == told


def test_small_words() -> None:
    assert listing(["a"]) == "a"
    assert listing(["a", "b", "c"]) == "a, b and c"
    assert support(1, 2) == "1 origin (2 outlets)"
    assert support(2, 2) == "2 origins"
    assert stretch(None, None) == ""


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("spokesman for the ministry", "a spokesman for the ministry"),
        ("official", "an official"),
        ("officials in the capital", "officials in the capital"),
        ("two residents", "two residents"),
        ("police", "police"),
        ("the mayor", "the mayor"),
        ("Harbour Wire", "Harbour Wire"),
        ("hostess of the inn", "a hostess of the inn"),
        ("country's senate", "the country's senate"),
    ],
)
def test_plain_nouns_get_their_article(name: str, told: str) -> None:
    assert titled(name) == told


def test_a_name_within_another_is_told_once() -> None:
    assert distinct(["General Staff of Veldia", "General Staff", "Oren Talvik"]) == [
        "General Staff of Veldia",
        "Oren Talvik",
    ]
    assert distinct(["Oro", "Oro"]) == ["Oro"]


def test_clauses_within_a_sentence() -> None:
    assert mid_sentence("Both maps showed it") == "both maps showed it"
    assert mid_sentence("Bothwell said so") == "Bothwell said so"


def test_a_place_without_a_name_is_the_place() -> None:
    world = World()
    article = world.article("Veldia said the clinic was struck.", "Paper", DAY)
    claim = world.claim(article, "was struck", "struck", by="Veldia", party="Veldia", place=None)
    question = world.only()
    assert statement(question, question.positions[0], [claim]).startswith("the place was")

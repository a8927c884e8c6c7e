"""What is told behind a noun is said by whoever's noun it is, and denied by who calls it wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.types import Article, Reading

Read = Callable[..., tuple[Article, Reading]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two Velmark officials rejected allegations by Tarsk of 40 dead civilians.",
            {("Tarsk", 40.0, True), ("Two Velmark officials", 40.0, False)},
        ),
        ("Oro said that Tarsk's claim of 40 dead was wrong.", {("Tarsk", 40.0, True), ("Oro", 40.0, False)}),
        ("The claim of 40 dead is false, the mayor said.", {("mayor", 40.0, False)}),
        ("Tarsk's figure of 40 dead was an exaggeration, said Oro.", {("Tarsk", 40.0, True), ("Oro", 40.0, False)}),
        ("The court is looking into claims by the union that 12 workers died.", {("union", 12.0, True)}),
        ("The rebels' claim to have shot down two helicopters drew scorn in Velda.", {("rebels", 2.0, True)}),
        ("Police are studying the union's estimate of 40 dead.", {("union", 40.0, True)}),
        ("Velda called the ministry's figure of 40 dead higher than other estimates.", {("ministry", 40.0, True)}),
        ("The rebels' claim that 12 soldiers died was not wrong, the mayor said.", {("rebels", 12.0, True)}),
    ],
)
def test_who_tells_what_behind_a_noun(read: Read, text: str, expected: set[tuple[str | None, float, bool]]) -> None:
    _, reading = read(text)
    counted = [c for c in reading.claims if c.quantity is not None]
    assert {(c.speaker.name if c.speaker else None, c.quantity.best, c.holds) for c in counted} == expected


def test_the_claims_are_those_of_the_other_side(read: Read) -> None:
    _, reading = read(
        "Orania said its troops had taken 30 prisoners. The army of Velda said it had shot down 12 drones. "
        "It said a bridge was destroyed. Velda denied the claims."
    )
    denied = [c for c in reading.claims if c.stance == "denies"]
    assert [(c.frame, c.quantity and c.quantity.best, c.holds) for c in denied] == [("captured", 30, False)]


def test_the_second_figure_of_a_relative_clause_is_its_own_speakers(read: Read) -> None:
    _, reading = read(
        "Workers began a strike that the union said was backed by 6,200 people and the company by fewer than 2,000."
    )
    counted = {(c.speaker.name if c.speaker else None, c.quantity.text) for c in reading.claims if c.quantity}
    assert counted == {("union", "6,200 people"), ("company", "fewer than 2,000")} or counted == {
        ("union", "6,200"),
        ("company", "fewer than 2,000"),
    }

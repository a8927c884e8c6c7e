"""Charges in the passive: who makes them, against whom, and of what."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.types import Article, Reading, Stance

Read = Callable[..., tuple[Article, Reading]]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Velmark was accused on Monday by Oro of breaking the truce.", "Oro", "Velmark | of breaking the truce"),
        ("The minister has been accused by the opposition of hiding the toll.", "the opposition",
         "The minister | of hiding the toll"),
        ("The firm is accused by its own engineers of ignoring three warnings.", "its own engineers",
         "The firm | of ignoring three warnings"),
        ("Two officers were suspected by investigators of having fired first.", "investigators",
         "Two officers | of having fired first"),
        ("The police were criticised by the ombudsman for firing into the crowd.", "the ombudsman",
         "The police | for firing into the crowd"),
        ("Velmark, accused by Oro of shelling Aldmoor, said the shells were Oro’s own.", "Oro",
         "Velmark | of shelling Aldmoor"),
        ("She was accused by prosecutors in Halse of passing maps to the enemy.", "prosecutors in Halse",
         "She | of passing maps to the enemy"),
    ],
)  # fmt: skip
def test_the_charge_is_what_the_one_after_by_says(read: Read, text: str, source: str, content: str) -> None:
    article, reading = read(text)
    told = [
        (" ".join(s.of(article.text) for s in a.source), " | ".join(s.of(article.text) for s in a.content))
        for a in reading.statements
    ]
    assert (source, content) in told


@pytest.mark.parametrize("denial", ["Velmark denied the charge.", "It denied the charge."])
def test_a_charge_and_its_denial_are_claims_of_one_frame(read: Read, denial: str) -> None:
    _, reading = read(f"Velmark was accused on Monday by Oro of breaking the truce. {denial}")
    sides = {
        (c.speaker and c.speaker.name, c.stance, c.holds, c.actor)
        for c in reading.claims
        if c.frame == "broke_ceasefire"
    }
    assert sides == {("Oro", Stance.ACCUSES, True, "Velmark"), ("Velmark", Stance.DENIES, False, "Velmark")}


@pytest.mark.parametrize(
    "text", ["Three men, arrested by police for stealing fuel, were freed.", "He was praised for resigning by then."]
)
def test_what_nobody_says_is_no_charge(read: Read, text: str) -> None:
    _, reading = read(text)
    assert not [s for s in reading.statements if s.stance is Stance.ACCUSES]

"""Numbers in sentences that tell of more than one thing: each has its own place, its own speaker, and is put forward as told."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.types import Article, Claim, FactStatus, Reading

Read = Callable[..., tuple[Article, Reading]]


def counted(reading: Reading, number: float) -> Claim:
    """The only claim with the number."""
    (claim,) = [c for c in reading.claims if c.quantity and c.quantity.best == number]
    return claim


def place(claim: Claim) -> str | None:
    return claim.place.name if claim.place else None


def speaker(claim: Claim) -> str | None:
    return claim.speaker.name if claim.speaker else None


@pytest.mark.parametrize(
    ("text", "number", "where"),
    [
        ("Rebels killed 36 guards, while in Brant 24 officers were hurt.", 36, None),
        ("Rebels have killed two guards since talks began in Brant.", 2, None),
        ("Nine people died when a boat sank off Brant.", 9, "Brant"),
        ("A Brant jury has heard of a guard who killed 12 people.", 12, None),
        ("The storm spread from Brant to 12 other towns.", 12, None),
        ("About 800 people held a rally in Athens and another 900 marched in Thessaloniki.", 900, "Thessaloniki"),
        ("Five officers were killed on the outskirts of Qala-e-Naw city, police said.", 5, "Qala-e-Naw"),
    ],
)
def test_what_stands_beside_a_number_is_not_its_place(read: Read, text: str, number: float, where: str | None) -> None:
    assert place(counted(read(text)[1], number)) == where


@pytest.mark.parametrize(
    "after",
    [
        "The riots in cities throughout the country have left 70 people injured.",
        "About 70 people have been injured in clashes in two western provinces.",
        "The riots spread to a dozen other cities. More than 70 people were injured.",
        "The last such storm was eight years ago and killed 70 people.",
        "The army has killed 70 rebels and arrested hundreds in the land's anti-terror war.",
    ],
)
def test_a_number_of_many_places_or_of_old_is_not_put_where_the_text_before_is(read: Read, after: str) -> None:
    _, reading = read(f"Youths in Aldmoor attacked a police station in Aldmoor on Monday.\n\n{after}")
    assert place(counted(reading, 70)) is None


@pytest.mark.parametrize(
    ("text", "number", "who"),
    [
        ("A judge sentenced the man who killed four people to life in prison.", 4, None),
        (
            "The ministry acknowledged that its guards had killed 36 men, while rebels were reported to have killed 24 officers.",
            24,
            None,
        ),
        ("The Centers for Disease Control reports nine deaths in Velmark.", 9, "Centers for Disease Control"),
    ],
)
def test_who_only_acts_beside_a_number_does_not_say_it(read: Read, text: str, number: float, who: str | None) -> None:
    assert speaker(counted(read(text)[1], number)) == who


def test_what_stands_sentences_away_is_not_what_somebody_says(read: Read) -> None:
    _, reading = read(
        "Police arrested a man they believe to be the driver who killed a woman in Brant.\n\nHe was stopped nearby.\n\n"
        "The driver is in custody, pending formal charges that are expected Friday."
    )
    assert {speaker(c) for c in reading.claims if c.frame == "killed"} <= {None, "Police"}


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("We are saddened to learn of the death of two pupils in Brant.", 2),
        ("Police said they stopped him a few blocks away after he had wounded two people.", 2),
    ],
)
def test_what_is_learned_or_was_done_before_is_stated(read: Read, text: str, number: float) -> None:
    claim = counted(read(text)[1], number)
    assert (claim.holds, claim.status) == (True, FactStatus.STATED)


def test_those_right_before_a_verb_are_its_subject(read: Read) -> None:
    _, reading = read(
        "The rebels seized weapons before destroying the posts and two police officers went missing after the fighting."
    )
    assert [(c.quantity and c.quantity.best, c.group) for c in reading.claims if c.frame == "missing"] == [
        (2, "police officers")
    ]

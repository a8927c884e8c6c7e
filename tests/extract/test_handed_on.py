"""Who speaks where a medium reports that somebody said something."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.types import Article, Reading

Read = Callable[..., tuple[Article, Reading]]


@pytest.mark.parametrize(
    ("text", "who", "via"),
    [
        (
            "The Hill Movement said on Tuesday its fighters had taken the town of Aldmoor, Meridian News reported.",
            "Hill Movement",
            True,
        ),
        (
            "Meridian News reported that the Hill Movement said its fighters had taken the town of Aldmoor.",
            "Hill Movement",
            True,
        ),
        ("Its fighters had taken the town of Aldmoor, the Hill Movement said.", "Hill Movement", False),
    ],
)
def test_who_said_it_speaks_and_not_who_reports_it(read: Read, text: str, who: str, via: bool) -> None:
    _, reading = read(text)
    claims = [c for c in reading.claims if c.frame == "captured_place"]
    assert claims
    for claim in claims:
        assert claim.speaker is not None
        assert claim.speaker.name == who
        assert claim.speaker.via == (("Meridian News",) if via else ())
        assert "Meridian" not in (claim.actor or "")


def test_another_who_denies_it_makes_no_denial_of_whose_claim_it_is(read: Read) -> None:
    _, reading = read("Rebels say Aldmoor is surrounded; army denies it")
    assert {c.speaker.name: c.holds for c in reading.claims if c.frame == "encircled" and c.speaker}["Rebels"] is True


@pytest.mark.parametrize(
    ("text", "who", "via"),
    [
        ("According to the Oran Post, police say Ana Brook feuded with two men.", "police", "Oran Post"),
        ('"Stay down," police said once he fell, according to The New York Times.', "police", "New York Times"),
        ("Ana Brook, the minister, denied that the dam had failed, IRNA reported.", "Ana Brook", "IRNA"),
        ("Ana Brook, the minister, urged residents to leave the town, IRNA reported.", "Ana Brook", "IRNA"),
        ("Meridian News has learned from two officials that the dam had failed.", "two officials", "Meridian News"),
        ("Meridian News, citing police, reported that the dam had failed.", "police", "Meridian News"),
    ],
)
def test_a_medium_hands_on_whatever_was_said(read: Read, text: str, who: str, via: str) -> None:
    assert [(s.speaker.name, s.speaker.via) for s in read(text)[1].statements if s.speaker] == [(who, (via,))]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Organisers say the police attacked without warning.", "Organisers"),
        ("Brook denied the charges and will appeal, his lawyer, Frank Dohl, said.", "Frank Dohl"),
        ('"My brother called me ten minutes before," said Siti Aminah, whose brother is missing.', "Siti Aminah"),
    ],
)
def test_who_is_no_medium_says_what_others_do(read: Read, text: str, who: str) -> None:
    assert [s.speaker.name for s in read(text)[1].statements if s.speaker] == [who]


def test_a_spokeswoman_is_no_medium_whatever_her_first_name(read) -> None:
    _, reading = read(
        'The families of the two wounded men requested "total privacy," and the hospital would not say more, Brant Hospital '
        "spokeswoman Ilene Orwald said."
    )
    assert "Ilene Orwald" in {s.speaker.name for s in reading.statements if s.speaker}


@pytest.mark.parametrize(
    "text", ["Velmark said Oran drones attacked Brant, killing two.", "Velmark said Oro's army attacked Brant."]
)
def test_who_attacked_a_town_said_nothing(read, text) -> None:
    _, reading = read(text)
    assert {c.speaker.name for c in reading.claims if c.speaker} == {"Velmark"}

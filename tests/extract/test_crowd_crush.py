"""What reports of a crush in a crowd tell: whose toll it is, what nobody said, and what is no fighting."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.types import Article, Claim, FactStatus, Reading, Stance

Read = Callable[..., tuple[Article, Reading]]


def _claims(reading: Reading, frame: str) -> list[Claim]:
    return [c for c in reading.claims if c.frame == frame]


def _said(claim: Claim) -> str:
    return claim.speaker.name if claim.speaker is not None else ""


@pytest.mark.parametrize(
    "text",
    [
        "At least 800 people, according to the Brant Herald, died in a stampede at Kassala in 1954.",
        "At least 800 people, the mayor said, were killed in Kassala.",
    ],
)
def test_who_says_it_may_stand_between_subject_and_verb(read: Read, text: str) -> None:
    _, reading = read(text)
    (killed,) = _claims(reading, "killed")
    assert killed.quantity is not None
    assert killed.quantity.best == 800
    assert _said(killed) in ("Brant Herald", "mayor")


def test_who_stands_by_a_toll_in_a_clause_beside_says_it(read: Read) -> None:
    _, reading = read(
        "The opposition walked out on Tuesday, accusing the government of hiding deaths in a stampede, while the province of "
        "Kassala stood by its toll of 30 and dismissed reports of a second crush as false."
    )
    (killed,) = _claims(reading, "killed")
    assert (_said(killed), killed.stance) == ("province of Kassala", Stance.ASSERTS)
    denied = [s for s in reading.statements if s.stance is Stance.DENIES]
    assert [s.speaker and s.speaker.name for s in denied] == ["province of Kassala"]


def test_what_is_alleged_without_evidence_is_alleged(read: Read) -> None:
    _, reading = read(
        "Ada Holm, a lawmaker of the Farm Party, alleged without giving evidence that nine people had been killed in Kassala."
    )
    (killed,) = _claims(reading, "killed")
    assert (_said(killed), killed.stance) == ("Ada Holm", Stance.ACCUSES)


def test_what_is_done_without_saying_how_many_says_no_number(read: Read) -> None:
    _, reading = read("President Ada Holm offered condolences, without saying how many people had died in Kassala.")
    assert not [c for c in reading.claims if "how many" in c.text and c.status is FactStatus.STATED]


def test_a_request_not_to_be_named_is_nothing_said(read: Read) -> None:
    _, reading = read(
        "Nine people died in Kassala, two sources said. The sources declined to be named because they are not allowed to speak."
    )
    assert [_said(c) for c in reading.claims if c.speaker is not None] == ["two sources"]


def test_those_who_are_counted_do_not_expect_what_comes_next(read: Read) -> None:
    _, reading = read(
        "Officials in Kassala said 57 million people had bathed by noon, and had expected a record 100 million on the day."
    )
    assert {_said(c) for c in reading.claims if c.quantity is not None} == {"Officials in Kassala"}


def test_a_source_does_not_end_in_a_helping_verb(read: Read) -> None:
    _, reading = read(
        "Officials in Kassala had given no toll by noon, saying only that there had been nine serious injuries."
    )
    assert all(not _said(c).endswith(" had") for c in reading.claims)

"""Counts that go on from one that somebody gave, in the next sentence."""

from __future__ import annotations

import pytest


def _speakers(reading, frame: str) -> list[str | None]:
    return [c.speaker.name if c.speaker else None for c in reading.claims if c.frame == frame]


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("At least 30 people drowned off Brant, Officials said. Twenty-five others were missing.", "missing"),
        ("Nine people were killed in Brant, Officials said. Two people were still missing.", "missing"),
        ("Officials said 12 people had died in Brant. Another 40 were injured.", "wounded"),
        ("Twelve people died in Brant, Officials said. The number of injured rose to 70.", "wounded"),
    ],
)
def test_what_is_counted_off_is_told_by_who_counted_before(read, text: str, frame: str) -> None:
    _, reading = read(text)
    assert _speakers(reading, frame) == ["Officials"]


def test_who_counted_the_dead_tells_where_some_of_them_were(read) -> None:
    _, reading = read("A storm killed 17 people in Velda, Officials said. Twelve of the deaths were in Brant.")
    assert {(c.quantity.best, c.place.name) for c in reading.claims if c.speaker and c.quantity and c.place} == {
        (17, "Velda"),
        (12, "Brant"),
    }


@pytest.mark.parametrize(
    ("text", "frame"),
    [
        ("Officials said nine people had died in Brant. A guard was killed at the gate.", "killed"),
        ("Officials said nine people had died in Brant. Four officers were hurt.", "wounded"),
        ("Officials said nine people had died in Brant.\n\nTwenty others were missing.", "missing"),
        ("Officials denied that nine people had died in Brant. Twenty others were missing.", "missing"),
        ('Officials said "nine people died" in Brant. Twenty others were missing.', "missing"),
        ("Officials said that the bridge in Brant was closed. Two people were still missing.", "missing"),
        ("Officials said nine people had died and the mayor said ten had. Twenty others were missing.", "missing"),
    ],
    ids=["no count", "no such word", "another paragraph", "denied", "quoted", "no count before", "two spoke"],
)
def test_what_does_not_go_on_counting_is_the_outlets_own(read, text: str, frame: str) -> None:
    _, reading = read(text)
    assert _speakers(reading, frame)[-1] is None

"""Days that count from the one on which somebody spoke, not from the day of the report."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from sayso.types import Article, Reading

Read = Callable[..., tuple[Article, Reading]]
WEDNESDAY = dt.date(2024, 3, 13)


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("The ministry said on Monday that 12 people had been killed in Aldmoor in the past day.", 10, 11),
        ("The ministry said on Wednesday that 12 people had been killed in Aldmoor in the past day.", 12, 13),
        ("The ministry said on Monday that 12 people had been killed in Aldmoor overnight.", 10, 11),
        ('"Yesterday 12 people were killed in Aldmoor," the mayor said on Monday.', 10, 10),
        ("The mayor said on Monday that 12 people had been killed in Aldmoor on Saturday.", 9, 9),
        ("In the past day 12 people were killed in Aldmoor.", 12, 13),
    ],
)
def test_the_past_day_is_that_before_the_speaker_spoke(read: Read, text: str, start: int, end: int) -> None:
    _, reading = read(text, published=WEDNESDAY)
    (claim,) = [c for c in reading.claims if c.frame == "killed"]
    assert claim.about is not None
    assert (claim.about.start, claim.about.end) == (dt.date(2024, 3, start), dt.date(2024, 3, end))

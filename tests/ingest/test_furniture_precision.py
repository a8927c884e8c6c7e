"""A wrong furniture mark loses claims: columns, interviews and reports on the press are not pleas."""

from __future__ import annotations

import pytest

from sayso.ingest.blocks import mark
from sayso.ingest.notices import notice
from sayso.types import BlockKind

LEAD = "The council met on Tuesday to debate the closure of the northern clinic, which serves 12,000 people.\n\n"


@pytest.mark.parametrize(
    "line",
    [
        "We were told that our street would be safe, and you can see what our street looks like now.",
        "A: No. I mean you look at it, you take it on, we take it on, and we win because you and we want it.",
        "One of our biggest challenges is housing: a place costs more per year than sending your child to college.",
        "Donations for the victims reached 4 million crowns, the charity said.",
        "Reporters and editors of the weekly were held for nine hours.",
        "For more than a year the army has tried to take the town and visit its port.",
        "Register to vote by Monday, officials told residents of the two districts.",
        "The request has been denied by the court.",
        "More in the east fled the fighting.",
        "Sign language was used throughout the hearing.",
        "Volunteers recorded 40 free stories for the blind, the library said.",
    ],
)
def test_a_reporters_sentence_stays(line: str) -> None:
    text = f"{LEAD}{line}\n\nThe debate goes on next week, the chair said."
    kinds = {block.span.of(text).strip(): block.kind for block in mark(text).blocks}
    assert kinds[line] is BlockKind.PARAGRAPH


@pytest.mark.parametrize(
    "line",
    [
        "Support local journalism. Subscribe to the Gazette today.",
        "Your donation allows us to keep sending journalists to speak to both sides of the story.",
        "Want to receive this in your inbox? Sign up by entering your email and clicking the button.",
        "We rely on readers like you: become a member and help us keep our reporting free for everyone.",
        "We use cookies to improve this site. By continuing you agree to our privacy policy.",
        "Follow us on Facebook, Instagram and WhatsApp for the latest updates.",
        "You have 2 complimentary articles remaining before your month ends.",
        "You’ve read 4 of your 10 free articles.",
    ],
)
def test_a_plea_within_the_story_is_furniture(line: str) -> None:
    text = f"{LEAD}{line}\n\nThe debate goes on next week, the chair said."
    kinds = {block.span.of(text).strip(): block.kind for block in mark(text).blocks}
    assert kinds[line] is BlockKind.FURNITURE


def test_what_an_agency_tells_the_desks_is_no_story() -> None:
    assert notice("EDS: SUBS two grafs that begin with the mayor; NEW headline.") == "labelled as a notice"
    assert notice("Eds was the first of three brothers to leave the farm.") is None

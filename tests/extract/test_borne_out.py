"""Whether the place of the text before is a claim's: by what else the article tells of it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from counted import counted, place
from sayso.types import Article, Reading

Read = Callable[..., tuple[Article, Reading]]


@pytest.mark.parametrize(
    ("text", "number", "where"),
    [
        ("A fire broke out in a mill in Brant on Monday. Nine people died, police said.", 9, "Brant"),
        (
            "Two people were killed in Brant on Monday. Police said a shop was looted. Seven more people were hurt.",
            7,
            "Brant",
        ),
    ],
)
def test_a_place_that_the_article_bears_out(read: Read, text: str, number: float, where: str | None) -> None:
    claims = [c for c in read(text)[1].claims if c.quantity and c.quantity.best == number and c.frame != "other"]
    assert {place(c) for c in claims} == {where}


def test_where_a_report_was_only_written_is_no_place(read: Read) -> None:
    text = "The minister met the press in Oslo on Monday. He spoke of a ferry.\n\nNine people drowned, he said."
    claim = counted(read(text, dateline="Oslo")[1], 9)
    assert claim.place is None
    assert "not borne out (the report was written there" in claim.why
    assert place(counted(read(text)[1], 9)) == "Oslo"

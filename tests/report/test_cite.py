"""The nearest mention of a name, for a sentence that cites it."""

from __future__ import annotations

import pytest

from articles import bare_article
from sayso.report import cite
from sayso.types import Span

TEXT = "Oren Talvik spoke in Aldmoor. The mayor denied it.\nTalvik left. Oren stayed in Brant, Talvikov said.\n"


@pytest.mark.parametrize(
    ("name", "before", "found"),
    [
        ("Oren Talvik", 90, "Oren Talvik"),
        ("Talvik", 90, "Talvik"),
        # Its words stand in two sentences of one block, and in none together.
        ("Talvik Brant", 90, None),
        ("Aldmoor mayor", 90, None),
        ("Velmark", 90, None),
    ],
)
def test_the_nearest_mention_has_all_words_in_one_sentence(name: str, before: int, found: str | None) -> None:
    article = bare_article(TEXT)
    span = cite.nearest(name, article, before)
    assert (span and span.of(TEXT)) == found


def test_only_blocks_that_have_a_name_are_looked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    """Most names that a brief looks for stand nowhere in most of its articles."""
    looked: list[str] = []

    def name_in(name: str, line: str) -> bool:
        looked.append(line)
        return name in line

    monkeypatch.setattr(cite, "name_in", name_in)
    article = bare_article(TEXT)
    assert cite.nearest("Velmark", article, 0) is None
    assert not looked
    assert cite.nearest("Aldmoor", article, 0) == Span(TEXT.index("Aldmoor"), TEXT.index("Aldmoor") + len("Aldmoor"))
    assert len(looked) == 2

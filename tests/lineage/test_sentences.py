"""The light sentence splitter: exact offsets."""

from __future__ import annotations

import pytest

from sayso.lineage.sentences import split


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge fell. Nobody was hurt.", ["The bridge fell.", "Nobody was hurt."]),
        ("Dr. Anna Holm spoke at 4 p.m. on Friday.", ["Dr. Anna Holm spoke at 4 p.m. on Friday."]),
        ("The U.S. Army left. J. Marsh stayed.", ["The U.S. Army left.", "J. Marsh stayed."]),
        ("“We won.” They danced.", ["“We won.”", "They danced."]),
        ("It rose by 3.5 percent. The bank was pleased!", ["It rose by 3.5 percent.", "The bank was pleased!"]),
        ("He asked: “Why?” she said.", ["He asked: “Why?” she said."]),
        ("First line\n\nSecond line", ["First line", "Second line"]),
        ("   ", []),
        ("...", ["..."]),
    ],
)
def test_split(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in split(text, 0, len(text))] == expected


def test_offsets_count_from_the_whole_text() -> None:
    text = "Menu. One went. Two came."
    spans = split(text, 6, len(text))
    assert [(s.start, s.end) for s in spans] == [(6, 15), (16, 25)]


def test_hostile_input_is_quick() -> None:
    assert split("." * 200_000, 0, 200_000)
    assert split("A. " * 50_000, 0, 150_000)

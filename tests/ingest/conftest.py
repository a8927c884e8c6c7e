"""Golden fixtures: a text written line by line with the kind of each block in it.

A fixture line is ``KINDS|text``: one letter a block, the texts of the blocks parted by ``¦``; ``@key value`` gives
metadata; a blank line is a blank line. All stories are invented.
"""

from __future__ import annotations

from collections.abc import Callable

import pytest

from sayso.types import BlockKind, Span

KINDS = {
    "T": BlockKind.TITLE,
    "B": BlockKind.BYLINE,
    "D": BlockKind.DATELINE,
    "P": BlockKind.PARAGRAPH,
    "K": BlockKind.CAPTION,
    "C": BlockKind.CREDIT,
    "N": BlockKind.NOTICE,
    "F": BlockKind.FURNITURE,
}


def planted(fixture: str) -> tuple[str, list[tuple[BlockKind, Span]], dict[str, str]]:
    """The text that a fixture describes, the spans planted in it, and its metadata."""
    text = ""
    spans: list[tuple[BlockKind, Span]] = []
    meta: dict[str, str] = {}
    for line in fixture.splitlines():
        if line.startswith("@"):
            key, _, value = line[1:].partition(" ")
            meta[key] = value.strip()
            continue
        kinds, bar, content = line.partition("|")
        if bar and all(k in KINDS for k in kinds.split("+")):
            parts = content.split("¦")
            letters = kinds.split("+")
            assert len(parts) == len(letters), line
            for letter, part in zip(letters, parts, strict=True):
                spans.append((KINDS[letter], Span(len(text), len(text) + len(part))))
                text += part
            text += "\n"
        elif line:
            # The rest of a paragraph that is wrapped by hand.
            kind, span = spans[-1]
            text += line + "\n"
            spans[-1] = (kind, Span(span.start, len(text) - 1))
        else:
            text += "\n"
    return text, spans, meta


Planted = Callable[[str], tuple[str, list[tuple[BlockKind, Span]], dict[str, str]]]


@pytest.fixture(name="planted")
def planted_fixture() -> Planted:
    return planted

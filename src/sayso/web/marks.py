"""An article's text cut at the edges of its blocks and statements, so that a template can mark each stretch."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from sayso.types import READABLE, Article, Reading


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text: its words, its block's kind, and whether it is a source, cue or content of a statement."""

    text: str
    kind: str
    role: str
    read: bool


def marked(article: Article, reading: Reading) -> list[Part]:
    """The whole text as parts in order; where statements overlap, source and cue show over content."""
    roles: list[tuple[int, int, str]] = []
    for statement in reading.statements:
        for role in ("content", "source", "cue"):
            roles += [(s.start, s.end, role) for s in getattr(statement, role)]
    cuts = (
        {0, len(article.text)}
        | {b.start for b in article.blocks}
        | {edge for start, end, _ in roles for edge in (start, end)}
    )
    edges = sorted(c for c in cuts if 0 <= c <= len(article.text))
    rank = {"content": 0, "source": 1, "cue": 2}
    # One sweep over the edges: a page must not cost the square of a hostile article's statements.
    opening: dict[int, list[str]] = {}
    closing: dict[int, list[str]] = {}
    for start, end, role in roles:
        opening.setdefault(start, []).append(role)
        closing.setdefault(end, []).append(role)
    kinds = {b.start: b.kind for b in article.blocks}
    held: list[str] = []
    kind = article.blocks[0].kind if article.blocks else None
    parts: list[Part] = []
    for start, end in itertools.pairwise(edges):
        for role in closing.get(start, ()):
            held.remove(role)
        held += opening.get(start, [])
        kind = kinds.get(start, kind)
        top = max(held, key=rank.__getitem__) if held else ""
        parts.append(Part(article.text[start:end], kind.value if kind else "", top, kind in READABLE))
    return parts

"""Transcripts: paragraphs that begin with who speaks, in capitals, and a colon; what follows is that speaker's, whole."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.types import Attribution, BlockKind, Span

if TYPE_CHECKING:
    from sayso.extract.parse import ParsedArticle

_LABEL = re.compile(
    r"\s*((?:[A-Z][A-Z.'’\-]+|[A-Z]\.)(?: (?:[A-Z][A-Z.'’\-]+|[A-Z]\.)){0,3})(?: \([^)]{1,40}\))?(:) (?=\S)"
)
_FEWEST = 3
"""Paragraphs with a label from which on an article is a transcript: two may be a list's headings."""


def spoken(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions with one for each turn of a transcript; those inside a turn ("he said") are kept."""
    turns = [
        (parsed, match)
        for parsed in article.blocks
        if parsed.block.kind is BlockKind.PARAGRAPH and (match := _LABEL.match(parsed.text)) is not None
    ]
    if len(turns) < _FEWEST or len({match[1] for _, match in turns}) == len(turns):
        return list(attributions)  # who speaks in a transcript speaks again; headings are said once
    found = list(attributions)
    for parsed, match in turns:
        label, colon = parsed.span(*match.span(1)), parsed.span(*match.span(2))
        content = parsed.span(match.end(), len(parsed.text.rstrip()))
        head = Span(label.start, colon.end)
        kept = []
        for a in found:
            here = [s for s in (*a.source, *a.cue, *a.content) if s.overlaps(content) or s.overlaps(head)]
            nested = a.source and a.cue and all(s.within(content) for s in (*a.source, *a.cue))
            if not here or nested:
                kept.append(a)
                continue
            rest = tuple(c for c in a.content if not c.overlaps(content))
            if rest and not any(s.overlaps(head) or s.overlaps(content) for s in (*a.source, *a.cue)):
                kept.append(replace(a, content=rest))
        found = [*kept, Attribution((label,), (colon,), (content,))]
    return sorted(found, key=lambda a: min((*a.source, *a.cue, *a.content)))

"""Corrections and retractions: an article that says what an earlier text got wrong, or that it is withdrawn."""

from __future__ import annotations

import re
from typing import NamedTuple

from sayso.text import EARLIER_VERSION
from sayso.types import Article, BlockKind, Span

_NAMED = r"(?:story|article|report|item|dispatch|piece|headline|version|post|caption)"
_CORRECTED = re.compile(
    rf"""^\W{{0,3}}(?:correction|corrected|clarification|corrects)\b
      | \(\s?corrects?\b
      | \b(?:this|the|our)\s(?:\w+\s){{0,2}}{_NAMED}\s(?:has\sbeen|was|is)\s(?:\w+\s){{0,2}}(?:corrected|amended|clarified)\b
      | {EARLIER_VERSION}
      | \b(?:refiles|updated)\sto\s(?:correct|fix|clarify)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_RETRACTED = re.compile(
    rf"""^\W{{0,3}}(?:retraction|mandatory\skill|kill)\b\W
      | \b(?:retracts?|retracted|withdraws?|withdrew|withdrawn)\s(?:\w+\s){{0,3}}{_NAMED}\b
      | \b(?:this|the|our)\s(?:\w+\s){{0,2}}{_NAMED}\s(?:has\sbeen|was|is)\s(?:\w+\s){{0,2}}(?:withdrawn|retracted|removed)\b""",
    re.IGNORECASE | re.VERBOSE,
)
_HINTS = (
    "orrect",
    "CORRECT",
    "etract",
    "RETRACT",
    "ithdr",
    "version",
    "amend",
    "larif",
    "CLARIF",
    "Kill",
    "KILL",
    "removed",
)
_LOOKED_AT = 400
"""Characters of a block that are searched: a notice says what it is at its start."""


class Notice(NamedTuple):
    """A correction or (``withdrawn``) a retraction, and the characters that say so."""

    withdrawn: bool
    span: Span


def notice(article: Article) -> Notice | None:
    """The correction or retraction that an article carries about its own text, if it carries one."""
    if not any(hint in article.text for hint in _HINTS):
        return None
    for withdrawn, pattern in ((True, _RETRACTED), (False, _CORRECTED)):
        for block in article.blocks:
            if block.kind is BlockKind.FURNITURE:
                continue
            found = pattern.search(article.text[block.start : min(block.end, block.start + _LOOKED_AT)])
            if found is not None:
                line = article.text.find("\n", block.start + found.end(), block.end)
                end = block.end if line < 0 else line
                return Notice(withdrawn, Span(block.start + found.start(), end))
    return None

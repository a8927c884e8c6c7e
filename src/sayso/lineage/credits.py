"""Whom an article says it has its report from, where ingest read no wire: evidence of an origin, never its proof.

A credit says where the report comes from ("as reported by the Northern Press", "Northwire contributed to this report",
the agency's letters alone at the end). A mention says something of the agency ("Northwire could not verify"): that is
none. Where agencies are credited and none is named, the wire is :data:`~sayso.types.UNNAMED_WIRE`.
"""

from __future__ import annotations

import re

from sayso.ids import slug
from sayso.types import UNNAMED_WIRE, Article, BlockKind

_NAME = r"(?:the\s)?(?P<name>[A-Z][\w&.-]*(?:\s[A-Z][\w&.-]*){0,3})"
_DATELINE = re.compile(r"\s*[A-Z][A-Z .,'’-]{2,40}(?:,[^()\n]{1,30})?\s?\((?P<name>[A-Z][\w .&'’-]{1,30})\)\s?[-–—]")
_SAID = re.compile(
    rf"\b(?:as\s(?:first\s)?(?:reported|quoted)\sby|inputs?\sfrom|reporting\sfrom|according\sto\sa\sreport\s(?:by|from))\s{_NAME}"
    rf"|\b{_NAME.replace('name', 'other')}\scontributed\sto\sthis\s(?:report|story|article)\b"
)
_ALONE = re.compile(r"[\s(\[—–-]{0,3}(?P<name>[A-Z]{2,6})[\s)\].]{0,3}")
_UNNAMED = frozenset(("agencies", "news agencies", "wire services", "wires"))
_LAST = 3
"""Blocks at the end that may be nothing but a credit."""


def credit(article: Article) -> str | None:
    """The wire or outlet that an article credits: as ingest read it, else in the article's own words.

    An outlet's own name is no credit.
    """
    if article.wire and article.wire != UNNAMED_WIRE:
        return article.wire
    told = [b for b in article.blocks if b.kind is not BlockKind.FURNITURE]
    for block in told:
        text = article.text[block.start : block.end]
        if block.kind in (BlockKind.DATELINE, BlockKind.PARAGRAPH) and (
            found := _named(_DATELINE.match(text), article)
        ):
            return found
        if any(hint in text for hint in ("reported by", "quoted by", "from ", "contributed")):
            for match in _SAID.finditer(text):
                if found := _named(match, article):
                    return found
    for block in told[-_LAST:]:
        if len(told) > _LAST and (found := _named(_ALONE.fullmatch(article.text[block.start : block.end]), article)):
            return found
    return article.wire


def _named(match: re.Match[str] | None, article: Article) -> str | None:
    if match is None:
        return None
    groups = match.groupdict()
    name = (groups.get("name") or groups.get("other") or "").strip(" .")
    if name.casefold() in _UNNAMED:
        return UNNAMED_WIRE
    return name if name and slug(name) != slug(article.outlet or "") else None

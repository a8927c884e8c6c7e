"""Whose reporting a passage is."""

from __future__ import annotations

from collections.abc import Mapping

from sayso.ids import content_id
from sayso.types import Lineage, Relation, Span

_TITLE_FOLLOWS = 0.5


def own_origin(article: str) -> str:
    """The origin of what an article reports by itself."""
    return content_id("o", article)


def origin_of(span: Span, lineage: Lineage, others: Mapping[str, Lineage] | None = None) -> str:
    """The origin of the passage at ``span`` of the article that ``lineage`` is of.

    That of the group where the span lies in an aligned passage or the article is the original, else the article's own.
    With ``others`` (lineages by article id) a passage is followed back from article to article, so that what a rewrite
    added counts as the rewrite's, also in the copies of the rewrite.
    """
    if lineage.of is None:
        return lineage.origin
    if lineage.relation is Relation.QUOTES_ONLY:
        return own_origin(lineage.article)
    held = [a for a in lineage.alignments if a.later_span.overlaps(span) or span.within(a.later_span)]
    if not held:
        return own_origin(lineage.article)
    source = others.get(lineage.of) if others else None
    if source is None:
        return lineage.origin
    best = max(held, key=lambda a: (min(a.later_span.end, span.end) - max(a.later_span.start, span.start), a.score))
    rest = {key: value for key, value in (others or {}).items() if key != lineage.article}
    return origin_of(best.earlier_span, source, rest)

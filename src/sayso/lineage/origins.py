"""Whose reporting a passage is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from sayso.ids import content_id
from sayso.types import Alignment, Lineage, Relation, Span


def own_origin(article: str) -> str:
    """The origin of what an article reports by itself."""
    return content_id("o", article)


def origin_of(span: Span, lineage: Lineage, others: Mapping[str, Lineage] | None = None) -> str:
    """The origin of the passage at ``span`` of the article that ``lineage`` is of.

    That of the group where the span lies in an aligned passage or the article is the original, else the article's own;
    what a later version of a page adds is the page's own, as its first version is. With ``others`` (lineages by article
    id) a passage is followed back from article to article, so that what a rewrite added counts as the rewrite's, also
    in the copies of the rewrite.
    """
    others = others or {}
    seen: set[str] = set()
    while True:
        if lineage.of is None:
            return lineage.origin
        own = own_origin(lineage.version_of or lineage.article)
        best = None if lineage.relation is Relation.QUOTES_ONLY else covering(span, lineage)
        if best is None:
            return own
        seen.add(lineage.article)
        source = others.get(best.earlier)
        if source is None or source.article in seen:
            return lineage.origin if best.earlier == lineage.of else own_origin(best.earlier)
        lineage, span = source, best.earlier_span


def covering(span: Span, lineage: Lineage) -> Alignment | None:
    """The alignment that holds most of the span."""
    best, most = None, (0, 0.0)
    for alignment in lineage.alignments:
        start, end = alignment.later_span
        shared = min(end, span.end) - max(start, span.start)
        if (shared > 0 or (start <= span.start and span.end <= end)) and (
            best is None or (shared, alignment.score) > most
        ):
            best, most = alignment, (shared, alignment.score)
    return best


def main_origin(lineage: Lineage, words: Iterable[tuple[Span, int]], others: Mapping[str, Lineage]) -> str:
    """The origin that most of an article's borrowed words have, of like ones the first in the text.

    ``words`` are its sentences with their length, in order.
    """
    if lineage.of is None or lineage.relation is Relation.QUOTES_ONLY:
        return lineage.origin
    own = own_origin(lineage.article)
    held: Counter[str] = Counter()
    for span, count in words:
        held[origin_of(span, lineage, others)] += count
    held.pop(own, None)
    return max(held, key=held.__getitem__) if held else lineage.origin

"""Two articles beside each other, whichever they are: which comes first, which sentences answer which, what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sayso.lineage.decide import compare, relation
from sayso.lineage.direction import direction
from sayso.lineage.drift import drifts
from sayso.lineage.exact import exact
from sayso.lineage.family import overlap_of
from sayso.lineage.match import sentence_alignments
from sayso.lineage.origins import own_origin
from sayso.lineage.passages import Passages
from sayso.types import (
    Alignment,
    AlignmentQuality,
    Article,
    Comparison,
    Lineage,
    Reading,
    Relation,
    Row,
    Span,
)


def beside(one: Article, reading: Reading, other: Article, other_reading: Reading) -> Comparison:
    """The two articles compared; the one nearer the origin is ``earlier``, whichever is given first.

    There are drifts only where one depends on the other, or both on a third: two reporters' own accounts of an event
    differ without either having changed the other.
    """
    way = direction(Passages(one), Passages(other))
    earlier, later = way.earlier, way.later
    aligned = sentence_alignments(earlier, later)
    overlap = overlap_of(later, aligned)
    low, high = sorted((earlier, later), key=lambda p: p.id)
    pair = compare(low, high)
    dependent = pair is not None and pair.dependent
    kind = relation(exact(earlier, later), overlap) if dependent else Relation.ORIGINAL
    if not dependent and aligned and all(a.quality is AlignmentQuality.QUOTE for a in aligned):
        kind = Relation.QUOTES_ONLY
    why = "; ".join(way.why) if way.certain else ""
    line = Lineage(later.id, earlier.id, kind, overlap, own_origin(earlier.id), earlier.credit, why, aligned)
    readings = {reading.article: reading, other_reading.article: other_reading}
    found = drifts(line, earlier.article, readings[earlier.id], later.article, readings[later.id]) if dependent else ()
    spans = [[s.span for s in side.sentences] for side in (earlier, later)]
    return Comparison(earlier.article, later.article, line, _rows(spans[0], spans[1], aligned), found)


def _rows(left: Sequence[Span], right: Sequence[Span], aligned: Sequence[Alignment]) -> tuple[Row, ...]:
    """The sentences in rows: those that answer each other side by side, in the order of the later article."""
    places = {span: i for i, span in enumerate(left)}
    partners: dict[Span, set[int]] = defaultdict(set)
    quality: dict[Span, AlignmentQuality] = {}
    for a in aligned:
        if a.earlier_span in places:
            partners[a.later_span].add(places[a.earlier_span])
            best = quality.get(a.later_span, a.quality)
            quality[a.later_span] = min(best, a.quality, key=list(AlignmentQuality).index)
    held = {i for found in partners.values() for i in found}
    rows: list[Row] = []
    shown: set[int] = set()
    at = 0
    for span in right:
        mine = partners.get(span, set())
        last = rows[-1] if rows else None
        if mine and last is not None and last.later and {left[i] for i in mine} & set(last.earlier):
            # a sentence cut in two, or two that answer the same ones: one row
            earlier = tuple(sorted({*last.earlier, *(left[i] for i in mine)}))
            rows[-1] = Row(earlier, (*last.later, span), _worse(last.quality, quality[span]), last.moved)
            shown |= mine
            continue
        if mine and min(mine) >= at:
            rows += [Row((left[i],), (), None) for i in range(at, min(mine)) if i not in held]
            at = max(mine) + 1
            rows.append(Row(tuple(left[i] for i in sorted(mine)), (span,), quality[span]))
        else:
            rows.append(Row(tuple(left[i] for i in sorted(mine)), (span,), quality.get(span), moved=bool(mine)))
        shown |= mine
    rows += [Row((left[i],), (), None) for i in range(at, len(left)) if i not in held]
    return tuple(rows)


def _worse(one: AlignmentQuality | None, other: AlignmentQuality) -> AlignmentQuality:
    return other if one is None else max(one, other, key=list(AlignmentQuality).index)

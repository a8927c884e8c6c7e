"""What changed on the way from a passage to the passage that derives from it, found by comparing facts, not vectors.

A fact is compared with the best matching fact among all sentences aligned to its own and their neighbours, since a
rewrite may spread one sentence over two; only what has no counterpart there counts as lost or new.
"""

from __future__ import annotations

from sayso.lineage.drift import (
    added,
    attributions,
    chances,
    counted,
    dates,
    dropped,
    exchanged,
    names,
    offices,
    quantities,
    retold_counts,
    retold_dates,
    retold_facts,
    retold_names,
    retold_polarity,
    retold_sense,
    retold_sources,
    retold_tense,
    retold_wholes,
    swaps,
    turned,
    verbs,
    whereabouts,
    wording,
)
from sayso.lineage.drift.confidence import sure_of
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.severity import weighed
from sayso.types import Article, Drift, Lineage, Reading, Relation

__all__ = ["drifts"]

_FINDERS = (
    swaps.find, turned.find, counted.find, offices.find, whereabouts.find, exchanged.find, quantities.find, verbs.find,
    attributions.find, wording.find, names.find, dates.find, added.find, dropped.find, retold_counts.find,
    retold_dates.find,
    retold_facts.find, retold_wholes.find, retold_names.find, retold_polarity.find, retold_sense.find,
    retold_tense.find, retold_sources.find, chances.find,
)  # fmt: skip
"""The surest first: of two drifts of one kind in one place the first is told."""


def drifts(
    lineage: Lineage, earlier: Article, earlier_reading: Reading, later: Article, later_reading: Reading
) -> tuple[Drift, ...]:
    """The changes of fact between ``earlier`` and the article of ``lineage``, which derives from it.

    In the order of the later article; none where the two share nothing but quotations. ``ValueError`` if the articles
    are
    not the two that the lineage is about.
    """
    if lineage.of != earlier.id or lineage.article != later.id:
        raise ValueError("the lineage is of other articles")
    if lineage.relation is Relation.QUOTES_ONLY:
        return ()
    pairing = Pairing(lineage, earlier, earlier_reading, later, later_reading)
    found: list[Drift] = []
    for finder in _FINDERS:
        for drift in finder(pairing):
            if not any(_same(drift, other) for other in found):
                found.append(drift)
    found = [sure_of(weighed(drift, pairing, lineage.overlap), pairing) for drift in found]
    return tuple(sorted(found, key=lambda d: (d.target.span, d.source.span, d.kind, d.id)))


def _same(one: Drift, other: Drift) -> bool:
    """Whether two finders tell of one change."""
    return (
        one.kind == other.kind
        and one.source.span.overlaps(other.source.span)
        and one.target.span.overlaps(other.target.span)
    )

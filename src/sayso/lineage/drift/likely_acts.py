"""Clauses that may tell one act in different states: planned and done, done and only possible."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from sayso.lineage.drift.likely_clauses import Candidate, Clause, features, likenesses
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.retold import is_infinitive
from sayso.lineage.drift.retold_tense import COMING, POSSIBLE, acts_of, is_end
from sayso.lineage.drift.sides import Side, Unit
from sayso.lineage.drift.verbs import DONE, PLANNED, UNDER_WAY
from sayso.types import Span

_LEAST, _TRIED = 0.25, 3
_BEFORE, _AFTER = 60, 40
_MOVES = {
    (PLANNED, DONE): "planned_done",
    (POSSIBLE, DONE): "possible_done",
    (UNDER_WAY, DONE): "under_way_done",
    (DONE, PLANNED): "done_planned",
    (DONE, POSSIBLE): "done_possible",
}
"""The states that an act may be moved between, and what each is called."""


def candidates(pairing: Pairing) -> Iterator[Candidate]:
    """Every later act with those of the origin that it is most like, where their states differ."""
    one = [c for u in pairing.earlier.units for c in _clauses(pairing.earlier, u)]
    later = [u for u in pairing.later.units if u.at not in pairing.exact]
    other = [c for u in later for c in _clauses(pairing.later, u)]
    if not one or not other:
        return
    table = likenesses(pairing, one, other)
    for j, b in enumerate(other):
        if is_infinitive(pairing.later, b.verb):
            continue
        near = Span(max(b.unit.span.start, b.verb.span.start - _BEFORE), min(b.unit.span.end, b.verb.span.end + _AFTER))
        own = {
            "coming": float(COMING.search(pairing.later.text, *near) is not None),
            "ends": float(is_end(b.verb)),
            "perfect": float("perfect" in b.verb.aspect),
        }
        for i in np.argsort(-table[:, j], kind="stable")[:_TRIED].tolist():
            a = one[i]
            move = _MOVES.get((a.state, b.state))
            if move is not None and table[i, j] >= _LEAST:
                moves = {name: float(name == move) for name in _MOVES.values()}
                found = own | moves | features(pairing, table, one, other, i, j)
                yield Candidate(a.span, b.span, found, (f" ({a.state})", f" ({b.state})"))


def _clauses(side: Side, unit: Unit) -> list[Clause]:
    return [] if unit.title else [Clause(unit, a.verb, a.clause, a.state) for a in acts_of(side, unit) if a.state]

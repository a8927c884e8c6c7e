"""Clauses of which one may deny what the other tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from sayso.lineage.drift.denials import governs, opposed, opposite_forms
from sayso.lineage.drift.likely_clauses import LIGHT, Candidate, Clause, features, likenesses
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.retold import clause_of, is_reporting, negatives
from sayso.lineage.drift.retold_sense import AS_GOOD_AS_NOT
from sayso.lineage.drift.sides import Side, Unit
from sayso.lineage.words import TOKEN, fold
from sayso.types import Span

_LEAST, _TRIED = 0.3, 2
_GOVERNS = 40
_ALSO = frozenset(("deny", "reject", "dismiss", "accept", "confirm", "admit", "concede"))
"""Verbs of saying that say that something is so, or is not."""
_MANY = 2


class _Denials(NamedTuple):
    """How many denials a clause has, and its sentence."""

    own: int
    whole: int


def candidates(pairing: Pairing) -> Iterator[Candidate]:
    """Every later clause with those of the origin that it is most like, where one is denied or told by a word of opposite sense."""
    one, other = (
        [c for u in units for c in _clauses(side, u)]
        for side, units in (
            (pairing.earlier, pairing.earlier.units),
            (pairing.later, [u for u in pairing.later.units if u.at not in pairing.exact]),
        )
    )
    if not one or not other:
        return
    before, after = [c for c, _ in one], [c for c, _ in other]
    table = likenesses(pairing, before, after)
    for j, (b, _) in enumerate(other):
        for i in np.argsort(-table[:, j], kind="stable")[:_TRIED].tolist():
            a = one[i][0]
            if table[i, j] < _LEAST or not pairing.echoes.shared(a.span, b.span):
                continue
            weighed = _weighed(pairing, one[i], other[j])
            if weighed is not None:
                weighed |= features(pairing, table, before, after, i, j)
                yield Candidate(a.span, b.span, weighed)


def _clauses(side: Side, unit: Unit) -> Iterator[tuple[Clause, _Denials]]:
    if unit.title or unit.span.of(side.text).endswith("?"):
        return
    denials = [s for _, s in negatives(side, (unit,), quoted=True)]
    for verb in unit.verbs:
        if is_reporting(verb.lemma) and verb.lemma not in _ALSO:
            continue
        span = clause_of(side, unit, verb)
        before = side.text[max(unit.span.start, span.start - _GOVERNS) : span.start]
        own = sum(s.within(span) for s in denials) + governs(before)
        yield Clause(unit, verb, span, "denied" if own else "told"), _Denials(own, len(denials))


def _weighed(pairing: Pairing, one: tuple[Clause, _Denials], other: tuple[Clause, _Denials]) -> dict[str, float] | None:
    """What speaks for a denial lost or put in; nothing where neither clause denies or opposes what the other tells."""
    (a, here), (b, there) = one, other
    words = _words(pairing.earlier, a.span), _words(pairing.later, b.span)
    opposites = sum(opposite_forms(x, y) for x in words[0] - words[1] for y in words[1] - words[0])
    acts = a.verb.lemma not in LIGHT and opposed(a.verb.lemma, b.verb.lemma)
    if a.state == b.state and not opposites and not acts:
        return None
    side, plain = (pairing.earlier, a) if b.state == "denied" else (pairing.later, b)
    return {
        "denied": float(a.state != b.state),
        "lost": float(a.state == "denied" and b.state != "denied"),
        "opposites": float(min(opposites, _MANY)),
        "opposite_acts": float(acts),
        "denied_beside": float(a.state != "denied" and here.whole > here.own),
        "denies_beside": float(b.state != "denied" and there.whole > there.own),
        "many_before": float(here.whole > 1),
        "many_after": float(there.whole > 1),
        "as_good": float(min(len(AS_GOOD_AS_NOT.findall(plain.span.of(side.text))), _MANY)),
        "one_denies": float((here.whole == 0) != (there.whole == 0)),
    }


def _words(side: Side, span: Span) -> frozenset[str]:
    return frozenset(fold(t) for t in TOKEN.findall(span.of(side.text)))

"""What speaks for it that two clauses, one of each article, tell of one act: the features by which chances are weighed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.sides import Unit
from sayso.lineage.words import stem
from sayso.types import Span, VerbMention

Table = npt.NDArray[np.float32]
LIGHT = frozenset(("be", "have", "do"))
_WORDS = 5


@dataclass(frozen=True, slots=True)
class Candidate:
    """A clause of each article that may tell a change, with what speaks for it and against it."""

    earlier: Span
    later: Span
    features: Mapping[str, float]
    states: tuple[str, str] = ("", "")


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with the stretch around it, and in what state it tells its act: denied or not, planned or done."""

    unit: Unit
    verb: VerbMention
    span: Span
    state: str


def likenesses(pairing: Pairing, one: Sequence[Clause], other: Sequence[Clause]) -> Table:
    """How much each earlier clause and each later one tell of one another."""
    return pairing.echoes.likenesses([c.span for c in one], [c.span for c in other])


def features(
    pairing: Pairing, table: Table, one: Sequence[Clause], other: Sequence[Clause], i: int, j: int
) -> dict[str, float]:
    """What the words of two clauses and of their sentences say for their being of one act."""
    echoes, a, b = pairing.echoes, one[i], other[j]
    same = stem(a.verb.lemma) == stem(b.verb.lemma)
    # another earlier clause that is in the later one's state, another later one that keeps the earlier one's
    rival = max((float(table[k, j]) for k in range(len(one)) if k != i and one[k].state == b.state), default=0.0)
    kept = max((float(table[i, k]) for k in range(len(other)) if k != j and other[k].state == a.state), default=0.0)
    return {
        "like": float(table[i, j]),
        "shared": min(echoes.shared(a.span, b.span), _WORDS) / _WORDS,
        "same_verb": float(same and a.verb.lemma not in LIGHT),
        "same_light": float(same and a.verb.lemma in LIGHT),
        "verb_echoes": float(echoes.shared(a.verb.span, b.verb.span) > 0),
        "rather": float(table[i, j]) - rival,
        "not_kept": float(table[i, j]) - kept,
        "its_best": float(table[i].argmax() == j),
        "best": float(table[:, j].argmax() == i),
        "partner": float(a.unit in pairing.partners(b.unit)),
        "close": float((a.unit.at, b.unit.at) in pairing.close),
        "told": echoes.told(pairing.earlier, [a.unit.span], [b.unit]),
        "held": echoes.told(pairing.later, [b.unit.span], [a.unit]),
        "length": abs((a.span.end - a.span.start) - (b.span.end - b.span.start)) / 60,
    }

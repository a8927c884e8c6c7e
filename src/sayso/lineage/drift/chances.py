"""How likely a change is where no rule is sure of it: weights learned on stories (``training/drift_chances.py``).

Two clauses, one of each article, that answer one another and of which one denies what the other tells, or that tell an act in different
states, may do so for many reasons. What speaks for a change and what against it is weighed by a logistic regression on the halves of the
benches that rules are tuned on; its chance, measured on stories left out, is the drift's confidence.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import NamedTuple

from sayso.lineage.drift import likely_acts, likely_denials
from sayso.lineage.drift.likely_clauses import Candidate
from sayso.lineage.drift.pairing import Pairing
from sayso.types import Drift

LIKELY = 0.65
"""The chance from which on a change is told of."""
CANDIDATES = {"negation": likely_denials.candidates, "tense": likely_acts.candidates}
"""By kind of drift, what may be one."""


class _Model(NamedTuple):
    bias: float
    weight: Mapping[str, float]


@cache
def _models() -> dict[str, _Model]:
    text = resources.files("sayso.lineage").joinpath("data", "drift_chances.json").read_text(encoding="utf-8")
    return {kind: _Model(m["bias"], m["weight"]) for kind, m in json.loads(text).items()}


def chance(kind: str, candidate: Candidate) -> float:
    """How likely a candidate is a drift, 0–1."""
    model = _models()[kind]
    return 1.0 / (1.0 + math.exp(-(model.bias + sum(w * candidate.features[n] for n, w in model.weight.items()))))


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind negation and tense that are likely; of several in one later clause the likeliest.

    In a reprint what changed stands in the words put for one another, so that nothing there is left to chance.
    """
    if pairing.is_reprint:
        return
    for kind, candidates in CANDIDATES.items():
        ranked = sorted(
            ((chance(kind, c), c) for c in candidates(pairing)), key=lambda r: (-r[0], r[1].later, r[1].earlier)
        )
        told = set()
        for likely, found in ranked:
            if likely < LIKELY:
                break
            if found.later in told:
                continue
            told.add(found.later)
            words = found.earlier.of(pairing.earlier.text).strip(), found.later.of(pairing.later.text).strip()
            detail = f'{kind}: "{words[0]}"{found.states[0]} became "{words[1]}"{found.states[1]}'
            yield pairing.drift(kind, found.earlier, found.later, detail, likely)

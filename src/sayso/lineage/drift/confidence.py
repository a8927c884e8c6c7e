"""How sure a drift is: the share of drifts of its kind that were right, in reprints and in free retellings.

In a reprint nearly all words stand at their places, so that a change is seen in what was put for what; in a free retelling facts are held
against one another that only probably answer each other. The shares are those of the halves that rules are tuned on and of harmless
retellings read at first sight (docs/drift.md); a finder may be less sure of one drift than of others and says so.
"""

from __future__ import annotations

from dataclasses import replace

from sayso.lineage.drift.chances import CANDIDATES, LIKELY
from sayso.lineage.drift.pairing import Pairing
from sayso.types import Drift

_REPRINTED = 0.95
_RETOLD = {
    "quantity": 0.9, "bound": 0.85, "unit": 0.95, "denominator": 0.7, "tense": 0.85, "attribution_dropped": 0.55,
    "attribution_invented": 0.7, "attribution_changed": 0.75, "hedge_dropped": 0.9, "quote_altered": 0.95, "name": 0.9, "date": 0.85,
    "negation": 0.7, "added": 0.65, "dropped": 0.6,
}  # fmt: skip


def sure_of(drift: Drift, pairing: Pairing) -> Drift:
    """The drift with its confidence; what it has from its finder is how sure that one is of it among others of the kind."""
    if drift.kind in CANDIDATES and drift.confidence < 1.0 and drift.confidence >= LIKELY:
        # its chance was measured
        return replace(drift, confidence=round(drift.confidence, 2))
    one, other = pairing.earlier.unit_of(drift.source.span), pairing.later.unit_of(drift.target.span)
    reprinted = one is not None and other is not None and (one.at, other.at) in pairing.close
    share = _REPRINTED if reprinted else _RETOLD[drift.kind]
    return replace(drift, confidence=round(share * drift.confidence, 2))

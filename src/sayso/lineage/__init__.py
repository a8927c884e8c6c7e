"""Lineage: which articles share one origin, passage by passage, and what changed on the way (drift)."""

from sayso.lineage.because import origin_because
from sayso.lineage.beside import beside
from sayso.lineage.corrections import TakenBack, may_take_back, taken_back
from sayso.lineage.origins import origin_of, own_origin
from sayso.lineage.signature import signature
from sayso.lineage.tracer import Tracer
from sayso.lineage.transfer import Transfer, joined, transferred

__all__ = [
    "TakenBack",
    "Tracer",
    "Transfer",
    "beside",
    "joined",
    "may_take_back",
    "origin_because",
    "origin_of",
    "own_origin",
    "signature",
    "taken_back",
    "transferred",
]

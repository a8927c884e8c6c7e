"""Lineage: which articles share one origin, passage by passage, and what changed on the way (drift)."""

from sayso.lineage.beside import beside
from sayso.lineage.origins import origin_of, own_origin
from sayso.lineage.signature import signature
from sayso.lineage.tracer import Tracer
from sayso.lineage.transfer import Transfer, joined, transferred

__all__ = [
    "Tracer",
    "Transfer",
    "beside",
    "joined",
    "origin_of",
    "own_origin",
    "signature",
    "transferred",
]

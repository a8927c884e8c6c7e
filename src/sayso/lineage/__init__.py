"""Lineage: which articles share one origin, passage by passage, and what changed on the way (drift)."""

from sayso.lineage.beside import beside
from sayso.lineage.origins import origin_of, own_origin
from sayso.lineage.signature import signature
from sayso.lineage.tracer import Tracer

__all__ = ["Tracer", "beside", "origin_of", "own_origin", "signature"]

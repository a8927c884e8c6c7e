"""Lineage: which articles share one origin, passage by passage, and what changed on the way (drift).

Names are imported when they are first used: a list that says where a claim comes from needs none of what finds it out.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.lineage.because import origin_because
    from sayso.lineage.corrections import may_take_back, taken_back
    from sayso.lineage.origins import origin_of, own_origin
    from sayso.lineage.side_by_side import beside
    from sayso.lineage.sketch import signature
    from sayso.lineage.tracer import Tracer
    from sayso.lineage.transfer import Transfer, joined, transferred

__all__ = [
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

# No module here is called like a name that it gives: importing the one would hide the other.
_HOMES = {
    "because": ("origin_because",),
    "corrections": ("may_take_back", "taken_back"),
    "origins": ("origin_of", "own_origin"),
    "side_by_side": ("beside",),
    "sketch": ("signature",),
    "tracer": ("Tracer",),
    "transfer": ("Transfer", "joined", "transferred"),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"sayso.lineage.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

"""The store of articles, statements, claims, lineages and drifts; the only package that touches it.

Two times stand on everything: when it was said or published, and when the ledger learned it. What is imported here
loads SQLAlchemy only when :class:`Ledger` is first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sayso.ledger.filters import Filters, parse_day
from sayso.ledger.views import (
    Addition,
    AnswerRow,
    ArticleHead,
    ClaimEntry,
    Counts,
    Learned,
    Limits,
    QuestionRow,
    SetAside,
    Source,
)

if TYPE_CHECKING:
    from sayso.ledger.store import Ledger

__all__ = [
    "Addition",
    "AnswerRow",
    "ArticleHead",
    "ClaimEntry",
    "Counts",
    "Filters",
    "Learned",
    "Ledger",
    "Limits",
    "QuestionRow",
    "SetAside",
    "Source",
    "parse_day",
]


def __getattr__(name: str) -> Any:
    if name == "Ledger":
        from sayso.ledger.store import Ledger

        return Ledger
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

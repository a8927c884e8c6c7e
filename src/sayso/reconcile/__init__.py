"""Claims and origins in, questions with positions and disputes out. Nothing is voted on: every side's answer stays."""

from __future__ import annotations

from sayso.reconcile.answers import Answer
from sayso.reconcile.changes import changes
from sayso.reconcile.context import Context, is_bare, only_party, unify_places
from sayso.reconcile.entities import Entities, known_speakers, resolve
from sayso.reconcile.long_past import AskedThen, bygone
from sayso.reconcile.mentioned import Mentions
from sayso.reconcile.packing import Sheaf, in_order, packed, sheaf, unpacked
from sayso.reconcile.questions import Asked, ask, order, questions, rank, weight
from sayso.reconcile.reader import Material, read_answers
from sayso.reconcile.rulings import Ruling
from sayso.reconcile.sides import Sides
from sayso.reconcile.twins import twins
from sayso.reconcile.weighed import Depth, Weighed

__all__ = [
    "Answer",
    "Asked",
    "AskedThen",
    "Context",
    "Depth",
    "Entities",
    "Material",
    "Mentions",
    "Ruling",
    "Sheaf",
    "Sides",
    "Weighed",
    "ask",
    "bygone",
    "changes",
    "in_order",
    "is_bare",
    "known_speakers",
    "only_party",
    "order",
    "packed",
    "questions",
    "rank",
    "read_answers",
    "resolve",
    "sheaf",
    "twins",
    "unify_places",
    "unpacked",
    "weight",
]

"""Decisions as a chain: each record's id is made from its own content and from the id of the record before it."""

from __future__ import annotations

from collections.abc import Iterable

from sayso.ids import content_id
from sayso.types import Decision


def decision_id(decision: Decision) -> str:
    """The id that a record's content gives it; its own ``id`` plays no part."""
    values = sorted(decision.values.items())
    anchors = [(a.article, tuple(a.span), a.text, a.frame) for a in decision.anchors]
    return content_id(
        "d", decision.previous, decision.on.value, decision.action.value, decision.subjects, decision.by, decision.at,
        decision.reason, values, anchors,
    )  # fmt: skip


def broken(records: Iterable[Decision]) -> tuple[Decision, ...]:
    """The records, of a chain in its order, that are not what was signed or do not follow the one before them."""
    found = []
    previous: str | None = None
    for record in records:
        if record.previous != previous or record.id != decision_id(record):
            found.append(record)
        previous = record.id
    return tuple(found)

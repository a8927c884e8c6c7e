"""The ledger's record of what people decided: appended, never changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import Connection, insert, select

from sayso.decisions import decision_id
from sayso.ledger.rows import dumps, loads
from sayso.ledger.tables import decisions
from sayso.types import Decision, DecisionOn


def moment(now: dt.datetime) -> str:
    """A moment as a decision is dated: UTC, to the second."""
    return now.astimezone(dt.UTC).replace(microsecond=0).isoformat()


def append(conn: Connection, records: Iterable[Decision]) -> tuple[Decision, ...]:
    """The records, each linked to the one before it, its id made anew, and kept."""
    last = select(decisions.c.id).order_by(decisions.c.n.desc()).limit(1)
    previous = conn.execute(last).scalar_one_or_none()
    kept = []
    for record in records:
        linked = replace(record, previous=previous)
        linked = replace(linked, id=decision_id(linked))
        conn.execute(insert(decisions).values(id=linked.id, kind=linked.on.value, data=dumps(linked)))
        kept.append(linked)
        previous = linked.id
    return tuple(kept)


def found(conn: Connection, on: DecisionOn | None = None) -> tuple[Decision, ...]:
    """All records, or those on one kind of subject, in the order in which they were made."""
    query = select(decisions.c.data).order_by(decisions.c.n)
    if on is not None:
        query = query.where(decisions.c.kind == on.value)
    return tuple(loads(Decision, data) for data in conn.execute(query).scalars())

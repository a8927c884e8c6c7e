"""The ledger's record of what people decided: appended, never changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection, insert, select

from sayso.decisions import decision_id
from sayso.ledger.queries import in_parts
from sayso.ledger.rows import dumps, loads
from sayso.ledger.tables import decided_in, decisions
from sayso.types import Decision, DecisionOn


def moment(now: dt.datetime) -> str:
    """A moment as a decision is dated: UTC, to the second."""
    return now.astimezone(dt.UTC).replace(microsecond=0).isoformat()


def append(conn: Connection, records: Iterable[Decision], *, again: bool) -> tuple[Decision, ...]:
    """The records, each linked to the one before it, its id made anew, and kept; without ``again`` those kept already are
    passed over."""
    last = select(decisions.c.id).order_by(decisions.c.n.desc()).limit(1)
    previous = conn.execute(last).scalar_one_or_none()
    here = {_said(d) for d in found(conn)} if previous is not None and not again else set()
    kept = []
    for record in records:
        if _said(record) in here:
            continue
        linked = replace(record, previous=previous)
        linked = replace(linked, id=decision_id(linked))
        conn.execute(insert(decisions).values(id=linked.id, kind=linked.on.value, data=dumps(linked)))
        places = [{"article": a, "decision": linked.id} for a in sorted({a.article for a in linked.anchors})]
        if places:
            conn.execute(insert(decided_in), places)
        kept.append(linked)
        previous = linked.id
    return tuple(kept)


def _said(record: Decision) -> str:
    """A record without its place in the chain."""
    return dumps(replace(record, id="", previous=None))


def made_on(conn: Connection, article: str, on: DecisionOn) -> tuple[Decision, ...]:
    """The decisions on one kind of subject that were made on characters of an article, first decisions first."""
    query = select(decisions.c.data).join(decided_in, decided_in.c.decision == decisions.c.id)
    query = query.where(decided_in.c.article == article, decisions.c.kind == on.value).order_by(decisions.c.n)
    return tuple(loads(Decision, data) for data in conn.execute(query).scalars())


def on(conn: Connection, articles: Sequence[str]) -> list[str]:
    """Those of these articles on whose characters something was decided, sorted."""
    there: list[str] = []
    for part in in_parts(sorted(articles)):
        c = decided_in.c
        there += conn.execute(select(c.article).distinct().where(c.article.in_(part)).order_by(c.article)).scalars()
    return there


def found(conn: Connection, on: DecisionOn | None = None) -> tuple[Decision, ...]:
    """All records, or those on one kind of subject, in the order in which they were made."""
    query = select(decisions.c.data).order_by(decisions.c.n)
    if on is not None:
        query = query.where(decisions.c.kind == on.value)
    return tuple(loads(Decision, data) for data in conn.execute(query).scalars())

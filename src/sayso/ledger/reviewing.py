"""Claims and lineages as people decided them: an article's rows brought in line with the decisions made on it.

What the reader made of a changed row is kept beside it, so that a later decision can bring it back.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, update

from sayso import review
from sayso.ledger import decided, derived, identities, rows, search
from sayso.ledger.queries import in_parts
from sayso.ledger.schema import insert_new
from sayso.ledger.tables import articles, claims, lineages, names, unverified
from sayso.types import Claim, Decision, DecisionOn, Lineage


def apply(conn: Connection, article: str) -> None:
    """Bring the claims of one article in line with all decisions made on it; nothing happens where there is none."""
    decisions = decided.made_on(conn, article, DecisionOn.CLAIM)
    if not decisions:
        return
    changed: list[Claim] = []
    query = select(claims).where(claims.c.article == article, claims.c.part_of.is_(None)).order_by(claims.c.seq)
    for row in conn.execute(query).all():
        as_read = rows.loads(Claim, row.as_read or row.data)
        whole, *parts = review.reviewed(as_read, decisions)
        data = rows.dumps(whole)
        if data == row.data:
            continue
        values = _values(whole, row)
        values["as_read"] = None if whole == as_read else rows.dumps(as_read)
        _forget(conn, [row])
        conn.execute(update(claims).where(claims.c.id == row.id).values(values))
        search.index(conn, claims, [(whole.id, rows.claim_words(whole))])
        _put_parts(conn, row, parts)
        changed += [whole, *parts]
    if changed:
        if met := rows.claim_name_values(changed):
            conn.execute(insert_new(conn, names), met)
        derived.note_claims(conn, [article], changed)
        many = select(func.count()).select_from(claims).where(claims.c.article == article).scalar_subquery()
        conn.execute(update(articles).where(articles.c.id == article).values(claims=many))
        identities.note(conn, changed)


def as_read(conn: Connection, ids: Sequence[str]) -> dict[str, Claim]:
    """These claims as the reader made them, by id."""
    found = {}
    for part in in_parts(sorted(set(ids))):
        query = select(claims.c.id, claims.c.data, claims.c.as_read).where(
            claims.c.id.in_(part), claims.c.part_of.is_(None)
        )
        found.update({row.id: rows.loads(Claim, row.as_read or row.data) for row in conn.execute(query)})
    return found


def lineage_values(line: Lineage, decisions: Sequence[Decision], now: dt.datetime) -> rows.Values:
    """A lineage that was just traced as a row, in line with the decisions on it."""
    decided_line = review.traced(line, decisions) if decisions else line
    return {**rows.lineage_values(decided_line, now), "as_traced": None if decided_line == line else rows.dumps(line)}


def apply_to_lineage(conn: Connection, article: str, now: dt.datetime) -> None:
    """Bring the lineage of one article in line with all decisions on it."""
    row = conn.execute(select(lineages).where(lineages.c.article == article)).one_or_none()
    if row is not None:
        traced = rows.loads(Lineage, row.as_traced) if row.as_traced else rows.lineage_of(row, alignments=True)
        values = lineage_values(traced, decided.made_on(conn, article, DecisionOn.LINEAGE), now)
        conn.execute(update(lineages).where(lineages.c.article == article).values(values))
        derived.mark(conn, derived.ARTICLE, [article])


def _values(claim: Claim, row: Row[Any]) -> rows.Values:
    return rows.claim_values(claim, row.seq, row.published, row.learned_at)


def _put_parts(conn: Connection, row: Row[Any], parts: list[Claim]) -> None:
    """Keep what a claim was taken apart into, in place of what it was taken apart into before."""
    old = conn.execute(select(claims).where(claims.c.part_of == row.id)).all()
    if old:
        conn.execute(delete(unverified).where(unverified.c.claim.in_([r.id for r in old])))
        _forget(conn, old)
        conn.execute(delete(claims).where(claims.c.part_of == row.id))
    if parts:
        conn.execute(insert(claims), [{**_values(p, row), "part_of": row.id} for p in parts])
        search.index(conn, claims, [(p.id, rows.claim_words(p)) for p in parts])
        doubts = conn.execute(select(unverified.c.by).where(unverified.c.claim == row.id)).scalars().all()
        if doubts:
            conn.execute(insert(unverified), [{"claim": p.id, "by": by} for p in parts for by in doubts])


def _forget(conn: Connection, old: Sequence[Row[Any]]) -> None:
    search.forget(conn, claims, [(r.n, rows.claim_words(rows.loads(Claim, r.data))) for r in old])

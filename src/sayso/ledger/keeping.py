"""Keeping articles with all that was read from them, many in one transaction."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Table, delete, insert, select

from sayso.ledger import decided, derived, identities, reviewing, rows, search
from sayso.ledger import tables as t
from sayso.ledger.queries import in_parts
from sayso.ledger.schema import insert_new
from sayso.ledger.views import Addition
from sayso.ledger.where import day_text


def keep(conn: Connection, items: Sequence[Addition], now: dt.datetime) -> int:
    """Keep the articles that are not there yet; how many that were. Decisions made on their claims before hold again."""
    fresh = _articles(conn, items, now)
    if not fresh:
        return 0
    search.index(conn, t.articles, [(item.article.id, item.article.text) for item in fresh])
    _insert(
        conn,
        t.originals,
        [{"article": i.article.id, "media_type": i.media_type, "raw": zlib.compress(i.raw, 6)} for i in fresh],
    )
    _insert(conn, t.sentences, [{"article": i.article.id, "data": rows.pack(i.reading.sentences)} for i in fresh])
    _statements(conn, fresh, now)
    _claims(conn, fresh, now)
    _verifications(conn, fresh, now)
    met = {(v["kind"], v["folded"], v["id"]) for i in fresh for v in rows.name_values(i.article, i.reading)}
    if met:
        conn.execute(insert_new(conn, t.names), [{"kind": k, "folded": f, "id": i} for k, f, i in sorted(met)])
    made = [c for i in fresh for c in i.reading.claims]
    derived.note_claims(conn, [i.article.id for i in fresh], made)
    identities.note(conn, made)
    for article in decided.on(conn, [i.article.id for i in fresh]):
        reviewing.apply(conn, article)
    names_of = [rows.column(n) for i in fresh for n in (i.article.file, i.article.url) if n]
    for start in range(0, len(names_of), 500):
        conn.execute(delete(t.set_aside).where(t.set_aside.c.name.in_(names_of[start : start + 500])))
    return len(fresh)


def _articles(conn: Connection, items: Sequence[Addition], now: dt.datetime) -> list[Addition]:
    """Enter articles; those that were not there yet, in order."""
    if not items:
        return []
    values = [rows.article_values(i.article, len({c.id for c in i.reading.claims}), i.signature, now) for i in items]
    entered = insert_new(conn, t.articles).returning(t.articles.c.id)
    made = set(conn.execute(entered, values).scalars())
    first = {item.article.id: item for item in reversed(items)}
    return [item for item in items if item.article.id in made and first[item.article.id] is item]


def _statements(conn: Connection, fresh: Sequence[Addition], now: dt.datetime) -> None:
    values, words = [], []
    for item in fresh:
        published = day_text(item.article.published)
        for i, s in enumerate({s.id: s for s in item.reading.statements}.values()):
            values.append(rows.statement_values(s, i, published, now))
            words.append((s.id, rows.statement_words(s, item.article.text)))
    _insert(conn, t.statements, values)
    search.index(conn, t.statements, words)


def _claims(conn: Connection, fresh: Sequence[Addition], now: dt.datetime) -> None:
    values, words = [], []
    for item in fresh:
        published = day_text(item.article.published)
        for i, c in enumerate({c.id: c for c in item.reading.claims}.values()):
            values.append(rows.claim_values(c, i, published, now))
            words.append((c.id, rows.claim_words(c)))
    _insert(conn, t.claims, values)
    search.index(conn, t.claims, words)


def _verifications(conn: Connection, fresh: Sequence[Addition], now: dt.datetime) -> None:
    values = []
    doubts: set[tuple[str, str]] = set()
    for item in fresh:
        notes = {v.id: v for v in item.reading.verifications}
        values += [
            {"id": v.id, "article": v.article, "seq": i, "data": rows.dumps(v), "learned_at": now}
            for i, v in enumerate(notes.values())
        ]
        doubts |= {(c, v.by) for v in notes.values() if not v.verified for c in v.claims}
    _insert(conn, t.verifications, values)
    _insert(conn, t.unverified, [{"claim": c, "by": by} for c, by in sorted(doubts)])


def keep_drifts(conn: Connection, into: Mapping[str, Mapping[str, rows.Values]]) -> None:
    """Keep the rows of drifts, by their later article and id, in place of those kept for it; those that are as they were
    stay as they are."""
    d = t.drifts.c
    kept: dict[str, dict[str, tuple[int, str]]] = {article: {} for article in into}
    for part in in_parts(sorted(into)):
        for row in conn.execute(select(d.id, d.target, d.seq, d.data).where(d.target.in_(part))):
            kept[row.target][row.id] = row.seq, row.data
    for article, fresh in into.items():
        if kept[article] != {i: (v["seq"], v["data"]) for i, v in fresh.items()}:
            conn.execute(delete(t.drifts).where(d.target == article))
            _insert(conn, t.drifts, list(fresh.values()))


def _insert(conn: Connection, table: Table, values: Sequence[rows.Values]) -> None:
    if values:
        conn.execute(insert(table), list(values))

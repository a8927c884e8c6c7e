"""What stands behind questions: their positions, claims, passages' origins, and what else their articles hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import Connection, func, select

from sayso.foremost import KEPT
from sayso.frames import OTHER
from sayso.ledger import rows, where
from sayso.ledger import tables as t
from sayso.ledger.filters import Filters
from sayso.ledger.queries import in_parts
from sayso.types import Claim, Drift, Question, Retraction, Verification


def bounded(conn: Connection, ids: Sequence[str], most: int) -> list[tuple[int | None, str]]:
    """The data of these questions, in order. Where they have more than ``most`` positions, shared out evenly, and as many as
    are each one's share are kept apart, it has those, with how many there are; else all, with ``None``."""
    short = shortened(conn, ids, most // len(ids)) if ids else {}
    if sum(many for many, _ in short.values()) <= most:
        short = {}
    held = whole(conn, [i for i in ids if i not in short])
    return [short[i] if i in short else (None, held[i]) for i in ids]


def shortened(conn: Connection, ids: Sequence[str], most: int) -> dict[str, tuple[int, str]]:
    """Of these questions, how many positions those have of which the foremost are kept apart, and the data with these: they
    are more than ``most``, and of no use to those who want more."""
    f = t.foremost.c
    if most > KEPT:
        return {}
    query = select(f.question, f.positions, f.data).where(f.question.in_(ids))
    return {r.question: (r.positions, r.data) for r in conn.execute(query)}


def whole(conn: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The data of these questions with all their positions."""
    q = t.questions.c
    return {r.id: r.data for r in conn.execute(select(q.id, q.data).where(q.id.in_(ids)))}


def answered_by(conn: Connection, ids: Sequence[str]) -> dict[str, set[str]]:
    """The claims that take a position on these questions, by the questions' buckets."""
    q, a = t.questions.c, t.asked.c
    found: dict[str, set[str]] = {}
    for part in in_parts(ids):
        buckets = {r.id: r.bucket for r in conn.execute(select(q.id, q.bucket).where(q.id.in_(part)))}
        # Put together by the database: a much reported question has thousands, and ids have no line's end.
        together = select(a.question, func.aggregate_strings(a.claim, "\n").label("claims"))
        for row in conn.execute(together.where(a.question.in_(part)).group_by(a.question)):
            found.setdefault(buckets[row.question], set()).update(row.claims.split("\n"))
    return found


def claims_of(conn: Connection, ids: Collection[str]) -> dict[str, Claim]:
    """These claims, by id."""
    found = {}
    for part in in_parts(sorted(set(ids))):
        for data in conn.execute(select(t.claims.c.data).where(t.claims.c.id.in_(part))).scalars():
            claim = rows.loads(Claim, data)
            found[claim.id] = claim
    return found


def statements_in(conn: Connection, articles: Sequence[str], limit: int) -> list[str]:
    """The ids of the claims of these articles that no frame fits, those of the first articles first."""
    c = t.claims.c
    found: list[str] = []
    for part in in_parts(articles):
        if len(found) >= limit:
            break
        query = select(c.article, c.seq, c.id).where(c.article.in_(part), c.frame == OTHER)
        by_article: dict[str, list[tuple[int, str]]] = {}
        for row in conn.execute(query):
            by_article.setdefault(row.article, []).append((row.seq, row.id))
        found += [ident for a in part for _, ident in sorted(by_article.get(a, ()))]
    return found[:limit]


def chief_places(conn: Connection, articles: Collection[str]) -> dict[str, str]:
    """The place that most claims of an article are about, if it is that of at least half of those with a place; a claim told
    of several is about what holds them."""
    c = t.claims.c
    found: list[tuple[str, str, int]] = []
    for part in in_parts(sorted(articles)):
        query = select(c.article, c.place, func.count().label("many")).where(c.article.in_(part), c.place.is_not(None))
        for row in conn.execute(query.group_by(c.article, c.place)):
            found.append((row.article, row.place, row.many))
    holders = _holders(conn, {place for _, place, _ in found})
    counted: dict[str, Counter[str]] = {}
    for article, told, many in found:
        place = holders.get(told, told)
        if place is not None:
            counted.setdefault(article, Counter())[place] += many
    chief = {article: max(places, key=lambda p: (places[p], p)) for article, places in counted.items()}
    return {a: p for a, p in chief.items() if 2 * counted[a][p] >= sum(counted[a].values())}


def _holders(conn: Connection, told: Collection[str]) -> dict[str, str | None]:
    """Of what stands for several places, what holds them all, if that is known."""
    j = t.joint_places.c
    found: dict[str, str | None] = {}
    for part in in_parts(sorted(told)):
        for row in conn.execute(select(j.joint, j.place, j.holds).where(j.joint.in_(part))):
            found[row.joint] = row.place if row.holds else found.get(row.joint)
    return found


def questions_of(conn: Connection, ids: Collection[str]) -> Iterator[Question]:
    """These questions, those that there are."""
    for part in in_parts(sorted(set(ids))):
        for data in conn.execute(select(t.questions.c.data).where(t.questions.c.id.in_(part))).scalars():
            yield rows.loads(Question, data)


def origins(conn: Connection, claims: Sequence[Claim]) -> dict[str, str]:
    """The origin of the passage that each claim stands in: that of its article where nothing else is kept."""
    found: dict[str, str] = {}
    by_article: dict[str, str] = {}
    for part in in_parts(sorted({c.article for c in claims})):
        query = select(t.lineages.c.article, t.lineages.c.origin).where(t.lineages.c.article.in_(part))
        by_article.update((row.article, row.origin) for row in conn.execute(query))
        own = select(t.claim_origins.c.claim, t.claim_origins.c.origin).where(t.claim_origins.c.article.in_(part))
        found.update((row.claim, row.origin) for row in conn.execute(own))
    return {c.id: found.get(c.id) or by_article[c.article] for c in claims if c.id in found or c.article in by_article}


def retractions_of(conn: Connection, claims: Sequence[str], filters: Filters) -> dict[str, Retraction]:
    """By claim, the first article that takes it back, of those that the bounds on knowledge let through."""
    r, a = t.retractions.c, t.articles.c
    known = where.for_articles(conn, Filters(as_of=filters.as_of, learned_by=filters.learned_by))
    found: dict[str, Retraction] = {}
    for part in in_parts(claims):
        query = select(r.claim, r.data).join(t.articles, a.id == r.article).where(r.claim.in_(part), *known)
        for row in conn.execute(query.order_by(a.published, a.id)):
            if row.claim not in found:
                found[row.claim] = rows.loads(Retraction, row.data)
    return found


def drifts_of(conn: Connection, articles: Collection[str], limit: int) -> tuple[Drift, ...]:
    """Drifts from or into these articles, at most so many."""
    d = t.drifts.c
    found: dict[str, Drift] = {}
    for part in in_parts(sorted(articles)):
        for column in (d.target, d.source):
            query = select(d.id, d.data).where(column.in_(part)).order_by(d.id).limit(limit)
            found.update((row.id, rows.loads(Drift, row.data)) for row in conn.execute(query))
    return tuple(found[i] for i in sorted(found)[:limit])


def verifications_of(conn: Connection, articles: Collection[str]) -> tuple[Verification, ...]:
    """The verification notes of these articles."""
    v = t.verifications.c
    found: list[Verification] = []
    for part in in_parts(sorted(articles)):
        query = select(v.data).where(v.article.in_(part)).order_by(v.article, v.seq)
        found += [rows.loads(Verification, data) for data in conn.execute(query).scalars()]
    return tuple(found)

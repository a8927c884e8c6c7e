"""What is asked of the ledger, as functions over one reading connection."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, case, distinct, func, select

from sayso.errors import NotFoundError
from sayso.ledger import rows, where
from sayso.ledger import tables as t
from sayso.ledger.filters import Filters
from sayso.ledger.schema import UNKNOWN_DAY
from sayso.ledger.views import ArticleHead, ClaimEntry, Counts, Source
from sayso.types import Article, Claim, Drift, Lineage, Reading, Relation, Statement, Verification

PART = 500
"""How many ids one query names: databases bound the number of parameters."""

_IN_ORDER = (t.articles.c.published, t.articles.c.id)


def in_parts(ids: Sequence[str]) -> Iterator[list[str]]:
    """The ids in stretches that one query can name."""
    for start in range(0, len(ids), PART):
        yield list(ids[start : start + PART])


def limited(query: Select[Any], filters: Filters) -> Select[Any]:
    """The page of what a query finds that the filters ask for."""
    page = query if filters.limit is None else query.limit(filters.limit)
    return page.offset(filters.offset) if filters.offset else page


def stream(conn: Connection, query: Select[Any], part: int = PART) -> Iterator[Sequence[Row[*tuple[Any, ...]]]]:
    """The rows in stretches, so that a list of any length needs little memory; a server's cursor is closed with them, also
    where somebody needs no more of them."""
    with conn.execute(query, execution_options={"yield_per": part}) as found:
        yield from found.partitions()


def article(conn: Connection, article_id: str) -> Article:
    """The article with this id. Raises :class:`NotFoundError`."""
    row = conn.execute(select(t.articles.c.data, t.articles.c.text).where(t.articles.c.id == article_id)).one_or_none()
    if row is None:
        raise NotFoundError(f"No article {article_id!r} is in the ledger.", "sayso articles lists them.")
    return rows.article_of(row)


def articles_of(conn: Connection, ids: Iterable[str]) -> dict[str, Article]:
    """These articles, texts included, by id."""
    found: dict[str, Article] = {}
    for part in in_parts(sorted(set(ids))):
        query = select(t.articles.c.id, t.articles.c.data, t.articles.c.text).where(t.articles.c.id.in_(part))
        found.update((row.id, rows.article_of(row)) for row in conn.execute(query))
    return found


def reading(conn: Connection, article_id: str) -> Reading:
    """All that was read from the article with this id. Raises :class:`NotFoundError`."""
    packed = conn.execute(select(t.sentences.c.data).where(t.sentences.c.article == article_id)).scalar_one_or_none()
    if packed is None:
        raise NotFoundError(f"No article {article_id!r} is in the ledger.", "sayso articles lists them.")

    def data(table: Table) -> list[str]:
        query = select(table.c.data).where(table.c.article == article_id).order_by(table.c.seq)
        return list(conn.execute(query).scalars())

    return Reading(
        article_id,
        rows.sentences_of(packed),
        tuple(rows.loads(Statement, d) for d in data(t.statements)),
        tuple(rows.loads(Claim, d) for d in data(t.claims)),
        tuple(rows.loads(Verification, d) for d in data(t.verifications)),
    )


def articles(conn: Connection, filters: Filters) -> Iterator[Article]:
    """Articles with their texts, in order."""
    query = select(t.articles.c.data, t.articles.c.text).where(*where.for_articles(conn, filters))
    for part in stream(conn, limited(query.order_by(*_IN_ORDER), filters)):
        yield from (rows.article_of(row) for row in part)


def _heads() -> Select[Any]:
    a = t.articles.c
    joined = t.articles.outerjoin(t.lineages, t.lineages.c.article == a.id)
    return select(a.id, a.file, a.url, a.outlet, a.title, a.published, t.lineages.c.origin, a.wire).select_from(joined)


def heads(conn: Connection, filters: Filters) -> Iterator[ArticleHead]:
    """Articles without their texts, in order."""
    query = _heads().where(*where.for_articles(conn, filters)).order_by(*_IN_ORDER)
    for part in stream(conn, limited(query, filters)):
        yield from (rows.head_of(row) for row in part)


def heads_of(conn: Connection, ids: Iterable[str]) -> dict[str, ArticleHead]:
    """The heads of these articles, by id."""
    found = {}
    for part in in_parts(sorted(set(ids))):
        for row in conn.execute(_heads().where(t.articles.c.id.in_(part))):
            found[row.id] = rows.head_of(row)
    return found


def known_by(conn: Connection, ids: Iterable[str], filters: Filters) -> set[str]:
    """Those of these articles that the filters' bounds on knowledge let through."""
    bounds = where.for_articles(conn, Filters(as_of=filters.as_of, learned_by=filters.learned_by))
    found: set[str] = set()
    for part in in_parts(sorted(set(ids))):
        found.update(conn.execute(select(t.articles.c.id).where(t.articles.c.id.in_(part), *bounds)).scalars())
    return found


def _said(conn: Connection, filters: Filters, table: Table) -> list[where.Condition]:
    """The conditions for claims or statements; a page of very many is found down the list, without all that match."""
    page = filters.limit is not None
    return where.for_said(conn, filters, table, walk=page and not where.few(conn, filters, where.FEW))


def statements(conn: Connection, filters: Filters) -> Iterator[Statement]:
    """Statements, in order."""
    s = t.statements.c
    query = select(s.data).where(*_said(conn, filters, t.statements)).order_by(s.published, s.article, s.seq)
    for part in stream(conn, limited(query, filters)):
        yield from (rows.loads(Statement, row.data) for row in part)


def claim_entries(conn: Connection, filters: Filters) -> Iterator[ClaimEntry]:
    """Claims, in order, with what their records need."""
    c = t.claims.c
    query = select(c.id, c.article, c.data).where(*_said(conn, filters, t.claims))
    for part in stream(conn, limited(query.order_by(c.published, c.article, c.seq), filters)):
        in_articles = heads_of(conn, (row.article for row in part))
        doubts = _doubts(conn, [row.id for row in part])
        for row in part:
            yield ClaimEntry(rows.loads(Claim, row.data), in_articles[row.article], doubts.get(row.id, ()))


def _doubts(conn: Connection, ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    u = t.unverified.c
    found: dict[str, tuple[str, ...]] = {}
    for part in in_parts(ids):
        for row in conn.execute(select(u.claim, u.by).where(u.claim.in_(part)).order_by(u.claim, u.by)):
            found[row.claim] = (*found.get(row.claim, ()), row.by)
    return found


def verifications(conn: Connection, filters: Filters) -> Iterator[Verification]:
    """Verification notes of articles, in order."""
    v = t.verifications.c
    joined = t.verifications.join(t.articles, t.articles.c.id == v.article)
    query = select(v.data).select_from(joined).where(*where.for_articles(conn, filters)).order_by(*_IN_ORDER, v.seq)
    for part in stream(conn, limited(query, filters)):
        yield from (rows.loads(Verification, row.data) for row in part)


def lineages(conn: Connection, filters: Filters, *, alignments: bool) -> Iterator[Lineage]:
    """Where articles come from, in order."""
    c = t.lineages.c
    columns = [c.data, c.alignments] if alignments else [c.data]
    joined = t.lineages.join(t.articles, t.articles.c.id == c.article)
    query = select(*columns).select_from(joined).where(*where.for_articles(conn, filters)).order_by(*_IN_ORDER)
    for part in stream(conn, limited(query, filters)):
        yield from (rows.lineage_of(row, alignments) for row in part)


def lineages_of(conn: Connection, ids: Iterable[str], *, alignments: bool = True) -> tuple[Lineage, ...]:
    """The lineages of these articles and of all that they derive from."""
    c = t.lineages.c
    found: dict[str, Lineage] = {}
    wanted = set(ids)
    asked: set[str] = set()
    while wanted:
        asked |= wanted
        for part in in_parts(sorted(wanted)):
            columns = [c.data, c.alignments] if alignments else [c.data]
            for row in conn.execute(select(*columns).where(c.article.in_(part))):
                line = rows.lineage_of(row, alignments)
                found[line.article] = line
        wanted = {
            s for x in found.values() for s in (x.of, *(a.earlier for a in x.alignments)) if s is not None
        } - asked
    return tuple(found[i] for i in sorted(found))


def drifts(conn: Connection, filters: Filters) -> Iterator[Drift]:
    """Changes of fact, by the later article, in order; the surest first where it is asked how sure they are."""
    d = t.drifts.c
    joined = t.drifts.outerjoin(t.articles, t.articles.c.id == d.target)
    query = select(d.data).select_from(joined).where(*where.for_drifts(conn, filters)).order_by(*_IN_ORDER, d.seq, d.id)
    if filters.sure is None:
        for part in stream(conn, limited(query, filters)):
            yield from (rows.loads(Drift, row.data) for row in part)
        return
    every = (rows.loads(Drift, row.data) for part in stream(conn, query) for row in part)
    surest = sorted((drift for drift in every if drift.confidence >= filters.sure), key=lambda drift: -drift.confidence)
    yield from surest[filters.offset : None if filters.limit is None else filters.offset + filters.limit]


def undated(conn: Connection, filters: Filters) -> int:
    """Articles without a day that the filters let through but for their bounds on time."""
    wanted = where.for_articles(conn, filters.timeless())
    query = select(func.count()).select_from(t.articles).where(t.articles.c.published == UNKNOWN_DAY, *wanted)
    return int(conn.execute(query).scalar_one())


def counts(conn: Connection) -> Counts:
    """How much there is."""

    def many(table: Table) -> int:
        return int(conn.execute(select(func.count()).select_from(table)).scalar_one())

    origins = int(conn.execute(select(func.count(distinct(t.lineages.c.origin)))).scalar_one())
    return Counts(many(t.articles), origins, many(t.statements), many(t.claims), many(t.drifts))


_DERIVED = (Relation.COPY.value, Relation.CUT.value, Relation.REWRITE.value)


def sources(conn: Connection, filters: Filters) -> tuple[Source, ...]:
    """Articles, origins, claims, wires and copies of each outlet."""
    a, line = t.articles.c, t.lineages.c
    wanted = where.for_articles(conn, filters)
    joined = t.articles.outerjoin(t.lineages, line.article == a.id)
    per_outlet = (
        select(
            a.outlet,
            func.count().label("articles"),
            func.count(distinct(line.origin)).label("origins"),
            func.sum(case((line.relation.in_(_DERIVED), 1), else_=0)).label("derived"),
            func.sum(a.claims).label("claims"),
        )
        .select_from(joined)
        .where(*wanted)
        .group_by(a.outlet)
    )
    wires: dict[str | None, tuple[str, ...]] = {}
    credited = select(a.outlet, a.wire).where(a.wire.is_not(None), *wanted).distinct()
    for row in sorted(conn.execute(credited), key=lambda r: str(r.wire)):
        wires[row.outlet] = (*wires.get(row.outlet, ()), row.wire)
    found = [
        Source(r.outlet, r.articles, r.origins, r.claims, wires.get(r.outlet, ()), r.derived / r.articles)
        for r in conn.execute(per_outlet)
    ]
    # Sorted here, not by the database: each has its own order of letters, and of unknown outlets.
    found.sort(key=lambda s: (-s.articles, s.outlet is None, s.outlet or ""))
    return tuple(found[filters.offset : None if filters.limit is None else filters.offset + filters.limit])

"""Questions found by filters or by a topic, in bounded time on a ledger of any size.

Two ways lead from conditions on claims to questions: from the few claims that meet them, or, where many do, down the
list of questions until enough of them have such a claim. Which is taken, a bounded count decides.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, exists, func, literal, or_, select, true

from sayso.ids import slug
from sayso.ledger import behind, derived, rows, search, where
from sayso.ledger import tables as t
from sayso.ledger.filters import Filters, fold, plain
from sayso.ledger.queries import in_parts, limited, stream
from sayso.ledger.schema import UNKNOWN_DAY
from sayso.ledger.views import Found, Limits
from sayso.ledger.where import day_text
from sayso.types import QuestionStatus

_PAGE = 100
_LISTED_BY = (derived.PARTY, derived.SPEAKER, derived.FRAME)
_HEADED = 500
"""Articles that are looked at for the place in their dateline or title."""
_NEAR = 2000
"""Names that are compared with one that nothing is called."""
LOOKED_UP = 50_000
"""Claims up to which their questions are looked up: down the list of all questions those of one place may be few and far
between, and the first are those with most claims to look through."""


_IN_ORDER = (t.questions.c.rank, t.questions.c.weight, t.questions.c.text, t.questions.c.id)


def questions(conn: Connection, filters: Filters) -> Iterator[tuple[int | None, str]]:
    """The data of the questions that have a claim which the filters let through, in order; of very many positions, where no
    more are wanted, the foremost, and of those so shortened how many there are."""
    listed = _listed(conn, filters)
    if listed is not None:
        query = _listed_by(*listed)
    else:
        query = _with_claims(conn, select(t.questions.c.id).order_by(*_IN_ORDER), filters)
    query = limited(query, filters)
    for part in stream(conn, query, _PAGE):
        ids = [row.id for row in part]
        # The data is wide: only that of rows that are wanted is fetched, after they are in order.
        short = {} if filters.positions is None else behind.shortened(conn, ids, filters.positions)
        held = behind.whole(conn, [i for i in ids if i not in short])
        yield from (short[i] if i in short else (None, held[i]) for i in ids)


def _listed(conn: Connection, filters: Filters) -> tuple[str, Sequence[str]] | None:
    """By what a list of questions is kept and by which names, where the filters ask for no more than that."""
    asked = [name for name in _LISTED_BY if getattr(filters, name) is not None]
    if len(asked) != 1 or len(filters.apart()) != 1:
        return None
    return asked[0], where.named(conn, asked[0], getattr(filters, asked[0]))


def _listed_by(kind: str, names: Sequence[str]) -> Select[str]:
    """The questions that are kept under these names, in order."""
    b = t.asked_by.c
    order = (b.rank, b.weight, b.text, b.question)
    query = select(b.question.label("id")).where(b.kind == kind, b.name.in_(names))
    # One name's stand in order; of several names one question may stand under each.
    query = query if len(names) == 1 else query.group_by(*order)
    return query.order_by(*order)


def _with_claims(conn: Connection, query: Select[str], filters: Filters) -> Select[str]:
    few = where.few(conn, filters, LOOKED_UP)
    wanted = where.for_said(conn, filters, t.claims, walk=not few)
    if not wanted:
        return query
    through = select(t.asked.c.question).join(t.claims, t.claims.c.id == t.asked.c.claim).where(*wanted)
    if few:
        return query.where(t.questions.c.id.in_(through))
    return query.where(exists(through.where(t.asked.c.question == t.questions.c.id)))


def count_status(conn: Connection, status: str) -> int:
    """How many questions have a status."""
    query = select(func.count()).select_from(t.questions).where(t.questions.c.status == status)
    return int(conn.execute(query).scalar_one())


def buckets_of(conn: Connection, claims: Sequence[str]) -> list[str]:
    """The buckets in which these claims take a position."""
    found: set[str] = set()
    for part in in_parts(claims):
        query = select(t.questions.c.bucket).join(t.asked, t.asked.c.question == t.questions.c.id)
        found.update(conn.execute(query.where(t.asked.c.claim.in_(part))).scalars())
    return sorted(found)


def buckets_lately(conn: Connection, filters: Filters) -> Iterator[tuple[str, str]]:
    """``(claim, bucket)`` of claims that take a position, those published last first."""
    if not _answering(conn, filters):
        return
    few = where.few(conn, filters, where.FEW)
    yield from _taking_positions(conn, where.for_said(conn, filters, t.claims, walk=not few))


def _answering(conn: Connection, filters: Filters) -> bool:
    """Whether the party, the speaker and the frame that are asked for take a position on anything: a list of those that
    do not would look at every claim of theirs in vain."""
    b = t.asked_by.c
    for kind in _LISTED_BY:
        asked = getattr(filters, kind)
        if asked is not None:
            query = select(b.question).where(b.kind == kind, b.name.in_(where.named(conn, kind, asked))).limit(1)
            if conn.execute(query).first() is None:
                return False
    return True


def buckets_since(
    conn: Connection, published: dt.date | None, learned: dt.date | None, filters: Filters
) -> Iterator[tuple[str, str]]:
    """``(claim, bucket)`` of claims that take a position and were published, or learned, on a day or later."""
    n, late = t.claims.c.n, _late(t.claims, published, learned)
    if learned is not None and search.at_most(conn, select(n).where(*late), where.FEW):
        # They are looked up: in the order of publication they may stand anywhere among all that was learned before.
        late = [n.in_(select(n).where(*late))]
    said = where.for_said(conn, replace(filters, limit=None), t.claims)
    yield from _taking_positions(conn, [*late, *said])
    for part in in_parts(_taken_back_since(conn, published, learned)):
        yield from _taking_positions(conn, [t.claims.c.id.in_(part), *said])


def learned_since(conn: Connection, day: dt.date) -> frozenset[str]:
    """The articles that were learned on a day or later."""
    return frozenset(conn.execute(select(t.articles.c.id).where(*_late(t.articles, None, day))).scalars())


def _late(table: Table, published: dt.date | None, learned: dt.date | None) -> list[where.Condition]:
    """That rows of ``claims`` or ``articles`` were published, or learned, on a day or later."""
    wanted: list[where.Condition] = []
    if published is not None:
        wanted += [table.c.published >= day_text(published), table.c.published != UNKNOWN_DAY]
    if learned is not None:
        wanted.append(table.c.learned_at >= dt.datetime.combine(learned, dt.time.min, dt.UTC))
    return wanted


def _taken_back_since(conn: Connection, published: dt.date | None, learned: dt.date | None) -> list[str]:
    """Claims that an article took back which was published, or learned, on a day or later."""
    r = t.retractions.c
    # Few articles take something back: each of them is looked up, and not each of those that are late enough.
    late = exists(select(t.articles.c.n).where(t.articles.c.id == r.article, *_late(t.articles, published, learned)))
    return sorted(conn.execute(select(r.claim).where(late).distinct()).scalars())


def _taking_positions(conn: Connection, wanted: Sequence[where.Condition]) -> Iterator[tuple[str, str]]:
    c = t.claims.c
    query = (
        select(c.id, t.questions.c.bucket)
        .select_from(t.claims)
        .join(t.asked, t.asked.c.claim == c.id)
        .join(t.questions, t.questions.c.id == t.asked.c.question)
        .where(*wanted)
        .order_by(c.published.desc(), c.article.desc(), c.seq.desc(), t.questions.c.id)
    )
    for part in stream(conn, query, _PAGE):
        yield from ((row.id, row.bucket) for row in part)


# ------------------------------------------------------------------------------------------------ topics


def topic(conn: Connection, name: str | None, limits: Limits, filters: Filters) -> Found:
    """What a topic covers: a question (its id or text), a place, a party, a speaker or words, in this order; or all."""
    if name is None:
        return _some(conn, true(), limits)
    asked = slug(name)
    if not asked:
        return Found()
    q = t.questions.c
    by_name = _some(conn, or_(q.id == plain(name).strip(), q.slug == asked), limits)
    if by_name.questions:
        return by_name
    places, parties = _places(conn, asked, plain(name).strip()), _parties(conn, name)
    headed = _headed(conn, name)
    if headed and not parties:
        return _under(conn, places, headed, limits, filters)
    if places:
        own = _some(conn, _asked_of(conn, places, limits), limits)
        told = t.claims.c.place.in_(where.with_joint(conn, places))
        found = replace(own, claims=_claims(conn, replace(filters, place=None), limits, told))
        # A country is a place, and a party that speaks.
        return _joined(found, _said_by(conn, derived.PARTY, parties, limits, filters), limits) if parties else found
    for kind, ids in ((derived.PARTY, parties), (derived.SPEAKER, _speakers(conn, name))):
        if ids:
            return _said_by(conn, kind, ids, limits, filters)
    return _by_words(conn, name, asked, limits, filters)


def _headed(conn: Connection, name: str) -> list[str]:
    """The articles that have the name for a place in their dateline or title."""
    n = t.names.c
    query = select(n.id).where(n.kind == rows.HEADED, n.folded == fold(name)).order_by(n.id).limit(_HEADED)
    return list(conn.execute(query).scalars())


def _under(conn: Connection, places: Sequence[str], headed: Sequence[str], limits: Limits, filters: Filters) -> Found:
    """What is told of a place, and in articles that it stands at the head of: there what is told of no place, or, of a land
    that no claim names, everything."""
    q, c = t.questions.c, t.claims.c
    under = c.article.in_(headed) if not places else and_(c.article.in_(headed), c.place.is_(None))
    asked = select(t.asked.c.question).join(t.claims, c.id == t.asked.c.claim).where(under)
    found = _some(conn, or_(_asked_of(conn, places, limits), q.id.in_(asked)), limits)
    told = _claims(conn, replace(filters, place=None), limits, or_(c.place.in_(where.with_joint(conn, places)), under))
    return replace(found, claims=told, headed=tuple(headed))


def _asked_of(conn: Connection, places: Sequence[str], limits: Limits) -> where.Condition:
    """The questions about a place, and the foremost of those on which a claim told of it and others takes a position."""
    q, c = t.questions.c, t.claims.c
    told = where.joint(conn, places)
    if not told:
        return q.place.in_(places)
    asked = select(t.asked.c.question).join(t.claims, c.id == t.asked.c.claim).where(c.place.in_(told))
    first = select(q.id).where(q.id.in_(asked)).order_by(*_IN_ORDER).limit(limits.questions + 1)
    return or_(q.place.in_(places), q.id.in_(list(conn.execute(first).scalars())))


def _said_by(conn: Connection, kind: str, ids: Sequence[str], limits: Limits, filters: Filters) -> Found:
    """The questions that a party or a speaker takes a position on, and what it says besides."""
    found = _foremost(conn, _listed_by(kind, ids), t.asked_by.c.rank, limits)
    return replace(found, claims=_claims(conn, filters, limits, t.claims.c[kind].in_(ids)))


def _joined(one: Found, other: Found, limits: Limits) -> Found:
    questions = tuple(dict.fromkeys((*one.questions, *other.questions)))
    claims = tuple(dict.fromkeys((*one.claims, *other.claims)))
    left = max(0, len(questions) - limits.questions)
    return Found(questions[: limits.questions], claims[: limits.others], one.more + other.more + left)


def _some(conn: Connection, wanted: where.Condition, limits: Limits) -> Found:
    q = t.questions.c
    return _foremost(conn, select(q.id).where(wanted).order_by(*_IN_ORDER), q.rank, limits)


def _foremost(conn: Connection, query: Select[str], rank: ColumnElement[int], limits: Limits) -> Found:
    """As many of the questions as are looked at; ``rank`` tells their status."""
    most = limits.questions if limits.of_a_status is None else limits.of_a_status
    queries = [query] if limits.of_a_status is None else [query.where(rank == n) for n in range(len(QuestionStatus))]
    found = [list(conn.execute(q.limit(most + 1)).scalars()) for q in queries]
    kept = tuple([ident for ids in found for ident in ids[:most]][: limits.questions])
    return Found(kept, (), sum(map(len, found)) - len(kept))


def _claims(conn: Connection, filters: Filters, limits: Limits, *wanted: where.Condition) -> tuple[str, ...]:
    c = t.claims.c
    query = select(c.id).where(
        *wanted, *where.for_said(conn, Filters(as_of=filters.as_of, learned_by=filters.learned_by), t.claims)
    )
    latest = query.order_by(c.published.desc(), c.article.desc(), c.seq.desc()).limit(limits.others)
    return tuple(conn.execute(latest).scalars())


def _places(conn: Connection, asked: str, name: str) -> list[str]:
    """The ids of the places of that name or id, and those that questions about them are filed by."""
    p = t.place_names.c
    ids = set(conn.execute(select(p.id).where(or_(p.name == asked, p.id == name, p.id == f"name:{asked}"))).scalars())
    filed = select(t.questions.c.place).where(t.questions.c.place.in_(sorted(ids | {name, f"name:{asked}"})))
    return sorted(ids | {i for i in conn.execute(filed.distinct()).scalars() if i is not None})


def _stems(name: str) -> frozenset[str]:
    # Five letters tell names apart and join their spellings (Zelenskiy, Zelenskyy; Russia's, Russian).
    return frozenset(w[:5] for w in slug(name.replace("’s", "").replace("'s", "")).split("-") if w)


def _parties(conn: Connection, name: str) -> list[str]:
    asked = _stems(name)
    named = conn.execute(select(t.speaker_parties.c.party).distinct()).scalars()
    return sorted({fold(p) for p in named if _stems(p) == asked})


def _speakers(conn: Connection, name: str) -> list[str]:
    asked = _stems(name)
    n = t.names.c
    query = select(n.folded, n.id).where(
        n.kind == "speaker", *(n.folded.contains(s, autoescape=True) for s in sorted(asked))
    )
    return sorted({row.id for row in conn.execute(query) if asked <= _stems(row.folded)})


def _by_words(conn: Connection, name: str, asked: str, limits: Limits, filters: Filters) -> Found:
    """Questions in whose text all the words stand, or that a claim with all of them takes a position on."""
    q = t.questions.c
    hits = tuple(search.latest(conn, t.claims, name, limits.others, filters))
    worded = literal("-") + q.slug + literal("-")
    about = and_(*(worded.contains(f"-{w}-", autoescape=True) for w in asked.split("-")))
    through = [q.id.in_(select(t.asked.c.question).where(t.asked.c.claim.in_(part))) for part in in_parts(hits)]
    return replace(_some(conn, or_(about, *through), limits), claims=hits)


def near_names(conn: Connection, name: str) -> list[str]:
    """Names of places, speakers and parties that begin with the same two letters, for someone to choose the nearest."""
    n = t.names.c
    start = fold(name)[:2]
    query = (
        select(n.folded)
        .distinct()
        .where(n.kind != rows.HEADED, n.folded.startswith(start, autoescape=True))
        .order_by(n.folded)
        .limit(_NEAR)
    )
    return list(conn.execute(query).scalars()) if start else []

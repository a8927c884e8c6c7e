"""Filters as SQL conditions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import PurePath

from sqlalchemy import ColumnElement, Connection, Table, exists, false, or_, select

from sayso.errors import NotFoundError
from sayso.ledger import search
from sayso.ledger.filters import Filters, fold, plain, search_terms
from sayso.ledger.schema import UNKNOWN_DAY
from sayso.ledger.search import at_most
from sayso.ledger.tables import articles, claims, drifts, identities, joint_places, names

Condition = ColumnElement[bool]
_PART = 500
"""How many ids one query names."""

FEW = 5_000
"""Rows up to which what they belong to is looked up from them; of more, what is listed is asked one by one for a row."""


def day_text(day: dt.date | None) -> str:
    """A day as the tables hold it."""
    return UNKNOWN_DAY if day is None else day.isoformat()


def article_ids(conn: Connection, name: str, *, one: bool = False) -> tuple[str, ...]:
    """The articles that ``name`` means: an id, an unambiguous beginning of one, a file name or a URL.

    A file's name may be that of several versions; with ``one`` that is an error. Raises :class:`NotFoundError`.
    """
    wanted = plain(name).strip()
    if not wanted:
        raise NotFoundError("An article needs a name.", "Give an id, a file name or a URL: sayso articles lists them.")
    columns = (articles.c.id, articles.c.file, articles.c.url, articles.c.file_name, articles.c.file_stem)
    found: list[str] = []
    for column in columns:
        found = list(conn.execute(select(articles.c.id).where(column == wanted).order_by(articles.c.id)).scalars())
        if found:
            break
    if not found:
        start = wanted if wanted.startswith("a_") else f"a_{wanted}"
        beginning = articles.c.id.startswith(start, autoescape=True)
        found = list(conn.execute(select(articles.c.id).where(beginning).order_by(articles.c.id).limit(6)).scalars())
        one = True
    if not found:
        raise NotFoundError(
            f"No article {name!r} is in the ledger.",
            "Give an id, its beginning, a file name or a URL: sayso articles lists them.",
        )
    if one and len(found) > 1:
        raise NotFoundError(f"{name!r} means more than one article.", f"Give one id: {', '.join(found)}.")
    return tuple(found)


def file_keys(file: str | None) -> tuple[str | None, str | None]:
    """The last part of a file's path, with and without its ending, by which an article may be called."""
    if file is None:
        return None, None
    path = PurePath(file)
    return path.name, path.stem


def _known_ids(conn: Connection, kind: str, name: str) -> list[str]:
    """The ids that a place, speaker or party is known by: by id, else by its whole name, else by words of its name."""
    folded = fold(name)
    of_kind = select(names.c.id).where(names.c.kind == kind).distinct()
    tries = [names.c.id == plain(name).strip(), names.c.folded == folded]
    if folded:
        inside = names.c.folded.contains(f" {folded} ", autoescape=True)
        at_an_end = or_(
            names.c.folded.startswith(f"{folded} ", autoescape=True),
            names.c.folded.endswith(f" {folded}", autoescape=True),
        )
        # "Zelenskiy" means everyone of that surname: people who share a whole name with it are not the only ones.
        tries = [tries[0], or_(tries[1], inside, at_an_end)] if kind == "speaker" else [*tries, or_(inside, at_an_end)]
    for condition in tries:
        found = list(conn.execute(of_kind.where(condition).order_by(names.c.id)).scalars())
        if found:
            return found
    return []


def _fellows(conn: Connection, ids: list[str]) -> list[str]:
    """These speakers and all others that were found to be the same; an entity's id is that of one of its speakers."""
    c = identities.c
    found = set(ids)
    for start in range(0, len(ids), _PART):
        of = select(c.entity).where(c.speaker.in_(ids[start : start + _PART]))
        found.update(conn.execute(select(c.speaker).where(c.entity.in_(of))).scalars())
    return sorted(found)


def named(conn: Connection, kind: str, name: str) -> list[str]:
    """What the column of that kind holds in the claims that a filter by this name lets through."""
    if kind == "frame":
        return [plain(name)]
    ids = _known_ids(conn, kind, name)
    if kind == "place":
        return with_joint(conn, ids)
    return _fellows(conn, ids) if kind == "speaker" else ids


def with_joint(conn: Connection, places: Sequence[str]) -> list[str]:
    """These places, and what ``claims.place`` has for those that claims are told of together of which one is among them."""
    return [*places, *joint(conn, places)]


def joint(conn: Connection, places: Sequence[str]) -> list[str]:
    """What ``claims.place`` has where one of these is among several places that a claim is told of together."""
    c = joint_places.c
    return sorted(conn.execute(select(c.joint).distinct().where(c.place.in_(places))).scalars())


def on_claims(conn: Connection, filters: Filters, table: Table = claims, *, walk: bool = False) -> list[Condition]:
    """The conditions on place, party, speaker and frame for claims or statements."""
    wanted: list[Condition] = []
    if filters.speaker is not None:
        wanted.append(table.c.speaker.in_(named(conn, "speaker", filters.speaker)))
    if filters.party is not None:
        wanted.append(table.c.party.in_(named(conn, "party", filters.party)))
    inner: list[Condition] = []
    if filters.place is not None:
        inner.append(claims.c.place.in_(named(conn, "place", filters.place)))
    if filters.frame is not None:
        inner.append(claims.c.frame == plain(filters.frame))
    if table is claims:
        return [*wanted, *inner]
    if inner and walk:
        wanted.append(exists(select(claims.c.n).where(claims.c.statement == table.c.id, *inner)))
    elif inner:
        wanted.append(table.c.id.in_(select(claims.c.statement).where(claims.c.statement.is_not(None), *inner)))
    return wanted


def _in_time(table: Table, day: ColumnElement[str], filters: Filters) -> list[Condition]:
    wanted: list[Condition] = []
    if filters.since is not None:
        wanted += [day >= day_text(filters.since), day != UNKNOWN_DAY]
    if filters.until is not None:
        wanted.append(day <= day_text(filters.until))
    if filters.as_of is not None:
        wanted.append(table.c.published <= day_text(filters.as_of))
    if filters.learned_by is not None:
        wanted.append(table.c.learned_at <= dt.datetime.combine(filters.learned_by, dt.time.max, dt.UTC))
    return wanted


def few(conn: Connection, filters: Filters, limit: int, table: Table = claims) -> bool:
    """Whether some one condition of the filters lets at most ``limit`` rows of ``claims`` or ``statements`` through."""
    if filters.search is not None and search.few(conn, table, filters.search, limit):
        return True
    each = [c for f in replace(filters, search=None).apart() for c in for_said(conn, f, table)]
    return any(at_most(conn, select(table.c.n).where(c), limit) for c in each)


def for_said(conn: Connection, filters: Filters, table: Table, *, walk: bool = False) -> list[Condition]:
    """All conditions for rows of ``claims`` or ``statements``; ``walk`` as for :func:`sayso.ledger.search.matches`."""
    wanted = on_claims(conn, filters, table, walk=walk) + _in_time(table, table.c.day, filters)
    if filters.article is not None:
        wanted.append(table.c.article.in_(article_ids(conn, filters.article)))
    if filters.search is not None:
        wanted.append(search.matches(conn, table, filters.search, walk=walk))
    return wanted


def for_articles(conn: Connection, filters: Filters) -> list[Condition]:
    """All conditions for rows of ``articles``; those on claims ask for an article that holds such a claim."""
    wanted = _in_time(articles, articles.c.published, filters)
    if filters.article is not None:
        wanted.append(articles.c.id.in_(article_ids(conn, filters.article)))
    if filters.on_claims:
        on = on_claims(conn, filters)
        if few(conn, filters, FEW):
            wanted.append(articles.c.id.in_(select(claims.c.article).where(*on)))
        else:
            wanted.append(exists(select(claims.c.n).where(claims.c.article == articles.c.id, *on)))
    if filters.search is not None:
        wanted.append(search.matches(conn, articles, filters.search))
    return wanted


def for_drifts(conn: Connection, filters: Filters) -> list[Condition]:
    """All conditions for ``drifts``: times are of the later article, claims of either, words of both passages."""
    wanted: list[Condition] = []
    if filters.on_time:
        timely = select(articles.c.id).where(*_in_time(articles, articles.c.published, filters))
        wanted.append(drifts.c.target.in_(timely))
    for_either: list[Condition] = []
    if filters.article is not None:
        for_either.append(articles.c.id.in_(article_ids(conn, filters.article)))
    if filters.on_claims:
        for_either.append(articles.c.id.in_(select(claims.c.article).where(*on_claims(conn, filters))))
    if for_either:
        either = select(articles.c.id).where(*for_either)
        wanted.append(or_(drifts.c.source.in_(either), drifts.c.target.in_(either)))
    if filters.search is not None:
        terms = search_terms(filters.search)
        wanted += [drifts.c.words.contains(f" {t} ", autoescape=True) for t in terms] or [false()]
    return wanted

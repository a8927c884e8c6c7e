"""Full-text search in each database's own form: FTS5 in SQLite, ``tsvector`` with a GIN index in PostgreSQL.

Both hold folded English words, stemmed, under the row number of the article, statement or claim; a search is the
terms of :func:`sayso.ledger.filters.search_terms`, all of which must occur.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    Table,
    TableClause,
    column,
    delete,
    exists,
    false,
    func,
    literal_column,
    select,
    text,
)
from sqlalchemy import table as sql_table

from sayso.ledger.filters import Filters, fold, search_terms
from sayso.ledger.tables import articles, claims, statements

SEARCHED = (articles, statements, claims)

_CONFIGURATION = (
    # PostgreSQL's own "english" passes over stop words, and then "about 30" finds every 30.
    "CREATE TEXT SEARCH DICTIONARY sayso_stem (TEMPLATE = snowball, LANGUAGE = english)",
    "CREATE TEXT SEARCH CONFIGURATION sayso (COPY = simple)",
    "ALTER TEXT SEARCH CONFIGURATION sayso ALTER MAPPING FOR asciiword, word, numword WITH sayso_stem",
)


def create(conn: Connection) -> None:
    """Make the full-text tables of a new ledger."""
    if conn.dialect.name == "postgresql":
        for statement in _CONFIGURATION:
            conn.execute(text(statement))
    for table in SEARCHED:
        name = f"search_{table.name}"
        if conn.dialect.name == "postgresql":
            conn.execute(text(f"CREATE TABLE {name} (n BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)"))
            conn.execute(text(f"CREATE INDEX {name}_words ON {name} USING GIN (words)"))
        else:
            # Contentless: the words stand in the row itself, a second copy would double the file.
            conn.execute(
                text(
                    f"CREATE VIRTUAL TABLE {name} "
                    "USING fts5(words, content='', tokenize='porter unicode61 remove_diacritics 2')"
                )
            )


def index(conn: Connection, table: Table, words: Sequence[tuple[str, str]]) -> None:
    """Enter ``(id, words)`` of rows of ``table`` that were just added."""
    if not words:
        return
    if conn.dialect.name == "postgresql":
        # A tsvector holds at most 1 MB; what stands beyond a million characters of one article is not found by words.
        sql = (
            "INSERT INTO search_{0} (n, words) "
            "SELECT n, to_tsvector('sayso', left(:words, 1000000)) FROM {0} WHERE id = :id"
        )
    else:
        sql = "INSERT INTO search_{0} (rowid, words) SELECT n, :words FROM {0} WHERE id = :id"
    conn.execute(text(sql.format(table.name)), [{"id": i, "words": fold(w)} for i, w in words])


def forget(conn: Connection, table: Table, words: Sequence[tuple[int, str]]) -> None:
    """Take out ``(n, words)`` of rows of ``table``, with the words that were entered for them."""
    if not words:
        return
    if conn.dialect.name == "postgresql":
        found = sql_table(f"search_{table.name}", column("n"), column("words"))
        conn.execute(delete(found).where(found.c.n.in_([n for n, _ in words])))
    else:
        # A contentless table does not know what it was given, so it must be told.
        sql = "INSERT INTO search_{0} (search_{0}, rowid, words) VALUES ('delete', :n, :words)"
        conn.execute(text(sql.format(table.name)), [{"n": n, "words": fold(w)} for n, w in words])


def at_most(conn: Connection, query: Select[tuple[int]], limit: int) -> bool:
    """Whether a query finds no more than so many rows; it looks at one more at the most."""
    some = query.limit(limit + 1).subquery()
    return int(conn.execute(select(func.count()).select_from(some)).scalar_one()) <= limit


def _entered(table: Table) -> TableClause:
    """SQLite's full-text table of ``table``."""
    return sql_table(f"search_{table.name}", column("rowid", Integer), column("words"))


def _holding(entered: TableClause, terms: Sequence[str]) -> ColumnElement[bool]:
    """The condition that rows of a full-text table hold all terms."""
    return entered.c.words.op("MATCH")(" AND ".join(f'"{term}"' for term in terms))


def _matching(table: Table, terms: Sequence[str]) -> Select[tuple[int]]:
    """The row numbers of those of ``table`` that hold all terms, as SQLite's full-text table has them."""
    entered = _entered(table)
    return select(entered.c.rowid).where(_holding(entered, terms))


MANY = 100_000
"""Matches up to which all of them are gathered before a list is walked down; of more, each row is asked in its turn, and enough
are soon found."""


def matches(conn: Connection, table: Table, query: str, *, walk: bool = False) -> ColumnElement[bool]:
    """The condition that rows of ``table`` hold all terms of ``query``; a query without a word matches nothing.

    With ``walk`` the rows are gone through in the order of the list and not from match to match, which is faster where a few of
    many matches are wanted.
    """
    terms = search_terms(query)
    if not terms:
        return false()
    if conn.dialect.name == "postgresql":
        found = sql_table(f"search_{table.name}", column("n"), column("words"))
        wanted = [func.phraseto_tsquery(literal_column("'sayso'"), term) for term in terms]
        return table.c.n.in_(select(found.c.n).where(*(found.c.words.op("@@")(w) for w in wanted)))
    matching = _matching(table, terms)
    if not walk:
        return table.c.n.in_(matching)
    if not at_most(conn, matching, MANY):
        return exists(matching.where(matching.selected_columns[0] == table.c.n))
    # SQLite looks a bare column up by the matches; a sum it asks of each row in its turn.
    return (table.c.n + 0).in_(matching)


def few(conn: Connection, table: Table, query: str, limit: int) -> bool:
    """Whether at most so many rows of ``table`` hold all terms of ``query``."""
    terms = search_terms(query)
    if not terms or conn.dialect.name == "postgresql":
        return not terms or at_most(conn, select(table.c.n).where(matches(conn, table, query)), limit)
    return at_most(conn, _matching(table, terms), limit)


def latest(conn: Connection, table: Table, query: str, limit: int, filters: Filters) -> list[str]:
    """The ids of the rows of ``table`` that hold all terms of ``query``, those that were added last first."""
    terms = search_terms(query)
    if not terms:
        return []
    wanted = []
    if filters.as_of is not None:
        wanted.append(table.c.published <= filters.as_of.isoformat())
    if filters.learned_by is not None:
        wanted.append(table.c.learned_at <= dt.datetime.combine(filters.learned_by, dt.time.max, dt.UTC))
    if conn.dialect.name == "postgresql":
        query_all = select(table.c.id).where(matches(conn, table, query), *wanted)
        return list(conn.execute(query_all.order_by(table.c.n.desc()).limit(limit)).scalars())
    entered = _entered(table)
    joined = select(table.c.id).select_from(entered).join(table, table.c.n == entered.c.rowid)
    latest_first = joined.where(_holding(entered, terms), *wanted).order_by(entered.c.rowid.desc())
    return list(conn.execute(latest_first.limit(limit)).scalars())

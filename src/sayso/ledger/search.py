"""Full-text search in each database's own form: FTS5 in SQLite, ``tsvector`` with a GIN index in PostgreSQL.

Both hold folded English words, stemmed, under the row number of the article, statement or claim; a search is the
terms of :func:`sayso.ledger.filters.search_terms`, all of which must occur.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Table, column, false, func, literal_column, select, text
from sqlalchemy import table as sql_table

from sayso.ledger.filters import fold, search_terms
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


def matches(dialect: str, table: Table, query: str) -> ColumnElement[bool]:
    """The condition that rows of ``table`` hold all terms of ``query``; a query without a word matches nothing."""
    terms = search_terms(query)
    if not terms:
        return false()
    if dialect == "postgresql":
        found = sql_table(f"search_{table.name}", column("n"), column("words"))
        wanted = [func.phraseto_tsquery(literal_column("'sayso'"), term) for term in terms]
        return table.c.n.in_(select(found.c.n).where(*(found.c.words.op("@@")(w) for w in wanted)))
    found = sql_table(f"search_{table.name}", column("rowid"), column("words"))
    query = " AND ".join(f'"{term}"' for term in terms)
    return table.c.n.in_(select(found.c.rowid).where(found.c.words.op("MATCH")(query)))

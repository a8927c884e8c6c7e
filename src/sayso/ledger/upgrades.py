"""Ledgers of earlier schema versions brought up to date, one version after another; nothing that was read is lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sqlalchemy import Connection, CreateTableAs, insert, inspect, literal, select, text, update

from sayso.ledger import derived, rows
from sayso.ledger.schema import ANY_LENGTH, STRING, TEXT, fit, insert_new, metadata
from sayso.ledger.tables import (
    articles,
    asked_by,
    claims,
    foremost,
    joint_places,
    lineages,
    meanings,
    names,
    retractions,
    set_aside,
    sheaves,
    stale,
    wordings,
)
from sayso.types import Claim


def _to_6(conn: Connection) -> None:
    """Lists of questions by party, speaker and frame, and what articles and statements claim, read off indexes."""
    for old in ("ix_claims_article", "ix_claims_statement"):
        conn.execute(text(f"DROP INDEX IF EXISTS {old}"))
    for index in claims.indexes:
        index.create(conn, checkfirst=True)
    asked_by.create(conn, checkfirst=True)
    derived.list_by_claims(conn)


def _to_7(_: Connection) -> None:
    """Answers tell what a number was lowered from; those kept before lack it, and are read as telling of no lowering."""


def _to_8(conn: Connection) -> None:
    """Which claims an article takes back stands in a table of its own: it is found anew for those that derive from one."""
    retractions.create(conn, checkfirst=True)
    derives = select(literal(derived.ARTICLE), lineages.c.article).where(lineages.c.of.is_not(None))
    conn.execute(insert(stale).from_select(["kind", "key"], derives))


def _to_9(conn: Connection) -> None:
    """The articles that have a claim of a frame or of a party are read off indexes."""
    for index in claims.indexes:
        index.create(conn, checkfirst=True)


def _to_10(conn: Connection) -> None:
    """Answers of a bucket are kept in one piece, too, and long questions in short: when they are computed the next time."""
    for table in (sheaves, foremost):
        table.create(conn, checkfirst=True)


def _to_11(conn: Connection) -> None:
    """Articles and claims that were learned since a day are found by an index."""
    for index in articles.indexes | claims.indexes:
        index.create(conn, checkfirst=True)


def _to_12(conn: Connection) -> None:
    """Text sorts by code point on a server of any language, too."""
    if conn.dialect.name != "postgresql":
        return
    kept = set(inspect(conn).get_table_names())
    for table in metadata.sorted_tables:
        types = {c.name: c.type.compile(conn.dialect) for c in table.columns if c.type in (STRING, TEXT)}
        if types and table.name in kept:
            changes = ", ".join(f'ALTER COLUMN "{name}" TYPE {kind}' for name, kind in types.items())
            conn.execute(text(f"ALTER TABLE {table.name} {changes}"))


def _to_13(conn: Connection) -> None:
    """A claim told of several places together is found by each of them."""
    joint_places.create(conn, checkfirst=True)
    c = claims.c
    query = select(c.id, c.data).where(c.data.contains('"places":'))
    told = [claim for row in conn.execute(query).all() if (claim := rows.loads(Claim, row.data)).places]
    for claim in told:
        conn.execute(update(claims).where(c.id == claim.id).values(place=rows.column(rows.place_id(claim))))
    if met := rows.claim_name_values(told):
        conn.execute(insert_new(conn, names), met)
    derived.note_claims(conn, {claim.article for claim in told}, told)


def _to_14(conn: Connection) -> None:
    """Addresses of any length are found by an index of PostgreSQL, too."""
    if conn.dialect.name != "postgresql":
        return
    fit(conn, articles.metadata)
    for index in articles.indexes:
        if index.info == ANY_LENGTH:
            index.drop(conn, checkfirst=True)
            index.create(conn)


def _to_15(conn: Connection) -> None:
    """Inputs that failed and wordings are found by names of any length in PostgreSQL, too, and the articles that have a claim
    about a place by an index."""
    fit(conn, metadata)
    for index in claims.indexes:
        index.create(conn, checkfirst=True)
    for table in (set_aside, wordings, meanings):
        # They had such names for keys.
        names = list(table.columns.keys())
        kept = CreateTableAs(select(*table.columns), "kept")
        conn.execute(kept)
        table.drop(conn)
        table.create(conn)
        conn.execute(insert(table).from_select(names, select(*(kept.table.c[name] for name in names))))
        kept.table.drop(conn)


def _to_16(conn: Connection) -> None:
    """The articles that have a claim of a speaker are read off an index."""
    for index in claims.indexes:
        index.create(conn, checkfirst=True)


STEPS: Mapping[int, Callable[[Connection], None]] = {
    5: _to_6,
    6: _to_7,
    7: _to_8,
    8: _to_9,
    9: _to_10,
    10: _to_11,
    11: _to_12,
    12: _to_13,
    13: _to_14,
    14: _to_15,
    15: _to_16,
}
"""From a version to the next."""

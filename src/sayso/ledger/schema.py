"""What all tables of the ledger share: their version, the forms of days, moments and numbers in them, and how rows are added
that may be there already."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import BigInteger, Connection, DateTime, Insert, Integer, MetaData, String, Table, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

VERSION = 16
"""Of the schema; a ledger with a higher one was written by a newer sayso, one with a lower one is brought up to date by
:mod:`.upgrades`."""

UNKNOWN_DAY = "unknown"
"""Where there is no day: it sorts after every day, and no "by then" condition lets it in."""

KEY = BigInteger().with_variant(Integer(), "sqlite")

STRING = String().with_variant(String(collation="C"), "postgresql")
TEXT = Text().with_variant(Text(collation="C"), "postgresql")
"""Both sort by code point, as in SQLite and in Python: a PostgreSQL server sorts by the rules of its own language otherwise."""


ANY_LENGTH = {"any length": True}
"""The mark of an index over texts of any length; :func:`fit` has PostgreSQL keep their hashes."""


def fit(conn: Connection, tables: MetaData) -> None:
    """Have the tables' indexes made as the database behind the connection takes them. Only then, since the words for it would
    load SQLAlchemy's part for PostgreSQL for every ledger."""
    if conn.dialect.name == "postgresql":
        for table in tables.tables.values():
            for index in table.indexes:
                if index.info == ANY_LENGTH:
                    index.dialect_options["postgresql"]["using"] = "hash"


class Moment(TypeDecorator[dt.datetime]):
    """A moment in UTC; SQLite forgets time zones, so they are put back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002 - SQLAlchemy passes it
        return None if value is None else value.astimezone(dt.UTC)

    def process_result_value(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:  # noqa: ARG002 - SQLAlchemy passes it
        if value is None:
            return None
        return value.replace(tzinfo=dt.UTC) if value.tzinfo is None else value.astimezone(dt.UTC)


metadata = MetaData()


def insert_new(conn: Connection, table: Table) -> Insert:
    """An insertion that passes over rows that are already there, also when another process just added them."""
    if conn.dialect.name == "postgresql":
        from sqlalchemy.dialects.postgresql import insert as insert_in_postgresql

        return insert_in_postgresql(table).on_conflict_do_nothing()
    from sqlalchemy.dialects.sqlite import insert as insert_in_sqlite

    return insert_in_sqlite(table).on_conflict_do_nothing()


def insert_numbers(conn: Connection, table: Table, rows: Sequence[tuple[float, ...]]) -> None:
    """As :func:`insert_new`, of rows that are nothing but numbers, in the order of the table's columns.

    They go to the driver as they are: to look at each value would take longer than to write it.
    """
    names = [column.name for column in table.columns]
    statement = insert_new(conn, table).compile(dialect=conn.dialect, column_keys=names)
    given = rows if statement.positional else [dict(zip(names, row, strict=True)) for row in rows]
    conn.exec_driver_sql(statement.string, list(given))

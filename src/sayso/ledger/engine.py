"""Opening the database behind a ledger, and saying in plain words what is wrong with it."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, func, inspect, select
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.pool import StaticPool

from sayso.errors import LedgerError
from sayso.ledger import search, upgrades
from sayso.ledger.schema import VERSION, fit, metadata
from sayso.ledger.tables import meta

BUSY_SECONDS = 30.0
"""How long a writer waits for another before it gives up."""

CACHE_KIB = 32 * 1024
"""What a connection to a SQLite file keeps in memory of it. With SQLite's own 2 MiB, looking up ten thousand rows of a large
ledger reads the same pages again and again."""

_PASSING = ("40001", "40P01", "23505")
"""PostgreSQL's states for a clash with another writer: not serialisable, a deadlock, a row that was just added."""

_WAITED = "55P03"
"""Its state where another writer did not end in time."""

T = TypeVar("T")

_WRITING = 0x5A150
"""The advisory lock of PostgreSQL under which a ledger is written."""

_VERSION_KEPT = select(meta.c.value).where(meta.c.key == "schema_version")


def ledger_url(url: str | Path) -> URL:
    """A database URL from a path or URL; a bare path is a SQLite file, ``postgresql://`` is driven by psycopg."""
    text = str(url)
    if isinstance(url, Path) or "://" not in text:
        return URL.create("sqlite", database=text)
    try:
        made = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise LedgerError(
            f"The ledger's address {text!r} is not a URL.", "Give a file name or postgresql://…"
        ) from error
    if made.drivername in ("postgresql", "postgres"):
        return made.set(drivername="postgresql+psycopg")
    if made.get_backend_name() not in ("sqlite", "postgresql"):
        raise LedgerError(
            f"{made.drivername} is no database that a ledger can be kept in.", "Give a file name or postgresql://…"
        )
    return made


def shown(url: URL) -> str:
    """The ledger's name for messages: the file, or the address without its password."""
    if url.get_backend_name() == "sqlite":
        return url.database or ":memory:"
    return url.set(drivername="postgresql").render_as_string(hide_password=True)


def connect(url: URL, *, create: bool) -> Engine:
    """An engine on a ledger of this version; with ``create`` a missing or empty one is made.

    Raises :class:`LedgerError` where it is missing, no ledger, newer than this sayso, locked or unwritable.
    """
    name = shown(url)
    sqlite = url.get_backend_name() == "sqlite"
    if sqlite:
        _check_file(url, name, create)
    try:
        engine = _engine(url, sqlite, create)
    except (ModuleNotFoundError, NoSuchModuleError) as error:
        raise LedgerError(
            f"{name}: the driver for this database is not installed ({error}).", "Run: pip install 'psycopg[binary]'"
        ) from error
    try:
        if not transact(engine, name, lambda conn: _prepare(conn, name, create), write=create):
            transact(engine, name, _upgrade, write=True)
    except BaseException:
        # Connections to a server that nobody will use are not left open.
        engine.dispose()
        raise
    return engine


def _check_file(url: URL, name: str, create: bool) -> None:
    if url.database in (None, "", ":memory:") or str(url.database).startswith("file:"):
        return
    path = Path(str(url.database))
    if path.is_dir():
        raise LedgerError(f"The ledger {name} is a folder.", f"Name a file in it, such as {path / 'sayso.db'}.")
    if path.exists():
        try:
            with path.open("rb") as file:
                head = file.read(16)
        except OSError as error:
            raise LedgerError(
                f"The ledger {name} cannot be read ({error.strerror}).", "Check its permissions."
            ) from error
        if head and head != b"SQLite format 3\0":
            raise LedgerError(f"{name} is not a ledger.", "Name another file with --ledger; this one is left as it is.")
    elif not create:
        raise LedgerError(
            f"There is no ledger at {name}.",
            "Read some articles first: sayso read FOLDER (or name a ledger with --ledger).",
        )
    elif not path.parent.is_dir():
        raise LedgerError(
            f"The ledger {name} cannot be made: its folder does not exist.", f"Run: mkdir -p {path.parent}"
        )


def _engine(url: URL, sqlite: bool, create: bool) -> Engine:
    if not sqlite:
        return create_engine(url, pool_pre_ping=True)
    memory = url.database in (None, "", ":memory:")
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        **({"poolclass": StaticPool} if memory else {}),
    )

    @event.listens_for(engine, "connect")
    def _on_connect(connection: sqlite3.Connection, _record: Any) -> None:
        # The driver's own transactions start too late to take the write lock first; sayso starts them itself.
        connection.isolation_level = None
        if create:
            # Readers and one writer do not wait for each other; a ledger that is only read keeps the mode that it has.
            connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute(f"PRAGMA cache_size = -{CACHE_KIB}")

    @event.listens_for(engine, "begin")
    def _on_begin(conn: Connection) -> None:
        # A writer takes the lock at once: one that first reads and then writes fails if another wrote in between.
        conn.exec_driver_sql("BEGIN IMMEDIATE" if conn.get_execution_options().get("sayso_write") else "BEGIN")

    return engine


def _prepare(conn: Connection, name: str, create: bool) -> bool:
    """Make or check the tables; false where they are of an older version that can be brought up to date."""
    tables = set(inspect(conn).get_table_names())
    if meta.name not in tables:
        if tables:
            raise LedgerError(
                f"{name} is a database, but not a ledger.",
                "Name another file with --ledger; this one is left as it is.",
            )
        if not create:
            raise LedgerError(f"The ledger {name} is empty.", "Read some articles first: sayso read FOLDER.")
        fit(conn, metadata)
        metadata.create_all(conn)
        search.create(conn)
        conn.execute(meta.insert().values(key="schema_version", value=str(VERSION)))
        return True
    found = conn.execute(_VERSION_KEPT).scalar_one_or_none()
    if found is not None and found.isdecimal() and int(found) in upgrades.STEPS:
        return False
    if found != str(VERSION):
        newer = found is not None and found.isdecimal() and int(found) > VERSION
        raise LedgerError(
            f"The ledger {name} has schema version {found}; this sayso knows version {VERSION}.",
            "Upgrade sayso: pip install --upgrade sayso" if newer else "Read the articles again into a new ledger.",
        )
    if create and not set(metadata.tables) <= tables:
        # A ledger of before a table was added gets it; what is to stand in it is made at the next read.
        fit(conn, metadata)
        metadata.create_all(conn)
    return True


def _upgrade(conn: Connection) -> None:
    """Bring an older ledger up to date."""
    while (version := int(conn.execute(_VERSION_KEPT).scalar_one())) in upgrades.STEPS:
        upgrades.STEPS[version](conn)
        conn.execute(meta.update().where(meta.c.key == "schema_version").values(value=str(version + 1)))


def transact(engine: Engine, name: str, work: Callable[[Connection], T], *, write: bool) -> T:
    """Run ``work`` in one transaction, again if another process was in the way; errors become :class:`LedgerError`."""
    deadline = time.monotonic() + BUSY_SECONDS
    pause = 0.02
    while True:
        try:
            with engine.connect().execution_options(sayso_write=write) as conn, conn.begin():
                if write and engine.dialect.name == "postgresql":
                    _alone(conn)
                return work(conn)
        except DBAPIError as error:
            if not _in_the_way(error) or time.monotonic() > deadline:
                raise explained(error, name) from error
        except SQLAlchemyError as error:
            raise explained(error, name) from error
        time.sleep(pause)
        pause = min(pause * 2, 1.0)


def _alone(conn: Connection) -> None:
    """One writer at a time, as in SQLite: what is written goes by what was read before in the same transaction."""
    patience = func.set_config("lock_timeout", f"{BUSY_SECONDS * 1000:.0f}ms", True)
    conn.execute(select(patience, func.pg_advisory_xact_lock(_WRITING)))


@contextlib.contextmanager
def reading(engine: Engine, name: str) -> Iterator[Connection]:
    """A connection in one reading transaction, so that all that is read belongs together."""
    # SQLite reads so unasked.
    of_one_moment = {"isolation_level": "REPEATABLE READ"} if engine.dialect.name == "postgresql" else {}
    try:
        with engine.connect().execution_options(**of_one_moment) as conn, conn.begin():
            yield conn
    except SQLAlchemyError as error:
        raise explained(error, name) from error


def _in_the_way(error: DBAPIError) -> bool:
    code = getattr(error.orig, "sqlite_errorcode", None)
    if code is not None:
        # The low byte is the primary code; extended ones tell kinds of busy apart.
        return code & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
    return getattr(error.orig, "sqlstate", None) in _PASSING


def explained(error: SQLAlchemyError, name: str) -> LedgerError:
    """What the database complains of, in plain words, with a remedy."""
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlite_errorcode", None)
    primary = None if code is None else code & 0xFF
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) or getattr(cause, "sqlstate", None) == _WAITED:
        return LedgerError(f"The ledger {name} is locked by another process.", "Wait for it to end, then try again.")
    if primary in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return LedgerError(
            f"The ledger {name} cannot be written.",
            "Check the permissions of the file and its folder, or use --ledger.",
        )
    if primary == sqlite3.SQLITE_FULL:
        return LedgerError(f"The disk that holds the ledger {name} is full.", "Make room; what was read is kept.")
    if primary in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return LedgerError(
            f"The ledger {name} is damaged ({cause}).", "Restore it from a copy, or read the articles again."
        )
    line = str(cause).strip().splitlines()[0] if str(cause).strip() else type(cause).__name__
    return LedgerError(
        f"The ledger {name} cannot be used: {line}.", "Check the address, the server and your rights on it."
    )

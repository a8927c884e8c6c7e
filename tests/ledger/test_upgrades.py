"""A ledger of an earlier version is brought up to date when it is opened, and answers as a new one does."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import Connection, inspect, text

from ledger import island
from sayso import asking
from sayso.errors import LedgerError
from sayso.ledger import Filters, Ledger, engine, tables
from sayso.types import Failure, Reading

ASKED = (Filters(), Filters(frame="killed"), Filters(party="Island Council"), Filters(speaker="Harbour Authority"))


ADDED = ("claims_in_article", "claims_in_statement", "claims_frame_articles", "claims_party_articles", "claims_learned",
         "claims_place_articles")  # fmt: skip
"""Indexes of claims that came after version 5."""


def sorted_by_language(conn: Connection) -> None:
    """What text was sorted by in PostgreSQL up to version 11: the rules of the server's language."""
    if conn.dialect.name == "postgresql":
        for table, column in by_code_point(conn):
            conn.execute(text(f'ALTER TABLE {table} ALTER COLUMN "{column}" TYPE TEXT COLLATE "default"'))


def by_code_point(conn: Connection) -> list[tuple[str, str]]:
    """The tables and columns of a PostgreSQL database that sort by code point."""
    found = conn.execute(
        text(
            "SELECT table_name, column_name FROM information_schema.columns "
            "WHERE table_schema = 'public' AND collation_name = 'C' ORDER BY table_name, column_name"
        )
    )
    return [(table, column) for table, column in found]


def as_of_version_5(conn: Connection) -> None:
    """What a ledger of version 5 looked like."""
    sorted_by_language(conn)
    for table in (tables.asked_by, tables.retractions, tables.sheaves, tables.foremost):
        table.drop(conn)
    for name in ADDED:
        conn.execute(text(f"DROP INDEX {name}"))
    for column in ("article", "statement"):
        conn.execute(text(f"CREATE INDEX ix_claims_{column} ON claims ({column})"))
    conn.execute(text("UPDATE sayso_meta SET value = '5' WHERE key = 'schema_version'"))


def changed(url: str, work: object) -> list[str]:
    """Do something to a ledger's tables; the indexes of its claims then."""
    made = engine.connect(engine.ledger_url(url), create=False)
    try:
        with made.connect().execution_options(sayso_write=True) as conn, conn.begin():
            if callable(work):
                work(conn)
            return sorted(str(i["name"]) for i in inspect(conn).get_indexes("claims"))
    finally:
        made.dispose()


@pytest.mark.parametrize("create", [False, True])
def test_version_5_becomes_the_one_of_today(url: str, create: bool) -> None:
    with Ledger.open(url) as ledger:
        island.fill(ledger)
        before = [list(asking.questions(ledger, f)) for f in ASKED]
    assert all(before)
    today = changed(url, None)
    older = changed(url, as_of_version_5)
    assert set(today) - set(older) == set(ADDED)
    with Ledger.open(url, create=create) as again:
        assert [list(asking.questions(again, f)) for f in ASKED] == before
        assert not again.computed.stale()
    assert changed(url, None) == today


def test_version_9_answers_as_before_and_keeps_answers_in_one_piece_from_then_on(url: str) -> None:
    asked = [Filters(), Filters(as_of=dt.date(2030, 3, 20)), Filters(as_of=dt.date(2031, 1, 1))]
    with Ledger.open(url) as ledger:
        island.fill(ledger)
        before = [list(asking.questions(ledger, f)) for f in asked]
    assert before[0]

    def as_of_version_9(conn: Connection) -> None:
        sorted_by_language(conn)
        tables.sheaves.drop(conn)
        tables.foremost.drop(conn)
        conn.execute(text("UPDATE sayso_meta SET value = '9' WHERE key = 'schema_version'"))

    changed(url, as_of_version_9)
    with Ledger.open(url) as again:
        assert [list(asking.questions(again, f)) for f in asked] == before
        again.computed.mark_everything()
        assert [list(asking.questions(again, f)) for f in asked] == before


@pytest.mark.parametrize("url", ["postgresql"], indirect=True)
def test_version_11_is_sorted_by_code_point_from_then_on(url: str) -> None:
    with Ledger.open(url) as ledger:
        island.fill(ledger)
        before = list(asking.questions(ledger, Filters()))
    columns: list[list[tuple[str, str]]] = []

    def as_of_version_11(conn: Connection) -> None:
        columns.append(by_code_point(conn))
        sorted_by_language(conn)
        columns.append(by_code_point(conn))
        conn.execute(text("UPDATE sayso_meta SET value = '11' WHERE key = 'schema_version'"))

    changed(url, as_of_version_11)
    with Ledger.open(url) as again:
        assert list(asking.questions(again, Filters())) == before
    changed(url, lambda conn: columns.append(by_code_point(conn)))
    assert len(columns[0]) > 100
    assert columns[1] == []
    assert columns[2] == columns[0]


def test_version_13_takes_addresses_of_any_length_from_then_on(url: str) -> None:
    Ledger.open(url).close()

    def as_of_version_13(conn: Connection) -> None:
        for column in ("file_name", "file_stem", "url"):
            conn.execute(text(f"DROP INDEX ix_articles_{column}"))
            conn.execute(text(f"CREATE INDEX ix_articles_{column} ON articles ({column})"))
        conn.execute(text("UPDATE sayso_meta SET value = '13' WHERE key = 'schema_version'"))

    changed(url, as_of_version_13)
    with Ledger.open(url) as again:
        assert again.add(island.FAR, b"", "text/plain", b"", Reading(island.FAR.id))


def test_version_14_has_names_of_any_length_from_then_on(url: str) -> None:
    far = Failure(island.FAR_URL, "it is empty", "write it")
    with Ledger.open(url) as ledger:
        island.fill(ledger)
        ledger.set_aside([Failure("b", "binary", "take it out")])
        failed, before = ledger.failures(), list(asking.questions(ledger, Filters()))
        found = ledger.sources(Filters(place="Brant"))

    def as_of_version_14(conn: Connection) -> None:
        for name, key in (("set_aside", "name"), ("wordings", "wording, article"), ("meanings", "kind, name")):
            for index in inspect(conn).get_indexes(name):
                conn.execute(text(f"DROP INDEX {index['name']}"))
            conn.execute(text(f"CREATE UNIQUE INDEX {name}_key ON {name} ({key})"))
        conn.execute(text("DROP INDEX claims_place_articles"))
        conn.execute(text("UPDATE sayso_meta SET value = '14' WHERE key = 'schema_version'"))

    today = changed(url, None)
    assert set(today) - set(changed(url, as_of_version_14)) == {"claims_place_articles"}
    with Ledger.open(url) as again:
        assert again.failures() == failed
        assert list(asking.questions(again, Filters())) == before
        assert again.sources(Filters(place="Brant")) == found
        again.set_aside([far])
        assert {f.name for f in again.failures()} == {"b", far.name}
        again.computed.mark_everything()
        assert list(asking.questions(again, Filters())) == before
    assert changed(url, None) == today


def test_versions_without_a_way_are_refused(url: str) -> None:
    Ledger.open(url).close()
    changed(url, lambda conn: conn.execute(text("UPDATE sayso_meta SET value = '3' WHERE key = 'schema_version'")))
    with pytest.raises(LedgerError, match="version 3") as told:
        Ledger.open(url)
    assert "Read the articles again" in told.value.remedy

"""What a user is told when a ledger cannot be opened: a plain sentence, a remedy, and no harm done."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from ledger import island
from sayso.errors import LedgerError, SaysoError
from sayso.ledger import Filters, Ledger, engine, parse_day
from sayso.ledger.filters import fold, search_terms


def test_a_missing_ledger_is_not_made_by_asking(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="There is no ledger at") as told:
        Ledger.open(tmp_path / "sayso.db", create=False)
    assert "sayso read" in told.value.remedy
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"Dear diary, today I did nothing at all.", b"\x00\xff" * 40])
def test_another_file_is_left_as_it_is(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "diary.txt"
    path.write_bytes(content)
    with pytest.raises(LedgerError, match="is not a ledger"):
        Ledger.open(path)
    assert path.read_bytes() == content


def test_another_database_is_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name TEXT)")
    other.close()
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger.open(path)
    with sqlite3.connect(path) as again:
        assert again.execute("SELECT name FROM sqlite_master").fetchall() == [("recipes",)]
    again.close()


def test_an_empty_file_becomes_a_ledger_only_when_written(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    path.touch()
    with pytest.raises(LedgerError, match="is empty"):
        Ledger.open(path, create=False)
    with Ledger.open(path) as ledger:
        island.fill(ledger)


def test_a_newer_ledger_asks_for_a_newer_sayso(tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    Ledger.open(path).close()
    with sqlite3.connect(path) as newer:
        newer.execute("UPDATE sayso_meta SET value = '99'")
    newer.close()
    for create in (True, False):
        with pytest.raises(LedgerError, match="version 99") as told:
            Ledger.open(path, create=create)
        assert "Upgrade" in told.value.remedy


def test_a_folder_a_missing_folder_and_an_unwritable_place(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="is a folder"):
        Ledger.open(tmp_path)
    with pytest.raises(LedgerError, match="folder does not exist") as told:
        Ledger.open(tmp_path / "none" / "sayso.db")
    assert "mkdir" in told.value.remedy
    # A place that refuses new files to everyone, the superuser included.
    with pytest.raises(LedgerError, match="cannot be"):
        Ledger.open("/proc/sayso.db")


def test_a_read_only_ledger_can_be_read_but_not_written(tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    with Ledger.open(path) as ledger:
        island.fill(ledger)
    url = f"sqlite:///file:{path}?mode=ro&uri=true"
    with Ledger.open(url, create=False) as reader:
        assert reader.counts().articles == 3
        with pytest.raises(LedgerError, match="cannot be written"):
            reader.put_drifts({island.COPY.id: []})


def test_a_locked_ledger_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "sayso.db"
    Ledger.open(path).close()
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.1)
    holder = sqlite3.connect(path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        with Ledger.open(path, create=False) as ledger:
            assert ledger.counts().articles == 0
            with pytest.raises(LedgerError, match="locked by another process"):
                ledger.put_drifts({island.COPY.id: [island.BOUND]})
    finally:
        holder.close()


def test_a_damaged_ledger_says_so(tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    with Ledger.open(path) as ledger:
        island.fill(ledger)
    data = bytearray(path.read_bytes())
    data[100:] = b"\x55" * (len(data) - 100)
    path.write_bytes(bytes(data))
    with pytest.raises(LedgerError, match="damaged"):
        Ledger.open(path, create=False)


def test_a_row_that_is_not_what_it_should_be_says_so(tmp_path: Path) -> None:
    path = tmp_path / "sayso.db"
    with Ledger.open(path) as ledger:
        island.fill(ledger)
    with sqlite3.connect(path) as broken:
        broken.execute("UPDATE claims SET data = '{}'")
        broken.execute("UPDATE articles SET text = X'00'")
        broken.execute("UPDATE sentences SET data = X'00'")
    broken.close()
    with Ledger.open(path, create=False) as ledger:
        for ask in (ledger.claims, ledger.articles, lambda: ledger.reading(island.WIRE.id)):
            with pytest.raises(LedgerError, match="cannot be read"):
                ask()


@pytest.mark.parametrize("url", ["mysql://host/db", "nonsense://", "postgresql+nodriver://host/db"])
def test_other_addresses(url: str) -> None:
    with pytest.raises(LedgerError):
        Ledger.open(url)


def test_a_server_that_does_not_answer_hides_the_password() -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerError) as told:
        Ledger.open("postgresql://user:hunter2@127.0.0.1:1/none")
    assert "hunter2" not in str(told.value)


def test_in_memory() -> None:
    with Ledger.open(":memory:") as ledger:
        island.fill(ledger)
        assert ledger.counts().articles == 3


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2030-03-05", "2030-03-05", "2030-03-05"),
        ("2030-02", "2030-02-01", "2030-02-28"),
        (" 2032 ", "2032-01-01", "2032-12-31"),
    ],
)
def test_days(text: str, first: str, last: str) -> None:
    assert parse_day(text).isoformat() == first
    assert parse_day(text, end=True).isoformat() == last


@pytest.mark.parametrize("text", ["", "yesterday", "2030-13", "2030-02-30", "05/11/2030", "0000", "٢٠٣٠-01-01x"])
def test_what_is_no_day(text: str) -> None:
    with pytest.raises(SaysoError, match="is not a date"):
        parse_day(text, end=True)


def test_names_and_searches_fold() -> None:
    assert fold("  Désiré  Ó’Brien-Łódź ") == "desire o brien łodz"
    assert search_terms('Kyïv "Up to  300" -- "open') == ("kyiv", "up to 300", "open")
    assert Filters(search="x", limit=3, as_of=parse_day("2030")).timeless() == Filters(search="x")

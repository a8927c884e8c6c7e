"""How the database finds a page: read off an index in order, however many rows there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import Connection, event, select
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateTable

from ledger import island
from sayso import asking
from sayso.ledger import Filters, Ledger, behind, derived, engine, finding, queries, schema, search, tables


def plan(conn: Connection, asked: object) -> list[str]:
    """The plans of the statements that asking makes, with the tables that are looked at."""
    told: list[str] = []
    made: list[tuple[str, object]] = []

    def note(_c: object, _cursor: object, statement: str, parameters: object, *_: object) -> None:
        made.append((statement, parameters))

    event.listen(conn, "before_cursor_execute", note)
    assert callable(asked)
    list(asked(conn))
    event.remove(conn, "before_cursor_execute", note)
    for statement, parameters in made:
        rows = conn.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)  # type: ignore[arg-type]
        told += [str(row[3]) for row in rows]
    return told


def test_a_server_of_any_language_sorts_text_by_code_point() -> None:
    server = postgresql.dialect()  # type: ignore[no-untyped-call]
    made = [CreateTable(table).compile(dialect=server) for table in schema.metadata.sorted_tables]
    columns = [line for table in made for line in str(table).splitlines() if re.search(r" (VARCHAR|TEXT)\b", line)]
    assert len(columns) > 100
    assert [line for line in columns if ' COLLATE "C"' not in line] == []


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    path = tmp_path / "sayso.db"
    with Ledger.open(path) as ledger:
        island.fill(ledger)
        assert list(asking.questions(ledger, Filters()))
    return path


@pytest.mark.parametrize(
    ("filters", "table"),
    [
        (Filters(limit=2), "questions USING COVERING INDEX questions_order"),
        (Filters(frame="killed", limit=2), "asked_by USING PRIMARY KEY"),
        (Filters(party="Island Council", limit=2), "asked_by USING PRIMARY KEY"),
        (Filters(speaker="Harbour Authority", limit=2), "asked_by USING PRIMARY KEY"),
    ],
)
def test_a_page_of_questions_is_read_off_in_order(filled: Path, filters: Filters, table: str) -> None:
    made = engine.connect(engine.ledger_url(filled), create=False)
    with engine.reading(made, "x") as conn:
        found = plan(conn, lambda c: finding.questions(c, filters))
    made.dispose()
    assert any(table in line for line in found), found
    assert not any("TEMP B-TREE FOR ORDER BY" in line for line in found), found


def test_questions_of_a_place_are_looked_up_from_its_claims(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # However many more these are than what other lists look up.
    monkeypatch.setattr(queries.where, "FEW", 0)
    made = engine.connect(engine.ledger_url(filled), create=False)
    with engine.reading(made, "x") as conn:
        found = plan(conn, lambda c: finding.questions(c, Filters(place="Brant", limit=2)))
    made.dispose()
    assert any("LIST SUBQUERY" in line for line in found), found
    assert not any("CORRELATED" in line for line in found), found


def test_whether_an_article_has_such_a_claim_needs_no_row_of_a_claim(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries.where, "FEW", 0)
    made = engine.connect(engine.ledger_url(filled), create=False)
    with engine.reading(made, "x") as conn:
        found = plan(conn, lambda c: queries.heads(c, Filters(frame="killed", limit=2)))
    made.dispose()
    assert any("claims USING COVERING INDEX claims_" in line for line in found), found


def test_the_answers_of_a_bucket_are_read_off_its_key(filled: Path) -> None:
    made = engine.connect(engine.ledger_url(filled), create=False)
    with engine.reading(made, "x") as conn:
        found = plan(conn, lambda c: derived.answers_in(c, ["killed|geonames:1", "other|x"], "2030-03-05"))
    made.dispose()
    assert found
    assert all("answers USING PRIMARY KEY (bucket=?)" in line for line in found), found


def test_what_was_learned_since_a_day_is_looked_up(filled: Path) -> None:
    made = engine.connect(engine.ledger_url(filled), create=False)
    with engine.reading(made, "x") as conn:
        found = plan(conn, lambda c: finding.buckets_since(c, None, island.MONDAY, Filters()))
    made.dispose()
    assert any("claims USING COVERING INDEX claims_learned (learned_at>?)" in line for line in found), found
    assert not any("claims USING INDEX claims_order" in line or "SCAN articles" in line for line in found), found


def test_what_changed_since_a_day_is_read_off_the_order_of_claims(filled: Path) -> None:
    made = engine.connect(engine.ledger_url(filled), create=False)
    with engine.reading(made, "x") as conn:
        found = plan(conn, lambda c: finding.buckets_since(c, island.MONDAY, None, Filters()))
    made.dispose()
    assert any("claims USING INDEX claims_order (published>? AND published<?)" in line for line in found) or any(
        "claims USING INDEX claims_order (published>?)" in line for line in found
    ), found
    assert not any(line.startswith("SCAN") and "retractions" not in line for line in found), found


def test_the_claims_behind_questions_are_read_off_a_question_at_a_time(filled: Path) -> None:
    made = engine.connect(engine.ledger_url(filled), create=False)
    with engine.reading(made, "x") as conn:
        q, a = tables.questions.c, tables.asked.c
        rows = conn.execute(select(q.id, q.bucket, a.claim).join(tables.asked, a.question == q.id)).all()
        ids = sorted({row.id for row in rows})
        asked: list[str] = []
        event.listen(conn, "before_cursor_execute", lambda *told: asked.append(told[2]))
        found = behind.answered_by(conn, ids)
        looked = plan(conn, lambda c: behind.answered_by(c, ids))
    made.dispose()
    assert len(rows) > len(ids)
    assert found == {bucket: {row.claim for row in rows if row.bucket == bucket} for _, bucket, _ in rows}
    assert "GROUP BY asked.question" in asked[-1] + asked[1]
    assert any("asked USING COVERING INDEX ix_asked_question" in line for line in looked), looked
    assert not any("TEMP B-TREE" in line for line in looked), looked


@pytest.mark.parametrize(("few", "many"), [(5_000, 100_000), (0, 100_000), (0, 0)], ids=["few", "many", "very many"])
def test_a_page_of_what_holds_words_is_the_same_however_many_do(
    filled: Path, monkeypatch: pytest.MonkeyPatch, few: int, many: int
) -> None:
    monkeypatch.setattr(queries.where, "FEW", few)
    monkeypatch.setattr(search, "MANY", many)
    made = engine.connect(engine.ledger_url(filled), create=False)
    with engine.reading(made, "x") as conn:
        found = [e.claim.id for e in queries.claim_entries(conn, Filters(search="died", limit=2))]
        looked = plan(conn, lambda c: queries.claim_entries(c, Filters(search="died", limit=2)))
    made.dispose()
    assert found == [island.KILLED_WIRE.id, island.KILLED_COPY.id]
    # Many are met in the order in which they stand.
    assert few or any("claims USING INDEX claims_order" in line for line in looked), looked
    assert few or not any("TEMP B-TREE FOR ORDER BY" in line for line in looked), looked

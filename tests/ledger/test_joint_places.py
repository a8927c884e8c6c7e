"""A claim told of several places together is kept so that each of them finds it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text, update

from ledger import island
from ledger.test_plans import plan
from sayso import asking, deciding
from sayso.ledger import Filters, Ledger, behind, engine, finding, queries, tables
from sayso.ledger.rows import joint_values, place_id
from sayso.types import Action, Claim, Place, Reading

ORO = Place("Oro", "geonames:8", 3.0, 4.0, "ZZ", "settlement")
LAND = Place("Zedland", "geonames:9", 3.0, 4.0, "ZZ", "country")
TOGETHER = replace(island.KILLED_COPY, place=LAND, places=(island.BRANT, ORO))
BY_NAME = ("Brant", "Oro", "Zedland", "geonames:1")


def fill(ledger: Ledger, *, place: Place | None = LAND) -> Claim:
    """The island, where one report tells its toll of Brant and Oro together."""
    island.fill(ledger)
    article = replace(island.COPY, id="a_together", url="https://echo.example/both")
    told = replace(TOGETHER, id="c_together", article=article.id, statement=None, place=place)
    ledger.add(article, b"", "text/plain", b"", Reading(article.id, claims=(told,)))
    ledger.put_lineages([replace(island.LINEAGES[0], article=article.id, origin="o_both")])
    return told


def found(ledger: Ledger, claim: Claim, place: str) -> list[bool]:
    """Whether lists of claims, of articles and of questions with that place have the claim."""
    filters = Filters(place=place)
    asked = {c for q in asking.questions(ledger, filters) for p in q.positions for c in p.claims}
    return [
        claim in ledger.claims(filters), claim.article in {h.id for h in ledger.heads(filters)}, claim.id in asked,
    ]  # fmt: skip


def run(url: str, work: object) -> object:
    """Do something to a ledger's tables."""
    made = engine.connect(engine.ledger_url(url), create=False)
    try:
        with made.connect().execution_options(sayso_write=True) as conn, conn.begin():
            assert callable(work)
            return work(conn)
    finally:
        made.dispose()


def test_each_place_and_what_holds_them_find_the_claim(url: str) -> None:
    with Ledger.open(url) as ledger:
        told = fill(ledger)
        for place in BY_NAME:
            assert found(ledger, told, place) == [True, True, True], place
        assert found(ledger, told, "Old Brant") == [True, True, True]
        assert found(ledger, island.KILLED_WIRE, "Oro") == [False, False, False]


def test_a_ledger_of_version_12_finds_it_by_each_place_too(url: str) -> None:
    with Ledger.open(url) as ledger:
        told = fill(ledger)

    def as_of_version_12(conn: Connection) -> None:
        tables.joint_places.drop(conn)
        conn.execute(update(tables.claims).where(tables.claims.c.id == told.id).values(place=LAND.id))
        for table, column in ((tables.names, "folded"), (tables.place_names, "name")):
            conn.execute(table.delete().where(table.c[column] == "oro"))
        conn.execute(text("UPDATE sayso_meta SET value = '12' WHERE key = 'schema_version'"))

    run(url, as_of_version_12)
    with Ledger.open(url) as again:
        for place in BY_NAME:
            assert found(again, told, place) == [True, True, True], place


def test_a_correction_takes_the_place_meant_of_several(url: str) -> None:
    with Ledger.open(url) as ledger:
        fill(ledger)
        subjects, values = [island.DENIAL.id], {"place": "Oro"}
        made = deciding.decide(ledger, subjects, Action.CORRECT, by="Ada", reason="it says so", values=values)
        assert made.values["place.id"] == ORO.id
        asked = {c.id for c in ledger.claims(Filters(place="Oro"))}
        assert asked == {"c_together", island.DENIAL.id}


@pytest.mark.parametrize(("holder", "chief"), [(LAND, LAND.id), (None, None)])
def test_an_article_that_tells_of_several_places_is_about_what_holds_them(
    url: str, holder: Place | None, chief: str | None
) -> None:
    with Ledger.open(url) as ledger:
        told = fill(ledger, place=holder)
    assert run(url, lambda conn: behind.chief_places(conn, [told.article]).get(told.article)) == chief
    in_table = select(tables.claims.c.place).where(tables.claims.c.id == told.id)
    assert run(url, lambda conn: conn.execute(in_table).scalar_one()) == place_id(told)


def test_one_that_holds_the_others_is_told_as_such() -> None:
    assert {(v["place"], v["holds"]) for v in joint_values([TOGETHER])} == {
        (island.BRANT.id, 0), (ORO.id, 0), (LAND.id, 1),
    }  # fmt: skip
    assert joint_values([island.KILLED_COPY]) == []


def test_its_lists_are_looked_up_as_those_of_one_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries.where, "FEW", 0)
    with Ledger.open(tmp_path / "sayso.db") as ledger:
        fill(ledger)
        assert list(asking.questions(ledger, Filters()))
    made = engine.connect(engine.ledger_url(tmp_path / "sayso.db"), create=False)
    with engine.reading(made, "x") as conn:
        asked = plan(conn, lambda c: finding.questions(c, Filters(place="Oro", limit=2)))
        heads = plan(conn, lambda c: queries.heads(c, Filters(place="Oro", limit=2)))
    made.dispose()
    assert any("LIST SUBQUERY" in line for line in asked), asked
    assert any("joint_places USING PRIMARY KEY (place=?)" in line for line in asked), asked
    assert any("claims USING COVERING INDEX claims_" in line for line in heads), heads

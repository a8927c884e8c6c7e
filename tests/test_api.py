"""The Python interface: names, what loads when, the lists and their records."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

import sayso
from ledger import island
from sayso import api, records
from sayso.types import Reading, ReadSummary, Speaker

SCHEMAS = dict(
    zip(api.RECORDS, ("article", "statement", "claim", "question", "lineage", "drift", "source"), strict=True)
)


@pytest.fixture
def kept(tmp_path: Path) -> Iterator[sayso.Sayso]:
    with sayso.open(tmp_path / "sayso.db") as opened:
        island.fill(opened.ledger)
        yield opened


def test_every_public_name_is_there() -> None:
    assert sayso.__all__ == sorted(sayso.__all__)
    for name in sayso.__all__:
        assert getattr(sayso, name) is not None
        assert name in dir(sayso)
    with pytest.raises(AttributeError):
        _ = sayso.nothing
    assert set(api.__all__) <= set(dir(api))


def test_importing_costs_nothing() -> None:
    code = (
        "import sys, sayso; sayso.SaysoError; print([m for m in sys.modules if m.startswith(('sayso.', 'sqlalchemy'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['sayso.errors']"


def test_the_store_loads_when_a_ledger_is_opened() -> None:
    heavy = "[m for m in ('sqlalchemy', 'spacy', 'trafilatura', 'numpy', 'rich') if m in sys.modules]"
    code = f"import sys, sayso; sayso.Sayso; print({heavy}); sayso.open(':memory:').close(); print({heavy})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split("\n")[:2] == ["[]", "['sqlalchemy']"]


def test_the_default_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAYSO_LEDGER", raising=False)
    with pytest.raises(sayso.LedgerError, match="There is no ledger at"):
        sayso.open(create=False)
    sayso.open().close()
    assert (tmp_path / "sayso.db").exists()
    monkeypatch.setenv("SAYSO_LEDGER", str(tmp_path / "named.db"))
    sayso.open().close()
    assert (tmp_path / "named.db").exists()


def test_lists_take_the_same_filters(kept: sayso.Sayso) -> None:
    assert [a.id for a in kept.articles(search="ferry")] == [island.WIRE.id, island.COPY.id]
    assert kept.claims(place="Old Brant", frame="killed") == (island.KILLED_WIRE, island.KILLED_COPY)
    assert kept.claims(as_of="2030-03-05") == (island.KILLED_WIRE, island.DENIAL)
    assert kept.claims(since="2030-03", until="2030-03", limit=1) == (island.KILLED_WIRE,)
    assert kept.claims(until=dt.date(2030, 3, 4)) == (island.KILLED_WIRE,)
    assert kept.statements(speaker="Kova") == (island.READINGS[island.WIRE.id].statements[1],)
    assert kept.lineage(article="copy") == (island.LINEAGES[1],)
    assert kept.drift() == (island.BOUND,)
    assert [s.outlet for s in kept.sources()] == ["Echo", "Tidings", None]
    assert kept.undated(as_of="2030") == 1
    assert kept.undated() == 0
    with pytest.raises(sayso.SaysoError, match="is not a date"):
        kept.claims(as_of="soon")


def test_statements_go_by_a_decision_that_was_taken_over(kept: sayso.Sayso, tmp_path: Path) -> None:
    article = replace(island.WIRE, id="a_" + "9" * 16, file="board.txt")
    wire, married = island.READINGS[island.WIRE.id], Speaker("Mina Stroud", "person:mina-stroud", "Dockers' Union")
    statement = replace(wire.statements[0], id="s_9", article=article.id, speaker=married)
    claim = replace(wire.claims[0], id="c_9", statement="s_9", article=article.id, speaker=married)

    def speakers(of: sayso.Sayso) -> set[str]:
        return {s.speaker.id for s in of.statements() if s.speaker is not None}

    with sayso.open(tmp_path / "other.db") as other:
        island.fill(other.ledger)
        for ledger in (kept.ledger, other.ledger):
            ledger.add(article, b"", "text/plain", b"", Reading(article.id, (), (statement,), (claim,)))
        before = speakers(kept)
        other.join("person:mira-kova", married.id, by="Ada", reason="her name since May")
        other.export_decisions(tmp_path / "decisions.jsonl")
        assert kept.import_decisions(tmp_path / "decisions.jsonl") == 1
        assert speakers(kept) == speakers(other)
        assert len(speakers(kept)) == len(before) - 1


def test_one_article(kept: sayso.Sayso) -> None:
    assert kept.article("wire.txt") == island.WIRE
    assert kept.reading(island.WIRE.id) == island.READINGS[island.WIRE.id]
    assert kept.archived(island.WIRE.id).raw == island.raw(island.WIRE)
    assert kept.counts().claims == 4
    assert kept.failures() == ()
    with pytest.raises(sayso.NotFoundError):
        kept.article("nowhere")


def test_questions_and_brief(kept: sayso.Sayso) -> None:
    (question,) = kept.questions(frame="killed")
    assert question.place == island.BRANT
    assert {c for p in question.positions for c in p.claims} == {island.KILLED_WIRE.id, island.KILLED_COPY.id}
    brief = kept.brief("Brant", as_of="2030-03-05")
    assert brief.as_of == dt.date(2030, 3, 5)
    assert {c.article for x in brief.sections for s in x.sentences for c in s.citations} <= {island.WIRE.id}


def test_the_views_of_a_topic(kept: sayso.Sayso) -> None:
    assert kept.timeline("Brant").topic == kept.matrix("Brant").topic == kept.chart("Brant").topic == "Brant"
    everything, one = kept.map(), kept.map("Brant", by="source")
    assert everything.topic == "All that was read"
    assert set(one.layers) <= {a.outlet for a in kept.articles()}
    assert kept.matrix("Brant").rows
    page = kept.view("brief", "html", "Brant", as_of="2030-03-05", nav={"Questions": "/"})
    assert '<a href="/">Questions</a>' in str(page)
    assert "5 March 2030" in str(page)


def test_every_list_has_records(kept: sayso.Sayso) -> None:
    assert get_args(api.RecordKind) == api.RECORDS
    for kind in api.RECORDS:
        made = list(kept.records(kind))
        assert made, kind
        validator = jsonschema.Draft202012Validator(records.schema(SCHEMAS[kind]))
        for record in made:
            validator.validate(record)
        assert len(list(kept.records(kind, limit=1))) == 1


def test_records_of_claims_say_origin_and_doubts(kept: sayso.Sayso) -> None:
    made = {r["claim"]: r for r in kept.records("claims")}
    assert made[island.KILLED_WIRE.id]["unverified_by"] == ["Tidings"]
    # The copy's claim stands in a passage that aligns with the wire's, so it has the wire's origin.
    assert made[island.KILLED_WIRE.id]["origin"] == made[island.KILLED_COPY.id]["origin"] == "o_ferry"
    assert made[island.OPEN.id]["origin"] == "o_port"
    (drift,) = kept.records("drift")
    assert (drift["from"]["file"], drift["to"]["outlet"]) == ("in/wire.txt", "Echo")
    assert [r["of_file"] for r in kept.records("lineage")] == [None, "in/wire.txt", None]


def test_a_claim_before_lineage_has_no_origin(tmp_path: Path) -> None:
    with sayso.open(tmp_path / "new.db") as new:
        new.ledger.add(island.LATE, b"", "text/plain", b"", island.READINGS[island.LATE.id])
        (record,) = new.records("claims")
        assert record["article"] == island.LATE.id
        assert next(new.records("articles"))["origin"] is None


def test_read_hands_the_options_on(kept: sayso.Sayso, monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso import pipeline

    given: dict[str, Any] = {}

    def read(ledger: object, sources: list[str], **options: Any) -> ReadSummary:
        given.update(options, sources=sources, ledger=ledger)
        return ReadSummary(articles=1)

    monkeypatch.setattr(pipeline, "read", read)
    kept.read(Path("in"), manifest="m.csv", published="2020-03-05", outlet="Tidings", jobs=2)
    assert given["sources"] == ["in"]
    assert given["ledger"] is kept.ledger
    assert given["options"].manifest == Path("m.csv")
    assert given["options"].published == dt.date(2020, 3, 5)
    assert (given["options"].outlet, given["jobs"], given["reader"]) == ("Tidings", 2, "default")
    kept.read(["a", Path("b")])
    assert given["sources"] == ["a", "b"]


def test_an_empty_ledger_answers_everything(tmp_path: Path) -> None:
    with sayso.open(tmp_path / "empty.db") as empty:
        for kind in api.RECORDS:
            assert list(empty.records(kind)) == []
        with pytest.raises(sayso.NotFoundError, match="Nowhere"):
            empty.brief("Nowhere")
        empty.ledger.add(island.LATE, b"", "text/plain", b"", Reading(island.LATE.id))
        assert empty.questions() == ()

"""sayso review: by id, one by one, and between ledgers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ledger import island
from sayso.ledger import Ledger

KILLED = island.KILLED_WIRE.id
pytestmark = pytest.mark.usefixtures("island_ledger")


def claim(run: Any, ident: str = KILLED) -> dict[str, Any]:
    lines = run("claims", "-f", "jsonl").stdout.splitlines()
    return next(c for c in map(json.loads, lines) if c["claim"] == ident)


def test_a_claim_is_rejected_and_brought_back_by_id(run: Any) -> None:
    done = run("review", KILLED, "--reject", "--reason", "a drill", "--by", "Ada")
    assert done.exit_code == 0
    assert done.stdout.endswith(f"reject {KILLED}, decided by Ada\n")
    assert claim(run)["status"] == "set_aside"
    assert "rejected by Ada" in claim(run)["why"]
    assert run("review", KILLED, "--accept", "--reason", "no drill").exit_code == 0
    assert claim(run)["status"] == "stated"
    log = run("review", "--log").stdout.splitlines()
    assert [line.split("  ")[2] for line in log] == [
        f"reject claim {KILLED}: a drill",
        f"accept claim {KILLED}: no drill",
    ]


def test_corrections_know_the_places_and_speakers_of_the_ledger(run: Any) -> None:
    assert run("review", island.DENIAL.id, "--set", "place=brant", "--set", "speaker=Harbour Authority",
               "--reason", "so it says").exit_code == 0  # fmt: skip
    found = claim(run, island.DENIAL.id)
    assert (found["place"]["id"], found["place"]["lat"]) == (island.BRANT.id, island.BRANT.lat)
    assert found["speaker"]["id"] == island.HARBOUR.id


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        ([KILLED, "--reject"], 2, "reason"),
        (["--reject", "--reason", "x"], 2, "name the claims"),
        ([KILLED], 2, "say what is decided"),
        ([KILLED, "--reject", "--accept", "--reason", "x"], 2, "one decision at a time"),
        (["c_none", "--reject", "--reason", "x"], 1, "No claim or question 'c_none'"),
        ([KILLED, "--set", "colour=red", "--reason", "x"], 1, "no field"),
        ([KILLED, "--merge", "--reason", "x"], 1, "One claim cannot be merged"),
    ],
)
def test_what_cannot_be_decided_is_said_and_nothing_is_kept(run: Any, words: list[str], status: int, told: str) -> None:
    done = run("review", *words)
    assert done.exit_code == status
    assert told in done.stderr
    assert "Nothing was decided yet" in run("review", "--log").stderr


def test_claims_are_asked_about_one_by_one(run: Any) -> None:
    asked = run(
        "review", "--place", "Brant", "--by", "Ada", input="x\nc\nquantity=29;group=sailors\ncounted\nr\na comma\n"
    )
    assert asked.exit_code == 0, asked.output
    assert "1 of 2" in asked.output
    assert "Up to 30 people died off Brant" in asked.output
    first, second = claim(run), claim(run, island.KILLED_COPY.id)
    assert (first["quantity"]["best"], first["group"]) == (29, "sailors")
    assert second["status"] == "set_aside"
    assert "No claim here waits" in run("review", "--place", "Brant").stderr
    mistaken = run("review", "--search", "deaths")
    assert mistaken.exit_code == 0


def test_a_mistake_at_the_prompt_is_told_and_decides_nothing(run: Any) -> None:
    asked = run("review", "--place", "Brant", input="c\nquantity=many\ncounted\nq\n")
    assert "is no number" in asked.stderr
    assert "Nothing was decided yet" in run("review", "--log").stderr


def test_questions_are_merged_and_claims_set_apart(run: Any) -> None:
    def questions() -> list[dict[str, Any]]:
        return [json.loads(line) for line in run("questions", "-f", "jsonl").stdout.splitlines()]

    (killed,) = [q for q in questions() if q["frame"] == "killed"]
    assert run("review", island.KILLED_COPY.id, "--split", "--reason", "another ferry").exit_code == 0
    apart = [q for q in questions() if q["frame"] == "killed"]
    assert len(apart) == 2
    assert run("review", *(q["question"] for q in apart), "--merge", "--reason", "one ferry").exit_code == 0
    (joined,) = [q for q in questions() if q["frame"] == "killed"]
    assert {c for p in joined["positions"] for c in p["claims"]} == {
        c for p in killed["positions"] for c in p["claims"]
    }


def test_decisions_go_from_ledger_to_ledger(run: Any, tmp_path: Path) -> None:
    run("review", KILLED, "--set", "quantity=29", "--reason", "counted", "--by", "Ada")
    assert run("review", "--export", "d.jsonl", "--training", "t.jsonl").stdout == "d.jsonl  1\nt.jsonl  1\n"
    example = json.loads((tmp_path / "t.jsonl").read_text(encoding="utf-8"))
    assert example["read"]["quantity"]["high"] == 30
    assert [t["quantity"]["best"] for t in example["target"]] == [29]
    assert island.KILLED_WIRE.text in example["text"]
    with Ledger.open(tmp_path / "other.db") as other:
        island.fill(other)
    assert run("review", "--import", "d.jsonl", "--ledger", "other.db").stdout == "d.jsonl  1 new\n"
    assert run("review", "--import", "d.jsonl", "--ledger", "other.db").stdout == "d.jsonl  0 new\n"
    assert '"best": 29' in run("claims", "-f", "jsonl", "--ledger", "other.db").stdout
    forged = (tmp_path / "d.jsonl").read_text(encoding="utf-8").replace("29", "2900")
    (tmp_path / "forged.jsonl").write_text(forged, encoding="utf-8")
    refused = run("review", "--import", "forged.jsonl", "--ledger", "other.db")
    assert refused.exit_code == 1
    assert "not as it was signed" in refused.stderr
    (tmp_path / "noise.jsonl").write_bytes(b"\xff\x00")
    assert run("review", "--import", "noise.jsonl").exit_code == 1
    assert run("review", "--import", "none.jsonl").exit_code == 1


def test_where_an_article_comes_from_is_decided_too(run: Any) -> None:
    def line(article: str) -> dict[str, Any]:
        lines = run("lineage", "-f", "jsonl").stdout.splitlines()
        return next(x for x in map(json.loads, lines) if x["article"] == article)

    before = line(island.COPY.id)
    assert run("review", island.COPY.id, "--reject", "--reason", "own reporter", "--by", "Ada").exit_code == 0
    alone = line(island.COPY.id)
    assert (alone["of"], alone["relation"], alone["overlap"]) == (None, "original", 0)
    assert alone["origin"] != before["origin"]
    assert "own reporter (traced as rewrite of" in alone["why"]
    assert (
        run("review", island.LATE.id, "--set", "of=wire.txt", "--set", "relation=cut", "--reason", "seen").exit_code
        == 0
    )
    assert (line(island.LATE.id)["of"], line(island.LATE.id)["origin"]) == (island.WIRE.id, before["origin"])
    assert run("review", island.COPY.id, "--accept", "--reason", "no: the wire").exit_code == 0
    again = line(island.COPY.id)
    assert {k: v for k, v in again.items() if k != "why"} == {k: v for k, v in before.items() if k != "why"}
    with Ledger.open("sayso.db") as ledger:
        assert [x.alignments for x in ledger.lineages() if x.article == island.COPY.id] == [
            island.LINEAGES[1].alignments
        ]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--set", "of=copy.txt"], "cannot come from one that comes from it"),
        (["--set", "of=copy.txt", "--set", "relation=uncle"], "no relation"),
        (["--set", "relation=copy"], "The source is not named"),
        (["--set", "of=none.txt"], "none.txt"),
        (["--set", "group=people"], "nothing of a lineage"),
        (["--merge"], "neither merged nor split"),
    ],
)
def test_a_lineage_that_cannot_be_is_refused(run: Any, words: list[str], told: str) -> None:
    done = run("review", island.WIRE.id, *words, "--reason", "x")
    assert done.exit_code == 1
    assert told in done.stderr
    assert "Nothing was decided yet" in run("review", "--log").stderr

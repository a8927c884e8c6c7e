"""changes, grade: what became of questions, and what the user makes of sources."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reconcile.invented import World, exactly
from sayso.ledger import Ledger
from sayso.types import Reading, Stance


@pytest.fixture
def told(tmp_path: Path) -> Path:
    """A ledger of four days: a claim, its denial, a toll and a higher one."""
    world = World()
    days = ("2031-05-02", "2031-05-03", "2031-05-05", "2031-05-06")
    texts = (
        "Veldia said it had encircled Aldmoor.",
        "Ossaria denied that Aldmoor was surrounded.",
        "12 died.",
        "19 died.",
    )
    wire, denial, first, second = (world.article(t, f"Paper {d}", d) for t, d in zip(texts, days, strict=True))
    world.claim(wire, "had encircled Aldmoor", "encircled", by="Veldia", party="Veldia")
    world.claim(
        denial, "Aldmoor was surrounded", "encircled", False, by="Ossaria", party="Ossaria", stance=Stance.DENIES
    )
    for article, n in ((first, 12), (second, 19)):
        world.claim(article, f"{n} died", "killed", exactly(n), by="The ministry", group="people")
    path = tmp_path / "sayso.db"
    with Ledger.open(path) as ledger:
        for article in world.articles.values():
            claims = tuple(c for c in world.claims if c.article == article.id)
            ledger.add(article, b"", "text/plain", b"", Reading(article.id, claims=claims))
    return path


def changes(run: Any, *words: str) -> list[tuple[str, str]]:
    done = run("changes", *words, "--format", "jsonl")
    assert done.exit_code == 0, done.output
    return sorted((r["change"], r["text"]) for r in map(json.loads, done.stdout.splitlines()))


ENCIRCLED, KILLED = "Is Aldmoor encircled?", "How many people were killed in Aldmoor?"


def test_what_changed_since_a_day(run: Any, told: Path) -> None:
    assert changes(run, "--since", "2031-05-01") == [("new", KILLED), ("new", ENCIRCLED)]
    assert changes(run, "--since", "2031-05-03") == [("new", KILLED), ("newly-disputed", ENCIRCLED)]
    assert changes(run, "--since", "2031-05-06") == [("superseded", KILLED)]
    assert changes(run, "--since", "2031-05-07") == []
    assert changes(run, "--since", "2031-05-01", "--as-of", "2031-05-02") == [("new", ENCIRCLED)]
    assert changes(run, "--since", "2031-05-01", "--frame", "killed") == [("new", KILLED)]


def test_what_the_ledger_learned_since_a_day(run: Any, told: Path) -> None:
    assert changes(run, "--since", "2020-01-01", "--learned") == [("new", KILLED), ("new", ENCIRCLED)]
    assert changes(run, "--since", "2999-01-01", "--learned") == []


def test_changes_as_a_table(run: Any, told: Path) -> None:
    done = run("changes", "--since", "2031-05-06")
    assert "The ministry: 12, replaced by The ministry on" in " ".join(done.stdout.split())
    assert run("changes", "--since", "2031-05-07").stderr == "Nothing changed since 2031-05-07.\n"
    assert run("changes").exit_code == 2


def test_a_grade_is_kept_with_its_reason_and_the_last_one_counts(run: Any, told: Path) -> None:
    assert run("grade", "Paper 2031-05-02", "b", "--reason", "known to us", "--by", "A. Editor").exit_code == 0
    done = run("grade", "Paper 2031-05-02", "C", "--reason", "a false report", "--by", "A. Editor")
    assert done.stdout == "Paper 2031-05-02: C, decided by A. Editor\n"
    sources = {
        r["outlet"]: r["reliability"] for r in map(json.loads, run("sources", "-f", "jsonl").stdout.splitlines())
    }
    assert sources["Paper 2031-05-02"] == "C"
    assert sources["Paper 2031-05-03"] == "F"
    asked = run("questions", "--frame", "encircled", "-f", "json")
    positions = {p["party"]: (p["reliability"], p["credibility"]) for p in json.loads(asked.stdout)[0]["positions"]}
    assert positions == {"Veldia": (["C"], 4), "Ossaria": (["F"], 4)}
    with Ledger.open(told) as ledger:
        assert [d.reason for d in ledger.decisions()] == ["known to us", "a false report"]


def test_no_grade_without_an_outlet_or_beyond_the_scale(run: Any, told: Path) -> None:
    unknown = run("grade", "Nowhere Post", "A", "--reason", "none")
    assert unknown.exit_code == 1
    assert "sayso sources lists them" in unknown.output
    assert "Give one of A, B, C, D, E, F" in run("grade", "Paper 2031-05-02", "G", "--reason", "none").output

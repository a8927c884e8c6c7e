"""`sayso entities`: who is who, and decisions on it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from reconcile_entities import FULL, OTHER, SURNAME, keep
from sayso.ledger import Ledger


@pytest.fixture
def named(tmp_path: Path) -> Path:
    path = tmp_path / "sayso.db"
    with Ledger.open(path) as ledger:
        for number, speaker in enumerate((FULL, SURNAME, OTHER), start=1):
            keep(ledger, number, speaker)
    return path


def test_who_is_who_is_told_with_its_reason(run: Any, named: Path) -> None:
    done = run("entities")
    assert done.exit_code == 0
    assert "Selma Orudzhova" in done.stdout
    assert "the only one of that surname" in " ".join(done.stdout.split())
    (record,) = json.loads(run("entities", "--format", "json").stdout)
    assert {m["id"] for m in record["members"]} == {FULL.id, SURNAME.id}


def test_a_decision_is_kept_and_needs_a_reason(run: Any, named: Path) -> None:
    assert run("entities", "--split", "Selma Orudzhova", "Orudzhova").exit_code == 2
    done = run("entities", "--split", "Selma Orudzhova", "Orudzhova", "--reason", "her sister", "--by", "A. Editor")
    assert done.exit_code == 0
    assert "No one is named in more than one way." in done.stderr
    assert run("entities", "--format", "jsonl").stdout == ""


def test_an_unknown_name_is_told(run: Any, named: Path) -> None:
    done = run("entities", "--join", "Nobody", "Orudzhova", "--reason", "none")
    assert done.exit_code == 1
    assert "Nobody" in done.stderr

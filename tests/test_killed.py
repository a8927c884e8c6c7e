"""A read that is killed leaves a ledger that opens, and reading again ends where an uninterrupted read ends."""

from __future__ import annotations

import functools
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import sayso
from sayso.extract import Extractor

KILLED = """
import os, signal, sys
import sayso

def progress(stage, done, total):
    if (stage, done) == (sys.argv[3], int(sys.argv[4])):
        os.kill(os.getpid(), signal.SIGKILL)

with sayso.open(sys.argv[1]) as ledger:
    ledger.read(sys.argv[2], progress=progress)
"""
TOWNS = ("Wexmoor", "Lanfield", "Sedridge", "Ostcombe")
REPORT = (
    "{town} bridge shelled\n\nAt least {n} people were killed at {town} on Monday when shells hit the bridge, the "
    "mayor of {town}, Ada Holm, said.\n\nThe army of Velmark denied firing on {town}. “We hold no guns near the "
    "river,” its spokesman Ivo Brill told reporters.\n\nSome {n}0 families left {town}, aid workers said.\n"
)


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    folder = tmp_path / "feed"
    folder.mkdir()
    rows = ["file,outlet,published"]
    for i, town in enumerate(TOWNS):
        text = REPORT.format(town=town, n=i + 3)
        (folder / f"{i}.txt").write_text(text, encoding="utf-8")
        rows.append(f"{i}.txt,{town} Post,2031-05-06")
    (folder / "9.txt").write_text(REPORT.format(town=TOWNS[0], n=3).replace("Some 30", "Up to 40"), encoding="utf-8")
    rows.append("9.txt,Late Record,2031-05-07")
    (folder / "manifest.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def told(path: Path) -> dict[str, list[str]]:
    """All that a ledger exports, by file."""
    with sayso.open(path) as ledger:
        list(ledger.export(path.with_suffix(".out")))
    return {
        file.name: sorted(file.read_text(encoding="utf-8").splitlines()) for file in path.with_suffix(".out").iterdir()
    }


def test_a_read_killed_halfway_ends_as_one_that_was_not(
    feed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Extractor, "load", functools.cache(Extractor.load))  # the models, once for both reads
    whole, cut = tmp_path / "whole.db", tmp_path / "cut.db"
    with sayso.open(whole) as ledger:
        ledger.read(feed)
    command = [sys.executable, "-c", KILLED, str(cut), str(feed), "reading", "3"]
    assert subprocess.run(command, check=False, capture_output=True).returncode == -signal.SIGKILL
    with sayso.open(cut) as ledger:
        kept = ledger.articles()
        assert 0 < len(kept) < len(TOWNS) + 1
        assert all(ledger.claims(article=a.id) or ledger.statements(article=a.id) for a in kept)
        assert ledger.read(feed).new == len(TOWNS) + 1 - len(kept)
    expected = told(whole)
    assert expected["claims.jsonl"]
    assert expected["drift.jsonl"]
    assert told(cut) == expected

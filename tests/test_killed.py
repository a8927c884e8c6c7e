"""A read that is killed leaves a ledger that opens, and reading again ends where an uninterrupted read ends."""

from __future__ import annotations

import functools
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, select

import sayso
from sayso.extract import Extractor
from sayso.ledger import tables

KILLED = """
import os, signal, sys
import sayso

def progress(stage, done, total):
    if (stage, done) == (sys.argv[3], int(sys.argv[4])):
        os.kill(os.getpid(), signal.SIGKILL)

with sayso.open(sys.argv[1]) as ledger:
    ledger.read(sys.argv[2], progress=progress)
"""
TOWNS = (
    "Wexmoor Lanfield Sedridge Ostcombe Brenwick Dunholm Aldgate Kestford Marstead Torley Holmere Fenburn Carness Pelmark"
).split()
OPENINGS = (
    (
        "{town} bridge shelled\n\nAt least {n} people were killed at {town} on Monday when shells hit the bridge, the mayor of "
        "{town}, Ada Holm, said."
    ),
    (
        "Shells fall on {town}\n\nShells hit the bridge at {town} on Monday and killed {m} people, mayor Ada Holm told a local "
        "radio station."
    ),
)
BODY = (
    "The army of Velmark denied firing on {town}. “We hold no guns near the river,” its spokesman Ivo Brill told reporters.",
    "Some {n}0 families left {town} for the {side} bank, aid workers said, and the ferry to Oldmere carried {n}2 people an hour.",
    "The school in {town} stays shut until {day}, its head {who} said.",
)
NAMES = ("Edda Fisk", "Jonas Kell", "Rosa Yule", "Milo Thorne", "Greta Soll")


def texts() -> list[tuple[str, str]]:
    """Four articles a town, with their days: a report, a reprint, a cut with other figures, and another's report."""
    made = []
    for i, town in enumerate(TOWNS):
        facts = {"town": town, "n": i + 3, "m": i + 5, "side": ("north", "south", "east")[i % 3]}
        facts |= {"day": ("Tuesday", "Friday")[i % 2], "who": NAMES[i % 5]}
        report = "\n\n".join((OPENINGS[0], *BODY)).format(**facts) + "\n"
        made += [
            (report, f"2031-05-0{i % 4 + 3}"),
            (report, "2031-05-06"),
            (report.replace(f"At least {i + 3}", f"Up to {i + 4}").rsplit("\n\n", 1)[0] + "\n", "2031-05-07"),
            (
                OPENINGS[1].format(**facts) + f"\n\n{town} has had no water since, {NAMES[-i % 5]} told this paper.\n",
                "2031-05-06",
            ),
        ]
    random.Random(4).shuffle(made)
    return made


@pytest.fixture
def feed(tmp_path: Path) -> Path:
    folder = tmp_path / "feed"
    folder.mkdir()
    rows = ["file,outlet,published"]
    for i, (text, day) in enumerate(texts()):
        (folder / f"{i:02}.txt").write_text(text, encoding="utf-8")
        rows.append(f"{i:02}.txt,Paper {i},{day}")
    (folder / "manifest.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    return folder


def told(path: Path) -> dict[str, list[str]]:
    """All rows of all tables of a ledger, without the times at which they were written.

    The postings of lineage are one list, as where it is cut into segments follows the batches; marks of what is to be
    computed anew are numbered as they come.
    """
    engine = create_engine(f"sqlite:///{path}")
    out = {}
    with engine.connect() as conn:
        for name, table in tables.metadata.tables.items():
            left_out = {"learned_at"} | ({"n"} if name == "stale" else set())
            rows = conn.execute(select(*(c for c in table.c if c.name not in left_out))).all()
            out[name] = sorted(repr(tuple(row)) for row in rows)
        chunks = conn.execute(select(tables.lineage_chunks.c.postings)).scalars().all()
    postings = (data[i : i + 8].hex() for data in chunks for i in range(0, len(data), 8))
    out |= {"lineage_chunks": sorted(postings), "lineage_segments": []}
    engine.dispose()
    return out


def test_a_read_killed_halfway_ends_as_one_that_was_not(
    feed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Extractor, "load", functools.cache(Extractor.load))  # the models, once for both reads
    count = len(TOWNS) * 4
    whole, cut = tmp_path / "whole.db", tmp_path / "cut.db"
    with sayso.open(whole) as ledger:
        ledger.read(feed)
    command = [sys.executable, "-c", KILLED, str(cut), str(feed), "reading", "40"]
    assert subprocess.run(command, check=False, capture_output=True).returncode == -signal.SIGKILL
    with sayso.open(cut) as ledger:
        kept = ledger.articles()
        assert 0 < len(kept) < count
        assert all(ledger.claims(article=a.id) or ledger.statements(article=a.id) for a in kept)
        assert ledger.read(feed).new == count - len(kept)
    expected, found = told(whole), told(cut)
    for name in ("claims", "drifts", "lineage_pairs", "questions"):
        assert expected[name]
    assert {name for name in expected if found[name] != expected[name]} == set()

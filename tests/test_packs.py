"""A ledger remembers the packs of frames that it was read with."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from ledger import island
from sayso import asking, frames, packs
from sayso.errors import FrameError
from sayso.ledger import Filters, Ledger

HARVEST = (
    'name = "harvested"\nabout = "A crop was brought in."\nanswer = "truth"\nquestion = "Was it harvested in {place}?"\n'
    'conflict = "opposite"\nsupersession = "none"\n[[trigger]]\nverbs = ["harvest"]\nplace = ["in"]\n'
)


@pytest.fixture(autouse=True)
def unsaid(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(frames.CHOSEN, raising=False)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with Ledger.open(tmp_path / "sayso.db") as opened:
        yield opened


@pytest.fixture
def harvest(tmp_path: Path) -> Path:
    """A user's own pack."""
    folder = tmp_path / "harvest"
    folder.mkdir()
    (folder / "harvested.toml").write_text(HARVEST, encoding="utf-8")
    return folder


def fill(ledger: Ledger) -> None:
    """The island's articles, one claim of them of the user's own frame."""
    for article in island.ARTICLES:
        reading = island.READINGS[article.id]
        claims = tuple(
            replace(c, frame="harvested", quantity=None) if c.id == island.OPEN.id else c for c in reading.claims
        )
        ledger.add(article, b"", "text/plain", b"", replace(reading, claims=claims))
    ledger.put_lineages(island.LINEAGES)


def asked(ledger: Ledger) -> set[str]:
    return {q.frame for q in asking.questions(ledger, Filters())}


def test_lists_and_later_reads_go_by_the_packs_of_earlier_reads(
    tmp_path: Path, harvest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.open(tmp_path / "sayso.db") as ledger:
        monkeypatch.setenv(frames.CHOSEN, f"disaster,{harvest}")
        assert packs.for_read(ledger) == packs.ForRead()
        fill(ledger)
        assert "harvested" in asked(ledger)
    # Another day, another process, and the folder is gone.
    monkeypatch.delenv(frames.CHOSEN)
    shutil.rmtree(harvest)
    assert "harvested" not in frames.load()
    with Ledger.open(tmp_path / "sayso.db", create=False) as ledger:
        assert "harvested" in asked(ledger)
        later = packs.for_read(ledger)
        assert later.note is None
        known = frames.load(later.packs)
        assert "harvested" in known
        assert any(f.pack == "disaster" for f in known.values())


def test_other_packs_at_a_later_read_are_named_and_nothing_is_lost(
    ledger: Ledger, harvest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(frames.CHOSEN, str(harvest))
    packs.for_read(ledger)
    fill(ledger)
    monkeypatch.setenv(frames.CHOSEN, "court")
    later = packs.for_read(ledger)
    assert later.packs == ()
    assert later.note is not None
    assert "Read with the pack court;" in later.note
    assert str(harvest) in later.note
    monkeypatch.setenv(frames.CHOSEN, "none")
    assert "no packs" in (packs.for_read(ledger).note or "")
    assert "harvested" not in frames.load()
    assert "harvested" in asked(ledger)
    monkeypatch.delenv(frames.CHOSEN)
    assert len(packs.for_read(ledger).packs) == 2


def test_a_changed_pack_is_taken_over_when_it_is_named_again(
    ledger: Ledger, harvest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(frames.CHOSEN, str(harvest))
    packs.for_read(ledger)
    changed = HARVEST.replace("Was it harvested", "Was the crop brought in")
    (harvest / "harvested.toml").write_text(changed, encoding="utf-8")
    monkeypatch.delenv(frames.CHOSEN)
    assert packs.frames_of(ledger)["harvested"].question.startswith("Was it")
    monkeypatch.setenv(frames.CHOSEN, str(harvest))
    assert packs.for_read(ledger).note is None
    monkeypatch.delenv(frames.CHOSEN)
    assert packs.frames_of(ledger)["harvested"].question.startswith("Was the crop")


def test_a_kept_pack_that_is_spoilt_names_its_file(ledger: Ledger) -> None:
    ledger.computed.put_setting("packs", json.dumps({"/gone": [["/gone/bad.toml", "name = "]]}))
    with pytest.raises(FrameError, match=r"/gone/bad\.toml"):
        packs.frames_of(ledger)

"""What a read says of packs of frames that it goes without."""

from __future__ import annotations

from pathlib import Path

import pytest

import sayso
from sayso.frames import CHOSEN

MARCH = """Thousands on the streets

Some 20,000 people marched in Aldmoor on Saturday, police said. Organisers put the crowd at 60,000.

About 300 students protested outside a court in Brant. The rally drew more than 1,000 people.
"""
FERRY = "A ferry sank off Aldmoor on Saturday. Two people were killed. The ferry had left at six. Its crew had gathered on deck.\n"


def _notes(text: str, folder: Path) -> list[str]:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    with sayso.open(folder / "a.db") as kept:
        return list(kept.read(folder / "a.txt").notes)


def test_a_read_tells_which_packs_would_read_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CHOSEN, raising=False)
    (note,) = _notes(MARCH, tmp_path)
    assert "election 4 (crowd)" in note
    assert "--frames election" in note


def test_a_read_that_no_pack_adds_to_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(CHOSEN, raising=False)
    assert not _notes(FERRY, tmp_path)


@pytest.mark.parametrize("chosen", ["none", "election"])
def test_who_has_chosen_packs_is_told_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, chosen: str) -> None:
    monkeypatch.setenv(CHOSEN, chosen)
    assert not _notes(MARCH, tmp_path)

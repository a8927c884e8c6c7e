"""The index's postings: what is found is what was kept, the first of what is common."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from sayso.ledger import Ledger
from sayso.lineage import postings
from sayso.lineage.postings import COMMON, Postings
from sayso.lineage.segment import Loaded
from sayso.lineage.shelf import CHUNK, Memory, Rows, Shelf
from sayso.lineage.sketch import Hashes

KEYS = np.arange(0, 1_700, 3, dtype=np.uint32)


def made(seed: int, first: int) -> Rows:
    """The postings of 300 articles: some hashes are of most of them, some of few."""
    dice = np.random.default_rng(seed)
    hashes = dice.integers(0, 40, 30_000, dtype=np.uint64) ** np.uint64(2)
    return np.unique((hashes << np.uint64(32)) | dice.integers(first, first + 300, 30_000, dtype=np.uint64))


def kept(parts: list[Rows], shelf: Shelf) -> Postings:
    """Postings that were put on a shelf batch after batch."""
    index = Postings(shelf)
    for part in parts:
        index.keep([], part, ())
    return index


def having(rows: Rows, key: int) -> list[int]:
    """The numbers of the articles that have a hash."""
    return (rows[rows >> np.uint64(32) == key] & np.uint64(0xFFFFFFFF)).tolist()


@pytest.mark.parametrize("room", [0, 1 << 30])
@pytest.mark.parametrize("largest", [1, 1 << 22])
@pytest.mark.parametrize("batches", [1, 2, 5, 9])
def test_what_is_kept_is_found_and_of_common_hashes_the_first(
    batches: int, largest: int, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """However many segments there are, and whether they are held in memory or not."""
    monkeypatch.setattr(postings, "_LARGEST", largest)
    monkeypatch.setattr(postings, "_MOST_BYTES", room)
    parts = [made(i, 1 + 300 * i) for i in range(batches)]
    every = np.arange(len(KEYS)) % 2 == 0
    at, numbers, common = kept(parts[:-1], Memory()).find(KEYS, every, parts[-1])
    together, shelved = (np.sort(np.concatenate([*some, made(0, 0)[:0]])) for some in (parts, parts[:-1]))
    most = 0
    for i, key in enumerate(KEYS.tolist()):
        expected = having(together, key)
        most = max(most, len(expected))
        assert bool(common[i]) == (not every[i] and len(having(shelved, key)) >= COMMON)
        assert numbers[at == i].tolist() == ([] if common[i] else expected[: COMMON + 1])
    assert most > COMMON
    assert common.any() == (batches > 1)


def test_who_has_a_common_fact_is_not_asked_of_segment_after_segment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A look-up must not cost more with each segment that a million articles add."""
    monkeypatch.setattr(postings, "_LARGEST", 1)
    asked: list[int] = []
    find = Loaded.find

    def counted(self: Loaded, keys: Hashes) -> object:
        asked.append(len(keys))
        return find(self, keys)

    parts = [made(i, 1 + 300 * i) for i in range(9)]
    index = kept(parts, Memory())
    monkeypatch.setattr(Loaded, "find", counted)
    none: NDArray[np.bool_] = np.zeros(len(KEYS), dtype=bool)
    index.find(KEYS, none, made(9, 2_701))
    rare = sum(len(having(parts[0], key)) < COMMON for key in KEYS.tolist())
    assert asked == [len(KEYS)] + 8 * [rare]
    assert rare < len(KEYS)


def test_what_was_read_of_a_large_segment_is_found_again(tmp_path: Path) -> None:
    dice = np.random.default_rng(1)
    rows = np.unique(dice.integers(1, 1 << 62, 20 * CHUNK, dtype=np.uint64))
    with Ledger.open(tmp_path / "one.db") as ledger:
        kept([rows], ledger.shelf())
        opened = Postings(ledger.shelf())
        keys, every = (rows[:1] >> np.uint64(32)).astype(np.uint32), np.ones(1, dtype=bool)
        for _ in range(2):
            at, numbers, _ = opened.find(keys, every, rows[:0])
            assert at.tolist() == [0]
            assert numbers.tolist() == [int(rows[0] & np.uint64(0xFFFFFFFF))]

"""The index's postings: what is found is what was kept, the first of what is common."""

from __future__ import annotations

import numpy as np
import pytest

from sayso.lineage.postings import COMMON, Postings
from sayso.lineage.shelf import Memory, Rows


def made(seed: int, first: int) -> Rows:
    """The postings of 300 articles: some hashes are of most of them, some of few."""
    dice = np.random.default_rng(seed)
    hashes = dice.integers(0, 40, 30_000, dtype=np.uint64) ** np.uint64(2)
    return np.unique((hashes << np.uint64(32)) | dice.integers(first, first + 300, 30_000, dtype=np.uint64))


@pytest.mark.parametrize("batches", [1, 2, 5, 9])
def test_what_is_kept_is_found_and_of_common_hashes_the_first(batches: int) -> None:
    kept = Postings(Memory())
    parts = [made(i, 1 + 300 * i) for i in range(batches)]
    for part in parts[:-1]:
        kept.keep(np.unique(part & np.uint64(0xFFFFFFFF)).tolist(), part, ())
    keys = np.arange(0, 1_700, 3, dtype=np.uint32)
    at, numbers = kept.find(keys, parts[-1])
    found = {key: numbers[at == i].tolist() for i, key in enumerate(keys.tolist())}
    together = np.sort(np.concatenate(parts))
    for key in keys.tolist():
        assert found[key] == (together[together >> np.uint64(32) == key] & np.uint64(0xFFFFFFFF)).tolist()[: COMMON + 1]
    assert max(map(len, found.values())) > COMMON

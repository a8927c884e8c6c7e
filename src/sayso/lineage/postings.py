"""The index: which articles have a hash, in sorted segments that are merged as they grow.

A log-structured merge tree (O'Neil and others 1996) of plain arrays. A batch of articles is one new segment, written in
one stretch; four segments of like size become one. So a posting is written some ten times in a million articles, always
in sequence: no page of a tree is changed at random, which is what makes adding to a large B-tree slow. Of a hash that more
than ``COMMON`` articles have, a segment keeps only the first: it is boilerplate, or no rare fact. A look-up goes through the
largest segments first, and who has such a fact is asked of no further one once enough are found, so that it costs no more
in an index of many segments (:mod:`sayso.lineage.segment`).
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.lineage.segment import KEY, LOW, Loaded, Matches, matches
from sayso.lineage.shelf import Rows, Shelf, from_chunk, in_chunks
from sayso.lineage.sketch import Hashes
from sayso.types import IndexSegment, Pair

COMMON = 200
"""A hash in more articles than this is common."""
_FAN = 4
_LARGEST = 1 << 22
"""Postings from which a segment is merged no more: sorting it must not need much memory."""
_MOST_BYTES = 1 << 30
"""Held in memory: the postings of some 1.7 million articles of news. What is more is read where it is looked up."""
_MOST_CHUNKS = 4_096


class Found(NamedTuple):
    """Who has some hashes: in the order of the hashes, then of the articles' numbers."""

    at: NDArray[np.intp]
    """For each posting which of the hashes it is of."""
    numbers: NDArray[np.uint32]
    """The article's number."""
    common: NDArray[np.bool_]
    """Which of the hashes so many articles on the shelf have that nobody was asked who they are."""


class Postings:
    """The postings on a shelf, as far as they were needed so far."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._whole: dict[int, Loaded] = {}
        self._chunks: OrderedDict[tuple[int, int], Rows] = OrderedDict()
        self._reopen()

    def find(self, keys: Hashes, every: NDArray[np.bool_], also: Rows) -> Found:
        """Who has these hashes (distinct, sorted): at most ``COMMON`` + 1 of one hash; nobody where ``COMMON`` or more on the
        shelf have it, unless it is one of ``every``. ``also`` are postings that are not on the shelf yet.
        """
        count, left = np.zeros(len(keys), dtype=np.intp), np.arange(len(keys))
        parts: list[Matches] = []
        try:
            for segment in self._segments:
                if not len(left):
                    break
                here = self._in_segment(segment, keys[left])
                parts.append(here._replace(at=left[here.at]))
                count[parts[-1].at] += here.counts
                left = left[every[left] | (count[left] < COMMON)]
        except KeyError:
            # another process merged segments since: look at the index as it now stands
            self._reopen()
            return self.find(keys, every, also)
        wanted = every | (count < COMMON)
        rows = np.concatenate([part.packed(wanted) for part in (*parts, matches(also, keys))])
        rows.sort()
        rows = _first_of_each(rows)
        return Found((rows >> KEY).astype(np.intp), (rows & LOW).astype(np.uint32), ~wanted)

    def keep(self, numbers: Iterable[int], rows: Rows, pairs: Sequence[Pair]) -> None:
        """Put a batch's postings on the shelf, merged with the segments that it makes too many of its size."""
        numbers = list(numbers)
        while True:
            merged = _to_merge([(s.name, s.rows) for s in self._segments], len(rows))
            try:
                parts = [self._load(s) for s in self._segments if s.name in merged]
            except KeyError:
                self._reopen()
                continue
            together = np.concatenate([rows, *parts])
            together.sort(kind="stable")
            together = _first_of_each(together)
            if self._shelf.index(numbers, in_chunks(together), sorted(merged), pairs):
                self._refresh(together)
                return
            self._reopen()

    # ------------------------------------------------------------------------------------------------ inside

    def _reopen(self) -> None:
        self._segments = sorted(self._shelf.segments(), key=lambda segment: (-segment.rows, segment.name))
        """The largest first."""
        names = {s.name for s in self._segments}
        self._whole = {name: held for name, held in self._whole.items() if name in names}

    def _refresh(self, fresh: Rows) -> None:
        known = {s.name for s in self._segments}
        self._reopen()
        for segment in self._segments:
            if segment.name not in known and segment.rows == len(fresh) and self._room(segment):
                self._whole[segment.name] = Loaded(fresh)

    def _room(self, segment: IndexSegment) -> bool:
        return 8 * segment.rows + sum(held.size for held in self._whole.values()) <= _MOST_BYTES

    def _load(self, segment: IndexSegment) -> Rows:
        held = self._whole.get(segment.name)
        if held is not None:
            return held.rows
        parts = [from_chunk(data) for data in self._shelf.postings(segment.name, None)]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint64)

    def _in_segment(self, segment: IndexSegment, keys: Hashes) -> Matches:
        held = self._whole.get(segment.name)
        if held is not None:
            return held.find(keys)
        first = keys.astype(np.uint64) << KEY
        fences = from_chunk(segment.fences)
        chunk = np.maximum(np.searchsorted(fences, first | LOW, side="right") - 1, 0)
        wanted = np.unique(chunk)
        if len(wanted) > len(fences) // 8 and self._room(segment):
            held = self._whole[segment.name] = Loaded(self._load(segment))
            return held.find(keys)
        missing = [c for c in wanted.tolist() if (segment.name, c) not in self._chunks]
        for c, data in zip(missing, self._shelf.postings(segment.name, missing) if missing else (), strict=True):
            self._chunks[segment.name, c] = from_chunk(data)
        rows = np.concatenate([self._chunk(segment.name, c) for c in wanted.tolist()])
        while len(self._chunks) > _MOST_CHUNKS:
            self._chunks.popitem(last=False)
        return matches(rows, keys)

    def _chunk(self, segment: int, chunk: int) -> Rows:
        self._chunks.move_to_end((segment, chunk))
        return self._chunks[segment, chunk]


def _first_of_each(rows: Rows) -> Rows:
    """Sorted postings without doubles, and of each hash the first ``COMMON`` + 1."""
    if len(rows) < 2:
        return rows
    twice = rows[1:] == rows[:-1]
    if twice.any():
        rows = rows[np.concatenate(([True], ~twice))]
    if len(rows) <= COMMON + 1:
        return rows
    surplus = (rows[COMMON + 1 :] ^ rows[: -COMMON - 1]) <= LOW
    return rows[np.concatenate((np.ones(COMMON + 1, dtype=bool), ~surplus))] if surplus.any() else rows


def _to_merge(segments: Sequence[tuple[int, int]], rows: int) -> set[int]:
    """Which segments a new one of so many postings is merged with: whenever ``_FAN`` are of like size, all of those."""
    left = sorted(((size, name) for name, size in segments if size < _LARGEST), reverse=True)
    merged: set[int] = set()
    while len(left) >= _FAN - 1:
        alike = [name for size, name in left if size < _FAN * max(rows, 1)]
        if len(alike) < _FAN - 1:
            break
        merged.update(alike)
        rows += sum(size for size, name in left if name in set(alike))
        left = [(size, name) for size, name in left if name not in merged]
    return merged

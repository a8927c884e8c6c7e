"""The index: which articles have a hash, in sorted segments that are merged as they grow.

A log-structured merge tree (O'Neil and others 1996) of plain arrays. A batch of articles is one new segment, written in
one stretch; four segments of like size become one. So a posting is written some ten times in a million articles, always
in sequence, and a look-up is a binary search in a few dozen arrays: no page of a tree is changed at random, which is
what makes adding to a large B-tree slow. Of a hash that more than ``COMMON`` articles have, only the first are kept:
it is boilerplate, or no rare fact, and it must not make the look-up of a later article dearer.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from sayso.lineage.runs import ranges
from sayso.lineage.shelf import Rows, Shelf, from_chunk, in_chunks
from sayso.lineage.sketch import Hashes
from sayso.types import IndexSegment, Pair

COMMON = 200
"""A hash in more articles than this is common."""
_FAN = 4
_LARGEST = 1 << 22
"""Postings from which a segment is merged no more: sorting it must not need much memory."""
_MOST_BYTES = 640 << 20
_MOST_CHUNKS = 4_096
_KEY = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)


class Postings:
    """The postings on a shelf, as far as they were needed so far."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._segments = shelf.segments()
        self._whole: dict[int, Rows] = {}
        self._chunks: OrderedDict[tuple[int, int], Rows] = OrderedDict()

    def find(self, keys: Hashes, also: Rows) -> tuple[NDArray[np.intp], NDArray[np.uint32]]:
        """Who has these hashes (distinct, sorted): for each posting which of them it is of, and the article's number.

        In the order of the hashes, then of the numbers; at most ``COMMON`` + 1 of one hash. ``also`` are postings that
        are not on the shelf yet.
        """
        try:
            found = [self._in_segment(segment, keys) for segment in self._segments]
        except KeyError:
            # another process merged segments since: look at the index as it now stands
            self._reopen()
            return self.find(keys, also)
        rows = np.concatenate([*found, _matching(also, keys)])
        # sorted stretches: a sort that merges them
        rows.sort(kind="stable")
        rows = _first_of_each(rows)
        own = (rows >> _KEY).astype(np.uint32)
        starts = np.flatnonzero(np.concatenate(([True], own[1:] != own[:-1]))) if len(own) else np.zeros(0, np.intp)
        at = np.repeat(np.searchsorted(keys, own[starts]), np.diff(starts, append=len(own)))
        return at, (rows & _LOW).astype(np.uint32)

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
        self._segments = self._shelf.segments()
        names = {s.name for s in self._segments}
        self._whole = {name: rows for name, rows in self._whole.items() if name in names}

    def _refresh(self, fresh: Rows) -> None:
        known = {s.name for s in self._segments}
        self._reopen()
        for segment in self._segments:
            if segment.name not in known and segment.rows == len(fresh) and self._room(segment):
                self._whole[segment.name] = fresh

    def _room(self, segment: IndexSegment) -> bool:
        return 8 * (segment.rows + sum(map(len, self._whole.values()))) <= _MOST_BYTES

    def _load(self, segment: IndexSegment) -> Rows:
        held = self._whole.get(segment.name)
        if held is not None:
            return held
        parts = [from_chunk(data) for data in self._shelf.postings(segment.name, None)]
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint64)

    def _in_segment(self, segment: IndexSegment, keys: Hashes) -> Rows:
        held = self._whole.get(segment.name)
        if held is not None:
            return _matching(held, keys)
        first = keys.astype(np.uint64) << _KEY
        fences = from_chunk(segment.fences)
        chunk = np.maximum(np.searchsorted(fences, first | _LOW, side="right") - 1, 0)
        wanted = np.unique(chunk)
        if len(wanted) > len(fences) // 8 and self._room(segment):
            self._whole[segment.name] = self._load(segment)
            return _matching(self._whole[segment.name], keys)
        missing = [c for c in wanted.tolist() if (segment.name, c) not in self._chunks]
        for c, data in zip(missing, self._shelf.postings(segment.name, missing), strict=True):
            self._chunks[segment.name, c] = from_chunk(data)
        edges = np.searchsorted(chunk, wanted)
        parts = []
        for c, own in zip(wanted.tolist(), np.split(keys, edges[1:]), strict=True):
            self._chunks.move_to_end((segment.name, c))
            parts.append(_matching(self._chunks[segment.name, c], own))
        while len(self._chunks) > _MOST_CHUNKS:
            self._chunks.popitem(last=False)
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint64)


def _matching(rows: Rows, keys: Hashes) -> Rows:
    """The postings of these hashes."""
    if not len(rows):
        return rows
    first = keys.astype(np.uint64) << _KEY
    low = np.searchsorted(rows, first)
    low[low == len(rows)] = 0
    some = np.flatnonzero(rows[low] >> _KEY == keys)
    if not len(some):
        return rows[:0]
    low = low[some]
    high = np.searchsorted(rows, first[some] | _LOW, side="right")
    found: Rows = rows[ranges(low, high - low)]
    return found


def _first_of_each(rows: Rows) -> Rows:
    """Sorted postings without doubles, and of each hash the first ``COMMON`` + 1."""
    if len(rows) < 2:
        return rows
    twice = rows[1:] == rows[:-1]
    if twice.any():
        rows = rows[np.concatenate(([True], ~twice))]
    if len(rows) <= COMMON + 1:
        return rows
    surplus = (rows[COMMON + 1 :] ^ rows[: -COMMON - 1]) <= _LOW
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

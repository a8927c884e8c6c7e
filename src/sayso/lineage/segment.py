"""A segment of the index in memory: sorted postings, and where those of each stretch of hashes start.

Hashes are spread evenly, so that a table of a few bits of each leads to the handful of postings among which a hash stands.
A binary search of millions of postings would touch some twenty places of memory, none of them near, for each hash.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.lineage.runs import ranges
from sayso.lineage.shelf import Rows
from sayso.lineage.sketch import Hashes

KEY = np.uint64(32)
"""The bits of a posting below its hash."""
LOW = np.uint64(0xFFFFFFFF)
_STRETCH = 4
"""Postings of a stretch, at most on average."""
_COUNTED = 1 << 18
"""Postings counted at once: as many as a processor's cache has room for."""
Places = NDArray[np.intp]


class Matches(NamedTuple):
    """Where some hashes stand among sorted postings."""

    rows: Rows
    at: Places
    """Which of the hashes were found."""
    low: Places
    """The first posting of each."""
    counts: Places
    """How many each has."""

    def packed(self, wanted: NDArray[np.bool_]) -> Rows:
        """The postings of those of the hashes that are wanted, with the number of the hash in its place."""
        some = np.flatnonzero(wanted[self.at])
        counts = self.counts[some]
        rows = self.rows[ranges(self.low[some], counts)] & LOW
        rows |= np.repeat(self.at[some].astype(np.uint64) << KEY, counts)
        return rows


class Loaded:
    """The postings of one segment."""

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        self._bits = max(1, (len(rows) // _STRETCH).bit_length())
        self._starts = np.zeros((1 << self._bits) + 1, dtype=np.uint32)
        count = self._starts[1:]
        for at in range(0, len(rows), _COUNTED):
            stretches = (rows[at : at + _COUNTED] >> np.uint64(64 - self._bits)).astype(np.intp)
            first, last = int(stretches[0]), int(stretches[-1])
            count[first : last + 1] += np.bincount(stretches - first).astype(np.uint32)
        np.cumsum(count, out=count)

    @property
    def size(self) -> int:
        """Bytes that it takes."""
        return self.rows.nbytes + self._starts.nbytes

    def find(self, keys: Hashes) -> Matches:
        """Where these hashes stand."""
        stretch = (keys >> np.uint32(32 - self._bits)).astype(np.intp)
        low, high = (self._starts[at].astype(np.intp) for at in (stretch, stretch + 1))
        first = keys.astype(np.uint64) << KEY
        low = _reached(self.rows, low, high, first)
        some = np.flatnonzero(low < high)
        some = some[self.rows[low[some]] >> KEY == keys[some]]
        low = low[some]
        return Matches(self.rows, some, low, _reached(self.rows, low + 1, high[some], first[some] | LOW) - low)


def _reached(rows: Rows, low: Places, high: Places, values: Rows) -> Places:
    """The first posting of each stretch that is no less than a value, or the stretch's end; none has two of the value."""
    found = low.copy()
    left = np.flatnonzero(low < high)
    low, high = low[left], high[left]
    while len(left):
        middle = (low + high) >> 1
        less = rows[middle] < values[left]
        low, high = np.where(less, middle + 1, low), np.where(less, high, middle)
        found[left] = low
        more = low < high
        left, low, high = left[more], low[more], high[more]
    return found


def matches(rows: Rows, keys: Hashes) -> Matches:
    """Where these hashes stand among postings that are looked through but once."""
    first = keys.astype(np.uint64) << KEY
    low = np.searchsorted(rows, first)
    count = np.searchsorted(rows, first | LOW, side="right") - low
    some = np.flatnonzero(count)
    return Matches(rows, some, low[some], count[some])

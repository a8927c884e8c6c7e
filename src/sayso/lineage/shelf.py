"""Where lineage keeps what it knows: what it asks of a ledger, and the same in memory.

The stage itself is pure: it reads and writes through a :class:`Shelf`, which a ledger is one of.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from sayso.types import Article, IndexSegment, Lineage, Pair

Rows = NDArray[np.uint64]
"""Postings: a hash in the upper 32 bits, the number of an article that has it in the lower; sorted."""

CHUNK = 4_096
"""Postings read at a time where only a few of a segment are wanted."""


class Shelf(Protocol):
    """What lineage asks of where it is kept. Articles have ids, and numbers that the index is made of."""

    def article(self, article_id: str, /) -> Article:
        """The article with this id."""

    def numbers(self, ids: Sequence[str], /) -> dict[str, int]:
        """The numbers of those of the articles that are kept."""

    def ids(self, numbers: Sequence[int], /) -> dict[int, str]:
        """The ids of the articles with these numbers."""

    def indexed(self) -> int:
        """How many articles are in the index."""

    def segments(self) -> tuple[IndexSegment, ...]:
        """The index as it stands."""

    def postings(self, segment: int, chunks: Sequence[int] | None, /) -> list[bytes]:
        """These chunks of a segment, or all, in order. ``KeyError`` where it was merged away meanwhile."""

    def index(
        self, numbers: Iterable[int], chunks: Sequence[bytes], instead_of: Sequence[int], pairs: Iterable[Pair], /
    ) -> bool:
        """Keep a segment in place of others, the articles that are indexed with it, and the pairs; all or nothing.

        False, and nothing kept, where one of the others is no longer there.
        """

    def pairs(self, ids: Sequence[str], /) -> list[Pair]:
        """The pairs that one of these articles is in."""

    def lineages_of(self, ids: Iterable[str], /) -> tuple[Lineage, ...]:
        """The lineages that are kept of these articles, as they were traced."""


def in_chunks(rows: Rows) -> list[bytes]:
    """Sorted rows as they are stored: in chunks, so cut that no hash stands in two of them."""
    keys = rows >> np.uint64(32)
    starts = [0]
    while starts[-1] + CHUNK < len(rows):
        # on to the end of the run of equal hashes that the chunk's last posting is in
        starts.append(int(np.searchsorted(keys, keys[starts[-1] + CHUNK - 1], side="right")))
    parts = np.split(rows, [s for s in starts[1:] if s < len(rows)]) if len(rows) else []
    return [part.astype("<u8").tobytes() for part in parts]


def from_chunk(data: bytes) -> Rows:
    """The rows of a chunk as it is stored."""
    return np.frombuffer(data, dtype="<u8").astype(np.uint64, copy=False)


class Memory:
    """A shelf without a ledger."""

    def __init__(self) -> None:
        self._articles: dict[str, Article] = {}
        self._numbers: dict[str, int] = {}
        self._segments: dict[int, list[bytes]] = {}
        self._indexed = 0
        self._made = 0
        self._pairs: dict[str, dict[str, Pair]] = {}

    def add(self, article: Article) -> None:
        """Keep an article."""
        self._articles.setdefault(article.id, article)
        self._numbers.setdefault(article.id, len(self._numbers))

    def article(self, article_id: str) -> Article:
        return self._articles[article_id]

    def numbers(self, ids: Sequence[str]) -> dict[str, int]:
        return {i: self._numbers[i] for i in ids if i in self._numbers}

    def ids(self, numbers: Sequence[int]) -> dict[int, str]:
        names = list(self._numbers)
        return {n: names[n] for n in numbers}

    def indexed(self) -> int:
        return self._indexed

    def segments(self) -> tuple[IndexSegment, ...]:
        kept = self._segments.items()
        return tuple(IndexSegment(n, sum(map(len, c)) // 8, b"".join(x[:8] for x in c)) for n, c in kept)

    def postings(self, segment: int, chunks: Sequence[int] | None) -> list[bytes]:
        parts = self._segments[segment]
        return parts if chunks is None else [parts[i] for i in chunks]

    def index(
        self, numbers: Iterable[int], chunks: Sequence[bytes], instead_of: Sequence[int], pairs: Iterable[Pair]
    ) -> bool:
        for name in instead_of:
            del self._segments[name]
        self._segments[self._made] = list(chunks)
        self._made += 1
        self._indexed += len(set(numbers))
        for pair in pairs:
            self._pairs.setdefault(pair.one, {})[pair.other] = pair
            self._pairs.setdefault(pair.other, {})[pair.one] = pair
        return True

    def pairs(self, ids: Sequence[str]) -> list[Pair]:
        return [pair for i in ids for pair in self._pairs.get(i, {}).values()]

    def lineages_of(self, ids: Iterable[str]) -> tuple[Lineage, ...]:  # noqa: ARG002 - nothing is kept of them here
        return ()

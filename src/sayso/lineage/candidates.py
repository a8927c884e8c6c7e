"""Which articles are worth aligning with one another, from their sketches alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.lineage.postings import COMMON, Postings
from sayso.lineage.runs import distinct
from sayso.lineage.shelf import Rows, Shelf
from sayso.lineage.signature import Hashes, Sketch
from sayso.types import Pair

_MIN_GRAMS = 2
_MIN_GRAM_SHARE = 0.04
"""Of the weight of an article's sampled grams: one of them is enough where it has few."""
_MIN_FACTS = 4
_MIN_FACT_SHARE = 0.12
_BY_GRAMS = 12
_BY_FACTS = 8
_NEW = 1 << 31
"""Numbers of articles that are not on the shelf yet start here."""
_KEY = np.uint64(32)


class Candidate(NamedTuple):
    """An article that may share passages, and the part 0–1 of the sampled grams that it has too."""

    article: str
    grams: float


class _Hit(NamedTuple):
    """What every article found shares with one of a batch; arrays with an entry each."""

    batch: NDArray[np.uint64]
    number: NDArray[np.uint64]
    grams: NDArray[np.float64]
    gram_weight: NDArray[np.float64]
    facts: NDArray[np.float64]
    fact_weight: NDArray[np.float64]


class Index:
    """The sketches of all articles. What it finds depends on what is in it; the cost of a look-up does not."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._postings = Postings(shelf)
        self._new: list[str] = []
        self._rows: list[Rows] = []

    def add(self, batch: Sequence[tuple[str, Sketch]]) -> list[list[Candidate]]:
        """Take in articles; for each those before it, and beside it in the batch, that may share passages with it.

        Likeliest first, at most two dozen each.
        """
        if not batch:
            return []
        first = _NEW + len(self._new)
        keys, owner, kind = _entries([sketch for _, sketch in batch])
        self._new += [article for article, _ in batch]
        rows = distinct((keys.astype(np.uint64) << _KEY) | (owner + np.uint64(first)))
        self._rows.append(rows)
        unique, inverse = np.unique(keys, return_inverse=True)
        at, numbers = self._postings.find(unique, np.sort(np.concatenate(self._rows)))
        hits = _hits(at, numbers, inverse, owner, kind, len(unique), max(1_000, self._shelf.indexed() + len(self._new)))
        chosen = _chosen(hits, first, _totals(hits, len(batch)), [s for _, s in batch])
        names = self._names({number for found in chosen for number, _ in found})
        return [[Candidate(names[n], share) for n, share in found] for found in chosen]

    def keep(self, pairs: Sequence[Pair]) -> None:
        """Put what is new on the shelf, whose articles must be there by now; those that are not are passed over."""
        numbers = self._shelf.numbers(self._new)
        place = np.array([numbers.get(article, 0) for article in self._new], dtype=np.uint64)
        here = np.array([article in numbers for article in self._new], dtype=bool)
        if here.any():
            rows = np.concatenate(self._rows)
            at = ((rows & np.uint64(0xFFFFFFFF)) - np.uint64(_NEW)).astype(np.intp)
            rows = ((rows >> _KEY << _KEY) | place[at])[here[at]]
            absent = {article for article in self._new if article not in numbers}
            kept = [p for p in pairs if p.one not in absent and p.other not in absent]
            self._postings.keep(numbers.values(), rows, kept)
        self._new, self._rows = [], []

    def _names(self, numbers: set[int]) -> dict[int, str]:
        names = self._shelf.ids(sorted(n for n in numbers if n < _NEW))
        return names | {n: self._new[n - _NEW] for n in numbers if n >= _NEW}


_NONE = np.zeros(0, dtype=np.uint64)
_GRAM, _FACT, _BAND, _SAME, _PAGE = range(5)


def _same_key(sketch: Sketch) -> int:
    return (sketch.same ^ 0x5A5A5A5A) & 0xFFFFFFFF


def _entries(sketches: Sequence[Sketch]) -> tuple[Hashes, NDArray[np.uint64], NDArray[np.int8]]:
    """All hashes of a batch: the hash, the number in the batch of the article that has it, and its kind."""
    keys: list[Hashes] = []
    counts: list[list[int]] = []
    for sketch in sketches:
        same = np.array([_same_key(sketch)] if sketch.words else [], dtype=np.uint32)
        page = np.array([sketch.page ^ 0x33CC33CC] if sketch.page else [], dtype=np.uint32)
        parts = [sketch.grams, sketch.facts, sketch.bands, same, page]
        keys += parts
        counts.append([len(part) for part in parts])
    each = np.array(counts, dtype=np.intp)
    owner = np.repeat(np.arange(len(sketches), dtype=np.uint64), each.sum(axis=1))
    kind = np.repeat(np.tile(np.arange(5, dtype=np.int8), len(sketches)), each.ravel())
    return np.concatenate(keys), owner, kind


def _hits(
    at: NDArray[np.intp],
    numbers: NDArray[np.uint32],
    inverse: NDArray[np.intp],
    owner: NDArray[np.uint64],
    kind: NDArray[np.int8],
    distinct: int,
    articles: int,
) -> _Hit:
    """Who shares how much with whom, themselves included."""
    held = np.bincount(at, minlength=distinct)
    starts = np.concatenate(([0], np.cumsum(held)))
    common = held > COMMON
    # A common fact says nothing; common grams do where most of an article's are: then hundreds print it.
    mostly = np.zeros(int(owner[-1]) + 1 if len(owner) else 0, dtype=bool)
    grams = kind == _GRAM
    many = np.bincount(owner[grams].astype(np.intp), weights=common[inverse[grams]], minlength=len(mostly))
    mostly = many > np.bincount(owner[grams].astype(np.intp), minlength=len(mostly)) / 2
    used = ~common[inverse] | (grams & mostly[owner.astype(np.intp)])
    inverse, owner, kind = inverse[used], owner[used], kind[used]
    count = held[inverse]
    ends = np.cumsum(count)
    total = int(ends[-1]) if len(ends) else 0
    postings = np.repeat(starts[inverse] - (ends - count), count) + np.arange(total)
    weight = np.repeat(np.log2(1 + articles / np.maximum(count, 1)), count)
    kind = np.repeat(kind, count)
    pair = (np.repeat(owner, count) << _KEY) | numbers[postings].astype(np.uint64)
    found, group = np.unique(pair, return_inverse=True)

    def summed(value: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.bincount(group, weights=value, minlength=len(found)).astype(np.float64)

    gram, band, page = (kind == _GRAM) | (kind == _SAME), kind == _BAND, kind == _PAGE
    fact = (kind == _FACT) | band
    return _Hit(
        found >> _KEY,
        found & np.uint64(0xFFFFFFFF),
        # one page's versions are compared however little they share
        summed(gram.astype(np.float64) + _MIN_GRAMS * page),
        summed(weight * (gram | page)),
        # a band is a pair of facts
        summed(fact.astype(np.float64) + band),
        summed(weight * fact),
    )


def _totals(hits: _Hit, batch: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """The weight of all grams and of all facts of each article of the batch: what it shares with itself."""
    grams, facts = np.zeros(batch), np.zeros(batch)
    np.maximum.at(grams, hits.batch.astype(np.intp), hits.gram_weight)
    np.maximum.at(facts, hits.batch.astype(np.intp), hits.fact_weight)
    return grams, facts


def _chosen(
    hits: _Hit, first: int, totals: tuple[NDArray[np.float64], NDArray[np.float64]], sketches: Sequence[Sketch]
) -> list[list[tuple[int, float]]]:
    """The best by grams and the best by facts for each article of the batch, with their part of its grams."""
    batch = hits.batch.astype(np.intp)
    grams, facts = totals[0][batch], totals[1][batch]
    other = hits.number != hits.batch + np.uint64(first)
    by_grams = other & (hits.grams > 0) & ((hits.grams >= _MIN_GRAMS) | (hits.gram_weight >= _MIN_GRAM_SHARE * grams))
    by_facts = other & (hits.facts >= _MIN_FACTS) & (hits.fact_weight >= _MIN_FACT_SHARE * facts)
    out: list[dict[int, float]] = [{} for _ in sketches]
    for chosen, weight, most in ((by_grams, hits.gram_weight, _BY_GRAMS), (by_facts, hits.fact_weight, _BY_FACTS)):
        some = np.flatnonzero(chosen)
        order = some[np.lexsort((hits.number[some], -weight[some], batch[some]))]
        taken = [0] * len(sketches)
        for i in order.tolist():
            b = int(batch[i])
            if taken[b] < most:
                taken[b] += 1
                out[b].setdefault(int(hits.number[i]), float(hits.grams[i]) / max(1, len(sketches[b].grams)))
    return [list(found.items()) for found in out]

"""Which articles are worth aligning with one another, from their sketches alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.lineage.postings import COMMON, Postings
from sayso.lineage.shelf import Rows, Shelf
from sayso.lineage.sketch import Hashes, Sketch
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
_LOW = np.uint64(0xFFFFFFFF)


class Candidate(NamedTuple):
    """An article that may share passages, and the part 0–1 of the sampled grams that it has too.

    Numbers are in the order in which articles were added.
    """

    article: str
    number: int
    grams: float


class _Hit(NamedTuple):
    """What every article found shares with one of a batch; arrays with an entry each."""

    batch: NDArray[np.intp]
    number: NDArray[np.uint64]
    grams: NDArray[np.float64]
    gram_weight: NDArray[np.float64]
    facts: NDArray[np.float64]
    fact_weight: NDArray[np.float64]


class _Entries(NamedTuple):
    """The hashes of a batch; arrays with an entry each, sorted by hash."""

    key: NDArray[np.intp]
    """The place of the hash among all of the batch, which are distinct and sorted."""
    owner: NDArray[np.intp]
    """The number in the batch of the article that has it."""
    kind: NDArray[np.uint8]


class Index:
    """The sketches of all articles. What it finds depends on what is in it; the cost of a look-up does not.

    An article is held against those that were added before it, be it in one batch with it or long ago: what is found does
    not depend on how articles were cut into batches, so that a read that was killed and run again finds the same.
    """

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._postings = Postings(shelf)
        self._new: list[str] = []
        self._rows: list[Rows] = []

    def add(self, batch: Sequence[tuple[str, Sketch]]) -> list[list[Candidate]]:
        """Take in articles; for each those before it, in the batch or in the index, that may share passages with it.

        Likeliest first, at most two dozen each.
        """
        if not batch:
            return []
        first = _NEW + len(self._new)
        keys, entries, rows = _entries([sketch for _, sketch in batch], first)
        self._new += [article for article, _ in batch]
        self._rows.append(rows)
        also = rows if len(self._rows) == 1 else np.sort(np.concatenate(self._rows))
        at, numbers = self._postings.find(keys, also)
        hits, totals = _hits(
            at, numbers, entries, len(keys), self._shelf.indexed() + first - _NEW + 1, first, len(batch)
        )
        chosen = _chosen(hits, totals, [s for _, s in batch])
        names = self._names({number for found in chosen for number, _ in found})
        return [[Candidate(names[n], n, share) for n, share in found] for found in chosen]

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


_GRAM, _FACT, _BAND, _SAME, _PAGE = range(5)
_AS_GRAM = np.array([1, 0, 0, 1, _MIN_GRAMS], dtype=np.float64)
"""What a hash of each kind counts as a gram; one page's versions are compared however little they share."""
_AS_FACT = np.array([0, 1, 2, 0, 0], dtype=np.float64)
"""What it counts as a fact: a band is a pair of facts."""
_NEARLY = 1 - 1e-9
_ROOM = 1 << 11


def _same_key(sketch: Sketch) -> int:
    return (sketch.same ^ 0x5A5A5A5A) & 0xFFFFFFFF


def _entries(sketches: Sequence[Sketch], first: int) -> tuple[Hashes, _Entries, Rows]:
    """All hashes of a batch, distinct and sorted; who has which; and their postings, where ``first`` is the number of
    the batch's first article.
    """
    keys: list[Hashes] = []
    counts: list[tuple[int, ...]] = []
    single: list[int] = []
    for sketch in sketches:
        keys += (sketch.grams, sketch.facts, sketch.bands)
        one = [_same_key(sketch)] if sketch.words else []
        address = [sketch.page ^ 0x33CC33CC] if sketch.page else []
        single += (*one, *address)
        counts.append((len(sketch.grams), len(sketch.facts), len(sketch.bands), len(one), len(address)))
    each = np.array(counts, dtype=np.intp)
    owners, kinds = np.arange(len(sketches), dtype=np.uint64), np.arange(5, dtype=np.uint64)
    low = (owners[:, None] << np.uint64(3)) | kinds
    several = np.concatenate(keys).astype(np.uint64) << _KEY
    several |= np.repeat(low[:, :3].ravel(), each[:, :3].ravel())
    alone = np.array(single, dtype=np.uint64) << _KEY
    alone |= np.repeat(low[:, 3:].ravel(), each[:, 3:].ravel())
    packed = np.sort(np.concatenate((several, alone)))
    high = packed >> _KEY
    fresh = np.ones(len(packed), dtype=bool)
    fresh[1:] = high[1:] != high[:-1]
    owner = (packed & _LOW) >> np.uint64(3)
    entries = _Entries(np.cumsum(fresh) - 1, owner.astype(np.intp), (packed & np.uint64(7)).astype(np.uint8))
    rows = (high << _KEY) | (owner + np.uint64(first))
    twice = np.zeros(len(rows), dtype=bool)
    twice[1:] = rows[1:] == rows[:-1]
    return high[fresh].astype(np.uint32), entries, rows[~twice]


def _hits(
    at: NDArray[np.intp],
    numbers: NDArray[np.uint32],
    entries: _Entries,
    keys: int,
    articles: int,
    first: int,
    batch: int,
) -> tuple[_Hit, tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Who of those before it shares so much with whom that it may be chosen; and of each article of the batch the weight
    of all its grams and of all its facts.

    ``articles`` are in the index with the first of the batch, whose number is ``first``.
    """
    key, owner, kind = entries
    rows = (at.astype(np.uint64) << _KEY) | numbers
    low = key.astype(np.uint64) << _KEY
    start = np.searchsorted(at, np.arange(keys))[key]
    before = np.searchsorted(rows, low | (owner + first).astype(np.uint64)) - start
    order = np.argsort(owner, kind="stable")
    owner, kind, start, before = owner[order], kind[order], start[order], before[order]
    common = before >= COMMON
    # A common fact says nothing; common grams do where most of an article's are: then hundreds print it.
    grams = kind == _GRAM
    many = np.bincount(owner[grams], weights=common[grams], minlength=batch)
    mostly = many > np.bincount(owner[grams], minlength=batch) / 2
    used = np.flatnonzero(~common | (grams & mostly[owner]))
    owner, kind, start, count = owner[used], kind[used], start[used], before[used]
    weight = np.log2(1 + np.maximum(1_000, articles + owner) / (count + 1))
    gram_weight = weight * (_AS_GRAM[kind] > 0)
    totals = _summed(owner, gram_weight, batch), _summed(owner, weight - gram_weight, batch)
    ends = np.cumsum(count)
    entry = np.repeat(np.arange(len(owner)), count)
    number = numbers[np.repeat(start - (ends - count), count) + np.arange(len(entry))]
    # Most have but a name in common. Counted by the low bits of their numbers they have no less than they share.
    place = (number & np.uint32(_ROOM - 1)).astype(np.intp)
    place += (owner * _ROOM)[entry]
    told = np.where(gram_weight > 0, 1.0, weight / (_MIN_FACT_SHARE * np.maximum(totals[1], 1e-9))[owner])
    some = np.flatnonzero(_summed(place, told[entry], batch * _ROOM)[place] >= _NEARLY)
    entry = entry[some]
    pair = (owner[entry].astype(np.uint64) << _KEY) | number[some]
    found, group = np.unique(pair, return_inverse=True)

    def summed(value: NDArray[np.float64]) -> NDArray[np.float64]:
        return _summed(group, value[entry], len(found))

    hits = _Hit(
        (found >> _KEY).astype(np.intp),
        found & _LOW,
        summed(_AS_GRAM[kind]),
        summed(gram_weight),
        summed(_AS_FACT[kind]),
        summed(weight - gram_weight),
    )
    return hits, totals


def _summed(group: NDArray[np.intp], value: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.bincount(group, weights=value, minlength=count).astype(np.float64, copy=False)
    return found


def _chosen(
    hits: _Hit, totals: tuple[NDArray[np.float64], NDArray[np.float64]], sketches: Sequence[Sketch]
) -> list[list[tuple[int, float]]]:
    """The best by grams and the best by facts for each article of the batch, with their part of its grams."""
    batch = hits.batch
    grams, facts = totals[0][batch], totals[1][batch]
    by_grams = (hits.grams > 0) & ((hits.grams >= _MIN_GRAMS) | (hits.gram_weight >= _MIN_GRAM_SHARE * grams))
    by_facts = (hits.facts >= _MIN_FACTS) & (hits.fact_weight >= _MIN_FACT_SHARE * facts)
    out: list[dict[int, float]] = [{} for _ in sketches]
    whole = np.array([max(1, len(sketch.grams)) for sketch in sketches])
    for chosen, weight, most in ((by_grams, hits.gram_weight, _BY_GRAMS), (by_facts, hits.fact_weight, _BY_FACTS)):
        some = np.flatnonzero(chosen)
        some = some[np.lexsort((hits.number[some], -weight[some], batch[some]))]
        owner = batch[some]
        best = np.arange(len(some)) - np.searchsorted(owner, np.arange(len(sketches)))[owner] < most
        some = some[best]
        columns = owner[best], hits.number[some], hits.grams[some] / whole[owner[best]]
        for b, number, share in zip(*(column.tolist() for column in columns), strict=True):
            out[b].setdefault(number, share)
    return [list(found.items()) for found in out]

"""Which articles are worth aligning with one another, from their sketches alone."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.lineage.postings import COMMON, Found, Postings
from sayso.lineage.runs import ranges
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
_MOST_KNOWN = 1 << 16
"""Articles whose ids are remembered by their numbers: what is copied is copied soon."""
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
    number: NDArray[np.intp]
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
        self._known: dict[int, str] = {}

    def add(self, batch: Sequence[tuple[str, Sketch]]) -> list[list[Candidate]]:
        """Take in articles; for each those before it, in the batch or in the index, that may share passages with it.

        Likeliest first, at most two dozen each.
        """
        if not batch:
            return []
        if len(batch) > _MOST:
            return self.add(batch[:_MOST]) + self.add(batch[_MOST:])
        first = _NEW + len(self._new)
        keys, entries, rows = _entries([sketch for _, sketch in batch], first)
        self._new += [article for article, _ in batch]
        self._rows.append(rows)
        also = rows if len(self._rows) == 1 else np.sort(np.concatenate(self._rows), kind="stable")
        every = np.zeros(len(keys), dtype=bool)
        every[entries.key[entries.kind == _GRAM]] = True
        found = self._postings.find(keys, every, also)
        hits, totals = _hits(found, entries, self._shelf.indexed() + first - _NEW + 1, first, len(batch))
        owners, chosen, shares = _chosen(hits, totals, [s for _, s in batch])
        told = chosen.tolist()
        names = self._names(set(told))
        candidates = list(map(Candidate, [names[n] for n in told], told, shares.tolist()))
        edges = np.searchsorted(owners, np.arange(len(batch) + 1)).tolist()
        return [candidates[low:high] for low, high in pairwise(edges)]

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
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        self._known.update((number, article) for article, number in numbers.items())
        self._new, self._rows = [], []

    def _names(self, numbers: set[int]) -> dict[int, str]:
        names = {n: self._new[n - _NEW] if n >= _NEW else self._known.get(n, "") for n in numbers}
        return names | self._shelf.ids(sorted(n for n, name in names.items() if not name))


_GRAM, _FACT, _BAND, _SAME, _PAGE = range(5)
_AS_GRAM = np.array([1, 0, 0, 1, _MIN_GRAMS], dtype=np.float64)
"""What a hash of each kind counts as a gram; one page's versions are compared however little they share."""
_AS_FACT = np.array([0, 1, 2, 0, 0], dtype=np.float64)
"""What it counts as a fact: a band is a pair of facts."""
_NEARLY, _ROUGHLY = 1 - 1e-9, 1 - 1e-6
_FEW = 64
"""Articles whose postings are put together at once: as many as a processor's cache has room for."""
_ENTRY = 20
_PLACE = 11
"""Bits of a number by which those found are told apart roughly."""
_MOST = 1 << 11
"""Articles looked up at once: so many that the number of one, of a hash that it has, and of another article that has it
too are put into one."""


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
    postings: Found, entries: _Entries, articles: int, first: int, batch: int
) -> tuple[_Hit, tuple[NDArray[np.float64], NDArray[np.float64]]]:
    """Who of those before it shares so much with whom that it may be chosen; and of each article of the batch the weight
    of all its grams and of all its facts.

    ``articles`` are in the index with the first of the batch, whose number is ``first``.
    """
    key, owner, kind = entries
    at, numbers, asked_of_none = postings
    keys = len(asked_of_none)
    found = np.bincount(at, minlength=keys)
    begin = np.cumsum(found) - found
    # entries of one hash are in the order of their articles: those in the batch before one are as many as stand before it
    apart = _changes(key) | _changes(owner)
    place = np.cumsum(apart) - 1
    older = np.bincount(at[numbers < first], minlength=keys)[key] + place - place[np.flatnonzero(_changes(key))][key]
    order = np.argsort(owner.astype(np.uint16), kind="stable")
    key, owner, kind = key[order], owner[order], kind[order]
    start, before = begin[key], np.minimum(older[order], found[key])
    common = (before >= COMMON) | asked_of_none[key]
    # A common fact says nothing; common grams do where most of an article's are: then hundreds print it.
    grams = kind == _GRAM
    many = np.bincount(owner[grams], weights=common[grams], minlength=batch)
    mostly = many > np.bincount(owner[grams], minlength=batch) / 2
    used = np.flatnonzero(~common | (grams & mostly[owner]))
    owner, kind, start, count = owner[used], kind[used], start[used], before[used]
    weight = np.log2(1 + np.maximum(1_000, articles + owner) / (count + 1))
    gram_weight = weight * (_AS_GRAM[kind] > 0)
    totals = _summed(owner, gram_weight, batch), _summed(owner, weight - gram_weight, batch)
    # Most have but a name in common.
    told = np.where(gram_weight > 0, 1.0, weight / (_MIN_FACT_SHARE * np.maximum(totals[1], 1e-9))[owner])
    values = np.stack((_AS_GRAM[kind], gram_weight, _AS_FACT[kind], weight - gram_weight))
    ends = np.searchsorted(owner, np.arange(0, batch + _FEW, _FEW)).tolist()
    parts: list[_Hit] = []
    for some in map(slice, ends, ends[1:]):
        parts.append(_enough(numbers, owner[some], start[some], count[some], told[some], values[:, some]))
    return _Hit(*map(np.concatenate, zip(*parts, strict=True))), totals


def _enough(
    numbers: NDArray[np.uint32],
    owner: NDArray[np.intp],
    start: NDArray[np.intp],
    count: NDArray[np.intp],
    told: NDArray[np.float64],
    values: NDArray[np.float64],
) -> _Hit:
    """Of some articles those found whose entries tell enough: for each entry the article that has it, where the numbers
    of those found start and how many they are, what it tells, and what it counts for.
    """
    number = numbers[ranges(start, count)]
    entry = np.repeat(np.arange(len(owner)), count)
    # Most share a name or two and no more: told by sums over all who fall on one place, before any are sorted.
    fall = ((owner - owner[:1]) << _PLACE)[entry]
    fall |= number & np.uint32((1 << _PLACE) - 1)
    some = np.flatnonzero((np.bincount(fall, weights=told[entry]) >= _ROUGHLY)[fall])
    entry = entry[some]
    packed = (owner[entry] << (32 + _ENTRY)) | entry
    packed |= number[some].astype(np.intp) << _ENTRY
    packed.sort()
    entry, pair = packed & ((1 << _ENTRY) - 1), packed >> _ENTRY
    group = np.cumsum(_changes(pair)) - 1
    some = np.flatnonzero(np.bincount(group, weights=told[entry])[group] >= _NEARLY)
    entry, pair = entry[some], pair[some]
    fresh = _changes(pair)
    group, found = np.cumsum(fresh) - 1, pair[fresh]
    return _Hit(found >> 32, found & 0xFFFFFFFF, *(_summed(group, value[entry], len(found)) for value in values))


def _changes(values: NDArray[np.signedinteger[Any]]) -> NDArray[np.bool_]:
    """Which entries are other than the one before them."""
    return np.concatenate((np.ones(min(1, len(values)), dtype=bool), values[1:] != values[:-1]))


def _summed(group: NDArray[np.intp], value: NDArray[np.float64], count: int) -> NDArray[np.float64]:
    found: NDArray[np.float64] = np.bincount(group, weights=value, minlength=count).astype(np.float64, copy=False)
    return found


def _chosen(
    hits: _Hit, totals: tuple[NDArray[np.float64], NDArray[np.float64]], sketches: Sequence[Sketch]
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64]]:
    """The best by grams and then the best by facts of each article of the batch: its number there, the number of the one
    found, and the part of its grams that this has.
    """
    batch = hits.batch
    grams, facts = totals[0][batch], totals[1][batch]
    by_grams = (hits.grams > 0) & ((hits.grams >= _MIN_GRAMS) | (hits.gram_weight >= _MIN_GRAM_SHARE * grams))
    by_facts = (hits.facts >= _MIN_FACTS) & (hits.fact_weight >= _MIN_FACT_SHARE * facts)
    found = [
        _best(hits, np.flatnonzero(chosen), weight, most)
        for chosen, weight, most in ((by_grams, hits.gram_weight, _BY_GRAMS), (by_facts, hits.fact_weight, _BY_FACTS))
    ]
    some = np.concatenate((found[0], found[1][~np.isin(found[1], found[0])]))
    some = some[np.argsort(batch[some], kind="stable")]
    whole = np.array([max(1, len(sketch.grams)) for sketch in sketches])
    return batch[some], hits.number[some], hits.grams[some] / whole[batch[some]]


def _best(hits: _Hit, some: NDArray[np.intp], weight: NDArray[np.float64], most: int) -> NDArray[np.intp]:
    """Of ``some`` hits the heaviest of each article of the batch, the heaviest first."""
    some = some[np.lexsort((hits.number[some], -weight[some], hits.batch[some]))]
    starts = np.flatnonzero(_changes(hits.batch[some]))
    place = np.arange(len(some)) - np.repeat(starts, np.diff(starts, append=len(some)))
    return some[place < most]

"""Two articles' passages held against each other: sentences by their content words.

Sentences are aligned by the weight of the stems, names and figures in common; a stem weighs less the more sentences of
the two articles hold it, so that a story's topic words ("quake", the town's name) align nothing by themselves.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Collection, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.lineage.passages import Passages
from sayso.lineage.runs import held

MIN_STEMS = 3
_STEPS = 2.0**24
Table = NDArray[np.float64]
LINKED = 0.30
"""The score from which two sentences count as saying the same, when nothing else is known of the two articles."""


class Link(NamedTuple):
    """Sentence ``earlier`` and sentence ``later`` (their numbers), their likeness 0–1 and the weight of what they
    share.
    """

    earlier: int
    later: int
    score: float
    weight: float


class Sides:
    """The sentences of two articles by the stems that both articles hold: tables with a row a sentence and a column a
    stem, 1 where the one holds the other; the earlier article's first.
    """

    def __init__(self, earlier: Passages, later: Passages) -> None:
        sides = self._sides = earlier.held, later.held
        common = held(sides[1].stems, sides[0].stems)
        columns = np.searchsorted(sides[0].stems, sides[1].stems[common]), np.flatnonzero(common)
        first = len(sides[0].stems)
        bases, holders = np.concatenate([side.base for side in sides]), np.concatenate([side.holders for side in sides])
        shared = columns[0], columns[1] + first
        bases[shared[0]] = bases[shared[1]]
        holders[shared[0]] += holders[shared[1]]
        holders[shared[1]] = holders[shared[0]]
        total = sum(len(side.titles) for side in sides)
        every = weights(bases, holders, np.array([total]), np.zeros(len(bases), dtype=np.intp))
        self._weights = every[:first], every[first:]
        """What each stem weighs as evidence that two sentences say the same."""
        self._columns = columns
        self.own = [self._sums(side, quoted=False) for side in (0, 1)]
        """What the words of each sentence weigh that stand outside quotation marks."""
        self._quoted = any(side.outside is not side.every for side in sides)
        self._tables = [self._table(side, quoted=self._quoted) for side in (0, 1)]

    def _sums(self, side: int, *, quoted: bool) -> NDArray[np.float64]:
        article = self._sides[side]
        rows, stems = article.every if quoted else article.outside
        sums = np.bincount(rows, weights=self._weights[side][stems], minlength=len(article.titles))
        return sums.astype(np.float64, copy=False)

    def _table(self, side: int, *, quoted: bool) -> Table:
        article, columns = self._sides[side], self._columns[side]
        rows, stems = article.every if quoted else article.outside
        places = np.full(len(article.stems), -1)
        places[columns] = np.arange(len(columns))
        at = places[stems]
        table = np.zeros((len(article.titles), len(columns)))
        table[rows[at >= 0], at[at >= 0]] = 1.0
        return table

    def fresh(self, earlier: int, known: Sequence[int], later: int) -> int:
        """How many stems of a later sentence an earlier one has that those which are ``known`` do not have."""
        shared = self._tables[1][later] * self._tables[0][earlier]
        return int(np.count_nonzero(shared * (self._tables[0][list(known)].sum(axis=0) == 0)))

    def links(self, *, quoted: bool, least: float, done: Collection[int] = ()) -> list[Link]:
        """Every pair of sentences that scores at least ``least``; with ``quoted``, words inside quotation marks count.

        Sentences of the later article whose numbers are in ``done`` are passed over.
        """
        (left, right), (heavy, own) = self._tables, self.own
        if self._quoted:
            left, right = (self._table(side, quoted=quoted) for side in (0, 1))
            heavy, own = (self._sums(side, quoted=quoted) for side in (0, 1))
        count, got = right @ left.T, (right * self._weights[1][self._columns[1]]) @ left.T
        some = (count >= MIN_STEMS) & np.equal.outer(self._sides[1].titles, self._sides[0].titles)
        some[list(done)] = False
        j, i = np.nonzero(some)
        weight, mine, theirs = got[j, i], own[j], heavy[i]
        scores = likeness(weight, mine, theirs)
        order = np.lexsort((i, -scores, j))
        order = order[scores[order] >= least]
        columns = (column[order].tolist() for column in (i, j, scores, weight))
        return list(map(Link._make, zip(*columns, strict=True)))


def weights(
    base: NDArray[np.float64], holders: NDArray[np.intp], total: NDArray[np.intp], pairs: NDArray[np.intp]
) -> NDArray[np.float64]:
    """What stems weigh as evidence that two sentences say the same. Of each stem is given what it weighs by its kind, how
    many sentences hold it, and the pair of articles that it is of; of each pair how many sentences it has.
    """
    # two holders are the fewest that can align, so such a stem weighs most
    most = np.array([math.log((count + 2) / 2) for count in total.tolist()])
    rarity = np.log((total + 2)[pairs] / np.maximum(holders, 2)) / most[pairs]
    # in steps of a power of two: so sums are exact, in whichever order they are formed
    found: NDArray[np.float64] = np.round(base * rarity * _STEPS) / _STEPS
    return found


def likeness(shared: NDArray[np.float64], one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    """How like sentences are, 0–1, of which is given what the stems in both weigh, and all of each."""
    found: NDArray[np.float64] = shared * (0.5 / np.minimum(one, other) + 1 / (one + other))
    return found


def longest_run(numbers: list[int]) -> int:
    """The length of the longest non-decreasing subsequence."""
    tails: list[int] = []
    for number in numbers:
        at = bisect_right(tails, number)
        tails[at : at + 1] = [number]
    return len(tails)

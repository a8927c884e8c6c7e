"""Two articles' passages held against each other: sentences by their content words.

Sentences are aligned by the weight of the stems, names and figures in common; a stem weighs less the more sentences of
the two articles hold it, so that a story's topic words ("quake", the town's name) align nothing by themselves.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.lineage.passages import Passages
from sayso.lineage.runs import held

_MIN_STEMS = 3
_MIN_WEIGHT = 1.8
_ALTERNATIVES = 3
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


@dataclass(frozen=True, slots=True)
class Reworded:
    """What sentences with like content tell of two articles: how much they account for, and whether they keep one
    order.
    """

    of_earlier: float
    of_later: float
    """Share of each article's weight that linked sentences in one order account for."""
    ordered: float
    """The part of all linked weight that keeps one order: 1 all of it."""
    run: int
    """How many linked sentences keep one order."""
    links: tuple[Link, ...]
    """The best link of each linked sentence of the later article."""


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
        # two holders are the fewest that can align, so such a stem weighs most
        rarity = np.log((total + 2) / np.maximum(holders, 2)) / math.log((total + 2) / 2)
        # in steps of a power of two: so sums are exact, in whichever order they are formed
        weights: NDArray[np.float64] = np.round(bases * rarity * _STEPS) / _STEPS
        self._weights = weights[:first], weights[first:]
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
        some = (count >= _MIN_STEMS) & np.equal.outer(self._sides[1].titles, self._sides[0].titles)
        some[list(done)] = False
        j, i = np.nonzero(some)
        weight, mine, theirs = got[j, i], own[j], heavy[i]
        scores = weight * (0.5 / np.minimum(mine, theirs) + 1 / (mine + theirs))
        order = np.lexsort((i, -scores, j))
        order = order[scores[order] >= least]
        columns = (column[order].tolist() for column in (i, j, scores, weight))
        return list(map(Link._make, zip(*columns, strict=True)))


def reworded(earlier: Passages, later: Passages) -> Reworded:
    """Which sentences of two articles share content, quoted speech taken out, and in what order."""
    sides = Sides(earlier, later)
    linked: dict[int, list[Link]] = defaultdict(list)
    for link in sides.links(quoted=False, least=LINKED):
        if link.weight >= _MIN_WEIGHT and len(linked[link.later]) < _ALTERNATIVES:
            linked[link.later].append(link)
    groups = [linked[j] for j in sorted(linked) if linked[j]]
    best = tuple(group[0] for group in groups)
    ordered = _ordered(groups, len(sides.own[0]))
    top = sum(max(link.weight for link in group) for group in groups)
    totals = [float(own.sum()) for own in sides.own]
    return Reworded(
        of_earlier=ordered / totals[0] if totals[0] else 0.0,
        of_later=ordered / totals[1] if totals[1] else 0.0,
        ordered=ordered / top if top else 0.0,
        run=longest_run([link.earlier for link in best]),
        links=best,
    )


def _ordered(groups: Iterable[Sequence[Link]], sentences: int) -> float:
    """The greatest weight of links whose sentences come in the same order in both articles, one link a later
    sentence. ``groups`` has the links of each later sentence, in order.
    """
    best = [0.0] * sentences
    """The greatest weight of a chain that ends at each earlier sentence."""
    for group in groups:
        reached = [(link.earlier, max(best[: link.earlier + 1]) + link.weight) for link in group]
        for at, weight in reached:
            best[at] = max(best[at], weight)
    return max(best, default=0.0)


def longest_run(numbers: list[int]) -> int:
    """The length of the longest non-decreasing subsequence."""
    tails: list[int] = []
    for number in numbers:
        at = bisect_right(tails, number)
        tails[at : at + 1] = [number]
    return len(tails)

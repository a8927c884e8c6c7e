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
from sayso.lineage.runs import distinct

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


class Held:
    """The sentences of two articles by the stems that they hold: tables with a row a sentence and a column a stem, 1
    where the one holds the other.
    """

    def __init__(self, earlier: Passages, later: Passages) -> None:
        sides = earlier, later
        stems = distinct(np.concatenate([side.codes.stems for side in sides]))
        columns = [np.searchsorted(stems, side.codes.stems) for side in sides]
        base = np.zeros(len(stems))
        for side, own in zip(sides, columns, strict=True):
            base[own] = side.bases
        self._titles = [np.array([s.title for s in side.sentences], dtype=bool) for side in sides]
        self.outside = [_table(side, own, len(stems), quoted=False) for side, own in zip(sides, columns, strict=True)]
        """Of the earlier and the later article: the words outside quotation marks."""
        self._all = self.outside
        if earlier.has_quotes or later.has_quotes:
            self._all = [_table(side, own, len(stems), quoted=True) for side, own in zip(sides, columns, strict=True)]
        holders = [side.sum(axis=0) for side in self._all]
        self._common = np.flatnonzero(holders[0] * holders[1])
        total = len(earlier.sentences) + len(later.sentences)
        # two holders are the fewest that can align, so such a stem weighs most
        rarity = np.log((total + 2) / np.maximum(holders[0] + holders[1], 2)) / math.log((total + 2) / 2)
        # in steps of a power of two: so sums are exact, in whichever order they are formed
        self.weight: NDArray[np.float64] = np.round(base * rarity * _STEPS) / _STEPS
        """What each stem weighs as evidence that two sentences say the same."""

    def fresh(self, earlier: int, held: Sequence[int], later: int) -> int:
        """How many stems of a later sentence an earlier one has that those it is ``held`` against do not have."""
        shared = self._all[1][later] * self._all[0][earlier]
        return int(np.count_nonzero(shared * (self._all[0][list(held)].sum(axis=0) == 0)))

    def links(self, *, quoted: bool, least: float, done: Collection[int] = ()) -> list[Link]:
        """Every pair of sentences that scores at least ``least``; with ``quoted``, words inside quotation marks count.

        Sentences of the later article whose numbers are in ``done`` are passed over.
        """
        left, right = self._all if quoted else self.outside
        heavy, own = left @ self.weight, right @ self.weight
        left, right = left[:, self._common], right[:, self._common]
        count, got = right @ left.T, (right * self.weight[self._common]) @ left.T
        with np.errstate(divide="ignore", invalid="ignore"):
            score = got * (0.5 / np.minimum.outer(own, heavy) + 1 / np.add.outer(own, heavy))
        linked = (count >= _MIN_STEMS) & (score >= least) & np.equal.outer(self._titles[1], self._titles[0])
        linked[list(done)] = False
        j, i = np.nonzero(linked)
        scores = score[j, i]
        order = np.lexsort((i, -scores, j))
        columns = (column[order].tolist() for column in (i, j, scores, got[j, i]))
        return list(map(Link._make, zip(*columns, strict=True)))


def _table(side: Passages, columns: NDArray[np.intp], width: int, *, quoted: bool) -> Table:
    rows = side.sentence_numbers
    told = (side.codes.stems != 0) & (rows >= 0)
    if not quoted and side.has_quotes:
        told &= ~side.quoted
    table = np.zeros((len(side.sentences), width))
    table[rows[told], columns[told]] = 1.0
    return table


def reworded(earlier: Passages, later: Passages) -> Reworded:
    """Which sentences of two articles share content, quoted speech taken out, and in what order."""
    held = Held(earlier, later)
    linked: dict[int, list[Link]] = defaultdict(list)
    for link in held.links(quoted=False, least=LINKED):
        if link.weight >= _MIN_WEIGHT and len(linked[link.later]) < _ALTERNATIVES:
            linked[link.later].append(link)
    groups = [linked[j] for j in sorted(linked) if linked[j]]
    best = tuple(group[0] for group in groups)
    ordered = _ordered(groups, len(earlier.sentences))
    top = sum(max(link.weight for link in group) for group in groups)
    totals = [float((side @ held.weight).sum()) for side in held.outside]
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

"""Two articles' passages held against each other: exact 5-gram coverage, then sentences by their content words.

Exact alignment counts the words that stand in word 5-grams which both texts share, quotations taken out first (shared
quotations are not copying: two outlets sat in one press conference). Sentences are aligned by the weight of the stems,
names and figures in common; a stem weighs less the more sentences of the two articles hold it, so that a story's topic
words ("quake", the town's name) align nothing by themselves.
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

from sayso.lineage.passages import Passages, covered

_MIN_STEMS = 3
_MIN_WEIGHT = 1.8
_ALTERNATIVES = 3
_STEPS = 2.0**24
Table = NDArray[np.bool_]
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
class Exact:
    """How far two articles agree word by word, quoted speech taken out. Shares are 0–1."""

    of_earlier: float
    of_later: float
    words: int
    """Words in common 5-grams, in the article that has fewer of them."""
    facts: float = 1.0
    """How well names and figures agree beside the other words: 1 where both do alike, 0 where only phrases do."""
    fact_words: int = 0
    """How many names and figures the two articles hold."""

    @property
    def copied(self) -> float:
        """How much the two depend on each other word by word: the greater of the two shares."""
        return max(self.of_earlier, self.of_later)


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
    """The sentences of two articles by the stems that they hold, as tables with a row a sentence and a column a stem."""

    def __init__(self, earlier: Passages, later: Passages) -> None:
        both = np.concatenate((earlier.codes.stems, later.codes.stems))
        stems, columns = np.unique(both, return_inverse=True)
        base = np.zeros(len(stems))
        base[columns] = np.concatenate((earlier.bases, later.bases))
        self.titles = [np.array([s.title for s in side.sentences], dtype=bool) for side in (earlier, later)]
        parts = columns[: len(earlier)], columns[len(earlier) :]
        self.outside: list[Table] = []
        """Of the earlier and the later article: the words outside quotation marks."""
        self.all: list[Table] = []
        for side, own in zip((earlier, later), parts, strict=True):
            rows = side.sentence_numbers
            outside = np.zeros((len(side.sentences), len(stems)), dtype=bool)
            told = (side.codes.stems != 0) & (rows >= 0)
            plain = told & ~side.quoted
            outside[rows[plain], own[plain]] = True
            self.outside.append(outside)
            if plain.sum() < told.sum():
                outside = outside.copy()
                outside[rows[told], own[told]] = True
            self.all.append(outside)
        holders = np.count_nonzero(self.all[0], axis=0) + np.count_nonzero(self.all[1], axis=0)
        total = len(earlier.sentences) + len(later.sentences)
        # two holders are the fewest that can align, so such a stem weighs most
        rarity = np.log((total + 2) / np.maximum(holders, 2)) / math.log((total + 2) / 2)
        # in steps of a power of two: so sums are exact, in whichever order they are formed
        self.weight: NDArray[np.float64] = np.round(base * rarity * _STEPS) / _STEPS
        """What each stem weighs as evidence that two sentences say the same."""

    def fresh(self, earlier: int, held: Sequence[int], later: int) -> int:
        """How many stems of a later sentence an earlier one has that those it is ``held`` against do not have."""
        own = self.all[1][later] & self.all[0][earlier]
        return int(np.count_nonzero(own & ~self.all[0][list(held)].any(axis=0)))

    def links(self, *, quoted: bool, least: float, done: Collection[int] = ()) -> list[Link]:
        """Every pair of sentences that scores at least ``least``; with ``quoted``, words inside quotation marks count.

        Sentences of the later article whose numbers are in ``done`` are passed over.
        """
        left, right = (side.astype(np.float64) for side in (self.all if quoted else self.outside))
        weighed = right * self.weight
        count, got = right @ left.T, weighed @ left.T
        heavy, own = left @ self.weight, weighed.sum(axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            score = got * (0.5 / np.minimum.outer(own, heavy) + 1 / np.add.outer(own, heavy))
        linked = (count >= _MIN_STEMS) & (score >= least) & np.equal.outer(self.titles[1], self.titles[0])
        linked[list(done)] = False
        j, i = np.nonzero(linked)
        scores, both = score[j, i], got[j, i]
        order = np.lexsort((i, -scores, j))
        columns = (column[order].tolist() for column in (i, j, scores, both))
        return list(map(Link._make, zip(*columns, strict=True)))


def exact(earlier: Passages, later: Passages) -> Exact:
    """Which words two articles share in 5-grams."""
    in_earlier, in_later = covered(earlier, later)
    # no gram touches a quotation, so that all covered words stand outside
    counts = int(np.count_nonzero(in_earlier)), int(np.count_nonzero(in_later))
    facts = int(np.count_nonzero(in_earlier & earlier.facts)) + int(np.count_nonzero(in_later & later.facts))
    all_facts, all_words = earlier.fact_words + later.fact_words, earlier.unquoted + later.unquoted
    plain, all_plain = sum(counts) - facts, all_words - all_facts
    even = (facts / all_facts) / (plain / all_plain) if all_facts and plain else 1.0
    shares = [count / side.unquoted if count else 0.0 for count, side in zip(counts, (earlier, later), strict=True)]
    return Exact(shares[0], shares[1], min(counts), even, all_facts)


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

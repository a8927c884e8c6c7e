"""Two articles' passages held against each other: exact 5-gram coverage, then sentences by their content words.

Exact alignment counts the words that stand in word 5-grams which both texts share, quotations taken out first (shared
quotations are not copying: two outlets sat in one press conference). Sentences are aligned by the weight of the stems,
names and figures in common; a stem weighs less the more sentences of the two articles hold it, so that a story's topic
words ("quake", the town's name) align nothing by themselves.
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from sayso.lineage.passages import Passages, covered, share

_MIN_STEMS = 3
_MIN_WEIGHT = 1.8
_ALTERNATIVES = 3
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


def weights(earlier: Passages, later: Passages) -> dict[int, float]:
    """What each stem of the two articles weighs as evidence that two sentences say the same."""
    held: Counter[int] = Counter()
    for side in (earlier, later):
        for sentence in side.sentences:
            held.update(sentence.stems | sentence.quoted if sentence.quoted else sentence.stems)
    total = len(earlier.sentences) + len(later.sentences)
    scale = math.log((total + 2) / 2)
    # two holders are the fewest that can align, so such a stem weighs most
    rarity = [0.0, *(math.log((total + 2) / max(count, 2)) / scale for count in range(1, total + 1))]
    bases = earlier.bases | later.bases
    return {stem: bases[stem] * rarity[count] for stem, count in held.items()}


def all_links(
    earlier: Passages,
    later: Passages,
    weight: dict[int, float],
    quoted: bool,
    least: float,
    done: Collection[int] = (),
) -> list[Link]:
    """Every pair of sentences that scores at least ``least``; with ``quoted``, words inside quotation marks count too.

    Sentences of ``later`` whose numbers are in ``done`` are passed over.
    """

    def stems(side: Passages) -> list[frozenset[int]]:
        return [s.stems | s.quoted if quoted else s.stems for s in side.sentences]

    own_e, own_l = stems(earlier), stems(later)
    holders: dict[int, list[int]] = {}
    for i, words in enumerate(own_e):
        for stem in words:
            holders.setdefault(stem, []).append(i)
    heavy = [sum([weight[s] for s in words]) for words in own_e]
    out: list[Link] = []
    for j, words in enumerate(own_l):
        if j in done:
            continue
        got = [0.0] * len(own_e)
        count = [0] * len(own_e)
        own = sum([weight[s] for s in words])
        for stem in words & holders.keys():
            value = weight[stem]
            for i in holders[stem]:
                got[i] += value
                count[i] += 1
        for i, both in enumerate(got):
            if count[i] < _MIN_STEMS:
                continue
            score = both * (0.5 / min(own, heavy[i]) + 1 / (own + heavy[i]))
            if score >= least and earlier.sentences[i].title == later.sentences[j].title:
                out.append(Link(i, j, score, both))
    out.sort(key=lambda link: (link.later, -link.score, link.earlier))
    return out


def exact(earlier: Passages, later: Passages) -> Exact:
    """Which words two articles share in 5-grams."""
    in_earlier, in_later = covered(earlier, later), covered(later, earlier)
    words = min(int(in_earlier.sum()), int(in_later.sum()))
    facts = plain = all_facts = all_plain = 0
    for side, mask in ((earlier, in_earlier), (later, in_later)):
        other = ~side.facts & ~side.quoted
        facts, all_facts = facts + int((mask & side.facts).sum()), all_facts + int(side.facts.sum())
        plain, all_plain = plain + int((mask & other).sum()), all_plain + int(other.sum())
    even = (facts / all_facts) / (plain / all_plain) if all_facts and plain else 1.0
    return Exact(share(in_earlier, ~earlier.quoted), share(in_later, ~later.quoted), words, even, all_facts)


def reworded(earlier: Passages, later: Passages) -> Reworded:
    """Which sentences of two articles share content, quoted speech taken out, and in what order."""
    weight = weights(earlier, later)
    linked: dict[int, list[Link]] = defaultdict(list)
    for link in all_links(earlier, later, weight, quoted=False, least=LINKED):
        if link.weight >= _MIN_WEIGHT and len(linked[link.later]) < _ALTERNATIVES:
            linked[link.later].append(link)
    best = tuple(linked[j][0] for j in sorted(linked) if linked[j])
    ordered = _ordered(link for j in sorted(linked) for link in linked[j])
    top = sum(max(link.weight for link in group) for group in linked.values() if group)
    return Reworded(
        of_earlier=_part(ordered, earlier, weight),
        of_later=_part(ordered, later, weight),
        ordered=ordered / top if top else 0.0,
        run=longest_run([link.earlier for link in best]),
        links=best,
    )


def _part(ordered: float, side: Passages, weight: dict[int, float]) -> float:
    total = sum(weight[s] for sentence in side.sentences for s in sentence.stems)
    return ordered / total if total else 0.0


def _ordered(links: Iterable[Link]) -> float:
    """The greatest weight of links whose sentences come in the same order in both articles, one link a later
    sentence.
    """
    chain: list[tuple[Link, float]] = []
    for link in links:
        before = max(
            (w for other, w in chain if other.later < link.later and other.earlier <= link.earlier), default=0.0
        )
        chain.append((link, before + link.weight))
    return max((w for _, w in chain), default=0.0)


def longest_run(numbers: list[int]) -> int:
    """The length of the longest non-decreasing subsequence."""
    tails: list[int] = []
    for number in numbers:
        at = bisect_right(tails, number)
        tails[at : at + 1] = [number]
    return len(tails)

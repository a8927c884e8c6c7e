"""Which articles are worth aligning with one another: an inverted index over the sketches of
:mod:`sayso.lineage.signature`.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict

from sayso.lineage.signature import Sketch

_COMMON_GRAM = 2_000
_COMMON_FACT = 200
"""A gram or fact in more articles than this is boilerplate or no rare fact; it is passed over, which bounds the cost.
"""
_MIN_FACTS = 4
_MIN_FACT_SHARE = 0.12
_BY_GRAMS = 12
_BY_FACTS = 8


class Index:
    """Article ids by the hashes of their sketches. Look-ups depend on what is in it, not on the order it came."""

    def __init__(self) -> None:
        self._sketches: dict[str, Sketch] = {}
        self._grams: dict[int, list[str]] = defaultdict(list)
        self._facts: dict[int, list[str]] = defaultdict(list)
        self._same: dict[int, list[str]] = defaultdict(list)

    def __contains__(self, article: str) -> bool:
        return article in self._sketches

    def add(self, article: str, sketch: Sketch) -> None:
        """Take in one article's sketch; a second time it changes nothing."""
        if article in self._sketches:
            return
        self._sketches[article] = sketch
        for gram in sketch.grams.tolist():
            self._grams[gram].append(article)
        for fact in sketch.facts.tolist():
            self._facts[fact].append(article)
        if sketch.words:
            self._same[sketch.same].append(article)

    def candidates(self, article: str) -> list[str]:
        """The articles that may share passages with this one, likeliest first; at most a few dozen."""
        sketch = self._sketches[article]
        shared: Counter[str] = Counter()
        for gram in sketch.grams.tolist():
            holders = self._grams[gram]
            if 1 < len(holders) <= _COMMON_GRAM:
                shared.update(holders)
        same = sorted(self._same.get(sketch.same, ()))[: _BY_GRAMS + 1]
        found = same + _best(shared, _BY_GRAMS) + _best(self._by_facts(sketch), _BY_FACTS)
        return [other for other in dict.fromkeys(found) if other != article]

    def _by_facts(self, sketch: Sketch) -> dict[str, float]:
        most = max(1_000, len(self._sketches))
        counts: Counter[str] = Counter()
        rare: list[tuple[float, list[str]]] = []
        total = 0.0
        for fact in sketch.facts.tolist():
            holders = self._facts[fact]
            if len(holders) <= _COMMON_FACT:
                rarity = math.log(1 + most / len(holders))
                total += rarity
                if len(holders) > 1:
                    counts.update(holders)
                    rare.append((rarity, holders))
        enough = {other for other, count in counts.items() if count >= _MIN_FACTS}
        scores: dict[str, float] = defaultdict(float)
        for rarity, holders in rare:
            for other in enough.intersection(holders):
                scores[other] += rarity
        return {other: score for other, score in scores.items() if score >= _MIN_FACT_SHARE * total}


def _best(scores: dict[str, float] | Counter[str], count: int) -> list[str]:
    return sorted(scores, key=lambda other: (-scores[other], other))[: count + 1]

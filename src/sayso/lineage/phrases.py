"""Set phrases: sentences in the same words about other people, places and figures.

Reports of like events are told in like words ("at least 12 people were killed and dozens hurt when …"). What tells them
from a copy is that copying carries names and figures along with the words: where sentences agree in their phrases and
name different people, or give different figures, neither was taken from the other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from sayso.lineage.exact import Exact
from sayso.lineage.passages import Passages

_UNEVEN = 0.35
"""Below this, names and figures agree so much less than the words around them that only phrases are shared."""
_PLAIN = 0.85
"""From here names and figures agree as well as the words around them, and there is nothing left to doubt."""
_MANY = 12
_DIFFERENT = 0.34
_FEWEST = 2
_NONE = frozenset({0})


def only_phrases(one: Passages, other: Passages, found: Exact) -> bool:
    """Whether two texts that share running words share phrases only: their names and figures differ."""
    if found.fact_words >= _MANY and found.facts < _UNEVEN:
        return True
    if found.fact_words >= _MANY and found.facts >= _PLAIN:
        return False
    return _differ(one, other, _by_words(one, other), anywhere=False)


def other_facts(one: Passages, other: Passages, links: Iterable[tuple[int, int]]) -> bool:
    """Whether linked sentences (numbers in ``one`` and ``other``) mostly name what the other text never does."""
    return _differ(one, other, links, anywhere=True)


def _by_words(one: Passages, other: Passages) -> list[tuple[int, int]]:
    """Sentences that share running words, each with the one that it shares most with."""
    first: dict[int, int] = {}
    for i, gram in enumerate(one.grams.tolist()):
        if gram:
            first.setdefault(gram, i)
    left, right = one.sentence_numbers, other.sentence_numbers
    shared: Counter[tuple[int, int]] = Counter()
    for j, gram in enumerate(other.grams.tolist()):
        i = first.get(gram, -1)
        if i >= 0:
            shared[int(left[i]), int(right[j])] += 1
    pairs: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for i, j in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if i not in taken[0] and j not in taken[1]:
            pairs.append((i, j))
            taken[0].add(i)
            taken[1].add(j)
    return pairs


def _differ(one: Passages, other: Passages, pairs: Iterable[tuple[int, int]], *, anywhere: bool) -> bool:
    agree = differ = 0
    all_one = _facts(one, 0, len(one)) if anywhere else frozenset()
    all_other = _facts(other, 0, len(other)) if anywhere else frozenset()
    for i, j in pairs:
        here, there = _facts(one, *one.edges[i : i + 2]), _facts(other, *other.edges[j : j + 2])
        agree += len(here & there)
        differ += min(len(here - there - all_other), len(there - here - all_one))
    return differ >= _FEWEST and differ > _DIFFERENT * (agree + differ)


def _facts(side: Passages, first: int, last: int) -> frozenset[int]:
    return frozenset(side.named[first:last]) - _NONE

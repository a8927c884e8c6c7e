"""How far articles agree word by word: the words that stand in word 5-grams which two of them share.

Quotations are taken out first (shared quotations are not copying: two outlets sat in one press conference). Many pairs
are held against each other at a time, through one table of the 5-grams of the first of each two.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.lineage.passages import Passages

_LOAD = 16
"""Slots of the table, at least, for each gram that it holds."""
_OWNER = np.uint64(0xA24BAED4963EE407)
Places = NDArray[np.intp]
Found = NDArray[np.signedinteger[Any]]
Mask = NDArray[np.bool_]


class Exact(NamedTuple):
    """How far two articles agree word by word, quoted speech taken out. Shares are 0–1."""

    of_earlier: float
    of_later: float
    words: int
    """Words in common 5-grams, in the article that has fewer of them."""
    facts: float = 1.0
    """How well names and figures agree beside the other words: 1 where both do alike, 0 where only phrases do."""
    fact_words: int = 0
    """How many names and figures the two articles hold."""
    grams: int = 0
    """How many distinct 5-grams they share."""

    @property
    def copied(self) -> float:
        """How much the two depend on each other word by word: the greater of the two shares."""
        return max(self.of_earlier, self.of_later)

    def turned(self) -> Exact:
        """The same with the two articles exchanged."""
        return Exact(self.of_later, self.of_earlier, self.words, self.facts, self.fact_words, self.grams)


def exact(earlier: Passages, later: Passages) -> Exact:
    """Which words two articles share in 5-grams."""
    return exacts([(earlier, later)])[0]


def exacts(pairs: Sequence[tuple[Passages, Passages]]) -> list[Exact]:
    """Which words the two articles of each pair share in 5-grams."""
    if not pairs:
        return []
    ones = {one.id: one for one, _ in pairs}
    number = {ident: i for i, ident in enumerate(ones)}
    own = np.array([number[one.id] for one, _ in pairs], dtype=np.intp)
    grams, words, facts = _shared(list(ones.values()), own, [other for _, other in pairs])
    # no gram touches a quotation, so that all words in one stand outside
    unquoted = np.array([(one.unquoted, other.unquoted) for one, other in pairs])
    all_facts = np.array([one.fact_words + other.fact_words for one, other in pairs])
    shares = words / np.maximum(unquoted, 1)
    shared = facts.sum(axis=1)
    plain, all_plain = words.sum(axis=1) - shared, unquoted.sum(axis=1) - all_facts
    told = (all_facts > 0) & (plain > 0)
    even = np.where(told, (shared / np.maximum(all_facts, 1)) / (plain / np.maximum(all_plain, 1) + ~told), 1.0)
    columns = (*shares.T, words.min(axis=1), even, all_facts, grams)
    return list(map(Exact._make, zip(*(column.tolist() for column in columns), strict=True)))


class _Side(NamedTuple):
    """The grams of several articles, one after the other, and where those of each start."""

    grams: NDArray[np.uint64]
    starts: Places
    sizes: Places

    @classmethod
    def of(cls, articles: Sequence[Passages]) -> _Side:
        sizes = np.array([len(article) for article in articles], dtype=np.intp)
        return cls(np.concatenate([article.grams for article in articles]), np.cumsum(sizes) - sizes, sizes)

    def keys(self, owners: Places) -> NDArray[np.uint64]:
        """What the grams are looked up by, if each article's are those of this owner."""
        return self.grams + np.repeat((owners.astype(np.uint64) + np.uint64(1)) * _OWNER, self.sizes)

    def sums(self, mask: Mask) -> Places:
        """How many entries of each article are true."""
        found: Places = np.add.reduceat(np.append(mask, False), self.starts, dtype=np.intp) * (self.sizes > 0)
        return found


def _shared(ones: Sequence[Passages], own: Places, others: Sequence[Passages]) -> tuple[Places, Places, Places]:
    """For each of the ``others`` and that of ``ones`` whose number is in ``own``: the distinct grams in both, the words
    of either in those, and the names and figures among them.
    """
    left, right = _Side.of(ones), _Side.of(others)
    places, same, first = _joined(left, right, own)
    # what was found is told of a copy of the first article for each pair
    one = _Side.of([ones[i] for i in own.tolist()])
    shift = one.starts - left.starts[own]
    hits = np.zeros(len(one.grams), dtype=bool)
    hits[places + np.repeat(shift, right.sizes)[same]] = True
    grams = one.sums(hits)
    at = np.arange(len(hits)) - np.repeat(shift, one.sizes)
    in_one = _spread(hits[first[at] + np.repeat(shift, one.sizes)])
    in_other = np.zeros(len(right.grams), dtype=bool)
    in_other[same] = True
    in_other = _spread(in_other)
    facts = [np.concatenate([p.facts for p in side]) for side in ([ones[i] for i in own.tolist()], others)]
    words = np.stack((one.sums(in_one), right.sums(in_other)), axis=1)
    told = np.stack((one.sums(in_one & facts[0]), right.sums(in_other & facts[1])), axis=1)
    return grams, words, told


def _joined(left: _Side, right: _Side, own: Places) -> tuple[Found, Places, Found]:
    """Where the grams on the right have their like on the left, and which of them have one; and for each gram on the left
    the place that stands for all its like.
    """
    # the last entry stands for no gram, and is found where a slot is empty
    known, wanted = np.append(left.keys(np.arange(len(left.sizes))), np.uint64(0)), right.keys(own)
    table = np.zeros(1 << (_LOAD * len(known)).bit_length(), dtype=np.int32)
    mask = np.uint64(len(table) - 1)
    slots = (known & mask).astype(np.intp)
    table[slots] = np.arange(1, len(known) + 1, dtype=np.int32)
    # words that start no gram stand for themselves, and for their article's others, and are never found
    first = table[slots] - 1
    at = table[(wanted & mask).astype(np.intp)] - 1
    equal = known[at] == wanted
    lost = np.flatnonzero(known[first] != known)
    if len(lost):
        # another gram has taken their slot
        ranked = lost[np.argsort(known[lost], kind="stable")]
        codes = known[ranked]
        first[lost] = ranked[np.searchsorted(codes, known[lost])]
        rest = np.flatnonzero(~equal & (at >= 0))
        place = np.minimum(np.searchsorted(codes, wanted[rest]), len(codes) - 1)
        at[rest] = ranked[place]
        equal[rest] = codes[place] == wanted[rest]
    same = np.flatnonzero(equal & (right.grams != 0))
    return at[same], same, first


def _spread(hits: Mask) -> Mask:
    """The words of grams: each has 5 of them. None starts within the last four words of an article."""
    two = hits.copy()
    two[1:] |= hits[:-1]
    four = two.copy()
    four[2:] |= two[:-2]
    four[4:] |= hits[:-4]
    return four

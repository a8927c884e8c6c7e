"""Which sentences of two articles say the same, quoted speech taken out: many pairs of articles at a time.

It tells what :class:`sayso.lineage.align.Sides` tells of one pair, from arrays that are as long as all pairs together, in
which only sentences meet that share a stem. A rewrite costs a third of what it costs by itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.lineage.align import LINKED, MIN_STEMS, likeness, longest_run, weights
from sayso.lineage.passages import Passages, by_kind
from sayso.lineage.runs import MAX_WORDS, OWNER, ranges

_MIN_WEIGHT = 1.8
_ALTERNATIVES = 3
_TOGETHER = 32
"""Pairs held against each other at once: as many as a processor's cache has room for."""
_MOST_MET = 1 << 20
"""Sentences that meet at once: in a long text most sentences may share an everyday word with most of another."""
_PLACE = np.uint64(MAX_WORDS.bit_length())
Places = NDArray[np.intp]
Floats = NDArray[np.float64]


class Reworded(NamedTuple):
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
    links: tuple[tuple[int, int], ...]
    """Each linked sentence of the later article, after the sentence of the earlier that is most like it."""


class _Stems(NamedTuple):
    """The stems of some articles, one article after the other, sorted. Sentences are numbered through, too."""

    codes: NDArray[np.uint64]
    """The stems, with the article's number in the upper half."""
    base: Floats
    """What each weighs by its kind."""
    holders: Places
    """How many sentences hold each."""
    starts: Places
    """Where the stems of each article start."""
    entries: Places
    """Where, among the entries, those of each stem start: the sentences that hold it outside quotation marks."""
    sentences: Places
    """The sentence of each entry."""
    firsts: Places
    """The first sentence of each article."""
    titles: NDArray[np.bool_]
    """Which sentences are of a title."""


class _Side(NamedTuple):
    """The earlier articles of all pairs, or the later ones: an article is told of once for each pair that it is in."""

    articles: Places
    spots: Places
    """Of each stem of each pair its place among all stems."""
    pairs: Places
    """Of each stem the pair."""
    widths: Places
    """How many sentences each article has."""
    firsts: Places
    """The first sentence of each pair, where the sentences of all pairs are numbered through."""

    @classmethod
    def of(cls, stems: _Stems, articles: Places) -> _Side:
        counts, widths = np.diff(stems.starts)[articles], np.diff(stems.firsts)[articles]
        pairs = np.repeat(np.arange(len(articles)), counts)
        return cls(articles, ranges(stems.starts[articles], counts), pairs, widths, np.cumsum(widths) - widths)

    def codes(self, stems: _Stems) -> NDArray[np.uint64]:
        """The stems, with the pair's number in the upper half."""
        return stems.codes[self.spots] & np.uint64(0xFFFFFFFF) | self.pairs.astype(np.uint64) << OWNER

    def sums(self, stems: _Stems, weight: Floats) -> Floats:
        """What the stems of each sentence weigh together."""
        first, last = stems.entries[stems.starts[self.articles]], stems.entries[stems.starts[self.articles + 1]]
        shift = np.repeat(self.firsts - stems.firsts[self.articles], last - first)
        held = stems.sentences[ranges(first, last - first)] + shift
        each = np.repeat(weight, np.diff(stems.entries)[self.spots])
        return np.bincount(held, weights=each, minlength=int(self.widths.sum())).astype(np.float64, copy=False)

    def whole(self, sums: Floats) -> list[float]:
        """What the sentences of each article weigh together."""
        pairs = np.repeat(np.arange(len(self.widths)), self.widths)
        found: list[float] = np.bincount(pairs, weights=sums, minlength=len(self.widths)).tolist()
        return found


class _Links(NamedTuple):
    """Pairs of sentences that say the same, by pair of articles, then by later sentence, then the likeliest first."""

    pairs: Places
    later: Places
    earlier: Places
    weights: Floats


def reworded(pairs: Sequence[tuple[Passages, Passages]]) -> list[Reworded]:
    """Which sentences of the earlier and of the later article of each pair share content, and in what order."""
    out: list[Reworded] = []
    for at in range(0, len(pairs), _TOGETHER):
        some = pairs[at : at + _TOGETHER]
        articles = {article.id: article for pair in some for article in pair}
        place = {ident: i for i, ident in enumerate(articles)}
        stems = _stems(list(articles.values()))
        sides = (np.array([place[pair[side].id] for pair in some], dtype=np.intp) for side in (0, 1))
        out += _told(stems, *(_Side.of(stems, side) for side in sides))
    return out


def _stems(articles: Sequence[Passages]) -> _Stems:
    sizes = np.array([len(article) for article in articles], dtype=np.intp)
    firsts = np.cumsum([0, *(len(article.edges) - 1 for article in articles)])
    starts = np.cumsum(sizes) - sizes
    codes = np.concatenate([article.codes.stems for article in articles])
    words = np.diff(np.concatenate([article.edges for article in articles]))
    # where one article ends and the next begins stands no sentence
    words = np.delete(words, firsts[1:-1] + np.arange(len(articles) - 1))
    numbers = np.repeat(np.arange(len(words)), words)
    some = np.flatnonzero(codes)
    owners = np.repeat(np.arange(len(articles)), sizes)[some]
    packed = (owners.astype(np.uint64) << OWNER | codes[some]) << _PLACE | (some - starts[owners]).astype(np.uint64)
    packed.sort()
    codes = packed >> _PLACE
    owners = (codes >> OWNER).astype(np.intp)
    words = (packed & np.uint64((1 << int(_PLACE)) - 1)).astype(np.intp) + starts[owners]
    sentences = numbers[words]
    fresh = np.ones(len(codes), dtype=bool)
    fresh[1:] = codes[1:] != codes[:-1]
    stems = np.flatnonzero(fresh)
    fresh[1:] |= sentences[1:] != sentences[:-1]
    entries = np.flatnonzero(fresh)
    holders = np.diff(np.searchsorted(entries, stems), append=len(entries))
    if len(entries) and any(article.has_quotes for article in articles):
        quoted = np.concatenate([article.quoted for article in articles])[words]
        entries = entries[~np.logical_and.reduceat(quoted, entries)]
    # a stem may be an everyday word's and another's: the last that is met counts
    last = words[np.append(stems, len(words))[1:] - 1]
    plain, facts = (np.concatenate([article.codes[kind] for article in articles])[last] for kind in (3, 2))
    return _Stems(
        codes[stems],
        by_kind(plain, facts),
        holders,
        np.searchsorted(owners[stems], np.arange(len(articles) + 1)),
        np.append(np.searchsorted(entries, stems), len(entries)),
        sentences[entries],
        firsts,
        np.array([title for article in articles for title in article.titles], dtype=bool),
    )


def _told(stems: _Stems, earlier: _Side, later: _Side) -> list[Reworded]:
    sides = (earlier, later)
    here, there = earlier.codes(stems), later.codes(stems)
    at = np.searchsorted(here, there)
    at[at == len(here)] = 0
    common = np.flatnonzero(here[at] == there) if len(here) else at[:0]
    shared = at[common], common
    base, holders = [stems.base[side.spots] for side in sides], [stems.holders[side.spots] for side in sides]
    base[0][shared[0]] = base[1][shared[1]]
    holders[0][shared[0]] += holders[1][shared[1]]
    holders[1][shared[1]] = holders[0][shared[0]]
    total = earlier.widths + later.widths
    heavy = [weights(base[i], holders[i], total, side.pairs) for i, side in enumerate(sides)]
    own = [side.sums(stems, weight) for side, weight in zip(sides, heavy, strict=True)]
    cells = _meetings(stems, sides, shared, heavy[1])
    links = _links(stems, sides, own, *cells)
    edges = np.searchsorted(links.pairs, np.arange(len(total) + 1)).tolist()
    rows = list(zip(links.later.tolist(), links.earlier.tolist(), links.weights.tolist(), strict=True))
    totals = zip(*(side.whole(sums) for side, sums in zip(sides, own, strict=True)), strict=True)
    return [_of_pair(rows[low:high], *each) for (low, high), each in zip(pairwise(edges), totals, strict=True)]


def _meetings(
    stems: _Stems, sides: tuple[_Side, _Side], shared: tuple[Places, Places], weight: Floats
) -> tuple[Places, Floats]:
    """How many stems each two sentences share, and what those weigh: of each pair a table, with a row for each sentence
    of the later article, one after the other.
    """
    earlier, later = sides
    sizes = earlier.widths * later.widths
    cells = np.cumsum(sizes) - sizes
    pairs = later.pairs[shared[1]]
    counts = [np.diff(stems.entries)[side.spots[at]] for side, at in zip(sides, shared, strict=True)]
    starts = [stems.entries[side.spots[at]] for side, at in zip(sides, shared, strict=True)]
    count, got = np.zeros(int(sizes.sum()), dtype=np.intp), np.zeros(int(sizes.sum()))
    met = np.cumsum(counts[0] * counts[1])
    parts = np.searchsorted(met, np.arange(_MOST_MET, int(met[-1]) if len(met) else 0, _MOST_MET)) + 1
    for low, high in pairwise((0, *parts.tolist(), len(met))):
        of, each = pairs[low:high], (counts[0][low:high], counts[1][low:high])
        rows = np.repeat(np.arange(low, high), each[0])
        shift = np.repeat((cells - stems.firsts[earlier.articles])[of], each[0])
        columns = stems.sentences[ranges(starts[0][low:high], each[0])] + shift
        often = counts[1][rows]
        lines = stems.sentences[ranges(starts[1][rows], often)]
        lines -= np.repeat(stems.firsts[later.articles[pairs[rows]]], often)
        lines *= np.repeat(earlier.widths[pairs[rows]], often)
        lines += np.repeat(columns, often)
        count += np.bincount(lines, minlength=len(count))
        got += np.bincount(lines, weights=np.repeat(weight[shared[1][rows]], often), minlength=len(got))
    return count, got


def _links(stems: _Stems, sides: tuple[_Side, _Side], own: Sequence[Floats], count: Places, got: Floats) -> _Links:
    """The sentences of the earlier articles that are most like each of the later ones."""
    earlier, later = sides
    sizes = earlier.widths * later.widths
    cells = np.cumsum(sizes) - sizes
    some = np.flatnonzero(count >= MIN_STEMS)
    pairs = np.searchsorted(cells + sizes, some, side="right")
    lines, columns = np.divmod(some - cells[pairs], earlier.widths[pairs])
    titles = [
        stems.titles[stems.firsts[side.articles[pairs]] + at] for side, at in ((earlier, columns), (later, lines))
    ]
    weight, theirs, mine = got[some], own[0][earlier.firsts[pairs] + columns], own[1][later.firsts[pairs] + lines]
    score = likeness(weight, mine, theirs)
    good = np.flatnonzero((titles[0] == titles[1]) & (score >= LINKED) & (weight >= _MIN_WEIGHT))
    pairs, lines, columns, weight = pairs[good], lines[good], columns[good], weight[good]
    rows = later.firsts[pairs] + lines
    order = np.lexsort((columns, -score[good], rows))
    rows = rows[order]
    begins = np.flatnonzero(np.diff(rows, prepend=-1))
    place = np.arange(len(rows)) - np.repeat(begins, np.diff(begins, append=len(rows)))
    order = order[place < _ALTERNATIVES]
    return _Links(pairs[order], lines[order], columns[order], weight[order])


def _of_pair(links: Sequence[tuple[int, int, float]], of_earlier: float, of_later: float) -> Reworded:
    """What links (the later sentence, the earlier and the weight) tell of a pair whose articles weigh so much."""
    best: list[tuple[int, int]] = []
    top = greatest = 0.0
    last = -1
    # the greatest weight of a chain that ends at an earlier sentence or before it, where that is more than before
    places, sums = [-1], [0.0]
    reached: list[tuple[int, float]] = []
    for later, earlier, weight in links:
        if later != last:
            # links of one later sentence do not follow each other in a chain
            _reach(places, sums, reached)
            best.append((earlier, later))
            top += greatest
            reached, greatest, last = [], 0.0, later
        greatest = max(greatest, weight)
        reached.append((earlier, sums[bisect_right(places, earlier) - 1] + weight))
    _reach(places, sums, reached)
    top += greatest
    return Reworded(
        of_earlier=sums[-1] / of_earlier if of_earlier else 0.0,
        of_later=sums[-1] / of_later if of_later else 0.0,
        ordered=sums[-1] / top if top else 0.0,
        run=longest_run([earlier for earlier, _ in best]),
        links=tuple(best),
    )


def _reach(places: list[int], sums: list[float], reached: Sequence[tuple[int, float]]) -> None:
    """Enter the weights of the chains that end with the links of one later sentence."""
    for earlier, weight in reached:
        at = bisect_right(places, earlier)
        if sums[at - 1] < weight:
            first = at - (places[at - 1] == earlier)
            while at < len(sums) and sums[at] <= weight:
                at += 1
            places[first:at], sums[first:at] = [earlier], [weight]

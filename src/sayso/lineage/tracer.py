"""Which article comes from which, as articles are added: candidates, evidence, and what follows for their group."""

from __future__ import annotations

import gc
from collections import Counter, OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import numpy as np

from sayso.lineage.candidates import Candidate, Index
from sayso.lineage.decide import Open, agreements, by_sentences, tie
from sayso.lineage.family import Family
from sayso.lineage.passages import Passages, of_run
from sayso.lineage.runs import runs
from sayso.lineage.shelf import Memory, Shelf
from sayso.lineage.sketch import Sketch, pack, sketches
from sayso.types import Article, Lineage, Pair

_KEEP = 4_096
"""Articles whose words are held ready: what is copied is copied soon."""
_TOLD_AT_ONCE = 500
_LOOKED_AT_ONCE = 48
"""Articles held against their candidates together: as many as a processor's cache has room for."""
_ENOUGH_WHOLE = 4
_NEAR = 0.6
_ALIKE = 0.8
"""A candidate that has so many of an article's grams tells nothing new, once it has several whole copies."""


class Tracer:
    """Finds the lineage of articles as they are added, among themselves and among those that the shelf has.

    Adding costs the same however many there are. Nothing is put on the shelf before :meth:`keep`.
    """

    def __init__(self, shelf: Shelf | None = None) -> None:
        self._memory = Memory() if shelf is None else None
        self._shelf: Shelf = shelf if shelf is not None else self._memory  # type: ignore[assignment]
        self._index = Index(self._shelf)
        self._new: dict[str, Article] = {}
        self._all: set[str] = set()
        self._passages: OrderedDict[str, Passages] = OrderedDict()
        self._pairs: list[Pair] = []
        self._near: dict[str, list[tuple[float, int, str]]] = {}
        self._whole: Counter[str] = Counter()
        """How many whole copies of each article were added before it."""
        self._sketches: dict[str, Sketch] = {}

    def add(self, *articles: Article) -> None:
        """Take in articles, all at once if there are several; a second time it changes nothing."""
        unknown = {a.id: a for a in articles if a.id not in self._all}
        fresh = list(unknown.values())
        self._all.update(unknown)
        self._new.update(unknown)
        if self._memory is not None:
            for article in fresh:
                self._memory.add(article)
        with _uncollected():
            self._take_in(fresh)

    def near(self, article: str) -> tuple[str, ...]:
        """The articles before it that most of this one's words stand in, which was added since :meth:`keep`.

        The nearest first, of like ones the one that was added first.
        """
        return tuple(other for *_, other in sorted(self._near.get(article, ())))

    def signature(self, article: str) -> bytes:
        """The signature of an article that was added since :meth:`keep`."""
        return pack(self._sketches[article])

    def same(self, one: str, other: str) -> bool:
        """Whether two articles have the very same readable words."""
        here, there = self._load(one), self._load(other)
        return np.array_equal(here.codes.keys, there.codes.keys) and here.tokens == there.tokens

    def keep(self) -> None:
        """Put what was added since on the shelf; those articles must be there by now."""
        with _uncollected():
            self._index.keep(self._pairs)
        self._pairs = []
        self._near.clear()
        self._whole.clear()
        self._sketches.clear()
        self._new.clear()

    def lineages(self, ids: Sequence[str] | None = None) -> tuple[Lineage, ...]:
        """The lineage of these articles (all that were added), and of others that it changes, sorted by id."""
        return tuple(sorted((x for part in self.trace(ids) for x in part), key=lambda line: line.article))

    def trace(self, ids: Sequence[str] | None = None) -> Iterator[tuple[Lineage, ...]]:
        """As :meth:`lineages`, some hundred articles at a time, each article once."""
        self.keep()
        wanted = sorted(self._all if ids is None else ids)
        told: set[str] = set()
        for start in range(0, len(wanted), _TOLD_AT_ONCE):
            part = [i for i in wanted[start : start + _TOLD_AT_ONCE] if i not in told]
            if not part:
                continue
            touched = {i for pair in self._shelf.pairs(part) for i in (pair.one, pair.other)}.union(part) - told
            members, pairs = self._dependent(touched)
            kept = {x.article: x for x in self._shelf.lineages_of(sorted(members))}
            yield Family(sorted(members), pairs, self._load).lineages(kept, touched)
            told |= members

    # ------------------------------------------------------------------------------------------------ inside

    def _take_in(self, fresh: Sequence[Article]) -> None:
        batch: list[tuple[str, Sketch]] = []
        for run in runs(fresh):
            batch += zip((a.id for a in run.articles), sketches(run), strict=True)
            self._ready(of_run(run))
        self._sketches.update(batch)
        found = self._index.add(batch)
        left: list[tuple[Open, str, int]] = []
        for at in range(0, len(found), _LOOKED_AT_ONCE):
            some = slice(at, at + _LOOKED_AT_ONCE)
            left += self._compare([ident for ident, _ in batch[some]], found[some])
        # none of these is a whole copy, so that whether others are held against each other does not wait for them
        for pair, (_, other, number) in zip(by_sentences([pair for pair, *_ in left]), left, strict=True):
            if pair is not None:
                self._tied(pair, other, number)

    def _load(self, article: str) -> Passages:
        found = self._passages.get(article)
        if found is None:
            found = Passages(self._new.get(article) or self._shelf.article(article))
            self._ready([found])
        else:
            self._passages.move_to_end(article)
        return found

    def _ready(self, passages: Iterable[Passages]) -> None:
        self._passages.update((p.id, p) for p in passages)
        while len(self._passages) > _KEEP:
            self._passages.popitem(last=False)

    def _compare(self, articles: Sequence[str], found: Sequence[Sequence[Candidate]]) -> list[tuple[Open, str, int]]:
        """Hold articles against their candidates, of each article the likeliest first. What their running words leave open
        is given back, with the candidate and its number.
        """
        candidates = [candidate for part in found for candidate in part]
        ones = [
            here for article, part in zip(articles, found, strict=True) for here in [self._load(article)] * len(part)
        ]
        pairs = list(zip(ones, [self._load(candidate.article) for candidate in candidates], strict=True))
        agree = agreements(pairs, [candidate.grams > 0 for candidate in candidates])
        left: list[tuple[Open, str, int]] = []
        for candidate, (here, other), words in zip(candidates, pairs, agree, strict=True):
            if words is None and not (here.has_quotes and other.has_quotes):
                continue
            if self._whole[here.id] >= _ENOUGH_WHOLE and candidate.grams >= _ALIKE:
                continue
            pair = tie(here, other, words)
            if isinstance(pair, Open):
                left.append((pair, other.id, candidate.number))
            elif pair is not None:
                self._tied(pair, other.id, candidate.number)
        return left

    def _tied(self, pair: Pair, other: str, number: int) -> None:
        """Take in what ties an article to ``other``, which was added before it and has this number."""
        article, held = (pair.other, pair.of_other) if pair.one == other else (pair.one, pair.of_one)
        self._pairs.append(pair)
        self._whole[article] += pair.whole
        if held >= _NEAR:
            self._near.setdefault(article, []).append((-held, number, other))

    def _dependent(self, ids: Iterable[str]) -> tuple[set[str], list[Pair]]:
        """These articles with all that hang together with them by dependences, and the pairs that any of those is in."""
        members = set(ids)
        pairs: dict[tuple[str, str], Pair] = {}
        frontier = members
        while frontier:
            reached: set[str] = set()
            for pair in self._shelf.pairs(sorted(frontier)):
                pairs[pair.one, pair.other] = pair
                if pair.dependent:
                    reached.update((pair.one, pair.other))
            frontier = reached - members
            members = members | reached
        return members, [pairs[key] for key in sorted(pairs)]


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for cycles of garbage: what is made here has none, and is so much that it would be looked at again
    and again.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()

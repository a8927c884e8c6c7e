"""An article as lineage sees it: the words of its readable blocks, its sentences, what is quoted, its names and
figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate, compress, islice, pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.lineage import sentences
from sayso.lineage.codes import Codes
from sayso.lineage.credits import credit
from sayso.lineage.notices import Notice, notice
from sayso.lineage.pages import page
from sayso.lineage.runs import GRAM, Look, Number, Run, distinct
from sayso.lineage.words import TOKEN
from sayso.types import Article, Block, BlockKind, Span

_COMMON_WEIGHT = 0.55
_FIGURE_WEIGHT = 1.4


class SentenceWords(NamedTuple):
    """One sentence: its span, and which words are in it."""

    span: Span
    title: bool
    first: int
    last: int
    """Word numbers ``[first, last)``."""
    words: int
    """Words outside quotation marks."""


class Held(NamedTuple):
    """Which sentence of an article holds which stems."""

    stems: NDArray[np.uint32]
    """All stems, sorted."""
    base: NDArray[np.float64]
    """What each weighs by its kind: everyday words of news least, figures most."""
    holders: NDArray[np.intp]
    """How many sentences hold each."""
    outside: tuple[NDArray[np.intp], NDArray[np.intp]]
    """The numbers of sentences, and of the stems that they hold outside quotation marks."""
    every: tuple[NDArray[np.intp], NDArray[np.intp]]
    """As ``outside``, those inside too."""
    titles: NDArray[np.bool_]
    """Which sentences are of the title."""


class Passages:
    """The words of an article's readable blocks. What costs is computed once, on demand."""

    def __init__(self, article: Article, place: tuple[Run, int] | None = None) -> None:
        self.article = article
        self.id = article.id
        self._run, number = place or (Run([article]), 0)
        self._number = number
        self._first, self._last = self._run.words_of(number)
        self.unquoted = self._run.unquoted[number]
        """How many of its words stand outside quotation marks."""

    @cached_property
    def quoted(self) -> NDArray[np.bool_]:
        """Which words stand inside quotation marks."""
        return self._run.quoted[self._first : self._last]

    @cached_property
    def _blocks(self) -> list[tuple[Block, int, int, int]]:
        return self._run.blocks_of(self._number)

    @cached_property
    def has_quotes(self) -> bool:
        """Whether any of its words are quoted."""
        return self.unquoted < len(self)

    def __len__(self) -> int:
        """How many words it has."""
        return self._last - self._first

    @property
    def tokens(self) -> list[str]:
        """Its words as they are spelled."""
        text = self.article.text
        return [
            match.group()
            for block, first, last, _ in self._blocks
            for match in islice(TOKEN.finditer(text, block.start, block.end), last - first)
        ]

    @cached_property
    def codes(self) -> Codes:
        """Its words as numbers."""
        return self._run.codes.of(self._first, self._last)

    @cached_property
    def page(self) -> str | None:
        """The address that it was published under, where that is known."""
        return page(self.article.url)

    @cached_property
    def credit(self) -> str | None:
        """The wire that the article credits."""
        return credit(self.article)

    @cached_property
    def notice(self) -> Notice | None:
        """The correction or retraction that the article carries."""
        return notice(self.article)

    @cached_property
    def specific(self) -> float:
        """How much it tells: distinct names and figures, and its length."""
        return len(distinct(self.codes.facts)) + self.unquoted / 25

    @cached_property
    def grams(self) -> NDArray[np.uint64]:
        """The hash of the ``GRAM`` words that start at each word; 0 where they touch a quotation, a block's end or
        say nothing.
        """
        return self._run.unquoted_grams[self._first : self._last]

    @cached_property
    def quoted_grams(self) -> NDArray[np.uint64]:
        """The distinct hashes of ``GRAM`` words that all stand inside quotation marks."""
        grams = self._run.grams[self._first : self._last]
        return _told(np.where(self._run.gram_quoted[self._first : self._last] == GRAM, grams, np.uint64(0)))

    @cached_property
    def _cuts(self) -> tuple[list[int], list[int], list[bool], list[int]]:
        """Where each sentence that has words starts and ends, white space around it included; whether it is of the title;
        and the first word of each, and one past the last.
        """
        text = self.article.text
        begins: list[int] = []
        ends: list[int] = []
        titles: list[bool] = []
        places: list[int] = []
        for block, first, last, offset in self._blocks:
            if last > first:
                cuts = sentences.ends(text, block.start, block.end)
                begins.append(block.start)
                begins += cuts[:-1]
                ends += cuts
                titles += [block.kind is BlockKind.TITLE] * len(cuts)
                places += _in_bytes(text, block.start, cuts, offset)
        words = np.searchsorted(self._run.starts[self._first : self._last], np.array(places, dtype=np.intp)).tolist()
        some = [after > before for before, after in pairwise((0, *words))]
        if not all(some):
            begins, ends, words = (list(compress(part, some)) for part in (begins, ends, words))
            titles = list(compress(titles, some))
        return begins, ends, titles, [0, *words]

    @cached_property
    def sentences(self) -> tuple[SentenceWords, ...]:
        """The sentences of all readable blocks, in order."""
        text = self.article.text
        quoted = np.concatenate(([0], np.cumsum(self.quoted))).tolist()
        out: list[SentenceWords] = []
        for begin, end, title, (first, after) in zip(*self._cuts[:3], pairwise(self.edges), strict=True):
            words = after - first - (quoted[after] - quoted[first])
            out.append(SentenceWords(sentences.stripped(text, begin, end), title, first, after, words))
        return tuple(out)

    @property
    def edges(self) -> list[int]:
        """The first word of each sentence, and one past the last."""
        return self._cuts[3]

    @cached_property
    def sentence_keys(self) -> tuple[tuple[int, ...], ...]:
        """The hashes of the words of each sentence."""
        keys = self.codes.keys.tolist()
        return tuple(tuple(keys[s.first : s.last]) for s in self.sentences)

    @cached_property
    def sentence_numbers(self) -> NDArray[np.intp]:
        """The number of the sentence that each word stands in."""
        return np.repeat(np.arange(len(self.edges) - 1), np.diff(self.edges))

    @property
    def titles(self) -> list[bool]:
        """Which sentences are of the title."""
        return self._cuts[2]

    @cached_property
    def held(self) -> Held:
        """Which sentence holds which stems."""
        numbers, codes = self.sentence_numbers, self.codes
        some = np.flatnonzero(codes.stems != 0)
        stems = distinct(codes.stems[some])
        at = np.searchsorted(stems, codes.stems[some])
        base = np.zeros(len(stems))
        base[at] = by_kind(codes.plain[some], codes.facts[some])
        entries = (numbers[some] * len(stems) + at).astype(np.uint64)
        every = outside = _split(distinct(entries), len(stems))
        if self.has_quotes:
            outside = _split(distinct(entries[~self.quoted[some]]), len(stems))
        return Held(
            stems,
            base,
            np.bincount(every[1], minlength=len(stems)),
            outside,
            every,
            np.array(self.titles, dtype=bool),
        )

    @cached_property
    def stem_codes(self) -> NDArray[np.uint32]:
        """The distinct stems outside quotation marks, sorted."""
        codes, edges = self._run.stem_codes
        return codes[edges[self._number] : edges[self._number + 1]]

    @cached_property
    def look(self) -> Look:
        """Its stems at a glance."""
        return self._run.looks[self._number]

    @cached_property
    def fact_codes(self) -> NDArray[np.uint32]:
        """The distinct names and figures outside quotation marks, sorted."""
        return _told(np.where(self.quoted, np.uint32(0), self.codes.facts))

    @cached_property
    def telling_codes(self) -> NDArray[np.uint32]:
        """The distinct stems outside quotation marks that are no everyday words, figures among them; sorted."""
        telling = np.where(self.codes.plain != 0, self.codes.plain, self.codes.facts)
        return _told(np.where(self.quoted, np.uint32(0), telling))

    @cached_property
    def facts(self) -> NDArray[np.bool_]:
        """Which words outside quotation marks are names or figures."""
        return self._run.facts[self._first : self._last]

    @cached_property
    def named(self) -> list[int]:
        """The code of each word that is a name or figure outside quotation marks; 0 for others."""
        found: list[int] = np.where(self.facts, self.codes.facts, np.uint32(0)).tolist()
        return found

    @cached_property
    def fact_words(self) -> int:
        """How many words outside quotation marks are names or figures."""
        return self._run.fact_words[self._number]


def by_kind(plain: NDArray[np.uint32], facts: NDArray[np.uint32]) -> NDArray[np.float64]:
    """What words with these codes weigh by their kind: everyday words of news least, figures most."""
    return np.where(plain != 0, 1.0, np.where(facts != 0, _FIGURE_WEIGHT, _COMMON_WEIGHT))


def of_run(run: Run) -> list[Passages]:
    """The passages of the articles of a run."""
    return [Passages(article, (run, i)) for i, article in enumerate(run.articles)]


def _in_bytes(text: str, start: int, ends: Sequence[int], offset: int) -> list[int]:
    """Where stretches of a text end in the bytes that are read, the first of which starts there at ``offset``."""
    if text.isascii():
        return [end - start + offset for end in ends]
    sizes = [len(text[low:high].encode("utf-8", "surrogatepass")) for low, high in pairwise((start, *ends))]
    return list(accumulate(sizes, initial=offset))[1:]


def _split(entries: NDArray[np.uint64], width: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    rows, columns = np.divmod(entries.astype(np.intp), max(1, width))
    return rows, columns


def _told(codes: NDArray[Number]) -> NDArray[Number]:
    found = distinct(codes)
    return found[1:] if len(found) and found[0] == 0 else found

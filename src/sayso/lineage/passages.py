"""An article as lineage sees it: the words of its readable blocks, its sentences, what is quoted, its names and
figures.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from sayso.ids import slug
from sayso.lineage import sentences
from sayso.lineage.words import CALENDAR, TOKEN, Word, fold, look_up
from sayso.text import DOUBLE, quoted_spans
from sayso.types import Article, BlockKind, Span

GRAM = 5
DOUBLE_MARKS = frozenset(DOUBLE)
MAX_WORDS = 20_000
"""Words read of one article: beyond this an input is not news, and cost must stay bounded."""
_DATELINE = re.compile(r"\s*[A-Z][A-Z .,'’-]{2,40}(?:,[^()\n]{1,30})?\s?\(([A-Z][\w .&'’-]{1,30})\)\s?[-–—]")
_MULTIPLIERS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F],
    dtype=np.uint64,
)


@dataclass(frozen=True, slots=True)
class SentenceWords:
    """One sentence: its span, the stems it holds outside quotation marks, and those inside."""

    span: Span
    title: bool
    first: int
    last: int
    """Word numbers ``[first, last)``."""
    stems: frozenset[str]
    quoted: frozenset[str]
    words: int
    """Words outside quotation marks."""


class Passages:
    """The words of an article's readable blocks. Everything is computed once, on demand."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.id = article.id
        text = article.text
        words: list[Word] = []
        starts: list[int] = []
        breaks: list[int] = []
        blocks: list[tuple[int, int, bool, Span]] = []
        for block in article.readable():
            first = len(words)
            for match in islice(TOKEN.finditer(text, block.start, block.end), MAX_WORDS - first):
                words.append(look_up(match[0]))
                starts.append(match.start())
            breaks.append(len(words))
            blocks.append((first, len(words), block.kind is BlockKind.TITLE, block.span))
            if len(words) >= MAX_WORDS:
                break
        self.words = words
        self.starts = starts
        self._blocks = blocks
        self._breaks = breaks
        self.keys = np.array([w.key for w in words], dtype=np.uint64)
        self.quotes = tuple(
            q
            for _, _, _, span in blocks
            if not DOUBLE_MARKS.isdisjoint(inside := span.of(text))
            for q in quoted_spans(inside, span.start)
        )
        self.quoted = self._quoted_mask()
        self.unquoted = int(len(words) - self.quoted.sum())

    def _quoted_mask(self) -> NDArray[np.bool_]:
        mask = np.zeros(len(self.words), dtype=bool)
        if self.quotes:
            starts = np.array(self.starts, dtype=np.int64)
            for span in self.quotes:
                a, b = np.searchsorted(starts, (span.start, span.end))
                mask[a:b] = True
        return mask

    @cached_property
    def credit(self) -> str | None:
        """The wire that the article credits: as ingest read it, else the name in brackets of a dateline ("PORT AMITY
        (Northwire) -").

        An outlet's own name there is no credit.
        """
        if self.article.wire:
            return self.article.wire
        for block in self.article.blocks:
            if block.kind in (BlockKind.DATELINE, BlockKind.PARAGRAPH):
                found = _DATELINE.match(self.article.text, block.start, block.end)
                if found is not None and slug(found[1]) != slug(self.article.outlet or ""):
                    return found[1].strip()
        return None

    @cached_property
    def _grams(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """The hash of the ``GRAM`` words that start at each word, and how many of them are quoted; 0 where they say
        nothing.
        """
        n = len(self.words) - GRAM + 1
        if n <= 0:
            return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
        grams = np.zeros(n, dtype=np.uint64)
        for i in range(GRAM):
            grams += self.keys[i : i + n] * _MULTIPLIERS[i]
        grams ^= grams >> np.uint64(29)
        grams *= np.uint64(0xBF58476D1CE4E5B9)
        grams ^= grams >> np.uint64(32)
        content = np.concatenate(([0], np.cumsum([bool(w.stem) for w in self.words])))
        quoted = np.concatenate(([0], np.cumsum(self.quoted)))
        ok = content[GRAM:] - content[:-GRAM] >= 2
        for at in self._breaks:
            ok[max(0, at - GRAM + 1) : at] = False
        grams[~ok] = 0
        return grams, quoted[GRAM:] - quoted[:-GRAM]

    @cached_property
    def grams(self) -> NDArray[np.uint64]:
        """The hash of the ``GRAM`` words that start at each word; 0 where they touch a quotation, a block's end or
        say nothing.
        """
        grams, quoted = self._grams
        return np.where(quoted == 0, grams, np.uint64(0))

    @cached_property
    def quoted_grams(self) -> NDArray[np.uint64]:
        """The distinct hashes of ``GRAM`` words that all stand inside quotation marks."""
        grams, quoted = self._grams
        return np.unique(grams[(quoted == GRAM) & (grams != 0)])

    @cached_property
    def names(self) -> frozenset[str]:
        """Stems of words with a capital inside a sentence (outside titles, whose words often all have one)."""
        found: set[str] = set()
        firsts = {s.first for s in self.sentences}
        for first, last, title, _ in self._blocks:
            if title:
                continue
            for i in range(first, last):
                word = self.words[i]
                if word.capital and word.stem and i not in firsts:
                    found.add(word.stem)
        return frozenset(found - _CALENDAR_STEMS)

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Figures in digits, spelled ones included; the smallest, which stand everywhere, left out."""
        return frozenset(w.stem for w in self.words if w.number is not None and not w.common)

    @cached_property
    def sentences(self) -> tuple[SentenceWords, ...]:
        """The sentences of all readable blocks, in order."""
        out: list[SentenceWords] = []
        text = self.article.text
        at = 0
        for first, last, title, block in self._blocks:
            at = first
            for span in sentences.split(text, block.start, block.end):
                begin = at
                while at < last and self.starts[at] < span.end:
                    at += 1
                if at > begin:
                    out.append(self._sentence(span, title, begin, at))
        return tuple(out)

    def _sentence(self, span: Span, title: bool, first: int, last: int) -> SentenceWords:
        inside: set[str] = set()
        outside: set[str] = set()
        for i in range(first, last):
            root = self.words[i].stem
            if root:
                (inside if self.quoted[i] else outside).add(root)
        words = last - first - int(self.quoted[first:last].sum())
        return SentenceWords(span, title, first, last, frozenset(outside), frozenset(inside), words)

    @cached_property
    def gram_set(self) -> frozenset[int]:
        """The distinct ``grams``, for a quick look."""
        return frozenset(self.grams.tolist()) - {0}

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All stems outside quotation marks."""
        return frozenset(
            word.stem for word, quoted in zip(self.words, self.quoted.tolist(), strict=True) if word.stem and not quoted
        )

    @cached_property
    def common(self) -> frozenset[str]:
        """Those of its stems that are everyday words of news."""
        return frozenset(w.stem for w in self.words if w.common and w.stem)


_CALENDAR_STEMS = frozenset(look_up(fold(w)).stem for w in CALENDAR)


def covered(grams: NDArray[np.uint64], known: NDArray[np.uint64], words: int) -> NDArray[np.bool_]:
    """Which of ``words`` words stand in a gram that is also among ``known``."""
    mask = np.zeros(words, dtype=bool)
    if len(grams) and len(known):
        hits = np.isin(grams, known) & (grams != 0)
        for i in range(GRAM):
            mask[i : i + len(hits)] |= hits
    return mask


def share(mask: NDArray[np.bool_], of: Sequence[bool] | NDArray[np.bool_]) -> float:
    """The share of true entries of ``mask`` among those where ``of`` is false."""
    free = ~np.asarray(of, dtype=bool)
    total = int(free.sum())
    return float((mask & free).sum()) / total if total else 0.0

"""An article as lineage sees it: the words of its readable blocks, its sentences, what is quoted, its names and
figures.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from sayso.lineage import sentences
from sayso.lineage.codes import vocabulary
from sayso.lineage.credits import credit
from sayso.lineage.notices import Notice, notice
from sayso.lineage.words import TOKEN
from sayso.text import DOUBLE, OPENING
from sayso.types import Article, BlockKind, Span

Number = TypeVar("Number", np.uint32, np.uint64)
GRAM = 5
MAX_WORDS = 20_000
"""Words read of one article: beyond this an input is not news, and cost must stay bounded."""
_COMMON_WEIGHT = 0.55
_FIGURE_WEIGHT = 1.4
_NOTHING = frozenset({0})
_MARKS = frozenset(DOUBLE + "\n")
_MOST_CHARACTERS = 20 * MAX_WORDS
_PIECES = re.compile(f"{TOKEN.pattern}|[{DOUBLE}\n]")
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
    stems: frozenset[int]
    quoted: frozenset[int]
    words: int
    """Words outside quotation marks."""


class Passages:
    """The words of an article's readable blocks. What costs is computed once, on demand."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.id = article.id
        text = article.text
        pattern = _PIECES if any(mark in text for mark in DOUBLE) else TOKEN
        tokens: list[str] = []
        quoted: list[tuple[int, int]] = []
        breaks: list[int] = []
        blocks: list[tuple[int, int, bool, Span]] = []
        for block in article.readable():
            first = len(tokens)
            end = min(block.end, block.start + _MOST_CHARACTERS)
            pieces = pattern.findall(text, block.start, end)
            if pattern is _PIECES:
                pieces, ranges = _without_marks(pieces)
                quoted += [(a + first, b + first) for a, b in ranges]
            tokens += pieces[: MAX_WORDS - first]
            breaks.append(len(tokens))
            blocks.append((first, len(tokens), block.kind is BlockKind.TITLE, block.span))
            if len(tokens) >= MAX_WORDS:
                break
        self.tokens = tokens
        self._blocks = blocks
        self._breaks = breaks
        self.codes = vocabulary.code(tokens)
        self.quoted = np.zeros(len(tokens), dtype=bool)
        for a, b in quoted:
            self.quoted[a:b] = True
        self.unquoted = int(len(tokens) - self.quoted.sum())

    @cached_property
    def starts(self) -> list[int]:
        """Where each word starts in the text."""
        text = self.article.text
        return [
            match.start()
            for first, last, _, span in self._blocks
            for match in islice(TOKEN.finditer(text, span.start, span.end), last - first)
        ]

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
    def _grams(self) -> tuple[NDArray[np.uint64], NDArray[np.int64]]:
        """The hash of the ``GRAM`` words that start at each word, and how many of them are quoted; 0 where they say
        nothing.
        """
        n = len(self.tokens) - GRAM + 1
        if n <= 0:
            return np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.int64)
        grams = np.zeros(n, dtype=np.uint64)
        for i in range(GRAM):
            grams += self.codes.keys[i : i + n] * _MULTIPLIERS[i]
        grams ^= grams >> np.uint64(29)
        grams *= np.uint64(0xBF58476D1CE4E5B9)
        grams ^= grams >> np.uint64(32)
        content = np.concatenate(([0], np.cumsum(self.codes.stems != 0)))
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
        return distinct(grams[(quoted == GRAM) & (grams != 0)])

    @cached_property
    def sentences(self) -> tuple[SentenceWords, ...]:
        """The sentences of all readable blocks, in order."""
        text, starts = self.article.text, self.starts
        outside = np.where(self.quoted, np.uint32(0), self.codes.stems).tolist()
        inside = np.where(self.quoted, self.codes.stems, np.uint32(0)).tolist() if self.quoted.any() else None
        out: list[SentenceWords] = []
        for begin, last, title, block in self._blocks:
            first = begin
            for span in sentences.split(text, block.start, block.end):
                after = bisect_left(starts, span.end, first, last)
                if after > first:
                    quoted = frozenset(inside[first:after]) - _NOTHING if inside else frozenset()
                    words = after - first - int(self.quoted[first:after].sum()) if inside else after - first
                    stems = frozenset(outside[first:after]) - _NOTHING
                    out.append(SentenceWords(span, title, first, after, stems, quoted, words))
                    first = after
        return tuple(out)

    @cached_property
    def sentence_keys(self) -> tuple[tuple[int, ...], ...]:
        """The hashes of the words of each sentence."""
        keys = self.codes.keys.tolist()
        return tuple(tuple(keys[s.first : s.last]) for s in self.sentences)

    @cached_property
    def sentence_numbers(self) -> NDArray[np.int64]:
        """The number of the sentence that each word stands in."""
        found = np.zeros(len(self.tokens), dtype=np.int64)
        for number, sentence in enumerate(self.sentences):
            found[sentence.first : sentence.last] = number
        return found

    @cached_property
    def bases(self) -> dict[int, float]:
        """What its stems weigh by their kind: everyday words of news least, figures most."""
        figures, plain = self.codes.facts != 0, self.codes.plain != 0
        base = np.where(plain, 1.0, np.where(figures, _FIGURE_WEIGHT, _COMMON_WEIGHT))
        return dict(zip(self.codes.stems.tolist(), base.tolist(), strict=True))

    @cached_property
    def gram_codes(self) -> NDArray[np.uint64]:
        """The distinct ``grams``, sorted."""
        found = distinct(self.grams)
        return found[1:] if len(found) and found[0] == 0 else found

    @cached_property
    def stem_codes(self) -> NDArray[np.uint32]:
        """The distinct stems outside quotation marks, sorted."""
        found = distinct(np.where(self.quoted, np.uint32(0), self.codes.stems))
        return found[1:] if len(found) and found[0] == 0 else found

    @cached_property
    def facts(self) -> NDArray[np.bool_]:
        """Which words outside quotation marks are names or figures."""
        found: NDArray[np.bool_] = (self.codes.facts != 0) & ~self.quoted
        return found


def _without_marks(pieces: list[str]) -> tuple[list[str], list[tuple[int, int]]]:
    """The words among words, quotation marks and line breaks, and which stretches of them are quoted.

    As :func:`sayso.text.quoted_spans`: a line break ends a quotation whose closing mark is missing.
    """
    words: list[str] = []
    ranges: list[tuple[int, int]] = []
    start: int | None = None
    for piece in pieces:
        if piece not in _MARKS:
            words.append(piece)
        elif piece in OPENING or (piece == '"' and start is None):
            start = len(words)
        else:
            if start is not None and len(words) > start:
                ranges.append((start, len(words)))
            start = None
    if start is not None and len(words) > start:
        ranges.append((start, len(words)))
    return words, ranges


def distinct(values: NDArray[Number]) -> NDArray[Number]:
    """The distinct values, sorted; on arrays of this size much faster than ``numpy.unique``."""
    ranked = np.sort(values)
    return ranked[np.concatenate(([True], ranked[1:] != ranked[:-1]))] if len(ranked) else ranked


def held(
    values: NDArray[np.uint64] | NDArray[np.uint32], known: NDArray[np.uint64] | NDArray[np.uint32]
) -> NDArray[np.bool_]:
    """Which ``values`` are among ``known``, whose entries are distinct and sorted."""
    if not len(known):
        return np.zeros(len(values), dtype=bool)
    at = np.searchsorted(known, values)
    at[at == len(known)] = 0
    found: NDArray[np.bool_] = np.equal(known[at], values)
    return found


def covered(one: Passages, other: Passages) -> NDArray[np.bool_]:
    """Which words of ``one`` stand in a gram that ``other`` has too."""
    mask = np.zeros(len(one.tokens), dtype=bool)
    hits = held(one.grams, other.gram_codes)
    for i in range(GRAM):
        mask[i : i + len(hits)] |= hits
    return mask


def share(mask: NDArray[np.bool_], of: NDArray[np.bool_]) -> float:
    """The share of true entries of ``mask`` among those where ``of`` is true."""
    total = int(of.sum())
    return int((mask & of).sum()) / total if total else 0.0

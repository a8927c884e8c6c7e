"""Runs of articles whose words are read and hashed together: what numpy does for one it does for a dozen as quickly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from sayso.lineage.codes import Codes, vocabulary
from sayso.types import Article, Block

Number = TypeVar("Number", np.uint32, np.uint64)
GRAM = 5
MAX_WORDS = 20_000
"""Words read of one article: beyond this an input is not news, and cost must stay bounded."""
_MOST_CHARACTERS = 20 * MAX_WORDS
_TOGETHER = 600_000
"""Characters of a run: so many that what each step costs by itself is lost among what it costs by the word."""
_LINE, _QUOTE = b'\n"'
OWNER, LOW = np.uint64(32), np.uint64(0xFFFFFFFF)
_MARKS = 2_048
"""Bits in which an article's stems are marked: few enough to be looked through quickly, and so many that few stems of
news fall on one bit.
"""
_MULTIPLIERS = np.array(
    [0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xA0761D6478BD642F],
    dtype=np.uint64,
)


class Look(NamedTuple):
    """An article's distinct stems outside quotation marks at a glance."""

    marks: int
    """The bits that they fall on."""
    stems: int
    """How many there are."""
    hidden: int
    """How many share their bit with another."""


class Run:
    """The words of the readable blocks of some articles, one after the other."""

    def __init__(self, articles: Sequence[Article]) -> None:
        self.articles = articles
        texts: list[str] = []
        self._blocks: list[Block] = []
        edges = [0]
        for article in articles:
            blocks = article.readable()
            texts += _texts(article.text, blocks)
            self._blocks += blocks
            edges.append(len(self._blocks))
        joined = "\n".join(("", *texts, ""))
        sizes = list(map(len, texts if joined.isascii() else (_bytes(text) for text in texts)))
        self._offsets = np.cumsum(np.array([0, *sizes], dtype=np.intp) + 1)
        """Where each block starts in the bytes that are read."""
        data = np.frombuffer(_bytes(joined), dtype=np.uint8)
        coded = vocabulary.code(data)
        self.codes: Codes = coded.codes
        self.starts: NDArray[np.intp] = coded.starts
        self.quoted: NDArray[np.bool_] = _quoted(data, coded.starts, coded.opening, coded.closing)
        self._firsts = np.searchsorted(self.starts, self._offsets)
        """The first word of each block, and one past the last."""
        self._edges = edges
        self._bounds = self._firsts[edges]
        self.firsts = self._bounds[:-1]
        self.lasts = np.minimum(self._bounds[1:], self.firsts + MAX_WORDS)
        """One past the last word that is read of each article."""
        for last, bound in zip(self.lasts.tolist(), self._bounds[1:].tolist(), strict=True):
            for codes in self.codes[1:] if last < bound else ():
                codes[last:bound] = 0

    def words_of(self, number: int) -> tuple[int, int]:
        """The first word of an article and one past its last."""
        return int(self.firsts[number]), int(self.lasts[number])

    def blocks_of(self, number: int) -> list[tuple[Block, int, int, int]]:
        """An article's readable blocks, as far as they are read: from which of its words to which, and where each
        starts in the bytes.
        """
        low, high = self._edges[number], self._edges[number + 1]
        begin, end = self.words_of(number)
        firsts = [min(first, end) - begin for first in self._listed[0][low : high + 1]]
        found = zip(self._blocks[low:high], pairwise(firsts), self._listed[1][low:high], strict=True)
        return [(block, first, last, offset) for block, (first, last), offset in found if first < MAX_WORDS]

    @cached_property
    def _listed(self) -> tuple[list[int], list[int]]:
        """The first word of each block, and where it starts in the bytes."""
        return self._firsts.tolist(), self._offsets.tolist()

    @cached_property
    def owners(self) -> NDArray[np.intp]:
        """The number of the article that each word is of."""
        return np.repeat(np.arange(len(self.articles)), np.diff(self._bounds))

    @cached_property
    def grams(self) -> NDArray[np.uint64]:
        """The hash of the ``GRAM`` words that start at each word; 0 where they touch a block's end or say nothing."""
        keys = np.concatenate((self.codes.keys, np.zeros(GRAM - 1, dtype=np.uint64)))
        n = len(self.starts)
        grams: NDArray[np.uint64] = keys[:n] * _MULTIPLIERS[0]
        for i in range(1, GRAM):
            grams += keys[i : i + n] * _MULTIPLIERS[i]
        grams ^= grams >> np.uint64(29)
        grams *= np.uint64(0xBF58476D1CE4E5B9)
        grams ^= grams >> np.uint64(32)
        over_an_end = _within(self.codes.stems != 0) < 2
        ends = np.concatenate((self._firsts[1:], self.lasts))
        over_an_end[np.maximum(ends[ends > 0][:, None] - np.arange(1, GRAM), 0)] = True
        grams[over_an_end] = 0
        return grams

    @cached_property
    def gram_quoted(self) -> NDArray[np.intp]:
        """How many of the ``GRAM`` words that start at each word are quoted."""
        return _within(self.quoted)

    @cached_property
    def unquoted_grams(self) -> NDArray[np.uint64]:
        """The grams; 0 also where they touch a quotation."""
        return np.where(self.gram_quoted == 0, self.grams, np.uint64(0)) if self.quoted.any() else self.grams

    @cached_property
    def stem_codes(self) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
        """The distinct stems outside quotation marks of each article, sorted; and where those of each start."""
        stems = np.where(self.quoted, np.uint32(0), self.codes.stems) if self.quoted.any() else self.codes.stems
        codes = of_each(stems, self.owners)
        edges = np.searchsorted(codes, np.arange(len(self.articles) + 1, dtype=np.uint64) << OWNER)
        return codes.astype(np.uint32), edges

    @cached_property
    def looks(self) -> list[Look]:
        """Each article's stems at a glance."""
        stems, edges = self.stem_codes
        counts = np.diff(edges)
        owners = np.repeat(np.arange(len(self.articles)), counts)
        bits = np.zeros((len(self.articles), _MARKS), dtype=bool)
        bits[owners, (stems & np.uint32(_MARKS - 1)).astype(np.intp)] = True
        hidden = counts - np.count_nonzero(bits, axis=1)
        marks = [int.from_bytes(row.tobytes(), "little") for row in np.packbits(bits, axis=1)]
        return list(map(Look, marks, counts.tolist(), hidden.tolist()))

    @cached_property
    def facts(self) -> NDArray[np.bool_]:
        """Which words outside quotation marks are names or figures."""
        found: NDArray[np.bool_] = (self.codes.facts != 0) & ~self.quoted
        return found

    @cached_property
    def unquoted(self) -> list[int]:
        """How many words of each article stand outside quotation marks."""
        return self._counted(~self.quoted)

    @cached_property
    def fact_words(self) -> list[int]:
        """How many of those are names or figures."""
        return self._counted(self.facts)

    def _counted(self, words: NDArray[np.bool_]) -> list[int]:
        sums = np.concatenate(([0], np.cumsum(words)))
        found: list[int] = (sums[self.lasts] - sums[self.firsts]).tolist()
        return found


def runs(articles: Sequence[Article]) -> Iterator[Run]:
    """The articles, in order, in runs of a size that is quickly read."""
    part: list[Article] = []
    size = 0
    for article in articles:
        if part and size + len(article.text) > _TOGETHER:
            yield Run(part)
            part, size = [], 0
        part.append(article)
        size += len(article.text)
    if part:
        yield Run(part)


def _texts(text: str, blocks: Sequence[Block]) -> list[str]:
    """The text of some blocks, as far as it is read."""
    if len(text) <= _MOST_CHARACTERS:
        return [text[block.start : block.end] for block in blocks]
    texts: list[str] = []
    left = _MOST_CHARACTERS
    for block in blocks:
        end = min(block.end, block.start + left)
        texts.append(text[block.start : end])
        left -= end - block.start
    return texts


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def _within(mask: NDArray[np.bool_]) -> NDArray[np.intp]:
    """How many of the ``GRAM`` entries from each on are true."""
    n = len(mask)
    sums = np.zeros(n + GRAM, dtype=np.intp)
    np.cumsum(mask, out=sums[1 : n + 1])
    sums[n + 1 :] = sums[n]
    return sums[GRAM:] - sums[:-GRAM]


def _quoted(
    data: NDArray[np.uint8], starts: NDArray[np.intp], opening: NDArray[np.intp], closing: NDArray[np.intp]
) -> NDArray[np.bool_]:
    """Which words stand inside quotation marks.

    As :func:`sayso.text.quoted_spans`: a line break ends a quotation whose closing mark is missing.
    """
    quoted = np.zeros(len(starts), dtype=bool)
    straight = np.flatnonzero(data == _QUOTE)
    if not len(straight) and not len(opening) and not len(closing):
        return quoted
    kinds = ((opening, "opens"), (straight, "turns"), (closing, "closes"), (np.flatnonzero(data == _LINE), "closes"))
    since: int | None = None
    for at, kind in sorted((at, kind) for places, kind in kinds for at in places.tolist()):
        if kind == "opens" or (kind == "turns" and since is None):
            since = at
        elif since is not None:
            first, last = np.searchsorted(starts, (since, at))
            quoted[first:last] = True
            since = None
    return quoted


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


def ranges(starts: NDArray[np.intp], counts: NDArray[np.intp]) -> NDArray[np.intp]:
    """So many numbers from each start on, one range after the other."""
    ends = np.cumsum(counts)
    found: NDArray[np.intp] = np.repeat(starts - (ends - counts), counts)
    found += np.arange(len(found))
    return found


def of_each(codes: NDArray[np.uint32], owners: NDArray[np.intp]) -> NDArray[np.uint64]:
    """The distinct codes of each article but 0, sorted: the article's number in the upper half."""
    some = np.flatnonzero(codes != 0)
    return distinct((owners[some].astype(np.uint64) << OWNER) | codes[some])

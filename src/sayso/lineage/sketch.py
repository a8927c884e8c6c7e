"""What the index keeps of an article: a few dozen hashes by which other articles find it without its text.

Five kinds, all of them chosen by value and not by position, so that two texts choose alike:

- sampled word 5-grams, quoted speech taken out: every gram whose hash is 0 modulo ``SAMPLE`` (Broder 1997, On the
  resemblance and containment of documents), plus the lowest few, so that short texts are found too. Unlike a MinHash of
  the whole text they find a passage in a longer text: a cut, a merge, an article that is half a wire;
- names, figures and a sample of uncommon words, for rewrites that share few running words;
- MinHash bands over the same (Broder 1997; LSH: Indyk and Motwani 1998): pairs of facts, which stay rare in an index
  so large that each name stands in hundreds of articles;
- one hash of all words in order, equal where two texts are the same, and one of the page's address.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sayso.lineage.pages import page
from sayso.lineage.runs import GRAM, LOW, MAX_WORDS, OWNER, Run, distinct, held, of_each
from sayso.lineage.words import stable_hash
from sayso.types import Article

SAMPLE = 14
_LOWEST = 10
_MAX_GRAMS = 240
_MAX_FACTS = 40
_MAX_WORDS = 12
_BANDS = 8
_FEWEST_FOR_BANDS = 4
_VERSION = 2
_HEADER = struct.Struct("<BIIIHHH")
_MIX = np.uint64(0xBF58476D1CE4E5B9)
_TURNS = np.array([(2 * i + 1) * 0x9E3779B97F4A7C15 % 2**64 | 1 for i in range(2 * _BANDS)], dtype=np.uint64)

Hashes = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A signature read back: ``same`` is equal where all words are; the arrays hold sorted 32-bit hashes."""

    words: int
    """Words outside quotation marks."""
    same: int
    page: int
    """Equal where two texts were published under one address; 0 where it is not known."""
    grams: Hashes
    facts: Hashes
    bands: Hashes


def signature(article: Article) -> bytes:
    """The signature of an article: a few hundred bytes, the same on every machine."""
    return pack(sketches(Run([article]))[0])


def sketches(run: Run) -> list[Sketch]:
    """The sketches of the articles of a run."""
    count = len(run.articles)
    grams = _grams(run)
    facts = of_each(run.codes.facts, run.owners)
    words = of_each(run.codes.plain, run.owners)
    words = words[~held(words, facts)]
    bands = _bands(facts, count)
    kept = np.sort(np.concatenate((_first(facts, _MAX_FACTS, count), _first(words, _MAX_WORDS, count))))
    edges = np.searchsorted(kept, np.arange(count + 1, dtype=np.uint64) << OWNER)
    named = _cut(kept.astype(np.uint32), edges)
    same = _whole(run)
    out: list[Sketch] = []
    for i, article in enumerate(run.articles):
        address = page(article.url)
        where = stable_hash(address) & 0xFFFFFFFF if address else 0
        out.append(Sketch(run.unquoted[i], same[i], where, grams[i], named[i], bands[i]))
    return out


def _whole(run: Run) -> list[int]:
    """A hash of all the words of each article in order."""
    some = np.flatnonzero(run.lasts > run.firsts)
    place = np.arange(len(run.owners), dtype=np.uint64) - run.firsts.astype(np.uint64)[run.owners]
    keys = run.codes.keys * (place * np.uint64(2) + np.uint64(1))
    out = np.zeros(len(run.articles), dtype=np.uint64)
    if len(some):
        keys[place >= MAX_WORDS] = 0
        out[some] = np.bitwise_xor.reduceat(keys, run.firsts[some]) >> np.uint64(32)
    return out.tolist()


def _grams(run: Run) -> list[Hashes]:
    """The sampled grams of each article, of long ones the lowest; of short ones the lowest of all."""
    grams, count = run.unquoted_grams, len(run.articles)
    chosen = np.flatnonzero((grams % np.uint64(SAMPLE) == 0) & (grams != 0))
    codes, owners = grams[chosen], run.owners[chosen]
    order = np.lexsort((codes, owners))
    codes, owners = codes[order], owners[order]
    fresh = np.ones(len(codes), dtype=bool)
    fresh[1:] = (codes[1:] != codes[:-1]) | (owners[1:] != owners[:-1])
    codes, owners = codes[fresh], owners[fresh]
    edges = np.searchsorted(owners, np.arange(count + 1))
    held = np.diff(edges)
    kept = np.arange(len(codes)) - edges[owners] < _MAX_GRAMS
    short = ((codes >> np.uint64(16)) & LOW) | (owners.astype(np.uint64) << OWNER)
    short = distinct(short[kept])
    out = _cut(short.astype(np.uint32), np.searchsorted(short, np.arange(count + 1, dtype=np.uint64) << OWNER))
    for i in np.flatnonzero(held < _LOWEST).tolist():
        first, last = run.words_of(i)
        every = distinct(grams[first : max(first, last - GRAM + 1)])
        own = np.concatenate((codes[edges[i] : edges[i + 1]], every[every != 0][:_LOWEST]))
        out[i] = distinct((own >> np.uint64(16)).astype(np.uint32))
    return out


def _cut(codes: Hashes, edges: NDArray[np.intp]) -> list[Hashes]:
    """The codes of each article."""
    return [codes[low:high] for low, high in pairwise(edges.tolist())]


def _first(codes: NDArray[np.uint64], most: int, count: int) -> NDArray[np.uint64]:
    """The lowest codes of each article."""
    owners = (codes >> OWNER).astype(np.intp)
    starts = np.searchsorted(owners, np.arange(count))
    return codes[np.arange(len(codes)) - starts[owners] < most]


def _bands(facts: NDArray[np.uint64], count: int) -> list[Hashes]:
    """MinHash bands over the facts of each article that has enough of them."""
    owners = (facts >> OWNER).astype(np.intp)
    starts = np.searchsorted(owners, np.arange(count + 1))
    out: list[Hashes] = [np.zeros(0, dtype=np.uint32)] * count
    enough = np.flatnonzero(np.diff(starts) >= _FEWEST_FOR_BANDS)
    if not len(enough):
        return out
    turned = (facts & LOW)[:, None] * _TURNS
    turned ^= turned >> np.uint64(31)
    turned *= _MIX
    filled = np.flatnonzero(np.diff(starts))
    least = np.minimum.reduceat(turned, starts[filled], axis=0)
    pairs = least[:, 0::2] * np.uint64(3) + least[:, 1::2]
    short = np.sort(((pairs * _MIX) >> np.uint64(32)).astype(np.uint32), axis=1)
    twice = (short[:, 1:] == short[:, :-1]).any(axis=1).tolist()
    counts = np.diff(starts).tolist()
    for row, i, double in zip(short, filled.tolist(), twice, strict=True):
        if counts[i] >= _FEWEST_FOR_BANDS:
            out[i] = distinct(row) if double else row
    return out


def pack(sketch: Sketch) -> bytes:
    """A sketch as bytes."""
    parts = (sketch.grams, sketch.facts, sketch.bands)
    head = _HEADER.pack(_VERSION, min(sketch.words, 0xFFFFFFFF), sketch.same, sketch.page, *map(len, parts))
    return head + b"".join(part.astype("<u4").tobytes() for part in parts)


def unpack(data: bytes) -> Sketch:
    """The sketch that :func:`pack` packed. ``ValueError`` if the bytes are none, or of another version."""
    if len(data) < _HEADER.size or data[0] != _VERSION:
        raise ValueError("not a signature of this version")
    _, words, same, where, grams, facts, bands = _HEADER.unpack_from(data)
    if len(data) != _HEADER.size + 4 * (grams + facts + bands):
        raise ValueError("a signature of the wrong length")
    values = np.frombuffer(data, dtype="<u4", offset=_HEADER.size).astype(np.uint32)
    return Sketch(words, same, where, values[:grams], values[grams : grams + facts], values[grams + facts :])

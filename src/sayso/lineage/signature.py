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

import numpy as np
from numpy.typing import NDArray

from sayso.lineage.pages import page
from sayso.lineage.passages import Passages, distinct, held
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
    return pack(sketch(Passages(article)))


def sketch(passages: Passages) -> Sketch:
    """The sketch of an article's passages."""
    grams = passages.gram_codes
    chosen = grams[grams % np.uint64(SAMPLE) == 0]
    if len(chosen) < _LOWEST:
        chosen = np.union1d(chosen, grams[:_LOWEST])
    codes = passages.codes
    keys = codes.keys * (np.arange(len(codes.keys), dtype=np.uint64) * np.uint64(2) + np.uint64(1))
    same = int(np.bitwise_xor.reduce(keys) >> np.uint64(32)) if len(keys) else 0
    facts = distinct(codes.facts)
    words = distinct(codes.plain)
    words = words[~held(words, facts)]
    bands = _bands(facts[facts != 0])
    facts = np.concatenate((facts[facts != 0][:_MAX_FACTS], words[words != 0][:_MAX_WORDS]))
    short = (chosen[:_MAX_GRAMS] >> np.uint64(16)).astype(np.uint32)
    address = page(passages.article.url)
    where = stable_hash(address) & 0xFFFFFFFF if address else 0
    return Sketch(passages.unquoted, same, where, distinct(short), np.sort(facts), distinct(bands))


def _bands(facts: Hashes) -> Hashes:
    if len(facts) < _FEWEST_FOR_BANDS:
        return np.zeros(0, dtype=np.uint32)
    turned = facts.astype(np.uint64)[:, None] * _TURNS
    turned ^= turned >> np.uint64(31)
    least = (turned * _MIX).min(axis=0)
    pairs = least[0::2] * np.uint64(3) + least[1::2]
    short: Hashes = ((pairs * _MIX) >> np.uint64(32)).astype(np.uint32)
    return short


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

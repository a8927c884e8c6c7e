"""What a ledger keeps of an article so that later articles find it without its text.

Two sketches: sampled word 5-grams (every gram whose hash is 0 modulo ``SAMPLE``, Broder 1997, plus the lowest few, so
that short texts are found too), for copies and cuts; and hashes of names, figures and a sample of uncommon words, for
rewrites that share few words. The sampling is of the values, not of the positions, so two texts choose alike.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.lineage.passages import Passages
from sayso.lineage.words import stable_hash
from sayso.types import Article

SAMPLE = 6
_LOWEST = 12
_MAX_GRAMS = 600
_MAX_FACTS = 64
_MAX_WORDS = 24
_VERSION = 1
_HEADER = struct.Struct("<BIQHH")
_fact_hashes: dict[str, int] = {}


@dataclass(frozen=True, slots=True)
class Sketch:
    """A signature read back: ``same`` is equal where all words are; the arrays hold sorted 32-bit hashes."""

    words: int
    same: int
    grams: NDArray[np.uint32]
    facts: NDArray[np.uint32]


def signature(article: Article) -> bytes:
    """The signature of an article: a few hundred bytes, the same on every machine."""
    return pack(sketch(Passages(article)))


def sketch(passages: Passages) -> Sketch:
    """The sketch of an article's passages."""
    grams = np.unique(passages.grams)
    grams = grams[grams != 0]
    chosen = grams[(grams % np.uint64(SAMPLE) == 0)]
    if len(chosen) < _LOWEST:
        chosen = np.union1d(chosen, grams[:_LOWEST])
    kept = np.unique((chosen[:_MAX_GRAMS] >> np.uint64(16)).astype(np.uint32))
    keys = passages.keys
    same = (
        int(np.bitwise_xor.reduce(keys * (np.arange(len(keys), dtype=np.uint64) * np.uint64(2) + np.uint64(1))))
        if len(keys)
        else 0
    )
    facts = _lowest(passages.names | passages.numbers, _MAX_FACTS)
    names = passages.names
    plain = {w.stem for w in passages.words if w.stem and not w.common and w.number is None and w.stem not in names}
    words = _lowest(plain, _MAX_WORDS)
    return Sketch(passages.unquoted, same, kept, np.unique(np.concatenate((facts, words))))


def _lowest(stems: Iterable[str], count: int) -> NDArray[np.uint32]:
    hashes = sorted({_fact_hash(s) for s in stems})
    return np.array(hashes[:count], dtype=np.uint32)


def _fact_hash(stem: str) -> int:
    value = _fact_hashes.get(stem)
    if value is None:
        if len(_fact_hashes) > 200_000:
            _fact_hashes.clear()
        value = _fact_hashes[stem] = stable_hash(stem) & 0xFFFFFFFF
    return value


def pack(sketch: Sketch) -> bytes:
    """A sketch as bytes."""
    head = _HEADER.pack(_VERSION, min(sketch.words, 0xFFFFFFFF), sketch.same, len(sketch.grams), len(sketch.facts))
    return head + sketch.grams.astype("<u4").tobytes() + sketch.facts.astype("<u4").tobytes()


def unpack(data: bytes) -> Sketch:
    """The sketch that :func:`pack` packed. ``ValueError`` if the bytes are none, or of another version."""
    if len(data) < _HEADER.size or data[0] != _VERSION:
        raise ValueError("not a signature of this version")
    _, words, same, grams, facts = _HEADER.unpack_from(data)
    if len(data) != _HEADER.size + 4 * (grams + facts):
        raise ValueError("a signature of the wrong length")
    values = np.frombuffer(data, dtype="<u4", offset=_HEADER.size).astype(np.uint32)
    return Sketch(words, same, values[:grams], values[grams:])

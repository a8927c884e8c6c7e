"""Texts cut into pieces and hashed, all their bytes at once: what :mod:`sayso.lineage.codes` looks words up by.

A piece is a run of bytes in which alone a word may stand (:data:`sayso.lineage.words.TOKEN`): ASCII letters, digits and
underscores, all that is not ASCII, full stops and commas between figures, apostrophes between letters. Most pieces are
one word; what else a piece holds is found out once, when it is met first.
"""

from __future__ import annotations

import hashlib
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Bytes = NDArray[np.uint8]
Places = NDArray[np.intp]

_LONG = 64
"""Bytes from which a piece is no word of news; such pieces get a hash that nobody can make collide."""
_INSIDE = np.zeros(256, dtype=np.uint8)
_INSIDE[[*b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_", *range(128, 256)]] = 1
_DIGIT = np.zeros(256, dtype=bool)
_DIGIT[[*b"0123456789", *range(128, 256)]] = True
_BETWEEN_FIGURES, _BETWEEN_LETTERS = 2, 3
_INSIDE[[*b".,"]], _INSIDE[[*b"'"]] = _BETWEEN_FIGURES, _BETWEEN_LETTERS
_KINDS = _INSIDE.tobytes()
_MIX = np.uint64(0xD6E8FEB86659FD93)
_FIRST = np.array([(1 << 8 * size) - 1 for size in range(9)], dtype=np.uint64)
"""The lowest so many bytes of a number."""


class Pieces(NamedTuple):
    """Where the pieces of a text start and end, and their hashes (never 0)."""

    starts: Places
    ends: Places
    hashes: NDArray[np.uint64]


def cut(data: Bytes) -> Pieces:
    """The pieces of a text in UTF-8 that begins and ends with a line break.

    A piece's hash is made of its bytes eight at a time, so that it costs by the word and not by the byte.
    """
    inside = np.frombuffer(bytearray(data.tobytes().translate(_KINDS)), dtype=np.uint8)
    at = np.flatnonzero(inside > 1)
    if len(at):
        before, after = data[at - 1], data[at + 1]
        figures, letters = (np.logical_and(kind[before], kind[after]) for kind in (_DIGIT, _INSIDE == 1))
        inside[at] = np.where(inside[at] == _BETWEEN_LETTERS, letters, figures)
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    hashes = _hashes(data, starts, ends)
    for i in np.flatnonzero(ends - starts > _LONG).tolist():
        long = hashlib.blake2b(data[starts[i] : ends[i]].tobytes(), digest_size=8).digest()
        hashes[i] = int.from_bytes(long, "little")
    return Pieces(starts, ends, hashes | np.uint64(1))


def _hashes(data: Bytes, starts: Places, ends: Places) -> NDArray[np.uint64]:
    """The hashes of stretches of bytes, none of which is 0."""
    eights = np.zeros(len(data) // 8 + 3, dtype="<u8")
    eights.view(np.uint8)[: len(data)] = data
    hashes = _eight(eights, starts, ends - starts)
    hashes *= _MIX
    hashes ^= hashes >> np.uint64(32)
    some = np.flatnonzero(ends - starts > 8)
    starts, left = starts[some] + 8, (ends - starts)[some] - 8
    while len(some):
        more = (hashes[some] + _eight(eights, starts, left)) * _MIX
        hashes[some] = more ^ (more >> np.uint64(29))
        longer = left > 8
        some, starts, left = some[longer], starts[longer] + 8, left[longer] - 8
    return hashes


def _eight(eights: NDArray[np.uint64], starts: Places, sizes: Places) -> NDArray[np.uint64]:
    """The first bytes of stretches, up to eight, as one number; the bytes are given as aligned numbers."""
    at = starts >> 3
    shift = ((starts & 7) << 3).astype(np.uint64)
    # a shift by 64 leaves nothing
    found: NDArray[np.uint64] = eights[at] >> shift
    found |= eights[at + 1] << (np.uint64(64) - shift)
    found &= _FIRST[np.minimum(sizes, 8)]
    return found

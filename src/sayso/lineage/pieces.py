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

_BASE = 0x9E3779B97F4A7C15
_LONG = 64
"""Bytes from which a piece is no word of news; such pieces get a hash that nobody can make collide."""
_INSIDE = np.zeros(256, dtype=np.uint8)
_INSIDE[[*b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_", *range(128, 256)]] = 1
_DIGIT = np.zeros(256, dtype=bool)
_DIGIT[[*b"0123456789", *range(128, 256)]] = True
_BETWEEN_FIGURES, _BETWEEN_LETTERS = 2, 3
_INSIDE[[*b".,"]], _INSIDE[[*b"'"]] = _BETWEEN_FIGURES, _BETWEEN_LETTERS
_MIX = np.uint64(0xD6E8FEB86659FD93)


class Pieces(NamedTuple):
    """Where the pieces of a text start and end, and their hashes (never 0)."""

    starts: Places
    ends: Places
    hashes: NDArray[np.uint64]


class _Powers:
    """The powers of the base and of its inverse modulo 2^64, as many as were needed so far."""

    def __init__(self) -> None:
        self._of: tuple[NDArray[np.uint64], NDArray[np.uint64]] = (np.zeros(0, np.uint64), np.zeros(0, np.uint64))

    def __call__(self, count: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        if len(self._of[0]) < count:
            room = max(1 << 16, 1 << (count - 1).bit_length())
            self._of = _powers(_BASE, room), _powers(pow(_BASE, -1, 2**64), room)
        return self._of


def _powers(base: int, count: int) -> NDArray[np.uint64]:
    out = np.ones(count, dtype=np.uint64)
    known = 1
    while known < count:
        fresh = min(known, count - known)
        out[known : known + fresh] = out[:fresh] * np.uint64(base)
        known, base = known + fresh, base * base % 2**64
    return out


_powers_of_base = _Powers()


def cut(data: Bytes) -> Pieces:
    """The pieces of a text in UTF-8 that begins and ends with a line break.

    A piece's hash is a polynomial in its bytes (Karp and Rabin 1987), read off the running sum over the whole text.
    """
    inside = _INSIDE[data]
    at = np.flatnonzero(inside > 1)
    if len(at):
        before, after = data[at - 1], data[at + 1]
        figures, letters = (np.logical_and(kind[before], kind[after]) for kind in (_DIGIT, _INSIDE == 1))
        inside[at] = np.where(inside[at] == _BETWEEN_LETTERS, letters, figures)
    edges = np.flatnonzero(inside[1:] != inside[:-1]) + 1
    starts, ends = edges[::2], edges[1::2]
    powers, inverse = _powers_of_base(len(data))
    sums = data.astype(np.uint64)
    sums *= powers[: len(data)]
    np.cumsum(sums, out=sums)
    hashes = (sums[ends - 1] - sums[starts - 1]) * inverse[starts]
    hashes *= _MIX
    hashes ^= hashes >> np.uint64(32)
    for i in np.flatnonzero(ends - starts > _LONG).tolist():
        long = hashlib.blake2b(data[starts[i] : ends[i]].tobytes(), digest_size=8).digest()
        hashes[i] = int.from_bytes(long, "little")
    return Pieces(starts, ends, hashes | np.uint64(1))

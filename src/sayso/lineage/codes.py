"""Words as numbers: a text coded by look-ups alone, so that a million articles can be compared.

The codes of a word are hashes of its forms (:mod:`sayso.lineage.words`), the same in every process and on every machine.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.lineage.pieces import Bytes, Pieces, Places, cut
from sayso.lineage.words import CALENDAR_STEMS, TOKEN, Word, read, stable_hash
from sayso.text import CLOSING, OPENING

_OPENS, _CLOSES = 0, 1
_MARKS = 2
"""Rows from which on there are words; before them stand the curly quotation marks."""
_WORD_OR_MARK = re.compile(f"{TOKEN.pattern}|[{OPENING}{CLOSING}]")
_EMPTY = np.iinfo(np.int32).min
_LOAD = 3
"""Slots of the table for each piece that it may hold."""


class Codes(NamedTuple):
    """A run of words as numbers, one entry a word: what the index and exact alignment compare."""

    keys: NDArray[np.uint64]
    """The hash of the folded word; a figure's is the same in digits and in letters."""
    stems: NDArray[np.uint32]
    """The hash of the stem, 0 for function words."""
    facts: NDArray[np.uint32]
    """As ``stems``, 0 where the word is neither a figure nor a name (a capital, no everyday word, no day or month)."""
    plain: NDArray[np.uint32]
    """As ``stems``, 0 for everyday words and figures."""

    def of(self, first: int, last: int) -> Codes:
        """The codes of some of the words."""
        keys, stems, facts, plain = self
        return Codes(keys[first:last], stems[first:last], facts[first:last], plain[first:last])


class Coded(NamedTuple):
    """The words of a text: their codes, where they start, and the places of its curly quotation marks; in bytes."""

    codes: Codes
    starts: Places
    opening: Places
    closing: Places


_NOWHERE = np.zeros(0, dtype=np.intp)


class Vocabulary:
    """The codes of every spelling met so far; bounded in size.

    A hash table with open addressing, in arrays, so that all words of a text are looked up at once. What stands in it
    for a piece is the row of its word, or below 0 what is known of a piece that is not just one word.
    """

    def __init__(self, most: int = 500_000) -> None:
        self._most = most
        self._clear(1 << 14)

    def _clear(self, slots: int) -> None:
        self._rows: dict[str, int] = {}
        self._fresh: list[tuple[int, int, int, int]] = []
        self._keys = np.zeros(4_096, np.uint64)
        self._others = np.zeros((3, 4_096), np.uint32)
        self._parts: list[list[tuple[int, int]]] = []
        """Rows and places of the words and marks in each piece that is not just one word."""
        self._pieces = 0
        self._hashes = np.zeros(slots, np.uint64)
        self._values = np.full(slots, _EMPTY, np.int32)

    def code(self, data: Bytes) -> Coded:
        """The words of a text in UTF-8 that begins and ends with a line break."""
        pieces = cut(data)
        found = self._find(pieces.hashes)
        while (unknown := np.flatnonzero(found == _EMPTY)).size:
            if self._learn(data, pieces, unknown):
                found[unknown] = self._find(pieces.hashes[unknown])
            else:
                found = self._find(pieces.hashes)
        rows, starts, marks = found, pieces.starts, (_NOWHERE, _NOWHERE)
        if len(found) and found.min() < 0:
            rows, starts, marks = self._parted(found, pieces.starts)
        stems, facts, plain = self._others
        return Coded(Codes(self._keys[rows], stems[rows], facts[rows], plain[rows]), starts, *marks)

    # ------------------------------------------------------------------------------------------------ inside

    def _find(self, hashes: NDArray[np.uint64]) -> NDArray[np.int32]:
        size = len(self._hashes)
        slots = (hashes >> np.uint64(65 - size.bit_length())).astype(np.intp)
        values = self._values[slots]
        left = np.flatnonzero((self._hashes[slots] != hashes) & (values != _EMPTY))
        while len(left):
            slots[left] = at = (slots[left] + 1) & (size - 1)
            values[left] = value = self._values[at]
            left = left[(self._hashes[at] != hashes[left]) & (value != _EMPTY)]
        return values

    def _learn(self, data: Bytes, pieces: Pieces, unknown: Places) -> bool:
        """Learn the pieces with these numbers; false if what was known before had to be forgotten first."""
        fresh = dict(zip(pieces.hashes[unknown].tolist(), unknown.tolist(), strict=True))
        kept = self._pieces + len(fresh) <= self._most
        if not kept:
            fresh = dict(zip(pieces.hashes.tolist(), range(len(pieces.hashes)), strict=True))
            self._clear(1 << max(14, (_LOAD * len(fresh)).bit_length()))
        while _LOAD * (self._pieces + len(fresh)) > len(self._hashes):
            self._grow()
        some, text = list(fresh.values()), data.tobytes()
        edges = zip(pieces.starts[some].tolist(), pieces.ends[some].tolist(), strict=True)
        values = [self._value(text[start:end]) for start, end in edges]
        self._enter()
        self._place(np.array(list(fresh), dtype=np.uint64), np.array(values, dtype=np.int32))
        self._pieces += len(fresh)
        return kept

    def _grow(self) -> None:
        hashes, values = self._hashes, self._values
        self._hashes, self._values = np.zeros(2 * len(hashes), np.uint64), np.full(2 * len(hashes), _EMPTY, np.int32)
        some = values != _EMPTY
        self._place(hashes[some], values[some])

    def _place(self, hashes: NDArray[np.uint64], values: NDArray[np.int32]) -> None:
        """Put pieces that are not there yet into the table, each into the first slot that is free for it."""
        size = len(self._hashes)
        slots = (hashes >> np.uint64(65 - size.bit_length())).astype(np.intp)
        left = np.arange(len(hashes))
        while len(left):
            at = slots[left]
            free = self._values[at] == _EMPTY
            # of several for one slot the last that is written has it
            self._hashes[at[free]] = hashes[left[free]]
            self._values[at[free]] = values[left[free]]
            left = left[self._hashes[at] != hashes[left]]
            slots[left] = (slots[left] + 1) & (size - 1)

    def _value(self, piece: bytes) -> int:
        text = piece.decode("utf-8", "surrogatepass")
        if text.isascii() and text.isalnum():
            return self._row(text)
        parts: list[tuple[int, int]] = []
        for match in _WORD_OR_MARK.finditer(text):
            word = match.group()
            at = match.start() if text.isascii() else len(text[: match.start()].encode("utf-8", "surrogatepass"))
            row = _OPENS if word in OPENING else _CLOSES if word in CLOSING else self._row(word)
            parts.append((row, at))
        if len(parts) == 1 and parts[0][0] >= _MARKS and not parts[0][1]:
            return parts[0][0]
        self._parts.append(parts)
        return -len(self._parts)

    def _row(self, word: str) -> int:
        row = self._rows.get(word)
        if row is None:
            row = self._rows[word] = len(self._rows) + _MARKS
            self._fresh.append(_codes(read(word)))
        return row

    def _enter(self) -> None:
        """Put the codes of words that were just met where they are looked up."""
        last = len(self._rows) + _MARKS
        while last > len(self._keys):
            self._keys = np.concatenate((self._keys, np.zeros_like(self._keys)))
            self._others = np.concatenate((self._others, np.zeros_like(self._others)), axis=1)
        if self._fresh:
            keys, *others = zip(*self._fresh, strict=True)
            self._keys[last - len(keys) : last] = keys
            self._others[:, last - len(keys) : last] = others
            self._fresh = []

    def _parted(
        self, found: NDArray[np.int32], starts: Places
    ) -> tuple[NDArray[np.int32], Places, tuple[Places, Places]]:
        """Rows, places and quotation marks where some pieces are not just one word."""
        odd = np.flatnonzero(found < 0)
        parts = [self._parts[-value - 1] for value in found[odd].tolist()]
        count = np.ones(len(found), dtype=np.intp)
        count[odd] = [len(part) for part in parts]
        rows, places = np.repeat(found, count), np.repeat(starts, count)
        inside = np.flatnonzero(rows < 0)
        flat = np.array([entry for part in parts for entry in part], dtype=np.intp).reshape(-1, 2)
        rows[inside], places[inside] = flat[:, 0], places[inside] + flat[:, 1]
        words = rows >= _MARKS
        return rows[words], places[words], (places[rows == _OPENS], places[rows == _CLOSES])


def _codes(word: Word) -> tuple[int, int, int, int]:
    root = stable_hash(word.stem) & 0xFFFFFFFF if word.stem else 0
    figure = word.number is not None
    name = word.capital and not word.common and word.stem not in CALENDAR_STEMS
    fact = root if root and not word.common and (figure or name) else 0
    return word.key, root, fact, root if root and not figure and not word.common else 0


vocabulary = Vocabulary()
"""This process's vocabulary."""

"""Words as numbers: a text coded by look-ups alone, so that a million articles can be compared.

The codes of a word are hashes of its forms (:mod:`sayso.lineage.words`), the same in every process and on every machine.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.lineage.words import CALENDAR_STEMS, Word, look_up, stable_hash


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


class Vocabulary:
    """The codes of every spelling met so far, so that a text is coded by look-ups alone; bounded in size."""

    def __init__(self, most: int = 500_000) -> None:
        self._most = most
        self._clear(4_096)

    def _clear(self, room: int) -> None:
        self._known: dict[str, int] = {}
        self._keys = np.zeros(room, np.uint64)
        self._others = np.zeros((3, room), np.uint32)

    def code(self, tokens: list[str]) -> Codes:
        """The codes of words as they stand in the text."""
        at = list(map(self._known.get, tokens))
        if None in at:
            self._learn([token for token, place in zip(tokens, at, strict=True) if place is None], len(tokens))
            at = list(map(self._known.get, tokens))
            if None in at:
                # the vocabulary was full and has been begun anew
                self._learn(tokens, len(tokens))
                at = list(map(self._known.get, tokens))
        where = np.array(at, dtype=np.intp)
        stems, facts, plain = self._others
        return Codes(self._keys[where], stems[where], facts[where], plain[where])

    def _learn(self, tokens: list[str], room: int) -> None:
        if len(self._known) + room > self._most:
            self._clear(max(4_096, 2 * room))
        for token in tokens:
            if token not in self._known:
                at = self._known[token] = len(self._known)
                if at >= len(self._keys):
                    self._keys = np.concatenate((self._keys, np.zeros_like(self._keys)))
                    self._others = np.concatenate((self._others, np.zeros_like(self._others)), axis=1)
                self._keys[at], *self._others[:, at] = _codes(look_up(token))


def _codes(word: Word) -> tuple[int, int, int, int]:
    root = stable_hash(word.stem) & 0xFFFFFFFF if word.stem else 0
    figure = word.number is not None
    name = word.capital and not word.common and word.stem not in CALENDAR_STEMS
    fact = root if root and not word.common and (figure or name) else 0
    return word.key, root, fact, root if root and not figure and not word.common else 0


vocabulary = Vocabulary()
"""This process's vocabulary."""

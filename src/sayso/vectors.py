"""Word vectors from a reduced word-piece table: the mean of a word's pieces, kept as 8-bit integers on disk.

The attribution reader's networks read them; drift finds by them where two articles speak of the same.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt

_MAX_LETTERS = 40
_CACHED = 200_000
_LETTERS = 4


class PieceVectors:
    """A WordPiece vocabulary (Wu et al. 2016; the greedy longest-match of BERT) and one vector a piece."""

    def __init__(self, pieces: list[str], table: npt.NDArray[np.int8], scale: npt.NDArray[np.float32]) -> None:
        """``table`` has one row a piece; row i times ``scale[i]`` is the vector of ``pieces[i]``."""
        self._ids = {piece: i for i, piece in enumerate(pieces)}
        self._table = table
        self._scale = scale
        self._unknown = self._ids["[UNK]"]
        self._split: dict[str, list[int]] = {}
        self._rows: dict[str, int] = {}
        self._known = np.empty((4096, table.shape[1]), np.float32)

    @property
    def width(self) -> int:
        """The length of a vector."""
        return int(self._table.shape[1])

    def whole_words(self) -> list[str]:
        """All pieces that are words of four letters and more by themselves."""
        return [p for p in self._ids if len(p) >= _LETTERS and p.isalpha()]

    @property
    def edges(self) -> tuple[int, int]:
        """The pieces that mark the start and the end of a text."""
        return self._ids["[CLS]"], self._ids["[SEP]"]

    def rows(self, pieces: list[int]) -> npt.NDArray[np.float32]:
        """The vector of each piece."""
        return self._table[pieces].astype(np.float32) * self._scale[pieces, None]

    def pieces_of(self, form: str) -> list[int]:
        """The pieces of one word, lower-cased and without accents; kept, so not to be changed."""
        found = self._split.get(form)
        if found is None:
            if len(self._split) > _CACHED:
                self._split.clear()
            found = self._split[form] = self._pieces_of(form)
        return found

    def _pieces_of(self, form: str) -> list[int]:
        plain = unicodedata.normalize("NFD", form.lower())
        word = "".join(c for c in plain if not unicodedata.combining(c))
        if word in self._ids:
            return [self._ids[word]]
        found: list[int] = []
        start = 0
        while start < len(word):
            if len(word) > _MAX_LETTERS:
                return [self._unknown]
            # Punctuation inside a word ("u.s.", "5,000") starts a new word, as in BERT.
            prefix = "##" if start and word[start].isalnum() and word[start - 1].isalnum() else ""
            for end in range(len(word), start, -1):
                piece = self._ids.get(prefix + word[start:end])
                if piece is not None:
                    found.append(piece)
                    start = end
                    break
            else:
                return [self._unknown]
        return found or [self._unknown]

    def __call__(self, forms: list[str]) -> npt.NDArray[np.float32]:
        """One row a word."""
        if len(self._rows) > _CACHED:
            self._rows.clear()
        rows = self._rows
        new = [form for form in dict.fromkeys(forms) if form not in rows]
        if new:
            self._learn(new)
        return self._known[[rows[form] for form in forms]]

    def _learn(self, new: list[str]) -> None:
        """Keep the vectors of words met for the first time."""
        pieces = [self.pieces_of(form) for form in new]
        counts = np.array([len(p) for p in pieces])
        sums = np.add.reduceat(self.rows([i for p in pieces for i in p]), np.cumsum(counts) - counts)
        first = len(self._rows)
        if first + len(new) > len(self._known):
            self._known = np.concatenate([self._known, np.empty((first + len(new), self.width), np.float32)])
        self._known[first : first + len(new)] = sums / counts[:, None]
        self._rows.update(zip(new, range(first, first + len(new)), strict=True))


@lru_cache(maxsize=1)
def word_vectors() -> PieceVectors:
    """The vectors that the default attribution reader was trained on."""
    home = files("sayso.extract.attribution") / "models"
    pieces = home.joinpath("vocab.txt").read_text("utf-8").splitlines()
    with home.joinpath("default", "vectors.npz").open("rb") as file, np.load(file) as arrays:
        return PieceVectors(pieces, arrays["table"], arrays["scale"])

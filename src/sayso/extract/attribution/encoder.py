"""Runs the accurate reader's network, a small transformer over word pieces, over an article in overlapping windows."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.extract.attribution.decode import Floats
from sayso.extract.attribution.tagger import session
from sayso.extract.attribution.words import FEATURES, Words
from sayso.vectors import PieceVectors

BUDGET = 254
"""Pieces in a window, beside the marks for its start and end: the length that the network was trained on."""
MARGIN = 40
"""Words of context before and after a window's own."""
NARROWER = (24, 16, 12, 8, 4)
"""The context that each layer is worked out for, of what the layer before gives; the last has the window's own words alone.

What is far from them counts little, and less with each layer: this takes a quarter of the time and changes no figure.
"""


def windows_of(counts: npt.NDArray[np.int64]) -> list[tuple[int, int, int, int]]:
    """Word ranges that cover all words: where the window starts, its own words from and to, and where it ends.

    ``counts`` are the pieces of each word; a window holds at most BUDGET pieces, but always a word of its own.
    """
    n, ends, start = len(counts), np.cumsum(counts), 0
    made: list[tuple[int, int, int, int]] = []
    while start < n:
        left = max(0, start - MARGIN)
        done = int(ends[left - 1]) if left else 0
        stop = int(np.searchsorted(ends, done + BUDGET, "right"))
        if stop <= start:  # context of so many pieces that no room is left
            left, stop = start, start + 1
        own = n if stop >= n else max(stop - MARGIN, start + 1)
        made.append((left, start, own, stop))
        start = own
    return made


class Encoder:
    """The network of one model file, run by onnxruntime with one thread, a window at a time."""

    def __init__(self, path: Path, vectors: PieceVectors) -> None:
        self._session = session(path)
        self._vectors = vectors

    def __call__(self, words: Words) -> Floats:
        """Tag logits, one row a word: those of its first piece."""
        pieces = [self._vectors.pieces_of(form)[:BUDGET] for form in words.forms]
        counts = np.array([len(p) for p in pieces])
        bits = np.array(words.features, np.int32)
        first, last = self._vectors.edges
        parts: list[Floats] = []
        for left, start, end, stop in windows_of(counts):
            ids = [first, *(i for p in pieces[left:stop] for i in p), last]
            inside = np.repeat(bits[left:stop], counts[left:stop])
            seen = np.zeros((len(ids), FEATURES), np.float32)
            seen[1:-1] = (inside[:, None] >> np.arange(FEATURES)) & 1
            x = np.concatenate([self._vectors.rows(ids), seen], 1)
            (logits,) = self._session.run(None, {"pieces": x[None], **kept_pieces(counts, left, start, end, stop)})
            parts.append(logits[0])
        return np.concatenate(parts)


def kept_pieces(
    counts: npt.NDArray[np.int64], left: int, start: int, end: int, stop: int
) -> dict[str, npt.NDArray[np.int64]]:
    """Which pieces each layer is worked out for, by the graph's inputs: numbers among those of the layer before.

    The window's marks are always among them; of the last layer it is the first piece of each of the window's own words.
    """
    at = 1 + np.concatenate([[0], np.cumsum(counts[left:stop])])
    before = np.arange(at[-1] + 1)
    made = {}
    for layer, context in enumerate(NARROWER):
        first, last = max(start - context, left), min(end + context, stop)
        kept = np.concatenate([[0], np.arange(at[first - left], at[last - left]), at[-1:]])
        made[f"kept{layer}"], before = np.searchsorted(before, kept), kept
    made[f"kept{len(NARROWER)}"] = np.searchsorted(before, at[start - left : end - left])
    return made

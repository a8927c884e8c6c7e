"""Runs the default reader's network over an article in overlapping windows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sayso.extract.attribution.decode import Floats, View
from sayso.extract.attribution.words import FEATURES, Words
from sayso.vectors import PieceVectors

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

STRIDE = 128
MARGIN = 32
_AT_ONCE = 64
"""Windows in one run of the network; it bounds the memory that a very long article takes."""


def windows_of(x: Floats) -> tuple[Floats, list[int]]:
    """The rows of ``x`` cut into overlapping windows of one length, [windows, length, width], and where each starts.

    Each holds ``STRIDE`` rows of its own and ``MARGIN`` rows of context on either side, which at an article's ends
    are its own too; rows beyond the end are zero.
    """
    n = len(x)
    size = STRIDE + 2 * MARGIN
    if n <= size:
        return x[None], [0]
    starts = list(range(0, n - 2 * MARGIN, STRIDE))
    padded = np.zeros((starts[-1] + size, x.shape[1]), x.dtype)
    padded[:n] = x
    return np.stack([padded[s : s + size] for s in starts]), starts


def stitch(windows: Floats, starts: list[int], n: int) -> Floats:
    """One row a word again, each from the window that holds it as its own."""
    if len(starts) == 1:
        return windows[0, :n]
    own = [w[MARGIN : MARGIN + STRIDE] for w in windows]
    return np.concatenate([windows[0, :MARGIN], *own, windows[-1, MARGIN + STRIDE :]])[:n]


def session(path: Path) -> InferenceSession:
    """The network in a model file, to be run with one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


class Tagger:
    """The network of one model file over word vectors, run by onnxruntime with one thread."""

    def __init__(self, path: Path, vectors: PieceVectors) -> None:
        self._session = session(path)
        self._vectors = vectors

    def __call__(self, words: Words) -> tuple[Floats, list[View]]:
        """Tag logits, one row a word, and link vectors in one view."""
        vectors, features = self._vectors(words.forms), np.array(words.features, np.int32)
        seen = ((features[:, None] >> np.arange(FEATURES)) & 1).astype(np.float32)
        windows, starts = windows_of(np.concatenate([vectors, seen], 1))
        parts = [
            self._session.run(None, {"words": windows[i : i + _AT_ONCE]}) for i in range(0, len(windows), _AT_ONCE)
        ]
        logits, links = (np.concatenate([part[k] for part in parts]) for k in (0, 1))
        n = len(vectors)
        return stitch(logits, starts, n), [View(0, 0, n, stitch(links, starts, n))]

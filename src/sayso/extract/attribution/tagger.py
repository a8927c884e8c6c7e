"""Runs the BiLSTM, all of the default reader's network and part of the accurate one's, over an article in windows."""

from __future__ import annotations

from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from sayso.extract.attribution.decode import Floats
from sayso.extract.attribution.words import FEATURES, Words
from sayso.vectors import PieceVectors

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

OWN = 448
"""Words of a window's own, at most."""
MARGIN = 32
"""Words of context before and after them."""
_AT_ONCE = 32
"""Windows in one run of the network; it bounds the memory that a very long article takes."""


def windows_of(x: Floats) -> tuple[Floats, list[int]]:
    """The rows of ``x`` cut into overlapping windows of one length, [windows, length, width], and where each starts.

    The rows are shared out evenly: each window holds as many of its own, ``OWN`` at most, and ``MARGIN`` rows of context on
    either side, which at an article's ends are its own too; the few rows beyond the end are zero.
    """
    inner = len(x) - 2 * MARGIN
    if inner <= OWN:
        return x[None], [0]
    own = ceil(inner / ceil(inner / OWN))
    starts = list(range(0, inner, own))
    padded = np.zeros((starts[-1] + own + 2 * MARGIN, x.shape[1]), x.dtype)
    padded[: len(x)] = x
    return np.stack([padded[s : s + own + 2 * MARGIN] for s in starts]), starts


def stitch(windows: Floats, starts: list[int], n: int) -> Floats:
    """One row a word again, each from the window that holds it as its own."""
    if len(starts) == 1:
        return windows[0, :n]
    inner = [w[MARGIN:-MARGIN] for w in windows]
    return np.concatenate([windows[0, :MARGIN], *inner, windows[-1, -MARGIN:]])[:n]


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

    def __call__(self, words: Words) -> tuple[Floats, Floats]:
        """Tag logits and link vectors, one row a word."""
        vectors, features = self._vectors(words.forms), np.array(words.features, np.int32)
        seen = ((features[:, None] >> np.arange(FEATURES)) & 1).astype(np.float32)
        windows, starts = windows_of(np.concatenate([vectors, seen], 1))
        parts = [
            self._session.run(None, {"words": windows[i : i + _AT_ONCE]}) for i in range(0, len(windows), _AT_ONCE)
        ]
        logits, links = (np.concatenate([part[k] for part in parts]) for k in (0, 1))
        n = len(vectors)
        return stitch(logits, starts, n), stitch(links, starts, n)

"""Linking: which cue a content belongs to, and which source a cue has, scored by learned vectors and distance."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

LINK_WIDTH = 32
_EDGES = np.array([1, 2, 3, 5, 8, 12, 20, 32, 50, 80])
_SIDES = len(_EDGES) + 1
DISTANCES = 2 * _SIDES + 14
"""How many distance features there are: words between, by side, and spans of the wanted role between, by side."""

Ranges = list[tuple[int, int]]


def distance_features(from_spans: Ranges, to_spans: Ranges) -> npt.NDArray[np.int64]:
    """For each pair of word ranges, the numbers of its two distance features: [from, to, 2].

    The first is the bucket of the words between them and the side; the second counts the ``to_spans`` that stand
    nearer on that side.
    """
    if not from_spans or not to_spans:
        return np.zeros((len(from_spans), len(to_spans), 2), np.int64)
    a, b = np.array(from_spans), np.array(to_spans)
    after = b[None, :, 0] >= a[:, 1, None]
    gap = np.where(after, b[None, :, 0] - a[:, 1, None], a[:, 0, None] - b[None, :, 1])
    gap = np.maximum(gap, 0)
    bucket = np.searchsorted(_EDGES, gap, "right") + np.where(after, _SIDES, 0)
    rank = np.zeros_like(gap)
    for side in (False, True):
        here = np.where(after == side, gap, 1 << 30)
        order = here.argsort(1, kind="stable").argsort(1)
        rank = np.where(after == side, order, rank)
    rank = 2 * _SIDES + np.minimum(rank, 6) + np.where(after, 7, 0)
    return np.stack([bucket, rank], -1)

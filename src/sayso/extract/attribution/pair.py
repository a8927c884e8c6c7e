"""Two networks on one article: the mean of what both say of each word, with the first one's links."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sayso.extract.attribution.decode import Floats, View, log_probabilities
from sayso.extract.attribution.words import Words

Network = Callable[[Words], tuple[Floats, list[View]]]
"""What marks the words: tag logits, one row a word, and views of link vectors."""


class Pair:
    """Networks of different kinds err differently: together they find more than either (Dietterich 2000)."""

    def __init__(self, first: Network, second: Network) -> None:
        self._first = first
        self._second = second

    def __call__(self, words: Words) -> tuple[Floats, list[View]]:
        """Mean log-probabilities of the tags, and the first network's link vectors."""
        logits, views = self._first(words)
        others, _ = self._second(words)
        return np.asarray((log_probabilities(logits) + log_probabilities(others)) / 2, np.float32), views

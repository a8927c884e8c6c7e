"""Articles cut into windows, drawn at random phases, each article as printed or as one of its variants."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from sayso.extract.attribution.words import FEATURES
from training.attribution.data import Augmenter, Example

BITS = np.array([1 << i for i in range(FEATURES)], np.int32)


@dataclass
class Window:
    ids: npt.NDArray[np.int32]
    features: npt.NDArray[np.int32]
    example: Example
    start: int

    @property
    def target(self) -> npt.NDArray[np.float16]:
        return self.example.target[self.start : self.start + len(self.ids)]


Cut = Callable[[Example, random.Random], list[Window]]


def by_words(size: int, least: int = 17) -> Cut:
    """Windows of ``size`` words; stretches of fewer than ``least`` words are left out."""

    def cut(e: Example, rng: random.Random) -> list[Window]:
        phase = rng.randrange(size)
        edges = [(max(s, 0), min(s + size, len(e.forms))) for s in range(-phase, len(e.forms), size)]
        return [Window(e.forms[s:t], e.features[s:t], e, s) for s, t in edges if t - s >= least]

    return cut


def by_pieces(counts: npt.NDArray[np.int64], budget: int, least: int = 13) -> Cut:
    """Windows of at most ``budget`` pieces; ``counts`` are the pieces of each form."""

    def cut(e: Example, rng: random.Random) -> list[Window]:
        made, start, room = [], 0, budget - rng.randrange(budget - 60)
        ends = np.cumsum(counts[e.forms])
        while start < len(e.forms):
            done = ends[start - 1] if start else 0
            end = max(int(np.searchsorted(ends, done + room, "right")), start + 1)
            if end - start >= least:
                made.append(Window(e.forms[start:end], e.features[start:end], e, start))
            start, room = end, budget
        return made

    return cut


def batches(
    examples: list[Example], variants: list[Example], share: float, cut: Cut, per: int, rng: random.Random
) -> Callable[[], list[Window]]:
    """Draws ``per`` windows at a time, for ever; ``share`` of the articles stand as their variants in each round."""
    queue: list[Window] = []

    def take() -> list[Window]:
        while len(queue) < per:
            articles = list(examples)
            for k, other in enumerate(variants):
                if rng.random() < share:
                    articles[k] = other
            fresh = [window for e in articles for window in cut(e, rng)]
            rng.shuffle(fresh)
            queue.extend(fresh)
        return [queue.pop() for _ in range(per)]

    return take


def of_one_length(
    take: Callable[[], list[Window]], length: Callable[[Window], int], most: int, rng: random.Random
) -> Callable[[], list[Window]]:
    """Draws windows of about one length, at most ``most`` pieces with their padding: padding is work for nothing."""
    ready: list[list[Window]] = []

    def draw() -> list[Window]:
        if not ready:
            pool = sorted((w for _ in range(8) for w in take()), key=length, reverse=True)
            while pool:
                n = max(1, most // length(pool[0]))
                ready.append(pool[:n])
                del pool[:n]
            rng.shuffle(ready)
        return ready.pop()

    return draw


def augmented(
    batch: list[Window], augment: Augmenter, share: float, rng: random.Random
) -> tuple[list[npt.NDArray[np.int32]], list[npt.NDArray[np.int32]]]:
    """The forms and features of each window, some of them changed in what should not matter."""
    pairs = [augment(w.ids, w.features, rng) if rng.random() < share else (w.ids, w.features) for w in batch]
    return [ids for ids, _ in pairs], [features for _, features in pairs]


def pad(arrays: Sequence[npt.NDArray[np.generic]], length: int, value: int) -> Tensor:
    out = np.full((len(arrays), length, *arrays[0].shape[1:]), value, arrays[0].dtype)
    for row, a in zip(out, arrays, strict=True):
        row[: len(a)] = a
    return torch.from_numpy(out)


def seen_features(bits: Tensor) -> Tensor:
    """One column a feature."""
    return ((bits[..., None] & torch.from_numpy(BITS).to(bits.device)) > 0).float()

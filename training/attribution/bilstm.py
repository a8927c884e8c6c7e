"""The default tagger: a BiLSTM over word vectors and surface features, with heads for tags and links."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sayso.extract.attribution.links import DISTANCES, LINK_WIDTH
from sayso.extract.attribution.tags import TAGS
from sayso.extract.attribution.words import FEATURES


class LockedDropout(nn.Module):  # type: ignore[misc,unused-ignore]
    """Drops the same units at every word of a window (Gal and Ghahramani 2016)."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        mask = torch.empty(x.shape[0], 1, x.shape[2], device=x.device).bernoulli_(1 - self.share) / (1 - self.share)
        return x * mask


class Vectors(nn.Module):  # type: ignore[misc,unused-ignore]
    """Word vectors as means of trainable word-piece rows, started from a reduced table."""

    def __init__(self, table: npt.NDArray[np.float32], pieces: list[list[int]]) -> None:
        super().__init__()
        self.table = nn.Parameter(torch.from_numpy(table))
        longest = max(map(len, pieces))
        index = np.zeros((len(pieces), min(longest, 8)), np.int64)
        weight = np.zeros(index.shape, np.float32)
        for row, (ids, w) in zip(pieces, zip(index, weight, strict=True), strict=True):
            kept = row[: index.shape[1]]
            ids[: len(kept)] = kept
            w[: len(kept)] = 1 / len(kept)
        self.register_buffer("index", torch.from_numpy(index))
        self.register_buffer("weight", torch.from_numpy(weight))

    def forward(self, forms: Tensor) -> Tensor:
        unique, inverse = forms.unique(return_inverse=True)
        vectors = (F.embedding(self.index[unique], self.table) * self.weight[unique, :, None]).sum(1)
        return vectors[inverse]


class Tagger(nn.Module):  # type: ignore[misc,unused-ignore]
    """Takes vectors [batch, words, width + FEATURES]; gives tag logits and the two sides of both link scorers."""

    def __init__(self, width: int, hidden: int, dropout: float) -> None:
        super().__init__()
        self.first = nn.LSTM(width + FEATURES, hidden, batch_first=True, bidirectional=True)
        self.second = nn.LSTM(2 * hidden, hidden, batch_first=True, bidirectional=True)
        self.drop_in = LockedDropout(dropout * 0.6)
        self.drop = LockedDropout(dropout)
        self.tags = nn.Linear(4 * hidden, len(TAGS))
        self.links = nn.Linear(4 * hidden, 4 * LINK_WIDTH)
        self.distance = nn.Parameter(torch.zeros(2, DISTANCES))
        self.no_source = nn.Parameter(torch.zeros(LINK_WIDTH))

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        low, _ = self.first(self.drop_in(x))
        high, _ = self.second(self.drop(low))
        both = self.drop(torch.cat([low, high], -1))
        return self.tags(both), self.links(both)

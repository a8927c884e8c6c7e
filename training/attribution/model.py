"""The tagger: a BiLSTM over word vectors and surface features, with heads for tags, links and (in training) syntax."""

from __future__ import annotations

import torch
from torch import Tensor, nn

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
        mask = torch.empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - self.share) / (1 - self.share)
        return x * mask


class Tagger(nn.Module):  # type: ignore[misc,unused-ignore]
    """Takes vectors [batch, words, width + FEATURES]; gives tag logits and the two sides of both link scorers.

    The first layer also predicts part of speech and dependency in training (low-level supervision at a low layer,
    Søgaard and Goldberg 2016); those heads are not exported.
    """

    def __init__(self, width: int, hidden: int, syntax: tuple[int, ...], dropout: float) -> None:
        super().__init__()
        self.first = nn.LSTM(width + FEATURES, hidden, batch_first=True, bidirectional=True)
        self.second = nn.LSTM(2 * hidden, hidden, batch_first=True, bidirectional=True)
        self.drop_in = LockedDropout(dropout * 0.6)
        self.drop = LockedDropout(dropout)
        self.tags = nn.Linear(4 * hidden, len(TAGS))
        self.links = nn.Linear(4 * hidden, 4 * LINK_WIDTH)
        self.distance = nn.Parameter(torch.zeros(2, DISTANCES))
        self.no_source = nn.Parameter(torch.zeros(LINK_WIDTH))
        self.syntax = nn.ModuleList(nn.Linear(2 * hidden, n) for n in syntax)

    def states(self, x: Tensor) -> tuple[Tensor, Tensor]:
        low, _ = self.first(self.drop_in(x))
        high, _ = self.second(self.drop(low))
        return low, self.drop(torch.cat([low, high], -1))

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        _, both = self.states(x)
        return self.tags(both), self.links(both)

"""What is made small in training: errors in tags and in links."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from sayso.extract.attribution.links import LINK_WIDTH, Ranges, distance_features
from training.attribution.windows import Window, pad


class HasLinks(Protocol):
    """A model with the learned parts of linking that are no function of the words."""

    distance: Tensor
    no_source: Tensor


def tag_loss(tags: Tensor, batch: list[Window]) -> Tensor:
    """Cross-entropy with each window's target, a word; a word past a window's end has none."""
    target = pad([w.target for w in batch], tags.shape[1], 0).to(tags.device).float()
    return -(target * tags.log_softmax(-1)).sum() / target.sum().clamp(min=1)


@dataclass
class _Choices:
    """What is to be linked in a batch: spans as rows (window, start, end), and for each the number of what it links to."""

    rows: list[tuple[int, int, int]] = field(default_factory=list)
    options: list[tuple[int, int, int]] = field(default_factory=list)
    goals: list[int | None] = field(default_factory=list)
    blocks: list[tuple[int, int, Ranges, Ranges]] = field(default_factory=list)

    def add(self, window: int, spans: Ranges, options: Ranges, goals: list[int | None]) -> None:
        """The spans of one window, and the numbers among ``options`` that they link to."""
        self.blocks.append((len(self.rows), len(self.options), spans, options))
        self.goals += [None if goal is None else goal + len(self.options) for goal in goals]
        self.rows += [(window, *span) for span in spans]
        self.options += [(window, *span) for span in options]


def link_loss(model: HasLinks, links: Tensor, batch: list[Window]) -> Tensor:
    """Cross-entropy of each content's cue and each cue's source among those wholly in the same window."""
    cues, sources = _choices(batch)
    w = LINK_WIDTH
    upto = F.pad(links.float().cumsum(1), (0, 0, 1, 0))
    total = _loss(upto[..., :w], upto[..., w : 2 * w], cues, model.distance[0], None)
    total = total + _loss(upto[..., 2 * w : 3 * w], upto[..., 3 * w :], sources, model.distance[1], model.no_source)
    return total / max(len(cues.rows) + len(sources.rows), 1)


def _choices(batch: list[Window]) -> tuple[_Choices, _Choices]:
    cues, sources = _Choices(), _Choices()
    for b, window in enumerate(batch):
        e, s0, s1 = window.example, window.start, window.start + len(window.ids)
        inside = {
            role: {k: (s - s0, t - s0) for k, (s, t) in enumerate(spans) if s >= s0 and t <= s1}
            for role, spans in e.spans.items()
        }
        cue_at = {k: i for i, k in enumerate(inside.get("cue", ()))}
        if not cue_at:
            continue
        contents = [c for c in inside["content"] if e.content_cue.get(c) in cue_at]
        if contents:
            spans = [inside["content"][c] for c in contents]
            cues.add(b, spans, list(inside["cue"].values()), [cue_at[e.content_cue[c]] for c in contents])
        source_at = {k: i for i, k in enumerate(inside["source"])}
        known = [c for c, s in e.cue_source.items() if c in cue_at and (s is None or s in source_at)]
        if known:
            goals = [None if s is None else source_at[s] for s in (e.cue_source[c] for c in known)]
            sources.add(b, [inside["cue"][c] for c in known], list(inside["source"].values()), goals)
    return cues, sources


def _loss(one: Tensor, other: Tensor, choices: _Choices, distance: Tensor, none: Tensor | None) -> Tensor:
    """Summed over all rows. ``one`` and ``other`` are the two sides' link vectors, summed up to each word."""
    if not choices.rows:
        return one.new_zeros(())
    root = math.sqrt(LINK_WIDTH)
    rows = _means(one, choices.rows)
    columns = []
    if choices.options:
        near = np.zeros((len(choices.rows), len(choices.options), 2), np.int64)
        apart = np.ones(near.shape[:2], bool)
        for i, j, spans, options in choices.blocks:
            block = slice(i, i + len(spans)), slice(j, j + len(options))
            near[block], apart[block] = distance_features(spans, options), False
        scores = rows @ _means(other, choices.options).T / root
        scores = scores + distance[torch.from_numpy(near).to(scores.device)].sum(-1)
        columns.append(scores.masked_fill(torch.from_numpy(apart).to(scores.device), -1e4))
    if none is not None:
        columns.append((rows @ none / root)[:, None])
    goals = [len(choices.options) if goal is None else goal for goal in choices.goals]
    return F.cross_entropy(torch.cat(columns, 1), torch.tensor(goals, device=one.device), reduction="sum")


def _means(upto: Tensor, rows: list[tuple[int, int, int]]) -> Tensor:
    window, start, end = torch.tensor(rows, device=upto.device).T
    return (upto[window, end] - upto[window, start]) / (end - start)[:, None]

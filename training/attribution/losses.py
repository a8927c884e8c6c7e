"""What is made small in training: errors in tags, in links, in a teacher's probabilities."""

from __future__ import annotations

import math
from typing import Protocol

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from sayso.extract.attribution.links import LINK_WIDTH, distance_features
from training.attribution.data import NO_LABEL
from training.attribution.windows import Window, pad


class HasLinks(Protocol):
    """A model with the learned parts of linking that are no function of the words."""

    distance: Tensor
    no_source: Tensor


def tag_loss(tags: Tensor, batch: list[Window]) -> Tensor:
    gold = pad([w.tags for w in batch], tags.shape[1], NO_LABEL).long()
    if not (gold != NO_LABEL).any():
        return tags.new_zeros(())
    return F.cross_entropy(tags.flatten(0, 1), gold.flatten(), ignore_index=NO_LABEL)


def soft_loss(tags: Tensor, batch: list[Window]) -> Tensor:
    """Cross-entropy with the teacher's probabilities, where there are any."""
    taught = [
        (b, w.example.soft[w.start : w.start + len(w.ids)]) for b, w in enumerate(batch) if w.example.soft is not None
    ]
    if not taught:
        return tags.new_zeros(())
    log_p = torch.cat([tags[b, : len(p)] for b, p in taught]).log_softmax(-1)
    return -(torch.from_numpy(np.concatenate([p for _, p in taught])).float() * log_p).sum(-1).mean()


def link_loss(model: HasLinks, links: Tensor, batch: list[Window]) -> Tensor:
    """Cross-entropy of each content's cue and each cue's source among those wholly in the same window."""
    w = LINK_WIDTH
    distance, no_source = model.distance.cpu(), model.no_source.cpu()
    total, count = links.new_zeros(()), 0
    for b, window in enumerate(batch):
        e, s0, s1 = window.example, window.start, window.start + len(window.ids)
        if not e.spans:
            continue
        inside = {
            role: {k: (s - s0, t - s0) for k, (s, t) in enumerate(spans) if s >= s0 and t <= s1}
            for role, spans in e.spans.items()
        }
        cues = list(inside["cue"])
        if not cues:
            continue
        cue_at = {k: i for i, k in enumerate(cues)}
        cue_ranges = [inside["cue"][k] for k in cues]
        pairs = [(c, e.content_cue[c]) for c in inside["content"] if e.content_cue.get(c) in cue_at]
        if pairs:
            ranges = [inside["content"][c] for c, _ in pairs]
            q = _means(links[b, :, :w], ranges)
            k = _means(links[b, :, w : 2 * w], cue_ranges)
            near = torch.from_numpy(distance_features(ranges, cue_ranges))
            scores = q @ k.T / math.sqrt(w) + distance[0][near].sum(-1)
            gold = torch.tensor([cue_at[c] for _, c in pairs])
            total, count = total + F.cross_entropy(scores, gold, reduction="sum"), count + len(pairs)
        sources = list(inside["source"])
        source_at = {k: i for i, k in enumerate(sources)}
        goal = {c: (len(sources) if s is None else source_at.get(s)) for c, s in e.cue_source.items() if c in cue_at}
        goal = {c: g for c, g in goal.items() if g is not None}
        if goal:
            ranges = [inside["cue"][c] for c in goal]
            q = _means(links[b, :, 2 * w : 3 * w], ranges)
            scores = (q @ no_source / math.sqrt(w))[:, None]
            if sources:
                source_ranges = [inside["source"][k] for k in sources]
                k = _means(links[b, :, 3 * w :], source_ranges)
                near = torch.from_numpy(distance_features(ranges, source_ranges))
                scores = torch.cat([q @ k.T / math.sqrt(w) + distance[1][near].sum(-1), scores], 1)
            gold = torch.tensor(list(goal.values()))
            total, count = total + F.cross_entropy(scores, gold, reduction="sum"), count + len(goal)
    return total / max(count, 1)


def _means(x: Tensor, spans: list[tuple[int, int]]) -> Tensor:
    return torch.stack([x[s:e].mean(0) for s, e in spans])

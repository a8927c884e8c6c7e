"""The training loop: windows of annotated articles, with syntax as an auxiliary task on annotated and plain ones."""

from __future__ import annotations

import math
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sayso.extract.attribution.links import LINK_WIDTH, distance_features
from sayso.extract.attribution.words import FEATURES
from training.attribution.data import NO_LABEL, Augmenter, Example
from training.attribution.model import Tagger

BITS = np.array([1 << i for i in range(FEATURES)], np.int32)


@dataclass
class Settings:
    hidden: int = 160
    dropout: float = 0.4
    word_dropout: float = 0.04
    window: int = 192
    batch: int = 24
    plain_batch: int = 8
    steps: int = 2400
    rate: float = 2e-3
    table_rate: float = 3e-4
    warm: int = 100
    syntax_weight: float = 0.3
    link_weight: float = 0.3
    soft_weight: float = 1.0
    average: float = 0.998
    augment: float = 0.5
    seed: int = 13


@dataclass
class Window:
    ids: npt.NDArray[np.int32]
    features: npt.NDArray[np.int32]
    example: Example
    start: int


def windows(examples: list[Example], size: int, rng: random.Random) -> list[Window]:
    """All articles cut into windows at a random phase."""
    cut: list[Window] = []
    for e in examples:
        phase = rng.randrange(size)
        for start in range(-phase, len(e.forms), size):
            s, end = max(start, 0), min(start + size, len(e.forms))
            if end - s > 16:
                cut.append(Window(e.forms[s:end], e.features[s:end], e, s))
    rng.shuffle(cut)
    return cut


def pad(arrays: Sequence[npt.NDArray[np.generic]], length: int, value: int) -> Tensor:
    out = np.full((len(arrays), length, *arrays[0].shape[1:]), value, arrays[0].dtype)
    for row, a in zip(out, arrays, strict=True):
        row[: len(a)] = a
    return torch.from_numpy(out)


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
        self.index, self.weight = torch.from_numpy(index), torch.from_numpy(weight)

    def forward(self, forms: Tensor) -> Tensor:
        unique, inverse = forms.unique(return_inverse=True)
        vectors = (F.embedding(self.index[unique], self.table) * self.weight[unique, :, None]).sum(1)
        return vectors[inverse]


class HasLinks(Protocol):
    """A model with the learned parts of linking that are no function of the words."""

    distance: Tensor
    no_source: Tensor


def segment_means(x: Tensor, spans: list[tuple[int, int, int]]) -> Tensor:
    return torch.stack([x[b, s:e].mean(0) for b, s, e in spans])


def link_loss(model: HasLinks, links: Tensor, batch: list[Window]) -> Tensor:
    """Cross-entropy of each content's cue and each cue's source among those wholly in the same window."""
    w = LINK_WIDTH
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
            q = segment_means(links[..., :w], [(b, *r) for r in ranges])
            k = segment_means(links[..., w : 2 * w], [(b, *r) for r in cue_ranges])
            near = torch.from_numpy(distance_features(ranges, cue_ranges))
            scores = q @ k.T / math.sqrt(w) + model.distance[0][near].sum(-1)
            gold = torch.tensor([cue_at[c] for _, c in pairs])
            total, count = total + F.cross_entropy(scores, gold, reduction="sum"), count + len(pairs)
        sources = list(inside["source"])
        source_at = {k: i for i, k in enumerate(sources)}
        goal = {c: (len(sources) if s is None else source_at.get(s)) for c, s in e.cue_source.items() if c in cue_at}
        goal = {c: g for c, g in goal.items() if g is not None}
        if goal:
            ranges = [inside["cue"][c] for c in goal]
            q = segment_means(links[..., 2 * w : 3 * w], [(b, *r) for r in ranges])
            scores = (q @ model.no_source / math.sqrt(w))[:, None]
            if sources:
                source_ranges = [inside["source"][k] for k in sources]
                k = segment_means(links[..., 3 * w :], [(b, *r) for r in source_ranges])
                near = torch.from_numpy(distance_features(ranges, source_ranges))
                scores = torch.cat([q @ k.T / math.sqrt(w) + model.distance[1][near].sum(-1), scores], 1)
            gold = torch.tensor(list(goal.values()))
            total, count = total + F.cross_entropy(scores, gold, reduction="sum"), count + len(goal)
    return total / max(count, 1)


def batches(examples: list[Example], size: int, per: int, rng: random.Random) -> Callable[[], list[Window]]:
    queue: list[Window] = []

    def take() -> list[Window]:
        while len(queue) < per:
            queue.extend(windows(examples, size, rng))
        return [queue.pop() for _ in range(per)]

    return take


def train(
    annotated: list[Example],
    plain: list[Example],
    table: npt.NDArray[np.float32],
    pieces: list[list[int]],
    syntax: tuple[int, ...],
    augment: Augmenter,
    settings: Settings,
    log: Callable[[str], None],
    check: Callable[[Tagger, npt.NDArray[np.float32]], str] | None = None,
    every: int = 400,
    start: dict[str, Tensor] | None = None,
) -> tuple[Tagger, npt.NDArray[np.float32]]:
    """The tagger and its word-piece table, both averaged over the last steps (exponential moving average).

    ``start`` is the state of a tagger to go on from; ``table`` is then its table.
    """
    torch.manual_seed(settings.seed)
    rng = random.Random(settings.seed)
    vectors = Vectors(table.copy(), pieces)
    model = Tagger(table.shape[1], settings.hidden, syntax, settings.dropout)
    if start is not None:
        model.load_state_dict(start)
    smooth = Tagger(table.shape[1], settings.hidden, syntax, settings.dropout)
    smooth.load_state_dict(model.state_dict())
    smooth.eval()
    smooth_table = vectors.table.detach().clone()
    optimizer = torch.optim.AdamW(
        [
            {"params": model.parameters(), "lr": settings.rate, "weight_decay": 1e-4},
            {"params": vectors.parameters(), "lr": settings.table_rate, "weight_decay": 0.0},
        ],
        betas=(0.9, 0.98),
    )
    take = batches(annotated, settings.window, settings.batch, rng)
    take_plain = batches(plain, settings.window, settings.plain_batch, rng) if plain else None
    bits = torch.from_numpy(BITS)
    sums: dict[str, float] = {}
    began = time.time()
    for step in range(1, settings.steps + 1):
        progress = step / settings.steps
        factor = min(1.0, step / settings.warm) * (0.5 * (1 + math.cos(math.pi * progress)) * 0.98 + 0.02)
        for group, rate in zip(optimizer.param_groups, (settings.rate, settings.table_rate), strict=True):
            group["lr"] = rate * factor
        batch = take() + (take_plain() if take_plain else [])
        ids, features = [], []
        for window in batch:
            if rng.random() < settings.augment:
                i, f = augment(window.ids, window.features, rng)
            else:
                i, f = window.ids, window.features
            ids.append(i)
            features.append(f)
        length = max(map(len, ids))
        words = vectors(pad(ids, length, 0).long())
        if settings.word_dropout:
            words = words * (torch.rand(words.shape[:2]) > settings.word_dropout).float()[..., None]
        seen = (pad(features, length, 0)[..., None] & bits) > 0
        model.train()
        with torch.autocast("cpu", dtype=torch.bfloat16):  # half the time where the processor has AMX
            low, both = model.states(torch.cat([words, seen.float()], -1))
            syntax_logits = [head(low).float() for head in model.syntax] if settings.syntax_weight else []
            tag_logits, links = model.tags(both).float(), model.links(both).float()
        cut = [(w.start, w.start + len(w.ids)) for w in batch]
        gold = pad([w.example.tags[s:e] for w, (s, e) in zip(batch, cut, strict=True)], length, NO_LABEL).long()
        losses = {"tags": F.cross_entropy(tag_logits.flatten(0, 1), gold.flatten(), ignore_index=NO_LABEL)}
        soft = [
            (b, w.example.soft[s:e])
            for b, (w, (s, e)) in enumerate(zip(batch, cut, strict=True))
            if w.example.soft is not None
        ]
        if soft:
            log_p = torch.cat([tag_logits[b, : len(p)] for b, p in soft]).log_softmax(-1)
            teacher = torch.from_numpy(np.concatenate([p for _, p in soft])).float()
            losses["soft"] = -(teacher * log_p).sum(-1).mean() * settings.soft_weight
        if settings.syntax_weight:
            empty = np.full((1, len(syntax)), NO_LABEL, np.int16)
            labels = pad(
                [
                    w.example.syntax[s:e] if w.example.syntax is not None else empty
                    for w, (s, e) in zip(batch, cut, strict=True)
                ],
                length,
                NO_LABEL,
            ).long()
            losses["syntax"] = settings.syntax_weight * sum(
                F.cross_entropy(logits.flatten(0, 1), labels[..., k].flatten(), ignore_index=NO_LABEL)
                for k, logits in enumerate(syntax_logits)
            )
        losses["links"] = settings.link_weight * link_loss(model, links, batch)
        loss = sum(losses.values(), torch.zeros(()))
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_([*model.parameters()], 1.0)
        optimizer.step()
        decay = min(settings.average, (1 + step) / (10 + step))
        with torch.no_grad():
            for p, q in zip(smooth.parameters(), model.parameters(), strict=True):
                p.lerp_(q, 1 - decay)
            if step % 10 == 0:
                smooth_table.lerp_(vectors.table, 1 - decay**10)
        for name, value in losses.items():
            sums[name] = sums.get(name, 0.0) + float(value.detach())
        if step % 50 == 0 and (step % every == 0 or step % 200 == 0 or step == 50):
            parts = " ".join(f"{k} {v / 50:.4f}" for k, v in sums.items()) if step == 50 else ""
            parts = parts or " ".join(f"{k} {v:.2f}" for k, v in sums.items())
            log(f"step {step} {time.time() - began:.0f}s {parts}")
            sums.clear()
        if check is not None and (step % every == 0 or step == settings.steps):
            log(f"step {step} {check(smooth, smooth_table.numpy())}")
    return smooth, smooth_table.numpy()

"""``python -m training.attribution.distil``: the default reader's BiLSTM, seeded, with a log.

It learns from the annotated articles and their variants, and from teachers' tag probabilities and links on them and on
plain articles of other kinds of news (``--taught``, made by ``training.attribution.soften``; Hinton et al. 2015). The
weights kept are the exponential moving average over the steps.
"""

from __future__ import annotations

import argparse
import math
import pickle
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from training.attribution.bilstm import Tagger, Vectors
from training.attribution.check import found_in
from training.attribution.corpus import Corpus, corpus, reduced_table, teach
from training.attribution.losses import link_loss, tag_loss
from training.attribution.options import Log, add_settings, device, settings_from
from training.attribution.score import figures
from training.attribution.windows import augmented, batches, by_words, pad, seen_features


@dataclass
class Settings:
    width: int = 128
    hidden: int = 224
    dropout: float = 0.3
    word_dropout: float = 0.04
    window: int = 304
    batch: int = 15
    plain_batch: int = 9
    steps: int = 3600
    rate: float = 2.2e-3
    table_rate: float = 5e-4
    warm: int = 150
    link_weight: float = 0.3
    gold: float = 0.2
    average: float = 0.997
    augment: float = 0.35
    variants: float = 0.25
    seed: int = 13


def distil(
    data: Corpus,
    table: npt.NDArray[np.float32],
    settings: Settings,
    log: Log,
    keep: Callable[[Tagger, npt.NDArray[np.float32]], None],
    every: int,
) -> None:
    """Train, and hand the averaged tagger and word-piece table to ``keep`` every so many steps and at the end."""
    rng, on = random.Random(settings.seed), device()
    vectors = Vectors(table.copy(), data.pieces).to(on)
    model = Tagger(table.shape[1], settings.hidden, settings.dropout).to(on)
    smooth = Tagger(table.shape[1], settings.hidden, settings.dropout).to(on)
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
    cut = by_words(settings.window)
    take = batches(data.kept, data.variants, settings.variants, cut, settings.batch, rng)
    take_plain = batches(data.plain, [], 0.0, cut, settings.plain_batch, rng) if data.plain else None
    for step in range(1, settings.steps + 1):
        factor = min(1.0, step / settings.warm) * (0.49 * (1 + math.cos(math.pi * step / settings.steps)) + 0.02)
        for group, rate in zip(optimizer.param_groups, (settings.rate, settings.table_rate), strict=True):
            group["lr"] = rate * factor
        batch = take() + (take_plain() if take_plain else [])
        ids, features = augmented(batch, data.augment, settings.augment, rng)
        length = max(map(len, ids))
        words = vectors(pad(ids, length, 0).long().to(on))
        words = words * (torch.rand(words.shape[:2], device=on) > settings.word_dropout).float()[..., None]
        model.train()
        with torch.autocast(on, dtype=torch.bfloat16):
            made = model(torch.cat([words, seen_features(pad(features, length, 0).to(on))], -1))
        tags, links = (values.float() for values in made)
        losses = {
            "tags": tag_loss(tags, batch),
            "links": settings.link_weight * link_loss(model, links, batch),
        }
        optimizer.zero_grad()
        sum(losses.values(), torch.zeros((), device=on)).backward()
        nn.utils.clip_grad_norm_([*model.parameters()], 1.0)
        optimizer.step()
        decay = min(settings.average, (1 + step) / (10 + step))
        with torch.no_grad():
            torch._foreach_lerp_(list(smooth.parameters()), list(model.parameters()), 1 - decay)
            if step % 10 == 0:
                smooth_table.lerp_(vectors.table, 1 - decay**10)
        log.add(losses)
        if step % 50 == 0:
            log.step(step, settings.steps)
        if step % every == 0 or step == settings.steps:
            keep(smooth, smooth_table.cpu().numpy())


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution.distil", description=__doc__)
    parser.add_argument("--bench", type=Path, required=True, help="folder with attribution/polnear-*.jsonl")
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--taught", type=Path, required=True, help="what training.attribution.soften wrote")
    parser.add_argument("--out", type=Path, required=True, help="where the checkpoint goes")
    parser.add_argument("--held-out", type=int, default=60, help="articles of the training set kept for tuning")
    parser.add_argument("--every", type=int, default=1200)
    add_settings(parser, Settings)
    options = parser.parse_args()
    settings = settings_from(options, Settings)
    log = Log(options.out.stem)
    data = corpus(options.bench, options.pieces / "vocab.txt", options.held_out)
    teach(data, pickle.loads(options.taught.read_bytes()), settings.gold)
    table = reduced_table(options.pieces / "model.safetensors", settings.width, data)
    log(f"{len(data.kept)} articles to train on, {len(data.held)} to tune on, {len(data.plain)} plain; {settings}")

    def keep(model: Tagger, weights: npt.NDArray[np.float32]) -> None:
        vectors = Vectors(weights, data.pieces)
        log.tuning(figures(lambda e: found_in(model, vectors, e), data.held))
        state = {name: value.cpu() for name, value in model.state_dict().items()}
        saved = {"model": state, "table": weights, "hidden": settings.hidden, "settings": vars(settings)}
        torch.save(saved, options.out)

    distil(data, table, settings, log, keep, options.every)
    log(f"wrote {options.out}")


if __name__ == "__main__":
    main()

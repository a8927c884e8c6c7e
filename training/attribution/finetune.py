"""``python -m training.attribution.finetune``: MiniLM tuned to tag and link, seeded, with a log; the accurate reader.

Windows of 256 word pieces, the piece table frozen, a tenth of the steps to warm up, then a linear fall. The weights kept
are the exponential moving average over the steps. Each article is read as printed or as one of its variants. With
``--soft`` it also learns from what teachers read in plain articles; ``--start`` goes on from an earlier checkpoint.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from sayso.extract.attribution.decode import Floats, Found, View, decode, log_probabilities
from sayso.extract.attribution.encoder import BUDGET, windows_of
from training.attribution.check import scorer_of
from training.attribution.corpus import Corpus, corpus
from training.attribution.data import Example
from training.attribution.losses import link_loss, soft_loss, tag_loss
from training.attribution.minilm import MiniLM, pretrained
from training.attribution.options import Log, add_settings, device, settings_from
from training.attribution.score import figures
from training.attribution.windows import augmented, batches, by_pieces, of_one_length, pad, seen_features

CLS, SEP = 101, 102
"""The pieces that mark the start and the end of a text."""
LONGEST = 340
"""Pieces in a window whose names were swapped; where it grows beyond, the names stay."""


@dataclass
class Settings:
    epochs: float = 5.0
    batch: int = 8
    rate: float = 2.5e-4
    head_rate: float = 1e-3
    dropout: float = 0.1
    link_weight: float = 0.3
    soft_weight: float = 1.0
    average: float = 0.995
    augment: float = 0.25
    variants: float = 0.2
    seed: int = 29


class Pieces:
    """The word pieces of every form, and their vectors as 8-bit integers hold them."""

    def __init__(self, table: npt.NDArray[np.float32], pieces: list[list[int]]) -> None:
        scale = np.maximum(np.abs(table).max(1), 1e-6) / 127
        self.table = torch.from_numpy((np.round(table / scale[:, None]) * scale[:, None]).astype(np.float32))
        self.of = [np.array(p, np.int64) for p in pieces]
        self.count = np.array([len(p) for p in pieces])

    def inputs(
        self, ids: list[npt.NDArray[np.int32]], features: list[npt.NDArray[np.int32]]
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Vectors and features of padded rows of pieces, which are padding, and where each word's first piece stands."""
        rows, bits, firsts = [], [], []
        for i, f in zip(ids, features, strict=True):
            counts = self.count[i]
            rows.append(np.concatenate([[CLS], *(self.of[k] for k in i), [SEP]]))
            bits.append(np.concatenate([[0], np.repeat(f, counts), [0]]).astype(np.int32))
            firsts.append(np.cumsum(counts) - counts + 1)
        length = max(map(len, rows))
        lengths = torch.tensor([len(r) for r in rows])
        vectors = F.embedding(pad(rows, length, 0), self.table)
        padding = torch.arange(length)[None] >= lengths[:, None]
        return torch.cat([vectors, seen_features(bits, length)], -1), padding, pad(firsts, max(map(len, firsts)), 0)


def at_words(x: Tensor, firsts: Tensor) -> Tensor:
    return x.gather(1, firsts[..., None].expand(-1, -1, x.shape[-1]))


def outputs(model: MiniLM, pieces: Pieces, e: Example) -> tuple[Floats, list[View]]:
    """Tag logits a word of one article, and link vectors in views, from windows as at run time."""
    cut = windows_of(pieces.count[e.forms])
    ids, features = ([values[a:d] for a, _, _, d in cut] for values in (e.forms, e.features))
    x, padding, firsts = pieces.inputs(ids, features)
    on = model.no_source.device
    with torch.no_grad(), torch.autocast(on.type, dtype=torch.bfloat16):
        both = [at_words(values.float().cpu(), firsts).numpy() for values in model(x.to(on), padding.to(on))]
    logits = np.concatenate([both[0][k, b - a : c - a] for k, (a, b, c, _) in enumerate(cut)])
    return logits, [View(a, b, c, both[1][k, : d - a]) for k, (a, b, c, d) in enumerate(cut)]


def found_in(model: MiniLM, pieces: Pieces, e: Example) -> list[Found]:
    logits, views = outputs(model, pieces, e)
    return decode(log_probabilities(logits), views, e.features, scorer_of(model))


def finetune(
    data: Corpus, model: MiniLM, pieces: Pieces, settings: Settings, log: Log, keep: Callable[[MiniLM], None]
) -> None:
    """Train, and hand the averaged model to ``keep`` every 400 steps and at the end."""
    rng, on = random.Random(settings.seed), device()
    model.to(on)
    smooth = MiniLM(0.0, len(model.layers)).to(on)
    smooth.load_state_dict(model.state_dict())
    smooth.eval()
    body = [p for name, p in model.named_parameters() if name.split(".")[0] in ("layers", "position", "norm")]
    known = {id(p) for p in body}
    heads = [p for p in model.parameters() if id(p) not in known]
    optimizer = torch.optim.AdamW(
        [{"params": body, "lr": settings.rate}, {"params": heads, "lr": settings.head_rate}],
        betas=(0.9, 0.98),
        weight_decay=0.01,
        fused=True,
    )
    total = sum(int(pieces.count[e.forms].sum()) for e in data.kept + data.plain)
    steps = int(settings.epochs * total / (BUDGET * settings.batch))
    cut = by_pieces(pieces.count, BUDGET)
    take = of_one_length(
        batches(data.kept + data.plain, data.variants, settings.variants, cut, settings.batch, rng),
        lambda w: int(pieces.count[w.ids].sum()),
        BUDGET * settings.batch,
        rng,
    )
    for step in range(1, steps + 1):
        factor = min(step / (0.1 * steps), (1 - step / steps) / 0.9 + 0.01)
        for group, rate in zip(optimizer.param_groups, (settings.rate, settings.head_rate), strict=True):
            group["lr"] = rate * factor
        batch = take()
        x, padding, firsts = pieces.inputs(*augmented(batch, data.augment, settings.augment, rng))
        if x.shape[1] > LONGEST:
            x, padding, firsts = pieces.inputs([w.ids for w in batch], [w.features for w in batch])
        model.train()
        with torch.autocast(on, dtype=torch.bfloat16):  # half the time where the processor has AVX-512 BF16
            both = model(x.to(on), padding.to(on))
        tags, links = (at_words(values.float().cpu(), firsts) for values in both)
        taught = sum(len(w.ids) for w in batch if w.example.soft is not None) / sum(len(w.ids) for w in batch)
        losses = {
            "tags": (1 - taught) * tag_loss(tags, batch),
            "soft": taught * settings.soft_weight * soft_loss(tags, batch),
            "links": settings.link_weight * link_loss(model, links, batch),
        }
        optimizer.zero_grad()
        sum(losses.values(), torch.zeros(())).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        decay = min(settings.average, (1 + step) / (10 + step))
        with torch.no_grad():
            for p, q in zip(smooth.parameters(), model.parameters(), strict=True):
                p.lerp_(q, 1 - decay)
        log.add(losses)
        if step % 25 == 0:
            log.step(step, steps)
        if step % 400 == 0 or step == steps:
            keep(smooth)


def load(checkpoint: Path, pieces: list[list[int]]) -> tuple[MiniLM, Pieces]:
    """The tagger of a checkpoint, ready to run, and the vectors of the pieces of every form."""
    saved = torch.load(checkpoint, weights_only=False)
    model = MiniLM(0.0, saved["layers"])
    model.load_state_dict(saved["model"])
    model.eval()
    return model, Pieces(saved["table"], pieces)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution.finetune", description=__doc__)
    parser.add_argument("--bench", type=Path, required=True, help="folder with attribution/polnear-*.jsonl")
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--soft", type=Path)
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from")
    parser.add_argument("--out", type=Path, required=True, help="where the checkpoint goes")
    parser.add_argument("--held-out", type=int, default=60, help="articles of the training set kept for tuning")
    add_settings(parser, Settings)
    options = parser.parse_args()
    settings = settings_from(options, Settings)
    log = Log()
    data = corpus(options.bench, options.pieces / "vocab.txt", options.held_out, options.soft)
    model = MiniLM(settings.dropout)
    table = pretrained(options.pieces / "model.safetensors", model)
    if options.start:
        model.load_state_dict(torch.load(options.start, weights_only=False)["model"])
    pieces = Pieces(table, data.pieces)
    log(f"{len(data.kept)} articles to train on, {len(data.held)} to tune on, {len(data.plain)} plain; {settings}")

    def keep(smooth: MiniLM) -> None:
        log.tuning(figures(lambda e: found_in(smooth, pieces, e), data.held))
        state = {name: value.cpu() for name, value in smooth.state_dict().items()}
        saved = {"model": state, "table": table, "layers": len(smooth.layers), "settings": vars(settings)}
        torch.save(saved, options.out)

    options.out.parent.mkdir(parents=True, exist_ok=True)
    finetune(data, model, pieces, settings, log, keep)
    log(f"wrote {options.out}")


if __name__ == "__main__":
    main()

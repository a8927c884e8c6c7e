"""The BiLSTM of a checkpoint, run over an article as at run time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import torch

from sayso.extract.attribution.decode import Floats, Found, LinkScorer, View, decode, log_probabilities
from sayso.extract.attribution.tagger import stitch, windows_of
from training.attribution.bilstm import Tagger, Vectors
from training.attribution.data import Example
from training.attribution.losses import HasLinks
from training.attribution.windows import BITS


def load(checkpoint: Path, pieces: list[list[int]]) -> tuple[Tagger, Vectors]:
    """The tagger of a checkpoint, ready to run, and its word vectors."""
    saved = torch.load(checkpoint, weights_only=False)
    model = Tagger(saved["table"].shape[1], saved["hidden"], 0.0)
    model.load_state_dict(saved["model"])
    model.eval()
    return model, Vectors(saved["table"], pieces)


def outputs(model: Tagger, vectors: Vectors, example: Example) -> tuple[Floats, list[View]]:
    """Tag logits and link vectors of one article, as at run time but in 32-bit floats."""
    with torch.no_grad():
        words = vectors(torch.from_numpy(example.forms).long()[None])[0].numpy()
        x = np.concatenate([words, ((example.features[:, None] & BITS) > 0).astype(np.float32)], 1)
        cut, starts = windows_of(x)
        logits, links = (values.cpu() for values in model(torch.from_numpy(cut).to(model.no_source.device)))
    n = len(x)
    return stitch(logits.numpy(), starts, n), [View(0, 0, n, stitch(links.numpy(), starts, n))]


def scorer_of(model: HasLinks) -> LinkScorer:
    return LinkScorer(model.distance.detach().cpu().numpy().copy(), model.no_source.detach().cpu().numpy().copy())


def found_in(model: Tagger, vectors: Vectors, example: Example) -> list[Found]:
    logits, views = outputs(model, vectors, example)
    return decode(log_probabilities(logits), views, example.features, scorer_of(model))

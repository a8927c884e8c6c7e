"""Figures of a tagger while it trains, after ``score_attribution.py``: content at IoU 0.5, with source."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch

from sayso.extract.attribution.decode import Floats, Found, LinkScorer, View, decode
from sayso.extract.attribution.links import Ranges
from sayso.extract.attribution.tagger import stitch, windows_of
from sayso.extract.attribution.words import Feature
from training.attribution.bilstm import Tagger, Vectors
from training.attribution.data import Example
from training.attribution.losses import HasLinks
from training.attribution.syntax import LABELS
from training.attribution.windows import BITS

Pairs = list[tuple[set[int], set[int]]]


def load(checkpoint: Path, pieces: list[list[int]]) -> tuple[Tagger, Vectors]:
    """The tagger of a checkpoint, ready to run, and its word vectors."""
    saved = torch.load(checkpoint, weights_only=False)
    model = Tagger(saved["table"].shape[1], saved["hidden"], tuple(len(labels) for labels in LABELS), 0.0)
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
    logits, links = outputs(model, vectors, example)
    return decode(logits, links, example.features, scorer_of(model))


def gold_pairs(example: Example) -> Pairs:
    by_cue: dict[int, set[int]] = {}
    for content, cue in example.content_cue.items():
        by_cue.setdefault(cue, set()).update(range(*example.spans["content"][content]))
    pairs = []
    for cue, words in by_cue.items():
        source = example.cue_source.get(cue)
        pairs.append((words, set() if source is None else set(range(*example.spans["source"][source]))))
    return pairs


def score(gold: Sequence[Pairs], system: Sequence[Pairs]) -> tuple[float, float, float, float]:
    """Precision, recall and F1 of contents at IoU >= 0.5, and F1 with the source overlapping too."""
    matched = joint = n_gold = n_system = 0
    for g, s in zip(gold, system, strict=True):
        n_gold, n_system = n_gold + len(g), n_system + len(s)
        candidates = sorted(
            (-len(a & b) / len(a | b), i, j)
            for i, (a, _) in enumerate(g)
            for j, (b, _) in enumerate(s)
            if a & b and len(a & b) >= 0.5 * len(a | b)
        )
        used_g: set[int] = set()
        used_s: set[int] = set()
        for _, i, j in candidates:
            if i in used_g or j in used_s:
                continue
            used_g.add(i)
            used_s.add(j)
            matched += 1
            gs, ss = g[i][1], s[j][1]
            joint += bool(gs & ss) or (not gs and not ss)
    p, r = matched / max(n_system, 1), matched / max(n_gold, 1)
    return 100 * p, 100 * r, 200 * matched / max(n_gold + n_system, 1), 200 * joint / max(n_gold + n_system, 1)


def figures(find: Callable[[Example], list[Found]], examples: list[Example]) -> tuple[float, float, float, float]:
    """:func:`score` of what ``find`` finds in the examples; punctuation never decides."""
    system: list[Pairs] = []
    gold: list[Pairs] = []
    for example in examples:
        keep = set(np.flatnonzero((example.features & int(Feature.OTHER)) == 0).tolist())
        system.append([(_words(f.content) & keep, _words(f.source)) for f in find(example)])
        gold.append([(c & keep, s) for c, s in gold_pairs(example)])
    return score(gold, system)


def _words(ranges: Ranges) -> set[int]:
    return {i for s, e in ranges for i in range(s, e)}

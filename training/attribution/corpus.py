"""All that a training run reads, as arrays: annotated and plain articles, word pieces, the reduced table."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file

from sayso.vectors import PieceVectors
from training.attribution.data import Augmenter, Example, Forms, example, read_jsonl
from training.attribution.plain import plain_articles
from training.attribution.variants import quoted_as_saying, variant

HELD_OUT_SEED = 13
Probabilities = npt.NDArray[np.float16]


@dataclass
class Corpus:
    """``variants`` are the articles in ``kept`` written otherwise; ``pieces`` are the word pieces of every form."""

    kept: list[Example]
    held: list[Example]
    variants: list[Example]
    plain: list[Example]
    forms: Forms
    pieces: list[list[int]]
    augment: Augmenter


@dataclass
class Taught:
    """What teachers read: tag probabilities of the kept articles, of their variants and of the plain ones, in order.

    ``links`` are spans and links of the plain ones, as :class:`Example` has them.
    """

    kept: list[Probabilities]
    variants: list[Probabilities]
    plain: list[Probabilities]
    links: list[tuple[dict[str, list[tuple[int, int]]], dict[int, int], dict[int, int | None]]]


def corpus(bench: Path, vocabulary: Path, kept_back: int) -> Corpus:
    """Read it. The plain articles have no labels as yet."""
    forms = Forms()
    annotated: list[Example] = []
    varied: list[Example] = []
    rng = random.Random(HELD_OUT_SEED)
    for d in read_jsonl(bench / "attribution" / "polnear-train.jsonl"):
        d = quoted_as_saying(d)
        annotated.append(example(d["text"], d["attributions"], forms))
        other = variant(d, rng)
        varied.append(example(other["text"], other["attributions"], forms))
    plain = [e for e in (example(text, [], forms) for text in plain_articles(bench)) if len(e.forms)]
    order = _order(len(annotated))
    augment = Augmenter(forms, names_for_swaps(forms))
    names = vocabulary.read_text("utf-8").splitlines()
    splitter = PieceVectors(names, np.zeros((len(names), 1), np.int8), np.ones(len(names), np.float32))
    pieces = [splitter.pieces_of(f) for f in forms.list]
    kept = order[kept_back:]
    return Corpus(
        [annotated[i] for i in kept],
        [annotated[i] for i in order[:kept_back]],
        [varied[i] for i in kept],
        plain,
        forms,
        pieces,
        augment,
    )


def teach(data: Corpus, taught: Taught, gold: float) -> None:
    """Set what is learned to what the teachers read; of annotated articles to its mean with the labels.

    ``gold`` is the share of the labels in that mean: where readers would differ, one reader's label is no certainty.
    """
    for examples, read in ((data.kept, taught.kept), (data.variants, taught.variants)):
        for e, p in zip(examples, read, strict=True):
            e.target = np.asarray(gold * e.target + (1 - gold) * p, np.float16)
    for e, p, (e.spans, e.content_cue, e.cue_source) in zip(data.plain, taught.plain, taught.links, strict=True):
        e.target = p


def held_out(bench: Path, number: int) -> list[dict[str, Any]]:
    """The annotated articles that are kept back from training, in one order."""
    documents = list(read_jsonl(bench / "attribution" / "polnear-train.jsonl"))
    return [quoted_as_saying(documents[i]) for i in _order(len(documents))[:number]]


def _order(number: int) -> npt.NDArray[np.int64]:
    return np.random.default_rng(HELD_OUT_SEED).permutation(number)


def reduced_table(weights: Path, width: int, data: Corpus) -> npt.NDArray[np.float32]:
    """The word-piece table on its first principal components, pieces weighted by the root of their count."""
    loaded = load_file(weights)
    table = next(v for k, v in loaded.items() if k.endswith("word_embeddings.weight")).astype(np.float64)
    counts = np.zeros(len(table))
    for e in data.kept + data.plain:
        for form, n in zip(*np.unique(e.forms, return_counts=True), strict=True):
            counts[data.pieces[form]] += n
    share = np.sqrt(counts + 0.1)
    share /= share.sum()
    table -= share @ table
    _, axes = np.linalg.eigh((table * share[:, None]).T @ table)
    reduced = table @ axes[:, ::-1][:, :width]
    return np.asarray(reduced / np.sqrt(share @ (reduced**2)).mean() * 0.5, np.float32)


def names_for_swaps(forms: Forms) -> list[str]:
    """Capitalised words of all the articles read that never stand there in lower case."""
    lower = {f for f in forms.list if f.islower()}
    names = (f for f in forms.list if f[:1].isupper() and f[1:].islower() and len(f) > 2)
    return sorted(name for name in names if name.lower() not in lower)

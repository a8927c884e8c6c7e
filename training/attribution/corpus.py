"""All that a training run reads, as arrays: annotated and plain articles, word pieces, the reduced table."""

from __future__ import annotations

import pickle
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file

from sayso.extract.attribution.vectors import PieceVectors
from training.attribution.data import Augmenter, Example, Forms, example, read_jsonl
from training.attribution.syntax import labels_for
from training.attribution.variants import quoted_as_saying, variant

HELD_OUT_SEED = 13


@dataclass
class Corpus:
    """``keys`` name the annotated articles in ``kept``; ``variants`` are the same articles written otherwise.

    ``pieces`` are the word pieces of every form.
    """

    kept: list[Example]
    keys: list[str]
    held: list[Example]
    variants: list[Example]
    plain: list[Example]
    plain_keys: list[str]
    forms: Forms
    pieces: list[list[int]]
    augment: Augmenter


def corpus(bench: Path, vocabulary: Path, syntax: Path | None, held_out: int, soft: Path | None = None) -> Corpus:
    """Read it. ``soft`` is what ``training.attribution.soften`` wrote: a teacher's tag probabilities and links."""
    forms = Forms()
    parses = pickle.loads(syntax.read_bytes()) if syntax else {}
    taught = pickle.loads(soft.read_bytes()) if soft else {}
    annotated: list[Example] = []
    varied: list[Example] = []
    keys: list[str] = []
    rng = random.Random(HELD_OUT_SEED)
    for d in read_jsonl(bench / "attribution" / "polnear-train.jsonl"):
        d = quoted_as_saying(d)
        e, words = example(d["text"], d["attributions"], forms)
        e.syntax = labels_for(words, parses.get(("annotated", d["doc_id"])))
        annotated.append(e)
        other = variant(d, rng)
        varied.append(example(other["text"], other["attributions"], forms)[0])
        keys.append(d["doc_id"])
    plain: list[Example] = []
    plain_keys: list[str] = []
    for (kind, key), parse in parses.items():
        if kind == "plain":
            e, words = example(parse[0], None, forms)
            e.syntax = labels_for(words, parse)
            if key in taught:
                e.soft, found = taught[key]
                e.spans, e.content_cue, e.cue_source = found["spans"], found["content_cue"], found["cue_source"]
            plain.append(e)
            plain_keys.append(key)
    order = np.random.default_rng(HELD_OUT_SEED).permutation(len(annotated))
    augment = Augmenter(forms, names_for_swaps(forms))
    names = vocabulary.read_text("utf-8").splitlines()
    splitter = PieceVectors(names, np.zeros((len(names), 1), np.int8), np.ones(len(names), np.float32))
    pieces = [splitter.pieces_of(f) for f in forms.list]
    kept = order[held_out:]
    return Corpus(
        [annotated[i] for i in kept],
        [keys[i] for i in kept],
        [annotated[i] for i in order[:held_out]],
        [varied[i] for i in kept],
        plain,
        plain_keys,
        forms,
        pieces,
        augment,
    )


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

"""All that a training run reads, as arrays: annotated and plain articles, word pieces, the reduced table."""

from __future__ import annotations

import pickle
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file

from sayso.extract.attribution.vectors import PieceVectors
from training.attribution.data import Augmenter, Example, Forms, example, read_jsonl
from training.attribution.syntax import labels_for

HELD_OUT_SEED = 13


@dataclass
class Corpus:
    """``keys`` name the annotated articles in ``kept``; ``pieces`` are the word pieces of every form."""

    kept: list[Example]
    keys: list[str]
    held: list[Example]
    plain: list[Example]
    plain_keys: list[str]
    forms: Forms
    pieces: list[list[int]]
    augment: Augmenter


def corpus(bench: Path, vocabulary: Path, syntax: Path | None, held_out: int, soft: Path | None = None) -> Corpus:
    """Read it. ``soft`` is a file of a teacher's tag probabilities by article."""
    forms = Forms()
    parses = pickle.loads(syntax.read_bytes()) if syntax else {}
    taught = pickle.loads(soft.read_bytes()) if soft else {}
    annotated: list[Example] = []
    keys: list[str] = []
    for d in read_jsonl(bench / "attribution" / "polnear-train.jsonl"):
        e, words = example(d["text"], d["attributions"], forms)
        e.syntax = labels_for(words, parses.get(("annotated", d["doc_id"])))
        e.soft = taught.get(d["doc_id"])
        annotated.append(e)
        keys.append(d["doc_id"])
    plain: list[Example] = []
    plain_keys: list[str] = []
    for (kind, key), parse in parses.items():
        if kind == "plain":
            e, words = example(parse[0], None, forms)
            e.syntax = labels_for(words, parse)
            e.soft = taught.get(key)
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

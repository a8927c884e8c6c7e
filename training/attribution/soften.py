"""``python -m training.attribution.soften``: what teachers read, for students to learn from.

An annotated article and its variant are read by the teacher that left it out of its training, so that what it learned by
heart does not come back (cross-fitting); plain articles by all: the mean of their log-probabilities, with the links that
the first one makes of it (Hinton et al. 2015; Xie et al. 2020).
"""

from __future__ import annotations

import argparse
import pickle
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sayso.extract.attribution.decode import Floats, Found, View, decode, log_probabilities
from training.attribution.check import scorer_of
from training.attribution.corpus import Taught, corpus
from training.attribution.data import Example
from training.attribution.finetune import Pieces, load, outputs
from training.attribution.minilm import MiniLM

AT_ONCE = 12
"""Articles in one run of a network."""


def linked(found: list[Found]) -> tuple[dict[str, list[tuple[int, int]]], dict[int, int], dict[int, int | None]]:
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
    return spans, content_cue, cue_source


def read(teacher: tuple[MiniLM, Pieces], examples: Sequence[Example]) -> Iterator[tuple[Floats, list[View]]]:
    """Log-probabilities of the tags, and views of link vectors, of each article."""
    for i in range(0, len(examples), AT_ONCE):
        for logits, views in outputs(*teacher, examples[i : i + AT_ONCE]):
            yield log_probabilities(logits), views


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution.soften", description=__doc__)
    parser.add_argument("teachers", type=Path, nargs="+", help="checkpoints; the k-th of n left out fold k/n")
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--held-out", type=int, default=60)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    began = time.time()
    data = corpus(options.bench, options.pieces / "vocab.txt", options.held_out)
    teachers = [load(checkpoint, data.pieces) for checkpoint in options.teachers]

    def unseen(examples: list[Example]) -> list[Any]:
        made: list[Any] = [None] * len(examples)
        for k, teacher in enumerate(teachers):
            made[k :: len(teachers)] = [
                np.exp(logs).astype(np.float16) for logs, _ in read(teacher, examples[k :: len(teachers)])
            ]
        return made

    taught = Taught(unseen(data.kept), unseen(data.variants), [], [])
    scorer = scorer_of(teachers[0][0])
    for e, *each in zip(data.plain, *(read(teacher, data.plain) for teacher in teachers), strict=True):
        mean = log_probabilities(np.asarray(np.mean([logs for logs, _ in each], 0), np.float32))
        taught.plain.append(np.exp(mean).astype(np.float16))
        taught.links.append(linked(decode(mean, each[0][1], e.features, scorer)))
    options.out.write_bytes(pickle.dumps(taught))
    print(f"soften    [{time.time() - began:5.0f}s] read {len(data.kept)} articles as unseen, {len(data.plain)} plain")


if __name__ == "__main__":
    main()

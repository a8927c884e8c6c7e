"""``python -m training.attribution.soften``: what teachers read in plain articles, for a student to learn from.

Teachers are exported models; of several, the mean of their log-probabilities is kept, with the links that the first one
makes of it (Hinton et al. 2015; Xie et al. 2020).
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path
from typing import Any

import numpy as np

from sayso.extract.attribution.decode import Found, decode, log_probabilities
from sayso.extract.attribution.encoder import Encoder
from sayso.extract.attribution.reader import Network, tables
from sayso.extract.attribution.tagger import Tagger
from sayso.extract.attribution.words import words_of
from training.attribution.data import lines_as_blocks
from training.attribution.plain import plain_articles


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


def network(folder: Path, pieces: list[str]) -> Network:
    """The network of an exported model of either kind."""
    vectors, _ = tables(folder, pieces)
    large = folder / "encoder.onnx"
    return Encoder(large, vectors) if large.exists() else Tagger(folder / "tagger.onnx", vectors)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution.soften", description=__doc__)
    parser.add_argument("teachers", type=Path, nargs="+", help="folders that training.attribution.export wrote")
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    pieces = (options.pieces / "vocab.txt").read_text("utf-8").splitlines()
    networks = [network(folder, pieces) for folder in options.teachers]
    scorer = tables(options.teachers[0], pieces)[1]
    taught = {}
    for key, text in plain_articles(options.bench):
        words = words_of(text, lines_as_blocks(text))
        if words.forms:
            read = [run(words) for run in networks]
            mean = log_probabilities(np.mean([log_probabilities(logits) for logits, _ in read], 0))
            found = decode(mean, read[0][1], np.array(words.features, np.int32), scorer)
            taught[key] = (np.exp(mean).astype(np.float16), linked(found))
    options.out.write_bytes(pickle.dumps(taught))


if __name__ == "__main__":
    main()

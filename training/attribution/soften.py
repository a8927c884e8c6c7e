"""``python -m training.attribution.soften``: a tagger's probabilities for plain articles, to learn from again.

Self-training with noise on the pupil's side (Xie et al. 2020): the plain articles are other kinds of news than the
annotated ones.
"""

from __future__ import annotations

import argparse
import pickle
from pathlib import Path

import numpy as np

from sayso.extract.attribution.decode import log_probabilities
from training.attribution.check import load, outputs
from training.attribution.corpus import corpus


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution.soften", description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--pieces", type=Path, required=True)
    parser.add_argument("--syntax", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    data = corpus(options.bench, options.pieces / "vocab.txt", options.syntax, 0)
    model, vectors = load(options.checkpoint, data.pieces)
    soft = {
        key: np.exp(log_probabilities(outputs(model, vectors, e)[0])).astype(np.float16)
        for key, e in zip(data.plain_keys, data.plain, strict=True)
        if len(e.forms)
    }
    options.out.write_bytes(pickle.dumps(soft))


if __name__ == "__main__":
    main()

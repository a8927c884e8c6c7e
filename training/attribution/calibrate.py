"""``python -m training.attribution.calibrate``: fits the choice among candidates, on the articles held out of training.

A candidate has points where its content has a gold content's words (IoU of 0.5 or more), more where the source is right
too, and the rest for source and cue to the word.

Figures are by cross-validation: each article is chosen from by weights that other articles gave.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import numpy.typing as npt

from sayso.extract.attribution.choice import LEAST, Candidates, choose, probabilities
from sayso.extract.attribution.decode import Found
from sayso.extract.attribution.reader import Networks
from sayso.extract.attribution.words import words_of
from training.attribution.corpus import held_out
from training.attribution.data import Example, Forms, example, lines_as_blocks
from training.attribution.score import Pairs, cues_of, gold_pairs, pairs_of, score

FOLDS = 6
PULL = 5.0
"""Weight decay, over features of mean 0 and deviation 1."""
CONTENT, SOURCE, EXACT = 0.3, 0.2, 0.25
"""Points of a candidate for its content, for its source, and for having source and cue to the word."""
Rows = npt.NDArray[np.float64]


def rightness(found: list[Found], e: Example) -> Rows:
    """Points for the content, the source with it, and the very cue and source that are annotated."""
    gold = list(zip(gold_pairs(e), cues_of(e), strict=True))
    points = []
    for f, (content, source) in zip(found, pairs_of(found, e), strict=True):
        best = max(gold, key=lambda g: len(g[0][0] & content) / len(g[0][0] | content), default=None)
        if best is None or len(best[0][0] & content) < 0.5 * len(best[0][0] | content):
            points.append(0.0)
            continue
        wanted, cue = best[0][1], best[1]
        same = bool(wanted & source) or (not wanted and not source)
        points.append(CONTENT + SOURCE * same + EXACT * (wanted == source) + EXACT * (f.cue == [cue]))
    return np.array(points)


def fit(rows: Rows, points: Rows) -> Rows:
    """Weights of the logistic model, by Newton's method; the first feature is the constant."""
    mean, deviation = rows.mean(0), rows.std(0) + 1e-6
    mean[0], deviation[0] = 0.0, 1.0
    x = (rows - mean) / deviation
    w: Rows = np.zeros(x.shape[1])
    for _ in range(30):
        p = probabilities(x, w)
        slope = x.T @ (p - points) + PULL * w
        curve = (x * (p * (1 - p))[:, None]).T @ x + PULL * np.eye(len(w))
        w -= np.linalg.solve(curve, slope)
    w /= deviation
    w[0] -= float(mean @ w)
    return w


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.attribution.calibrate", description=__doc__)
    parser.add_argument("reader", help="default or accurate")
    parser.add_argument("--bench", type=Path, required=True)
    parser.add_argument("--models", type=Path, required=True, help="folder that holds the reader's folder")
    parser.add_argument("--held-out", type=int, default=60)
    options = parser.parse_args()
    networks = Networks(options.models, options.reader)
    forms = Forms()
    made: list[tuple[Candidates, Example]] = []
    for d in held_out(options.bench, options.held_out):
        e = example(d["text"], d["attributions"], forms)
        words = words_of(d["text"], lines_as_blocks(d["text"]))
        made.append((networks(words), e))
    points = [rightness(c.found, e) for c, e in made]
    gold = [gold_pairs(e) for _, e in made]

    def fitted(parts: list[int]) -> Rows:
        return fit(np.concatenate([made[i][0].features for i in parts]), np.concatenate([points[i] for i in parts]))

    numbers = list(range(len(made)))
    weights = [fitted([i for i in numbers if i % FOLDS != fold]) for fold in range(FOLDS)]
    for least in sorted({0.2, 0.24, 0.28, 0.32, 0.36, LEAST[options.reader]}):
        system: list[Pairs] = [pairs_of(choose(c, weights[i % FOLDS], least), e) for i, (c, e) in enumerate(made)]
        p, r, f, joint = score(gold, system)
        print(f"least {least}: tuning P {p:.1f} R {r:.1f} F1 {f:.1f} with source {joint:.1f}")
    np.save(options.models / options.reader / "choice.npy", fitted(numbers))


if __name__ == "__main__":
    main()

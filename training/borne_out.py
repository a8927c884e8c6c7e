"""``python -m training.borne_out``: the weights by which a place carried over to a claim is kept (:mod:`sayso.extract.borne_out`).

``bench/carried_gold.json`` tells of claims with numbers of real articles, in facts alone, whether the place that was carried over
to each is right, as one reader (a language model) judged them against the article. The articles are read anew, with no place
withheld; a logistic regression is fitted to the features of the claims that are judged, and measured by leaving out articles.
"""

from __future__ import annotations

import argparse
import json
import random
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from bench.number_claims import told
from sayso.extract import Extractor, nearby
from sayso.extract.borne_out import AGAINST, Told, is_carried
from sayso.ingest import Loaded, Options, load
from sayso.types import Article, Claim

JUDGED = Path("bench/carried_gold.json")
WEIGHTS = Path("src/sayso/extract/borne_out.json")
DECAY = 5.0
FOLDS, ROUNDS = 10, 5
THRESHOLD = 0.5
Array = np.ndarray[Any, np.dtype[np.float64]]
Key = tuple[str, str, float | None, str, str]


def key_of(article: str, claim: Claim) -> Key | None:
    """What of a claim is judged."""
    if claim.quantity is None or claim.place is None:
        return None
    return (article, claim.frame, claim.quantity.best, claim.quantity.text, claim.place.name)


def rows(verdicts: dict[Key, bool]) -> Iterator[tuple[str, list[float], bool]]:
    """Of each claim that is judged its article, its features and whether its place is right."""
    texts, keys = told(), sorted({key[0] for key in verdicts})
    seen: list[tuple[Told, list[Claim]]] = []

    def watched(claims: Any, facts: Any, article: Any, sentences: Any) -> tuple[list[Claim], Any]:
        seen.append((Told.of(article, sentences, claims, facts), [c for c in claims if is_carried(c, facts[c.id])]))
        return list(claims), dict(facts)

    reader, left = Extractor.load(), dict(verdicts)
    with patch.object(nearby, "borne_out", watched):
        for name, _ in zip(keys, reader.read(list(_articles(keys, texts))), strict=True):
            known, carried = seen.pop()
            for claim in carried:
                key = key_of(name, claim)
                if key is not None and key in left and claim.place is not None:
                    features = known.features(claim, claim.place)
                    yield name, [features[n] for n in AGAINST], left[key]


def _articles(keys: Sequence[str], texts: dict[str, str]) -> Iterator[Article]:
    with tempfile.TemporaryDirectory() as folder:
        for key in keys:
            path = Path(folder) / f"{key}.txt"
            path.write_text(texts[key], encoding="utf-8")
            loaded = next(iter(load([str(path)], Options())))
            assert isinstance(loaded, Loaded), loaded
            yield loaded.article


def fit(x: Array, y: Array) -> tuple[float, Array]:
    """The bias and the weights of a ridge logistic regression, by Newton's method; features are scaled while fitting."""
    mean, scale = x.mean(axis=0), x.std(axis=0) + 1e-6
    z = np.c_[np.ones(len(x)), (x - mean) / scale]
    w = np.zeros(z.shape[1])
    decay = np.diag([1e-6, *[DECAY] * x.shape[1]])
    for _ in range(50):
        p = 1 / (1 + np.exp(-z @ w))
        w -= np.linalg.solve((z * (p * (1 - p))[:, None]).T @ z + decay, z.T @ (p - y) + decay @ w)
    return float(w[0] - (w[1:] * mean / scale).sum()), w[1:] / scale


def left_out(x: Array, y: Array, articles: Sequence[str]) -> Array:
    """The chance of each claim by models that have not seen its article: the mean of several ways of parting the articles."""
    found = np.zeros(len(y))
    for turn in range(ROUNDS):
        names = sorted(set(articles))
        random.Random(turn).shuffle(names)
        part = {name: k % FOLDS for k, name in enumerate(names)}
        fold = np.array([part[name] for name in articles])
        for k in range(FOLDS):
            bias, w = fit(x[fold != k], y[fold != k])
            found[fold == k] += 1 / (1 + np.exp(-(bias + x[fold == k] @ w)))
    return found / ROUNDS


def report(title: str, chances: Array, y: Array) -> None:
    """Print how many wrong places are withheld and how many right ones lost, by threshold."""
    told_of = [
        f"{t}: {int(((chances < t) & (y == 0)).sum())}/{int((y == 0).sum())} wrong withheld, "
        f"{int(((chances < t) & (y == 1)).sum())}/{int((y == 1).sum())} right lost"
        for t in (0.3, 0.4, 0.5)
    ]
    print(title, "; ".join(told_of))


def main() -> None:
    """Fit, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--measure", action="store_true", help="only measure")
    only = parser.parse_args().measure
    judged = json.loads(JUDGED.read_text(encoding="utf-8"))["claims"]
    verdicts = {(c["article"], c["frame"], c["best"], c["text"], c["place"]): bool(c["right"]) for c in judged}
    found = list(rows(verdicts))
    articles = [a for a, _, _ in found]
    x, y = np.array([f for _, f, _ in found]), np.array([float(r) for _, _, r in found])
    print(f"{len(y)} claims of {len(set(articles))} articles, {int(y.sum())} right")
    report("articles left out", left_out(x, y, articles), y)
    bias, w = fit(x, y)
    report("seen", 1 / (1 + np.exp(-(bias + x @ w))), y)
    if not only:
        written = {
            "bias": round(bias, 4),
            "weight": {n: round(float(v), 4) for n, v in zip(AGAINST, w, strict=True)},
            "usual": {n: round(float(v), 4) for n, v in zip(AGAINST, x.mean(axis=0), strict=True)},
            "threshold": THRESHOLD,
        }
        WEIGHTS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
        print(json.dumps(written["weight"]))


if __name__ == "__main__":
    main()

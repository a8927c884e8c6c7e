"""``python -m training.drift_chances``: the weights by which likely drifts are told (:mod:`sayso.lineage.drift.chances`).

The candidates of both benches of retellings are read on the halves that rules are tuned on. A candidate in the place of a planted change
of its kind is right, one of a harmless retelling wrong; what stands in the place of another change is left out. A logistic regression
is fitted to them, and measured by leaving out stories.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bench import drift_free, drift_retold
from bench.drift import read_all
from bench.drift_texts import article
from sayso.lineage.drift.chances import CANDIDATES
from sayso.lineage.drift.pairing import Pairing
from sayso.types import Article, Span
from training.borne_out import fit, left_out

WEIGHTS = Path("src/sayso/lineage/data/drift_chances.json")


class Text(NamedTuple):
    """A retelling of a story, with the kind and the place of each change that was made in it."""

    story: str
    source: Article
    text: Article
    changes: tuple[tuple[str, Span], ...]


def texts() -> Iterator[Text]:
    """Every retelling of the tuning halves, harmless ones and those with changes."""
    for story in drift_free.load():
        if story.half == "tune":
            source = article(story.source, f"Northwire {story.name}", wire="Northwire")
            for plain, planted in zip(story.retellings, story.planted, strict=True):
                yield Text(story.name, source, article(plain, f"Paper {story.name}", days=1), ())
                for p in planted:
                    changed = article(p.text, f"Paper {story.name}", days=1)
                    yield Text(story.name, source, changed, ((p.kind, p.target),))
    for told in drift_retold.load():
        if told.half == "tune":
            source = article(told.source, f"Northwire {told.name}", wire="Northwire")
            for retelling in told.retellings:
                label = f"{told.name} {retelling.register}"
                for copy in (retelling.plain, *retelling.planted):
                    changes = tuple((c.kind, c.place) for c in copy.changes)
                    yield Text(told.name, source, article(copy.text, label, days=1), changes)


def rows(known: list[Text]) -> Iterator[tuple[str, str, dict[str, float], bool]]:
    """Of each candidate its kind, its story, its features and whether it is right."""
    readings = read_all([a for t in known for a in (t.source, t.text)])
    for story, source, text, changes in known:
        lineage = drift_free.aligned(source, text)
        pairing = Pairing(lineage, source, readings[source.id], text, readings[text.id])
        for kind, candidates in CANDIDATES.items():
            for found in candidates(pairing):
                here = [k for k, place in changes if found.later.overlaps(place)]
                if not here or kind in here:
                    yield kind, story, dict(found.features), bool(here)


def main() -> None:
    """Fit, measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--measure", action="store_true", help="only measure")
    only = parser.parse_args().measure
    found = list(rows(list(texts())))
    written = {}
    for kind in CANDIDATES:
        of_kind = [(story, features, right) for k, story, features, right in found if k == kind]
        names = sorted(of_kind[0][1])
        x = np.array([[f[n] for n in names] for _, f, _ in of_kind])
        y = np.array([float(right) for _, _, right in of_kind])
        chances = left_out(x, y, [story for story, _, _ in of_kind])
        print(f"{kind}: {len(y)} candidates, {int(y.sum())} right")
        for least in (0.4, 0.5, 0.6, 0.65, 0.7, 0.8):
            told = chances >= least
            print(f"  {least}: {int((told & (y == 1)).sum())} right, {int((told & (y == 0)).sum())} wrong told")
        bias, w = fit(x, y)
        weight = {n: round(float(v), 4) for n, v in zip(names, w, strict=True)}
        written[kind] = {"bias": round(bias, 4), "weight": weight}
    if not only:
        WEIGHTS.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

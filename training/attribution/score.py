"""Figures of what a tagger finds, after ``score_attribution.py``: content at IoU 0.5, with source."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from sayso.extract.attribution.decode import Found
from sayso.extract.attribution.links import Ranges
from sayso.extract.attribution.words import Feature
from training.attribution.data import Example

Pairs = list[tuple[set[int], set[int]]]


def gold_pairs(example: Example) -> Pairs:
    by_cue: dict[int, set[int]] = {}
    for content, cue in example.content_cue.items():
        by_cue.setdefault(cue, set()).update(range(*example.spans["content"][content]))
    pairs = []
    for cue, words in by_cue.items():
        source = example.cue_source.get(cue)
        pairs.append(
            (words - _marks(example), set() if source is None else set(range(*example.spans["source"][source])))
        )
    return pairs


def cues_of(example: Example) -> list[tuple[int, int]]:
    """The cue of each of :func:`gold_pairs`."""
    return [example.spans["cue"][cue] for cue in dict.fromkeys(example.content_cue.values())]


def pairs_of(found: list[Found], example: Example) -> Pairs:
    """The words of the content and of the source of each; punctuation never decides."""
    return [(_words(f.content) - _marks(example), _words(f.source)) for f in found]


def _marks(example: Example) -> set[int]:
    return set(np.flatnonzero((example.features & int(Feature.OTHER)) > 0).tolist())


def score(gold: Sequence[Pairs], system: Sequence[Pairs]) -> tuple[float, float, float, float]:
    """Precision, recall and F1 of contents at IoU >= 0.5, and F1 with the source overlapping too."""
    matched = joint = n_gold = n_system = 0
    for g, s in zip(gold, system, strict=True):
        n_gold, n_system = n_gold + len(g), n_system + len(s)
        candidates = sorted(
            (-len(a & b) / len(a | b), i, j)
            for i, (a, _) in enumerate(g)
            for j, (b, _) in enumerate(s)
            if a & b and len(a & b) >= 0.5 * len(a | b)
        )
        used_g: set[int] = set()
        used_s: set[int] = set()
        for _, i, j in candidates:
            if i in used_g or j in used_s:
                continue
            used_g.add(i)
            used_s.add(j)
            matched += 1
            gs, ss = g[i][1], s[j][1]
            joint += bool(gs & ss) or (not gs and not ss)
    p, r = matched / max(n_system, 1), matched / max(n_gold, 1)
    return 100 * p, 100 * r, 200 * matched / max(n_gold + n_system, 1), 200 * joint / max(n_gold + n_system, 1)


def figures(find: Callable[[Example], list[Found]], examples: list[Example]) -> tuple[float, float, float, float]:
    """:func:`score` of what ``find`` finds in the examples."""
    return score([gold_pairs(e) for e in examples], [pairs_of(find(e), e) for e in examples])


def _words(ranges: Ranges) -> set[int]:
    return {i for s, e in ranges for i in range(s, e)}

"""Several decodings of one article, and the choice among all that they found.

The best tag sequence is one answer to one setting: where "outside" is cheaper it finds less, where breaking off a content
is dearer its contents run on, and two networks differ. Each attribution that some decoding has is a candidate; a logistic
model scores it by how sure the networks are of its words and by how many decodings agree with it (consensus decoding, as
of Goel and Byrne 2000), and the best that do not overlap are kept. Its weights were fitted on articles held out of
training.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from sayso.extract.attribution.decode import Floats, Found, LinkScorer, Setting, View, decodings
from sayso.extract.attribution.links import Ranges
from sayso.extract.attribution.tags import TAGS
from sayso.extract.attribution.words import Feature

LEAST = {"default": 0.27, "accurate": 0.28}
"""A candidate that is likely to be less right is left out, by reader (tuned on articles held out of training)."""
_SETTINGS = (Setting(0.5, 0.5), Setting(1.2, 0.5), Setting(0.0, 1.5))
_LISTED = int(Feature.SPEECH | Feature.THOUGHT | Feature.ACT | Feature.SHOW)
_MARK, _QUOTES = int(Feature.OTHER), int(Feature.OPENS | Feature.CLOSES)
_SMALL = 0.01
_SOURCE, _CUE, _CONTENT = (
    slice(TAGS.index("B-" + role), TAGS.index("I-" + role) + 1) for role in ("source", "cue", "content")
)
_BEGIN, _INSIDE, _OUTSIDE = TAGS.index("B-content"), TAGS.index("I-content"), TAGS.index("O")


@dataclass(frozen=True, slots=True)
class Candidates:
    """What the decodings of one article found: each attribution once, and its features for the logistic model."""

    found: list[Found]
    features: npt.NDArray[np.float64]


def candidates(
    logs: Sequence[Floats], views: Sequence[View], features: npt.NDArray[np.int32], scorer: LinkScorer
) -> Candidates:
    """Decode the networks' mean with each setting, and where they are several each network alone.

    ``logs`` are log-probabilities of the tags, one row a word, of each network; ``views`` are the first one's.
    """
    mean = np.asarray(np.mean(logs, 0), np.float32)
    pairs = [(mean, setting) for setting in _SETTINGS]
    if len(logs) > 1:
        pairs += [(own, _SETTINGS[0]) for own in logs]
    runs = decodings(pairs, views, features, scorer)
    numbers: dict[tuple[tuple[tuple[int, int], ...], ...], int] = {}
    found: list[Found] = []
    members: list[list[int]] = []
    for run in runs:
        members.append([])
        for bare in run:
            f = replace(bare, content=[_trimmed(c, features) for c in bare.content])
            key = (tuple(f.source), tuple(f.cue), tuple(f.content))
            if key not in numbers:
                numbers[key] = len(found)
                found.append(f)
            members[-1].append(numbers[key])
    if not found:
        return Candidates([], np.zeros((0, 0)))
    sure = _sureness(found, np.exp(mean), features)
    return Candidates(found, np.concatenate([sure, _agreement(found, members, features)], 1))


def _trimmed(content: tuple[int, int], features: npt.NDArray[np.int32]) -> tuple[int, int]:
    """Without the full stop or comma that it ends with, so that decodings do not differ by that alone."""
    start, end = content
    while end - 1 > start and features[end - 1] & _MARK and not features[end - 1] & _QUOTES:
        end -= 1
    return start, end


def _sureness(found: list[Found], p: Floats, features: npt.NDArray[np.int32]) -> npt.NDArray[np.float64]:
    """How sure the networks are of a candidate's words: one row a candidate."""
    inside = p[:, _CONTENT].sum(1)
    contents, cues, sources = ([getattr(f, role) for f in found] for role in ("content", "cue", "source"))
    mean = _means(inside, contents)
    cued = _means(p[:, _CUE].sum(1), cues)
    begins = np.array([content[0][0] for content in contents])
    ends = np.array([content[-1][1] for content in contents])
    after = np.where(ends < len(p), p[np.minimum(ends, len(p) - 1), _INSIDE], 0.0)
    columns = (
        np.ones(len(found)),
        mean,
        [min(inside[s:e].min() for s, e in content) for content in contents],
        np.log([sum(e - s for s, e in content) for content in contents]),
        cued,
        _means(p[:, _SOURCE].sum(1), sources),
        p[begins, _BEGIN],
        after,
        [bool(cue) for cue in cues],
        [bool(source) for source in sources],
        _means((features & _LISTED) > 0, cues) > 0,
        _means(p[:, _OUTSIDE], contents),
        np.log(mean + _SMALL),
        np.log(cued + _SMALL),
    )
    return np.stack([np.asarray(column, np.float64) for column in columns], 1)


def _means(values: npt.NDArray[np.generic], spans: list[Ranges]) -> npt.NDArray[np.float64]:
    """The mean of the values that each candidate's spans cover; 0 where it has none."""
    upto = np.concatenate([[0.0], np.cumsum(values, dtype=np.float64)])
    sums = np.array([sum(upto[e] - upto[s] for s, e in ranges) for ranges in spans], np.float64)
    counts = np.array([max(1, sum(e - s for s, e in ranges)) for ranges in spans])
    return np.asarray(sums / counts)


def _agreement(
    found: list[Found], members: list[list[int]], features: npt.NDArray[np.int32]
) -> npt.NDArray[np.float64]:
    """How far the decodings agree with a candidate: by the words of its content, by its cue, as a whole."""
    shared = _shared_words(found, features)
    sizes = shared.diagonal()
    alike = shared / np.maximum(sizes[:, None] + sizes[None] - shared, 1)
    best = np.stack([alike[:, m].max(1) if m else np.zeros(len(found), np.float32) for m in members], 1)
    cues = [{tuple(found[i].cue) for i in m if found[i].cue} for m in members]
    same_cue = np.array([[tuple(f.cue) in c for c in cues] for f in found], np.float64)
    whole = np.zeros((len(found), len(members)))
    for column, m in enumerate(members):
        whole[m, column] = 1
    summed = [best.mean(1), (best >= 0.5).mean(1), best.min(1), same_cue.mean(1)]
    return np.concatenate([np.stack(summed, 1), whole], 1)


def _shared_words(found: list[Found], features: npt.NDArray[np.int32]) -> npt.NDArray[np.float32]:
    """How many words the contents of each two candidates share, punctuation left out: [candidates, candidates]."""
    counted = np.concatenate([[0], np.cumsum((features & int(Feature.OTHER)) == 0)])
    starts, ends = np.array([r for f in found for r in f.content], np.int64).T
    low, high = np.maximum(starts[:, None], starts), np.minimum(ends[:, None], ends)
    overlaps = counted[np.maximum(low, high)] - counted[low]
    owners = np.cumsum([0, *(len(f.content) for f in found[:-1])])
    return np.asarray(np.add.reduceat(np.add.reduceat(overlaps, owners, 0), owners, 1), np.float32)


def probabilities(rows: npt.NDArray[np.float64], weights: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """How right each candidate is likely to be, from 0 to 1."""
    # Summed row by row: a matrix product may round otherwise with another number of rows.
    return np.asarray(1 / (1 + np.exp(-(rows * weights).sum(1))))


def choose(made: Candidates, weights: npt.NDArray[np.float64], least: float) -> list[Found]:
    """The best candidates of which no content shares a word with another's content or cue, in order of contents.

    Contents that are left with one cue are one attribution's.
    """
    if not made.found:
        return []
    likely = probabilities(made.features, weights)
    contents: set[int] = set()
    taken: set[int] = set()
    by_cue: dict[tuple[int, int], int] = {}
    kept: list[Found] = []
    for i in np.argsort(-likely, kind="stable"):
        if likely[i] < least:
            break
        f = replace(made.found[i], score=float(likely[i]))
        content, cue = set(_indices(f.content).tolist()), set(_indices(f.cue).tolist())
        if content & taken or cue & contents:
            continue
        contents |= content
        taken |= content | cue
        before = by_cue.get(f.cue[0]) if f.cue else None
        if before is not None:
            kept[before] = replace(kept[before], content=sorted(kept[before].content + f.content))
            continue
        if f.cue:
            by_cue[f.cue[0]] = len(kept)
        kept.append(f)
    return sorted(kept, key=lambda f: min(f.content))


def _indices(ranges: Ranges) -> npt.NDArray[np.int64]:
    return np.array([i for start, end in ranges for i in range(start, end)], np.int64)

"""From the tagger's numbers to attributions: the best legal tag sequence, its spans, and who goes with what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from sayso.extract.attribution.links import LINK_WIDTH, Ranges, distance_features
from sayso.extract.attribution.tags import ROLES, TAGS
from sayso.extract.attribution.words import Feature

Floats = npt.NDArray[np.float32]
Links = list[int | None]

_FORBIDDEN = -1e4
_REACH = 160
"""A content farther than this many words from a cue is not its content."""


@dataclass(frozen=True, slots=True)
class LinkScorer:
    """The learned parts of linking that are no function of the words: distance scores, the vector of "no source"."""

    distance: Floats
    no_source: Floats


@dataclass(frozen=True, slots=True)
class View:
    """Link vectors of the words from ``left`` on, of which those from ``start`` to ``end`` are the view's own.

    Vectors of different views are not to be compared where the network knows positions within its window.
    """

    left: int
    start: int
    end: int
    vectors: Floats

    def shifted(self, spans: Ranges, numbers: list[int]) -> Ranges:
        """The numbered spans, counted from the view's first word and cut off at its last."""
        last = len(self.vectors)
        return [(s - self.left, min(e - self.left, last)) for s, e in (spans[i] for i in numbers)]


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution in word ranges, and how likely it is right, once that is known."""

    source: Ranges
    cue: Ranges
    content: Ranges
    score: float = 0.0


def _legal() -> Floats:
    """Scores of tag pairs: 0 where the second may follow the first, else very low."""
    legal = np.zeros((len(TAGS), len(TAGS)), np.float32)
    for i, before in enumerate(TAGS):
        for j, after in enumerate(TAGS):
            if after.startswith("I-") and before[2:] != after[2:]:
                legal[i, j] = _FORBIDDEN
    return legal


_LEGAL = _legal()
_CONTENT = [TAGS.index("B-content"), TAGS.index("I-content")]
_ENDS_CONTENT = np.zeros_like(_LEGAL)
_ENDS_CONTENT[_CONTENT, : _CONTENT[0]] = 1
_INSIDE = np.array([_FORBIDDEN if tag.startswith("I-") else 0.0 for tag in TAGS], np.float32)


def log_probabilities(logits: Floats) -> Floats:
    """Log-softmax over the last axis."""
    shifted = logits - logits.max(-1, keepdims=True)
    return np.asarray(shifted - np.log(np.exp(shifted).sum(-1, keepdims=True)), np.float32)


def best_tags(
    scores: Floats,
    block_starts: npt.NDArray[np.bool_],
    punctuation: npt.NDArray[np.bool_],
    break_offs: Sequence[float],
) -> npt.NDArray[np.int64]:
    """The best legal tag sequences (Viterbi), block by block: no span crosses a block's edge.

    ``scores`` are [settings, words, tags], with what it costs in each setting to end a content where no punctuation
    stands; the sequences are [settings, words]. All blocks of all settings are gone through at once.
    """
    settings, n, _ = scores.shape
    if not n:
        return np.zeros((settings, 0), np.int64)
    begins = np.flatnonzero(block_starts)
    if not len(begins) or begins[0] != 0:
        begins = np.concatenate([[0], begins])
    lengths = np.tile(np.diff(np.append(begins, n)), settings)
    begins = (begins[None] + n * np.arange(settings)[:, None]).ravel()
    order = np.argsort(-lengths, kind="stable")
    begins, lengths = begins[order], lengths[order]
    longest = int(lengths[0])
    rows = scores.reshape(settings * n, -1)
    mid_clause = ~punctuation
    mid_clause[1:] &= ~punctuation[:-1]
    costs = (np.array(break_offs, np.float32)[:, None] * mid_clause).ravel()
    back = np.zeros((longest, len(begins), len(TAGS)), np.int8)
    final = np.zeros((len(begins), len(TAGS)), np.float32)
    state = rows[begins] + _INSIDE
    final[:] = state
    active = np.searchsorted(-lengths, -np.arange(1, longest), "left")
    for step in range(1, longest):
        k = int(active[step - 1])
        at = begins[:k] + step
        paths = state[:k, :, None] + (_LEGAL - costs[at, None, None] * _ENDS_CONTENT)
        back[step, :k] = paths.argmax(1)
        state = paths.max(1) + rows[at]
        final[:k] = state
    tags = np.zeros(settings * n, np.int64)
    current = final.argmax(1)
    for step in range(longest - 1, -1, -1):
        k = len(begins) if step == 0 else int(active[step - 1])
        tags[begins[:k] + step] = current[:k]
        current[:k] = back[step, np.arange(k), current[:k]]
    return tags.reshape(settings, n)


def spans_of(tags: npt.NDArray[np.int64]) -> dict[str, Ranges]:
    """The word ranges of each role."""
    spans: dict[str, Ranges] = {role: [] for role in ROLES}
    start, role = -1, ""
    for i, tag in enumerate(tags):
        if role and not (tag and tag % 2 == 0):
            spans[role].append((start, i))
            role = ""
        if tag and (tag % 2 or not role):
            start, role = i, ROLES[(int(tag) - 1) // 2]
    if role:
        spans[role].append((start, len(tags)))
    return spans


def _with_marks(contents: Ranges, punctuation: npt.NDArray[np.bool_]) -> Ranges:
    """Contents of punctuation alone join the content that follows at once, or are dropped."""
    kept: Ranges = []
    opened: tuple[int, int] | None = None
    for start, end in contents:
        begin = opened[0] if opened is not None and opened[1] == start else start
        opened = None
        if punctuation[start:end].all():
            opened = (begin, end)
        else:
            kept.append((begin, end))
    return kept


def _means(vectors: Floats, spans: Ranges) -> Floats:
    """The mean vector of each span; spans are in order and do not overlap."""
    edges = np.array(spans)
    sums = np.add.reduceat(vectors[: edges[-1, 1]], edges.ravel()[:-1])[::2]
    return np.asarray(sums / (edges[:, 1] - edges[:, 0])[:, None], np.float32)


def link(views: Sequence[View], spans: dict[str, Ranges], scorer: LinkScorer) -> tuple[Links, Links]:
    """For each content the number of its cue, for each cue the number of its source; ``None`` for none.

    A span is linked within the view whose own words it begins in.
    """
    of_content: Links = [None] * len(spans["content"])
    of_cue: Links = [None] * len(spans["cue"])
    for view in views:
        contents, cues = _beginning_in(view, spans["content"]), _within(view, spans["cue"])
        for i, j in _content_links(view, spans, contents, cues, scorer).items():
            of_content[i] = j
        cues, sources = _beginning_in(view, spans["cue"]), _within(view, spans["source"])
        for i, j in _cue_links(view, spans, cues, sources, scorer).items():
            of_cue[i] = j
    return of_content, of_cue


def _beginning_in(view: View, spans: Ranges) -> list[int]:
    return [i for i, (start, _) in enumerate(spans) if view.start <= start < view.end]


def _within(view: View, spans: Ranges) -> list[int]:
    stop = view.left + len(view.vectors)
    return [i for i, (start, end) in enumerate(spans) if start >= view.left and end <= stop]


def _content_links(
    view: View, spans: dict[str, Ranges], contents: list[int], cues: list[int], scorer: LinkScorer
) -> dict[int, int]:
    if not contents or not cues:
        return {}
    w = LINK_WIDTH
    from_spans, to_spans = view.shifted(spans["content"], contents), view.shifted(spans["cue"], cues)
    scores = _means(view.vectors[:, :w], from_spans) @ _means(view.vectors[:, w : 2 * w], to_spans).T / np.sqrt(w)
    scores = scores + scorer.distance[0][distance_features(from_spans, to_spans)].sum(-1)
    a, b = np.array(from_spans), np.array(to_spans)
    far = (b[:, 0] - a[:, 1:] >= _REACH) | (a[:, :1] - b[:, 1] >= _REACH)
    scores[far] = -np.inf
    best = scores.argmax(1)
    return {contents[row]: cues[k] for row, k in enumerate(best) if not far[row, k]}


def _cue_links(
    view: View, spans: dict[str, Ranges], cues: list[int], sources: list[int], scorer: LinkScorer
) -> dict[int, int]:
    if not cues or not sources:
        return {}
    w = LINK_WIDTH
    from_spans, to_spans = view.shifted(spans["cue"], cues), view.shifted(spans["source"], sources)
    vectors = _means(view.vectors[:, 2 * w : 3 * w], from_spans)
    none = vectors @ scorer.no_source / np.sqrt(w)
    scores = vectors @ _means(view.vectors[:, 3 * w :], to_spans).T / np.sqrt(w)
    scores = scores + scorer.distance[1][distance_features(from_spans, to_spans)].sum(-1)
    best = scores.argmax(1)
    return {cues[row]: sources[k] for row, k in enumerate(best) if scores[row, k] > none[row]}


@dataclass(frozen=True, slots=True)
class Setting:
    """What decoding leans to: ``outside`` is taken off the score of standing outside of all spans.

    ``break_off`` is what it costs to end a content where no punctuation stands.
    """

    outside: float
    break_off: float


def decode(
    logs: Floats,
    views: Sequence[View],
    features: npt.NDArray[np.int32],
    scorer: LinkScorer,
    setting: Setting = Setting(0.0, 0.5),
) -> list[Found]:
    """All attributions of one article in word ranges, in the order of their contents.

    ``logs`` are the log-probabilities of the tags, one row a word.
    """
    return decodings([(logs, setting)], views, features, scorer)[0]


def decodings(
    pairs: Sequence[tuple[Floats, Setting]],
    views: Sequence[View],
    features: npt.NDArray[np.int32],
    scorer: LinkScorer,
) -> list[list[Found]]:
    """:func:`decode` of each pair of log-probabilities and setting, at once."""
    scores = np.stack([logs for logs, _ in pairs])
    scores[:, :, 0] -= np.array([setting.outside for _, setting in pairs], np.float32)[:, None]
    punctuation = (features & int(Feature.OTHER)) > 0
    starts = (features & int(Feature.BLOCK_START)) > 0
    best = best_tags(scores, starts, punctuation, [setting.break_off for _, setting in pairs])
    return [_attributions(tags, views, punctuation, scorer) for tags in best]


def _attributions(
    tags: npt.NDArray[np.int64],
    views: Sequence[View],
    punctuation: npt.NDArray[np.bool_],
    scorer: LinkScorer,
) -> list[Found]:
    spans = spans_of(tags)
    spans["content"] = _with_marks(spans["content"], punctuation)
    of_content, of_cue = link(views, spans, scorer)
    by_cue: dict[int, Ranges] = {}
    found: list[Found] = []
    for content, cue in zip(spans["content"], of_content, strict=True):
        if cue is None:
            found.append(Found([], [], [content]))
        else:
            by_cue.setdefault(cue, []).append(content)
    for cue, contents in by_cue.items():
        source = of_cue[cue]
        found.append(Found([] if source is None else [spans["source"][source]], [spans["cue"][cue]], contents))
    return sorted(found, key=lambda f: min(f.content))

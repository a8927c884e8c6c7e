"""How much of what a sentence tells the other article tells too, in whatever words.

Words echo one another if they are of one stem, or near in a space of word vectors: "jobs" and "posts", "cattle" and
"cows". That finds where the other article speaks of the same; whether a fact changed is never decided on it, since
"rise" and "fall" are near as well. Numbers, days and names echo only themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache

import numpy as np
import numpy.typing as npt

from sayso.lineage.drift.sides import Side, Unit
from sayso.lineage.words import CALENDAR_STEMS, TOKEN, fold, look_up
from sayso.types import Span
from sayso.vectors import word_vectors

_NEAR, _SAME = 0.32, 0.62
"""Cosines at which two words begin to echo one another, and from which they do so in full."""
_FAINT, _FULL = 0.4, 0.9
_TOPIC, _COMMON, _FACT = 0.25, 0.6, 1.2
"""Weights of a word that most sentences have, of a common word of news, and of a number or name; others weigh 1."""
_ECHOED = 0.4
Floats = npt.NDArray[np.float32]
Rows = npt.NDArray[np.int64]


class _Words:
    """The telling words of one article's sentences, in order."""

    def __init__(self, side: Side) -> None:
        self.starts: list[int] = []
        self.stems: list[str] = []
        self.forms: list[str] = []
        self.weights: list[float] = []
        self.first: list[int] = []
        topic = side.topic
        for unit in side.units:
            self.first.append(len(self.starts))
            for match in TOKEN.finditer(side.text, unit.span.start, unit.span.end):
                word = look_up(match.group())
                if not word.stem:
                    continue
                span = Span(*match.span())
                named = any(span.within(n) for n in unit.names) and match.group()[:1].isupper()
                exact = named or word.stem[0] == "#" or word.stem in CALENDAR_STEMS
                self.starts.append(match.start())
                self.stems.append(word.stem)
                self.forms.append("" if exact else fold(match.group()))
                self.weights.append(
                    _TOPIC
                    if word.stem in topic
                    else _FACT
                    if exact and word.stem not in CALENDAR_STEMS
                    else _COMMON
                    if word.common
                    else 1.0
                )
        self.first.append(len(self.starts))

    @cached_property
    def at(self) -> Rows:
        """Where each word starts."""
        return np.array(self.starts, np.int64)

    @cached_property
    def filled(self) -> Rows:
        """The sentences that have any."""
        return np.flatnonzero(np.diff(np.array(self.first)))

    @cached_property
    def weight(self) -> Floats:
        """How much each word tells."""
        return np.array(self.weights, np.float32)


class Echoes:
    """The words of two articles held against one another."""

    def __init__(self, earlier: Side, later: Side) -> None:
        self._sides = earlier, later
        self._words = _Words(earlier), _Words(later)
        self._likeness = _likeness(*self._words)

    def shares(self) -> tuple[Floats, Floats, Floats]:
        """For each earlier and each later sentence: the share of the earlier that the later tells, the share of the later
        that the earlier tells, and the weight of what both have.
        """
        one, other = self._words
        left, right = one.filled, other.filled
        shape = len(one.first) - 1, len(other.first) - 1
        forth, back, weight = (np.zeros(shape, np.float32) for _ in range(3))
        if not len(left) or not len(right):
            return forth, back, weight
        starts = np.array(one.first)[left], np.array(other.first)[right]
        told = np.maximum.reduceat(self._likeness, starts[1], axis=1) * one.weight[:, None]
        held = np.maximum.reduceat(self._likeness, starts[0], axis=0) * other.weight[None, :]
        masses = np.add.reduceat(told, starts[0], axis=0), np.add.reduceat(held, starts[1], axis=1)
        at = np.ix_(left, right)
        forth[at] = masses[0] / np.add.reduceat(one.weight, starts[0])[:, None]
        back[at] = masses[1] / np.add.reduceat(other.weight, starts[1])[None, :]
        weight[at] = np.minimum(*masses)
        return forth, back, weight

    def told(self, side: Side, spans: Sequence[Span], units: Iterable[Unit] | None = None) -> float:
        """The share of the words at ``spans`` in one article that sentences of the other tell (all of them, if not given);
        0 if no word there tells anything.
        """
        mine, theirs = self._words if side is self._sides[0] else self._words[::-1]
        block = self._likeness if side is self._sides[0] else self._likeness.T
        rows = np.zeros(len(mine.starts), bool)
        for span in spans:
            rows |= (mine.at >= span.start) & (mine.at < span.end)
        if not rows.any() or not theirs.starts:
            return 0.0
        columns = np.ones(len(theirs.starts), bool)
        if units is not None:
            columns[:] = False
            for unit in units:
                columns[theirs.first[unit.at] : theirs.first[unit.at + 1]] = True
            if not columns.any():
                return 0.0
        best = block[rows][:, columns].max(1)
        return float((best * mine.weight[rows]).sum() / mine.weight[rows].sum())

    def shared(self, earlier: Span, later: Span) -> int:
        """How many different words of two stretches, one of each article, echo one another."""
        return self.in_common((earlier,), (later,))

    def in_common(self, earlier: Sequence[Span], later: Sequence[Span]) -> int:
        """:meth:`shared` of several stretches of each article, taken together."""
        one, other = self._words
        rows, columns = _inside(one, earlier), _inside(other, later)
        if not len(rows) or not len(columns):
            return 0
        block = self._likeness[np.ix_(rows, columns)] >= _ECHOED
        left = {one.stems[r] for r in rows[np.any(block, axis=1)].tolist()}
        right = {other.stems[c] for c in columns[np.any(block, axis=0)].tolist()}
        return min(len(left), len(right))

    def likeness(self, earlier: Span, later: Span) -> float:
        """How much two stretches, one of each article, tell of one another (geometric mean of both shares)."""
        return self.tied((earlier,), (later,))

    def tied(self, earlier: Sequence[Span], later: Sequence[Span]) -> float:
        """:meth:`likeness` of several stretches of each article, taken together."""
        one, other = self._words
        rows, columns = _inside(one, earlier), _inside(other, later)
        if not len(rows) or not len(columns):
            return 0.0
        block = self._likeness[np.ix_(rows, columns)]
        weights = one.weight[rows], other.weight[columns]
        forth = float((block.max(1) * weights[0]).sum() / weights[0].sum())
        back = float((block.max(0) * weights[1]).sum() / weights[1].sum())
        return float(np.sqrt(forth * back))

    def likenesses(self, earlier: Sequence[Span], later: Sequence[Span]) -> Floats:
        """:meth:`likeness` of every stretch of the earlier article with every one of the later."""
        one, other = self._words
        left, right = ([_inside(words, (s,)) for s in spans] for words, spans in ((one, earlier), (other, later)))
        forth = _shares(self._likeness, one.weight, left, right)
        out: Floats = np.sqrt(forth * _shares(self._likeness.T, other.weight, right, left).T)
        return out

    def echoed(self, side: Side, span: Span, units: Iterable[Unit]) -> int:
        """How many different words at ``span`` the sentences of the other article echo."""
        mine, theirs = self._words if side is self._sides[0] else self._words[::-1]
        block = self._likeness if side is self._sides[0] else self._likeness.T
        rows = np.flatnonzero((mine.at >= span.start) & (mine.at < span.end))
        columns = [k for u in units for k in range(theirs.first[u.at], theirs.first[u.at + 1])]
        if not len(rows) or not columns:
            return 0
        best = block[np.ix_(rows, np.array(columns))].max(1)
        return len({mine.stems[r] for r, b in zip(rows.tolist(), best.tolist(), strict=True) if b >= _ECHOED})


def _inside(words: _Words, spans: Sequence[Span]) -> Rows:
    """Which words start in any of some stretches."""
    held = np.zeros(len(words.starts), bool)
    for span in spans:
        held |= (words.at >= span.start) & (words.at < span.end)
    return np.flatnonzero(held)


def _likeness(one: _Words, other: _Words) -> Floats:
    if not one.stems or not other.stems:
        return np.zeros((len(one.stems), len(other.stems)), np.float32)
    out = np.zeros((len(one.stems), len(other.stems)), np.float32)
    forms = sorted({f for f in one.forms if f}), sorted({f for f in other.forms if f})
    if all(forms):
        # small and often: einsum does without the threads of a matrix library
        near = np.einsum("ik,jk->ij", _rows(forms[0]), _rows(forms[1]))
        scaled = _FAINT + (near - _NEAR) * ((_FULL - _FAINT) / (_SAME - _NEAR))
        table = np.zeros((len(forms[0]) + 1, len(forms[1]) + 1), np.float32)
        table[1:, 1:] = np.where(near < _NEAR, 0.0, np.minimum(scaled, _FULL))
        places = [{form: at for at, form in enumerate(f, 1)} for f in forms]
        rows, columns = (
            np.array([p.get(form, 0) for form in w.forms]) for p, w in zip(places, (one, other), strict=True)
        )
        out = table[rows[:, None], columns[None, :]]
    ids: dict[str, int] = {}
    left, right = (np.array([ids.setdefault(s, len(ids)) for s in w.stems]) for w in (one, other))
    out[left[:, None] == right[None, :]] = 1.0
    return out


def _rows(forms: list[str]) -> Floats:
    return np.array([_vector(form) for form in forms], np.float32)


@lru_cache(maxsize=50_000)
def _vector(form: str) -> Floats:
    """The word's direction among words in general; nothing for a word that is not one piece of the vocabulary."""
    vectors = word_vectors()
    mean, common = _centre()
    if not form or len(vectors.pieces_of(form)) != 1:
        return np.zeros(vectors.width, np.float32)
    row = vectors([form])[0] - mean
    row = row - common.T @ (common @ row)
    size = float(np.linalg.norm(row))
    out: Floats = (row / size if size else row).astype(np.float32)
    return out


@lru_cache(maxsize=1)
def _centre() -> tuple[Floats, Floats]:
    """The mean of all words' vectors and the two directions that all share most, which tell nothing of a word (Mu and
    Viswanath 2018).
    """
    vectors = word_vectors()
    table = vectors(vectors.whole_words())
    mean = table.mean(0)
    _, directions = np.linalg.eigh(np.cov((table - mean).T))
    return mean.astype(np.float32), directions[:, -2:].T.astype(np.float32)


def _shares(likeness: Floats, weight: Floats, rows: Sequence[Rows], columns: Sequence[Rows]) -> Floats:
    """For each set of rows the share of its words that each set of columns tells, all rows at once; 0 where either is empty."""
    out = np.zeros((len(rows), len(columns)), np.float32)
    filled = [i for i, r in enumerate(rows) if len(r)]
    if not filled:
        return out
    every = np.concatenate([rows[i] for i in filled])
    starts = np.cumsum([0, *(len(rows[i]) for i in filled[:-1])])
    masses = np.add.reduceat(weight[every], starts)
    for j, held in enumerate(columns):
        if len(held):
            best = likeness[:, held].max(1) * weight
            out[filled, j] = np.add.reduceat(best[every], starts) / masses
    return out

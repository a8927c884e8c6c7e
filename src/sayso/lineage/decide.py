"""From evidence to a relation: whether one article comes from another, and how."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from sayso.lineage.direction import mentions
from sayso.lineage.exact import Exact, exacts
from sayso.lineage.linked import Reworded, reworded
from sayso.lineage.passages import Passages
from sayso.lineage.phrases import only_phrases, other_facts
from sayso.lineage.runs import GRAM, held
from sayso.types import UNNAMED_WIRE, Pair, Relation

_SHARED_WORDS = 0.4
_SHARED_GRAMS = 8
_COPIED = 0.20
_COPIED_WORDS = 20
_LONG_PASSAGE = 60
_SHORT = 60
_VERBATIM = 0.68
WHOLE = 0.7
"""The share of both texts that agrees word for word from which one is a copy of the other."""
_FEWEST_SENTENCES = 3
_LEAST_SHARE = 0.01
_FEWEST_FACTS = 6
_FEWEST_TOLD = 4
_FACTS, _TELLING = 0.66, 0.5
"""Parts of two texts' names and figures, and of their uncommon words, in common where the one tells the other again. Of
invented retellings all share more than .69 and .52; of reports by two who heard the same none more than .60 and .43."""


def agreements(pairs: Sequence[tuple[Passages, Passages]], running: Sequence[bool]) -> list[Exact | None]:
    """How far two articles each agree word by word; ``None`` where they share so few 5-grams and words that aligning them
    could find no dependence.

    ``running`` says of each pair whether the two may share 5-grams.
    """
    some = [i for i, pair in enumerate(pairs) if running[i] or _alike(*pair)]
    out: list[Exact | None] = [None] * len(pairs)
    for i, found in zip(some, exacts([pairs[i] for i in some]), strict=True):
        if found.grams >= _SHARED_GRAMS or (_alike(*pairs[i]) and _shares_words(*pairs[i])):
            out[i] = found
    return out


def _alike(one: Passages, other: Passages) -> bool:
    """Whether two articles may share enough words; a quick look at how many of the bits that they fall on are common."""
    (marks, stems, hidden), (others, other_stems, others_hidden) = one.look, other.look
    # words that share a bit with others of their text may be in both unseen, at most as many as those are in either
    return (marks & others).bit_count() + min(hidden, others_hidden) >= _SHARED_WORDS * min(stems, other_stems)


def _shares_words(one: Passages, other: Passages) -> bool:
    small, large = sorted((one.stem_codes, other.stem_codes), key=len)
    return int(np.count_nonzero(held(small, large))) >= _SHARED_WORDS * len(small)


def copied(found: Exact, shorter: int) -> bool:
    """Whether enough words agree exactly for one text to come from the other. ``shorter`` is the lesser count of
    words.
    """
    if found.words >= _LONG_PASSAGE and found.copied >= _COPIED / 2:
        return True
    least = _COPIED if shorter >= _SHORT else 0.5
    return found.words >= min(_COPIED_WORDS, shorter * 0.6) and found.copied >= least


def rewrite_score(found: Reworded, copied_share: float, credited: bool) -> float:
    """How far the evidence is above what two independent reports of one event share; positive: a rewrite.

    Names, places and figures in common are expected of any two reports of an event. What tells a rewrite is how much of
    both texts the linked sentences account for, how many keep one order, and whether the one names the other's wire
    (``credited``). The weights were set on invented rewrites and reports, and on ECB+ articles of one event as
    negatives.
    """
    cover = math.sqrt(max(found.of_earlier, 1e-3) * max(found.of_later, 1e-3))
    order = 0.6 * max(-4, min(6, found.run - 5)) + 6.0 * (found.ordered - 0.85)
    return 4.0 * math.log(cover / 0.22) + order + 6.0 * copied_share + 1.0 * credited - 2.3


class Dependence(NamedTuple):
    """That one of two texts comes from the other: how much of each (0–1), and whether each has nearly all of the
    other.
    """

    of_one: float
    of_other: float
    whole: bool


class Open(NamedTuple):
    """Two articles of which their running words do not decide whether one comes from the other."""

    one: Passages
    other: Passages
    words: Exact


def compare(one: Passages, other: Passages) -> Pair | None:
    """What ties two articles: dependence, versions of one page, or quotations only; ``None`` where nothing does."""
    found = tie(one, other, agreements([(one, other)], [True])[0])
    return by_sentences([found])[0] if isinstance(found, Open) else found


def tie(one: Passages, other: Passages, words: Exact | None) -> Pair | Open | None:
    """As :func:`compare`, as far as running words decide it. ``words`` are what :func:`agreements` tells."""
    if one.id > other.id:
        one, other, words = other, one, words and words.turned()
    if words is None:
        return _pair(one, other, words, None)
    found = _copy(one, other, words) if copied(words, min(one.unquoted, other.unquoted)) else None
    return _pair(one, other, words, found) if found is not None else Open(one, other, words)


def by_sentences(pairs: Sequence[Open]) -> list[Pair | None]:
    """As :func:`compare`, for what :func:`tie` leaves open: many at a time cost less."""
    contents = reworded([pair[:2] for pair in pairs])
    return [_pair(*pair, _rewrite(*pair, content)) for pair, content in zip(pairs, contents, strict=True)]


def dependence(one: Passages, other: Passages) -> Dependence | None:
    """Whether one of two texts comes from the other, or both from one source that is not here; ``None`` if not."""
    words = agreements([(one, other)], [True])[0]
    if words is None:
        return None
    if copied(words, min(one.unquoted, other.unquoted)) and (found := _copy(one, other, words)) is not None:
        return found
    return _rewrite(one, other, words, reworded([(one, other)])[0])


def _pair(one: Passages, other: Passages, words: Exact | None, found: Dependence | None) -> Pair | None:
    version = words is not None and one.page is not None and one.page == other.page
    if found is None and words is not None and version:
        found = Dependence(max(words.of_earlier, _LEAST_SHARE), max(words.of_later, _LEAST_SHARE), False)
    if found is not None:
        return Pair(one.id, other.id, round(found.of_one, 6), round(found.of_other, 6), found.whole, version, 0)
    quotes = quotes_shared(one, other) if one.has_quotes and other.has_quotes else 0
    return Pair(one.id, other.id, 0.0, 0.0, False, False, quotes) if quotes else None


def _copy(one: Passages, other: Passages, words: Exact) -> Dependence | None:
    if only_phrases(one, other, words):
        return None
    return Dependence(words.of_earlier, words.of_later, min(words.of_earlier, words.of_later) >= WHOLE)


def _rewrite(one: Passages, other: Passages, words: Exact, content: Reworded) -> Dependence | None:
    if content.run < _FEWEST_SENTENCES or not _rewritten(one, other, content, words.copied):
        return _retold(one, other)
    if other_facts(one, other, content.links):
        return None
    shares = max(words.of_earlier, content.of_earlier), max(words.of_later, content.of_later)
    return Dependence(min(1.0, shares[0]), min(1.0, shares[1]), False)


def _rewritten(one: Passages, other: Passages, content: Reworded, copied_share: float) -> bool:
    if rewrite_score(content, copied_share, False) > 0:
        return True
    # a credit is looked for only where it would tell
    return rewrite_score(content, copied_share, True) > 0 and _credited(one, other)


def _retold(one: Passages, other: Passages) -> Dependence | None:
    """Whether two texts tell the same and nothing besides, in whatever words and order.

    Two reporters at one press conference share its figures and names, too, but each has facts and words of their own. A
    text that is told again has next to none: most uncommon words, and nearly all names and figures, are in both.
    """
    facts = _in_common(one.fact_codes, other.fact_codes)
    if facts.shared < _FEWEST_FACTS or facts.both < _FACTS:
        return None
    words = _in_common(one.telling_codes, other.telling_codes)
    if words.both < _TELLING or min(len(one.edges), len(other.edges)) <= _FEWEST_TOLD:
        return None
    return Dependence(words.of_one, words.of_other, False)


class _Common(NamedTuple):
    """How many codes two texts share, and which part of each one's that is."""

    shared: int
    of_one: float
    of_other: float

    @property
    def both(self) -> float:
        """The geometric mean of the two parts."""
        return math.sqrt(self.of_one * self.of_other)


def _in_common(one: NDArray[np.uint32], other: NDArray[np.uint32]) -> _Common:
    count = int(np.count_nonzero(held(one, other)))
    return _Common(count, count / max(1, len(one)), count / max(1, len(other)))


def relation(found: Exact, overlap: float) -> Relation:
    """How the later text depends on the earlier, given that it does and which share of its words stands in aligned
    sentences.
    """
    if found.of_later < _VERBATIM * overlap:
        return Relation.REWRITE
    return Relation.COPY if found.of_earlier >= WHOLE else Relation.CUT


def _credited(one: Passages, other: Passages) -> bool:
    a, b = (None if p.credit == UNNAMED_WIRE else p.credit for p in (one, other))
    if a and b:
        return a == b
    return bool(a and mentions(other, a)) or bool(b and mentions(one, b))


def quotes_shared(one: Passages, other: Passages) -> int:
    """How many running words of quoted speech the two articles share; 0 below what chance would give."""
    left, right = one.quoted_grams, other.quoted_grams
    if not len(left) or not len(right):
        return 0
    count = int(np.isin(left, right).sum())
    return count + GRAM - 1 if count >= 4 else 0

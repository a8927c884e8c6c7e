"""From evidence to a relation and a direction, each with its reasons in words."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

import numpy as np

from sayso.ids import slug
from sayso.lineage.align import Exact, Reworded, exact, reworded
from sayso.lineage.passages import GRAM, Passages
from sayso.types import Relation

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
_SAME_DAY_LEAN = 0.25


def _worth_aligning(one: Passages, other: Passages) -> bool:
    """Whether two articles share enough 5-grams or words that aligning them could find a dependence; a quick look."""
    least = min(len(one.vocabulary), len(other.vocabulary))
    if len(one.vocabulary & other.vocabulary) >= _SHARED_WORDS * least:
        return True
    return len(one.gram_set & other.gram_set) >= _SHARED_GRAMS


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
    """That one of two texts comes from the other: how strongly (0–1), and whether each has nearly all of the other."""

    strength: float
    whole: bool


def dependence(one: Passages, other: Passages) -> Dependence | None:
    """Whether one of two texts comes from the other, or both from one source that is not here; ``None`` if not."""
    if not _worth_aligning(one, other):
        return None
    words = exact(one, other)
    if copied(words, min(one.unquoted, other.unquoted)):
        return Dependence(words.copied, min(words.of_earlier, words.of_later) >= WHOLE)
    content = reworded(one, other)
    if content.run < _FEWEST_SENTENCES or rewrite_score(content, words.copied, _credited(one, other)) <= 0:
        return None
    return Dependence(min(1.0, max(words.copied, content.of_earlier, content.of_later)), False)


def relation(found: Exact, overlap: float) -> Relation:
    """How the later text depends on the earlier, given that it does and which share of its words stands in aligned
    sentences.
    """
    if found.of_later < _VERBATIM * overlap:
        return Relation.REWRITE
    return Relation.COPY if found.of_earlier >= WHOLE else Relation.CUT


def _credited(one: Passages, other: Passages) -> bool:
    a, b = one.credit, other.credit
    if a and b:
        return a == b
    return bool(a and mentions(other, a)) or bool(b and mentions(one, b))


class Direction(NamedTuple):
    """Which of two articles is nearer the origin; ``why`` is the evidence, ``certain`` false where there is none."""

    earlier: Passages
    later: Passages
    certain: bool
    why: tuple[str, ...]


def direction(one: Passages, other: Passages) -> Direction:
    """Which article comes first: by publication day, wire credit and content. The order of the two arguments plays no
    part.
    """
    a, b = sorted((one, other), key=lambda p: p.id)
    score = 0.0
    for_a: list[str] = []
    for_b: list[str] = []

    def point(value: float, reason_a: str, reason_b: str) -> None:
        nonlocal score
        score += value
        (for_a if value > 0 else for_b).append(reason_a if value > 0 else reason_b)

    day_a, day_b = a.article.published, b.article.published
    if day_a is not None and day_b is not None and day_a != day_b:
        days = (day_b - day_a).days
        value = 2.0 + min(abs(days) - 1, 4) * 0.5
        text = "published {} earlier".format("a day" if abs(days) == 1 else f"{abs(days)} days")
        point(math.copysign(value, days), text, text)
    own_a, own_b = _is_page_of(a, b.credit), _is_page_of(b, a.credit)
    wire_a, wire_b = a.credit, b.credit
    if own_a != own_b:
        text = "the wire's own page"
        point(3.0 if own_a else -3.0, text, text)
    elif (wire_a is None) != (wire_b is None):
        credited, plain = (a, b) if wire_a else (b, a)
        wire = wire_a or wire_b or ""
        value = 2.5 if mentions(plain, wire) else 1.5
        text = f"credited to {wire}" + (", which this one names without a credit of its own" if value > 2 else "")
        point(value if credited is a else -value, text, text)
    lean = math.log((_specific(a) + 10) / (_specific(b) + 10))
    if abs(lean) > 0.1:
        text = "the fuller text, with more names and figures"
        point(max(-0.75, min(0.75, lean)), text, text)
    certain = abs(score) >= _SAME_DAY_LEAN
    if score >= 0:
        return Direction(a, b, certain, tuple(for_a))
    return Direction(b, a, certain, tuple(for_b))


def mentions(passages: Passages, wire: str) -> bool:
    """Whether the readable text names the wire."""
    pattern = re.compile(rf"\b{re.escape(wire)}\b")
    text = passages.article.text
    return any(pattern.search(text, block.start, block.end) for block in passages.article.readable())


def _is_page_of(passages: Passages, wire: str | None) -> bool:
    """Whether the outlet is the wire itself that another article credits."""
    outlet = passages.article.outlet
    return bool(wire and outlet and slug(wire) in slug(outlet))


def _specific(passages: Passages) -> float:
    return len(passages.names) + 2 * len(passages.numbers) + passages.unquoted / 25


def quotes_shared(one: Passages, other: Passages) -> int:
    """How many running words of quoted speech the two articles share; 0 below what chance would give."""
    left, right = one.quoted_grams, other.quoted_grams
    if not len(left) or not len(right):
        return 0
    count = int(np.isin(left, right).sum())
    return count + GRAM - 1 if count >= 4 else 0

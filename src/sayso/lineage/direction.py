"""Which of two articles is nearer the origin, by time, credit and content, with its reasons in words."""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from sayso.ids import slug
from sayso.lineage.exact import exact
from sayso.lineage.passages import Passages
from sayso.types import UNNAMED_WIRE

_SAME_DAY_LEAN = 0.25
_GREW = 0.05


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
    # agencies without a name may be any: that tells nothing of which comes first
    wire_a, wire_b = (None if p.credit == UNNAMED_WIRE else p.credit for p in (a, b))
    own_a, own_b = _is_page_of(a, wire_b), _is_page_of(b, wire_a)
    if own_a != own_b:
        text = "the wire's own page"
        point(3.0 if own_a else -3.0, text, text)
    elif (wire_a is None) != (wire_b is None):
        credited, plain = (a, b) if wire_a else (b, a)
        wire = wire_a or wire_b or ""
        value = 2.5 if mentions(plain, wire) else 1.5
        text = f"credited to {wire}" + (", which this one names without a credit of its own" if value > 2 else "")
        point(value if credited is a else -value, text, text)
    notice_a, notice_b = a.notice, b.notice
    if (notice_a is None) != (notice_b is None):
        text = "the other carries a correction or retraction"
        point(2.5 if notice_b else -2.5, text, text)
    if _one_page(a, b):
        words = exact(a, b)
        if abs(words.of_earlier - words.of_later) > _GREW:
            text = "the page's next version has its text and more"
            point(1.5 if words.of_earlier > words.of_later else -1.5, text, text)
    lean = math.log((a.specific + 10) / (b.specific + 10))
    if abs(lean) > 0.1:
        text = "the fuller text, with more names and figures"
        point(max(-0.75, min(0.75, lean)), text, text)
    certain = abs(score) >= _SAME_DAY_LEAN
    if score >= 0:
        return Direction(a, b, certain, tuple(for_a))
    return Direction(b, a, certain, tuple(for_b))


def _one_page(one: Passages, other: Passages) -> bool:
    return one.page is not None and one.page == other.page


def mentions(passages: Passages, wire: str) -> bool:
    """Whether the readable text names the wire."""
    pattern = re.compile(rf"\b{re.escape(wire)}\b")
    text = passages.article.text
    return any(pattern.search(text, block.start, block.end) for block in passages.article.readable())


def _is_page_of(passages: Passages, wire: str | None) -> bool:
    """Whether the outlet is the wire itself that another article credits."""
    outlet = passages.article.outlet
    return bool(wire and outlet and slug(wire) in slug(outlet))

"""When: the time expressions of a block, with TIMEX3-like values and the days they cover.

In: a parsed block and the day to reckon from. Out: :class:`sayso.types.TimeMention` in order of the text. Nothing is
invented: without an anchor "Wednesday" stays ``XXXX-WXX-3``, and "early 2024" stays the year 2024.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.when.calendar import days_of, narrowed
from sayso.extract.when.context import Context, Found, is_quarter
from sayso.extract.when.lexer import lexed
from sayso.extract.when.rules import RULES
from sayso.types import Interval, Span, TimeMention

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc

__all__ = ["article_times", "times"]


def article_times(blocks: Iterable[tuple[int, Doc]], anchor: dt.date | None) -> list[TimeMention]:
    """The time expressions of an article's blocks, each given with its offset. The quarter that one block speaks of is
    the one that figures of a later block are compared with ("up from $4 million a year earlier")."""
    out: list[TimeMention] = []
    quarter: str | None = None
    for offset, doc in blocks:
        found = times(doc, anchor, offset, quarter)
        quarter = next((m.value for m in found if is_quarter(m.value)), quarter)
        out += found
    return out


def times(doc: Doc, anchor: dt.date | None, offset: int = 0, quarter: str | None = None) -> list[TimeMention]:
    """The time expressions of ``doc``, which reckons from ``anchor``; spans are moved by ``offset``; ``quarter`` is the
    one that the text before speaks of.

    The longest match wins, then the earlier rule. Expressions are valued from left to right, so that "a year earlier"
    can lean on the date before it. Never raises on odd text.
    """
    if anchor is not None and not 1000 <= anchor.year <= 9000:
        anchor = None  # no day of publication; arithmetic would leave the calendar
    units = lexed(doc.text)
    context = Context(doc, units, anchor, quarter=quarter)
    candidates = [
        (m.start(), -(m.end() - m.start()), order, m)
        for order, rule in enumerate(RULES)
        for m in rule.pattern.finditer(units.codes)
    ]
    candidates.sort(key=lambda c: c[:3])
    out: list[TimeMention] = []
    upto = 0
    for start, _, order, match in candidates:
        if start < upto:
            continue
        found = RULES[order].make(context, match)
        if found is None:
            continue
        first = match.start() if found.first is None else found.first
        last = match.end() if found.last is None else found.last
        upto = last
        mention = _mention(doc.text, units.span(first, last), found, offset)
        out.append(_reaching(mention, anchor) if context.form(first - 1) == "since" else mention)
        if found.kind == "DATE" and days_of(found.value):
            context.earlier, context.earlier_at = found.value, last
            if is_quarter(found.value) and (context.quarter is None or found.value > context.quarter):
                context.quarter = found.value  # one that it is compared with lies before it
    return out


def _mention(text: str, place: tuple[int, int], found: Found, offset: int) -> TimeMention:
    """The mention of a value."""
    start, end = place
    days = found.days
    if days is None and found.kind in ("DATE", "TIME"):
        days = days_of(found.value)
    interval = None
    if days is not None:
        days = narrowed(days, found.mod)
        interval = Interval(days[0], days[1], found.value, text[start:end])
    return TimeMention(Span(start + offset, end + offset), found.value, found.kind, interval)


def _reaching(mention: TimeMention, anchor: dt.date | None) -> TimeMention:
    """The mention after "since": its days reach to the anchor, and have no end that is known where there is none."""
    days = mention.interval
    if days is None or days.end is None or (anchor is not None and anchor <= days.end):
        return mention
    return replace(mention, interval=replace(days, end=anchor))

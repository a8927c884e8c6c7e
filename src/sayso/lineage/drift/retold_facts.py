"""In passages told again in other words: other units and days; and the numbers that stand there.

A number, a unit or a day was changed where it stands on one side only, and the other side has one of its kind, on that
side only, in the same passage. What stands anywhere in the other article was not changed but moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.lineage.drift.dates import (
    DURATION,
    ORDINALS,
    as_exact,
    grain_of,
    is_an_end,
    is_dated,
    is_deictic,
    just_before,
    same_time,
)
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.quantities import FACTORS, ONE_OF, agree, convertible, is_decimal, number
from sayso.lineage.drift.retold import Retold, passages
from sayso.lineage.drift.sides import Side, Unit, is_stamp
from sayso.lineage.words import look_up
from sayso.types import Drift, QuantityMention, Span, TimeMention

_DAYS = {"S": 1 / 86400, "H": 1 / 24, "D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.25}
_SAME_LENGTH = 0.1
_MEASURES = (
    frozenset(
        """km m cm mile foot yard inch km2 m2 hectare acre kg gram tonne ton pound percent minute hour day week month year km/h mph knot
    time point""".split()
    )
    | FACTORS.keys()
    | {"percentage point"}
)
_MONEY = frozenset("crown mark dollar euro pound franc peso rupee yen yuan rouble ruble dinar shilling lira".split())
_MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)")
_YEAR = re.compile(r"(?:[Ss]ince |[Ii]n |[Uu]ntil )?(?:1[5-9]|20)\d\d")
_FOLLOWS = 16
"""Characters between a number and what it counts: "three of its soldiers"."""
_SMALL = 12


class Figure(NamedTuple):
    """A number where it stands: of a quantity, or of a length of time (then in days)."""

    unit: Unit
    span: Span
    value: float
    measure: str | None
    counted: str
    mention: QuantityMention | None


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind unit and date."""
    everywhere = figures(pairing.earlier, pairing.earlier.units), figures(pairing.later, pairing.later.units)
    for retold in passages(pairing):
        one = figures(pairing.earlier, (*retold.one, *retold.before))
        other = figures(pairing.later, (*retold.other, *retold.beside))
        yield from _units(pairing, one, other, everywhere)
        yield from _days(retold)


# ------------------------------------------------------------------------------------------------ numbers


def figures(side: Side, units: tuple[Unit, ...]) -> list[Figure]:
    """Every number of some sentences, sums and lengths of time with them; none of dates."""
    out: list[Figure] = []
    for unit in units:
        if is_stamp(unit):
            continue
        out += _sums(side, unit)
        for time in unit.times:
            length = DURATION.fullmatch(time.value)
            if length is not None and time.kind == "DURATION":
                out.append(Figure(unit, time.span, float(length[1]), length[2], "", None))
        for mention in unit.quantities:
            value = number(mention)
            dated = any(t.span.overlaps(mention.span) for t in unit.times)
            difference = _MORE.match(side.text, mention.span.end) is not None
            if value is not None and not dated and not difference and not is_decimal(side, mention):
                out.append(Figure(unit, mention.span, value, mention.quantity.unit, mention.counted or "", mention))
        out += _times(side, unit)
        out += _bare(side, unit)
        for match in ONE_OF.finditer(side.text, unit.span.start, unit.span.end):
            span = Span(match.start(), match.start() + 3)
            before = [f for f in out if f.unit is unit and f.span.end <= span.start and f.mention is not None]
            if before and not any(q.span.overlaps(span) for q in unit.quantities):
                out.append(Figure(unit, span, 1.0, before[-1].measure, before[-1].counted, None))
    return out


def alls(side: Side, units: tuple[Unit, ...]) -> list[Figure]:
    """Every "all of them" and "both" of some sentences, as numbers of which it is not said how many they are."""
    return [
        Figure(unit, Span(*match.span("all")), ALL, None, match["counted"] or "", None)
        for unit in units
        for match in _ALL.finditer(side.text, unit.span.start, unit.span.end)
    ]


ALL = -1.0
_ALL = re.compile(
    r"\b(?P<all>all|both|none)\b(?: of (?:them|whom|which|the|its|his|her|their|these|those)\b)?(?: the)?(?: (?P<counted>[a-z]+s)\b)?",
    re.IGNORECASE,
)


_SUM = re.compile(
    r"(?P<figure>\d[\d.,]*)(?: (?P<times>thousand|million|billion|trillion))? (?P<unit>crowns?|marks?|dollars?"
    r"|euros?|pounds?|francs?|pesos?"
    r"|rupees?|yen|yuan|rou?bles?|dinars?|shillings?|lira)\b"
)
_MORE = re.compile(r"(?: \w+)? (?:more|fewer|less|higher|lower) than\b", re.IGNORECASE)
"""What makes a number the difference between two: "thirteen more than a year before"."""
_TIMES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


def _sums(side: Side, unit: Unit) -> list[Figure]:
    """Sums of money of which the reading has no quantity."""
    out = []
    for match in _SUM.finditer(side.text, unit.span.start, unit.span.end):
        span = Span(*match.span())
        figure = match["figure"].replace(",", "").rstrip(".")
        if figure.replace(".", "", 1).isdigit() and not any(q.span.overlaps(span) for q in unit.quantities):
            value = float(figure) * _TIMES.get(match["times"] or "", 1.0)
            out.append(Figure(unit, span, value, match["unit"].removesuffix("s"), "", None))
    return out


_BARE = re.compile(
    r"(?<![\w.,:/–-])(?<![A-Z]\w\s)(?P<figure>\d{1,3}(?:,\d{3})+|\d+)(?:(?=\s(?P<counted>[a-z]{3,}(?:\s[a-z]+s\b)?))|(?=[,.;]?(?:\s|\Z)))"
)
_IS_YEAR = re.compile(r"1[5-9]\d\d|20\d\d")


def _read(unit: Unit) -> tuple[Span, ...]:
    """Where the reading has a time or a quantity."""
    return (*(t.span for t in unit.times), *(q.span for q in unit.quantities))


def _bare(side: Side, unit: Unit) -> list[Figure]:
    """Numbers in digits of which the reading has no quantity and no time: "the wounded number 38"."""
    out = []
    for match in _BARE.finditer(side.text, unit.span.start, unit.span.end):
        span = Span(*match.span("figure"))
        held = (*_read(unit), *(p.span for p in unit.places), *unit.names)
        if not any(h.overlaps(span) for h in held) and not _IS_YEAR.fullmatch(match["figure"]):
            value = float(match["figure"].replace(",", ""))
            out.append(Figure(unit, span, value, None, match["counted"] or "", None))
    return out


_OFTEN = re.compile(
    r"\b(?:(?P<twice>twice)|(?:for )?the (?P<nth>\w+) time\b|(?P<many>\w+) (?:times|occasions)\b(?! (?:as|more|higher|larger|the)\b)"
    r"|(?<=the )(?P<in_row>\w+)(?= [a-z]+ (?:in|since)\b))",
    re.IGNORECASE,
)
"""How often something happened, or the how manieth it was: "the third failure in nine flights"."""


def _times(side: Side, unit: Unit) -> list[Figure]:
    """How often something was done, as a number of times."""
    out = []
    for match in _OFTEN.finditer(side.text, unit.span.start, unit.span.end):
        word = (match["nth"] or match["in_row"] or match["many"] or "").lower()
        written = look_up(word).number if match["many"] else ORDINALS.get(word)
        value = 2 if match["twice"] else written
        span = Span(*match.span())
        if value is not None and float(value) > 1 and not any(r.overlaps(span) for r in _read(unit)):
            out.append(Figure(unit, span, float(value), "time", "times", None))
    return out


def _is_length(figure: Figure) -> bool:
    return figure.measure in _DAYS and figure.mention is None


def same_amount(pairing: Pairing, one: Figure, other: Figure) -> bool:
    """Whether two figures are one amount: equal, converted, or rounded as the later wording announces."""
    if _is_length(one) != _is_length(other):
        return False
    if _is_length(one):
        left, right = one.value * _DAYS[one.measure or "D"], other.value * _DAYS[other.measure or "D"]
        return abs(left - right) <= _SAME_LENGTH * max(left, right)
    if one.mention is None or other.mention is None:
        return one.value == other.value
    return agree(pairing, one.mention, other.mention)


def comparable(one: Figure, other: Figure) -> bool:
    """Whether two figures may count one thing."""
    if _is_length(one) != _is_length(other):
        return False
    if _is_length(one) or one.measure == other.measure:
        return one.measure == other.measure
    # a count of people may have no unit in one wording, or be of "workers" in the other
    return not ({one.measure, other.measure} & _MEASURES or _is_money(one) or _is_money(other))


def _is_money(figure: Figure) -> bool:
    unit = figure.measure or ""
    return unit in _MONEY or (len(unit) == 3 and unit.isupper())


def _units(
    pairing: Pairing, one: list[Figure], other: list[Figure], everywhere: tuple[list[Figure], list[Figure]]
) -> Iterator[Drift]:
    """The same number of another unit."""
    for figure in one:
        for told in other:
            if figure.value != told.value or figure.measure == told.measure:
                continue
            if _is_length(figure) and same_amount(pairing, figure, told):
                continue
            if figure.measure is None or told.measure is None or not _rivals(figure, told):
                continue
            if any(f.value == figure.value and f.measure == figure.measure for f in everywhere[1]):
                continue
            if any(f.value == told.value and f.measure == told.measure for f in everywhere[0]):
                continue
            left, right = label(pairing.earlier, figure), label(pairing.later, told)
            yield pairing.drift("unit", figure.span, told.span, f'unit: "{left}" became "{right}"')


def _rivals(one: Figure, other: Figure) -> bool:
    """Whether two units are of one kind, so that the one may stand in the other's place."""
    if _is_length(one) and _is_length(other):
        return True
    if _is_money(one) and _is_money(other):
        return True
    return convertible(one.measure, other.measure)


def label(side: Side, figure: Figure) -> str:
    """A number as it stands, with what it counts where that follows it."""
    counted = figure.mention.counted_span if figure.mention is not None else None
    if counted is None or not 0 <= counted.start - figure.span.end <= _FOLLOWS:
        return figure.span.of(side.text)
    return " ".join(Span(figure.span.start, counted.end).of(side.text).split())


def _days(retold: Retold) -> Iterator[Drift]:
    """A day that stands on one side only, and the day in its place."""
    pairing = retold.pairing
    here, there = (*retold.one, *retold.before), (*retold.other, *retold.beside)
    lost = [
        t
        for u in here
        for t in u.times
        if is_dated(t)
        and not any(as_exact(t, o) and same_time(pairing, t, o) for v in pairing.later.units for o in v.times)
    ]
    new = [
        t
        for u in there
        for t in u.times
        if is_dated(t)
        and not any(as_exact(o, t) and same_time(pairing, o, t) for v in pairing.earlier.units for o in v.times)
    ]
    new = [t for t in new if not is_deictic(pairing.later, t)]
    new = [t for t in new if not any(just_before(pairing, o, t) for o in lost)]
    if len(lost) == len(new) == 1:
        if as_exact(lost[0], new[0]) or _apart(pairing, lost[0], new[0]):
            yield _another_day(pairing, lost[0], new[0])
        return
    for grain in sorted({grain_of(t) for t in new}):
        gone, come = ([t for t in times if grain_of(t) == grain] for times in (lost, new))
        if len(gone) == len(come) == 1 and _named_alike(pairing, gone[0], come[0]):
            yield _another_day(pairing, gone[0], come[0])


def _named_alike(pairing: Pairing, one: TimeMention, other: TimeMention) -> bool:
    """Whether two dates are both told by a month or both by a year, and neither is only one end of a stretch."""
    texts = one.span.of(pairing.earlier.text), other.span.of(pairing.later.text)
    alike = all(_MONTH.search(t) for t in texts) or all(_YEAR.fullmatch(t) for t in texts)
    return alike and not is_an_end(pairing.later, other)


def _apart(pairing: Pairing, one: TimeMention, other: TimeMention) -> bool:
    """Whether two dates, one more exact than the other, name different months: 3 July, early August."""
    months = _MONTH.search(one.span.of(pairing.earlier.text)), _MONTH.search(other.span.of(pairing.later.text))
    return months[0] is not None and months[1] is not None and months[0].group() != months[1].group()


def _another_day(pairing: Pairing, one: TimeMention, other: TimeMention) -> Drift:
    left, right = one.span.of(pairing.earlier.text), other.span.of(pairing.later.text)
    return pairing.drift("date", one.span, other.span, f'date: "{left}" became "{right}"')

"""Figures: changed numbers, bounds, units and denominators."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.lineage.drift.bounds import bound_of
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.sides import Side, Unit, elsewhere, is_stamp, stems_of
from sayso.lineage.drift.wholes import is_land, same_whole
from sayso.lineage.words import TOKEN, look_up
from sayso.types import Drift, QuantityMention, Span

# What one unit is in the first unit of its row; a right conversion is no drift.
FACTORS = {
    "km": ("length", 1000.0), "m": ("length", 1.0), "cm": ("length", 0.01), "mile": ("length", 1609.344),
    "nautical mile": ("length", 1852.0), "foot": ("length", 0.3048), "yard": ("length", 0.9144),
    "inch": ("length", 0.0254),
    "km2": ("area", 1e6), "m2": ("area", 1.0), "square mile": ("area", 2589988.11), "square foot": ("area", 0.09290304),
    "hectare": ("area", 1e4), "acre": ("area", 4046.8564),
    "kg": ("weight", 1.0), "gram": ("weight", 0.001), "tonne": ("weight", 1000.0), "ton": ("weight", 907.18),
    "pound": ("weight", 0.4536),
    "km/h": ("speed", 1.0), "mph": ("speed", 1.609344), "knot": ("speed", 1.852), "m/s": ("speed", 3.6),
    "MW": ("power", 1.0), "GW": ("power", 1000.0), "kW": ("power", 0.001),
    "minute": ("time", 1.0), "hour": ("time", 60.0), "day": ("time", 1440.0), "week": ("time", 10080.0),
}  # fmt: skip
_CONVERSION = 0.06
_ROUNDING = 0.08
_ENOUGH = 3.0
_MANY = 50
"""From which on no number is the sum or the difference of two others by chance."""
_CONTEXT = 2
_ESTIMATED = re.compile(r"\b(?:estimat|reckon|guess)\w*", re.IGNORECASE)
_FRACTION = re.compile(
    r"\b(?:half|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|tenths?)\b", re.IGNORECASE
)
ONE_OF = re.compile(r"\bone of (?:them|whom|which|these|those)\b", re.IGNORECASE)
"""One of those that were counted before."""
_POINT = re.compile(r"\bpoint\s\Z", re.IGNORECASE)


class _Figure(NamedTuple):
    mention: QuantityMention
    unit: Unit
    value: float


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind quantity, bound, unit and denominator."""
    earlier, later = _figures(pairing.earlier), _figures(pairing.later)
    pairs = _matches(pairing, earlier, later)
    for one, other, same in pairs:
        if same:
            yield from _bound(pairing, one, other)
            yield from _unit(pairing, one, other)
            yield from _denominator(pairing, one, other)
        elif not (other.value == 1 and ONE_OF.search(pairing.earlier.text, one.unit.span.start, one.unit.span.end)):
            detail = f'quantity: "{_words(pairing.earlier, one)}" became "{_words(pairing.later, other)}"'
            yield pairing.drift("quantity", whole(one.mention), whole(other.mention), detail)


def _figures(side: Side) -> list[_Figure]:
    out = []
    restated = {span for unit in side.units for q in unit.quantities for span in q.restated}
    for unit in side.units:
        for mention in () if is_stamp(unit) else unit.quantities:
            value = number(mention)
            if value is not None and mention.span not in restated and not is_decimal(side, mention):
                out.append(_Figure(mention, unit, value))
    return out


def number(mention: QuantityMention) -> float | None:
    """The one number that stands for a quantity; ``None`` for "hundreds"."""
    quantity = mention.quantity
    for value in (quantity.best, quantity.high, quantity.low):
        if value is not None:
            return float(value)
    return None


def is_decimal(side: Side, mention: QuantityMention) -> bool:
    """Whether a number is only what follows the point of one that is spelled ("two point three million")."""
    return _POINT.search(side.text, max(0, mention.span.start - 8), mention.span.start) is not None


def is_worked_out(value: float, numbers: frozenset[float]) -> bool:
    """Whether a number is the sum or the difference of two others: 900,000 are needed, 200,000 are there, 700,000 are missing."""
    return value >= _MANY and any(n + value in numbers or value - n in numbers for n in numbers)


def whole(mention: QuantityMention) -> Span:
    """The span of a quantity with its denominator."""
    ends = [mention.span.end]
    if mention.denominator_span is not None and 0 <= mention.denominator_span.start - mention.span.end < 80:
        ends.append(mention.denominator_span.end)
    return Span(mention.span.start, max(ends))


def _words(side: Side, figure: _Figure) -> str:
    text = figure.mention.span.of(side.text)
    counted = figure.mention.counted
    return text if not counted or counted in text else f"{text} {counted}"


def _matches(pairing: Pairing, earlier: list[_Figure], later: list[_Figure]) -> list[tuple[_Figure, _Figure, bool]]:
    """Each figure with the one it answers: equal ones first, then those that differ in number alone."""
    ranked: list[tuple[float, int, int, bool]] = []
    for j, other in enumerate(later):
        partners = {u.at for u in pairing.partners(other.unit)}
        near = {u.at for u in pairing.near_partners(other.unit)}
        for i, one in enumerate(earlier):
            if one.unit.at not in near:
                continue
            likeness, same = _likeness(pairing, one, other)
            likeness += 1.0 if one.unit.at in partners else 0.0
            if (same and likeness >= _ENOUGH) or (not same and one.unit.at in partners and likeness >= _ENOUGH):
                ranked.append((likeness + (10 if same else 0), i, j, same))
    ranked.sort(key=lambda r: (-r[0], r[1], r[2]))
    kept_earlier: set[int] = set()
    kept_later: set[int] = set()
    out: list[tuple[_Figure, _Figure, bool]] = []
    for _, i, j, same in ranked:
        if i in kept_earlier or j in kept_later:
            continue
        if not same and (_stands(earlier[i], later) or _stands(later[j], earlier)):
            continue
        if not same and (earlier[i].unit.at, later[j].unit.at) not in pairing.close:
            # in other words it is told by what each is told with
            continue
        kept_earlier.add(i)
        kept_later.add(j)
        out.append((earlier[i], later[j], same))
    return out


def _stands(figure: _Figure, others: list[_Figure]) -> bool:
    """Whether the same number of the same thing stands anywhere among the others."""
    return any(o.value == figure.value and o.mention.quantity.unit == figure.mention.quantity.unit for o in others)


def _likeness(pairing: Pairing, one: _Figure, other: _Figure) -> tuple[float, bool]:
    """How surely two figures count the same thing, and whether their numbers agree (converted or rounded, too)."""
    unit_a, unit_b = one.mention.quantity.unit, other.mention.quantity.unit
    score = 0.0
    converted = _converted(one.value, unit_a, unit_b)
    equal = one.value == other.value
    agrees = equal or _announced(pairing, one.value, other) or _near(converted, other.value)
    if agrees:
        score += 3.0 if equal else 2.5
    if unit_a == unit_b:
        score += 0.5
    elif converted is None and not equal:
        return 0.0, False
    if equal and bound_of(one.mention, pairing.earlier.text) == bound_of(other.mention, pairing.later.text):
        score += 0.5
    context = pairing.earlier.around(one.mention.span, one.unit) & pairing.later.around(other.mention.span, other.unit)
    score += min(1.6, 0.4 * len(context))
    counted_a, counted_b = stems_of(one.mention.counted or ""), stems_of(other.mention.counted or "")
    if counted_a and counted_b:
        score += 1.5 if _head(one) == _head(other) or counted_a & counted_b else -1.0
    if not agrees and (unit_a != unit_b or _calendar(one) or _calendar(other)):
        return 0.0, False
    # another number is of the same thing only where the words around it say so
    close = (one.unit.at, other.unit.at) in pairing.close
    if not agrees and not close and (len(context) < _CONTEXT or elsewhere(one.unit, other.unit)):
        return 0.0, False
    return score, agrees


def _calendar(figure: _Figure) -> bool:
    return any(t.kind in ("DATE", "TIME") and t.span.overlaps(figure.mention.span) for t in figure.unit.times)


def agree(pairing: Pairing, one: QuantityMention, other: QuantityMention) -> bool:
    """Whether two quantities are one amount: equal, rightly converted, or rounded as the later wording announces."""
    before, after = number(one), number(other)
    units = one.quantity.unit, other.quantity.unit
    if before is None or after is None:
        return False
    if None not in units and units[0] != units[1] and not convertible(*units):
        return before == after
    return (
        before == after
        or _near(_converted(before, one.quantity.unit, other.quantity.unit), after)
        or _rounded(before, after, bound_of(other, pairing.later.text))
    )


def convertible(unit: str | None, to: str | None) -> bool:
    """Whether two units measure one kind of thing."""
    return _converted(1.0, unit, to) is not None


def _head(figure: _Figure) -> str:
    words = [w.stem for w in map(look_up, TOKEN.findall(figure.mention.counted or "")) if w.stem]
    return words[-1] if words else ""


def _converted(value: float, unit: str | None, to: str | None) -> float | None:
    if unit is None or to is None or unit == to or unit not in FACTORS or to not in FACTORS:
        return None
    (kind, factor), (other, divisor) = FACTORS[unit], FACTORS[to]
    return value * factor / divisor if kind == other else None


def _near(expected: float | None, value: float) -> bool:
    return expected is not None and abs(expected - value) <= _CONVERSION * max(abs(expected), abs(value))


def _announced(pairing: Pairing, value: float, other: _Figure) -> bool:
    """Whether the later wording announces that it rounds ("nearly 12" for 11.8, "more than 40" for 41)."""
    return _rounded(value, other.value, bound_of(other.mention, pairing.later.text))


def _rounded(value: float, rounded: float, kind: str) -> bool:
    if value == 0 or abs(value - rounded) > _ROUNDING * abs(value):
        return False
    return (
        kind == "about" or (kind in ("nearly", "most") and value <= rounded) or (kind == "least" and value >= rounded)
    )


_HARMLESS = {
    ("none", "about"),
    ("nearly", "about"),
    ("about", "nearly"),
    ("nearly", "most"),
    ("range", "about"),
    ("none", "nearly"),
}


_LOOSE_BOUNDS = {("about", "none"), ("nearly", "none")}
"""What a retelling in other words leaves out of a number that is round as it stands."""


def _may_be_one(unit: str | None, other: str | None) -> bool:
    """Whether two units may be those of one figure: a share is no count, a length no weight."""
    return unit == other or not ({unit, other} & ({"percent"} | FACTORS.keys()))


def _bound(pairing: Pairing, one: _Figure, other: _Figure) -> Iterator[Drift]:
    if one.value != other.value:
        return
    before, after = bound_of(one.mention, pairing.earlier.text), bound_of(other.mention, pairing.later.text)
    if before == after or (before, after) in _HARMLESS:
        return
    # "within 8 km" is "up to 8 km" and "in a radius of 8 km"
    if "within" in (before, after) and {before, after} <= {"within", "most", "none"}:
        return
    # nobody takes "a fifth" for an exact figure, or what somebody estimates
    if (before, after) == ("about", "none") and (
        _FRACTION.search(other.mention.span.of(pairing.later.text))
        or _ESTIMATED.search(pairing.later.text, other.unit.span.start, other.unit.span.end)
    ):
        return
    if (one.unit.at, other.unit.at) not in pairing.close and (
        (before, after) in _LOOSE_BOUNDS or not _may_be_one(one.mention.quantity.unit, other.mention.quantity.unit)
    ):
        return
    left, right = one.mention.span.of(pairing.earlier.text), other.mention.span.of(pairing.later.text)
    detail = f'bound: "{left}" became "{right}"'
    yield pairing.drift("bound", one.mention.span, other.mention.span, detail)


def _unit(pairing: Pairing, one: _Figure, other: _Figure) -> Iterator[Drift]:
    before, after = one.mention.quantity.unit, other.mention.quantity.unit
    if before is None or after is None or before == after or one.value != other.value:
        return
    if before not in FACTORS and after not in FACTORS and not (_money(before) and _money(after)):
        return
    detail = f'unit: "{_words(pairing.earlier, one)}" became "{_words(pairing.later, other)}"'
    yield pairing.drift("unit", one.mention.span, other.mention.span, detail)


def _money(unit: str) -> bool:
    return len(unit) == 3 and unit.isupper()


def _denominator(pairing: Pairing, one: _Figure, other: _Figure) -> Iterator[Drift]:
    before, after = one.mention.denominator, other.mention.denominator
    if not before or not after or one.mention.quantity.unit != other.mention.quantity.unit:
        return
    if same_whole(before, after):
        return
    if (one.unit.at, other.unit.at) not in pairing.close and not is_land(before) and not is_land(after):
        # in a free retelling another noun for the whole ("ferries", "boats") tells nothing
        return
    number_a, number_b = (f.mention.span.of(s.text) for f, s in ((one, pairing.earlier), (other, pairing.later)))
    detail = f'denominator: {number_a} of "{before}" became {number_b} of "{after}"'
    yield pairing.drift("denominator", whole(one.mention), whole(other.mention), detail)

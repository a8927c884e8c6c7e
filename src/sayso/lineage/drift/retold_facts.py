"""In passages told again in other words: other numbers, units, wholes and days.

A number, a unit or a day was changed where it stands on one side only, and the other side has one of its kind, on that
side only, in the same passage. What stands anywhere in the other article was not changed but moved.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.lineage.drift.dates import as_exact, is_dated, same_time
from sayso.lineage.drift.pairing import Pairing, Side, Unit, is_stamp, stems_of
from sayso.lineage.drift.quantities import agree, convertible, number
from sayso.lineage.drift.retold import Retold, clause, passages
from sayso.lineage.words import TOKEN, look_up
from sayso.types import Drift, QuantityMention, Span

_DURATION = re.compile(r"PT?(\d+(?:\.\d+)?)([YMWDHS])")
_DAYS = {"S": 1 / 86400, "H": 1 / 24, "D": 1.0, "W": 7.0, "M": 30.4, "Y": 365.25}
_SAME_LENGTH = 0.1
_MEASURES = frozenset(
    "km m cm mile foot yard inch km2 m2 hectare acre kg gram tonne ton pound percent minute hour day week month year km/h mph knot".split()
)
_MONEY = frozenset("crown mark dollar euro pound franc peso rupee yen yuan rouble ruble dinar shilling lira".split())
_ENOUGH = 2.0
_SMALL = 12
_SCOPES = {
    word: scope
    for scope, words in {
        "country": "country countries nation nations national nationwide republic countrywide countries' homeland kingdom federation",
        "capital": "capital",
        "world": "world worldwide global globe planet",
        "continent": "continent continental",
        "region": "region regional province provinces provincial county oblast territory",
        "district": "district",
        "city": "city town municipality urban",
        "village": "village",
        "valley": "valley",
        "island": "island islands",
    }.items()
    for word in words.split()
}


_WIDER = frozenset(("country", "world", "region", "city"))
_STATE = re.compile(r"\bstate['’]s\b|\b(?:in|of|across|throughout) the (?:whole |entire )?state\b(?! of\b)")
_NOUN = re.compile(r"(?<![^\W\d_])[a-z]+$")
_PLAIN = stems_of("those them people cases total all number amount rest part most figure money")


class _Figure(NamedTuple):
    """A number where it stands: of a quantity, or of a length of time (then in days)."""

    unit: Unit
    span: Span
    value: float
    measure: str | None
    counted: str
    mention: QuantityMention | None


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind quantity, unit, denominator and date."""
    everywhere = _figures(pairing.earlier, pairing.earlier.units), _figures(pairing.later, pairing.later.units)
    numbers = _numbers(pairing.earlier), _numbers(pairing.later)
    for retold in passages(pairing):
        one = _figures(pairing.earlier, (*retold.one, *retold.before))
        other = _figures(pairing.later, (*retold.other, *retold.beside))
        yield from _units(pairing, one, other, everywhere)
        yield from _quantities(retold, one, other, everywhere, numbers)
        yield from _wholes(retold, one, other)
        yield from _others(retold, one, other)
        yield from _days(retold)


# ------------------------------------------------------------------------------------------------ numbers


def _figures(side: Side, units: tuple[Unit, ...]) -> list[_Figure]:
    out: list[_Figure] = []
    for unit in units:
        if is_stamp(unit):
            continue
        out += _sums(side, unit)
        for time in unit.times:
            length = _DURATION.fullmatch(time.value)
            if length is not None and time.kind == "DURATION":
                out.append(_Figure(unit, time.span, float(length[1]), length[2], "", None))
        for mention in unit.quantities:
            value = number(mention)
            dated = any(t.span.overlaps(mention.span) for t in unit.times)
            if value is not None and not dated:
                out.append(_Figure(unit, mention.span, value, mention.quantity.unit, mention.counted or "", mention))
    return out


_SUM = re.compile(
    r"(?P<figure>\d[\d.,]*)(?: (?P<times>thousand|million|billion|trillion))? (?P<unit>crowns?|marks?|dollars?"
    r"|euros?|pounds?|francs?|pesos?"
    r"|rupees?|yen|yuan|rou?bles?|dinars?|shillings?|lira)\b"
)
_TIMES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}


def _sums(side: Side, unit: Unit) -> list[_Figure]:
    """Sums of money of which the reading has no quantity."""
    out = []
    for match in _SUM.finditer(side.text, unit.span.start, unit.span.end):
        span = Span(*match.span())
        figure = match["figure"].replace(",", "").rstrip(".")
        if figure.replace(".", "", 1).isdigit() and not any(q.span.overlaps(span) for q in unit.quantities):
            value = float(figure) * _TIMES.get(match["times"] or "", 1.0)
            out.append(_Figure(unit, span, value, match["unit"].removesuffix("s"), "", None))
    return out


def _numbers(side: Side) -> frozenset[float]:
    """Every number that is written anywhere, in digits or as one word."""
    return frozenset(float(n) for t in TOKEN.findall(side.text) if (n := look_up(t).number) is not None)


def _is_length(figure: _Figure) -> bool:
    return figure.measure in _DAYS and figure.mention is None


def _agree(pairing: Pairing, one: _Figure, other: _Figure) -> bool:
    """Whether two figures are one amount: equal, converted, or rounded as the later wording announces."""
    if _is_length(one) != _is_length(other):
        return False
    if _is_length(one):
        left, right = one.value * _DAYS[one.measure or "D"], other.value * _DAYS[other.measure or "D"]
        return abs(left - right) <= _SAME_LENGTH * max(left, right)
    if one.mention is None or other.mention is None:
        return one.value == other.value
    return agree(pairing, one.mention, other.mention)


def _comparable(one: _Figure, other: _Figure) -> bool:
    """Whether two figures may count one thing."""
    if _is_length(one) != _is_length(other):
        return False
    if _is_length(one) or one.measure == other.measure:
        return one.measure == other.measure
    # a count of people may have no unit in one wording, or be of "workers" in the other
    return not ({one.measure, other.measure} & _MEASURES or _is_money(one) or _is_money(other))


def _is_money(figure: _Figure) -> bool:
    unit = figure.measure or ""
    return unit in _MONEY or (len(unit) == 3 and unit.isupper())


def _units(
    pairing: Pairing, one: list[_Figure], other: list[_Figure], everywhere: tuple[list[_Figure], list[_Figure]]
) -> Iterator[Drift]:
    """The same number of another unit."""
    for figure in one:
        for told in other:
            if figure.value != told.value or figure.measure == told.measure:
                continue
            if _is_length(figure) and _agree(pairing, figure, told):
                continue
            if figure.measure is None or told.measure is None or not _rivals(figure, told):
                continue
            if any(f.value == figure.value and f.measure == figure.measure for f in everywhere[1]):
                continue
            if any(f.value == told.value and f.measure == told.measure for f in everywhere[0]):
                continue
            left, right = _label(pairing.earlier, figure), _label(pairing.later, told)
            yield pairing.drift("unit", figure.span, told.span, f'unit: "{left}" became "{right}"')


def _rivals(one: _Figure, other: _Figure) -> bool:
    """Whether two units are of one kind, so that the one may stand in the other's place."""
    if _is_length(one) and _is_length(other):
        return True
    if _is_money(one) and _is_money(other):
        return True
    return convertible(one.measure, other.measure)


def _label(side: Side, figure: _Figure) -> str:
    text = figure.span.of(side.text)
    return text if not figure.counted or figure.counted in text else f"{text} {figure.counted}"


def _quantities(
    retold: Retold,
    one: list[_Figure],
    other: list[_Figure],
    everywhere: tuple[list[_Figure], list[_Figure]],
    numbers: tuple[frozenset[float], frozenset[float]],
) -> Iterator[Drift]:
    """Numbers that stand on one side only, each with the number in its place."""
    pairing = retold.pairing
    lost = [
        f
        for f in one
        if f.value not in numbers[1] and not any(_agree(pairing, f, o) or o.value == f.value for o in everywhere[1])
    ]
    new = [
        f
        for f in other
        if f.value not in numbers[0] and not any(_agree(pairing, o, f) or o.value == f.value for o in everywhere[0])
    ]
    ranked = sorted(
        (
            (score, i, j)
            for i, a in enumerate(lost)
            for j, b in enumerate(new)
            if (score := _likeness(retold, a, b, lost, new)) >= _ENOUGH
        ),
        key=lambda r: (-r[0], r[1], r[2]),
    )
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in ranked:
        if i in taken[0] or j in taken[1]:
            continue
        taken[0].add(i)
        taken[1].add(j)
        left, right = _label(pairing.earlier, lost[i]), _label(pairing.later, new[j])
        yield pairing.drift("quantity", lost[i].span, new[j].span, f'quantity: "{left}" became "{right}"')


def _likeness(retold: Retold, one: _Figure, other: _Figure, lost: list[_Figure], new: list[_Figure]) -> float:
    """How surely two numbers that stand on one side only count one thing."""
    if not _comparable(one, other):
        return 0.0
    score = 1.0 if one.measure == other.measure else 0.5
    alone = sum(_comparable(f, other) for f in lost) == sum(_comparable(one, f) for f in new) == 1
    score += 1.0 if alone else 0.0
    if stems_of(one.counted) & stems_of(other.counted):
        score += 1.0
    context = clause(retold.pairing.earlier, one.span, one.unit, 60) & clause(
        retold.pairing.later, other.span, other.unit, 60
    )
    return score + min(1.5, 0.5 * len(context))


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
    if len(lost) == len(new) == 1 and as_exact(lost[0], new[0]):
        left, right = lost[0].span.of(pairing.earlier.text), new[0].span.of(pairing.later.text)
        yield pairing.drift("date", lost[0].span, new[0].span, f'date: "{left}" became "{right}"')


# ------------------------------------------------------------------------------------------------ wholes


def _wholes(retold: Retold, one: list[_Figure], other: list[_Figure]) -> Iterator[Drift]:
    """A share of one thing told as the same share of another: of the region, of the country."""
    pairing = retold.pairing
    for figure in one:
        if figure.measure != "percent" or figure.mention is None:
            continue
        for told in other:
            if told.measure != "percent" or not _agree(pairing, figure, told):
                continue
            before, after = _scopes(pairing.earlier, figure.unit), _scopes(pairing.later, told.unit)
            places = _places(pairing.earlier, retold.one), _places(pairing.later, retold.other)
            lost = bool(places[0]) and not places[0] & retold.later_stems
            wider = not before and lost and bool(set(after) & _WIDER)
            if not after or not (before or wider) or set(before) & set(after):
                continue
            if not before and places[1] & retold.earlier_stems:
                continue
            if any(scope in _scopes(pairing.earlier, u) for u in retold.one for scope in after):
                continue
            left = next(iter(before.values()), None) or figure.span
            right = next(iter(after.values()))
            words = left.of(pairing.earlier.text), right.of(pairing.later.text)
            shares = figure.span.of(pairing.earlier.text), told.span.of(pairing.later.text)
            detail = f'denominator: {shares[0]} of "{words[0]}" became {shares[1]} of "{words[1]}"'
            yield pairing.drift("denominator", figure.span, told.span, detail)


def _others(retold: Retold, one: list[_Figure], other: list[_Figure]) -> Iterator[Drift]:
    """A share of one kind of thing told as the same share of another kind: of the voters, of the residents.

    Another word may mean the same, so both must be strange: nothing in the later sentence echoes what the share was of, and
    nothing in the earlier passage what it is of now.
    """
    pairing = retold.pairing
    for figure in one:
        for told in other:
            if figure.mention is None or told.mention is None or {figure.measure, told.measure} != {"percent"}:
                continue
            spans = figure.mention.denominator_span, told.mention.denominator_span
            if None in spans or figure.value != told.value:
                continue
            heads = _head(pairing.earlier, spans[0]), _head(pairing.later, spans[1])
            if heads[0] is None or heads[1] is None:
                continue
            beside = (*retold.other, *retold.beside)
            if pairing.echoes.echoed(pairing.earlier, heads[0], beside) or pairing.echoes.echoed(
                pairing.later, heads[1], retold.one
            ):
                continue
            words = heads[0].of(pairing.earlier.text), heads[1].of(pairing.later.text)
            if words[0] in words[1] or words[1] in words[0]:
                continue
            shares = figure.span.of(pairing.earlier.text), told.span.of(pairing.later.text)
            detail = f'denominator: {shares[0]} of "{words[0]}" became {shares[1]} of "{words[1]}"'
            yield pairing.drift("denominator", figure.span, told.span, detail)


def _head(side: Side, span: Span | None) -> Span | None:
    """The last noun of a whole, if it tells what sort of thing it is."""
    if span is None:
        return None
    text = re.split(r"\b(?:in|of|at|from|for|that|who|which|last|this|next)\b", span.of(side.text))[0].rstrip()
    found = _NOUN.search(text)
    if found is None or not stems_of(found[0]) or stems_of(found[0]) <= _PLAIN:
        return None
    return Span(span.start + found.start(), span.start + found.end())


def _scopes(side: Side, unit: Unit) -> dict[str, Span]:
    """The lands and parts of lands that a sentence speaks of, with the word that says so."""
    out: dict[str, Span] = {}
    for match in TOKEN.finditer(side.text, unit.span.start, unit.span.end):
        word = match.group().lower().replace("’", "'").removesuffix("'s").rstrip("'")
        scope = _SCOPES.get(word) or _SCOPES.get(word.removesuffix("s"))
        if scope is not None and not match.group()[:1].isupper():
            out.setdefault(scope, Span(*match.span()))
    for match in _STATE.finditer(side.text, unit.span.start, unit.span.end):
        out.setdefault("state", Span(*match.span()))
    return out


def _places(side: Side, units: tuple[Unit, ...]) -> frozenset[str]:
    return frozenset(s for u in units for p in u.places for s in side.stems(p.span)) | frozenset(
        s
        for u in units
        for m in re.finditer(r"\b(?:in|of|across) ([A-Z]\w+)", side.text[u.span.start : u.span.end])
        for s in stems_of(m[1])
    )

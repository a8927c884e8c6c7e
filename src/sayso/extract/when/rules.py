"""The grammar: one regular expression over codes a rule, and what it makes of a match.

The line of codes is a word long where the text is a sentence long, and no rule holds a repeat inside a repeat, so
matching is linear. Values are TIMEX3's (Pustejovsky et al. 2003, TempEval-3), as HeidelTime writes them too.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from sayso.extract.when import clock, dates, periods, spans_of_time
from sayso.extract.when.context import Context, Found

Make = Callable[[Context, "re.Match[str]"], Found | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern over codes and the function that values a match (``None`` refuses it)."""

    name: str
    pattern: re.Pattern[str]
    make: Make


def _rule(name: str, pattern: str, make: Make) -> Rule:
    return Rule(name, re.compile(pattern), make)


_MOD = r"(?:(?P<mod>E)h?(?:ot?)?)?"

RULES: tuple[Rule, ...] = (
    _rule("digits", r"Z", dates.in_digits),
    _rule("month day", r"(?:(?P<rel>t?[LHX])X?)?(?:D\.?c?t?)?(?P<M>M)t?(?P<day>[NO])(?:c?(?P<Y>Y))?", dates.month_day),
    _rule("day month", r"(?:D\.?c?)?t?(?P<day>[NO])o?(?P<M>M)(?:c?(?P<Y>Y))?", dates.month_day),
    _rule("month year", r"t?" + _MOD + r"(?P<M>M)(?:c|o)?(?P<Y>Y)", dates.month_year),
    _rule("month of relative year", r"t?" + _MOD + r"(?P<M>M)o(?P<rel>[LHX])(?P<U>U)", dates.month_of_year),
    _rule("month", r"(?P<rel>[LHX])?(?:t(?=E))?" + _MOD + r"(?P<M>M)", dates.month),
    _rule("year", r"(?:t?F|t?(?P<mod>E)h?(?:ot?)?F?|tU(?=Y))?U?(?P<Y>Y)", dates.year),
    _rule("decade", r"t?(?:(?P<mod>E)h?(?:ot?)?)?(?P<K>K)", dates.decade),
    _rule("century", r"t?(?:(?P<mod>E)h?(?:ot?)?)?(?P<O>O)h?(?P<U>U)", dates.century),
    _rule("weekday", r"(?:t?(?P<rel>[LXHT])X?)?(?:(?P<mod>E)i?)?e?(?P<D>D)(?P<P>P)?", dates.weekday),
    _rule("part of weekday", r"t?(?P<mod>E)?t?(?P<P>P)o?i?(?P<D>D)(?!c?M)", dates.weekday),
    _rule("two days away", r"tU(?P<way>[elfi])(?P<y>y)", clock.two_days_away),
    _rule("deictic", r"(?P<mod>E)?e?(?P<y>y)(?P<P>P)?", clock.deictic),
    _rule("part of day", r"(?P<mod>E)?h?(?P<rel>[LHT])(?P<P>P)", clock.part_of_day),
    _rule("relative unit", r"t?(?:(?P<mod>E)h?o?t?)?(?P<rel>[LHXT])X?(?P<U>[UQW])", periods.relative_unit),
    _rule("end of unit", r"t?(?P<mod>E)h?ot(?P<U>[UQW])|(?P<U2>U)h?(?P<mod2>E)(?![oh])", periods.end_of_unit),
    _rule("weekend", r"t(?P<W>W)|D?(?<=D)W", periods.weekend),
    _rule("season", r"(?:t?(?P<rel>[LHX])X?|t|i)?(?:(?P<mod>E)h?(?:ot?)?)?(?P<S>S)(?:o?(?P<Y>Y))?", periods.season),
    _rule(
        "quarter",
        r"(?:(?P<Y0>Y)|H?UG)?t?(?:(?P<mod>E)h?(?:ot?)?)?F?(?P<O>[OL])(?:F|h)?(?P<Q>[QJ])(?:o?F?(?P<Y>Y)|o(?P<rel>[LHXt])F?U)?",
        periods.quarter,
    ),
    _rule("this quarter", r"t(?P<rel>[LHX])?(?P<Q>Q)", periods.the_quarter),
    _rule("year-ago period", r"t?(?P<U>U)h(?:[AeE])(?P<what>(?P<O>O)?Q|x)?", periods.year_ago_period),
    _rule("another day", r"(?<=M[NO])[nhrc](?P<day>[NO])(?=[cinr.h]|$)", dates.another_day),
    _rule("unit ended", r"t?F?(?P<U>U)(?=x)", periods.unit_ended),
    _rule("holiday", r"(?P<w>w)(?:c?(?P<Y>Y))?", dates.holiday),
    _rule("year of", r"(?<=[oif])t(?P<U>U)(?!h|x?[Ae])", periods.year_of),
    _rule("the past", r"tL(?![A-Z])", clock.the_past),
    _rule("ago", r"q?(?P<N>[NaV])?h?m?(?P<U>[UQ])(?:rs)?(?P<A>A)", periods.ago),
    _rule("later", r"q?(?P<N>[NaV])h?m?(?P<U>[UQ])(?P<A>[el]|E)", periods.later),
    _rule("reference", r"t?R(?:U(?:nU)?)?", clock.reference),
    _rule(
        "clock",
        r"(?:q|i(?=q))?(?P<C>C)(?P<p>p)?z?(?:z)?(?:c?i?(?P<y>y|(?:[LXH])?D)|c?i?(?P<M>M)(?P<day>[NO])(?:c?(?P<Y>Y))?)?",
        clock.clock,
    ),
    _rule("noon", r"(?P<P>P)(?:i?(?P<y>y))?", clock.noon),
    _rule("past span", r"(?:q?t|t|q)?(?:E?h?)(?P<rel>[LX])(?P<N>[NV])?m?(?P<U>[UQ])", spans_of_time.relative),
    _rule("ordinal span", r"tO(?P<N>[NV])?(?P<U>[U])", spans_of_time.first_units),
    _rule(
        "duration", r"(?P<q>q)?(?P<t>t)?(?P<N>[NV])(?P<r>[rh]N)?h?m?(?P<U>[UQ])(?P<half>naJ)?", spans_of_time.counted
    ),
    _rule("one unit", r"(?P<q>q)?(?P<a>a)m?(?P<U>U)", spans_of_time.one),
    _rule("bare units", r"(?P<U>U)", spans_of_time.bare),
    _rule("set", r"(?P<B>B)", spans_of_time.named_set),
    _rule("every", r"v(?P<N>[NOV])?(?P<what>[UQDMSPW])", spans_of_time.every),
    _rule("weekdays", r"d", spans_of_time.weekdays),
)

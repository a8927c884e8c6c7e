"""From a partial expression and an anchor day to a value: which Monday, which March, which third quarter."""

from __future__ import annotations

import datetime as dt

from sayso.extract.when.calendar import date_or_none, days_of, shifted
from sayso.extract.when.tense import FUTURE, PAST, PROGRESSIVE

_SLACK = dt.timedelta(days=92)
"""What ended less than a quarter ago may still be reported on in the future tense."""


def weekday(anchor: dt.date | None, day: int, tense: str | None) -> str:
    """The nearest such weekday: ahead for the future, else behind; the anchor's own weekday is the anchor."""
    if anchor is None:
        return f"XXXX-WXX-{day}"
    back = (anchor.isoweekday() - day) % 7
    try:
        if tense in (FUTURE, PROGRESSIVE):
            return (anchor + dt.timedelta(days=(day - anchor.isoweekday()) % 7)).isoformat()
        return (anchor - dt.timedelta(days=back)).isoformat()
    except OverflowError:
        return f"XXXX-WXX-{day}"


def weekday_in(anchor: dt.date | None, day: int, step: int) -> str:
    """ "last Friday", "next Monday": strictly before or after the anchor."""
    if anchor is None:
        return f"XXXX-WXX-{day}"
    ahead = (day - anchor.isoweekday()) % 7
    move = ahead or 7 if step > 0 else ahead - 7
    try:
        return (anchor + dt.timedelta(days=move)).isoformat()
    except OverflowError:
        return f"XXXX-WXX-{day}"


def month(anchor: dt.date | None, number: int, tense: str | None) -> str:
    """The month without its year: the next one for the future, else the last; the anchor's own month is this year's."""
    if anchor is None:
        return f"XXXX-{number:02d}"
    year = anchor.year
    if tense == FUTURE:
        year += number < anchor.month
    elif tense == PAST:
        year -= number > anchor.month
    elif number - anchor.month > 6:
        year -= 1
    elif anchor.month - number > 9:
        year += 1
    return f"{year:04d}-{number:02d}"


def day_of_month(anchor: dt.date | None, number: int, day: int, tense: str | None) -> str | None:
    """The day without its year: ahead for the future, behind for the past, the nearest otherwise."""
    if not 1 <= day <= 31:
        return None
    if anchor is None:
        return f"XXXX-{number:02d}-{day:02d}" if date_or_none(2024, number, day) else None
    near = [d for y in (anchor.year - 1, anchor.year, anchor.year + 1) if (d := date_or_none(y, number, day))]
    if not near:
        leap = next((d for y in range(anchor.year - 4, anchor.year + 5) if (d := date_or_none(y, number, day))), None)
        return leap.isoformat() if leap else None
    slack = dt.timedelta(days=60)
    if tense == FUTURE:
        near = [d for d in near if d >= anchor - slack] or near
    elif tense == PAST:
        near = [d for d in near if d <= anchor + slack] or near
    return min(near, key=lambda d: abs((d - anchor).days)).isoformat()


def day_of_year(anchor: dt.date | None, number: int, day: int, tense: str | None) -> str:
    """A holiday without its year: the last one in the past tense, the next one in the future, else the nearest."""
    if anchor is None:
        return f"XXXX-{number:02d}-{day:02d}"
    near = [dt.date(y, number, day) for y in (anchor.year - 1, anchor.year, anchor.year + 1)]
    if tense == PAST:
        return max(d for d in near if d <= anchor).isoformat()
    if tense == FUTURE:
        return min(d for d in near if d >= anchor).isoformat()
    return min(near, key=lambda d: (abs((d - anchor).days), d)).isoformat()


def part_of_year(anchor: dt.date | None, part: str, tense: str | None) -> str:
    """A quarter or half without its year: the last one begun, or for the future the next one not yet ended."""
    if anchor is None:
        return f"XXXX-{part}"
    for year in (anchor.year, anchor.year - 1) if tense != FUTURE else (anchor.year, anchor.year + 1):
        days = days_of(f"{year:04d}-{part}")
        if days is None:
            continue
        if (tense == FUTURE and days[1] >= anchor - _SLACK) or (tense != FUTURE and days[0] <= anchor):
            return f"{year:04d}-{part}"
    return f"{anchor.year:04d}-{part}"


def season(anchor: dt.date | None, code: str, tense: str | None, step: int | None = None) -> str:
    """A season without its year; ``step`` -1, 0, 1 for last, this, next. Months as in the north, only to choose
    the year."""
    if anchor is None:
        return f"XXXX-{code}"
    middle = {"SP": 4, "SU": 7, "FA": 10, "WI": 1}[code]
    year = anchor.year
    if step == 0:
        return f"{year:04d}-{code}"
    if step == -1:
        year -= middle + 1 >= anchor.month
    elif step == 1 or tense == FUTURE:
        year += middle + 1 < anchor.month
    elif middle - 1 > anchor.month:
        year -= 1
    return f"{year:04d}-{code}"


def unit_at(anchor: dt.date | None, unit: str, step: int) -> str | None:
    """ "last week", "this year", "next month" at the unit's precision; ``None`` for hours and the like."""
    if anchor is None:
        return {
            "Y": "XXXX",
            "M": "XXXX-XX",
            "W": "XXXX-WXX",
            "D": "XXXX-XX-XX",
            "Q": "XXXX-QX",
            "E": "XXX",
            "C": "XX",
        }.get(unit)
    return shifted(anchor, unit, step)

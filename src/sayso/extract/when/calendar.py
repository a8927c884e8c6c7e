"""Calendar arithmetic on TIMEX3-like values: which days a value covers, and shifting an anchor by units."""

from __future__ import annotations

import datetime as dt
import re

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?$")
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_YEAR = re.compile(r"(\d{4})$")
_WEEK = re.compile(r"(\d{4})-W(\d{2})(-WE)?$")
_PART = re.compile(r"(\d{4})-(Q[1-4]|H[12]|SP|SU|FA|WI)$")
_DECADE = re.compile(r"(\d{3})$")
_CENTURY = re.compile(r"(\d{2})$")
_ONE_DAY = dt.timedelta(days=1)

Days = tuple[dt.date, dt.date]


def date_or_none(year: int, month: int, day: int) -> dt.date | None:
    """The date, or ``None`` where there is no such day."""
    try:
        return dt.date(year, month, day)
    except (ValueError, OverflowError):
        return None


def month_days(year: int, month: int) -> Days | None:
    """First and last day of a month."""
    first = date_or_none(year, month, 1)
    if first is None or year >= 9999:
        return None
    after = dt.date(year + month // 12, month % 12 + 1, 1)
    return first, after - _ONE_DAY


def span_of_months(year: int, first: int, last: int) -> Days | None:
    """The days from the first of one month to the last of another, in one year."""
    a, b = month_days(year, first), month_days(year, last)
    return (a[0], b[1]) if a and b else None


def days_of(value: str) -> Days | None:
    """The first and last day that a value covers; ``None`` for durations, sets and values that no anchor resolved.

    A season covers its whole year (winter reaches into the neighbours), for its months depend on the hemisphere.
    """
    if m := _DAY.match(value):
        day = date_or_none(int(m[1]), int(m[2]), int(m[3]))
        return (day, day) if day else None
    if m := _MONTH.match(value):
        return month_days(int(m[1]), int(m[2]))
    if m := _YEAR.match(value):
        return span_of_months(int(m[1]), 1, 12)
    if m := _WEEK.match(value):
        try:
            monday = dt.date.fromisocalendar(int(m[1]), int(m[2]), 1)
        except ValueError:
            return None
        return (monday + 5 * _ONE_DAY if m[3] else monday), monday + 6 * _ONE_DAY
    if m := _PART.match(value):
        return _part_days(int(m[1]), m[2])
    if m := _DECADE.match(value):
        return _years(int(m[1]) * 10, 10)
    if m := _CENTURY.match(value):
        return _years(int(m[1]) * 100, 100)
    return None


def _part_days(year: int, part: str) -> Days | None:
    if part[0] == "Q":
        n = int(part[1])
        return span_of_months(year, 3 * n - 2, 3 * n)
    if part[0] == "H":
        return span_of_months(year, 1, 6) if part == "H1" else span_of_months(year, 7, 12)
    whole = span_of_months(year, 1, 12)
    if part != "WI" or whole is None or not 1 < year < 9998:
        return whole
    return dt.date(year - 1, 12, 1), dt.date(year + 1, 3, 31)


def _years(first: int, count: int) -> Days | None:
    a, b = date_or_none(first, 1, 1), date_or_none(first + count - 1, 12, 31)
    return (a, b) if a and b else None


def narrowed(days: Days, mod: str) -> Days:
    """The generous part of ``days`` that "early", "mid" or "late" leaves: half of it, never a single invented day.

    Spans of up to three days are left whole, for "late yesterday" is still yesterday.
    """
    first, last = days
    length = (last - first).days + 1
    if length <= 3:
        return days
    half = dt.timedelta(days=length // 2)
    quarter = dt.timedelta(days=length // 4)
    if mod == "START":
        return first, first + half
    if mod == "END":
        return last - half, last
    if mod == "MID":
        return first + quarter, last - quarter
    return days


def add_months(day: dt.date, months: int) -> dt.date | None:
    """``day`` moved by whole months, its day of the month cut to the length of the new month."""
    index = day.year * 12 + day.month - 1 + months
    days = month_days(index // 12, index % 12 + 1)
    return days[0].replace(day=min(day.day, days[1].day)) if days else None


def week_value(day: dt.date) -> str:
    """The ISO week of a day, as "2025-W45"."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"


def shifted(day: dt.date, unit: str, count: int) -> str | None:
    """The value ``count`` units away from ``day`` at the unit's own precision: a year for years, a week for weeks."""
    try:
        if unit == "D":
            return (day + dt.timedelta(days=count)).isoformat()
        if unit == "W":
            return week_value(day + dt.timedelta(weeks=count))
        if unit == "M":
            moved = add_months(day, count)
            return f"{moved.year:04d}-{moved.month:02d}" if moved else None
        if unit == "Q":
            moved = add_months(day, 3 * count)
            return f"{moved.year:04d}-Q{(moved.month + 2) // 3}" if moved else None
        years = {"Y": 1, "E": 10, "C": 100}.get(unit)
        if years is None or not 1 <= day.year + count * years <= 9998:
            return None
        year = day.year + count * years
        return {"Y": f"{year:04d}", "E": f"{year // 10:03d}", "C": f"{year // 100:02d}"}[unit]
    except OverflowError:
        return None

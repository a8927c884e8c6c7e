"""Values of dates: days, months, years, decades, weekdays."""

from __future__ import annotations

import re

from sayso.extract.when import anchoring
from sayso.extract.when.calendar import days_of
from sayso.extract.when.context import STEP, Context, Found, group, mod_of, with_part
from sayso.extract.when.tense import FUTURE, PAST

Match = re.Match[str]


def in_digits(c: Context, m: Match) -> Found | None:
    """2025-11-05, 11/30/2025."""
    value = c.word(m.start())
    return Found(value, "TIME" if "T" in value else "DATE") if days_of(value) else None


def month_day(c: Context, m: Match) -> Found | None:
    """November 5, 5 November 2025, Wednesday, Nov. 5."""
    month, day = c.number(m.start("M")), c.number(m.start("day"))
    year = group(m, "Y")
    if not 1 <= day <= 31:
        return None
    if year is not None:
        value: str | None = f"{c.number(year):04d}-{month:02d}-{day:02d}"
        return Found(value) if value and days_of(value) else None
    tense = {"L": PAST, "X": FUTURE}.get(m.groupdict().get("rel") or "") or c.tense(m.start("M"))
    value = anchoring.day_of_month(c.anchor, month, day, tense)
    return Found(value) if value else None


def holiday(c: Context, m: Match) -> Found | None:
    """Christmas Day, New Year's Eve 2024: days of the year that have one date wherever they are kept."""
    month, day = divmod(c.number(m.start("w")), 100)
    year = group(m, "Y")
    if year is not None:
        return Found(f"{c.number(year):04d}-{month:02d}-{day:02d}")
    return Found(anchoring.day_of_year(c.anchor, month, day, c.tense_of_last(m.start("w"))))


def month_year(c: Context, m: Match) -> Found | None:
    """Early October 2023."""
    return Found(f"{c.number(m.start('Y')):04d}-{c.number(m.start('M')):02d}", mod=mod_of(c, m))


def month_of_year(c: Context, m: Match) -> Found | None:
    """March of last year."""
    if c.word(m.start("U")) != "Y":
        return None
    year = anchoring.unit_at(c.anchor, "Y", STEP[m["rel"]])
    return Found(f"{year}-{c.number(m.start('M')):02d}", mod=mod_of(c, m)) if year else None


def month(c: Context, m: Match) -> Found | None:
    """Last March, late October."""
    number = c.number(m.start("M"))
    if m["rel"] and c.anchor:
        if m["rel"] == "L":
            year = c.anchor.year - (number >= c.anchor.month)
        elif m["rel"] == "X":
            year = c.anchor.year + (number <= c.anchor.month)
        else:
            year = c.anchor.year
        return Found(f"{year:04d}-{number:02d}", mod=mod_of(c, m))
    return Found(anchoring.month(c.anchor, number, c.tense(m.start("M"))), mod=mod_of(c, m))


_NOT_BEFORE_YEAR = frozenset(
    "$ € £ ¥ some about than nearly almost least to over under least roughly no # no. flight".split()
)


def year(c: Context, m: Match) -> Found | None:
    """2024, mid-2024, fiscal 1988. A number that counts something is no year."""
    unit = m.start("Y")
    number = c.number(unit)
    before, after = c.form(m.start() - 1), c.form(m.end())
    strong = m.start() < unit or before in (
        "in",
        "since",
        "of",
        "by",
        "until",
        "from",
        "during",
        "through",
        "late",
        "early",
        "before",
        "after",
        ",",
        "(",
    )
    if (
        before in _NOT_BEFORE_YEAR
        and m.start() == unit
        and not (before in ("to", "than", "about") and 1900 <= number <= 2050)
    ):
        return None
    if after in (
        "%",
        "percent",
        "people",
        "km",
        "m",
        "miles",
        "meters",
        "metres",
        "dollars",
        "euros",
        "tons",
        "troops",
        "soldiers",
        "kilometers",
        "kilometres",
        "square",
        "feet",
        "acres",
        "hectares",
        "points",
        "yards",
        "rpm",
    ):
        return None
    if not 1900 <= number <= 2050 and not strong:
        return None
    if c.code(m.end()) in ("h", ".") and c.lexed.starts[m.end() : m.end() + 1] == [c.lexed.ends[unit]]:
        follow = c.code(m.end() + 1)
        if c.code(m.end()) == "h" and follow == "x" and c.lexed.starts[m.end() + 1] == c.lexed.ends[m.end()]:
            return None
    if (
        c.code(m.start() - 1) == "h"
        and m.start() == unit
        and c.lexed.ends[m.start() - 1] == c.lexed.starts[unit]
        and c.code(m.start() - 2) not in ("Y", "E", "")
    ):
        return None
    if _names_street(c, unit):
        return None
    return Found(f"{number:04d}", mod=mod_of(c, m))


_STREETS = frozenset("street st avenue ave road rd boulevard blvd lane drive court highway".split())


def _names_street(c: Context, unit: int) -> bool:
    return any(c.form(unit + k) in _STREETS for k in (2, 3))


def decade(c: Context, m: Match) -> Found | None:
    """The early 1980s, the '90s."""
    return Found(f"{c.number(m.start('K')):03d}", mod=mod_of(c, m))


def century(c: Context, m: Match) -> Found | None:
    """The 20th century."""
    number = c.number(m.start("O"))
    if c.word(m.start("U")) != "C" or not 1 <= number <= 30:
        return None
    return Found(f"{number - 1:02d}", mod=mod_of(c, m))


def weekday(c: Context, m: Match) -> Found | None:
    """Monday, last Friday, early Tuesday, Thursday night."""
    groups = m.groupdict()
    number = c.number(m.start("D"))
    rel = groups.get("rel")
    if rel in ("L", "X") and c.form(m.start("rel")) in ("last", "next", "previous", "following"):
        value = anchoring.weekday_in(c.anchor, number, STEP[rel])
    else:
        coming = rel is not None and "X" in (rel, c.code(m.start("rel") + 1))
        tense = FUTURE if coming else PAST if rel == "L" else c.tense(m.start("D"))
        value = anchoring.weekday(c.anchor, number, tense)
    return with_part(c, value, group(m, "P"), mod_of(c, m))


def another_day(c: Context, m: Match) -> Found | None:
    """The 25 of "April 24 and 25": a day of the month just named."""
    day = c.number(m.start("day"))
    if not c.earlier or not re.match(r"(\d{4}|XXXX)-\d\d-\d\d$", c.earlier):
        return None
    value = f"{c.earlier[:8]}{day:02d}"
    return Found(value, first=m.start("day")) if days_of(value) and value > c.earlier else None

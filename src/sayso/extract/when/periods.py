"""Values of stretches that anchor or text fixes: weeks, quarters, seasons, "two years ago", "a year earlier"."""

from __future__ import annotations

import datetime as dt
import re

from sayso.extract.when import anchoring
from sayso.extract.when.calendar import days_of, shifted
from sayso.extract.when.context import STEP, Context, Found, group, is_quarter, mod_of
from sayso.extract.when.spans_of_time import duration
from sayso.extract.when.tense import FUTURE, PAST

Match = re.Match[str]


def relative_unit(c: Context, m: Match) -> Found | None:
    """Last week, early next year, later this month, that day, this weekend."""
    rel, form = m["rel"], c.form(m.start("rel"))
    at = m.start("U")
    unit = c.word(at)
    if c.form(at).endswith("s") and unit != "WE":
        return None
    mod = mod_of(c, m)
    if unit == "WE":
        value = _weekend(c, rel)
        return Found(value) if value else None
    if unit.startswith("T") or unit == "F":
        return None
    if rel == "T" or form in ("following", "preceding", "previous", "prior", "ensuing", "subsequent"):
        return _from_earlier(c, unit, STEP[rel], mod)
    if form == "past":
        return None
    value = anchoring.unit_at(c.anchor, unit, STEP[rel])
    return Found(value, mod=mod) if value else None


def _from_earlier(c: Context, unit: str, step: int, mod: str) -> Found | None:
    """ "that day", "the following year": reckoned from the last date in the block, and unresolved without one."""
    days = days_of(c.earlier) if c.earlier else None
    if days is None:
        if c.anchor is not None and step and unit in "YQ":
            days = (c.anchor, c.anchor)
        else:
            value = anchoring.unit_at(None, unit, step)
            return Found(value, mod=mod) if value else None
    moved = shifted(days[0], unit, step)
    return Found(moved, mod=mod) if moved else None


def _weekend(c: Context, rel: str) -> str | None:
    if c.anchor is None:
        return "XXXX-WXX-WE"
    week = {"L": -1, "X": 1}.get(rel, 0)
    value = shifted(c.anchor, "W", week)
    return f"{value}-WE" if value else None


def weekend(c: Context, m: Match) -> Found | None:
    """The weekend: the one just past, or for the future the one ahead."""
    if c.anchor is None:
        return Found("XXXX-WXX-WE")
    ahead = c.tense(m.start()) == FUTURE or c.anchor.isoweekday() >= 6
    week = shifted(c.anchor, "W", 0 if ahead else -1)
    return Found(f"{week}-WE") if week else None


def end_of_unit(c: Context, m: Match) -> Found | None:
    """The end of the year, year-end."""
    at = group(m, "U")
    mod = mod_of(c, m)
    if at is None:
        at = m.start("U2")
        if c.word(at) not in ("Y", "M") or c.form(m.start("mod2")) != "end":
            return None
        mod = "END"
    unit = c.word(at)
    if unit.startswith("T") or unit in ("F", "WE") or c.form(at).endswith("s"):
        return None
    value = anchoring.unit_at(c.anchor, unit, 0)
    return Found(value, mod=mod) if value else None


def season(c: Context, m: Match) -> Found | None:
    """Last summer, the winter of 1994. "Fall" and "spring" alone may be verbs, and are left."""
    code = c.word(m.start("S"))
    first = m.start() + 1 if c.code(m.start()) == "i" else None
    if m["Y"] is not None:
        return Found(f"{c.number(m.start('Y')):04d}-{code}", mod=mod_of(c, m), first=first)
    if (
        c.form(m.start("S")) in ("fall", "spring")
        and not m["rel"]
        and not m["mod"]
        and c.form(m.start()) not in ("the", "in")
    ):
        return None
    if c.form(m.start("S")) in ("fall", "spring") and c.code(m.end()) == "o":
        return None
    if m.start() == m.start("S") and c.form(m.start() - 1) not in ("by", "since", "until", "during", "of"):
        return None
    step = STEP.get(m["rel"] or "")
    return Found(anchoring.season(c.anchor, code, c.tense(m.start("S")), step), mod=mod_of(c, m), first=first)


def quarter(c: Context, m: Match) -> Found | None:
    """The third quarter of 2024, this year's second half."""
    at = m.start("Q")
    which = c.number(m.start("O")) if m["O"] == "O" else 0
    size, letter = (4, "Q") if m["Q"] == "Q" else (2, "H")
    if m["O"] == "L":
        if letter == "Q":
            return None
        which = 2
    if not 1 <= which <= size:
        return None
    part = f"{letter}{which}"
    stated = group(m, "Y") if group(m, "Y") is not None else group(m, "Y0")
    if stated is not None:
        return Found(f"{c.number(stated):04d}-{part}")
    if m["rel"] in ("L", "H", "X"):
        year = anchoring.unit_at(c.anchor, "Y", STEP[m["rel"]])
        return Found(f"{year}-{part}") if year else None
    if letter == "H" and m["rel"] is None and c.code(m.start()) != "t":
        return None
    if letter == "H" and m["rel"] is None and c.code(m.start("O") - 1) != "F" and c.form(at + 1) == "of":
        return None
    return Found(anchoring.part_of_year(c.anchor, part, c.tense(at)))


def the_quarter(c: Context, m: Match) -> Found | None:
    """The latest quarter, the quarter: the last one that ended."""
    if c.earlier and re.match(r"\d{4}-Q[1-4]$", c.earlier) and not m["rel"]:
        return Found(c.earlier)
    if c.code(m.end()) == "o" or (c.code(m.end()) == "x" and not m["rel"] and c.anchor is None):
        return None
    step = STEP.get(m["rel"] or "L", -1)
    value = anchoring.unit_at(c.anchor, "Q", step)
    return Found(value) if value else None


def year_ago_period(c: Context, m: Match) -> Found | None:
    """The year-ago quarter, the year-earlier third quarter, the year-earlier period."""
    if c.word(m.start("U")) != "Y" or c.form(m.end("U") + 1) not in ("ago", "earlier"):
        return None
    last = m.end()
    if m["what"] == "x" and c.form(last - 1) != "period":
        last -= 1
    base = c.earlier if c.earlier and re.match(r"\d{4}-Q[1-4]$", c.earlier) else None
    if m["O"] is not None and 1 <= c.number(m.start("O")) <= 4:
        base = anchoring.part_of_year(c.anchor, f"Q{c.number(m.start('O'))}", PAST)
    if base is None:
        base = anchoring.unit_at(c.anchor, "Q", -1)
    if base is None or base.startswith("X"):
        return Found("XXXX-QX", last=last)
    return Found(f"{int(base[:4]) - 1:04d}{base[4:]}", last=last)


def year_of(c: Context, m: Match) -> Found | None:
    """The year of "the first months of the year" and "a high for the year", the day of "later in the day"."""
    form = c.form(m.start("U"))
    if form == "day" and c.form(m.start() - 1) == "in" and c.code(m.start() - 2) in ("E", "e", "l"):
        day = c.day_before(m.start()) or (c.anchor.isoformat() if c.anchor else None)
        return Found(day) if day else None
    value = anchoring.unit_at(c.anchor, "Y", 0) if form == "year" else None
    return Found(value) if value else None


def unit_ended(c: Context, m: Match) -> Found | None:
    """The year of "in the year ended March 31": a length of time, whose days are not told."""
    if c.form(m.end()) not in ("ended", "ending") or c.code(m.start()) not in "tF":
        return None
    value = duration(c.word(m.start("U")), 1)
    return Found(value, "DURATION") if value else None


def ago(c: Context, m: Match) -> Found | None:
    """Two years ago, a week ago, months ago, a few years ago."""
    unit = c.word(m.start("U"))
    if m["N"] in (None, "V"):
        return Found("PAST_REF")
    count = 1 if m["N"] == "a" else c.number(m.start("N"))
    if unit.startswith("T"):
        if c.anchor is None:
            return Found("PAST_REF")
        days = (c.anchor - dt.timedelta(days=1), c.anchor) if count <= 24 else None
        return Found(f"PT{count}{unit[1]}", "DURATION", days=days)
    if unit == "F":
        unit, count = "W", 2 * count
    named_here = "." not in c.lexed.codes[c.earlier_at : m.start()]
    if unit == "Y" and c.earlier and is_quarter(c.earlier) and named_here:
        return Found(f"{int(c.earlier[:4]) - count:04d}{c.earlier[4:]}")
    if unit == "Y" and count == 1 and (base := c.quarter_compared(m.start())):
        return Found(f"{int(base[:4]) - 1:04d}{base[4:]}")
    value = shifted(c.anchor, unit, -count) if c.anchor else anchoring.unit_at(None, unit, 0)
    return Found(value) if value else None


def later(c: Context, m: Match) -> Found | None:
    """Two days later, a year earlier: reckoned from the last date in the block."""
    unit = c.word(m.start("U"))
    count = 1 if m["N"] == "a" else c.number(m.start("N"))
    form = c.form(m.start("A"))
    if form == "before" and c.code(m.end()) not in ("", ".", "c"):
        return None  # "30 days before the vote": how long before, and the vote has its own day
    if form in ("earlier", "before"):
        sign = -1
    elif form == "later":
        sign = 1
    else:
        return None
    if unit.startswith("T") or unit == "F":
        return None
    if m["N"] == "V":
        return Found("PAST_REF" if sign < 0 else "FUTURE_REF")
    if unit == "Y" and count == 1 and sign < 0 and (base := c.quarter_compared(m.start())):
        return Found(f"{int(base[:4]) - 1:04d}{base[4:]}")
    days = days_of(c.earlier) if c.earlier else None
    if days is None:
        if sign > 0 or c.anchor is None:
            value = anchoring.unit_at(None, unit, 0)
            return Found(value) if value else None
        days = (c.anchor, c.anchor)
    if unit == "Y" and c.earlier and (part := re.match(r"(\d{4})(-(?:Q[1-4]|H[12]|\d\d|\d\d-\d\d))$", c.earlier)):
        return Found(f"{int(part[1]) + sign * count:04d}{part[2]}")
    value = shifted(days[0], unit, sign * count)
    return Found(value) if value else None

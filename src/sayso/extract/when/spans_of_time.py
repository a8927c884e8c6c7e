"""Values of expressions that measure time or repeat: "for two years", "the past week", "daily", "every Friday"."""

from __future__ import annotations

import datetime as dt
import re

from sayso.extract.when.calendar import add_months
from sayso.extract.when.context import Context, Found

Match = re.Match[str]


def duration(unit: str, count: float | None) -> str | None:
    """ "P2Y", "PT4H", "PXW" for a count that is not known; decades and centuries in years, fortnights in weeks."""
    if count is not None and not 0 < count < 100_000:
        return None
    if unit == "F":
        unit, count = "W", None if count is None else count * 2
    if unit == "E":
        unit, count = ("Y", count * 10) if count is not None else ("E", None)
    elif unit == "C":
        unit, count = ("Y", count * 100) if count is not None else ("C", None)
    number = "X" if count is None else f"{count:g}"
    return f"PT{number}{unit[1]}" if unit.startswith("T") else f"P{number}{unit}"


def _reach(anchor: dt.date | None, unit: str, count: float | None, step: int) -> tuple[dt.date, dt.date] | None:
    """The days that "the past two weeks" or "the next three months" cover, seen from the anchor."""
    if anchor is None or count is None or count != int(count) or not 0 < count < 1000:
        return None
    n = int(count)
    try:
        if unit.startswith("T"):
            other: dt.date | None = anchor + dt.timedelta(days=step * max(1, -(-n // 24) if unit == "TH" else 1))
        elif unit in ("D", "W", "F"):
            other = anchor + dt.timedelta(days=step * n * {"D": 1, "W": 7, "F": 14}[unit])
        else:
            other = add_months(anchor, step * n * {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}[unit])
    except OverflowError:
        return None
    if other is None:
        return None
    return (other, anchor) if step < 0 else (anchor, other)


def _lasting(c: Context, at: int, unit: str, count: float | None) -> tuple[dt.date, dt.date] | None:
    """The days up to the anchor that "has held it for more than a year" covers at least, and "has not been hit in 25
    years"; ``None`` where it is over."""
    lead = c.form(at - 1)
    if not (lead == "for" or (lead == "in" and c.denied(at))) or not c.still(at):
        return None
    return _reach(c.anchor, unit, count, -1)


def relative(c: Context, m: Match) -> Found | None:
    """The past two weeks, the next few days, the past year."""
    unit = c.word(m.start("U"))
    step = -1 if m["rel"] == "L" else 1
    plural = c.form(m.start("U")).endswith("s")
    count: int | None
    if m["N"] == "N":
        count = c.number(m.start("N"))
    elif m["N"] == "V" or plural:
        count = None
    elif c.form(m.start("rel")) in ("past", "last", "next", "coming") and c.code(m.start()) in "tq":
        count = 1
    else:
        return None
    if m["N"] is None and plural and step > 0:
        return Found("FUTURE_REF")
    value = duration(unit, count)
    return Found(value, "DURATION", days=_reach(c.anchor, unit, count, step)) if value else None


def first_units(c: Context, m: Match) -> Found | None:
    """The first nine months, the first hours."""
    if m["N"] is None and not c.form(m.start("U")).endswith("s"):
        return None
    count = c.number(m.start("N")) if m["N"] == "N" else None
    value = duration(c.word(m.start("U")), count)
    return Found(value, "DURATION") if value else None


def counted(c: Context, m: Match) -> Found | None:
    """Two years, five-year, at least 72 hours, a few minutes, one and a half years. Ages are left to the quantities."""
    unit = c.word(m.start("U"))
    if c.form(m.end()) == "old" or (c.code(m.end()) == "h" and c.form(m.end() + 1) == "old"):
        return None
    if c.form(m.end()) in ("olds", "of-age"):
        return None
    if c.is_capital(m.start("U")) and m["N"] == "N" and m.start() and not c.is_capital(m.start() - 1):
        return None  # "60 Minutes" is a programme
    if c.code(m.end()) == "a" and c.code(m.end() + 1) == "U":
        return None  # "24 hours a day"
    if (
        unit == "Q"
        and (c.code(m.end()) == "o" or c.code(m.end() - 2) == "h")
        and m["N"] == "N"
        and c.number(m.start("N")) == 3
    ):
        return None  # three-quarters of something
    raw = c.lexed.values[m.start("N")] if m["N"] == "N" else None
    count = float(raw) if isinstance(raw, (int, float)) else None
    if m["N"] == "V" and not c.form(m.start("U")).endswith("s") and c.code(m.start("U") - 1) != "h":
        return None
    if m["half"] is not None and count is not None:
        count += 0.5
    if m["r"] is not None:
        count = None
    value = duration(unit, count)
    return Found(value, "DURATION", days=_lasting(c, m.start(), unit, count)) if value else None


_LEADS = frozenset(
    "for in within after than about nearly almost over under least lasting last took take spent additional by "
    "once another as".split()
)


def one(c: Context, m: Match) -> Found | None:
    """For a week, nearly an hour, within a month. "Once a week" and "$5 a day" are rates, and left."""
    lead = c.form(m.start() - 1)
    if m["q"] is None and lead not in _LEADS and c.form(m.start()) != "another":
        return None
    unit = c.word(m.start("U"))
    value = duration(unit, 1)
    return Found(value, "DURATION", days=_lasting(c, m.start(), unit, 1)) if value else None


def bare(c: Context, m: Match) -> Found | None:
    """For weeks, after decades: only in the plural and after a word that takes a duration."""
    form = c.form(m.start())
    if not form.endswith("s") or c.form(m.start() - 1) not in ("for", "in", "within", "after", "over", "recent"):
        return None
    value = duration(c.word(m.start()), None)
    return Found(value, "DURATION") if value else None


def named_set(c: Context, m: Match) -> Found | None:
    """Daily, weekly, annually; "the party daily Horizon" is a newspaper."""
    if c.form(m.start()) in ("daily", "weekly", "monthly") and c.code(m.end()) == "x" and c.is_capital(m.end()):
        return None
    return Found(c.word(m.start()), "SET")


def every(c: Context, m: Match) -> Found | None:
    """Every day, each July, every Friday, every two weeks."""
    at = m.start("what")
    code = m["what"]
    if c.form(m.start()) == "per":
        return None
    if code == "D":
        return Found(f"XXXX-WXX-{c.number(at)}", "SET")
    if code == "M":
        return Found(f"XXXX-{c.number(at):02d}", "SET")
    if code == "S":
        return Found(f"XXXX-{c.word(at)}", "SET")
    if code == "P":
        part = c.word(at)
        return Found(f"XXXX-XX-XXT{part}", "SET")
    if code == "W":
        return Found("XXXX-WXX-WE", "SET")
    count = c.number(m.start("N")) if m["N"] in ("N", "O") else 1
    value = duration(c.word(at), count or 1)
    return Found(value, "SET") if value else None


def weekdays(c: Context, m: Match) -> Found | None:
    """Fridays: a day of every week."""
    return Found(f"XXXX-WXX-{c.number(m.start())}", "SET")

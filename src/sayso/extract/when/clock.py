"""Values of days by name, parts of the day, clock times, and "now", "recently", "the future"."""

from __future__ import annotations

import datetime as dt
import re

from sayso.extract.when import anchoring, dates
from sayso.extract.when.calendar import days_of, shifted
from sayso.extract.when.context import Context, Found, group, mod_of, with_part
from sayso.extract.when.lexicon import DEICTIC
from sayso.extract.when.spans_of_time import duration

Match = re.Match[str]


def deictic(c: Context, m: Match) -> Found | None:
    """Late yesterday, tomorrow night, tonight, overnight."""
    form = c.form(m.start("y"))
    if form == "today" and c.code(m.end()) == "G":
        return Found("PRESENT_REF") if c.anchor is None else Found(c.anchor.isoformat())
    night = form in ("tonight", "overnight")
    step = DEICTIC[form]
    if c.anchor is None:
        return Found("XXXX-XX-XX" + ("TNI" if night else ""), "TIME" if night else "DATE")
    day = shifted(c.anchor, "D", step)
    if day is None:
        return None
    if form == "overnight":
        before = shifted(c.anchor, "D", -1)
        return Found(f"{before}TNI", "TIME", days=(dt.date.fromisoformat(before), c.anchor)) if before else None
    if night:
        return Found(f"{day}TNI", "TIME")
    return with_part(c, day, group(m, "P"), mod_of(c, m))


def two_days_away(c: Context, m: Match) -> Found | None:
    """The day before yesterday, the day after tomorrow."""
    lead, form = c.form(m.start("way")), c.form(m.start("y"))
    if (lead, form) not in (("before", "yesterday"), ("after", "tomorrow")) or c.form(m.start() + 1) != "day":
        return None
    if c.anchor is None:
        return Found("XXXX-XX-XX")
    day = shifted(c.anchor, "D", -2 if form == "yesterday" else 2)
    return Found(day) if day else None


def part_of_day(c: Context, m: Match) -> Found | None:
    """This morning, last night."""
    part = c.word(m.start("P"))
    if ":" in part or (m["rel"] == "T" and c.earlier is None):
        return None
    if c.anchor is None:
        return Found(f"XXXX-XX-XXT{part}", "TIME")
    base = c.anchor
    if m["rel"] == "T" and c.earlier and (days := days_of(c.earlier)) and days[0] == days[1]:
        base = days[0]
    day = shifted(base, "D", -1 if m["rel"] == "L" else 0)
    return Found(f"{day}T{part}", "TIME") if day else None


def reference(c: Context, m: Match) -> Found | None:
    """Now, recently, the future, recent weeks."""
    at = next(k for k in range(m.start(), m.end()) if c.code(k) == "R")
    form, value = c.form(at), c.word(at)
    if form == "now" and c.code(at + 1) == "c" and c.code(at - 1) in ("", ".", "x") and c.is_capital(at):
        return None  # "Now, he said, …" goes on with the story
    if form == "recent":
        if m.end() == at + 1:
            return None
        if m.end() > at + 2:
            return Found(value, first=at)
        length = duration(c.word(at + 1), None)
        return Found(length, "DURATION", first=at) if length else None
    if form == "future" and c.code(m.end()) == "o":
        return None  # "the future of the town" is what becomes of it
    if form == "future" and c.code(m.start()) != "t" and c.form(m.start() - 1) not in ("near", "distant", "in"):
        return None
    return Found(value, first=m.start() if form == "future" else at, last=at + 1)


def the_past(c: Context, m: Match) -> Found | None:
    """The past, as in "in the past"."""
    return Found("PAST_REF") if c.form(m.end() - 1) == "past" and c.form(m.start() - 1) == "in" else None


_BEFORE_CLOCK = frozenset("at by around about before after until from since to".split())


def clock(c: Context, m: Match) -> Found | None:
    """3 p.m., 10:30 GMT on Wednesday, 5 p.m. EST Nov. 9."""
    form = c.form(m.start("C")).replace(".", ":")
    hour, _, minute = form.partition(":")
    if not hour.isdigit() or int(hour) > 24 or (minute and (not minute[:2].isdigit() or int(minute[:2]) > 59)):
        return None
    h = int(hour)
    half = c.word(m.start("p")) if m["p"] is not None else ""
    if half in ("a", "p"):
        if not 1 <= h <= 12:
            return None
        h = h % 12 + (12 if half == "p" else 0)
    elif m["p"] is None and (not minute or ("z" not in m.group() and c.form(m.start() - 1) not in _BEFORE_CLOCK)):
        return None
    stamp = f"T{h:02d}:{minute[:2] or '00'}"
    day: str | None = None
    if m["M"] is not None:
        found = dates.month_day(c, m)
        day = found.value if found else None
    elif m["y"] is not None:
        at = m.end("y") - 1
        if c.code(at) == "D":
            day = anchoring.weekday(c.anchor, c.number(at), c.tense(at))
        else:
            day = shifted(c.anchor, "D", DEICTIC[c.form(at)]) if c.anchor else "XXXX-XX-XX"
    else:
        day = c.day_before(m.start())
    return Found(f"{day or ''}{stamp}", "TIME")


def noon(c: Context, m: Match) -> Found | None:
    """Noon, midnight, at dawn: a time of an unnamed day."""
    part = c.word(m.start("P"))
    if ":" not in part or c.code(m.start() - 1) == "h":
        return None
    return Found(f"T{part}", "TIME")

"""The date lines of a page: "Wednesday, November 5, 2025", "Updated: 5 Nov 2025 14:02 GMT", "2 hours ago".

Only days that are written out are read: an ambiguous "5/11/2025" and a date without its year stay unknown.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from sayso.types import Span

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    rf"(?<![\w/])(?:"
    rf"(?P<m1>{_MONTH})\.?\s?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?,?\s{{1,2}}(?P<y1>(?:19|20)\d\d)"
    rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?[\s-]?(?:of\s)?(?P<m2>{_MONTH})[.,]{{0,2}}[\s-]?(?P<y2>(?:19|20)\d\d)"
    rf"|(?P<y3>(?:19|20)\d\d)[-/.](?P<m3>\d\d)[-/.](?P<d3>\d\d)(?=\D|$)"
    rf"|(?P<a>\d{{1,2}})(?P<sep>[/.-])(?P<b>\d{{1,2}})(?P=sep)(?P<y4>(?:19|20)\d\d)"
    rf")(?!\d)",
    re.IGNORECASE,
)
DAY_MONTH = re.compile(
    rf"(?<!\w)(?:(?P<m1>{_MONTH})\.?\s(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?|(?P<d2>\d{{1,2}})(?:st|nd|rd"
    rf"|th)?\s(?P<m2>{_MONTH})\.?)"
    rf"(?:,?\s(?P<y>(?:19|20)\d\d))?(?!\w)",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"(?:\b(?:first |last )?(?:published|updated|modified)\W{0,3})?\b(?:\d{1,3}|an?|one) (?:min(?:ute)?|hour|day"
    r"|week)s? ago\b|"
    r"\b(?:first |last )?(?:published|updated|posted|modified|created|uploaded|edited|release[d]?|issued|date|dated"
    r"|time|as of)\b"
    r"|\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b"
    r"|\bT?\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?\s?h?(?:rs|ours)?\b|\b\d{1,2}\s?(?=[ap]\.?m\b)|\b\d{3,4}\s?(?=hrs"
    r"|gmt|ist|utc)"
    r"|\b[ap]\.?m\b\.?|\b(?:gmt|utc|bst|ist|est|edt|et|pst|pdt|pt|cst|cdt|mst|cet|cest|eet|eest|msk|eat|wat|cat|sast"
    r"|pkt|hkt|jst|kst"
    r"|aest|aedt|awst|nzst|nzdt|bdt|wib|sgt|myt|pht|gst|z|ct|mt|akst|akdt|hst|eastern|central|pacific|local time|hrs"
    r"|hours|noon|midnight)\b"
    r"|[+-]\d\d:?\d\d\b|\b(?:on|at|in|the|of|and|by)\b|\b\d{1,2} min(?:ute)?s? read\b",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"(?i)^\W{0,3}(?:(?:first |last )?(?:published|updated|posted|modified)\W{0,3})?(?:\d{1,3}|an?|one|two) "
    r"?(?:s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:(?:ou)?rs?)?|d(?:ays?)?|weeks?|months?|years?) ago\W{0,3}$"
    r"|^\W{0,3}just now\W{0,3}$"
)
_UPDATED = re.compile(r"(?i)\b(?:updated|modified|edited)\b")
_PUBLISHED = re.compile(r"(?i)\b(?:published|posted|created|uploaded|released?|issued|dated?)\b")
_PLACE = re.compile(r"[A-Z][A-Z .'’-]{2,30}(?:, [A-Z][A-Za-z .'’-]{2,30})?")


@dataclass(frozen=True, slots=True)
class DateLine:
    """A line that holds nothing but a date. ``label`` is published, updated, plain, or ago; ``place`` a town after
    it."""

    date: dt.date | None
    label: str
    place: str | None = None


def month_number(word: str) -> int:
    """1–12 for an English month's name or its short form."""
    return _MONTHS.index(word[:3].lower()) + 1


def find_date(text: str) -> tuple[dt.date | None, Span] | None:
    """The first whole date in ``text`` with its span; the date is ``None`` where day and month may be confused."""
    found = _DATE.search(text)
    if found is None:
        return None
    part = found.groupdict()
    span = Span(*found.span())
    if part["y4"]:
        first, second, year = int(part["a"]), int(part["b"]), int(part["y4"])
        # With points the day comes first everywhere; with strokes or hyphens it depends on the country.
        if part["sep"] == "." or first > 12 or first == second:
            return _day(year, second, first), span
        return (_day(year, first, second) if second > 12 else None), span
    if part["y3"]:
        return _day(int(part["y3"]), int(part["m3"]), int(part["d3"])), span
    month = month_number(part["m1"] or part["m2"])
    return _day(int(part["y1"] or part["y2"]), month, int(part["d1"] or part["d2"])), span


def date_line(text: str) -> DateLine | None:
    """Reads ``text`` as a page's date line; ``None`` where it holds anything besides dates, times and their labels."""
    if len(text) > 160:
        return None
    if _AGO.match(text):
        return DateLine(None, "ago")
    first = find_date(text)
    if first is None:
        return None
    dates: list[tuple[dt.date | None, int]] = [(first[0], first[1].start)]
    rest, offset = text, 0
    pieces: list[str] = []
    while (found := find_date(rest)) is not None and len(pieces) < 8:
        if pieces:
            dates.append((found[0], offset + found[1].start))
        pieces.append(rest[: found[1].start])
        offset += found[1].end
        rest = rest[found[1].end :]
    pieces.append(rest)
    left = _AROUND.sub(" ", " ".join(pieces))
    words = re.sub(r"[\W_]+", " ", left).strip()
    place = None
    if words:
        found_place = _PLACE.fullmatch(left.strip(" -–—|:,./•·\t"))
        if found_place is None or not _PUBLISHED.search(text):
            return None
        place = found_place.group()
    date, label = _best(text, dates)
    return DateLine(date, label, place)


def _best(text: str, dates: list[tuple[dt.date | None, int]]) -> tuple[dt.date | None, str]:
    """Of several dates in a line, the one labelled published; each date's label is the nearest before it."""
    labelled: list[tuple[int, str, dt.date | None]] = []
    previous = 0
    for date, at in dates:
        before = text[previous:at]
        if _UPDATED.search(before) and not re.search(r"(?i)published", before):
            labelled.append((2, "updated", date))
        elif _PUBLISHED.search(before):
            labelled.append((0, "published", date))
        else:
            labelled.append((1, "plain", date))
        previous = at
    _, label, date = min(labelled, key=lambda entry: entry[0])
    return date, label


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None

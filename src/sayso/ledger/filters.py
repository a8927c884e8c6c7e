"""What to look for: the filters that every list command, the page and the Python interface share."""

from __future__ import annotations

import calendar
import datetime as dt
import re
import unicodedata
from dataclasses import dataclass, fields, replace

from sayso.errors import SaysoError

_PARTIAL_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_NO_WORD = re.compile(r"[^a-z0-9]+")
_SEARCH_PART = re.compile(r'"([^"]*)"|(\S+)')


@dataclass(frozen=True, slots=True)
class Filters:
    """Conditions that must all hold; ``None`` asks nothing.

    ``search`` holds words, all of which must occur, in any order; words in double quotation marks must stand together.
    ``place``, ``party`` and ``speaker`` are names (any name that the ledger has met for it) or ids, and a place finds
    what is told of it and others together; ``article`` is an id, an unambiguous beginning of one, a file name or a URL.
    ``since`` and ``until`` bound the day on which a claim or statement was said, or else the day on which its article
    was published. ``as_of`` keeps what was published by then. A bound on time leaves out what has no known day:
    :meth:`sayso.ledger.Ledger.undated` counts the articles concerned.
    """

    search: str | None = None
    place: str | None = None
    party: str | None = None
    speaker: str | None = None
    frame: str | None = None
    article: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    as_of: dt.date | None = None
    limit: int | None = None
    learned_by: dt.date | None = None
    """Keeps what this ledger had learned by the end of that day (UTC), whatever day it was published on."""
    sure: float | None = None
    """Of drifts: keeps those that are at least so sure (0–1), the surest first."""
    offset: int = 0
    """How many of those found are passed over, the first of them first: with ``limit``, a page of a long list."""
    positions: int | None = None
    """Of each question at most so many positions, of every party's every answer one before a second of any; how many more there
    are is told."""

    @property
    def on_claims(self) -> bool:
        """Whether any condition is on claims rather than on their articles."""
        return any(v is not None for v in (self.place, self.party, self.speaker, self.frame))

    @property
    def on_time(self) -> bool:
        """Whether what has no known day is left out."""
        return any(v is not None for v in (self.since, self.until, self.as_of))

    @property
    def on_knowledge(self) -> bool:
        """Whether what came later than some day is left out, so that answers are those of that day."""
        return self.as_of is not None or self.learned_by is not None

    def apart(self) -> list[Filters]:
        """Each condition alone."""
        return [
            Filters(**{f.name: v})
            for f in fields(self)
            if f.name not in ("limit", "offset", "sure", "positions") and (v := getattr(self, f.name)) is not None
        ]

    def timeless(self) -> Filters:
        """The same conditions without those on time, and without the limit."""
        return replace(self, since=None, until=None, as_of=None, learned_by=None, limit=None, offset=0)


def parse_day(text: str | dt.date, *, end: bool = False) -> dt.date:
    """A day from "2025-11-05", or the first (``end``: the last) day of "2025-11" or "2025".

    Raises :class:`SaysoError` with a remedy on anything else.
    """
    if isinstance(text, dt.datetime):
        return text.date()
    if isinstance(text, dt.date):
        return text
    match = _PARTIAL_DAY.fullmatch(text.strip())
    try:
        if match is None:
            raise ValueError(text)
        year, month, day = (int(g) if g else None for g in match.groups())
        assert year is not None
        if month is None:
            return dt.date(year, 12, 31) if end else dt.date(year, 1, 1)
        if day is None:
            return dt.date(year, month, calendar.monthrange(year, month)[1] if end else 1)
        return dt.date(year, month, day)
    except (ValueError, calendar.IllegalMonthError) as error:
        raise SaysoError(f"{text!r} is not a date.", "Write it as 2025-11-05, 2025-11 or 2025.") from error


def fold(text: str) -> str:
    """Words in one form for comparing names: no case, accents or punctuation, single spaces between."""
    if text.isascii():
        return " ".join(_NO_WORD.sub(" ", text.lower()).split())
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in plain).split())


def plain(text: str) -> str:
    """Text without what databases refuse: zero characters and lone surrogates."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def search_terms(query: str) -> tuple[str, ...]:
    """The folded words and quoted phrases of a search, without those that hold no letter or digit."""
    parts = (fold(phrase or word) for phrase, word in _SEARCH_PART.findall(query))
    return tuple(p for p in parts if p)

"""The words that time expressions are made of, each with the one-letter code that the rules are written in.

=====  ==============================================  =====  ==============================================
``D``  weekday (1 Monday … 7 Sunday)                   ``M``  month (1 … 12)
``Y``  year in four digits                             ``K``  decade ("1980s", "'90s")
``N``  cardinal number                                 ``O``  ordinal number
``V``  vague number (few, several)                     ``U``  unit of time (its letter in a duration)
``Q``  quarter                                         ``J``  half
``W``  weekend                                         ``S``  season
``P``  part of the day                                 ``E``  early, late, mid, end, beginning
``L``  last, past, previous                            ``H``  this, current
``X``  next, coming, following                         ``T``  that, same
``A``  ago                                             ``e``  earlier, before
``l``  later, after                                    ``y``  yesterday, today, tomorrow, tonight, overnight
``v``  every, each, per                                ``q``  about, nearly, more than …
``C``  clock time                                      ``p``  a.m., p.m., o'clock
``z``  time zone                                       ``Z``  date in digits
``R``  now, recently, soon …                           ``B``  daily, weekly …
``F``  fiscal                                          ``G``  's
``t``  the                                             ``a``  a, an
``o``  of                                              ``i``  preposition
``f``  for, within, after: what a duration follows     ``m``  more, additional
``n``  and                                             ``r``  or, to
``h``  hyphen or dash                                  ``c``  comma
``.``  full stop                                       ``s``  so
``w``  a holiday with a fixed date
``x``  anything else
=====  ==============================================  =====  ==============================================
"""

from __future__ import annotations

WEEKDAYS = {
    "monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 7,
}  # fmt: skip
WEEKDAYS_SHORT = {
    "mon": 1, "tue": 2, "tues": 2, "wed": 3, "thu": 4, "thur": 4, "thurs": 4, "fri": 5, "sat": 6, "sun": 7,
}  # fmt: skip
MONTHS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8,
    "september": 9, "october": 10, "november": 11, "december": 12,
}  # fmt: skip
MONTHS_SHORT = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "oct": 10,
    "nov": 11, "dec": 12,
}  # fmt: skip
UNITS = {
    "second": "TS", "sec": "TS", "minute": "TM", "min": "TM", "hour": "TH", "hr": "TH", "day": "D", "week": "W",
    "month": "M", "year": "Y",
    "decade": "E", "century": "C", "fortnight": "F",
}  # fmt: skip
PLURALS = {
    "seconds": "TS", "secs": "TS", "minutes": "TM", "mins": "TM", "hours": "TH", "hrs": "TH", "days": "D",
    "weeks": "W", "months": "M",
    "years": "Y", "decades": "E", "centuries": "C", "fortnights": "F",
}  # fmt: skip
SEASONS = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
PARTS = {
    "morning": "MO", "afternoon": "AF", "evening": "EV", "night": "NI", "noon": "12:00", "midnight": "24:00",
    "midday": "12:00", "dawn": "MO", "dusk": "EV", "lunchtime": "MI", "daybreak": "MO", "nightfall": "EV",
}  # fmt: skip
MODIFIERS = {
    "early": "START", "late": "END", "mid": "MID", "middle": "MID", "end": "END", "beginning": "START",
    "start": "START", "earlier": "START", "later": "END", "midway": "MID",
}  # fmt: skip
RELATIVE = {
    "last": "L", "past": "L", "previous": "L", "preceding": "L", "prior": "L", "latest": "L",
    "this": "H", "current": "H", "these": "H", "present": "H",
    "next": "X", "coming": "X", "following": "X", "upcoming": "X", "ensuing": "X", "subsequent": "X",
    "that": "T", "same": "T",
}  # fmt: skip
HOLIDAYS: dict[tuple[str, ...], int] = {
    ("christmas", "day"): 1225, ("christmas", "eve"): 1224, ("christmas",): 1225, ("boxing", "day"): 1226,
    ("new", "year", "'s", "eve"): 1231, ("new", "year", "'s", "day"): 101, ("halloween",): 1031,
    ("valentine", "'s", "day"): 214, ("st", "valentine", "'s", "day"): 214,
}  # fmt: skip
"""Holidays with one date in every country, as month times 100 plus day; those that move or differ are left alone."""
DEICTIC = {"yesterday": -1, "today": 0, "tomorrow": 1, "tonight": 0, "overnight": 0}
REFERENCES = {
    "now": "PRESENT_REF", "currently": "PRESENT_REF", "nowadays": "PRESENT_REF", "presently": "PRESENT_REF",
    "recently": "PAST_REF", "recent": "PAST_REF", "lately": "PAST_REF", "future": "FUTURE_REF",
}  # fmt: skip
SETS = {
    "daily": "P1D", "nightly": "P1D", "weekly": "P1W", "monthly": "P1M", "yearly": "P1Y", "annually": "P1Y",
    "hourly": "PT1H", "biweekly": "P2W",
}  # fmt: skip
VAGUE = frozenset({"few", "several", "many", "couple"})
SMALL = {
    "the": "t", "a": "a", "an": "a", "of": "o", "'s": "G", "and": "n", "or": "r", "to": "r", "more": "m",
    "additional": "m", "extra": "m", "further": "m", "another": "a", "ago": "A", "every": "v", "each": "v",
    "per": "v", "so": "s",
    "fiscal": "F", "financial": "F", ",": "c", ".": ".", "o'clock": "p", "straight": "m", "consecutive": "m",
    "long": "m", "full": "m", "whole": "m", "solid": "m",
}  # fmt: skip
PREPOSITIONS = frozenset(
    [
        "in",
        "on",
        "at",
        "by",
        "during",
        "from",
        "since",
        "until",
        "till",
        "through",
        "throughout",
        "before",
        "after",
        "between",
        "around",
        "about",
    ]
)
TAKES_DURATION = frozenset(
    ["for", "within", "lasting", "lasted", "lasts", "in", "after", "took", "take", "takes", "spent", "over"]
)
APPROXIMATE = frozenset(
    [
        "about",
        "around",
        "almost",
        "nearly",
        "roughly",
        "approximately",
        "over",
        "under",
        "some",
        "barely",
        "only",
        "just",
    ]
)
PHRASES: dict[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "more": ((("than",), "q"),),
    "less": ((("than",), "q"),),
    "fewer": ((("than",), "q"),),
    "longer": ((("than",), "q"),),
    "at": ((("least",), "q"), (("most",), "q"), (("present",), "R"), (("the", "moment"), "R"), (("the",
    "present", "time"), "R"), (("this", "time"), "R"), (("the", "time"), "x")),
    "up": ((("to",), "q"),),
    "no": ((("more", "than"), "q"), (("less", "than"), "q")),
    "just": ((("over",), "q"), (("under",), "q")),
    "well": ((("over",), "q"),),
    "close": ((("to",), "q"),),
    "local": ((("time",), "z"),),
}  # fmt: skip
ZONES = frozenset(
    [
        "gmt",
        "utc",
        "est",
        "edt",
        "cst",
        "cdt",
        "pst",
        "pdt",
        "mst",
        "mdt",
        "et",
        "pt",
        "ct",
        "bst",
        "cet",
        "cest",
        "eet",
        "eest",
        "msk",
        "ist",
        "jst",
        "kst",
        "aest",
        "eastern",
        "pacific",
    ]
)

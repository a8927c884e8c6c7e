"""The kind of bound that words put on a number: at least, up to, nearly, about, within, a range or none."""

from __future__ import annotations

import re

from sayso.lineage.drift.sides import stems_of
from sayso.types import QuantityMention

_AT_LEAST = tuple(
    (
        "at least|more than|over|above|upwards|upward|no fewer|no less|not less|exceed|in excess|"
        "minimum|or more|plus|+|beyond|top|surpass|well over|north of"
    ).split("|")
)
_NEARLY = tuple(
    (
        "nearly|almost|close to|approach|just under|just below|nearing|not quite|just short|shy of|"
        "virtually|slightly less|slightly under|a little under|a little less"
    ).split("|")
)
_AT_MOST = tuple(
    (
        "up to|as many as|as much as|as high as|at most|no more than|not more than|maximum|"
        "fewer than|less than|under|below|not exceeding|or less|or fewer|at the most|well under"
    ).split("|")
)
_ABOUT = tuple(
    (
        "about|around|roughly|approx|some|estimated|circa|or so|more or less|somewhere|"
        "something like|average|perhaps|~|order of|in the region|broadly|maybe"
    ).split("|")
)
_FAR = re.compile(r"\bas (?:far|long|late|old|young) as\s\Z", re.IGNORECASE)
_WITHIN = re.compile(r"\b(?:within|inside)\s\Z", re.IGNORECASE)
_NO = re.compile(r"\b(?:no|not) \w+ than\s\Z", re.IGNORECASE)
_BELOW = re.compile(
    r"\b(?:(?:younger|lower|smaller|shorter|closer|nearer) than|(?:below|under) the age of)\s\Z",
    re.IGNORECASE,
)
_ABOVE = re.compile(r"\b(?:(?:older|higher|larger|longer) than|(?:above|over) the age of)\s\Z", re.IGNORECASE)
_OR_MORE = re.compile(r"\s(?:[\w%]+\s){0,2}or (more|above|over|higher|longer|so|fewer|less)\b", re.IGNORECASE)
_OR = {"so": "about", "fewer": "most", "less": "most"}
_LIMITS = re.compile(r"\b(?:limit\w*|cap(?:s|ped)?|restrict\w*)(?: [\w-]+){1,3} (?:to|at)\s\Z", re.IGNORECASE)
_LANDS = stems_of(
    "region regions province provinces city cities town towns village villages area areas district districts country countries"
)
_RISES = re.compile(r"\b(?:go(?:es|ing)?|went|gone|raised?|r[io]se[ns]?|com(?:e|es|ing)|came)\s\Z", re.IGNORECASE)
"""What makes "up to" the end of a way: "is to go up to 67"."""
_NO_FEWER = ("no fewer", "no less", "not less", "not fewer")
_NEVER = re.compile(r"\b(?:never|not|no|nobody|none|neither)(?: \w+){0,8} \Z|n['’]t(?: \w+){0,4} \Z", re.IGNORECASE)
_AFTER = re.compile(r"\s(?:[\w%]+\s){0,2}at (?:the )?(?:very )?(?P<end>least|most)(?=\s*[,.;:–—]|\Z)", re.IGNORECASE)


def bound_of(mention: QuantityMention, text: str) -> str:
    """The kind of bound: least, most, within, nearly, about, range or none."""
    words = (mention.bound or "").lower()
    over, under = words.startswith(("more than", "over")), words.startswith(("less than", "fewer than"))
    if words == "over" and stems_of(mention.counted or "") & _LANDS:
        # "drones were shot down over five regions"
        return "none"
    if (over or under) and _NEVER.search(text, max(0, mention.span.start - 60), mention.span.start):
        return "most" if over else "least"
    return _bound_by_words(mention, text)


def _bound_by_words(mention: QuantityMention, text: str) -> str:
    words = (mention.bound or "").lower()
    quantity = mention.quantity
    kind = _by_name(words, text, mention) if words else _by_context(mention, text)
    if kind is not None:
        return kind
    if quantity.low is not None and quantity.high is not None and quantity.low != quantity.high:
        return "range"
    if quantity.low is not None and quantity.high is None:
        return "least"
    if quantity.high is not None and quantity.low is None:
        return "most"
    return "about" if words else "none"


def bound_named(words: str) -> str | None:
    """The kind of limit that a few words put on the number after them, if they do nothing else: "up to", "at least"."""
    kinds = {"most": _AT_MOST, "least": _AT_LEAST}
    return next((kind for kind, named in kinds.items() if words.lower() in named), None)


def _by_context(mention: QuantityMention, text: str) -> str | None:
    """The bound that stands around a number of which none was read ("as far as 40 km", "12 or more")."""
    near = max(0, mention.span.start - 30), mention.span.start
    if _FAR.search(text, *near):
        return "most"
    if _LIMITS.search(text, *near):
        return "most"
    if _WITHIN.search(text, *near):
        return "within"
    for kind, opposite, pattern in (("most", "least", _BELOW), ("least", "most", _ABOVE)):
        if pattern.search(text, *near):
            return opposite if _NO.search(text, *near) else kind
    end = _AFTER.match(text, mention.span.end)
    if end is not None:
        return end["end"].lower()
    after = _OR_MORE.match(text, mention.span.end)
    return None if after is None else _OR.get(after[1].lower(), "least")


def _by_name(words: str, text: str, mention: QuantityMention) -> str | None:
    """The bound that was read with a number."""
    if words.startswith(_NO_FEWER):
        return "least"
    if words == "up to" and _RISES.search(text, max(0, mention.span.start - 24), mention.span.start):
        return "none"
    for kind, starts in (("nearly", _NEARLY), ("most", _AT_MOST), ("least", _AT_LEAST), ("about", _ABOUT)):
        if any(words.startswith(s) or f" {s}" in words for s in starts):
            return kind
    return None

"""Words that bound or blur a number, before it ("at least", "up to") and after it ("or more", "-plus")."""

from __future__ import annotations

from enum import StrEnum

from sayso.extract.how_many.units import unit_at
from sayso.extract.numerals import HYPHENS, MULTIPLES, SCALES, UNITS, Word


class Kind(StrEnum):
    """What the words say of the true number: not below, not above, or about this."""

    LOW = "low"
    HIGH = "high"
    ABOUT = "about"


def _kinds(phrases: dict[Kind, str]) -> dict[str, Kind]:
    return {phrase: kind for kind, joined in phrases.items() for phrase in joined.split("|")}


_BEFORE = _kinds(
    {
        Kind.LOW: (
            "at least|at the very least|no fewer than|no less than|not less than|not fewer than|more than|over|"
            "above|upwards of|upward of|greater than|in excess of|a minimum of|well over|just over|a little over|"
            "slightly over|slightly more than|just above|far more than|many more than|well more than|"
            "little more than|a little more than|just more than|exceeding|exceeded|minimum|a record of at least|"
            "north of|larger than|higher than|bigger than|topping|topped|surpassed|surpassing|>|≥|much more than|"
            "significantly more than|well above|nothing less than|probably more than|beyond|"
            "exceed|exceeds|surpasses|tops|over the age of|above the age of|older than|"
            "slightly above|marginally more than|marginally above|comfortably more than|some way above|no lower than"
        ),
        Kind.HIGH: (
            "up to|at most|no more than|not more than|a maximum of|fewer than|less than|under|below|nearly|almost|"
            "close to|approaching|just under|as many as|as much as|as high as|maximum|not exceeding|well under|"
            "well below|just below|slightly less than|slightly under|slightly fewer than|a little less than|"
            "a little under|just short of|far fewer than|nearing|not quite|<|≤|very nearly|well nigh|shy of|"
            "just shy of|at the most|no higher than|far less than|lower than|smaller than|up to as many as|"
            "virtually|much less than|anything up to|slightly below|marginally below|marginally less than|no greater than|"
            "limited to|under the age of|below the age of|younger than|"
            "a limit of|a ceiling of|a cap of|capped at|barely short of|within a whisker of"
        ),
        Kind.ABOUT: (
            "about|around|roughly|approximately|approx|approx.|some|an estimated|estimated|circa|~|≈|more or less|"
            "somewhere around|in the region of|something like|or so|an average of|perhaps|on the order of|"
            "in the order of|reportedly about|a reported|an approximate|an average|average of|as few as|"
            "as little as|broadly|maybe|ca|c.|the estimated|somewhere near|in the neighborhood of|in the neighbourhood of|"
            "in the vicinity of|just about|right around|give or take"
        ),
    }
)
_AFTER = _kinds(
    {
        Kind.LOW: (
            "or more|or higher|or greater|and more|and up|plus|+|or above|or over|and above|and over|at least|or older|and older|"
            "at a minimum"
        ),
        Kind.HIGH: ("or less|or fewer|or lower|or under|at most|or below|at the most|or younger|and younger|and under"),
        Kind.ABOUT: ("or so|or thereabouts|approximately|odd|give or take"),
    }
)
_LONGEST_BEFORE, _LONGEST_AFTER = 5, 3
_RISING = frozenset(
    "edge edged edges edging inch inched inching creep crept nudged moved bumped ticks ticking picked climb climbed "
    "climbs climbing rise rose risen rises rising soar soared soaring go goes went gone going jump jumped push "
    "pushed pushes pushing surge surged surging shoot shot tick ticked grow grew grown swell swelled swollen".split()
)
_MOTION = frozenset(
    "jump jumped climb climbed fly flew flown fell fall leap leaped bridge drive drove hovering hover".split()
)


_TALLIES = frozenset({"toll", "tally", "total", "count", "number"})


def before(words: list[Word], i: int) -> tuple[int, Kind] | None:
    """Where the bound that ends right before word ``i`` starts, and its kind; the longest wording wins.

    A second blurring word may lead ("some nearly 300"): the outermost start is taken with the inner kind.
    """
    for size in range(min(_LONGEST_BEFORE, i), 0, -1):
        form = " ".join(w.lower for w in words[i - size : i])
        kind = _BEFORE.get(form)
        if kind is None:
            continue
        if form == "over" and size == 1 and i > 1 and words[i - 2].lower in _MOTION:
            return None
        if (
            form in ("up to", "up to about", "up to around")
            and i > size
            and words[i - size - 1].lower in _RISING | _TALLIES
        ):
            continue  # "ticked up to 3.07 percent", "bringing the toll up to 12"
        if form == "close to" and _few(words, i):
            return None  # "close to two rivers" tells where
        if form in ("maximum", "minimum") and i > size and words[i - size - 1].lower == "the":
            return None  # "got | the maximum | two years": neither less nor more
        return i - size, kind
    if words[i - 1].lower == "past" and i > 1 and words[i - 2].lower in _RISING:
        return i - 1, Kind.LOW
    return None


def _few(words: list[Word], i: int) -> bool:
    """Whether a small number in words stands at ``i`` with no scale or unit of measure after it."""
    small = UNITS.get(words[i].lower, 20) < 13
    return (
        small
        and i + 1 < len(words)
        and words[i + 1].lower.isalpha()
        and not (
            words[i + 1].lower in SCALES
            or words[i + 1].lower in MULTIPLES
            or unit_at(words, i + 1)
            or words[i + 1].lower.rstrip("s") in ("hour", "minute", "second", "day", "week", "month", "year", "decade")
        )
    )


def after(words: list[Word], j: int) -> tuple[int, Kind] | None:
    """Where the bound that starts at word ``j`` ends, and its kind ("or more", "-plus", "+")."""
    if j < len(words) and words[j].lower in HYPHENS and j + 1 < len(words) and words[j + 1].lower in ("plus", "odd"):
        return j + 2, _AFTER[words[j + 1].lower]
    for size in range(_LONGEST_AFTER, 0, -1):
        if j + size > len(words):
            continue
        form = " ".join(w.lower for w in words[j : j + size])
        kind = _AFTER.get(form)
        if kind is None or (size == 1 and form in ("odd", "approximately")):
            continue
        if form == "+" and words[j].start != words[j - 1].end:
            continue
        if (
            form == "plus"
            and words[j].start != words[j - 1].end
            and j + 1 < len(words)
            and words[j + 1].lower.isalpha()
        ):
            continue
        if form in ("at least", "at most") and j + size < len(words) and words[j + size].lower[0].isalnum():
            continue
        return j + size, kind
    return None

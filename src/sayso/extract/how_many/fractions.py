"""Shares in words: "a third", "two-thirds", "half the fleet", "one in five", "nine of every ten"."""

from __future__ import annotations

from dataclasses import replace

from sayso.extract.how_many import bounds
from sayso.extract.how_many.amount import Amount
from sayso.extract.how_many.units import PERCENT, unit_at
from sayso.extract.numerals import DASHES, HYPHENS, PARTS, UNITS, Word, numeral_at

_FINE = 1000
"""Up to one in as many a share in percent is told by two places behind the point."""


def fraction(words: list[Word], i: int) -> Amount | None:
    """ "a third", "two-thirds", "three quarters", "half of", "one in five", "9 out of 10": a share in percent."""
    if words[i].lower == "half":
        if i and words[i - 1].lower in (
            "first",
            "second",
            "opening",
            "latter",
            "closing",
            "other",
            "last",
            "upper",
            "lower",
            "top",
            "bottom",
        ):
            return None  # "the first half of the season" is a time, no share of it
        return _half(words, i)
    count, j = _parts(words, i)
    if not count:
        return None
    if odds := _odds(words, i, j, count):
        return odds
    if j < len(words) and words[j].lower in HYPHENS:
        j += 1
    if j >= len(words) or words[j].lower not in PARTS:
        return None
    part, end = words[j].lower, j + 1
    if count < PARTS[part] and (scaled := _of_scale(words, i, end, count / PARTS[part])):
        return scaled
    if count < PARTS[part] and (measured := _of_unit(words, i, end, count / PARTS[part])):
        return measured
    after = words[end].lower if end < len(words) else ""
    if [w.lower for w in words[end : end + 3]] in (["of", "a", "century"], ["of", "the", "century"]):
        return None  # "a quarter of a century ago" is a time
    if after == "and" and end + 1 < len(words) and fraction(words, end + 1):
        after = "of"  # "between a third and a half of …"
    if count >= PARTS[part] or not _is_part(count, part, after):
        return None
    return _share(i, end, round(100 * count / PARTS[part], 2))


def _of_scale(words: list[Word], i: int, end: int, share: float) -> Amount | None:
    """ "three-quarters of a million": a number, not a share."""
    if end >= len(words) or words[end].lower != "of":
        return None
    scale = numeral_at(words, end + 1)
    if scale is None or scale.ordinal or not scale.in_words or scale.value < 1000:
        return None
    return Amount(i, scale.last, i, scale.last, share * scale.value, in_words=True)


def _of_unit(words: list[Word], i: int, end: int, share: float) -> Amount | None:
    """ "one-third of a mile", "three-quarters of an inch": a measure, not a share."""
    if end + 2 >= len(words) or words[end].lower != "of" or words[end + 1].lower not in ("a", "an"):
        return None
    found = unit_at(words, end + 2)
    if not found or found[0].dimension == "money":
        return None
    return Amount(i, found[1], i, end, round(share, 4), unit=found[0], in_words=True)


def _half(words: list[Word], i: int) -> Amount | None:
    """ "half the fleet", "half of it", "nearly half": half of something, not "half a million" or "half a mile"."""
    if _halves_what_follows(words, i):
        return None
    follows = words[i + 1].lower if i + 1 < len(words) else ""
    if follows == "and" and i and words[i - 1].lower == "between" and fraction(words, i + 2):
        return _share(i, i + 1, 50.0)
    if follows in ("of", "the", "its", "their", "his", "her", "our", "all", "that", "those"):
        return _share(i, i + 1, 50.0)
    if i and words[i - 1].lower not in _NO_HALF and bounds.before(words, i):
        return _share(i, i + 1, 50.0)
    return None


def _halves_what_follows(words: list[Word], i: int) -> bool:
    """Whether the half is of a scale or a unit that stands after it: "half a dozen", "half-million", "half a mile"."""
    if (numeral := numeral_at(words, i)) is not None and not numeral.ordinal:
        return True
    return half_of_unit(words, i) is not None


def half_of_unit(words: list[Word], i: int) -> Amount | None:
    """ "half a mile", "a half-mile", "half a percentage point": 0.5 of the unit."""
    first, i = i, i + (words[i].lower == "a")
    if i + 2 >= len(words) or words[i].lower != "half":
        return None
    k = i + 2 if words[i + 1].lower in ("a", "an", *HYPHENS) else i + 1
    found = unit_at(words, k)
    if not found or found[0].dimension in ("share", "money"):
        return None
    return Amount(first, found[1], i, i + 1, 0.5, unit=found[0], in_words=True)


def _parts(words: list[Word], i: int) -> tuple[float, int]:
    """How many parts, in "two thirds" or "3 in 4", and the index after; 0 where no small number stands there."""
    form = words[i].lower
    if form in ("a", "one"):
        return 1.0, i + 1
    if form in UNITS and UNITS[form] > 1:
        return float(UNITS[form]), i + 1
    if words[i].is_digits and form.isdigit() and len(form) < 3:
        return float(form), i + 1
    tens = numeral_at(words, i)  # "twenty in every 1,000"
    follows = words[i + 1].lower if i + 1 < len(words) else ""
    if tens is not None and tens.last == i + 1 and 1 < tens.value <= 90 and follows in ("in", "out", "of"):
        return float(tens.value), i + 1
    return 0.0, i


_AFTER_PART = frozenset("of the . , to were was are is had have less more from ;".split())


def _is_part(count: float, part: str, after: str) -> bool:
    """Whether "a third" is a share here, not an ordinal: by what follows, and by its plural after two and more."""
    if after in HYPHENS or after in ("time", "party", "man", "woman", "person", "term", "day", "year"):
        return False
    if count == 1 and after not in _AFTER_PART:
        return False
    if count > 1 and not part.endswith("s"):
        return False
    return not part.startswith(("quarter", "hal")) or after in ("of", "the") or count == 3


_NO_HALF = frozenset("first second last other one a the this that".split())


def _odds(words: list[Word], i: int, j: int, count: float) -> Amount | None:
    """ "one in five voters", "9 out of 10 residents", "seven of every ten ballots"."""
    if j < len(words) and words[j].lower == "out" and j + 1 < len(words) and words[j + 1].lower == "of":
        k, loose = j + 2, True
        if k < len(words) and words[k].lower == "every":
            k += 1
    elif j + 1 < len(words) and words[j].lower == "of" and words[j + 1].lower == "every":
        k, loose = j + 2, True
    elif j < len(words) and words[j].lower == "in":
        k, loose = j + 1, False
        if k < len(words) and words[k].lower == "every":
            k, loose = k + 1, True
    else:
        return None
    whole = numeral_at(words, k)
    if whole is None or whole.ordinal or not count < whole.value <= 1e6 or words[i].lower == "a":
        return None
    round_number = whole.value in (3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100) or whole.value % 1000 == 0
    if not loose and not (round_number and whole.value > count):
        return None
    follows = words[whole.last].lower if whole.last < len(words) else ""
    if follows in DASHES and loose:
        follows = "of"  # "one in every 200—about 900 people"
    if not follows.isalpha() or (not loose and follows != "of" and not follows.endswith(("s", "n", "e"))):
        return None
    return replace(_share(i, whole.last, round(100 * count / whole.value, 2 if whole.value <= _FINE else 6)), of=True)


def _share(i: int, end: int, percent: float) -> Amount:
    return Amount(i, end, i, end, percent, unit=PERCENT, in_words=True)

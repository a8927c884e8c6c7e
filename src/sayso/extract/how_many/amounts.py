"""Amounts in a line of words: number or range, bound, currency and unit of measure, before any noun is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from sayso.extract.how_many import bounds
from sayso.extract.how_many.bounds import Kind
from sayso.extract.how_many.units import CODES, PERCENT, PREFIXES, SYMBOLS, Unit, unit_at
from sayso.extract.numerals import DASHES, HYPHENS, PARTS, UNITS, Numeral, Word, numeral_at

_VAGUE = frozenset("hundreds thousands millions billions dozens scores tens".split())
_SMALL_VAGUE = frozenset(["several", "few", "handful"])
_SPREAD = frozenset(
    "ranging range ranged ranges anywhere varying vary varied estimates estimated spanning between".split()
)


@dataclass(frozen=True, slots=True)
class Amount:
    """Words ``[first, last)`` that give a number; ``core`` is where the number itself starts, ``end`` where it ends.

    ``best``, ``low`` and ``high`` are read already; ``vague`` marks numbers without a figure ("dozens").
    ``of`` is set for the M of "N in M", where a noun after it is what the share is of.
    """

    first: int
    last: int
    core: int
    end: int
    best: float | None
    low: float | None = None
    high: float | None = None
    unit: Unit | None = None
    bound: tuple[int, int] | None = None
    vague: bool = False
    hyphenated: bool = False
    in_words: bool = False
    of: bool = False


Refuse = Callable[[int, int], bool]


def amounts(words: list[Word], refused: Refuse) -> list[Amount]:
    """All amounts in ``words``; ``refused(first, last)`` says that a number is part of a date, name or code."""
    out: list[Amount] = []
    i = 0
    while i < len(words):
        found = _amount(words, i, refused)
        if found is None:
            i += 1
            continue
        out.append(found)
        i = max(found.last, i + 1)
    return out


def _amount(words: list[Word], i: int, refused: Refuse) -> Amount | None:
    first, money = _currency(words, i)
    share = _fraction(words, first) if money is None else None
    if share is None:
        share = _vague(words, first) if money is None else None
    if share is not None:
        return None if refused(share.core, share.end) else _bounded(words, share)
    numeral = _scaled(words, first, money)
    if numeral is None or numeral.ordinal:
        return None
    if refused(numeral.first, numeral.last):
        return None
    made = _ranged(words, i, numeral, money) or _plain(words, i, numeral, money)
    return _bounded(words, made)


def _currency(words: list[Word], i: int) -> tuple[int, str | None]:
    """The index of the number after a currency sign at ``i`` ("$", "US$", "Rs", "EUR"), and the code."""
    form = words[i].lower
    if form in SYMBOLS:
        return i + 1, SYMBOLS[form]
    if i + 2 < len(words) and form in PREFIXES and words[i + 1].lower == "$" and words[i].end == words[i + 1].start:
        return i + 2, PREFIXES[form]
    if i + 1 < len(words) and words[i].capital and words[i + 1].is_digits:
        if form in CODES:
            return i + 1, form.upper()
        if form == "rs":
            return i + 1, "INR"
    if form == "rs" and i + 2 < len(words) and words[i + 1].lower == "." and words[i + 2].is_digits:
        return i + 2, "INR"
    return i, None


def _scaled(words: list[Word], i: int, money: str | None) -> Numeral | None:
    """A number, with "5m" read as millions where money or a people's noun makes it so."""
    numeral = numeral_at(words, i)
    if numeral is None:
        return None
    j = numeral.last
    if (
        j < len(words)
        and words[j].lower in ("m", "b", "t")
        and words[j].start == words[j - 1].end
        and not numeral.in_words
    ):
        follows = words[j + 1] if j + 1 < len(words) else None
        counts = words[j].lower == "m" and follows is not None and follows.lower in _COUNTABLE
        if money or counts:
            scale = {"m": 1e6, "b": 1e9, "t": 1e12}[words[j].lower]
            return numeral._replace(value=numeral.value * scale, last=j + 1)
    return numeral


_COUNTABLE = frozenset(
    "people voters residents refugees children users jobs euros dollars pounds tonnes tons barrels homes".split()
)


def _fraction(words: list[Word], i: int) -> Amount | None:
    """ "a third", "two-thirds", "three quarters", "half of", "one in five", "9 out of 10": a share in percent."""
    if words[i].lower == "half":
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
    after = words[end].lower if end < len(words) else ""
    if count >= PARTS[part] or not _is_part(count, part, after):
        return None
    return _share(i, end, round(100 * count / PARTS[part], 2))


def _half(words: list[Word], i: int) -> Amount | None:
    follows = words[i + 1].lower if i + 1 < len(words) else ""
    if follows in ("of", "the", "its", "their", "his", "her", "our", "all", "that", "those"):
        return _share(i, i + 1, 50.0)
    if i and words[i - 1].lower not in _NO_HALF and bounds.before(words, i):
        return _share(i, i + 1, 50.0)
    return None


def _parts(words: list[Word], i: int) -> tuple[float, int]:
    """How many parts, in "two thirds" or "3 in 4", and the index after; 0 where no small number stands there."""
    form = words[i].lower
    if form in ("a", "one"):
        return 1.0, i + 1
    if form in UNITS and UNITS[form] > 1:
        return float(UNITS[form]), i + 1
    if words[i].is_digits and form.isdigit() and len(form) < 3:
        return float(form), i + 1
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
    """ "one in five voters", "9 out of 10 residents"."""
    if j < len(words) and words[j].lower == "out" and j + 1 < len(words) and words[j + 1].lower == "of":
        k, loose = j + 2, True
        if k < len(words) and words[k].lower == "every":
            k += 1
    elif j < len(words) and words[j].lower == "in":
        k, loose = j + 1, False
        if k < len(words) and words[k].lower == "every":
            k += 1
    else:
        return None
    whole = numeral_at(words, k)
    if whole is None or whole.ordinal or not count < whole.value <= 1e6 or words[i].lower == "a":
        return None
    if not loose and not (whole.value in (3, 4, 5, 6, 7, 8, 9, 10, 20, 50, 100, 1000) and whole.value > count):
        return None
    follows = words[whole.last].lower if whole.last < len(words) else ""
    if not follows.isalpha() or (not loose and not follows.endswith(("s", "n", "e"))):
        return None
    return replace(_share(i, whole.last, round(100 * count / whole.value, 2)), of=True)


def _share(i: int, end: int, percent: float) -> Amount:
    return Amount(i, end, i, end, percent, unit=PERCENT, in_words=True)


def _vague(words: list[Word], i: int) -> Amount | None:
    """ "hundreds", "tens of thousands", "several dozen", "a few hundred", "several": no figure at all."""
    form = words[i].lower
    j = i
    if form == "a" and i + 1 < len(words) and words[i + 1].lower in ("few", "handful"):
        j = i + 1
    elif form not in _VAGUE and form not in _SMALL_VAGUE:
        return None
    if words[j].lower == "few" and j == i:
        return None
    end = j + 1
    if (
        end < len(words)
        and words[j].lower in _SMALL_VAGUE
        and words[end].lower in ("hundred", "thousand", "dozen", "million")
    ):
        end += 1
    if end + 1 < len(words) and words[end].lower == "of" and words[end + 1].lower in _VAGUE:
        end += 2
    elif words[j].lower == "tens":
        return None
    if end < len(words) and words[end].lower in ("percent", "%"):
        return None
    k = end + 1 if end < len(words) and words[end].lower == "of" else end
    measured = unit_at(words, k) if k < len(words) else None
    if measured and words[k].lower not in ("%", "m", "pp"):
        return Amount(i, measured[1], i, end, None, unit=measured[0], vague=True, in_words=True)
    return Amount(i, end, i, end, None, vague=True, in_words=True)


def _plain(words: list[Word], i: int, numeral: Numeral, money: str | None) -> Amount:
    unit, last, hyphenated = _unit_after(words, numeral.last)
    if money:
        unit, last, hyphenated = Unit(money, "money"), numeral.last, False
    return Amount(
        i, last, numeral.first, numeral.last, numeral.value, unit=unit, hyphenated=hyphenated, in_words=numeral.in_words
    )


def _unit_after(words: list[Word], j: int) -> tuple[Unit | None, int, bool]:
    """The unit that follows a number, the index after it, and whether a hyphen joins them ("15-mile")."""
    hyphenated = (
        j + 1 < len(words)
        and words[j].lower in HYPHENS
        and words[j].start == words[j - 1].end
        and words[j + 1].start == words[j].end
    )
    k = j + 1 if hyphenated else j
    if hyphenated and words[k].lower == "square" and k + 2 < len(words) and words[k + 1].lower in HYPHENS:
        found = unit_at([words[k], words[k + 2]], 0)
        if found:
            return found[0], k + 3, True
    found = unit_at(words, k)
    if found is None:
        return None, j, False
    return found[0], found[1], hyphenated


def _ranged(words: list[Word], i: int, a: Numeral, money: str | None) -> Amount | None:
    """ "10 to 15", "between 10 and 15", "10-15%", "$5-6 million", "two or three"."""
    unit_a, j, _ = _unit_after(words, a.last)
    if j + 1 >= len(words) or not _joins(words, i, j, unit_a is not None):
        return None
    k, money_b = _currency(words, j + 1)
    b = _scaled(words, k, money or money_b)
    if b is None or b.ordinal:
        return None
    low, high = _same_scale(a, b), b.value
    if low >= high or (words[j].lower == "or" and high > 2 * low):
        return None
    unit_b, last, hyphenated = _unit_after(words, b.last)
    if unit_a is not None and unit_b is not None and unit_a.dimension != unit_b.dimension:
        return None
    if money_b and (not money or unit_a is not None):
        return None
    code = money
    before = words[i - 1].lower if i else ""
    first = i - 1 if before in ("between", "from") else i
    return Amount(
        first,
        b.last if code else last,
        a.first,
        b.last,
        None,
        low,
        high,
        Unit(code, "money") if code else unit_b or unit_a,
        (first, i) if before == "between" else None,
        hyphenated=hyphenated,
        in_words=b.in_words,
    )


def _joins(words: list[Word], i: int, j: int, measured: bool) -> bool:
    """Whether the word at ``j`` makes a range of the number before it and the one after it.

    "From 10 to 15" is a change unless a word of ranging leads; "and" needs "between"; "or" takes bare numbers.
    """
    joint, before = words[j].lower, words[i - 1].lower if i else ""
    if joint in DASHES:
        return (words[j].start == words[j - 1].end) == (words[j + 1].start == words[j].end)
    if joint == "and":
        return before == "between"
    if joint == "or":
        return not measured
    return joint == "to" and (before != "from" or (i > 1 and words[i - 2].lower in _SPREAD))


def _same_scale(a: Numeral, b: Numeral) -> float:
    """The lower number, raised to the upper one's scale where only that names it ("5 to 6 million")."""
    low, high = a.value, b.value
    if b.last - b.first < 2 or a.last - a.first > 1 or low >= 1e3:
        return low
    for scale in (1e9, 1e6, 1e3, 100.0):
        if high >= scale and high % scale == 0 and low < high / scale and (scale > 100 or a.in_words):
            return low * scale
    return low * 1e6 if high >= 1e6 and low < high / 1e6 else low


def _bounded(words: list[Word], a: Amount) -> Amount:
    """The amount with the words that bound it, before and after."""
    best, low, high = a.best, a.low, a.high
    first, last, bound = a.first, a.last, a.bound
    lead = bounds.before(words, first)
    if lead and not (a.low is not None and lead[1] is not Kind.ABOUT and lead[1] is not Kind.HIGH):
        start, kind = lead
        bound, first = (start, first), start
        if a.low is None and not a.vague:
            low, high = (best if kind is Kind.LOW else None), (best if kind is Kind.HIGH else None)
        outer = bounds.before(words, start)
        if outer and outer[1] is Kind.ABOUT:
            first = outer[0]
            bound = (first, bound[1])
    trail = bounds.after(words, last)
    if trail and bound is not None and trail[1] is Kind.ABOUT:
        last = trail[0]
    elif trail and bound is None:
        end, kind = trail
        start = last + 1 if words[last].lower in HYPHENS else last
        bound, last = (start, end), end
        if a.low is None and not a.vague:
            low, high = (best if kind is Kind.LOW else None), (best if kind is Kind.HIGH else None)
    return replace(a, first=first, last=last, best=best, low=low, high=high, bound=bound)

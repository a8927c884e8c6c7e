"""Amounts in a line of words: number or range, bound, currency and unit of measure, before any noun is looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from sayso.extract.how_many import bounds
from sayso.extract.how_many.amount import Amount
from sayso.extract.how_many.bounds import Kind
from sayso.extract.how_many.fractions import fraction, half_of_unit
from sayso.extract.how_many.people import people_nouns
from sayso.extract.how_many.units import CODES, GLUED, PREFIXES, SYMBOLS, TIED, Unit, unit_at
from sayso.extract.numerals import DASHES, HYPHENS, MULTIPLES, SCALES, Numeral, Word, numeral_at

_VAGUE = frozenset("hundreds thousands millions billions dozens scores tens".split())
_SMALL_VAGUE = frozenset(["several", "few", "handful"])
_SPREAD = frozenset(
    "ranging range ranged ranges anywhere varying vary varied estimates estimated spanning between".split()
)
_WIDELY = frozenset(["anywhere", "anything", "somewhere"])
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
    share = None
    if money is None:
        share = _shares(words, first) or half_of_unit(words, first) or _vague(words, first)
    if share is not None:
        return None if refused(share.core, share.end) else bounded(words, share)
    numeral = _scaled(words, first, money)
    if numeral is None or numeral.ordinal:
        return None
    if refused(numeral.first, numeral.last):
        return None
    made = _ranged(words, i, numeral, money) or _plain(words, i, numeral, money)
    return bounded(words, _signed(words, made))


def _signed(words: list[Word], a: Amount) -> Amount:
    """The amount below zero where a minus stands before it: "minus 20 degrees", "-5C"; a dash needs a unit after."""
    if a.best is None or a.unit is None or a.unit.dimension not in _SIGNED or not a.first:
        return a
    sign, number = words[a.first - 1], words[a.first]
    if sign.lower in ("minus", "negative"):
        return replace(a, first=a.first - 1, best=-a.best)
    loose = a.first == 1 or words[a.first - 2].end < sign.start
    if sign.lower in DASHES and sign.lower != "—" and loose and sign.end == number.start:
        return replace(a, first=a.first - 1, best=-a.best)
    return a


_SIGNED = frozenset(["temperature", "share", "points"])


def _shares(words: list[Word], i: int) -> Amount | None:
    """A share in words, or a range of two: "between a third and a half"."""
    a = fraction(words, i)
    if a is None or a.last + 1 >= len(words) or not _joins(words, i, a.last, False):
        return a
    b = fraction(words, a.last + 1)
    if b is None or a.best is None or b.best is None or a.best >= b.best:
        return a
    between = i > 0 and words[i - 1].lower == "between"
    return replace(
        b, first=i - between, core=a.core, best=None, low=a.best, high=b.best, bound=(i - 1, i) if between else None
    )


def _currency(words: list[Word], i: int) -> tuple[int, str | None]:
    """The index of the number after a currency sign at ``i`` ("$", "US$", "Rs", "EUR"), and the code."""
    form = words[i].lower
    if form in SYMBOLS:
        return i + 1, SYMBOLS[form]
    if form == "#" and i + 2 < len(words) and words[i + 1].is_digits and words[i + 2].lower in ("million", "billion"):
        return i + 1, "GBP"  # the pound sign of wires that have none
    if i + 2 < len(words) and form in PREFIXES and words[i + 1].lower == "$" and words[i].end == words[i + 1].start:
        return i + 2, PREFIXES[form]
    if i + 1 < len(words) and words[i].capital and words[i + 1].is_digits:
        if form in CODES:
            return i + 1, form.upper()
        if form == "rs":
            return i + 1, "INR"
    if i + 1 < len(words) and form in ("dlrs", "dlr") and words[i + 1].is_digits:
        return i + 1, "USD"
    if form in TIED and i + 1 < len(words) and words[i + 1].is_digits and words[i + 1].start == words[i].end:
        return i + 1, TIED[form]
    if form == "rs" and i + 2 < len(words) and words[i + 1].lower == "." and words[i + 2].is_digits:
        return i + 2, "INR"
    return i, None


def _scaled(words: list[Word], i: int, money: str | None) -> Numeral | None:
    """A number, with "5m" read as millions where money or a people's noun makes it so."""
    numeral = numeral_at(words, i)
    if numeral is None:
        return None
    j = numeral.last
    if j < len(words) and words[j].lower in _LETTERS and words[j].start == words[j - 1].end and not numeral.in_words:
        follows = words[j + 1] if j + 1 < len(words) else None
        counts = words[j].lower == "m" and follows is not None and _is_countable(follows.lower)
        if money or counts:
            return numeral._replace(value=numeral.value * _LETTERS[words[j].lower], last=j + 1)
    return numeral


_LETTERS = {"m": 1e6, "mm": 1e6, "mn": 1e6, "b": 1e9, "bn": 1e9, "t": 1e12, "tn": 1e12}
_COUNTABLE = frozenset(
    """people children women men users jobs homes households families cases doses votes ballots euros dollars pounds crowns francs pesos
    rubles roubles dinars tonnes tons barrels litres gallons acres hectares vehicles cars animals birds trees copies units""".split()
)


def _is_countable(word: str) -> bool:
    """Whether there are millions rather than metres of it."""
    return word in _COUNTABLE or (word.endswith("s") and word[:-1] in people_nouns())


def _vague(words: list[Word], i: int) -> Amount | None:
    """ "hundreds", "tens of thousands", "several dozen", "a few hundred", "several": no figure at all."""
    form = words[i].lower
    j = i
    if form == "a" and i + 1 < len(words) and words[i + 1].lower in ("few", "handful"):
        j = i + 1
    elif form not in _VAGUE and form not in _SMALL_VAGUE:
        return None
    if (words[j].lower == "few" and j == i) or (form == "scores" and _results(words, i)):
        return None
    end = j + 1
    if (
        end < len(words)
        and words[j].lower in _SMALL_VAGUE
        and words[end].lower in ("hundred", "thousand", "dozen", "million")
    ):
        end += 1
    if end < len(words) and words[j].lower in _SMALL_VAGUE and words[end].lower == "tens":
        end += 1  # "a few tens of thousands"
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


def _results(words: list[Word], i: int) -> bool:
    """Whether "scores" are results here: "test scores", "their scores", "the scores are"."""
    after = words[i + 1].lower if i + 1 < len(words) else ""
    before = words[i - 1].lower if i else ""
    led = bool(before) and before not in _BEFORE_SCORES and before[-1].isalpha()
    return after != "of" and led and not before.endswith(("ed", "ing"))


_BEFORE_SCORES = frozenset("and or with left leaving leave hurt kill kills in for to as while when that by".split())


def _plain(words: list[Word], i: int, numeral: Numeral, money: str | None) -> Amount:
    unit, last, hyphenated = _unit_after(words, numeral.last)
    if money:
        unit, last, hyphenated = Unit(money, "money"), numeral.last, False
    return Amount(
        i, last, numeral.first, numeral.last, numeral.value, unit=unit, hyphenated=hyphenated, in_words=numeral.in_words
    )


def _unit_after(words: list[Word], j: int) -> tuple[Unit | None, int, bool]:
    """The unit that follows a number, the index after it, and whether a hyphen joins them ("15-mile")."""
    if j < len(words) and words[j].start == words[j - 1].end and words[j].capital and words[j].lower in GLUED:
        return GLUED[words[j].lower], j + 1, False
    hyphenated = (
        j + 1 < len(words)
        and words[j].lower in HYPHENS
        and words[j].start == words[j - 1].end
        and words[j + 1].start == words[j].end
    )
    if hyphenated and words[j + 1].lower in SYMBOLS:
        return None, j, False  # "$5-$6 million": the sign is the second figure's
    k = j + 1 if hyphenated else j
    if hyphenated and words[k].lower == "square" and k + 2 < len(words) and words[k + 1].lower in HYPHENS:
        found = unit_at([words[k], words[k + 2]], 0)
        if found:
            return found[0], k + 3, True
    found = unit_at(words, k)
    if found is None:
        return None, j, False
    return found[0], found[1], hyphenated


_MOVED = frozenset("rose fell climbed dropped slid gained lost added jumped slipped declined up down rise fall".split())
_MUCH = 3
"""Times a step, at least, what it leads to; a range is narrower."""


def _ranged(words: list[Word], i: int, a: Numeral, money: str | None) -> Amount | None:
    """ "10 to 15", "between 10 and 15", "10-15%", "$5-6 million", "two or three"."""
    unit_a, j, _ = _unit_after(words, a.last)
    if j + 2 < len(words) and words[j].lower in HYPHENS and words[j].end < words[j + 1].start:
        j += words[j].start == words[j - 1].end and words[j + 1].lower in ("to", "or")  # "four- to five-inch"
    if j + 1 >= len(words) or not _joins(words, i, j, unit_a is not None):
        return None
    k, money_b = _currency(words, j + 1)
    b = _scaled(words, k, money or money_b)
    if b is None or b.ordinal:
        return None
    low, high = _same_scale(words, a, b), b.value
    if low >= high or (words[j].lower == "or" and high > 2 * low):
        return None
    unit_b, last, hyphenated = _unit_after(words, b.last)
    if unit_a is not None and unit_b is not None and unit_a.dimension != unit_b.dimension:
        return None
    if money_b and (not money or unit_a is not None):
        return None
    code = money
    before = words[i - 1].lower if i else ""
    if before in _MOVED and words[j].lower == "to" and unit_a is not None and high > _MUCH * low:
        return None  # "rose 6 pence to 388 pence"
    widely = before == "from" and i > 1 and words[i - 2].lower in _WIDELY
    first = i - 2 if widely else i - 1 if before in ("between", "from") else i
    return Amount(
        first,
        b.last if code else last,
        a.first,
        b.last,
        None,
        low,
        high,
        Unit(code, "money") if code else unit_b or unit_a,
        (first, i) if before == "between" or widely else None,
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


def _same_scale(words: list[Word], a: Numeral, b: Numeral) -> float:
    """The lower number, raised to the upper one's scale where only that names it ("5 to 6 million", "two or three dozen")."""
    last = words[b.last - 1].lower
    scale = SCALES.get(last) or MULTIPLES.get(last) or _LETTERS.get(last) or 1.0
    bare = a.last - a.first == 1
    if b.last - b.first > 1 and bare and a.value < b.value / scale:
        return a.value * scale
    return a.value


def bounded(words: list[Word], a: Amount) -> Amount:
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

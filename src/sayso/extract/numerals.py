"""Numbers in text, in digits and in words, and the light tokens that the grammars of quantities and times read.

The tokens are simpler than a parser's: a word, a number, a clock time or one mark each, so that "mid-2024",
"two-year-old" and "$5m" always fall apart in the same way.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(
    r"""\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2}(?::\d{2})?)?(?![\d-])   # ISO date
    |\d{1,2}[:.]\d{2}(?=\s?[ap]\.?m\b)|\d{1,2}:\d{2}(?::\d{2})?(?!\d)  # clock time
    |\d{1,2}(?:,\d{2})+,\d{3}(?!\d)                                # 1,20,000
    |\d{1,3}(?:[,\u00a0\u202f]\d{3})+(?![\d])(?:\.\d+)?          # 116,000
    |\d+(?:\.\d+)?
    |[ap]\.\s?m\b\.?
    |(?:[A-Za-z]\.){2,}                                          # U.S.
    |[^\W\d_]+(?:['’](?!s\b)[^\W\d_]+)?
    |['’]s\b
    |\S""",
    re.VERBOSE | re.IGNORECASE,
)

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
}  # fmt: skip
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "mn": 1e6, "tn": 1e12,
          "mln": 1e6, "bln": 1e9, "trln": 1e12, "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7}  # fmt: skip
MULTIPLES = {"hundred": 100, "dozen": 12, "score": 20}
ORDINALS = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9,
    "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15, "sixteenth": 16,
    "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40,
    "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
}  # fmt: skip
PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "twentieth": 20,
}  # fmt: skip
HYPHENS = frozenset("-–‐‑")
DASHES = frozenset("-–—‐‑−")
VULGAR = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3}


class Word(NamedTuple):
    """One light token: its lower-case form, its place in the text and whether it starts with a capital."""

    lower: str
    start: int
    end: int
    capital: bool

    @property
    def is_digits(self) -> bool:
        return self.lower[0].isdigit() and self.lower[0].isascii() and "-" not in self.lower and ":" not in self.lower


class Numeral(NamedTuple):
    """A number over the words ``[first, last)``; ``in_words`` unless it starts with digits, ``ordinal`` for "51st"."""

    first: int
    last: int
    value: float
    in_words: bool
    ordinal: bool = False


def words_of(text: str) -> list[Word]:
    """The light tokens of ``text`` in order."""
    out = []
    for m in _TOKEN.finditer(text):
        form = m.group()
        out.append(Word(form.lower().replace("’", "'"), m.start(), m.end(), form[0].isupper()))
    return out


def digits_value(form: str) -> float | None:
    """The value of "1,200.5"; ``None`` where the form is no plain number or absurdly long."""
    if len(form) > 24:
        return None
    plain = form.replace(",", "").replace("\u00a0", "").replace("\u202f", "")
    if not plain.isascii():
        return None
    try:
        return float(plain)
    except ValueError:
        return None


def numeral_at(words: list[Word], i: int) -> Numeral | None:
    """The longest number that starts at word ``i``, or ``None``."""
    if i >= len(words):
        return None
    word = words[i]
    if word.is_digits:
        return _digits(words, i)
    if word.lower in VULGAR:
        return Numeral(i, i + 1, VULGAR[word.lower], False)
    return _in_words(words, i)


def _digits(words: list[Word], i: int) -> Numeral | None:
    value = digits_value(words[i].lower)
    if value is None:
        return None
    j = i + 1
    if j < len(words) and words[j].start == words[i].end:
        if words[j].lower in ("st", "nd", "rd", "th"):
            return Numeral(i, j + 1, value, False, ordinal=True)
        if words[j].lower in VULGAR:
            value, j = value + VULGAR[words[j].lower], j + 1
        elif words[j].lower == "k":
            return Numeral(i, j + 1, value * 1e3, False)
    # "1 1/2" is rare in news; "5 million", "5-million" and "12 dozen" are not
    k = _after_hyphen(words, j)
    if k < len(words) and (scale := SCALES.get(words[k].lower) or MULTIPLES.get(words[k].lower)):
        value, j = round(value * scale, 4), k + 1
        k = _after_hyphen(words, j)
        if scale < 1e6 and k < len(words) and words[k].lower in ("million", "billion"):
            value, j = value * SCALES[words[k].lower], k + 1
    return Numeral(i, j, value, False)


def _after_hyphen(words: list[Word], j: int) -> int:
    """The index after a hyphen that glues word ``j - 1`` to the next, else ``j``."""
    if (
        j + 1 < len(words)
        and words[j].lower in HYPHENS
        and words[j].start == words[j - 1].end == words[j + 1].start - 1
    ):
        return j + 1
    return j


def _in_words(words: list[Word], i: int) -> Numeral | None:
    first = words[i].lower
    if first in ("half", "quarter"):
        return _half_of_scale(words, i)
    if first == "couple":
        return _couple_of_scale(words, i)
    if first in ORDINALS:
        return Numeral(i, i + 1, ORDINALS[first], True, ordinal=True)
    tally = _Tally()
    j = i
    if first in ("a", "an"):
        k = _after_hyphen(words, i + 1)
        if k < len(words) and words[k].lower in ("half", "quarter"):
            part = _half_of_scale(words, k)
            return part._replace(first=i) if part else None
        if k < len(words) and words[k].lower == "couple":
            couple = _couple_of_scale(words, k)
            return couple._replace(first=i) if couple else None
        if k >= len(words) or not (words[k].lower in SCALES or words[k].lower in MULTIPLES):
            return None
        tally.current, tally.last, j = 1.0, "unit", k
    while j < len(words):
        k = _after_hyphen(words, j) if tally.last else j
        form = words[k].lower if k < len(words) else ""
        if form in ORDINALS and ORDINALS[form] < 10 and tally.last == "ten":
            return Numeral(i, k + 1, tally.value + ORDINALS[form], True, ordinal=True)
        if form == "and" and tally.last:
            step = _and(words, k, tally)
            if step is None:
                break
            j = step
        elif tally.add(form, words[k + 1].lower if k + 1 < len(words) else ""):
            j = k + 1
        else:
            break
    if not tally.last or (first in ("a", "an") and j == i + 1):
        return None
    return Numeral(i, j, tally.value, True)


class _Tally:
    """A number in words as it grows; ``last`` is the kind of its last word: unit, ten, multiple, scale, half, and."""

    def __init__(self) -> None:
        self.total = 0.0
        self.current = 0.0
        self.last = ""

    @property
    def value(self) -> float:
        return self.total + self.current

    def add(self, form: str, follows: str) -> bool:
        """Whether ``form`` goes on with the number; then it is counted in."""
        open_ = self.last in ("", "multiple", "scale", "and")
        if form in UNITS and (open_ or (self.last == "ten" and 0 < UNITS[form] < 10)):
            self.current, self.last = self.current + UNITS[form], "unit"
        elif form in TENS and open_:
            self.current, self.last = self.current + TENS[form], "ten"
        elif form in MULTIPLES and self.last and self.current < 100:
            if form == "score" and (self.last != "unit" or follows not in ("of", "years", "more")):
                return False
            self.current, self.last = self.current * MULTIPLES[form], "multiple"
        elif form in SCALES and self.last and self.current and (not self.total or SCALES[form] < self.total):
            self.total, self.current, self.last = self.total + self.current * SCALES[form], 0.0, "scale"
        else:
            return False
        return True


def _half_of_scale(words: list[Word], i: int) -> Numeral | None:
    """ "half a million", "half-dozen", "a quarter billion"."""
    quarter = words[i].lower == "quarter"
    k = _after_hyphen(words, i + 1)
    if k < len(words) and words[k].lower in ("a", "an"):
        k = _after_hyphen(words, k + 1)
    scale = SCALES.get(words[k].lower) or MULTIPLES.get(words[k].lower) if k < len(words) else None
    if not scale or (quarter and scale < 1e6):
        return None
    return Numeral(i, k + 1, scale / (4 if quarter else 2), True)


def _couple_of_scale(words: list[Word], i: int) -> Numeral | None:
    """ "couple of hundred", "couple dozen": twice the scale; a bare couple is two people as often as a number."""
    k = i + 2 if i + 1 < len(words) and words[i + 1].lower == "of" else i + 1
    scale = SCALES.get(words[k].lower) or MULTIPLES.get(words[k].lower) if k < len(words) else None
    return Numeral(i, k + 1, 2 * scale, True) if scale else None


def _and(words: list[Word], k: int, tally: _Tally) -> int | None:
    """The index to go on at after "and" at ``k``: "two and a half million", "two hundred and fifty"; else ``None``."""
    if tally.last == "unit":
        a = _after_hyphen(words, k + 1)
        h = _after_hyphen(words, a + 1)
        if h < len(words) and words[a].lower == "a" and words[h].lower == "half":
            tally.current, tally.last = tally.current + 0.5, "half"
            return h + 1
        return None
    follows = words[k + 1].lower if k + 1 < len(words) else ""
    if tally.last not in ("multiple", "scale") or words[k - 1].lower in ("dozen", "score"):
        return None
    if follows not in UNITS and follows not in TENS:
        return None
    tally.last = "and"
    return k + 1

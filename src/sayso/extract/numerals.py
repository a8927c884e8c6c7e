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
SCALES = {"thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "bn": 1e9, "mn": 1e6, "tn": 1e12}
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
        value, j = value * scale, k + 1
        k = _after_hyphen(words, j)
        if scale < 1e6 and k < len(words) and words[k].lower in ("million", "billion"):
            value, j = value * SCALES[words[k].lower], k + 1
    return Numeral(i, j, value, False)


def _after_hyphen(words: list[Word], j: int) -> int:
    """The index after a hyphen that glues word ``j - 1`` to the next, else ``j``."""
    if j + 1 < len(words) and words[j].lower in HYPHENS and words[j].start == words[j - 1].end == words[j + 1].start - 1:
        return j + 1
    return j


def _in_words(words: list[Word], i: int) -> Numeral | None:
    n = len(words)
    first = words[i].lower
    total, current, j = 0.0, 0.0, i
    started = False
    if first in ("a", "an"):
        k = _after_hyphen(words, i + 1)
        if k < n and (words[k].lower in SCALES or words[k].lower in MULTIPLES):
            current, j, started = 1.0, k, True
        else:
            return None
    elif first == "half":
        k = _after_hyphen(words, i + 1)
        if k < n and words[k].lower in ("a", "an"):
            k = _after_hyphen(words, k + 1)
        if k < n and (scale := SCALES.get(words[k].lower) or MULTIPLES.get(words[k].lower)):
            return Numeral(i, k + 1, scale / 2, True)
        return None
    elif first in ORDINALS:
        return Numeral(i, i + 1, ORDINALS[first], True, ordinal=True)
    last_kind = ""
    while j < n:
        k = j if not started else _after_hyphen(words, j)
        glued = k > j
        form = words[k].lower if k < n else ""
        if form == "and" and started and last_kind in ("multiple", "scale", "unit"):
            step = _and_half(words, k, last_kind)
            if step is not None:
                current, j, last_kind = current + 0.5, step, "half"
                continue
            follows = words[k + 1].lower if k + 1 < n else ""
            if last_kind != "unit" and (follows in UNITS or follows in TENS) and not _counts_noun(words, j):
                j = k + 1
                last_kind = "and"
                continue
            break
        if form in ORDINALS and ORDINALS[form] < 10 and last_kind == "ten":
            return Numeral(i, k + 1, total + current + ORDINALS[form], True, ordinal=True)
        if form in UNITS:
            value = UNITS[form]
            if not started or last_kind in ("multiple", "scale", "and"):
                current += value
            elif last_kind == "ten" and 0 < value < 10:
                current += value
            else:
                break
            last_kind = "unit"
        elif form in TENS:
            if started and last_kind not in ("multiple", "scale", "and"):
                break
            current += TENS[form]
            last_kind = "ten"
        elif form in MULTIPLES and started and current < 100 and (form != "score" or last_kind == "unit"):
            if form == "score" and k + 1 < n and words[k + 1].lower not in ("of", "years", "more"):
                break
            current *= MULTIPLES[form]
            last_kind = "multiple"
        elif form in SCALES and started and (current or last_kind == "half"):
            if total and SCALES[form] >= 1e3 * max(total, 1) * 10:
                break
            total += current * SCALES[form]
            current, last_kind = 0.0, "scale"
        else:
            break
        started = True
        j = k + 1
        if glued and last_kind == "half":
            break
    if not started or j == i or (first in ("a", "an") and j == i + 1):
        return None
    return Numeral(i, j, total + current, True)


def _and_half(words: list[Word], k: int, last_kind: str) -> int | None:
    """The index after "and a half" that starts at ``k`` and follows a unit ("two and a half million")."""
    if last_kind != "unit":
        return None
    a = _after_hyphen(words, k + 1)
    if a < len(words) and words[a].lower == "a":
        h = _after_hyphen(words, a + 1)
        if h < len(words) and words[h].lower == "half":
            return h + 1
    return None


def _counts_noun(words: list[Word], j: int) -> bool:
    """Whether the number that ends before ``j`` is a bare dozen or score, which never takes "and five"."""
    return words[j - 1].lower in ("dozen", "score")


def numerals(words: list[Word]) -> list[Numeral]:
    """All numbers in ``words``, left to right, without overlap."""
    out: list[Numeral] = []
    i = 0
    while i < len(words):
        found = numeral_at(words, i)
        if found is None:
            i += 1
        else:
            out.append(found)
            i = found.last
    return out

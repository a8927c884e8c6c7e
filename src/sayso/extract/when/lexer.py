"""From text to a line of one-letter codes, one a word, that the rules read as regular expressions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.extract.numerals import DASHES, Word, numeral_at, words_of
from sayso.extract.when import lexicon as lex

Value = int | float | str | None
Unit = tuple[str, Value, int]
"""Code, value, and the index of the word after it."""

_CLOCK = re.compile(r"\d{1,2}\.\d\d$")
_HALVES = frozenset(["am", "pm", "a.m", "p.m"])
_DECADE = re.compile(r"(?:(1[0-9]|20)\d0|[1-9]0)$")


@dataclass(frozen=True, slots=True)
class Lexed:
    """The words of a block as time sees them: ``codes[i]``, ``values[i]`` and the characters of unit ``i``."""

    codes: str
    values: list[Value]
    starts: list[int]
    ends: list[int]
    forms: list[str]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The characters of units ``first`` to ``last`` (exclusive)."""
        return self.starts[first], self.ends[last - 1]


def lexed(text: str) -> Lexed:
    """The units of ``text`` with their codes (see :mod:`sayso.extract.when.lexicon`)."""
    words = words_of(text)
    codes: list[str] = []
    values: list[Value] = []
    starts: list[int] = []
    ends: list[int] = []
    forms: list[str] = []
    i = 0
    while i < len(words):
        code, value, last = _unit(words, i)
        codes.append(code)
        values.append(value)
        starts.append(words[i].start)
        ends.append(words[last - 1].end)
        forms.append(words[i].lower)
        i = last
    return Lexed("".join(codes), values, starts, ends, forms)


def _unit(words: list[Word], i: int) -> Unit:
    """Code and value of the unit that starts at word ``i``, and the index after it."""
    form = words[i].lower
    if form[0].isdigit():
        return _digits(words, i)
    if words[i].capital and form in _HOLIDAY_STARTS and (day := _holiday(words, i)):
        return day
    if form in lex.PHRASES and (phrase := _phrase(words, i)):
        return phrase
    return _named(words, i) or _measure(words, i) or _counting(words, i) or _other(words, i)


def _named(words: list[Word], i: int) -> Unit | None:
    """Weekdays and months, where their names are not verbs or other things."""
    form = words[i].lower
    if form in lex.WEEKDAYS:
        return "D", lex.WEEKDAYS[form], i + 1
    if form in lex.MONTHS and (form not in ("may", "march") or _is_month(words, i)):
        return "M", lex.MONTHS[form], i + 1
    if form in _DAYS_OF_WEEKS:
        return "d", lex.WEEKDAYS[form[:-1]], i + 1
    if words[i].capital and (form in lex.MONTHS_SHORT or form in lex.WEEKDAYS_SHORT) and _is_short(words, i):
        if form in lex.MONTHS_SHORT:
            return "M", lex.MONTHS_SHORT[form], _with_dot(words, i)
        return "D", lex.WEEKDAYS_SHORT[form], _with_dot(words, i)
    return None


def _holiday(words: list[Word], i: int) -> Unit | None:
    """A holiday by its longest name; "Orthodox Christmas" is another day."""
    if i and words[i - 1].lower == "orthodox":
        return None
    for size in (4, 3, 2, 1):
        names = tuple(w.lower for w in words[i : i + size])
        if (
            len(names) == size
            and names in lex.HOLIDAYS
            and not (size == 1 and i + 1 < len(words) and words[i + 1].capital)
        ):
            return "w", lex.HOLIDAYS[names], i + size
    return None


def _measure(words: list[Word], i: int) -> Unit | None:
    """Units of time, and the words that have a table of their own."""
    form = words[i].lower
    if form in lex.UNITS and (form not in ("second", "min", "sec") or _counted(words, i)):
        return "U", lex.UNITS[form], i + 1
    if form in lex.PLURALS:
        return "U", lex.PLURALS[form], i + 1
    if form in lex.RELATIVE:
        return lex.RELATIVE[form], None, i + 1
    for table, code in _TABLES:
        if form in table:
            return code, table[form], i + 1
    return None


def _counting(words: list[Word], i: int) -> Unit | None:
    """Numbers in words, exact or vague."""
    form = words[i].lower
    follows = words[i + 1].lower if i + 1 < len(words) else ""
    if form in ("a", "an") and follows in ("few", "couple"):
        last = i + 3 if i + 2 < len(words) and words[i + 2].lower == "of" else i + 2
        return ("N", 2.0, last) if follows == "couple" else ("V", None, last)
    if form == "couple" and follows == "of":
        return "N", 2.0, i + 2
    numeral = numeral_at(words, i)
    return _number(words, i, numeral.value, numeral.last, numeral.ordinal) if numeral else None


def _other(words: list[Word], i: int) -> Unit:
    form = words[i].lower
    for members, code in _SETS:
        if form in members:
            return code, None, i + 1
    if form in lex.SMALL:
        return lex.SMALL[form], None, i + 1
    if form in ("am", "pm") or form.startswith(("a.", "p.")):
        return "p", form[0], i + 1
    if form in "'‘" and i + 2 < len(words) and words[i + 2].lower == "s" and words[i + 1].lower in _SHORT_DECADES:
        return "K", 190 + int(words[i + 1].lower[0]), i + 3
    return "x", None, i + 1


_HOLIDAY_STARTS = frozenset(names[0] for names in lex.HOLIDAYS)
_DAYS_OF_WEEKS = frozenset(f"{day}s" for day in lex.WEEKDAYS)
_SETS: tuple[tuple[frozenset[str], str], ...] = (
    (lex.VAGUE, "V"),
    (lex.APPROXIMATE, "q"),
    (lex.PREPOSITIONS - lex.APPROXIMATE - {"before"}, "i"),
    (lex.TAKES_DURATION, "f"),
    (lex.ZONES, "z"),
    (DASHES, "h"),
    (frozenset(["before"]), "e"),
)
_POSSESSIVES = frozenset("his her their my your our".split())
_BETWEEN = frozenset("early mid late -".split())
_SHORT_DECADES = frozenset(f"{d}0" for d in range(1, 10))
_TABLES: tuple[tuple[dict[str, str] | dict[str, int], str], ...] = (
    (lex.SEASONS, "S"),
    (lex.PARTS, "P"),
    (lex.MODIFIERS, "E"),
    (lex.DEICTIC, "y"),
    (lex.REFERENCES, "R"),
    (lex.SETS, "B"),
    ({"weekend": "WE", "weekends": "WE"}, "W"),
    ({"quarter": "Q", "quarters": "Q"}, "Q"),
    ({"half": "H"}, "J"),
)


def _decade(words: list[Word], i: int) -> Unit:
    """A decade ("1980s", "80s"), unless it is somebody's age ("in her 20s", "in his mid-20s")."""
    if len(words[i].lower) == 4:
        return "K", int(words[i].lower[:3]), i + 2
    if i > 1 and words[i - 1].lower == "-" and words[i - 1].start == words[i - 2].end:
        return "x", None, i + 2  # two Su-30s are no years
    k = i - 1
    while k >= 0 and words[k].lower in _BETWEEN:
        k -= 1
    if k >= 0 and words[k].lower in _POSSESSIVES:
        return "x", None, i + 2
    return "K", 190 + int(words[i].lower[0]), i + 2


def _digits(words: list[Word], i: int) -> Unit:
    form = words[i].lower
    if "-" in form:
        return "Z", form.upper(), i + 1
    if ":" in form or (_CLOCK.match(form) and i + 1 < len(words) and words[i + 1].lower.rstrip(".") in _HALVES):
        return "C", form.replace(".", ":"), i + 1
    if slash := _slashed(words, i):
        return slash
    joined = i + 1 < len(words) and words[i + 1].start == words[i].end
    if joined and words[i + 1].lower in ("s", "'s") and _DECADE.match(form):
        return _decade(words, i)
    follow = words[i + 1].lower if i + 1 < len(words) else ""
    if follow in ("am", "pm") or (follow[:2] in ("a.", "p.")):
        return "C", form.replace(".", ":"), i + 1
    if follow == "o'clock":
        return "C", form, i + 1
    if len(form) == 4 and form.isdigit() and 1000 <= int(form) <= 2100 and not (joined and words[i + 1].lower in _GLUE):
        return "Y", int(form), i + 1
    numeral = numeral_at(words, i)
    if numeral is None:
        return "x", None, i + 1
    return _number(words, i, numeral.value, numeral.last, numeral.ordinal)


_GLUE = frozenset(["k", "m", "km", "st", "nd", "rd", "th", "%", "/"])


def _number(words: list[Word], i: int, value: float, last: int, ordinal: bool) -> Unit:
    if ordinal:
        return "O", int(value), last
    # "nineteen seventy-nine", "two thousand"
    if value in (17.0, 18.0, 19.0, 20.0) and last < len(words) and not words[i].is_digits:
        second = numeral_at(words, last)
        if second and not second.ordinal and 10 <= second.value < 100 and second.in_words and words[last].lower != "a":
            return "Y", int(value * 100 + second.value), second.last
    return "N", value, last


def _slashed(words: list[Word], i: int) -> Unit | None:
    """A date in digits such as 10/30/1989; where day and month cannot be told apart only the year is kept."""
    if i + 4 >= len(words) or words[i + 1].lower not in "/-." or words[i + 3].lower != words[i + 1].lower:
        return None
    if words[i + 4].end - words[i].start != sum(len(words[k].lower) for k in range(i, i + 5)):
        return None
    if not all(words[k].lower.isdigit() and len(words[k].lower) <= 4 for k in (i, i + 2, i + 4)):
        return None
    a, b, year = (int(words[k].lower) for k in (i, i + 2, i + 4))
    if len(words[i + 4].lower) == 2:
        year += 1900 if year > 50 else 2000
    if not 1000 <= year <= 2100 or len(words[i + 4].lower) == 3:
        return None
    if words[i + 1].lower == "." or a > 12:
        a, b = b, a
    elif b <= 12 and a != b:
        return "Z", f"{year:04d}", i + 5
    if not 1 <= a <= 12 or not 1 <= b <= 31:
        return None
    return "Z", f"{year:04d}-{a:02d}-{b:02d}", i + 5


def _phrase(words: list[Word], i: int) -> Unit | None:
    for rest, code in lex.PHRASES[words[i].lower]:
        if all(i + 1 + k < len(words) and words[i + 1 + k].lower == w for k, w in enumerate(rest)):
            return code, "PRESENT_REF" if code == "R" else None, i + 1 + len(rest)
    return None


def _is_month(words: list[Word], i: int) -> bool:
    """Whether "May" or "March" is the month here, not the verb or the noun: capitalised, and in a date's company."""
    if not words[i].capital:
        return False
    follow = words[i + 1].lower if i + 1 < len(words) else ""
    if follow[:1].isdigit() or (follow in (",", "of") and i + 2 < len(words) and words[i + 2].lower[:1].isdigit()):
        return True
    before = words[i - 1].lower if i else ""
    if before in _BEFORE_MONTH or before[:1].isdigit() or before in ("th", "st", "nd", "rd"):
        return True
    return (
        before in ("-", "–", "and", "or", "to", "of") and i > 1 and words[i - 2].lower in (lex.MONTHS | lex.MODIFIERS)
    )


_BEFORE_MONTH = frozenset(
    "in last next this since until till by early late mid from through before after during between previous every each "
    "around for".split()
)


def _is_short(words: list[Word], i: int) -> bool:
    """Whether "Sun", "Mar" or "Sept" is an abbreviation here: a dot or a number follows."""
    follow = words[i + 1].lower if i + 1 < len(words) else ""
    glued = bool(follow) and words[i + 1].start == words[i].end
    if follow == "." and glued:
        after = words[i + 2] if i + 2 < len(words) else None
        if words[i].lower in ("sun", "sat", "mar", "wed", "dec", "jan", "mon", "fri", "sec"):
            return after is not None and (after.lower[0].isdigit() or after.lower in (lex.MONTHS | lex.MONTHS_SHORT))
        return True
    if follow == "," and i + 2 < len(words) and words[i + 2].lower in (lex.MONTHS | lex.MONTHS_SHORT):
        return True
    return follow[:1].isdigit() or (i > 0 and words[i - 1].lower.isdigit() and not glued)


def _with_dot(words: list[Word], i: int) -> int:
    follows_dot = i + 1 < len(words) and words[i + 1].lower == "." and words[i + 1].start == words[i].end
    # a full stop at the end of the text or before a capital may end the sentence; it is part of the month either way
    return i + 2 if follows_dot else i + 1


def _counted(words: list[Word], i: int) -> bool:
    """Whether a number stands before "second": then it is the unit, otherwise the ordinal."""
    k = i - 2 if i > 1 and words[i - 1].lower in DASHES else i - 1
    return k >= 0 and (words[k].lower[0].isdigit() or words[k].lower in ("one", "two", "three", "ten", "thirty"))

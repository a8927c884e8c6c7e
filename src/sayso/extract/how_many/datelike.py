"""Numbers that belong to a date or a clock beside them: "May 7, 8 and 9", "July 19-21", "5 / 5 / 2010", "2 to 9 p.m."."""

from __future__ import annotations

import re

from sayso.extract.numerals import DASHES, Word

_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b[ap]\.?\s?m\b|\d[:.]\d\d|noon|midnight|o.clock", re.IGNORECASE)
_ZONES = frozenset("gmt utc est edt cst cdt mst mdt pst pdt bst cet cest ist jst hkt nzt nzdt aest msk et".split())
_MERIDIEM = frozenset(["am", "pm", "a.m", "a.m.", "p.m", "p.m.", "o'clock"])
_JOINTS = frozenset([",", "and", "&", "or", "to", "through", "until", "till"])
_FIRST, _LAST = 1800, 2100
"""Years, behind "since" whatever follows: "of 22 reported since 2014"."""
_SHORT = 80
"""How many characters back the full hour may stand."""


class DateParts:
    """Decides for one block; ``taken`` are the character spans of its time expressions."""

    def __init__(self, text: str, words: list[Word], taken: list[tuple[int, int]]) -> None:
        self._text = text
        self._words = words
        self._taken = taken

    def __call__(self, first: int, last: int) -> bool:
        """Whether the number at words ``[first, last)`` is a day, a part of a written date or an hour."""
        form = self._word(first)
        if last - first != 1 or not form.isdigit() or len(form) > 4:
            return False
        year = len(form) == 4 and _FIRST <= int(form) <= _LAST and self._word(first - 1) == "since"
        if year or self._slashed(first) or self._zoned(first):
            return True
        if len(form) < 3 and int(form) < 32 and self._after_day(first):
            return not self._counts(last)
        if len(form) < 3 and int(form) < 32 and self._before_day(first, last):
            return True
        if len(form) > 2 or int(form) > 24:
            return False
        return self._before_hour(last) or self._hour_again(first, last)

    def _word(self, i: int) -> str:
        return self._words[i].lower if 0 <= i < len(self._words) else ""

    def _slashed(self, i: int) -> bool:
        """A part of "5 / 5 / 2010" or "9 / 11"."""
        ahead = self._word(i + 1) == "/" and self._word(i + 2).isdigit()
        behind = self._word(i - 1) == "/" and self._word(i - 2).isdigit()
        return ahead or behind

    def _zoned(self, i: int) -> bool:
        """The figures of "1630 GMT", "12: 30pm" and "1353 (1023 GMT)"."""
        after = self._word(i + 1)
        if after in _MERIDIEM:
            return True
        if len(self._word(i)) == 4 and (after in _ZONES or after == "hrs"):
            return True
        bracketed = len(self._word(i)) == 4 and after == "(" and self._word(i + 2).isdigit()
        return bracketed and self._word(i + 3) in _ZONES

    def _after_day(self, i: int) -> bool:
        """Whether a day with its month stands right before, joined on: "Jan. 29 and 30", "May 7, 8 and 9"."""
        k = i - 1
        if not (self._word(k) in _JOINTS or self._word(k) in DASHES):
            return False
        if self._word(k) in ("and", "&") and self._word(k - 1) == ",":
            k -= 1
        day = self._word(k - 1)
        if not day.isdigit() or len(day) > 2:
            return False
        start = self._words[k - 1].start
        dated = next((self._text[a:b] for a, b in self._taken if a <= start < b), None)
        if dated is not None:
            return bool(_MONTH.search(dated))
        return self._after_day(k - 1)

    def _before_day(self, first: int, last: int) -> bool:
        """Whether a day with its month stands right after, joined on: "between 7 and 10 May", "from 7 to 10 May"."""
        led = self._word(first - 1) in ("between", "from") and self._word(last) in _JOINTS
        if not led or last + 1 >= len(self._words) or not self._word(last + 1).isdigit():
            return False
        start = self._words[last + 1].start
        return any(a == start and _MONTH.search(self._text[a:b]) for a, b in self._taken)

    def _before_hour(self, last: int) -> bool:
        """Whether an hour of the clock stands right after, joined on: "2-9 p.m.", "from 1 to 2:30 p.m."."""
        if not (self._word(last) in DASHES or self._word(last) in ("to", "until", "till", "and", "or")):
            return False
        if last + 1 >= len(self._words):
            return False
        start = self._words[last + 1].start
        return any(a <= start < b and _CLOCK.search(self._text[a:b]) for a, b in self._taken)

    def _hour_again(self, first: int, last: int) -> bool:
        """An hour told short after one told in full: "began at 10:45 p.m. and ended by 11"."""
        if self._word(first - 1) not in ("by", "until", "till", "at", "before", "after", "around") or self._counts(
            last
        ):
            return False
        if self._word(last) in ("%", "°", "-", "$", "€", "£"):
            return False
        end = self._words[first].start
        return any(end - _SHORT < a < end and _CLOCK.search(self._text[a:b]) for a, b in self._taken)

    def _counts(self, last: int) -> bool:
        after = self._word(last)
        return after.isalpha() and after not in _PLAIN


_PLAIN = frozenset(
    "and or at in on for from to of with the a is are was were will has have had by as but after before when while "
    "during until which that who where then he she it they we".split()
)

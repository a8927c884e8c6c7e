"""Numbers that count nothing: parts of dates, names, codes, addresses, scores and links."""

from __future__ import annotations

import re

from sayso.extract.how_many.people import STATES
from sayso.extract.how_many.units import CODES
from sayso.extract.numerals import DASHES, HYPHENS, Word

_LABELS = frozenset(
    "flight article section chapter page room route highway interstate no no. number nos line lane channel "
    "phase level stage step "
    "category type grade class item paragraph clause resolution protocol unit reactor block sector zone "
    "district ward precinct gate platform "
    "track terminal apartment apt suite floor box act episode season volume vol part figure table exhibit "
    "amendment title proposition "
    "prop measure question rule bill hb sb model version windows iphone boeing airbus formula group pool bus "
    "train day week "
    "round game match lot case docket appeal chapter psalm verse area point camp building school ps hill ship "
    "hull division regiment "
    "brigade battalion battery squadron legion apollo covid sars schedule annex appendix radio studio top "
    "division league".split()
)
_COUNT_LABELS = frozenset(
    [
        "camp",
        "school",
        "ship",
        "top",
        "match",
        "case",
        "game",
        "day",
        "week",
        "area",
        "bus",
        "train",
        "building",
        "hill",
        "unit",
        "type",
        "group",
        "class",
        "part",
        "floor",
        "block",
        "measure",
        "question",
        "figure",
        "point",
        "bill",
        "act",
        "title",
        "number",
        "line",
    ]
)
_PLURAL_LABELS = frozenset(
    "flights articles sections chapters pages rooms routes highways lines channels verses paragraphs lots".split()
)
_STREETS = frozenset(
    "street st st. avenue ave ave. road rd rd. boulevard blvd lane drive dr dr. court highway hwy way place "
    "square terrace parkway plaza "
    "broadway row".split()
)
_URLISH = re.compile(r"https?:|www\.|@|\.(?:com|org|net|gov|edu|html?)\b|#|_")
_WINS = frozenset(
    "win won beat beats defeat defeated draw drew lose lost lead led trail trailed score scored victory defeat "
    "tie tied vote voted leading".split()
)
_GLUED_UNITS = frozenset(
    "m km cm mm kg g bn mn tn k b t lb lbs ft mph kph kmh mw gw kw mwh ha mi yd oz pm am pp percent pct c f l s "
    "euro euros st".split()
) - {"st", "s"}
_WARS = frozenset(["war", "part", "chapter", "phase", "act", "day", "number", "ii", "category", "formula", "radio"])
_PRONOUN_ONE = frozenset(
    "no any every each this that the which another some not only everyone either neither good bad big new old "
    "first last next".split()
)


class Refusals:
    """Decides for one block; ``taken`` are the character spans of its time expressions, ``starts`` the line starts."""

    def __init__(
        self,
        text: str,
        words: list[Word],
        taken: list[tuple[int, int]],
        proper: set[int],
        persons: set[int],
        gapped: set[int],
    ) -> None:
        self._text = text
        self._words = words
        self._taken = taken
        self._proper = proper
        """Starts of the words that the parser tags as proper nouns."""
        self._persons = persons
        """Starts of singular nouns for a person."""
        self._gapped = gapped
        """Starts of numerals that count for a second doer what was counted before."""

    def __call__(self, first: int, last: int) -> bool:
        """Whether the number at words ``[first, last)`` counts nothing."""
        words, start, end = self._words, self._words[first].start, self._words[last - 1].end
        if any(s < end and start < e for s, e in self._taken):
            return True
        if words[first].is_digits and (self._glued(first, last) or self._linked(start, end)):
            return True
        if first and (
            self._labelled(first, last) or self._strung(first) or self._coded(first) or self._emergency(first, last)
        ):
            return True
        if (
            self._word(last) == ")"
            and self._word(first - 1) == "("
            and self._word(last + 2) == "-"
            and self._words[last + 1].is_digits
        ):
            return True  # the area code of a telephone number
        if self._apposed(first, last) or self._word(last) in _DECADES:
            return True
        if self._result(first, last) or self._address(first, last) or self._listed(first, last):
            return True
        if self._telephone(first, last) or self._titled(first):
            return True
        return words[first].lower == "one" and last == first + 1 and self._pronoun(first)

    def _word(self, i: int) -> str:
        return self._words[i].lower if 0 <= i < len(self._words) else ""

    def _touching(self, a: int, b: int) -> bool:
        return 0 <= a < b < len(self._words) and self._words[a].end == self._words[b].start

    def _glued(self, first: int, last: int) -> bool:
        """G7, F-16, 51st, 5G, 24/7, 4.1.2, 555-1234, 3-1."""
        before, after = self._word(first - 1), self._word(last)
        if self._touching(first - 1, first):
            if before.isalpha() and before != "rs":
                return True
            if before in "/:_#'’&" or (before == "." and self._touching(first - 2, first - 1)):
                return True
            if before in HYPHENS and self._touching(first - 2, first - 1):
                left = self._word(first - 2)
                if left.isalpha() and left not in ("plus", "magnitude"):
                    return True
                if left[:1].isdigit() and self._dashed(first - 2, first):
                    return True
        if self._touching(last - 1, last):
            if after.isalpha() and after not in _GLUED_UNITS:
                return True
            if after in "/:_" or (after == "." and self._touching(last, last + 1)):
                return True
            if after in DASHES and self._touching(last, last + 1) and self._word(last + 1)[:1].isdigit():
                return self._dashed(last - 1, last + 1)
            if (
                after in HYPHENS
                and self._touching(last, last + 1)
                and len(self._word(last + 1)) == 1
                and self._word(last + 1).isalpha()
            ):
                return True
        return False

    def _dashed(self, a: int, b: int) -> bool:
        """Whether two numbers on a dash are no range: a score, a phone number, a code, a season."""
        left, right = self._word(a), self._word(b)
        if not (left.isdigit() and right.isdigit()):
            return not (
                left.replace(".", "").replace(",", "").isdigit() and right.replace(".", "").replace(",", "").isdigit()
            )
        if self._touching(a - 2, a - 1) and self._word(a - 1) in DASHES and self._word(a - 2)[:1].isdigit():
            return True
        if self._word(b + 1) in DASHES and self._touching(b, b + 1) and self._word(b + 2)[:1].isdigit():
            return True
        if left.startswith("0") or right.startswith("0") or int(left) >= int(right):
            return True
        if (len(left) == 3 and len(right) == 4) or (len(left) == 4 and 1900 <= int(left) <= 2100):
            return True
        return self._contest(a, b)

    def _contest(self, a: int, b: int) -> bool:
        """Whether two numbers are a result ("voted 52 to 48", "won 3-5") and count nothing that follows."""
        if self._counts(b + 1):
            return False
        return any(self._word(k) in _WINS for k in range(max(0, a - 4), min(len(self._words), b + 3)))

    def _result(self, first: int, last: int) -> bool:
        if self._word(last) == "to" and self._word(last + 1)[:1].isdigit():
            return self._contest(first, last + 1)
        if self._word(first - 1) == "to" and self._word(first - 2)[:1].isdigit():
            return self._contest(first - 2, first)
        return False

    def _linked(self, start: int, end: int) -> bool:
        """Whether the number stands inside a link, an address of the net or a tag."""
        text = self._text
        left = max(text.rfind(" ", max(0, start - 80), start), text.rfind("\n", max(0, start - 80), start)) + 1
        right = next((k for k in range(end, min(len(text), end + 80)) if text[k].isspace()), min(len(text), end + 80))
        return bool(_URLISH.search(text[left:right]))

    def _labelled(self, first: int, last: int) -> bool:
        """Flight 182, Section 4, World War Two, Reactor 4, Resolution 1701, Polytechnic 5."""
        before = self._words[first - 1]
        label = before.lower
        if label in CODES or label == "rs" or (before.end == self._words[first].start and label != "#"):
            return False
        if (
            label == "."
            and self._word(first - 2) in ("no", "nos", "art", "sec", "vol", "p", "pp", "ch")
            and self._touching(first - 2, first - 1)
        ):
            return True
        if label == "#" or (label == "of" and self._word(first - 2) == "group" and self._words[first].capital):
            return True
        if not self._words[first].is_digits and label not in _WARS:
            return False
        if (
            label == "and"
            and first > 2
            and self._words[first - 2].is_digits
            and self._word(first - 3) in _PLURAL_LABELS
        ):
            return True
        if label in _PLURAL_LABELS and not self._counts(last):
            return True
        if label in _LABELS and (
            label not in _COUNT_LABELS or before.capital or label in ("number", "line", "floor", "day")
        ):
            return first < 2 or self._word(first - 2) not in ("per", "a", "each", "every") or label != "day"
        if label in _WARS and before.capital:
            return True
        if before.capital and before.start in self._proper and self._words[first].is_digits:
            return self._words[first].start not in self._gapped and not self._counts(last)
        return False

    def _counts(self, last: int) -> bool:
        """Whether a lower-case word, a sign or a unit follows that a number could count."""
        if last >= len(self._words):
            return False
        after = self._words[last]
        return (
            after.lower.isalpha() and not after.capital and after.lower not in _FUNCTION
        ) or after.lower in "%°$€£+-"

    def _apposed(self, first: int, last: int) -> bool:
        """The age in "Ana Silva, 45, of Aldmoor", "the suspect, 34, was held" or "Ana Silva (45)"."""
        if first < 2 or last != first + 1 or not self._words[first].is_digits or len(self._word(first)) > 3:
            return False
        person = self._words[first - 2]
        named = person.start in self._proper | self._persons or person.capital
        before, after = self._word(first - 1), self._word(last)
        return named and (
            (before == "," and after in (",", ".", ";", "and", "was", "who", "")) or (before == "(" and after == ")")
        )

    def _address(self, first: int, last: int) -> bool:
        """1935 Orchard St."""
        if not self._words[first].is_digits or self._words[first].lower.count(",") or last - first > 1:
            return False
        k = last
        while (
            k < len(self._words)
            and k < last + 5
            and (
                self._words[k].capital
                or self._word(k) == "."
                or self._words[k].is_digits
                or self._word(k) in ("th", "st", "nd", "rd")
            )
        ):
            if self._word(k) in _STREETS and k > last:
                return True
            k += 1
        return False

    def _strung(self, first: int) -> bool:
        """The number of "a one-in-a-million chance": tied to a word by the hyphen before it."""
        if self._words[first].is_digits or self._word(first - 1) not in HYPHENS or first < 2:
            return False
        tied = self._touching(first - 1, first) and self._touching(first - 2, first - 1)
        return tied and self._word(first - 2).isalpha() and self._word(first - 2) != "magnitude"

    def _emergency(self, first: int, last: int) -> bool:
        """The 911 of "a 911 dispatcher": a number that is called, unless a plural follows."""
        called = self._word(first) in ("911", "999", "112") and last == first + 1
        return called and not (self._counts(last) and self._word(last).endswith("s"))

    def _coded(self, first: int) -> bool:
        """The 47 of "12 AK 47 rifles": behind capitals that a number counts already."""
        if first < 2 or not self._words[first].is_digits or not self._words[first - 2].is_digits:
            return False
        name = self._text[self._words[first - 1].start : self._words[first - 1].end]
        return name.isalpha() and name.isupper()

    def _telephone(self, first: int, last: int) -> bool:
        """0300 123 4567; Call 112: groups of digits side by side, a leading zero, or what a call goes to."""
        form = self._word(first)
        if not form.isdigit() or last - first > 1:
            return False
        beside = any(
            self._word(k).isdigit() and self._text[self._words[a].end : self._words[a + 1].start] == " "
            for k, a in ((first - 1, first - 1), (last, first))
            if 0 <= k < len(self._words)
        )
        if beside or (len(form) > 1 and form.startswith("0")):
            return True
        return self._word(first - 1) in _CALLS and not self._counts(last)

    def _titled(self, first: int) -> bool:
        """The Nine of "the Brant Nine", the Four of "the Big Four auditors": a capital number in a name after "the"."""
        words = self._words
        if first < 2 or words[first].is_digits or not words[first].capital or not words[first - 1].capital:
            return False
        return "the" in (self._word(first - 2), self._word(first - 3))

    def _listed(self, first: int, last: int) -> bool:
        """A numeral that starts a line and is set off by a dot or bracket: the number of a list's item."""
        start = self._words[first].start
        if start and self._text[:start].rstrip(" \t")[-1:] not in ("\n", ""):
            return False
        return self._words[first].is_digits and self._word(last) in (".", ")") and self._touching(last - 1, last)

    def _pronoun(self, i: int) -> bool:
        """ "one of the", "no one", "this one", "one another", "one day"."""
        before, after = self._word(i - 1), self._word(i + 1)
        if before in _PRONOUN_ONE or after in (
            "of",
            "another",
            "'s",
            "day",
            "must",
            "can",
            "could",
            "should",
            "would",
            "might",
            "may",
            "-",
            ",",
            ".",
            "that",
            "which",
            "who",
            "by",
            "such",
        ):
            if after == "of" and self._word(i + 2) in ("the", "those") and self._word(i + 3) in STATES:
                return False
            return not (after == "-" and self._word(i + 2) in ("third", "quarter", "fifth", "tenth"))
        return False


_CALLS = frozenset("call dial phone ring text calling dialling dialing".split())
_DECADES = frozenset("twenties thirties forties fifties sixties seventies eighties nineties".split())
_FUNCTION = frozenset(
    "is was are were has had have will would said says and or but in on at of for to from by with as that which "
    "who after before since "
    "until during when where while over into against than if because though although came took went made became "
    "crashed".split()
)

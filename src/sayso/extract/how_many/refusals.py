"""Numbers that count nothing: parts of dates, names, codes, addresses, scores and links."""

from __future__ import annotations

from sayso.extract.how_many import labels
from sayso.extract.how_many.datelike import DateParts
from sayso.extract.how_many.described import describes
from sayso.extract.how_many.people import STATES, people_nouns
from sayso.extract.how_many.units import CODES, TIED, unit_at
from sayso.extract.numerals import DASHES, HYPHENS, UNITS, Word

_FEET = frozenset({"4", "5", "6"})
_BEFORE, _LONG = 12, 4
"""Words before a number, one of which with more letters than that has a capital in a headline."""


class Refusals:
    """Decides for one block; ``taken`` are the character spans of its time expressions, ``starts`` the line starts."""

    def __init__(
        self,
        text: str,
        words: list[Word],
        taken: list[tuple[int, int]],
        proper: set[int],
        persons: set[int],
        single: set[int],
        gapped: set[int],
    ) -> None:
        self._text = text
        self._words = words
        self._taken = taken
        self._proper = proper
        """Starts of the words that the parser tags as proper nouns."""
        self._persons = persons
        """Starts of singular nouns for a person."""
        self._single = single
        """Starts of singular common nouns."""
        self._gapped = gapped
        """Starts of numerals that count for a second doer what was counted before."""
        self._dates = DateParts(text, words, taken)
        self._codes: set[int] = set()
        """The last words of numbers refused as names: roads, sections."""

    def __call__(self, first: int, last: int) -> bool:
        """Whether the number at words ``[first, last)`` counts nothing."""
        words, start, end = self._words, self._words[first].start, self._words[last - 1].end
        all_but = self._word(first - 1) == "but" and self._word(first - 2) == "all"  # "all but one were hurt"
        if all_but or any(s < end and start < e for s, e in self._taken) or self._dates(first, last):
            return True
        if self._word(first - 1) == "#" and last - first > 1:
            return False  # "#2.5 billion" are pounds
        if words[first].is_digits and (
            self._is_height(first, last) or self._glued(first, last) or self._linked(start, end)
        ):
            return True
        if first and (
            self._labelled(first, last)
            or self._strung(first)
            or self._coded(first)
            or self._listed_after_label(first, last)
        ):
            self._codes.add(last - 1)
            return True
        if (
            self._word(last) == ")"
            and self._word(first - 1) == "("
            and self._word(last + 2) == "-"
            and self._words[last + 1].is_digits
        ):
            return True  # the area code of a telephone number
        if (
            self._road_after(first, last)
            or self._apposed(first, last)
            or self._word(last) in labels.DECADES
            or self._loosely_one(first)
        ):
            return True
        if self._result(first, last) or self._address(first, last) or self._listed(first, last):
            return True
        if self._word(last) in labels.BORES or self._word(last + 1) in labels.BORES:
            return words[first].is_digits
        if self._telephone(first, last) or self._titled(first) or describes(words, first, last, self._proper):
            return True
        return words[first].lower == "one" and last == first + 1 and self._pronoun(first)

    def _word(self, i: int) -> str:
        return self._words[i].lower if 0 <= i < len(self._words) else ""

    def _touching(self, a: int, b: int) -> bool:
        return 0 <= a < b < len(self._words) and self._words[a].end == self._words[b].start

    def _is_height(self, first: int, last: int) -> bool:
        """The feet and inches of "about 5-9 to 5-10": two such pairs, joined."""
        for k in range(max(0, first - 6), first + 1):
            forms = [w.lower for w in self._words[k : k + 7]]
            pairs = len(forms) == 7 and forms[1] in HYPHENS and forms[5] in HYPHENS and forms[3] in ("to", "and", "or")
            if (
                pairs
                and last <= k + 7
                and all(forms[n] in _FEET for n in (0, 4))
                and forms[2].isdigit()
                and forms[6].isdigit()
            ):
                return True
        return False

    def _glued(self, first: int, last: int) -> bool:
        """G7, F-16, 51st, 5G, 24/7, 4.1.2, 555-1234, 3-1."""
        if self._touching(first - 1, first) and self._glued_before(first, last):
            return True
        return self._touching(last - 1, last) and self._glued_after(last)

    def _glued_before(self, first: int, last: int) -> bool:
        before = self._word(first - 1)
        tied = self._touching(first - 2, first - 1)
        if (before.isalpha() and before not in TIED) or (before[-1:] == "." and len(before) > 2):
            return True
        if before == "(" and tied and self._word(last) == ")":
            return True  # 501(c)(3)
        if before in "/:_#'’&" or (before == "." and tied):
            return True
        if before not in HYPHENS or not tied:
            return False
        left = self._word(first - 2)
        if left.isalpha():
            return left not in ("plus", "magnitude")
        if left.isdigit() and self._touching(first - 3, first - 2) and self._word(first - 3).isalpha():
            return True  # flight J2-8243
        return left[:1].isdigit() and self._dashed(first - 2, first)

    def _glued_after(self, last: int) -> bool:
        after, beyond, tied = self._word(last), self._word(last + 1), self._touching(last, last + 1)
        if after.isalpha() and after not in labels.GLUED_UNITS:
            return True
        if after == "g" and self._words[last].capital and len(self._word(last - 1)) == 1:
            return True  # 5G
        if after in "/_'’′" or (after in ".:" and tied and beyond[:1].isalnum()):
            return True
        if not tied or after not in DASHES:
            return False
        if beyond[:1].isdigit():
            return self._dashed(last - 1, last + 1)
        if after in HYPHENS and self._words[last + 1].capital and beyond in UNITS:
            return True  # 7-Eleven
        return after in HYPHENS and len(beyond) == 1 and beyond.isalpha() and self._word(last + 2) not in HYPHENS

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
        if self._word(b + 1) in labels.RECORDS:
            return True
        if self._counts(b + 1):
            return False
        return any(self._word(k) in labels.WINS for k in range(max(0, a - 4), min(len(self._words), b + 3)))

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
        return bool(labels.URLISH.search(text[left:right]))

    def _labelled(self, first: int, last: int) -> bool:
        """Flight 182, Section 4, World War Two, Reactor 4, Resolution 1701, Polytechnic 5."""
        before = self._words[first - 1]
        label, digits = before.lower, self._words[first].is_digits
        if label in CODES or label == "rs" or (before.end == self._words[first].start and label != "#"):
            return False
        if label == "." and self._touching(first - 2, first - 1) and self._shortened(first, last):
            return True
        if label == "#" or (label == "of" and self._word(first - 2) == "group" and self._words[first].capital):
            return True
        named = before.capital and self._words[first].capital and not self._counts(last)  # "Gate Four"
        if not digits and label not in labels.WARS and not (named and label in labels.LABELS):
            return False
        if label == "number" and self._single and before.start not in self._single:
            return False  # "the missing could number 200": a verb
        if label in labels.PLURAL_LABELS and not self._counts(last):
            return True
        if label in labels.LABELS and (
            label not in labels.COUNT_LABELS or before.capital or label in ("number", "line", "floor", "day")
        ):
            return first < 2 or self._word(first - 2) not in ("per", "a", "each", "every") or label != "day"
        if label in labels.WARS and before.capital:
            return True
        return before.capital and digits and self._named(first, last)

    def _shortened(self, first: int, last: int) -> bool:
        """No. 8, Art. 5, Pct. 4."""
        label = self._word(first - 2)
        if label in ("no", "nos", "art", "sec", "vol", "p", "pp", "ch"):
            return True
        return label in labels.SHORT_LABELS and self._words[first - 2].capital and not self._counts(last)

    def _named(self, first: int, last: int) -> bool:
        """Whether a number is part of the name before it."""
        if self._named_road(first, last):
            return True
        named = self._words[first - 1].start in self._proper and self._words[first].start not in self._gapped
        return named and (not self._counts(last) or self._of_one(first, last))

    def _of_one(self, first: int, last: int) -> bool:
        """Whether one thing follows, so that the number is the name's: "the Nikkei 225 index"."""
        if last - first > 1 or self._word(first) == "1" or self._words[last].start not in self._single:
            return False
        return not unit_at(self._words, last) and self._word(last) not in ("pm", "am")

    def _road_after(self, first: int, last: int) -> bool:
        """The 605 Freeway."""
        after = self._words[last] if last < len(self._words) else None
        road = after is not None and after.capital and after.lower in labels.STREETS | labels.HIGHWAYS
        return road and self._word(first - 1) == "the" and last == first + 1 and self._words[first].is_digits

    def _named_road(self, first: int, last: int) -> bool:
        """U.S. 21, KY 52, S&P 500: initials and a short number, with no plural after it that it could count."""
        before, form = self._words[first - 1], self._word(first)
        initials = self._text[before.start : before.end]
        if not (form.isdigit() and len(form) < 5) or last - first > 1:
            return False
        if len(initials) == 1:
            return self._word(first - 2) in "&-" and self._touching(first - 2, first - 1)
        if not (initials.replace(".", "").isupper() and (len(initials) == 2 or "." in initials)):
            return False
        return last >= len(self._words) or not self._counts(last) or self._words[last].start in self._single

    def _listed_after_label(self, first: int, last: int) -> bool:
        """The later numbers of "Articles 5, 6 and 9" and "U.S. 54, 83 and 160"."""
        if first > 2 and self._word(first - 1) == "and" and self._word(first - 3) in labels.PLURAL_LABELS:
            return self._words[first - 2].is_digits and self._words[first].is_digits
        k = first - 2 if self._word(first - 1) in ("and", "or", ",", "&") else first
        if self._word(first - 1) in ("and", "or") and self._word(k) == ",":
            k -= 1
        return k < first and k in self._codes and self._words[first].is_digits and not self._counts(last)

    def _counts(self, last: int) -> bool:
        """Whether a lower-case word, a sign or a unit follows that a number could count."""
        if last >= len(self._words):
            return False
        after = self._words[last]
        return (
            after.lower.isalpha() and not after.capital and after.lower not in labels.FUNCTION
        ) or after.lower in "%°$€£+-"

    def _apposed(self, first: int, last: int) -> bool:
        """The age in "Ana Silva, 45, of Aldmoor", "the suspect, 34, was held" or "Ana Silva (45)"."""
        if first < 2 or last != first + 1 or not self._words[first].is_digits or len(self._word(first)) > 3:
            return False
        before, after = self._word(first - 1), self._word(last)
        if before in ("both", "each") and self._word(first - 2) == "," and after in (",", ".", ")", ";"):
            return True  # "Ana Silva and Ilse Moro, both 45, were"
        k = first - 2 if self._word(first - 2) != "." else first - 3
        named = k >= 0 and self._words[k].start in self._proper | self._persons
        if before == "," and after == "," and k >= 0 and self._words[k].capital and self._word(last + 1).isalpha():
            return True  # "Keeper, 20, became"
        if named and before == "," and after == "of" and last + 1 < len(self._words) and self._words[last + 1].capital:
            return True  # "Ana Silva, 45 of Aldmoor"
        return named and (
            (before == "," and after in (",", ".", ";", "and", "was", "who", "")) or (before == "(" and after == ")")
        )

    def _address(self, first: int, last: int) -> bool:
        """1935 Orchard St."""
        if not self._words[first].is_digits or self._words[first].lower.count(",") or last - first > 1:
            return False
        if self._word(last) == ".":
            return False  # "put the dead at 35. On July 3 …": the sentence ends
        k = last
        while (
            k < len(self._words)
            and k < last + 5
            and (
                self._words[k].capital
                or self._word(k) == "."
                or self._words[k].is_digits
                or self._word(k) in ("th", "st", "nd", "rd")
                or (self._word(k) in ("and", "&") and k + 1 < len(self._words) and self._words[k + 1].is_digits)
            )
        ):
            road = self._words[k].is_digits and self._word(first - 1) == "at"  # "at 11690 U.S. 36"
            if (self._word(k) in labels.STREETS or road) and k > last:
                return True
            k += 1
        return False

    def _strung(self, first: int) -> bool:
        """The number of "a one-in-a-million chance": tied to a word by the hyphen before it."""
        if self._words[first].is_digits or self._word(first - 1) not in HYPHENS or first < 2:
            return False
        tied = self._touching(first - 1, first) and self._touching(first - 2, first - 1)
        return tied and self._word(first - 2).isalpha() and self._word(first - 2) != "magnitude"

    def _coded(self, first: int) -> bool:
        """The 47 of "12 AK 47 rifles": behind capitals that a number counts already."""
        if first < 2 or not self._words[first].is_digits or not self._words[first - 2].is_digits:
            return False
        name = self._text[self._words[first - 1].start : self._words[first - 1].end]
        return name.isalpha() and name.isupper()

    def _loosely_one(self, first: int) -> bool:
        """The second number of "a day or two", "a thing or two"."""
        if self._word(first - 1) != "or" or self._words[first].is_digits:
            return False
        return self._word(first - 3) in ("a", "an", "one") and self._word(first - 2).isalpha()

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
        if form in labels.EMERGENCY and self._word(last).startswith(("call", "dispatch", "operator", "emergency")):
            return True
        return self._word(first - 1) in labels.CALLS and not self._counts(last)

    def _titled(self, first: int) -> bool:
        """The Nine of "the Brant Nine", the Four of "the Big Four auditors": a capital number in a name after "the"."""
        words = self._words
        if self._word(first + 1) in ("most", "best") and all(w.capital for w in words[first + 1 : first + 3]):
            return first > 0 and self._word(first - 1) in ("the", "'s", "’s", "its", "their")  # "its 10 Most Wanted"
        if first < 2 or words[first].is_digits or not words[first].capital:
            return False
        if words[first - 1].lower.isalpha() and not words[first - 1].capital and self._is_in_name(first):
            return True
        if words[first - 1].lower == "the" and not words[first - 1].capital:  # "on its list of the Ten Most Wanted"
            prose = any(not w.capital and len(w.lower) > _LONG for w in words[max(0, first - _BEFORE) : first])
            return prose and all(w.capital for w in words[first + 1 : first + 3])
        if words[first - 1].lower in (",", "“") and first + 1 < len(words):  # "a “One Country, Two Systems” principle"
            return words[first + 1].capital and self._is_quoted_name(first)
        if not words[first - 1].capital:
            return False
        return "the" in (self._word(first - 2), self._word(first - 3))

    def _is_in_name(self, first: int) -> bool:
        """The Three of "the giant Three Gorges dam": a capital amid small words, before another."""
        words = self._words
        small = [w.lower for w in words[max(0, first - _BEFORE) : first] if w.lower.isalpha() and not w.capital]
        named = first + 1 < len(words) and words[first + 1].capital and words[first + 1].lower.isalpha()
        return named and any(len(w) > _LONG for w in small)

    def _is_quoted_name(self, first: int) -> bool:
        """Whether all words between the quotation marks around a number begin with capitals, a name's."""
        text, at = self._text, self._words[first].start
        start, end = text.rfind("“", 0, at), text.find("”", at)
        inside = [w for w in self._words if start < w.start < end and w.lower.isalpha()] if -1 < start < end else []
        return 1 < len(inside) <= _BEFORE and all(w.capital for w in inside)

    def _listed(self, first: int, last: int) -> bool:
        """A numeral that starts a line and is set off by a dot or bracket: the number of a list's item."""
        start = self._words[first].start
        if start and self._text[:start].rstrip(" \t")[-1:] not in ("\n", "", ";"):
            return False
        return self._words[first].is_digits and self._word(last) in (".", ")") and self._touching(last - 1, last)

    def _pronoun(self, i: int) -> bool:
        """ "one of the", "no one", "this one", "one another", "one day"."""
        before, after = self._word(i - 1), self._word(i + 1)
        if before == "from" and [self._word(i + 2), self._word(i + 3)] == ["to", "another"]:
            return True
        near = (after, self._word(i + 2)) if self._words[i + 1 : i + 2] and after.isalpha() else (after,)
        if before == "that" and after not in ("day", "time", "of") and any(w in people_nouns() for w in near):
            return False  # "the police said that one man had died", "that one Velmarkan officer was killed"
        if before in labels.PRONOUN_ONE or after in (
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

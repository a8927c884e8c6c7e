"""Numbers that only describe: ages told of several at once, the stars of a hotel, a number that opens a name."""

from __future__ import annotations

from collections.abc import Collection

from sayso.extract.how_many.people import STATES, demonyms, people_nouns
from sayso.extract.how_many.units import unit_at
from sayso.extract.numerals import Word

_AGES = range(1, 120)
_JOINS = frozenset({",", "and"})
_ENDS = frozenset({",", ".", ";", "were", "was", "have", "had", "from", "of", "are"})
_TWO = 2
_JOINT = 6
"""Words before an age of two in which the "and" between their names stands."""
_STARS = 7
_NAME = 5
"""Words that a name which a number opens has at most."""
_PROSE = 4
"""Words behind a name within which prose goes on in lower case, as a headline does not."""


def describes(words: list[Word], first: int, last: int, proper: Collection[int]) -> bool:
    """Whether the number at words ``[first, last)`` only describes what stands beside it; ``proper`` are the starts of the words
    that the parser tags as proper nouns."""
    if last - first > 1:
        return False
    if (
        _is_bound_of_age(words, first)
        or _is_age_of_several(words, first)
        or _is_of_stars(words, first)
        or _is_short_name(words, first, proper)
    ):
        return True
    return _opens_name(words, first, proper)


def _is_bound_of_age(words: list[Word], at: int) -> bool:
    """The 13 of "a child younger than 13"."""
    led = at > 1 and words[at - 1].lower == "than" and words[at - 2].lower in ("younger", "older")
    after = words[at + 1].lower if at + 1 < len(words) else ""
    return (
        led and _is_age(words[at]) and not unit_at(words, at + 1) and after not in ("years", "months", "weeks", "days")
    )


def _is_age_of_several(words: list[Word], at: int) -> bool:
    """The 23 and the 27 of "two women, 23 and 27, were held"."""
    start, end = at, at + 1
    while start > 0 and (_is_age(words[start - 1]) or words[start - 1].lower in _JOINS):
        start -= 1
    while end < len(words) and (
        _is_age(words[end]) or (words[end].lower in _JOINS and _is_age(*words[end + 1 : end + 2]))
    ):
        end += 1
    ages = sum(_is_age(w) for w in words[start:end])
    if ages < 2 or start < 1 or words[start].lower != "," or end >= len(words):
        return False
    noun = words[start - 1].lower
    if words[start - 1].capital and words[end].lower in (".", ",", ";") and ages == _TWO:
        return _is_age(words[start + 1]) and _are_named(words, start)
    several = noun in people_nouns() or noun.removesuffix("s") in people_nouns()
    return several and words[end].lower in _ENDS and _is_age(words[start + 1])


def _are_named(words: list[Word], end: int) -> bool:
    """Whether two people are named before: "sisters Ada and Ilse Brook, | 14 and 16 |", "Ada Moe and Jan Oro, 31 and 45"."""
    joint = next((k for k in range(end - 1, max(end - _JOINT, 0), -1) if words[k].lower == "and"), 0)
    return 0 < joint < end - 1 and words[joint - 1].capital and all(w.capital for w in words[joint + 1 : end])


def _is_age(*word: Word) -> bool:
    return any(w.lower.isdigit() and int(w.lower) in _AGES for w in word)


def _is_of_stars(words: list[Word], at: int) -> bool:
    """The five of "five star hotels"; "five star players" are five."""
    after = [w.lower for w in words[at + 1 : at + 3]]
    if len(after) < 2 or after[0] != "star" or not after[1].isalpha():
        return False
    return after[1] not in people_nouns() and after[1].removesuffix("s") not in people_nouns()


def _is_short_name(words: list[Word], at: int, proper: Collection[int]) -> bool:
    """The 50 of "including 50 Star, which": with one capital word behind it that is no plural and no people, and then a comma."""
    if not words[at].is_digits or words[at].lower == "1" or at + 2 >= len(words) or words[at + 2].lower != ",":
        return False
    name = words[at + 1]
    counted = name.lower.capitalize() in demonyms() or name.lower.endswith("s") or unit_at(words, at + 1)
    return name.capital and name.lower.isalpha() and name.start in proper and not counted


def _opens_name(words: list[Word], at: int, proper: Collection[int]) -> bool:
    """The Six of "Six Flags Hurricane Harbor, which": with capitals behind it, the last of them singular, and no noun that it
    could count."""
    if words[at].is_digits or not words[at].capital:
        return False
    end = at + 1
    while end < len(words) and words[end].capital and words[end].start in proper and end - at <= _NAME:
        end += 1
    name = [w.lower for w in words[at + 1 : end]]
    if len(name) < 2 or name[-1].endswith("s") or STATES & set(name) or set(name) & people_nouns():
        return False
    follows = words[end : end + _PROSE]
    counted = bool(follows) and follows[0].lower.isalpha() and not follows[0].capital and follows[0].lower.endswith("s")
    return not counted and any(w.lower.isalpha() and not w.capital for w in follows)

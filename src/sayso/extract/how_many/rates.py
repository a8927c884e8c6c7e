"""What a rate is of: "1,000 shells a day", "$82 a barrel", "40 families per week", "3 doctors per 10,000 people"."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from sayso.extract.how_many.amount import Amount
from sayso.extract.how_many.counted import token_after
from sayso.extract.how_many.people import is_people
from sayso.extract.how_many.units import unit_at
from sayso.extract.numerals import HYPHENS, Word, numeral_at

if TYPE_CHECKING:
    from spacy.tokens import Doc

PERIODS = frozenset(
    "second minute hour day night week weekend fortnight month quarter season year decade shift".split()
)
_ADVERBS = {"hourly": "hour", "daily": "day", "nightly": "night", "weekly": "week", "monthly": "month", "annually": "year",
            "yearly": "year"}  # fmt: skip
NO_RATE_BEFORE = frozenset("ago earlier later before after old long from".split())
"""Words after "a day" that make it a date or a length of time: "killed 12 a day earlier"."""
_LONGEST_BRACKET = 6


def per(doc: Doc, words: list[Word], amount: Amount, end: int) -> str | None:
    """What the amount is per, singular and in lower case; ``end`` is where its counted words end. ``None``: no rate."""
    i = _past_bracket(words, bisect_left(words, end, key=lambda w: w.start))
    if i >= len(words):
        return None
    i = _past_substance(words, i)
    if words[i].lower in HYPHENS and i + 3 < len(words) and words[i + 2].lower in HYPHENS:
        tied = amount.unit is not None and amount.unit.dimension == "money" and words[i + 1].lower in ("a", "an", "per")
        return words[i + 3].lower if tied and words[i + 3].lower.isalpha() else None  # "a $32-a-share offer"
    lead = words[i].lower
    follows = words[i + 1].lower if i + 1 < len(words) else ""
    if lead in _ADVERBS:
        return _ADVERBS[lead] if not follows.isalpha() or not _noun_at(doc, words[i + 1]) else None
    if lead == "per" and follows:
        return _per(words, i + 1)
    if lead not in ("a", "an", "each", "every") or not follows.isalpha():
        return None
    after = words[i + 2].lower if i + 2 < len(words) else ""
    if follows in PERIODS:
        before_tax = after == "before" and i + 3 < len(words) and words[i + 3].lower in ("tax", "taxes", "interest")
        return None if after in NO_RATE_BEFORE and not before_tax else follows
    priced = amount.unit is not None and amount.unit.dimension == "money" and lead in ("a", "an")
    ends = after in ("yesterday", "today", "tomorrow") or i + 2 >= len(words)
    if priced and _noun_at(doc, words[i + 1]) and (ends or not _noun_at(doc, words[i + 2])):
        person = is_people(doc[token_after(doc, words[i + 1].start)])
        return None if person and follows not in ("person", "head") else follows
    return None


def of_a_rate(words: list[Word], amount: Amount) -> bool:
    """Whether the amount is what another is per: the 10,000 of "3 doctors per 10,000 people"."""
    return amount.first > 0 and words[amount.first - 1].lower == "per" and words[amount.first].lower != "cent"


def _past_bracket(words: list[Word], i: int) -> int:
    """The index past "(…)" at ``i``, where the figure is given again in another unit."""
    if i < len(words) and words[i].lower == "(":
        for k in range(i + 1, min(len(words), i + 2 + _LONGEST_BRACKET)):
            if words[k].lower == ")":
                return k + 1
    return i


def _past_substance(words: list[Word], i: int) -> int:
    """The index past "of coal" in "400 tonnes of coal a day", past "in revenue" in "$2 million in revenue per week"; ``i``
    where no rate follows within a few words."""
    if words[i].lower not in ("of", "in"):
        return i
    for k in range(i + 2, min(len(words) - 1, i + 5)):
        if not words[k - 1].lower.isalpha():
            return i
        if words[k].lower in ("a", "an", "per", "each", "every") and words[k + 1].lower in PERIODS:
            return k
        if words[k].lower in _ADVERBS:
            return k
    return i


def _per(words: list[Word], i: int) -> str | None:
    """The words after "per": a unit of measure, a period, or a number with its noun."""
    if measured := unit_at(words, i):
        return measured[0].name
    numeral = numeral_at(words, i)
    if numeral is not None and not numeral.ordinal:
        last = numeral.last
        if last < len(words) and words[last].lower.isalpha():
            return " ".join(w.lower for w in words[i : last + 1])
        return " ".join(w.lower for w in words[i:last])
    return words[i].lower if words[i].lower.isalpha() and words[i].lower != "cent" else None


def _noun_at(doc: Doc, word: Word) -> bool:
    token = doc[min(token_after(doc, word.start), len(doc) - 1)]
    return token.pos_ in ("NOUN", "PROPN") and token.idx == word.start

"""Numbers that tell things apart rather than count them, with a noun or without: years, models, results, "strain 36"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extract.how_many.amount import Amount
from sayso.extract.how_many.counted import Counted, token_after
from sayso.extract.numerals import HYPHENS, Word

if TYPE_CHECKING:
    from spacy.tokens import Doc

_ALIKE = frozenset("aircraft spacecraft craft sheep cattle fish deer staff personnel crew head seed".split())
"""Nouns whose plural has the form, or the tag, of the singular."""
_TALLIES = frozenset("total toll score count average index record tally sum median mean rate value result".split())


def tells_apart(doc: Doc, words: list[Word], amount: Amount, found: Counted) -> bool:
    """Whether the amount, for which ``found`` would be what it counts, is a year, a name, a number of one, or a result."""
    return (
        _year(words, amount, found)
        or _name_of_one(doc, words, amount, found)
        or _numbered(doc, words, amount, found)
        or _of_a_kind(doc, words, amount, found)
        or _result(words, amount, found)
    )


def _year(words: list[Word], amount: Amount, found: Counted) -> bool:
    """A year that no rule of time took: without a noun, or between "the" and a noun ("the 1848 revolutions")."""
    if amount.low is not None and amount.high is not None and found.unit is None and amount.unit is None:
        return 1000 <= amount.low < amount.high <= 2100 and "," not in words[amount.core].lower
    core = words[amount.core].lower
    if len(core) != 4 or not core.isdigit() or amount.end - amount.core > 1:
        return False
    if found.unit is None:
        return 1900 <= int(core) <= 2050
    led = amount.first > 0 and words[amount.first - 1].lower == "the"
    return led and found.unit != "person" and 1700 <= int(core) <= 2050


def _numbered(doc: Doc, words: list[Word], amount: Amount, found: Counted) -> bool:
    """A short number right after a singular noun, which it tells from others: "strain 36", "paragraph 2"."""
    form = words[amount.core].lower
    if found.unit is not None or amount.bound or not amount.first or not form.isdigit() or len(form) > 3:
        return False
    before = doc[max(0, token_after(doc, words[amount.first].start) - 1)]
    return before.tag_ == "NN" and before.lower_ not in _TALLIES and amount.low is None


def _result(words: list[Word], amount: Amount, found: Counted) -> bool:
    """Two numbers on a dash that count nothing: a result or a balance of wins ("have opened 9-14")."""
    spanned = amount.low is not None and amount.high is not None and found.unit is None and not amount.bound
    return spanned and any(w.lower in HYPHENS for w in words[amount.first : amount.last])


def _of_a_kind(doc: Doc, words: list[Word], amount: Amount, found: Counted) -> bool:
    """A number of three digits or more before one thing, which it tells the kind or model of: "the 486 chip"."""
    form = words[amount.core].lower
    if amount.bound or found.end is None or found.unit == "person" or not (form.isdigit() and len(form) > 2):
        return False
    noun = doc[token_after(doc, found.end) - 1]
    return noun.tag_ == "NN" and noun.lower_ not in _ALIKE and amount.end - amount.core == 1


def _name_of_one(doc: Doc, words: list[Word], amount: Amount, found: Counted) -> bool:
    """A number that is one thing's name: "the 747 was", where a count would take "were"."""
    if found.unit is not None or not amount.first or words[amount.first - 1].lower not in ("the", "a", "this"):
        return False
    i = token_after(doc, words[amount.last - 1].end)
    return i < len(doc) and (doc[i].lower_ in ("was", "has", "is") or doc[i].tag_ == "VBZ")

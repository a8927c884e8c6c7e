"""Rates of people, which are no toll: "two in every 10,000 | die each day", "a child dies | every two hours"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.extract.clauses import clause_of
from sayso.extract.how_many.rates import NO_RATE_BEFORE, PERIODS
from sayso.types import QuantityMention

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.what.triggers import Hit
    from sayso.extract.what.unit import Unit

_OF_SO_MANY = re.compile(r"\b(?:(?:in|of|per) every|per) $", re.IGNORECASE)
_IN_EVERY = re.compile(r" (?:in|of|out of) every (?=\d|[a-z]+ (?:hundred|thousand|million))", re.IGNORECASE)


def is_rate(mention: QuantityMention, hit: Hit, unit: Unit) -> bool:
    """Whether the number of those whom the trigger tells of is so many in each stretch of time, or of so many people."""
    if mention.quantity.per is not None:
        return True
    text, offset = unit.block.text, unit.block.offset
    before = text[max(0, mention.span.start - offset - 14) : mention.span.start - offset]
    if _OF_SO_MANY.search(before) or _IN_EVERY.match(text, mention.span.end - offset):
        return True
    return any(_repeats(child) for child in clause_of(hit.anchor).children if child.i > hit.anchor.i)


def _repeats(noun: Token) -> bool:
    """Whether it is "each day", "every two hours", or "a day" that no "earlier" goes on from."""
    if noun.lemma_.lower() not in PERIODS or noun.dep_ not in ("npadvmod", "dobj", "dative", "nsubj", "advmod"):
        return False
    dets = {c.lower_ for c in noun.lefts if c.dep_ == "det"}
    after = noun.nbor(1).lower_ if noun.i + 1 < len(noun.doc) else ""
    return bool(dets & {"each", "every"}) or ("a" in dets and noun.dep_ == "npadvmod" and after not in NO_RATE_BEFORE)

"""Times that are of another figure or another deed than the one that is told: "down from 336 | the previous year |", "closed | in
2019 | and has paid 90 men", "the war, which erupted | in 2023 |, has displaced 900"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.extract.what import Unit
from sayso.extract.what.sorts import lexicon
from sayso.types import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_HAPPENINGS = ("attack", "event", "fighting", "weapon")
_LED = 2
_MOVED = frozenset({"up", "down", "decrease", "increase", "rise", "drop", "fall"})
_BEHIND = 7
"""Words behind a figure within which its own time stands."""
BEGINS = frozenset(
    "launch begin start open found establish create form set introduce deploy unveil appoint erupt break".split()
)
"""Participles that tell since when something goes on, which did other things since."""


def is_happening(noun: Token) -> bool:
    """Whether the noun is of what happens: an attack, fighting, a quake."""
    return any(noun.lemma_.lower() in lexicon()[sort] for sort in _HAPPENINGS)


def held_against(number: Span, unit: Unit) -> range | None:
    """Where the time of a figure begins that another is held against, if it is one: "186, down from | 336 | the previous year",
    "12 last year, compared with | nine | in 2012"."""
    told = unit.block.tokens(number)
    if not told or told[0].i < _LED:
        return None
    doc, first = told[0].doc, told[0].i
    before, joint = doc[first - 2].lower_, doc[first - 1].lower_
    moved = joint == "from" and before in _MOVED
    if not moved and not (joint in ("with", "to") and before in ("compared", "against")):
        return None
    end = next((t.i for t in doc[told[-1].i + 1 :] if t.is_punct or t.dep_ == "cc"), len(doc))
    last = doc[min(end, told[-1].i + _BEHIND) - 1]
    start = unit.block.offset + told[-1].idx
    return range(start, unit.block.offset + last.idx + len(last))


def is_of_another(time: Token, triggers: Sequence[Token]) -> bool:
    """Whether the time is that of a figure, not given with it or another's, that the trigger's is held against: "99, 20 more than at
    the same time in 2008", "12, compared with nine in 2008"."""
    told = {t.i for t in triggers}
    for word in reversed(time.doc[time.sent.start : time.i]):
        if word.i in told or word.is_punct:
            return False
        if word.lower_ == "than":
            return word.nbor(1).pos_ != "NUM" and not word.nbor(1).like_num  # "more than | 20 in May" is a bound
        if word.lemma_.lower() == "compare":
            return True
        if word.lower_ == "against" and any(t.like_num for t in word.doc[word.i + 1 : time.i]):
            return True  # "a loss of 18 million, against a profit of five million a year earlier"
    return False


def is_of_first(verb: Token, own: Token) -> bool:
    """Whether the trigger's clause is joined to the verb's with an auxiliary of its own: "closed in 2019 | and has paid | 90 men"."""
    if own.dep_ != "conj" or own.head != verb:
        return False
    if own.tag_ in ("VBZ", "VBP") and verb.tag_ in ("VBD", "VBN"):
        return True  # "has sent troops since 2015, and there | are | 2,000 now"
    return any(c.dep_ == "aux" and c.tag_ in ("VBZ", "VBP", "MD") for c in own.children)


def tells_before(verb: Token, own: Token) -> bool:
    """Whether the verb stands in a relative clause or a participle beside the subject, which tells when it began or was due to, of
    what has gone on, or will: "the war, which erupted in 2023, has displaced 900", "schools, due to open in May, will stay shut"."""
    clause = next((t for t in (verb, *verb.ancestors) if t.dep_ in ("relcl", "acl") or t == own), own)
    if clause == own or clause.head.dep_ not in ("nsubj", "nsubjpass") or clause.head.head != own:
        return False
    aux = {c.tag_ for c in own.children if c.dep_ in ("aux", "auxpass")}
    if "MD" in aux:
        return True
    return bool(aux & {"VBZ", "VBP"}) and (verb.lemma_ in BEGINS or not is_happening(clause.head))

"""Parts of a total: numbers that words mark as counted in another one already.

"52, including nine children", "three of whom were soldiers", "nine of the dead were civilians", "among the dead were five
children", "four of the wounded had died": the smaller number stands beside a total and must never be taken for it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.extract.clauses import clause_of, is_passive
from sayso.extract.how_many.people import CASUALTY, STATES
from sayso.types import QuantityMention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.extract.what.triggers import Hit
    from sayso.extract.what.unit import Unit

PART_BEFORE = frozenset("including include included includes among amongst".split())
_PART_AFTER = frozenset("them whom which those these".split())
_DEFINITE = frozenset("the those these".split())
_DETERMINERS = frozenset("a an the some at least about nearly up to more than fewer as many".split())
_INSIDE = frozenset({"DET", "NUM", "ADJ", "NOUN", "PRON", "SYM"})
_REACH = 6
"""Tokens from "of" or "among" to the word that the frame is called by ("of the 52 people killed")."""


@dataclass(frozen=True, slots=True)
class Members:
    """Numbers said to be among those that a trigger describes, and the number of these all where it stands beside it."""

    found: tuple[QuantityMention, ...]
    whole: QuantityMention | None
    others: bool
    """Whether their clause tells something else of them ("four of the wounded had died")."""


def included(unit: Unit) -> frozenset[Span]:
    """Where the unit's numbers stand that are counted in another one: after "including", before "of them", in a list of
    such, or told to be "among them"."""
    found: set[Span] = set()
    last: Token | None = None
    for mention, head in sorted(unit.quantities, key=lambda pair: pair[0].span):
        noun = head.head if head.dep_ == "nummod" else head
        listed = last is not None and noun.dep_ == "conj" and last in noun.ancestors
        before = _led_by(mention, unit)
        after = following(mention, unit)
        counts_more = len(after) > 1 and after[0].lower_ in ("among", "amongst") and after[1].lower_ in _PART_AFTER
        if before or of_those(after) or counts_more or listed:
            found.add(mention.span)
            last = noun if before or listed else None
    return frozenset(found)


def is_of_them(mention: QuantityMention, head: Token, unit: Unit) -> bool:
    """Whether the number tells who some of the people counted before are: "four of them were children", "among them were
    two teachers", "they included a nurse"."""
    noun = head.head if head.dep_ == "nummod" else head
    verb = clause_of(noun)
    if mention.quantity.unit != "person" or noun.head != verb:
        return False
    after = [t.lower_ for t in following(mention, unit)]
    if verb.lemma_ == "include":
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        return noun.dep_ == "dobj" and subject is not None and subject.lower_ in ("they", "these", "those", "victims")
    if verb.lemma_ != "be":
        return False
    some = after[:1] == ["of"] and after[1:3] not in ([], ["the"]) and after[1] in _PART_AFTER - {"whom", "which"}
    who = any(c.dep_ == "attr" and c.tag_ == "NNS" for c in verb.children)
    among = any(
        c.lower_ in ("among", "amongst") and any(p.lower_ in ("them", "those", "these", "victims") for p in c.children)
        for c in verb.children
    )
    return (some and who) or among or (after[:3] == ["of", "the", "victims"] and who)


def of_those(after: Sequence[Token]) -> bool:
    """Whether a number is of people named before: "of them", "of whom"."""
    return len(after) > 1 and after[0].lower_ == "of" and after[1].lower_ in _PART_AFTER


def following(mention: QuantityMention, unit: Unit) -> list[Token]:
    """The tokens after a number and what it counts, where that stands right after it."""
    end = mention.span.end
    if mention.counted_span is not None and end <= mention.counted_span.start <= end + 2:
        end = mention.counted_span.end
    return [t for t in unit.tokens if unit.block.offset + t.idx >= end][:_REACH]


def _led_by(mention: QuantityMention, unit: Unit) -> bool:
    """Whether "including" or "among them" leads to the number."""
    before = [t for t in unit.tokens if unit.block.offset + t.idx < mention.span.start][-4:]
    while before and before[-1].lower_ in _DETERMINERS | {"were", "are", "was", "is", ","} - {"those"}:
        before.pop()
    if not before:
        return False
    if before[-1].lower_ in _PART_AFTER and len(before) > 1:
        return before[-2].lower_ in ("among", "amongst")
    # "five were among 52 killed": the number after "among" is the total.
    return before[-1].lower_ in PART_BEFORE - {"among", "amongst"}


def of_a_state(mention: QuantityMention, unit: Unit) -> str | None:
    """The state of those whom a number is of, if they are in one already: "wounded" of "four of the wounded"."""
    end = mention.span.end
    after = [t for t in unit.tokens if unit.block.offset + t.idx >= end]
    while after and after[0].lower_ in ("more", "others", "other"):
        after.pop(0)
    if len(after) < 3 or after[0].lower_ != "of" or after[1].lower_ not in _DEFINITE:
        return None
    state = next((t for t in after[2:4] if t.lower_ in STATES or t.lemma_.lower() in ("victim", "casualty")), None)
    if state is None or (state.i + 1 < len(state.doc) and state.dep_ == "amod"):
        return None
    return state.lower_


def members(hit: Hit, unit: Unit) -> Members | None:
    """The numbers of some among those that the trigger describes ("nine of the 52 killed were children"); ``None`` where
    the words single out nobody."""
    doc, anchor = hit.anchor.doc, min(hit.words, key=lambda t: t.i)
    if anchor.tag_ in ("VBD", "VBZ", "VBP", "VB") and not is_passive(anchor):
        return None  # "two of the 52 victims died" singles out nobody among those who died
    link = anchor.i - 1
    while link >= max(0, anchor.i - _REACH) and (doc[link].pos_ in _INSIDE or doc[link].tag_ == "HYPH"):
        link -= 1
    if link >= 0 and doc[link].i in unit.indices and doc[link].lower_ in ("of", "among", "amongst"):
        return _linked(hit, unit, doc[link])
    if anchor.dep_ == "nsubj" and anchor.head.lemma_ in ("include", "comprise"):
        found = [m for m, t in unit.quantities if anchor.head in t.ancestors and t.i > anchor.head.i]
        inside = _between(unit, anchor.left_edge.i, anchor.i)
        return Members(tuple(found), inside, others=False) if found else None
    return None


def _linked(hit: Hit, unit: Unit, link: Token) -> Members | None:
    doc, of = link.doc, link.lower_ == "of"
    inner = doc[link.i + 1 : hit.anchor.i + 1]
    if of and not any(t.lower_ in _DEFINITE for t in inner):
        return None
    whole = _between(unit, link.i + 1, hit.anchor.i)
    spans = unit.quantities
    before = [(m, t) for m, t in spans if t.i < link.i and (whole is None or m.span != whole.span)]
    near = before[-1:] if before and _adjoins(before[-1], link, of=of) else []
    if not near:
        if link.i > link.sent.start and link.nbor(-1).pos_ not in ("PUNCT", "CCONJ", "SCONJ"):
            return None
        behind = [(m, t) for m, t in spans if t.i > hit.anchor.i]
        near = behind[:1] if behind and _clear(doc, hit.anchor.i + 1, behind[0][1].i) else []
    if not near:
        return None
    verb = clause_of(near[0][1])
    others = verb not in hit.words and verb.lemma_.lower() in CASUALTY
    return Members((near[0][0],), whole, others)


def _adjoins(found: tuple[QuantityMention, Token], link: Token, *, of: bool) -> bool:
    """Whether a number is of those after the link: right before "of", or told by "was" to be among them."""
    between = link.doc[found[1].i + 1 : link.i]
    if of:
        return all(t.lower_ in ("more", "other", "others") for t in between)
    return all(t.pos_ in ("NOUN", "ADJ", "AUX", "ADV", "PROPN") for t in between)


def _clear(doc: Doc, start: int, end: int) -> bool:
    """Whether nothing but a comma and forms of "be" with their words stands in between."""
    return all(t.pos_ != "VERB" and t.text not in (";", ".") for t in doc[start:end])


def _between(unit: Unit, start: int, end: int) -> QuantityMention | None:
    """The number that stands among the tokens."""
    inside = {t.i for t in unit.tokens if start <= t.i <= end}
    return next((m for m, t in unit.quantities if t.i in inside), None)

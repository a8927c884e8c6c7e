"""One number of a claim, and what a number in a sentence cannot be: an age, a modifier, another's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.extract.clauses import PASSIVE_SUBJECTS, SUBJECTS, clause_of
from sayso.extract.how_many.people import is_people
from sayso.extract.what.sorts import is_another, is_measure, is_model, is_sort, measured
from sayso.types import PlaceMention, Quantity, QuantityMention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.what.triggers import Hit
    from sayso.extract.what.unit import Unit

_AGE_DIGITS = 2
_AFTER_AGE = frozenset(", . ) ; of from was is and who has had were whose".split())
_BESIDE_AGE = frozenset("also then now just only still both".split())
_STAND_AT = frozenset(
    "put place set stand remain estimate hold keep leave peak toll total number count figure be".split()
)
"""Words whose "at" leads to a figure, not to an age: "put the toll at 52"."""


_DEEDS = frozenset("murder killing death slaying shooting stabbing kidnapping abduction rape assassination".split())


_NOT_ONE = frozenset({"no", "not", "any", "every", "each"})


@dataclass(frozen=True, slots=True)
class Count:
    """One number of a claim with the head of what it counts. ``located``: words of its own say where, at ``place`` if
    that is a place with a name."""

    mention: QuantityMention | None = None
    head: Token | None = None
    whole: QuantityMention | None = None
    """The number it is a part of."""
    part: bool = False
    """Whether it is a part of a total that stands elsewhere, or nowhere."""
    beside: bool = False
    """Whether a total told before does not count it yet: "four of the wounded had died"."""
    located: bool = False
    place: PlaceMention | None = None
    when: Span | None = None
    """Where its own time stands ("12 on Monday and nine on Tuesday")."""
    actor: tuple[Token, ...] = ()
    """Who did it, where the words give the number a doer of its own ("and Southland 12")."""
    tokens: frozenset[int] = frozenset()
    """The tokens of what locates it or did it, which locate no other count."""


def is_age(mention: QuantityMention, head: Token) -> bool:
    """Whether a number is somebody's age: "died at 74", "aged 81", "at age 81", "an eight-year-old boy"."""
    if mention.quantity.unit == "year":
        return "year" not in mention.quantity.text.lower() or "old" in mention.quantity.text.lower()
    if mention.quantity.unit not in ("person", None):
        return False
    if any(t.lower_ in ("age", "aged", "ages") for t in head.doc[max(head.i - 4, 0) : head.i]):
        return True
    if mention.counted is not None:
        return False
    if head.dep_ == "pobj" and head.head.lower_ == "at":
        return head.head.head.lemma_ not in _STAND_AT
    return _after_a_name(head)


def _after_a_name(head: Token) -> bool:
    """Whether digits stand between commas after someone ("the driver, 45, of Oslo", "the victim, also 14, suffered"): an age."""
    first = head.nbor(-1) if head.i > 2 and head.nbor(-1).lower_ in _BESIDE_AGE else head
    if not head.text.isdigit() or len(head.text) > _AGE_DIGITS or first.i < 2 or first.nbor(-1).text != ",":
        return False
    named = first.nbor(-2)
    following = head.nbor(1).lower_ if head.i + 1 < len(head.doc) else ""
    someone = named.pos_ == "PROPN" or named.text[:1].isupper() or (named.pos_ == "NOUN" and is_people(named))
    return someone and (following in _AFTER_AGE or not following.strip() or following == "\n")


def is_of_next(number: Token | None, hit: Hit) -> bool:
    """Whether of those counted the verb joined to the trigger tells: "left 22, the mayor among them, killed and | 75 others | hurt"."""
    noun = number.head if number is not None and number.dep_ == "nummod" else number
    if noun is None or noun.i < hit.anchor.i:
        return False
    if _opens_clause(noun):
        return True
    if noun.dep_ not in SUBJECTS | PASSIVE_SUBJECTS:
        return False
    verb, anchor = noun.head, hit.anchor
    joined = verb.dep_ == "conj" and (verb.head == anchor or verb.head.is_ancestor(anchor))
    return joined and not verb.is_ancestor(anchor) and noun.i < verb.i and verb not in hit.words


def _opens_clause(noun: Token) -> bool:
    """Whether it stands between ", and" and a finite "be": ", and | a sixth | was hurt"."""
    first, after = noun.left_edge.i, noun.i + 1
    if first < 2 or after >= len(noun.doc):
        return False
    led = noun.doc[first - 1].lower_ == "and" and noun.doc[first - 2].text == ","
    return led and noun.doc[after].lemma_ == "be" and noun.doc[after].tag_ in ("VBD", "VBZ", "VBP")


def is_of_deed(number: Token, anchor: Token) -> bool:
    """Whether they are those to whom a deed was done for which something else is told: "behind bars for the murder of | two |"."""
    noun = number.head if number.dep_ == "nummod" else number
    deed = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" else None
    return deed is not None and deed != anchor and deed.lemma_.lower() in _DEEDS and deed.dep_ == "pobj"


def is_modifier(mention: QuantityMention, unit: Unit) -> bool:
    """Whether the number only makes a compound that describes a noun: "the nine-member board", "a 19-cent increase"."""
    text, offset = unit.block.text, unit.block.offset
    after = text[mention.span.end - offset : mention.span.end - offset + 2]
    joined = after[:1] in ("-", "‑") or (after == " -" and "-" not in mention.quantity.text)
    head = unit.head_of(mention.span)
    inside = "-" in mention.quantity.text and mention.quantity.unit not in ("person", "percent", None)
    return joined or (inside and head is not None and head.dep_ in ("amod", "compound", "nummod", "npadvmod"))


def of_people(mention: QuantityMention, head: Token, unit: Unit) -> bool:
    """Whether the number counts people, or nothing that is named."""
    return mention.quantity.unit in ("person", None) or is_sort(
        "people", head.head if head.dep_ == "nummod" else head, unit
    )


def counting(mention: QuantityMention, hit: Hit) -> QuantityMention:
    """The number in the frame's own unit: fifteen deaths are fifteen people."""
    wanted, quantity = hit.frame.unit, mention.quantity
    if hit.trigger.part and mention.counted is not None and mention.counted.lower().endswith(hit.anchor.lower_):
        return replace(mention, quantity=replace(quantity, unit=wanted), counted=None, counted_span=None)
    if wanted != "person" or quantity.unit in ("person", *hit.frame.also_in):
        return mention
    group = None if mention.counted and mention.counted.lower().endswith(hit.anchor.lower_) else mention.counted
    person = Quantity(quantity.best, quantity.low, quantity.high, "person", quantity.text)
    return replace(mention, quantity=person, counted=group, counted_span=mention.counted_span if group else None)


def one_of(head: Token, unit: Unit, counted_in: str) -> QuantityMention | None:
    """One of what the noun names, where it stands with "a", "another" or "one of"."""
    of = measured(head)
    if head.lower_ == "one" and of is not head:
        if head.i and head.nbor(-1).lower_ in _NOT_ONE:
            return None
        one = Quantity(1.0, None, None, counted_in, unit.text_of((head,)))
        if of.pos_ == "PRON":
            return QuantityMention(unit.span_of((head,)), one)  # "one of them": of what, was told before
        return QuantityMention(unit.span_of((head,)), one, counted=of.text, counted_span=unit.span_of((of,)))
    clause = clause_of(head)
    if clause.dep_ == "advcl" and any(c.lower_ == "if" and c.dep_ == "mark" for c in clause.children):
        return None  # "if a suspect is caught": nobody has been
    article = next((c for c in head.children if c.dep_ == "det" and c.lower_ in ("a", "an", "another")), None)
    ordinal = is_another(head)
    if article is None or not (ordinal or (head.tag_ in ("NN", "NNP") and not is_measure(head)) or is_model(head)):
        return None
    span, noun = unit.span_of((article, head)), unit.span_of((head,))
    one = Quantity(1.0, None, None, counted_in, unit.text_of((article, head)))
    return QuantityMention(span, one, counted=None if ordinal else head.text, counted_span=None if ordinal else noun)

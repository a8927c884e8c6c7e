"""Filling a frame's slots around its trigger: arguments, quantity, group and actor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.extract.clauses import (
    agent,
    clause_of,
    clause_tokens,
    noun_phrase,
    patient,
    prepositions,
    said_of,
    with_conjuncts,
)
from sayso.extract.what.sorts import is_sort, measured
from sayso.types import Quantity, QuantityMention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.what.triggers import Hit
    from sayso.extract.what.unit import Unit

AREA_UNITS = frozenset({"km2", "hectare", "acre", "m2", "mi2", "square mile"})


def arguments(hit: Hit, slot: str) -> list[Token]:
    """The head tokens that the slot names, coordinated ones included."""
    anchor = hit.anchor
    found: Token | None
    if slot == "agent":
        found = agent(anchor)
    elif slot == "patient":
        found = patient(anchor)
    elif slot == "head":
        found = said_of(anchor)
        if anchor.dep_ == "amod" and found is not None:
            return [found]  # "seven bodies and 19 wounded people": the adjective is of its own noun only
    elif slot == "owner":
        found = next((c for c in anchor.children if c.dep_ == "poss"), None) or next(
            (c for c in anchor.children if c.dep_ in ("amod", "compound", "nmod") and c.text[:1].isupper()), None
        )
    elif slot == "inside":
        found = hit.inside[-1] if hit.inside else None
    elif slot == "after":
        found = next((c for c in hit.words[-1].children if c.dep_ == "pobj"), None)
    elif slot == "counted":
        found = anchor
    else:
        near = [t for name, obj in prepositions(anchor) if name == slot for t in with_conjuncts(obj)]
        return near or [t for name, obj in _prepositions_around(hit) if name == slot for t in with_conjuncts(obj)]
    return with_conjuncts(found) if found is not None else []


def _prepositions_around(hit: Hit) -> Iterator[tuple[str, Token]]:
    """Prepositional phrases on the trigger, on its arguments and on the verbs it is chained or coordinated with."""
    anchor = hit.anchor
    seen: set[int] = set()
    sources = [anchor, *hit.words]
    here = anchor
    while (
        here.dep_ in ("xcomp", "acomp", "attr", "oprd", "dobj", "pobj", "prep", "nsubj", "nsubjpass", "pcomp")
        and here.head is not here
    ):
        here = here.head
        sources.append(here)
        if here.pos_ in ("VERB", "AUX"):
            break
    sources += [t for t in (patient(anchor), agent(anchor)) if t is not None]
    sources += [c for c in anchor.conjuncts if c.pos_ == "VERB" and c.i > anchor.i]
    sources += [c for c in anchor.children if c.dep_ in ("xcomp", "dobj", "attr", "acomp", "conj") and c.i > anchor.i]
    for source in sources:
        if source.i not in seen:
            seen.add(source.i)
            yield from prepositions(source)


def find_quantity(hit: Hit, unit: Unit, taken: set[Span]) -> list[tuple[QuantityMention | None, Token | None]]:
    """The numbers of the claim with the head of what each counts; several where the group is a list of counts. A single
    unnamed person ("a woman") counts as one."""
    if hit.counted is not None:
        return [(hit.counted, hit.anchor)]
    unit_wanted = hit.frame.unit
    for slot in hit.trigger.group or hit.trigger.actor or ("patient", "agent"):
        found: list[tuple[QuantityMention | None, Token | None]] = []
        for head in arguments(hit, slot):
            mention = next(
                (m for m in unit.quantities_in(head) if _unit_fits(m, unit_wanted) and m.span not in taken), None
            )
            if mention is not None:
                found.append((mention, head))
        if found:
            return found
    clause = {t.i for t in (*clause_tokens(clause_of(hit.anchor)), *hit.anchor.subtree)}
    near = [
        (abs(t.i - hit.anchor.i), m)
        for m, t in unit.quantities
        if t.i in clause and _unit_fits(m, unit_wanted) and m.span not in taken and _countable(m, unit_wanted, hit)
    ]
    if near:
        best = min(near, key=lambda pair: (pair[0], pair[1].span))[1]
        return [(best, unit.head_of(best.counted_span or best.span))]
    for slot in hit.trigger.group:
        heads = [h for h in arguments(hit, slot) if is_sort("people", h, unit)]
        if heads:
            return [(_one(head, unit, "person") if unit_wanted == "person" else None, head) for head in heads]
        if hit.frame.needs_number and unit_wanted is None:
            return [(_one(head, unit, head.lemma_.lower()), head) for head in arguments(hit, slot)]
    return [(None, None)]


def _countable(mention: QuantityMention, wanted: str | None, hit: Hit) -> bool:
    """Whether a number elsewhere in the clause may be the frame's: a bare number only beside a noun or phrase trigger
    ("death toll rose to 41"), never a number that counts something else."""
    if mention.quantity.unit is None:
        return hit.anchor.pos_ == "NOUN" and wanted is not None
    return wanted is None or hit.anchor.pos_ != "VERB" or not hit.trigger.group or _unit_fits(mention, wanted)


def _unit_fits(mention: QuantityMention, wanted: str | None) -> bool:
    unit = mention.quantity.unit
    if wanted is None:
        return unit not in ("percent", "year") and unit not in AREA_UNITS
    if wanted == "km2":
        return unit in AREA_UNITS
    return unit == wanted or (wanted == "person" and unit is None)


def _one(head: Token, unit: Unit, counted_in: str) -> QuantityMention | None:
    article = next((c for c in head.children if c.dep_ == "det" and c.lower_ in ("a", "an", "another")), None)
    if article is None or head.tag_ not in ("NN", "NNP"):
        return None
    span = unit.span_of((article, head))
    words = unit.text_of((article, head))
    return QuantityMention(
        span, Quantity(1.0, None, None, counted_in, words), counted=head.text, counted_span=unit.span_of((head,))
    )


def group_words(head: Token | None, mention: QuantityMention | None, unit: Unit) -> tuple[str | None, Span | None]:
    """What is counted or done to, without its number and article ("Russian servicemen"), and where it stands."""
    if mention is not None and mention.counted:
        return mention.counted, mention.counted_span
    if head is None:
        return None, None
    noun = measured(head)
    if noun.pos_ in ("PRON", "NUM", "ADJ", "DET"):
        return None, None
    skip = {"det", "nummod", "predet", "quantmod", "prep", "cc", "punct", "case", "acl", "poss"}
    tokens = [
        noun,
        *(c for c in noun.children if c.dep_ not in skip and c.dep_ in ("amod", "compound", "nmod") and c.i < noun.i),
    ]
    taken = mention.span if mention is not None else None
    tokens = [t for t in tokens if taken is None or not unit.span_of((t,)).overlaps(taken) or t is noun]
    return unit.text_of(tokens), unit.span_of(tokens)


def actor_words(head: Token, unit: Unit) -> tuple[str, Span]:
    """The words of who does it, with article, without relative clauses; of a counted group what is counted."""
    counted = next(
        (m for m in unit.quantities_in(head) if m.counted and m.counted_span and m.quantity.unit == "person"), None
    )
    if counted is not None and counted.counted and counted.counted_span:
        return counted.counted, counted.counted_span
    tokens = [t for t in noun_phrase(head) if t.dep_ != "punct" or t.lower_ in ("-", "’", "'")]
    # Trailing prepositional phrases of time or place are no part of the name ("troops on Monday").
    stop = next((t.i for t in tokens if t.i > head.i and t.dep_ in ("prep", "advmod") and t.lower_ != "of"), None)
    tokens = [t for t in tokens if stop is None or t.i < stop]
    return unit.text_of(tokens), unit.span_of(tokens)

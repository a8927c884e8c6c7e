"""Filling a frame's slots around its trigger: arguments, group and actor."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.extract.clauses import (
    agent,
    noun_phrase,
    patient,
    prepositions,
    said_of,
    with_conjuncts,
)
from sayso.extract.how_many.counted import JUDGING
from sayso.extract.what.sorts import AREA_UNITS, is_measure, lexicon, measured
from sayso.types import QuantityMention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.what.triggers import Hit
    from sayso.extract.what.unit import Unit
    from sayso.frames import Frame


def arguments(hit: Hit, slot: str) -> list[Token]:
    """The head tokens that the slot names, coordinated ones included."""
    anchor = hit.anchor
    found: Token | None
    if slot == "agent":
        found = agent(anchor)
    elif slot == "patient":
        found = patient(anchor)
    elif slot == "definite":
        found = patient(anchor)
        found = found if found is not None and _is_definite(found) else None
    elif slot == "head":
        found = said_of(anchor)
        if anchor.dep_ == "amod" and found is not None:
            return [found]  # "seven bodies and 19 wounded people": the adjective is of its own noun only
    elif slot == "owner":
        found = next((c for c in anchor.children if c.dep_ == "poss"), None) or next(
            (c for c in _owners(anchor) if c.dep_ != "poss" and c.text[:1].isupper()), None
        )
    elif slot == "whose":
        found = _whose(anchor)
    elif slot == "doer":
        found = doer(agent(anchor))
    elif slot == "inside":
        found = hit.inside[-1] if hit.inside else None
    elif slot == "after":
        found = next((c for c in hit.words[-1].children if c.dep_ == "pobj"), None)
    elif slot == "counted":
        found = anchor
    else:
        near = [t for name, obj in prepositions(anchor) if name == slot for t in with_conjuncts(obj)]
        return near or chained(hit, slot)
    if found is None:
        return []
    return [t for t in with_conjuncts(found) if t is found or not (t.pos_ in ("VERB", "AUX") or _described(t, anchor))]


def _described(noun: Token, anchor: Token) -> bool:
    """Whether a participle of its own describes what is joined to what the trigger describes: "seven killed and 12 hurt"."""
    return anchor.dep_ == "acl" and any(c.dep_ == "acl" and c.tag_ == "VBN" and c != anchor for c in noun.children)


def _is_definite(noun: Token) -> bool:
    """Whether it was told of before: "the plane", "its aircraft", "Flight 17"."""
    known = any(c.lower_ in ("the", "this", "that") or c.dep_ == "poss" for c in noun.lefts)
    several = any(c.like_num and c.i < noun.i for c in noun.lefts)
    return (known or noun.pos_ == "PROPN") and not several and noun.tag_ in ("NN", "NNP")


def doer(deed: Token | None) -> Token | None:
    """Whose deed or weapon a phrase is of: "a failed launch by the group", "Oro's shells", "a misfired Veldan rocket"."""
    if deed is None or deed.pos_ != "NOUN":
        return None
    by = next((obj for name, obj in prepositions(deed) if name == "by"), None)
    return by or next((c for c in _owners(deed) if c.text[:1].isupper() or c.lemma_ in lexicon()["troops"]), None)


def _owners(deed: Token) -> list[Token]:
    """The words before a deed that may tell whose it is; of a "Veldan mosque bombing" only the mosque is Velda's."""
    before = [c for c in deed.children if c.dep_ in _NAMES and c.i < deed.i]
    of = next((c.i for c in before if c.dep_ == "compound" and c.lemma_ in lexicon()["building"]), 0)
    return [c for c in before if c.dep_ != "amod" or c.i > of]


def chained(hit: Hit, preposition: str) -> list[Token]:
    """What follows the preposition on the trigger, its arguments and the verbs that it is chained or coordinated with."""
    return [t for name, obj in _prepositions_around(hit) if name == preposition for t in with_conjuncts(obj)]


def _whose(verb: Token) -> Token | None:
    """The name that a thing is said to be of, or to come from: "were Oro's", "was Veldan", "came from Veldan positions"."""
    from_ = (obj for name, obj in prepositions(verb) if name == "from")
    told = next(from_, None) or next(
        (c for c in verb.children if c.dep_ in ("attr", "acomp", "poss") and c.i > verb.i), None
    )
    if told is None or told.text[:1].isupper():
        return told
    owned = told.dep_ == "pobj"
    owners = (c for c in told.children if owned and c.dep_ in _NAMES)
    return next((c for c in owners if c.text[:1].isupper() or c.lemma_ in lexicon()["troops"]), None)


_NAMES = ("poss", "amod", "compound", "nmod")
_CHARGES = frozenset(
    "attack strike airstrike raid ambush assault bombing shelling massacre killing murder crime genocide violation breach sabotage "
    "fraud looting theft provocation aggression terrorism abduction kidnapping blast explosion plot coup crash torture rape".split()
)
"""What somebody is accused of."""


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


def fits_unit(mention: QuantityMention, frame: Frame) -> bool:
    """Whether the number has one of the frame's units; a frame without one takes any count, but no share, age or area."""
    unit, wanted = mention.quantity.unit, frame.unit
    if wanted is None:
        return unit not in ("percent", "year") and unit not in AREA_UNITS
    if wanted == "km2":
        return unit in AREA_UNITS
    return unit == wanted or unit in frame.also_in or (wanted == "person" and unit is None)


def group_words(head: Token | None, mention: QuantityMention | None, unit: Unit) -> tuple[str | None, Span | None]:
    """What is counted or done to, without its number and article ("Russian servicemen"), and where it stands."""
    if mention is not None and mention.counted:
        return mention.counted, mention.counted_span
    if head is None:
        return None, None
    noun = measured(head)
    if noun.pos_ in ("PRON", "NUM", "ADJ", "DET", "ADP", "ADV", "VERB", "AUX") or noun.like_num or is_measure(noun):
        return None, None
    describing = [
        c for c in noun.children if c.dep_ in ("amod", "compound", "nmod") and c.i < noun.i and c.lower_ not in JUDGING
    ]
    aged = {c.i for c in describing if c.lower_ == "old"}  # "the 46-year-old driver" is a driver
    tokens = [noun, *(c for c in describing if not aged or c.i > max(aged))]
    taken = mention.span if mention is not None else None
    tokens = [t for t in tokens if taken is None or not unit.span_of((t,)).overlaps(taken) or t is noun]
    return unit.text_of(tokens), unit.span_of(tokens)


def _of_a_name(preposition: Token) -> bool:
    """Whether a phrase belongs to the name before it ("the Republic of Velda"), unlike "accused them of looting"."""
    if preposition.lower_ != "of" or any(c.dep_ == "pcomp" for c in preposition.children):
        return False
    if any(c.dep_ == "det" and c.lower_ in ("a", "an") for o in preposition.children for c in o.lefts):
        return False  # "accused the army | of an air strike |"
    if any(o.lemma_.lower() in _CHARGES for o in preposition.children):
        return False  # "accused the army | of the attack |"
    # "of continuing air strikes", "of bombing villages"
    return not any(t.tag_ == "VBG" or t.lower_.endswith("ing") for c in preposition.children for t in c.lefts)


def _is_of(mention: QuantityMention, head: Token, unit: Unit) -> bool:
    """Whether a number counts the noun itself, or what it is made up of: "a group of 30 men"; of "the firm responsible for
    nine deaths" the number counts something else."""
    counted = unit.block.tokens(mention.counted_span)[-1:] if mention.counted_span else []
    for token in counted:
        between = [t for t in (token, *token.ancestors) if t is not head and head in t.ancestors]
        return all(t.pos_ != "ADP" or t.lower_ == "of" for t in between)
    return False


def actor_words(head: Token, unit: Unit) -> tuple[str, Span]:
    """The words of who does it, with article, without relative clauses; of a counted group what is counted."""
    people = (m for m in unit.quantities_in(head) if m.counted and m.counted_span and m.quantity.unit == "person")
    counted = next((m for m in people if _is_of(m, head, unit)), None)
    if counted is not None and counted.counted and counted.counted_span:
        return counted.counted, counted.counted_span
    tokens = [t for t in noun_phrase(head) if t.dep_ != "punct" or t.lower_ in ("-", "’", "'")]
    # The parse may take a cue for a name: "Police allege | Eric Oro opened fire".
    cue = unit.statement.cue if unit.statement is not None else ()
    last = max((t.i for t in tokens if t.i < head.i and any(unit.span_of([t]).overlaps(s) for s in cue)), default=-1)
    tokens = [t for t in tokens if t.i > last]
    # Trailing prepositional phrases of time or place are no part of the name ("troops on Monday").
    beside = ("prep", "advmod", "amod")
    stop = next((t.i for t in tokens if t.i > head.i and t.dep_ in beside and not _of_a_name(t)), None)
    tokens = [t for t in tokens if stop is None or t.i < stop]
    after = head.doc[tokens[-1].i + 1 : tokens[-1].i + 3]
    if len(after) == 2 and after[0].text == "&" and after[1].pos_ == "PROPN":
        tokens += after  # "Marsh & Roe" is one firm
    if len(tokens) > 1 and tokens[-1].tag_ == "POS":
        tokens.pop()  # "the mortars were Oro's"
    return unit.text_of(tokens), unit.span_of(tokens)

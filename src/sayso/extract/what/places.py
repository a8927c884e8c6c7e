"""The places of a claim, each with its reason: named around the trigger, or given by what the text said before."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.extract.clauses import agent, clause_of, clause_tokens, noun_phrase, patient, prepositions, with_conjuncts
from sayso.extract.what.slots import arguments
from sayso.extract.what.sorts import lexicon
from sayso.extract.where.countries import demonyms
from sayso.extract.where.names import fold
from sayso.types import Place, PlaceMention, QuantityMention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.what.context import PlaceContext
    from sayso.extract.what.triggers import Hit
    from sayso.extract.what.unit import Unit

_OLD = re.compile(r"\d{3}|\d{4}(-\d\d)?")
_FULL_YEAR = re.compile(r"\b1\d{3}s?\b|\b20\d\ds?\b")
_CLIMB = 4
"""Steps from a name up to the place that it locates: "Brant, in the south of Aldmoor province"."""
_WITHIN = frozenset({"in", "at", "near", "on", "outside", "inside"})
_EVERYWHERE = frozenset({"worldwide", "globally", "nationwide", "countrywide", "statewide"})
_PLACE_WORDS = frozenset({"location", "city", "town", "place", "village"})


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place for a claim, where it stands (``None`` if the text before gave it) and why it was taken."""

    place: Place | None
    span: Span | None
    why: str


def _mentions_in(unit: Unit, head: Token) -> list[tuple[PlaceMention, Token]]:
    inside = {t.i for t in noun_phrase(head)}
    return [(m, t) for m, t in unit.places if t.i in inside]


def most_specific(found: list[tuple[PlaceMention, Token]]) -> list[tuple[PlaceMention, Token]]:
    """Without names that only locate another of them: a country beside a smaller place ("the Ukrainian city of …"), and
    what a place is said to be in ("the town of Brant in Aldmoor province", "the Inner Sea island of Oro")."""
    smaller = any(not is_country(m.place) for m, _ in found)
    kept = [(m, t) for m, t in found if not (smaller and is_country(m.place))]
    # A name that no gazetteer knows may be no place at all; the one around it is the safer answer.
    around = {n.place.within for n, _ in kept if n.place.kind == "settlement"}
    kept = [(m, t) for m, t in kept if m.place.id not in around]
    return [(m, t) for m, t in kept if not any(_locates(t, o) for n, o in kept if n.place.id != m.place.id)]


def _locates(outer: Token, inner: Token) -> bool:
    """Whether the phrase of the outer name hangs on the inner name, or on the noun that the inner one names."""
    named = inner
    if inner.dep_ == "pobj" and inner.head.lower_ == "of" and inner.head.head.lemma_.lower() in lexicon()["place"]:
        named = inner.head.head
        if outer in named.lefts or (outer.head in named.lefts and outer.dep_ in ("compound", "poss", "amod")):
            return True
    here = outer
    for _ in range(_CLIMB):
        if here.head is here or here.dep_ in ("conj", "relcl", "acl", "advcl"):
            return False
        here = here.head
        if here in (named, inner):
            return True
    return False


def is_country(place: Place) -> bool:
    """Whether the place is a whole country."""
    return place.kind == "country"


def find_places(
    hit: Hit,
    unit: Unit,
    context: PlaceContext,
    mention: QuantityMention | None,
    elsewhere: frozenset[int] = frozenset(),
) -> list[FoundPlace]:
    """The places of the claim: the share's whole, then the frame's own slots, then the clause, then the unit, then what
    the text before is about; one claim is made for each. ``[FoundPlace(None, …)]`` where none is known. Names at the
    ``elsewhere`` indices locate other counts, not this one."""
    return (
        _of_share(hit, unit, context, mention)
        or _of_slots(hit, unit, context, elsewhere)
        or _of_scope(hit, unit, elsewhere)
        or _of_text_before(hit, unit, context, elsewhere)
        or [FoundPlace(None, None, "no place is named")]
    )


def _of_share(hit: Hit, unit: Unit, context: PlaceContext, mention: QuantityMention | None) -> list[FoundPlace]:
    """The whole that a share is of."""
    if mention is None or mention.denominator_span is None:
        return []
    inside = [(m, t) for m, t in unit.places if m.span.within(mention.denominator_span)]
    if inside:
        whole = most_specific(inside)[0][0]
        return [FoundPlace(whole.place, whole.span, "the whole that the share is of")]
    found = _whole(mention.denominator or "", mention.denominator_span.start, unit.sentence.span.start, context)
    if found is not None:
        return [FoundPlace(found.place, found.span, f'"{mention.denominator}" is {found.place.name}')]
    return [FoundPlace(None, None, f'"{mention.denominator}" is no place')] if hit.frame.needs_place else []


def _of_slots(hit: Hit, unit: Unit, context: PlaceContext, elsewhere: frozenset[int]) -> list[FoundPlace]:
    """What stands where the frame's trigger wants its place, by name or as what an earlier name gives."""
    own = {name for name, _ in prepositions(hit.anchor)}
    # The trigger's own prepositions come before those of its arguments and of verbs chained with it.
    for slot in sorted(hit.trigger.place, key=lambda s: s not in own and s not in ("patient", "agent", "owner", "of")):
        heads = arguments(hit, slot)
        mentions = [pair for head in heads for pair in _mentions_in(unit, head) if pair[1].i not in elsewhere]
        if mentions:
            named = _distinct(_coordinated(mentions, unit))
            found = [FoundPlace(m.place, m.span, f"{slot} of the trigger") for m in named]
            if slot in _WITHIN and all(is_country(m.place) for m in named):
                return _inside(hit, unit, elsewhere) or found
            return found
        # The place may hang on a part of it: "in several parts of the city".
        for part in [inner for head in heads for inner in noun_phrase(head)]:
            anaphor = _anaphor(part, hit, slot)
            earlier = (
                context.earlier(
                    unit.block.offset + part.idx,
                    unit.sentence.span.start,
                    plural=_is_plural(part),
                    noun=part.lemma_.lower(),
                )
                if anaphor
                else []
            )
            if earlier:
                return [FoundPlace(m.place, m.span, f'"{anaphor}" is {m.place.name}') for m in earlier]
    return []


def _inside(hit: Hit, unit: Unit, elsewhere: frozenset[int]) -> list[FoundPlace]:
    """A smaller place beside a country that only says where it is ("killed 90 in the city of Brant in Velda")."""
    objects = [obj for source in (patient(hit.anchor), agent(hit.anchor)) if source for _, obj in prepositions(source)]
    pairs = [pair for obj in objects for pair in _mentions_in(unit, obj) if pair[1].i not in elsewhere]
    smaller = _distinct([(m, t) for m, t in most_specific(pairs) if not is_country(m.place)])
    return [FoundPlace(m.place, m.span, "beside what it is done to") for m in smaller[:1]]


def _of_scope(hit: Hit, unit: Unit, elsewhere: frozenset[int]) -> list[FoundPlace]:
    """The place nearest to the trigger in its clause, else in the unit, with those coordinated with it."""
    clause = {t.i for t in clause_tokens(clause_of(hit.anchor))}
    for name, scope in (("clause", clause), ("sentence", unit.indices)):
        mentions = most_specific([(m, t) for m, t in unit.places if t.i in scope and t.i not in elsewhere])
        if mentions:
            nearest = min(mentions, key=lambda pair: abs(pair[1].i - hit.anchor.i))
            chosen = [pair for pair in mentions if pair[1] in with_conjuncts(nearest[1])]
            return [FoundPlace(m.place, m.span, f"named in the same {name}") for m in _distinct(chosen or [nearest])]
    return []


def _of_text_before(hit: Hit, unit: Unit, context: PlaceContext, elsewhere: frozenset[int]) -> list[FoundPlace]:
    """Both places named before ("in both cities"), or, where the frame allows it, the place the text is about."""
    if any(t.lower_ in _EVERYWHERE for t in unit.tokens) or _is_of_old(unit):
        return []
    before = unit.span_of(unit.tokens[:1]).start
    if any(t.lower_ in ("both", "two") and t.head.lemma_ in _PLACE_WORDS for t in unit.tokens):
        earlier = context.earlier(before, before, plural=True)
        if earlier:
            return [FoundPlace(m.place, m.span, "both places named before") for m in earlier]
    if hit.frame.place_from_context and _goes_on(hit, unit):
        event = context.of_the_event(unit.sentence.span.start)
        if event is not None:
            return [FoundPlace(event.place, event.span, "where the sentence before puts it")]
    passing = any(m.place.kind != "country" and m.role != "place" for m in unit.sentence.places)
    found = context.about(before) if not passing and hit.frame.place_from_context else None
    if found is None or any(m.span == found.span and t.i in elsewhere for m, t in unit.places):
        return []  # where another count of this sentence is, and nowhere named before
    return [FoundPlace(found.place, None, f"the text before is about {found.place.name}")]


def _is_of_old(unit: Unit) -> bool:
    """Whether the sentence tells of a year, of a month of one or of a decade, as one does of what was before the event
    ("a storm killed 56 in 1999")."""
    at = unit.block.offset
    return any(
        _OLD.fullmatch(m.value) and _FULL_YEAR.search(unit.block.text[m.span.start - at : m.span.end - at])
        for m in unit.sentence.times
    )


def _goes_on(hit: Hit, unit: Unit) -> bool:
    """Whether the sentence goes on about what the one before told: "It killed 12", "That blast left nine dead"."""
    doer = agent(clause_of(hit.anchor))
    if doer is None or doer.i not in unit.indices or doer.pos_ not in ("PRON", "NOUN"):
        return False
    return doer.lower_ in ("it", "this", "that") or any(c.lower_ in ("that", "this") for c in doer.lefts)


def _whole(words: str, offset: int, sentence: int, context: PlaceContext) -> PlaceMention | None:
    """The place that a share's whole names without a name: "it", "the valley", "Ukrainian territory"."""
    first, _, rest = words.strip().lower().partition(" ")
    if first in ("it", "its"):
        return context.latest(offset)
    if first in ("the", "that", "this") and rest in (*lexicon()["place"], "territory"):
        # A described place was named in a sentence before; what this one names is described beside it.
        return context.latest(sentence) or context.latest(offset)
    codes = demonyms().get(fold(first), ())
    land = rest.split(" ")[0] in ("territory", "land", "soil", "ground")
    return context.country(codes[0]) if land and len(codes) == 1 else None


def _coordinated(mentions: list[tuple[PlaceMention, Token]], unit: Unit) -> list[tuple[PlaceMention, Token]]:
    wide = list(mentions)
    for _, head in mentions:
        members = {c.i for c in with_conjuncts(head)}
        wide += [pair for pair in unit.places if pair[1].i in members and pair not in wide]
    return most_specific(sorted(wide, key=lambda pair: pair[1].i))


def _distinct(mentions: list[tuple[PlaceMention, Token]]) -> list[PlaceMention]:
    return list({m.place.id: m for m, _ in reversed(mentions)}.values())[::-1]


def _is_plural(head: Token) -> bool:
    return head.lower_ in ("both", "them", "they") or any(c.lower_ in ("both", "two") for c in head.children)


def described(noun: Token) -> str | None:
    """The words, if the noun is a place that an earlier name gives ("the city", "both locations")."""
    definite = next(
        (c for c in noun.children if c.dep_ == "det" and c.lower_ in ("the", "this", "that", "both", "these")), None
    )
    if noun.lemma_ in (*lexicon()["place"], "location", "place") and (definite is not None or _is_plural(noun)):
        return noun.text if definite is None else f"{definite.text} {noun.text}"
    return None


def _anaphor(head: Token, hit: Hit, slot: str) -> str | None:
    """The words, if the argument is a place that an earlier name gives ("the city", "both locations", "it")."""
    if (words := described(head)) is not None:
        return words
    wants_place = "place" in (hit.trigger.patient_is if slot == "patient" else hit.trigger.agent_is)
    return head.text if head.lower_ in ("it", "there", "both") and wants_place else None

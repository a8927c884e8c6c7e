"""What no frame fits: frame ``other``, one fact for each number that the words give, each with its own clause and place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sayso.extract.clauses import clause_of, noun_phrase
from sayso.extract.cues import stand_ins
from sayso.extract.how_many import bounds
from sayso.extract.how_many.people import is_people
from sayso.extract.numerals import numeral_at, words_of
from sayso.extract.what.beside import LENGTHS, of_a_share
from sayso.extract.what.context import FoundPlace
from sayso.extract.what.count import Count, is_age, is_modifier
from sayso.extract.what.counts import told_who
from sayso.extract.what.fact import Fact
from sayso.extract.what.located import locating
from sayso.extract.what.parts import is_of_them
from sayso.extract.what.places import (
    described,
    in_series,
    listed_with,
    most_specific,
    next_of_its_kind,
    of_front,
    together,
)
from sayso.extract.what.slots import group_words
from sayso.extract.what.sorts import is_another
from sayso.extract.what.status import is_no_one, read_status
from sayso.frames import OTHER
from sayso.types import FactStatus, Place, PlaceMention, Quantity, QuantityMention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.what.context import PlaceContext
    from sayso.extract.what.unit import Unit

BARE = frozenset(
    "to the that their its number figure toll count total it at as was is always closer nearer just there were had been only".split()
)
"""Words beside a figure that tell nothing of what it counts."""
_WORD = re.compile(r"\w+")
_LASTS = frozenset("for of after last lasted takes took spent be is was been".split())
_FROM_TO = 25
"""Characters from a figure moved to and the one that it was, at most."""
_BOUND = 30
"""Characters before a duration in which the words that bound it stand."""
_DURATION = re.compile(r"P(T?)(\d+(?:\.\d+)?)([YMWDHS])")
_LEAST = re.compile(r"(?:\bbetween ([\w.]+) and|(?<![\w,.$£€])([\w.]+)(?: to| or|[-–])) ?$")
"""What the shorter end of "between four and 15 years" and "four to 15 years" stands in."""
_POINT = re.compile(r"\d\.\d+$")
"""Figures with a point and no "million" after it count no things: there are no 4.2 aftershocks."""
_UNITS = {"Y": "year", "M": "month", "W": "week", "D": "day", "TH": "hour", "TM": "minute", "TS": "second"}
_OF_THEM = re.compile(r" of (?:them|those|whom|which)\b[^.;]*$")
_CLOCKS = frozenset({"gmt", "utc", "bst", "est", "edt", "cet", "pst"})
_SIGNS = frozenset({"$", "£", "€"})
_MEASURES = frozenset({"year", "month", "day", "mm", "cm"})
"""Units in which a phrase before a noun is its age or length ("a five-year deal"), not what the clause tells."""


_SETTLEMENTS = frozenset({"city", "town", "village", "settlement"})


def read_other(unit: Unit, context: PlaceContext, used: Iterable[Span], *, alone: bool) -> list[Fact]:
    """The unit's facts that no frame fits: one for each number at no ``used`` span. ``alone``: no frame fits any of the
    unit, so words without a number make a fact as well."""
    taken = list(used)
    facts = [
        _fact(unit, context, head, mention)
        for mention, head in numbers(unit)
        if not any(mention.span.overlaps(s) for s in taken) and not _is_left(mention, taken, unit)
    ]
    if facts:
        return facts + [_fact(unit, context, verb, None, place) for verb, place in _beside(unit, taken)]
    return [_fact(unit, context, _main(unit), None)] if alone else []


def _beside(unit: Unit, used: Iterable[Span]) -> list[tuple[Token, PlaceMention]]:
    """The clauses that a speaker puts beside the counted ones, with a doer and a place of their own and no number:
    "200 tents were ready, and medical teams had been sent to villages near Brant"."""
    if unit.statement is None:
        return []
    spans = [*used, *(m.span for m, _ in unit.quantities)]
    found = []
    for verb in unit.tokens:
        if verb.dep_ != "conj" or verb.pos_ not in ("VERB", "AUX") or verb.head.i not in unit.indices:
            continue
        within = [t for t in verb.subtree if t.i in unit.indices]
        named = most_specific([(m, t) for m, t in unit.places if t in within])
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        if own and named and not any(unit.span_of(within).overlaps(s) for s in spans):
            found.append((verb, named[0][0]))
    return found


def _is_left(mention: QuantityMention, used: Iterable[Span], unit: Unit) -> bool:
    """Whether the number is what another, which a frame counts, was before: the 23 of "lowered to 19 from 23"."""
    start = unit.block.offset
    text = unit.block.text

    def led(span: Span, word: str) -> bool:
        return text[: span.start - start].lower().endswith(f" {word} ")

    return led(mention.span, "from") and any(
        led(s, "to") and abs(s.start - mention.span.start) <= _FROM_TO and s.end <= start + len(text) for s in used
    )


def numbers(unit: Unit) -> list[tuple[QuantityMention, Token]]:
    """The numbers that the unit's clauses tell, with their heads in text order: counts, measures, and how long something
    lasts; not an age or a length that only describes a noun, and not "one" of no people."""
    found = [(m, t) for m, t in unit.quantities if _told(m, t, unit)]
    for time in unit.sentence.times:
        match = _DURATION.fullmatch(time.value) if time.kind == "DURATION" else None
        head = unit.head_of(time.span)
        if match is None or head is None or head.i not in unit.indices or head.dep_ in ("amod", "compound", "nummod"):
            continue
        if _tells_when(head) or _is_between(time.span, unit) or _is_how_old(time.span, unit):
            continue
        name = _UNITS.get(match[1] + match[3])
        clock = any(m.span.overlaps(time.span) for m, _ in found)
        single = float(match[2]) == 1 and not any(t.text.isdigit() for t in unit.block.tokens(time.span))
        words = time.span.of(" " * unit.block.offset + unit.block.text)
        told = any(c.isdigit() for c in words) or any(t.like_num for t in unit.block.tokens(time.span))
        if name is not None and told and not (clock or single or _is_joined(words, time.span, unit)):
            found.append((QuantityMention(time.span, _lasting(float(match[2]), name, words, time.span, unit)), head))
    return sorted(found, key=lambda pair: pair[0].span)


def _tells_when(head: Token) -> bool:
    """Whether a length of time only says when: "two weeks before the vote", "in the first five months of the year"; one that is
    weighed ("just two weeks before the vote") is told for itself."""
    if head.dep_ == "npadvmod" and head.head.lower_ in ("before", "after"):
        first = head.left_edge
        weighed = first.i > first.sent.start and first.nbor(-1).dep_ == "advmod"
        return not weighed and not any(t.dep_ == "advmod" for t in head.subtree)
    led = head.dep_ == "pobj" and head.head.lower_ in ("in", "during", "over")
    return led and any(c.lower_ in _WINDOWS for c in head.lefts)


def _is_between(span: Span, unit: Unit) -> bool:
    """Whether a length of time, set off before it, leads to "after" or "before", or a hyphen ties it: ", three days after",
    "24-hours-a-day"."""
    text, start = unit.block.text, span.start - unit.block.offset
    before, after = text[:start].rstrip(" "), text[span.end - unit.block.offset :]
    return after[:1] == "-" or (before[-1:] in (",", "\n", "") and after.lstrip().startswith(("after ", "before ")))


def _is_how_old(span: Span, unit: Unit) -> bool:
    """Whether a length of time is somebody's age: "a girl aged three months", "babies under six weeks"."""
    first = unit.block.tokens(span)[0]
    before = list(first.doc[max(0, first.i - 2) : first.i + 1])
    limits = [k for k, t in enumerate(before) if k and t.lower_ == "under"]
    return any(t.lower_ in ("aged", "age") for t in before[-2:-1]) or any(is_people(before[k - 1]) for k in limits[-1:])


_WINDOWS = frozenset({"first", "next", "coming", "previous", "final"})


def _is_joined(words: str, span: Span, unit: Unit) -> bool:
    """Whether a hyphen makes the duration describe the noun after it: "the 14-day outlook", "the 100-year level"."""
    after = next((t for t in unit.block.doc if unit.block.offset + t.idx >= span.end), None)
    return "-" in words and after is not None and after.pos_ in ("NOUN", "ADJ", "PROPN", "NUM")


def _lasting(best: float, name: str, words: str, span: Span, unit: Unit) -> Quantity:
    """How long something lasts, with the words that bound it ("more than three decades", "almost two years")."""
    number = next((t for t in unit.block.tokens(span) if t.like_num), None)
    if number is None:
        return Quantity(best, None, None, name, words)
    start = max(0, span.start - unit.block.offset - _BOUND)
    least = _LEAST.search(unit.block.text[start : number.idx])
    from_ = numeral_at(words_of(least[1] or least[2]), 0) if least is not None else None
    if least is not None and from_ is not None and from_.value < best:
        whole = unit.block.text[start + least.start() : span.end - unit.block.offset]
        return Quantity(None, from_.value, best, name, whole)
    told = words_of(unit.block.text[start : number.idx] + "0")
    bound = bounds.before(told, len(told) - 1)
    behind = unit.block.text[span.end - unit.block.offset :]
    during = (
        bound is not None
        and not behind.startswith(" of ")  # "an end to | over four years of | war"
        and told[bound[0]].lower == "over"
        and (not bound[0] or told[bound[0] - 1].lower not in _LASTS)
    )
    if bound is None or during:  # "$40 million over eight years" is spread over them
        end = span.end - unit.block.offset
        rest = words_of(unit.block.text[end : end + _BOUND])
        trail = bounds.after(rest, 0) if rest and rest[0].lower == "or" else None  # "20 years | or more"
        if trail is None:
            return Quantity(best, None, None, name, words)
        low, high = (best if trail[1] is kind else None for kind in (bounds.Kind.LOW, bounds.Kind.HIGH))
        whole = unit.block.text[span.start - unit.block.offset : end + rest[trail[0] - 1].end]
        return Quantity(best, low, high, name, whole)
    first = min(start + told[bound[0]].start, span.start - unit.block.offset)
    whole = unit.block.text[first : span.end - unit.block.offset]
    low, high = (best if bound[1] is kind else None for kind in (bounds.Kind.LOW, bounds.Kind.HIGH))
    return Quantity(best, low, high, name, whole)


def _told(mention: QuantityMention, head: Token, unit: Unit) -> bool:
    quantity = mention.quantity
    if (quantity.unit is None and is_bare(unit, mention)) and not is_age(mention, head) and not is_no_one(head):
        return True  # "the number is 17": what it counts, the text before tells
    if (
        quantity.unit is None
        or quantity.unit in _CLOCKS
        or not any(c.isalpha() for c in quantity.unit)
        or is_modifier(mention, unit)
    ):
        return False
    if quantity.unit in LENGTHS and _restates_speed(mention, unit):
        return False
    if quantity.unit in _UNITS.values() and _is_how_old(mention.span, unit):
        return False
    if is_another(head) or is_no_one(head) or is_age(mention, head) or _is_no_count(mention, unit):
        return False
    if quantity.text.lower().endswith(("-old", "- old", "-olds", "- olds")):
        return False  # "the 30-year-old had been robbed" tells no 30 years
    if quantity.unit in _MEASURES and head.dep_ in ("amod", "compound", "nummod", "npadvmod", "appos"):
        return False
    if quantity.unit == "magnitude" and head.dep_ == "pobj" and head.head.head.tag_ == "NNS":
        return False  # "there were aftershocks of 4.2"
    named = head.i > 0 and head.nbor(-1).pos_ == "PROPN" and quantity.text.isdigit()
    name = named and (mention.counted is None or head.head == head.nbor(-1))  # "the Moonlight Top 100 charts"
    idle = quantity.text.lower() == "one" and quantity.unit != "person"
    return not (idle or name)


def _restates_speed(mention: QuantityMention, unit: Unit) -> bool:
    """Whether a length in brackets is the speed right before it in other words: "40 miles per hour (65 km)"."""
    before = unit.block.text[: mention.span.start - unit.block.offset]
    return before.endswith(("per hour (", "an hour (", "mph (", "kph ("))


def is_bare(unit: Unit, mention: QuantityMention) -> bool:
    """Whether what somebody says is a figure and nothing else, or a figure for "the number"."""
    if unit.statement is None:
        return False
    if len(unit.spans) > 1 and unit.spans[-1] == mention.span and [t.lower_ for t in unit.lead] == ["put", "at"]:
        return True  # "put | the losses | at | 610"
    given = bool(unit.lead) and unit.lead[-1].lemma_.lower() in stand_ins("TALLY")  # "gave a figure of | 2,300"
    own = [t for t in unit.tokens if not given or t not in unit.lead]
    rest = " ".join(t.lower_ for t in own if not mention.span.overlaps(unit.block.span(t.idx, t.idx + len(t))))
    return set(_WORD.findall(rest)) <= BARE


def _is_no_count(mention: QuantityMention, unit: Unit) -> bool:
    """Whether a number cannot be of what it seems to count: "a .38 revolver", "aftershocks of 4.2", "782 cases, up 427 from
    the year before"."""
    text, offset = unit.block.text, unit.block.offset
    before, after = text[: mention.span.start - offset], text[mention.span.end - offset :]
    change = before.lower().endswith((" up ", " down ")) and after.startswith(" from ")
    pointed = mention.counted is not None and _POINT.search(mention.quantity.text) is not None
    return change or pointed or before.endswith(".")


def _fact(
    unit: Unit,
    context: PlaceContext,
    head: Token,
    mention: QuantityMention | None,
    named: PlaceMention | None = None,
) -> Fact:
    found, why = ([named], "named in the same clause") if named is not None else _place(unit, head, mention)
    one = together([FoundPlace(m.place, m.span, why) for m in found], context, unit)[:1]
    place: Place | None = one[0].place if one else None
    notes = ["no frame fits these words"]
    if place is not None:
        notes.append(f"place: {place.name}, {one[0].why}")
    elif one:
        notes.append(f"place: {one[0].why}")
    elif mention is None:
        place, why = _described_place(unit, context)
        notes += [why] if place is not None else []
    reading = read_status(clause_of(head), unit.indices)
    # "they never met during the three weeks" denies the meeting, not the weeks.
    holds = reading.holds or (mention is not None and not _is_argument(mention, head))
    if mention is not None and _is_what_it_is_not(mention, unit):
        holds = False
    told = told_who(Count(mention, head), unit).mention if mention is not None else None
    group, group_span = group_words(None, told, unit) if told is not None else (None, None)
    spans = (
        one[0].span if one else None,
        mention.span if mention is not None else None,
        group_span,
    )
    return Fact(
        frame=OTHER,
        holds=holds is not unit.denied,
        status=FactStatus.NOT_SAID if unit.asks and reading.status is FactStatus.STATED else reading.status,
        trigger=mention.span if mention is not None else unit.spans[0],
        place=place,
        places=one[0].places if one else (),
        group=group,
        actor=None,
        quantity=mention.quantity if mention is not None else None,
        number=mention.span if mention is not None else None,
        part_of=None,
        part=mention is not None and is_of_them(mention, head, unit),
        beside=False,
        borrowed=False,
        when=None,
        hedges=tuple(t.text for t in reading.hedges),
        evidence=tuple(sorted(s for s in spans if s is not None)),
        why="; ".join(notes),
    )


def _is_what_it_is_not(mention: QuantityMention, unit: Unit) -> bool:
    """Whether the number is set against the one that is told: "six, not nine"."""
    before = unit.block.text[: mention.span.start - unit.block.offset].lower()
    return before.endswith((", not ", "– not ", "— not ", "and not "))


def _described_place(unit: Unit, context: PlaceContext) -> tuple[Place | None, str]:
    """What "the city" or "that eastern town" in the unit's words is by an earlier name, and the words that say so."""
    for token in unit.tokens:
        anaphor = described(token) if token.lemma_ in _SETTLEMENTS else None
        named = any(t.pos_ == "PROPN" for t in noun_phrase(token)) if anaphor else True
        if not named:
            # What its own sentence names beside it is who speaks or acts: "Oro says its troops are in the city".
            found = context.earlier(unit.sentence.span.start, unit.sentence.span.start, plural=False)
            if found and found[0].place.kind == "settlement":
                return found[0].place, f'"{anaphor}" is {found[0].place.name}'
    return None, ""


def _is_argument(mention: QuantityMention, head: Token) -> bool:
    """Whether what is counted is what its clause's verb does or is done to; of "the $40 plan does not …" only the plan is."""
    noun = head.head if head.dep_ == "nummod" else head
    if mention.quantity.text[:1] in _SIGNS and noun.pos_ == "NOUN":
        return False
    if noun.dep_ == "conj" and any(c.lower_ == "nor" for c in noun.head.children):
        noun = noun.head  # "neither she nor her four brothers were there"
    return noun.dep_ in ("dobj", "attr", "nsubj", "nsubjpass") and noun.head == clause_of(noun)


def _main(unit: Unit) -> Token:
    """The verb that the unit's other words hang on; without a verb the word that does."""
    roots = [t for t in unit.tokens if t.head.i not in unit.indices or t.head is t]
    verbs = [t for t in roots if t.pos_ in ("VERB", "AUX")]
    return (verbs or roots or list(unit.tokens))[0]


def _place(unit: Unit, head: Token, mention: QuantityMention | None) -> tuple[list[PlaceMention], str]:
    """Where the number's own words locate it, with the places listed there; of words without a number the first place that
    they name; no country beside a smaller place."""
    if mention is not None and (measured := _measured_from(unit, mention)) is not None:
        return [measured], "what the distance is from"
    if mention is None:
        named = {m.place.id: m for m, _ in most_specific(list(unit.places))}
        smaller = [m for m in named.values() if m.place.kind != "country"]
        return ((smaller or list(named.values()))[:1], "named in the sentence") if named else ([], "")
    listed = head.tag_ == "CD" and head.dep_ in ("appos", "conj")  # "13 cases, three in Brant, two in Oro"
    beside = [m for m, t in unit.places if listed and t.dep_ == "pobj" and t.head.head == head]
    if beside:
        return beside[:1], "beside the number"
    # "11% of Integra": a whole that no gazetteer knows may be a firm.
    whole = mention.denominator_span
    inside = [(m, t) for m, t in unit.places if whole and m.span.within(whole) and m.place.lat is not None]
    numbers_first = {t.i for m, _ in unit.quantities if m is not mention for t in unit.block.tokens(m.span)[:1]}
    # "Norland won 40 medals and Sudland 25": the name right before the other number is where that was.
    around = [(m, t) for m, t in locating(unit, head, mention) if not (whole and m.span.within(whole))]
    around = [(m, t) for m, t in around if not of_a_share(t, head, unit) and not _is_of_some(m, mention, unit)]
    near = most_specific(inside or [(m, t) for m, t in around if t.i + 1 not in numbers_first])
    if not near and (front := of_front(unit)):
        return [m for m, _ in unit.around if m.place == front[0].place][:1], front[0].why
    if not near:
        return [], ""
    before = next((m for m, t in unit.places if _is_right_before(t, mention, unit)), None)
    if before is not None and before not in [m for m, _ in near]:
        return [before], "named right before the number"
    # What follows a number locates it ("nine in Aldmoor, four in Brant") before what precedes it does.
    own = frozenset(t.i for t in head.subtree)  # "and another 900 marched in Brant"
    best = min(near, key=lambda p: (p[1].i not in own, abs(p[1].i - head.i) + (3 if p[1].i < head.i else 0), p[0].span))
    if inside:
        return [best[0]], "the whole that the share is of"
    members = listed_with(best[1])
    if any(_is_unknown_place(t, unit) for t in members):
        return [], ""  # "horses in ABC and Oro": of both together
    more = [*next_of_its_kind(best[1]), *in_series(best[1], unit)]
    return [
        m for m, t in unit.places if t in more or ((m, t) in near and t in members)
    ], "named in the number's own clause"


def _is_right_before(name: Token, mention: QuantityMention, unit: Unit) -> bool:
    """Whether the number is told of a name right before it, of which a verb told before: "Oro has two gates, and | Brant
    three |"."""
    first = unit.block.tokens(mention.span)[0]
    led = name.i + 1 == first.i and name.left_edge.i > 1 and name.left_edge.nbor(-1).lower_ in ("and", "while")
    return led and mention.counted_span is not None and mention.counted_span.start < mention.span.start


def _is_of_some(place: PlaceMention, mention: QuantityMention, unit: Unit) -> bool:
    """Whether only some of those counted are told to be there: "400 schools were shut, 300 of them in Oro"."""
    text, offset = unit.block.text, unit.block.offset
    behind = (m.span for m, _ in unit.quantities if mention.span.end < m.span.start and m.span.end < place.span.start)
    return any(_OF_THEM.match(text[s.end - offset : place.span.start - offset]) for s in behind)


def _is_unknown_place(name: Token, unit: Unit) -> bool:
    """Whether a name in a list of places is none that is known: "in ABC and Oro", "in Northwest and Oro"."""
    return name.pos_ == "PROPN" and name.text[:1].isupper() and not any(t == name for _, t in unit.places)


_FROM = frozenset(["of", "from", "off", "outside"])
_FAR = 8


def _measured_from(unit: Unit, mention: QuantityMention) -> PlaceMention | None:
    """The place that a distance is told from: "35 miles southwest of the port of Brant", "80 km from Aldmoor"."""
    if mention.quantity.unit not in LENGTHS:
        return None
    end = max(span.end for span in (mention.span, *mention.restated))
    after = [t for t in unit.tokens if unit.block.offset + t.idx >= end][:_FAR]
    lead = next((k for k, t in enumerate(after) if t.lower_ in _FROM), None)
    if lead is None or any(t.pos_ in ("VERB", "AUX", "CCONJ") or t.text == "," for t in after[:lead]):
        return None
    behind = {t.i for t in after[lead:]}
    found = most_specific([(m, t) for m, t in unit.places if t.i in behind])
    return found[0][0] if found else None

"""Where a claim is whose own words name no place: what "there" means, where its sentence opens, what the text before is about.

The rule, with its reasons. A report on one event names its place once and then counts on; who else gives a figure for it
seldom names the place again. So the place that the article is clearly about is carried over to counts and deeds that name
none. It is not carried, and the place stays unknown, where

- the words count over more than that event: worldwide, over a whole war, in a year or decade long gone, on one's whole side
  (:mod:`sayso.scope`);
- the sentence names another place in passing ("the Brant garrison") or a land that the place does not lie in;
- the article has told of another place since and is not clearly more about the first one (:meth:`PlaceContext.about`);
- its sentence, or the one before, tells of several towns or provinces without a name, or of a land throughout;
- the claim is of another time than all that the article tells of the place (:mod:`sayso.extract.nearby`, which also
  prefers the place of the claim right before).

That another side speaks is no reason: sides count the dead of one event.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.extract.clauses import agent, clause_of, clause_tokens, prepositions, subject, with_conjuncts
from sayso.extract.how_many.people import is_people
from sayso.extract.what.context import FoundPlace
from sayso.extract.what.sorts import lexicon
from sayso.extract.what.spots import called
from sayso.extract.what.unit import is_without
from sayso.extract.where.countries import countries
from sayso.extract.where.names import fold
from sayso.scope import EVERYWHERE, counts_the_world, is_of_more
from sayso.types import PlaceMention, Speaker

if TYPE_CHECKING:
    from sayso.extract.what.context import PlaceContext
    from sayso.extract.what.triggers import Hit
    from sayso.extract.what.unit import Unit

WITHIN = frozenset({"in", "at", "near", "on", "outside", "inside"})
_PHRASE = 30
"""Characters behind who says something, or its verb, in which is told where they are."""
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_OLD = re.compile(r"\d{3}|\d{4}(-\d\d)?")
_AGO = re.compile(
    r"\b(?:years?|decades?) (?:ago|earlier)\b|\blast (?:month|year)\b|\bearlier this year\b", re.IGNORECASE
)
_FULL_YEAR = re.compile(r"\b1\d{3}s?\b|\b20\d\ds?\b")
_NEIGHBOURS = re.compile(r"(?:the )?(?:neighbou?ring|nearby) ", re.IGNORECASE)
_WARS = frozenset({"war", "campaign", "conflict", "offensive", "invasion", "insurgency", "occupation", "crackdown"})
_EVENTS = frozenset("attack strike raid blast incident crash shooting clash explosion assault".split())
_OWN = frozenset({"airspace", "territory", "soil", "waters"})
_REPORTS = frozenset({"report", "record", "register", "confirm", "count"})
_SELF = frozenset("they it he she we i".split())
_AWAY = frozenset("ministry minister government spokesman spokeswoman spokesperson president command staff".split())
"""Who tells in a capital of what was done elsewhere."""
_MANY = re.compile(
    r"\b(?:in|across|throughout|to|at) (?!(?:all |both )?(?:the|these|those|its|their|both) )(?:[\w-]+ ){0,5}?"
    r"(?:cities|provinces|regions|states|counties|countries)\b"
    r"|\b(?:throughout|across|around) the (?:country|nation)\b",
    re.IGNORECASE,
)
"""Several places without a name, or a whole land: "in two provinces", "spread to a dozen other cities"."""
_PLACE_WORDS = frozenset({"location", "city", "town", "place", "village"})


def there(hit: Hit, unit: Unit, context: PlaceContext) -> list[FoundPlace]:
    """The place named last before "there": "in Brant, the water took the bridge; two had drowned there"."""
    clause = {t.i for t in clause_tokens(clause_of(hit.anchor))}
    there = next((t for t in unit.tokens if t.lower_ == "there" and t.dep_ != "expl" and t.i in clause), None)
    named = context.latest(unit.block.offset + there.idx) if there is not None else None
    return [FoundPlace(named.place, named.span, f'"there" is {named.place.name}')] if named is not None else []


def of_doer(hit: Hit, unit: Unit) -> list[FoundPlace]:
    """Where those are who tell what they did themselves: "police in Brant said they had arrested nine", "at the Brant clinic Dr
    Oro said she had received four dead". An army, or a ministry, acts elsewhere."""
    said, doer = unit.statement, subject(clause_of(hit.anchor))
    if said is None or not said.source or doer is None or doer.lower_ not in _SELF or _is_armed(said.speaker):
        return []
    who, cue = unit.block.tokens(said.source[0]), {t.i for s in said.cue for t in unit.block.tokens(s)}
    if any(t.lemma_.lower() in _AWAY for t in who):
        return []
    for mention, name in unit.around:
        site = name
        while site.dep_ in ("compound", "nmod", "poss") and site.head.i > site.i:
            site = site.head
        led = site.dep_ == "pobj" and site.head.lower_ in WITHIN
        if mention.place.kind != "country" and led and (name in who or site.head.head.i in cue):
            return [FoundPlace(mention.place, mention.span, f"{unit.text_of(who)} did so there")]
    return []


def of_reporter(unit: Unit) -> list[FoundPlace]:
    """A place that reports what is in it: "Brant | has reported five dead"."""
    said = unit.statement
    if said is None or len(said.source) != 1 or not any(t.lemma_ in _REPORTS for t in unit.lead):
        return []
    source, at = said.source[0], unit.block.offset
    beside = _NEIGHBOURS.match(
        unit.block.text[source.start - at : source.end - at]
    )  # "neighbouring | Brant | has reported"
    own = source.start + beside.end() if beside is not None else source.start
    named = (m for m in unit.sentence.places if m.span.start <= own and source.end <= m.span.end)
    place = next((m.place for m in named if m.place.kind != "settlement"), None)
    return [FoundPlace(place, None, f"{place.name} reports it")] if place is not None else []


def of_text_before(
    hit: Hit, unit: Unit, context: PlaceContext, elsewhere: frozenset[int] = frozenset()
) -> list[FoundPlace]:
    """Both places named before ("in both cities"), or, where the frame allows it, the place that is carried over. Words at
    the ``elsewhere`` indices locate other counts."""
    if (
        any(t.lower_ in EVERYWHERE for t in unit.tokens)
        or _is_of_old(unit)
        or _is_of_a_war(hit)
        or _is_at_home(unit)
        or _is_outside(unit)
    ):
        return []
    told = context.sentence_before(unit.sentence.span)
    if _MANY.search(" ".join(t.text for t in unit.tokens)) or _MANY.search(told) or _told_of_old(hit, told):
        return []
    before = unit.span_of(unit.tokens[:1]).start
    if any(t.lower_ in ("both", "two") and t.head.lemma_ in _PLACE_WORDS for t in unit.tokens):
        earlier = context.earlier(before, before, plural=True)
        if earlier:
            return [FoundPlace(m.place, m.span, "both places named before") for m in earlier]
    there = next((c for c in clause_of(hit.anchor).children if c.lower_ == "there" and c.dep_ == "advmod"), None)
    if there is not None and (last := context.latest(unit.block.offset + there.idx)) is not None:
        return [FoundPlace(last.place, last.span, f'"there" is {last.place.name}')]
    return _carried(hit, unit, context, elsewhere) if hit.frame.place_from_context else []


def _is_outside(unit: Unit) -> bool:
    """Whether it is told what is not in a land: "55 deaths outside of Velda"."""
    heads = (unit.head_of(m.span) for m in unit.sentence.places if m.place.kind == "country")
    return any(head is not None and is_without(head) for head in heads)


def _is_at_home(unit: Unit) -> bool:
    """Whether a land tells of its own: "Oro said a drone had entered its airspace, but nobody was hurt"."""
    return any(t.lower_ in _OWN and any(c.lower_ in ("its", "our", "their") for c in t.lefts) for t in unit.tokens)


def _carried(hit: Hit, unit: Unit, context: PlaceContext, elsewhere: frozenset[int]) -> list[FoundPlace]:
    """The place in which the sentence opens, that of the event it goes on about, or the one that the text before is about."""
    if hit.frame.unit is not None and is_of_more(_clause_words(hit, unit)):
        return [FoundPlace(None, None, "told of more than a town")]
    if (opens := opening(unit)) is not None:
        return [FoundPlace(opens.place, opens.span, "the sentence opens in it")]
    if _goes_on(hit, unit) and (event := context.of_the_event(unit.sentence.span.start)) is not None:
        return [FoundPlace(event.place, event.span, "where the sentence before puts it")]
    found = context.about(unit.span_of(unit.tokens[:1]).start)
    if found is not None and (_names_another(unit, found) or _is_before(hit, unit) or _is_home(unit, found)):
        found = None
    if found is not None and (_is_named_behind(unit, found) or _is_at_unknown(hit, unit)):
        found = None
    if found is not None and _sums_up(hit, unit) and context.spread(unit.sentence.span, found):
        found = None
    if found is not None and found.place.kind == "settlement" and _is_of_the_world(unit):
        found = None
    if found is not None and hit.frame.unit is not None and context.parted_before(unit.sentence.span, found):
        found = context.whole_before(unit.sentence.span)
    if found is not None and unit.statement is None and context.elsewhere_before(unit.sentence.span, found):
        found = None
    if found is None and (written := context.dateline()) is not None:
        return [FoundPlace(written.place, written.span, f"known by the dateline: {written.place.name}", carried=True)]
    if found is not None and any(m.place.id == found.place.id for m, _ in unit.places):
        return []  # the words name it for something else: for another count, as one end of a road
    if found is None:
        return [FoundPlace(None, None, "the text before is about no one place", carried=True)]
    spot = called([t for t in unit.tokens if t.i not in elsewhere], context.spots)
    if spot is not None and spot.within == found.place.id:
        return [FoundPlace(spot, None, f"the text before tells of the {spot.name}", carried=True)]
    return [FoundPlace(found.place, None, f"the text before is about {found.place.name}", carried=True)]


def _is_of_the_world(unit: Unit) -> bool:
    return unit.voice is not None and counts_the_world(unit.voice.name)


def _clause_words(hit: Hit, unit: Unit) -> str:
    """The words of the trigger's clause that are the unit's own, with what is told of its nouns."""
    clause = clause_tokens(clause_of(hit.anchor))
    told = {d.i for t in clause for c in t.children if c.dep_ == "relcl" for d in c.subtree} | {t.i for t in clause}
    own = [t for t in unit.tokens if t.i in told]
    return unit.text_of(own) if own else ""


def _told_of_old(hit: Hit, before: str) -> bool:
    """Whether the sentence goes on about what the one before told of a time before the event: "Last month a boat sank. Two
    died in the attack"."""
    return _AGO.search(before) is not None and any(
        t.dep_ == "pobj" and t.lemma_.lower() in _EVENTS and any(c.lower_ == "the" for c in t.lefts)
        for t in clause_tokens(clause_of(hit.anchor))
    )


def _is_before(hit: Hit, unit: Unit) -> bool:
    """Whether the outlet tells of what was before all that it tells, on a day of its own: "in May the navy had caught ten"."""
    had = any(c.dep_ == "aux" and c.lower_ == "had" for c in clause_of(hit.anchor).children)
    return had and unit.statement is None and any(m.kind == "DATE" for m in unit.sentence.times)


def _is_named_behind(unit: Unit, found: PlaceMention) -> bool:
    """Whether the sentence names the place behind all that is said, and not as where who says it is: "it killed 90, officials
    said, though there are no cases in Oro"; nor in what they go on to say: "…, it added, | saying | Oro was surrounded"."""
    statement, end = unit.statement, max(s.end for s in unit.spans)
    if statement is None:
        return False
    said = (*statement.source, *statement.cue)
    behind = [m.span for m in unit.sentence.places if m.place.id == found.place.id and m.span.start > end]
    behind = [
        m for m in behind if not any(t.dep_ == "advcl" and t.tag_ == "VBG" for t in unit.block.tokens(m)[0].ancestors)
    ]
    return bool(behind) and not any(m.start < s.end + _PHRASE and s.start < m.end for m in behind for s in said)


def _is_at_unknown(hit: Hit, unit: Unit) -> bool:
    """Whether it was done at something with a name that is no place known: "53 died at Oro"."""
    known = [m.span for m in unit.sentence.places] + [m.span for m in unit.sentence.times]
    names = (o for p, o in prepositions(hit.anchor) if p == "at" and o.pos_ == "PROPN" and o.text[:1].isupper())
    return any(not any(unit.span_of([name]).overlaps(k) for k in known) for name in names)


def _sums_up(hit: Hit, unit: Unit) -> bool:
    """Whether the outlet sums up till now: "more than 70 have been hurt"; "most have fled" is no sum."""
    have = any(c.dep_ == "aux" and c.lower_ in ("have", "has") for c in clause_of(hit.anchor).children)
    return have and unit.statement is None and bool(unit.quantities)


def _is_home(unit: Unit, found: PlaceMention) -> bool:
    """Whether the sentence only tells that somebody is of the place, which the text tells of further down: "a Brant man was
    charged"."""
    names = (unit.block.tokens(m.span)[-1] for m in unit.sentence.places if m.place.id == found.place.id)
    of_people = any(t.dep_ in ("compound", "nmod", "amod") and is_people(t.head) for t in names)
    return of_people and found.span.start >= unit.sentence.span.start


def _names_another(unit: Unit, found: PlaceMention) -> bool:
    """Whether the sentence names another place in passing ("the Brant garrison"), or a land that the place is not in as one
    ("authorities in Velda said 12 had died")."""
    same = {found.place.id, found.place.town.id, found.place.within}
    if any(m.place.kind != "country" and m.role != "place" and m.place.id not in same for m in unit.sentence.places):
        return True
    lands = {m.place.country for m in unit.sentence.places if m.place.kind == "country" and m.role == "place"}
    return bool(lands) and found.place.country is not None and found.place.country not in lands


def opening(unit: Unit) -> PlaceMention | None:
    """The place in which the sentence opens, before who speaks: "In the town of Brant, the mayor said nine had died". A
    seat of government may only be where somebody speaks, and so may a land in which its army does."""
    sent = unit.tokens[0].sent
    first = next((t for t in sent if not t.is_space), None)
    if first is None or first.lower_ not in WITHIN:
        return None
    comma = next((t for t in sent if t.text == ","), None)
    if comma is None or comma.i > unit.tokens[0].i:
        return None
    inside = [m for m in unit.sentence.places if m.span.end <= unit.block.offset + comma.idx and m.role == "place"]
    capitals = {fold(name) for c in countries().values() for name in c.capitals}
    if len(inside) != 1 or fold(inside[0].place.name) in capitals:
        return None
    return None if inside[0].place.kind == "country" and _is_armed(unit.voice) else inside[0]


def _is_armed(speaker: Speaker | None) -> bool:
    """Whether an army speaks, or the ministry that it is under: what it tells of may be abroad."""
    words = speaker.name.lower().split() if speaker is not None else []
    return any(w.rstrip("s") in lexicon()["troops"] or w in ("defence", "defense") for w in words)


def _is_of_a_war(hit: Hit) -> bool:
    """Whether the trigger's clause counts over a whole war or campaign, which is fought in more places than one, or over
    all that its speaker ever did ("it has killed 20,000 militants")."""
    clause = clause_of(hit.anchor)
    doer = agent(clause)
    ever = (
        doer is not None
        and doer.lower_ in ("it", "we", "they")
        and any(c.tag_ in ("VBZ", "VBP") and c.lemma_ == "have" for c in clause.children)
    )
    joined = [c for c in with_conjuncts(clause) if c == clause or not any(g.dep_ in _SUBJECTS for g in c.children)]
    # "90 have been killed and 850 hurt since then", whichever of the two the parse makes a participle
    behind = clause.head.head if clause.dep_ == "acl" and clause.head.dep_ == "conj" else clause
    told = [behind, *(with_conjuncts(behind) if behind.tag_ == "VBN" else ())]
    since = any(t.lower_ == "since" for t in clause_tokens(clause)) and any(
        c.lemma_ == "have" for v in told for c in v.children
    )
    within = (t for c in joined for t in clause_tokens(c) if t.dep_ == "pobj" and t not in hit.words)
    return ever or since or any(t.lemma_.lower() in _WARS for t in within)


def _is_of_old(unit: Unit) -> bool:
    """Whether the sentence tells of a year, of a month of one or of a decade, or of years ago, as one does of what was before
    the event ("a storm killed 56 in 1999")."""
    at = unit.block.offset
    return _AGO.search(" ".join(t.text for t in unit.tokens)) is not None or any(
        _OLD.fullmatch(m.value) and _FULL_YEAR.search(unit.block.text[m.span.start - at : m.span.end - at])
        for m in unit.sentence.times
    )


def _goes_on(hit: Hit, unit: Unit) -> bool:
    """Whether the sentence goes on about what the one before told: "It killed 12", "That blast left nine dead"."""
    clause = clause_of(hit.anchor)
    doer = agent(clause)
    same = (t for t in clause_tokens(clause) if t.dep_ == "pobj" and t.lemma_.lower() in _EVENTS)
    if any(c.dep_ == "det" and c.lower_ in ("that", "this") for t in same for c in t.lefts):
        return True  # "two people were killed in that attack"
    if doer is None or doer.i not in unit.indices or doer.pos_ not in ("PRON", "NOUN"):
        return False
    if doer.lower_ == "it" and unit.voice is not None and _is_body(unit.voice):
        return False  # "the militia said it lost 12 men": it is the militia
    return doer.lower_ in ("it", "this", "that") or any(c.lower_ in ("that", "this") for c in doer.lefts)


def _is_body(speaker: Speaker) -> bool:
    """Whether a speaker can be "it": a body, not several people without a name."""
    return speaker.party is not None or speaker.name[:1].isupper() or not speaker.name.endswith("s")

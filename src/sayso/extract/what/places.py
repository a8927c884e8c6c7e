"""The places of a claim, each with its reason: named around the trigger, or given by what the text said before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extract.clauses import (
    OF_COURTS,
    agent,
    clause_of,
    clause_tokens,
    noun_phrase,
    patient,
    prepositions,
    with_conjuncts,
)
from sayso.extract.what.beside import (
    is_aim,
    is_beside,
    is_measured_from,
    is_of_charge,
    is_of_next,
    is_one_end,
    takes_part,
)
from sayso.extract.what.carried import WITHIN, of_doer, of_reporter, of_text_before, opening, there
from sayso.extract.what.context import WIDE, FoundPlace
from sayso.extract.what.located import of_which
from sayso.extract.what.slots import arguments, chained
from sayso.extract.what.sorts import lexicon
from sayso.extract.what.spots import called, is_building
from sayso.extract.what.unit import BODIES
from sayso.extract.where.countries import demonyms
from sayso.extract.where.names import fold
from sayso.scope import EVERYWHERE
from sayso.types import SPOT, Place, PlaceMention, QuantityMention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.what.context import PlaceContext
    from sayso.extract.what.triggers import Hit
    from sayso.extract.what.unit import Unit

_NEIGHBOURING = frozenset("neighbouring neighboring nearby adjacent adjoining".split())
_GUARDS = frozenset("coastguard guard police ministry patrol fleet service".split())
_CLIMB = 4
"""Steps from a name up to the place that it locates: "Brant, in the south of Aldmoor province"."""
_OBSERVES = frozenset("count report see find record treat register list put give estimate receive".split())
"""Verbs by which those at a place tell of what is there."""


def _mentions_in(unit: Unit, head: Token) -> list[tuple[PlaceMention, Token]]:
    inside, own = {t.i for t in noun_phrase(head)}, unit.place_headed_by(head)
    return [
        (m, t) for m, t in unit.places
        if (t.i in inside or m is own) and not is_one_end(t, unit) and not is_measured_from(t, unit)
    ]  # fmt: skip


def most_specific(found: list[tuple[PlaceMention, Token]]) -> list[tuple[PlaceMention, Token]]:
    """Without names that only locate another of them: a country beside a smaller place ("the Ukrainian city of …"), and
    what a place is said to be in ("the town of Brant in Aldmoor province", "the Inner Sea island of Oro")."""
    smaller = any(not is_country(m.place) for m, _ in found)
    kept = [(m, t) for m, t in found if not (smaller and is_country(m.place))]
    # So is a town named beside a building whose own name tells no town: "the Hollin pit outside Oro".
    towns = [(m, t) for m, t in kept if not m.place.noun or m.place.within]
    kept = towns or kept
    # A name that no gazetteer knows may be no place at all; the one around it is the safer answer.
    around = {n.place.within for n, _ in kept if n.place.kind in ("settlement", SPOT, None)}
    kept = [(m, t) for m, t in kept if m.place.id not in around]
    return [(m, t) for m, t in kept if not any(_locates(t, o) for n, o in kept if n.place.id != m.place.id)]


def _locates(outer: Token, inner: Token) -> bool:
    """Whether the phrase of the outer name hangs on the inner name, or on the noun that the inner one names."""
    around = outer
    while around.dep_ == "compound" and around.head.i > around.i:
        around = around.head  # "Oro province"
    if around.head.lower_ == "of" and around.head.head.dep_ == "pobj":
        around = around.head.head  # "the southern department of Oro"
    led = around.dep_ == "pobj" and around.head.lower_ == "in" and around.head.i > inner.i
    if led and all(t.text == "," for t in inner.doc[inner.i + 1 : around.head.i]):
        return (
            True  # "in Brant in the south of Oro", "a clinic in Brant, in Oro province", whatever the parse makes of it
        )
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
        or _of_where(hit, unit)
        or _of_the_deed(hit, unit)
        or there(hit, unit, context)
        or _of_scope(hit, unit, elsewhere)
        or of_doer(hit, unit)
        or of_reporter(unit)
        or of_front(unit)
        or of_text_before(hit, unit, context, elsewhere)
        or [FoundPlace(None, None, "no place is named")]
    )


def together(found: list[FoundPlace], context: PlaceContext, unit: Unit) -> list[FoundPlace]:
    """Several places of one number as what holds them all, since the number is none's alone; as they are where it is told
    of each."""
    named = {f.place.id: f.place for f in found if f.place is not None}
    found = [f for f in found if f.place is None or f.place.within not in named]  # "the Brant department of Oro" is one
    named = {f.place.id: f.place for f in found if f.place is not None}
    if len(named) < 2 or any(t.lower_ in ("each", "apiece") for t in unit.tokens):
        return found
    spans = [f.span for f in found if f.span is not None]
    span = Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None
    names = ", ".join(p.name for p in named.values())
    places = tuple(named.values())
    return [FoundPlace(context.holding(places), span, f"told of {names} together", places=places)]


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
    own: dict[str, bool] = {}
    for name, obj in prepositions(hit.anchor):
        own[name] = own.get(name, False) or obj.i > hit.anchor.i
    direct = ("patient", "agent", "owner", "of")
    # The trigger's own prepositions come before those of its arguments and of verbs chained with it; of these, what a
    # sentence opens in ("In Velda, nine died near Brant") comes last.
    for slot in sorted(hit.trigger.place, key=lambda s: (s not in own and s not in direct, not own.get(s, True))):
        heads = arguments(hit, slot)
        if own.get(slot) and any(h.i > hit.anchor.i and unit.place_headed_by(h) for h in heads):
            heads = [h for h in heads if h.i > hit.anchor.i]  # "In Oro, six died in Brant": in Brant
        mentions = [pair for head in heads for pair in _mentions_in(unit, head) if pair[1].i not in elsewhere]
        if not mentions and slot in own:  # "In the south, a shell killed a man in Brant"
            mentions = [m for t in chained(hit, slot) for m in _mentions_in(unit, t) if m[1].i not in elsewhere]
        mentions = [(m, t) for m, t in mentions if not (is_of_charge(t, hit) or is_of_next(t, hit) or is_aim(t, hit))]
        if slot == "of":
            mentions = [(m, t) for m, t in mentions if not _owns_body(t)]
        if mentions:
            named = _distinct(_coordinated(mentions, unit))
            found = [FoundPlace(m.place, m.span, f"{slot} of the trigger") for m in named]
            found += [
                f for f in _spots(heads, context) if f.place is not None and all(f.place != m.place for m in named)
            ]
            if slot in WITHIN and all(is_country(m.place) for m in named):
                return _inside(hit, unit, elsewhere) or found
            return found
        if spots := _spots(heads, context):
            return spots
        # The place may hang on a part of it: "in several parts of the city".
        for part in [inner for head in heads for inner in noun_phrase(head)]:
            if told := _of_part(part, slot, hit, unit, context, of_slot=part in heads):
                return told
    return []


def _owns_body(name: Token) -> bool:
    """Whether the name only tells whose a body is: "a boat of | Oro's | coastguard"."""
    return name.dep_ == "poss" and name.head.lemma_.lower() in BODIES | lexicon()["troops"] | _GUARDS


def _of_part(part: Token, slot: str, hit: Hit, unit: Unit, context: PlaceContext, *, of_slot: bool) -> list[FoundPlace]:
    """What a noun in the slot gives for a place by what the text said before: "the city", "it", "the airfield at Brant"."""
    spot = called([part], context.spots)
    if spot is not None:
        return [FoundPlace(spot, None, f'"the {part.text}" is the {spot.name}')]
    anaphor = _anaphor(part, hit, slot)
    if anaphor is None:
        earlier: list[PlaceMention] = []
    else:
        beside = [m for m, t in unit.places if t.i == part.i + 2 and part.nbor(1).lower_ in ("at", "in")]
        if beside:  # "held the airfield at Brant", whatever the parse hangs it on
            return [FoundPlace(m.place, m.span, f"{slot} of the trigger") for m in beside]
        if where := _of_where(hit, unit):
            return where
        offset, noun = unit.block.offset + part.idx, part.lemma_.lower()
        earlier = context.earlier(offset, unit.sentence.span.start, plural=_is_plural(part), noun=noun)
        # "accused Oro of shelling | the school |": the school is not Oro.
        acting = {m.span for m, t in (*unit.places, *unit.around) if takes_part(m, t)}
        earlier = [m for m in earlier if m.span not in acting]
    if hit.frame.same_event_days is None and of_slot and is_building(part, earlier):
        return _of_building(part, unit)
    if anaphor and not earlier and part.lemma_ in (*WIDE, "capital"):
        return [FoundPlace(None, None, f'"{anaphor}" is no place that was named')]
    return [FoundPlace(m.place, m.span, f'"{anaphor}" is {m.place.name}') for m in earlier]


def _of_building(noun: Token, unit: Unit) -> list[FoundPlace]:
    """The building in the town in which the sentence opens; else it is no place that was named."""
    town = opening(unit)
    if town is not None and town.place.kind == "settlement":
        return [FoundPlace(town.place.spot(noun.lower_), town.span, "the sentence opens in its town")]
    return [FoundPlace(None, None, f'"{noun.text}" is a building; who holds it may not hold the town')]


def _spots(heads: list[Token], context: PlaceContext) -> list[FoundPlace]:
    """The article's own buildings that the heads mean: "held | the palace | or | the airport |"."""
    found = ((h, called([h], context.spots)) for h in heads)
    return [FoundPlace(spot, None, f'"the {h.text}" is the {spot.name}') for h, spot in found if spot is not None]


def _of_where(hit: Hit, unit: Unit) -> list[FoundPlace]:
    """The place of which a clause tells by "where", whoever says it: "another Brant, where officials say hundreds died"."""
    for clause in (hit.anchor, *hit.anchor.ancestors):
        if clause.dep_ != "relcl" or clause.head.i > clause.i:
            continue
        first = [t for t in clause.doc[clause.head.i + 1 : clause.i + 1] if not t.is_punct]
        if first[0].lower_ == "where" or [t.lower_ for t in first[:2]] == ["from", "where"]:
            offset = unit.block.offset + of_which(clause.head).idx
            named = (m for m in unit.sentence.places if m.span.start <= offset < m.span.end)
            found = [FoundPlace(m.place, m.span, 'of which the clause tells by "where"') for m in named]
            # "walked to Brant, where 600 were living": in a Brant that is not known, and nowhere named before.
            unknown = clause.head.pos_ == "PROPN" and not found
            return [FoundPlace(None, None, f'"where" is in {clause.head.text}')] if unknown else found
    return []


def _of_the_deed(hit: Hit, unit: Unit) -> list[FoundPlace]:
    """Where the rest of the sentence puts the deed of which a clause goes on to tell: "blamed each other for a clash near
    Brant | that killed nine |"."""
    clause = clause_of(hit.anchor)
    if clause.dep_ != "relcl":
        return []
    deed = {t.i for t in clause.head.subtree} - {t.i for t in clause.subtree}
    told = [(m, t) for m, t in unit.around if t.i in deed and t.dep_ == "pobj" and t.head.lower_ in WITHIN]
    return [FoundPlace(m.place, m.span, "where the sentence puts the deed") for m in _distinct(most_specific(told))[:1]]


def _inside(hit: Hit, unit: Unit, elsewhere: frozenset[int]) -> list[FoundPlace]:
    """A smaller place beside a country that only says where it is ("killed 90 in the city of Brant in Velda")."""
    objects = [obj for source in (patient(hit.anchor), agent(hit.anchor)) if source for _, obj in prepositions(source)]
    pairs = [pair for obj in objects for pair in _mentions_in(unit, obj) if pair[1].i not in elsewhere]
    smaller = _distinct([(m, t) for m, t in most_specific(pairs) if not is_country(m.place)])
    return [FoundPlace(m.place, m.span, "beside what it is done to") for m in smaller[:1]]


def _of_scope(hit: Hit, unit: Unit, elsewhere: frozenset[int]) -> list[FoundPlace]:
    """The place nearest to the trigger in its clause, else in the unit, with those coordinated with it."""
    clause = {t.i for t in clause_tokens(clause_of(hit.anchor))}
    if any(t.lower_ in EVERYWHERE and t.i in clause for t in unit.tokens):
        return []  # "excluding those in Brant, 90 have died worldwide"
    wide = (("clause", clause), ("sentence", unit.indices))
    for name, scope in wide[:1] if hit.anchor.lemma_ in OF_COURTS else wide:  # who is charged was not there
        named = [(m, t) for m, t in unit.places if t.i in scope and t.i not in elsewhere]
        mentions = most_specific([(m, t) for m, t in named if not is_beside(m, t, hit, unit)])
        if not mentions and any(takes_part(m, t) for m, t in named):
            return []  # "…, Haiti reports 30 dead": not where the clause before puts it
        if mentions:
            nearest = min(mentions, key=lambda pair: abs(pair[1].i - hit.anchor.i))
            joined = [*listed_with(nearest[1]), *in_series(nearest[1], unit)]
            chosen = [pair for pair in mentions if pair[1] in joined]
            return [FoundPlace(m.place, m.span, f"named in the same {name}") for m in _distinct(chosen or [nearest])]
    return []


def of_front(unit: Unit) -> list[FoundPlace]:
    """Where a sentence begins that goes on with what was seen or counted there: "In Brant, doctors reported nine dead"."""
    if unit.statement is None or not any(t.lemma_ in _OBSERVES for t in unit.lead):
        return []
    first = next((t for t in unit.lead[0].sent if not t.is_space), unit.lead[0])
    if first.lower_ not in WITHIN:
        return []
    front = {t.i for t in first.subtree if t.i < unit.lead[0].i}
    near = most_specific([(m, t) for m, t in unit.around if t.i in front])
    return [FoundPlace(m.place, m.span, "where the sentence begins") for m in _distinct(near)[:1]]


def _whole(words: str, offset: int, sentence: int, context: PlaceContext) -> PlaceMention | None:
    """The place that a share's whole names without a name: "it", "the valley", "Ukrainian territory"."""
    first, _, rest = words.strip().lower().partition(" ")
    if first in ("it", "its"):
        return context.latest(offset)
    if first in ("the", "that", "this") and rest in ("country", "nation", "capital"):
        return next(iter(context.earlier(offset, sentence, plural=False, noun=rest)), None)
    if first in ("the", "that", "this") and rest in (*lexicon()["place"], "territory"):
        # A described place was named in a sentence before; what this one names is described beside it.
        return context.latest(sentence, rest) or context.latest(offset, rest)
    codes = demonyms().get(fold(first), ())
    land = rest.split(" ")[0] in ("territory", "land", "soil", "ground")
    return context.country(codes[0]) if land and len(codes) == 1 else None


def _coordinated(mentions: list[tuple[PlaceMention, Token]], unit: Unit) -> list[tuple[PlaceMention, Token]]:
    wide = list(mentions)
    for _, head in mentions:
        members = {c.i for c in listed_with(head)}
        wide += [pair for pair in unit.places if pair[1].i in members and pair not in wide]
    return most_specific(sorted(wide, key=lambda pair: pair[1].i))


def listed_with(name: Token) -> list[Token]:
    """The name and what is coordinated with it; of "in Brant, Oro and Aldmoor" the parse may take the second for another name of
    the first."""
    second = next((c for c in name.children if c.dep_ == "appos" and c.pos_ == "PROPN" and c.i > name.i), None)
    listed = second is not None and any(c.dep_ == "conj" and c.pos_ == "PROPN" for c in second.children)
    own = {*with_conjuncts(name), *(with_conjuncts(second) if second is not None and listed else ())}
    own |= {t for n in own for t in next_of_its_kind(n)}
    site = name.head.head if name.dep_ == "pobj" and name.head.lower_ == "of" else name
    if site.dep_ == "pobj":  # "in Brant and in Oro", "in the city of Brant and in Oro"
        preps = [
            p for p in (*site.head.children, *name.head.children) if p.dep_ == "conj" and p.lower_ == site.head.lower_
        ]
        preps = [p for p in preps if p.i == name.i + 2 and p.nbor(-1).lower_ == "and"]
        own |= {c for p in preps for c in p.children if c.dep_ == "pobj" and c.pos_ == "PROPN"}
    own |= {t.head for t in own if t != name and t.dep_ == "appos" and t.head.pos_ == "PROPN" and t.head.i < t.i}
    return sorted(own, key=lambda t: t.i)


def in_series(name: Token, unit: Unit) -> list[Token]:
    """The names that stand with it before one plural word for all: "in the Oro, | Brant | and Aldmoor provinces"."""
    names = sorted((t for _, t in unit.places), key=lambda t: t.i)
    last = next(
        (t for t in reversed(names) if t.i + 1 < len(t.doc) and t.nbor(1).lemma_.lower() in lexicon()["place"]), None
    )
    if last is None or last.nbor(1).tag_ != "NNS":
        return []
    chain = [last]
    for before in reversed(names[: names.index(last)]):
        between = " ".join(t.lower_ for t in chain[0].doc[before.i + 1 : chain[0].left_edge.i])
        if between not in (",", "and", ", and"):
            break
        chain.insert(0, before)
    return chain if name in chain else []


def next_of_its_kind(name: Token) -> list[Token]:
    """The name behind "and" and a word that makes it one more such place: "in Oro and the neighbouring | Brant | provinces"."""
    after = name.doc[name.i + 1 : name.i + 5]
    words = [t.lower_ for t in after]
    last = next((k for k, w in enumerate(words) if w in _NEIGHBOURING), None)
    joined = last is not None and words[:last] in (["and"], ["and", "the"], ["and", "in"], ["and", "in", "the"])
    return [t for t in after[last + 1 :][:1] if t.pos_ == "PROPN"] if joined and last is not None else []


def _distinct(mentions: list[tuple[PlaceMention, Token]]) -> list[PlaceMention]:
    return list({m.place.id: m for m, _ in reversed(mentions)}.values())[::-1]


def _is_plural(head: Token) -> bool:
    return head.lower_ in ("both", "them", "they") or any(c.lower_ in ("both", "two") for c in head.children)


def described(noun: Token) -> str | None:
    """The words, if the noun is a place that an earlier name gives ("the city", "both locations")."""
    definite = next(
        (c for c in noun.children if c.dep_ == "det" and c.lower_ in ("the", "this", "that", "both", "these")), None
    )
    # "the road that links Brant to the coast" is told of for the first time
    new = any(c.dep_ in ("acl", "relcl") and c.left_edge.i == noun.i + 1 for c in noun.children)
    # A border is a town's or a region's nowhere: "clashes along the border" are not in the region named before.
    named = any(c.dep_ == "appos" and c.pos_ == "PROPN" and c.i > noun.i for c in noun.children)  # "the capital, Oro"
    new = new or named
    known = noun.lemma_ in (*lexicon()["place"], "location", "place") and noun.lemma_ != "border" and not new
    if known and (definite is not None or _is_plural(noun)):
        return noun.text if definite is None else f"{definite.text} {noun.text}"
    return None


def _anaphor(head: Token, hit: Hit, slot: str) -> str | None:
    """The words, if the argument is a place that an earlier name gives ("the city", "both locations", "it")."""
    if (words := described(head)) is not None:
        return words
    wants_place = "place" in (hit.trigger.patient_is if slot == "patient" else hit.trigger.agent_is)
    return head.text if head.lower_ in ("it", "there", "both") and wants_place else None

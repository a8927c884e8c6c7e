"""Names beside a deed: what stands in its clause or its sentence and yet does not say where the deed was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extract.clauses import (
    CHARGES,
    OF_COURTS,
    PASSIVE_SUBJECTS,
    SUBJECTS,
    clause_of,
    clause_tokens,
    with_conjuncts,
)
from sayso.extract.how_many.people import is_people
from sayso.extract.what.sorts import lexicon
from sayso.extract.what.unit import BODIES
from sayso.extract.where.roles import METONYM
from sayso.types import PlaceMention

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.what.triggers import Hit
    from sayso.extract.what.unit import Unit

_ADDRESSES = frozenset({"urge", "tell", "warn", "ask", "threaten", "sue", "invite", "assure", "inform"})
_TO_BLAME = frozenset({"responsible", "accountable", "liable"})
_UNDERGOES = frozenset("suffer experience see face report record register count lose mourn have host shelter".split())
_BODIES = BODIES | frozenset(
    "foundation association committee network party front movement fund agency council commission union federation group "
    "force corps brigade battalion institute society league alliance organisation organization authority bureau".split()
)
_TOLLS = frozenset("toll count tally figure number total record death casualty".split())
_DEAD = frozenset({"death", "fatality", "killing", "murder", "casualty", "injury"})
_BESIDE = frozenset({"after", "before", "since", "following"})
_OF_MANY = frozenset({"latest", "last", "first", "second", "third"})
_MEANWHILE = frozenset({"since", "while", "whereas"})
_FOR = frozenset({"in", "over", "for"})
"""What leads to that with which somebody is charged."""
_ARRESTS = frozenset({"arrest", "detain", "hold", "jail"})
_CRIMES = frozenset(
    "shooting killing death murder slaying stabbing robbery bombing beating rape theft kidnapping assassination case".split()
)
"""In what somebody may be arrested wherever it was."""
_WAYS = frozenset("entrance gateway entry approach access route road path highway way".split())
"""What leads to a place: what is there is not yet in it."""
_COURTS = frozenset({"jury", "court", "judge", "prosecutor"})
"""Who judges what may have been done elsewhere."""
_CARRIES = frozenset(
    "hand take fly transfer send move bring deport extradite airlift rush treat bury hospitalize".split()
)
LENGTHS = frozenset(["km", "m", "mile", "nautical mile"])
_FAR = 14
_RULINGS = frozenset(
    "charge allegation accusation lawsuit suit investigation probe inquiry ruling decision raid".split()
)
_WAYS_TO = frozenset({"way", "route", "en"})
_REACHES = frozenset("reach enter cross get make travel sail swim fly return come".split())
_TRIES = frozenset("try attempt hope want seek struggle".split())
_DOING = frozenset({"behind", "responsible", "nothing", "guilty", "innocent"})
_AFTERWARDS = frozenset({"later", "subsequently", "afterwards", "afterward", "then", "since"})


def is_beside(mention: PlaceMention, name: Token, hit: Hit, unit: Unit) -> bool:
    """Whether the name stands in the clause or the sentence and yet does not say where the trigger's deed was done."""
    of_body = _is_of_body(name) or _is_of_another_day(name, hit, unit) or _is_of_other_dead(name, hit, unit)
    first = unit.block.tokens(mention.span)[0]
    led = first.i > first.sent.start and first.nbor(-1).pos_ == "PROPN" and first.nbor(-1).is_title
    of_firm = mention.place.kind == "country" and led  # "Air Peru"
    # "A plane bound for Brant" is elsewhere, "a toll for Brant" is Brant's.
    bound = name.dep_ == "pobj" and name.head.lower_ == "for" and name.head.head.lemma_.lower() not in _TOLLS
    bound = bound or is_one_end(name, unit)
    # "Ada Oro, 23, of Brant, was killed": she lived there.
    # "officers from Brant found two": they may be anywhere.
    town = name.head if name.dep_ == "appos" and name.head.pos_ == "PROPN" else name  # "from Brant, Velda"
    bound = bound or (town.dep_ == "pobj" and town.head.lower_ == "from" and _is_agent_of(town.head.head, hit))
    apart = name.dep_ == "pobj" and name.head.lower_ == "of" and name.head.nbor(-1).text == ","
    bound = bound or (apart and name.head.head.pos_ in ("PROPN", "NUM"))
    of_court = name.dep_ in ("compound", "nmod", "poss", "amod") and name.head.lemma_.lower() in _COURTS
    if of_body or of_firm or bound or of_court or _is_of_beside(name, hit) or is_of_charge(name, hit):
        return True
    if is_of_next(name, hit) or of_a_share(name, hit.anchor, unit) or _is_of_thing(name) or is_beyond(name):
        return True
    if is_aim(name, hit) or _is_of_charging(name):
        return True
    return _comes_from(name, hit) or takes_part(mention, name) or _later(name, hit) or _of_their_fate(name, hit)


def is_beyond(name: Token) -> bool:
    """Whether only its border, or the way to it, is near: "near the Oro border", "at the entrance to the Oro Gulf"."""
    way = name.head.head
    if name.dep_ == "pobj" and name.head.lower_ == "to" and way.dep_ == "pobj" and way.lemma_.lower() in _WAYS:
        return True
    if name.dep_ not in ("compound", "nmod", "amod", "poss"):
        return False
    border = name.head
    near = border.dep_ == "pobj" and border.head.lower_ in ("near", "to", "toward", "towards", "from")
    return border.lemma_.lower() in ("border", "frontier") and near


def _is_of_body(name: Token) -> bool:
    """Whether the name is a part of a body's own: "the Brant Party", "the Movement for the Rescue of Brant"."""
    if name.dep_ in ("compound", "nmod"):
        return name.head.pos_ == "PROPN" and name.head.lemma_.lower() in _BODIES
    here = name
    while here.dep_ == "pobj" and here.head.lower_ in ("of", "for") and here.head.head.pos_ == "PROPN":
        here = here.head.head
        if here.lemma_.lower() in _BODIES or (here.tag_ == "NNPS" and here.head.pos_ != "PROPN"):
            return True  # "the Sons of Brant"
    return False


def _is_of_another_day(name: Token, hit: Hit, unit: Unit) -> bool:
    """Whether the name stands in a clause beside the trigger's, and each has a day of its own ("found that four died in Brant
    | in May | and that soldiers shot two | in June |"), or outside a clause on something else that has one."""
    here, there = clause_of(hit.anchor), clause_of(name)
    days = [(m.value, unit.head_of(m.span)) for m in unit.sentence.times if m.kind == "DATE"]
    apart = next((t for t in (here, *here.ancestors) if t.dep_ == "relcl" and not t.is_ancestor(name)), None)
    if apart is not None and apart.head != name and not apart.head.is_ancestor(name):
        # "more rain fell in Oro than of the storm | that struck in 1999 and killed nine |"
        return any(t is not None and apart.is_ancestor(t) for _, t in days)
    if here not in with_conjuncts(there) or here == there:
        return False
    joined = there if there.dep_ == "conj" else here
    if not any(c.dep_ == "cc" or c.text == ";" for c in joined.head.children):
        return False  # "Monday's dam | burst | in Brant" is no clause, whatever the parse makes of it
    own, other = ({v for v, t in days if t in clause_tokens(clause)} for clause in (here, there))
    return bool(own) and bool(other) and not own & other


def _is_of_other_dead(name: Token, hit: Hit, unit: Unit) -> bool:
    """Whether the name is where others were killed or hurt who are counted for themselves: "the man police shot was sought for
    | five deaths in Oro |"."""
    led = name.dep_ == "pobj" and name.head.head.pos_ == "NOUN" and name.head.head.lemma_.lower() in _DEAD
    noun = name.head.head
    counted = led and any(t == noun or noun.is_ancestor(t) for _, t in unit.quantities)
    return counted and noun not in hit.words and noun != hit.anchor and not noun.is_ancestor(hit.anchor)


def _of_their_fate(name: Token, hit: Hit) -> bool:
    """Whether the name stands in a clause that only tells what else became of people, or what a place lies off: "caught
    eight men, who were taken to Brant", "the island, which lies off Brant, was hit"."""
    clause = next((t for t in name.ancestors if t.dep_ == "relcl" and t.pos_ in ("VERB", "AUX")), None)
    if clause is None or clause == hit.anchor or clause.is_ancestor(hit.anchor):
        return False
    told = clause.head
    if clause.lemma_ == "feel":
        return True  # "the quake, which was felt in Oro, killed two"
    if is_people(told) and any(c.dep_ == "aux" and c.lower_ == "had" for c in clause.children):
        return True  # "four boys who had fled the war in Oro were killed"
    carried = clause.lemma_ in _CARRIES or any(c.lower_ in _AFTERWARDS for c in clause.children)
    return (carried and is_people(told)) or (told.lemma_.lower() in lexicon()["place"] and name.head.lower_ != "in")


def is_aim(name: Token, hit: Hit) -> bool:
    """Whether it is only where somebody was bound: "died trying to reach Brant", "drowned on their way to Brant"."""
    led = name.head
    if name.dep_ == "pobj" and led.lower_ == "to" and led.head.lemma_.lower() in _WAYS_TO:
        return led.head.dep_ in ("pobj", "advmod", "prep", "npadvmod")
    verb = led.head if name.dep_ == "pobj" and led.lower_ in ("to", "into") else led
    if verb == hit.anchor or verb.lemma_ not in _REACHES or verb.is_ancestor(hit.anchor):
        return False
    return verb.dep_ == "xcomp" and verb.head.lemma_ in _TRIES and verb.head != hit.anchor


def is_of_next(name: Token, hit: Hit) -> bool:
    """Whether the name is where something is that is told next, behind a comma and "and", of what the trigger's noun is not:
    "the rise in crime, with two deaths, | and the number of robberies in Oro |"."""
    if hit.anchor.pos_ != "NOUN":
        return False
    for noun in name.ancestors:
        if noun.is_ancestor(hit.anchor) or noun == hit.anchor:
            return False
        if noun.dep_ == "conj" and noun.pos_ == "NOUN" and noun.head.pos_ == "NOUN" and noun.i > hit.anchor.i:
            first = noun.left_edge.i
            apart = first > 1 and noun.doc[first - 1].lower_ == "and" and noun.doc[first - 2].text == ","
            return apart and noun.doc[first].dep_ == "det"
    return False


def _is_agent_of(noun: Token, hit: Hit) -> bool:
    """Whether people do what a verb above the trigger tells."""
    noun = (
        noun.head if noun.dep_ == "appos" else noun
    )  # "Ada Oro, a farmer from Brant, drove into a crowd, killing two"
    who = is_people(noun) or noun.pos_ == "PROPN"
    return who and noun.dep_ == "nsubj" and noun.head != hit.anchor and noun.head.is_ancestor(hit.anchor)


def of_a_share(name: Token, head: Token, unit: Unit) -> bool:
    """Whether a share told behind a comma is in the place, not what is told before it: "900 are ill, half of them in Oro"."""
    shares = (t for m, t in unit.quantities if m.quantity.unit == "percent" and t != head and not t.is_ancestor(head))
    return any(head.i < t.i < name.i and _after_comma(t) for t in shares)


def _after_comma(noun: Token) -> bool:
    first = noun.left_edge.i
    return first > 0 and noun.doc[first - 1].text == ","


def _is_of_thing(name: Token) -> bool:
    """Whether the name only tells the sort of a missile: "fired Brant rockets"."""
    thing = name.head
    return name.dep_ == "compound" and thing.dep_ == "dobj" and thing.lemma_.lower() in lexicon()["munition"]


def is_of_charge(name: Token, hit: Hit) -> bool:
    """Whether the name is where that was done of which somebody is suspected or charged: "arrested a man suspected of an
    attack in Brant", "two charged in the bombing of Brant"."""
    below = name
    for verb in name.ancestors:
        if verb == hit.anchor:
            led = below.dep_ == "prep" and below.lower_ in _FOR and name.head != below
            crime = any(c.dep_ == "pobj" and c.lemma_.lower() in _CRIMES for c in below.children)
            return led and (verb.lemma_ in OF_COURTS or (crime and verb.lemma_ in _ARRESTS))
        below = verb
        if verb.is_ancestor(hit.anchor):
            return False
        if verb.dep_ in ("acl", "relcl") and verb.lemma_ in CHARGES | {"want"}:
            return True
    return False


def _is_of_beside(name: Token, hit: Hit) -> bool:
    """Whether the name stands in a clause that tells of something else at that time, or of since when: "in Brant two died,
    while | in Oro there were floods |", "killed two | since talks began in Oro |", "| since the move to Oro |"."""
    since = next((t for t in name.ancestors if t.lower_ == "since" and t.dep_ == "prep"), None)
    if since is not None and name.head.lower_ in ("to", "from", "on") and not since.is_ancestor(hit.anchor):
        return True
    if any(t.dep_ == "appos" and t.lower_ in _OF_MANY and not t.is_ancestor(hit.anchor) for t in name.ancestors):
        return True  # "…, the latest in a string of attacks in Oro"
    around = (t for t in (name, *name.ancestors) if t.dep_ == "advcl")
    return any(
        any(c.dep_ == "mark" and c.lower_ in _MEANWHILE for c in clause.children)
        # "killed | while seeking aid in Oro |" is of those killed.
        and (clause.tag_ != "VBG" or any(c.dep_ in SUBJECTS | PASSIVE_SUBJECTS for c in clause.children))
        and not (clause == hit.anchor or clause.is_ancestor(hit.anchor))
        for clause in around
    )


def _is_of_charging(name: Token) -> bool:
    """Whether it only tells who charged or looked into something: "charges | by Brant state |", "a ruling by Brant"."""
    whole = name.head if name.dep_ in ("compound", "nmod") and name.head.i == name.i + 1 else name
    return whole.dep_ == "pobj" and whole.head.lower_ == "by" and whole.head.head.lemma_.lower() in _RULINGS


def is_one_end(name: Token, unit: Unit) -> bool:
    """Whether it is one of two places that something lies between, of which the other is not known, or that only say where
    the place named before them is: "the Gulf of Oro, between Brant and Aldmoor"."""
    first = name.head if name.dep_ == "conj" else name
    ends = with_conjuncts(first)
    if first.dep_ != "pobj" or first.head.lower_ != "between" or len(ends) < 2:
        return False
    lead = first.head.i - 1
    apposed = lead > 0 and first.doc[lead].text == "," and first.doc[lead - 1].pos_ == "PROPN"
    return apposed or not all(any(t == end for _, t in unit.places) for end in ends)


def is_measured_from(name: Token, unit: Unit) -> bool:
    """Whether only a distance from it is told: "in Brant, 900 km east of the capital, Oro"."""
    lengths = (t for m, t in unit.quantities if m.quantity.unit in LENGTHS)
    for length in lengths:
        between = name.doc[length.i + 1 : name.i]
        if 0 < len(between) <= _FAR and any(t.lower_ in ("of", "from") for t in between) and length.is_ancestor(name):
            return True
    return False


def takes_part(mention: PlaceMention, name: Token) -> bool:
    """Whether a country's or a capital's name stands for those who do something or are accused: "accused Velda of killing
    two"; where a quake hits a country or a country suffers one, it is the place."""
    verb = name.head.lemma_
    if any(c.lower_ in _TO_BLAME for t in (name, name.head) for c in t.children if c.dep_ in ("oprd", "acomp", "amod")):
        return True  # "held Velda responsible for killing two"
    if is_of_addressed(name):
        return True
    if name.dep_ in ("dobj", "dative"):
        return verb in CHARGES | _ADDRESSES
    acts = mention.place.kind == "country" or mention.role == METONYM
    while name.dep_ == "conj" and name.head.pos_ == "PROPN":
        name = name.head  # "Velda and | Oro | were behind it"
    verb = name.head.lemma_
    behind = verb in ("be", "have") and any(c.lower_ in _DOING for c in name.head.children)
    if name.dep_ == "nsubj" and behind:
        return True
    if acts and name.dep_ == "pobj" and name.head.lower_ == "by":
        return True  # "7,500 violations by Velda"
    side = verb == "lose" and any(c.dep_ == "dobj" and c.lemma_ in lexicon()["fighters"] for c in name.head.children)
    if name.dep_ == "nsubj" and side:
        return True  # "Velda had lost 100 men"
    # A name of a land that no gazetteer knows does so too: "Oro had lost 100 men".
    may_act = acts or mention.place.kind is None
    return may_act and name.dep_ == "nsubj" and name.head.pos_ == "VERB" and verb not in _UNDERGOES


def is_of_addressed(name: Token) -> bool:
    """Whether the name is of a body that somebody speaks to: "urged the | Velda | parliament to send 50 troopers"."""
    body = name.head
    return (
        name.dep_ in ("compound", "nmod", "poss") and body.dep_ in ("dobj", "dative") and body.head.lemma_ in _ADDRESSES
    )


def _later(name: Token, hit: Hit) -> bool:
    """Whether the name only tells where something was done after what the trigger tells, or before it: "the truce was
    signed in Brant after days of fighting that killed 38"."""
    verb = clause_of(name)
    if not verb.is_ancestor(hit.anchor):
        return False
    between = (t for t in hit.anchor.ancestors if verb.is_ancestor(t))
    return any(t.lower_ in _BESIDE and not t.is_ancestor(name) for t in between)


def _comes_from(name: Token, hit: Hit) -> bool:
    """Whether the name only tells where what does it came from: "launched the drone from Brant"."""
    return (
        name.dep_ == "pobj"
        and name.head.lower_ == "from"
        and (
            name.head.head.pos_ in ("VERB", "NUM")
            or name.head.head.lemma_ == "be"  # "11 are from Velda, 12 from Oro"
            or (is_people(name.head.head) and name.head.head.dep_ != "conj")  # "nine workers from Velda were killed"
            or any(c.lower_ == "of" for c in name.head.head.children)  # "most of them from Velda"
        )
        and "from" not in hit.trigger.place
    )

"""Where a number's own clause says that it is: the names that the parse ties to the counted thing or to what is told of it.

A name elsewhere in the sentence locates something else; then where the number is stays unknown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extract.clauses import clause_of, clause_tokens, with_conjuncts
from sayso.extract.how_many.people import is_people
from sayso.extract.what.beside import is_beyond, is_of_addressed
from sayso.extract.what.sorts import lexicon, measured
from sayso.extract.what.unit import BODIES, PARTS_OF_LAND, Unit
from sayso.scope import EVERYWHERE
from sayso.types import PlaceMention, QuantityMention

if TYPE_CHECKING:
    from spacy.tokens import Token

_STEPS = 10
"""Arcs climbed at most."""
_AT = frozenset(
    "in at near on outside inside off around across throughout along within above over beneath under beside "
    "surrounding".split()
)
"""Prepositions that say where the thing or the deed before them is."""
_MOVES = frozenset("to into onto through from via past toward towards".split())
"""Prepositions that say where a deed goes on; after a noun they say whence it is, or whither bound."""
_DEEDS = frozenset(
    "bombing attack shooting killing murder case trial plot robbery theft fraud scandal kidnapping crash".split()
)
"""In what somebody may be a suspect or a victim, wherever they are."""
_PAPERS = frozenset("report statement study survey letter memo document dossier bill indictment".split())
_TOPICS = frozenset(
    "research study report book paper talk lecture debate judge base focus concentrate work comment vote".split()
)
"""What is "on" a subject, wherever that is."""
_SIGNS = frozenset({"$", "£", "€"})
_MONEY = frozenset("dollar euro pound aid loan grant funding money fund".split())
_PLAYS = frozenset("beat defeat stretch edge rout trail outscore host play oust eliminate upset".split())
"""What is done to a team that goes by its town's name."""
_SIDES = frozenset("north south east west northeast northwest southeast southwest outside".split())
_APART = frozenset({"after", "before", "since", "until"})
_MODIFIERS = frozenset({"compound", "amod", "nmod", "nummod", "quantmod"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "dative"})
_VERBAL = ("VERB", "AUX")


def locating(unit: Unit, head: Token, mention: QuantityMention) -> list[tuple[PlaceMention, Token]]:
    """The named places that say where what is counted is, or where what its clause tells of it was done."""
    noun = _counted(unit, head, mention)
    if _is_between_deeds(noun) or any(t.lower_ in EVERYWHERE for t in clause_tokens(clause_of(noun))):
        return []
    # "the strait through which 40 percent of the oil passes": what the clause around that tells is another matter.
    beside = any(t.dep_ == "relcl" and t.pos_ == "NOUN" for t in (noun, *noun.ancestors))
    verbs = [] if _is_whole(noun, head, unit) or beside else _scene(noun)
    named = [(m, t) for m, t in unit.places if not is_beyond(t) and not _are_others(noun, m, t)]
    found = [(m, t) for m, t in named if _locates(t, m, noun, verbs)]
    return found or [(m, t) for m, t in unit.places if t in where_told(verbs[:1])]


def _are_others(noun: Token, place: PlaceMention, name: Token) -> bool:
    """Whether places are counted beside one that is named before them: "in Brant as well as several | other cities |"."""
    others = _is_place(noun) and any(c.lower_ in ("other", "others", "more") for c in noun.lefts)
    joined = noun.left_edge.i == name.i + 2 and name.nbor(1).lower_ == "and"
    listed = place.place.kind in ("settlement", None) or joined or noun in with_conjuncts(name)
    return others and name.i < noun.i and listed


def _is_between_deeds(noun: Token) -> bool:
    """Whether it is the time from one deed to another: "shot dead | three weeks | after two had died in Brant"."""
    return noun.dep_ == "npadvmod" and noun.i + 1 < len(noun.doc) and noun.nbor(1).lower_ in _APART


def _is_whole(noun: Token, head: Token, unit: Unit) -> bool:
    """Whether another number tells some of those counted, of whom alone the clause tells: "five of the | ten murders | were
    in Brant", "one of the | two regions |"."""
    of = noun.head
    if noun.dep_ != "pobj" or of.lower_ not in ("of", "among") or of.head == head:
        return False
    return of.head.pos_ == "NUM" or any(t == of.head for _, t in unit.quantities)


def _counted(unit: Unit, head: Token, mention: QuantityMention) -> Token:
    """The noun that the number counts or measures; the number itself where no noun is told."""
    named = unit.head_of(mention.counted_span) if mention.counted_span is not None else None
    if named is not None and (head == named or head.is_ancestor(named) or named.is_ancestor(head)):
        return named
    while head.dep_ in _MODIFIERS and head.head.i > head.i:
        head = head.head
    return measured(head)


def _scene(noun: Token) -> list[Token]:
    """The verb of the noun's clause, and those above it of which it tells a part or what came of it: "a bomb exploded,
    damaging 30 houses", "were forced to leave 30 houses"."""
    found = [clause_of(noun)]
    for _ in range(_STEPS):
        verb, above = found[-1], found[-1].head
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        led = any(c.dep_ in ("mark", "advmod", "prep") and c.i < verb.i and c.pos_ == "SCONJ" for c in verb.children)
        part = verb.dep_ == "xcomp" or (verb.dep_ == "advcl" and verb.tag_ == "VBG" and not led)
        then = verb.dep_ == "conj" and verb.tag_ == above.tag_ and verb.tag_ in ("VBD", "VBN")
        if own or not (part or then) or above.pos_ not in _VERBAL or above == verb:
            break
        found.append(above)
    return found


def _locates(name: Token, place: PlaceMention, noun: Token, verbs: list[Token]) -> bool:
    """Whether the arcs from the name lead to the counted noun or to a verb of its scene by words that locate."""
    here, direct, within = name, True, False
    for _ in range(_STEPS):
        above, link = here.head, here.dep_
        if above == here or is_of_addressed(here) or _is_of_paper(here):
            return False
        if link == "pobj":
            site = _site(above, noun, verbs) or (_around(above, noun, verbs) if within else None)
            suspect = above.head == noun and is_people(noun) and here.lemma_.lower() in _DEEDS
            if site is None or suspect:  # "two suspects in the Oro bombing"
                return False
            if site == noun or site in verbs:
                return True
            here, direct, within = site, direct and site.pos_ == "PROPN", True
        elif link in ("appos", "conj"):
            if above == noun or not direct or not (above.pos_ == "PROPN" or _is_place(above)):
                return False
            here = above
        elif link in _MODIFIERS or link == "poss":
            if link != "poss" and above != noun and above.lemma_.lower() in BODIES:
                return False  # "the Brant team finished ninth" somewhere else
            whose = link == "poss" and above != noun and not _is_place(above)
            if whose or (above.pos_ == "NOUN" and is_people(above)) or above.pos_ in _VERBAL:
                return False
            if above == noun:
                return _is_known(place) or link != "poss"
            here, direct = above, False
        elif link in _ARGUMENTS:
            does = link.startswith("nsubj") and direct
            own = bool(verbs) and (above == verbs[0] or verbs[0].dep_ in ("conj", "xcomp"))
            plays = link == "dobj" and above.lemma_ in _PLAYS
            return (
                above in verbs
                and not plays
                and not (does and (above.lemma_ == "be" or not own or not _is_known(place)))
            )
        else:
            return link in ("npadvmod", "advmod") and above in verbs
    return False


def where_told(verbs: list[Token]) -> list[Token]:
    """The place of which a clause tells by "where": "in Brant, where 300 people rallied"; of "in Brant, Velda, where …" it is
    Brant."""
    led = [v.head for v in verbs if v.dep_ == "relcl" and any(c.lower_ == "where" for c in v.children)]
    return [of_which(t) for t in led]


def of_which(name: Token) -> Token:
    """The name itself, or that of the place whose land it only tells: of "Brant, Velda" the first."""
    off = name.head.head
    if name.head.lower_ == "of" and off.lower_ in _SIDES and off.i and off.nbor(-1).pos_ == "PROPN":
        return off.nbor(-1)  # "in | Oro | north of Brant, where 300 people rallied"
    around = name.dep_ in ("appos", "conj") and name.head.pos_ == "PROPN" and name.head.i < name.i
    return name.head if around and all(t.pos_ in ("PROPN", "PUNCT") for t in name.doc[name.head.i : name.i]) else name


def _site(preposition: Token, noun: Token, verbs: list[Token]) -> Token | None:
    """What a prepositional phrase locates: the counted noun, a verb of its scene, or a noun that is somewhere in turn;
    ``None`` where the preposition does not locate it."""
    if any(c.lower_ in ("most", "many", "some") and c.i < preposition.i for c in preposition.children):
        return None  # "150 deaths worldwide, most in Velda"
    word, above = preposition.lower_, preposition.head
    while above.pos_ in ("ADP", "ADV", "SCONJ", "PART") and above.head != above:
        word, above = above.lower_ if word == "of" else word, above.head
    if above == noun:
        return noun if word in _AT or word == "of" else None
    if word == "from" and noun.dep_ == "pobj" and noun.head.lower_ in ("to", "into"):
        return None  # "spread from Brant to a dozen other towns"
    if word == "of":
        return above if _is_place(above) or _stands_for_place(above) else None
    if word not in _AT | _MOVES or (word in _MOVES and _is_between(above)):
        return None
    if word == "from" and (above.lemma_ == "be" or _is_money(noun)):
        return None  # "12 are from Velda", wherever they are; "got $50 million from Velda"
    if word == "on" and above.lemma_.lower() in _TOPICS:
        return None  # "research on farm life in Brant"
    if above.pos_ in _VERBAL:
        if word in _AT and above.dep_ == "acl" and above.head == noun:
            return noun
        for _ in range(_STEPS):
            if above in verbs or above.dep_ != "xcomp":
                break
            above = above.head
        return above if above in verbs else None
    return above if word in _AT and above.pos_ in ("NOUN", "PROPN", "NUM") else None


def _is_money(noun: Token) -> bool:
    return any(c.text in _SIGNS for c in (noun, *noun.children)) or noun.lemma_.lower() in _MONEY


def _is_between(verb: Token) -> bool:
    """Whether a way is told from its one end to the other: "streamed out of Brant to Oro"."""
    ways = [c for c in verb.rights if c.pos_ in ("ADP", "ADV") and c.lower_ != "home"]
    words = {w.lower_ for c in ways for w in (c, *c.children)}
    return bool(words & {"from", "of"}) and bool(words & {"to", "into"})


def _around(preposition: Token, noun: Token, verbs: list[Token]) -> Token | None:
    """What a phrase belongs to whose noun is somewhere: "two boats with 26 men in Brant", "fought with bombs in Brant", "are
    without power in Brant"."""
    above = preposition.head
    if preposition.lower_ not in ("with", "without", "of"):
        return None
    if preposition.lower_ == "with" and any(_is_place(c) for c in preposition.children):
        return None  # "shook the province, with the worst-hit area in Brant"
    if above.dep_ == "acl":  # "with two seconds remaining of the last round in Brant"
        above = above.head
    return above if above == noun or (above in verbs and preposition.lower_ != "of") else None


def _is_of_paper(name: Token) -> bool:
    """Whether it only tells whose a report or an hour is: "the | Velda | report will come in two days"."""
    clock = name.i + 1 < len(name.doc) and name.nbor(1).lower_ == "time"  # "at 3 a.m. | Brant | time"
    return clock or (name.dep_ in ("compound", "nmod", "amod") and name.head.lemma_.lower() in _PAPERS)


def _is_place(noun: Token) -> bool:
    return noun.lemma_.lower() in lexicon()["place"] or noun.lower_ in PARTS_OF_LAND


def _stands_for_place(noun: Token) -> bool:
    """Whether a thing of a place stands for it after a preposition that locates: "through the rubble of Brant"."""
    led = noun.dep_ == "pobj" and (noun.head.lower_ in _AT or noun.head.lower_ == "through")
    return led and noun.pos_ == "NOUN" and not is_people(noun)


def _is_known(place: PlaceMention) -> bool:
    """Whether a gazetteer knows the place: a name that none knows may be a company's or a team's."""
    return place.place.lat is not None

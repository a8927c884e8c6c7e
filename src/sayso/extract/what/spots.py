"""Spots: the building or ground in a town that a claim is of, where the words name it: "the Oro clinic", "a mill in Brant".

A spot is a place of its own within its town, with the town's coordinates; the article may go on to call it "the clinic".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sayso.extract.clauses import with_conjuncts
from sayso.extract.how_many.people import is_people
from sayso.extract.where.words import words
from sayso.types import SPOT, Place, PlaceMention, Sentence

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle

_OWNED = frozenset({"compound", "nmod", "amod", "poss"})
_INSIDE = frozenset({"in", "at", "of"})
_DONE_TO = frozenset({"nsubj", "nsubjpass", "dobj", "ROOT"})
_AT = frozenset("in at on inside outside near around within through throughout across into off".split())
"""Prepositions by which something is at the building or right beside it."""


def spot_of(mention: PlaceMention, head: Token) -> tuple[Place, Token] | None:
    """The building of which the named town tells where it stands, and its noun; ``None`` where there is none."""
    place = mention.place
    if place.kind in ("country", SPOT):
        return None
    noun = _building(head)
    if noun is None or not _takes_part(noun):
        return None
    if place.kind is None and noun.lemma_.lower() in words().sites:
        return None  # of an unknown name "Oro" and "the Oro dam" may be one
    parts = sorted((*(c for c in noun.children if c.dep_ == "compound" and c != head), noun), key=lambda t: t.i)
    if any(not t.text.islower() for t in parts[:-1]):
        return None  # "Oro's Station Square" has a name of its own
    return place.spot(" ".join(t.lower_ for t in parts)), noun


def find_spots(article: ParsedArticle, sentences: Sequence[Sentence]) -> dict[str, Place]:
    """The article's spots by the noun that they are called by, where there is one of that noun only."""
    found: dict[str, dict[str, Place]] = {}
    for sentence in sentences:
        for mention in sentence.places:
            tokens = article.tokens(mention.span)
            spot: tuple[Place, Token] | None = None
            if mention.place.noun and tokens and _takes_part(tokens[-1]):
                spot = mention.place, tokens[-1]
            elif tokens:
                spot = spot_of(mention, tokens[-1])
            for place, noun in [spot, *_beside(*spot)] if spot is not None else []:
                found.setdefault(noun.lemma_.lower(), {})[place.id] = place
    return {noun: next(iter(places.values())) for noun, places in found.items() if len(places) == 1}


def _beside(spot: Place, noun: Token) -> list[tuple[Place, Token]]:
    """The buildings that are named in one breath with a spot, of its town: "| the palace | and Oro airport"."""
    if not spot.town.id or spot.town is spot:
        return []
    others = (t for t in with_conjuncts(noun) if t != noun and t.tag_ == "NN")
    others = (t for t in others if t.lemma_.lower() in words().buildings | _HOUSES)
    return [(spot.town.spot(t.lemma_.lower()), t) for t in others if any(c.lower_ == "the" for c in t.lefts)]


def _building(head: Token) -> Token | None:
    """The noun of the building that the name is before ("the Oro clinic", "Oro's clinic") or that is in it."""
    noun = head
    while noun.dep_ in _OWNED and noun.head.i > noun.i and noun.head.pos_ in ("NOUN", "PROPN"):
        noun = noun.head
    if noun is head and head.dep_ == "pobj" and head.head.lower_ in _INSIDE and head.head.head.pos_ == "NOUN":
        noun = head.head.head
    fits = noun is not head and noun.tag_ in ("NN", "NNP") and noun.lemma_.lower() in words().buildings
    return noun if fits else None


def _takes_part(noun: Token) -> bool:
    """Whether what is told happens to the building or at it, and it is not only whose somebody is or whither one goes."""
    while noun.dep_ in ("conj", "appos") and noun.head is not noun:
        noun = noun.head
    if noun.dep_ != "pobj":
        return noun.dep_ in _DONE_TO
    preposition = noun.head
    if preposition.lower_ == "of":
        return preposition.head.pos_ == "NOUN" and not is_people(preposition.head)
    return preposition.lower_ in _AT


_HOUSES = frozenset({"building", "house", "home", "apartment", "flat", "office", "tower", "villa", "compound"})
"""What no town's name is put before as a name of its own."""


def is_building(noun: Token, earlier: Sequence[PlaceMention]) -> bool:
    """Whether the noun is for a building, and not for the place named ``earlier``, which may be a dam or a bridge."""
    if noun.pos_ != "NOUN" or noun.lemma_.lower() not in words().buildings | _HOUSES:
        return False
    return noun.lemma_.lower() not in words().sites or any(m.place.kind is not None for m in earlier)


def called(tokens: Sequence[Token], spots: Mapping[str, Place]) -> Place | None:
    """The article's own spot that "the clinic" among the tokens means."""
    for token in tokens:
        known = spots.get(token.lemma_.lower()) if token.tag_ == "NN" else None
        definite = any(c.dep_ == "det" and c.lower_ in ("the", "that", "this") for c in token.children)
        if known is not None and definite and _takes_part(token):
            return known
    return None

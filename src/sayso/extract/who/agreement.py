"""Whether a description or a pronoun can take up an entity, and how present that one is for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extract.cues import CueKind, cue_kinds
from sayso.extract.where.countries import country_names
from sayso.extract.where.names import fold
from sayso.extract.who.entities import Entity
from sayso.extract.who.lexicon import Kind
from sayso.extract.who.mentions import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECT = 80
"""Weight of a sighting as a subject."""


def presence(entity: Entity, mention: Mention) -> float:
    """How present the entity is where the mention stands, the more if it is surely of its kind, gender and number."""
    salience = entity.salience(mention.sentence, mention.start)
    if mention.sort == "pronoun":
        if mention.gender and entity.gender == mention.gender:
            salience *= 1.5
        if entity.kind is Kind.UNKNOWN:
            salience *= 0.6
        if mention.plural and not entity.plural:
            salience *= 0.6
    return salience


def pronoun_fits(mention: Mention, low: str, entity: Entity) -> bool:
    """Whether the pronoun, ``low`` in its subject's form, can stand for the entity."""
    if mention.gender:
        if entity.kind is Kind.UNKNOWN:
            # Two capital words that act, or one word that speaks; else "Halden" may be a place or a film.
            needed = 80 if " " in entity.name else 100
            if not any(s.weight >= needed for s in entity.seen if s.start < mention.start):
                return False
        return may_be_person(entity) and not entity.plural and entity.gender in ("", mention.gender)
    if mention.plural:
        return entity.plural or (entity.kind is Kind.BODY and not entity.place)
    if entity.plural or entity.kind is Kind.PERSON or low == "their":
        return False
    if entity.kind is Kind.UNKNOWN and not any(s.weight >= SUBJECT for s in entity.seen if s.start < mention.start):
        return False  # "off Marrow Point … it said": what has done nothing yet says nothing
    return not entity.place or any(s.weight >= 100 for s in entity.seen if s.start < mention.start)


_NESTED = frozenset(
    {"pcomp", "ccomp", "relcl", "acl", "csubj", "nsubj", "dobj", "pobj", "prep", "xcomp", "attr", "nsubjpass"}
)
_CONCEDES = frozenset({"though", "although"})


def who_acts(pronoun: Token) -> Token | None:
    """The subject of the clause in which that of an "it" who speaks is nested: "Velda fired at what | it said were posts",
    "the junta gave no answer, though | it has denied the raid". None for an "it" that speaks in no such clause."""
    verb = pronoun.head
    if pronoun.dep_ != "nsubj" or CueKind.SPEECH not in cue_kinds(verb.lower_):
        return None
    here, told = verb, False
    while here.head != here:
        conceded = here.dep_ == "advcl" and any(c.dep_ == "mark" and c.lower_ in _CONCEDES for c in here.children)
        if not (conceded or here.dep_ in _NESTED):
            return None
        told = told or conceded or any(c.lower_ in ("what", "which") for c in here.subtree if c.i < pronoun.i)
        here = here.head
        acts = next((c for c in here.children if c.dep_ == "nsubj" and c.i < pronoun.i), None)
        if acts is not None and here.pos_ in ("VERB", "AUX"):
            return acts if told and acts.pos_ in ("NOUN", "PROPN") else None
    return None


def may_be_person(entity: Entity) -> bool:
    """Whether it is a person for all that the article tells."""
    if entity.kind is not Kind.UNKNOWN:
        return entity.kind is Kind.PERSON
    return entity.named and not entity.place and fold(entity.name) not in country_names()


def agree(mention: Mention, entity: Entity) -> bool:
    """Whether number, ages and gender do not speak against one being the other."""
    if mention.plural != entity.plural and not (entity.named and entity.kind is Kind.BODY):
        return False
    if mention.ages and entity.ages and not entity.ages & set(mention.ages):
        return False
    return not (mention.gender and entity.gender and mention.gender != entity.gender)

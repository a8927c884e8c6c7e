"""Whether a description or a pronoun can take up an entity, and how present that one is for it."""

from __future__ import annotations

from sayso.extract.where.countries import country_names
from sayso.extract.where.names import fold
from sayso.extract.who.entities import Entity
from sayso.extract.who.lexicon import Kind
from sayso.extract.who.mentions import Mention

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

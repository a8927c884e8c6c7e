"""Whether a description or a pronoun can take up an entity, and how present that one is for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sayso.extract.cues import CueKind, cue_kinds
from sayso.extract.where.countries import country_names
from sayso.extract.where.names import fold
from sayso.extract.who.entities import Entity
from sayso.extract.who.lexicon import SPOKESMEN, Kind, honorific_gender, noun
from sayso.extract.who.mentions import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECT = 80
"""Weight of a sighting as a subject."""
_SPEAKER = 100
"""Weight of a sighting as the subject of a verb of saying."""
_BACK = 3
"""Sentences back to which "its" reaches for a subject; a paragraph's end counts as one."""


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
        several = entity.plural or (entity.kind is Kind.BODY and not entity.place)
        return several and not _is_told_of(entity, mention)
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


def _is_told_of(entity: Entity, mention: Mention) -> bool:
    """Whether a plural pronoun that speaks stands behind the only words that tell of the entity, which are what it says: who
    is missing in "seven people were missing, they said" says nothing."""
    pronoun = mention.tokens[0]
    if entity.named or not mention.plural or pronoun.dep_ != "nsubj":
        return False
    if not entity.seen or CueKind.SPEECH not in cue_kinds(pronoun.head.lower_):
        return False
    offset = mention.start - pronoun.idx
    said = [c for c in pronoun.head.children if c.dep_ == "ccomp" and c.i < pronoun.i]
    stretches = [(offset + c.left_edge.idx, offset + c.right_edge.idx) for c in said]
    return all(any(first <= s.start <= last for first, last in stretches) for s in entity.seen)


def may_be_person(entity: Entity) -> bool:
    """Whether it is a person for all that the article tells."""
    if entity.kind is not Kind.UNKNOWN:
        return entity.kind is Kind.PERSON
    return entity.named and not entity.place and fold(entity.name) not in country_names()


def misjudged(mention: Mention, before: Iterable[Entity], first: int) -> Entity | None:
    """The one person who acts in the paragraph, from sentence ``first`` on, where only a given name that others have too speaks
    against "he" or "she": "Prime Minister Nikol Oro offered an inquiry. He told the cabinet …"."""
    acts = [
        e
        for e in before
        if e.kind is Kind.PERSON and any(s.sentence >= first and s.start < mention.start for s in e.seen)
    ]
    only = acts[0] if len(acts) == 1 and acts[0].named else None
    if only is None or only.gender in ("", mention.gender) or not any(s.weight >= SUBJECT for s in only.seen):
        return None
    told = {g for r in only.roles for w in r.text.split() if (g := honorific_gender(w) or _gender_of(w))}
    return None if told else only


def _gender_of(word: str) -> str:
    low, known = word.lower(), noun(word.lower())
    made = "f" if low.endswith("woman") else "m" if low.endswith("man") else ""
    return known.gender if known is not None and known.gender else made


def nearest_subjects(entities: Iterable[Entity], pronoun: Mention, owned: Mention, beside: int | None) -> list[Entity]:
    """Those whose "its army" may be: the subjects of its own sentence, else of the nearest one before; of several those who
    speak there have spokesmen. ``beside`` is where somebody stands who does not count."""
    subjects: dict[int, dict[int, Entity]] = {}
    speak: dict[int, dict[int, Entity]] = {}
    for entity in entities:
        several = entity.plural and pronoun.plural  # "the rebels denied it; their spokesman said"
        if (entity.kind is Kind.PERSON or entity.plural) and not several:
            continue
        for s in entity.seen:
            near = s.start < owned.start and owned.sentence - s.sentence <= _BACK
            if near and s.weight >= SUBJECT and s.start != beside:
                subjects.setdefault(s.sentence, {})[id(entity)] = entity
                if s.weight >= _SPEAKER:
                    speak.setdefault(s.sentence, {})[id(entity)] = entity
    nearest = subjects[max(subjects)] if subjects else {}
    if len(nearest) > 1 and any(r.head in SPOKESMEN for r in owned.roles):
        nearest = speak.get(max(subjects), nearest)  # "the army said the rebels had fired; its spokesman"
    return list(nearest.values())


RUNS_A_HOUSE = frozenset("director superintendent headmaster headmistress headteacher principal warden matron".split())
_HOUSES = frozenset(
    "hospital clinic infirmary school kindergarten orphanage prison jail museum zoo mortuary morgue".split()
)


def houses(entities: Iterable[Entity], owned: Mention) -> list[Entity]:
    """The houses named before in the sentence of "its director": "the wounded were taken to the clinic, its director said"."""
    here = (e for e in entities if any(s.sentence == owned.sentence and s.start < owned.start for s in e.seen))
    return [e for e in here if (e.head.lower_ if e.head is not None else e.name.rpartition(" ")[2].lower()) in _HOUSES]


def agree(mention: Mention, entity: Entity) -> bool:
    """Whether number, ages and gender do not speak against one being the other."""
    if mention.plural != entity.plural and not (entity.named and entity.kind is Kind.BODY):
        return False
    if mention.ages and entity.ages and not entity.ages & set(mention.ages):
        return False
    return not (mention.gender and entity.gender and mention.gender != entity.gender)

"""Sorts of arguments: is this phrase people, troops, a place, a craft …? Read from the phrase's head and mentions in it."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.extract.how_many.people import STATES, is_people
from sayso.extract.where.roles import METONYM
from sayso.extract.who.lexicon import Kind
from sayso.extract.who.lexicon import noun as called_by

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.what.unit import Unit

AREA_UNITS = frozenset({"km2", "hectare", "acre", "m2", "mi2", "square mile"})
_PERSON_PRONOUNS = frozenset(
    "he she him her they them we us i you who whom someone anyone everyone somebody nobody".split()
)
_MODEL = re.compile(r"[A-Z][A-Za-z]{0,3}-?\d{1,3}(?:[A-Z]{0,3}|s)")
_ONE_PERSON = frozenset("he she him her i me".split())
_PRONOUNS = _PERSON_PRONOUNS | frozenset(
    "it this that these those which both all many several some none others one".split()
)
ORDINALS = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
# Measures of others: what they are measures of decides the sort ("a group of soldiers", "dozens of people").
_MEASURES = frozenset(
    "number dozen hundred thousand million score group total handful majority half third quarter part rest most percent "
    "cent number couple pair crowd wave series lot member some any many several few all none one body".split()
)


@functools.cache
def lexicon() -> dict[str, frozenset[str]]:
    """The nouns of each sort, by lemma."""
    data = tomllib.loads(Path(__file__).with_name("sorts.toml").read_text(encoding="utf-8"))
    return {sort: frozenset(words.split()) for sort, words in data.items()}


def is_measure(noun: Token) -> bool:
    """Whether the noun only says how many or how much: "a number of children", "a handful"."""
    return noun.lemma_.lower() in _MEASURES


def measured(token: Token) -> Token:
    """The noun that a measure is of ("dozens of people" → people, "one of the soldiers" → soldiers); else the token."""
    for _ in range(3):
        if token.lemma_.lower() not in _MEASURES and not _is_number(token):
            return token
        of = next((c for c in token.children if c.dep_ == "prep" and c.lower_ == "of"), None)
        inner = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
        if inner is None:
            return token
        token = inner
    return token


def _is_number(token: Token) -> bool:
    """Whether the token is a number, whatever the parser takes "Sixty" for at the head of a sentence."""
    return token.pos_ == "NUM" or (token.pos_ == "NOUN" and token.tag_ == "NN" and token.like_num)


def are_in_state(token: Token) -> bool:
    """Whether an adjective stands for those in a state: "put | the dead | at 25", "treating | the injured |"."""
    the = any(c.dep_ == "det" and c.lower_ == "the" for c in token.lefts)
    return token.pos_ == "ADJ" and token.lower_ in STATES and the


def is_another(token: Token) -> bool:
    """Whether the word is one more of those named before: "wounded a third", "a fourth was hurt"."""
    if token.lower_ not in ORDINALS or any(c.dep_ == "prep" and c.lower_ == "of" for c in token.children):
        return False
    return any(c.dep_ == "det" and c.lower_ == "a" for c in token.children)


def _is_person(head: Token) -> bool:
    aged = head.lower_ == "old" and any(c.lemma_ == "year" for c in head.children)
    return aged or (head.pos_ == "NOUN" and is_people(head))


def is_sort(sort: str, token: Token | None, unit: Unit) -> bool:
    """Whether the argument that ``token`` heads is of the sort; "none" holds for no argument, "unknown" for a pronoun."""
    if token is None:
        return sort == "none"
    head = measured(token)
    lemma = head.lemma_.lower()
    of_them = sort == "craft" and token.pos_ == "NUM" and head.lower_ == "them"  # "downed 385 of them"
    if of_them or (sort in ("people", "unknown") and is_another(head)):
        return True
    if sort == "unknown":
        return head.lower_ in _PRONOUNS or (_is_number(head) and unit.person_number(token))
    if sort in ("land", "share"):
        return _is_land(head, unit) if sort == "land" else _is_share(token, unit)
    if (sort == "make" and _is_make(head, unit)) or (
        sort == "place" and (unit.place_headed_by(head) or _is_end_of_place(head, unit))
    ):
        return True
    bare = (
        head.pos_ != "NOUN" or _is_number(head) or lemma in _MEASURES
    )  # "4,000 dead geese" are no people, whatever the number seems to count
    in_number = sort in ("people", "dwellers") and bare and unit.person_number(token)
    if in_number or (sort == "people" and (head.lower_ in _PERSON_PRONOUNS or _is_person(head))):
        return True
    if sort in ("people", "actor") and head.pos_ == "PROPN":
        return not unit.place_headed_by(head) or sort == "actor"
    if sort == "actor" and (
        head.lower_ in _PRONOUNS - _ONE_PERSON or lemma in lexicon()["troops"] or lemma in lexicon()["people"]
    ):
        return True
    if sort == "troops" and head.pos_ == "PROPN" and not unit.place_headed_by(head):
        return lemma in lexicon()["troops"]
    if _is_number(head) and sort not in ("people", "actor", "troops"):
        # "downed four of seven": what the figure counts was told before.
        spans = [m.counted_span for m in unit.quantities_in(token) if m.counted_span is not None]
        counted = next((noun for span in spans if (noun := unit.head_of(span)) is not None), None)
        lemma = counted.lemma_.lower() if counted is not None else lemma
    taken = (
        sort == "place" and lemma == "part" and not any(c.lower_ == "of" for c in head.children)
    )  # "took part in talks"
    return (lemma in lexicon().get(sort, frozenset()) and not taken) or (sort == "body" and _is_body(lemma))


def _is_land(head: Token, unit: Unit) -> bool:
    """Whether a country or a capital stands for its government there."""
    at = unit.block.offset + head.idx
    return any(m.role == METONYM and m.span.start <= at < m.span.end for m in unit.sentence.places)


def _is_share(token: Token, unit: Unit) -> bool:
    return any(m.quantity.unit == "percent" or m.quantity.unit in AREA_UNITS for m in unit.quantities_in(token))


def _is_body(lemma: str) -> bool:
    called = called_by(lemma)
    return called is not None and called.main and called.kind is Kind.BODY


def _is_make(noun: Token, unit: Unit) -> bool:
    """Whether it is one of a make or more of them: "a Sparrow", "two Su-30s", "an F-16", whatever the parse takes it for."""
    counted = any(c.dep_ == "nummod" or c.lower_ in ("a", "an", "another") for c in noun.lefts)
    made = noun.pos_ == "PROPN" or is_model(noun)
    return made and counted and unit.place_headed_by(noun) is None


def is_model(noun: Token) -> bool:
    """Whether the word is the model of a machine: "F-16", "MiG-21s", "T72"."""
    return _MODEL.fullmatch(noun.text) is not None


def _is_end_of_place(noun: Token, unit: Unit) -> bool:
    """Whether it is a part that a place has: "the eastern end of the bridge", "both banks of the Oro"."""
    if noun.lemma_.lower() not in ("end", "side", "bank", "edge"):
        return False
    whole = (o for c in noun.children if c.lower_ == "of" for o in c.children if c.dep_ == "prep" and o.dep_ == "pobj")
    return any(o.lemma_.lower() in lexicon()["place"] or unit.place_headed_by(o) for o in whole)


def fits(wanted: Sequence[str], token: Token | None, unit: Unit) -> bool:
    """Whether the argument is of one of the wanted sorts; an empty wish is always met."""
    return not wanted or any(is_sort(sort, token, unit) for sort in wanted)

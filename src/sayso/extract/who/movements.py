"""What a general noun takes up: movements and armed groups ("the armed group", "the Velda-backed group"), and no public body for
"the company"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from sayso.extract.casts.lists import heads
from sayso.extract.party_words import is_group
from sayso.extract.where.countries import country_names, demonyms
from sayso.extract.who.entities import Entity
from sayso.extract.who.lexicon import STATE_BODIES

_ARMED = frozenset("armed extremist terrorist ethnic".split())
"""Words before "group" that make it a movement's, beside those for who fights against a state."""
_FIGHTING = frozenset("army front brigades movement resistance militia liberation fighters".split())
"""Words in the names of armed groups; with a country's name or adjective before them they may be a state's."""


def movements(told: Collection[str], fits: Sequence[Entity]) -> list[Entity]:
    """Those of the bodies that "the group" can mean with the words ``told`` before it: all of them, but only movements and
    those that are called so where a word is of arms or of a country."""
    armed = {w for w in told if w in _ARMED | heads().irregular or w in country_names() or w in demonyms()}
    return [e for e in fits if armed <= e.words or is_movement(e)]


def is_movement(entity: Entity) -> bool:
    """Whether a body is a movement or an armed group, by its name."""
    return is_group(entity.name) or _fights(entity)


def _fights(entity: Entity) -> bool:
    words = entity.name.lower().split()
    return bool(_FIGHTING.intersection(words)) and not any(w in demonyms() or w in country_names() for w in words)


_PUBLIC = STATE_BODIES | frozenset(
    "agency authority union party front movement association federation observatory".split()
)


def is_public(body: Entity) -> bool:
    """Whether a name is that of a body of the state or of people, which is no firm: "the Spill Response Agency"."""
    head = re.split(r" (?:of|for|on) ", body.name, maxsplit=1)[0].rpartition(" ")[2]
    return " " in body.name and head.lower() in _PUBLIC

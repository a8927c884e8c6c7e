"""In which town a building stands that the article first tells of without its name: "a hospital in Oro … the Saint Milan hospital"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sayso.extract.where.index import SETTLEMENT
from sayso.extract.where.inside import Read
from sayso.extract.where.names import fold
from sayso.extract.where.spans import Tokens
from sayso.types import Place

_PARTS = re.compile(r"[\s-]+")
_OF_A_TOWN = frozenset({"city", "town", "village"})
"""What a town's name may go on with: "a Gaza City hospital", whose name may be read without it."""


def housed(read: Sequence[tuple[Read, Place]]) -> Mapping[str, Place]:
    """By the id of a building that has a name and no town, the one town in which the article tells of a building of its kind
    without a name, where it names one building of that kind only, in full or cut short. ``read`` are the names of the article
    with what they mean."""
    named: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    towns: dict[str, dict[str, Place]] = defaultdict(dict)
    for (name, candidate), place in read:
        if place.noun:
            named[_last(place.noun)].add(place.id)
            names[place.id] = place.name
        elif candidate is None or candidate.kind == SETTLEMENT:
            for noun in _beside(name.tokens, name.first, name.last):
                towns[noun][place.id] = place
    found: dict[str, Place] = {}
    for noun, ids in named.items():
        if _is_one([names[i] for i in ids]) and len(towns[noun]) == 1:
            found |= dict.fromkeys(ids, next(iter(towns[noun].values())))
    return found


def _is_one(called: Sequence[str]) -> bool:
    """Whether all are one building's name, whole or cut short: "the Saint Milan Ilka hospital", "the Saint Milan hospital"."""
    split = sorted((frozenset(_PARTS.split(fold(name))) for name in called), key=len)
    return all(shorter <= split[-1] for shorter in split)


def _last(noun: str) -> str:
    return noun.rpartition("-")[2]


def _beside(block: Tokens, first: int, last: int) -> list[str]:
    """The noun that a town's name is before ("a Gaza City hospital") and the one that is in it ("a hospital in Gaza City")."""
    found = []
    end = last + 1 if block.low(last) in _OF_A_TOWN else last
    if block.pos[end : end + 1] == ["NOUN"] and block.low(first - 1) in ("a", "an", "the"):
        found.append(block.low(end))
    if block.low(first - 1) == "in" and block.pos[max(first - 2, 0) : first - 1] == ["NOUN"]:
        found.append(block.low(first - 2))
    return found

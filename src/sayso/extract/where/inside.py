"""Places inside places, where the text says so: "the Oro temple in Brant province", "Aldmoor, a village in Brant district".

The inner place keeps its own name, and the id of the place around it; a name that no gazetteer knows gets the country of
the place around it, and no coordinates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.extract.where.index import CONTINENT, COUNTRY, FIRST_LEVEL, REGION, SECOND_LEVEL
from sayso.extract.where.names import REGION_WORDS, SETTLEMENT_WORDS
from sayso.extract.where.spans import Name, Tokens
from sayso.extract.where.store import Candidate
from sayso.extract.where.words import words

Read = tuple[Name, Candidate | None]
"""A name as it was read: the candidate that it means, ``None`` for a name that no gazetteer knows."""

_FARTHEST = 9
_LEADS = frozenset({"a", "an", "the", "one"})
_QUARTERS = frozenset("district neighborhood neighbourhood suburb quarter borough ward subdistrict area part".split())


def inside(read: Sequence[Read]) -> Iterator[tuple[int, int]]:
    """The pairs of inner and outer place, as positions in ``read``, which is in the order of the text."""
    for k, (name, candidate) in enumerate(read):
        if k + 1 < len(read) and read[k + 1][0].tokens is name.tokens:
            outer, around = read[k + 1]
            how = _tie(name.tokens, name.last, outer.first)
            if how == "," and candidate is None and _listed(outer):
                how = ""
            beyond = _owned_region(read, k + 1)
            if how == "in" and beyond is not None and _holds(candidate, read[beyond][1], how, True):
                yield k, beyond
                continue
            if how and _holds(candidate, around, how, _region_follows(outer)):
                yield k, k + 1
                continue
        if k and read[k - 1][0].tokens is name.tokens:
            outer, around = read[k - 1]
            block = name.tokens
            owned = block.lower[outer.last : name.first] in (["'s"], ["’s"], ["'"], ["’"])
            if (
                owned
                and (is_of_building(name) or _kind_at(block, name.last))
                and _holds(candidate, around, "part", False)
            ):
                yield k, k - 1


def is_of_building(name: Name) -> bool:
    """Whether a name is a building's, with its noun or before it: "Oro's | Hollin | prison"."""
    block = name.tokens
    return block.low(name.last - 1) in words().buildings or block.low(name.last) in words().buildings


def _owned_region(read: Sequence[Read], k: int) -> int | None:
    """The position of the region in "Velda's Brant province", where ``k`` is the country's."""
    if k + 1 >= len(read) or read[k][1] is None or read[k + 1][0].tokens is not read[k][0].tokens:
        return None
    country, region = read[k], read[k + 1]
    owned = country[0].tokens.lower[country[0].last : region[0].first] in (["'s"], ["’s"], ["'"])
    known = country[1] is not None and country[1].kind == COUNTRY
    return k + 1 if owned and known and _region_follows(region[0]) else None


def _tie(block: Tokens, last: int, first: int) -> str:
    """How the words between two names put the first into the second: "in", "part" (a district of it), "," or not at all."""
    gap = block.lower[last:first]
    if not gap or len(gap) > _FARTHEST:
        return ""
    if gap[-1] == "the":
        gap = gap[:-1]
    while gap and gap[-1] in words().directions:
        gap = gap[:-1]
    kinds: list[str] = []
    while gap and _is_kind(gap[0]):
        kinds.append(gap[0])
        gap = gap[1:]
    if not gap:
        return ""
    if gap in (["in"], [",", "in"]):
        return "in"
    if gap == ["of"] and kinds:
        return "part" if kinds[-1] in _QUARTERS else "in"
    if gap in ([","], ["("]):
        return ","
    if gap[0] == "in" and gap[-1] == "of" and len(gap) > 2 and _is_kind(gap[-2]):
        return "in"  # "Brant in the Veldan state of Oro"
    apposed = gap[0] == "," and gap[1:2] and gap[1] in _LEADS and gap[-1] in ("in", "of")
    return "in" if apposed and any(_is_kind(w) for w in gap[1:-1]) else ""


def _is_kind(word: str) -> bool:
    lists = words()
    return (
        word in REGION_WORDS
        or word in SETTLEMENT_WORDS
        or word in lists.sites
        or word in lists.features
        or word in _QUARTERS
    )


def _kind_at(block: Tokens, i: int) -> bool:
    return _is_kind(block.low(i))


def _listed(outer: Name) -> bool:
    """Whether the outer name may only be the next of a list: "Aldmoor, Brant and Oro", "Aldmoor, Brant, and Oro"."""
    block, j = outer.tokens, outer.last
    if block.low(j) in ("and", "or", "&"):
        return True
    return block.low(j) == "," and (block.low(j + 1) in ("and", "or") or block.is_proper(j + 1))


def _region_follows(name: Name) -> bool:
    return name.region or name.tokens.low(name.last) in REGION_WORDS or name.tokens.low(name.last - 1) in REGION_WORDS


def _holds(inner: Candidate | None, outer: Candidate | None, how: str, region: bool) -> bool:
    """Whether the outer place can hold the inner one, as far as the gazetteer knows them."""
    if outer is None:
        return how != "," or region
    if inner is None:
        return how != "," or region or outer.kind in (COUNTRY, FIRST_LEVEL, SECOND_LEVEL)
    if inner.key == outer.key or inner.kind in (COUNTRY, CONTINENT):
        return False
    if outer.kind == COUNTRY:
        return inner.country == outer.country
    if outer.kind == FIRST_LEVEL:
        return inner.first_level == outer.first_level and inner.kind != FIRST_LEVEL
    if outer.kind == SECOND_LEVEL:
        return inner.admin2 == outer.admin2
    if outer.kind in (REGION, CONTINENT):
        return how == "in"
    # A part of a town lies in its region; a town "in" another town is no more than its words say.
    return how == "part" and inner.country == outer.country and inner.admin1 in (outer.admin1, "")

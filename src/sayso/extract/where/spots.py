"""Buildings, grounds and happenings that bear a name: "the Oro clinic", "at the Brant rally".

What stands before such a noun is where it is if the article uses that name as a place elsewhere; if not, it may be whose
it is or whom it is named after: then the two words together are a place by name, and the first alone is none.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sayso.extract.where.names import adjective_of, fold
from sayso.extract.where.spans import Name, Tokens
from sayso.extract.where.words import words

_LEADS = frozenset({"the", "a", "an"})
_NOUNS = 3
"""Nouns after a name, at most: "the Oro railway freight depot"."""
_OF_WHOM = ("an", "ese", "ish", "ic")
"""How adjectives of peoples and faiths end, which the parse may take for names: "the Elvish school"."""
_FAITHS = frozenset(
    "hindu sikh buddhist jain muslim sunni shia shiite alawite druze jewish protestant orthodox baptist".split()
)


def noun_after(block: Tokens, j: int, kinds: Collection[str]) -> int:
    """Where the noun phrase right after token ``j - 1`` ends whose last noun is one of ``kinds``; 0 where none is there."""
    k = j
    while k < len(block.words) and k < j + _NOUNS and block.pos[k] in ("NOUN", "PROPN", "ADJ") and not block.capital[k]:
        if block.lower[k] in kinds and (k + 1 >= len(block.pos) or block.pos[k + 1] not in ("NOUN", "PROPN")):
            return k + 1
        k += 1
    return 0


def names_a_site(block: Tokens, i: int, j: int) -> bool:
    """Whether the name ``[i, j)`` tells which building it is, or where something happened: "the Oro clinic", "the Oro flood"."""
    lists = words()
    kinds = (lists.buildings | lists.happenings | lists.disasters) - lists.sites  # "the Oro dam" may be all of Oro
    return _led(block, i) and bool(noun_after(block, j, kinds))


def headed(blocks: Sequence[Tokens], persons: Collection[str]) -> Iterator[str]:
    """The folded name that a headline puts before a colon ("Oro: clinic hit"), where the text has it before a building or a
    happening as well."""
    block = blocks[0] if blocks else None
    colon = next((k for k, w in enumerate(block.words[:4]) if w == ":"), 0) if block is not None else 0
    if block is None or not colon or not all(block.capital[:colon]):
        return
    key = fold(block.text[: block.end(colon)])
    if key in persons or key in words().common or key.isupper():
        return
    size = colon
    for other in blocks:
        for i in range(len(other.words) - size):
            here = other is not block or i > colon
            if here and fold(other.text[other.at[i] : other.end(i + size)]) == key and names_a_site(other, i, i + size):
                yield key
                return


def spots(names: Sequence[Name], placed: Collection[str], known: Collection[str]) -> Iterator[Name]:
    """Of names that no gazetteer knows those before a building's noun, with it; also those before a happening that something
    is said to be at. ``placed`` and ``known`` are the names that are places of their own."""
    lists = words()
    keys = {*placed, *known, *(n.key for n in names)}
    for name in names:
        block, i, j = name.tokens, name.first, name.last
        if name.key in placed or name.key in known or name.key in lists.calendar or not _led(block, i):
            continue
        if j - i == 1 and (
            name.key.endswith(_OF_WHOM)
            or name.key in _FAITHS
            or any(adjective_of(name.key, k) for k in keys if k != name.key)
        ):
            continue
        end = noun_after(block, j, lists.buildings) or (_is_at(block, i) and noun_after(block, j, lists.happenings))
        if end:
            yield Name(block, i, end, fold(block.text[block.at[i] : block.end(end)]), ())


def _led(block: Tokens, i: int) -> bool:
    """Whether an article or a preposition of place stands before the name, or a direction after one ("the old Oro mill")."""
    k = i - 1
    while k > 0 and block.lower[k] in words().directions:
        k -= 1
    return block.low(k) in _LEADS or block.low(k) in words().placing


def _is_at(block: Tokens, i: int) -> bool:
    """Whether something is said to be at it: "at the Oro rally", "during the Oro march"."""
    k = i - 1 if block.low(i - 1) not in _LEADS else i - 2
    return block.low(k) in ("at", "in", "during")

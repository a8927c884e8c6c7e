"""People, firms and bodies whose names hold a place's name: "Bauwerk Nord denied it", "the coroner, Milan Ott, who said".

A name that stands inside a longer one is that place only if the longer one is one too. The article tells: what says,
denies, owns or blames, is told of as "who", or ends in the form of a firm, is nobody's address.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sayso.extract.where.index import COUNTRY
from sayso.extract.where.names import REGION_WORDS, SETTLEMENT_WORDS
from sayso.extract.where.spans import Name, Tokens
from sayso.extract.where.words import words

_LONGEST = 5
_FORMS = frozenset({"Ltd", "Ltd.", "Limited", "Inc", "Inc.", "Corp", "Corp.", "Plc", "PLC", "plc", "LLC", "GmbH", "AG", "SA",
                    "SpA", "NV", "BV", "AB", "AS", "Oyj", "Group", "Holding", "Holdings"})  # fmt: skip
"""What the name of a firm ends in, as it is written."""
_AGE = 2
"""Digits of an age, at most."""
_PERSONAL = frozenset({"who", "whose", "whom"})


_STORMS = frozenset({"hurricane", "typhoon", "cyclone", "storm"})
_SHIPS = frozenset("ship vessel ferry tanker supertanker freighter trawler frigate destroyer cruiser corvette submarine warship "
                   "battleship icebreaker yacht schooner tugboat barge carrier".split())  # fmt: skip
SHIP_PREFIXES = frozenset(
    "MV M/V MS MT SS TS RV FV INS HMS HMAS HMCS HMNZS USS USNS USCGC RFA ROKS KRI BRP PNS ARA".split()
)
"""What stands before the name of a ship, as it is written."""


def bearers(blocks: Sequence[Tokens]) -> frozenset[tuple[str, ...]]:
    """The names of two words and more, in lower case, that the article uses of somebody who acts."""
    return frozenset(
        tuple(block.lower[i:j]) for block in blocks for i, j in _runs(block) if j - i > 1 and _acts(block, i, j)
    )


def christened(blocks: Sequence[Tokens]) -> frozenset[str]:
    """The names, in lower case, that the article gives to storms and ships ("Hurricane Ada", "Tropical Storm Brant", "the MV
    Aldmoor")."""
    found: set[str] = set()
    for block in blocks:
        for i in range(1, len(block.words)):
            if block.lower[i] in ("like", "as") and _are_storms(block, i):
                found.update(_listed(block, i + 1))
            if not (block.capital[i] and block.proper[i] and (_is_storm(block, i - 1) or names_a_ship(block, i))):
                continue
            found.add(block.lower[i])
            j = i + 1
            while (
                j < i + _LONGEST and block.is_proper(j) and block.capital[j] and block.lower[j] not in words().calendar
            ):
                j += 1
            found.add(" ".join(block.lower[i:j]))  # "Tropical Storm San Brant"
    return frozenset(found)


def _are_storms(block: Tokens, at: int) -> bool:
    """Whether names of storms follow: "storms | like | Ada", "hurricanes such | as | Ada and Brant"."""
    before = at - 1 if block.lower[at] == "like" or block.low(at - 1) != "such" else at - 2
    while before > 0 and block.words[before] == ",":
        before -= 1
    return before >= 0 and block.lower[before].endswith("s") and block.lower[before].removesuffix("s") in _STORMS


def _listed(block: Tokens, first: int) -> Iterator[str]:
    """The single names that are listed from there on, in lower case."""
    i = first
    while i < len(block.words) and block.proper[i] and block.capital[i]:
        if block.is_proper(i + 1):
            return
        yield block.lower[i]
        i += 1
        while block.low(i) in (",", "and", "or"):
            i += 1


def first_names(blocks: Sequence[Tokens]) -> frozenset[str]:
    """The first names, in lower case, of people whom the article names in full, by what they do or beside another's first
    name ("Linda and | Ada | Brook won"); none that it says somebody is in."""
    given = words().given
    found: set[str] = set()
    inside: set[str] = set()
    for block in blocks:
        for i, j in _runs(block):
            if j - i == 1 and block.low(i - 1) in words().placing:
                inside.add(block.lower[i])
            if j != i + 2 or block.lower[i] not in given:
                continue
            beside = block.low(i - 1) == "and" and block.low(i - 2) in given
            if beside or _acts(block, i, j):
                found.add(block.lower[i])
    return frozenset(found - inside)


def _is_storm(block: Tokens, i: int) -> bool:
    """Whether a word is one for a storm; "to storm Aldmoor" is not."""
    return block.lower[i] in _STORMS and block.pos[i] != "VERB" and block.low(i - 1) != "to"


def names_a_ship(block: Tokens, first: int) -> bool:
    """Whether the name that begins at token ``first`` is said to be a ship's, or that of a class of ships."""
    if first > 0 and (block.words[first - 1] in SHIP_PREFIXES or block.lower[first - 1] in _SHIPS):
        return not block.headline
    return block.low(first + 1) == "-" and block.low(first + 2) == "class"


def is_borne(name: Name, known: Collection[tuple[str, ...]]) -> bool:
    """Whether the name stands inside one of those, so that it is no place; a country's name keeps its own meaning."""
    if not known or any(c.kind == COUNTRY for c in name.candidates):
        return False
    block = name.tokens
    run = next(((i, j) for i, j in _runs(block) if i <= name.first and name.last <= j), None)
    if run is None or run == (name.first, name.last):
        return False
    return tuple(block.lower[run[0] : run[1]]) in known


def _runs(block: Tokens) -> Iterator[tuple[int, int]]:
    """The stretches ``[first, last)`` of proper nouns, without the titles and days before them."""
    lists = words()
    i, n = 0, len(block.words)
    while i < n:
        if not block.proper[i]:
            i += 1
            continue
        j = i + 1
        while j < n and (block.proper[j] or (block.words[j] in ("-", "&") and block.is_proper(j + 1))):
            j += 1
        while i < j and (block.lower[i].rstrip(".") in lists.titles or block.lower[i] in lists.calendar):
            i += 1
        if 0 < j - i <= _LONGEST:
            yield i, j
        i = max(j, i)


def _acts(block: Tokens, i: int, j: int) -> bool:
    lists = words()
    if block.words[j - 1] in _FORMS:
        return True
    if any(w.rstrip(".") in lists.public | lists.titles | REGION_WORDS | SETTLEMENT_WORDS for w in block.lower[i:j]):
        return False  # "Brant Police said", "Brant Mayor Ana Oro said": the place is told besides
    if block.lower[i] in lists.directions:
        return False
    if block.low(j) in _PERSONAL or (block.low(j) == "," and block.low(j + 1) in _PERSONAL):
        return True
    if block.low(j) == "," and block.low(j + 1).isdigit() and len(block.low(j + 1)) <= _AGE and block.low(j + 2) == ",":
        return True  # "Ana Brant Oro, 34, was"
    if block.low(i - 1) == "to" and block.low(i - 2) == "according":
        return True
    head = block.doc[i:j].root
    if head.dep_ == "appos":
        head = head.head
    if head.dep_ == "nsubj":
        return head.head.lemma_ in lists.acting
    by = head.dep_ == "pobj" and head.head.dep_ == "agent"
    return by and head.head.head.lemma_ in lists.acting

"""What a place name does where it stands: names a place, speaks for a government, or says whose something is."""

from __future__ import annotations

from sayso.extract.where.names import SETTLEMENT_WORDS
from sayso.extract.where.spans import Name
from sayso.extract.where.words import words

PLACE, METONYM, MODIFIER = "place", "metonym", "modifier"
_CHUNK = 5
_TOWNS = frozenset({"city", "town", "village"})
_WHERE = frozenset("in of at near to from outside around across".split())
_SORTS = frozenset("cocktail cocktails virus viruses fever encephalitis disease syndrome pox".split())
"""What a name before it only tells the sort of: "Molotov cocktails", "the West Nile virus"."""
_LINKS = frozenset({"link", "connect", "join"})
_PASSIVE = frozenset(
    "be have lie border remain become face suffer experience record see lose mourn consist include".split()
)
"""Verbs whose subject is a country as land or as people rather than as a state."""
_BOUNDED = frozenset({"border", "surround", "flank", "bound", "enclose"})
"""Verbs behind which "by" a country tells where something lies."""


def role(name: Name, governs: bool, country: bool = False) -> str:
    """The role of a mention.

    ``governs``: whether the place is a country, a capital or a name of unknown kind, which can stand for a government;
    ``country``: whether it is a country, which as the subject of an active verb nearly always does.
    """
    if governs and (
        _speaks(name, country)
        or _is_dealt_with(name, country)
        or (country and (_opens_pair(name) or _is_one_of_two(name)))
    ):
        return METONYM
    return MODIFIER if _modifies(name, governs) or _is_inside(name) else PLACE


def _speaks(name: Name, country: bool) -> bool:
    """Whether the name is the subject or agent of a verb of saying or acting ("Oro says", "denied by Oro")."""
    block = name.tokens
    if block.low(name.first - 1) == "to" and block.low(name.first - 2) == "according":
        return True
    if block.low(name.first - 1) == "," and block.low(name.first - 2) in SETTLEMENT_WORDS:
        return False  # "in the second city, Oro, …": whatever the parse makes of it
    word = block.doc[name.first : name.last].root
    for _ in range(4):  # "Oro and Velda accuse"
        if word.dep_ != "conj" or word.head is word:
            break
        word = word.head
    if word.dep_ == "nsubj":
        verb = word.head
        if verb.lemma_ in words().acting or (country and verb.pos_ == "VERB" and verb.lemma_ not in _PASSIVE):
            return True
        # "Oro has long sought to…", "Oro may agree": the verb below an auxiliary that heads the clause
        return verb.pos_ == "AUX" and any(
            c.dep_ in {"xcomp", "ccomp"} and c.lemma_ in words().acting for c in verb.children
        )
    if word.dep_ != "pobj" or word.head.lower_ != "by":
        return False
    above = word.head.head
    deed = country and above.lemma_ not in _BOUNDED  # "7,500 violations by Oro"
    return deed or (word.head.dep_ == "agent" and above.lemma_ in words().acting)


def _is_inside(name: Name) -> bool:
    """Whether the name is a part of another, or an adjective in short: "the Tren de | Oro", "a US | strike"."""
    block = name.tokens
    part = block.low(name.first - 1) in {"de", "del", "do", "da", "di"} and block.is_proper(name.first - 2)
    short = name.last - name.first == 1 and block.words[name.first] in {"US", "U.S.", "UK", "U.K."}
    following = block.pos[name.last] if name.last < len(block.pos) else ""
    body = (
        following == "PROPN" and block.lower[name.last] not in words().calendar
    )  # "the US Centers for Disease Control"
    return part or (short and (following == "NOUN" or body))


def _opens_pair(name: Name) -> bool:
    """Whether the name is the first of two who act in a headline: "Oro, Velda trade fire"."""
    block, after = name.tokens, name.last + 1
    if not block.doc[name.first].is_sent_start or block.low(name.last) != ",":
        return False
    end = after
    while end < len(block.pos) and block.pos[end] == "PROPN":
        end += 1
    return end > after and end < len(block.pos) and block.pos[end] in {"VERB", "NOUN"} and block.words[end].islower()


def _is_one_of_two(name: Name) -> bool:
    """Whether what is told is between it and another: "Velda-Oro clashes", "the Velda-Oro border"."""
    doc = name.tokens.doc
    for dash, other in ((name.first - 1, name.first - 2), (name.last, name.last + 1)):
        inside = min(dash, other) >= 0 and max(dash, other) < len(doc)
        if inside and doc[dash].text in ("-", "–") and doc[other].is_title and not doc[min(dash, other)].whitespace_:
            return True
    return False


def _is_dealt_with(name: Name, country: bool) -> bool:
    """Whether the name is of the other party: "clashes with Oro", "its border with Oro"; of countries also both, in "fighting
    between Oro and Velda", unless they tell where something is ("the border between …", "flew between …")."""
    word = name.tokens.doc[name.first : name.last].root
    while word.dep_ == "conj" and word.head is not word:
        word = word.head
    # The word right before it stands, whatever the parse makes of a headline ("clashes with Oro resume").
    before = name.tokens.doc[name.first - 1] if name.first else word
    preposition = before if before.lower_ == "with" else word.head
    above = preposition.head
    if preposition.dep_ != "prep":
        return False
    if preposition.lower_ == "with":
        # "with Oro encircled, …" tells of Oro; "a road that links Brant with Oro" of both.
        told = any(c.dep_ in {"acl", "relcl"} for c in word.children)
        return above.pos_ in {"NOUN", "PROPN", "VERB"} and above.lemma_ not in _LINKS and not told
    deed = above.pos_ == "NOUN" or above.tag_ == "VBG"
    return country and preposition.lower_ == "between" and deed and above.lemma_.lower() not in words().stretches


def _is_town(name: Name, k: int) -> bool:
    """Whether the word ``k`` right after the name makes it a town's: "in Brant City", unlike "the Brant City Council"."""
    block = name.tokens
    ends = (
        k == name.last
        and block.lower[k] in _TOWNS
        and (k + 1 >= len(block.pos) or block.pos[k + 1] not in {"NOUN", "PROPN"})
    )
    return ends and block.low(name.first - 1) in _WHERE


def _is_second_half(name: Name) -> bool:
    """Whether it is only the second of two that share a name: "in North and | South Oro |" is in both."""
    block, i = name.tokens, name.first
    halves = {block.low(i - 2), block.low(i)}
    return block.low(i - 1) == "and" and len(halves) == 2 and halves <= words().directions and block.is_proper(i - 2)


def _modifies(name: Name, governs: bool) -> bool:
    """Whether the name only says whose or which body something is ("Oro's troops", "Oro Police Department")."""
    lists = words()
    block, j = name.tokens, name.last
    possessive = block.low(j) in {"'s", "’s", "'", "’"}
    if possessive:
        j += 1
    if block.low(j) in _SORTS or _is_second_half(name):
        return True
    head = ""
    for k in range(j, min(j + _CHUNK, len(block.pos))):
        if block.pos[k] in {"NOUN", "PROPN"}:
            if head in lists.buildings and block.proper[k] and block.low(name.first - 1) in _WHERE | {"the"}:
                break  # "at the | Oro | clinic Dr Holt said"
            head = block.lower[k]
            if not possessive and block.proper[k] and head.rstrip(".") in lists.public | lists.titles:
                return not _is_town(name, k)
        elif block.pos[k] not in {"ADJ", "ADV", "NUM"} and block.words[k] != "-":
            break
    return head in lists.possessed and (governs or not possessive or head in {"troops", "forces", "government"})

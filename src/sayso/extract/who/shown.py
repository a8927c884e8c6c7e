"""How a speaker is shown: the words of a source without what only tells of it, and the fullest of somebody's roles."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.extract.who.documents import head_of
from sayso.extract.who.entities import Entity
from sayso.extract.who.lexicon import ABBREVIATED, Kind, honorific_gender

if TYPE_CHECKING:
    from spacy.tokens import Token

LEADING = frozenset(
    "the a an his her its their our my one another some other this that these those neighbouring neighboring nearby".split()
)
"""Words before a source that are no part of its name."""
_HONORIFICS = frozenset("dr prof maître alhaji alhaja haji hajji hajj sheikh mullah maulana".split())
"""Titles that tell no post, beside those that tell a gender."""
_NAMES = frozenset({"give", "identify"})
_SELF = frozenset({"himself", "herself", "themselves", "themself"})
_REACH = 8


def kept_words(tokens: Sequence[Token], head: Token | None) -> list[Token]:
    """The tokens without leading articles, and up to the first clause, apposition or comma after the head."""
    kept = list(tokens)
    head = head or head_of(kept)
    if head.dep_ == "nsubj":
        kept = [t for t in kept if t.i >= head.left_edge.i] or kept  # "only hours later | the board"
    while len(kept) > 1 and kept[0].lower_ in LEADING and kept[1].lower_ not in ("who", "of"):
        kept = kept[1:]
    if head.lower_ in ("those", "some", "many", "others"):
        return kept  # "those who fled" are known by nothing else
    stop = next(
        (
            max(head.i + 1, t.left_edge.i if t.dep_ in ("relcl", "acl") else t.i)
            for t in kept
            if t.i > head.i
            and (
                (t.dep_ in ("appos", "relcl", "acl", "advmod", "npadvmod") and not _is_of_name(t))
                or (t.is_punct and t.text in (",", "(", "–", "—", ";"))
            )
        ),
        None,
    )
    return [t for t in kept if stop is None or t.i < stop] or kept


def _is_of_name(token: Token) -> bool:
    """Whether what seems to tell more of a name is part of it, no mark standing between: "at CBCA Oro | hospital", "in | Oran |
    -held Tarn"."""
    joined = token.left_edge.i > 0 and not token.doc[token.left_edge.i - 1].is_punct
    return (token.dep_ == "appos" and token.pos_ == "NOUN" and joined) or (
        token.dep_ == "npadvmod" and token.head.i > token.i
    )


def _is_rank(role: str) -> bool:
    return all(word.lower().rstrip(".") in ABBREVIATED for word in role.replace("-", " ").split()[-1:])


_HELD = frozenset("senior former ex acting top late veteran".split())
"""Words on how somebody holds a post, which are none without it ("a senior Oro commander")."""


def role_told(entity: Entity) -> str | None:
    """The fullest role; an honorific ("Dr") only where there is nothing else."""
    if entity.kind is Kind.BODY:
        return None
    told = [r for r in entity.roles if r.text and r.text.lower() not in _HELD]
    own = [r for r in told if not honorific_gender(r.text) and r.head not in _HONORIFICS]
    # A post tells more than a rank in short ("army spokesman" before "Lt Col").
    best = max(own or told, key=lambda r: (not _is_rank(r.text), len(r.text.split()), -told.index(r)), default=None)
    return best.text if best is not None else None


def given_name(tokens: Sequence[Token]) -> str:
    """The name by which one who is only described goes: "a spokesman | who gave his name as Rook |", "… gave only her first
    name, Lena", "… identified himself as Rook"; empty where none is told."""
    doc, last = tokens[0].doc, tokens[-1].i
    told = doc[tokens[0].i : last + _REACH]
    for verb in told:
        if verb.dep_ != "relcl" or verb.lemma_ not in _NAMES or not verb.head.i < last + 2:
            continue
        own = [c for c in verb.children if c.dep_ == "dobj" and (c.lower_ in _SELF or _is_own_name(c))]
        if not own or own[0].i + 1 == len(doc):
            continue
        behind = own[0].i + 1
        comma = doc[behind].text == "," and own[0].lower_ == "name"
        ahead = (t.i + 1 for t in doc[behind : behind + _REACH] if t.lower_ == "as")
        start = behind + 1 if comma else next(ahead, len(doc))
        name = [t for t in doc[start : start + 3] if t.pos_ == "PROPN"]
        if name and name[0].i == start:
            return " ".join(t.text for t in name)
    return ""


def _is_own_name(noun: Token) -> bool:
    """Whether it is the name of who gives it: "gave | his name | as Rook", not "the victim's name"."""
    return noun.lower_ == "name" and any(c.dep_ == "poss" and c.lower_ in ("his", "her", "their") for c in noun.lefts)

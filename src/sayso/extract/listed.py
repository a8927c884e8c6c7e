"""Lists that the small parser takes for one thing with another name: "the palace, the governor's residence and the airport"; and two
numbers that it takes for one: "44 of 96 people".

:mod:`sayso.extract.mended` calls this as it goes through a parse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extract.where.words import words

if TYPE_CHECKING:
    from spacy.tokens import Token

_HOUSES = frozenset({"residence", "building", "house", "office", "compound", "parliament", "ministry", "embassy"})
_LEADS = frozenset({"det", "poss", "compound", "amod"})


def make_list(second: Token) -> None:
    """ "the palace, | the residence | and the airport": of three buildings the second is no other name of the first."""
    first = second.head
    last = next((c for c in second.rights if c.dep_ == "conj" and c.pos_ in ("NOUN", "PROPN")), None)
    if last is None or not all(_is_building(t) for t in (first, second)) or second.left_edge.i < first.i + 2:
        return
    if second.doc[second.left_edge.i - 1].text != "," or not any(c.dep_ in _LEADS for c in second.lefts):
        return
    second.dep_ = "conj"


def make_share(some: Token) -> None:
    """ "killed | 44 | of 96 people": the first number counts, the second only tells out of how many."""
    of, all_ = some.nbor(1), some.head
    noun = all_.head
    if of.lower_ != "of" or of.head != all_ or all_.dep_ != "nummod" or all_.i != some.i + 2 or not all_.like_num:
        return
    if noun.i < all_.i or not some.like_num:
        return
    some.head, some.dep_ = (some if noun.head == noun else noun.head), noun.dep_
    of.head, of.dep_ = some, "prep"
    noun.head, noun.dep_ = of, "pobj"


def _is_building(noun: Token) -> bool:
    return noun.tag_ == "NN" and noun.lemma_.lower() in words().buildings | _HOUSES

"""Words that the small parser takes for another part of speech, put right: a headline's verb that it takes for a name, a plural
that it takes for a verb. :mod:`sayso.extract.mended` calls these as it goes through a parse."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

HAPPENINGS = frozenset(
    "protests attacks strikes clashes raids rallies marches riots bombings talks shootings floods quakes storms fires crashes "
    "blasts shocks".split()
)
"""Plurals that are forms of a verb too."""
KILLS = {"kills": "kill", "wounds": "wound", "injures": "injure", "hurts": "hurt"}
"""Verbs that a headline's capital makes a name."""
FALLEN = frozenset({"dead", "wounded", "injured", "missing"})
"""What stands for people where it is owned and put at a number."""
_OWNS_UP = frozenset({"deny", "admit", "acknowledge", "confirm", "report"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_CLAUSES = frozenset({"relcl", "ccomp", "advcl", "acl"})
"""By what clauses hang that are none of the sentence's own."""
_NEAR = 3


def make_verb(word: Token) -> None:
    """ "Car Bomb | Kills | 20 in Oro": what has a number behind it is a headline's verb, and what it is tied to before does it."""
    number = next((c for c in word.rights if c.like_num and c.dep_ in ("nummod", "appos")), None)
    if number is None or number.i - word.i > _NEAR:
        return
    word.pos_, word.tag_, word.lemma_, number.dep_ = "VERB", "VBZ", KILLS[word.lower_], "dobj"
    who = next((c for c in word.lefts if c.i == word.i - 1 and c.dep_ == "compound"), None)
    if who is not None:
        who.dep_ = "nsubj"


def make_dying(word: Token) -> None:
    """ "At least 78 | die | as boat sinks": what is counted before it does it."""
    who = next((c for c in word.lefts if c.like_num and c.i == word.i - 1), None)
    if who is not None:
        word.pos_, word.tag_, who.dep_ = "VERB", "VBP", "nsubj"


def make_gerund(verb: Token) -> None:
    """ "Oro denied | shelling | Brant": what is denied or admitted is a deed, and the name is whom it was done to."""
    name, says = verb.head, verb.head.head
    if name.pos_ == "PROPN" and name.dep_ == "dobj" and says.lemma_ in _OWNS_UP and says.i == verb.i - 1:
        verb.pos_, verb.dep_, verb.head, name.head = "VERB", "xcomp", says, verb


def make_telling(verb: Token) -> None:
    """ "Ada Oro, a lawmaker, | alleged | without proof that": where a sentence has no verb, what stands behind the comma of a name
    with an apposition is no participle of the name."""
    who = verb.head
    if who.dep_ != "ROOT" or who.pos_ != "PROPN" or verb.nbor(-1).text != ",":
        return
    named = any(c.dep_ == "appos" and c.i < verb.i for c in who.rights)
    if not named or any(t.tag_ in _FINITE for t in verb.sent if not any(a.dep_ in _CLAUSES for a in (t, *t.ancestors))):
        return
    verb.tag_, verb.dep_, verb.head = "VBD", "ROOT", verb
    who.head, who.dep_ = verb, "nsubj"
    for child in [c for c in who.rights if c.i > verb.i]:
        child.head = verb


def make_noun(noun: Token) -> None:
    """ "The number killed in the Brant | protests | has risen": a plural that is taken for a verb and yet for a subject."""
    before, verb = noun.nbor(-1) if noun.i else noun, noun.head
    if before.dep_ != "pobj" or before.head.pos_ != "ADP":
        return
    preposition = before.head
    for child in [c for c in noun.lefts if c.dep_ in _SUBJECTS]:
        child.head, child.dep_ = verb, noun.dep_
    for child in [c for c in before.lefts if c.dep_ in ("poss", "det", "amod")]:
        child.head = noun
    noun.head, noun.dep_, noun.tag_, noun.pos_ = preposition, "pobj", "NNS", "NOUN"
    before.head, before.dep_ = noun, "compound"


def make_people(state: Token) -> None:
    """ "puts its civilian | dead | at 40", "gives its | wounded | as nine": owned and put at a number, they are people."""
    owner = next((t for t in (state.nbor(-1), *state.nbor(-1).lefts) if t.tag_ in ("PRP$", "POS")), None)
    if owner is None or state.nbor(1).lower_ not in ("at", "as") or owner.i < state.i - _NEAR:
        return
    before = state.nbor(-1)
    if before.dep_ == "dobj" and state.head == before.head:
        state.dep_ = "dobj"
        for child in [c for c in before.lefts if c.dep_ == "poss"]:
            child.head = state
        before.head, before.dep_ = state, "amod"
    if state.dep_ == "dobj":
        state.pos_, state.tag_, state.lemma_ = "NOUN", "NNS", state.lower_


def make_participle(verb: Token) -> None:
    """ "and four rifles | used | to kill deer were seized": of two verbs after one subject the first, which has no auxiliary, only
    tells of the subject what the second is told of."""
    who = next((c for c in verb.lefts if c.dep_ == "nsubj" and c.pos_ == "NOUN"), None)
    if who is None or verb.i != who.i + 1 or any(c.dep_ in ("aux", "auxpass", "dobj") for c in verb.children):
        return
    main = next(
        (t for t in (*verb.children, *verb.head.children) if t.dep_ == "conj" and t.tag_ == "VBN" and t.i > verb.i),
        None,
    )
    aux = next((c for c in main.lefts if c.dep_ == "auxpass"), None) if main is not None else None
    if main is None or aux is None or any(c.dep_ in _SUBJECTS for c in main.children):
        return
    between = verb.doc[verb.i + 1 : aux.i]
    if any(t.is_punct or t.dep_ == "cc" for t in between):
        return
    if main.head == verb:
        main.head, main.dep_ = verb.head, verb.dep_
    who.head, who.dep_ = main, "nsubjpass"
    verb.head, verb.dep_, verb.tag_ = who, "acl", "VBN"


def make_object(says: Token) -> None:
    """ "…, killing | at least 50 people |, a dozen guards among them, officials said": what stands right behind a participle without
    an object is its object, and who says it stands behind the last comma."""
    told = next((c for c in says.lefts if c.dep_ == "nsubj" and c.pos_ in ("NOUN", "NUM")), None)
    first = told.left_edge.i if told is not None else 0
    deed = says.doc[first - 1] if first else says
    if told is None or deed.tag_ != "VBG" or any(c.dep_ == "dobj" for c in deed.children):
        return
    marks = [t for t in told.subtree if t.text == "," and t.i > told.i]
    behind = marks[-1].nbor(1) if marks else told
    who = next((t for t in told.subtree if t.left_edge == behind and t.dep_ in ("conj", "appos") and t != told), None)
    if who is None or who.right_edge.i != says.i - 1 or deed.head == says:
        return
    told.head, told.dep_ = deed, "dobj"
    who.head, who.dep_ = says, "nsubj"

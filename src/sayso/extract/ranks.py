"""Short titles before a name ("Const.", "Brig.") that the small parser takes for one more name. `sayso.extract.mended` calls these."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extract.who.lexicon import ABBREVIATED

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECT_ARCS = frozenset({"nsubj", "nsubjpass"})


def with_rank(verb: Token) -> None:
    """ "Brant police | Const. | Tim Oro said": a short title between two subjects ties them into one."""
    subjects = [c for c in verb.lefts if c.dep_ in SUBJECT_ARCS]
    if len(subjects) != 2 or subjects[1].pos_ != "PROPN":
        return
    body, name = subjects
    rank = name.doc[body.i + 1] if body.i + 1 < name.left_edge.i else name.left_edge
    rank = body if is_short_title(body) else rank
    if not is_short_title(rank) or name.left_edge.i - rank.i > 1 or name.is_ancestor(body):
        return
    for word in (*body.lefts, body, rank) if rank == body else (body, rank):
        word.head, word.dep_ = name, "compound"
    rank.tag_, rank.pos_ = "NNP", "PROPN"


def with_holder(rank: Token) -> None:
    """ "the army's chief, | Brig. | Ilan Oro, said": a short title tied to the post as a second name is of the name behind it."""
    first = rank.nbor(1) if rank.i + 1 < len(rank.doc) else None
    name = first.head if first is not None and first.dep_ == "compound" else first
    if name is not None and name.pos_ == "PROPN" and name.dep_ == "appos" and name.head == rank.head:
        rank.head, rank.dep_ = name, "compound"


def is_short_title(word: Token) -> bool:
    """Whether the word is a title written short: "Brig."."""
    return word.text.endswith(".") and word.lower_.rstrip(".") in ABBREVIATED

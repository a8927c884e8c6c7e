"""Documents as sources: what speaks only for whoever made it, and who that was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.extract.cues import stand_ins
from sayso.extract.who.lexicon import STATE_BODIES, Kind, noun
from sayso.extract.who.mentions import lemma_of

if TYPE_CHECKING:
    from spacy.tokens import Token

DOCUMENTS = frozenset(
    "statement release report information map figure data datum document image imagery footage picture photo photograph video "
    "statistic letter message memo briefing bulletin post email filing communique "
    "declaration notice order decree".split()
)
"""What speaks only for whoever made it ("a statement from the ministry", "Velda's own maps")."""
_SORTS = frozenset({"cctv", "gps", "satellite", "drone", "dna", "dashcam", "tv"})
"""Capital words before "images" that say what kind they are of."""


_LEVELS = frozenset("local regional provincial municipal federal central national".split())
"""Adjectives that tell which of several bodies made it: "a local government statement"."""


def head_of(tokens: Sequence[Token]) -> Token:
    """The token of the stretch that the others hang on, else its first."""
    inside = {t.i for t in tokens}
    heads = [t for t in tokens if t.head.i not in inside or t.head == t] or [tokens[0]]
    # "only hours later | the board said": when it was said heads nothing.
    return next((t for t in heads if t.dep_ not in ("advmod", "npadvmod")), heads[0])


def of_document(tokens: list[Token]) -> list[Token]:
    """The tokens of whose statement, report or maps a source speaks; the same tokens where it speaks of none."""
    head = head_of(tokens)
    named = head.pos_ == "PROPN" and head.is_title and not head.is_sent_start  # "the Oran Post"
    if named or lemma_of(head) not in DOCUMENTS | stand_ins("TALLY"):
        return tokens
    after = [t for t in tokens if t.i > head.i]
    by = next((k for k, t in enumerate(after) if t.lower_ in ("by", "from", "of", "on")), None)
    if by is not None and after[by].lower_ == "on":
        site = next((k for k, t in enumerate(after) if t.tag_ == "POS"), None)  # "a statement on | Oro's | website"
        return after[by + 1 : site] if site is not None and site > by + 1 else tokens
    if by is not None and by + 1 < len(after):
        maker = after[by + 1 :]
        topic = next((k for k, t in enumerate(maker) if k and t.lower_ == "into"), len(maker))
        maker = maker[:topic]  # "a report by the ministry | into the crash |"
        made = head_of(maker)
        # "Reports from the scene" are nobody's.
        return maker if made.pos_ in ("PROPN", "PRON", "NUM") or noun(lemma_of(made)) is not None else tokens
    kept = [t for t in tokens if t.i < head.i and (t.pos_ not in ("DET", "ADJ") or t.lower_ in _LEVELS)]
    before = [t for t in kept if t.lower_ not in ("own", "latest")]
    while before and before[-1].tag_ == "POS":
        before.pop()
    return before if before and _makes_documents(before[-1]) else tokens


def _makes_documents(token: Token) -> bool:
    """Whether a noun before "data" or "images" is whose they are ("government data"), not of what kind ("satellite images")."""
    known = noun(lemma_of(token))
    whose = token.i + 1 < len(token.doc) and token.nbor(1).tag_ == "POS"
    body = known is not None and known.kind is Kind.BODY and known.main
    name = token.pos_ == "PROPN" and (token.text.isupper() or not token.is_sent_start) and token.lower_ not in _SORTS
    return whose or name or body or lemma_of(token) in STATE_BODIES

"""Whether a verb denies: "denied", "ruled out", "called … baseless", "branded … a pack of lies"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extract.cues import CueKind, Verdict, cue_stance, stand_ins
from sayso.types import Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

TOLD = stand_ins("ACCOUNT") | {"charge", "idea", "notion", "something", "verdict"}
"""What stands for something said before it."""
FIGURES = frozenset("figure number toll estimate count total".split())
_CALLS = frozenset("call brand label describe term deem".split())
_CLAIMS = frozenset("claim assertion accusation charge allegation contention insinuation".split())
"""What is belied by being called anything between quotation marks: "a claim Oro called “theatre”"."""
_REACH_FALSE = 12
"""Words after "called" in which "baseless" stands."""


def cue_of(verb: Token) -> list[Token]:
    """The words of a verb that decide what it does: "dismissed", "called … baseless", "dismissed as"."""
    if verb.lemma_ not in _CALLS:
        return [verb, *(c for c in verb.children if c.dep_ == "prt" and c.i == verb.i + 1)]  # "ruled out"
    after = [t for t in verb.doc[verb.i + 1 : verb.i + 1 + _REACH_FALSE] if t.sent.start == verb.sent.start]
    false = next((t for t in after if t.pos_ in ("ADJ", "NOUN", "VERB") and is_false(t)), None)
    before = [t for t in after if t.lower_ == "as"]
    return [verb, *before, false] if false is not None else [verb]


def is_false(token: Token) -> bool:
    """Whether the word calls something false: "baseless", "lies"."""
    return cue_stance(f"call {token.lower_}").stance is Stance.DENIES


def called_false(verb: Token) -> str:
    """The words of "called … baseless", "branded … a pack of lies" that make them a denial; nothing where none do."""
    if verb.lemma_ not in _CALLS:
        return ""
    words = cue_of(verb)
    return " ".join(t.text for t in words) if len(words) > 1 else f"{verb.text} false" if _belittles(verb) else ""


def _belittles(verb: Token) -> bool:
    """Whether somebody else's claim is called something between quotation marks."""
    after = verb.doc[verb.i + 1 : min(verb.i + 1 + _REACH_FALSE, verb.sent.end)]
    before = verb.doc[max(verb.sent.start, verb.i - _REACH_FALSE) : verb.i]
    object_ = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    told = object_ is not None and object_.lemma_.lower() in _CLAIMS
    aside = any(t.lemma_.lower() in _CLAIMS and t.nbor(-1).lower_ in ("a", "an") for t in before if t.i)
    return (told or aside) and any(t.text in ("“", '"') for t in after)


def denies(verb: Token) -> bool:
    """Whether the verb, as it stands in its sentence, denies something."""
    if verb.pos_ not in ("VERB", "ADJ") or any(c.dep_ == "neg" for c in verb.children):
        return False
    reading = cue_stance(called_false(verb) or " ".join(t.text for t in cue_of(verb)))
    own = reading.verdict is Verdict.WITHDRAWN  # what somebody takes back was said by themselves
    return reading.stance is Stance.DENIES and not (own or reading.negated) and reading.kind is CueKind.SPEECH

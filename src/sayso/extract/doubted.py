"""Which claims a note of verification reaches: from the note and what it names to ids of claims.

"Either side's battlefield assertions" are the battlefield claims of all parties, "the footage" is what it is said to show,
"the figures" are all numbers reported before in the paragraph, "the report" is what was said last.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Protocol

from sayso.frames import OTHER, Frame
from sayso.types import Claim, FactStatus, Span, Voice

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock

FOOTAGE = frozenset("video footage image picture photograph photo clip recording".split())
_EVERY_SIDE = frozenset(
    "either government both two side sides competing contrasting conflicting rival all various parties".split()
)
_TWO = frozenset({"either", "both", "two"})
_SIDES = _EVERY_SIDE - _TWO | {"battlefield"}
"""Words that make "either side's assertions" reach all that the sides say; "either account" is one of the last two."""
_QUESTIONS = frozenset({"who", "whether", "which", "what", "how", "whose"})
_BATTLEFIELD = frozenset({"battlefield", "military", "frontline", "war", "combat", "fighting", "front"})
_SAYINGS = frozenset("claim assertion report account statement allegation version".split())
_CLAIM_NOUNS = _SAYINGS | frozenset("figure toll information detail number".split())
_TOLLS = frozenset({"killed", "wounded", "missing"})
"""Frames of which "either toll" speaks."""
_TOLL_WORDS = frozenset({"toll", "casualty", "casualties", "victim"})
_FIGURES = frozenset({"number", "figure", "count", "tally", "toll", "total", "casualty", "casualties"})
"""Words that speak of claims with a number only."""
_FROM = frozenset({"of", "by", "from"})
_NEAR = 1500
"""How many characters before its own paragraph "the report" reaches back: about a paragraph."""


class Noted(Protocol):
    """What is asked of a note."""

    @property
    def span(self) -> Span: ...
    @property
    def parsed(self) -> ParsedBlock: ...


def reached(
    scope: Sequence[Token], note: Noted, claims: Sequence[Claim], frames: Mapping[str, Frame], article: ParsedArticle
) -> tuple[str, ...]:
    """The ids of the claims that a note reaches whose ``scope`` are the words for what was or was not verified."""
    return tuple(dict.fromkeys(c.id for c in _reached(scope, note, claims, frames, article)))


def _reached(
    scope: Sequence[Token], note: Noted, claims: Sequence[Claim], frames: Mapping[str, Frame], article: ParsedArticle
) -> Iterable[Claim]:
    lemmas = _words(scope)
    own = _words(_outer(scope))
    said = [c for c in claims if c.voice is not Voice.NARRATION and c.status is FactStatus.STATED and c.frame != OTHER]
    asked = _asked(scope, said, article) if lemmas & _QUESTIONS or len(_outer(scope)) < len(scope) else []
    said = [c for c in said if c.frame in _TOLLS] if lemmas & _TOLL_WORDS else said
    said = _counted(scope, said, frames) if lemmas & _FIGURES else said
    partisan = [c for c in said if c.speaker is not None and c.speaker.party is not None]
    two = _last_two(said, note) if own & _TWO and own & _CLAIM_NOUNS and not own & _SIDES else []
    if two:
        return two
    if own & _EVERY_SIDE or (own & _BATTLEFIELD and own & _CLAIM_NOUNS):
        if own & _BATTLEFIELD:
            partisan = [
                c for c in partisan if frames[c.frame].pack == "conflict" or frames[c.frame].pack == "casualties"
            ]
        return partisan or said
    many = {"how", "many"} <= lemmas and not own & _CLAIM_NOUNS
    if asked or many:
        # "could not verify who was responsible or the number of casualties"; "how many were on board" doubts no number of missing
        numbers = (
            [c for c in said if c.quantity is not None and c.frame in _called(scope, said, frames)] if many else []
        )
        return [*asked, *numbers, *(said if lemmas & _FIGURES else ())]
    if (shown := _shown(lemmas, note, said, article)) is not None:
        return shown
    start = note.parsed.block.start - _NEAR
    before = [c for c in said if c.content and start <= c.content[0].start < note.span.start]
    whose = {d.lower_ for t in scope for d in _owner(t) if d.pos_ in ("NOUN", "PROPN", "ADJ")}
    owned = [c for c in before if whose and c.speaker is not None and whose <= set(c.speaker.name.lower().split())]
    if owned:
        return owned  # "could not confirm the aid group's figure"
    named = [c for c in before if c.speaker is not None and c.speaker.party is not None and _names_party(c, lemmas)]
    if named:
        return named
    if _are_all(scope):
        return _numbers(note, said, claims, article)
    if not before or (lemmas & _FIGURES and _spoke_since(before[-1], note, claims)):
        return ()
    last = before[-1]
    # What two say together is one saying: a doubt about it is no doubt about one side only.
    saying = [c for c in before if c.content == last.content or c.speaker == last.speaker]
    beside = [c for c in before if c.content[0].start >= note.parsed.block.start]
    if len(saying) == 1 and saying[0] in beside and any(t.tag_ == "NNS" and t.lemma_ in _SAYINGS for t in scope):
        return beside  # "the claims", where who spoke last made one only, are those of who spoke before too
    return saying


def _words(tokens: Iterable[Token]) -> set[str]:
    """The tokens' words and lemmas; a number is one only where it counts sayings: "the two accounts"."""
    found = {form for t in tokens if not t.like_num for form in (t.lower_, t.lemma_.lower())}
    return found | {t.lower_ for t in tokens if t.like_num and t.head.lemma_.lower() in _CLAIM_NOUNS}


def _outer(scope: Sequence[Token]) -> list[Token]:
    """The words of a scope that say whose and what sayings they are, without the clause that tells what they say: "all claims"
    and not "reports that all were freed"."""
    return [t for t in scope if not any(_tells(a) for a in (t, *t.ancestors) if a in scope)]


def _tells(verb: Token) -> bool:
    return verb.dep_ in ("acl", "ccomp", "relcl") and any(
        c.dep_ in ("mark", "nsubj", "nsubjpass") for c in verb.children
    )


def _counted(scope: Sequence[Token], said: Sequence[Claim], frames: Mapping[str, Frame]) -> list[Claim]:
    """The claims that give a number; of what the note says it counts, if it does: "the number of arrests"."""
    numbers = [c for c in said if c.quantity is not None]
    called = _called(scope, numbers, frames)
    return [c for c in numbers if not called or c.frame in called]


def _called(scope: Sequence[Token], said: Sequence[Claim], frames: Mapping[str, Frame]) -> set[str]:
    """The frames of some claims that the note's words call."""
    words = {t.lemma_.lower() for t in scope}
    return {
        name
        for name in {c.frame for c in said}
        if any(words & {*t.nouns, *t.verbs, *t.adjectives} - _FIGURES for t in frames[name].triggers)
    }


def _owner(token: Token) -> Iterable[Token]:
    """The words for whose it is: "the aid group's figure", "the figures given by the hospital"."""
    if token.dep_ == "poss":
        return token.subtree
    if token.dep_ == "pobj" and token.head.lower_ in ("by", "from"):
        return (t for t in token.subtree if t.dep_ in ("compound", "amod") or t == token)
    return ()


def _are_all(scope: Sequence[Token]) -> bool:
    """Whether the note is about numbers and not about one: "the figures", "the toll", "the number of dead"."""
    return any(
        t.lemma_.lower() in _FIGURES
        and (
            t.tag_ == "NNS"
            or t.lemma_.lower() in _TOLL_WORDS
            or any(c.lower_ in _FROM and c.dep_ == "prep" for c in t.children)
        )
        for t in scope
    )


def _numbers(note: Noted, said: Sequence[Claim], claims: Sequence[Claim], article: ParsedArticle) -> Sequence[Claim]:
    """The numbers reported before a note in its paragraph, else in the report, unless somebody gives one there that no frame
    fits, which may be meant."""
    start = note.parsed.block.start
    before = [c for c in said if c.content and c.content[0].start < note.span.start]
    there = [c for c in before if c.content[0].start >= start]
    unread = any(
        c.speaker is not None
        and (c.quantity is None or c.frame == OTHER)
        and c.content
        and start <= c.content[0].start < note.span.start
        and any(t.like_num for span in c.content for t in article.tokens(span))
        for c in claims
    )
    return there or (() if unread else before)


def _spoke_since(last: Claim, note: Noted, claims: Sequence[Claim]) -> bool:
    """Whether somebody else spoke between a claim and a note, whose number, though it was not read, may be meant."""
    return any(
        c.speaker is not None
        and c.speaker != last.speaker
        and last.content[0].start < c.content[0].start < note.span.start
        for c in claims
    )


def _last_two(said: Sequence[Claim], note: Noted) -> list[Claim]:
    """What the last two who spoke before the note said; nothing where fewer did."""
    before = [c for c in said if c.speaker is not None and c.content and c.content[0].start < note.span.start]
    last = list(dict.fromkeys(c.speaker for c in reversed(before)))[:2]
    return [c for c in before if c.speaker in last] if len(last) == 2 else []


def _asked(scope: Sequence[Token], said: Sequence[Claim], article: ParsedArticle) -> list[Claim]:
    """The claims of all sides on what a note leaves open ("could not establish who fired first"): those of the frames that
    its words call."""
    words = {t.lemma_.lower() for t in scope if t.pos_ in ("VERB", "NOUN", "PROPN")}
    frames = {
        c.frame for c in said if c.trigger is not None and words & {t.lemma_.lower() for t in article.tokens(c.trigger)}
    }
    return [c for c in said if c.frame in frames]


def _shown(lemmas: AbstractSet[str], note: Noted, said: Sequence[Claim], article: ParsedArticle) -> list[Claim] | None:
    """What footage that a note is about is said to show: the claims of the sentence that tells of it, else of who spread it.

    ``None`` where the note is about something else, or no sentence before it tells of footage."""
    if not lemmas & FOOTAGE:
        return None
    telling = [
        (span, sent)
        for span, _, sent in article.sentences
        if span.start < note.span.start and any(t.lemma_.lower() in FOOTAGE for t in sent)
    ]
    if not telling:
        return None
    span, sent = telling[-1]
    there = [c for c in said if any(s.within(span) for s in c.content)]
    names = {t.lower_ for t in sent if t.dep_ in ("nsubj", "agent", "poss", "compound") and t.pos_ in ("PROPN", "NOUN")}
    before = [c for c in said if c.speaker is not None and c.content[0].start < note.span.start]
    spread = {c.speaker for c in before if c.speaker is not None and names & set(c.speaker.name.lower().split())}
    parties = {s.party for s in spread if s.party is not None}
    return there or [c for c in before if c.speaker in spread or (c.speaker and c.speaker.party in parties)]


def _names_party(claim: Claim, lemmas: set[str]) -> bool:
    party = (claim.speaker.party or "").lower() if claim.speaker else ""
    return bool(party) and any(
        len(word) > 3 and (word.startswith(party[:5]) or party.startswith(word)) for word in lemmas
    )

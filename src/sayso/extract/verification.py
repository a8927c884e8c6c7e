"""An outlet's own words that it could or could not verify something, and which claims that reaches.

"Reuters was unable to verify either side's battlefield assertions" reaches the battlefield claims of all parties and
nothing else; "could not verify the footage" reaches what was said just before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.extract.clauses import agent, noun_phrase, patient
from sayso.extract.what.status import negations
from sayso.frames import OTHER, Frame
from sayso.ids import content_id
from sayso.types import Article, Attribution, Claim, FactStatus, Span, Verification, Voice

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock

_VERIFY = frozenset({"verify", "corroborate", "authenticate", "substantiate", "geolocate"})
_CONFIRM = frozenset({"confirm", "establish", "check"})
_UNABLE = frozenset({"unable", "impossible", "difficult", "hard", "fail", "way", "decline"})
_EVERY_SIDE = frozenset(
    {
        "either",
        "government",
        "both",
        "side",
        "sides",
        "competing",
        "contrasting",
        "conflicting",
        "rival",
        "all",
        "various",
        "parties",
    }
)
_BATTLEFIELD = frozenset({"battlefield", "military", "frontline", "war", "combat", "fighting", "front"})
_CLAIM_NOUNS = frozenset(
    "claim assertion report account statement allegation figure toll information version detail number".split()
)
_GENERIC_SUBJECTS = frozenset(
    {"it", "they", "we", "report", "claim", "footage", "video", "image", "account", "information"}
)


@dataclass(frozen=True, slots=True)
class Note:
    """A sentence in which something is said to be verified, or not: its verb, and whether it was."""

    span: Span
    parsed: ParsedBlock
    verb: Token
    verified: bool


def find_notes(article: ParsedArticle) -> tuple[Note, ...]:
    """The sentences that are verification notes, in text order. They are no side's words, whatever stands around them."""
    found = []
    for span, parsed, sent in article.sentences:
        notes = ((token, _note(token)) for token in sent)
        verb, verified = next(((t, v) for t, v in notes if v is not None), (None, None))
        if verb is not None and verified is not None:
            found.append(Note(span, parsed, verb, verified))
    return tuple(found)


def without_notes(attributions: Sequence[Attribution], notes: Sequence[Note]) -> list[Attribution]:
    """The attributions without content that a reader drew over from a note's sentence that their cue is not in."""
    found = []
    for attribution in attributions:
        foreign = [n.span for n in notes if not any(c.within(n.span) for c in (*attribution.cue, *attribution.source))]
        content = tuple(c for c in attribution.content if not any(c.within(n) for n in foreign))
        if content:
            found.append(replace(attribution, content=content))
    return found


def read_verifications(
    article: ParsedArticle, notes: Sequence[Note], claims: Sequence[Claim], frames: Mapping[str, Frame]
) -> tuple[Verification, ...]:
    """The article's verification notes, each with the claims in its scope (ids), in text order."""
    found = []
    for note in notes:
        by = _by(note.verb, note.parsed, article.article)
        if by is None:
            continue
        scope = _scope(note.verb)
        reached = _reached(scope, note.span, note.parsed, claims, frames)
        words = note.parsed.text[scope[0].idx : scope[-1].idx + len(scope[-1])] if scope else ""
        ident = content_id("v", article.article.id, note.span, by, note.verified)
        found.append(Verification(ident, article.article.id, by, note.verified, note.span, words, reached))
    return tuple(found)


def _note(verb: Token) -> bool | None:
    """Whether the verb says something was verified (True) or was not (False); ``None`` if it is no verification at all."""
    lemma = verb.lemma_.lower()
    if lemma == "confirmation" and verb.pos_ == "NOUN":
        independent = any(c.lower_ == "independent" for c in verb.children)
        return False if independent and any(c.lower_ == "no" for c in verb.children) else None
    if verb.pos_ != "VERB" or lemma not in _VERIFY | _CONFIRM:
        return None
    independently = any(c.lower_ == "independently" for c in verb.children)
    unable = bool(negations(verb)) or _blocked(verb)
    if lemma in _CONFIRM and not (independently or (unable and _outlet_speaks(verb))):
        return None
    if any(c.lower_ in ("will", "would", "to") and c.dep_ == "aux" for c in verb.children) and not unable:
        return None
    return not unable


def _outlet_speaks(verb: Token) -> bool:
    who = agent(verb)
    return who is not None and (who.pos_ == "PROPN" or who.lower_ in ("we", "it", "agency"))


def _blocked(verb: Token) -> bool:
    """Whether a word above the verb says that it could not be done: "was unable to verify", "no way of verifying"."""
    here = verb
    for _ in range(4):
        here = here.head
        if here.lemma_.lower() in _UNABLE:
            return True
        if here.dep_ == "ROOT":
            break
    return any(c.lower_ in ("impossible", "difficult", "hard") for c in here.children)


def _by(verb: Token, parsed: ParsedBlock, article: Article) -> str | None:
    """Who could not verify: the subject, else the wire or the outlet whose report it is."""
    who = agent(verb)
    if who is None and verb.pos_ == "VERB":
        adjective = verb.head
        who = next((c for c in adjective.head.children if c.dep_ == "nsubj"), None) if adjective.pos_ == "ADJ" else None
    if who is not None and who.lower_ in ("it", "they") and verb.head.pos_ == "VERB":
        who = agent(verb.head) or who  # "Northwire said it could not verify"
    if who is not None and who.lower_ not in _GENERIC_SUBJECTS and who.pos_ in ("PROPN", "NOUN"):
        tokens = [t for t in noun_phrase(who) if t.dep_ != "det"]
        return parsed.text[tokens[0].idx : tokens[-1].idx + len(tokens[-1])]
    return article.wire or article.outlet


def _scope(verb: Token) -> list[Token]:
    target = patient(verb)
    if target is None:
        target = next((o for c in verb.children if c.dep_ == "prep" for o in c.children if o.dep_ == "pobj"), None)
    return sorted(target.subtree, key=lambda t: t.i) if target is not None else []


def _reached(
    scope: Sequence[Token], note: Span, parsed: ParsedBlock, claims: Sequence[Claim], frames: Mapping[str, Frame]
) -> tuple[str, ...]:
    lemmas = {form for t in scope for form in (t.lower_, t.lemma_.lower())}
    said = [c for c in claims if c.voice is not Voice.NARRATION and c.status is FactStatus.STATED and c.frame != OTHER]
    partisan = [c for c in said if c.speaker is not None and c.speaker.party is not None]
    if lemmas & _EVERY_SIDE or (lemmas & _BATTLEFIELD and lemmas & _CLAIM_NOUNS):
        if lemmas & _BATTLEFIELD:
            partisan = [
                c for c in partisan if frames[c.frame].pack == "conflict" or frames[c.frame].pack == "casualties"
            ]
        return tuple(c.id for c in partisan or said)
    # A note about "the report" or "the footage" reaches back over its own paragraph and the one before.
    start = note.start - (note.start - parsed.block.start) - 1500
    before = [c for c in said if c.content and start <= c.content[0].start < note.start]
    named = [c for c in before if c.speaker is not None and c.speaker.party is not None and _names_party(c, lemmas)]
    if named:
        return tuple(c.id for c in named)
    if not before:
        return ()
    last = before[-1]
    return tuple(c.id for c in before if c.statement == last.statement or c.speaker == last.speaker)


def _names_party(claim: Claim, lemmas: set[str]) -> bool:
    party = (claim.speaker.party or "").lower() if claim.speaker else ""
    return bool(party) and any(
        len(word) > 3 and (word.startswith(party[:5]) or party.startswith(word)) for word in lemmas
    )

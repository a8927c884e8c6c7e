"""An outlet's own words that it could or could not verify something, and which claims that reaches.

Which claims a note is about is found out in :mod:`sayso.extract.doubted`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.extract.clauses import agent, is_passive, noun_phrase, patient
from sayso.extract.cues import CueKind, cue_kinds
from sayso.extract.doubted import reached as reached_by
from sayso.extract.what.status import negations
from sayso.frames import Frame
from sayso.ids import verification_id
from sayso.types import Article, Attribution, Claim, Span, Verification

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock

_VERIFY = frozenset({"verify", "corroborate", "authenticate", "substantiate", "geolocate"})
_CONFIRM = frozenset({"confirm", "establish", "check"})
_UNABLE = frozenset({"unable", "impossible", "difficult", "hard", "fail", "way", "decline"})
_TOUGH = frozenset({"difficult", "hard", "impossible"})
_NOT_VERIFIED = frozenset({"unverified", "unconfirmed", "uncorroborated", "unsubstantiated"})
_EVIDENCE = frozenset(
    "video footage image picture photograph photo satellite imagery recording data record document geolocation map".split()
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
        scope = _scope(note.verb)
        reached = reached_by(scope, note, claims, frames, article)
        if note.verified:
            # What was borne out is what the scope names, not all that was said before.
            named = {t.lemma_.lower() for t in scope if t.pos_ in ("NOUN", "PROPN", "VERB")}
            reached = tuple(c.id for c in claims if c.id in reached and named & set(_lemmas(c, article)))
        words = note.parsed.text[scope[0].idx : scope[-1].idx + len(scope[-1])] if scope else ""
        ident = verification_id(article.article.id, note.span, by, note.verified)
        found.append(Verification(ident, article.article.id, by, note.verified, note.span, words, reached))
    return tuple(found)


def _lemmas(claim: Claim, article: ParsedArticle) -> list[str]:
    return [t.lemma_.lower() for span in claim.content for t in article.tokens(span)]


def _note(word: Token) -> bool | None:
    """Whether the word says something was verified (True) or was not (False); ``None`` if it is no verification at all."""
    lemma = word.lemma_.lower()
    if lemma == "confirmation" and word.pos_ == "NOUN":
        independent = any(c.lower_ == "independent" for c in word.children)
        return False if independent and any(c.lower_ == "no" for c in word.children) else None
    if word.lower_ in _NOT_VERIFIED and word.dep_ in ("acomp", "oprd", "ROOT"):
        return False
    if word.pos_ != "VERB" or lemma not in _VERIFY | _CONFIRM:
        return None
    independently = any(c.lower_ == "independently" for c in word.children)
    unable = bool(negations(word)) or _nothing_was(word) or _blocked(word)
    if lemma in _CONFIRM and not (
        independently or (unable and (_outlet_speaks(word) or is_passive(word))) or (not unable and _evidence(word))
    ):
        return None
    duty = {c.lower_ for c in word.children if c.dep_ == "aux"} & {"will", "would", "to", "must", "should"}
    return None if duty and not unable and not _enabled(word) else not unable


def _outlet_speaks(verb: Token) -> bool:
    """Whether a body or a reporter is the one who could not: not "she could not confirm her booking"."""
    who = _subject_above(verb)
    return who is not None and (who.pos_ in ("PROPN", "NOUN") or who.lower_ in ("we", "it", "they"))


def _nothing_was(verb: Token) -> bool:
    """ "Neither claim could be verified", "no report was confirmed"."""
    return any(
        t.lower_ in ("no", "neither", "none", "nothing")
        for c in verb.children
        if c.dep_ in ("nsubjpass", "nsubj")
        for t in (c, *c.children)
    )


def _evidence(verb: Token) -> Token | None:
    """The pictures or records that bear something out: "confirmed by geolocated video", "satellite images confirm"."""
    who = agent(verb)
    return who if who is not None and who.lemma_.lower() in _EVIDENCE else None


def _enabled(verb: Token) -> bool:
    """ "was able to verify", "managed to verify"."""
    return verb.head.lemma_.lower() in ("able", "manage") and verb.dep_ == "xcomp"


def _blocked(verb: Token) -> bool:
    """Whether a word above the verb says that it could not be done: "was unable to verify", "no way of verifying"."""
    here = verb
    for _ in range(4):
        here = here.head
        if here.lemma_.lower() in _UNABLE or (here.lemma_.lower() in ("able", "possible") and negations(here)):
            return True
        if here.dep_ == "ROOT":
            break
    return any(c.lower_ in ("impossible", "difficult", "hard") for c in here.children)


def _subject_above(word: Token) -> Token | None:
    """Who is said to verify: the subject of the verb, or of the adjective or noun that governs it."""
    found = agent(word) if word.pos_ == "VERB" and not is_passive(word) else None
    here = word
    for _ in range(4):
        if found is not None:
            return found
        if here.head == here or here.dep_ not in ("xcomp", "acomp", "pcomp", "prep", "acl", "dobj", "attr", "ccomp"):
            return None
        here = here.head
        found = next((c for c in here.children if c.dep_ == "nsubj"), None)
    return found


def _by(word: Token, parsed: ParsedBlock, article: Article) -> str:
    """Who could or could not: the subject, the evidence, whoever is quoted as saying so, else the wire or the outlet."""
    tough = word.dep_ in ("xcomp", "ccomp", "advcl") and word.head.lemma_.lower() in _TOUGH
    passive = word.pos_ != "VERB" or is_passive(word)
    evidence = _evidence(word) if word.pos_ == "VERB" else None
    who = evidence
    if who is None and not tough and not passive:
        who = _subject_above(word)
    if who is None or who.lower_ in ("it", "they", "we"):
        # "Northwire said it could not verify"; "aid groups said the toll could not be verified".
        who = _sayer(word) or who
    if who is not None and (who == evidence or who.lower_ not in _GENERIC_SUBJECTS) and who.pos_ in ("PROPN", "NOUN"):
        tokens = [t for t in noun_phrase(who) if t.dep_ != "det"]
        return parsed.text[tokens[0].idx : tokens[-1].idx + len(tokens[-1])]
    return article.credited


def _sayer(word: Token) -> Token | None:
    here = word
    for _ in range(5):
        if here.head == here:
            return None
        clause, here = here, here.head
        if clause.dep_ == "ccomp" and CueKind.SPEECH in cue_kinds(here.lower_):
            return next((c for c in here.children if c.dep_ == "nsubj"), None)
    return None


def _scope(word: Token) -> list[Token]:
    """What was or was not verified."""
    target: Token | None
    if word.pos_ == "NOUN":
        target = next((o for c in word.children if c.dep_ == "prep" for o in c.children if o.dep_ == "pobj"), None)
        return sorted(target.subtree, key=lambda t: t.i) if target is not None else []
    if word.pos_ != "VERB":
        target = next((c for c in word.head.children if c.dep_ in ("nsubj", "nsubjpass")), None)
    else:
        target = patient(word) or next(
            (c for c in word.children if c.dep_ == "ccomp"),
            next((o for c in word.children if c.dep_ == "prep" for o in c.children if o.dep_ == "pobj"), None),
        )
    if target is None and word.head.lemma_.lower() in _TOUGH:
        # "claims by both sides are difficult to verify"
        target = next(
            (c for c in word.head.head.children if c.dep_ in ("nsubj", "nsubjpass") and c.lower_ != "it"), None
        )
    return sorted(target.subtree, key=lambda t: t.i) if target is not None else []

"""Charges whose words stand apart, of which readers of spans take one for another.

- In the passive: "Velmark was accused by Oro of breaking the truce", "criticised by the union for sacking nine". What follows
  "of" or "for" is what the one after "by" says, and no part of a name.
- "Oro | called | statements on encirclement | untrue": the last word denies, and "statements on" is no part of what is denied.
- "Oro said nine had died | and | blamed | Velmark": who died says nothing; who speaks goes on to charge another.
- "The union | held | the company | responsible | for nine deaths" charges as "blamed" does, and not as "held that".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.clauses import CHARGES, direct_object, is_passive, noun_phrase, speaker_phrase, subject
from sayso.extract.cues import CueKind, cue_kinds, stand_ins
from sayso.extract.denying import called_false, cue_of
from sayso.types import Attribution, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock

_OF = frozenset({"of", "for", "with"})
_TOLD = stand_ins("ACCOUNT")
_PERISH = frozenset("die perish drown fall disappear suffer".split())
"""What befalls people, beside what is done to them."""
_LONGEST = 14
"""Tokens between the verb and what follows "of"."""


def with_charges(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions with source and charge told apart where the verb is in the passive, and those not read, in text order."""
    found = [part for a in attributions for part in _charged_on(a, article)]
    for _, parsed, sent in article.sentences:
        for verb in (t for t in sent if t.lemma_ in CHARGES and t.tag_ in ("VBN", "VBD")):
            joints = _joints(verb)
            if joints is None:
                continue
            cue = parsed.spanning([verb])
            read = next((a for a in found if any(s.overlaps(cue) for s in a.cue)), None)
            others = [s for a in found if a is not read for s in (*a.source, *a.cue, *a.content)]
            if read is not None:
                found[found.index(read)] = _told(read, verb, *joints, parsed, others)
            elif CueKind.SPEECH in cue_kinds(verb.lower_) and not any(
                s.overlaps(cue) for a in found for s in a.content
            ):
                found.append(_told(Attribution((), (cue,), ()), verb, *joints, parsed, others))
        for verb in (t for t in sent if called_false(t)):
            found = _denied(verb, parsed, found)
        for verb in (t for t in sent if t.lemma_ == "hold" and t.tag_ != "VB"):
            charge = _held(verb, parsed)
            cue = parsed.spanning([verb])
            read = next((a for a in found if any(s.overlaps(cue) for s in a.cue)), None)
            if charge is None or any(s.overlaps(cue) for a in found if a is not read for s in (*a.source, *a.content)):
                continue
            found = [a for a in found if a is not read]
            found.append(charge if read is None else replace(charge, score=read.score))
    return sorted(found, key=lambda a: min((*a.source, *a.cue, *a.content)))


def _charged_on(attribution: Attribution, article: ParsedArticle) -> list[Attribution]:
    """The attribution, parted where who speaks goes on to charge somebody after what befell others."""
    parsed = article.block_at(attribution.content[-1].start)
    if parsed is None or not attribution.source or not attribution.cue:
        return [attribution]
    last = attribution.content[-1]
    for verb in parsed.tokens(last):
        joint = verb.nbor(-1) if verb.i else verb
        charges = verb.lemma_ in CHARGES and CueKind.SPEECH in cue_kinds(verb.lower_)
        if not charges or verb.dep_ != "conj" or joint.lower_ not in ("and", "but") or direct_object(verb) is None:
            continue
        befell = is_passive(verb.head) or verb.head.lemma_ in _PERISH
        begin, after = parsed.spanning([joint]).start, parsed.spanning([verb]).end + 1
        if befell and last.start < begin - 1 and after < last.end and attribution.cue[-1].end <= last.start:
            said = Span(
                last.start,
                last.start + len(parsed.text[last.start - parsed.offset : begin - parsed.offset].rstrip(" ,")),
            )
            told = replace(attribution, content=(*attribution.content[:-1], said))
            return [told, replace(attribution, cue=(parsed.spanning([verb]),), content=(Span(after, last.end),))]
    return [attribution]


def _denied(verb: Token, parsed: ParsedBlock, others: list[Attribution]) -> list[Attribution]:
    """With what somebody calls false told apart from the word that calls it so and from "statements on" before it."""
    cue = cue_of(verb)
    spans = tuple(parsed.spanning([t]) for t in cue)
    read = next((a for a in others if any(s.overlaps(spans[0]) for s in a.cue)), None)
    if read is None or len(cue) < 2:
        return others
    words = [t for t in verb.doc[verb.i + 1 : cue[-1].i] if t not in cue]
    told = next((k for k, t in enumerate(words[:-1]) if t.lemma_.lower() in _TOLD), None)
    if told is None or words[told + 1].lower_ not in ("of", "on", "about", "that") or words[told + 2 :] == []:
        return others
    if any(t.pos_ in ("VERB", "AUX") for t in words[:told]):
        return others
    return [replace(a, cue=spans, content=(parsed.spanning(words[told + 2 :]),)) if a is read else a for a in others]


def _held(verb: Token, parsed: ParsedBlock) -> Attribution | None:
    """The charge of who holds another responsible."""
    word = next((t for t in verb.subtree if t.lower_ in ("responsible", "accountable") and t.i > verb.i), None)
    whom = next((c for c in verb.children if c.dep_ in ("dobj", "ccomp") and c.i > verb.i), None)
    who = subject(verb)
    if word is None or whom is None or who is None or who.i > verb.i or who.pos_ not in ("NOUN", "PROPN", "PRON"):
        return None
    if word not in (whom, *whom.children, *verb.children):
        return None  # "held talks with the company responsible"
    named = whom if whom is not word else next((c for c in word.children if c.dep_ == "nsubj"), None)
    if named is None or named.i > word.i:
        return None
    after = [t for t in word.subtree if t.i > word.i and not t.is_punct]
    content = (list(verb.doc[named.left_edge.i : word.i]), after)
    cue = tuple(parsed.spanning([t]) for t in (verb, word))
    source = parsed.spanning(speaker_phrase(who))
    return Attribution((source,), cue, tuple(parsed.spanning(words) for words in content if words))


def _joints(verb: Token) -> tuple[Token, Token] | None:
    """The "by" and the "of" of a charge in the passive, by the order of words; ``None`` where it is none."""
    after = verb.doc[verb.i + 1 : min(verb.i + 1 + _LONGEST, verb.sent.end)]
    by = next((t for t in after if t.lower_ == "by"), None)
    of = next((t for t in after[:-1] if t.lower_ in _OF and t.nbor(1).tag_ == "VBG"), None)
    if (
        by is None
        or of is None
        or of.i < by.i + 2
        or any(t.pos_ in ("VERB", "AUX") for t in verb.doc[verb.i + 1 : of.i])
    ):
        return None
    return by, of


def _told(
    attribution: Attribution, verb: Token, by: Token, of: Token, parsed: ParsedBlock, others: Sequence[Span]
) -> Attribution:
    who = list(verb.doc[by.i + 1 : of.i])
    while len(who) > 1 and who[-1].is_punct:
        who.pop()
    source = parsed.spanning(who)
    cue_ends = parsed.offset + by.idx - 1
    cue = tuple(Span(s.start, min(s.end, cue_ends)) for s in attribution.cue if s.start < cue_ends)
    charged = tuple(s for s in attribution.content if s.end <= cue[0].start) or _charged(verb, parsed)
    begin = parsed.offset + of.idx
    gerund = of.nbor(1).head if of.nbor(1).dep_ in ("aux", "auxpass") else of.nbor(1)
    last = max((t for t in gerund.subtree if t.i > of.i and not t.is_punct), key=lambda t: t.i)
    ends = [s.start for s in others if begin < s.start]
    end = min([parsed.offset + last.idx + len(last), *ends])
    charge = Span(begin, begin + len(parsed.text[begin - parsed.offset : end - parsed.offset].rstrip(" ,;")))
    return replace(attribution, source=(source,), cue=cue, content=(*charged, charge))


def _charged(verb: Token, parsed: ParsedBlock) -> tuple[Span, ...]:
    """Who is charged: the subject of the passive, or whom a participle is said of."""
    who = next(
        (c for c in verb.children if c.dep_ == "nsubjpass"), verb.head if verb.dep_ in ("acl", "relcl") else None
    )
    tokens = [t for t in noun_phrase(who) if t.i < verb.i] if who is not None else []
    return (parsed.spanning(tokens),) if tokens else ()

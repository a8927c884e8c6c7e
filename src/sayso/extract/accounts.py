"""Somebody's account behind a noun: "it stood by its account that P", "stood by its toll of 30", "no proof of the ministry's
version that P".

Left to the outlet's own voice, one side's version would be told as a fact. Whose account it is becomes an attribution; where
the sentence does not say whose, what is told in it is only possible.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sayso.extract.clauses import speaker_phrase, subject
from sayso.extract.cues import CueKind, Verdict, cue_kinds, cue_stance, stand_ins
from sayso.extract.denying import TOLD
from sayso.types import Attribution, Stance

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock

_ACCOUNTS = TOLD - {"something"}
_KEPT = frozenset("stand stick hold keep cling maintain defend repeat reiterate make advance".split())
"""Verbs by which an account is their subject's, with or without "its"."""
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_NEAR = 6
"""Words between a verb and its account in which both are one cue."""


def with_accounts(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions and those of accounts that no reader has found, in text order."""
    found = list(attributions)
    for _, parsed, sent in article.sentences:
        for noun, verb in _accounts(sent):
            made = _owned(noun, verb, parsed)
            if made is not None and not _known(made, found):
                found.append(made)
        for noun in sent:
            made = _kept_figure(noun, parsed)
            if made is not None and not _known(made, found):
                found.append(made)
    return sorted(found, key=lambda a: min((*a.source, *a.cue, *a.content)))


def is_retold(trigger: Sequence[Token]) -> bool:
    """Whether the words stand in an account: what they tell is not put forward by whoever tells of the account."""
    return any(
        account.i < token.i and (verb == token or verb.is_ancestor(token))
        for token in trigger[:1]
        for account, verb in _accounts(token.sent)
    )


def is_given_up(trigger: Sequence[Token]) -> bool:
    """Whether the words stand behind a figure or an account that is withdrawn: "the staff withdraws its figure of 14 dead"."""
    return any(
        noun.pos_ == "NOUN"
        and noun.dep_ == "dobj"
        and noun.lemma_.lower() in _ACCOUNTS | stand_ins("TALLY")
        and cue_stance(f"{noun.head.text} claim").verdict is Verdict.WITHDRAWN
        for token in trigger[:1]
        for noun in token.ancestors
    )


def _accounts(sent: DocSpan) -> Iterator[tuple[Token, Token]]:
    """Every noun for an account with the finite verb of its clause: "the claim that rebels | shelled". Where the clause
    hangs is not asked: the parser takes it now for the noun's, now for the verb's."""
    for noun in sent:
        if noun.pos_ != "NOUN" or noun.lemma_.lower() not in _ACCOUNTS or noun.i + 1 >= len(noun.doc):
            continue
        that = noun.doc[noun.i + 1]
        if that.lower_ != "that" or that.dep_ != "mark" or that.head.i <= that.i:
            continue
        verb = that.head
        helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
        if any(t.tag_ in _FINITE for t in (verb, *helpers)) and any(c.dep_.startswith("nsubj") for c in verb.children):
            yield noun, verb


def _owned(noun: Token, verb: Token, parsed: ParsedBlock) -> Attribution | None:
    """The account as its owner's: whose it is said to be, or who stands by it; ``None`` where that is not told."""
    told = [t for t in verb.subtree if t.i > noun.i]
    while told and told[-1].is_punct:
        told.pop()
    governor = next((t for t in noun.ancestors if t.pos_ in ("VERB", "AUX") and t.i != verb.i), None)
    cue = [noun]
    owner = next((c for c in noun.children if c.dep_ == "poss"), None)
    if owner is None or owner.tag_ == "PRP$":
        who = subject(governor) if governor is not None else None
        theirs = governor is not None and (owner is not None or _is_own(governor, noun)) and not _doubts(governor)
        if who is not None and governor is not None and who.i < noun.i and theirs:
            owner = who
            if 0 < noun.i - governor.i <= _NEAR:
                cue = list(noun.doc[governor.i : noun.i + 1])
    if owner is None or not told:
        return None
    return Attribution((parsed.spanning(speaker_phrase(owner)),), (parsed.spanning(cue),), (parsed.spanning(told),))


def _kept_figure(noun: Token, parsed: ParsedBlock) -> Attribution | None:
    """The figure that somebody keeps to, as that one's: "the province stood by | its toll of 30"."""
    if noun.lemma_.lower() not in stand_ins("TALLY") or noun.dep_ != "pobj" or noun.head.head.lemma_ not in _KEPT:
        return None
    verb = noun.head.head
    of = next((c for c in noun.rights if c.lower_ == "of"), None)
    who = next((c for c in verb.lefts if c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN")), None)
    own = any(c.lower_ in ("its", "their", "his", "her") for c in noun.lefts)
    if of is None or who is None or not own or not any(t.like_num for t in of.subtree):
        return None
    told = list(noun.doc[noun.left_edge.i : of.right_edge.i + 1])
    source, cue = parsed.spanning(speaker_phrase(who)), parsed.spanning([verb, noun.head])
    return Attribution((source,), (cue,), (parsed.spanning(told),))


def _is_own(verb: Token, noun: Token) -> bool:
    """Whether the verb's subject keeps to its account, or takes it back: "stands by | the claim", "withdrew | a claim"."""
    return verb.lemma_ in _KEPT or cue_stance(f"{verb.text} a {noun.lemma_}").verdict is Verdict.WITHDRAWN


def _doubts(verb: Token) -> bool:
    """Whether the verb takes another's account up to deny it: "witnesses dispute its account that"."""
    reading = cue_stance(verb.text)
    denied = reading.stance is Stance.DENIES and reading.verdict is not Verdict.WITHDRAWN
    return denied and CueKind.SPEECH in cue_kinds(verb.lower_)


def _known(made: Attribution, others: Sequence[Attribution]) -> bool:
    spans = (*made.cue, *made.content)
    return any(s.overlaps(o) for a in others for s in spans for o in (*a.cue, *a.content))

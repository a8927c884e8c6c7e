"""What somebody tells behind a noun: "allegations by Tarsk of 40 dead", "the union's claim that 12 fell", "their estimate of 30".

Whoever's noun it is says it, whatever the sentence goes on to do with it; nobody else in the sentence does, but for whoever
denies it, who denies it whole. "The claim of 40 dead was wrong, the mayor said": the mayor denies what the claim is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.clauses import speaker_phrase
from sayso.extract.cues import cue_stance
from sayso.extract.denying import is_false
from sayso.extract.how_many.people import STATES
from sayso.extract.voiceless import owner_of
from sayso.types import Attribution, BlockKind, Span, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock

_TOLD = frozenset("claim allegation accusation assertion contention insistence estimate figure tally count".split())
_CLAUSES = frozenset({"acl", "ccomp", "relcl"})
_MANY = frozenset("dozens scores hundreds thousands millions".split())
_LEAST = 3
"""Characters of a content left over that are no words."""


def with_nominal(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions with those behind nouns of saying, in text order."""
    found = list(attributions)
    for _, parsed, sent in article.sentences:
        if parsed.block.kind is BlockKind.TITLE:
            continue
        for noun in sent:
            if noun.pos_ == "NOUN" and noun.lemma_ in _TOLD:
                found = _told_false(noun, parsed, _told(noun, parsed, found, article))
    return sorted(found, key=lambda a: min((*a.source, *a.cue, *a.content)))


def _told(noun: Token, parsed: ParsedBlock, others: list[Attribution], article: ParsedArticle) -> list[Attribution]:
    """With what is told behind the noun by whoever's it is, cut out of what others say without denying it."""
    whose = owner_of(noun)
    told = _content(noun, whose)
    cue = parsed.spanning([noun])
    known = [a for a in others if any(c.overlaps(cue) for c in a.cue)]
    if whose is None or not told or any(a.source for a in known):
        return others
    joint = told[0].nbor(-1)
    source, content = parsed.spanning(speaker_phrase(whose)), parsed.spanning(told)
    source = _before(source, parsed.spanning([joint])) if joint.pos_ == "ADP" else source
    if any(s.overlaps(content) for a in others if a not in known for s in (*a.source, *a.cue)):
        return others  # it is told of another who says something in turn
    text = article.article.text
    kept = []
    for a in others:
        if a in known:
            continue
        denies = cue_stance(" ".join(s.of(text) for s in a.cue)).stance is Stance.DENIES
        left = a.content if denies else tuple(piece for c in a.content for piece in _outside(c, content))
        if left:
            kept.append(a if left == a.content else replace(a, content=left))
    return [*kept, Attribution((source,), (cue,), (content,))]


def _content(noun: Token, whose: Token | None) -> list[Token]:
    """What a noun tells: its clause, or the figure after "of"."""
    last = max(noun.i, whose.i if whose is not None else 0)
    mark = noun.doc[last + 1] if last + 1 < noun.sent.end else noun
    if mark.lower_ == "that" and mark.dep_ == "mark":
        return [t for t in mark.head.subtree if t.i >= mark.i]  # the parse may hang it on the verb
    clause = next((c for c in noun.children if c.dep_ in _CLAUSES and c.i > noun.i), None)
    if clause is not None:
        words = list(clause.subtree)
        todo = any(c.tag_ == "TO" for c in clause.children)
        if (words[0].lower_ == "that" and words[0].dep_ != "nsubj") or (todo and words[0].tag_ == "TO"):
            return words
    after = [o for c in noun.children if c.dep_ == "prep" for o in (c, *(p for q in c.children for p in q.children))]
    of = next((p for p in after if p.lower_ == "of" and p.i > noun.i), None)
    what = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    counted = what is not None and any(t.like_num or t.lower_ in _MANY for t in what.subtree)
    if what is None or not counted:
        return []
    # What it is said to be is no part of it: "called its figure of 40 | higher than others".
    judged = {t for c in what.rights if c.tag_ in ("JJR", "RBR") for t in c.subtree}
    words = [t for t in what.subtree if t not in judged]
    beyond = words[-1].i + 1
    more = noun.doc[beyond : min(beyond + 1, noun.sent.end)]
    return [*words, *(t for t in more if t.lower_ in STATES)]  # "of 40 enemy | dead"


def _told_false(noun: Token, parsed: ParsedBlock, others: list[Attribution]) -> list[Attribution]:
    """With whoever calls the noun wrong denying it: "the claim of 40 dead was wrong, the mayor said"."""
    be = noun.head
    if noun.dep_ != "nsubj" or be.lemma_ != "be" or any(c.dep_ == "neg" for c in be.children):
        return others
    false = next((t for c in be.children if c.dep_ in ("acomp", "attr") for t in c.subtree if is_false(t)), None)
    told = _content(noun, None)
    if false is None or not told:
        return others
    words, content = parsed.spanning([noun, false]), parsed.spanning(told)
    return [
        replace(a, cue=(parsed.spanning([be]), parsed.spanning([false])), content=(content,))
        if any(words.within(Span(a.content[0].start, c.end)) for c in a.content) else a
        for a in others
    ]  # fmt: skip


def _before(source: Span, joint: Span) -> Span:
    """The words of a source before those that join the content to it: "by Tarsk | of 40 dead"."""
    return Span(source.start, joint.start - 1) if source.start < joint.start < source.end else source


def _outside(span: Span, part: Span) -> list[Span]:
    """The pieces of a span before and after a part of it."""
    if not span.overlaps(part):
        return [span]
    pieces = (Span(span.start, part.start - 1), Span(part.end + 1, span.end))
    return [p for p in pieces if p.end - p.start > _LEAST]

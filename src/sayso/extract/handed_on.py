"""What somebody only hands on: in "the movement said it had taken Brant, Meridian News reported" the movement speaks.

Left to the one who reports it, "it" would be the newspaper, and the newspaper would have taken the town.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.clauses import speaker_phrase
from sayso.extract.cues import CueKind, cue_kinds, cue_stance
from sayso.extract.who.lexicon import is_person_noun, noun
from sayso.extract.who.mentions import lemma_of
from sayso.extract.who.passed_on import passes_on
from sayso.types import Attribution, Span, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock

_CITES = frozenset({"citing", "quoting"})
_REPORTS = frozenset("report say add note write tell quote".split())
"""Verbs of the one who hands on; who denies or doubts does more than that."""


def with_handed_on(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions, each whose content is another's words with its speaker as that one's, in text order."""
    found = []
    for attribution in attributions:
        others = [a for a in attributions if a is not attribution]
        found.append(_first_said(attribution, others, article) or _cited(attribution, article) or attribution)
    cited = {a.source[0] for a in found if a.handed_on_by}
    found = [a for a in found if len(a.content) > 1 or a.content[0] not in cited]
    return sorted(found, key=lambda a: min((*a.source, *a.cue, *a.content)))


def _first_said(attribution: Attribution, others: Sequence[Attribution], article: ParsedArticle) -> Attribution | None:
    """The attribution to whom the content names as saying it; ``None`` where it names nobody, or a reader found that one."""
    if not (attribution.source and attribution.cue and attribution.content):
        return None
    block = article.block_at(attribution.content[0].start)
    if block is None or not any(t.lemma_.lower() in _REPORTS for c in attribution.cue for t in article.tokens(c)):
        return None
    tokens = [t for c in attribution.content for t in block.tokens(c) if not t.is_space]
    verb = next((t for t in tokens if _says(t, tokens)), None)
    if verb is None:
        return None
    who = speaker_phrase(next(c for c in verb.children if c.dep_ == "nsubj"))
    lead = [t.lower_ for t in tokens if t.i < who[0].i]
    first = _told(verb, tokens)
    if lead not in ([], ["that"]) or first is None:
        return None
    source, cue = block.spanning(who), block.spanning([verb])
    content = _from(first, attribution.content, block)
    if any(s.overlaps(cue) for a in others for s in a.cue) or not content:
        return None
    return Attribution((source,), (cue,), content, attribution.score, handed_on_by=attribution.source[:1])


def _cited(attribution: Attribution, article: ParsedArticle) -> Attribution | None:
    """The attribution to whom a medium cites: "Meridian News, citing a security source, reported that"."""
    block = article.block_at(attribution.source[0].start) if attribution.source and attribution.cue else None
    if block is None:
        return None
    told = [t for s in attribution.cue for t in block.tokens(s)]
    verb = next((t for t in told if t.lemma_.lower() in _REPORTS and t.pos_ == "VERB"), None)
    who = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb is not None else None
    if verb is None or who is None or not passes_on(who):
        return None
    cites = next((c for c in (*who.rights, *verb.lefts) if c.lower_ in _CITES and c.dep_ in ("acl", "advcl")), None)
    whom = next((c for c in cites.rights if c.dep_ == "dobj"), None) if cites is not None else None
    if whom is None or not _has_voice(whom):
        return None
    return replace(attribution, source=(block.spanning(speaker_phrase(whom)),), handed_on_by=attribution.source[:1])


def _has_voice(whom: Token) -> bool:
    known = noun(lemma_of(whom))
    person = lemma_of(whom) == "source" or is_person_noun(lemma_of(whom))
    return person or whom.pos_ == "PROPN" or (known is not None and known.main)


def _says(verb: Token, tokens: Sequence[Token]) -> bool:
    """Whether the verb is a finite one of saying with a subject before it, in the content."""
    inside = {t.i for t in tokens}
    if verb.pos_ != "VERB" or verb.tag_ not in ("VBD", "VBZ", "VBP") or CueKind.SPEECH not in cue_kinds(verb.lower_):
        return False
    if cue_stance(verb.lower_).stance is not Stance.ASSERTS:
        return False
    return any(c.dep_ == "nsubj" and c.i < verb.i and c.i in inside and c.pos_ != "PRON" for c in verb.children)


def _told(verb: Token, tokens: Sequence[Token]) -> Token | None:
    """Where the clause begins that was said: "that" or the first words of its subject, wherever the parser hangs the clause and
    the day of saying before it."""
    after = [t for t in tokens if t.i > verb.i]
    subjects = (t for t in after if t.dep_ in ("nsubj", "nsubjpass", "expl") and t.head.i > t.i)
    clause = next((t for t in subjects if t.head.pos_ in ("VERB", "AUX")), None)
    if clause is None:
        return None
    first = min(clause.subtree, key=lambda t: t.i)
    that = first.nbor(-1) if first.i else first
    return first if that.lower_ != "that" or that.i <= verb.i else that


def _from(first: Token, content: Sequence[Span], block: ParsedBlock) -> tuple[Span, ...]:
    """The content from a token on, without "that"."""
    word = first.nbor(1) if first.lower_ == "that" and first.i + 1 < len(first.doc) else first
    start = block.offset + word.idx
    return tuple(Span(max(c.start, start), c.end) for c in content if c.end > start)

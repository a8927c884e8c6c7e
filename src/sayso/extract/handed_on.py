"""What somebody only hands on: in "the movement said it had taken Brant, Meridian News reported" the movement speaks.

Left to the one who reports it, "it" would be the newspaper, and the newspaper would have taken the town.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.amend import ASSAULTS
from sayso.extract.clauses import prepositions, speaker_phrase
from sayso.extract.cues import CueKind, cue_kinds, cue_stance
from sayso.extract.who.lexicon import is_person_noun, noun
from sayso.extract.who.mentions import lemma_of
from sayso.extract.who.passed_on import passes_on
from sayso.text import quoted_spans
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
    if block is None or not any(_reports(t) for c in attribution.cue for t in article.tokens(c)):
        return None
    tokens = [t for c in attribution.content for t in block.tokens(c) if not t.is_space]
    quotes = quoted_spans(block.text, block.offset)
    own = [t for t in tokens if not any(block.spanning([t]).within(q) for q in quotes)]
    verb = next((t for t in own if _says(t, tokens)), None)
    if verb is None or not (_is_medium(attribution, block) or _only_says(verb, attribution, article)):
        return None
    who = speaker_phrase(next(c for c in verb.children if c.dep_ == "nsubj"))
    lead = [t for t in tokens if t.i < who[0].i]
    source, cue = block.spanning(who), block.spanning([verb])
    behind = len(lead) > 1 and lead[-1].text == "," and not any(t.i > verb.i and not t.is_punct for t in tokens)
    if verb.dep_ != "parataxis" and who[0].pos_ == "PRON":
        return None
    if lead and lead[0].is_quote and any(t.is_quote for t in lead[-2:]):
        content: tuple[Span, ...] = (block.spanning(lead),)  # ""Stay down," | police said"
    elif behind:
        content = (block.spanning(lead[:-1]),)  # "Eleven were missing, | it said |, Meridian News reported"
    else:
        first = _told(verb, tokens)
        content = _from(first, attribution.content, block) if first is not None else ()
        if [t.lower_ for t in lead] not in ([], ["that"]):
            return None
    if any(s.overlaps(cue) for a in others for s in a.cue) or not content:
        return None
    return Attribution((source,), (cue,), content, attribution.score, handed_on_by=attribution.source[:1])


def _is_medium(attribution: Attribution, block: ParsedBlock) -> bool:
    source = block.tokens(attribution.source[0])
    if any(t.pos_ in ("NOUN", "PROPN") and is_person_noun(lemma_of(t)) for t in source):
        return False  # "hospital spokeswoman Ilene Wolfe"
    inside = {t.i for t in source}
    return any(passes_on(t) for t in source if t.head.i not in inside and t.pos_ in ("NOUN", "PROPN"))


def _only_says(verb: Token, attribution: Attribution, article: ParsedArticle) -> bool:
    """Whether one who is no medium ("…, her lawyer said") reports that somebody said something, and did no more."""
    reported = any(t.lemma_.lower() in _REPORTS for c in attribution.cue for t in article.tokens(c))
    return reported and cue_stance(verb.lower_).stance is Stance.ASSERTS


def _reports(token: Token) -> bool:
    """Whether a cue's word hands on: "reported", "according to"."""
    return token.lemma_.lower() in _REPORTS or token.lower_ == "according"


def _cited(attribution: Attribution, article: ParsedArticle) -> Attribution | None:
    """The attribution to whom a medium cites: "Meridian News, citing a security source, reported that", "has learned from
    two officials that"."""
    block = article.block_at(attribution.source[0].start) if attribution.source and attribution.cue else None
    if block is None:
        return None
    told = [t for s in attribution.cue for t in block.tokens(s) if t.pos_ == "VERB"]
    verb = next((t for t in told if t.lemma_.lower() in {*_REPORTS, "learn"}), None)
    who = next((c for c in verb.children if c.dep_ == "nsubj"), None) if verb is not None else None
    if verb is None or who is None or not passes_on(who):
        return None
    if verb.lemma_ == "learn":
        whom = next((o for led, o in prepositions(verb) if led == "from"), None)
    else:
        cites = next((c for c in (*who.rights, *verb.lefts) if c.lower_ in _CITES and c.dep_ in ("acl", "advcl")), None)
        whom = next((c for c in cites.rights if c.dep_ == "dobj"), None) if cites is not None else None
    if whom is None or not _has_voice(whom):
        return None
    return replace(attribution, source=(block.spanning(speaker_phrase(whom)),), handed_on_by=attribution.source[:1])


def _has_voice(whom: Token) -> bool:
    known = noun(lemma_of(whom))
    person = lemma_of(whom) == "source" or is_person_noun(lemma_of(whom))
    told_before = whom.lower_ in ("it", "he", "she", "they")
    return person or told_before or whom.pos_ == "PROPN" or (known is not None and known.main)


def _says(verb: Token, tokens: Sequence[Token]) -> bool:
    """Whether the verb is a finite one of saying with a subject before it, in the content."""
    inside = {t.i for t in tokens}
    if (
        verb.pos_ != "VERB"
        or verb.lemma_ in ASSAULTS
        or verb.tag_ not in ("VBD", "VBZ", "VBP")
        or CueKind.SPEECH not in cue_kinds(verb.lower_)
    ):
        return False
    return any(c.dep_ == "nsubj" and c.i < verb.i and c.i in inside and _has_voice(c) for c in verb.children)


def _told(verb: Token, tokens: Sequence[Token]) -> Token | None:
    """Where the clause begins that was said: "that" or the first words of its subject, wherever the parser hangs the clause and
    the day of saying before it; what follows a verb of more than saying ("urged", "accused")."""
    after = [t for t in tokens if t.i > verb.i]
    if cue_stance(verb.lower_).stance not in (Stance.ASSERTS, Stance.DENIES):
        return after[0] if after else None
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

"""What stands in a content and is not what its verb says: a clause of its own behind a semicolon, a scene, the main clause.

- "Shareholders favoured a proposal to sell | ; 40 percent voted for it |".
- "The mayor urged Velda to look into the blast | as hundreds held a vigil |".
- "Because the jury ruled P | , he will stay in jail |", "the mayor, who said that twelve had died | , visited nine hospitals |".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.types import Attribution, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle

PLAIN = frozenset({"say", "tell", "add", "report", "radio", "warn", "announce", "reply"})
"""Verbs of whatever subject they have: "the ship said" is its crew."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
QUOTES = '"“”„«»'


def without_what_is_beside(attribution: Attribution, article: ParsedArticle) -> Attribution:
    """The attribution with contents that hold no more than what its verb says."""
    return _without_main(_without_scene(_whole(attribution, article), article), article)


def _whole(attribution: Attribution, article: ParsedArticle) -> Attribution:
    """The attribution without a clause of its own after a semicolon, where its verb is none of plain speech: "shareholders
    favoured a proposal to sell; 40 percent voted for it"."""
    verb = next((t for s in attribution.cue for t in article.tokens(s) if t.pos_ == "VERB"), None)
    text = article.article.text
    if verb is None or verb.lemma_ in PLAIN or verb.lower_ == "according":
        return attribution
    content = []
    for span in attribution.content:
        mark = span.of(text).find("; ")
        aside = mark > 0 and span.start > attribution.cue[0].start and not any(q in span.of(text) for q in QUOTES)
        after = article.tokens(Span(span.start + mark + 2, span.end)) if aside else []
        first = next((t for t in after if t.tag_ in FINITE), None)
        own = first is not None and any(c.dep_ in ("nsubj", "nsubjpass") and c in after for c in first.children)
        content.append(Span(span.start, span.start + mark) if own else span)
    return replace(attribution, content=tuple(content))


def _without_scene(attribution: Attribution, article: ParsedArticle) -> Attribution:
    """The attribution without what goes on while somebody is asked to do something, which the outlet tells: "urged Velda to look
    into the blast | as hundreds held a vigil |"."""
    content = []
    for span in attribution.content:
        told, parsed = article.tokens(span), article.block_at(span.start)
        verb = next((k for k, t in enumerate(told) if t.tag_ in FINITE or t.tag_ == "VB"), 0)
        asked = verb > 0 and told[verb].tag_ == "VB" and told[verb - 1].lower_ == "to"
        scene = next((t for t in told[verb:] if asked and t.lower_ == "as" and _opens_scene(t)), None)
        end = span.end if scene is None or parsed is None else parsed.offset + scene.nbor(-1).idx + len(scene.nbor(-1))
        content.append(Span(span.start, end))
    return replace(attribution, content=tuple(content))


def _without_main(attribution: Attribution, article: ParsedArticle) -> Attribution:
    """The attribution without the clause to which that of its verb belongs ("Because the jury ruled P, | he will stay in jail |"),
    and without what its subject did else ("the group calls for P | and was formed by nine states |")."""
    verb = next((t for s in attribution.cue for t in article.tokens(s) if t.pos_ == "VERB"), None)
    text = article.article.text
    if verb is None or any(q in s.of(text) for s in attribution.content for q in QUOTES):
        return attribution
    content = []
    for span in attribution.content:
        told, parsed = article.tokens(span), article.block_at(span.start)
        stop = _next_clause(verb, told) if span.start > attribution.cue[0].start else None
        if stop is None or parsed is None or stop.i <= told[0].i:
            content.append(span)
            continue
        kept = text[span.start : parsed.offset + stop.idx].rstrip(" ,\n")
        content.append(Span(span.start, span.start + len(kept)))
    return replace(attribution, content=tuple(content))


def _next_clause(verb: Token, told: Sequence[Token]) -> Token | None:
    """The word at which a clause begins that is not what the verb says."""
    who = verb.head
    if verb.dep_ == "relcl" and who.dep_ in ("nsubj", "nsubjpass") and who.head in told and verb.i < who.head.i:
        # "the mayor, who said that twelve had died |, visited nine hospitals |"
        after = verb.doc[verb.right_edge.i + 1]
        return after if after.i < who.head.i or after == who.head else None
    main = verb.head
    if (
        verb.dep_ == "advcl"
        and any(c.dep_ == "mark" for c in verb.lefts)
        and main in told
        and verb.right_edge.i < main.i
    ):
        comma = verb.doc[verb.right_edge.i + 1]
        return comma if comma.text == "," else None
    if any(c.dep_ == "ccomp" for c in verb.children):
        return None
    for other in verb.children:
        own = any(c.dep_ in ("nsubj", "nsubjpass") for c in other.children)
        passive = other.tag_ == "VBN" and any(c.dep_ == "auxpass" and c.tag_ == "VBD" for c in other.children)
        link = other.doc[other.left_edge.i - 1] if other.left_edge.i else other
        if other.dep_ == "conj" and passive and not own and other in told and link.lower_ == "and":
            return link
    return None


def _opens_scene(word: Token) -> bool:
    """Whether "as" opens a clause of the past with a subject of its own."""
    verb = word.head
    led = word.dep_ in ("mark", "advmod") and verb.dep_ == "advcl" and verb.tag_ == "VBD"
    return led and any(c.dep_ in ("nsubj", "nsubjpass") and c.i > word.i for c in verb.children)

"""Figures that a toll is moved to, where they stand between the verb and what is counted: "raised | to 12 | the number of its
dead". Readers of spans take the verb and the figure for the cue and leave the figure out of what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.cues import stand_ins
from sayso.types import Attribution, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle

_MOVES = frozenset("raise lower cut reduce revise increase bring lift update correct".split())


def with_moved(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions, in the same order, those of a moved toll with the figure that it was moved to."""
    return [_with_figure(a, article) for a in attributions]


def _with_figure(attribution: Attribution, article: ParsedArticle) -> Attribution:
    verbs = (t for s in attribution.cue for t in article.tokens(s) if t.pos_ == "VERB" and t.lemma_ in _MOVES)
    verb = next(verbs, None)
    parsed = article.block_at(attribution.cue[0].start) if attribution.cue else None
    figure = _figure(verb) if verb is not None else None
    if parsed is None or figure is None or not attribution.content:
        return attribution
    span = parsed.spanning(list(figure.subtree))
    if any(span.overlaps(s) for s in attribution.content) or span.start > attribution.content[0].start:
        return attribution
    cue = tuple(c for s in attribution.cue for c in _outside(s, span))
    return replace(attribution, cue=cue, content=tuple(sorted((span, *attribution.content))))


def _figure(verb: Token) -> Token | None:
    """The number right after the verb's "to", before what it counts, a number or a toll."""
    to = next((c for c in verb.rights if c.lower_ == "to" and c.i == verb.i + 1), None)
    figure = next((c for c in to.children if c.dep_ == "pobj" and c.like_num), None) if to is not None else None
    behind = (t for t in verb.rights if figure is not None and t.i > figure.i)
    counted = any(t.lemma_.lower() in stand_ins("TALLY") for t in behind)
    return figure if counted else None


def _outside(span: Span, taken: Span) -> list[Span]:
    """What of a cue is left beside the figure."""
    if not span.overlaps(taken):
        return [span]
    return [Span(a, b) for a, b in ((span.start, taken.start - 1), (taken.end + 1, span.end)) if a < b]

"""What somebody calls a thing within what is told of it: "in what the army called an accident", "what they said was a raid".

The words after the verb are who stands before it says them; "what" itself asks nothing and leaves nothing open.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.clauses import speaker_phrase
from sayso.types import Attribution, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock

_CALLS = frozenset("call term dub label deem brand consider".split())
_SAYS = frozenset("say allege claim insist maintain contend suspect believe".split())
_LONGEST = 10
"""Words between "what" and the verb at most."""


def with_clefts(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions with those of clauses with "what", in text order. Where "they" stands in what they themselves say,
    nothing is added; what is all "what they call" something is said without these words."""
    found = list(attributions)
    for _, parsed, sent in article.sentences:
        for what in sent:
            made = _called(what, parsed) if what.tag_ == "WP" and what.lower_ == "what" else None
            if made is None:
                continue
            who, cue, told = made
            same = next((a for a in found if any(c.overlaps(cue) for c in a.cue)), None)
            around = next((a for a in found if a is not same and any(cue.within(c) for c in a.content)), None)
            if who.pos_ == "PRON" and around is not None:
                whole = parsed.span(what.idx, told.end - parsed.offset)
                if any(_is_all(c, whole) for c in around.content):
                    content = tuple(Span(told.start, c.end) if _is_all(c, whole) else c for c in around.content)
                    found[found.index(around)] = replace(around, content=content)
                continue
            source: tuple[Span, ...] = (parsed.spanning(speaker_phrase(who)),)
            if same is not None:
                found.remove(same)
                source = same.source if who.pos_ == "PRON" and same.source else source
            found.append(Attribution(source, (cue,), (told,), same.score if same is not None else 1.0))
    return sorted(found, key=lambda a: min((*a.source, *a.cue, *a.content)))


def _is_all(content: Span, words: Span) -> bool:
    """Whether the words are all of the content, but for a mark that closes it."""
    return content.start == words.start and 0 <= content.end - words.end <= 1


def _called(what: Token, parsed: ParsedBlock) -> tuple[Token, Span, Span] | None:
    """Who calls it something, the verb, and what it is called."""
    doc, end = what.doc, what.sent.end
    verb = next((t for t in doc[what.i + 1 : min(what.i + _LONGEST, end)] if t.pos_ in ("VERB", "AUX", "PUNCT")), None)
    if verb is None or verb.pos_ != "VERB" or verb.i == what.i + 1:
        return None
    who = next((c for c in verb.children if c.dep_ == "nsubj" and what.i < c.i < verb.i), None)
    begins = _begins(verb)
    if who is None or begins is None or begins >= end or (doc[begins].is_punct and not doc[begins].is_quote):
        return None
    head = doc[begins]
    while head.head.i >= begins and head.head is not head:
        head = head.head
    last = head.right_edge
    while last.i > begins and (last.is_punct or last.is_space):
        last = last.nbor(-1)
    if doc[begins].is_quote and last.i + 1 < end and last.nbor(1).is_quote:
        last = last.nbor(1)
    cut = next((t for t in doc[begins + 1 : last.i] if t.lower_ == "and" and t.nbor(1).lower_ == "what"), None)
    told = list(doc[begins : (cut.i if cut is not None else last.i + 1)])
    if not any(t.pos_ in ("NOUN", "PROPN", "ADJ") for t in told):
        return None
    return who, parsed.spanning([verb]), parsed.spanning(told)


def _begins(verb: Token) -> int | None:
    """Where what the verb calls something begins: after "called", "described as", "said was", "believed to be"."""
    after = verb.doc[verb.i + 1 : verb.sent.end]
    if verb.lemma_ in _CALLS:
        return verb.i + 1
    if verb.lemma_ == "describe" and len(after) and after[0].lower_ == "as":
        return verb.i + 2
    if verb.lemma_ in _SAYS and len(after) and after[0].lower_ in ("was", "were", "is", "are"):
        return verb.i + 2
    if verb.lemma_ in _SAYS and after[:2].text.lower() == "to be":
        return verb.i + 3
    return None

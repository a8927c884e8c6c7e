"""Blame in a relative clause: "an attack that the army and the rebels blamed on each other", "a fire Oro blamed on Velda"; and
"said the union, who blamed the company".

Left to whoever tells of the attack, the clause would be that speaker's or the outlet's own, and those who blame would say nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.extract.clauses import noun_phrase
from sayso.extract.denials import outside
from sayso.types import Attribution

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock

_CHARGE = frozenset({"blame", "accuse"})
_RELATIVES = frozenset({"that", "which", "who", "whom"})


def with_blame(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions and those of blame in a relative clause, in text order; the clause is no part of others."""
    found = list(attributions)
    for _, parsed, sent in article.sentences:
        for verb in sent:
            if verb.lemma_ == "blame" and verb.dep_ == "relcl":
                found = _with(verb, parsed, found)
            if verb.lemma_ in _CHARGE and verb.dep_ == "relcl" and verb.tag_ in ("VBD", "VBZ", "VBP"):
                found += _by_speaker(verb, parsed, found)
    return sorted(found, key=lambda a: min((*a.source, *a.cue, *a.content)))


def _by_speaker(verb: Token, parsed: ParsedBlock, others: list[Attribution]) -> list[Attribution]:
    """The charge of those whom a clause with "who" goes on from, where nobody's words hold it: "said residents, | who | blamed |
    the army"."""
    who = next((c for c in verb.children if c.dep_ == "nsubj" and c.lower_ in ("who", "which")), None)
    whom = next((c for c in verb.children if c.dep_ == "dobj" and c.i > verb.i), None)
    if who is None or whom is None or verb.head.pos_ not in ("NOUN", "PROPN"):
        return []
    source, cue = parsed.spanning([who]), parsed.spanning([verb])
    told = [t for t in verb.subtree if t.i > verb.i and not (t.is_punct and t.i == verb.right_edge.i)]
    content = parsed.spanning(told)
    read = any(s.overlaps(t) for a in others for s in (*a.cue, *a.content) for t in (source, cue, content))
    return [] if read else [Attribution((source,), (cue,), (content,))]


def _with(verb: Token, parsed: ParsedBlock, others: list[Attribution]) -> list[Attribution]:
    who = next((c for c in verb.children if c.dep_ == "nsubj" and c.lower_ not in _RELATIVES), None)
    on = next((c for c in verb.children if c.lower_ == "on" and c.i > verb.i and list(c.children)), None)
    cue = parsed.spanning([verb])
    if who is None or on is None or any(s.overlaps(cue) for a in others for s in a.cue):
        return others
    of = verb.head
    that = [t for t in parsed.doc[of.i + 1 : who.left_edge.i] if t.lower_ in _RELATIVES]
    blamed_for = parsed.spanning([*(t for t in noun_phrase(of) if t.i <= of.i), *that])
    aside = parsed.spanning([*that, *verb.subtree])
    first, last = who.left_edge, max((who, *who.conjuncts), key=lambda t: t.i)
    source = parsed.spanning([first, last])
    content = (blamed_for, parsed.spanning(list(on.subtree)))
    if source.overlaps(cue):
        return others
    return [*outside(others, aside), Attribution((source,), (cue,), content)]

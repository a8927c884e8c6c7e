"""The facts that stand in each sentence, whoever says them: what drift compares and claims are made from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.text import quoted_spans
from sayso.types import PlaceMention, QuantityMention, Sentence, Span, TimeMention, VerbMention

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock

HEDGES = frozenset(
    "reportedly allegedly apparently possibly perhaps maybe likely probably presumably potentially supposedly seemingly "
    "purportedly ostensibly unconfirmed unverified alleged suspected may might could appear appeared appears seem seems "
    "seemed suggest suggests suggested believed preliminary".split()
)


def _tense(verb: Token) -> tuple[str | None, str, str | None]:
    """(tense, aspect, modal) of a verb group from its auxiliaries (Penn tags)."""
    aux = [c for c in verb.children if c.dep_ in ("aux", "auxpass")]
    modal = next((a.lower_ for a in aux if a.tag_ == "MD"), None)
    perfect = any(a.lemma_ == "have" for a in aux)
    progressive = verb.tag_ == "VBG" and any(a.lemma_ == "be" for a in aux)
    progressive = progressive or any(a.lower_ == "being" for a in aux)
    finite = next((t for t in (*aux, verb) if t.tag_ in ("VBD", "VBZ", "VBP", "MD")), None)
    tense = None
    if modal in ("will", "shall", "'ll", "wo"):
        tense = "future"
    elif finite is not None and finite.tag_ != "MD":
        tense = "past" if finite.tag_ == "VBD" else "present"
    aspect = (
        "perfect progressive"
        if perfect and progressive
        else "progressive"
        if progressive
        else "perfect"
        if perfect
        else "simple"
    )
    return tense, aspect, modal


def _verbs(parsed: ParsedBlock, sent: DocSpan) -> list[VerbMention]:
    found = []
    for token in sent:
        if token.pos_ not in ("VERB", "AUX") or token.dep_ in ("aux", "auxpass", "amod", "compound"):
            continue
        tense, aspect, modal = _tense(token)
        aux = [c for c in token.children if c.dep_ in ("aux", "auxpass")]
        if (
            tense is None
            and modal is None
            and aspect == "simple"
            and token.dep_ == "conj"
            and token.head.pos_ == "VERB"
        ):
            # "were advancing and clearing": a coordinated participle shares its head's auxiliaries.
            shared = _tense(token.head)
            if token.tag_ == token.head.tag_:
                tense, aspect, modal = shared
        if tense is None and modal is None and not aux:
            continue
        first = min([token, *aux], key=lambda t: t.i)
        start, end = min(first.idx, token.idx), max(token.idx + len(token), first.idx + len(first))
        negated = any(c.dep_ == "neg" for c in token.children)
        found.append(VerbMention(parsed.span(start, end), token.lemma_.lower(), tense, aspect, negated, modal))
    return found


def _names(parsed: ParsedBlock, sent: DocSpan) -> list[Span]:
    found: list[Span] = []
    run: list[Token] = []
    for token in (*sent, None):
        if token is not None and token.pos_ == "PROPN":
            run.append(token)
            continue
        if run and any(t.text[:1].isupper() for t in run):
            found.append(parsed.span(run[0].idx, run[-1].idx + len(run[-1])))
        run = []
    return found


def read_sentences(
    article: ParsedArticle,
    quantities: Sequence[QuantityMention],
    times: Sequence[TimeMention],
    places: Sequence[PlaceMention],
) -> tuple[Sentence, ...]:
    """One :class:`Sentence` for each sentence of the parse, holding the mentions that lie in it."""
    quotes = {id(p): quoted_spans(p.text, p.offset) for p in article.blocks}
    found = []
    for span, parsed, sent in article.sentences:
        found.append(
            Sentence(
                span=span,
                quantities=tuple(m for m in quantities if m.span.within(span)),
                times=tuple(m for m in times if m.span.within(span)),
                places=tuple(m for m in places if m.span.within(span)),
                verbs=tuple(_verbs(parsed, sent)),
                names=tuple(_names(parsed, sent)),
                negations=tuple(
                    parsed.span(t.idx, t.idx + len(t))
                    for t in sent
                    if t.dep_ == "neg" or t.lower_ in ("no", "never", "none")
                ),
                hedges=tuple(parsed.span(t.idx, t.idx + len(t)) for t in sent if t.lower_ in HEDGES),
                quotes=tuple(q for q in quotes[id(parsed)] if q.overlaps(span)),
            )
        )
    return tuple(found)

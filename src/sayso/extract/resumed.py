"""Contents that go on after who says them: "the strike killed four, the company said in a statement, and wounded eleven".

Who says it stands between commas, so that the sentence goes on as it would without it: what "and", "but" or "because"
then joins is said too, unless somebody else says it there; so is the verb of "nine men, according to Oro, | were killed |",
and so are the parts of what was counted: "nine died, police said, | three of them in Brant |".
In "…, said the brigadier, who led the raid, and all are safe" the
clause after "and" is no part of who the brigadier is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.cues import CueKind, cue_kinds
from sayso.types import Attribution, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock

_JOINTS = frozenset({"and", "but", "because"})
_RELATIVE = frozenset("who which whose whom that where when".split())
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl"})
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "dobj", "oprd"})
_AGAINST = frozenset("deny reject dismiss dispute blame accuse".split())
_MARKS = "\"“”„«»'‘’"
_LONGEST = 6
"""Tokens between who says it and the comma after that: "in a statement", "late on Sunday"."""


def with_rest(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions, in the same order, each with the rest of its sentence where that goes on with what is said."""
    found = [_up_to_others(_without_others(a, article), article) for a in attributions]
    for k, attribution in enumerate(found):
        others = [s for a in found if a is not attribution for s in (*a.source, *a.cue, *a.content)]
        found[k] = _resumed(attribution, others, article)
    return found


def _without_others(attribution: Attribution, article: ParsedArticle) -> Attribution:
    """The attribution without a clause behind it in which somebody else says something: "nine died, medics said, | and the army
    denied having fired |"."""
    said = max((s.end for s in (*attribution.source, *attribution.cue)), default=0)
    kept = [c for c in attribution.content if c.start < said or not _is_anothers(article.tokens(c))]
    whole = len(kept) in (0, len(attribution.content))
    return attribution if whole else replace(attribution, content=tuple(kept))


def _up_to_others(attribution: Attribution, article: ParsedArticle) -> Attribution:
    """The attribution up to where somebody else denies or charges: "the army said nine had died, | and the rebels denied it |"."""
    cut = []
    for span in attribution.content:
        tokens = article.tokens(span)
        parsed = article.block_at(span.start)
        joint = next((k for k, t in enumerate(tokens) if k > 1 and _turns(t, tokens[k:])), None)
        plain = parsed is not None and joint is not None and not any(t.text[0] in _MARKS for t in tokens)
        cut.append(parsed.spanning(tokens[: joint - 1]) if plain and parsed is not None and joint is not None else span)
    return replace(attribution, content=tuple(cut)) if tuple(cut) != attribution.content else attribution


def _turns(joint: Token, rest: Sequence[Token]) -> bool:
    """Whether behind ", and" a subject of its own denies or charges."""
    if (
        joint.lower_ not in ("and", "but", "while")
        or joint.nbor(-1).text != ","
        or (rest[1:2] and rest[1].lower_ == "that")
    ):
        return False
    verb = next((t for t in rest if t.pos_ == "VERB" and _is_finite(t)), None)
    if verb is None or verb.lemma_ not in _AGAINST or verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return False
    who = next((c for c in verb.children if c.dep_ == "nsubj" and joint.i < c.i < verb.i), None)
    return who is not None and who.pos_ in ("NOUN", "PROPN") and bool({c.dep_ for c in verb.children} & _COMPLEMENTS)


def _is_anothers(tokens: Sequence[Token]) -> bool:
    return len(tokens) > 1 and tokens[0].lower_ in ("and", "but", "while") and _says(tokens)


def _resumed(attribution: Attribution, others: Sequence[Span], article: ParsedArticle) -> Attribution:
    said = [*attribution.source, *attribution.cue]
    parsed = article.block_at(attribution.cue[0].start) if attribution.cue and attribution.source else None
    if parsed is None or len(attribution.content) != 1 or not all(s.within(parsed.block.span) for s in said):
        return attribution
    (content,) = attribution.content
    text = article.article.text
    between = text[content.end : min(said).start]
    if between.strip(" ") != "," or any(c in _MARKS for c in content.of(text)[-2:]):
        return attribution
    source = _source(attribution.source[-1], parsed)
    end = max(source.end, *(c.end for c in attribution.cue))
    rest = _rest(end, parsed, parsed.tokens(content))
    if not rest or _says(rest) or any(s.overlaps(parsed.spanning(rest)) for s in others):
        return attribution
    sources = (*attribution.source[:-1], source)
    return replace(attribution, source=sources, content=(content, parsed.spanning(rest)))


def _source(span: Span, parsed: ParsedBlock) -> Span:
    """The source without a clause of its own that ", and" joins to it."""
    tokens = parsed.tokens(span)
    for comma, joint, *after in (tokens[i:] for i in range(1, len(tokens) - 2)):
        if comma.text == "," and joint.lower_ in _JOINTS and after[0].lower_ not in _RELATIVE and _has_clause(after):
            return Span(span.start, parsed.offset + comma.idx)
    return span


def _has_clause(tokens: Sequence[Token]) -> bool:
    """Whether a finite verb and its subject are among the tokens."""
    inside = {t.i for t in tokens}
    return any(t.dep_ in _SUBJECTS and t.head.i in inside and t.head.i > t.i and _is_finite(t.head) for t in tokens)


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in _FINITE or any(c.tag_ in _FINITE for c in verb.children if c.dep_ in ("aux", "auxpass"))


def _rest(end: int, parsed: ParsedBlock, told: Sequence[Token]) -> list[Token]:
    """The tokens from a joint, or from the verb of which ``told`` is the subject, after a comma to the end of the sentence or a
    semicolon; none where it does not go on."""
    last = parsed.tokens(Span(end - 1, end))[-1]
    last = last.nbor(-1) if last.text == "," and last.i else last
    tokens = [t for t in last.sent if t.i > last.i and not t.is_space]
    comma = next((i for i, t in enumerate(tokens[: _LONGEST + 1]) if t.text == ","), None)
    if comma is None or len(tokens) < comma + 3 or any(_is_finite(t) for t in tokens[:comma]):
        return []
    rest = tokens[comma + 1 :]
    parts = _are_parts(rest) and any(t.like_num for t in told)
    goes_on = rest[0].lower_ in _JOINTS or _is_done_by(told, rest)
    if not parts and (not goes_on or not any(_is_finite(t) for t in rest)):
        return []
    stop = next((i for i, t in enumerate(rest) if t.text in (";", ":") or t.text[0] in '"“”'), len(rest))
    rest = rest[:stop]
    while rest and rest[-1].is_punct:
        rest.pop()
    return rest


def _are_parts(rest: Sequence[Token]) -> bool:
    """Whether what follows tells who some of those counted were, or where: "three of them in Brant and two in Oro"."""
    words = [t.lower_ for t in rest[:4]]
    return words[0] == "including" or (
        rest[0].like_num and any(words[n : n + 2] in (["of", "them"], ["of", "whom"]) for n in (1, 2))
    )


def _is_done_by(told: Sequence[Token], rest: Sequence[Token]) -> bool:
    """Whether what is told so far is only the subject of the verb that follows: "| 800 people |, according to the paper, died"."""
    verb = next((t for t in rest if t.pos_ in ("VERB", "AUX") and _is_finite(t)), None)
    if (
        verb is None
        or any(_is_finite(t) for t in told)
        or any(t.pos_ not in ("VERB", "AUX", "ADV", "PART") for t in rest[:1])
    ):
        return False
    return any(c.dep_ in _SUBJECTS for c in verb.lefts if c in told)


def _says(rest: Sequence[Token]) -> bool:
    """Whether somebody says something in the tokens: it is not the one's who spoke before."""
    return any(
        t.pos_ == "VERB" and _is_finite(t) and CueKind.SPEECH in cue_kinds(t.lower_)
        and {c.dep_ for c in t.children} & _SUBJECTS and {c.dep_ for c in t.children} & _COMPLEMENTS
        for t in rest
    )  # fmt: skip

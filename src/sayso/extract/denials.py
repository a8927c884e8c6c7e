"""Denials in passing: "…, a claim Velmark dismissed", "…, which Oro denies", "despite denials from Tarn", "Oro rejected the claim".

Such words take a side on what stands before them. Left to the outlet's own voice the side that denies would be silent; so
each is an attribution of its own, whose content is what is denied.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile
from typing import TYPE_CHECKING

from sayso.denying import FLATLY
from sayso.extract.clauses import speaker_phrase, subject
from sayso.extract.cues import CueKind, cue_kinds, cue_stance
from sayso.extract.denied_before import FLAT, flat, of_before, with_charge
from sayso.extract.denying import FIGURES, TOLD, cue_of, denies
from sayso.types import Attribution, BlockKind, Span, Speaker, Stance, Statement

if TYPE_CHECKING:
    from spacy.tokens import Span as DocSpan
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock

_REFUSED = frozenset(
    "access entry request bail permission visa right service justice appeal petition motion leave".split()
)
"""What is denied to somebody, not denied to be so."""
_MARKS = frozenset({",", "(", "–", "—", "-", ";"})
_MIN_WORDS = 3
_LEAD = 3
"""Words before the noun of an aside ("a serious charge"), or between its verb and "by"."""
_REACH = 3
"""Sentences back in which what "the claim" means is looked for."""


def with_denials(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions and those of denials in passing, in text order; what a denial says of is no part of others."""
    found = list(attributions)
    for k, (sentence, parsed, sent) in enumerate(article.sentences):
        if not any(denies(t) or t.lemma_ == "denial" or t.lower_ in FLAT for t in sent):
            continue
        for token in sent:
            found = _parted(token, sent, parsed, found)
            found += [made] if (made := _unread(token, parsed, found)) is not None else []
        if parsed.block.kind is BlockKind.TITLE:
            continue
        found = _in_passing(sent, sentence, parsed, found)
        near = [s for s, _, _ in article.sentences[max(0, k - _REACH) : k + 1]]
        found = flat(near, sentence, article, found)
        for token in sent:
            if token.pos_ == "NOUN" and token.lemma_ == "denial":
                found = _noun(token, sent, sentence, parsed, found)
            elif token.pos_ == "VERB":
                found = of_before(token, near, article, found)
    return sorted(found, key=lambda a: min((*a.source, *a.cue, *a.content)))


def first_said(statements: Iterable[Statement]) -> dict[str, Speaker]:
    """By the id of a denial of another's words, who said those: "its troops" in them are that speaker's."""
    told = list(statements)
    by_content = {s.content[-1]: s.speaker for s in told if s.stance is not Stance.DENIES and s.speaker is not None}
    return {s.id: by_content[s.content[-1]] for s in told if s.stance is Stance.DENIES and s.content[-1] in by_content}


def _unread(verb: Token, parsed: ParsedBlock, others: Sequence[Attribution]) -> Attribution | None:
    """A plain denial that the reader of attributions has left to the outlet's voice, which would affirm what is denied."""
    who = subject(verb) if verb.lemma_ in FLATLY and denies(verb) else None
    cue = parsed.spanning([verb])
    if who is None or who.i > verb.i or any(s.overlaps(cue) for a in others for s in (*a.cue, *a.content, *a.source)):
        return None
    what = next((c for c in verb.children if c.dep_ in ("dobj", "ccomp", "xcomp") and c.i > verb.i), None)
    if what is None or what.lemma_ in _REFUSED or any(c.dep_ == "dative" for c in verb.children):
        return None
    told = [t for t in what.subtree if t.i > verb.i]
    source = parsed.spanning(speaker_phrase(who))
    return Attribution((source,), (cue,), (parsed.spanning(told),)) if told and not source.overlaps(cue) else None


def _parted(verb: Token, sent: DocSpan, parsed: ParsedBlock, others: list[Attribution]) -> list[Attribution]:
    """The attributions without what another denies after a semicolon: "the mayor said it was false; | Oro has denied it"."""
    who = subject(verb) if verb.lemma_ in FLATLY and denies(verb) else None
    first = who.left_edge.i if who is not None else 0
    if first <= sent.start or verb.doc[first - 1].text != ";":
        return others
    clause = parsed.spanning([t for t in verb.doc[first : sent.end] if not t.is_space])
    return others if any(c.overlaps(clause) for a in others for c in a.cue) else outside(others, clause)


# ------------------------------------------------------------------------------------- "…, a claim Velmark dismissed"


def _in_passing(sent: DocSpan, sentence: Span, parsed: ParsedBlock, others: list[Attribution]) -> list[Attribution]:
    """With the denials whose clause is set off in the sentence. They are read from the order of words: the parser hangs
    such clauses now on the noun, now on the verb."""
    found = others
    for mark in sent:
        aside = _aside(mark, sent) if mark.text in _MARKS and mark.i > sent.start + 1 else None
        if aside is not None:
            found = _with(aside, sent, sentence, parsed, found)
    return found


def _aside(mark: Token, sent: DocSpan) -> tuple[list[Token], Token, list[Token]] | None:
    """(all its words, the verb, who denies) of what follows a comma or bracket, if that is such a clause."""
    doc = mark.doc
    stops = [t.i for t in doc[mark.i + 1 : sent.end] if t.is_punct and t.text not in ("-", "'", '"')] or [sent.end]
    stop = stops[0]
    heads = TOLD | FIGURES
    if len(stops) > 2 and {doc[k].text for k in stops[:2]} == {","}:
        opens = any(t.lower_ == "which" or t.lemma_.lower() in heads for t in doc[mark.i + 1 : mark.i + 1 + _LEAD])
        named = opens and not any(t.pos_ in ("VERB", "AUX") for t in doc[mark.i + 1 : stops[1]])
        stop = stops[2] if named else stop  # "which the president, Omar Sefu, has ruled out"
    words = [t for t in doc[mark.i + 1 : stop] if t.text != ","]
    head = next((k for k, t in enumerate(words[:_LEAD]) if t.lower_ == "which" or t.lemma_.lower() in heads), None)
    if head is None or any(t.pos_ not in ("DET", "ADJ", "NUM", "ADV") for t in words[:head]):
        return None
    verb = next((t for t in words[head + 1 :] if t.pos_ in ("VERB", "ADJ") and denies(t)), None)
    if verb is None:
        return None
    by = next((t for t in words if t.i > verb.i and t.lower_ == "by"), None)
    passive = verb.tag_ == "VBN" and by is not None and by.i <= verb.i + _LEAD
    who = [t for t in words if (t.i > by.i if passive and by is not None else words[head].i < t.i < verb.i)]
    while who and (who[0].lower_ in ("that", "which") or who[0].pos_ in ("AUX", "ADV")):
        who.pop(0)
    if who and who[0].pos_ == "ADP":  # "a version | of events | the army called false"
        who = list(dropwhile(lambda t: t.pos_ not in ("DET", "PRON", "PROPN"), who[1:]))
    while who and who[-1].pos_ in ("AUX", "ADV", "PART"):
        who.pop()
    named = any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in who)
    return (words, verb, who) if named and not any(t.pos_ in ("VERB", "SCONJ") for t in who) else None


def _with(
    aside: tuple[list[Token], Token, list[Token]],
    sent: DocSpan, sentence: Span, parsed: ParsedBlock, others: list[Attribution],
) -> list[Attribution]:  # fmt: skip
    """With one such denial, where what it denies is found before it in the sentence."""
    words, verb, who = aside
    span = parsed.spanning(words)
    kept = outside(others, span)
    said = _antecedent(kept, span, sentence)
    if said is None:
        said = _said(sent, span, parsed)
        if said is None:
            return others
        kept += [said] if said.cue else []
    content = tuple(c for c in said.content if c.start < span.start)
    content = with_charge(said, content, _words(said.cue[:1], parsed))
    cue = tuple(parsed.spanning([t]) for t in cue_of(verb))
    source = _accused(who, said, parsed) or parsed.spanning(who)
    return [*kept, Attribution((source,), cue, content)]


def _accused(who: Sequence[Token], said: Attribution, parsed: ParsedBlock) -> Span | None:
    """Whom "he" is in "X accused Y of looting, which he denied": Y."""
    if len(who) != 1 or who[0].pos_ != "PRON" or not said.cue:
        return None
    verb = next((t for s in said.cue for t in parsed.tokens(s) if t.pos_ == "VERB"), None)
    if verb is None or cue_stance(verb.text).stance is not Stance.ACCUSES:
        return None
    accused = next((c for c in verb.children if c.dep_ == "dobj"), None)
    return parsed.spanning(speaker_phrase(accused)) if accused is not None else None


def _words(spans: Sequence[Span], parsed: ParsedBlock) -> str:
    return " ".join(parsed.text[s.start - parsed.offset : s.end - parsed.offset] for s in spans)


def outside(attributions: Sequence[Attribution], aside: Span) -> list[Attribution]:
    """The attributions without those whose cue stands in the aside, and without the aside in the others' content."""
    kept = []
    for a in attributions:
        if any(s.within(aside) for s in (*a.cue, *a.source)):
            continue
        content = tuple(piece for c in a.content for piece in _without(c, aside))
        if content:
            kept.append(replace(a, content=content))
    return kept


def _without(span: Span, aside: Span) -> Iterator[Span]:
    if not span.overlaps(aside):
        yield span
        return
    if span.start < aside.start - 2:
        yield Span(span.start, aside.start - 2)  # ", " or " ("
    if span.end > aside.end + 3:
        yield Span(aside.end + 1, span.end)


def _antecedent(attributions: Sequence[Attribution], aside: Span, sentence: Span) -> Attribution | None:
    """What stands last before the aside in its sentence and is said by somebody."""
    before = [
        a for a in attributions
        if any(c.start < aside.start and c.overlaps(sentence) for c in a.content)
        and any(s.overlaps(sentence) for s in (*a.cue, *a.source))
    ]  # fmt: skip
    return max(before, key=lambda a: max(c.start for c in a.content if c.start < aside.start), default=None)


def _said(sent: DocSpan, aside: Span, parsed: ParsedBlock) -> Attribution | None:
    """The sentence up to the aside: what its main verb says, if that is a verb of saying, else the whole as told."""
    root = next((t for t in sent if t.dep_ == "ROOT"), None)
    end = aside.start - parsed.offset
    if root is None or root.idx >= end or root.pos_ not in ("VERB", "AUX"):
        return None
    clause = [t for t in sent if t.i > root.i and t.idx < end]
    who = subject(root)
    cue: tuple[Span, ...] = ()
    source: tuple[Span, ...] = ()
    finite = any(t.pos_ in ("VERB", "AUX") for t in clause)
    if finite and who is not None and who.i < root.i and CueKind.SPEECH in cue_kinds(root.lower_):
        told = clause
        cue, source = (parsed.span(root.idx, root.idx + len(root)),), (parsed.spanning(speaker_phrase(who)),)
    else:
        told = [t for t in sent if t.idx < end]
    while told and (told[-1].is_punct or told[-1].is_space):
        told.pop()
    if len(told) < _MIN_WORDS:
        return None
    return Attribution(source, cue, (parsed.span(told[0].idx, told[-1].idx + len(told[-1])),))


# ------------------------------------------------------------------------------------------ "despite denials from Tarn"


def _noun(
    noun: Token, sent: DocSpan, sentence: Span, parsed: ParsedBlock, others: list[Attribution]
) -> list[Attribution]:
    """With the speaker of a denial that is a noun: "denials from Tarn", "despite Tarn's denials"."""
    by = [o for c in noun.children if c.lower_ in ("from", "by") for o in c.children if o.dep_ == "pobj"]
    who = next(iter(by), None) or next((c for c in noun.children if c.dep_ == "poss"), None)
    if who is not None and who.tag_ == "PRP$":
        verb = next((t for t in noun.ancestors if t.pos_ in ("VERB", "AUX")), None)
        who = subject(verb) if verb is not None else None
    if who is None:
        return others
    cue = parsed.span(noun.idx, noun.idx + len(noun))
    source = (parsed.spanning(speaker_phrase(who)),)
    known = next((a for a in others if any(c.overlaps(cue) for c in a.cue)), None)
    if known is not None:
        return [replace(a, source=source) if a is known else a for a in others]
    despite = noun.head if noun.dep_ == "pobj" else None
    clause = next((c for c in noun.children if c.dep_ in ("acl", "ccomp") and c.i > noun.i), None)
    content: tuple[Span, ...]
    if clause is not None:
        told = list(clause.subtree)
        content = (parsed.span(told[0].idx, told[-1].idx + len(told[-1])),)
    elif despite is not None and despite.lower_ in ("despite", "of") and despite.i > sent.start + _MIN_WORDS:
        opens = despite if despite.lower_ == "despite" else despite.nbor(-2)  # "in spite of"
        aside = parsed.span(opens.idx, noun.right_edge.idx + len(noun.right_edge))
        before = _antecedent(others, aside, sentence) or _said(sent, aside, parsed)
        if before is None:
            return others
        others = outside(others, aside)
        content = tuple(piece for c in before.content for piece in _without(c, aside) if piece.start < aside.start)
    else:
        return others
    return [*others, Attribution(source, (cue,), content)] if content else others

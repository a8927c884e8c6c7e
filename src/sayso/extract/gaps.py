"""Figures of a second speaker who has no verb of its own: gapped, bracketed, or told as "the 140 claimed by the rebels".

- "Police put the crowd at 15,000 and organisers at 80,000", "The province says 8,000, the mayor's office 14,000".
- "a strike that the union said was backed by 6,200 people and the company by fewer than 2,000".
- "140 (the rebels), "not more than 50" (the army)".
- "the clinic gave a far lower figure: 2,300".
- "between the 140 claimed by the rebels and the 50 the government admits".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.clauses import direct_object, noun_phrase, speaker_phrase, subject
from sayso.extract.cues import CueKind, cue_kinds, stand_ins
from sayso.extract.how_many.people import STATES, is_people
from sayso.extract.who.lexicon import is_person_noun, noun
from sayso.extract.who.mentions import lemma_of
from sayso.types import Attribution, BlockKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock

_AT = frozenset({"at", "by"})
_JOINTS = frozenset({",", "and", "but", "while", ";", "with"})
_BEFORE = 8
"""Words of a second speaker, or of a bracketed figure, at most."""
_QUOTES = '"“”'
_ESTIMATES = frozenset("estimate count figure tally".split())
_GIVES = frozenset("claim give report cite quote announce estimate admit acknowledge concede state provide".split())


def second_figures(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions with those of figures that stand with a speaker but without a verb of their own, in text order."""
    found: list[Attribution] = []
    for attribution in attributions:
        found += _relative(attribution, article) or _gapped(attribution, article)
    made: list[Attribution] = []
    for _, parsed, sent in article.sentences:
        if parsed.block.kind is BlockKind.TITLE:
            continue
        at = (parsed, sent.start, sent.end)
        for new in (*_bracketed(*at), *_given(*at), *_estimated(*at), *_listed(*at), *_put_by(*at), *_tallied(*at)):
            if not any(s.overlaps(c) for a in found for s in (*a.source, *a.cue) for c in (*new.source, *new.cue)):
                made.append(new)
    for new in made:
        found = [kept for a in found if (kept := _less(a, new)) is not None]
    found += made
    return sorted(found, key=lambda a: min((*a.source, *a.cue, *a.content)))


def _less(attribution: Attribution, made: Attribution) -> Attribution | None:
    """The attribution without what is wholly another's figure and speaker."""
    own = (*made.source, *made.cue, *made.content)
    whole = Span(min(s.start for s in own), max(s.end for s in own))
    content = tuple(c for c in attribution.content if not c.within(whole))
    return replace(attribution, content=content) if content else None


def _gapped(attribution: Attribution, article: ParsedArticle) -> list[Attribution]:
    parsed = article.block_at(attribution.cue[-1].start) if attribution.cue and attribution.source else None
    cue = [t for s in attribution.cue for t in article.tokens(s)]
    if parsed is None or not cue or not any(t.pos_ == "VERB" for t in cue):
        return [attribution]
    doc, last = parsed.doc, cue[-1]
    at = last.lower_ in _AT
    first = _number(doc, last.i + 1, last.sent.end, reach=4 if at else 1)
    if first is None or (last.pos_ != "VERB" and not at):
        return [attribution]
    found, end = [], first
    while (other := _second(doc, end, last.sent.end, at=at)) is not None:
        source, number = other
        found.append((source, number))
        end = number[1]
    if not found:
        return [attribution]
    head = [c for c in attribution.content if c.end <= attribution.cue[-1].start]
    head = head if at else []
    ends = found[0][0][0] - 1
    while doc[ends].lower_ in _JOINTS:
        ends -= 1
    own = replace(attribution, content=(*head, _span(parsed, last.i + 1, ends + 1)))
    return [
        own,
        *(
            Attribution((_span(parsed, *source),), attribution.cue, (*head, _span(parsed, *number)))
            for source, number in found
        ),
    ]


def _relative(attribution: Attribution, article: ParsedArticle) -> list[Attribution]:
    """ "that the union said | was backed by 6,200 people and the company by fewer than 2,000" of both; else nothing.

    What is said has no subject of its own there, so that the second one named can only be who says it."""
    told = article.tokens(attribution.content[0]) if len(attribution.content) == 1 and attribution.source else []
    parsed = article.block_at(attribution.content[0].start) if told else None
    if parsed is None or told[0].pos_ not in ("AUX", "VERB") or told[0].tag_ not in ("VBD", "VBZ", "VBP"):
        return []
    doc, end = parsed.doc, told[-1].i + 1
    for joint in (t for t in told if t.lower_ in ("and", "but") and t.i > told[0].i):
        who = joint.i + 1
        last = next((k for k in range(who, end) if doc[k].pos_ in ("ADP", "VERB", "AUX", "PUNCT")), end)
        if last == who or last >= end or not speaks(doc[last - 1]):
            continue
        before = next((t for t in reversed(doc[told[0].i : joint.i]) if t.lower_ == doc[last].lower_), None)
        stop = _number(doc, last + 1, end, reach=0)
        if before is None or stop is None or _number(doc, before.i + 1, joint.i, reach=0) is None:
            continue
        verb = _span(parsed, told[0].i, before.i)
        return [
            replace(attribution, content=(_span(parsed, told[0].i, joint.i),)),
            Attribution((_span(parsed, who, last),), attribution.cue, (verb, _span(parsed, last, stop))),
        ]
    return []


def _span(parsed: ParsedBlock, first: int, last: int) -> Span:
    end = parsed.doc[last - 1]
    return parsed.span(parsed.doc[first].idx, end.idx + len(end))


def _number(doc: Doc, i: int, end: int, reach: int) -> int | None:
    """Where the words end of a number that begins within reach of a token: "more than 15,000"."""
    k = next((k for k in range(i, min(i + reach + 3, end)) if doc[k].like_num), None)
    if k is None or any(doc[j].pos_ in ("VERB", "AUX", "PUNCT") for j in range(i, k)):
        return None
    if k - i > reach and not all(doc[j].lower_ in _BOUNDS for j in range(i, k)):
        return None
    while k < end and doc[k].like_num:
        k += 1
    return k


_BOUNDS = frozenset(
    "more fewer less than at least most up to about around nearly some almost over under only no".split()
)


def _second(doc: Doc, i: int, end: int, *, at: bool) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """A second speaker and its figure after the first one's: both as token ranges."""
    k = i
    while at and k < end and k - i < 4 and doc[k].lower_ not in _JOINTS and doc[k].pos_ in ("NOUN", "ADJ", "ADP"):
        k += 1
    begin = k
    while k < end and doc[k].lower_ in _JOINTS:
        k += 1
    if k == begin:
        return None
    who = k
    while (
        k < end
        and k - who < _BEFORE
        and doc[k].pos_ in ("DET", "NOUN", "PROPN", "ADJ", "PART", "NUM")
        and not doc[k].like_num
    ):
        k += 1
    speaker = (who, k)
    if k == who or not speaks(doc[k - 1]):
        return None
    if at:
        if k >= end or doc[k].lower_ not in _AT:
            return None
        k += 1
    stop = _number(doc, k, end, reach=0)
    if stop is None or (not at and stop < end and doc[stop].pos_ not in ("PUNCT", "CCONJ")):
        return None
    return speaker, (k, stop)


def speaks(head: Token) -> bool:
    """Whether the word names people or a body."""
    if head.pos_ == "PROPN":
        return True
    lemma = lemma_of(head)
    told = noun(lemma) is not None or is_person_noun(lemma) or is_people(head)
    return head.pos_ == "NOUN" and head.lower_ not in STATES and told


def _bracketed(parsed: ParsedBlock, start: int, end: int) -> Iterator[Attribution]:
    doc = parsed.doc
    begin = start
    for i in range(start, end):
        if doc[i].text in (",", ";", ":") and not any(c.like_num for c in doc[max(i - 1, start) : i]):
            begin = i + 1
        if doc[i].text != "(":
            continue
        close = next((k for k in range(i + 1, min(i + 2 + _BEFORE, end)) if doc[k].text == ")"), None)
        told = doc[begin:i]
        figure = any(t.like_num or t.lower_ in ("dozens", "scores", "hundreds", "thousands") for t in told)
        names = close is not None and speaks(doc[close - 1]) and not any(t.like_num for t in doc[i + 1 : close])
        short = 0 < len(told) <= _BEFORE and not any(t.pos_ in ("VERB", "AUX") for t in told)
        if close is not None and names and figure and short and _ends(doc, close + 1, end):
            yield Attribution((_span(parsed, i + 1, close),), (_span(parsed, i, i + 1),), (_span(parsed, begin, i),))
        begin = close + 1 if close is not None else begin
        if begin < end and doc[begin].text in (",", ";"):
            begin += 1


def _listed(parsed: ParsedBlock, start: int, end: int) -> Iterator[Attribution]:
    """ "Crowd size – opposition: 600,000; police: 85,000": two speakers or more, each with a figure behind a colon."""
    doc, found, begin = parsed.doc, [], start
    for i in range(start, end):
        if doc[i].text in ("–", "—", "-", ";", ","):
            begin = i + 1
        if doc[i].text != ":" or i == begin or i - begin > _BEFORE or not speaks(doc[i - 1]):
            continue
        stop = _number(doc, i + 1, end, reach=0)
        if stop is not None and _ends(doc, stop, end):
            found.append(
                Attribution((_span(parsed, begin, i),), (_span(parsed, i, i + 1),), (_span(parsed, i + 1, stop),))
            )
    if len(found) > 1:
        yield from found


def _ends(doc: Doc, i: int, end: int) -> bool:
    return i >= end or doc[i].is_punct or doc[i].is_space or doc[i].lower_ in ("and", "or")


def _given(parsed: ParsedBlock, start: int, end: int) -> Iterator[Attribution]:
    for verb in parsed.doc[start:end]:
        if (
            verb.lemma_ not in _GIVES
            or verb.dep_ not in ("acl", "relcl")
            or CueKind.SPEECH not in cue_kinds(verb.lower_)
        ):
            continue
        head = verb.head
        figure = head if head.like_num else next((c for c in head.children if c.dep_ == "nummod"), None)
        led = any(c.lower_ == "the" for c in head.children) or (head.i and head.nbor(-1).lower_ == "the")
        who = _who(verb)
        if figure is None or not led or who is None or head.i > verb.i:
            continue
        words = [t for t in noun_phrase(who) if not t.is_punct]
        told = [t for t in noun_phrase(head) if t.i <= head.i]
        yield Attribution(
            (_span(parsed, words[0].i, words[-1].i + 1),),
            (_span(parsed, verb.i, verb.i + 1),),
            (_span(parsed, told[0].i, told[-1].i + 1),),
        )


def _estimated(parsed: ParsedBlock, start: int, end: int) -> Iterator[Attribution]:
    """ "the city's own estimate is 11,000"."""
    for verb in parsed.doc[start:end]:
        if verb.lemma_ != "be" or verb.tag_ not in ("VBZ", "VBD"):
            continue
        what = next((c for c in verb.children if c.dep_ == "nsubj" and c.lemma_ in _ESTIMATES), None)
        whose = (
            next((c for c in what.children if c.dep_ == "poss" and c.tag_ != "PRP$"), None)
            if what is not None
            else None
        )
        first = verb.i + 1
        stop = _number(parsed.doc, first, end, reach=0)
        if whose is None or what is None or stop is None:
            continue
        words = [t for t in whose.subtree if t.tag_ != "POS"]
        yield Attribution(
            (_span(parsed, words[0].i, words[-1].i + 1),),
            (_span(parsed, what.i, what.i + 1),),
            (_span(parsed, first, stop),),
        )


def _put_by(parsed: ParsedBlock, start: int, end: int) -> Iterator[Attribution]:
    """ "The number was put at 30 by the police and at 37 by the firemen"."""
    doc = parsed.doc
    for verb in doc[start:end]:
        if verb.lemma_ not in ("put", "give", "estimate", "place", "set") or verb.tag_ != "VBN":
            continue
        what = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
        i, found = verb.i + 1, []
        while what is not None and i < end:
            at = _span(parsed, i, i + 1)
            i += doc[i].lower_ in ("as", "at")
            stop = _number(doc, i, end, reach=0)
            if stop is None or stop + 1 >= end or doc[stop].lower_ != "by":
                break
            last = next((k for k in range(stop + 1, end) if doc[k].is_punct or doc[k].lower_ in ("and", "but")), end)
            if last == stop + 1 or not speaks(doc[last - 1]):
                break
            told = noun_phrase(what)
            content = (_span(parsed, told[0].i, told[-1].i + 1), _span(parsed, i, stop))
            cue = (_span(parsed, verb.i, verb.i + 1), at)
            found.append(Attribution((_span(parsed, stop + 1, last),), cue, content))
            i = last
            while i < end and doc[i].lower_ in _JOINTS:
                i += 1
        if len(found) > 1:
            yield from found


def _tallied(parsed: ParsedBlock, start: int, end: int) -> Iterator[Attribution]:
    """ "The clinic gave a far lower figure: 2,300", "the union has a count of 40"."""
    doc = parsed.doc
    for verb in doc[start:end]:
        who, what = subject(verb), direct_object(verb)
        if verb.lemma_ not in _GIVES | {"have", "offer"} or verb.pos_ != "VERB" or who is None or what is None:
            continue
        if what.lemma_.lower() not in stand_ins("TALLY") or not speaks(who) or who.i > verb.i:
            continue
        begin = what.i + 1
        while begin < end and doc[begin].lower_ in ("of", ":", ",", "-", "–", "—"):
            begin += 1
        stop = _number(doc, begin, end, reach=0) if begin > what.i + 1 else None
        if stop is not None and (stop >= end or doc[stop].pos_ not in ("NOUN", "PROPN", "ADJ")):
            cue = (_span(parsed, verb.i, verb.i + 1), _span(parsed, what.i, what.i + 1))
            yield Attribution((parsed.spanning(speaker_phrase(who)),), cue, (_span(parsed, begin, stop),))


def _who(verb: Token) -> Token | None:
    """Who gives the figure: the agent of a participle, or the subject of a clause without a pronoun of its own."""
    if verb.dep_ == "acl":
        by = next((c for c in verb.children if c.dep_ == "agent"), None)
        return (
            next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None and verb.tag_ == "VBN" else None
        )
    subjects = [c for c in verb.children if c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN")]
    relative = any(c.lower_ in ("who", "which", "that") and c.dep_ == "nsubj" for c in verb.children)
    return subjects[0] if len(subjects) == 1 and not relative else None

"""Who says what where the order of words tells it and the parse does not: inversions, sentences of several speakers.

"Bad props, say the widows", "Two, says Oro; nine, according to Tarn", "3,400 crowns, he said; 2,650, by the union's
count", "Seven died, police said; medics spoke of nine", "a pocket of gas, in the view of the inspectorate". Each stretch
between semicolons has its own speaker if its own words name one; what another is held to have said ends where it begins.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.extract.cues import CueKind, cue_kinds, cue_stance
from sayso.extract.where.words import words
from sayso.extract.who.lexicon import is_person_noun, noun
from sayso.extract.who.mentions import lemma_of
from sayso.types import Attribution, BlockKind, Span, Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock

_INVERTED = frozenset(
    "say add claim insist reply argue warn explain reckon admit concede counter retort note maintain agree".split()
)
"""Verbs that stand before who says it: "…, says the mayor"."""
_COUNTS = frozenset("count tally estimate reckoning account calculation telling figures estimates tallies".split())
"""What a number is told by: "3,200, by the army's count"."""
_VIEWS = frozenset("view words opinion telling account judgement judgment estimation eyes assessment".split())
_OPENS_NAME = frozenset({"DET", "PROPN", "NOUN", "ADJ", "NUM"})
_LINKS = frozenset("of for at from with in &".split())
_RELATIVE = frozenset("who which whose whom that where when".split())
_QUOTES = '"“”„«»'
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_SOME = frozenset({"those", "some", "others", "many"})
_SCRAP = 4
"""Characters of a content left over that are no words."""
_LONGEST = 18
"""Words of a source at most."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A source with its cue, by token indices ``[first, last)``, and where its content stands."""

    source: tuple[int, int]
    cue: tuple[int, int]
    content: tuple[int, int]
    sure: bool = True
    """Whether the words are nobody else's, whatever was read of them: an inversion, "according to"."""
    rest: tuple[int, int] | None = None
    """Where the content goes on after the source."""
    whole: bool = False
    """Whether that is all of the content: what follows is said by whoever speaks next in the sentence."""


def ordered(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions with those that the order of words tells, in text order."""
    found = list(attributions)
    for span, parsed, sent in article.sentences:
        if parsed.block.kind is BlockKind.TITLE:
            continue
        parts = list(_parts(sent.start, sent.end, sent.doc))
        for first, last in parts:
            told = _told(sent.doc, first, last, alone=len(parts) == 1)
            if told is not None:
                found = _with(told, found, parsed, begin=_at(parsed, sent.doc[first]), sentence=span)
    return sorted(found, key=lambda a: min((*a.source, *a.cue, *a.content)))


def _at(parsed: ParsedBlock, token: Token) -> int:
    return int(parsed.offset + token.idx)


def _parts(start: int, end: int, doc: Doc) -> Iterator[tuple[int, int]]:
    """The stretches of a sentence between semicolons that stand in no quotation and no brackets."""
    first, depth, quoted = start, 0, False
    for i in range(start, end):
        text = doc[i].text
        if text in _QUOTES:
            quoted = not quoted
        depth += (text == "(") - (text == ")")
        if text == ";" and not quoted and depth <= 0:
            if i > first:
                yield first, i
            first = i + 1
    while end > first and (doc[end - 1].is_space or doc[end - 1].text in ".?!"):
        end -= 1
    if end > first:
        yield first, end


def _told(doc: Doc, first: int, last: int, *, alone: bool) -> _Told | None:
    """Who says the stretch, where a mark parts its content from "say the widows", "according to police", "by … count"."""
    while first < last and doc[first].lower_ in ("and", "but", "while", "–", "—", "-"):
        first += 1
    how = _how(doc, first, last) or _disputed(doc, first, last) or _counted_first(doc, first, last)
    if how is not None:
        return how
    quoted = False
    for i in range(first, last):
        text = doc[i].text
        quoted ^= text in _QUOTES
        mark = (text == "," and not quoted) or (text in _QUOTES and not quoted and i > first)
        if not mark or i + 2 > last or i == first:
            continue
        made = _inverted(doc, i + 1, last) or _counted(doc, i + 1, last)
        if made is None and not alone:
            made = _accorded(doc, i + 1, last)
        made = made or _plain(doc, i + 1, last)
        if made is not None:
            end = i + 1 if text in _QUOTES else i
            if any(t.is_alpha or t.like_num for t in doc[first:end]):
                return _Told(made[0], made[1], (first, end), made[2], _rest(doc, first, i, made[0][1], last))
    return None if alone else _led(doc, first, last)


_Found = tuple[tuple[int, int], tuple[int, int], bool]


def _inverted(doc: Doc, i: int, last: int) -> _Found | None:
    """ "say the widows"."""
    verb = doc[i]
    if verb.lemma_ not in _INVERTED or verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN", "VB", "NN", "NNS", "UH"):
        return None
    if verb.lower_ not in ("say", "says", "said") and verb.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    if _set_off(verb):
        return None
    source = _name(doc, i + 1, last)
    return (source, (i, i + 1), True) if source is not None and not _goes_on(doc, source[1], last) else None


def _set_off(verb: Token) -> bool:
    """Whether the commas before the verb only set off who its subject is: "the minister, Ana Oro, said nine people died"."""
    who = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)
    if who is None or not (who.pos_ == "PROPN" or is_person_noun(lemma_of(who)) or noun(lemma_of(who)) is not None):
        return False
    return any(c.dep_ in ("appos", "relcl", "acl") and who.i < c.i < verb.i for c in who.children)


def _rest(doc: Doc, first: int, comma: int, after: int, last: int) -> tuple[int, int] | None:
    """What follows "By nine, say those who lived, …", where nothing before has a verb and what follows has one."""
    if after + 1 >= last or doc[after].text != "," or any(t.tag_ in _FINITE for t in doc[first:comma]):
        return None
    finite = next((t for t in doc[after + 1 : last] if t.tag_ in _FINITE), None)
    relative = doc[after + 1].lower_ in _RELATIVE or finite is None or finite.dep_ in ("relcl", "acl")
    return None if relative else (after + 1, last)


def _counted_first(doc: Doc, first: int, last: int) -> _Told | None:
    """ "By the mayor's count | 28 people died"."""
    if doc[first].lower_ not in ("by", "on"):
        return None
    tail = next((k for k in range(first + 3, min(first + _LONGEST, last)) if doc[k].lower_ in _COUNTS), None)
    if tail is None or any(t.pos_ in ("VERB", "AUX") or t.text == "," for t in doc[first:tail]):
        return None
    end = next((k for k in (tail - 1, tail - 2) if doc[k].tag_ == "POS"), None)
    start = tail + 2 if doc[tail + 1 : tail + 2].text == "," else tail + 1
    return _Told((first + 1, end), (tail, tail + 1), (start, last)) if end is not None and start < last else None


def _how(doc: Doc, first: int, last: int) -> _Told | None:
    """ "A stolen seat" is how the leader described it."""
    how = next((i for i in range(first + 1, last) if doc[i].lower_ == "how" and doc[i - 1].lemma_ == "be"), None)
    if how is None or how - 1 == first:
        return None
    source = _name(doc, how + 1, last)
    if source is None or source[1] >= last or CueKind.SPEECH not in cue_kinds(doc[source[1]].lower_):
        return None
    return _Told(source, (source[1], source[1] + 1), (first, how - 1), whole=True)


def _disputed(doc: Doc, first: int, last: int) -> _Told | None:
    """ "Oro disputed this: …"."""
    colon = next((i for i in range(first, min(last, first + _LONGEST)) if doc[i].text in (":", "—", "–")), None)
    if colon is None or colon < first + 3 or doc[colon - 1].lower_ not in ("this", "that", "it"):
        return None
    verb = doc[colon - 2]
    if not _says(verb) or cue_stance(verb.text).stance is not Stance.DENIES:
        return None
    end = colon - 2
    while end > first and (doc[end - 1].pos_ == "ADV" or doc[end - 1].is_punct):
        end -= 1
    if _name(doc, first, end) is None or any(t.pos_ in ("VERB", "AUX") for t in doc[first:end]):
        return None
    return _Told((first, end), (colon - 2, colon - 1), (colon - 1, colon), whole=True)


def _accorded(doc: Doc, i: int, last: int) -> _Found | None:
    if [t.lower_ for t in doc[i : i + 2]] != ["according", "to"]:
        return None
    source = _name(doc, i + 2, last)
    return (source, (i, i + 2), True) if source is not None else None


def _counted(doc: Doc, i: int, last: int) -> _Found | None:
    """ "by the army's count", "in the view of the inspectorate", "in the union's words"."""
    opening = doc[i].lower_
    if opening not in ("by", "in", "on"):
        return None
    end = i + 1
    while end < last and end - i < _LONGEST and not (doc[end].is_punct and doc[end].text != "-"):
        end += 1
    tail = doc[end - 1]
    kinds = _COUNTS | _VIEWS
    if tail.lower_ in kinds and end - i > 3 and doc[end - 2].tag_ == "POS":
        return (i + 1, end - 2), (end - 1, end), True
    if tail.lower_ in kinds and end - i > 3 and doc[end - 3].tag_ == "POS":  # "by the army's own count"
        return (i + 1, end - 3), (end - 1, end), True
    if opening == "in" and doc[i + 1].lower_ == "the" and i + 4 < last and doc[i + 2].lower_ in _VIEWS:
        source = _name(doc, i + 4, last) if doc[i + 3].lower_ == "of" else None
        return (source, (i, i + 4), True) if source is not None else None
    return None


def _plain(doc: Doc, i: int, last: int) -> _Found | None:
    """ "he said" at the end of a stretch."""
    while last - i > 2 and (doc[last - 1].lower_ in words().calendar or doc[last - 1].lower_ == "on"):
        last -= 1  # "the navy said | on Wednesday"
    if last - i > _LONGEST or not _says(doc[last - 1]) or doc[last - 1].lemma_ not in _INVERTED:
        return None
    whole = doc[i : last - 1]
    if not len(whole) or any(t.pos_ in ("VERB", "AUX", "SCONJ") or t.is_punct for t in whole):
        return None
    return ((i, last - 1), (last - 1, last), False) if whole[-1].pos_ in ("NOUN", "PROPN", "PRON") else None


def _led(doc: Doc, first: int, last: int) -> _Told | None:
    """ "organisers said 80,000", "the bishop spoke of more than twenty", "strikers deny that"."""
    verb = next((i for i in range(first, min(last, first + _LONGEST)) if doc[i].pos_ in ("VERB", "AUX")), None)
    if verb is None or verb == first or not _says(doc[verb]):
        return None
    source = doc[first:verb]
    names = [t for t in source if t.pos_ in ("NOUN", "PROPN", "PRON")]
    if (
        not names
        or source[-1].pos_ not in ("NOUN", "PROPN", "PRON", "ADV", "PUNCT")
        or source[0].pos_ in ("ADP", "SCONJ")
    ):
        return None
    if any(t.lower_ in _RELATIVE for t in source) or any(t.is_punct and t.text not in ",-–—" for t in source):
        return None
    start = verb + 1
    while start + 1 < last and doc[start].lower_ in ("that", "of", ":"):
        start += 1
    if start >= last or not any(t.is_alpha or t.like_num for t in doc[start:last]):
        return None
    end = verb
    while doc[end - 1].pos_ in ("ADV", "PUNCT"):
        end -= 1
    cue_end = verb + 2 if doc[verb].lemma_ == "speak" and doc[verb + 1].lower_ == "of" else verb + 1
    return _Told((first, end), (verb, cue_end), (start, last), sure=False)


def _says(token: Token) -> bool:
    if token.tag_ not in ("VBD", "VBZ", "VBP") or CueKind.SPEECH not in cue_kinds(token.lower_):
        return False
    return not any(c.dep_ in ("neg", "aux", "auxpass") for c in token.children)


def _name(doc: Doc, i: int, last: int) -> tuple[int, int] | None:
    """A noun phrase that opens at a token and names people or a body: up to a mark, a verb or a time."""
    if i >= last or not (
        doc[i].pos_ in _OPENS_NAME or doc[i].tag_ in ("PRP$", "VBG") or doc[i].lower_ in _SOME | {"he", "she", "they"}
    ):
        return None
    end = i
    while end < last and end - i < _LONGEST:
        token = doc[end]
        if token.is_punct and token.text not in ("-", "'", "’", "&"):
            break
        apart = token.pos_ in ("VERB", "AUX", "SCONJ", "ADV") and token.text.islower()
        if apart and not (token.tag_ == "VBG" and end == i and end + 1 < last and doc[end + 1].pos_ == "NOUN"):
            break
        if token.lower_ in _RELATIVE or token.lower_ in words().calendar:
            break
        if token.pos_ == "ADP" and (token.lower_ not in _LINKS or _is_time(doc, end + 1, last)):
            break
        if token.lower_ in ("last", "this", "late", "early", "yesterday") and end > i:
            break
        end += 1
    while end > i and doc[end - 1].pos_ in ("ADP", "DET", "CCONJ"):
        end -= 1
    if doc[i].lower_ in _SOME and i + 1 < last and doc[i + 1].lower_ == "who":
        end = next((k for k in range(i + 2, last) if doc[k].is_punct), last)
        return i, end
    named = [t for t in doc[i:end] if t.pos_ in ("NOUN", "PROPN") or t.lower_ in ("he", "she", "they")]
    return (i, end) if named else None


def _is_time(doc: Doc, i: int, last: int) -> bool:
    return any(t.lower_ in words().calendar or t.like_num for t in doc[i : min(i + 3, last)])


def _goes_on(doc: Doc, i: int, last: int) -> bool:
    """Whether a verb follows the name at once, which then says or does something itself: "…, say experts warn"."""
    return i < last and doc[i].pos_ in ("VERB", "AUX") and doc[i].tag_ not in ("VBG", "VBN")


def _with(told: _Told, others: list[Attribution], parsed: ParsedBlock, begin: int, sentence: Span) -> list[Attribution]:
    """The attributions with this one: in place of what was read otherwise, and cut out of what others say."""
    doc = parsed.doc

    def span(part: tuple[int, int]) -> Span:
        return parsed.span(doc[part[0]].idx, doc[part[1] - 1].idx + len(doc[part[1] - 1]))

    source, cue, content = span(told.source), span(told.cue), span(told.content)
    whole = Span(min(source.start, cue.start, content.start), max(source.end, cue.end, content.end))
    same = [a for a in others if any(c.overlaps(cue) for c in a.cue)]
    if told.whole:
        mark = doc[told.content[1]]
        colon = parsed.span(mark.idx, mark.idx + 1)
        return _followed(Attribution((source,), (cue,), (content,)), same, others, sentence, colon)
    if any(s.overlaps(source) for a in same for s in a.source) or (same and not told.sure):
        # Read already; of a sentence with several speakers it keeps its own stretch.
        return [_own(a, begin, sentence, others) if a in same else a for a in others]
    around = [a for a in others if a not in same and any(s.start < begin and s.overlaps(cue) for s in a.content)]
    if not told.sure and any(a.cue and min(c.start for c in a.cue) >= begin for a in around):
        return others
    if any(c.start <= whole.start and whole.end <= c.end and _quoted(parsed, c) for a in others for c in a.content):
        return others  # "they say" in somebody's quotation is a part of it
    kept = []
    for a in others:
        if a in same:
            continue
        inside = [c for c in (*a.source, *a.cue) if c.overlaps(source) or c.overlaps(cue)]
        if inside and told.sure and all(c.within(whole) for c in a.cue):
            continue
        left = tuple(piece for c in a.content for piece in _outside(c, whole))
        if left:
            kept.append(a if left == a.content else replace(a, content=left))
    rest = [span(told.rest)] if told.rest is not None else []
    kept = [c for a in kept if (c := _cut(a, rest[0])) is not None] if rest else kept
    return [*kept, Attribution((source,), (cue,), (content, *rest))]


def _followed(
    made: Attribution, same: Sequence[Attribution], others: Sequence[Attribution], sentence: Span, colon: Span
) -> list[Attribution]:
    """The attributions with one whose content ends at a colon; what follows is said by the next speaker, else by this."""
    end = made.content[0].end
    rest = [Span(max(c.start, end + 2), c.end) for a in same for c in a.content if c.end > end + 2]
    kept = [a for a in others if a not in same]
    later = [a for a in kept if a.cue and a.cue[0].within(sentence) and a.cue[0].start > end]
    if not later and made.content[0].start > made.cue[0].start and sentence.end > colon.end + _SCRAP:
        after = Span(colon.end + 1, sentence.end - 1)
        kept = [c for a in kept if (c := _cut(a, after)) is not None]
        return [*kept, made, replace(made, cue=(colon,), content=(after,))]
    if not later:
        return [*kept, made]
    following = min(later, key=lambda a: a.cue[0].start)
    begins = [c if c.start > end or c.end <= end + 2 else Span(end + 2, c.end) for c in following.content]
    filled = replace(following, content=tuple(sorted({*begins, *rest})))
    return [*(filled if a is following else a for a in kept), made]


def _cut(attribution: Attribution, span: Span) -> Attribution | None:
    """The attribution without what stands in the span; none where it stands there whole."""
    if any(s.within(span) for s in attribution.cue):
        return attribution
    content = tuple(piece for c in attribution.content for piece in _outside(c, span))
    return replace(attribution, content=content) if content else None


def _own(attribution: Attribution, begin: int, sentence: Span, others: Sequence[Attribution]) -> Attribution:
    """The attribution without what stands before its stretch and is said there by somebody else."""
    before = [a for a in others if a is not attribution and any(sentence.start <= c.start < begin for c in a.cue)]
    kept = tuple(c for c in attribution.content if c.end > begin or not c.overlaps(sentence))
    kept = tuple(
        Span(max(c.start, begin), c.end) if c.overlaps(sentence) and c.start >= sentence.start else c for c in kept
    )
    return replace(attribution, content=kept) if before and kept else attribution


def _outside(content: Span, whole: Span) -> Iterator[Span]:
    if not content.overlaps(whole):
        yield content
        return
    if content.start < whole.start - _SCRAP:
        yield Span(content.start, whole.start - 2)
    if content.end > whole.end + _SCRAP:
        yield Span(whole.end + 2, content.end)


def _quoted(parsed: ParsedBlock, span: Span) -> bool:
    """Whether a content is one quotation from its first to its last character."""
    text = parsed.text[span.start - parsed.offset : span.end - parsed.offset].strip()
    return text[:1] in _QUOTES and (text[-1:] in _QUOTES or text.count(text[0]) == 1)

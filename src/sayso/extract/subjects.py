"""Whose words they are in a sentence of several clauses, where the reader of spans takes the wrong one.

- "Velda has said nine died, and Oro | has said | 12 died": the subject beside a verb of saying is who says it.
- "The minister said that 19 had died, while Oro's toll rose to 30, according to officials there": each has its own clause.
- "Police said three died, | while residents | claimed | nine had", "…, with residents | claiming | nine": so has each of these.
- "Oro admits losing one jet and | says | it shot down two": one speaker says each with a verb of its own.
- "The toll rose to 40, | the ministry said, | as rescuers arrived": what stands before is said, what goes on is not.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.clauses import is_passive, speaker_phrase, subject
from sayso.extract.cues import CueKind, cue_kinds
from sayso.extract.gaps import speaks
from sayso.types import Attribution, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle

_WHILE = re.compile(r",? (?:while|whereas|but) (?=\S+ \S)")
_MEANWHILE = frozenset({"as", "while", "after", "amid", "despite", "hours", "days"})
"""What opens the clause that tells what else went on."""
_BESIDE = frozenset({"while", "whereas", "though", "although"})
_KEEPS = frozenset({("stand", "by"), ("stick", "to"), ("stick", "by")})
_MARKS = frozenset('"“”')
_JOINTS = (" and", " but", " while", ",", ";")


def by_own_subject(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions, each whose verb has its own subject right before it said by that; where that subject was read as
    the end of what another says, it is no part of that."""
    found = list(attributions)
    for k, attribution in enumerate(found):
        if not attribution.source and (teller := _who_counts(attribution, found, article)) is not None:
            found[k] = replace(attribution, source=teller)
            continue
        who = _subject(attribution, article)
        if who is None:
            continue
        if all(t.pos_ == "ADV" for s in attribution.source for t in article.tokens(s)):
            found[k] = replace(attribution, source=(who,))
            continue
        if _ends_before(attribution, who) and _of_clause_beside_cue(attribution, article):
            found[k] = replace(attribution, source=(who,))
            continue
        others = [n for n, o in enumerate(found) if n != k and any(_ends_in(c, who) for c in o.content)]
        for n in others:
            found[n] = replace(found[n], content=tuple(_before(c, who, article) for c in found[n].content))
        if others:
            found[k] = replace(attribution, source=(who,))
    return found


def _who_counts(
    attribution: Attribution, others: Sequence[Attribution], article: ParsedArticle
) -> tuple[Span, ...] | None:
    """Who tells the number of those whom the parse has for the subject of a second verb: "the city said 900 people had come, and |
    had expected | 1,000"."""
    verb = next((t for s in attribution.cue for t in article.tokens(s) if t.pos_ == "VERB"), None)
    parsed = article.block_at(attribution.cue[0].start) if verb is not None else None
    who = subject(verb) if verb is not None and verb.dep_ == "conj" else None
    if who is None or parsed is None or not any(c.dep_ == "nummod" for c in who.lefts):
        return None
    told = parsed.spanning([who])
    return next((o.source for o in others if o.source and any(told.within(c) for c in o.content)), None)


def said_besides(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions, a content that goes on over a second verb of saying of the same speaker parted there: "Oro admits losing
    one jet | and says | it shot down two"."""
    found: list[Attribution] = []
    for attribution in attributions:
        second = _second_verb(attribution, article)
        parsed = article.block_at(attribution.cue[0].start) if second is not None else None
        if second is None or parsed is None:
            found.append(attribution)
            continue
        cue = parsed.spanning([second])
        told = tuple(Span(s.start, min(s.end, cue.start)) for s in attribution.content if s.start < cue.start)
        rest = tuple(Span(max(s.start, cue.end + 1), s.end) for s in attribution.content if s.end > cue.end + 1)
        told = (*told[:-1], _without_joint(told[-1], article)) if told else ()
        if not told or not rest or told[-1].end <= told[-1].start:
            found.append(attribution)
            continue
        found += [replace(attribution, content=told), replace(attribution, cue=(cue,), content=rest)]
    return found


def _second_verb(attribution: Attribution, article: ParsedArticle) -> Token | None:
    """A verb of saying that is joined to the cue's, without a subject of its own, among what the cue has for content."""
    content = [t for s in attribution.content for t in article.tokens(s)]
    if not attribution.source or not content:
        return None
    first, last = content[0].i, content[-1].i
    for verb in (t for s in attribution.cue for t in article.tokens(s) if t.pos_ == "VERB"):
        for other in verb.children:
            joined = other.dep_ == "conj" and first < other.i < last and other.doc is content[0].doc
            own = any(c.dep_ in ("nsubj", "nsubjpass") for c in other.children)
            if joined and not own and CueKind.SPEECH in cue_kinds(other.lower_):
                return other
    return None


def shared_out(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions, a sentence that one says before its content and another after it parted where "while" joins two
    clauses of it: "the minister said that 19 had died, | while Oro's toll rose to 30, according to officials"."""
    found: list[Attribution] = []
    text = article.article.text
    for last in attributions:
        first = _says_within(last, article)
        joints = list(_WHILE.finditer(text, first.content[0].start, last.content[-1].end)) if first is not None else []
        if first is None or not joints:
            found.append(last)
            continue
        told = Span(first.content[0].start, joints[-1].start())
        found += [
            replace(first, content=(told,)),
            replace(last, content=(Span(joints[-1].end(), last.content[-1].end),)),
        ]
    kept = [a for k, a in enumerate(found) if not any(_same_words(a, o) for o in found[:k])]
    return sorted(kept, key=lambda a: min((*a.source, *a.cue, *a.content)))


def said_meanwhile(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions, in text order, each without what somebody else says in a clause that only goes beside it."""
    found: list[Attribution] = []
    for attribution in attributions:
        verb = _says_beside(attribution, article)
        found += [attribution] if verb is None else _beside(attribution, verb, article)
    return sorted(found, key=lambda a: min((*a.source, *a.cue, *a.content)))


def _says_beside(attribution: Attribution, article: ParsedArticle) -> tuple[Token, Token | None, Token] | None:
    """In what is said in no quotation marks: what opens a clause beside it, who speaks there, if it is told, and the verb of
    saying."""
    tokens = [t for c in attribution.content for t in article.tokens(c)]
    if not tokens or any(t.text in _MARKS for t in tokens):
        return None
    inside = {t.i for t in tokens}
    first, last = tokens[0], tokens[-1]
    for verb in first.doc[first.i : last.i + 1] if first.doc is last.doc else tokens:
        if verb.pos_ != "VERB" or (CueKind.SPEECH not in cue_kinds(verb.lower_) and _stood_by(verb) is None):
            continue
        opens, who = _opened(verb)
        if is_passive(verb):  # "while | rebels | were reported | to have killed 24": nobody says whose report
            hearsay = any(c.dep_ == "xcomp" and c.i in inside for c in verb.children)
            if opens is not None and hearsay and first.i < opens.i:
                return opens, None, verb
            continue
        told = any(c.dep_ in ("ccomp", "dobj") and c.i > verb.i and c.i in inside for c in verb.children)
        told = told or _stood_by(verb) is not None
        if opens is not None and who is not None and told and first.i < opens.i < last.i:
            keeps = speaks(who) or _stood_by(verb) is not None
            return (opens, who, verb) if opens.i < who.i < verb.i and keeps else None
    return None


def _stood_by(verb: Token) -> Token | None:
    """The "by" or "to" before what somebody keeps to: "stood | by | its toll of 30"."""
    return next((c for c in verb.rights if (verb.lemma_, c.lower_) in _KEEPS and c.i == verb.i + 1), None)


def _opened(verb: Token) -> tuple[Token | None, Token | None]:
    """What opens the clause of a verb that goes beside another, and its subject: "while | residents | claimed"."""
    if verb.tag_ == "VBG" and verb.dep_ == "acl":  # "with organisers claiming"
        who = verb.head if verb.head.dep_ == "pobj" and verb.head.head.lower_ == "with" else None
        return (who.head if who is not None else None), who
    if verb.tag_ == "VBG" and verb.dep_ == "pcomp" and verb.head.lower_ == "with":
        return verb.head, next((c for c in verb.children if c.dep_ == "nsubj"), None)
    marks = [c for c in verb.lefts if c.dep_ in ("mark", "advmod")]
    opens = next((c for c in marks if c.lower_ in _BESIDE or (c.lower_ == "even" and c.nbor(1).lower_ == "as")), None)
    finite = verb.dep_ == "advcl" and (verb.tag_ in ("VBD", "VBZ", "VBP") or is_passive(verb))
    return (opens if finite else None), next((c for c in verb.children if c.dep_ == "nsubj"), None)


def _beside(
    attribution: Attribution, clause: tuple[Token, Token | None, Token], article: ParsedArticle
) -> list[Attribution]:
    opens, who, verb = clause
    parsed = article.block_at(attribution.content[0].start)
    if parsed is None:
        return [attribution]
    starts = parsed.offset + opens.idx
    text = article.article.text
    own = [Span(c.start, min(c.end, starts)) for c in attribution.content if c.start < starts]
    own[-1] = Span(own[-1].start, own[-1].start + len(own[-1].of(text).rstrip(" ,")))
    kept = _stood_by(verb)
    next_ = next((c for c in verb.rights if c.dep_ == "conj" and CueKind.SPEECH in cue_kinds(c.lower_)), None)
    stop = next_.nbor(-1).i if next_ is not None and next_.nbor(-1).lower_ == "and" else len(verb.doc)
    after = [
        t for t in verb.subtree if (kept or verb).i < t.i < stop and not (t.lower_ == "that" and t.i == verb.i + 1)
    ]
    ends = max(c.end for c in attribution.content)
    told = Span(parsed.offset + after[0].idx, min(ends, parsed.spanning(after).end))
    rest = [Span(max(c.start, told.end), c.end) for c in attribution.content if c.end > told.end + 1]
    if own[-1].end <= own[-1].start or (rest and stop == len(verb.doc)):
        return [attribution]
    if who is None:
        return [replace(attribution, content=tuple(own))]
    source, cue = parsed.spanning(speaker_phrase(who)), parsed.spanning([verb, *([kept] if kept is not None else [])])
    said = [replace(attribution, content=tuple(own)), Attribution((source,), (cue,), (told,), attribution.score)]
    if next_ is not None and rest:
        behind = parsed.spanning([next_])
        content = Span(behind.end + 1, ends)
        said += [Attribution((source,), (behind,), (content,), attribution.score)] if content.start < ends else []
    return said


def _same_words(one: Attribution, other: Attribution) -> bool:
    return one.source == other.source and one.cue == other.cue


def _says_within(last: Attribution, article: ParsedArticle) -> Attribution | None:
    """Who says, in the sentence's own verb, what "according to" somebody else closes."""
    text = article.article.text
    if not last.cue or last.cue[0].of(text).lower() != "according to" or not last.content:
        return None
    parsed = article.block_at(last.cue[0].start)
    if parsed is None or last.cue[0].start < last.content[-1].end:
        return None
    sent = parsed.tokens(last.cue[0])[0].sent
    verb = next((t for t in sent if t.dep_ == "ROOT" and CueKind.SPEECH in cue_kinds(t.lower_)), None)
    who = (
        next((c for c in verb.lefts if c.dep_ == "nsubj" and c.pos_ in ("NOUN", "PROPN")), None)
        if verb is not None
        else None
    )
    told = next((c for c in verb.rights if c.dep_ == "ccomp"), None) if verb is not None else None
    if verb is None or who is None or told is None:
        return None
    source, cue = parsed.spanning([who.left_edge, who]), parsed.spanning([verb])
    content = Span(parsed.offset + told.left_edge.idx, last.content[-1].end)
    return Attribution((source,), (cue,), (content,)) if cue.end < content.start < content.end else None


def said_before(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions, those set off by commas with the clause before them in place of the one that goes on meanwhile."""
    found = list(attributions)
    taken = [s for a in found for s in (*a.source, *a.cue, *a.content)]
    for k, attribution in enumerate(found):
        before = _clause_before(attribution, article)
        if before is not None and not any(s.overlaps(before) for s in taken):
            found[k] = replace(attribution, content=(before,))
    return found


def _clause_before(attribution: Attribution, article: ParsedArticle) -> Span | None:
    """The sentence up to ", X said, as …"; ``None`` where the attribution has another form."""
    if len(attribution.source) != 1 or len(attribution.cue) != 1 or len(attribution.content) != 1:
        return None
    (source,), (cue,), (content,) = attribution.source, attribution.cue, attribution.content
    text = article.article.text
    if not source.end <= cue.start < content.start or text[cue.end : content.start].strip() != ",":
        return None
    if content.of(text).split(" ", 1)[0].lower() not in _MEANWHILE:
        return None
    sentence = next((s for s, _, _ in article.sentences if s.start <= source.start < s.end), None)
    if sentence is None:
        return None
    words = text[sentence.start : source.start].rstrip()
    whole = Span(sentence.start, sentence.start + len(words) - 1)
    finite = any(t.tag_ in ("VBD", "VBZ", "VBP") for t in article.tokens(whole)) if len(words) > 1 else False
    return whole if words.endswith(",") and finite else None


def _subject(attribution: Attribution, article: ParsedArticle) -> Span | None:
    """The subject that stands right before the cue's verb, but for its auxiliaries, where another is read as the source; that of
    the verb above where it is an adverb: "the army first said that two died, | then | said that ten had"."""
    cue = [t for s in attribution.cue for t in article.tokens(s)]
    verb = next((t for t in cue if t.pos_ == "VERB" and CueKind.SPEECH in cue_kinds(t.lower_)), None)
    parsed = article.block_at(attribution.cue[0].start) if verb is not None else None
    if verb is None or parsed is None or not attribution.source:
        return None
    who = _own(verb)
    if who is None and (joined := _of_clause_beside(verb)) is not None:
        own = parsed.spanning(speaker_phrase(joined))
        return own if all(s.end <= own.start for s in attribution.source) else None
    if who is None and all(t.pos_ == "ADV" for s in attribution.source for t in article.tokens(s)):
        above = (v for v in (*verb.ancestors, *verb.children) if v.i < verb.i and v.pos_ == "VERB")
        who = next((w for v in above if (w := _own(v)) is not None), None)
        phrase = parsed.spanning(speaker_phrase(who)) if who is not None else None
        return phrase if phrase is not None and phrase.end <= attribution.source[0].start else None
    if who is None or who.pos_ not in ("PROPN", "NOUN") or any(_between(who, verb)):
        return None
    phrase = parsed.spanning([who.left_edge, who])
    return None if any(s.overlaps(phrase) for s in attribution.source) else phrase


def _of_clause_beside(verb: Token) -> Token | None:
    """The subject of a clause beside another, for the second of its verbs: "accused it, while | the mayor | stood by his toll and |
    dismissed | the report"."""
    first = verb.head
    if verb.dep_ != "conj" or first.dep_ != "advcl" or not any(c.lower_ in _BESIDE for c in first.lefts):
        return None
    who = _own(first)
    return who if who is not None and who.pos_ in ("NOUN", "PROPN") else None


def _own(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i), None)


def _between(who: Token, verb: Token) -> list[Token]:
    """What stands between a subject and its verb, but for auxiliaries and a clause on the subject set off by commas."""
    words = list(who.doc[who.i + 1 : verb.i])
    if len(words) > 2 and words[0].text == words[-1].text == "," and words[1].lower_ in ("who", "which"):
        words = [t for t in words if who not in t.ancestors]
    return [t for t in words if t.pos_ not in ("AUX", "ADV")]


def _ends_before(attribution: Attribution, who: Span) -> bool:
    return all(s.end <= who.start for s in attribution.source)


def _of_clause_beside_cue(attribution: Attribution, article: ParsedArticle) -> bool:
    tokens = (t for s in attribution.cue for t in article.tokens(s))
    return any(t.pos_ == "VERB" and _own(t) is None and _of_clause_beside(t) is not None for t in tokens)


def _ends_in(content: Span, who: Span) -> bool:
    return content.start < who.start and content.end == who.end


def _before(content: Span, who: Span, article: ParsedArticle) -> Span:
    """A content that ends in the subject of the next, without it and what joins the two."""
    if not _ends_in(content, who):
        return content
    return _without_joint(Span(content.start, who.start), article)


def _without_joint(content: Span, article: ParsedArticle) -> Span:
    """A content without what joins it to the next at its end."""
    words = content.of(article.article.text).rstrip()
    while (shorter := next((words.removesuffix(j) for j in _JOINTS if words.endswith(j)), None)) is not None:
        words = shorter.rstrip()
    return Span(content.start, content.start + len(words)) if words else content

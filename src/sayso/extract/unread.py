"""What the parse knows of who says something, where the reader of spans has missed it or taken the wrong one.

- A cue in the passive is its agent's: "the figure was rejected by the union", "claims described as fantasy by the envoy".
- A cue with a subject of its own, and no source yet, is that subject's: "the Alliance hit back, describing his words as".
- "X's claim that P was called false by Y" ends where "was" begins; there Y speaks.
- "Both parties claimed victory", "the organisers have always spoken of nine", "she ruled out talks", left to the outlet's
  own voice, are their subjects' words, and so is a toll that "authorities revised down to 40".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.clauses import speaker_phrase, subject
from sayso.extract.cues import CueKind, cue_kinds, cue_objects, stand_ins
from sayso.extract.where.words import words
from sayso.extract.who.lexicon import is_person_noun, noun
from sayso.extract.who.mentions import lemma_of
from sayso.types import Attribution, BlockKind, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock

_COUNTS = frozenset({"count", "list", "register", "record", "tally", "report"})
"""Verbs that tell a number: "doctors counted 31 wounded"."""
_TELLS = {
    "speak": "of", "rule": "out", "dispute": "", "reject": "", "dismiss": "", "allege": "", "concede": "", "insist": "", "deny": "",
    "contend": "", "claim": "", "acknowledge": "", "admit": "",
}  # fmt: skip
"""Verbs that put something forward wherever they stand, with the word that they need beside them."""
_CLAIMS = frozenset({"claim", "allege", "insist", "contend"})
"""Those of them that tell something beside an act, too: "paid a quarter, claiming to have no more"."""
_ACTS = {
    "claim": "life victim seat title prize benefit damage compensation refund expense asylum crown medal gold scalp lead record",
    "concede": "goal point penalty corner seat set game territory land ground",
    "reject": "appeal application motion petition bid transplant",
    "deny": "access entry visa permit request bail appeal parole permission application motion asylum",
    "dismiss": "appeal application motion petition case employee worker staff coach manager",
}
"""What is claimed, rejected or conceded without a word said of facts: "the blaze claimed nine lives", "conceded a goal"."""
_TAKEN = {verb: frozenset(nouns.split()) for verb, nouns in _ACTS.items()}
_TIMES = frozenset("night week month year today yesterday tomorrow morning evening afternoon weekend midday".split())
_BEFORE_TIMES = frozenset("last this late early earlier later next on in at the since".split())
_JOINTS = frozenset("and but or while by".split())
_SAYERS = frozenset({"NOUN", "PROPN", "PRON"})


def supplied(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions with their own agents and subjects, and those that the parse alone shows, in text order."""
    found: list[Attribution] = []
    for attribution in attributions:
        if not _is_act(attribution, article):
            found += _righted(tidied(attribution, article), article)
    for span, parsed, sent in article.sentences:
        if parsed.block.kind is BlockKind.TITLE:
            continue
        for verb in sent:
            if verb.pos_ == "VERB" and (
                verb.lemma_ in _TELLS or _moves(verb) or verb.lemma_ in _COUNTS or _hands_on(verb)
            ):
                made = _told(verb, parsed, span, found)
                found += [made] if made is not None else []
    return sorted(found, key=lambda a: min((*a.source, *a.cue, *a.content)))


def _by_count(anchor: Span, article: ParsedArticle) -> bool:
    """Whether the cue is what somebody tells by: "the mayor's | count"."""
    return anchor.of(article.article.text).lower() in ("count", "tally", "estimate", "reckoning", "account")


def _is_act(attribution: Attribution, article: ParsedArticle) -> bool:
    """Whether the cue's verb and its object tell of an act in which nothing is said: "the court rejected his appeal"."""
    verb = next((t for s in attribution.cue for t in article.tokens(s) if t.lemma_ in _TAKEN), None)
    what = next((c for c in verb.children if c.dep_ == "dobj"), None) if verb is not None else None
    return verb is not None and what is not None and what.lemma_ in _TAKEN[verb.lemma_]


def tidied(attribution: Attribution, article: ParsedArticle) -> Attribution:
    """The attribution with its source within one sentence, and without the "and" or the day at the source's end."""
    anchor = next(iter((*attribution.cue, *attribution.content)), None)
    source = []
    for span in attribution.source:
        tokens = [t for t in article.tokens(span) if not t.is_space]
        parsed = article.block_at(span.start)
        if not tokens or parsed is None or anchor is None:
            source.append(span)
            continue
        if tokens[0].sent.start != tokens[-1].sent.start:
            here = next((t.sent.start for t in article.tokens(anchor) if t.doc is tokens[0].doc), tokens[0].sent.start)
            tokens = [t for t in tokens if t.sent.start == here] or tokens
            tokens = tokens[:-1] if len(tokens) > 1 and tokens[-1].text == "." else tokens
        kept = _undated(tokens)
        while len(kept) > 1 and (
            kept[-1].lower_ in _JOINTS
            or kept[-1].pos_ == "AUX"
            or (kept[-1].tag_ == "POS" and _by_count(anchor, article))
        ):
            kept = kept[:-1]
        same = kept[0] is tokens[0] and len(kept) == len([t for t in article.tokens(span) if not t.is_space])
        source.append(span if same else parsed.span(kept[0].idx, kept[-1].idx + len(kept[-1])))
    content = tuple(_without_by(c, source, article) for c in attribution.content)
    content = _of_the_paragraph(_without_questions(content, attribution, article), attribution, article)
    return replace(attribution, source=tuple(source), content=content)


def _of_the_paragraph(content: tuple[Span, ...], attribution: Attribution, article: ParsedArticle) -> tuple[Span, ...]:
    """The content without unquoted words of other paragraphs than the cue's, which are told there by somebody else."""
    home = article.block_at(attribution.cue[0].start) if attribution.cue else None
    if home is None or len(content) < 2:
        return content
    text = article.article.text
    kept = [c for c in content if c.overlaps(home.block.span) or not _cut_off(text, c.start)]
    return tuple(kept) or content


def _cut_off(text: str, start: int) -> bool:
    """Whether the words begin within a sentence, after what somebody else says in it; a quotation begins one."""
    before = text[:start].rstrip(" ")
    return before[-1:] in (";", ",", ":", "–", "—") or before[-1:].isalnum()


def _without_questions(content: tuple[Span, ...], attribution: Attribution, article: ParsedArticle) -> tuple[Span, ...]:
    """The content without the outlet's question before it: "How many died? | Three, according to the firm"."""
    text = article.article.text
    kept = []
    for span in content:
        words = span.of(text)
        asked = words.rfind("? ")
        plain = not any(q in words for q in '"“”') and attribution.cue and attribution.cue[0].start >= span.end
        kept.append(Span(span.start + asked + 2, span.end) if plain and 0 < asked < len(words) - 2 else span)
    answers = [s for s in kept if not s.of(text).rstrip().endswith("?") or any(q in s.of(text) for q in '"“”')]
    return tuple(answers or kept)


def _undated(tokens: list[Token]) -> list[Token]:
    """The tokens of a source without the time at their end: "officials | on Monday", "a police source | last night"."""
    kept = tokens
    timely = kept[-1].lower_ in words().calendar or (kept[-1].text.islower() and kept[-1].lower_ in _TIMES)
    if timely and len(kept) > 1:
        kept = kept[:-1]
        while len(kept) > 1 and kept[-1].lower_ in _BEFORE_TIMES:
            kept = kept[:-1]
        if len(kept) == len(tokens) - 1 and tokens[-1].lower_ not in ("today", "yesterday"):
            return tokens  # "the Sunday | Telegraph"; "police sources in | May" lost nothing but its day
    return kept if any(t.pos_ in _SAYERS for t in kept) else tokens


def _without_by(content: Span, source: Sequence[Span], article: ParsedArticle) -> Span:
    """The content without the "by" that stands between it and its source."""
    text = content.of(article.article.text)
    beside = any(0 <= s.start - content.end <= 1 for s in source)
    return Span(content.start, content.end - 3) if beside and text.endswith(" by") and len(text) > 3 else content


def _righted(attribution: Attribution, article: ParsedArticle) -> list[Attribution]:
    """The attribution with its agent or subject, and that of the verb which its content runs on into."""
    cue = [t for s in attribution.cue for t in article.tokens(s)]
    parsed = article.block_at(attribution.cue[0].start) if attribution.cue else None
    if not cue or parsed is None:
        return [attribution]
    verb = next((t for t in cue if t.pos_ == "VERB"), None)
    if verb is None:
        return _of_noun(attribution, article, parsed)
    who = _agent(verb)
    if who is not None:
        source = parsed.spanning(speaker_phrase(who))
        other = not any(s.overlaps(source) for s in attribution.source)
        wide = any(s.end > source.end and _has_verb(article, s) for s in attribution.source)
        content = tuple(piece for c in attribution.content for piece in _before(c, _by(who, parsed)))
        if content and ((other and not attribution.source) or wide):
            return [replace(attribution, source=(source,), content=content)]
        return [attribution]
    if not attribution.source and (placed := _subject_placed(attribution, verb, parsed)) is not None:
        return [placed]
    if (own := _own_subject(attribution, verb, article, parsed)) is not None:
        return [own]
    if not attribution.source and verb.tag_ == "VBG" and verb.dep_ == "advcl":
        return [_of_participle(attribution, verb, parsed)]
    return [attribution]


def _subject_placed(attribution: Attribution, verb: Token, parsed: ParsedBlock) -> Attribution | None:
    """The attribution with the verb's subject for its source, where that was read as content: "| He | admitted | to …"."""
    who = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i and c.pos_ in _SAYERS), None)
    if who is None or who.lower_ in ("which", "who", "that", "it") or len(attribution.content) < 2:
        return None
    phrase = parsed.spanning(speaker_phrase(who))
    if attribution.content[0] != phrase or attribution.content[1].start < attribution.cue[0].start:
        return None
    return replace(attribution, source=(phrase,), content=attribution.content[1:])


def _own_subject(
    attribution: Attribution, verb: Token, article: ParsedArticle, parsed: ParsedBlock
) -> Attribution | None:
    """The attribution with the verb's own subject for its source, where that was read as content and another as source:
    "Her party, Reform, | says that …" of the leader named before."""
    who = next((c for c in verb.children if c.dep_ == "nsubj" and c.i < verb.i and c.pos_ in _SAYERS), None)
    if who is None or who.lower_ in ("which", "who", "that", "it") or not attribution.source:
        return None
    perfect = verb.tag_ == "VBN" and any(c.dep_ == "aux" and c.lemma_ == "have" for c in verb.children)
    if not (perfect or verb.tag_ in ("VBD", "VBZ", "VBP")) or CueKind.SPEECH not in cue_kinds(verb.lower_):
        return None
    at = parsed.offset + who.idx
    given = [t for s in attribution.source for t in article.tokens(s)]
    within = next((c for c in attribution.content if c.start <= at < c.end), None)
    if (
        within is None
        or within.end > attribution.cue[0].start
        or any(t.head == verb and t.dep_ == "nsubj" for t in given)
    ):
        return None
    after = [c for c in attribution.content if c.start > attribution.cue[0].start]
    wrong = [s for s in attribution.source if s.start > attribution.cue[0].start and s.within(parsed.block.span)]
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    told = [t for t in clause.subtree if t.i > verb.i] if clause is not None else []
    if wrong and not told:
        return None  # "Bad props, say the widows"
    whole = [parsed.span(told[0].idx, told[-1].idx + len(told[-1]))] if wrong else []
    content = whole or _together(sorted((*after, *wrong)))
    between = parsed.doc[who.i + 1 : verb.i]
    clear = all(t.is_punct or who in t.ancestors or t.dep_ == "aux" or t.pos_ == "ADV" for t in between)
    if not content or not clear:
        return None
    return replace(attribution, source=(parsed.spanning(speaker_phrase(who)),), content=tuple(content))


def _together(spans: Sequence[Span]) -> list[Span]:
    """The spans with neighbours made one."""
    joined: list[Span] = []
    for span in spans:
        if joined and span.start - joined[-1].end <= 1:
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _of_participle(attribution: Attribution, verb: Token, parsed: ParsedBlock) -> Attribution:
    """ "The Alliance hit back, describing …": what stands before the participle is the outlet's, and its subject speaks."""
    who = subject(verb)
    after = tuple(c for c in attribution.content if c.start > attribution.cue[0].start)
    if who is None or not after or who.pos_ not in _SAYERS or who.dep_ == "expl":
        return attribution
    return replace(attribution, source=(parsed.spanning(speaker_phrase(who)),), content=after)


def _of_noun(attribution: Attribution, article: ParsedArticle, parsed: ParsedBlock) -> list[Attribution]:
    """ "Tarn's claim that P | was described as fantasy by Y"."""
    told = [t for c in attribution.content for t in article.tokens(c)]
    verb = next((t for t in told if t.tag_ == "VBN" and CueKind.SPEECH in cue_kinds(t.lower_) and _agent(t)), None)
    who = _agent(verb) if verb is not None else None
    if verb is None or who is None or not any(c.dep_ == "auxpass" for c in verb.children):
        return [attribution]
    helpers = [c for c in verb.children if c.dep_ in ("auxpass", "aux") and c.i < verb.i]
    if not any(t.pos_ in ("VERB", "AUX") for t in told if t.i < min(h.i for h in helpers)):
        return [attribution]  # "the claim that it was confirmed by Y" has no other verb
    ends = parsed.offset + min(c.idx for c in helpers)
    content = tuple(piece for c in attribution.content for piece in _until(c, ends))
    last = [t for t in verb.doc[verb.i : who.left_edge.i - 1] if not t.is_punct][-1]
    cue = parsed.span(verb.idx, last.idx + len(last))
    return [
        replace(attribution, content=content),
        Attribution((parsed.spanning(speaker_phrase(who)),), (cue,), content),
    ]


def _agent(verb: Token) -> Token | None:
    """By whom it is, where the verb is in the passive: its agent, or what "by" names before any other verb."""
    by = next((c for c in verb.children if c.dep_ == "agent"), None)
    if by is None and any(c.dep_ == "auxpass" for c in verb.children):
        after = list(verb.doc[verb.i + 1 : verb.sent.end])
        stop = next((k for k, t in enumerate(after) if t.pos_ in ("VERB", "AUX") or t.text in ",;"), len(after))
        by = next((t for t in after[:stop] if t.lower_ == "by"), None)
    who = next((c for c in by.children if c.dep_ == "pobj"), None) if by is not None else None
    return who if who is not None and (who.pos_ in ("PROPN", "PRON") or _is_sayer(who)) else None


def _is_sayer(word: Token) -> bool:
    """Whether the noun is for people or a body, who can say something."""
    return word.pos_ == "NOUN" and (is_person_noun(lemma_of(word)) or noun(lemma_of(word)) is not None)


def _by(who: Token, parsed: ParsedBlock) -> int:
    """Where "by" stands before an agent."""
    return int(parsed.offset + who.head.idx)


def _before(content: Span, end: int) -> list[Span]:
    """The part of a content before "by", where the agent stands in it."""
    if content.start < end < content.end:
        return [Span(content.start, end - 1)] if end - 1 > content.start else []
    return [] if content.start == end else [content]


def _until(content: Span, end: int) -> list[Span]:
    if content.start >= end:
        return []
    return [Span(content.start, min(content.end, end - 1))]


def _has_verb(article: ParsedArticle, span: Span) -> bool:
    return any(t.pos_ == "VERB" and t.dep_ == "conj" for t in article.tokens(span))


def _hands_on(verb: Token) -> bool:
    """Whether the verb is one of saying or ruling with a clause for what is said: "held that", "warned that"."""
    plain = CueKind.SPEECH in cue_kinds(verb.lower_) or verb.lemma_ in ("hold", "rule")
    return plain and any(c.dep_ == "ccomp" and c.i > verb.i for c in verb.children)


def _told(verb: Token, parsed: ParsedBlock, sentence: Span, others: Sequence[Attribution]) -> Attribution | None:
    """What a verb tells that none has read, as an attribution."""
    who = subject(verb)
    cue = parsed.span(verb.idx, verb.idx + len(verb))
    if who is None or who.i > verb.i or who.pos_ not in _SAYERS or verb.dep_ in ("amod", "acl", "relcl"):
        return None
    aside = verb.tag_ == "VBG" and verb.dep_ == "advcl" and verb.lemma_ in _CLAIMS
    if not aside and (verb.tag_ not in ("VBD", "VBZ", "VBP", "VBN") or who.dep_ in ("nsubjpass", "expl")):
        return None
    helpers = [c for c in verb.children if c.dep_ in ("aux", "auxpass", "neg")]
    if any(c.lemma_ != "have" for c in helpers) or (verb.tag_ == "VBN" and not helpers):
        return None
    if any(s.overlaps(cue) for a in others for s in (*a.source, *a.cue, *a.content)):
        return None
    what = _figure(verb) if _moves(verb) else _object(verb)
    if what is None:
        return None
    tokens = sorted((t for t in what if t.i > verb.i and not t.is_space), key=lambda t: t.i)
    while tokens and tokens[-1].is_punct:
        tokens.pop()
    if not tokens:
        return None
    end = tokens[-1].idx + len(tokens[-1])
    starts = [s.start - parsed.offset for a in others for s in (*a.source, *a.cue) if s.within(sentence)]
    stop = min([s for s in starts if s > tokens[0].idx], default=end + 1)
    source, content = parsed.spanning(speaker_phrase(who)), parsed.span(tokens[0].idx, min(end, stop - 1))
    if source.end > cue.start or content.end <= content.start:
        return None
    mark = "that" if verb.lemma_ == "hold" else _TELLS.get(verb.lemma_, "")
    if mark == "that" and verb.nbor(1).lower_ == mark:
        cue = parsed.span(verb.idx, verb.nbor(1).idx + len(mark))
        content = Span(max(content.start, cue.end + 1), content.end)
    beside = [t for t in verb.children if mark and t.lower_ == mark]
    cues = (cue, *(parsed.span(t.idx, t.idx + len(t)) for t in beside))
    return Attribution((source,), cues, tuple(c for c in (content,) if not any(c == b for b in cues)))


def _object(verb: Token) -> list[Token] | None:
    """What is put forward: an object, a clause, or what stands after the word that the verb needs."""
    if verb.lemma_ in _COUNTS:
        return _counted(verb)
    mark = _TELLS.get(verb.lemma_)
    clause = next((c for c in verb.children if c.dep_ == "ccomp" and c.i > verb.i), None)
    if clause is not None and any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in clause.children):
        return list(clause.subtree)
    if mark is None:
        return None
    todo = next((c for c in verb.children if c.dep_ == "xcomp" and c.i > verb.i), None)
    if todo is not None and verb.lemma_ in _CLAIMS | {"deny"}:
        return list(todo.subtree)  # "claiming to have only 290"
    if mark and not any(c.lower_ == mark for c in verb.children):
        return None
    if mark == "of":
        of = next(c for c in verb.children if c.lower_ == mark)
        after = list(verb.doc[of.i + 1 : verb.sent.end])
        stop = next((k for k, t in enumerate(after) if t.text in ",;:" or t.pos_ in ("VERB", "AUX")), len(after))
        return after[:stop] or None
    if clause is not None:
        return list(clause.subtree)
    what = next((c for c in verb.children if c.dep_ == "dobj"), None)
    if what is None or what.lemma_ in _TAKEN.get(verb.lemma_, ()) or any(c.dep_ == "dative" for c in verb.children):
        return None
    return list(what.subtree)


def _counted(verb: Token) -> list[Token] | None:
    """The number that people or a body have counted, with what stands beside it."""
    who, what = subject(verb), next((c for c in verb.children if c.dep_ == "dobj"), None)
    by_people = who is not None and (
        who.pos_ == "PROPN" or is_person_noun(lemma_of(who)) or noun(lemma_of(who)) is not None
    )
    told = what is not None and (what.like_num or any(c.dep_ == "nummod" for c in what.children))
    if not (by_people and told and what is not None):
        return None
    after = list(verb.doc[what.left_edge.i : verb.sent.end])
    return after[: next((k for k, t in enumerate(after) if t.text == ";"), len(after))]


def _moves(verb: Token) -> bool:
    """Whether the verb is one that moves a toll: "raise", "revise"."""
    return "toll" in cue_objects(verb.lemma_)


def _figure(verb: Token) -> list[Token] | None:
    """The toll that is moved and where it is moved to."""
    within = [t for t in verb.subtree if t.i > verb.i]
    told = any(t.lemma_ in stand_ins("TALLY") and t.dep_ in ("dobj", "pobj") for t in within)
    return within if told and any(t.like_num for t in within) else None

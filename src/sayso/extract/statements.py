"""From the spans of an attribution to a statement: voice, stance, speaker and when it was said."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.clauses import CHARGES, compares, noun_phrase, subject
from sayso.extract.cues import CueReading, Verdict, cue_objects, cue_stance
from sayso.extract.denying import TOLD, called_false
from sayso.extract.who.documents import DOCUMENTS
from sayso.ids import statement_id
from sayso.text import WORD, quoted_spans
from sayso.types import Attribution, Interval, Sentence, Span, Statement, Voice

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle
    from sayso.extract.who import SpeakerResolver

_DIRECT = 0.9
"""Share of the content's words inside quotation marks from which on it counts as quoted outright."""


def voice_of(text: str, content: Sequence[Span], quotes: Sequence[Span]) -> Voice:
    """Direct where all the content's words are quoted, indirect where none are, else mixed."""
    if not content:
        return Voice.INDIRECT
    quotes = [q for q in quotes if q.start < content[-1].end and q.end > content[0].start]
    words = [Span(s.start + m.start(), s.start + m.end()) for s in content for m in WORD.finditer(s.of(text))]
    quoted = sum(any(w.overlaps(q) for q in quotes) for w in words)
    if not quoted:
        return Voice.INDIRECT
    return Voice.DIRECT if quoted >= _DIRECT * len(words) else Voice.MIXED


_LEAD = 12
"""Characters of a content's beginning in which a time is of the saying, not of what is said ("on Monday that …")."""


_OCCASIONS = frozenset("conference interview speech address remark comment announcement update testimony".split())
"""With documents and :data:`TOLD`, what is said or written: "in Tuesday's interview" tells when."""
_CONTROL = frozenset({"xcomp", "pcomp", "ccomp"})
_NOBODY = frozenset({"neither", "no", "nobody", "none", "noone"})


def read_cue(article: ParsedArticle, attribution: Attribution) -> CueReading:
    """How the cue is read with the words around it that the reader of attributions may have left out: what negates it
    ("did not | say", "no official has | confirmed"), what governs it ("refused to | rule out"), and whether its content
    is something to be done ("told | residents to leave")."""
    text = article.article.text
    words = " ".join(s.of(text) for s in attribution.cue)
    inside = {t.i for s in attribution.cue for t in article.tokens(s)}
    content = {t.i for s in attribution.content for t in article.tokens(s)}
    cue = [t for s in attribution.cue for t in article.tokens(s)]
    verb = next((t for t in cue if t.pos_ in ("VERB", "AUX")), None)
    if verb is None and cue and cue[0].dep_ in ("acomp", "oprd"):
        verb = cue[0]  # "is | determined"
        words = " ".join([*(t.text for t in (verb.head,) if t.i not in inside | content), words])
    if verb is not None:
        before = [t for t in _governing(verb) if t.i not in inside | content and t.i < verb.i]
        particles = [c for c in verb.children if c.dep_ == "prt" and c.i not in inside]  # "ruled | it out"
        main = next((t for t in reversed(cue) if t.pos_ == "VERB"), verb)  # "were | branded"
        after = called_false(main).split()[1:] or _telling_object(main) or [c.text for c in particles]
        after += _taking_back(main, content)
        words = " ".join([*(t.text for t in sorted(before, key=lambda t: t.i)), words, *after])
    if attribution.content and _to_be_done(article, attribution):
        words += " to"
    return cue_stance(words)


def _telling_object(verb: Token) -> list[str]:
    """The object that decides what the verb does as a cue: "raised | the toll", "withdrew | its claim"."""
    named = [c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in cue_objects(verb.lemma_)]
    return ["the", named[0].text] if named else []


def _taking_back(verb: Token, content: AbstractSet[int]) -> list[str]:
    """What is said or refused to be taken back, where that stands in the content: "refused | to withdraw its claim that"."""
    below = next((c for c in verb.children if c.dep_ == "xcomp" and c.pos_ == "VERB" and c.i in content), None)
    if below is None:
        return []
    words = ["to", below.text, *_telling_object(below)]
    return words if cue_stance(" ".join(words)).verdict is Verdict.WITHDRAWN else []


def _governing(verb: Token) -> list[Token]:
    """Auxiliaries and negations of a verb, the verbs that control it with theirs, and a subject that is nobody."""
    found: list[Token] = []
    here = verb
    for _ in range(3):
        found += [
            c for c in here.children if c.dep_ in ("aux", "auxpass", "neg") or c.lower_ in ("never", "yet", "only")
        ]
        for subject_of in (c for c in here.children if c.dep_ in ("nsubj", "nsubjpass")):
            found += [t for t in (subject_of, *subject_of.children) if t.lower_ in _NOBODY]
        up = here.head
        if here.dep_ == "pcomp" and up.dep_ in ("prep", "advmod"):
            found.append(up)
            if up.lower_ == "without":
                break  # "thanked the crew without saying how many had died": whatever they did, that is not said
            here, up = up, up.head
        if here.dep_ not in (*_CONTROL, "prep", "advmod") or up == here or up.pos_ not in ("VERB", "AUX", "ADJ"):
            break
        if here.dep_ == "ccomp" and not any(c.lower_ == "to" for c in here.children):
            break
        found.append(up)
        here = up
    return found


def _to_be_done(article: ParsedArticle, attribution: Attribution) -> bool:
    """Whether the content is an infinitive, its first verb coming right after "to" with at most a noun phrase before."""
    tokens = [t for t in article.tokens(attribution.content[0]) if not t.is_punct][:8]
    to = next((k for k, t in enumerate(tokens) if t.tag_ == "TO"), None)
    if to is None or any(t.pos_ in ("VERB", "AUX", "SCONJ") or t.dep_ == "mark" for t in tokens[:to]):
        return False
    return to + 1 < len(tokens) and tokens[to + 1].tag_ == "VB"


class StatementReader:
    """Turns one article's attributions into statements."""

    def __init__(self, article: ParsedArticle, sentences: Sequence[Sentence], resolver: SpeakerResolver) -> None:
        self._article = article
        self._sentences = sentences
        self._resolver = resolver
        self._quotes = [q for p in article.blocks for q in quoted_spans(p.text, p.offset)]

    def read(self, attribution: Attribution) -> tuple[Statement, CueReading]:
        """The statement and how its cue was read. A missing source is looked for as the subject of the cue's verb."""
        attribution = self._with_source(self._with_whole_numbers(attribution))
        text = self._article.article.text
        cue = read_cue(self._article, attribution)
        nobody = self._is_nobody(attribution)
        if nobody:
            cue = replace(cue, negated=True, utterance=False)
        statement = Statement(
            id=statement_id(self._article.article.id, attribution.source, attribution.cue, attribution.content),
            article=self._article.article.id,
            voice=voice_of(text, attribution.content, self._quotes),
            stance=cue.stance,
            source=attribution.source,
            cue=attribution.cue,
            content=attribution.content,
            speaker=None if nobody else self._resolver.resolve(attribution),
            said=self._said(attribution),
            score=attribution.score,
            uttered=cue.utterance or cue.negated,
        )
        return statement, cue

    def _is_nobody(self, attribution: Attribution) -> bool:
        """Whether the source is none at all: "Neither side has commented on reports that", "Nobody has claimed that"."""
        first = [t for s in attribution.source[:1] for t in self._article.tokens(s)][:2]
        return bool(first) and first[0].lower_ in _NOBODY and not any(t.like_num for t in first[1:])

    def _with_whole_numbers(self, attribution: Attribution) -> Attribution:
        """Content that begins inside a number's wording begins with it: "up to 300" must not lose its "up"."""
        wordings = [m.span for s in self._sentences for m in s.quantities]
        taken = (*attribution.source, *attribution.cue)
        content = []
        for span in attribution.content:
            whole = next((w for w in wordings if w.start < span.start < w.end), None)
            kept = whole is None or any(whole.overlaps(t) for t in taken)
            content.append(span if kept or whole is None else Span(whole.start, span.end))
        return replace(attribution, content=tuple(content))

    def _with_source(self, attribution: Attribution) -> Attribution:
        if attribution.source or not attribution.cue:
            return attribution
        verb = next((t for t in self._article.tokens(attribution.cue[-1]) if t.pos_ == "VERB"), None)
        found = subject(verb) if verb is not None else None
        if found is None or verb is None or found.dep_ == "expl":
            return attribution
        if found.dep_ == "nsubjpass" and verb.lemma_ in CHARGES:
            return attribution  # "he was charged with": by whom is not told
        tokens = noun_phrase(found)
        parsed = self._article.block_at(attribution.cue[0].start)
        if parsed is None:
            return attribution
        span = parsed.span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
        if any(span.overlaps(s) for s in (*attribution.content, *attribution.cue)):
            return attribution
        return replace(attribution, source=(span,))

    def carried(self, read: Sequence[tuple[Statement, CueReading]]) -> list[tuple[Statement, CueReading]]:
        """The statements, in the order of the text, with the day of a speaker's last dated utterance given to what the
        same speaker says after it without a date: "the ministry said on Wednesday … It also said …"."""
        last: dict[str, Interval] = {}
        out = []
        for statement, cue in read:
            speaker = statement.speaker.id if statement.speaker is not None else None
            day = statement.said
            if speaker is not None and day is None and speaker in last and not self._dated_outside(statement):
                statement = replace(statement, said=last[speaker])
            elif speaker is not None and day is not None:
                if day.start is not None and day.start == day.end:
                    last[speaker] = day
                else:
                    last.pop(speaker, None)
            out.append((statement, cue))
        return out

    def _dated_outside(self, statement: Statement) -> bool:
        """Whether a sentence of the cue names a time outside the content, which may be of another utterance."""
        anchors = statement.cue or statement.source
        return any(
            not any(m.span.overlaps(c) for c in statement.content)
            for s in self._sentences
            if any(s.span.overlaps(a) for a in anchors)
            for m in s.times
            if m.kind in ("DATE", "TIME")
        )

    def _said(self, attribution: Attribution) -> Interval | None:
        """The date that stands beside the cue ("said on Monday"), outside the content; unknown where there is none."""
        anchors = attribution.cue or attribution.source
        if not anchors:
            return None
        sentence = next((s for s in self._sentences if s.span.overlaps(anchors[0])), None)
        if sentence is None:
            return None
        near = [
            (min(abs(m.span.start - a.end) for a in anchors), m)
            for m in sentence.times
            if m.interval is not None
            and m.kind in ("DATE", "TIME")
            and _beside(m.span, anchors, attribution.content)
            and not self._owns_a_deed(m.span)
            and not any(map(compares, self._article.tokens(m.span)[:1]))
        ]
        return min(near, key=lambda pair: (pair[0], pair[1].span))[1].interval if near else None

    def _owns_a_deed(self, time: Span) -> bool:
        """Whether the time is that of a deed that it owns: "raised the toll of Tuesday's shelling, saying that"; "Tuesday's
        report" tells when something was said."""
        parsed = self._article.block_at(time.start)
        owner = (
            next((t for t in reversed(parsed.tokens(time)) if t.dep_ == "poss"), None) if parsed is not None else None
        )
        return owner is not None and owner.head.lemma_.lower() not in DOCUMENTS | TOLD | _OCCASIONS


def _beside(time: Span, anchors: Sequence[Span], content: Sequence[Span]) -> bool:
    """Whether the time stands beside an anchor: none of the content between, and inside the content only at its beginning,
    behind the anchor ("said | on Monday that …")."""
    inside = [c for c in content if time.overlaps(c)]
    if any(time.start > c.start + _LEAD or not any(a.end <= c.start for a in anchors) for c in inside):
        return False
    gaps = [Span(min(time.end, a.end), max(time.start, a.start)) for a in anchors]
    return any(not any(c.overlaps(gap) and not c.overlaps(time) for c in content) for gap in gaps)

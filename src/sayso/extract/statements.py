"""From the spans of an attribution to a statement: voice, stance, speaker and when it was said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.extract.clauses import noun_phrase, subject
from sayso.extract.cues import CueReading, cue_stance
from sayso.ids import content_id
from sayso.text import WORD, quoted_spans
from sayso.types import Attribution, Interval, Sentence, Span, Statement, Voice

if TYPE_CHECKING:
    from sayso.extract.parse import ParsedArticle
    from sayso.extract.who import SpeakerResolver

_DIRECT = 0.9
"""Share of the content's words inside quotation marks from which on it counts as quoted outright."""


def voice_of(text: str, content: Sequence[Span], quotes: Sequence[Span]) -> Voice:
    """Direct where all the content's words are quoted, indirect where none are, else mixed."""
    words = [Span(s.start + m.start(), s.start + m.end()) for s in content for m in WORD.finditer(s.of(text))]
    quoted = sum(any(w.overlaps(q) for q in quotes) for w in words)
    if not quoted:
        return Voice.INDIRECT
    return Voice.DIRECT if quoted >= _DIRECT * len(words) else Voice.MIXED


_LEAD = 12
"""Characters of a content's beginning in which a time is of the saying, not of what is said ("on Monday that …")."""


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
        cue = cue_stance(" ".join(s.of(text) for s in attribution.cue))
        statement = Statement(
            id=content_id("s", self._article.article.id, attribution.source, attribution.cue, attribution.content),
            article=self._article.article.id,
            voice=voice_of(text, attribution.content, self._quotes),
            stance=cue.stance,
            source=attribution.source,
            cue=attribution.cue,
            content=attribution.content,
            speaker=self._resolver.resolve(attribution),
            said=self._said(attribution),
            score=attribution.score,
        )
        return statement, cue

    def _with_whole_numbers(self, attribution: Attribution) -> Attribution:
        """Content that begins inside a number's wording begins with it: "up to 300" must not lose its "up"."""
        wordings = [m.span for s in self._sentences for m in s.quantities]
        taken = (*attribution.source, *attribution.cue)
        content = []
        for span in attribution.content:
            whole = next((w for w in wordings if w.start < span.start < w.end), None)
            kept = whole is None or any(whole.overlaps(t) for t in taken)
            content.append(span if kept or whole is None else Span(whole.start, span.end))
        return Attribution(attribution.source, attribution.cue, tuple(content), attribution.score)

    def _with_source(self, attribution: Attribution) -> Attribution:
        if attribution.source or not attribution.cue:
            return attribution
        verb = next((t for t in self._article.tokens(attribution.cue[-1]) if t.pos_ == "VERB"), None)
        found = subject(verb) if verb is not None else None
        if found is None or found.dep_ == "expl":
            return attribution
        tokens = noun_phrase(found)
        parsed = self._article.block_at(attribution.cue[0].start)
        if parsed is None:
            return attribution
        span = parsed.span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))
        if any(span.overlaps(s) for s in (*attribution.content, *attribution.cue)):
            return attribution
        return Attribution((span,), attribution.cue, attribution.content, attribution.score)

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
            if m.interval is not None and m.kind in ("DATE", "TIME") and _beside(m.span, anchors, attribution.content)
        ]
        return min(near, key=lambda pair: (pair[0], pair[1].span))[1].interval if near else None


def _beside(time: Span, anchors: Sequence[Span], content: Sequence[Span]) -> bool:
    """Whether the time stands beside an anchor: not inside the content past its first words, none of it between."""
    if any(time.overlaps(c) and time.start > c.start + _LEAD for c in content):
        return False
    gaps = [Span(min(time.end, a.end), max(time.start, a.start)) for a in anchors]
    return any(not any(c.overlaps(gap) and not c.overlaps(time) for c in content) for gap in gaps)

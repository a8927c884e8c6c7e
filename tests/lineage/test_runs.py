"""Texts read as arrays: the same words, places and quotations as word by word, alone and many together."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from lineage.stories import STORIES, article
from sayso.lineage import sentences, signature
from sayso.lineage.codes import Vocabulary
from sayso.lineage.passages import Passages, of_run
from sayso.lineage.pieces import cut
from sayso.lineage.runs import MAX_WORDS, Run
from sayso.lineage.sketch import pack, sketches
from sayso.lineage.words import TOKEN, look_up
from sayso.text import quoted_spans
from sayso.types import Article, Block, BlockKind

LETTERS = "abC dE  fg\n\n.,'’\"“”„«»-—12３é٣ _\t\u00a0中\u2028"
TEXTS = st.lists(st.text(LETTERS, max_size=60), min_size=1, max_size=6)


def made(texts: list[str]) -> Article:
    """An article of paragraphs, every second one furniture, that start and end anywhere."""
    blocks, at = [], 0
    for i, text in enumerate(texts):
        blocks.append(Block(BlockKind.FURNITURE if i % 2 else BlockKind.PARAGRAPH, at, at + len(text)))
        at += len(text)
    return Article("a" + str(len(blocks)), "".join(texts), tuple(blocks))


@given(TEXTS)
@settings(max_examples=50, deadline=None)
def test_words_their_places_and_quotations_are_those_of_the_text(texts: list[str]) -> None:
    one = made(texts)
    read = Passages(one)
    words = [m for b in one.readable() for m in TOKEN.finditer(one.text, b.start, b.end)]
    assert read.tokens == [m.group() for m in words]
    ends = [end for b in one.readable() for end in sentences.ends(one.text, b.start, b.end)]
    assert read.edges == sorted({0, *(sum(m.start() < end for m in words) for end in ends)})
    assert read.codes.keys.tolist() == [look_up(m.group()).key for m in words]
    quoted = [s for b in one.readable() for s in quoted_spans(one.text[b.start : b.end], b.start)]
    assert read.quoted.tolist() == [any(s.start <= m.start() < s.end for s in quoted) for m in words]
    assert read.unquoted == len(words) - int(read.quoted.sum())


def test_words_are_told_apart_wherever_they_stand_and_however_late_they_differ() -> None:
    words = [end * size + last for size in range(1, 65) for end in "ab" for last in "xy"]
    found = [cut(np.frombuffer(("\n" + " " * at + " ".join(words) + "\n").encode(), np.uint8)) for at in range(8)]
    assert len(set(found[0].hashes.tolist())) == len(words)
    assert all(np.array_equal(pieces.hashes, found[0].hashes) for pieces in found)


@given(st.lists(TEXTS, min_size=2, max_size=5))
@settings(max_examples=20, deadline=None)
def test_articles_read_together_are_read_as_each_alone(texts: list[list[str]]) -> None:
    articles = [made(t) for t in texts]
    run = Run(articles)
    assert [pack(s) for s in sketches(run)] == [signature(a) for a in articles]
    for together, alone in zip(of_run(run), map(Passages, articles), strict=True):
        assert together.grams.tolist() == alone.grams.tolist()
        assert together.stem_codes.tolist() == alone.stem_codes.tolist()
        assert together.sentences == alone.sentences


def test_a_vocabulary_that_is_full_begins_anew_and_still_knows_every_word() -> None:
    vocabulary = Vocabulary(most=60)
    for story in STORIES:
        data = np.frombuffer(f"\n{story.wire}\n".encode(), dtype=np.uint8)
        keys = vocabulary.code(data).codes.keys.tolist()
        assert keys == [look_up(word).key for word in TOKEN.findall(story.wire)]


def test_of_a_text_without_end_the_first_words_are_read() -> None:
    long = article(" ".join(f"word{i} of" for i in range(MAX_WORDS)), "Endless")
    read = Passages(long)
    assert len(read) == MAX_WORDS == len(read.tokens)
    after = article(" ".join(f"word{i} of" for i in range(MAX_WORDS // 2)), "Endless")
    assert pack(sketches(Run([long]))[0])[5:9] == signature(after)[5:9]

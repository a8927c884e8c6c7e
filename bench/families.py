"""Families of articles with their true lineage: stories, and what newsrooms make of them.

A :class:`Desk` takes stories from a writer and makes a feed: originals, and reprints, cuts, merges, reordered and
reworded texts and mixtures with own reporting, each of an earlier article. Of every sentence it is known in which
article it was first written; that is the truth that lineage is measured against.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from sayso.ids import article_id
from sayso.types import Article, Block, BlockKind, Span

FIRST_DAY = dt.date(2031, 1, 6)
KINDS = ("reprint", "cut", "merge", "reorder", "reword", "mix")
WIRES = ("Northwire", "Meridian Press", "Harbour News Agency")


class Sentence(NamedTuple):
    """One sentence as it is printed, the claim that it makes (kept by rewording), and the story it was written for."""

    text: str
    claim: tuple[int, int]

    @property
    def origin(self) -> int:
        """The number of the article in which the sentence was first written."""
        return self.claim[0]


Paragraphs = tuple[tuple[Sentence, ...], ...]


class Writer(Protocol):
    """Where stories come from, and their words in another wording."""

    def story(self, number: int, chance: random.Random) -> tuple[str, list[list[str]]]:
        """A headline, and sentences by paragraph."""

    def reword(self, sentence: str, chance: random.Random) -> str:
        """The same statement in other words."""


@dataclass(frozen=True, slots=True)
class Made:
    """One article of a feed: ``root`` is the number of the article that most of it was first written for."""

    number: int
    article: Article
    kind: str
    root: int
    sentences: tuple[tuple[Span, Sentence], ...]


@dataclass(frozen=True, slots=True)
class _Printed:
    """What the desk remembers of an article: enough to make others of it."""

    number: int
    title: str
    paragraphs: Paragraphs
    published: dt.date


class Desk:
    """A feed of ``count`` articles; ``derived`` of them (0–1) are made of one of the last ``reach`` articles."""

    def __init__(self, writer: Writer, count: int, seed: int = 1, derived: float = 0.45, reach: int = 400) -> None:
        self._writer, self._count, self._seed = writer, count, seed
        self._derived, self._reach = derived, reach

    def __iter__(self) -> Iterator[Made]:
        chance = random.Random(self._seed)
        shelf: list[_Printed] = []
        for number in range(self._count):
            kind = chance.choice(KINDS) if len(shelf) > 1 and chance.random() < self._derived else "original"
            printed = (
                self._original(number, chance) if kind == "original" else self._made_of(number, kind, shelf, chance)
            )
            shelf.append(printed)
            del shelf[: -self._reach]
            yield self._set(printed, kind, chance)

    def _original(self, number: int, chance: random.Random) -> _Printed:
        title, paragraphs = self._writer.story(number, chance)
        at = 0
        body: list[tuple[Sentence, ...]] = []
        for paragraph in paragraphs:
            body.append(tuple(Sentence(text, (number, at + i)) for i, text in enumerate(paragraph)))
            at += len(paragraph)
        day = FIRST_DAY + dt.timedelta(days=number * 60 // max(1, self._count))
        return _Printed(number, title, tuple(body), day)

    def _made_of(self, number: int, kind: str, shelf: list[_Printed], chance: random.Random) -> _Printed:
        source = chance.choice(shelf)
        body = list(source.paragraphs)
        later = source.published + dt.timedelta(days=1)
        if kind == "cut":
            body = body[: max(2, len(body) * chance.randint(40, 75) // 100)]
        elif kind == "reorder":
            rest = body[1:]
            chance.shuffle(rest)
            body = body[:1] + rest
        elif kind == "reword":
            body = [self._reworded(p, 1.0, chance) for p in body]
            if len(body) > 4 and chance.random() < 0.5:
                del body[chance.randrange(1, len(body))]
        elif kind == "mix":
            body = [self._reworded(p, 0.3, chance) for p in body[: max(2, len(body) * 2 // 3)]]
            own = self._original(number, chance).paragraphs
            body[1:1] = own[: max(1, len(body) // 2)]
        elif kind == "merge":
            others = [p for p in shelf if not _roots(p) & _roots(source)]
            if others:
                other = chance.choice(others[-40:])
                later = max(source.published, other.published) + dt.timedelta(days=1)
                body = body[: max(2, len(body) * 2 // 3)] + list(other.paragraphs[: max(2, len(other.paragraphs) // 3)])
        title = source.title if chance.random() < 0.4 else self._writer.reword(source.title, chance)
        return _Printed(number, title, tuple(body), later)

    def _reworded(self, paragraph: tuple[Sentence, ...], share: float, chance: random.Random) -> tuple[Sentence, ...]:
        return tuple(
            s._replace(text=self._writer.reword(s.text, chance)) if chance.random() < share else s for s in paragraph
        )

    def _set(self, printed: _Printed, kind: str, chance: random.Random) -> Made:
        pieces = [printed.title]
        blocks = [Block(BlockKind.TITLE, 0, len(printed.title) + 2)]
        spans: list[tuple[Span, Sentence]] = []
        at = len(printed.title) + 2
        for paragraph in printed.paragraphs:
            start = at
            for sentence in paragraph:
                spans.append((Span(at, at + len(sentence.text)), sentence))
                at += len(sentence.text) + 1
            at += 1
            blocks.append(Block(BlockKind.PARAGRAPH, start, at))
            pieces.append(" ".join(s.text for s in paragraph))
        text = "\n\n".join(pieces) + "\n\n"
        outlet = f"Outlet {chance.randrange(4000)}"
        wire = chance.choice(WIRES) if kind in ("original", "reprint") and chance.random() < 0.3 else None
        words: dict[int, int] = {}
        for _, sentence in spans:
            words[sentence.origin] = words.get(sentence.origin, 0) + len(sentence.text.split())
        borrowed = [origin for origin in words if origin != printed.number]
        root = max(borrowed or words, key=words.__getitem__)
        ident = article_id(text, outlet, str(printed.number))
        article = Article(ident, text, tuple(blocks), outlet=outlet, title=printed.title, published=printed.published,
                          wire=wire, language="en")  # fmt: skip
        return Made(printed.number, article, kind, root, tuple(spans))


def _roots(printed: _Printed) -> set[int]:
    return {s.origin for p in printed.paragraphs for s in p}

"""The foot of every HTML report: its footnotes, and under them the cited articles with the cited words marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.report.footnotes import Notes, numbered, short, source_of
from sayso.types import Article, Citation

_WHOLE = 20_000
"""An article up to this many characters is shown whole; of a longer one the surroundings of what is cited."""
_ROOM = 400_000
"""Characters of articles shown whole on one page; of further ones the surroundings of what is cited."""
_AROUND = 600


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article: cited or not, the footnotes that begin at it, or a gap in what is shown."""

    text: str
    cited: bool
    begins: tuple[int, ...] = ()
    gap: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """One cited article as the page shows it. ``link`` is its address, where that is one of the web."""

    title: str
    where: str
    link: str | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Footnote:
    """One footnote: its number, the report, the characters and their words."""

    number: int
    where: str
    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class Foot:
    """All of it."""

    notes: Notes
    footnotes: tuple[Footnote, ...]
    sources: tuple[Source, ...]


def foot(citations: Iterable[Citation], articles: Mapping[str, Article]) -> Foot:
    """The footnotes for these citations, and the articles they stand in, in the order of first use."""
    notes = numbered(citations)
    listed = tuple(Footnote(n, source_of(c, articles), c.span[0], c.span[1], short(c.text)) for n, c in notes.values())
    by_article: dict[str, list[tuple[int, Citation]]] = defaultdict(list)
    for number, c in notes.values():
        by_article[c.article].append((number, c))
    shown: list[Source] = []
    room = _ROOM
    for ident, marks in by_article.items():
        article = articles.get(ident)
        if article is None:
            continue
        whole = len(article.text) <= min(_WHOLE, room)
        room -= len(article.text) if whole else 0
        link = article.url if article.url and article.url.startswith(("http://", "https://")) else None
        title = article.title or article.outlet or article.file or article.id
        shown.append(Source(title, source_of(marks[0][1], articles), link, _pieces(article.text, marks, whole)))
    return Foot(notes, listed, tuple(shown))


def _pieces(text: str, citations: Sequence[tuple[int, Citation]], whole: bool) -> tuple[Piece, ...]:
    """The text cut at every edge of a citation, since they may overlap; in one sweep."""
    starts: dict[int, list[int]] = defaultdict(list)
    steps: dict[int, int] = defaultdict(int)
    shown: dict[int, int] = defaultdict(int)
    for number, c in citations:
        start, end = c.span
        starts[start].append(number)
        steps[start] += 1
        steps[end] -= 1
        shown[0 if whole else max(0, start - _AROUND)] += 1
        shown[len(text) if whole else min(len(text), end + _AROUND)] -= 1
    pieces: list[Piece] = []
    depth = seen = 0
    for start, end in pairwise(sorted({0, len(text), *steps, *shown})):
        depth += steps.get(start, 0)
        seen += shown.get(start, 0)
        if seen:
            pieces.append(Piece(text[start:end], depth > 0, tuple(starts.get(start, ()))))
        elif not pieces or not pieces[-1].gap:
            pieces.append(Piece("…", False, gap=True))
    return tuple(pieces)

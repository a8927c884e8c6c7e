"""Citations: the characters that a sentence rests on, so that each name in it can be found in what it cites."""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from sayso.report.check import Names, name_in
from sayso.types import Article, Citation, Claim, Span

_MAX_HULL = 500
"""A claim's spans are cited as one stretch up to this many characters; further apart they are cited one by one."""
_JOIN = 3
_SENTENCE = re.compile(r"(?:[^.!?\n]|(?<=\b\w)\.)+[.!?]?")
"""A sentence, roughly; the point of an initial ("William J. Bratton") ends none."""


def claim_spans(claim: Claim, text: str) -> tuple[Span, ...]:
    """The stretches of an article that a claim was read from: source, cue, content and evidence."""
    parts = [*claim.content, *claim.evidence]
    parts += [s for s in (claim.source, claim.cue, claim.trigger) if s is not None]
    parts = [s for s in parts if 0 <= s.start < s.end <= len(text)]
    if not parts:
        return ()
    hull = Span(min(s.start for s in parts), max(s.end for s in parts))
    if hull.end - hull.start <= _MAX_HULL and "\n\n" not in hull.of(text):
        return (hull,)
    return _merged(parts)


def _merged(parts: Iterable[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(parts):
        if merged and span.start <= merged[-1].end + _JOIN:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def cite(claims: Iterable[Claim], articles: Mapping[str, Article], names: Iterable[str] = ()) -> tuple[Citation, ...]:
    """Citations for the claims, and for each of ``names`` that their spans do not hold the nearest mention before them.

    ("He" was read as a name that stands a sentence earlier: that mention is cited too.)
    """
    spans: dict[str, list[Span]] = {}
    for claim in claims:
        article = articles.get(claim.article)
        if article is not None:
            spans.setdefault(claim.article, []).extend(claim_spans(claim, article.text))
    wanted = [
        n
        for n in dict.fromkeys(names)
        if not any(name_in(n, s.of(articles[a].text)) for a, ss in spans.items() for s in ss)
    ]
    readable = {a: _readable(articles[a]) for a in spans} if wanted else {}
    for name in wanted:
        for shorter, (article_id, own) in itertools.product(tails(name), spans.items()):
            mention = _nearest(shorter, readable[article_id], min(s.start for s in own)) if own else None
            if mention:
                own.append(mention)
                break
    return tuple(
        Citation(article_id, span, span.of(articles[article_id].text))
        for article_id in spans
        for span in _merged(set(spans[article_id]))
    )


def tails(name: str) -> list[str]:
    """A name, and what is left of it without its first words, down to one that begins with a capital: "Oren Talvik", "Talvik"."""
    words = name.split()
    return [name, *(" ".join(words[i:]) for i in range(1, len(words)) if words[i][:1].isupper())]


@functools.lru_cache(maxsize=4096)
def _opening(letters: str) -> re.Pattern[str]:
    return re.compile(re.escape(letters), re.IGNORECASE)


def nearest(name: str, article: Article, before: int) -> Span | None:
    """The nearest stretch of readable text that holds every word of ``name``: before a point, or else after it."""
    return _nearest(name, _readable(article), before)


def _nearest(name: str, blocks: Sequence[_Block], before: int) -> Span | None:
    # Most names that are looked for stand nowhere in most articles.
    found = [block for block in blocks if block.names.have(name)]
    words = [w for w in re.findall(r"\w[\w'’-]*", name) if w] if found else []
    if not words:
        return None
    candidates: list[Span] = []
    for start, lines, _ in found:
        for at, line in lines:
            if name_in(name, line):
                # Cut the sentence to the words themselves, so that the citation adds no more than the name.
                hits = [h for w in words for h in _opening(w[:4]).finditer(line)]
                if hits:
                    first, end = min(h.start() for h in hits), max(h.end() for h in hits)
                    end += len(re.match(r"[\w'’-]*", line[end:]).group())  # type: ignore[union-attr]
                    candidates.append(Span(start + at + first, start + at + end))
    earlier = [s for s in candidates if s.end <= before]
    return earlier[-1] if earlier else (candidates[0] if candidates else None)


class _Block(NamedTuple):
    """A block that is read: where it begins, its sentences, each with where it begins in it, and the words of all of them."""

    start: int
    lines: tuple[tuple[int, str], ...]
    names: Names


def _readable(article: Article) -> list[_Block]:
    return [_Block(b.start, *_lines(article.text[b.start : b.end])) for b in article.readable()]


@functools.lru_cache(maxsize=1024)
def _lines(text: str) -> tuple[tuple[tuple[int, str], ...], Names]:
    """The sentences of a block, each with where it begins, and the words of all of them."""
    lines = tuple((m.start(), m.group()) for m in _SENTENCE.finditer(text))
    return lines, Names(*(line for _, line in lines))

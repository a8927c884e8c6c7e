"""Drift in free rewrites: stories of our own, each retold twice in other words, and each fact changed in the retelling.

    python -m bench.drift_free [--half report] [--notes] [--sure 0.5]

``drift_free.txt`` has the stories, each with two harmless retellings and one report of the same event by somebody else.
In a retelling ``{words||kind:other words}`` is a place at which drift of that kind can be planted; every such change is
a case of its own, in a text that is otherwise the harmless retelling. It counts as *found* if a drift of that kind is
told in its paragraph that the harmless retelling does not have; every drift of the harmless retelling is false. Drift is
looked for whether or not lineage sees where the retelling comes from; how often it does is a figure of its own, beside
how often a report by somebody else is taken for a retelling. Each story is of one half: the faults of
"report" are nobody's to read.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.drift_score import Score, show
from bench.drift_texts import article
from sayso.lineage import Tracer
from sayso.lineage.drift import drifts
from sayso.lineage.family import overlap_of
from sayso.lineage.match import sentence_alignments
from sayso.lineage.passages import Passages
from sayso.types import DRIFT_KINDS, Article, Drift, Lineage, Reading, Relation, Span

FILE = Path(__file__).with_name("drift_free.txt")
CONFERENCES = Path(__file__).with_name("conferences.txt")
_GROUP = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True, slots=True)
class Planted:
    """A retelling with one change of fact: its kind, where in both texts its paragraph stands, and its words."""

    kind: str
    text: str
    source: Span
    target: Span
    words: str


@dataclass(frozen=True, slots=True)
class Story:
    """One event: a wire's story, harmless retellings with the changes that were made in them, somebody else's report."""

    name: str
    half: str
    source: str
    retellings: tuple[str, ...]
    planted: tuple[tuple[Planted, ...], ...]
    apart: str


def load() -> list[Story]:
    """All stories, in the order of the file."""
    out = []
    for part in re.split(r"(?m)^# ", FILE.read_text(encoding="utf-8"))[1:]:
        head, _, body = part.partition("\n")
        name, half = head.split()
        source, first, second, apart = (p.strip() for p in re.split(r"(?m)^== \w+\n", body))
        made = [_retold(source, text) for text in (first, second)]
        out.append(Story(name, half, source, tuple(m[0] for m in made), tuple(m[1] for m in made), apart))
    return out


def _retold(source: str, marked: str) -> tuple[str, tuple[Planted, ...]]:
    """The harmless retelling, and all that was planted in it."""
    paragraphs = marked.split("\n\n")
    plain = [_GROUP.sub(lambda m: m[1].split("||")[0], p) for p in paragraphs]
    planted = []
    for at, paragraph in enumerate(paragraphs):
        for group in _GROUP.finditer(paragraph):
            for change in group[1].split("||")[1:]:
                kind, _, words = change.partition(":")
                told = paragraph[: group.start()] + words + paragraph[group.end() :]
                told = " ".join(_GROUP.sub(lambda m: m[1].split("||")[0], told).split())
                pieces = [_tidy(p) for p in (*plain[:at], told, *plain[at + 1 :])]
                start = sum(len(p) + 2 for p in pieces[:at])
                span = Span(start, start + len(pieces[at]))
                planted.append(
                    Planted(kind, "\n\n".join(pieces), _paragraph(source, at), span, f"{group[0][:90]} → {words}")
                )
    return "\n\n".join(map(_tidy, plain)), tuple(planted)


def _tidy(paragraph: str) -> str:
    """A paragraph without the blanks that an empty stretch leaves."""
    return re.sub(r" (?=[.,;])", "", " ".join(paragraph.split()))


def _paragraph(text: str, at: int) -> Span:
    pieces = text.split("\n\n")
    start = sum(len(p) + 2 for p in pieces[:at])
    return Span(start, start + len(pieces[at]))


def conferences(half: str) -> list[tuple[str, str]]:
    """Reports by two who heard one news conference: the same figures and names, each with more of their own."""
    out = []
    for part in re.split(r"(?m)^# ", CONFERENCES.read_text(encoding="utf-8"))[1:]:
        head, _, body = part.partition("\n")
        if head.split()[1] == half:
            one, other = (p.strip() for p in re.split(r"(?m)^== \w+\n", body))
            out.append((one, other))
    return out


def aligned(earlier: Article, later: Article) -> Lineage:
    """The lineage of a text that is known to come from another."""
    one, other = Passages(earlier), Passages(later)
    found = sentence_alignments(one, other)
    return Lineage(later.id, earlier.id, Relation.REWRITE, overlap_of(other, found), "", None, "", found)


def traced(earlier: Article, later: Article) -> bool:
    """Whether lineage sees by itself that one text comes from the other."""
    tracer = Tracer()
    tracer.add(earlier, later)
    line = next(line for line in tracer.lineages() if line.article == later.id)
    return line.of == earlier.id and line.relation is not Relation.QUOTES_ONLY


def measure(stories: Sequence[Story], read: Callable[[list[Article]], dict[str, Reading]], least: float = 0.0) -> Score:
    """Everything counted that is at least so sure."""
    sources = {s.name: article(s.source, f"Northwire {s.name}", wire="Northwire") for s in stories}
    score = Score(least=least)
    readings = read([*sources.values(), *(a for s in stories for a in _texts(s))])
    for half in {s.half for s in stories}:
        for pair in conferences(half):
            score.apart += 1
            score.joined += traced(article(pair[0], "Northwire"), article(pair[1], "Paper", days=1))
    for story in stories:
        source = sources[story.name]
        apart = article(story.apart, f"Journal {story.name}", days=1)
        score.apart += 1 + len(story.retellings)
        score.joined += traced(source, apart)
        for number, text in enumerate(story.retellings):
            plain = article(text, f"Paper {story.name}", days=1)
            score.traced += traced(source, plain)
            score.joined += traced(apart, plain)
            score.copies["retelling"] += 1
            told = told_of(source, plain, readings, score)
            for drift in told:
                score.false["retelling", drift.kind] += 1
                score.notes.append(f"false {drift.kind} ({story.name} {number}): {words_of(drift)}")
            known = {(d.kind, d.detail) for d in told}
            for planted in story.planted[number]:
                changed = article(planted.text, f"Paper {story.name}", days=1)
                fresh = [
                    d
                    for d in told_of(source, changed, readings, score)
                    if (d.kind, d.detail) not in known
                    and (d.source.span.overlaps(planted.source) or d.target.span.overlaps(planted.target))
                ]
                score.planted[planted.kind] += 1
                hit = any(d.kind == planted.kind for d in fresh)
                score.found[planted.kind] += hit
                if not hit:
                    others = "; ".join(d.kind for d in fresh)
                    score.notes.append(f"missed {planted.kind} ({story.name} {number}): {planted.words} [{others}]")
    return score


def _texts(story: Story) -> Iterator[Article]:
    for number, text in enumerate(story.retellings):
        for words in (text, *(p.text for p in story.planted[number])):
            yield article(words, f"Paper {story.name}", days=1)


def told_of(earlier: Article, later: Article, readings: dict[str, Reading], score: Score) -> tuple[Drift, ...]:
    """The drifts between a text and one that is known to come from it; ``score`` has the time it took."""
    begin = time.process_time()
    found = drifts(aligned(earlier, later), earlier, readings[earlier.id], later, readings[later.id])
    score.seconds += time.process_time() - begin
    score.compared += 1
    return tuple(d for d in found if d.confidence >= score.least)


def words_of(drift: Drift) -> str:
    """A drift on one line."""
    return f"{drift.detail[:200]} | {drift.source.text[:120]} -> {drift.target.text[:120]}".replace("\n", " ")


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures of both halves, or of one."""
    from bench.drift import read_all

    def told(score: Score) -> str:
        return (
            f"free retellings: found of planted changes, by kind\n{score.by_kind(DRIFT_KINDS)}\n"
            f"  all {score.overall:.2f}; false drifts a harmless retelling: {score.rate():.2f} "
            f"({score.copies.total()} retellings)\n"
            f"  lineage: {score.traced} of {score.copies.total()} retellings seen to derive; "
            f"{score.joined} of {score.apart} pairs of independent reports joined"
        )

    chosen = sys.argv[1:] if arguments is None else arguments
    return show(
        "drift_free",
        __doc__ or "",
        chosen,
        lambda half, least: measure([s for s in load() if s.half == half], read_all, least),
        told,
    )


if __name__ == "__main__":
    sys.exit(main())

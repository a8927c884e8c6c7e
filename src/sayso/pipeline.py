"""The orchestrator: calls the stages in order. Read :func:`read` from top to bottom to know what sayso does.

bytes → articles → lineage → statements and claims → drift → questions → brief
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from sayso.copies import readings
from sayso.types import Article, Comparison, Drift, Failure, Lineage, Question, Reading, ReadSummary

if TYPE_CHECKING:
    from sayso.frames import Pack
    from sayso.ingest import Options
    from sayso.ledger import Filters, Ledger
    from sayso.lineage import Tracer
    from sayso.report import Story

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done, and how much there is."""

READ_LANGUAGE = "en"
_FLUSH = 256
"""Articles held in memory between ingest and extraction."""


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Progress that nobody watches."""


class _Clock:
    """Wall seconds by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + time.perf_counter() - start


def read(
    ledger: Ledger,
    sources: Sequence[str],
    *,
    options: Options,
    jobs: int = 1,
    reader: str = "default",
    casts: Sequence[Path] = (),
    progress: Progress | None = None,
) -> ReadSummary:
    """Read sources into the ledger and say what was found. ``casts`` are files of parties that the user knows.

    Each article is kept in a transaction of its own, so a read that is killed loses nothing kept and can be run again.
    What cannot be read is in ``failures``, each with its remedy; the others are read all the same.
    """
    from sayso import ingest, lineage, packs, refreshing

    clock = _Clock()
    tell = progress or _silent
    failures: list[Failure] = []
    seen = added = 0

    total = ingest.count(sources, options)
    loaded = ingest.load(sources, options)
    batch: list[ingest.Loaded] = []
    done = 0
    framed = packs.for_read(ledger)
    extract = _extraction(jobs, reader, casts, framed.packs)
    tracer = lineage.Tracer(ledger.shelf())
    with clock.stage("lineage"):
        # What a killed read kept without its place in the index, or an older sayso.
        for left in _parts(ledger.unindexed()):
            tracer.add(*map(ledger.article, left))
            tracer.keep()
    while True:
        with clock.stage("ingest"):
            item = next(loaded, None)
        if isinstance(item, Failure):
            failures.append(item)
        elif item is not None:
            seen += 1
            batch.append(item)
        if batch and (item is None or len(batch) >= _FLUSH):
            known = ledger.known([b.article.id for b in batch])
            fresh = list({b.article.id: b for b in batch if b.article.id not in known}.values())
            foreign = [b for b in fresh if b.article.language not in (None, READ_LANGUAGE)]
            failures += [_foreign(b.article) for b in foreign]
            by_id = {b.article.id: b for b in fresh}
            done += len(batch) - len(fresh)
            with clock.stage("lineage"):
                tracer.add(*(b.article for b in fresh))
            for article, reading in readings([b.article for b in fresh], ledger, tracer, partial(extract, clock=clock)):
                tell("reading", done, max(total, done))
                with clock.stage("ledger"):
                    kept = by_id[article.id]
                    added += ledger.add(article, kept.raw, kept.media_type, tracer.signature(article.id), reading)
                done += 1
            with clock.stage("lineage"):
                tracer.keep()
            batch = []
        tell("reading", done, max(total, done))
        if item is None:
            break

    with clock.stage("ledger"):
        ledger.set_aside(failures)
    _trace(ledger, tracer, clock, tell)
    with clock.stage("reconcile"):
        refreshing.refresh(ledger, tell)
    counts = ledger.counts()
    return ReadSummary(
        articles=seen,
        new=added,
        origins=counts.origins,
        statements=counts.statements,
        claims=counts.claims,
        disputes=ledger.computed.disputes(),
        drifts=counts.drifts,
        seconds=clock.seconds,
        failures=tuple(failures),
        notes=() if framed.note is None else (framed.note,),
    )


def _foreign(article: Article) -> Failure:
    name = article.file or article.url or article.id
    return Failure(
        name,
        f"its language is {article.language}, which sayso does not read yet; the article is kept, without claims.",
        "Translate it, or take it out of the folder.",
    )


class Extraction(Protocol):
    """Reads articles, and counts the time that it takes."""

    def __call__(self, articles: Sequence[Article], clock: _Clock) -> Iterator[tuple[Article, Reading]]: ...


def _extraction(jobs: int, reader: str, casts: Sequence[Path], packs: Sequence[Path | Pack]) -> Extraction:
    """A function that reads articles with workers that are made once, at the first article that needs them."""
    from sayso import cluster
    from sayso.extract import Extractor

    make = partial(Extractor.load, reader, tuple(casts), tuple(packs))
    held: list[Extractor] = []

    def once() -> Extractor:
        if not held:
            held.append(make())
        return held[0]

    def run(articles: Sequence[Article], clock: _Clock) -> Iterator[tuple[Article, Reading]]:
        own = [a for a in articles if a.language in (None, READ_LANGUAGE)]
        yield from ((a, Reading(a.id)) for a in articles if a.language not in (None, READ_LANGUAGE))
        results = cluster.run(make if jobs > 1 else once, own, jobs=jobs)
        while True:
            with clock.stage("extract"):
                found = next(results, None)
            if found is None:
                return
            yield found

    return run


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + _FLUSH] for start in range(0, len(ids), _FLUSH))


def _trace(ledger: Ledger, tracer: Tracer, clock: _Clock, tell: Progress) -> None:
    """Lineage and drift of every article that has none yet, those left by a killed read included."""
    untraced = ledger.untraced()
    parts = tracer.trace(untraced)
    told = 0
    while True:
        with clock.stage("lineage"):
            found = next(parts, None)
        if found is None:
            break
        for line in found:
            tell("lineage", min(told, len(untraced)), len(untraced))
            told += 1
            with clock.stage("drift"):
                changes = () if line.of is not None and tracer.same(line.article, line.of) else _drifts(ledger, line)
            with clock.stage("ledger"):
                ledger.put_drifts(line.article, changes)
        # Last: an article with a lineage counts as traced, so its drifts must already be kept.
        with clock.stage("ledger"):
            ledger.put_lineages(found)
    tell("lineage", len(untraced), len(untraced))


def _drifts(ledger: Ledger, line: Lineage) -> tuple[Drift, ...]:
    """What changed on the way from each article that this one took passages from."""
    from sayso.lineage.drift import drifts

    found: list[Drift] = []
    if line.of is None:
        return ()
    article, reading = ledger.article(line.article), ledger.reading(line.article)
    for source in dict.fromkeys((line.of, *(a.earlier for a in line.alignments))):
        part = replace(line, of=source)
        for drift in drifts(part, ledger.article(source), ledger.reading(source), article, reading):
            # Of a second source only passages were taken: what it lacks was not added to it, nor what it has dropped.
            if source == line.of or drift.kind not in ("added", "dropped"):
                found.append(drift)
    return tuple(found)


def diff(ledger: Ledger, one: str, other: str) -> Comparison:
    """Two articles side by side, by the names that ``Ledger.find_article`` knows."""
    from sayso.lineage import beside

    left, right = ledger.find_article(one), ledger.find_article(other)
    return beside(left, ledger.reading(left.id), right, ledger.reading(right.id))


def questions(ledger: Ledger, filters: Filters | None = None) -> Iterator[Question]:
    """The questions that the ledger's claims answer, with every position; filters choose among whole questions."""
    from sayso import asking
    from sayso.ledger import Filters

    return asking.questions(ledger, filters or Filters())


def story(ledger: Ledger, topic: str | None, filters: Filters | None = None) -> Story:
    """All that a report on a topic is made of: brief, timeline, map, matrix and chart are drawn from it."""
    from sayso import report
    from sayso.asking import Shelf
    from sayso.ledger import Filters
    from sayso.topics import world

    found = world(ledger, topic, filters or Filters())
    articles = Shelf(ledger, found.articles)
    return report.story(
        topic, found.questions, found.claims, articles, found.lineages, found.drifts, found.verifications, found.origins,
        as_of=filters.as_of if filters is not None else None, notes=found.notes, chief_places=found.chief_places,
    )  # fmt: skip

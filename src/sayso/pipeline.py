"""The orchestrator: calls the stages in order. Read :func:`read` from top to bottom to know what sayso does.

bytes → articles → lineage → statements and claims → drift → questions → brief
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.types import Article, Failure, Question, Reading, ReadSummary

if TYPE_CHECKING:
    from sayso.ingest import Options
    from sayso.ledger import Filters, Ledger
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
    from sayso import asking, ingest, lineage

    clock = _Clock()
    tell = progress or _silent
    failures: list[Failure] = []
    seen = added = 0

    total = ingest.count(sources, options)
    loaded = ingest.load(sources, options)
    batch: list[ingest.Loaded] = []
    done = 0
    extract = _extraction(jobs, reader, casts)
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
            for article, reading in extract([b.article for b in fresh], clock):
                tell("reading", done, max(total, done))
                with clock.stage("ledger"):
                    kept = by_id[article.id]
                    added += ledger.add(article, kept.raw, kept.media_type, lineage.signature(article), reading)
                done += 1
            batch = []
        tell("reading", done, max(total, done))
        if item is None:
            break

    with clock.stage("ledger"):
        ledger.set_aside(failures)
    _trace(ledger, clock, tell)
    with clock.stage("reconcile"):
        asking.refresh(ledger, tell)
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
    )


def _foreign(article: Article) -> Failure:
    name = article.file or article.url or article.id
    return Failure(
        name,
        f"its language is {article.language}, which sayso does not read yet; the article is kept, without claims.",
        "Translate it, or take it out of the folder.",
    )


def _extraction(
    jobs: int, reader: str, casts: Sequence[Path]
) -> Callable[[Sequence[Article], _Clock], Iterator[tuple[Article, Reading]]]:
    """A function that reads articles with workers that are made once, at the first article that needs them."""
    from sayso import cluster
    from sayso.extract import Extractor

    make = partial(Extractor.load, reader, tuple(casts))
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


def _trace(ledger: Ledger, clock: _Clock, tell: Progress) -> None:
    """Lineage and drift of every article that has none yet, those left by a killed read included."""
    from sayso import lineage
    from sayso.lineage.drift import drifts

    with clock.stage("lineage"):
        untraced = ledger.untraced()
        if not untraced:
            return
        tracer = lineage.Tracer(ledger.signatures(), ledger.article)
        for ident in untraced:
            tracer.add(ledger.article(ident))
        found = tracer.lineages()
    for done, line in enumerate(found):
        tell("lineage", done, len(found))
        with clock.stage("drift"):
            changes = (
                drifts(
                    line,
                    ledger.article(line.of),
                    ledger.reading(line.of),
                    ledger.article(line.article),
                    ledger.reading(line.article),
                )
                if line.of is not None
                else ()
            )
        with clock.stage("ledger"):
            ledger.put_drifts(line.article, changes)
    # Last: an article with a lineage counts as traced, so its drifts must already be kept.
    with clock.stage("ledger"):
        ledger.put_lineages(found)
    tell("lineage", len(found), len(found))


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
        as_of=filters.as_of if filters is not None else None, notes=found.notes,
    )  # fmt: skip

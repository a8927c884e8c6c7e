"""The orchestrator: calls the stages in order. Read :func:`read` from top to bottom to know what sayso does.

bytes → articles → lineage → statements and claims → drift → questions → brief
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from sayso.copies import readings
from sayso.types import Article, Comparison, Drift, Failure, Lineage, Question, Reading, ReadSummary

if TYPE_CHECKING:
    from sayso.cluster import Workers
    from sayso.frames import Pack
    from sayso.ingest import Loaded, Options
    from sayso.ledger import Filters, Ledger
    from sayso.lineage import Tracer
    from sayso.more_to_read import MoreToRead
    from sayso.report import Story

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, how much of it is done, and how much there is."""

READ_LANGUAGE = "en"
_FLUSH = 256
"""Articles held in memory between ingest and extraction."""
_AT_ONCE = 64
"""Articles a process whose reading is known before that of the next ones is looked for."""
_KEPT = 32
"""Articles kept in one transaction: so many at most are to be read again when a read is killed."""


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

    Articles are kept in the order in which they come, some dozens in one transaction, and nothing depends on how they
    were cut into batches: a read that is killed and run again ends as one that was not. What cannot be read is in
    ``failures``, each with its remedy; the others are read all the same.
    """
    from sayso import ingest, lineage, packs, refreshing
    from sayso.extract.casts import read_cast
    from sayso.frames import chosen
    from sayso.more_to_read import MoreToRead

    for cast in casts:
        tuple(read_cast(cast))  # one that cannot be read is told of before anything is read, and where nothing is new
    clock = _Clock()
    tell = progress or _silent
    failures: list[Failure] = []
    seen = added = 0

    total = ingest.count(sources, options)
    loaded = ingest.load(sources, options)
    batch: list[ingest.Loaded] = []
    done = 0
    framed = packs.for_read(ledger)
    more = MoreToRead(asked=chosen() is None and not framed.packs)
    tracer = lineage.Tracer(ledger.shelf())
    with clock.stage("lineage"):
        # What a killed read kept without its place in the index, or an older sayso.
        for left in _parts(ledger.unindexed()):
            tracer.add(*map(ledger.article, left))
            tracer.keep()
    with _workers(jobs, reader, casts, framed.packs) as workers:
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
                fresh = _fresh(batch, known)
                done += len(batch) - len(fresh)
                batch = []
                with clock.stage("lineage"):
                    tracer.add(*(b.article for b in fresh))
                for kept in _read(fresh, ledger, tracer, workers, clock, jobs, more, failures):
                    tell("reading", done, max(total, done))
                    added += kept
                    done += 1
                with clock.stage("lineage"):
                    tracer.keep()
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
        notes=(*(() if framed.note is None else (framed.note,)), *more.notes()),
    )


def _fresh(batch: Sequence[Loaded], known: Collection[str]) -> list[Loaded]:
    """What of a batch is not known yet, each article once."""
    fresh: dict[str, Loaded] = {}
    for item in batch:
        if item.article.id not in known:
            fresh.setdefault(item.article.id, item)
    return list(fresh.values())


def _read(
    batch: Sequence[Loaded],
    ledger: Ledger,
    tracer: Tracer,
    workers: Workers[Article, Reading],
    clock: _Clock,
    jobs: int,
    more: MoreToRead,
    failures: list[Failure],
) -> Iterator[int]:
    """Read a batch of articles, which the tracer was given, and keep them in order; after each, how many were kept.

    Those that are kept without having been read are added to ``failures``."""
    from sayso.ledger import Addition

    extract = partial(_extract, workers, clock)
    part: list[Addition] = []
    found = readings([b.article for b in batch], ledger, tracer, extract, _AT_ONCE * jobs)
    for loaded, (article, reading) in zip(batch, found, strict=True):
        more.add(article, reading)
        why = _unread(article, reading)
        failures += [why] if why is not None else []
        part.append(Addition(article, loaded.raw, loaded.media_type, tracer.signature(article.id), reading))
        kept = 0
        if len(part) >= _KEPT or loaded is batch[-1]:
            with clock.stage("ledger"):
                kept = ledger.add_many(part)
                ledger.set_aside(why for item in part if (why := _unread(item.article, item.reading)) is not None)
            part = []
        yield kept


def _is_foreign(article: Article) -> bool:
    return article.language not in (None, READ_LANGUAGE)


def _unread(article: Article, reading: Reading) -> Failure | None:
    """Why an article that is kept was not read; ``None`` where it was."""
    name = article.file or article.url or article.id
    if reading.failed is not None:
        return Failure(
            name,
            f"sayso itself failed on it: {reading.failed}. The article is kept, without claims.",
            "This is a fault of sayso's; please report it with the article, if you may pass that on.",
        )
    if _is_foreign(article):
        return Failure(
            name,
            f"its language is {article.language}, which sayso does not read yet; the article is kept, without claims.",
            "Translate it, or take it out of the folder.",
        )
    return None


def _workers(jobs: int, reader: str, casts: Sequence[Path], packs: Sequence[Path | Pack]) -> Workers[Article, Reading]:
    from sayso.cluster import Workers
    from sayso.extract import Extractor

    return Workers(partial(Extractor.load, reader, tuple(casts), tuple(packs), keeps_going=True), jobs)


def _extract(
    workers: Workers[Article, Reading], clock: _Clock, articles: Sequence[Article]
) -> Iterator[tuple[Article, Reading]]:
    """Each article with its reading; of one in a language that is not read there is none."""
    yield from ((a, Reading(a.id)) for a in articles if _is_foreign(a))
    results = workers.run(a for a in articles if not _is_foreign(a))
    while True:
        with clock.stage("extract"):
            found = next(results, None)
        if found is None:
            return
        yield found


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
        changes: dict[str, tuple[Drift, ...]] = {}
        for line in found:
            tell("lineage", min(told, len(untraced)), len(untraced))
            told += 1
            with clock.stage("drift"):
                same = line.of is None or tracer.same(line.article, line.of)
                changes[line.article] = () if same else _drifts(ledger, line)
        # Lineages last: an article that has one counts as traced, so its drifts must already be kept.
        with clock.stage("ledger"):
            ledger.put_drifts(changes)
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


def story(ledger: Ledger, topic: str | None, filters: Filters | None = None, *, page: bool = False) -> Story:
    """All that a report on a topic is made of: brief, timeline, map, matrix and chart are drawn from it; for one ``page``, as
    much as it has room for."""
    from sayso import report
    from sayso.asking import Shelf
    from sayso.ledger import Filters
    from sayso.topics import PAGE, REPORT, world

    found = world(ledger, topic, filters or Filters(), PAGE if page else REPORT)
    articles = Shelf(ledger, found.articles)
    return report.story(
        topic, found.questions, found.claims, articles, found.lineages, found.drifts, found.verifications, found.origins,
        as_of=filters.as_of if filters is not None else None, notes=found.notes, chief_places=found.chief_places,
        headed=found.headed, heads=ledger.heads_of(found.articles),
    )  # fmt: skip

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
from typing import TYPE_CHECKING

from sayso import frames
from sayso.types import Article, Brief, Claim, Failure, Lineage, Question, QuestionStatus, Reading, ReadSummary

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
    from sayso import ingest, lineage

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
    drifts = _trace(ledger, clock, tell)
    with clock.stage("reconcile"):
        asked = questions(ledger) if added or drifts else ()
    counts = ledger.counts()
    disputes = sum(q.status is QuestionStatus.DISPUTED for q in asked) if asked else _disputes(ledger)
    return ReadSummary(
        articles=seen,
        new=added,
        origins=counts.origins,
        statements=counts.statements,
        claims=counts.claims,
        disputes=disputes,
        drifts=counts.drifts,
        seconds=clock.seconds,
        failures=tuple(failures),
    )


def _disputes(ledger: Ledger) -> int:
    return sum(q.status is QuestionStatus.DISPUTED for q in questions(ledger))


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


def _trace(ledger: Ledger, clock: _Clock, tell: Progress) -> int:
    """Lineage and drift of every article that has none yet, those left by a killed read included; how many drifts."""
    from sayso import lineage
    from sayso.lineage.drift import drifts

    with clock.stage("lineage"):
        untraced = ledger.untraced()
        if not untraced:
            return 0
        tracer = lineage.Tracer(ledger.signatures(), ledger.article)
        for ident in untraced:
            tracer.add(ledger.article(ident))
        found = tracer.lineages()
    made = 0
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
        made += len(changes)
    # Last: an article with a lineage counts as traced, so its drifts must already be kept.
    with clock.stage("ledger"):
        ledger.put_lineages(found)
    tell("lineage", len(found), len(found))
    return made


class _World:
    """What the ledger holds, as far as one answer needs it, in the shapes that the stages take."""

    def __init__(self, ledger: Ledger, filters: Filters | None) -> None:
        from sayso.ledger import Filters

        every = Filters(as_of=filters.as_of if filters is not None else None)
        self.frames = frames.load()
        self.articles = {a.id: a for a in ledger.articles(every)}
        kept = [x for x in ledger.lineages(every) if x.article in self.articles]
        # As of a day, an article whose source was published later stands as an original.
        self.lineages = {x.article: x if x.of is None or x.of in self.articles else _orphaned(x) for x in kept}
        self.claims = _with_parties(ledger.claims(every))
        self.verifications = ledger.verifications(every)
        self.undated = ledger.undated(every)
        self.origins = claim_origins(self.claims, self.lineages)


def _orphaned(line: Lineage) -> Lineage:
    from sayso import lineage
    from sayso.types import Relation

    own = lineage.own_origin(line.article)
    return replace(
        line,
        of=None,
        relation=Relation.ORIGINAL,
        origin=own,
        overlap=0.0,
        alignments=(),
        why="its source is of a later day",
    )


def claim_origins(claims: Sequence[Claim], lineages: dict[str, Lineage]) -> dict[str, str]:
    """The origin of each claim: that of the passage it stands in."""
    from sayso import lineage

    found = {}
    for claim in claims:
        line = lineages.get(claim.article)
        at = claim.trigger or claim.content[0]
        found[claim.id] = (
            lineage.origin_of(at, line, lineages) if line is not None else lineage.own_origin(claim.article)
        )
    return found


def _with_parties(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims whose speaker's party another article names get it from there, if all that name one name the same."""
    parties: dict[str, set[str]] = {}
    for claim in claims:
        if claim.speaker is not None and claim.speaker.party is not None:
            parties.setdefault(claim.speaker.id, set()).add(claim.speaker.party)
    found = []
    for claim in claims:
        speaker = claim.speaker
        if speaker is not None and speaker.party is None and len(parties.get(speaker.id, ())) == 1:
            party = next(iter(parties[speaker.id]))
            claim = replace(
                claim,
                speaker=replace(
                    speaker, party=party, why=f"{speaker.why}; speaks for {party}: so named in another article"
                ),
            )
        found.append(claim)
    return tuple(found)


def questions(ledger: Ledger, filters: Filters | None = None) -> tuple[Question, ...]:
    """The questions that the ledger's claims answer, with every position; filters choose among whole questions."""
    from sayso.reconcile import questions as reconcile

    world = _World(ledger, filters)
    found = reconcile(world.claims, world.articles, world.origins, world.lineages, world.verifications, world.frames)
    if filters is None:
        return found
    wanted = {c.id for c in ledger.claims(replace(filters, limit=None))}
    # A question is shown whole: a filter on one side must not hide the other.
    kept = [q for q in found if any(c in wanted for p in q.positions for c in p.claims)]
    return tuple(kept[: filters.limit])


def story(ledger: Ledger, topic: str, filters: Filters | None = None) -> Story:
    """All that a report on a topic is made of: brief, timeline, map, matrix and chart are drawn from it."""
    from sayso import report
    from sayso.reconcile import questions as reconcile

    world = _World(ledger, filters)
    found = reconcile(world.claims, world.articles, world.origins, world.lineages, world.verifications, world.frames)
    drifts = [d for d in ledger.drifts() if d.source.article in world.articles and d.target.article in world.articles]
    notes = []
    if world.undated:
        notes.append(
            f"{world.undated} article(s) of unknown date are left out: it is not known whether they were out by then."
        )
    return report.story(
        topic, found, world.claims, world.articles, world.lineages, drifts, world.verifications, world.origins,
        as_of=filters.as_of if filters is not None else None, notes=tuple(notes),
    )  # fmt: skip


def brief(ledger: Ledger, topic: str, filters: Filters | None = None) -> Brief:
    """One page on a topic, every sentence checked against the characters that it cites."""
    from sayso import report

    return report.brief(story(ledger, topic, filters))

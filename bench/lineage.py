"""Lineage at size: articles added a second, memory, disk and growth, beside datasketch's MinHashLSH and rensa.

    python -m bench.lineage [COUNT]

Each side runs in a process of its own on one core, over the same generated feed (:mod:`bench.families`), whose true
lineage is known. The clock runs while articles are added: for sayso their words, their place in the index on disk and
the exact alignment with every candidate; for the others shingles, MinHash, query, estimated Jaccard and insertion, all
in memory. Storing the articles themselves is the ledger's business and not counted.
"""

from __future__ import annotations

import datetime as dt
import itertools
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.families import Desk, Made
from bench.invented import Invented
from bench.read import apart
from sayso.types import Span

BATCH = 512
_STEPS = 10
_BANDS = 32
_PERMUTATIONS = 128
_LEAST = 0.2
"""The estimated Jaccard similarity from which the others' pairs are kept, to be cut where precision is equal."""

PairSet = set[tuple[int, int]]


def feed(count: int) -> Iterable[Made]:
    """The feed that all sides read."""
    return Desk(Invented(), count)


@dataclass
class Size:
    """What adding took: processor seconds by tenth of the feed, and what is left behind."""

    count: int
    steps: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)
    """MiB after each step."""
    told: float = 0.0
    """Processor seconds for telling the lineage of all articles, alignments included."""
    disk: dict[str, float] = field(default_factory=dict)
    """MiB by what it is for."""
    reopened: float = 0.0
    """Seconds by the clock until an index that was just opened has answered for one article."""
    grouped: list[list[int]] = field(default_factory=list)
    """For each origin the numbers of the articles that carry passages of it."""
    claims: tuple[int, int] = (0, 0)
    """Claims that stand in several articles, and those of them whose origins are counted right."""

    @property
    def rate(self) -> float:
        """Articles added a second."""
        return self.count / sum(self.steps)


def peak() -> float:
    """The process's peak memory in MiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def whole(job: tuple[int, Path, bool]) -> Size:
    """Add a feed to a new ledger; with ``told`` tell all lineages too. Arguments: count, the ledger's file, told."""
    from sqlalchemy import create_engine, insert

    from sayso.ledger import Ledger, rows, tables
    from sayso.lineage import Tracer, origin_of

    count, path, tell = job
    size = Size(count)
    now = dt.datetime.now(dt.UTC)
    ids: list[str] = []
    with Ledger.open(path) as ledger:
        store = create_engine(f"sqlite:///{path}")
        tracer = Tracer(ledger.shelf())
        spent, done = 0.0, 0
        made = iter(feed(count))
        while batch := list(itertools.islice(made, BATCH)):
            with store.begin() as conn:
                conn.execute(insert(tables.articles), [rows.article_values(m.article, 0, b"", now) for m in batch])
            start = time.process_time()
            tracer.add(*(m.article for m in batch))
            tracer.keep()
            spent += time.process_time() - start
            done += len(batch)
            ids += [m.article.id for m in batch]
            if done >= count * (len(size.steps) + 1) / _STEPS:
                size.steps.append(spent)
                size.peak.append(peak())
                clock, rate = time.strftime("%H:%M:%S"), done / sum(size.steps)
                print(f"  {clock} {done:9,} added, {rate:6,.0f}/s, peak {peak():,.0f} MiB", flush=True)
                spent = 0.0
        if tell:
            start = time.process_time()
            lines = {line.article: line for part in tracer.trace(ids) for line in part}
            size.told = time.process_time() - start

            def origin(made: Made, span: Span) -> str:
                return origin_of(span, lines[made.article.id], lines)

            size.grouped = carriers(feed(count), origin)
            size.claims = claims_right(feed(count), origin)
        store.dispose()
    size.disk = _disk(path)
    return size


def carriers(made: Iterable[Made], origin: Callable[[Made, Span], Hashable]) -> list[list[int]]:
    """For each origin the numbers of the articles that have at least two sentences of it."""
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for one in made:
        held = Counter(origin(one, span) for span, _ in one.sentences)
        for name, count in held.items():
            if count > 1:
                groups[name].append(one.number)
    return list(groups.values())


def claims_right(made: Iterable[Made], origin: Callable[[Made, Span], Hashable]) -> tuple[int, int]:
    """Claims that stand in several articles, and those of them that are found to be of one origin, as they are."""
    found: dict[tuple[int, int], list[Hashable]] = defaultdict(list)
    for one in made:
        for span, sentence in one.sentences:
            found[sentence.claim].append(origin(one, span))
    several = [origins for origins in found.values() if len(origins) > 1]
    return len(several), sum(len(set(origins)) == 1 for origins in several)


def _disk(path: Path) -> dict[str, float]:
    import sqlite3

    with sqlite3.connect(path) as conn:
        (texts,) = conn.execute("SELECT sum(length(text) + length(data)) FROM articles").fetchone()
        (index,) = conn.execute("SELECT sum(length(postings)) FROM lineage_chunks").fetchone()
        (pairs,) = conn.execute("SELECT count(*) FROM lineage_pairs").fetchone()
    mib = 1 << 20
    return {"file": path.stat().st_size / mib, "texts": texts / mib, "postings": index / mib, "pairs": float(pairs)}


def reopen(path: Path) -> tuple[float, float]:
    """Seconds to open an index on disk and have it answer for one more article, and the peak memory in MiB."""
    from sayso.ledger import Ledger
    from sayso.lineage import Tracer

    one = next(iter(Desk(Invented(), 1, seed=99))).article
    start = time.perf_counter()
    with Ledger.open(path) as ledger:
        Tracer(ledger.shelf()).add(one)
    return time.perf_counter() - start, peak()


# ---------------------------------------------------------------------------------------------------- the others


def _shingles(text: str) -> list[str]:
    import re

    words = re.findall(r"\w+", text.lower())
    return [" ".join(words[i : i + 5]) for i in range(len(words) - 4)]


Scored = list[tuple[float, int, int]]


def with_datasketch(count: int) -> tuple[float, float, Scored]:
    """Processor seconds, peak MiB, and pairs with their estimated similarity."""
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=_PERMUTATIONS, params=(_BANDS, _PERMUTATIONS // _BANDS))
    kept: list[Any] = []
    scored: Scored = []
    spent = 0.0
    for made in feed(count):
        start = time.process_time()
        hashed = MinHash(num_perm=_PERMUTATIONS)
        hashed.update_batch([s.encode() for s in _shingles(made.article.text)])
        found = [(hashed.jaccard(kept[other]), other, made.number) for other in index.query(hashed)]
        scored += [f for f in found if f[0] >= _LEAST]
        index.insert(made.number, hashed)
        kept.append(hashed)
        spent += time.process_time() - start
    return spent, peak(), scored


def with_rensa(count: int) -> tuple[float, float, Scored]:
    """Processor seconds, peak MiB, and pairs with their estimated similarity."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.5, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    kept: list[Any] = []
    scored: Scored = []
    spent = 0.0
    for made in feed(count):
        start = time.process_time()
        hashed = RMinHash(num_perm=_PERMUTATIONS, seed=1)
        hashed.update(_shingles(made.article.text))
        found = [(hashed.jaccard(kept[other]), other, made.number) for other in index.query(hashed)]
        scored += [f for f in found if f[0] >= _LEAST]
        index.insert(made.number, hashed)
        kept.append(hashed)
        spent += time.process_time() - start
    return spent, peak(), scored


OTHERS: Mapping[str, Callable[[int], tuple[float, float, Scored]]] = {
    "datasketch": with_datasketch,
    "rensa": with_rensa,
}


def pairs_within(groups: Iterable[Sequence[int]]) -> PairSet:
    """All pairs of articles that stand in one group."""
    return {pair for group in groups for pair in itertools.combinations(sorted(group), 2)}


def closed(pairs: Iterable[tuple[int, int]]) -> PairSet:
    """The pairs within the groups that the pairs link together."""
    leader: dict[int, int] = {}

    def lead(one: int) -> int:
        while leader.setdefault(one, one) != one:
            leader[one] = leader[leader[one]]
            one = leader[one]
        return one

    for one, other in pairs:
        leader[lead(other)] = lead(one)
    groups: dict[int, list[int]] = defaultdict(list)
    for one in list(leader):
        groups[lead(one)].append(one)
    return pairs_within(groups.values())


def at_precision(scored: Scored, true: PairSet, precision: float) -> tuple[float, float, float]:
    """Precision, recall and least similarity of the cut with the best recall that is no less precise.

    Pairs as they were found, or all pairs of the groups that they link, whichever finds more.
    """
    best = (0.0, 0.0, 1.0)
    for step in range(20, 100, 4):
        least = step / 100
        kept = {(a, b) for score, a, b in scored if score >= least}
        for found in (kept, closed(kept)):
            right = len(found & true)
            exact, recall = right / max(1, len(found)), right / max(1, len(true))
            if exact >= precision and recall > best[1]:
                best = (exact, recall, least)
    return best


def _true_pairs(count: int) -> PairSet:
    return pairs_within(carriers(feed(count), lambda made, span: dict(made.sentences)[span].origin))


def show(size: Size) -> None:
    """Print what adding took."""
    first, last = size.steps[0], size.steps[-1]
    print(f"sayso       {size.rate:7,.0f} articles/s added, peak {size.peak[-1]:,.0f} MiB")
    growth = " ".join(f"{1e6 * s * len(size.steps) / size.count:,.0f}" for s in size.steps)
    print(f"  growth    {growth} µs an article, by tenth; the last {last / first:.2f} times the first")
    disk = {name: round(value, 1) for name, value in size.disk.items()}
    print(f"  disk      {disk} (MiB; pairs by number)")
    print(f"  reopened  {size.reopened:.2f} s until one more article is looked up")


def main(arguments: Sequence[str] | None = None) -> int:
    """Add COUNT articles (100,000); up to 200,000 of them beside the others, and with their lineage told."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    count = int(given[0]) if given else 100_000
    beside = count <= 200_000
    with tempfile.TemporaryDirectory() as work:
        path = Path(work, "lineage.db")
        size = apart(whole, (count, path, beside))
        size.reopened, memory = apart(reopen, path)
        show(size)
        print(f"  (peak of the process that reopened it {memory:,.0f} MiB)")
    if not beside:
        return 0
    true = _true_pairs(count)
    found = pairs_within(size.grouped)
    right = len(found & true)
    precision, recall = right / max(1, len(found)), right / max(1, len(true))
    score = 2 * precision * recall / (precision + recall)
    print(f"  origins   told in {size.told:.0f} s more ({1e6 * size.told / count:,.0f} µs an article)")
    print(f"  pairs     precision {precision:.4f}, recall {recall:.4f}, F1 {score:.4f} of {len(true):,} true ones")
    several, one = size.claims
    print(f"  claims    {one / several:.4f} of {several:,} that stand in several articles have their one origin")
    for name, job in OTHERS.items():
        try:
            spent, memory, scored = apart(job, count)
        except ModuleNotFoundError:
            print(f"{name:11s} skipped: it is not installed. Run: .venv/bin/python -m pip install {name}")
            continue
        exact, part, least = at_precision(scored, true, precision)
        print(
            f"{name:11s} {count / spent:7,.0f} articles/s, peak {memory:,.0f} MiB; precision {exact:.4f}, "
            f"recall {part:.4f} (Jaccard from {least:.2f}); sayso runs at {size.rate * spent / count:.2f} of its speed"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())

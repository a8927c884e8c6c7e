"""The per-article stages on many processes: one interface, whatever runs them.

A worker is made once a process (it loads models) and then maps batches to results. Results come back in the order of
the batches, so that what is read does not depend on how many processes read it.
"""

from __future__ import annotations

import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, Protocol, TypeVar

__all__ = ["Worker", "run"]

Item = TypeVar("Item")
Result = TypeVar("Result")
Taken_contra = TypeVar("Taken_contra", contravariant=True)
Given_co = TypeVar("Given_co", covariant=True)
_held: dict[str, Any] = {}
"""This process's worker, made once."""


class Worker(Protocol[Taken_contra, Given_co]):
    """Something that maps a batch of items to as many results; made anew in each process."""

    def read(self, articles: Sequence[Taken_contra], /) -> Iterable[Given_co]: ...


def _start(make: Callable[[], Worker[Any, Any]]) -> None:
    _held["worker"] = make()


def _work(batch: Sequence[Any]) -> list[Any]:
    return list(_held["worker"].read(batch))


def run(
    make: Callable[[], Worker[Item, Result]], items: Iterable[Item], *, jobs: int = 1, batch: int = 32
) -> Iterator[tuple[Item, Result]]:
    """Each item with its result, in order. ``make`` must be picklable where ``jobs`` > 1.

    At most two batches a process are in flight, so that a million articles never stand in memory at once.
    """
    source = iter(items)
    batches = iter(lambda: list(itertools.islice(source, batch)), [])
    if jobs <= 1:
        worker: Worker[Item, Result] | None = None
        for chunk in batches:
            worker = worker or make()
            yield from zip(chunk, worker.read(chunk), strict=True)
        return
    # Spawned, not forked: the caller may hold database connections and threads that must not be shared.
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start, initargs=(make,)) as pool:
        waiting: deque[tuple[list[Item], Future[list[Result]]]] = deque()
        for chunk in batches:
            waiting.append((chunk, pool.submit(_work, chunk)))
            if len(waiting) >= 2 * jobs:
                done, future = waiting.popleft()
                yield from zip(done, future.result(), strict=True)
        for done, future in waiting:
            yield from zip(done, future.result(), strict=True)

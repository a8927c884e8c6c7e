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
from types import TracebackType
from typing import Any, Generic, Protocol, Self, TypeVar

__all__ = ["Worker", "Workers"]

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


class Workers(Generic[Item, Result]):
    """Workers that are made once, at the first item that needs them. ``make`` must be picklable where ``jobs`` > 1."""

    def __init__(self, make: Callable[[], Worker[Item, Result]], jobs: int = 1) -> None:
        self._make, self._jobs = make, jobs
        self._own: Worker[Item, Result] | None = None
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)

    def run(self, items: Iterable[Item], batch: int = 32) -> Iterator[tuple[Item, Result]]:
        """Each item with its result, in order.

        At most two batches a process are in flight, so that a million articles never stand in memory at once.
        """
        source = iter(items)
        batches = iter(lambda: list(itertools.islice(source, batch)), [])
        if self._jobs <= 1:
            for chunk in batches:
                self._own = self._own or self._make()
                yield from zip(chunk, self._own.read(chunk), strict=True)
            return
        waiting: deque[tuple[list[Item], Future[list[Result]]]] = deque()
        for chunk in batches:
            waiting.append((chunk, self._started().submit(_work, chunk)))
            if len(waiting) >= 2 * self._jobs:
                done, future = waiting.popleft()
                yield from zip(done, future.result(), strict=True)
        for done, future in waiting:
            yield from zip(done, future.result(), strict=True)

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            # Spawned, not forked: the caller may hold database connections and threads that must not be shared.
            self._pool = ProcessPoolExecutor(
                self._jobs, mp_context=get_context("spawn"), initializer=_start, initargs=(self._make,)
            )
        return self._pool

"""Making very many small values at once, without the collector of circles looking through them again and again.

It is called every few hundred values and, as these grow, looks through all that there are; none of ours form circles, and
what makes a page of a list or a brief is done before it would find anything.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")
_END = object()


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold the collector back while a block runs."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()


def each_undisturbed(items: Iterator[T]) -> Iterator[T]:
    """The items, the collector held back while each of them is made and not while it is used."""
    while True:
        with undisturbed():
            item = next(items, _END)
        if item is _END:
            return
        yield item  # type: ignore[misc]

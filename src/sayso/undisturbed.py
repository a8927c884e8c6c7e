"""Making very many small values at once, without the collector of circles looking through them again and again.

It is called every few hundred values and, as these grow, looks through all that there are; none of ours form circles, and
what makes a page of a list or a brief is done before it would find anything.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, islice, repeat
from typing import TypeVar

T = TypeVar("T")
_PAGE, _AT_ONCE = 32, 100
"""Items that are made at once, at most; where no more are wanted, all of them."""


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


def each_undisturbed(items: Iterator[T], most: int | None = None) -> Iterator[T]:
    """The items, of which there are at ``most`` so many, the collector held back while they are made and not while they are
    used.

    Ever more of them are made at once, up to a page, or, if they are few, all: in between the collector looks through all
    that was made so far, and what they were made of is then still held.
    """
    few = most is not None and most <= _AT_ONCE
    for many in repeat(_AT_ONCE + 1) if few else chain((1, 2, 4, 8, 16), repeat(_PAGE)):
        with undisturbed():
            made = list(islice(items, many))
        yield from made
        if len(made) < many:
            return

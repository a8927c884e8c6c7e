"""Making very many small values at once, without the collector of circles looking through them again and again.

It is called every few hundred values and, as these grow, looks through all that there are; none of ours form circles, and
what makes a page of a list or a brief is done before it would find anything. Nor is a page looked through when it is done:
it is put among the old values, and these are looked through after so many pages, for the circles of those that we build on.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import chain, count, islice, repeat
from typing import TypeVar

T = TypeVar("T")
_PAGE, _AT_ONCE = 32, 100
"""Items that are made at once, at most; where no more are wanted, all of them."""
_MUCH = 10_000
"""Values from which on a page is not looked through."""
_LOOKED_THROUGH_AFTER = 64
_pages = count(1)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold the collector back while a block runs."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            _put_among_the_old()
            gc.enable()


def _put_among_the_old() -> None:
    """Count what was made while the collector was held back for old, if it is much."""
    # What somebody froze for good is left frozen.
    if gc.get_count()[0] < _MUCH or gc.get_freeze_count():
        return
    if next(_pages) % _LOOKED_THROUGH_AFTER == 0:
        gc.collect()
    else:
        # Neither takes longer for more values: they are put from one list into another, and from that among the old.
        gc.freeze()
        gc.unfreeze()


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

"""The collector of circles is held back while values are made, and not while they are used."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Iterator

from sayso.undisturbed import each_undisturbed, undisturbed


def test_items_are_made_undisturbed_a_few_ahead_of_their_use() -> None:
    made: list[bool] = []

    def items() -> Iterator[int]:
        for n in range(200):
            made.append(gc.isenabled())
            yield n

    found = []
    ahead = 0
    for item in each_undisturbed(items()):
        assert gc.isenabled()
        found.append(item)
        ahead = max(ahead, len(made) - len(found))
    assert found == list(range(200))
    assert not any(made)
    # One at first, since it may be all that is wanted, and never more than a page.
    assert 16 < ahead < 50
    assert next(each_undisturbed(items())) == 0
    assert len(made) == 201


def test_few_items_are_made_at_once_and_nothing_is_held_of_what_they_were_made_of() -> None:
    held: list[str] = []

    def items() -> Iterator[int]:
        held.append("all that they are made of")
        yield from range(3)
        held.clear()

    found = each_undisturbed(items(), 3)
    assert next(found) == 0
    assert not held
    assert list(found) == [1, 2]


def test_a_large_page_is_not_looked_through_when_it_is_done_but_circles_are_found_after_some() -> None:
    class Circle:
        def __init__(self) -> None:
            self.own = self

    pages: list[list[list[int]]] = []
    gc.collect()
    looked_through = 0
    circle: weakref.ref[Circle] | None = None
    for _ in range(64):
        with undisturbed():
            pages.append([[n] for n in range(12_000)])
            found = weakref.ref(Circle())
            circle = circle or found
        # Else it would begin with the next value.
        assert gc.get_count()[0] < 1000
        looked_through += found() is None
    assert looked_through == 1
    assert circle is not None
    assert circle() is None


def test_what_somebody_froze_stays_frozen() -> None:
    gc.freeze()
    try:
        frozen = gc.get_freeze_count()
        with undisturbed():
            made = [[n] for n in range(12_000)]
        assert gc.get_freeze_count() > frozen - 1000
        assert len(made) == 12_000
    finally:
        gc.unfreeze()

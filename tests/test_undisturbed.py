"""The collector of circles is held back while values are made, and not while they are used."""

from __future__ import annotations

import gc
from collections.abc import Iterator

from sayso.undisturbed import each_undisturbed


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

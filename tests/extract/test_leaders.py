"""The list of heads of state and government: whose side a name is on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import pytest

from sayso.extract.casts.leaders import land_of
from sayso.types import Article, Reading

Read = Callable[..., tuple[Article, Reading]]


@pytest.mark.parametrize(
    ("name", "year", "land"),
    [
        ("Angela Merkel", 2012, "Germany"),
        ("Angela Merkel", 2024, None),
        ("Angela Merkel", None, "Germany"),
        ("Merkel", 2012, None),
        ("Ana Brook", 2012, None),
    ],
)
def test_a_leader_is_of_their_country_while_in_office(name: str, year: int | None, land: str | None) -> None:
    found = land_of(name, dt.date(year, 6, 1) if year is not None else None)
    assert (found[0] if found is not None else None) == land


def test_a_leader_without_a_country_speaks_for_it(read: Read) -> None:
    text = 'Angela Merkel said two trains had collided. "We are shocked," she said. Ana Brook said nine had died.'
    told = {s.speaker.name: s.speaker for s in read(text, dt.date(2012, 6, 1))[1].statements if s.speaker}
    assert told["Angela Merkel"].party == "Germany"
    assert "the list of heads of state" in told["Angela Merkel"].why
    assert told["Ana Brook"].party is None

"""Text that no newsroom wrote costs seconds, not minutes, and what is news beside it is still read."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from sayso.types import Article, Reading

Read = Callable[..., tuple[Article, Reading]]


@pytest.mark.parametrize(
    "mess",
    ["(" * 20_000, "“" * 3_000 + "”" * 3_000, "Ann, " * 2_000, "9" * 20_000, "x\u0301" * 10_000],
    ids=["brackets", "quotation marks", "a list", "digits", "accents"],
)
def test_a_mess_costs_little_and_hides_nothing_beside_it(read: Read, mess: str) -> None:
    started = time.process_time()
    article, reading = read(
        f"Five people died in Aldmoor, police said.\n\n{mess}\n\nRebels shelled Brant, the army said."
    )
    assert time.process_time() - started < 20
    told = {c.frame: c.text for c in reading.claims if c.frame != "other"}
    assert set(told) == {"killed", "struck"}
    assert all(s.of(article.text) for c in reading.claims for s in c.content)

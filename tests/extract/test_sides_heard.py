"""Answers of a side that were lost, or given to another, in stories whose questions were judged beforehand."""

from __future__ import annotations

from collections.abc import Callable

from sayso.types import Article, Reading

Read = Callable[..., tuple[Article, Reading]]


def test_the_company_that_denies_responsibility_is_the_one_blamed(read: Read) -> None:
    _, reading = read(
        "Transport minister Grace Holt blamed Adler Lines for the disaster. The company denied any responsibility."
    )
    told = {(c.speaker and c.speaker.name, c.holds, c.actor) for c in reading.claims if c.frame == "responsible"}
    assert told == {("Grace Holt", True, "Adler Lines"), ("Adler Lines", False, "Adler Lines")}

"""Stance, hedges and what is not said, in sentences of our own."""

from __future__ import annotations

import pytest

from bench import stance as bench
from sayso.extract import Extractor
from sayso.extract.parse import load_parser
from sayso.types import FactStatus, Stance

# Measured when these were set: 100% of the odd half, 94% of the even one, whose sentences were not looked at.
FLOORS = {"odd": 0.97, "even": 0.93}


@pytest.mark.parametrize(("half", "first"), [("odd", 0), ("even", 1)])
def test_stances_in_our_own_sentences(half: str, first: int) -> None:
    score = bench.measure(load_parser(), list(bench.cases())[first::2])
    assert score.tally.share >= FLOORS[half], score.wrong if half == "odd" else str(score.tally)


def test_there_are_two_hundred_and_fifty_of_all_kinds() -> None:
    every = list(bench.cases())
    assert len(every) >= 250
    assert {c.stance for c in every} == {s.value for s in Stance} | {None}


def test_negation_reaches_its_own_content_only(extractor: Extractor, read) -> None:
    text = "The ministry did not say that nine people were killed in Brant, but it said that two people were wounded."
    _, reading = read(text)
    by_frame = {c.frame: c for c in reading.claims}
    assert by_frame["killed"].status is FactStatus.NOT_SAID
    assert by_frame["wounded"].status is FactStatus.STATED


def test_thoughts_are_no_utterances(read) -> None:
    text = "Analysts believe that the army has lost the town. The mayor said the road was shut."
    _, reading = read(text)
    told = {c.speaker.name: c.uttered for c in reading.claims if c.speaker is not None}
    assert told == {"Analysts": False, "mayor": True}

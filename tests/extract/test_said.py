"""Who says what, read from nothing but the text: the floor of a set written before its faults were mended."""

from __future__ import annotations

from bench import said as bench
from sayso.extract import Extractor

FLOOR = 0.96


def test_who_says_what_from_plain_text(extractor: Extractor) -> None:
    score = bench.measure(extractor, list(bench.cases()))
    assert score.checks.of >= 119
    assert score.checks.share >= FLOOR, "\n".join(score.misses)


def test_a_case_has_its_title_and_its_dateline_apart() -> None:
    found = {case.kind: case.article() for case in bench.cases()}
    quake = found["disaster: headline colon"]
    assert quake.title == "Quake in Ardenne kills 60: officials"
    town = found["war: byline in the dateline"]
    assert [b.kind.value for b in town.blocks] == ["dateline", "paragraph"]

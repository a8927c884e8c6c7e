"""Questions of invented stories that were judged before any program read them. The floors, numbers of questions that are wholly
right, may only rise: more stories may come in, and none goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import judged


@pytest.mark.parametrize(("half", "floor", "asked"), [("tune", 147, 207), ("report", 48, 106)])
def test_judged_questions(half: str, floor: int, asked: int, tmp_path: Path) -> None:
    right, of = judged.measure(half, tmp_path)
    assert of >= asked
    assert right >= floor


def test_every_story_can_be_read() -> None:
    for name in judged.names():
        articles, expected = judged.read(name)
        assert len(articles) >= 3, name
        assert len({a.file for a in articles}) == len(articles), name
        assert expected, name
        assert all(e.positions and e.statuses for e in expected), name

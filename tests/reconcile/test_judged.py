"""Questions of invented stories that were judged before any program read them. The floors may only rise."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import judged


@pytest.mark.parametrize(("half", "floor"), [("tune", 0.62), ("report", 0.43)])
def test_judged_questions(half: str, floor: float, tmp_path: Path) -> None:
    right, of = judged.measure(half, tmp_path)
    assert of >= 39
    assert right / of >= floor


def test_every_story_can_be_read() -> None:
    for name in judged.names():
        articles, expected = judged.read(name)
        assert len(articles) >= 3, name
        assert len({a.file for a in articles}) == len(articles), name
        assert expected, name
        assert all(e.positions and e.statuses for e in expected), name

"""`sayso watch`: rounds that read, what is told of each, and how it ends."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from sayso.cli.app import app
from sayso.cli.watch import LEAST, interval

WIRE = "The harbour office said on Monday that 12 people were killed in Brant.\n"
LATER = "The harbour office said on Tuesday that 19 people were killed in Brant.\n"


def watch(tmp_path: Path, *more: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["watch", str(tmp_path / "in"), "--ledger", str(tmp_path / "w.db"), *more])
    return result.exit_code, result.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "in"
    made.mkdir()
    (made / "wire.txt").write_text(WIRE)
    return made


def test_one_round_tells_what_is_new_and_the_next_that_nothing_is(tmp_path: Path, folder: Path) -> None:
    status, told = watch(tmp_path, "--once")
    assert status == 0
    assert "1 new article;" in told
    assert "new: How many people were killed in Brant?" in told
    assert "nothing new" in watch(tmp_path, "--once")[1]


def test_it_goes_on_until_it_is_stopped_and_tells_each_thing_once(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []

    def wait(seconds: float) -> None:
        waits.append(seconds)
        if len(waits) == 1:
            (folder / "later.txt").write_text(LATER)
            monkeypatch.setenv("SAYSO_FRAMES", "court")
        if len(waits) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(time, "sleep", wait)
    monkeypatch.setenv("SAYSO_FRAMES", "disaster")
    status, told = watch(tmp_path, str(tmp_path / "absent.txt"), "--every", "30s")
    assert status == 0
    assert waits == [30, 30, 30]
    assert told.count("1 new article;") == 2
    assert told.count("nothing new") == 1
    assert told.count("new: How many people were killed in Brant?") == 1
    assert told.count("absent.txt") == 1
    assert told.count("Read with the pack court; this ledger was read before with the pack disaster.") == 1
    assert "all that was read is kept" in told


def test_intervals() -> None:
    assert [interval(t) for t in ("90", "45s", "10m", "2h", "1d")] == [90, 45, 600, 7200, 86400]
    for wrong in ("", "soon", "-5m", "1", f"{LEAST - 1}s", "10 weeks"):
        with pytest.raises(typer.BadParameter):
            interval(wrong)

"""A ledger with the made-up articles of the ledger's tests, and a way to run commands on it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ledger import island
from sayso.cli.app import app
from sayso.ledger import Ledger

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run ``sayso WORDS`` in an empty folder; standard output and error are kept apart."""
    monkeypatch.chdir(tmp_path)
    for name in ("SAYSO_LEDGER", "SAYSO_DEBUG", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)

    def command(*words: str, columns: int = 100, **options: object) -> Result:
        monkeypatch.setenv("COLUMNS", str(columns))
        return CliRunner().invoke(app, list(words), prog_name="sayso", **options)  # type: ignore[arg-type]

    return command


@pytest.fixture
def island_ledger(tmp_path: Path) -> Path:
    """``sayso.db`` in the folder that commands run in."""
    path = tmp_path / "sayso.db"
    with Ledger.open(path) as ledger:
        island.fill(ledger)
    return path

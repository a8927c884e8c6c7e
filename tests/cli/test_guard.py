"""No traceback reaches a user; pipes and Ctrl-C end quietly."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sayso import pipeline
from sayso.cli.options import Format
from sayso.cli.output import write_records


def test_an_unexpected_error_is_one_plain_line(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("by\nzero")

    monkeypatch.setattr(pipeline, "read", broken)
    monkeypatch.setattr(sys, "argv", ["sayso", "read", "odd.txt"])
    told = run("read", "odd.txt")
    assert told.exit_code == 1
    assert told.stderr == (
        "sayso: sayso read odd.txt: unexpected ZeroDivisionError: by.\n"
        "       This is a fault of sayso: run it again with SAYSO_DEBUG=1 and report what it prints.\n"
    )
    monkeypatch.setenv("SAYSO_DEBUG", "1")
    assert isinstance(run("read", "odd.txt").exception, ZeroDivisionError)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"not a ledger at all", "is not a ledger"), (b"SQLite format 3\0" + b"\x07" * 99, "damaged")],
)
def test_a_bad_ledger_is_told_with_a_remedy(run: Any, tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "sayso.db").write_bytes(content)
    told = run("claims")
    assert told.exit_code == 1
    assert words in told.stderr
    assert "Traceback" not in told.stderr
    assert len(told.stderr.splitlines()) == 2


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-c", "from sayso.cli import main; main()", "frames", "-f", "jsonl"]
    try:
        done = subprocess.run(command, cwd=tmp_path, stdout=writer, stderr=subprocess.PIPE, timeout=60, check=False)
    finally:
        os.close(writer)
    assert done.stderr == b""
    assert done.returncode == 141


def test_ctrl_c_says_that_nothing_is_lost(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(pipeline, "read", stopped)
    told = run("read", "x")
    assert told.exit_code == 130
    assert told.stderr == "sayso: Stopped.\n       What was read so far is kept; run the command again to go on.\n"


def test_what_programs_read_is_utf_8_whatever_the_terminal() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii")
    write_records([{"text": "Mira Kovà \ud800"}], Format.JSONL, "claim", stream)
    stream.flush()
    assert raw.getvalue() == '{"text": "Mira Kovà \\ud800"}\n'.encode()
    assert json.loads(raw.getvalue()) == {"text": "Mira Kovà \ud800"}

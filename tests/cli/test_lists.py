"""The list commands: forms, filters, notes, and text that a hostile article may not drive a terminal with."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ledger import island
from sayso.cli import drift, output
from sayso.cli.output import machine_readable
from sayso.ids import article_id
from sayso.ledger import Ledger
from sayso.types import Reading

ROWS = {"articles": 3, "statements": 3, "claims": 4, "questions": 1, "lineage": 3, "drift": 1, "sources": 3}
FIRST_FIELD = {
    "articles": "article",
    "statements": "statement",
    "claims": "claim",
    "questions": "question",
    "lineage": "article",
    "drift": "drift",
    "sources": "outlet",
}


@pytest.mark.parametrize("kind", ROWS)
@pytest.mark.usefixtures("island_ledger")
def test_every_list_in_every_form(kind: str, run: Any) -> None:
    as_lines = run(kind, "--format", "jsonl")
    assert as_lines.exit_code == 0
    assert as_lines.stderr == ""
    rows = [json.loads(line) for line in as_lines.stdout.splitlines()]
    assert len(rows) == ROWS[kind]
    assert next(iter(rows[0])) == FIRST_FIELD[kind]
    assert json.loads(run(kind, "-f", "json").stdout) == rows
    table = list(csv.reader(io.StringIO(run(kind, "-f", "csv").stdout)))
    assert len(table) == 1 + ROWS[kind]
    assert table[0][0] == FIRST_FIELD[kind]
    assert {len(line) for line in table} == {len(table[0])}
    shown = run(kind)
    assert shown.exit_code == 0
    assert shown.stdout.strip()


@pytest.mark.parametrize("columns", [80, 100, 120, 200])
@pytest.mark.parametrize("kind", ROWS)
@pytest.mark.usefixtures("island_ledger")
def test_tables_fit_the_terminal(kind: str, columns: int, run: Any) -> None:
    lines = run(kind, columns=columns).stdout.splitlines()
    assert max(len(line.rstrip()) for line in lines) <= min(columns, 120)


@pytest.mark.usefixtures("island_ledger")
def test_a_table_of_claims_reads_well(run: Any) -> None:
    shown = run("claims", columns=120).stdout
    words = " ".join(shown.split())
    assert "2030-03-04 Harbour Authority" in words
    assert "[unverified by Tidings]" in words
    assert "any deaths [denies]" in words
    assert "not other" in words
    assert "wire.txt" in words


@pytest.mark.usefixtures("island_ledger")
def test_questions_show_every_position(run: Any) -> None:
    shown = run("questions").stdout
    assert shown.startswith("How many people were killed in Brant?")
    assert "Island Council" in shown
    assert "1 origin" in shown
    assert "could not be verified: Tidings" in shown
    (whole,) = json.loads(run("questions", "-f", "json").stdout)
    assert len(whole["positions"]) > 1
    (few,) = json.loads(run("questions", "-f", "json", "--positions", "1").stdout)
    assert few["more_positions"] == len(whole["positions"]) - 1
    left = "1 more position" if few["more_positions"] == 1 else f"{few['more_positions']} more positions"
    assert f"and {left}: sayso matrix {whole['question']}" in run("questions", "--positions", "1", columns=200).stdout


@pytest.mark.usefixtures("island_ledger")
def test_csv_takes_objects_apart_and_keeps_lists_in_one_cell(run: Any) -> None:
    (first, *_) = csv.DictReader(io.StringIO(run("claims", "-f", "csv").stdout))
    assert first["quantity.high"] == "30"
    assert first["quantity.low"] == ""
    assert first["speaker.name"] == "Harbour Authority"
    assert first["place.lat"] == "10.5"
    assert json.loads(first["content"]) == [[s.start, s.end] for s in island.KILLED_WIRE.content]
    assert first["holds"] == "true"
    assert first["unverified_by"] == "Tidings"


@pytest.mark.usefixtures("island_ledger")
def test_filters_reach_the_ledger(run: Any) -> None:
    def ids(*words: str) -> list[str]:
        return [json.loads(line)["claim"] for line in run("claims", "-f", "jsonl", *words).stdout.splitlines()]

    assert ids("--speaker", "Kova") == [island.DENIAL.id]
    assert ids("--place", "Old Brant", "--frame", "killed", "--until", "2030-03-04") == [island.KILLED_WIRE.id]
    assert ids("--article", "copy.txt") == [island.KILLED_COPY.id]
    assert ids("--search", '"about 30"') == [island.KILLED_COPY.id]
    assert ids("--since", "2030-03-06") == [island.KILLED_COPY.id]
    assert ids("--party", "Island Council", "--limit", "1") == [island.KILLED_WIRE.id]
    assert ids("--as-of", "2030-03-05") == [island.KILLED_WIRE.id, island.DENIAL.id]


@pytest.mark.usefixtures("island_ledger")
@pytest.mark.parametrize(
    ("words", "taught"),
    [
        (("--frame", "kiled"), "No frame is called 'kiled': did you mean killed?"),
        (("--since", "2030-03-05", "--until", "2030-03-04"), "turn them round"),
        (("--place", "Atlantis"), "No claims here with --place"),
    ],
)
def test_filters_that_nothing_passes_say_why(words: tuple[str, ...], taught: str, run: Any) -> None:
    answer = run("claims", *words)
    assert answer.exit_code == 0
    assert taught in " ".join(answer.stderr.split())


def test_values_out_of_range_are_told_in_plain_words(run: Any) -> None:
    assert "it is at least 1" in " ".join(run("claims", "--limit", "0").stderr.split())
    assert "Value error" not in run("claims", "--format", "xml").stderr


@pytest.mark.usefixtures("island_ledger")
def test_what_is_left_out_is_said_on_standard_error(run: Any) -> None:
    asked = run("claims", "--as-of", "2030-03-05", "-f", "jsonl")
    assert "1 article of unknown date is left out" in asked.stderr
    assert len(asked.stdout.splitlines()) == 2
    none = run("claims", "--place", "Nowhere")
    assert none.exit_code == 0
    assert none.stdout == ""
    assert "No claims here with --place" in none.stderr
    assert json.loads(run("claims", "--place", "Nowhere", "-f", "json").stdout) == []


def test_a_long_table_says_that_there_is_more(run: Any, island_ledger: Path) -> None:
    with Ledger.open(island_ledger) as ledger:
        for i in range(100):
            text = f"Note {i}\n"
            note = replace(island.LATE, id=article_id(text, None, None), text=text, file=f"{i}.txt", blocks=())
            ledger.add(note, b"", "text/plain", b"", Reading(note.id))
    asked = run("articles")
    assert "The first 50 are shown" in asked.stderr
    assert "The first" not in run("articles", "--limit", "200").stderr
    assert len(run("articles", "-f", "jsonl").stdout.splitlines()) == 103


def test_a_terminal_does_not_obey_what_is_written_for_programs() -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    screen, pipe = Terminal(), io.StringIO()
    for stream in (screen, pipe):
        machine_readable(stream).write("a\x1b[2J\x9b1m\u202eb\n")
    assert screen.getvalue() == "a\ufffd[2J\ufffd1m\ufffdb\n"
    assert pipe.getvalue() == "a\x1b[2J\x9b1m\u202eb\n"


def test_articles_do_not_drive_the_terminal(run: Any, island_ledger: Path) -> None:
    title = "\x1b[2J\x1b]0;owned\x07[red]bold[/red] \u202etxt.exe \ud800"
    text = f"{title}\n"
    hostile = replace(
        island.LATE,
        id=article_id(text, None, None),
        text=text,
        title=title,
        file="\x1b[1mx.txt",
        outlet="\x9b1m",
        blocks=(),
    )
    with Ledger.open(island_ledger) as ledger:
        ledger.add(hostile, b"", "text/plain", b"", Reading(hostile.id))
    for words in (["articles"], ["sources"], ["show", hostile.id]):
        shown = run(*words, columns=120)
        assert shown.exit_code == 0, shown.stderr
        assert not set(shown.stdout) & set("\x1b\x07\x9b\u202e")
        if words[0] != "sources":
            assert "[red]bold[/red]" in " ".join(shown.stdout.split())
    (row,) = [json.loads(x) for x in run("articles", "-f", "jsonl", "--article", hostile.id).stdout.splitlines()]
    assert row["title"] == title


@pytest.mark.parametrize(
    "words",
    [
        ["claims", "--since", "soon"],
        ["claims", "--limit", "0"],
        ["claims", "--format", "xml"],
        ["claims", "--colour", "red"],
        ["claim"],
        ["show"],
        ["export"],
        ["export", "-o", "x", "-f", "table"],
        ["read"],
        ["read", "x", "--jobs", "0"],
        ["read", "x", "--published", "05/11/2025"],
        ["brief"],
    ],
)
@pytest.mark.usefixtures("island_ledger")
def test_what_is_not_understood_ends_with_2(words: list[str], run: Any) -> None:
    asked = run(*words)
    assert asked.exit_code == 2
    assert asked.stdout == ""
    assert "Usage: sayso" in asked.stderr


@pytest.mark.parametrize("kind", ROWS)
def test_without_a_ledger_lists_say_what_to_do(kind: str, run: Any, tmp_path: Path) -> None:
    asked = run(kind)
    assert asked.exit_code == 1
    assert "There is no ledger at sayso.db" in asked.stderr
    assert "sayso read" in asked.stderr
    assert list(tmp_path.iterdir()) == []


def test_words_of_a_drift_stay_whole_in_a_narrow_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    told = "The personnel, arms, ammunition and equipment would be handed over to appropriate authorities ashore."
    record = {
        "kind": "attribution_dropped",
        "severity": "medium",
        "confidence": 0.55,
        "from": {"text": "Oro", "file": "wire.txt"},
        "to": {"text": told, "file": "copy_of_it.txt"},
        "detail": '"Oro" is gone; the outlet tells it as fact',
    }
    shown = io.StringIO()
    made = output.console

    def narrow() -> object:
        screen = made()
        screen.file, screen.width = shown, 80
        return screen

    monkeypatch.setattr(output, "console", narrow)
    output.print_table([record], drift.COLUMNS)
    lines = shown.getvalue().splitlines()
    assert max(map(len, lines)) <= 80
    assert all(any(word in line.split() for line in lines) for word in told.split())

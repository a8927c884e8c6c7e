"""The commands that tell of a topic: their forms, where they write, and what they say when something is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.usefixtures("island_ledger")

VIEWS = ("brief", "timeline", "map", "matrix", "chart")


@pytest.mark.parametrize("view", VIEWS)
def test_the_ending_of_a_file_chooses_the_form(view: str, run: Any, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    assert run(view, "Brant", "--out", str(page)).exit_code == 0
    assert page.read_text(encoding="utf-8").startswith("<!doctype html>")
    data = tmp_path / "data.json"
    assert run(view, "Brant", "--out", str(data)).exit_code == 0
    record = json.loads(data.read_text(encoding="utf-8"))
    assert record["topic"] == "Brant"
    answer = run(view, "Brant")
    assert answer.exit_code == 0
    assert "Brant" in answer.stdout


@pytest.mark.parametrize("view", VIEWS)
def test_a_topic_that_nothing_is_about_names_what_reads_alike(view: str, run: Any) -> None:
    answer = run(view, "Brandt")
    assert answer.exit_code == 1
    assert "brant" in answer.stderr.lower().replace("brandt", "")


def test_an_unknown_form_is_named_with_the_known_ones(run: Any) -> None:
    answer = run("timeline", "Brant", "--format", "pdf")
    assert answer.exit_code == 2
    assert "text, html, json, svg, png" in " ".join(answer.stderr.replace("│", " ").split())


@pytest.mark.parametrize("view", ["timeline", "matrix", "chart", "lineage"])
def test_every_drawing_is_written_by_the_ending_of_its_file(view: str, run: Any, tmp_path: Path) -> None:
    topic = () if view == "lineage" else ("Brant",)
    assert run(view, *topic, "--out", str(tmp_path / "drawn.svg")).exit_code == 0
    assert (tmp_path / "drawn.svg").read_bytes().startswith(b"<?xml")
    assert run(view, *topic, "--out", str(tmp_path / "drawn.PNG")).exit_code == 0
    assert (tmp_path / "drawn.PNG").read_bytes().startswith(b"\x89PNG")
    assert "--out" in run(view, *topic, "--format", "png").stderr


def test_a_list_is_written_by_the_ending_of_its_file(run: Any, tmp_path: Path) -> None:
    target = tmp_path / "claims.csv"
    assert run("claims", "--out", str(target)).exit_code == 0
    assert target.read_text(encoding="utf-8") == run("claims", "--format", "csv").stdout
    answer = run("claims", "--out", str(tmp_path / "claims.xls"))
    assert answer.exit_code == 2
    assert "json, jsonl, csv" in " ".join(answer.stderr.replace("│", " ").split())


@pytest.mark.parametrize("words", [("brief", "Brant"), ("timeline", "Brant"), ("diff", "wire.txt", "copy.txt")])
def test_an_ending_of_no_form_is_refused(words: tuple[str, ...], run: Any, tmp_path: Path) -> None:
    answer = run(*words, "--out", str(tmp_path / "page.xls"))
    assert answer.exit_code == 2
    assert "choose --format text" in " ".join(answer.stderr.replace("│", " ").split())
    assert not (tmp_path / "page.xls").exists()


def test_the_commands_have_the_forms_that_the_views_have(run: Any) -> None:
    from sayso.report import FORMS

    for view, forms in FORMS.items():
        told = " ".join(run(view, "x", "--format", "no").stderr.replace("│", " ").split())
        assert f"choose text, {', '.join(forms)}." in told
        help_text = " ".join(run(view, "--help").stdout.replace("│", " ").split())
        assert all(form in help_text for form in forms)


def test_a_word_document_needs_a_file(run: Any, tmp_path: Path) -> None:
    assert run("brief", "Brant", "--format", "docx").exit_code == 2
    target = tmp_path / "brief.docx"
    assert run("brief", "Brant", "--out", str(target)).exit_code == 0
    assert target.read_bytes().startswith(b"PK")


def test_the_map_of_everything_needs_no_topic(run: Any) -> None:
    answer = run("map", "--format", "geojson", "--by", "source")
    assert answer.exit_code == 0
    assert json.loads(answer.stdout)["topic"] == "All that was read"


def test_a_file_that_cannot_be_written_is_named(run: Any, tmp_path: Path) -> None:
    answer = run("matrix", "Brant", "--out", str(tmp_path / "no" / "where.html"))
    assert answer.exit_code == 1
    assert "where.html" in answer.stderr


def test_an_empty_topic_is_no_empty_ledger(run: Any) -> None:
    assert "Nothing in the ledger is about ''" in run("brief", "").stderr

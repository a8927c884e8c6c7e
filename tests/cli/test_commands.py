"""read, brief, show, export, demo, frames."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ledger import island
from sayso import example, pipeline
from sayso.types import Failure, ReadSummary

SUMMARY = ReadSummary(3, 2, 2, 10, 20, 1, 4, {"extract": 1.25, "ledger": 0.01})


def _reads(monkeypatch: pytest.MonkeyPatch, summary: ReadSummary) -> dict[str, Any]:
    given: dict[str, Any] = {}

    def read(_ledger: object, sources: list[str], **options: Any) -> ReadSummary:
        given.update(options, sources=sources)
        return summary

    monkeypatch.setattr(pipeline, "read", read)
    return given


def test_read_ends_with_a_summary(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    given = _reads(monkeypatch, SUMMARY)
    done = run(
        "read",
        "a",
        "b",
        "--published",
        "2020-03",
        "--outlet",
        "Tidings",
        "--jobs",
        "2",
        "--manifest",
        "m.csv",
        "--cast",
        "c.toml",
    )
    assert done.exit_code == 0
    lines = dict(line.split(maxsplit=1) for line in done.stdout.splitlines())
    assert lines["articles"] == "3 (2 new, 1 already known)"
    assert [lines[k] for k in ("origins", "statements", "claims", "disputes", "drifts")] == ["2", "10", "20", "1", "4"]
    assert lines["time"].endswith("s (extract 1.2 s)")
    assert done.stderr == ""
    assert given["sources"] == ["a", "b"]
    assert given["options"].published.isoformat() == "2020-03-01"
    assert (given["options"].outlet, given["options"].manifest, given["jobs"]) == ("Tidings", Path("m.csv"), 2)
    assert given["casts"] == [Path("c.toml")]
    assert given["progress"] is None


@pytest.mark.parametrize(("count", "words"), [(3, "3 articles"), (1, "1 article")])
def test_reading_again_says_so(run: Any, monkeypatch: pytest.MonkeyPatch, count: int, words: str) -> None:
    _reads(monkeypatch, ReadSummary(articles=count, origins=1))
    done = run("read", "a")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"nothing new: {words} already in the ledger\n")


def test_failures_are_listed_with_their_remedy(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    _reads(monkeypatch, ReadSummary(1, 1, 1, failures=(Failure("empty.txt", "it is empty.", "Take it out."),)))
    done = run("read", "a")
    assert done.exit_code == 1
    assert "not read    1" in done.stdout
    assert done.stderr == "sayso: empty.txt: it is empty.\n       Take it out.\n"
    _reads(monkeypatch, ReadSummary(failures=(Failure("none", "it is not there.", "Check the name."),)))
    none = run("read", "none")
    assert none.exit_code == 1
    assert "nothing new" not in none.stdout


def test_the_ledger_is_named_by_option_or_environment(
    run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    _reads(monkeypatch, ReadSummary())
    run("read", "a", "--ledger", "one.db")
    monkeypatch.setenv("SAYSO_LEDGER", str(tmp_path / "two.db"))
    run("read", "a")
    assert sorted(p.name for p in tmp_path.glob("*.db")) == ["one.db", "two.db"]
    assert "folder does not exist" in run("read", "a", "--ledger", "none/x.db").stderr


@pytest.mark.usefixtures("island_ledger")
def test_show_marks_claims_where_they_stand(run: Any) -> None:
    shown = run("show", "wire.txt", columns=200)
    assert shown.exit_code == 0
    assert "Up to 30 people died off Brant on Monday[1], the Harbour Authority said." in shown.stdout
    assert "Mira Kovà denied any deaths[2]." in shown.stdout
    assert "[1] Harbour Authority (Island Council) asserts killed; Brant; people; Up to 30 people" in shown.stdout
    assert "unverified by Tidings" in shown.stdout
    assert "[2] Mira Kovà (Dockers' Union) denies other" in shown.stdout
    whole = json.loads(run("show", island.WIRE.id[:8], "--format", "json").stdout)
    assert whole["text"] == island.WIRE_TEXT
    assert [c["claim"] for c in whole["claims"]] == [island.KILLED_WIRE.id, island.DENIAL.id]
    none = run("show", "nowhere.txt")
    assert none.exit_code == 1
    assert "No article 'nowhere.txt' is in the ledger" in none.stderr


@pytest.mark.usefixtures("island_ledger")
def test_brief_in_every_form(run: Any, tmp_path: Path) -> None:
    for form, sign in (("text", "Brant"), ("md", "# "), ("html", "<html"), ("json", '"topic"')):
        page = run("brief", "Brant", "--format", form)
        assert page.exit_code == 0, page.stderr
        assert sign in page.stdout
        saved = run("brief", "Brant", "--format", form, "--out", f"brief.{form}")
        assert saved.exit_code == 0
        assert saved.stdout == ""
        assert sign in (tmp_path / f"brief.{form}").read_text(encoding="utf-8")
    made = json.loads(run("brief", "Brant", "-f", "json", "--as-of", "2030-03-05").stdout)
    assert made["as_of"] == "2030-03-05"
    cited = {c["article"] for x in made["sections"] for s in x["sentences"] for c in s["citations"]}
    assert cited == {island.WIRE.id}
    assert run("brief", "Brant", "--out", "none/brief.txt").exit_code == 1
    assert "Nowhere" in run("brief", "Nowhere").stderr


@pytest.mark.usefixtures("island_ledger")
def test_export_writes_every_list(run: Any, tmp_path: Path) -> None:
    done = run("export", "--out", "records")
    assert done.exit_code == 0
    files = {p.name: p for p in (tmp_path / "records").iterdir()}
    assert set(files) == {
        f"{kind}.jsonl" for kind in ("articles", "statements", "claims", "questions", "lineage", "drift", "sources")
    }
    claims = files["claims.jsonl"].read_text(encoding="utf-8")
    assert claims == run("claims", "-f", "jsonl").stdout
    assert run("export", "-o", "tables", "-f", "csv", "--as-of", "2030-03-05").exit_code == 0
    assert (tmp_path / "tables" / "claims.csv").read_text(encoding="utf-8").count("\n") == 3
    (tmp_path / "file").touch()
    refused = run("export", "-o", "file")
    assert refused.exit_code == 1
    assert "cannot be written" in refused.stderr


def test_frames_lists_the_packs(run: Any) -> None:
    from sayso.frames import load

    assert "encircled" in run("frames").stdout
    for form in ("json", "jsonl", "csv"):
        assert run("frames", "-f", form).stdout.count("encircled") >= 1
    assert [f["frame"] for f in json.loads(run("frames", "-f", "json").stdout)] == list(load())


def test_frames_try_shows_the_slots_and_what_was_rejected(run: Any) -> None:
    printed = run("frames", "try", "The army denied that 40 soldiers had been killed in Oslo.").stdout
    assert "not killed" in printed
    assert '"40": best 40 person' in printed
    assert "the speaker denies it" in printed
    told = json.loads(run("frames", "try", "The committee killed a bill.", "-f", "json").stdout)
    assert [c["frame"] for c in told["claims"]] == ["other"]
    assert told["rejected"][0]["frame"] == "killed"


def test_frames_try_wants_a_text(run: Any) -> None:
    assert run("frames", "try").exit_code == 2
    assert run("frames", "show", "x").exit_code == 2
    assert run("frames", "try", " ").exit_code == 1


def test_packs_are_chosen_by_name(run: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_FRAMES", "")
    assert "turnout" not in run("frames").stdout
    assert "turnout" in run("frames", "--pack", "election").stdout
    missing = run("frames", "--pack", "no-such-pack")
    assert missing.exit_code == 1
    assert "disaster" in missing.stderr


def test_demo_does_the_whole_job_and_leaves_nothing(run: Any, tmp_path: Path) -> None:
    done = run("demo")
    assert done.exit_code == 0, done.stderr
    assert "articles" in done.stdout
    assert f"{example.TOPIC}: who says what" in done.stdout
    assert "Disputed" in done.stdout
    assert "Try next:" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_demo_keeps_to_the_ledger_that_is_named(run: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    given = _reads(monkeypatch, SUMMARY)
    monkeypatch.setenv("SAYSO_LEDGER", str(tmp_path / "mine.db"))
    # The example is not there, so the brief finds nothing; what counts is which ledger was opened.
    run("demo", "--ledger", "demo.db")
    assert given["sources"] == [str(example.ARTICLES)]
    assert [p.name for p in tmp_path.glob("*.db")] == ["demo.db"]


def test_show_tells_of_a_rate_and_of_a_wrong_conversion(run: Any, tmp_path: Path) -> None:
    (tmp_path / "valley.txt").write_text(
        "Rebels have seized 100 square km (90 square miles) of the Arl valley, the army said.\n"
        "The blaze kills 12 people a day, the mayor said.\n",
        encoding="utf-8",
    )
    assert run("read", "valley.txt").exit_code == 0
    shown = run("show", "valley.txt", columns=300).stdout
    assert "100 square km (the text's own units disagree: 100 square km is 38.6 square miles, not 90" in shown
    assert "12 per day" in shown


def test_diff_and_lineage_drawn(run: Any, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    text = "The mill at Oro burned down on Monday and at least {} looms were lost, fire chief Ada Holm said.\n\nRain fell all day.\n"
    (folder / "one.txt").write_text(text.format(12), encoding="utf-8")
    (folder / "two.txt").write_text(text.format(21), encoding="utf-8")
    (folder / "manifest.csv").write_text(
        "file,outlet,published\none.txt,Northwire,2024-05-06\ntwo.txt,Paper,2024-05-07\n", encoding="utf-8"
    )
    done = run("read", str(folder))
    assert done.exit_code == 0, done.stderr
    told = run("diff", "two.txt", "one.txt")
    assert told.exit_code == 0, told.stderr
    assert "Paper is a" in told.stdout
    assert "high quantity" in told.stdout
    assert run("diff", "one.txt", "two.txt", "--output", "d.html").exit_code == 0
    assert "21" in (tmp_path / "d.html").read_text(encoding="utf-8")
    record = json.loads(run("diff", "one.txt", "two.txt", "--format", "json").stdout)
    assert [d["kind"] for d in record["drifts"]] == ["quantity"]
    assert run("diff", "one.txt", "two.txt", "--format", "pdf").exit_code == 2
    missing = run("diff", "one.txt", "nowhere.txt")
    assert missing.exit_code == 1
    assert "nowhere.txt" in missing.stderr
    assert run("lineage", "--format", "svg").stdout.startswith("<?xml")
    assert "->" in run("lineage", "--format", "dot").stdout
    assert json.loads(run("lineage", "--format", "json").stdout)
    rows = run("drift").stdout
    assert "high" in rows


def test_a_cast_that_is_not_there_is_told_of_where_nothing_is_new(run: Any, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    answer = run("read", "in", "--cast", "parties.toml")
    assert answer.exit_code == 1
    assert "parties.toml: the cast file cannot be read" in answer.stderr

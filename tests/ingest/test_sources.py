"""What the user may name, manifests, and the order and names of what comes out."""

from __future__ import annotations

import datetime as dt
import http.server
import io
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.ids import article_id
from sayso.ingest import Loaded, Options, count, load
from sayso.types import Failure, PublishedFrom

STORY = "Two boats sank off the point on Friday, the coastguard said. Nobody was hurt."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "news"
    (root / "sub").mkdir(parents=True)
    (root / "b.txt").write_text(STORY + " B.", encoding="utf-8")
    (root / "a.txt").write_text(STORY + " A.", encoding="utf-8")
    (root / "sub" / "a.txt").write_text(STORY + " Sub.", encoding="utf-8")
    (root / ".hidden.txt").write_text("Hidden.", encoding="utf-8")
    (root / "truth.json").write_text("{}", encoding="utf-8")
    return root


def loaded_of(sources: list[str], options: Options | None = None) -> list[Loaded]:
    results = list(load(sources, options or Options()))
    assert all(isinstance(r, Loaded) for r in results), results
    return [r for r in results if isinstance(r, Loaded)]


def test_a_folder_is_read_in_order_with_paths_as_given(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent / "news" / "sub")
    files = [item.article.file for item in loaded_of(["../../news"])]
    assert files == ["../../news/a.txt", "../../news/b.txt", "../../news/sub/a.txt"]
    assert count(["../../news"], Options()) == 4  # the JSON file is opened too, and found to be no news item


def test_an_input_named_twice_is_read_once(folder: Path) -> None:
    items = loaded_of([str(folder / "b.txt"), str(folder), str(folder / "*.txt")])
    assert [Path(item.article.file or "").name for item in items] == ["b.txt", "a.txt", "a.txt"]


def test_the_manifest_of_a_folder_gives_what_the_text_does_not(folder: Path) -> None:
    (folder / "manifest.csv").write_text(
        "file,outlet,url,published,title\na.txt,The Point,https://point.example/1,2024-05-03,Boats sink\nb.txt,,,,\n",
        encoding="utf-8",
    )
    first, second, third = (item.article for item in loaded_of([str(folder)]))
    assert (first.outlet, first.url, first.title) == ("The Point", "https://point.example/1", "Boats sink")
    assert (first.published, first.published_from) == (dt.date(2024, 5, 3), PublishedFrom.GIVEN)
    assert first.id == article_id(STORY + " A.", "The Point", "https://point.example/1")
    assert (second.outlet, second.published, second.published_from) == (None, None, PublishedFrom.UNKNOWN)
    assert third.outlet is None  # sub/a.txt is not a.txt


def test_a_manifest_is_no_article(folder: Path) -> None:
    (folder / "manifest.csv").write_text("file,outlet\na.txt,The Point\n", encoding="utf-8")
    (failure, item) = load([str(folder / "manifest.csv"), str(folder / "a.txt")], Options())
    assert isinstance(failure, Failure)
    assert "manifest" in failure.problem
    assert "--manifest" in failure.remedy
    assert isinstance(item, Loaded)


def test_a_manifest_named_apart_and_options(folder: Path, tmp_path: Path) -> None:
    manifest = tmp_path / "known.csv"
    manifest.write_text("\ufefffile;outlet\nnews/a.txt;The Point\n", encoding="utf-8")
    options = Options(manifest=manifest, outlet="Wire Room", published=dt.date(2024, 5, 4))
    outlets = [item.article.outlet for item in loaded_of([str(folder)], options)]
    assert outlets == ["The Point", "Wire Room", "Wire Room"]
    assert {item.article.published for item in loaded_of([str(folder)], options)} == {dt.date(2024, 5, 4)}


@pytest.mark.parametrize(
    ("manifest", "named", "problem"),
    [
        ("file,outlet\nabsent.txt,X\na.txt,Y\n", "absent.txt", "not there"),
        ("name,outlet\na.txt,X\n", "manifest.csv", "column 'file'"),
        ("file,published\na.txt,last week\n", "manifest.csv line 2", "cannot be read"),
        ("file,published\na.txt,2999-01-01\n", "manifest.csv line 2", "future"),
        ('file,outlet\n"a.txt,X\n', "manifest.csv", "well-formed"),
        ("file,outlet\na.txt,X\na.txt,Y\n", "manifest.csv line 3", "twice"),
        ("file\n../outside.txt\n", "outside.txt", "outside its folder"),
    ],
)
def test_a_bad_manifest_is_a_failure_and_the_articles_are_read(
    folder: Path, manifest: str, named: str, problem: str
) -> None:
    (folder / "manifest.csv").write_text(manifest, encoding="utf-8")
    results = list(load([str(folder)], Options()))
    failures = [r for r in results if isinstance(r, Failure)]
    assert len([r for r in results if isinstance(r, Loaded)]) == 3
    assert len(failures) == 1
    assert named in failures[0].name
    assert problem in failures[0].problem


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))
    (item,) = loaded_of(["-"])
    assert (item.article.file, item.article.text) == ("-", STORY)


class _Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/story")
            self.end_headers()
            return
        if self.path == "/trap":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
            self.end_headers()
            return
        if self.path != "/story":
            self.send_error(404)
            return
        body = f"<html><body><h1>Boats sink off the point</h1><p>{STORY}</p></body></html>".encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture
def site() -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_an_address_is_fetched_and_its_redirect_shown(site: str) -> None:
    (item,) = loaded_of([f"{site}/moved"])
    assert item.article.url == f"{site}/story"
    assert item.article.file is None
    assert item.article.title == "Boats sink off the point"
    assert "redirected" in item.notes[0]


def test_addresses_that_give_nothing(site: str) -> None:
    results = list(load([f"{site}/none", f"{site}/trap", "http://127.0.0.1:9/"], Options()))
    assert all(isinstance(r, Failure) for r in results)
    problems = [r.problem for r in results if isinstance(r, Failure)]
    assert "404" in problems[0]
    assert "not allowed" in problems[1]
    assert "cannot be reached" in problems[2]
    (off,) = load([f"{site}/story"], Options(fetch=False))
    assert isinstance(off, Failure)

"""Bad input: each is a failure that names it, says what is wrong and what to do, and the others are still read."""

from __future__ import annotations

import datetime as dt
import gzip
import os
import random
import time
from pathlib import Path

import pytest

from sayso.errors import InputError
from sayso.ingest import Loaded, Options, count, load
from sayso.types import Failure, PublishedFrom

GOOD = "Five people died in a fire in the old town on Monday, police said.\nThe cause is not known.\n"


def read(*sources: Path | str, options: Options | None = None) -> tuple[list[Loaded], list[Failure]]:
    results = list(load([str(s) for s in sources], options or Options()))
    return [r for r in results if isinstance(r, Loaded)], [r for r in results if isinstance(r, Failure)]


@pytest.mark.parametrize(
    ("name", "raw", "problem"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.txt", b" \n\n\t", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n" + b"\0" * 50, "picture"),
        ("program.txt", b"\x7fELF\x02\x01" + bytes(range(256)), "program"),
        ("paper.txt", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        ("nul.txt", b"Five died.\0\0Six died.", "binary"),
        ("noise.txt", random.Random(7).randbytes(5_000).replace(b"\0", b"\x01"), "UTF-8"),
        ("torn.txt", "Zażółć gęślą jaźń – trzy osoby zginęły. ".encode() * 20 + b"\xff\xfe\xc3", "UTF-8"),
        ("data.json", b'{"name": "sayso", "version": 3}', "ninjs"),
        ("broken.json", b'{"uri": ', "JSON"),
        ("other.xml", b"<?xml version='1.0'?><catalog><book/></catalog>", "XML"),
        ("void.html", b"<html><body><script>1</script></body></html>", "no text"),
        ("cut.warc.gz", gzip.compress(b"WARC/1.0\r\nContent-Length: 10\r\n\r\n0123456789", mtime=0)[:-12], "gzip"),
        ("not.warc", b"just some words\n", "WARC"),
    ],
)
def test_each_bad_file_is_named_and_the_good_one_read(tmp_path: Path, name: str, raw: bytes, problem: str) -> None:
    (tmp_path / name).write_bytes(raw)
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    loaded, failures = read(tmp_path / name, tmp_path / "good.txt")
    assert [item.article.text for item in loaded] == [GOOD]
    (failure,) = failures
    assert name in failure.name
    assert problem in failure.problem
    assert failure.remedy


def test_a_line_of_50_mb_is_refused_at_once(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    started = time.perf_counter()
    loaded, (failure,) = read(path)
    assert time.perf_counter() - started < 2
    assert not loaded
    assert "20 MB" in failure.problem


def test_a_line_of_19_mb_costs_little(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("(By A and B said, " * 1_050_000, encoding="utf-8")
    started = time.perf_counter()
    _, (failure,) = read(path)
    assert time.perf_counter() - started < 2
    assert "characters" in failure.problem


@pytest.mark.parametrize(
    ("name", "line"), [("many_lines.txt", "a\n"), ("many_lines.html", "<p>Nine died, police said.")]
)
def test_very_many_lines_cost_little(tmp_path: Path, name: str, line: str) -> None:
    path = tmp_path / name
    path.write_text(line * 40_000, encoding="utf-8")
    started = time.process_time()
    _, (failure,) = read(path)
    assert time.process_time() - started < 4
    assert "lines" in failure.problem


def test_the_longest_article_is_read_fast(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("(AP) By A, said (" * 58_000, encoding="utf-8")
    started = time.process_time()
    (loaded,), _ = read(path)
    assert time.process_time() - started < 2
    assert loaded.article.blocks[-1].end == len(loaded.article.text)


def test_a_missing_file_an_odd_scheme_and_an_empty_pattern(tmp_path: Path) -> None:
    loaded, failures = read(tmp_path / "gone.txt", "ftp://example.org/x", tmp_path / "*.nothing")
    assert not loaded
    assert [f.name for f in failures] == [
        str(tmp_path / "gone.txt"),
        "ftp://example.org/x",
        str(tmp_path / "*.nothing"),
    ]


def test_a_file_that_vanishes_while_the_others_are_read(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(GOOD + name, encoding="utf-8")
    results = load([str(tmp_path)], Options())
    first = next(results)
    assert isinstance(first, Loaded)
    (tmp_path / "b.txt").unlink()
    second, third = results
    assert isinstance(second, Failure)
    assert "vanished" in second.problem
    assert isinstance(third, Loaded)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "secret.txt"
    path.write_text(GOOD, encoding="utf-8")
    path.chmod(0)
    _, (failure,) = read(path)
    assert "may not be read" in failure.problem


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    _, (failure,) = read(tmp_path / "pipe.txt")
    assert "ordinary file" in failure.problem


def test_a_folder_without_articles(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("About this folder.", encoding="utf-8")
    (tmp_path / "table.csv").write_text("a,b", encoding="utf-8")
    _, (failure,) = read(tmp_path)
    assert failure.name == str(tmp_path)
    assert "no articles" in failure.problem
    assert count([str(tmp_path)], Options()) == 0


def test_a_zip_bomb_is_stopped(tmp_path: Path) -> None:
    head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Type: application/http\r\nContent-Length: 900000000\r\n\r\n"
    path = tmp_path / "bomb.warc.gz"
    with gzip.open(path, "wb", compresslevel=9) as file:
        file.write(head)
        for _ in range(40):
            file.write(b"\0" * 1_000_000)
    started = time.perf_counter()
    _, failures = read(path)
    assert time.perf_counter() - started < 2
    assert any("100 times" in f.problem for f in failures)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    bombs = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    (tmp_path / "lol.xml").write_text(
        f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol">{bombs}]><rss><channel><title>T</title>'
        "<item><title>Two die in fire</title><description>Two people died, police said. "
        "&l9;</description></item></channel></rss>",
        encoding="utf-8",
    )
    loaded, _ = read(tmp_path / "lol.xml")
    assert "lollol" not in "".join(item.article.text for item in loaded)


def test_a_page_date_in_the_future_is_not_believed(tmp_path: Path) -> None:
    year = dt.datetime.now(dt.UTC).year + 2
    (tmp_path / "a.txt").write_text(f"Fire kills five in old town\nMarch 3, {year}\n{GOOD}", encoding="utf-8")
    (loaded,), failures = read(tmp_path / "a.txt")
    assert not failures
    assert loaded.article.published is None
    assert loaded.article.published_from is PublishedFrom.UNKNOWN
    assert "future" in loaded.notes[0]


def test_a_given_date_in_the_future_is_refused() -> None:
    with pytest.raises(InputError, match="future"):
        Options(published=dt.datetime.now(dt.UTC).date() + dt.timedelta(days=3))


def test_western_bytes_are_read_and_noted(tmp_path: Path) -> None:
    (tmp_path / "old.txt").write_bytes("The “café” in Besançon was hit – nine died.".encode("cp1252"))
    (loaded,), _ = read(tmp_path / "old.txt")
    assert loaded.article.text == "The “café” in Besançon was hit – nine died."
    assert "Windows-1252" in loaded.notes[0]


def test_a_byte_order_mark_and_utf_16(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Nine died.\r\nTen fled.".encode("utf-8-sig"))
    (tmp_path / "b.txt").write_bytes("Nine died.\r\nTen fled.".encode("utf-16"))
    loaded, _ = read(tmp_path)
    assert [item.article.text for item in loaded] == ["Nine died.\nTen fled."] * 2


def test_text_that_is_not_english_is_kept_with_its_language(tmp_path: Path) -> None:
    (tmp_path / "fr.txt").write_text(
        "Deux personnes sont mortes dans un incendie à la sortie de la ville, a indiqué la police. Les "
        "causes ne sont pas connues.",
        encoding="utf-8",
    )
    (loaded,), _ = read(tmp_path / "fr.txt")
    assert loaded.article.language == "fr"

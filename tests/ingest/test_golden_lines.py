"""Scraped plain text of many kinds of sites: every line's kind, to the character, and the metadata read from it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sayso.ingest import Loaded, Options, load

FIXTURES = sorted(Path(__file__).with_name("fixtures").joinpath("lines").glob("*.txt"))


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_every_line_has_its_kind(fixture: Path, tmp_path: Path, planted: Any) -> None:
    text, spans, meta = planted(fixture.read_text(encoding="utf-8"))
    (tmp_path / "page.txt").write_text(text, encoding="utf-8")
    (loaded,) = load([str(tmp_path / "page.txt")], Options())
    assert isinstance(loaded, Loaded)
    article = loaded.article
    assert article.text == text
    got = [(b.kind.value, b.span.of(text).rstrip("\n"), b.why) for b in article.blocks]
    want = [(kind.value, span.of(text)) for kind, span in spans]
    wrong = [(w, g) for w, g in zip(want, got, strict=False) if w != g[:2]]
    assert not wrong
    assert [(b.kind, b.start) for b in article.blocks] == [(kind, span.start) for kind, span in spans]
    assert article.title == (None if meta.get("title", "none") == "none" else meta["title"])
    assert "; ".join(article.byline) == meta.get("byline", "")
    assert article.dateline == meta.get("dateline")
    assert article.wire == meta.get("wire")
    assert str(article.published) == meta.get("published", "None").replace("none", "None")
    assert article.language == "en"

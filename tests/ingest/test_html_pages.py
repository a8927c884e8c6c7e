"""HTML pages: the visible text in order, one line a block element, each line marked; see test_golden_lines for the
form."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from sayso.ingest import Loaded, Options, load
from sayso.types import BlockKind

PAGES = sorted(Path(__file__).with_name("fixtures").joinpath("pages").glob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_every_line_of_a_page_has_its_kind(page: Path, planted: Any) -> None:
    text, spans, meta = planted(page.with_suffix(".lines.txt").read_text(encoding="utf-8"))
    (loaded,) = load([str(page)], Options())
    assert isinstance(loaded, Loaded)
    article = loaded.article
    assert article.text == text.rstrip("\n")
    got = [(b.kind.value, b.span.of(text).rstrip("\n")) for b in article.blocks]
    assert got == [(kind.value, span.of(text)) for kind, span in spans]
    assert article.title == meta.get("title")
    assert "; ".join(article.byline) == meta.get("byline", "")
    assert article.dateline == meta.get("dateline")
    assert article.wire == meta.get("wire")
    assert str(article.published) == meta.get("published")
    assert article.outlet == meta.get("outlet")
    assert article.url == meta.get("url")
    assert loaded.raw == page.read_bytes()
    assert loaded.media_type == "text/html"


def page_of(body: str, tmp_path: Path) -> Loaded:
    path = tmp_path / "page.html"
    path.write_text(f"<html><head><title>T</title></head><body>{body}</body></html>", encoding="utf-8")
    (loaded,) = load([str(path)], Options())
    assert isinstance(loaded, Loaded), loaded
    return loaded


def test_scripts_styles_and_hidden_elements_are_not_text(tmp_path: Path) -> None:
    loaded = page_of(
        "<script>x='killed 900'</script><style>.killed{}</style><noscript>no</noscript><p>Five "
        "died.</p><p hidden>Nine died.</p>",
        tmp_path,
    )
    assert loaded.article.text == "Five died."


def test_deep_nesting_is_read_without_recursion(tmp_path: Path) -> None:
    loaded = page_of(
        "<p>Five people died in the fire, police said.</p>" + "<div>" * 20_000 + "deep" + "</div>" * 20_000, tmp_path
    )
    assert "Five people died in the fire, police said." in loaded.article.text


def test_nothing_that_a_page_names_is_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words", encoding="utf-8")
    path = tmp_path / "page.xhtml.html"
    path.write_text(
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><html><body><p>Two died, police said. &x;</p>'
        f'<iframe src="file://{secret}"></iframe><img src="http://127.0.0.1:9/x"></body></html>',
        encoding="utf-8",
    )
    (loaded,) = load([str(path)], Options())
    assert isinstance(loaded, Loaded)
    assert "secret words" not in loaded.article.text


def test_a_paragraph_keeps_its_links_and_emphasis(tmp_path: Path) -> None:
    loaded = page_of("<p>The <a href='/x'>army</a> said <b>12</b> died<br>on Monday.</p>", tmp_path)
    assert loaded.article.text == "The army said 12 died\non Monday."
    assert {b.kind for b in loaded.article.blocks} == {BlockKind.PARAGRAPH}

"""Properties that hold for any input: blocks tile the text, and nothing raises."""

from __future__ import annotations

import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ingest import Loaded, Options, load
from sayso.ingest.blocks import mark
from sayso.ingest.furniture import label, plea_score
from sayso.types import Failure

LINES = st.sampled_from(
    """By Ann Lee and Bo Diaz
MOSCOW (AP) — Two died, police said.
November 5, 2025
Read more:
Most Popular

open image in gallery A bridge. (AP Photo/X) (Copyright 2025 AP)
(Reporting by X; Editing by Y)
Talks failed.
SUB HEADING
KYIV:
— AFP
Who did it?
Subscribe now and support our journalism
Comments
Home > World
…
and so
The minister told reporters that nine people had been killed since the truce began on Monday. (Reuters)""".split("\n")
)
TEXTS = st.one_of(
    st.text(max_size=300),
    st.text(alphabet="aB .\n\t\"'“”()[]:-–—|/©0159…", max_size=200),
    st.lists(st.one_of(LINES, st.text(max_size=30)), max_size=14).map("\n".join),
)


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.one_of(st.none(), st.text(max_size=40)))
def test_blocks_tile_any_text(text: str, title: str | None) -> None:
    blocks = mark(text, title=title).blocks
    assert "".join(block.span.of(text) for block in blocks) == text
    at = 0
    for block in blocks:
        assert block.start == at
        assert block.end > block.start
        assert block.why
        at = block.end
    assert at == len(text)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400),
        TEXTS.map(lambda t: t.encode("utf-8", "replace")),
        TEXTS.map(lambda t: f"<html><body><p>{t}</p><div>{t}".encode("utf-8", "replace")),
        TEXTS.map(lambda t: f"<rss><channel><item><title>{t}</title><description>{t}".encode("utf-8", "replace")),
        st.binary(max_size=200).map(lambda b: b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 20\r\n\r\n" + b),
    ),
    st.sampled_from([".txt", ".html", ".xml", ".json", ".warc", ".warc.gz"]),
)
def test_any_bytes_give_an_article_or_a_failure(raw: bytes, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"input{suffix}")
        path.write_bytes(raw)
        for result in load([str(path)], Options()):
            if isinstance(result, Loaded):
                text = result.article.text
                assert "".join(block.span.of(text) for block in result.article.blocks) == text
                text.encode("utf-8")
            else:
                assert isinstance(result, Failure)
                assert "could not make sense" not in result.problem
                assert result.problem
                assert result.remedy


@settings(max_examples=200, deadline=500)
@given(st.text(alphabet="ab .,'|:>-(\"you support journalism read more on in the", max_size=420))
def test_line_rules_are_quick(text: str) -> None:
    label(text)
    plea_score(text)

"""Feeds, WARC, ninjs and NewsML-G2: thin, but real."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from sayso.ingest import Loaded, Options, load
from sayso.ingest.assemble import assemble
from sayso.ingest.page import Page
from sayso.ingest.sources import Item
from sayso.types import BlockKind, Failure

LEAD = "Nine miners were rescued on Sunday, the operator said."
SECOND = "Two are still missing, according to the union."


def articles(path: Path) -> list[Loaded]:
    results = list(load([str(path)], Options()))
    assert all(isinstance(r, Loaded) for r in results), results
    return [r for r in results if isinstance(r, Loaded)]


RSS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Mine News</title><language>en</language>
<item><title>Nine rescued</title><link>https://mine.example/1</link><dc:creator>Ada Brook</dc:creator>
<pubDate>Sun, 09 Mar 2025 10:00:00 +0100</pubDate>
<content:encoded><![CDATA[<p>{LEAD}</p><p>{SECOND}</p><script>no</script>]]></content:encoded></item>
<item><title>Short</title><description>{LEAD}</description></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Mine News</title>
<entry><title>Nine rescued</title><link rel="alternate" href="https://mine.example/1"/>
<published>2025-03-09T10:00:00Z</published><author><name>Ada Brook</name></author>
<content type="html">&lt;p&gt;{LEAD}&lt;/p&gt;&lt;p&gt;{SECOND}&lt;/p&gt;</content></entry></feed>"""

NEWSML = f"""<?xml version="1.0" encoding="UTF-8"?>
<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>
<newsItem guid="urn:1" version="1" xml:lang="en">
<itemMeta><provider literal="Xinhua"/><firstCreated>2025-03-09T10:00:00Z</firstCreated></itemMeta>
<contentMeta><by>Ada Brook</by><headline>Nine rescued</headline><language tag="en"/></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml">
<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>
<body><p>{LEAD}</p><p>{SECOND}</p></body></html>
</inlineXML></contentSet></newsItem></itemSet></newsMessage>"""


def test_rss(tmp_path: Path) -> None:
    path = tmp_path / "feed.rss"
    path.write_text(RSS, encoding="utf-8")
    first, second = articles(path)
    assert first.article.text == f"Nine rescued\n{LEAD}\n{SECOND}"
    assert [b.kind for b in first.article.blocks] == [BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.PARAGRAPH]
    assert (first.article.outlet, first.article.url) == ("Mine News", "https://mine.example/1")
    assert str(first.article.published) == "2025-03-09"
    assert first.article.byline == ("Ada Brook",)
    assert first.media_type == "application/rss+xml"
    assert b"<title>Nine rescued</title>" in first.raw
    assert "summary" in second.notes[0]


def test_atom(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(ATOM, encoding="utf-8")
    (item,) = articles(path)
    assert item.article.text == f"Nine rescued\n{LEAD}\n{SECOND}"
    assert str(item.article.published) == "2025-03-09"
    assert item.article.url == "https://mine.example/1"


def record(kind: str, uri: str, body: bytes) -> bytes:
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {uri}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def chunked(body: bytes) -> bytes:
    parts = [body[i : i + 40] for i in range(0, len(body), 40)]
    return b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in parts) + b"0\r\n\r\n"


def test_warc(tmp_path: Path) -> None:
    page = f"<html><body><h1>Nine rescued from mine</h1><p>{LEAD}</p><p>{SECOND}</p></body></html>".encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
    lost = b"HTTP/1.1 404 Not Found\r\nContent-Type: text/html\r\n\r\nno"
    records = [
        record("request", "https://mine.example/1", b"GET / HTTP/1.1\r\n\r\n"),
        record("response", "https://mine.example/1", head + b"Transfer-Encoding: chunked\r\n\r\n" + chunked(page)),
        record("response", "https://mine.example/2", lost),
        record("response", "https://mine.example/3", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n\x89PNG"),
        record("response", "https://mine.example/4", head + b"Content-Encoding: gzip\r\n\r\n" + gzip.compress(page)),
    ]
    plain, zipped = tmp_path / "a.warc", tmp_path / "b.warc.gz"
    plain.write_bytes(b"".join(records))
    zipped.write_bytes(b"".join(gzip.compress(r) for r in records))
    for path in (plain, zipped):
        first, second = articles(path)
        assert first.article.text == second.article.text == f"Nine rescued from mine\n{LEAD}\n{SECOND}"
        assert (first.article.url, second.article.url) == ("https://mine.example/1", "https://mine.example/4")
        assert first.raw == page
        assert first.article.file == str(path)


def test_a_damaged_warc_gives_what_came_before(tmp_path: Path) -> None:
    page = f"<html><body><p>{LEAD}</p></body></html>".encode()
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page
    whole = record("response", "https://mine.example/1", answer)
    (tmp_path / "a.warc").write_bytes(whole + whole[:-60])
    first, second = load([str(tmp_path / "a.warc")], Options())
    assert isinstance(first, Loaded)
    assert isinstance(second, Failure)


def test_an_archive_within_an_archive_is_refused_by_name_and_the_rest_is_read(tmp_path: Path) -> None:
    page = f"<html><body><h1>Nine rescued</h1><p>{LEAD}</p></body></html>".encode()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    nested = record("response", "https://mine.example/0", head + page)
    for _ in range(50):
        nested = record("response", "https://mine.example/nested", head + nested)
    (tmp_path / "a.warc").write_bytes(nested + record("response", "https://mine.example/1", head + page))
    first, second = load([str(tmp_path / "a.warc")], Options())
    assert isinstance(first, Failure)
    assert "archive within an archive" in first.problem
    assert isinstance(second, Loaded)


def test_ninjs(tmp_path: Path) -> None:
    old = {
        "uri": "urn:newsml:mine.example:1",
        "versioncreated": "2025-03-09T10:00:00Z",
        "headline": "Nine rescued",
        "byline": "Ada Brook",
        "language": "en",
        "copyrightholder": "Agence France-Presse",
        "body_xhtml": f"<div><p>{LEAD}</p><p>{SECOND}</p></div>",
    }
    new = {
        "uri": "urn:newsml:mine.example:2",
        "firstCreated": "2025-03-09T10:00:00Z",
        "headlines": [{"role": "main", "value": "Nine rescued"}],
        "bodies": [{"contenttype": "text/plain", "value": f"{LEAD}\n\n{SECOND}"}],
    }
    (tmp_path / "a.json").write_text(json.dumps(old), encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps([new]), encoding="utf-8")
    (first,) = articles(tmp_path / "a.json")
    assert first.article.text == f"Nine rescued\nBy Ada Brook\n{LEAD}\n{SECOND}"
    assert [b.kind.value for b in first.article.blocks] == ["title", "byline", "paragraph", "paragraph"]
    assert (first.article.wire, str(first.article.published)) == ("AFP", "2025-03-09")
    assert first.article.byline == ("Ada Brook",)
    (second,) = articles(tmp_path / "b.json")
    assert second.article.text == f"Nine rescued\n{LEAD}\n{SECOND}"


def test_ninjs_with_a_lone_surrogate(tmp_path: Path) -> None:
    raw = '{"uri": "u", "headline": "H \\ud800", "body_text": "Nine died. \\u0000"}'
    (tmp_path / "a.json").write_text(raw, encoding="utf-8")
    (item,) = articles(tmp_path / "a.json")
    item.article.text.encode("utf-8")
    assert "\0" not in item.article.text


def test_newsml_g2(tmp_path: Path) -> None:
    path = tmp_path / "item.xml"
    path.write_text(NEWSML, encoding="utf-8")
    (item,) = articles(path)
    assert item.article.text == f"Nine rescued\nBy Ada Brook\n{LEAD}\n{SECOND}"
    assert (item.article.wire, str(item.article.published)) == ("Xinhua", "2025-03-09")
    assert item.article.title == "Nine rescued"


def test_a_page_that_makes_no_sense_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fussy(page: Page, item: Item, options: Options) -> Loaded:
        if page.url == "https://mine.example/1":
            raise ValueError("no sense")
        return assemble(page, item, options)

    monkeypatch.setattr("sayso.ingest.intake.assemble", fussy)
    page = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>{LEAD}</p></body></html>".encode()
    (tmp_path / "a.warc").write_bytes(
        b"".join(record("response", f"https://mine.example/{n}", page) for n in range(1, 4))
    )
    first, *others = load([str(tmp_path / "a.warc")], Options())
    assert isinstance(first, Failure)
    assert first.name == "https://mine.example/1"
    assert [type(o) for o in others] == [Loaded, Loaded]

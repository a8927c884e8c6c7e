"""Which format some bytes are in, by their first characters rather than by their name, and its reader."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sayso.errors import InputError
from sayso.ingest.decode import decode
from sayso.ingest.page import Page
from sayso.text import normalise
from sayso.types import Failure

_HTML = re.compile(
    r"(?i)\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype html|html|head|body|article|main|div|meta|title|p|h1|section)\b",
    re.DOTALL,
)
_XML_ROOT = re.compile(
    r"(?:\s|<\?.{0,2000}?\?>|<!--.{0,5000}?-->"
    r"|<!DOCTYPE[^>\[]{0,500}(?:\[.{0,20000}?\])?\s{0,9}>)*<(?:\w+:)?(?P<root>\w+)",
    re.DOTALL,
)
_FEEDS = frozenset({"rss", "feed", "RDF"})
_NEWSML = frozenset({"newsItem", "newsMessage", "packageItem", "knowledgeItem"})


def is_container(path: Path) -> bool:
    """Whether the file is a WARC, which is read record by record and may be far larger than one article."""
    return path.name.lower().endswith((".warc", ".warc.gz"))


def pages(
    name: str,
    raw: bytes,
    *,
    media_type: str | None = None,
    charset: str | None = None,
    url: str | None = None,
    notes: tuple[str, ...] = (),
    walked: bool = False,
) -> Iterator[Page | Failure]:
    """The articles that ``raw`` holds, one for a text or page, several for a feed. Raises ``InputError`` for none.

    ``walked`` says that a folder was named: then JSON and XML that is no news item gives nothing, silently.
    """
    if raw.startswith(b"WARC/"):
        from sayso.ingest.warc import records

        yield from records(name, raw)
        return
    text, decoding = decode(name, raw, charset)
    notes += decoding
    start = text[:4_000].lstrip("\ufeff \t\r\n")
    if start.startswith("<"):
        root = _XML_ROOT.match(start)
        tag = root["root"] if root else ""
        if tag in _FEEDS:
            from sayso.ingest.feed import feed

            yield from feed(name, text, notes)
            return
        if tag in _NEWSML:
            from sayso.ingest.newsml import newsml

            yield from newsml(name, text, notes)
            return
        if (
            _HTML.match(start)
            or media_type in {"text/html", "application/xhtml+xml"}
            or name.lower().endswith((".html", ".htm"))
        ):
            from sayso.ingest.html import html_page

            yield html_page(raw, text, url=url, notes=notes)
            return
        if start.startswith("<?xml") or name.lower().endswith((".xml", ".rss", ".atom")):
            if walked:
                return
            problem = f"its XML ({tag or 'no root element'}) is of no kind that sayso reads."
            raise InputError(name, problem, "sayso reads RSS, Atom and NewsML-G2.")
    if media_type == "text/html" or name.lower().endswith((".html", ".htm")):
        from sayso.ingest.html import html_page

        yield html_page(raw, text, url=url, notes=notes)
        return
    if name.lower().endswith(".json") or (start[:1] in "{[" and media_type == "application/json"):
        from sayso.ingest.ninjs import ninjs

        yield from ninjs(name, text, notes, walked=walked)
        return
    yield Page(raw=raw, media_type="text/plain", text=normalise(text), url=url, notes=notes)

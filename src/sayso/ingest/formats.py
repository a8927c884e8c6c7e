"""Which format some bytes are in, by their first characters rather than by their name, and its reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from sayso.errors import InputError
from sayso.ingest.decode import decode
from sayso.ingest.page import Page, Payload
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
_WARC = b"WARC/"
_FEEDS = frozenset({"rss", "feed", "RDF"})
_NEWSML = frozenset({"newsItem", "newsMessage", "packageItem", "knowledgeItem"})


HOSTILE = (
    RecursionError,
    MemoryError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    AttributeError,
    OSError,
)
"""What the libraries raise that take hostile bytes apart. The last line of defence: one article is lost, by name, and the
others are read."""


def senseless(name: str, error: BaseException) -> Failure:
    """The failure that tells of one of ``HOSTILE``."""
    problem = f"sayso could not make sense of it ({type(error).__name__}: {str(error)[:120]})."
    return Failure(name, problem, "Save its text as a .txt file and read that.")


def is_container(path: Path) -> bool:
    """Whether the file is a WARC, which is read record by record and may be far larger than one article."""
    return path.name.lower().endswith((".warc", ".warc.gz"))


def archived(name: str, path: Path) -> Iterator[Page | Failure]:
    """The pages of a WARC file. Raises ``InputError`` where it is none, is cut short, or is a bomb."""
    from sayso.ingest.warc import archive

    return _kept(archive(name, path))


def pages(payload: Payload, *, walked: bool = False) -> Iterator[Page | Failure]:
    """The articles that some bytes hold, one for a text or page, several for a feed or a WARC. Raises ``InputError`` for
    none.

    ``walked`` says that a folder was named: then JSON and XML that is no news item gives nothing, silently.
    """
    if payload.raw.startswith(_WARC):
        from sayso.ingest.warc import records

        return _kept(records(payload.name, payload.raw))
    return _document(payload, walked=walked)


def _kept(found: Iterable[Payload | Failure]) -> Iterator[Page | Failure]:
    """The pages of what an archive has kept; one that is no page is passed on by name."""
    for payload in found:
        if isinstance(payload, Failure):
            yield payload
            continue
        try:
            if payload.raw.startswith(_WARC):
                raise InputError(
                    payload.name, "it is an archive within an archive.", "Unpack it and name it by itself."
                )
            yield from _document(payload)
        except InputError as error:
            yield Failure(error.name, error.reason, error.remedy)
        except HOSTILE as error:
            yield senseless(payload.name, error)


def _document(payload: Payload, *, walked: bool = False) -> Iterator[Page | Failure]:
    """The articles of bytes that are no archive."""
    name, raw, media_type, url = payload.name, payload.raw, payload.media_type, payload.url
    text, decoding = decode(name, raw, payload.charset)
    notes = payload.notes + decoding
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

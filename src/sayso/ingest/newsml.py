"""NewsML-G2 (IPTC): the text items of a newsItem or newsMessage, from inline XHTML, NITF or plain data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from lxml import etree

from sayso.errors import InputError
from sayso.ingest.feed import titled_page
from sayso.ingest.html import fragment_lines
from sayso.ingest.page import Page
from sayso.ingest.wires import find_agency
from sayso.ingest.xmltree import child, descendants, parse_xml, words
from sayso.text import normalise
from sayso.types import Failure


def newsml(name: str, text: str, notes: tuple[str, ...]) -> Iterator[Page | Failure]:
    """The items that carry text. Raises ``InputError`` where none does."""
    root = parse_xml(name, text)
    items = [root] if etree.QName(root).localname == "newsItem" else descendants(root, "newsItem")
    found = [(item, lines) for item in items if (lines := _lines(item))]
    if not found:
        raise InputError(name, "its NewsML-G2 holds no text item.", "Name an item with inline text.")
    for item, lines in found:
        yield _page(item, lines, notes)


def _lines(item: etree._Element) -> list[str]:
    for inline in descendants(item, "inlineXML"):
        bodies = descendants(inline, "body.content") or descendants(inline, "body") or [inline]
        markup = "".join(etree.tostring(part, encoding="unicode") for part in _without_namespaces(bodies[0]))
        if lines := fragment_lines(markup):
            return lines
    for inline in descendants(item, "inlineData"):
        lines = [" ".join(line.split()) for line in normalise("".join(map(str, inline.itertext()))).split("\n")]
        if any(lines):
            return [line for line in lines if line]
    return []


def _without_namespaces(body: etree._Element) -> list[etree._Element]:
    """The body's children as plain HTML elements, so that the page reader knows a ``p`` when it sees one."""
    for element in body.iter():
        if isinstance(element.tag, str):
            element.tag = etree.QName(element).localname
    etree.cleanup_namespaces(body)
    return list(body)


def _page(item: etree._Element, lines: list[str], notes: tuple[str, ...]) -> Page:
    content = child(item, "contentMeta")
    meta = child(item, "itemMeta")
    about = content if content is not None else item
    byline = words(child(about, "by"))
    provider = child(meta, "provider") if meta is not None else None
    source = words(provider) or (provider.get("literal") if provider is not None else None)
    named = find_agency(source) if source else None
    language = child(about, "language")
    created = words(child(meta, "firstCreated")) if meta is not None else None
    created = (
        created
        or words(child(about, "contentCreated"))
        or (words(child(meta, "versionCreated")) if meta is not None else None)
    )
    return titled_page(
        raw=etree.tostring(item, encoding="utf-8"),
        media_type="application/vnd.iptc.g2.newsitem+xml",
        title=words(child(about, "headline")),
        lines=[f"By {byline.removeprefix('By ').removeprefix('by ')}", *lines] if byline else lines,
        published=_date(created),
        outlet=source,
        language=language.get("tag")
        if language is not None
        else item.get("{http://www.w3.org/XML/1998/namespace}lang"),
        wire=named[0] if named else None,
        notes=notes,
    )


def _date(value: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat((value or "")[:10])
    except ValueError:
        return None

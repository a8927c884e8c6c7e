"""RSS and Atom feeds: one article an entry, from its full content where the feed carries it, else from its summary."""

from __future__ import annotations

import datetime as dt
import email.utils
from collections.abc import Iterator

from lxml import etree

from sayso.ingest.dates import find_date
from sayso.ingest.html import fragment_lines
from sayso.ingest.page import Hint, Page
from sayso.ingest.xmltree import child, children, parse_xml, words
from sayso.types import BlockKind, Failure


def feed(name: str, text: str, notes: tuple[str, ...]) -> Iterator[Page | Failure]:
    """The entries of a feed, in its order. Raises ``InputError`` where the XML is broken."""
    root = parse_xml(name, text)
    channel = child(root, "channel")
    head = channel if channel is not None else root
    outlet = words(child(head, "title"))
    language = words(child(head, "language")) or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    entries = children(root, "entry") or children(head, "item") or children(root, "item")
    for number, entry in enumerate(entries, 1):
        try:
            yield _entry(entry, outlet, language, notes)
        except (ValueError, TypeError) as error:
            yield Failure(f"{name} entry {number}", f"the entry cannot be read ({error}).", "Read its page instead.")


def _entry(entry: etree._Element, outlet: str | None, language: str | None, notes: tuple[str, ...]) -> Page:
    title = words(child(entry, "title"))
    content = child(entry, "encoded")
    content = content if content is not None else child(entry, "content")
    full = content is not None
    content = content if content is not None else child(entry, "description")
    content = content if content is not None else child(entry, "summary")
    lines = fragment_lines(_markup(content)) if content is not None else []
    names = tuple(filter(None, (words(child(author, "name")) or words(author) for author in children(entry, "author"))))
    names = names or tuple(filter(None, (words(creator) for creator in children(entry, "creator"))))
    if not full:
        notes += (f"{title or 'an entry'}: the feed carries its summary alone.",)
    return titled_page(
        raw=etree.tostring(entry, encoding="utf-8"),
        media_type="application/atom+xml" if entry.tag.endswith("entry") else "application/rss+xml",
        title=title,
        lines=lines,
        byline=tuple(name for name in names if "@" not in name),
        published=_date(
            words(child(entry, "pubDate")) or words(child(entry, "published")) or words(child(entry, "date"))
        ),
        outlet=words(child(entry, "source")) or outlet,
        url=_link(entry),
        language=language,
        notes=notes,
    )


def titled_page(
    *,
    raw: bytes,
    media_type: str,
    title: str | None,
    lines: list[str],
    byline: tuple[str, ...] = (),
    published: dt.date | None = None,
    outlet: str | None = None,
    url: str | None = None,
    language: str | None = None,
    wire: str | None = None,
    notes: tuple[str, ...] = (),
) -> Page:
    """A page whose format names its headline and its body: both are lines of the text, the headline first."""
    heading = [title] if title and (not lines or lines[0] != title) else []
    given = [Hint(BlockKind.TITLE, why="the format's headline")] * len(heading)
    body = [Hint(body=True, why="the format's body")] * len(lines)
    return Page(
        raw=raw,
        media_type=media_type,
        text="\n".join([*heading, *lines]),
        hints=(*given, *body),
        title=title,
        byline=byline,
        published=published,
        outlet=outlet,
        url=url,
        language=language,
        wire=wire,
        notes=notes,
    )


def _markup(element: etree._Element) -> str:
    """An element's content as HTML: escaped in RSS and Atom's ``html``, as elements in Atom's ``xhtml``."""
    if len(element):
        return "".join([element.text or "", *(etree.tostring(part, encoding="unicode") for part in element)])
    return element.text or ""


def _link(entry: etree._Element) -> str | None:
    for link in children(entry, "link"):
        address = (link.get("href") or link.text or "").strip()
        if address.startswith(("http://", "https://")) and link.get("rel", "alternate") == "alternate":
            return address[:2_000]
    return None


def _date(value: str | None) -> dt.date | None:
    if not value:
        return None
    try:
        return email.utils.parsedate_to_datetime(value).date()
    except (ValueError, TypeError):
        found = find_date(value)
        return found[0] if found else None

"""ninjs (IPTC News in JSON, versions 1 to 3): one article an item."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from sayso.errors import InputError
from sayso.ingest.feed import titled_page
from sayso.ingest.html import fragment_lines
from sayso.ingest.page import Page
from sayso.ingest.wires import find_agency
from sayso.text import normalise
from sayso.types import Failure


def ninjs(name: str, text: str, notes: tuple[str, ...], *, walked: bool = False) -> Iterator[Page | Failure]:
    """The items of a ninjs document, or of a list of them. Raises ``InputError`` unless a folder was ``walked``."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        if walked:
            return
        raise InputError(name, "it is not well-formed JSON.", "sayso reads ninjs news items in JSON.") from None
    items = data.get("items", [data]) if isinstance(data, dict) else data
    found = [item for item in items if isinstance(item, dict) and _is_item(item)] if isinstance(items, list) else []
    if not found and not walked:
        raise InputError(
            name, "its JSON holds no ninjs news item.", "sayso reads ninjs: uri, headline, body_text or body_xhtml."
        )
    for item in found:
        yield _page(item, notes)


def _is_item(item: dict[str, Any]) -> bool:
    return bool(_bodies(item)) and (
        "uri" in item or "headline" in item or "headlines" in item or "versioncreated" in item
    )


def _bodies(item: dict[str, Any]) -> list[str]:
    """The body's lines: XHTML before text, whichever of ninjs 1 (``body_xhtml``) or 2 and 3 (``bodies``) it is."""
    html = [item.get(key) for key in ("body_xhtml", "body_html")]
    plain: list[Any] = [item.get("body_text")]
    bodies = item.get("bodies")
    for body in bodies if isinstance(bodies, list) else []:
        if isinstance(body, dict):
            (html if "html" in str(body.get("contenttype", body.get("role", ""))).lower() else plain).append(
                body.get("value")
            )
    for markup in html:
        if isinstance(markup, str) and (lines := fragment_lines(_clean(markup))):
            return lines
    for text in plain:
        if isinstance(text, str) and text.strip():
            return [line.strip() for line in normalise(_clean(text)).split("\n") if line.strip()]
    return []


def _page(item: dict[str, Any], notes: tuple[str, ...]) -> Page:
    headlines = item.get("headlines")
    title = _words(item.get("headline")) or next(
        (_words(h.get("value")) for h in headlines or [] if isinstance(h, dict)), None
    )
    byline = _words(item.get("byline"))
    source = _words(
        item.get("infosources", [{}])[0].get("name")
        if _listed(item.get("infosources"))
        else item.get("copyrightholder")
    )
    wire = find_agency(source) if source else None
    uri = _words(item.get("uri"))
    lines = _bodies(item)
    return titled_page(
        raw=json.dumps(item, ensure_ascii=False).encode("utf-8", "replace"),
        media_type="application/ninjs+json",
        title=title,
        lines=[f"By {byline.removeprefix('By ').removeprefix('by ')}", *lines] if byline else lines,
        published=_date(
            item.get("firstcreated")
            or item.get("firstCreated")
            or item.get("versioncreated")
            or item.get("versionCreated")
        ),
        outlet=source,
        url=_words(item.get("canonicalurl")) or (uri if uri and uri.startswith("http") else None),
        language=_words(item.get("language")),
        wire=wire[0] if wire else None,
        notes=notes,
    )


def _listed(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and isinstance(value[0], dict)


def _clean(text: str) -> str:
    # JSON may hold lone surrogates and NUL, which no store takes.
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")


def _words(value: Any) -> str | None:
    return normalise(" ".join(_clean(value).split())) or None if isinstance(value, str) else None


def _date(value: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(value)[:10])
    except ValueError:
        return None

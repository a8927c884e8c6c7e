"""What a page declares of itself: headline, day, outlet, address; from Open Graph, article tags, JSON-LD and
headings."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

import lxml.html

from sayso.ingest.dates import date_line, find_date
from sayso.text import normalise


def letters(text: str) -> str:
    """The letters and digits of ``text`` in lower case, to match a line that two readers spaced differently."""
    return re.sub(r"[\W_]+", "", text.casefold())


def same_headline(key: str, wanted: str) -> bool:
    """Whether two headlines, as :func:`letters`, are one, one of them perhaps with the outlet's name."""
    return key == wanted or (len(key) > 15 and (key in wanted or wanted in key))


def headline(tree: lxml.html.HtmlElement, meta: dict[str, str], about: Any) -> str | None:
    """The headline: the page's only first-level heading, else its declared title, without the outlet's name."""
    headings = [" ".join(h.text_content().split()) for h in tree.iter("h1")]
    headings = [heading for heading in headings if heading]
    named = meta.get("title") or (getattr(about, "title", None) if about is not None else None)
    if len(headings) == 1 and (
        not named or same_headline(letters(headings[0]), letters(named)) or len(headings[0].split()) >= 4
    ):
        return normalise(headings[0])
    for heading in headings:
        if named and same_headline(letters(heading), letters(named)):
            return normalise(heading)
    if named:
        return normalise(re.split(r"\s[|–—»]\s(?=[^|–—»]{2,40}$)", named)[0])
    return None


def declared(tree: lxml.html.HtmlElement) -> dict[str, str]:
    """What the page declares of itself: Open Graph, article meta tags, JSON-LD, the canonical link."""
    found: dict[str, str] = {}
    names = {
        "og:title": "title",
        "og:site_name": "site",
        "og:url": "canonical",
        "article:published_time": "published",
        "datepublished": "published",
        "og:article:published_time": "published",
        "dc.date.issued": "published",
        "parsely-pub-date": "published",
        "publishdate": "published",
        "content-language": "language",
    }
    for element in tree.iter("meta"):
        name = (
            element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv") or ""
        ).lower()
        content = " ".join((element.get("content") or "").split())[:1_000]
        if name in names and content:
            found.setdefault(names[name], normalise(content))
    for element in tree.iter("link"):
        if (element.get("rel") or "").lower() == "canonical" and (element.get("href") or "").startswith(
            ("http://", "https://")
        ):
            found["canonical"] = element.get("href").strip()[:2_000]
    if not found.get("canonical", "http").startswith("http"):
        del found["canonical"]
    for script in tree.iter("script"):
        if script.get("type") == "application/ld+json" and script.text and len(script.text) < 200_000:
            for record in _linked_data(script.text):
                if isinstance(record.get("datePublished"), str):
                    found.setdefault("published", record["datePublished"])
                publisher = record.get("publisher")
                if isinstance(publisher, dict) and isinstance(publisher.get("name"), str) and publisher["name"].strip():
                    found.setdefault("site", normalise(" ".join(publisher["name"].split())))
    return found


def _linked_data(script: str) -> Iterator[dict[str, Any]]:
    try:
        data = json.loads(script)
    except (ValueError, RecursionError):
        return
    records = data if isinstance(data, list) else data.get("@graph", [data]) if isinstance(data, dict) else []
    for record in records if isinstance(records, list) else []:
        kind = record.get("@type") if isinstance(record, dict) else None
        if any("Article" in str(k) or str(k) == "BlogPosting" for k in (kind if isinstance(kind, list) else [kind])):
            yield record


def day_of(value: str | None) -> dt.date | None:
    """The day in a metadata value, or ``None``."""
    if not value:
        return None
    line = date_line(value)
    if line and line.date:
        return line.date
    found = find_date(value)
    return found[0] if found else None

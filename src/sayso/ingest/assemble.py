"""From a page to an article: blocks, and the metadata that the manifest, the page and the text give, in that order."""

from __future__ import annotations

import datetime as dt
import re

from sayso import ids
from sayso.errors import InputError
from sayso.ingest import Loaded, Options
from sayso.ingest.blocks import Marking, mark
from sayso.ingest.language import language_of
from sayso.ingest.manifest import Row
from sayso.ingest.page import MAX_LINES, MAX_TEXT, Page
from sayso.ingest.sources import Item
from sayso.ingest.wires import agency
from sayso.types import READABLE, Article, BlockKind, PublishedFrom

_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")


def assemble(page: Page, item: Item, options: Options) -> Loaded:
    """The article of one page. Raises ``InputError`` where the page holds no text, or far more than one article's."""
    if not page.text.strip():
        raise InputError(item.name, "it holds no text.", "Fetch the article again; the page may need a browser.")
    if len(page.text) > MAX_TEXT:
        problem = f"its text is {len(page.text):,} characters long, more than one article's ({MAX_TEXT:,})."
        raise InputError(item.name, problem, "Split it into one file an article.")
    if page.text.count("\n") > MAX_LINES:
        problem = f"its text has more than {MAX_LINES:,} lines, more than one article's."
        raise InputError(item.name, problem, "Split it into one file an article.")
    row = item.row or Row(item.name)
    title = row.title or page.title
    marking = mark(page.text, title=title, hints=page.hints)
    outlet = row.outlet or options.outlet or page.outlet
    url = row.url or page.url
    published, published_from, notes = _published(row, options, page, marking, url)
    article = Article(
        id=ids.article_id(page.text, outlet, url),
        text=page.text,
        blocks=marking.blocks,
        file=None if item.url else item.name,
        url=url,
        outlet=outlet,
        title=title or marking.title,
        byline=page.byline or marking.byline,
        dateline=marking.dateline.place if marking.dateline else None,
        published=published,
        published_from=published_from,
        wire=_wire(page.wire or marking.wire, outlet, _dateline(page, marking)),
        language=_language(page, marking),
    )
    return Loaded(article, page.raw, page.media_type, page.notes + tuple(f"{item.name}: {note}" for note in notes))


def _dateline(page: Page, marking: Marking) -> str:
    """The words of the dateline, with whom it credits."""
    return next((b.span.of(page.text) for b in marking.blocks if b.kind is BlockKind.DATELINE), "")


_SIGNED = re.compile(r"[(\[/]\s?([A-Z]{2,5})\s?[)\]/]")
"""Whom a dateline credits by letters: "BRANT (NPA) -"."""


def _wire(credited: str | None, outlet: str | None, dateline: str) -> str | None:
    """The credit, unless it is the outlet's own name ("BRANT (The Herald) -") and no agency's, or its initials: the "CP" of the
    Coastal Press is no agency that is known by them."""
    if credited is None or outlet is None:
        return credited
    signed = _SIGNED.search(dateline)
    if signed is not None and signed[1] == _initials(outlet) and agency(outlet) != credited:
        return None
    own = ids.slug(credited) in (ids.slug(outlet), f"the-{ids.slug(outlet)}")
    return None if own and agency(credited) is None else credited


def _initials(outlet: str) -> str:
    """The first letters of a name's words: "NPA" of the Northern Press Agency; none of a single word."""
    words = [word for word in outlet.split() if word[:1].isupper() and word != "The"]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _language(page: Page, marking: Marking) -> str | None:
    story = "\n".join(block.span.of(page.text) for block in marking.blocks if block.kind in READABLE)
    declared = (page.language or "").split("-")[0].split("_")[0].strip().lower()
    return language_of(story) or language_of(page.text) or (declared if re.fullmatch(r"[a-z]{2,3}", declared) else None)


def _published(
    row: Row, options: Options, page: Page, marking: Marking, url: str | None
) -> tuple[dt.date | None, PublishedFrom, list[str]]:
    """The day of publication and where it was learned. A day in the future is not believed; today is never assumed."""
    given = row.published or options.published
    if given is not None:
        return given, PublishedFrom.GIVEN, []
    notes: list[str] = []
    line = marking.dateline
    found: list[tuple[dt.date, PublishedFrom]] = []
    if page.published:
        found.append((page.published, PublishedFrom.PAGE))
    found += [(date.date, PublishedFrom.PAGE) for date in marking.dates if date.date]
    if line and line.date:
        found.append((line.date, PublishedFrom.TEXT))
    if (address := _IN_ADDRESS.search(url or "")) and (day := _day(*map(int, address.groups()))):
        found.append((day, PublishedFrom.INFERRED))
    if line and line.month and line.day and marking.copyright_year:
        day = _day(marking.copyright_year, line.month, line.day)
        found += [(day, PublishedFrom.INFERRED)] if day else []
    latest = dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)
    for day, learned in found:
        if day <= latest:
            return day, learned, notes
        notes.append(f"the date {day} lies in the future and is not believed; say the day with --published.")
    return None, PublishedFrom.UNKNOWN, notes


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None

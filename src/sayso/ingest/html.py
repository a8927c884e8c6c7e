"""HTML pages: the visible text, one line a block element, with what the markup and trafilatura say of each line.

trafilatura (Barbaresi 2021) finds the body and the metadata; its paragraphs are matched back to lines, so that
nothing of the page is lost: what it leaves is kept as furniture. Nothing of a page is run, and nothing it names is
fetched.
"""

from __future__ import annotations

import logging
import re
from dataclasses import dataclass, field
from typing import Any

import lxml.etree
import lxml.html

from sayso.ingest.htmlmeta import day_of, declared, headline, letters, same_headline
from sayso.ingest.page import Hint, Page
from sayso.text import normalise
from sayso.types import BlockKind

_FINDER_ELEMENTS = 15_000
_FINDER_LIMIT = 1_000_000
"""Larger pages are read by sayso's own rules alone: trafilatura's time grows faster than the page."""

_DROPPED = frozenset(
    "script style noscript template svg math head iframe object embed canvas audio video select option "
    "datalist textarea input"
    " map area param source track dialog".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog div dl dt fieldset "
    "figcaption figure footer form h1"
    " h2 h3 h4 h5 h6 header hr html li legend main menu nav ol p pre section summary table tbody td tfoot th thead tr"
    " ul time".split()
)
_INLINE_TIME = frozenset("p li h1 h2 h3 h4 h5 h6 figcaption blockquote td".split())
_PAGE_PARTS = frozenset("nav footer aside form button menu".split())
_HIDDEN = re.compile(r"(?i)display\s*:\s*none|visibility\s*:\s*hidden")
_HIDDEN_CLASS = re.compile(
    r"(?i)(?:^|[\s_-])(?:sr-only|visually-?hidden|screen-?reader(?:-text)?|hidden-print|is-hidden)(?:$|[\s_-])"
)
_CLASSES: tuple[tuple[BlockKind, str, re.Pattern[str]], ...] = (
    (
        BlockKind.FURNITURE,
        "markup of the page around the story",
        re.compile(
            r"(?i)(?:^|[\s_-])(?:nav|navbar|menu|breadcrumbs?|share|sharing|social|related|recommended|recirc"
            r"|newsletter|subscribe|subscription|paywall|promo|advert|advertisement|ads?|sponsored"
            r"|cookies?|consent|gdpr|comments?|respond|sidebar|trending|most-(?:read|popular|viewed)|popular|tags"
            r"|footer|masthead|site-header|toolbar|donate|donation|signup|sign-up|login|taboola|outbrain|banner)(?:$"
            r"|[\s_-])"
        ),
    ),
    (
        BlockKind.BYLINE,
        "markup of a byline",
        re.compile(r"(?i)(?:^|[\s_-])(?:byline|by-line|authors?|contributors?|author-name|writer)(?:$|[\s_-])"),
    ),
    (
        BlockKind.CREDIT,
        "markup of a photo credit",
        re.compile(
            r"(?i)(?:^|[\s_-])(?:(?:photo|image|img|picture|media)-?_?(?:credits?|source|copyright)|credits?"
            r"|copyright)(?:$|[\s_-])"
        ),
    ),
    (
        BlockKind.CAPTION,
        "markup of a photo caption",
        re.compile(
            r"(?i)(?:^|[\s_-])(?:wp-caption-text|(?:img|image|photo|picture|media)-?_?(?:caption|description)"
            r"|caption(?:-text)?)(?:$|[\s_-])"
        ),
    ),
)
_STORY_PARTS = frozenset("article main".split())
_MAX_DEPTH = 240


@dataclass(slots=True)
class _Line:
    words: list[str] = field(default_factory=list)
    letters: int = 0
    linked: int = 0
    hint: tuple[BlockKind | None, str] = (None, "")


def html_page(raw: bytes, text: str, *, url: str | None = None, notes: tuple[str, ...] = ()) -> Page:
    """The page as one article: ``text`` is the decoded ``raw``. A page without visible text gives an empty text."""
    tree = parse_html(text)
    if tree is None:
        return Page(raw=raw, media_type="text/html", text="", url=url, notes=notes)
    lines = _lines(tree)
    small = len(text) <= _FINDER_LIMIT and sum(1 for _ in tree.iter()) <= _FINDER_ELEMENTS
    body, about = _find_body(text) if small else ("", None)
    meta = declared(tree)
    title = headline(tree, meta, about)
    contents = [_tidy(" ".join("".join(line.words).split())) for line in lines]
    kept = [(content, line) for content, line in zip(contents, lines, strict=True) if content]
    hints = _hints([content for content, _ in kept], [line for _, line in kept], body, title)
    date = day_of(meta.get("published") or (getattr(about, "date", None) if about is not None else None))
    return Page(
        raw=raw,
        media_type="text/html",
        text="\n".join(content for content, _ in kept),
        hints=hints,
        title=title,
        byline=(),
        published=date,
        outlet=meta.get("site") or (getattr(about, "sitename", None) if about is not None else None),
        url=url or meta.get("canonical"),
        language=tree.get("lang") or meta.get("language"),
        notes=notes,
    )


def fragment_lines(markup: str) -> list[str]:
    """The lines of an HTML fragment (a feed's content, a ninjs body), one a block element."""
    tree = parse_html(markup)
    if tree is None:
        return []
    contents = (_tidy(" ".join("".join(line.words).split())) for line in _lines(tree))
    return [content for content in contents if content]


def parse_html(text: str) -> lxml.html.HtmlElement | None:
    """The element tree of a page, whatever is wrong with it; no network, no huge trees, no remote declarations."""
    parser = lxml.html.HTMLParser(
        encoding="utf-8", huge_tree=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return lxml.html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (lxml.etree.LxmlError, ValueError, AssertionError):
        return None


def _tidy(text: str) -> str:
    return normalise(text).replace("\0", "\ufffd")


# ------------------------------------------------------------------------------------------------ visible text


class _Walk:
    """One walk over a page's elements. It keeps its own stack, so that deep nesting costs no recursion."""

    def __init__(self) -> None:
        self.lines: list[_Line] = [_Line()]
        self._context: list[tuple[BlockKind | None, str]] = [(None, "")]
        self._blocks: list[str] = []
        self._links = 0
        self._depth = 0
        self._skipped: Any = None

    def opens(self, element: lxml.html.HtmlElement, tag: str) -> None:
        """Takes an element's start and the words before its first child."""
        self._depth += 1
        if self._skipped is None and (tag in _DROPPED or _hidden(element) or self._depth > _MAX_DEPTH):
            self._skipped = element
        if self._skipped is not None:
            return
        self._context.append(_context(element, tag, self._context[-1]))
        self._links += tag == "a"
        if tag == "br" or _breaks(tag, self._blocks):
            self._fresh()
        if tag in _BLOCKS:
            self._blocks.append(tag)
        self._say(element.text)

    def closes(self, element: lxml.html.HtmlElement, tag: str) -> None:
        """Takes an element's end and the words after it."""
        self._depth -= 1
        if self._skipped is None:
            self._context.pop()
            self._links -= tag == "a"
            if tag in _BLOCKS:
                self._blocks.pop()
            if _breaks(tag, self._blocks):
                self._fresh()
        elif self._skipped is element:
            self._skipped = None
            if tag in _BLOCKS:
                self._fresh()
        if self._skipped is None and self._depth:
            self._say(element.tail)

    def _fresh(self) -> None:
        if self.lines[-1].words:
            self.lines.append(_Line())
        self.lines[-1].hint = self._context[-1]

    def _say(self, words: str | None) -> None:
        if words:
            line = self.lines[-1]
            count = len(words.strip())
            line.words.append(words)
            line.letters += count
            line.linked += count if self._links else 0


def _lines(tree: lxml.html.HtmlElement) -> list[_Line]:
    """The visible lines of a page, in order."""
    walk = _Walk()
    for event, element in lxml.etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            walk.opens(element, tag)
        else:
            walk.closes(element, tag)
    return walk.lines


def _breaks(tag: str, blocks: list[str]) -> bool:
    """Whether the element starts and ends a line; a ``time`` inside a sentence does not."""
    return tag in _BLOCKS and not (tag == "time" and blocks and blocks[-1] in _INLINE_TIME)


def _hidden(element: lxml.html.HtmlElement) -> bool:
    if element.get("hidden") is not None:
        return True
    style, names = element.get("style"), element.get("class")
    return bool((style and _HIDDEN.search(style[:500])) or (names and _HIDDEN_CLASS.search(names[:500])))


def _context(
    element: lxml.html.HtmlElement, tag: str, outer: tuple[BlockKind | None, str]
) -> tuple[BlockKind | None, str]:
    """What the markup says of the lines in ``element``: its own word, else its parent's."""
    if outer[0] is BlockKind.FURNITURE:
        return outer
    if tag in _PAGE_PARTS:
        return BlockKind.FURNITURE, f"inside <{tag}>"
    if tag == "h1" and outer[0] is None:
        return BlockKind.TITLE, "first-level heading"
    if tag == "figcaption":
        return BlockKind.CAPTION, "markup of a photo caption"
    names = " ".join(element.get(name) or "" for name in ("class", "id", "itemprop", "rel"))[:300]
    if names.strip() and tag not in {"body", "html", "article", "main"}:
        for kind, why, pattern in _CLASSES:
            if pattern.search(names):
                # A wrapper named "article-with-sidebar" or "story comments-on" holds the story.
                if kind is BlockKind.FURNITURE and element.find(".//h1") is not None:
                    continue
                return kind, why
    return outer


# ------------------------------------------------------------------------------------------------ body and metadata


def _find_body(text: str) -> tuple[str, Any]:
    """Trafilatura's body, as lines of folded letters, and its metadata; empty where it fails on hostile markup."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    try:
        found = trafilatura.bare_extraction(text, include_comments=False, include_tables=True, with_metadata=True)
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError, lxml.etree.LxmlError, AssertionError):
        return "", None
    if found is None:
        return "", None
    body = "\n".join(letters(line) for line in (getattr(found, "text", None) or "").split("\n"))
    return f"\n{body}\n", found


def _hints(contents: list[str], lines: list[_Line], body: str, title: str | None) -> tuple[Hint, ...]:
    """One hint a line. A line is in the body where trafilatura has it whole, or as part of a paragraph of its own."""
    hints: list[Hint] = []
    wanted = letters(title or "")
    headings = [i for i, line in enumerate(lines) if line.hint[0] is BlockKind.TITLE]
    headline = next(
        (i for i in headings if wanted and same_headline(letters(contents[i]), wanted)),
        headings[0] if len(headings) == 1 else None,
    )
    for i, (content, line) in enumerate(zip(contents, lines, strict=True)):
        kind, why = line.hint
        key = letters(content)
        inside = bool(key) and (f"\n{key}\n" in body or (len(key) > 30 and key in body))
        if kind is BlockKind.TITLE and i != headline:
            kind, why = None, ""
        elif i == headline:
            inside = False
        if kind is BlockKind.FURNITURE and inside and len(key) > 60:
            # A class name said "promo", yet the body finder reads a paragraph there: the words decide.
            kind, why = None, ""
        if kind in {BlockKind.CAPTION, BlockKind.CREDIT, BlockKind.BYLINE, BlockKind.FURNITURE}:
            inside = False
        hints.append(Hint(kind, inside, line.linked / line.letters if line.letters else 0.0, why))
    return tuple(hints)

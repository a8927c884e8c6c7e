"""Reading aids that several stages share: normalisation, words, quotation marks. Pure functions over strings."""

from __future__ import annotations

import re
import unicodedata

from sayso.types import Span

WORD = re.compile(r"\w+(?:['’]\w+)*")
OPENING = "“„«"
CLOSING = "”»"
EARLIER_VERSION = (
    r"\b(?:an?|the|our|this)\s(?:earlier|previous|prior|original|first)\s(?:version|edition)s?\sof\s(?:"
    r"(?:this|our)\s(?:\w+\s)?(?:article|story|report|piece|post|page|copy|item|dispatch|headline|caption|text|content)"
    r"|the\s(?:article|story|post))\b"
)
"""As a pattern: how an outlet names what it printed before ("an earlier version of this article"); "of the report" may be
anybody's report."""


def normalise(text: str) -> str:
    r"""NFC Unicode with ``\n`` newlines, nothing taken out but a byte order mark at the start."""
    return unicodedata.normalize("NFC", text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def quoted_spans(text: str, offset: int = 0) -> tuple[Span, ...]:
    """The stretches inside double quotation marks, without the marks; offsets are moved by ``offset``.

    A line break ends a quotation whose closing mark is missing (a quotation that runs over paragraphs reopens its
    marks in each). A straight mark opens or closes by turns.
    """
    spans: list[Span] = []
    start: int | None = None
    for i, char in enumerate(text):
        if char == "\n":
            if start is not None and i > start:
                spans.append(Span(start + offset, i + offset))
            start = None
        elif char in OPENING or (char == '"' and start is None):
            start = i + 1
        elif (char in CLOSING or char == '"') and start is not None:
            if i > start:
                spans.append(Span(start + offset, i + offset))
            start = None
    if start is not None and start < len(text):
        spans.append(Span(start + offset, len(text) + offset))
    return tuple(spans)


_WITH_ARTICLE = re.compile(
    r".* [a-z][\w-]*$|"  # "Oro clinic"
    r"(?:.* )?(?:Gulf|Islands|States|Emirates|Republic|Strait|Sea|Ocean|River|Desert|Peninsula|Valley|Mountains|Netherlands|"
    r"Philippines|Bahamas|Maldives|Kingdom|Coast|Strip|Heights)$|(?:.* )?West Bank$|"
    r"(?:Gulf|Strait|Straits|Bay|Sea|Isle|Republic|Horn|Cape) of .*"
)


def in_a_sentence(name: str) -> str:
    """A place's name as it stands in a sentence: "the Gulf of Aden"."""
    return f"the {name}" if _WITH_ARTICLE.fullmatch(name) else name

"""News agencies: which words name one, and where a credit names it. The list is ``data/agencies.tsv``."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from sayso.types import Span


@cache
def _names() -> dict[str, str]:
    """Every alias as written, and folded where it is long enough not to be a common word, to the agency's name."""
    text = (resources.files("sayso.ingest") / "data" / "agencies.tsv").read_text(encoding="utf-8")
    names: dict[str, str] = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, aliases, _ = line.split("\t")
        for alias in aliases.split("|"):
            names[alias] = name
            names.setdefault(alias.upper(), name)
            if len(alias) > 5:
                names.setdefault(alias.casefold(), name)
    return names


@cache
def _pattern() -> re.Pattern[str]:
    aliases = sorted(_names(), key=lambda alias: (-len(alias), alias))
    return re.compile(r"(?<![\w/])(?:" + "|".join(map(re.escape, aliases)) + r")(?!\w)")


def agency(words: str) -> str | None:
    """The agency that ``words``, whole, names ("Reuters", "The Associated Press"), or ``None``."""
    tidy = words.strip(" \t.,;:()[]*_|–—-")
    if len(tidy) > 60:
        return None
    return _names().get(tidy) or _names().get(tidy.casefold())


def agencies(words: str) -> str | None:
    """As :func:`agency`, also for several ("AP, AFP", "Reuters/AP"), of which the first counts; all must be
    agencies."""
    if len(words) > 80:
        return None
    parts = [part for part in re.split(r"\s*(?:,|/|&|\+|;|\band\b)\s*", words.strip()) if part]
    found = [agency(part) for part in parts]
    if found and found[0] and all(f or part.casefold() == "agencies" for f, part in zip(found, parts, strict=True)):
        return found[0]
    return agency(words)


_UNNAMED = re.compile(
    r"(?i)(?P<before>[\w-]+\s)?\b(?:(?:news |wire )?agenc(?:y|ies)\b(?! (?:for|of|in)\b)|wire (?:services?|reports?|inputs?)\b"
    r"|(?:syndicated|news agency) feeds?\b)"
)
_NO_NEWS = frozenset(
    "aid relief state government security intelligence federal space rating ratings health police un charity".split()
)


def unnamed_agencies(words: str) -> bool:
    """Whether words already known to be a credit name agencies in general: "With inputs from agencies"."""
    return any((m["before"] or "").strip().casefold() not in _NO_NEWS for m in _UNNAMED.finditer(words))


def find_agency(words: str) -> tuple[str, Span] | None:
    """The first agency named anywhere in ``words``, for text already known to be a credit."""
    for found in _pattern().finditer(words):
        name = found.group()
        # "Petra Novak" and "Saba Idris" are people.
        first_name = name.istitle() and " " not in name and name not in {"Reuters", "Bloomberg", "Interfax", "Xinhua"}
        if first_name and re.match(r" [A-Z][a-z]+", words[found.end() :]):
            continue
        return _names()[found.group()], Span(*found.span())
    return None

"""Furniture: menus, share buttons, subscription pleas, related links, comment forms.

A wrong mark here loses claims, so a line must match a known label or pattern whole, or plead: speak to the reader,
in the outlet's own voice, of subscriptions, support or journalism.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from importlib import resources


class Label(Enum):
    """What a furniture line does to what follows: nothing, heads a list of other stories, or ends the story."""

    PLAIN = "plain"
    LIST = "list"
    END = "end"


@cache
def _labels() -> tuple[dict[str, Label], frozenset[str]]:
    text = (resources.files("sayso.ingest") / "data" / "furniture.txt").read_text(encoding="utf-8")
    labels: dict[str, Label] = {}
    sections: set[str] = set()
    head = ""
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        if line.startswith("["):
            head = line.strip("[]")
        elif head == "section":
            sections.add(line)
        else:
            labels[line] = Label(head)
    return labels, frozenset(sections)


_LONGEST_LABEL = 110
_MARKS = " .,:;!?()[]{}\"'“”‘’*#•·|>»›<«‹-–—_=+…"
_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_COUNT = re.compile(r"^[\d.,]+k?\s+(?=[a-z])|\s*\(?\b[\d.,]+k?\)?$")


@cache
def _patterns() -> tuple[tuple[Label, re.Pattern[str]], ...]:
    """One pattern a kind, what ends the story first."""
    text = (resources.files("sayso.ingest") / "data" / "furniture_patterns.txt").read_text(encoding="utf-8")
    wordings: dict[Label, list[str]] = {Label.END: [], Label.LIST: [], Label.PLAIN: []}
    kind = Label.PLAIN
    for line in text.splitlines():
        if line.startswith("[") and line.strip("[]") in {label.value for label in Label}:
            kind = Label(line.strip("[]"))
        elif line and not line.startswith("#"):
            wordings[kind].append(line)
    return tuple(
        (kind, re.compile(r"(?i)^\W{0,4}(?:" + "|".join(lines) + r")\W{0,4}$")) for kind, lines in wordings.items()
    )


_SPLIT_MENU = re.compile(r"\s*(?:[|>»›/•·→\\]|\s[-–—]\s|,|\s{2,}|\t)\s*")
_GLUED = re.compile(
    r"^(?:(?:Home(?:page)?|News|World(?: News)?|International|National|Politics|Business|Sports?|Opinion|Technology"
    r"|Science|Health|Europe|Asia|Africa|Americas|Middle East|India|UK|US|Entertainment|Environment"
    r"|Latest)(?=[A-Z]))+"
)


def fold(text: str) -> str:
    """A line in lower case with single spaces, without the marks at its ends: the form of labels."""
    folded = " ".join(text.replace("’", "'").casefold().split()).strip(_MARKS)
    return folded if folded[:1].isalnum() and folded[-1:].isalnum() else _EDGES.sub("", folded)


def label(text: str) -> Label | None:
    """Which furniture the whole line is by its wording, or ``None``."""
    if len(text) > 420:
        return None
    if len(text) <= _LONGEST_LABEL:
        labels, _ = _labels()
        folded = fold(text)
        if not folded:
            return Label.PLAIN
        found = labels.get(folded) or labels.get(fold(_COUNT.sub("", folded)))
        if found:
            return found
    reported = len(text) > 60 and bool(_REPORTED.search(text))
    for kind, pattern in _patterns():
        if not (reported and kind is Label.PLAIN) and pattern.match(text):
            return kind
    return Label.PLAIN if menu(text) else None


def section(text: str) -> bool:
    """Whether the line is one section name ("World", "Middle East")."""
    return fold(text) in _labels()[1]


def menu(text: str) -> bool:
    """Whether the line is a menu or breadcrumb: section names, side by side or glued ("HomeWorldRussia says …")."""
    if len(text) > 400:
        return False
    labels, sections = _labels()
    glued = _GLUED.match(text)
    if glued and (glued.end() > 8 or text.rstrip().endswith(("...", "…"))):
        return True
    if text.endswith((".", "”", '"')) and len(text) > 60:
        return False
    parts = [fold(part) for part in _SPLIT_MENU.split(text) if part.strip()]
    known = [part in sections or part in labels for part in parts]
    if len(parts) >= 2 and sum(known) * 2 > len(parts):
        return True
    if re.search(r"\S\s*[>»›]\s*\S", text) and parts and known[0]:
        return True
    if re.match(r"(?i)^home\s*[/|>»›•]", text):
        return True
    words = fold(text).split()
    return len(words) >= 4 and not re.search(r"[.!?]", text) and all(w in sections or w in labels for w in words)


_LONGEST_PLEA = 800
_QUOTED = re.compile(r"[“\"][^”\"\n]{0,600}[”\"]")
_READER = re.compile(r"(?i)\b(?:you|your|you[’']re|yours)\b")
_ASKS = re.compile(
    r"(?i)^\W{0,3}(?:please |so |why not |if you )?(?:support|subscribe|donate|sign up|join|help|become|get|try"
    r"|unlock|register|stay|follow|download|contribute|give|buy|enjoy)\b"
)
_OUTLET = re.compile(r"(?i)\b(?:we|our|us|we[’']re)\b")
_STRONG = re.compile(
    r"(?i)\b(?:subscrib\w+|subscriptions?|donat(?:e|es|ing|ions?)|paywalls?|newsletters?|sign up|membership"
    r"|your (?:support|contributions?|gift|inbox|email)|become an? (?:\w+ )?(?:member|supporter|subscriber|patron)"
    r"|(?:our|quality|independent|fearless|honest|unbiased|fair|trusted|public[- ]interest|investigative|local|free"
    r"|factual|reader[- ](?:funded|supported)|questioning|non-partisan|nonprofit"
    r"|credible) (?:\w+[,-]? ){0,3}journalism"
    r"|support (?:our|us|independent|quality|local|the) ?(?:\w+ )?(?:work|journalism|journalists|newsroom|reporting"
    r"|us)?|fund (?:our|us)|our (?:newsroom|reporting|journalism|journalists|reporters|coverage)"
    r"|(?:free|complimentary|remaining) (?:articles?|stories|reads)|(?:article|story) limit"
    r"|free trial|unlock|ad-free|your (?:free )?account|terms (?:of|and) (?:use|service|conditions)|privacy (?:policy"
    r"|notice)|cookies|chip in|follow us|join (?:us|now|our)|stay (?:informed|updated|tuned|connected)|don[’']t miss"
    r"|our (?:morning|daily|weekly|evening|free) (?:e-?mail|newsletter|briefing)|help us (?:keep|continue|to))\b"
)
_MEDIUM = re.compile(
    r"(?i)\b(?:journalism|journalists?|reporters?|columnists?|editors?|newsroom|on-ground reporting|support"
    r"|contribut\w+|inbox|readers?|free of charge|independent|coverage|sustain\w*|members?|whatsapp|telegram|youtube"
    r"|app|e-?mail|exclusive content|why it matters|stories of the day|click(?:ing)? here|price of a coffee|a month"
    r"|quality|trusted|facts|messaging|story is developing)\b"
)
_REPORTED = re.compile(
    r"(?i)\b(?:said|says|told|according to|announced|killed|accused|claimed|confirmed|added|arrested|reported that)\b"
)


def plea_score(text: str) -> float:
    """How much a line pleads with its reader, quotations left out: 0 nothing, from about 3 on it is a plea."""
    if len(text) > _LONGEST_PLEA:
        return 0.0
    own = _QUOTED.sub(" ", text)
    medium = len({m.group().casefold() for m in _MEDIUM.finditer(own)})
    # A plea without a word for what it pleads for does not exist: most lines are done here.
    if not medium and not _READER.search(own) and not _OUTLET.search(own) and not _ASKS.match(own):
        return 0.0
    strong = len({m.group().casefold() for m in _STRONG.finditer(own)})
    # "You" and "we" alone are an interview or a column.
    if not strong and medium < 2:
        return 0.0
    score = 1.5 * strong + 0.7 * min(medium, 4)
    score += 1.2 * min(len(_READER.findall(own)), 2) + 0.6 * min(len(_OUTLET.findall(own)), 2)
    return score - 2.0 * len(_REPORTED.findall(own))


def pleads(text: str) -> bool:
    """Whether a line already known to be furniture is part of a plea (a sign-up box, "Support us")."""
    return bool(_STRONG.search(text) or re.search(r"(?i)\b(?:support|subscribe|donate|newsletter|sign up)\b", text))


def speaks_to_reader(text: str) -> bool:
    """Whether the line, quotations left out, addresses its reader, asks something of them, or speaks as the outlet."""
    own = _QUOTED.sub(" ", text[:2_000])
    return bool(_READER.search(own) or _OUTLET.search(own) or _ASKS.match(own))

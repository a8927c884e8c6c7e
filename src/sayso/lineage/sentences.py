"""A light sentence splitter, for use before there is a parse: terminal marks, abbreviations, initials, paragraph
breaks.
"""

from __future__ import annotations

import re
from itertools import pairwise

from sayso.types import Span

# its first character tells where there may be an end at all, so that the text between is passed over quickly
_END = re.compile(r"[.!?…\n](?:(?<=\n)[ \t\r\f\v\u00a0]{0,40}\n|(?<!\n)[.!?…]{0,3}[\"”’»)\]']{0,3}(?=\s))")
_LAST_WORD = re.compile(r"[\w.&]{1,20}\Z")
_ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof rev hon st sr jr gen col maj capt lt lieut sgt cpl pvt cmdr adm brig gov sen rep pres det supt
    insp no nos vs v inc ltd co corp jan feb mar apr jun jul aug sep sept oct nov dec approx est dept univ ave blvd rd
    mt ft u.s u.k u.n e.g i.e a.m p.m fig op cit al""".split()
)
_CLOSES_ANYWAY = frozenset({"u.s", "u.k", "u.n", "a.m", "p.m", "inc", "ltd", "co", "corp", "jr", "sr"})
_LONG = 1 + max(map(len, _ABBREVIATIONS))
"""Letters that are more than any abbreviation's."""
_OPENERS = "\"“„«‘'([—–-"


def split(text: str, start: int, end: int) -> list[Span]:
    """The sentences of ``text[start:end]`` as spans without surrounding white space, in order."""
    cuts = ends(text, start, end)
    pieces = (stripped(text, *piece) for piece in pairwise((start, *cuts)))
    return [span for span in pieces if span.end > span.start]


def ends(text: str, start: int, end: int) -> list[int]:
    """Where the sentences of ``text[start:end]`` end, the last at its end; white space after each is the next one's."""
    found: list[int] = []
    at = start
    for mark in _END.finditer(text, start, end):
        dot, after = mark.span()
        if text[dot] == "\n" or _ends(text, at, dot, after, end):
            found.append(after)
            at = after
    if at < end:
        found.append(end)
    return found


def stripped(text: str, start: int, end: int) -> Span:
    """The stretch without the white space around it."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _ends(text: str, begin: int, dot: int, after: int, end: int) -> bool:
    """Whether the terminal mark at ``dot`` ends a sentence that began at ``begin``."""
    at = after
    while at < end and (text[at].isspace() or text[at] in _OPENERS):
        at += 1
    if at >= end:
        return True
    following = text[at]
    if following.islower():
        return False
    if text[dot] != ".":
        return True
    if dot - begin > _LONG and text[dot - _LONG : dot].isalpha():
        return True
    last = _LAST_WORD.search(text, max(begin, dot - 21), dot)
    if last is None:
        return True
    word = last.group().lower().lstrip(".")
    if word in _CLOSES_ANYWAY:
        return following.isupper() and word in {"a.m", "p.m", "inc", "ltd"}
    return word not in _ABBREVIATIONS and not (len(word) == 1 and word.isalpha() and last.group().isupper())

"""Counts that are told of more than a town: of a side, of what it holds, of a whole land.

Such a count names no place of its own, and the town that its report is about is not where all of it happened.
"""

from __future__ import annotations

import re

EVERYWHERE = frozenset({"worldwide", "globally", "nationwide", "countrywide", "statewide"})
"""Words by which a number is of no one place."""
_HELD = r"(?:held|controlled|occupied|administered|governed)"
_LAND = r"(?:areas?|territor(?:y|ies)|lands?|parts?|regions?|zones?|soil)"
_WIDE = re.compile(
    r"\bon (?:its|their|our|his|her|both|each|either) sides?\b|\bon the [\w-]+ side\b(?! of)"
    rf"|\b(?:in|from|on|across) (?:the )?(?:[\w-]+ )?[\w-]+[-–]{_HELD} {_LAND}\b"
    rf"|\b(?:in|from|on|across) (?:the )?occupied {_LAND}\b"
    rf"|\b(?:in|from|on|across) (?:the )?{_LAND} (?:that |which )?(?:it|they|he|she|we|[A-Z]\w+) (?:controls?|holds?|occup\w+|governs?)\b"
    r"|\b(?:on|in) (?:its|their|our) (?:own )?(?:territory|soil|lands?)\b"
    r"|\b(?:across|throughout|around|all over) the (?:country|nation|region|province)\b"
    rf"|\b(?:{'|'.join(sorted(EVERYWHERE))}|overall)\b",
)


_OF_THE_WORLD = frozenset(
    {"world health organization", "world health organisation", "who", "united nations", "un", "u.n."}
)


def counts_the_world(speaker: str) -> bool:
    """Whether who gives a number counts over all lands, not in the town that a report is about."""
    return speaker.lower().removeprefix("the ") in _OF_THE_WORLD


def is_of_more(words: str) -> bool:
    """Whether the words of a count say that it is of more than a town: "10 died on its side", "in the territory it controls"."""
    return _WIDE.search(words) is not None

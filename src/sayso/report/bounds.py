"""Bounds of numbers in a text: a brief may not tell "up to 300" as 300, nor 300 as "at least 300"."""

from __future__ import annotations

import functools
import re

from sayso.report.numbers import numbers_in

_KINDS = {
    "most": r"up to|at most|as many as|no more than|not more than|a maximum of|at the most",
    "least": r"at least|no fewer than|no less than|not less than|more than|over|above|upwards of|a minimum of|at the least",
    "under": r"fewer than|less than|under|below",
}
_BOUND = re.compile("|".join(rf"(?P<{kind}>\b(?:{words})\b)" for kind, words in _KINDS.items()))
_AFTER = re.compile(r"[ \t]+(?!(?:of|to|in|out|from)\b)\S+(?:(?<![,;:.!?])[ \t]+(?!(?:of|to|in|out|from)\b)\S+){0,2}")
"""Where the number of a bound stands: within three words after it, before a comma or the "of" of a part."""
_RANGE = re.compile(r"\d[\d,.]*(?: [a-z]+)? (?:to|and) \d[\d,.]*", re.IGNORECASE)


@functools.lru_cache(maxsize=2048)
def bounded(text: str) -> tuple[frozenset[tuple[str, float]], frozenset[float]]:
    """Numbers with a bound before them, as ``(kind, number)``, and numbers that stand without one."""
    found: set[tuple[str, float]] = set()
    # In lower case a word is found in half the time.
    text = free = text.lower()
    for m in _BOUND.finditer(text):
        after = _AFTER.match(text, m.end())
        if after is None or m.lastgroup is None:
            continue
        numbers = numbers_in(after.group())
        found |= {(m.lastgroup, n) for n in numbers}
        if numbers:
            free = free[: m.start()] + " " * (after.end() - m.start()) + free[after.end() :]
    return frozenset(found), numbers_in(free)


def wrong_bounds(told: str, cited: str) -> list[str]:
    """Bounds that a sentence puts to a number without a source, and bounds that it drops, in words.

    The ends of a range that the sentence spans itself ("12 to 19 by the figures that stand") are none of the source's.
    """
    has, free = bounded(cited)
    says, says_free = bounded(_RANGE.sub(" ", told))
    problems = [
        f"it puts a bound to {n:g} that does not stand in what is cited"
        for kind, n in sorted(says)
        if (kind, n) not in has
    ]
    dropped = {n for n in says_free if n not in free and any(n == m for _, m in has)}
    return problems + [f"it drops the bound of {n:g}" for n in sorted(dropped)]

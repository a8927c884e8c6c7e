"""Which language a text is in, from the script and the share of each language's commonest words.

The profiles are ``data/stopwords.tsv``: words that make up a tenth to a half of any text and are rare elsewhere
(the method of Cavnar-like word profiles: Grefenstette, "Comparing two language identification schemes", 1995).
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib import resources

_WORDS = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7af"),
    ("zh", "\u4e00", "\u9fff"),
    ("el", "\u0370", "\u03ff"),
    ("he", "\u0590", "\u05ff"),
    ("hi", "\u0900", "\u097f"),
    ("bn", "\u0980", "\u09ff"),
    ("pa", "\u0a00", "\u0a7f"),
    ("gu", "\u0a80", "\u0aff"),
    ("ta", "\u0b80", "\u0bff"),
    ("te", "\u0c00", "\u0c7f"),
    ("th", "\u0e00", "\u0e7f"),
    ("ka", "\u10a0", "\u10ff"),
    ("am", "\u1200", "\u137f"),
    ("hy", "\u0530", "\u058f"),
)
_BEYOND_LATIN = re.compile("[\u0370-\u1fff\u3040-\ud7af]")
_LOOKED_AT = 6_000


@cache
def _profiles() -> dict[str, tuple[str, ...]]:
    """Each common word with the languages that have it."""
    text = (resources.files("sayso.ingest") / "data" / "stopwords.tsv").read_text(encoding="utf-8")
    profiles: dict[str, tuple[str, ...]] = {}
    for line in text.splitlines():
        if line and not line.startswith("#"):
            language, words = line.split("\t")
            for word in words.split():
                profiles[word] = (*profiles.get(word, ()), language)
    return profiles


def language_of(text: str) -> str | None:
    """The ISO 639-1 code of the language of ``text``, or ``None`` where too little is said to tell."""
    sample = text[:_LOOKED_AT]
    words = [word.replace("’", "'") for word in _WORDS.findall(sample.casefold())]
    letters = sum(map(len, words))
    if letters < 12:
        return None
    others = _BEYOND_LATIN.findall(sample)
    if len(others) * 3 > letters:
        for code, low, high in _SCRIPTS:
            if sum(low <= char <= high for char in others) * (10 if code == "ja" else 2) > letters:
                return code
    scores: Counter[str] = Counter()
    profiles = _profiles()
    for word in words:
        for language in profiles.get(word, ()):
            scores[language] += 1
    if not scores:
        return None
    (best, most), *rest = scores.most_common(2)
    runner_up = rest[0][1] if rest else 0
    if most < 3 or most < 0.08 * len(words) or most < 1.15 * runner_up:
        return None
    return best

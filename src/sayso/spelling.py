"""How names of people and bodies are compared across their spellings; several stages share it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_FOLDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"[’'`´ʼʹ-]", ""),
        (r"(?:skiy|skyy|skyi|skij|sky|ski|skii)\b", "ski"),
        (r"iy|yy|yi|ij|ii|y|j", "i"),
        (r"ph", "f"),
        (r"kh", "h"),
        (r"ou", "u"),
        (r"w", "v"),
        (r"ck|q", "k"),
        (r"(.)\1", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def fold_name(name: str) -> str:
    """A name folded over its usual transliterations, so that "Zelenskiy", "Zelenskyy" and "Zelensky" are one key."""
    key = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    for pattern, replacement in _FOLDS:
        key = pattern.sub(replacement, key)
    return re.sub(r"[^a-z0-9]+", " ", key).strip()

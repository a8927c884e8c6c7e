"""Content-derived ids: the same content has the same id on every machine and in every run."""

from __future__ import annotations

import hashlib
import re
import unicodedata


def content_id(kind: str, *parts: object) -> str:
    """``kind`` plus 16 hexadecimal digits of the SHA-256 of the parts, which are joined by U+001F.

    A part may be anything whose ``str`` is stable; ``None`` counts as the empty string.
    """
    joined = "\x1f".join("" if p is None else str(p) for p in parts)
    return f"{kind}_{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def article_id(text: str, outlet: str | None, url: str | None) -> str:
    """The id of one text as one outlet published it; the file's name and place on disk play no part."""
    return content_id("a", outlet, url, text)


def slug(name: str) -> str:
    """A name folded to lower-case ASCII words joined by hyphens, for ids of entities and places ("Désiré Ó" → "desire-o")."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or re.sub(r"\s+", "-", name.strip().lower())

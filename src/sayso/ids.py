"""Content-derived ids: the same content has the same id on every machine and in every run."""

from __future__ import annotations

import functools
import hashlib
import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.types import Claim, Span


def content_id(kind: str, *parts: object) -> str:
    """``kind`` plus 16 hexadecimal digits of the SHA-256 of the parts, which are joined by U+001F.

    A part may be anything whose ``str`` is stable; ``None`` counts as the empty string.
    """
    joined = "\x1f".join("" if p is None else str(p) for p in parts)
    return f"{kind}_{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}"


def article_id(text: str, outlet: str | None, url: str | None) -> str:
    """The id of one text as one outlet published it; the file's name and place on disk play no part."""
    return content_id("a", outlet, url, text)


def statement_id(article: str, source: Sequence[Span], cue: Sequence[Span], content: Sequence[Span]) -> str:
    """The id of the statement with these spans."""
    return content_id("s", article, tuple(source), tuple(cue), tuple(content))


def claim_id(claim: Claim) -> str:
    """The id of a claim, from what it says and where; the id that it has plays no part."""
    return content_id(
        "c", claim.article, claim.statement if claim.statement is not None else claim.content, claim.content, claim.frame,
        claim.holds, claim.place.id if claim.place is not None else None,
        claim.quantity.text if claim.quantity is not None else None, claim.group, claim.trigger,
    )  # fmt: skip


def verification_id(article: str, span: Span, by: str, verified: bool) -> str:
    """The id of a verification note."""
    return content_id("v", article, span, by, verified)


def unnamed_id(article: str, name: str) -> str:
    """The id of a speaker without a name of its own, who is one within an article only."""
    return content_id("unnamed", article, slug(name))


@functools.lru_cache(maxsize=16384)
def slug(name: str) -> str:
    """A name folded to lower-case ASCII words joined by hyphens, for ids of entities and places ("Désiré Ó" → "desire-o")."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or re.sub(r"\s+", "-", name.strip().lower())

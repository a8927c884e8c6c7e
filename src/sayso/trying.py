"""What is read from a sentence and why: each claim with the words of its slots, and the triggers that called no frame."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.errors import InputError
from sayso.types import Article, Block, BlockKind, Claim, Reading

MAX_TEXT = 20_000
"""Characters that are tried at most: a page or ten, not a book."""


@dataclass(frozen=True, slots=True)
class Rejected:
    """Trigger words of a frame that called it not, and why."""

    frame: str
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Tried:
    """A text, what was read from it, and what was considered and rejected."""

    article: Article
    reading: Reading
    rejected: tuple[Rejected, ...]


def try_text(text: str) -> Tried:
    """Read a text, each line a paragraph, as ``sayso read`` would read it from an article of unknown date.

    Raises :class:`InputError` for an empty or overlong text.
    """
    from sayso.extract import Extractor
    from sayso.ids import article_id
    from sayso.text import normalise

    told = normalise(text).strip()
    if not told or len(told) > MAX_TEXT:
        problem = "There is no text to try." if not told else f"The text has more than {MAX_TEXT:,} characters."
        raise InputError("frames try", problem, 'Give a sentence or a page: sayso frames try "Two died in Brant."')
    blocks: list[Block] = []
    for line in told.splitlines(keepends=True):
        start = blocks[-1].end if blocks else 0
        blocks.append(Block(BlockKind.PARAGRAPH, start, start + len(line)))
    article = Article(article_id(told, None, None), told, tuple(blocks), language="en")
    reading, rejected = Extractor.load().explain(article)
    called = {(c.frame, c.trigger) for c in reading.claims}
    return Tried(
        article,
        reading,
        tuple(Rejected(frame, span.of(told), why) for frame, span, why in rejected if (frame, span) not in called),
    )


def slots(claim: Claim, text: str) -> Sequence[tuple[str, str]]:
    """The claim's slots by name, each with what it was read as."""
    quantity = claim.quantity
    numbers = (("best", quantity.best), ("low", quantity.low), ("high", quantity.high)) if quantity is not None else ()
    figure = ", ".join(f"{name} {value:g}" for name, value in numbers if value is not None)
    found = [
        ("trigger", f'"{claim.trigger.of(text)}"' if claim.trigger is not None else ""),
        ("speaker", claim.speaker.name if claim.speaker is not None else ""),
        ("actor", claim.actor or ""),
        ("group", claim.group or ""),
        ("quantity", f'"{quantity.text}": {figure or "no figure"} {quantity.unit or ""}'.strip() if quantity else ""),
        ("place", claim.place.name if claim.place is not None else ""),
        ("places", ", ".join(p.name for p in claim.places)),
        ("when", (claim.about.value or claim.about.text) if claim.about is not None else ""),
        ("hedges", ", ".join(claim.hedges)),
        ("why", claim.why),
    ]
    return [(name, words) for name, words in found if words]

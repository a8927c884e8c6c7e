"""How many: the quantities of a block, with bounds, units, what is counted and what a share is of.

In: a parsed block. Out: :class:`sayso.types.QuantityMention` in order of the text. Numbers are found in the plain
words; the parse only says what they count. Durations and dates are :mod:`sayso.extract.when`'s.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.extract.how_many.reading import Reader

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from sayso.types import QuantityMention

__all__ = ["quantities"]


def quantities(doc: Doc, offset: int = 0) -> list[QuantityMention]:
    """The quantities of ``doc``; spans are moved by ``offset``. Never raises on odd text.

    "up to 300 servicemen" is best 300, high 300; "at least 12" best 12, low 12; "10 to 15" low 10, high 15;
    "dozens" has no figure. A share in words ("a third") is in percent. The same figure in a second unit is kept in
    ``restated`` and is no mention of its own.
    """
    return Reader(doc, offset).mentions()

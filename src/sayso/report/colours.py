"""Colours of parties: the same party has one colour in every view, and none has a colour that says good or bad.

The inks (classes ``c0`` … ``c7`` of the style sheet) follow Okabe and Ito's palette, which colour-blind readers can tell
apart; marks of several shapes see to the rest.
"""

from __future__ import annotations

from collections.abc import Iterable

INKS = ("#0072b2", "#d55e00", "#009e73", "#b3568a", "#a87a00", "#2f8fc4", "#7a5230", "#6f6f6f")
OTHERS = f"c{len(INKS) - 1}"
"""The grey of those who speak for no party, and of parties beyond the palette."""


def colours(names: Iterable[str | None]) -> dict[str, str]:
    """A class for each name, in the order of the alphabet."""
    told = sorted({n for n in names if n})
    return {name: f"c{i}" if i < len(INKS) - 1 else OTHERS for i, name in enumerate(told)}

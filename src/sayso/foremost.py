"""What is looked at of more than a page can tell: some of everything, the weightiest first, and nobody's answer left out
while another's second is looked at.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from itertools import chain, zip_longest
from typing import NamedTuple

from sayso.columns import Table, values_of
from sayso.types import Position

KEPT = 100
"""Positions of a question that has more which are kept apart, for those who look at a few of many questions; with another
number questions must be computed anew."""
SHOWN = 25
"""Positions of one question that a list for the eye shows; how many more there are stands below them."""
_NONE = object()


class Choice(NamedTuple):
    """What choosing among positions rests on."""

    who: str | None
    """The party, or a speaker without one."""
    answer: Hashable
    superseded: bool
    agrees: bool
    """Whether the status rests on it."""
    origins: int
    of_party: bool = False
    """Whether a party is known."""

    @classmethod
    def of(cls, position: Position) -> Choice:
        """What choosing rests on in a position."""
        p = position
        return cls(p.party or p.speaker, p.value, p.superseded, p.agrees, p.origins, p.party is not None)


def held_in(kept: Table) -> list[Choice]:
    """The same of positions in the form in which they are kept."""
    columns = (
        values_of(kept, name, unsaid)
        for name, unsaid in (
            ("party", None), ("speaker", None), ("value", None), ("superseded", False), ("agrees", False), ("origins", None),
        )
    )  # fmt: skip
    return [
        Choice(party or speaker, value, superseded, agrees, origins, party is not None)
        for party, speaker, value, superseded, agrees, origins in zip(*columns, strict=True)
    ]


def foremost(positions: Sequence[Choice], most: int) -> list[int]:
    """The indexes, in order, of at most so many positions, given in the order of their days.

    Those of a smaller choice are the foremost of a greater one.
    """
    return list(range(len(positions))) if len(positions) <= most else sorted(by_weight(positions)[:most])


def by_weight(positions: Sequence[Choice]) -> list[int]:
    """The indexes of all positions, the foremost first: of every party's every answer one before a second of any, first those
    that the status rests on, that still stand, that are a party's, that most origins report and that are latest."""
    sides: dict[Hashable, list[int]] = {}
    weight = [(not p.agrees, p.superseded, not p.of_party, -p.origins, -i) for i, p in enumerate(positions)]
    for *_, late in sorted(weight):
        sides.setdefault((positions[-late].who, positions[-late].answer), []).append(-late)
    return in_turn(sides.values())


def in_turn(lists: Iterable[Sequence[int]]) -> list[int]:
    """The first of every list, then the second of every list, and so on."""
    return [i for i in chain.from_iterable(zip_longest(*lists, fillvalue=_NONE)) if isinstance(i, int)]

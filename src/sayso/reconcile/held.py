"""A position before it is graded, with what the rules of conflict, support and supersession need to know of it."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from sayso.reconcile.conflict import Stand
from sayso.types import Position, Quantity


class Taken(NamedTuple):
    """A position before it is graded: thousands are made of a much reported question, and tuples are made fast."""

    party: str | None
    speaker: str | None
    value: bool | str
    start: dt.date | None
    end: dt.date | None
    claims: tuple[str, ...]
    origins: int
    outlets: int
    quantity: Quantity | None
    superseded: bool
    why: str
    printed_by: tuple[str, ...]
    part: str | None
    drift: str = ""

    def graded(self, agrees: bool, credibility: int = 6, because: str = "") -> Position:
        """The position with what the rules of status and credibility make of it."""
        return Position(
            self.party, self.speaker, self.value, self.start, self.end, self.claims, self.origins, self.outlets,
            self.quantity, self.superseded, self.why, agrees, self.printed_by, credibility, because, self.part,
            self.drift,
        )  # fmt: skip


class Held(NamedTuple):
    """A position with what the rules of conflict need to know of it."""

    position: Taken
    stand: Stand
    origins: frozenset[str]
    sort: int
    """Positions of one question that are of one sort meet others in the same way."""
    voices: frozenset[tuple[str, str]] = frozenset()
    """Whose word it is, with the origin that has it: see :mod:`.voices`."""
    doubted_by: tuple[str, ...] = ()
    borne_out_by: tuple[str, ...] = ()
    gone_on: dt.date | None = None
    """The day from which on it is said no more: it was replaced then, or taken back."""
    roots: frozenset[str] = frozenset()
    """The origins whose own report has it, and no rewrite alone."""

    @property
    def stands(self) -> bool:
        """Whether it is its speaker's word: not replaced, not taken back, and no rewrite's doing."""
        return not self.position.superseded and not self.position.drift

    @property
    def narration(self) -> bool:
        return self.stand.who.startswith("own:")

    def label(self) -> str:
        """Who holds it, in words."""
        p = self.position
        if p.party and p.speaker and p.speaker != p.party:
            return f"{p.party} ({p.speaker})"
        return p.party or p.speaker or "an unnamed source"

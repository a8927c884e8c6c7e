"""Statements, the claims that they make, and notes of verification."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sayso.types.mentions import Sentence
from sayso.types.spans import Span
from sayso.types.values import Interval, Place, Quantity, Speaker

TOTAL_NOT_GIVEN = "not given"
"""What a claim is a part of where its article tells no total."""


class Voice(StrEnum):
    """How the words reach us: quoted, reported, both, or told by the outlet itself."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"
    NARRATION = "narration"


class Stance(StrEnum):
    """What the speaker does with the content."""

    ASSERTS = "asserts"
    DENIES = "denies"
    ACKNOWLEDGES = "acknowledges"
    ACCUSES = "accuses"
    ESTIMATES = "estimates"
    ASKS = "asks"
    ORDERS = "orders"
    HOPES = "hopes"
    PLANS = "plans"


class FactStatus(StrEnum):
    """How far the content is put forward as fact. Only ``STATED`` answers a question; the rest is kept, marked."""

    STATED = "stated"
    PARTIAL = "partial"
    POSSIBLE = "possible"
    CONDITIONAL = "conditional"
    PLANNED = "planned"
    FEARED = "feared"
    NOT_SAID = "not_said"
    WITHDRAWN = "withdrawn"
    """Its own speaker takes it back."""
    SET_ASIDE = "set_aside"
    """By a reviewer: the reader was wrong, or another claim tells the same."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The spans of one attribution as a reader found them, before the speaker is resolved; ``score`` is 0–1."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float = 1.0
    handed_on_by: tuple[Span, ...] = ()
    """Who reports that it was said, where the words name somebody: "…, Meridian News reported"."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution: who (source, speaker), by which words (cue), says what (content)."""

    id: str
    article: str
    voice: Voice
    stance: Stance
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: Speaker | None
    said: Interval | None = None
    score: float = 1.0
    uttered: bool = True
    """Whether something was said or written; not so for what is thought, shown or done ("sees the city as")."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What a statement says, normalised by one frame. ``statement`` is ``None`` for the outlet's own narration."""

    id: str
    article: str
    statement: str | None
    voice: Voice
    stance: Stance
    speaker: Speaker | None
    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    text: str
    """The content's words, spans joined by " … "."""
    frame: str
    holds: bool
    status: FactStatus = FactStatus.STATED
    trigger: Span | None = None
    """The words that called the frame."""
    place: Place | None = None
    group: str | None = None
    actor: str | None = None
    quantity: Quantity | None = None
    said: Interval | None = None
    about: Interval | None = None
    hedges: tuple[str, ...] = ()
    evidence: tuple[Span, ...] = ()
    """Every span that a slot was read from: trigger, place, quantity, group, time."""
    why: str = ""
    uttered: bool = True
    """As of its statement; the outlet's own narration is uttered."""
    part_of: str | None = None
    """The id of the claim whose number counts these too ("nine villagers, three of them children"): never add the two;
    :data:`TOTAL_NOT_GIVEN` for a part of a total that the article does not tell ("four of the wounded had died")."""
    places: tuple[Place, ...] = ()
    """The places of which the one number is told together ("ten deaths in Aldmoor and Brant"): it is none's alone, and
    ``place`` is what holds them all, if the text or the gazetteer tells."""

    @property
    def told_of(self) -> tuple[Place, ...]:
        """Every place that it is told of: its own, or what holds several together, and these."""
        return self.places if self.place is None else (self.place, *self.places)


@dataclass(frozen=True, slots=True)
class Verification:
    """An outlet's own words that it could (``verified``) or could not verify something, and the claims in their scope."""

    id: str
    article: str
    by: str
    verified: bool
    span: Span
    scope: str
    claims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Retraction:
    """Where an outlet takes a claim back: a correction in a later version of its page, or the story withdrawn."""

    claim: str
    article: str
    """The later article, which says so."""
    span: Span
    """The characters of its notice."""
    text: str
    """The notice's words, on one line."""
    withdrawn: bool
    """Whether the whole story is withdrawn, rather than some of it corrected."""


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one article gave: its sentences' facts, statements, claims and verification notes."""

    article: str
    sentences: tuple[Sentence, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    verifications: tuple[Verification, ...] = ()
    failed: str | None = None
    """Why nothing was read of an article that should have been: a fault of the reader's own, in words."""

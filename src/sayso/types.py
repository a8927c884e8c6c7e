"""The words of sayso as small frozen types; every stage takes and gives these.

All spans are ``[start, end)`` in Unicode code points of ``Article.text``. Nothing here reads, writes or computes:
ids come from :mod:`sayso.ids`, the JSON shapes from :mod:`sayso.records`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """Offsets ``[start, end)`` in code points into an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of ``text`` that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def within(self, other: Span) -> bool:
        """Whether this span lies wholly inside the other."""
        return other.start <= self.start and self.end <= other.end


# ---------------------------------------------------------------------------------------------- articles


class BlockKind(StrEnum):
    """What a stretch of an article is. Only ``READABLE`` kinds are read for statements."""

    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"
    PARAGRAPH = "paragraph"
    CAPTION = "caption"
    CREDIT = "credit"
    NOTICE = "notice"
    FURNITURE = "furniture"


READABLE = frozenset({BlockKind.TITLE, BlockKind.PARAGRAPH, BlockKind.CAPTION})


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of an article; blocks tile the text without gaps or overlaps. ``why`` says what decided the kind."""

    kind: BlockKind
    start: int
    end: int
    why: str = ""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


class PublishedFrom(StrEnum):
    """Where the publication date was learned."""

    GIVEN = "given"
    PAGE = "page"
    TEXT = "text"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Article:
    """One text as one outlet published it. ``id`` is :func:`sayso.ids.article_id` of outlet, url and text."""

    id: str
    text: str
    blocks: tuple[Block, ...]
    file: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    dateline: str | None = None
    published: dt.date | None = None
    published_from: PublishedFrom = PublishedFrom.UNKNOWN
    wire: str | None = None
    language: str | None = None

    def readable(self) -> tuple[Block, ...]:
        """The blocks that are read for statements: title, paragraphs, captions."""
        return tuple(b for b in self.blocks if b.kind in READABLE)


# ---------------------------------------------------------------------------------------------- values


@dataclass(frozen=True, slots=True)
class Interval:
    """A stretch of days, both ends inclusive; ``None`` at an end means open there.

    ``value`` is the TIMEX3-like partial date it was read as ("2024", "2024-H1", "2025-W45", "2025-11-05") and
    keeps the precision that the two days lose; ``text`` is the wording.
    """

    start: dt.date | None
    end: dt.date | None
    value: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its bounds. "up to 300": high 300; "at least 12": best 12, low 12; "roughly 300": best 300.

    "hundreds" has no number at all (best, low and high ``None``). ``unit`` is singular: person, percent, km2, km, USD…
    """

    best: float | None
    low: float | None
    high: float | None
    unit: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place by name; ``id`` is ``geonames:NUMBER`` or ``name:SLUG`` where no gazetteer knows it (then no coordinates)."""

    name: str
    id: str
    lat: float | None = None
    lon: float | None = None
    country: str | None = None
    """ISO 3166 alpha-2 code, where known."""
    kind: str | None = None
    """"country", "region" or "settlement", where the gazetteer knows."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """The resolved entity behind a source span.

    ``party`` is the side it speaks for, where the text or a cast file says so. ``via`` names those in between
    ("the governor's office told the agency"). ``why`` says how the mention was resolved.
    """

    name: str
    id: str
    party: str | None = None
    via: tuple[str, ...] = ()
    why: str = ""


# ---------------------------------------------------------------------------------------------- mentions


@dataclass(frozen=True, slots=True)
class QuantityMention:
    """A quantity where it stands. ``counted`` is what is counted ("Russian servicemen"), ``denominator`` what a share is of.

    ``restated`` holds the spans of the same figure in other units ("(44,800 square miles)").
    """

    span: Span
    quantity: Quantity
    bound: str | None = None
    """The words of bound or approximation: "up to", "at least", "roughly"."""
    counted: str | None = None
    counted_span: Span | None = None
    denominator: str | None = None
    denominator_span: Span | None = None
    restated: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression where it stands; ``kind`` is TIMEX3's DATE, TIME, DURATION or SET; interval only where days follow."""

    span: Span
    value: str
    kind: str
    interval: Interval | None = None


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A place name where it stands, with the rejected candidates kept as ``(place, score)`` so a choice can be re-cut."""

    span: Span
    place: Place
    score: float = 1.0
    candidates: tuple[tuple[Place, float], ...] = ()
    why: str = ""
    role: str = "place"
    """"place", "metonym" (a capital or country that speaks or acts: "Oro says") or "modifier" ("Oro's troops")."""


@dataclass(frozen=True, slots=True)
class VerbMention:
    """A finite verb group: its lemma, tense (past, present, future), aspect (simple, progressive, perfect) and negation."""

    span: Span
    lemma: str
    tense: str | None
    aspect: str
    negated: bool = False
    modal: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence and the facts that stand in it: what drift compares. Spans are into the article's text."""

    span: Span
    quantities: tuple[QuantityMention, ...] = ()
    times: tuple[TimeMention, ...] = ()
    places: tuple[PlaceMention, ...] = ()
    verbs: tuple[VerbMention, ...] = ()
    names: tuple[Span, ...] = ()
    negations: tuple[Span, ...] = ()
    hedges: tuple[Span, ...] = ()
    quotes: tuple[Span, ...] = ()
    """What stands inside quotation marks, without the marks."""


# ---------------------------------------------------------------------------------------------- statements and claims


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


@dataclass(frozen=True, slots=True)
class Attribution:
    """The spans of one attribution as a reader found them, before the speaker is resolved; ``score`` is 0–1."""

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    score: float = 1.0


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
class Reading:
    """All that one article gave: its sentences' facts, statements, claims and verification notes."""

    article: str
    sentences: tuple[Sentence, ...] = ()
    statements: tuple[Statement, ...] = ()
    claims: tuple[Claim, ...] = ()
    verifications: tuple[Verification, ...] = ()


# ---------------------------------------------------------------------------------------------- lineage and drift


class Relation(StrEnum):
    """The relation of an article to the one it derives from."""

    ORIGINAL = "original"
    COPY = "copy"
    CUT = "cut"
    REWRITE = "rewrite"
    QUOTES_ONLY = "quotes-only"


class AlignmentQuality(StrEnum):
    """How two passages agree, best first."""

    EXACT = "exact"
    NEAR = "near"
    REWORDED = "reworded"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two sentences, one in ``earlier`` and one in ``later`` article, that say the same; ``score`` 0–1."""

    earlier: str
    earlier_span: Span
    later: str
    later_span: Span
    quality: AlignmentQuality
    score: float


@dataclass(frozen=True, slots=True)
class Lineage:
    """Where one article comes from. ``of`` is ``None`` for an original; ``origin`` names the group that shares one origin."""

    article: str
    of: str | None
    relation: Relation
    overlap: float
    """Share 0–1 of this article's words (quoted speech taken out) that align with ``of``."""
    origin: str
    wire: str | None
    why: str
    alignments: tuple[Alignment, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters of an article, with their words."""

    article: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Drift:
    """One change of fact on the way from one passage to the passage that derives from it."""

    id: str
    source: Passage
    """The earlier wording (JSON ``from``)."""
    target: Passage
    """The later wording (JSON ``to``)."""
    kind: str
    detail: str


DRIFT_KINDS = (
    "quantity",
    "bound",
    "unit",
    "denominator",
    "tense",
    "attribution_dropped",
    "attribution_invented",
    "attribution_changed",
    "hedge_dropped",
    "quote_altered",
    "name",
    "date",
    "negation",
    "added",
    "dropped",
)


# ---------------------------------------------------------------------------------------------- questions


class QuestionStatus(StrEnum):
    """What is known of a question's answer."""

    DISPUTED = "disputed"
    AGREED = "agreed"
    CORROBORATED = "corroborated"
    SINGLE_ORIGIN = "single-origin"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class Position:
    """One speaker's or party's answer to a question over a stretch of time.

    ``value`` is True/False, a holder's name, or a quantity's wording with its numbers, by the frame's kind of answer.
    """

    party: str | None
    speaker: str | None
    value: bool | str
    start: dt.date | None
    end: dt.date | None
    claims: tuple[str, ...]
    origins: int
    outlets: int
    quantity: Quantity | None = None
    superseded: bool = False
    why: str = ""
    agrees: bool = False
    """Whether it is one of the answers that the status agreed or corroborated rests on."""


@dataclass(frozen=True, slots=True)
class Question:
    """What claims of one frame, place, group and time answer, and the positions taken on it."""

    id: str
    text: str
    frame: str
    place: Place | None
    group: str | None
    status: QuestionStatus
    positions: tuple[Position, ...]
    unverified_by: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """The characters that a sentence of a brief rests on."""

    article: str
    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class BriefSentence:
    """One sentence of a brief with what it rests on."""

    text: str
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class BriefSection:
    """A heading of a brief and its sentences."""

    title: str
    sentences: tuple[BriefSentence, ...]


@dataclass(frozen=True, slots=True)
class Brief:
    """One page on a topic; every sentence passed the check against its citations, ``refused`` counts those that did not."""

    topic: str
    as_of: dt.date | None
    sections: tuple[BriefSection, ...]
    refused: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What the reader should know of the brief itself, such as articles left out for want of a date."""


@dataclass(frozen=True, slots=True)
class Failure:
    """An input that could not be read: its name as given, what is wrong, and the remedy."""

    name: str
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class ReadSummary:
    """What one ``read`` did. ``seconds`` maps stage names to wall seconds."""

    articles: int = 0
    new: int = 0
    origins: int = 0
    statements: int = 0
    claims: int = 0
    disputes: int = 0
    drifts: int = 0
    seconds: Mapping[str, float] = field(default_factory=dict)
    failures: tuple[Failure, ...] = ()

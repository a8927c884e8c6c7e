"""Where articles come from, and what changed on the way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from sayso.types.articles import Article
from sayso.types.spans import Span


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
    """With sentences of ``of``, and of the other articles that passages were taken from."""
    version_of: str | None = None
    """The first version of the page that this article is a later version of."""


class Pair(NamedTuple):
    """What was found out about two articles, ``one`` before ``other`` by id.

    The shares (0–1) say how much of each stands in the other, both 0 where neither comes from the other; ``whole``
    where each has nearly all of the other; ``version`` where both are texts of one page; ``quotes`` is the number of
    quoted words in common.
    """

    one: str
    other: str
    of_one: float
    of_other: float
    whole: bool
    version: bool
    quotes: int

    @property
    def dependent(self) -> bool:
        """Whether one comes from the other, or both from one source."""
        return self.of_one > 0 or self.of_other > 0


class IndexSegment(NamedTuple):
    """A sorted run of postings in the index of lineage: its name, its length, and the first posting of each chunk.

    A posting is 64 bits, little-endian: a hash in the upper half, the number of an article that has it in the lower.
    """

    name: int
    rows: int
    fences: bytes


@dataclass(frozen=True, slots=True)
class Passage:
    """Characters of an article, with their words."""

    article: str
    span: Span
    text: str


class Severity(StrEnum):
    """How grave a drift is: low is to be known, medium to be checked, high to be corrected."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


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
    severity: Severity = Severity.MEDIUM
    reasons: tuple[str, ...] = ()
    """Why it is so grave, in words."""
    confidence: float = 1.0
    """How sure it is that this is a change, 0–1: of drifts found in the same way, about this share is right."""


@dataclass(frozen=True, slots=True)
class Row:
    """Sentences of two articles that answer each other; one side is empty where the other article has no answer."""

    earlier: tuple[Span, ...]
    later: tuple[Span, ...]
    quality: AlignmentQuality | None
    moved: bool = False
    """Whether it stands at another place in the later article."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two articles side by side. The lineage's relation is ``original`` where neither is seen to come from the other."""

    earlier: Article
    later: Article
    lineage: Lineage
    rows: tuple[Row, ...]
    drifts: tuple[Drift, ...]


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

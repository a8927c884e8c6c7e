"""Facts where they stand in a sentence, whoever says them."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.types.spans import Span
from sayso.types.values import Interval, Place, Quantity


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

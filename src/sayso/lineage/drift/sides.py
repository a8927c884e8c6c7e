"""One article's sentences as the aligner cut them, with the facts of its reading laid into them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from sayso.lineage.passages import Passages, SentenceWords
from sayso.lineage.words import CALENDAR_STEMS, TOKEN, look_up
from sayso.types import (
    Article,
    Passage,
    PlaceMention,
    QuantityMention,
    Reading,
    Span,
    Statement,
    TimeMention,
    VerbMention,
)

_HEADLINE = 14
"""Words that a line without a mark at its end has at most, to be read as a headline."""
_FEWEST_TOLD = 3
_STAMPED, _NAMED_BESIDE = 2, 6
"""Figures that a line of nothing but a time has at least: a day and a year, an hour and a minute; and the most words
that stand beside it, for an editor and a service."""


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence with all the facts that start in it. ``statements`` are those with content in it."""

    at: int
    span: Span
    title: bool
    stems: frozenset[str]
    quantities: tuple[QuantityMention, ...]
    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]
    verbs: tuple[VerbMention, ...]
    names: tuple[Span, ...]
    hedges: tuple[Span, ...]
    negations: tuple[Span, ...]
    statements: tuple[Statement, ...]
    spelled: frozenset[str] = frozenset()
    """The stems of numbers that are written out in words."""


class Side:
    """One article's sentences as the aligner cut them, with the facts of its reading laid into them."""

    def __init__(self, article: Article, reading: Reading) -> None:
        self.article = article
        self.reading = reading
        self.text = article.text
        cut = Passages(article).sentences
        sentences = reading.sentences
        self.units = tuple(self._unit(at, s) for at, s in enumerate(cut))
        self.quotes = tuple(dict.fromkeys(q for x in sentences for q in x.quotes))
        self.by_span = {unit.span: unit.at for unit in self.units}

    def _unit(self, at: int, sentence: SentenceWords) -> Unit:
        span = sentence.span
        near = [x for x in self.reading.sentences if x.span.overlaps(span)]
        return Unit(
            at,
            span,
            sentence.title or _is_headline(span.of(self.text)),
            stems_of(span.of(self.text)),
            tuple(q for x in near for q in x.quantities if _starts(q.span, span)),
            tuple(t for x in near for t in x.times if _starts(t.span, span)),
            tuple(p for x in near for p in x.places if _starts(p.span, span)),
            tuple(v for x in near for v in x.verbs if _starts(v.span, span)),
            tuple(n for x in near for n in x.names if _starts(n, span)),
            tuple(h for x in near for h in x.hedges if _starts(h, span)),
            tuple(n for x in near for n in x.negations if _starts(n, span)),
            tuple(t for t in self.reading.statements if any(c.overlaps(span) for c in t.content)),
            _spelled(span.of(self.text)),
        )

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """All stems of the article."""
        return frozenset(s for unit in self.units for s in unit.stems)

    @cached_property
    def topic(self) -> frozenset[str]:
        """Stems in so many sentences that they say nothing of one of them."""
        counts = Counter(s for unit in self.units for s in unit.stems)
        return frozenset(s for s, n in counts.items() if n > max(3, len(self.units) // 5))

    @cached_property
    def numbers(self) -> frozenset[float]:
        """Every number that is written anywhere, in digits or as one word."""
        return frozenset(float(n) for t in TOKEN.findall(self.text) if (n := look_up(t).number) is not None)

    def passage(self, span: Span) -> Passage:
        """The passage at ``span``."""
        return Passage(self.article.id, span, span.of(self.text))

    def stems(self, span: Span) -> frozenset[str]:
        """The stems of the words at ``span``."""
        return stems_of(span.of(self.text))

    def around(self, span: Span, unit: Unit, reach: int = 60) -> frozenset[str]:
        """The stems within ``reach`` characters of ``span``, in its sentence, without its own."""
        start, end = max(unit.span.start, span.start - reach), min(unit.span.end, span.end + reach)
        return stems_of(self.text[start : span.start]) | stems_of(self.text[span.end : end])

    def beside(self, unit: Unit) -> tuple[Unit, ...]:
        """The sentences right before and after one."""
        return tuple(u for u in self.units[max(0, unit.at - 1) : unit.at + 2] if u is not unit)

    def unit_of(self, span: Span) -> Unit | None:
        """The sentence in which ``span`` starts."""
        return next((u for u in self.units if _starts(span, u.span)), None)


def is_stamp(unit: Unit) -> bool:
    """Whether a line says nothing but when or by whom it was published ("Updated 3 May 2031, 17:50 GMT | Editor: Holm")."""
    figures = sum(s[0] == "#" and s not in unit.spelled for s in unit.stems)
    dated = any(t.kind in ("DATE", "TIME") for t in unit.times) and figures >= _STAMPED
    if tells(unit) < _FEWEST_TOLD and figures >= _STAMPED:
        return True
    return not unit.verbs and (tells(unit) < _FEWEST_TOLD or (dated and tells(unit) <= _NAMED_BESIDE))


def _is_headline(text: str) -> bool:
    """Whether a line that no block marks as a title reads like one: short, and without a mark at its end."""
    return text[-1:].isalnum() and len(text.split()) <= _HEADLINE


def elsewhere(one: Unit, other: Unit) -> bool:
    """Whether two sentences name only places that the other does not: then they may tell of two things."""
    left, right = ({p.place.id for p in u.places} for u in (one, other))
    return bool(left) and bool(right) and not left & right


def tells(unit: Unit) -> int:
    """How many words of a sentence tell something: no figures, days or months."""
    return sum(s[0] != "#" and s not in CALENDAR_STEMS for s in unit.stems)


def stems_of(text: str) -> frozenset[str]:
    """The stems of a stretch of text."""
    return frozenset(word.stem for word in map(look_up, TOKEN.findall(text)) if word.stem)


def _spelled(text: str) -> frozenset[str]:
    words = (look_up(t) for t in TOKEN.findall(text) if not t[:1].isdigit())
    return frozenset(word.stem for word in words if word.number is not None)


def _starts(span: Span, inside: Span) -> bool:
    return inside.start <= span.start < inside.end

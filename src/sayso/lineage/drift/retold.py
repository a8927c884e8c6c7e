"""Passages told again in other words: the sentences of two articles that answer each other, taken together.

A free retelling splits one sentence, joins two, and puts other words for nearly all; what can be compared is the facts of
the whole passage. A passage is a group of sentences of both articles that hang together by alignments which are neither
word for word nor nearly so; what stands in it on one side is sought in all of it on the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from sayso.lineage.drift.denials import NOT, NOT_REALLY, REFUSES
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.sides import Side, Unit, stems_of
from sayso.types import Span, VerbMention

_MOST = 3
"""Sentences of a passage on one side, beyond which it is no one thing that is told again."""
_REACH = 2
_AROUND, _BESIDE = 70, 8
"""Characters of a clause on either side of its verb, and between a verb and the infinitive that it governs."""
_ENDS = re.compile(r"[;:]|, |\b(?:and|but) (?=that\b|no\b|none\b|nobody\b)|\b(?:while|whereas|although|though)\b")
"""Where a clause ends: another begins that may be denied by itself."""
_ADJECTIVE = re.compile(
    r"(?:\b(?:the|an?|this|that|these|those|its|their|his|her|some|any|over|of|in|near)|['’]s?)\s\Z", re.IGNORECASE
)
"""What stands before a participle that only describes ("the disputed valley")."""
_REPORTING = frozenset(
    """say tell add claim state report announce warn accuse insist argue deny reject acknowledge describe recall estimate suggest
    indicate show believe quote reveal confirm explain note put blame caution promise pledge predict urge call appeal allege point
    fear think expect hope speak write declare maintain testify concede admit reply dismiss consider see reckon imply hint""".split()
)


@dataclass(frozen=True)
class Retold:
    """Sentences of the earlier article and those of the later that tell them again."""

    pairing: Pairing
    one: tuple[Unit, ...]
    other: tuple[Unit, ...]
    more: tuple[Unit, ...] = ()
    """Later sentences that answer the same earlier ones, and are passages of their own."""

    @property
    def single(self) -> bool:
        """Whether it is one sentence on either side."""
        return len(self.one) == len(self.other) == 1

    @cached_property
    def beside(self) -> tuple[Unit, ...]:
        """Later sentences that may tell the rest: next to the passage and answered by nothing, or of its partners, too."""
        loose = _loose_beside(self.other, self.pairing.later, lambda u: bool(self.pairing.partners(u)))
        return (*loose, *self.more)

    @cached_property
    def before(self) -> tuple[Unit, ...]:
        """Earlier sentences next to the passage that nothing in the later article answers."""
        return _loose_beside(self.one, self.pairing.earlier, lambda u: bool(self.pairing.answers(u)))

    @cached_property
    def earlier_stems(self) -> frozenset[str]:
        """All stems on the earlier side."""
        return frozenset(s for u in self.one for s in u.stems)

    @cached_property
    def later_stems(self) -> frozenset[str]:
        """All stems on the later side."""
        return frozenset(s for u in self.other for s in u.stems)

    def tied(self, side: Side, span: Span, unit: Unit, reach: int = 50) -> bool:
        """Whether the other side tells of what stands around ``span``: a stem in common, or nothing else is told there."""
        units = (*self.other, *self.beside) if side is self.pairing.earlier else (*self.one, *self.before)
        other = frozenset(s for u in units for s in u.stems)
        near = clause(side, span, unit, reach)
        return bool((near - side.topic) & other) or len(acts(unit)) <= 1


def _loose_beside(units: tuple[Unit, ...], side: Side, held: Callable[[Unit], bool]) -> tuple[Unit, ...]:
    """Sentences around some, as far as they stand in a row that nothing answers."""
    out: dict[int, Unit] = {}
    for unit in units:
        for step in (-1, 1):
            at = unit.at + step
            while 0 <= at < len(side.units) and abs(at - unit.at) <= _REACH and not held(side.units[at]):
                out[at] = side.units[at]
                at += step
    return tuple(out[at] for at in sorted(out))


def passages(pairing: Pairing) -> Iterator[Retold]:
    """Every passage that is told again in other words, in the order of the later article.

    Where too many sentences hang together, as in a summary, each later one is a passage with its own partners, and the
    others are beside it.
    """
    seen: set[int] = set()
    for start, _ in pairing.changed():
        if start.at in seen or any((u.at, start.at) in pairing.close for u in pairing.partners(start)):
            continue
        later, earlier = {start.at}, set[int]()
        grown = True
        while grown:
            held = len(later) + len(earlier)
            earlier |= {u.at for j in later for u in pairing.partners(pairing.later.units[j])}
            later |= {u.at for i in earlier for u in pairing.answers(pairing.earlier.units[i])}
            grown = len(later) + len(earlier) > held
        seen |= later
        one = tuple(pairing.earlier.units[i] for i in sorted(earlier))
        other = tuple(pairing.later.units[j] for j in sorted(later))
        if len(later) <= _MOST and len(earlier) <= _MOST and not later & pairing.exact:
            if not any(u.title for u in (*one, *other)):
                yield Retold(pairing, one, other)
            continue
        for unit in other:
            partners = tuple(u for u in pairing.partners(unit) if not u.title)
            if unit.at in pairing.exact or unit.title or not 1 <= len(partners) <= _MOST:
                continue
            if any((u.at, unit.at) in pairing.close for u in partners):
                continue
            more = {u.at for i in partners for u in pairing.answers(i)} - {unit.at}
            yield Retold(pairing, partners, (unit,), tuple(pairing.later.units[j] for j in sorted(more)))


def acts(unit: Unit) -> list[str]:
    """The lemmas of a sentence's verbs that do not only report."""
    return [v.lemma for v in unit.verbs if v.lemma not in _REPORTING]


def is_reporting(lemma: str) -> bool:
    """Whether a verb only says who says or thinks something."""
    return lemma in _REPORTING


def clause(side: Side, span: Span, unit: Unit, reach: int) -> frozenset[str]:
    """The stems around a span, in its sentence, as far as the next semicolon or full stop."""
    start, end = max(unit.span.start, span.start - reach), min(unit.span.end, span.end + reach)
    before = re.split(r"[;:]", side.text[start : span.start])[-1]
    after = re.split(r"[;:]", side.text[span.end : end])[0]
    return stems_of(before) | stems_of(after)


def found(side: Side, units: tuple[Unit, ...], pattern: re.Pattern[str], *, quoted: bool) -> list[tuple[Unit, Span]]:
    """Where a pattern stands in sentences; with ``quoted`` false, outside quotation marks only."""
    out = []
    for unit in units:
        for match in pattern.finditer(side.text, unit.span.start, unit.span.end):
            span = Span(*match.span())
            if quoted or not any(span.within(q) for q in side.quotes):
                out.append((unit, span))
    return out


def is_infinitive(side: Side, verb: VerbMention) -> bool:
    """Whether a verb stands with "to" and is governed by another."""
    return verb.tense is None and verb.modal is None and verb.span.of(side.text).startswith("to ")


def _governs(one: Span, other: Span) -> bool:
    """Whether a verb stands right before an infinitive ("are to be cancelled"), so that both are of one clause."""
    return 0 <= other.start - one.end <= _BESIDE


def clause_of(side: Side, unit: Unit, verb: VerbMention) -> Span:
    """What stands around a verb, as far as the next mark or finite verb on either side."""
    span = verb.span
    start, end = max(unit.span.start, span.start - _AROUND), min(unit.span.end, span.end + _AROUND)
    finite = [
        v.span
        for v in unit.verbs
        if v is not verb and not is_infinitive(side, v) and not (is_infinitive(side, verb) and _governs(v.span, span))
    ]
    start = max([start, *(v.end for v in finite if v.end <= span.start)])
    end = min([end, *(v.start for v in finite if v.start >= span.end)])
    cuts = [m.end() for m in _ENDS.finditer(side.text[start : span.start])]
    stop = _ENDS.search(side.text[span.end : end])
    return Span(start + (cuts[-1] if cuts else 0), span.end + stop.start() if stop is not None else end)


def negatives(side: Side, units: tuple[Unit, ...], *, quoted: bool) -> list[tuple[Unit, Span]]:
    """Where something is denied in sentences, with the sentence; with ``quoted`` false, outside quotation marks only."""
    really = [s for _, s in found(side, units, NOT_REALLY, quoted=True)]
    all_found = found(side, units, NOT, quoted=quoted) + denied_by(side, units, REFUSES, quoted=quoted)
    return [(u, s) for u, s in all_found if not any(s.overlaps(r) for r in really)]


def denied_by(side: Side, units: tuple[Unit, ...], verbs: re.Pattern[str], *, quoted: bool) -> list[tuple[Unit, Span]]:
    """Where a verb of denial stands that denies something, and does not only describe ("the disputed valley")."""
    return [(u, s) for u, s in found(side, units, verbs, quoted=quoted) if not _describes(side, s)]


def _describes(side: Side, span: Span) -> bool:
    before = side.text[max(0, span.start - 8) : span.start]
    return span.of(side.text).endswith("ed") and _ADJECTIVE.search(before) is not None

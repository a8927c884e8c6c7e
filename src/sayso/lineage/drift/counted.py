"""Who is counted: as many people, but of another sort ("74 people, mostly civilians", "74 civilians"), in a sentence that is otherwise
the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.lineage.drift.edits import Close
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.quantities import number
from sayso.lineage.drift.sides import Side, Unit, stems_of
from sayso.lineage.words import TOKEN, look_up
from sayso.types import Drift, QuantityMention, Span

_ANYBODY = stems_of(
    "man men person people persons individual human soul life lives resident residents inhabitant inhabitants local locals others"
)
_SORTS = """civilian civilians noncombatants
soldier soldiers troops servicemen servicewomen conscripts recruits reservists infantrymen marines paratroopers fighters combatants
policeman policewoman policemen policewomen police gendarmes constables patrolmen
militants insurgents rebels guerrillas separatists jihadists gunmen gunman terrorists fighters combatants attackers assailants
child children boys girls babies infants toddlers teenagers kids minors youngsters schoolchildren pupils
woman women
prisoners captives inmates detainees hostages abductees
journalists reporters correspondents cameramen
workers employees staffers labourers laborers miners
doctors nurses medics paramedics
migrants refugees
pupils students schoolchildren
tourists holidaymakers visitors
voters
passengers
firefighters rescuers"""
"""Sorts of people that are told apart; who stands in one line may be put for another of it."""
_IN_PART = re.compile(
    r"\b(?:mostly|mainly|largely|many|most|some|including|among|part|at least|half|several)\b", re.IGNORECASE
)
_BEFORE = 30


def _lines() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for at, line in enumerate(_SORTS.splitlines()):
        for stem in stems_of(line):
            found.setdefault(stem, set()).add(at)
    return {stem: frozenset(lines) for stem, lines in found.items()}


_LINES = _lines()


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind unit."""
    for close in pairing.edits:
        for one in close.one.quantities:
            for other in close.other.quantities:
                spans = one.counted_span, other.counted_span
                if spans[0] is None or spans[1] is None or number(one) is None or number(one) != number(other):
                    continue
                if _repeated(close.one, one) or _repeated(close.other, other) or not close.touches(spans[0], spans[1]):
                    continue
                if _others(pairing, close, spans[0], spans[1]):
                    words = _wording(pairing.earlier, one, spans[0]), _wording(pairing.later, other, spans[1])
                    yield pairing.drift("unit", one.span, other.span, f'unit: "{words[0]}" became "{words[1]}"')


def _repeated(unit: Unit, mention: QuantityMention) -> bool:
    return sum(number(q) == number(mention) for q in unit.quantities) > 1


def _others(pairing: Pairing, close: Close, one: Span, other: Span) -> bool:
    """Whether the two are people of different sorts, or the sort is told of all on one side only."""
    before, after = _sorts(pairing.earlier, one), _sorts(pairing.later, other)
    if before and after:
        return not before & after
    if before and _anybody(pairing.later, other):
        near = (close.other, *pairing.later.beside(close.other))
        return not pairing.earlier.stems(one) & frozenset(s for u in near for s in u.stems)
    if after and _anybody(pairing.earlier, one):
        told = [
            m.start()
            for u in (close.one, *pairing.earlier.beside(close.one))
            for m in TOKEN.finditer(pairing.earlier.text, u.span.start, u.span.end)
            if _LINES.get(look_up(m.group()).stem, frozenset()) & after
        ]
        return all(_IN_PART.search(pairing.earlier.text, max(0, at - _BEFORE), at) is not None for at in told)
    return False


def _sorts(side: Side, span: Span) -> frozenset[int]:
    return frozenset(line for stem in side.stems(span) for line in _LINES.get(stem, ()))


def sorts_told(text: str) -> frozenset[int]:
    """The sorts of people that some words name; none where they name anybody, or no people."""
    return frozenset(line for stem in stems_of(text) for line in _LINES.get(stem, ()))


def _anybody(side: Side, span: Span) -> bool:
    stems = side.stems(span)
    return bool(stems) and stems <= _ANYBODY


def _wording(side: Side, mention: QuantityMention, counted: Span) -> str:
    """The figure with what it counts."""
    if 0 <= counted.start - mention.span.end <= 1:
        return Span(mention.span.start, counted.end).of(side.text)
    return f"{mention.span.of(side.text)} {counted.of(side.text)}"

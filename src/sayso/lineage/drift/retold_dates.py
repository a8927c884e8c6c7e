"""In passages told again in other words: another day for the same, though the origin may have that day of something else.

Each later date is held against the earlier ones by what it is told of: the words of its part of the sentence. Where an earlier date
is told of the same, and the equal one, if there is any, of something else, the one was put for the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.lineage.drift.dates import grain_of, is_an_end, is_dated, is_deictic, just_before, same_time
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.sides import Side, Unit, is_stamp
from sayso.types import Drift, Span, TimeMention

_CUT = re.compile(
    r"[;:]\s|,\s|\s[–—]\s|\b(?:and|but|while|whereas|when|after|before|because|as)\b",
    re.IGNORECASE,
)
"""Where one part of a sentence ends and the next begins, as far as what a date is told of goes."""
_SINCE = re.compile(r"\bsince\s(?:the\s)?\Z", re.IGNORECASE)
_BEFORE = 12
_WRITTEN = re.compile(r"\d{4}(?:-\d\d){0,2}")
_TOLD, _MORE = 0.4, 0.2
"""How surely two dates are told of the same, and how much more surely than the equal one, for the one to stand in the other's place."""
_WHOLE = 0.8
"""What the whole sentence counts for beside a date's own part of it."""


class _Dated(NamedTuple):
    unit: Unit
    time: TimeMention
    part: tuple[Span, ...]


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind date."""
    earlier, later = _dates(pairing.earlier), _dates(pairing.later)
    taken: set[Span] = set()
    for told in later:
        if told.unit.at in pairing.exact or is_an_end(pairing.later, told.time) or is_deictic(pairing.later, told.time):
            continue
        partners = pairing.partners(told.unit)
        equal = [d for d in earlier if _same(pairing, d.time, told.time)]
        best = max((fit(pairing, d, told) for d in equal), default=0.0)
        rivals = [
            d
            for d in earlier
            if d not in equal
            and d.unit in partners
            and grain_of(d.time) == grain_of(told.time)
            and not just_before(pairing, d.time, told.time)
        ]
        was = max(rivals, key=lambda d: (fit(pairing, d, told), -d.time.span.start), default=None)
        if was is None or was.time.span in taken:
            continue
        score = fit(pairing, was, told)
        if score < _TOLD or score - best < _MORE:
            continue
        taken.add(was.time.span)
        left, right = was.time.span.of(pairing.earlier.text), told.time.span.of(pairing.later.text)
        why = "; the origin has that day of something else" if equal else ""
        yield pairing.drift("date", was.time.span, told.time.span, f'date: "{left}" became "{right}"{why}')


def _dates(side: Side) -> list[_Dated]:
    """Every date of an article with what it is told of."""
    return [
        _Dated(unit, time, _part(side, unit, time))
        for unit in side.units
        if not unit.title and not is_stamp(unit)
        for time in unit.times
        if is_dated(time)
    ]


def _same(pairing: Pairing, one: TimeMention, other: TimeMention) -> bool:
    """Whether two dates may be one; two of which something is told "since" are one only if they begin together."""
    if not same_time(pairing, one, other):
        return False
    since = (
        _SINCE.search(side.text, max(0, t.span.start - _BEFORE), t.span.start) is not None
        for side, t in ((pairing.earlier, one), (pairing.later, other))
    )
    texts = one.span.of(pairing.earlier.text), other.span.of(pairing.later.text)
    if texts[0] != texts[1] and all(since) and all(_WRITTEN.fullmatch(t.value) for t in (one, other)):
        return one.value.startswith(other.value) or other.value.startswith(one.value)
    return True


def _part(side: Side, unit: Unit, time: TimeMention) -> tuple[Span, ...]:
    """The part of its sentence that a date stands in, without it."""
    marks = [m.end() for m in _CUT.finditer(side.text, unit.span.start, unit.span.end)]
    cuts = [unit.span.start, *(m for m in marks if not time.span.start < m <= time.span.end), unit.span.end]
    start = max(c for c in cuts if c <= time.span.start)
    end = min((c for c in cuts if c >= time.span.end), default=time.span.end)
    return tuple(s for s in (Span(start, time.span.start), Span(time.span.end, end)) if s.end > s.start)


def fit(pairing: Pairing, one: _Dated, other: _Dated) -> float:
    """How surely a date of the earlier article and one of the later are told of the same, whatever days they are, 0–1."""
    own = pairing.echoes.tied(one.part, other.part)
    return max(own, _WHOLE * pairing.echoes.tied((one.unit.span,), (other.unit.span,)))

"""What the origin does not have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.lineage.drift.attributions import is_quoted, is_told
from sayso.lineage.drift.denials import NEGATES
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.quantities import agree, number
from sayso.lineage.drift.sides import Side, Unit, stems_of, tells
from sayso.lineage.drift.speakers import KNOWN_SORTS
from sayso.lineage.words import CALENDAR_STEMS, TOKEN, look_up
from sayso.types import Drift, Span

_NEW = 0.5
_NEW_NARRATION = 0.65
_FEWEST_NEW = 4
_FEWEST = 5
_FEWEST_SHORT, _NEW_SHORT = 2, 0.65
_TOLD_THERE = 0.4
"""How much of a sentence one of the origin tells that is not added to it, though it has other words of its own."""
_UNTOLD, _FEWEST_UNTOLD, _UNTOLD_SURE = 0.3, 3, 0.6
"""How much of a sentence the origin may tell that is added to it, how many telling words it has, and how sure that is: the
origin may tell it in words that are not seen to mean the same."""
_SMALL = 12
"""The greatest number that any two stories may share."""
_LEADING = stems_of(
    "different differently account accounts version versions side sides picture contradict contradictory conflicting dispute"
)
"""Words of a sentence that only leads from what one side says to what another does."""
_CANNOT = re.compile(r"\b(?:impossible|unable|unclear|un(?:verified|confirmed))\b", re.IGNORECASE)


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind added: passages whose content stands nowhere in the origin; sentences in a row are one passage."""
    run: list[Unit] = []
    for unit in pairing.later.units:
        new = _is_new(pairing, unit)
        if run and (unit.at != run[-1].at + 1 or not new):
            yield _addition(pairing, run)
            run = []
        if new:
            run.append(unit)
        elif _is_untold(pairing, unit):
            yield _addition(pairing, [unit], _UNTOLD_SURE)
    if run:
        yield _addition(pairing, run)


def _is_new(pairing: Pairing, unit: Unit) -> bool:
    if unit.title or pairing.partners(unit) or unit.span in pairing.elsewhere:
        return False
    if any(pairing.echoes.told(pairing.later, [unit.span], [u]) >= _TOLD_THERE for u in pairing.earlier.units):
        return False
    if _is_told_otherwise(pairing, unit):
        return False
    if cannot(pairing.later, unit) and any(
        pairing.echoes.shared(v.span, unit.span) for v in pairing.earlier.reading.verifications
    ):
        # that it could not be verified, in other words
        return False
    if tells(unit) < _FEWEST:
        return _is_short_and_new(pairing, unit)
    if any(v.span.overlaps(unit.span) for v in pairing.later.reading.verifications):
        return False
    new = unit.stems - pairing.earlier.vocabulary
    lead = all(u.title for u in pairing.later.units[: unit.at])
    least = _NEW if unit.statements and not lead else _NEW_NARRATION
    return len(new) >= max(_FEWEST_NEW, least * len(unit.stems))


def _is_untold(pairing: Pairing, unit: Unit) -> bool:
    """Whether next to nothing of a sentence is told anywhere in the origin, though it seemed to answer something there."""
    if unit.title or unit.span in pairing.elsewhere or unit.at in pairing.exact or is_quoted(pairing.later, unit):
        return False
    if (
        _is_told_otherwise(pairing, unit)
        or tells(unit) < _FEWEST_UNTOLD
        or not unit.verbs
        or unit.span.of(pairing.later.text)[-1:] not in ".!?"
    ):
        return False
    return pairing.echoes.told(pairing.later, [unit.span]) < _UNTOLD


def _is_told_otherwise(pairing: Pairing, unit: Unit) -> bool:
    """Whether a sentence may tell in words of its own what the origin tells: it has a figure of it, is of one whose words are else
    left out, or only leads to what somebody else says.
    """
    earlier, later = pairing.earlier, pairing.later
    left_out = [u for u in earlier.units if not pairing.answers(u)]
    figures = [q for q in unit.quantities if (number(q) or 0) > _SMALL]
    if any(agree(pairing, q, f) for u in earlier.units for q in u.quantities for f in figures):
        return True
    speakers = {s.speaker.name for s in unit.statements if s.speaker is not None and s.source}
    if any(s.speaker is not None and s.speaker.name in speakers for u in left_out for s in u.statements):
        return True
    words = (look_up(t.group()) for t in TOKEN.finditer(later.text, unit.span.start, unit.span.end))
    return all(
        not w.stem or w.common or w.stem in _LEADING | KNOWN_SORTS or w.stem in earlier.vocabulary for w in words
    )


def _is_short_and_new(pairing: Pairing, unit: Unit) -> bool:
    """Whether a short sentence that nothing answers tells of what the origin has no word of."""
    words = frozenset(s for s in unit.stems if s[0] != "#") - CALENDAR_STEMS
    new = words - pairing.earlier.vocabulary
    whole = unit.span.of(pairing.later.text)[-1:] in ".!?" and bool(unit.verbs)
    if unit.at in pairing.in_place:
        return False
    return (
        whole
        and not is_quoted(pairing.later, unit)
        and len(new) >= _FEWEST_SHORT
        and len(new) >= _NEW_SHORT * len(words)
    )


def _addition(pairing: Pairing, run: list[Unit], confidence: float = 1.0) -> Drift:
    told = [s for u in run for s in u.statements if s.speaker is not None and is_told(pairing.later, s)]
    whose = sorted({s.speaker.name for s in told if s.speaker is not None})
    span = Span(run[0].span.start, run[-1].span.end)
    words = f'"{short(run[0].span.of(pairing.later.text))}"'
    what = f"the statement by {whose[0]}" if len(whose) == 1 else words
    more = f" and {len(run) - 1} more sentence{'s' if len(run) > 2 else ''} after it" if len(run) > 1 else ""
    detail = f"added: {what}{more} {'are' if more else 'is'} not in the origin"
    return pairing.drift("added", _beside(pairing, run[0]).span, span, detail, confidence)


def short(text: str) -> str:
    """The first words of a sentence."""
    words = text.split()
    return " ".join(words[:12]) + (" …" if len(words) > 12 else "")


def _beside(pairing: Pairing, unit: Unit) -> Unit:
    """The earlier sentence nearest to where an added one stands."""
    for step in range(1, len(pairing.later.units)):
        for at in (unit.at - step, unit.at + step):
            if 0 <= at < len(pairing.later.units):
                partners = pairing.partners(pairing.later.units[at])
                if partners:
                    return partners[-1] if at < unit.at else partners[0]
    return pairing.earlier.units[0]


def cannot(side: Side, unit: Unit) -> bool:
    """Whether a sentence says that something is not, or cannot be."""
    return any(p.search(side.text, unit.span.start, unit.span.end) is not None for p in (NEGATES, _CANNOT))

"""How grave a drift is, and why: low, medium or high, with the reasons in words.

Each kind has a measure of its own (how far the number moved, whether a bound was turned over, whether the source is known to
the origin), on a scale that a desk would use: high is to be corrected, medium to be checked, low to be known. What stands in
the headline or the lead weighs one step more, since that is what is read and passed on.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from sayso.lineage.drift.bounds import bound_of
from sayso.lineage.drift.denials import NEGATES
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.quantities import number
from sayso.lineage.drift.sides import Side, Unit, stems_of
from sayso.lineage.words import TOKEN, look_up
from sayso.types import Drift, QuantityMention, Severity, Span

_ORDER = (Severity.LOW, Severity.MEDIUM, Severity.HIGH)
Weight = tuple[Severity, str]

_ACCUSES = re.compile(
    r"\b(?:kill|murder|shot|shoot|rap(?:e|ed)|stole|steal|robb|attack|assault|brib|corrupt|fraud|abus|tortur|guilty|crim|suspect|alleg|"
    r"accus|arrest|charg|bomb|massacr|execut|trafficking|smuggl)\w*",
    re.IGNORECASE,
)
_SUSPECTS = re.compile(r"\b(?:alleg|suspect|accus|purport|claim)\w*", re.IGNORECASE)
_PEOPLE = frozenset(("person", "people"))
_HARM = re.compile(
    r"\b(?:kill|dead|die|death|wound|injur|miss|captur|displac|arrest|hurt|lost their)\w*", re.IGNORECASE
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_PRONOUN = re.compile(r"\W*(?:he|she|they|it|we|i)\b", re.IGNORECASE)
_FAR, _SOME = 0.5, 0.1
_OWN = 0.6
"""Share of an article that must come from its origin for what it adds to count as added to the origin's report."""


def weighed(drift: Drift, pairing: Pairing, overlap: float) -> Drift:
    """The drift with its severity and reasons; ``overlap`` is the share 0–1 of the later article that comes from the earlier."""
    severity, reason = _WEIGHERS[drift.kind](drift, pairing)
    reasons = [reason]
    unit = pairing.later.unit_of(drift.target.span)
    if drift.kind == "added" and overlap < _OWN:
        severity, reasons = Severity.LOW, ["much of this article is reporting of its own"]
    elif (
        unit is not None
        and drift.kind not in ("added", "dropped")
        and _leads(pairing.later, unit)
        and severity is not Severity.HIGH
    ):
        severity = _ORDER[_ORDER.index(severity) + 1]
        reasons.append("it stands in the headline or the lead")
    return replace(drift, severity=severity, reasons=tuple(reasons))


def _leads(side: Side, unit: Unit) -> bool:
    """Whether a sentence is a title or the first below the titles."""
    return unit.title or all(u.title for u in side.units[: unit.at])


def _mention(side: Side, span: Span) -> QuantityMention | None:
    unit = side.unit_of(span)
    if unit is None:
        return None
    return next((q for q in unit.quantities if q.span.overlaps(span)), None)


def _figure(side: Side, span: Span) -> float | None:
    mention = _mention(side, span)
    if mention is not None and number(mention) is not None:
        return number(mention)
    found = (look_up(t).number for t in TOKEN.findall(span.of(side.text)))
    return next((float(n) for n in found if n is not None), None)


def _quantity(drift: Drift, pairing: Pairing) -> Weight:
    old, new = _figure(pairing.earlier, drift.source.span), _figure(pairing.later, drift.target.span)
    unit = pairing.later.unit_of(drift.target.span)
    harm = unit is not None and _HARM.search(unit.span.of(pairing.later.text)) is not None
    mention = _mention(pairing.later, drift.target.span)
    people = harm and mention is not None and mention.quantity.unit in _PEOPLE
    if not old or new is None:
        return Severity.MEDIUM, "the number is another"
    change = abs(new - old) / abs(old)
    if people and change >= _SOME:
        return Severity.HIGH, f"a count of people harmed moved by {change:.0%}"
    if change >= _FAR:
        return Severity.HIGH, f"the number moved by {change:.0%}"
    if change >= _SOME:
        return Severity.MEDIUM, f"the number moved by {change:.0%}"
    return Severity.LOW, f"the number moved by no more than {max(change, 0.001):.1%}"


def _unit(drift: Drift, pairing: Pairing) -> Weight:
    mention = _mention(pairing.later, drift.target.span)
    if not any(c.isdigit() for c in drift.target.text) and mention is None:
        return Severity.HIGH, "something else is told of as many people"
    if mention is not None and mention.quantity.unit in _PEOPLE:
        return Severity.MEDIUM, "as many people, but others"
    return Severity.HIGH, "the same number of another unit is another amount"


def _bound(drift: Drift, pairing: Pairing) -> Weight:
    before, after = (
        bound_of(m, s.text) if (m := _mention(s, p.span)) is not None else "none"
        for s, p in ((pairing.earlier, drift.source), (pairing.later, drift.target))
    )
    if {before, after} == {"least", "most"} or {before, after} == {"least", "nearly"}:
        return Severity.HIGH, "what was a limit from one side is now one from the other"
    if before == "about" and after == "none":
        return Severity.LOW, "a rounded number reads as an exact one"
    if before in ("least", "most") and after in ("none", "about"):
        return Severity.MEDIUM, "a limit reads as the number itself"
    return Severity.MEDIUM, "the number is limited otherwise than in the origin"


def _tense(drift: Drift, _pairing: Pairing) -> Weight:
    if "(planned)" in drift.detail and "(completed)" in drift.detail:
        return Severity.HIGH, "what was only planned and what is done are taken for each other"
    return Severity.MEDIUM, "how far it has come is told otherwise"


def _dropped_source(drift: Drift, pairing: Pairing) -> Weight:
    unit = pairing.later.unit_of(drift.target.span)
    words = unit.span.of(pairing.later.text) if unit is not None else drift.target.text
    if _ACCUSES.search(words):
        return Severity.HIGH, "an accusation or a crime is told as the outlet's own knowledge"
    if _PRONOUN.match(drift.source.text):
        return Severity.LOW, "the sentences around it may still say who speaks"
    return Severity.MEDIUM, "what somebody said is told as fact"


def _invented_source(drift: Drift, pairing: Pairing) -> Weight:
    named = stems_of(drift.target.text) & pairing.earlier.vocabulary
    if _PRONOUN.match(drift.target.text) or (named and any(c.isupper() for c in drift.target.text[1:])):
        return Severity.LOW, "the origin quotes this source too, though not for these words"
    return Severity.MEDIUM, "no such source stands behind it in the origin"


def _changed_source(drift: Drift, _pairing: Pairing) -> Weight:
    names = [any(w[:1].isupper() for w in p.text.split()[1:]) for p in (drift.source, drift.target)]
    if any(names):
        return Severity.HIGH, "words are put into the mouth of somebody else"
    return Severity.MEDIUM, "the kind of source is another"


def _hedge(drift: Drift, pairing: Pairing) -> Weight:
    unit = pairing.later.unit_of(drift.target.span)
    words = unit.span.of(pairing.later.text) if unit is not None else drift.target.text
    if _SUSPECTS.search(drift.source.text) and _ACCUSES.search(words):
        return Severity.HIGH, "what is only suspected of somebody reads as certain"
    return Severity.MEDIUM, "what is only thought likely reads as certain"


def _quote(drift: Drift, _pairing: Pairing) -> Weight:
    if "not in these words" in drift.detail:
        return Severity.MEDIUM, "words that the origin does not quote stand in quotation marks"
    one, other = (frozenset(w.lower() for w in TOKEN.findall(p.text)) for p in (drift.source, drift.target))
    turned = (NEGATES.search(drift.source.text) is None) != (NEGATES.search(drift.target.text) is None)
    figures = {w for w in one if w[0].isdigit()} != {w for w in other if w[0].isdigit()} and other - one
    if turned or figures:
        return Severity.HIGH, "a quotation is altered in its sense"
    if stems_of(drift.target.text) - stems_of(drift.source.text):
        return Severity.MEDIUM, "words stand inside quotation marks that were not said"
    return Severity.LOW, "a quotation is shortened or smoothed without marking it"


def _name(drift: Drift, _pairing: Pairing) -> Weight:
    last = [p.text.split()[-1:] for p in (drift.source, drift.target)]
    if last[0] == last[1]:
        return Severity.MEDIUM, "the title or first name is another"
    return Severity.HIGH, "it is another person, place or body"


def _date(drift: Drift, _pairing: Pairing) -> Weight:
    if drift.detail.endswith("another day"):
        return Severity.MEDIUM, "what was said on one day is read as said on another"
    if drift.detail.endswith("is lost"):
        return Severity.LOW, "when it was is no longer told"
    years = [_YEAR.findall(p.text) for p in (drift.source, drift.target)]
    if all(years) and years[0] != years[1]:
        return Severity.HIGH, "it is another year"
    return Severity.MEDIUM, "it is another day or month"


def _added(drift: Drift, pairing: Pairing) -> Weight:
    accused = stems_of(" ".join(m.group() for m in _ACCUSES.finditer(drift.target.text)))
    if accused - pairing.earlier.vocabulary:
        return Severity.HIGH, "an accusation or a crime stands here that the origin does not tell of"
    told = any(s for u in pairing.later.units if u.span.overlaps(drift.target.span) for s in u.statements if s.source)
    if told or any(look_up(t).number for t in TOKEN.findall(drift.target.text)):
        return Severity.MEDIUM, "a statement or a figure stands here that the origin does not have"
    return Severity.LOW, "the origin does not tell this"


def _dropped(drift: Drift, _pairing: Pairing) -> Weight:
    if "could not verify" in drift.detail:
        return Severity.MEDIUM, "that it was not verified is no longer told"
    return Severity.HIGH, "what is disputed reads as agreed"


def _always(severity: Severity, reason: str) -> Callable[[Drift, Pairing], Weight]:
    return lambda _drift, _pairing: (severity, reason)


_WEIGHERS: dict[str, Callable[[Drift, Pairing], Weight]] = {
    "quantity": _quantity,
    "bound": _bound,
    "unit": _unit,
    "denominator": _always(Severity.HIGH, "the share is of another whole"),
    "tense": _tense,
    "attribution_dropped": _dropped_source,
    "attribution_invented": _invented_source,
    "attribution_changed": _changed_source,
    "hedge_dropped": _hedge,
    "quote_altered": _quote,
    "name": _name,
    "date": _date,
    "negation": _always(Severity.HIGH, "it says the opposite"),
    "added": _added,
    "dropped": _dropped,
}

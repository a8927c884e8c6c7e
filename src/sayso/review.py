"""What decisions make of a claim (set aside, corrected, taken apart) and of a lineage; what was read is never lost.

Decisions on one claim are taken in the order in which they were made. Accepting or rejecting settles it anew;
corrections add up until then. What stands in ``why`` says who decided, when and for what reason.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.errors import SaysoError
from sayso.ids import content_id, slug
from sayso.types import (
    Action,
    Anchor,
    Claim,
    Decision,
    FactStatus,
    Interval,
    Lineage,
    Place,
    Quantity,
    Relation,
    Span,
    Speaker,
    Stance,
)

_BOUNDS = re.compile(r"\s*(\d[\d,]*(?:\.\d+)?)?\s*(\.\.)?\s*(\d[\d,]*(?:\.\d+)?)?\s*")
_PART = re.compile(r"([1-9])\.(.+)")
NONE = "none"
"""The value that empties a field."""


def anchor(claim: Claim) -> Anchor:
    """The characters by which a claim is found again: where its frame was called, and its number or its words."""
    return Anchor(claim.article, _called(claim), _told(claim), claim.frame)


def _called(claim: Claim) -> Span:
    return claim.trigger or claim.content[0]


def _told(claim: Claim) -> str:
    return claim.quantity.text if claim.quantity is not None else ""


def concerns(decision: Decision, claim: Claim) -> bool:
    """Whether a decision is about this claim: by its id, or as it stands on the same characters of the same article."""
    return claim.id in decision.subjects or any(_same(a, claim) for a in decision.anchors)


def _same(made_on: Anchor, claim: Claim) -> bool:
    return (
        made_on.article == claim.article
        and made_on.frame == claim.frame
        and made_on.span.overlaps(_called(claim))
        and made_on.text.casefold() == _told(claim).casefold()
    )


def reviewed(claim: Claim, decisions: Iterable[Decision]) -> tuple[Claim, ...]:
    """The claim as read, as the decisions that concern it leave it; after it the parts that it was taken apart into."""
    found: tuple[Claim, ...] = (claim,)
    for decision in decisions:
        if concerns(decision, claim):
            found = _decided(claim, found, decision)
    return found


def _decided(as_read: Claim, now: tuple[Claim, ...], decision: Decision) -> tuple[Claim, ...]:
    match decision.action:
        case Action.ACCEPT:
            return (_noted(as_read, "accepted", decision),)
        case Action.REJECT:
            return (_noted(replace(as_read, status=FactStatus.SET_ASIDE), "rejected", decision),)
        case Action.CORRECT:
            return tuple(_noted(corrected(c, decision.values), "corrected", decision) for c in now)
        case Action.MERGE:
            # The first of the claims stands for all.
            first = decision.subjects[0]
            if as_read.id == first or (decision.anchors and _same(decision.anchors[0], as_read)):
                return now
            told = _noted(replace(as_read, status=FactStatus.SET_ASIDE), f"told already by {first}", decision)
            return (told,)
        case Action.SPLIT:
            parts = [corrected(as_read, values) for values in _parts(decision.values)]
            return tuple(
                _noted(made, "taken apart", decision)
                for made in (
                    replace(as_read, status=FactStatus.SET_ASIDE),
                    *(replace(c, id=content_id("c", as_read.id, decision.id, n)) for n, c in enumerate(parts)),
                )
            )
        case _:
            return now


def _noted(claim: Claim, what: str, decision: Decision) -> Claim:
    return replace(claim, why=f"{claim.why}; {_signed(what, decision)}")


def _signed(what: str, decision: Decision) -> str:
    return f"{what} by {decision.by} on {decision.at[:10]}: {decision.reason}"


def _parts(values: Mapping[str, str]) -> list[dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for key, value in values.items():
        if (match := _PART.fullmatch(key)) is not None:
            found.setdefault(match[1], {})[match[2]] = value
    return [found[n] for n in sorted(found)]


def traced(line: Lineage, decisions: Iterable[Decision]) -> Lineage:
    """Where an article comes from, as the decisions on it leave it: the last one stands."""
    found = line
    for decision in decisions:
        if decision.action is Action.ACCEPT:
            found = replace(line, why=f"{line.why}; {_signed('accepted', decision)}")
        elif decision.action in (Action.REJECT, Action.CORRECT):
            of, told = decision.values.get("of"), decision.values
            kept = line.alignments if of == line.of else ()
            what = (
                f"{_signed('decided', decision)} (traced as {line.relation.value}{f' of {line.of}' if line.of else ''})"
            )
            found = replace(
                line, of=of, relation=Relation(told["relation"]), origin=told["origin"], alignments=kept, why=what,
                overlap=line.overlap if kept else 0.0,
            )  # fmt: skip
    return found


# ------------------------------------------------------------------------------------------------ corrections


def corrected(claim: Claim, values: Mapping[str, str]) -> Claim:
    """The claim with some of its fields set. Raises :class:`sayso.SaysoError` on a field or value that is none."""
    for field in values:
        if field.partition(".")[0] not in FIELDS:
            raise SaysoError(f"{field!r} is no field that can be corrected.", f"Name one of {', '.join(FIELDS)}.")
    for field, read in FIELDS.items():
        if field in values:
            claim = read(claim, values[field].strip(), values)
    return claim


def _frame(claim: Claim, value: str, _: Mapping[str, str]) -> Claim:
    return replace(claim, frame=value)


def _holds(claim: Claim, value: str, _: Mapping[str, str]) -> Claim:
    if value not in ("yes", "no"):
        raise SaysoError(f"holds={value!r}: it is either so or not.", "Write holds=yes or holds=no.")
    return replace(claim, holds=value == "yes")


def _stance(claim: Claim, value: str, _: Mapping[str, str]) -> Claim:
    try:
        return replace(claim, stance=Stance(value))
    except ValueError as error:
        raise SaysoError(f"{value!r} is no stance.", f"Give one of {', '.join(Stance)}.") from error


def _speaker(claim: Claim, value: str, values: Mapping[str, str]) -> Claim:
    if value == NONE:
        return replace(claim, speaker=None)
    ident = values.get("speaker.id") or f"named:{slug(value)}"
    return replace(claim, speaker=Speaker(value, ident, claim.speaker.party if claim.speaker else None, why="reviewed"))


def _party(claim: Claim, value: str, _: Mapping[str, str]) -> Claim:
    if claim.speaker is None:
        raise SaysoError("A party is its speaker's, and this claim has no speaker.", "Set speaker=NAME too.")
    return replace(claim, speaker=replace(claim.speaker, party=None if value == NONE else value))


def _place(claim: Claim, value: str, values: Mapping[str, str]) -> Claim:
    if value == NONE:
        return replace(claim, place=None, places=())
    lat, lon = values.get("place.lat"), values.get("place.lon")
    ident = values.get("place.id") or f"name:{slug(value)}"
    made = Place(value, ident, None if lat is None else float(lat), None if lon is None else float(lon),
                 values.get("place.country"))  # fmt: skip
    return replace(claim, place=made, places=())


def _group(claim: Claim, value: str, _: Mapping[str, str]) -> Claim:
    return replace(claim, group=None if value == NONE else value)


def _actor(claim: Claim, value: str, _: Mapping[str, str]) -> Claim:
    return replace(claim, actor=None if value == NONE else value)


def _quantity(claim: Claim, value: str, values: Mapping[str, str]) -> Claim:
    if value == NONE:
        return replace(claim, quantity=None)
    match = _BOUNDS.fullmatch(value)
    if match is None or not (match[1] or match[3]) or (match[3] and not match[2]):
        raise SaysoError(f"quantity={value!r} is no number.", "Write 12, 12.. (at least), ..300 (up to) or 12..15.")
    low, high = (None if g is None else float(g.replace(",", "")) for g in (match[1], match[3]))
    unit = values.get("quantity.unit") or (claim.quantity.unit if claim.quantity is not None else None)
    if match[2] is None:
        return replace(claim, quantity=Quantity(low, None, None, unit, value))
    best = low if high is None else None
    return replace(claim, quantity=Quantity(best, low, high, unit, value))


def _interval(name: str, value: str) -> Interval | None:
    if value == NONE:
        return None
    try:
        days = [dt.date.fromisoformat(d) for d in value.split("..")]
    except ValueError as error:
        raise SaysoError(f"{name}={value!r} is no day.", "Write 2025-11-05, or 2025-11-05..2025-11-07.") from error
    return Interval(days[0], days[-1], value, value)


def _said(claim: Claim, value: str, _: Mapping[str, str]) -> Claim:
    return replace(claim, said=_interval("said", value))


def _about(claim: Claim, value: str, _: Mapping[str, str]) -> Claim:
    return replace(claim, about=_interval("about", value))


FIELDS: Mapping[str, Callable[[Claim, str, Mapping[str, str]], Claim]] = {
    "frame": _frame,
    "holds": _holds,
    "stance": _stance,
    "speaker": _speaker,
    "party": _party,
    "place": _place,
    "group": _group,
    "actor": _actor,
    "quantity": _quantity,
    "said": _said,
    "about": _about,
}
"""What can be corrected, in the order in which it is applied. ``speaker.id``, ``place.id``, ``place.lat``, ``place.lon``,
``place.country`` and ``quantity.unit`` say more of the field before the point."""


def corrections(words: Sequence[str]) -> dict[str, str]:
    """``["quantity=12..", "holds=no"]`` as values of a decision. Raises :class:`sayso.SaysoError` on anything else."""
    found = {}
    for word in words:
        field, sign, value = word.partition("=")
        if not sign or not value.strip():
            raise SaysoError(f"{word!r} sets nothing.", "Write FIELD=VALUE, such as quantity=12 or place=none.")
        found[field.strip()] = value.strip()
    return found

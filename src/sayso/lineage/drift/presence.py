"""What the origin does not have, and what was cut away though the sense hangs on it."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.lineage.drift.pairing import Pairing, Unit
from sayso.types import Drift, FactStatus, Stance, Statement

_NEW = 0.5
_NEW_NARRATION = 0.65
_FEWEST_NEW = 4
_FEWEST = 5
_KEPT = 0.4


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind added and dropped."""
    yield from _added(pairing)
    yield from _dropped_denials(pairing)
    yield from _dropped_notes(pairing)


def _added(pairing: Pairing) -> Iterator[Drift]:
    """Sentences whose content stands nowhere in the origin."""
    known = pairing.earlier.vocabulary
    for unit in pairing.later.units:
        if unit.title or pairing.partners(unit) or len(unit.stems) < _FEWEST:
            continue
        if any(v.span.overlaps(unit.span) for v in pairing.later.reading.verifications):
            continue
        new = unit.stems - known
        lead = all(u.title for u in pairing.later.units[: unit.at])
        least = _NEW if unit.statements and not lead else _NEW_NARRATION
        if len(new) < max(_FEWEST_NEW, least * len(unit.stems)):
            continue
        neighbour = _beside(pairing, unit)
        speaker = next((s.speaker.name for s in unit.statements if s.speaker), None)
        what = f"the statement by {speaker}" if speaker else f'"{_short(unit.span.of(pairing.later.text))}"'
        yield pairing.drift("added", neighbour.span, unit.span, f"added: {what} is not in the origin")


def _short(text: str) -> str:
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


def _answer_beside(pairing: Pairing, unit: Unit) -> Unit:
    """The later sentence nearest to where a dropped one would stand."""
    for step in range(len(pairing.earlier.units)):
        for at in (unit.at - step, unit.at + step):
            if 0 <= at < len(pairing.earlier.units):
                answers = pairing.answers(pairing.earlier.units[at])
                if answers:
                    return answers[-1] if at < unit.at else answers[0]
    return pairing.later.units[-1]


def _dropped_denials(pairing: Pairing) -> Iterator[Drift]:
    """A denial that the later text leaves out, so that what was disputed reads as agreed."""
    denied_later = [s for s in pairing.later.reading.statements if s.stance is Stance.DENIES]
    seen: set[str] = set()
    for unit in pairing.earlier.units:
        for statement in unit.statements:
            if statement.stance is not Stance.DENIES or not _by_name(statement) or statement.id in seen:
                continue
            assert statement.speaker is not None
            seen.add(statement.id)
            if not unit.span.overlaps(statement.content[0]) or _kept(pairing, unit, statement, denied_later):
                continue
            target = _answer_beside(pairing, unit)
            detail = f"dropped: the denial by {statement.speaker.name} is left out"
            yield pairing.drift("dropped", unit.span, target.span, detail)


def _by_name(statement: Statement) -> bool:
    return statement.speaker is not None and any(c.isupper() for c in statement.speaker.name)


def _kept(pairing: Pairing, unit: Unit, statement: Statement, denied_later: list[Statement]) -> bool:
    """Whether the later text still has the denial, in whatever words."""
    speaker = statement.speaker
    assert speaker is not None
    content = frozenset(s for c in statement.content for s in pairing.earlier.stems(c))
    for other in denied_later:
        told = frozenset(s for c in other.content for s in pairing.later.stems(c))
        same = other.speaker is not None and (
            other.speaker.id == speaker.id or (speaker.party and other.speaker.party == speaker.party)
        )
        if same or (content & told):
            return True
    claims = [
        c for c in pairing.earlier.reading.claims if c.statement == statement.id and not c.holds and c.frame != "other"
    ]
    for claim in claims:
        if any(
            c.frame == claim.frame and not c.holds and c.status is FactStatus.STATED
            for c in pairing.later.reading.claims
        ):
            return True
    cue = frozenset(s for c in statement.cue for s in pairing.earlier.stems(c))
    for answer in pairing.near_answers(unit):
        if (
            answer.negations
            or cue & answer.stems
            or (
                len(content & answer.stems) >= _KEPT * max(len(content), 1)
                and answer.at in {a.at for a in pairing.answers(unit)}
            )
        ):
            return True
    whole = content - pairing.earlier.topic
    return bool(whole) and any(
        len(whole & u.stems) >= 0.6 * len(whole) and len(whole) >= 3 for u in pairing.later.units
    )


def _dropped_notes(pairing: Pairing) -> Iterator[Drift]:
    """A note that something could not be verified, left out."""
    if pairing.later.reading.verifications:
        return
    for note in pairing.earlier.reading.verifications:
        unit = pairing.earlier.unit_of(note.span)
        if note.verified or unit is None or pairing.answers(unit):
            continue
        target = _answer_beside(pairing, unit)
        yield pairing.drift(
            "dropped", note.span, target.span, f"dropped: the note that {note.by} could not verify it is left out"
        )
        return

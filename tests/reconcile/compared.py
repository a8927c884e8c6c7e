"""What changed between two days, by comparing whole questions: what the ledger tells of changes is held against it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sayso.frames import Frame
from sayso.types import Change, ChangeKind, Position, Question, QuestionStatus

_NEWLY = {
    QuestionStatus.DISPUTED: ChangeKind.DISPUTED,
    QuestionStatus.AGREED: ChangeKind.AGREED,
    QuestionStatus.CORROBORATED: ChangeKind.CORROBORATED,
}


def compared(before: Sequence[Question], now: Sequence[Question], frames: Mapping[str, Frame]) -> list[Change]:
    """All that changed in the questions of one bucket, by their positions one by one."""
    found: list[Change] = []
    for question in now:
        old = _same(question, before)
        if old is None:
            found.append(Change(ChangeKind.NEW, question, _status(question), _claims(question)))
            continue
        told = _NEWLY.get(question.status)
        if question.status is not old.status:
            if told is not None:
                found.append(Change(told, question, _status(question, old), _fresh(question, old)))
            elif old.status is QuestionStatus.DISPUTED:
                found.append(Change(ChangeKind.SETTLED, question, _status(question, old), _fresh(question, old)))
        found += _given_up(question, old, frames)
    return found


def _same(question: Question, before: Sequence[Question]) -> Question | None:
    claims = set(_claims(question))
    shared = [(len(claims.intersection(_claims(old))), old) for old in before if old.frame == question.frame]
    best = max(shared, key=lambda s: (s[0], s[1].id), default=(0, question))
    return best[1] if best[0] else None


def _claims(question: Question) -> tuple[str, ...]:
    return tuple(c for p in question.positions for c in p.claims)


def _fresh(question: Question, old: Question) -> tuple[str, ...]:
    known = set(_claims(old))
    return tuple(c for c in _claims(question) if c not in known)


def _status(question: Question, old: Question | None = None) -> str:
    reason = question.why.split("; ")[0]
    return f"{reason} (before: {old.status.value})" if old is not None else reason


def _given_up(question: Question, old: Question, frames: Mapping[str, Frame]) -> list[Change]:
    """Answers that stood before and that their own side has replaced since."""
    standing = {c for p in old.positions if not p.superseded for c in p.claims}
    counted = frames[question.frame].answer == "quantity" if question.frame in frames else False
    found = []
    for position in question.positions:
        if not position.superseded or not standing.intersection(position.claims):
            continue
        back = position.why.find("taken back by ")
        if back >= 0:
            kind, by = ChangeKind.RETRACTED, position.why[back:]
        else:
            kind = ChangeKind.SUPERSEDED if counted else ChangeKind.RETRACTED
            by = next((w for w in position.why.split("; ") if w.startswith("replaced by ")), "replaced")
        value = position.value if isinstance(position.value, str) else "yes" if position.value else "no"
        found.append(Change(kind, question, f"{_who(position)}: {value}, {by}", position.claims))
    return found


def _who(position: Position) -> str:
    party, speaker = position.party, position.speaker
    return f"{party} ({speaker})" if party and speaker and party != speaker else party or speaker or "an unnamed source"

"""What changed between two days: a question as it stands now, and those of its bucket as they stood then."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sayso.frames import Frame
from sayso.reconcile.held import Taken
from sayso.reconcile.weighed import Weighed
from sayso.types import ChangeKind, QuestionStatus

_NEWLY = {
    QuestionStatus.DISPUTED: ChangeKind.DISPUTED,
    QuestionStatus.AGREED: ChangeKind.AGREED,
    QuestionStatus.CORROBORATED: ChangeKind.CORROBORATED,
}


class Told(NamedTuple):
    """One change: of which kind, what it is in words, and the claims that made it, or whose answer was given up."""

    kind: ChangeKind
    detail: str
    claims: tuple[str, ...]


def changes(before: Sequence[Weighed], now: Weighed, frames: Mapping[str, Frame]) -> list[Told]:
    """What is new, newly disputed, agreed or corroborated, superseded or retracted; nothing where all is as it was.

    A question is the one from before with which it shares most claims: its days, and with them its id, may have moved.
    """
    old = _same(now, before)
    if old is None:
        return [Told(ChangeKind.NEW, now.reason, now.claims)]
    found: list[Told] = []
    told = _NEWLY.get(now.status)
    if now.status is not old.status:
        if told is None and old.status is QuestionStatus.DISPUTED:
            told = ChangeKind.SETTLED
        if told is not None:
            found.append(Told(told, f"{now.reason} (before: {old.status.value})", _fresh(now, old)))
    return found + _given_up(now, old, frames)


def _same(question: Weighed, before: Sequence[Weighed]) -> Weighed | None:
    claims = question.claim_set
    shared = [(len(claims & old.claim_set), old) for old in before if old.frame == question.frame]
    best = max(shared, key=lambda s: (s[0], s[1].id), default=(0, question))
    return best[1] if best[0] else None


def _fresh(question: Weighed, old: Weighed) -> tuple[str, ...]:
    return tuple(c for c in question.claims if c not in old.claim_set)


def _given_up(question: Weighed, old: Weighed, frames: Mapping[str, Frame]) -> list[Told]:
    """Answers that stood before and that their own side has replaced since."""
    counted = frames[question.frame].answer == "quantity" if question.frame in frames else False
    found = []
    for position in question.given_up(old):
        back = position.why.find("taken back by ")
        if back >= 0:
            kind, by = ChangeKind.RETRACTED, position.why[back:]
        else:
            kind = ChangeKind.SUPERSEDED if counted else ChangeKind.RETRACTED
            by = next((w for w in position.why.split("; ") if w.startswith("replaced by ")), "replaced")
        value = position.value if isinstance(position.value, str) else "yes" if position.value else "no"
        found.append(Told(kind, f"{_who(position)}: {value}, {by}", position.claims))
    return found


def _who(position: Taken) -> str:
    party, speaker = position.party, position.speaker
    return f"{party} ({speaker})" if party and speaker and party != speaker else party or speaker or "an unnamed source"

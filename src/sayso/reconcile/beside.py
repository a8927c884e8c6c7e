"""What stands beside what in a question, in words: two answers of one speaker, a report's own number beside a source's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sayso.frames import Frame
from sayso.reconcile.conflict import incompatible
from sayso.reconcile.held import Held

_MAX_BESIDE = 2


def contradictions(held: Sequence[Held], frame: Frame) -> list[str]:
    """Where one speaker, or one party, answers in two ways at one time, in words."""
    notes: list[str] = []
    by_who: dict[str, list[Held]] = defaultdict(list)
    for h in held:
        if h.stands and not h.narration:
            by_who[h.stand.who].append(h)
    for own in by_who.values():
        for i, a in enumerate(own):
            for b in own[i + 1 :]:
                if incompatible(a.stand, b.stand, frame):
                    told = "is told as saying" if a.origins == b.origins and len(a.origins) == 1 else "says"
                    notes.append(f"{a.label()} {told} both {a.position.value} and {b.position.value}")
    return notes


def told_beside(held: Sequence[Held], frame: Frame) -> list[str]:
    """Where one report tells a number in its own words beside another of a source, in words."""
    if frame.answer != "quantity":
        return []
    current = [h for h in held if h.stands and not h.stand.as_part]
    return [
        f"{own.label()} stand beside {other.label()}'s {other.position.value} in one report"
        for own in current
        if own.narration
        for other in current
        if not other.narration and own.origins == other.origins and incompatible(own.stand, other.stand, frame)
    ][:_MAX_BESIDE]

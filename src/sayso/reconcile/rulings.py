"""What people decided on events: that claims tell of one, or of two. A later decision on the same claims undoes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.reconcile.answers import Answer
from sayso.reconcile.event_line import Event
from sayso.reconcile.groups import Group


@dataclass(frozen=True, slots=True)
class Ruling:
    """Claims that tell of one event (``same``), or that tell of another event than the rest of their question."""

    claims: frozenset[str]
    same: bool
    why: str
    """Who decided it and for what reason, in words."""


Told = tuple[Group, Event]


def ruled(events: Sequence[Told], rulings: Sequence[Ruling]) -> list[Told]:
    """The events of one frame and place as people decided them, in the order of the decisions."""
    found = list(events)
    for ruling in rulings:
        hit = [i for i, (_, e) in enumerate(found) if any(a.claim in ruling.claims for a in e.answers)]
        if ruling.same and len(hit) > 1:
            found = _joined(found, hit, ruling)
        elif not ruling.same and hit:
            found = _parted(found, hit, ruling)
    return found


def _joined(events: list[Told], hit: Sequence[int], ruling: Ruling) -> list[Told]:
    group, first = events[hit[0]]
    made = Event(
        first.start,
        first.end,
        list(first.answers),
        first.long,
        first.why,
        list(first.said),
        first.mark,
        dict(first.followed),
    )
    for i in hit[1:]:
        for answer in events[i][1].answers:
            made.add(answer)
        made.followed |= events[i][1].followed
        made.end = max((e for e in (made.end, events[i][1].end) if e), default=None)
    made.why = f"put together with {len(hit) - 1} more: {ruling.why}"
    return [(group, made) if i == hit[0] else told for i, told in enumerate(events) if i not in hit[1:]]


def _parted(events: list[Told], hit: Sequence[int], ruling: Ruling) -> list[Told]:
    taken: list[Answer] = []
    found: list[Told] = []
    group: Group | None = None
    for i, (own, event) in enumerate(events):
        apart = [a for a in event.answers if a.claim in ruling.claims] if i in hit else []
        if not apart or len(apart) == len(event.answers):
            found.append((own, event))
            continue
        group = group or own
        taken += apart
        rest = Event(event.start, event.end, [], event.long, event.why, [], event.mark, event.followed)
        for answer in event.answers:
            if answer not in apart:
                rest.add(answer)
        found.append((own, rest))
    if group is not None:
        days = [d for a in taken for d in (a.event.start, a.event.end, a.when.start) if d]
        made = Event(min(days, default=None), max(days, default=None), [], False, f"set apart: {ruling.why}", [],
                     f"apart:{min(a.claim for a in taken)}")  # fmt: skip
        for answer in taken:
            made.add(answer)
        found.append((group, made))
    return found

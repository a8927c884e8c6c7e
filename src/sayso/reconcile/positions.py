"""Positions: what each speaker answers over which stretch of time, and which answers its own later ones replace."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sayso.frames import Frame
from sayso.reconcile.answers import Answer, as_holder
from sayso.reconcile.conflict import Stand, incompatible, size
from sayso.types import Position


@dataclass(frozen=True, slots=True)
class Held:
    """A position with what the rules of conflict need to know of it."""

    position: Position
    stand: Stand
    origins: frozenset[str]

    @property
    def narration(self) -> bool:
        return self.stand.who.startswith("own:")

    def label(self) -> str:
        """Who holds it, in words."""
        p = self.position
        if p.party and p.speaker and p.speaker != p.party:
            return f"{p.party} ({p.speaker})"
        return p.party or p.speaker or "an unnamed source"


def positions(answers: Sequence[Answer], frame: Frame) -> list[Held]:
    """The positions of one question, earliest first. Every answer ends up in exactly one: no side is lost.

    Equal answers of one speaker join. For a state whose latest answer counts they join only while the speaker does not
    say otherwise in between, so a change of mind and back shows as three positions.
    """
    by_who: dict[str, list[Answer]] = defaultdict(list)
    for a in answers:
        by_who[a.who].append(a)
    held: list[Held] = []
    for who in sorted(by_who):
        runs: list[tuple[object, list[Answer]]] = []
        for a in sorted(by_who[who], key=_order):
            key = _key(a, frame)
            if frame.supersession == "latest" and frame.answer != "quantity" and a.when.start is not None:
                last = next((r for r in reversed(runs) if r[1][-1].when.start is not None), None)
                joined = last if last and last[0] == key else None
                # Two answers of one day are a contradiction, not a change: both stretches stay open to more.
                joined = joined or next((r for r in runs if r[0] == key and r[1][-1].when.end == a.when.start), None)
            else:
                joined = next((r for r in runs if r[0] == key), None)
            if joined:
                joined[1].append(a)
            else:
                runs.append((key, [a]))
        held += [_position(run, frame) for _, run in runs]
    return _supersede(sorted(held, key=_first), frame)


def value_of(answer: Answer, frame: Frame) -> bool | str | None:
    """The answer in the terms of the question's frame, which may be another than its own (a share of a town under
    "Who controls the town?"); ``None`` where it says nothing in those terms."""
    if answer.frame.name == frame.name:
        return answer.value
    if frame.answer == "holder":
        return as_holder(answer)
    if frame.answer == "truth":
        return answer.holds
    return answer.value if answer.quantity else None


def _key(answer: Answer, frame: Frame) -> object:
    q = answer.quantity
    numbers = (
        (q.best, q.low, q.high, q.unit, q.text.lower() if q.best is q.low is q.high is None else "") if q else None
    )
    if frame.answer == "truth":
        return answer.holds
    if frame.answer == "holder":
        return (answer.holds, answer.holder, numbers if answer.frame.answer == "quantity" else None)
    return (answer.holds, numbers, answer.group.part)


def _order(answer: Answer) -> tuple[bool, dt.date, dt.date, str]:
    when = answer.when
    return (when.start is None, when.start or dt.date.max, when.end or dt.date.max, answer.claim.id)


def _position(run: Sequence[Answer], frame: Frame) -> Held:
    first = run[0]
    starts = [a.when.start for a in run if a.when.start]
    ends = [a.when.end or a.when.start for a in run if a.when.end or a.when.start]
    start = min(starts) if starts else None
    end = max((e for e in ends if e), default=None)
    value = value_of(first, frame)
    assert value is not None
    notes = sorted({a.when.why for a in run if a.when.why})
    if start is None:
        notes.append("no day is known")
    if first.frame.name != frame.name:
        notes.append(f"a claim of the frame {first.frame.name}")
    origins = frozenset(a.origin for a in run)
    quantity = first.quantity if frame.answer == "quantity" or first.frame.answer == "quantity" else None
    position = Position(
        party=first.party,
        speaker=_name(run),
        value=value,
        start=start,
        end=end,
        claims=tuple(sorted({a.claim.id for a in run})),
        origins=len(origins),
        outlets=len({a.outlet for a in run}),
        quantity=quantity,
        why="; ".join(notes),
    )
    actors = tuple(sorted({a.holder for a in run if a.holder and a.claim.actor}))
    stand = Stand(first.who, first.party, value, first.holder, first.holds, quantity, first.group, start, end, actors)
    return Held(position, stand, origins)


def _name(run: Sequence[Answer]) -> str | None:
    """The speaker's fullest name: "Volodymyr Zelenskiy" before "Zelenskiy", the more used before the less."""
    names = [a.speaker for a in run if a.speaker]
    return max(names, key=lambda n: (names.count(n), len(n), n), default=None)


def _first(held: Held) -> tuple[dt.date, str, str, str]:
    p = held.position
    return (p.start or dt.date.max, p.party or "~", held.stand.who, str(p.value))


def _supersede(held: list[Held], frame: Frame) -> list[Held]:
    """Marks what a later answer by the same counting replaces; nothing is taken away."""
    if frame.supersession == "none":
        return held
    done: list[Held] = []
    for old in held:
        newer = next((new for new in held if _replaces(new, old, frame)), None)
        if newer is None:
            done.append(old)
            continue
        when = f" on {newer.position.start.isoformat()}" if newer.position.start else ""
        note = f"replaced by {newer.label()}{when}"
        why = "; ".join(n for n in (old.position.why, note) if n)
        done.append(replace(old, position=replace(old.position, superseded=True, why=why)))
    return done


def _replaces(new: Held, old: Held, frame: Frame) -> bool:
    a, b = old.stand, new.stand
    if old is new or a.start is None or b.start is None or b.start <= (a.end or a.start):
        return False
    same = a.who == b.who or (a.party is not None and a.party == b.party) or (old.narration and new.narration)
    if not same or (a.holds is not b.holds and frame.answer == "quantity"):
        return False
    if frame.answer == "quantity":
        if a.group.part != b.group.part:
            return False
        before, after = size(a.quantity), size(b.quantity)
        if before is None or after is None or before == after:
            return False
        return frame.supersession == "latest" or after > before
    if a.who == b.who:
        return old.position.value != new.position.value
    return incompatible(a, b, frame) is not None


def contradictions(held: Sequence[Held], frame: Frame) -> list[str]:
    """Where one speaker, or one party, answers in two ways at one time, in words."""
    notes: list[str] = []
    for i, a in enumerate(held):
        for b in held[i + 1 :]:
            if a.stand.who != b.stand.who or a.position.superseded or b.position.superseded or a.narration:
                continue
            if incompatible(a.stand, b.stand, frame):
                told = "is told as saying" if a.origins == b.origins and len(a.origins) == 1 else "says"
                notes.append(f"{a.label()} {told} both {a.position.value} and {b.position.value}")
    return notes

"""Same event or not, from places and days alone."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.frames import Frame
from sayso.ids import slug
from sayso.reconcile.answers import Answer
from sayso.types import Place

ECHO_DAYS = 30
"""A report without a day of its own is taken to follow the latest event up to this many days before it."""
LONG_DAYS = 31
"""A claim about a longer stretch ("in 2024") sums up: it is no report of one event."""


def unify_places(places: Iterable[Place]) -> dict[str, str]:
    """Place ids to use: a place known by name only joins the gazetteer place of that name, if there is exactly one."""
    by_name: dict[str, set[str]] = defaultdict(set)
    bare: dict[str, str] = {}
    for place in places:
        if place.id.startswith("name:"):
            bare[place.id] = slug(place.name)
        else:
            by_name[slug(place.name)].add(place.id)
    return {bare_id: next(iter(by_name[name])) for bare_id, name in bare.items() if len(by_name.get(name, ())) == 1}


def best_place(places: Sequence[Place]) -> Place | None:
    """The place under the name most used for it; one with coordinates before one without, then by name."""
    if not places:
        return None
    uses = Counter(p.name for p in places)
    return max(places, key=lambda p: (uses[p.name], p.lat is not None, p.name))


@dataclass(slots=True)
class Event:
    """Answers about one event; ``start`` is its first day, ``why`` what put them together."""

    start: dt.date | None
    end: dt.date | None
    answers: list[Answer] = field(default_factory=list)
    long: bool = False
    why: str = ""

    def days_from(self, start: dt.date, end: dt.date) -> int:
        """Days between this event and a stretch; 0 where they touch."""
        if self.start is None or self.end is None:
            return 0
        return max(0, (start - self.end).days, (self.start - end).days)


def split_events(answers: Sequence[Answer], frame: Frame) -> list[Event]:
    """Answers of one frame, place and group, split into events by the frame's ``same_event_days``.

    ``None`` (a state, such as who controls a town) makes one. Else the days that claims are about decide; a claim that
    names none follows the latest event before it was said, and an undated one the event its origin tells of.
    """
    apart = frame.same_event_days
    if apart is None:
        return [Event(None, None, list(answers))]
    # What goes on from day to day (forces advance) is another matter a month later; a toll or a deed is not.
    echo = apart if frame.answer == "truth" and frame.supersession == "latest" else max(ECHO_DAYS, apart)
    dated = [a for a in answers if a.event.start and a.event.end]
    events: list[Event] = []
    for a in sorted(dated, key=lambda a: (a.event.start, a.event.end, a.claim.id)):
        start, end = a.event.start, a.event.end
        if start is None or end is None:
            continue
        long = (end - start).days > LONG_DAYS
        # The event keeps its first days as its anchor, so that daily strikes do not chain into one.
        near = [e for e in events if e.long == long and e.days_from(start, end) <= (LONG_DAYS if long else apart)]
        if near:
            near[-1].answers.append(a)
        else:
            events.append(Event(start, end, [a], long, "days that the claims are about"))
    for a in sorted((a for a in answers if not (a.event.start and a.event.end)), key=_said):
        day = a.when.end or a.when.start
        if day is None:
            continue
        before = [
            e for e in events if not e.long and e.start and (e.start - day).days <= apart and _reach(e, day) <= echo
        ]
        if before:
            max(before, key=lambda e: (e.start, e.end)).answers.append(a)
        else:
            events.append(Event(day, day, [a], False, "days on which the claims were made"))
    undated = [
        a for a in answers if not (a.event.start and a.event.end) and a.when.end is None and a.when.start is None
    ]
    _place_undated(undated, events)
    return sorted(events, key=lambda e: (e.start or dt.date.max, e.long))


def _reach(event: Event, day: dt.date) -> int:
    """Days from the event's latest mention to ``day``: a story that goes on is followed for as long as it goes on."""
    last = max((a.when.end for a in event.answers if a.when.end and a.when.end <= day), default=event.end or day)
    return (day - max(last, event.end or last)).days


def _said(answer: Answer) -> tuple[dt.date, str]:
    return (answer.when.end or answer.when.start or dt.date.max, answer.claim.id)


def _place_undated(undated: Sequence[Answer], events: list[Event]) -> None:
    if not undated:
        return
    lone: list[Answer] = []
    for a in undated:
        kin = [e for e in events if any(b.origin == a.origin for b in e.answers)]
        if kin or len(events) == 1:
            (kin or events)[0].answers.append(a)
        else:
            lone.append(a)
    if lone:
        events.append(Event(None, None, lone, False, "no day is known"))

"""Events, and events in the order of their days, by which they are looked up."""

from __future__ import annotations

import bisect
import datetime as dt
from dataclasses import dataclass, field

from sayso.reconcile.answers import Answer


@dataclass(slots=True)
class Event:
    """Answers about one event; ``start`` is its first day, ``why`` what put them together."""

    start: dt.date | None
    end: dt.date | None
    answers: list[Answer] = field(default_factory=list)
    long: bool = False
    why: str = ""
    said: list[dt.date] = field(default_factory=list)
    """The days on which claims about it were made, in order."""
    mark: str = ""
    """Tells an event that was set apart by hand from the one that it was taken out of."""
    followed: dict[str, str] = field(default_factory=dict)
    """Claims that name no day, and in words why they are taken for this event."""

    def days_from(self, start: dt.date, end: dt.date) -> int:
        """Days between this event and a stretch; 0 where they touch."""
        if self.start is None or self.end is None:
            return 0
        return max(0, (start - self.end).days, (self.start - end).days)

    def add(self, answer: Answer) -> None:
        """Take the answer in."""
        self.answers.append(answer)
        day, said = answer.when.end, self.said
        if day is not None:
            if said and said[-1] > day:
                bisect.insort(said, day)
            else:
                said.append(day)


def days_of(event: Event) -> tuple[dt.date, dt.date]:
    """Its first and last day, by which events are put in order; those of unknown days come last."""
    return (event.start or dt.date.max, event.end or dt.date.max)


class Line:
    """Events in the order of their days, and beside them their first days, by which they are looked up."""

    __slots__ = ("_others", "events", "starts")

    def __init__(self, events: list[Event], *, others: bool = False) -> None:
        """Events that stand in that order; ``others``: there are more that are not among them."""
        self.events, self._others = events, others
        self.starts = [e.start or dt.date.max for e in events]

    @property
    def several(self) -> bool:
        """Whether there is more than one event."""
        return self._others or len(self.events) > 1

    def enter(self, event: Event) -> None:
        """Put an event among the others."""
        start = event.start or dt.date.max
        at = bisect.bisect_right(self.starts, start)
        while at and self.starts[at - 1] == start and days_of(self.events[at - 1]) > days_of(event):
            at -= 1
        self.events.insert(at, event)
        self.starts.insert(at, start)

    def leave(self, event: Event) -> None:
        """Take an event out."""
        at = bisect.bisect_left(self.starts, event.start or dt.date.max)
        while self.events[at] is not event:
            at += 1
        del self.events[at], self.starts[at]

    def since(self, day: dt.date) -> int:
        """How many began before a day."""
        return bisect.bisect_left(self.starts, day)

    def upto(self, day: dt.date) -> int:
        """How many began by a day."""
        return bisect.bisect_right(self.starts, day)

"""What is long past in a bucket: events that no later report touches any more, so that on an earlier day only those are put
together anew that are asked about, and those of the weeks before it.

Which event an answer tells of is decided from what was said by then and of the days around it, and what comes in later
changes the events of its own days and those that are still spoken of. So where all answers of a bucket were put into events
once, an event that was spoken of for the last time long before the first of the days that the answers not yet out tell of
is the same without them. And answers that make up whole events make the same ones without the others: each joins the first
or the nearest of the events that fit, and the one that it joined is there. Two things are told besides: that there are
others, and which answers are the only ones of an event's number. Where this does not hold (groups of people that are told
apart, spots, places of one name, what was taken back or decided by hand), nothing is kept of a bucket, and all its answers
are put into events.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from sayso.frames import Frame
from sayso.reconcile.answers import Answer, takes_back
from sayso.reconcile.event_line import Event
from sayso.reconcile.events import Aside, by_number, runs_on
from sayso.reconcile.homes import LONG_DAYS
from sayso.reconcile.packing import Sheaf
from sayso.reconcile.questions import Asked, by_frame, split, tells_groups_apart
from sayso.reconcile.rulings import Ruling
from sayso.reconcile.weighed import Depth, Weighed
from sayso.types import Question

FEWEST = 200
"""Answers of a bucket from which on it is known which event each tells of."""
_MOST = 0.6
"""Share of the answers up to which less than all are put together."""
_NEVER = dt.date.max.toordinal()


class Past(NamedTuple):
    """The events of one frame, as a sheaf keeps them."""

    frame: str
    stretch: int
    """The longest stretch of days that an answer tells of, if it is no long one; none if all name one day."""
    first: int
    """The row of the first answer that takes a position in the frame's own terms."""
    numbers: list[int]
    """By row, the number of the event; -1: plays no part in this frame."""
    last: list[int]
    """By event, the last day that it is about or was spoken of."""
    kept: list[int]
    """Events that are put together in any case: they are about long stretches, or sums."""
    dayless: list[int]
    """Events of which no report names the day."""
    by_number: list[int]
    """Rows of answers that are of their events by their number."""


def bygone(answers: Sequence[Answer], frames: Mapping[str, Frame], rulings: Sequence[Ruling]) -> list[object]:
    """What is to be kept with a bucket's answers, which are in the order of a sheaf: days from each answer's first to the day
    of its publication and from there to its last, and by frame which event each tells of. Nothing: all of them matter."""
    out = [a for a in answers if a.published is not None]
    if len(out) < FEWEST or not _plain(out, rulings):
        return []
    rows = {a.claim: n for n, a in enumerate(out)}
    spans = [_span(a) for a in out]
    if len(rows) < len(out) or any(span is None for span in spans):
        return []
    found: list[Past] = []
    for frame, members in by_frame(out, frames):
        if frame.same_event_days is None or (tells_groups_apart(frame) and len({a.group for a in members}) > 1):
            return []
        found.append(_past(frame, members, rows, out))
    days = [a.published.toordinal() for a in out if a.published is not None]
    known = [s for s in spans if s is not None]
    lags = [day - first for day, (first, _) in zip(days, known, strict=True)]
    leads = [last - day for day, (_, last) in zip(days, known, strict=True)]
    return [lags, leads, found]


def _plain(answers: Sequence[Answer], rulings: Sequence[Ruling]) -> bool:
    """Whether the answers are of one place, no spots in it, and nothing was taken back or decided by hand."""
    if len({a.home for a in answers}) > 1 or any(takes_back(a) is not None for a in answers):
        return False
    if any(place.noun for place in {id(a.place): a.place for a in answers}.values() if place is not None):
        return False
    return not rulings or not any(a.claim in r.claims for r in rulings for a in answers)


def _span(answer: Answer) -> tuple[int, int] | None:
    """The first and the last day that an answer has to do with, for how answers of one event find each other."""
    published, when, event = answer.published, answer.when, answer.event
    if published is None or (when.end or when.start) is None:
        return None
    if answer.sums_up or _is_long(answer):
        return published.toordinal(), published.toordinal()  # these meet only their like, all of which are kept
    told = (when.start, when.end, event.start, event.end, answer.day, answer.opening)
    days = [d.toordinal() for d in told if d is not None]
    return min(days), max(days)


def _is_long(answer: Answer) -> bool:
    first, last, _ = answer.event
    return first is not None and last is not None and (last - first).days > LONG_DAYS


def _past(frame: Frame, members: Sequence[Answer], rows: Mapping[str, int], out: Sequence[Answer]) -> Past:
    told = [event for _, event in split(members, frame)]
    numbers = [-1] * len(out)
    for n, event in enumerate(told):
        for a in event.answers:
            numbers[rows[a.claim]] = n
    stretches = [(a.event.end - a.event.start).days for a in members if a.event.start and a.event.end]
    return Past(
        frame.name,
        max((days for days in stretches if days <= LONG_DAYS), default=0),
        next((n for n, a in enumerate(out) if a.counts and a.frame.name == frame.name), len(out)),
        numbers,
        [_last(event) for event in told],
        [n for n, event in enumerate(told) if event.long],
        [n for n, event in enumerate(told) if not any(a.event.start and a.event.end for a in event.answers)],
        sorted(rows[claim] for event in told for claim in by_number(event)),
    )


def _last(event: Event) -> int:
    spans = [span for a in event.answers if (span := _span(a)) is not None]
    return max([last for _, last in spans] + [event.end.toordinal() if event.end is not None else 0])


class AskedThen:
    """The questions that the answers of one bucket answered by some day, as :class:`Asked`; of the events that are long past
    only those are put together that are asked about."""

    def __init__(self, sheaf: Sheaf, frames: Mapping[str, Frame], rulings: Sequence[Ruling], by: dt.date) -> None:
        """``sheaf`` has what :func:`bygone` tells of its answers."""
        self._sheaf, self._frames, self._rulings, self._by = sheaf, frames, rulings, by
        self._many = sheaf.by(by)
        self._rows = dict(zip(sheaf.claims, range(self._many), strict=False))
        self._whole: Asked | None = None
        self._before: tuple[dt.date, AskedThen] | None = None
        lags, leads, past = sheaf.past
        self._parts = [_Part(sheaf, Past(*told), lags, leads, self._many, frames) for told in past]
        decided = any(claim in self._rows for ruling in rulings for claim in ruling.claims)
        if decided or not all(frame in frames for frame in sheaf.frames):
            self._whole = self._of_all()

    @property
    def looked_at(self) -> int:
        """How many of the answers were put together for what was asked so far, by the frame that took most."""
        return self._many if self._whole is not None else max((part.looked_at for part in self._parts), default=0)

    def about(self, claims: Collection[str], depth: Depth = Depth.WHOLE) -> list[Question]:
        """The questions on which one of these claims takes a position."""
        return [weighed.question(depth) for weighed in self.weighed(claims)]

    def weighed(self, claims: Collection[str]) -> list[Weighed]:
        """The same before they are told."""
        if self._whole is None:
            found = self._some(claims)
            if found is not None:
                return found
            self._whole = self._of_all()
        return self._whole.weighed(claims)

    def before(self, question: Weighed, since: dt.date) -> list[Weighed]:
        """What the claims of one of them answered, to compare, before the answers that were published since a day."""
        by = since - dt.timedelta(days=1)
        upto = self._sheaf.by(by)
        old = [c for c in question.claim_set if self._rows[c] < upto]
        if not old:
            return []
        if self._before is None or self._before[0] != since:
            self._before = since, AskedThen(self._sheaf, self._frames, self._rulings, by)
        return self._before[1].weighed(old)

    def _some(self, claims: Collection[str]) -> list[Weighed] | None:
        """Those of whole events; ``None`` where it takes all answers."""
        rows = [self._rows[c] for c in claims if c in self._rows]
        found: list[Weighed] = []
        for part in self._parts:
            asked = part.about(rows)
            if asked is None:
                continue
            found += asked.weighed(claims)
            if asked.alone:
                return None  # among all events another may read so
        return found if all(part.fits for part in self._parts) else None

    def _of_all(self) -> Asked:
        return Asked(self._sheaf.answers(self._frames, self._by), self._frames, self._rulings)


class _Part:
    """The events of one frame by some day."""

    def __init__(
        self,
        sheaf: Sheaf,
        past: Past,
        lags: Sequence[int],
        leads: Sequence[int],
        many: int,
        frames: Mapping[str, Frame],
    ) -> None:
        self._sheaf, self._past, self._many, self._frames = sheaf, past, many, frames
        self._lags, self._leads = lags, leads
        self._in: set[int] = set()
        self._asked: Asked | None = None
        self._until = 0
        self._settled: set[int] = set()
        self.looked_at = 0
        self.fits = True
        """Whether fewer than all events were to be put together, whenever somebody asked."""

    def about(self, rows: Sequence[int]) -> Asked | None:
        """What answers the questions on which the answers in these rows take a position; ``None``: there are none, or it takes
        all events."""
        past = self._past
        wanted = {past.numbers[row] for row in rows} - {-1}
        if not wanted or past.first >= self._many:
            return None
        if self._asked is None or not wanted <= self._in:
            self._in |= wanted | (self._live() if self._asked is None else set())
            self._asked = self._made()
            self.fits = self._asked is not None
        return self._asked

    def _live(self) -> set[int]:
        """The events that what was said in the last weeks, or is said later, may be about."""
        past, days, numbers = self._past, self._sheaf.published, self._past.numbers
        frame = self._frames[past.frame]
        near = (frame.same_event_days or 0) + past.stretch
        *_, echo = runs_on(frame)
        told = range(len(days))
        # The first day that answers not yet out tell of; what is told of days close to it may come out otherwise with them, ...
        missing = min((days[n] - self._lags[n] for n in told[self._many :] if numbers[n] >= 0), default=_NEVER)
        close = missing - (2 * near if past.stretch else 0) - 2 * near
        # ... and the first day that the answers on those days tell of.
        early = (days[n] - self._lags[n] for n in told[: self._many] if days[n] + self._leads[n] >= close)
        self._until = min(close, min(early, default=_NEVER))
        since = self._until - max(echo, near) - near - 1
        self._settled = {n for n, last in enumerate(past.last) if last < since} - set(past.kept)
        return {n for n in numbers[: self._many] if n >= 0} - self._settled

    def _made(self) -> Asked | None:
        past = self._past
        others = self._settled - self._in
        rows = [row for row in range(self._many) if past.numbers[row] in self._in]
        if len(rows) > _MOST * self._many or not others - set(past.dayless):
            return None
        frame = self._frames[past.frame]
        of_number = set(past.by_number)
        self.looked_at = len(rows)
        answers = self._sheaf.some(rows, self._frames)
        known = frozenset(a.claim for row, a in zip(rows, answers, strict=True) if row in of_number)
        until = dt.date.fromordinal(max(1, min(self._until, _NEVER)))
        answers.sort(key=lambda a: (a.frame is not frame, a.claim))
        return Asked(answers, {frame.name: frame}, events=[(frame, split(answers, frame, Aside(until, known)))])

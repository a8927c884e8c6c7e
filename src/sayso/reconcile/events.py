"""Same event or not, from days alone; places and groups have been told apart before."""

from __future__ import annotations

import bisect
import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sayso.frames import Frame
from sayso.reconcile.answers import Answer, getter
from sayso.reconcile.conflict import size
from sayso.reconcile.event_line import Event, Line, days_of
from sayso.reconcile.homes import LONG_DAYS
from sayso.types import Place

SUM = "sum"
"""The mark of an event that is none: figures that each count over a long time."""
ECHO_DAYS = 30
"""A report without a day of its own is taken to follow the latest event up to this many days before it."""
LATE_DAYS = 2
"""How much later than it was spoken of an event may seem to be, by days that were misread or reckoned in another zone."""
NEWS_DAYS = 7
"""What is said to be so, without a day, follows one of up to this many days before: later it is news of another. A denial
answers what was said, and a number that is no lower counts on."""


_BY_THEIR_DAYS, _BY_SAYING, _BY_REPORTS = (
    "days that the claims are about",
    "days on which the claims were made",
    "days that the reports are about",
)
LONG_COUNT = 7
"""Frames whose events reach over more days count what goes on for a while."""
_BY_NUMBER = "names no day and gives the number of that one"
_TELLING = 10
"""From here on the same number of the same side is hardly chance."""


def best_place(places: Sequence[Place]) -> Place | None:
    """The place under the name most used for it; one with coordinates before one without, then by name."""
    if len(places) < 2:
        return places[0] if places else None
    uses = Counter(p.name for p in places)
    return max(places, key=lambda p: (uses[p.name], p.lat is not None, p.name))


class Aside(NamedTuple):
    """What is known of events that are left aside where others are split: there are some, and which answers that were given
    before a day are of one event by their number."""

    until: dt.date
    by_number: frozenset[str]


def by_number(event: Event) -> set[str]:
    """The claims that are taken for the event by their number."""
    return {claim for claim, why in event.followed.items() if why == _BY_NUMBER}


def runs_on(frame: Frame) -> tuple[bool, bool, int]:
    """Whether what a frame tells of goes on from day to day, or is counted over a while, and for how many days a report
    without a day is taken to follow an event."""
    apart = frame.same_event_days or 0
    # What goes on from day to day (forces advance) is another matter a month later; a toll or a deed is not.
    goes_on = frame.answer == "truth" and frame.supersession == "latest"
    # People go on leaving and being looked for: "3,000 by Wednesday" and "since Tuesday" count one flight.
    slow = frame.answer == "quantity" and apart > LONG_COUNT
    return goes_on, slow, apart if goes_on else max(ECHO_DAYS, apart)


def split_events(answers: Sequence[Answer], frame: Frame, aside: Aside | None = None) -> list[Event]:
    """Answers of one frame, place and group, split into events; ``aside`` tells of those that are left aside.

    A state, such as who controls a town, makes one. Else the days that claims are about decide. Two claims that each name
    one day are about one event only if it is the same day: the second strike, next morning, is another. A claim about a
    stretch of days joins the latest event in it, or near it by the frame's ``same_event_days``; one that names no day
    follows the event that its article or its origin tells of, else the latest before it was said; an undated one joins
    the event that its origin tells of.
    """
    apart = frame.same_event_days
    if apart is None:
        return [Event(None, None, list(answers))]
    goes_on, slow, echo = runs_on(frame)
    by_day: dict[dt.date, list[Answer]] = {}
    dated: list[tuple[Answer, dt.date, dt.date]] = []
    dayless: list[Answer] = []
    sums: list[Answer] = []
    for a in answers:
        first, last, _ = a.event
        if a.sums_up:
            sums.append(a)
        elif first is None or last is None:
            dayless.append(a)
        elif first == last and not (goes_on or slow):
            # Those that name one day come first, and join no event but that of their own day.
            by_day.setdefault(first, []).append(a)
        else:
            dated.append((a, first, last))
    line = Line([_of_day(day, by_day[day]) for day in sorted(by_day)])
    near: Event | None = None
    days: tuple[dt.date, dt.date] | None = None
    for a, first, last in _in_order(dated):
        if days != (first, last) or near is None:
            days, long = (first, last), (last - first).days > LONG_DAYS
            near = _near(line, first, last, long, LONG_DAYS if long else apart)
            if near is None:
                near = Event(first, last, [], long, _BY_THEIR_DAYS)
                line.enter(near)
        near.add(a)
    line = Line(_one_count(line.events, apart), others=aside is not None)
    events = line.events
    told = _told_in(events, dayless)
    for day, a in _as_said(dayless):
        # Whether one event alone has a number is known of those that were told when others were, which are left aside.
        as_known = aside is None or day >= aside.until or a.claim in aside.by_number
        before, why = (
            _told_beside(a, day, line, told, apart)
            or (_of_its_number(a, day, line, apart) if as_known else None)
            or _on_its_day(a.day, line, apart, slow=slow)
            or _before(a, day, line, apart, echo)
            or _on_its_day(a.opening, line, apart, slow=slow)
            or _late(day, line, apart)
        )
        if before is None:
            before = Event(day, day, [], False, _BY_SAYING)
            line.enter(before)
        elif why:
            before.followed[a.claim] = why
        before.add(a)
    _place_undated([a for a in dayless if a.when.end is None and a.when.start is None], events)
    # Two sides hold their sums against each other; those of two reports may be over two stretches.
    for story in _stories(sums, lambda a, b: _linked(a, b) or bool(a.party and b.party)):
        events.append(
            Event(None, None, story, True, "sums over a long time", mark=f"{SUM}:{min(a.claim for a in story)}")
        )
        events[-1].said = sorted(d for a in story if (d := a.when.end or a.when.start))
    return sorted(events, key=lambda e: (e.start or dt.date.max, e.long))


_CLAIM = getter("claim")


def _of_day(day: dt.date, answers: list[Answer]) -> Event:
    """The event of answers that each name that one day."""
    said = sorted([a.when.end for a in answers if a.when.end is not None])
    return Event(day, day, sorted(answers, key=_CLAIM), False, _BY_THEIR_DAYS, said)


def _as_said(dayless: Sequence[Answer]) -> list[tuple[dt.date, Answer]]:
    """Answers that name no day of what they tell with the day on which each was said, in that order, those without one left
    out. Of one day's those come first whose report is about a day: they make events that others follow."""
    found = [(day, a) for a in sorted(dayless, key=_CLAIM) if (day := a.when.end or a.when.start) is not None]
    found.sort(key=lambda told: (told[0], told[1].day is None and told[1].opening is None))
    return found


def _told_in(events: Sequence[Event], dayless: Sequence[Answer]) -> dict[str, list[Event]]:
    """By article and by origin of claims that name no day, the events of that day that are told of in them."""
    told: dict[str, list[Event]] = {of: [] for a in dayless for of in (a.article, a.origin)}
    for event in events if told else ():
        for a in () if event.long else event.answers:
            for of in (a.article, a.origin):
                there = told.get(of)
                if there is not None and not (there and there[-1] is event):
                    there.append(event)
    return told


def _one_count(events: list[Event], apart: int) -> list[Event]:
    """The events, those put together of which one party or body gives the same count within a few days, on the day of saying:
    that passes easily for the day of what is told ("put the toll at 22 on Wednesday")."""
    kept: list[Event] = []
    for event in events:
        saying = [
            x
            for x in event.answers
            if x.quantity is not None and x.event.start in (x.when.end, x.published) and _tells(x)
        ]
        if not saying:
            kept.append(event)
            continue
        # They stand in the order of their first days, and none that is not long lasts longer than that.
        since = bisect.bisect_left(kept, days_of(event)[0] - dt.timedelta(days=apart + LONG_DAYS), key=_first_day)
        close = kept[since:]
        near = [e for e in close if not (e.long or event.long) and e.days_from(*days_of(event)) <= apart]
        same = next((e for e in near if any(_counts_alike(a, b) for a in saying for b in e.answers)), None)
        if same is None:
            kept.append(event)
            continue
        for answer in event.answers:
            same.add(answer)
            same.followed[answer.claim] = "gives another day and the same number by the same side"
    return kept


def _tells(answer: Answer) -> bool:
    """Whether it gives a number that another of its side is hardly like by chance."""
    q = answer.quantity
    return q is not None and (q.best or q.high or 0) >= _TELLING and bool(answer.party or answer.body)


def _counts_alike(a: Answer, b: Answer) -> bool:
    p, q = a.quantity, b.quantity
    if p is None or q is None or (p.best, p.high) != (q.best, q.high):
        return False
    return bool((a.party and a.party == b.party) or (a.body and a.body == b.body))


def _told_beside(
    answer: Answer, day: dt.date, line: Line, told: Mapping[str, Sequence[Event]], apart: int
) -> tuple[Event, str] | None:
    """The latest event of the days before that the claim's own article tells of, else its origin."""
    for of in (answer.article, answer.origin):
        near = [e for e in told.get(of, ()) if e.start and e.end and 0 <= (day - e.start).days <= apart]
        if near:
            why = "names no day and follows the one that its report names" if line.several else ""
            return max(near, key=days_of), why
    return None


def _of_its_number(answer: Answer, day: dt.date, line: Line, apart: int) -> tuple[Event, str] | None:
    """The one event of the days before of which a report that names its day gives the same number, if that is hardly chance:
    "aftershocks on Monday, as the toll rose to 10" tells of the 10 who died on Sunday."""
    number = answer.quantity.best if answer.quantity is not None and not answer.told_as_part else None
    if number is None or number < _TELLING or not answer.claimed:
        return None
    events = line.events
    alike = [
        e
        for e in events[line.since(day - dt.timedelta(days=apart)) : line.upto(day)]
        if not e.long
        and e.start
        and any(b.event.start and b.quantity and b.quantity.best == number and not b.told_as_part for b in e.answers)
    ]
    if len(alike) != 1:
        return None
    return alike[0], _BY_NUMBER if line.several else ""


def _on_its_day(day: dt.date | None, line: Line, apart: int, *, slow: bool) -> tuple[Event, str] | None:
    """The event of the one day that the claim's article is about; one known only by what was said on the days after is
    that one."""
    if day is None:
        return None
    why = "names no day and takes the one that its report is about"
    close = line.events[line.since(day - dt.timedelta(days=LONG_DAYS)) : line.upto(day + dt.timedelta(days=apart))]
    for event in close:
        if not event.long and event.start and event.end and event.start <= day <= event.end:
            return event, why
    if slow and (near := _near(line, day, day, False, apart)) is not None:
        return near, why
    after = [e for e in close if e.why == _BY_SAYING and e.start and 0 < (e.start - day).days <= apart]
    if after:
        event = min(after, key=days_of)
        line.leave(event)
        event.start = event.end = day
        event.why = _BY_REPORTS
        line.enter(event)
        return event, why
    made = Event(day, day, [], False, _BY_REPORTS)
    line.enter(made)
    return made, why


def _before(answer: Answer, day: dt.date, line: Line, apart: int, echo: int) -> tuple[Event, str] | None:
    """The latest event that had been by then and that was still spoken of."""
    for i in range(line.upto(day) - 1, -1, -1):
        event = line.events[i]
        if event.long or _is_of_a_past_month(event, day):
            continue
        away = _reach(event, day)
        if away <= echo and _follows(answer, event, away, apart):
            return event, "names no day and follows the latest event before it" if line.several else ""
    return None


def _is_of_a_past_month(event: Event, day: dt.date) -> bool:
    """Whether all that is known of an event is that it was in weeks which were over by then: "the attack last month"."""
    if event.start is None or event.end is None:
        return False
    return event.end < day and (event.end - event.start).days > NEWS_DAYS


def _late(day: dt.date, line: Line, apart: int) -> tuple[Event | None, str]:
    """The first event of the next days: days are misread, or reckoned in another zone."""
    late = line.upto(day + dt.timedelta(days=min(apart, LATE_DAYS)))
    return next((e for e in line.events[line.upto(day) : late] if not e.long), None), ""


def _follows(answer: Answer, event: Event, away: int, apart: int) -> bool:
    """Whether an answer without a day can still tell of an event that was last spoken of so many days before."""
    if away <= max(NEWS_DAYS, apart) or not answer.claimed:
        return True
    if answer.quantity is None:
        return False
    counted = [n for a in event.answers if (n := size(a.quantity)) is not None and a.claimed]
    return not counted or (size(answer.quantity) or 0) >= min(counted)


def _in_order(
    dated: list[tuple[Answer, dt.date, dt.date]],
) -> list[tuple[Answer, dt.date, dt.date]]:
    """Answers with their days: those that name one day first, since they tell events apart."""
    return sorted(dated, key=lambda f: (f[1] != f[2], f[1], f[2], f[0].claim))


def _near(line: Line, start: dt.date, end: dt.date, long: bool, reach: int) -> Event | None:
    """The latest event near a stretch of days, of those that they touch if there is one.

    An event keeps its first days as its anchor, so that daily strikes do not chain into one.
    """
    nearest: Event | None = None
    for i in range(line.upto(end + dt.timedelta(days=reach)) - 1, -1, -1):
        event = line.events[i]
        if event.start is None or (not long and (start - event.start).days > reach + LONG_DAYS):
            break
        away = event.days_from(start, end) if event.long == long else reach + 1
        if away == 0:
            return event
        if nearest is None and away <= reach:
            nearest = event
    return nearest


def _reach(event: Event, day: dt.date) -> int:
    """Days from the event's latest mention to ``day``: a story that goes on is followed for as long as it goes on."""
    upto = bisect.bisect_right(event.said, day)
    last = event.said[upto - 1] if upto else event.end or day
    return (day - max(last, event.end or last)).days


def _first_day(event: Event) -> dt.date:
    return event.start or dt.date.max


def _place_undated(undated: Sequence[Answer], events: list[Event]) -> None:
    """Answers without any day: with their origin's event; else with the one event there is, unless that is long past or the
    place is a whole country or region, where only the same figure or speaker tells that two reports are about one event."""
    lone: list[Answer] = []
    for a in undated:
        kin = [e for e in events if not e.long and any(b.origin == a.origin for b in e.answers)]
        if (
            not kin
            and len(events) == 1
            and not events[0].long
            and (not a.wide or any(_linked(a, b) for b in events[0].answers))
        ):
            kin = events
        if kin:
            kin[0].add(a)
        else:
            lone.append(a)
    apart = _stories([a for a in lone if a.wide], _linked)
    together = [a for a in lone if not a.wide]
    if together:
        events.append(Event(None, None, together, False, "no day is known"))
    for n, story in enumerate(apart):
        mark = f"of:{min(a.origin for a in story)}" if together or n else ""
        events.append(
            Event(None, None, story, False, "no day is known, and figures or speakers are the same", mark=mark)
        )


def _stories(answers: Sequence[Answer], linked: Callable[[Answer, Answer], bool]) -> list[list[Answer]]:
    """Answers that are linked, directly or through others."""
    stories: list[list[Answer]] = []
    for a in answers:
        near = [s for s in stories if any(linked(a, b) for b in s)]
        stories = [s for s in stories if s not in near]
        stories.append([*(b for s in near for b in s), a])
    return sorted(stories, key=lambda s: min(a.claim for a in s))


def _linked(a: Answer, b: Answer) -> bool:
    """Whether two answers share an origin, a speaker known by name or party, or a number."""
    if a.origin == b.origin:
        return True
    if ":" in a.who and not a.who.startswith(("own:", "unnamed:")) and a.who == b.who and (a.party or a.person):
        return True
    figures = [(q.best, q.low, q.high) for q in (a.quantity, b.quantity) if q and (q.best or q.low or q.high or 0) > 2]
    return len(figures) == 2 and figures[0] == figures[1]

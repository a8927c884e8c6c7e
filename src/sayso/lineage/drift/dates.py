"""Days and dates lost or changed."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.sides import Side, Unit, is_stamp, stems_of
from sayso.types import Drift, Interval, Span, Statement, TimeMention

WEEKDAYS = "monday tuesday wednesday thursday friday saturday sunday".split()
_DAY = re.compile(r"\d{4}-\d\d-\d\d|XXXX-W?XX-\d")
_DATE = re.compile(r"[\dX]{4}(?:-[\dXWHQ]{1,4}){0,2}")
DURATION = re.compile(r"PT?(\d+(?:\.\d+)?)([YMWDHS])")
"""A length of time as its value is written: how many, and of what."""
_PAST = re.compile(r"\b(?:past|last|coming|next)\b", re.IGNORECASE)
_STRETCH = re.compile(r" (?:and|to|until)\s(?=[A-Z\d])|[-–]")
_STRETCHED = re.compile(r"\b(?:[A-Z]\w+|\d+)(?: (?:and|to|until) |[-–])\Z")
_LEAD = re.compile(r"\b(?:on|at|in|by|since|until|late|early|before|after)\s+(?:(?:late|early)\s+)?\Z", re.IGNORECASE)


_LIMIT = re.compile(r"\b(?:before|by|until|till)\s(?:the\s)?\Z", re.IGNORECASE)
_NEXT = 2
"""Days after which what is told before a date is told to be by the end of another."""
_DEICTIC = re.compile(r"\b(?:today|tonight|yesterday|tomorrow|now|this (?:morning|afternoon|evening))\b", re.IGNORECASE)
_CONTEXT = 3
_TAKEN_FOR = ", and the text has another day"
_MISDATED = 0.7
"""How sure it is among changed days that a day which is left out is missed."""
_DAY_AFTER = re.compile(
    r"\b(?:the|a) (?:day|night|morning|evening) (?:after|before|later|earlier)\b|\bthe (?:next|following|same"
    r"|previous) (?:day|night|morning)\b"
)


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind date, and of kind quantity where a length of time changed."""
    yield from _durations(pairing)
    for unit in pairing.earlier.units:
        answers = pairing.answers(unit)
        if is_stamp(unit):
            continue
        if not answers or all(a.at in pairing.exact for a in answers):
            continue
        near = {u.at: u for u in (*answers, *pairing.near_answers(unit, 2), *pairing.later.units[:2])}
        for time in unit.times:
            if not is_dated(time):
                continue
            if any(
                as_exact(time, other) and same_time(pairing, time, other) for u in near.values() for other in u.times
            ):
                continue
            yield from _drift(pairing, unit, time, answers)


def is_dated(time: TimeMention) -> bool:
    """Whether a time is a date, of whatever precision."""
    return time.kind in ("DATE", "TIME") and _DATE.match(time.value) is not None


def _durations(pairing: Pairing) -> Iterator[Drift]:
    """ "three months" that became "two months", where neither number stands near on the other side."""
    for later, partners in pairing.changed():
        for other in later.times:
            if DURATION.fullmatch(other.value) is None:
                continue
            known = {t.value for u in pairing.near_partners(later) for t in u.times}
            for unit in partners:
                for time in unit.times:
                    if time.value == other.value or other.value in known or not _one_length(pairing, time, other):
                        continue
                    if any(t.value == time.value for u in pairing.near_answers(unit) for t in u.times):
                        continue
                    shared = pairing.earlier.around(time.span, unit, 60) & pairing.later.around(other.span, later, 60)
                    if len(shared) >= 2:
                        left, right = time.span.of(pairing.earlier.text), other.span.of(pairing.later.text)
                        yield pairing.drift("quantity", time.span, other.span, f'quantity: "{left}" became "{right}"')


def _one_length(pairing: Pairing, time: TimeMention, other: TimeMention) -> bool:
    """Whether two lengths of time may be one that changed: of one unit ("three months", "two months"), or how far back is
    told ("in the past week", "in the past month").
    """
    old, new = DURATION.fullmatch(time.value), DURATION.fullmatch(other.value)
    if old is None or new is None:
        return False
    if old[2] == new[2]:
        return True
    texts = (time.span, pairing.earlier.text), (other.span, pairing.later.text)
    return old[1] == new[1] and all(_PAST.search(span.of(text)) is not None for span, text in texts)


def is_an_end(side: Side, time: TimeMention) -> bool:
    """Whether a date is only one end of a stretch of time: "between January and June"."""
    before = side.text[max(0, time.span.start - 20) : time.span.start]
    return _STRETCH.match(side.text, time.span.end) is not None or _STRETCHED.search(before) is not None


def just_before(pairing: Pairing, one: TimeMention, other: TimeMention) -> bool:
    """Whether the later date is the end of the earlier one, told as a limit: "by the end of May", "before June"."""
    if one.interval is None or other.interval is None or one.interval.end is None or other.interval.start is None:
        return False
    limit = _LIMIT.search(pairing.later.text, max(0, other.span.start - 12), other.span.start)
    return limit is not None and 0 < (other.interval.start - one.interval.end).days <= _NEXT


def is_deictic(side: Side, time: TimeMention) -> bool:
    """Whether a day is told by when it is said ("today"), which the text of a retelling does not tell."""
    return _DEICTIC.search(time.span.of(side.text)) is not None


def as_exact(one: TimeMention, other: TimeMention) -> bool:
    """Whether two mentions are dates as exact as one another."""
    return is_dated(one) and is_dated(other) and grain_of(one) == grain_of(other)


def _drift(pairing: Pairing, unit: Unit, time: TimeMention, answers: tuple[Unit, ...]) -> Iterator[Drift]:
    context = pairing.earlier.around(time.span, unit, 60)
    ranked = sorted(answers, key=lambda a: (-len(context & a.stems), a.at))
    words = _lead(pairing.earlier, time.span)
    for answer in ranked:
        for other in answer.times:
            if not is_dated(other) or grain_of(other) != grain_of(time) or is_an_end(pairing.later, other):
                continue
            if is_deictic(pairing.later, other) or just_before(pairing, time, other):
                continue
            if any(
                as_exact(t, other) and same_time(pairing, t, other)
                for u in pairing.near_partners(answer)
                for t in u.times
            ):
                continue
            if len(context & pairing.later.around(other.span, answer, 60)) >= _CONTEXT:
                right = _lead(pairing.later, other.span)
                detail = f'date: "{words.of(pairing.earlier.text)}" became "{right.of(pairing.later.text)}"'
                yield pairing.drift("date", words, right, detail)
                return
    # a coarser time in its place ("in September" for "on September 15") keeps it, and so does the day told elsewhere of it
    elsewhere = [u for u in pairing.later.units if len(context & u.stems) >= _CONTEXT]
    if any(is_dated(t) and same_time(pairing, time, t) for u in (*answers, *elsewhere) for t in u.times):
        return
    # a retelling in other words, or a shorter one, leaves days out; a reprint that lacks one has lost it, and so has a
    # text that gives another day for a claim
    claims = _misdated(pairing, unit, time, answers)
    if not claims and not (pairing.is_reprint and any((unit.at, a.at) in pairing.close for a in answers)):
        return
    if (
        not _is_day(time)
        or any(_DAY_AFTER.search(pairing.later.text, a.span.start, a.span.end) for a in answers)
        or ranked[0].title
        or _is_publication_day(pairing.earlier, time)
        or (not claims and len(context & ranked[0].stems) < _CONTEXT)
    ):
        return
    whose = next(
        (s.speaker.name for s in unit.statements if s.speaker and not any(time.span.overlaps(c) for c in s.content)),
        None,
    )
    of = f" of the statement by {whose}" if whose else ""
    detail = f'date: "{words.of(pairing.earlier.text)}"{of} is lost{_TAKEN_FOR if claims else ""}'
    yield pairing.drift("date", words, (claims or ranked)[0].span, detail, _MISDATED if claims else 1.0)


def _misdated(pairing: Pairing, unit: Unit, time: TimeMention, answers: tuple[Unit, ...]) -> list[Unit]:
    """The later sentences that have a number or a claim of a named speaker without its own day, in a text that gives another
    day: there it is read as of that one. The day of the lead is the whole article's, and missed by nobody.
    """
    day = _day_of(time)
    told = [
        s
        for s in unit.statements
        if s.speaker is not None
        and s.content
        and not any(time.span.overlaps(c) for c in s.content)
        and (any(q.span.overlaps(c) for q in unit.quantities for c in s.content) or _claims(pairing.earlier, s))
    ]
    lead = next((u for u in pairing.earlier.units if not u.title), unit)
    own = {pairing.earlier.article.published, pairing.later.article.published, *(_day_of(t) for t in lead.times)}
    if day is None or not told or day in own:
        return []
    here = [u for u in answers if not any(is_dated(t) and _is_day(t) for t in u.times) and not u.title]
    names = frozenset(stem for s in told if s.speaker for stem in stems_of(s.speaker.name))
    held = [u for u in here if any(s.speaker and names & stems_of(s.speaker.name) for s in u.statements)]
    others = [
        t
        for u in pairing.later.units
        for t in u.times
        if is_dated(t) and _is_day(t) and not same_time(pairing, time, t)
    ]
    return held if others else []


def _claims(side: Side, statement: Statement) -> bool:
    """Whether a statement has a claim that some frame fits."""
    return any(c.statement == statement.id and c.frame != "other" for c in side.reading.claims)


def _lead(side: Side, span: Span) -> Span:
    """The time with its preposition."""
    found = _LEAD.search(side.text, max(0, span.start - 12), span.start)
    return Span(found.start(), span.end) if found else span


def _weekday(text: str) -> str | None:
    words = text.lower().replace("’s", "").replace("'s", "").split()
    return next((w.strip(".,") for w in words if w.strip(".,") in WEEKDAYS), None)


def grain_of(time: TimeMention) -> str:
    """How exact a date is: a day, a year, or a part of one."""
    return "day" if _is_day(time) else "year" if len(time.value) == 4 else "part"


def _is_day(time: TimeMention) -> bool:
    return _DAY.match(time.value) is not None or (
        time.interval is not None and time.interval.start is not None and time.interval.start == time.interval.end
    )


def _is_publication_day(side: Side, time: TimeMention) -> bool:
    """Whether the day is the article's own, which any reader of the article knows."""
    published = side.article.published
    day = time.interval.start if time.interval else None
    if published is not None and day is not None:
        return day == published
    weekday = _weekday(time.span.of(side.text))
    if weekday is None:
        return False
    if published is not None:
        return weekday == WEEKDAYS[published.weekday()]
    named = [w for u in side.units for t in u.times if (w := _weekday(t.span.of(side.text)))]
    return bool(named) and weekday == named[0]


def same_time(pairing: Pairing, one: TimeMention, other: TimeMention) -> bool:
    """Whether two mentions, one of each article, may mean the same time."""
    left, right = one.span.of(pairing.earlier.text), other.span.of(pairing.later.text)
    day_a, day_b = _weekday(left), _weekday(right)
    if _one_night(pairing, one, other):
        return True
    if day_a is not None and day_b is not None:
        return day_a == day_b
    if _ordinal(left) in _numbers(right) or _ordinal(right) in _numbers(left):
        return True
    if sorted(left.lower().split()) == sorted(right.lower().split()) or one.value == other.value:
        return True
    if one.interval is not None and other.interval is not None:
        if _share_an_end(one.interval, other.interval):
            # "since 1979", "since 1997"
            return one.value.startswith(other.value) or other.value.startswith(one.value)
        return _overlap(one.interval, other.interval)
    date = _day_of(one) or _day_of(other)
    weekday = day_a or day_b
    if date is not None and weekday is not None:
        return WEEKDAYS[date.weekday()] == weekday
    if "X" in one.value or "X" in other.value:
        # a day that neither article pins down contradicts nothing, unless both name a weekday
        return (day_a is None) or (day_b is None)
    return one.value[:4] == other.value[:4]


ORDINALS = {
    word: number
    for number, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth
        sixteenth seventeenth eighteenth nineteenth twentieth""".split(),
        1,
    )
} | {"thirtieth": 30}
"""Ordinals written as one word."""
_ORDINAL = re.compile(rf"\b(?:(twenty|thirty)-)?({'|'.join(ORDINALS)})\b", re.IGNORECASE)


def _ordinal(text: str) -> int | None:
    """The day that is written out ("the twenty-first of May")."""
    found = _ORDINAL.search(text)
    if found is None:
        return None
    return ORDINALS[found[2].lower()] + {"twenty": 20, "thirty": 30}.get((found[1] or "").lower(), 0)


def _numbers(text: str) -> set[int]:
    return {int(n) for n in re.findall(r"\b\d{1,2}(?=\b|st|nd|rd|th)", text)}


_NIGHT = re.compile(r"\b(?:night|evening|overnight|midnight|late)\b", re.IGNORECASE)
_MORNING = re.compile(
    r"\b(?:night (?:to|into|before)|dawn|small hours|early|before sunrise|after midnight)\b", re.IGNORECASE
)


def _one_night(pairing: Pairing, one: TimeMention, other: TimeMention) -> bool:
    """Whether two days are the two that one night lies between ("on Wednesday night", "in the night to 1 May")."""
    first, second = _day_of(one), _day_of(other)
    if first is None or second is None or abs((first - second).days) != 1:
        return False
    words = [
        side.text[max(0, t.span.start - 24) : t.span.end + 12]
        for side, t in ((pairing.earlier, one), (pairing.later, other))
    ]
    evening, morning = words if first < second else words[::-1]
    return _NIGHT.search(evening) is not None and _MORNING.search(morning) is not None


def _day_of(time: TimeMention) -> dt.date | None:
    return time.interval.start if time.interval is not None and time.interval.start == time.interval.end else None


def _share_an_end(one: Interval, other: Interval) -> bool:
    """Whether two stretches of time begin or end together, and do not do both."""
    return (one.start == other.start) != (one.end == other.end)


def _overlap(one: Interval, other: Interval) -> bool:
    first = max(one.start or dt.date.min, other.start or dt.date.min)
    last = min(one.end or dt.date.max, other.end or dt.date.max)
    return first <= last

"""Days that a claim does not name: those of the report that it was copied from, and the one that its own report is about."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import NamedTuple

from sayso.frames import OTHER, Frame
from sayso.reconcile.conflict import size
from sayso.reconcile.holders import is_deed
from sayso.reconcile.sides import speaker_key
from sayso.types import Claim, FactStatus, Interval, Lineage, Place, Stance

_MAX_CHAIN = 50
_WEEK = 7
_POINTING = re.compile(r"\b(?:there|then|at the time)\b", re.IGNORECASE)
_NEAR = 400
"""Characters back to what words point to: about two sentences."""
_STORY = dt.timedelta(days=31)
"""How long before its publication the event lies that a report is about, at most."""
_OPENING = 600
"""Characters, headline and dateline among them, in which a report says what it is about."""
_FRESH = dt.timedelta(days=2)
"""How long after an event what a report tells of others' deeds then (arrests) is still of its day."""


_ANSWERING = frozenset({Stance.DENIES, Stance.ACKNOWLEDGES})
"""Who denies or owns up to something answers what was said before, of whatever day."""


class Original(NamedTuple):
    """What the report that a claim was copied from tells of its days, where the copy lost them; ``article`` is the first
    report that has the claim."""

    said: Interval | None = None
    about: Interval | None = None
    article: str | None = None


class Originals:
    """Looks up each claim in the reports that its article derives from.

    A figure of its own is a copy's news and has no day but its own.
    """

    def __init__(
        self, claims: Iterable[Claim], lineages: Mapping[str, Lineage], origin: Callable[[Claim], str]
    ) -> None:
        self._lineages, self._origin = lineages, origin
        self._told: dict[tuple[str, str, bool, tuple[float | None, ...]], list[Claim]] = defaultdict(list)
        for claim in sorted(claims, key=lambda c: c.id):
            self._told[_facts(claim, claim.article)].append(claim)

    def of(self, claim: Claim) -> Original:
        """The days of the claim in the report that it comes from: what it lacks itself, and weekdays that the copy's
        own date put into a later week."""
        lineage = self._lineages.get(claim.article)
        if lineage is None or lineage.of is None or self._origin(claim) != lineage.origin:
            return Original()
        said: Interval | None = None
        about: Interval | None = None
        first: str | None = None
        for _ in range(_MAX_CHAIN):
            if lineage is None or lineage.of is None:
                break
            same = [c for c in self._told.get(_facts(claim, lineage.of), ()) if _same_voice(c, claim)]
            near = [c for c in same if c.place == claim.place or c.place is None or claim.place is None] or same
            if near:
                first = lineage.of
                said = next((c.said for c in near if _given(c.said) and _lost(claim.said, c.said)), said)
                about = next((c.about for c in near if _given(c.about) and _lost(claim.about, c.about)), about)
            lineage = self._lineages.get(lineage.of)
        return Original(said, about, first)


def _facts(claim: Claim, article: str) -> tuple[str, str, bool, tuple[float | None, ...]]:
    q = claim.quantity
    return (article, claim.frame, claim.holds, (q.best, q.low, q.high) if q else ())


def _same_voice(a: Claim, b: Claim) -> bool:
    if a.speaker is None or b.speaker is None:
        return a.speaker is b.speaker
    same_party = a.speaker.party is not None and a.speaker.party == b.speaker.party
    return same_party or speaker_key(a.speaker.name) == speaker_key(b.speaker.name)


def _given(day: Interval | None) -> bool:
    return day is not None and (day.start is not None or day.end is not None)


def _lost(own: Interval | None, original: Interval | None) -> bool:
    """Whether a copy lost a day, or took a weekday for that of a later week."""
    if not _given(own):
        return True
    if own is None or original is None or own.start is None or original.start is None:
        return False
    later = (own.start - original.start).days
    return later > 0 and later % _WEEK == 0


def _happens(frame: Frame) -> bool:
    """Whether the frame tells of what happened in a moment (a strike and who was killed by it), not of what came of it days
    later, such as arrests."""
    return (
        frame.same_event_days is not None
        and frame.same_event_days <= _WEEK
        and frame.supersession != "latest"
        and frame.pack != "general"
    )


class Opening(NamedTuple):
    """The day on which the opening of an article has something happen, where in the text it says so, and of what place;
    ``fresh``: whether the article came out within days of it."""

    day: dt.date
    at: int
    place: str | None
    fresh: bool


class Days:
    """The one day on which an article has things happen at a place."""

    def __init__(
        self, claims: Sequence[Claim], frames: Mapping[str, Frame], published: Mapping[str, dt.date | None]
    ) -> None:
        self._frames = frames
        self._days: dict[tuple[str, str | None], set[dt.date]] = defaultdict(set)
        self._everywhere: dict[str, dict[dt.date, set[Place | None]]] = defaultdict(lambda: defaultdict(set))
        self._told: dict[tuple[str, str, str | None], list[Claim]] = defaultdict(list)
        self._dated: dict[str, list[Claim]] = defaultdict(list)
        for claim in claims:
            if _given(claim.about):
                self._told[claim.article, claim.frame, claim.place.town.id if claim.place else None].append(claim)
            frame, about = frames.get(claim.frame), claim.about
            if frame is None or not _happens(frame) or about is None or about.start is None:
                continue
            out = published.get(claim.article)
            if about.start != about.end or (out and not out - _STORY <= about.start <= out):
                continue
            self._days[claim.article, claim.place.town.id if claim.place else None].add(about.start)
            self._everywhere[claim.article][about.start].add(claim.place)
            self._dated[claim.article].append(claim)
        self._openings = _openings(claims, frames, published)
        self._past = _looking_back(claims, frames, published)

    def looked_back_to(self, claim: Claim) -> Interval | None:
        """The long past days that its report looks back to from the opening on ("at least 37 died in the crush at Brant last June,
        a year on"), where the claim names none, is of that town or of none, and is of what happens in a moment."""
        told = self._past.get(claim.article)
        if told is None or _given(claim.about) or not _happens(self._frames[claim.frame]):
            return None
        if claim.content[0].start < told.content[0].start or _apart(claim.place, told.place):
            return None
        return told.about

    def pointed_to(self, claim: Claim) -> Interval | None:
        """The days that the claim before gives, where the words point back to what that tells of at the same place: "3,000 were
        killed in Brant in January, the government said. The rebels said 500 had died there"."""
        if _given(claim.about) or _POINTING.search(claim.text) is None:
            return None
        told = self._told.get((claim.article, claim.frame, claim.place.town.id if claim.place else None), ())
        at = claim.content[0].start
        before = [c for c in told if 0 < at - c.content[0].start <= _NEAR]
        return max(before, key=lambda c: c.content[0]).about if before else None

    def of(self, claim: Claim, lineages: Mapping[str, Lineage]) -> tuple[dt.date | None, dt.date | None]:
        """The day of the claim's article at its place, else in all of it, unless that is told of another town alone, a cut's
        that of the report it was cut from; and the one that its opening tells of, where that is elsewhere or of other deeds."""
        line = lineages.get(claim.article)
        place = claim.place.town.id if claim.place else None
        articles = [article for article in (claim.article, line.of if line else None) if article is not None]
        dated = self._is_dated(claim)
        for article in articles if dated else ():
            if days := self._days.get((article, place), set()):
                return next(iter(days)) if len(days) == 1 else None, None
            every = self._everywhere.get(article, {})
            if len(every) > 1:
                return None, None
            if self._counts_more(claim, article):
                return None, None
            if any(not _apart(claim.place, p) for places in every.values() for p in places):
                return next(iter(every)), None
        opening = next((o for article in articles if (o := self._openings.get(article)) is not None), None)
        if opening is None or not (dated or opening.fresh) or claim.content[0].start < opening.at:
            return None, None
        answers = claim.stance in _ANSWERING or claim.status is FactStatus.WITHDRAWN
        told = opening.fresh and place is not None and place == opening.place and not answers
        return (opening.day, None) if told else (None, opening.day)

    def _counts_more(self, claim: Claim, article: str) -> bool:
        """Whether all that the article tells with a day is a smaller count of the same at another place, named otherwise: the 73
        who died in a district did not on the night in which four died in its town."""
        dated = self._dated.get(article, ())
        number = size(claim.quantity)
        return (
            number is not None
            and bool(dated)
            and all(
                d.frame == claim.frame
                and claim.place is not None
                and d.place is not None
                and d.place.town.id != claim.place.town.id
                and (fewer := size(d.quantity)) is not None
                and fewer < number
                for d in dated
            )
        )

    def _is_dated(self, claim: Claim) -> bool:
        """Whether deeds of other kinds tell the day of the claim's: who is arrested for one is arrested later."""
        frame = self._frames[claim.frame]
        return frame.pack != "general" or is_deed(frame)


def _openings(
    claims: Iterable[Claim], frames: Mapping[str, Frame], published: Mapping[str, dt.date | None]
) -> dict[str, Opening]:
    """What the opening of each article tells of a day: "a dam burst before dawn on Monday", whatever is counted later."""
    first: dict[str, Claim] = {}
    for claim in claims:
        about, out, frame = claim.about, published.get(claim.article), frames.get(claim.frame)
        state = frame is not None and frame.name != OTHER and frame.same_event_days is None
        day = _one_day(about)
        if day is None or out is None or state:
            continue
        if not out - _STORY <= day <= out or claim.content[0].start > _OPENING or not claim.holds:
            continue
        before = first.get(claim.article)
        if before is None or (claim.content[0], claim.id) < (before.content[0], before.id):
            first[claim.article] = claim
    found: dict[str, Opening] = {}
    for article, claim in first.items():
        day, out = _one_day(claim.about), published.get(article)
        if day is not None and out is not None:
            place = claim.place.town.id if claim.place else None
            found[article] = Opening(day, claim.content[0].start, place, out - day <= _FRESH)
    return found


def _one_day(about: Interval | None) -> dt.date | None:
    """The day that a claim is about; of one by whose end something had come about that day: "16 had died by Sunday midnight"."""
    if about is None:
        return None
    return about.end if about.start is None or about.start == about.end else None


def _looking_back(
    claims: Iterable[Claim], frames: Mapping[str, Frame], published: Mapping[str, dt.date | None]
) -> dict[str, Claim]:
    """For each article that tells of something long past alone, the claim in its opening that gives those days."""
    found: dict[str, Claim] = {}
    fresh: set[str] = set()
    for claim in sorted(claims, key=lambda c: (c.content[0], c.id)):
        about, out, frame = claim.about, published.get(claim.article), frames.get(claim.frame)
        if about is None or about.start is None or out is None:
            continue
        happens = frame is not None and frame.pack != "general" and frame.same_event_days is not None
        moment = happens or (claim.frame == OTHER and claim.place is not None)
        if about.end is None or about.end > out - _STORY:
            fresh |= {claim.article} if happens else set()
        elif moment and claim.holds and (about.end - about.start) <= _STORY:
            first = found.setdefault(claim.article, claim)
            if first.content[0].start > _OPENING or (first.about and _apart_in_time(first.about, about)):
                fresh.add(claim.article)  # it tells of several
    return {article: claim for article, claim in found.items() if article not in fresh}


def _apart_in_time(one: Interval, other: Interval) -> bool:
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.end < other.start or other.end < one.start


def _apart(place: Place | None, other: Place | None) -> bool:
    """Whether they are two towns, neither of which lies in the other."""
    if place is None or other is None or {place.kind, other.kind} & {"country", "region", None}:
        return False
    ids = {place.town.id, place.id, place.within}, {other.town.id, other.id, other.within}
    return not (ids[0] & ids[1]) - {None}

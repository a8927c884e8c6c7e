"""One deed told of a region by one report and of a town in it by another: "21 killed in the Gaza Strip", "21 killed in Rafah".

What is told of a region on a day may be its sum, so it is taken for a town's only where facts say that both tell of one
deed: the same number for the day or, where no day is named, within days; the same building, one report behind both, or the one
deed of that kind in the region on that day.
A report that counts in the town and in the region counts a part and its total. A review takes claims apart again.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from sayso.reconcile.answers import Answer
from sayso.reconcile.conflict import size

_TELLING, _SOME = 10, 3
"""From here on an equal number is hardly chance: anybody's, and the same side's."""

_DAYS, _WEEK = 2, 7
"""How many days apart reports that name no day may tell a number, and how long after the day that one of them names."""

_OnADay = tuple[str, dt.date]
"""A frame and a day."""
_Number = tuple[str, str, float]
"""A frame, a kind of people, and how many they are."""
_When = tuple[dt.date | None, dt.date | None]
"""The one day of what is told, and the day on which it was said, where no day of what is told is named."""


def by_town(places: Sequence[list[Answer]]) -> list[list[Answer]]:
    """Answers by place, those told of a region put to the town in it where they tell of the same deed."""
    if len(places) < 2:
        return list(places)
    towns: dict[_OnADay, dict[str, list[Answer]]] = defaultdict(lambda: defaultdict(list))
    numbers: dict[_Number, dict[tuple[str, _When], Answer]] = defaultdict(dict)
    wide = [_is_region(told) for told in places]
    if all(wide) or not any(wide):
        return list(places)
    for told, region in zip(places, wide, strict=True):
        for a in told if not region else ():
            if (day := _day(a)) is not None:
                towns[a.frame.name, day][a.home].append(a)
            if (number := _number(a)) is not None:
                numbers[number].setdefault((a.home, _when(a)), a)
    found = {told[0].home: list(told) for told, region in zip(places, wide, strict=True) if not region}
    for told, region in zip(places, wide, strict=True):
        if not region:
            continue
        moved = _of_their_number(told, numbers) | _moved(told, towns)
        for a in told:
            town, why = moved.get(a.claim, (a, ""))
            at = a if town is a else a._replace(home=town.home, home_why=why, place=town.place)
            found.setdefault(at.home, []).append(at)
    return [found[home] for home in sorted(found)]


def _moved(
    told: Sequence[Answer], towns: Mapping[_OnADay, Mapping[str, list[Answer]]]
) -> dict[str, tuple[Answer, str]]:
    """Claims told of a region that are a town's, with an answer there and why."""
    found: dict[str, tuple[Answer, str]] = {}
    reports: dict[tuple[str, dt.date], dict[str, list[Answer]]] = defaultdict(lambda: defaultdict(list))
    for a in told:
        day = _day(a)
        if day is None:
            continue
        near = towns.get((a.frame.name, day), {})
        why = {home: w for home, there in near.items() if (w := _one_deed(a, there, alone=len(near) == 1))}
        if len(why) == 1:
            ((home, because),) = why.items()
            found[a.claim] = near[home][0], _why(a, near[home], because)
            reports[a.article, day][home].append(a)
    # What the same report tells of that deed besides, and its number again.
    for a in told:
        day = _day(a)
        homes = reports.get((a.article, day), {}) if day is not None else {}
        if a.claim in found or len(homes) != 1 or day is None:
            continue
        ((home, taken),) = homes.items()
        # The town may have nothing of this frame ("the town was struck" beside who did it).
        there = towns.get((a.frame.name, day), {}).get(home) or [found[taken[0].claim][0]]
        same = any(b.deed == a.deed != "" or _alike(a, b) for b in taken)
        if same and not _counts_both(a, there):
            found[a.claim] = there[0], _why(a, there, "the same deed in its report")
    return found


def _of_their_number(
    told: Sequence[Answer], numbers: Mapping[_Number, Mapping[tuple[str, _When], Answer]]
) -> dict[str, tuple[Answer, str]]:
    """The same of claims of which they or the town's name no day, by a number that is hardly chance."""
    found: dict[str, tuple[Answer, str]] = {}
    # Much reported numbers are told alike again and again: each is looked at once.
    towns: dict[tuple[_Number, _When], Answer | None] = {}
    for a in told:
        number, when = _number(a), _when(a)
        if number is None or number not in numbers:
            continue
        if (number, when) not in towns:
            there = {home: b for (home, day), b in numbers[number].items() if _within_days(when, day)}
            towns[number, when] = next(iter(there.values())) if len(there) == 1 else None
        if (town := towns[number, when]) is not None:
            found[a.claim] = town, _why(a, [town], "the same number within days")
    moved = {(a.article, a.frame.name, a.group.kind, size(a.quantity)): a.claim for a in told if a.claim in found}
    for a in told if moved else ():
        # "47 bodies had been found" beside "47 died" is no part of it.
        same = moved.get((a.article, a.frame.name, a.group.kind, size(a.quantity)))
        if a.claim not in found and same is not None:
            town, _ = found[same]
            found[a.claim] = town, _why(a, [town], "the same number in its report")
    return found


def _number(answer: Answer) -> _Number | None:
    """What an answer counts, if its like is hardly told of something else within days."""
    n = size(answer.quantity)
    if n is None or n < _TELLING or answer.sums_up or answer.told_as_part or not answer.claimed:
        return None
    return answer.frame.name, answer.group.kind, n


def _when(answer: Answer) -> _When:
    open_ = answer.event.start is None and answer.event.end is None
    return _day(answer), answer.when.end if open_ else None


def _within_days(one: _When, other: _When) -> bool:
    """Whether two answers, one of which names no day, can be of one by the days on which they were given."""
    (day, said), (other_day, other_said) = one, other
    if day is not None and other_day is not None:
        return False
    if day is None and other_day is None:
        return said is not None and other_said is not None and abs((said - other_said).days) <= _DAYS
    first, later = (day, other_said) if day is not None else (other_day, said)
    return first is not None and later is not None and 0 <= (later - first).days <= _WEEK


def _one_deed(answer: Answer, there: Sequence[Answer], *, alone: bool) -> str:
    """In words, what says that an answer told of a region and some told of a town in it are of one deed; empty: nothing."""
    n = size(answer.quantity) or 0
    for b in there:
        if b.origin == answer.origin and b.article != answer.article and size(b.quantity) == n:
            return "one report is behind it and what is told there"
        own = bool(answer.party or answer.body) and (answer.party, answer.body) == (b.party, b.body)
        if _alike(answer, b) and n >= (_SOME if own else _TELLING):
            return "the same number for the same day"
    if _counts_both(answer, there):
        return ""
    place = answer.place
    if place is not None and place.noun and any(b.place is not None and b.place.noun == place.noun for b in there):
        return f"the same {place.noun} on the same day"
    if alone and answer.deed and any(b.deed == answer.deed and _one_doer(answer, b) for b in there):
        return f"the one {answer.deed} there of that day"
    return ""


def _alike(a: Answer, b: Answer) -> bool:
    """Whether both give one number of one kind of people."""
    return a.quantity is not None and a.group.kind == b.group.kind and size(a.quantity) == size(b.quantity)


def _one_doer(a: Answer, b: Answer) -> bool:
    """Whether both can be of one deed by who did it, which answers to who did it are about."""
    return a.frame.answer == "holder" or not (a.acted and b.acted) or a.holder == b.holder


def _counts_both(answer: Answer, there: Sequence[Answer]) -> bool:
    """Whether the answer's own report counts in the town as well, and otherwise."""
    return any(
        b.article == answer.article
        and b.group.kind == answer.group.kind
        and size(b.quantity) != size(answer.quantity)
        and not answer.told_as_part
        for b in there
    )


def _is_region(told: Sequence[Answer]) -> bool:
    """Whether the answers' place is a region, by all that is known of it."""
    # Thousands of answers may share one value of a place.
    places = {(id(a.place), a.home): a.place for a in told if a.place is not None}
    kinds = {place.town.kind for (_, home), place in places.items() if place.town.id == home}
    return kinds == {"region"} or (not kinds and all(a.place is not None and a.place.kind == "region" for a in told))


def _day(answer: Answer) -> dt.date | None:
    """The one day of what is told."""
    start, end = answer.event.start, answer.event.end
    return (start if start == end else None) if start is not None else answer.day


def _why(answer: Answer, there: Sequence[Answer], because: str) -> str:
    land = answer.place.town.name if answer.place is not None else "a region"
    town = there[0].place.town.name if there[0].place is not None else "a town"
    if answer.home_why.startswith("is told of"):
        return f"{answer.home_why}, and for {town} in that: {because}"
    return f"is told of {land} and taken for {town} in it: {because}"

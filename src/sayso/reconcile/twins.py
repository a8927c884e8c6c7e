"""One place under two entries of the gazetteer: reports on one event may each have taken another Springfield for it.

Places that share a name can meet in one question; whether they are one is told by the story: one side, one speaker known by
name, one body of one paper, or one number, within a week. A review takes claims apart again.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from sayso.ids import slug
from sayso.reconcile.answers import Answer

_WEEK = dt.timedelta(days=7)
_TELLING = 10
"""From here on an equal number is hardly chance."""


def twins(places: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Place ids → the first id of all that share a name with them, directly or through others; from pairs of slugged name
    and id, of which there must be all for these names. Those that stand alone are left out."""
    leader: dict[str, str] = {}

    def find(key: str) -> str:
        while leader.setdefault(key, key) != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    ids: set[str] = set()
    for name, ident in places:
        ids.add(ident)
        one, other = find(f"#{name}"), find(ident)
        leader[max(one, other)] = min(one, other)
    groups: dict[str, list[str]] = defaultdict(list)
    for ident in ids:
        groups[find(ident)].append(ident)
    return {ident: min(group) for group in groups.values() if len(group) > 1 for ident in group}


def by_place(answers: Sequence[Answer]) -> list[list[Answer]]:
    """The answers of one bucket by place, those of places of one name put together where they are of one story."""
    homes = Counter([a.home for a in answers])
    if len(homes) < 2:
        return [list(answers)]
    leader = {home: home for home in homes}

    def find(home: str) -> str:
        while leader[home] != home:
            home = leader[home]
        return home

    told: dict[Hashable, dict[str, set[dt.date | None]]] = defaultdict(dict)
    for a in answers:
        day = a.event.start or a.day or a.when.end or a.when.start
        for key in _evidence(a):
            for home, days in told[key].items():
                if home != a.home and find(home) != find(a.home) and any(_near(day, other) for other in days):
                    one, two = sorted((find(home), find(a.home)), key=lambda h: (-homes[h], h))
                    leader[two] = one
            told[key].setdefault(a.home, set()).add(day)
    grouped: dict[str, list[Answer]] = defaultdict(list)
    for a in answers:
        home = find(a.home)
        grouped[home].append(a if home == a.home else a._replace(home=home, home_why=_why(a)))
    return [grouped[home] for home in sorted(grouped)]


def _evidence(answer: Answer) -> Iterator[Hashable]:
    """What two answers on places of one name share if they are of one story."""
    if answer.place is None or answer.wide:
        return
    name = slug(answer.place.name)
    yield name, "origin", answer.origin
    if answer.party:
        yield name, "party", answer.party
    if answer.person:
        yield name, "who", answer.who
    if answer.speaker and " " in answer.who.strip():
        # "The National Disaster Agency", twice in one paper; two towns' "police" may be two.
        yield name, "body", answer.who, answer.outlet
    q = answer.quantity
    if q is not None and (q.best or q.low or q.high or 0) >= _TELLING:
        yield name, "figure", answer.frame.name, q.best, q.low, q.high


def _near(day: dt.date | None, other: dt.date | None) -> bool:
    return day is not None and other is not None and abs(day - other) <= _WEEK


def _why(answer: Answer) -> str:
    place = answer.place.name if answer.place else "place"
    return f"is of another {place} in the gazetteer, taken for this one by its side, speaker or number and its day"

"""Spots of one town: the clinic and the market that are hit on one day are two events, where a report tells of both.

What is told of a spot is filed by its town, since other reports say only that it was there, or call the spot by the
town's name alone; so an event is only told apart where one report has two spots, and who holds them where it has a spot and
the town.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sayso.reconcile.answers import Answer

_ALIKE = {
    "jail": "prison", "gaol": "prison", "penitentiary": "prison", "infirmary": "hospital", "theater": "theatre", "harbor": "harbour",
    "works": "factory", "airbase": "airfield", "mall": "market", "bazaar": "market", "college": "university", "nightclub": "club",
}  # fmt: skip
"""What one report calls a building and the next another."""


def kind_of(noun: str) -> str:
    """What kind of building a spot's noun is for: the last of its words, by one name for what has several."""
    last = noun.rpartition("-")[2]
    return _ALIKE.get(last, last if last in _ALIKE.values() else noun)


def apart(answers: Sequence[Answer]) -> list[Answer]:
    """The answers of one bucket, those of spots that one report tells apart under their own homes."""
    # Thousands of answers may share one value of a place, and few places are spots.
    if not any(place.noun for place in {id(a.place): a.place for a in answers}.values() if place is not None):
        return list(answers)
    told: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for a in answers:
        held = _is_held(a)
        if a.place is not None and (held or (a.place.noun and a.frame.same_event_days is not None)):
            told[a.article, "" if held else a.frame.name, a.home].add(kind_of(a.place.noun))
    several = {(home, noun) for (_, _, home), nouns in told.items() if len(nouns) > 1 for noun in nouns}
    return [
        a._replace(home=f"{a.home}/{kind_of(a.place.noun)}")
        if a.place is not None and a.place.noun and (a.home, kind_of(a.place.noun)) in several
        else a
        for a in answers
    ]


def _is_held(answer: Answer) -> bool:
    """Whether it tells whose a place is: a report that tells it of the airport and of the town tells of two."""
    return answer.frame.answer == "holder" and answer.frame.same_event_days is None

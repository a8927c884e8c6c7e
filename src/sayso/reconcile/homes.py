"""The place that a claim's question is filed by: its own, or the one that its article is about.

All of it is read from one article and the one that it derives from, so what another article says changes nothing here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sayso.reconcile.answers import Answer
from sayso.reconcile.context import Context
from sayso.types import Claim, Lineage, Place

_CLEARLY = 1.5
"""How many times more often than the next an article must name a place to be about it."""
LONG_DAYS = 31
"""A claim about a longer stretch ("in 2024") sums up: it is no report of one event."""


class Homes:
    """Looks up the place of each claim."""

    def __init__(
        self,
        claims: Iterable[Claim],
        read: Sequence[tuple[Claim, Answer]],
        lineages: Mapping[str, Lineage],
        context: Context,
    ) -> None:
        self._context, self._lineages = context, lineages
        self._near: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        self._told: dict[tuple[str, str], list[tuple[Place, Answer]]] = defaultdict(list)
        for claim, answer in read:
            if claim.place is not None:
                self._near[claim.article, claim.frame, answer.group.kind].add(context.place(claim.place))
                self._told[claim.article, claim.frame].append((claim.place, answer))
        self._places: dict[str, dict[str, Place]] = defaultdict(dict)
        uses: dict[str, Counter[str]] = defaultdict(Counter)
        for claim in sorted(claims, key=lambda c: c.id):
            if claim.place is not None:
                uses[claim.article][context.place(claim.place)] += 1
                self._places[claim.article].setdefault(context.place(claim.place), claim.place)
        self._main = {article: main for article, used in uses.items() if (main := _clear(used))}
        # What an article is about within a country: of its towns, the one it clearly names most.
        self._towns = {
            article: _clear(Counter({i: n for i, n in used.items() if _narrow(self._places[article][i])}))
            for article, used in uses.items()
        }

    def of(self, claim: Claim, answer: Answer) -> tuple[str, str]:
        """The id of the place, and in words why it is not the claim's own where it is not.

        A claim that names none takes the one place of which its article makes claims of the same frame and kind of group;
        for an event, else the place that the article is about. Without either it meets only those of its own origin.
        """
        if claim.place is not None:
            return self._within(claim, answer)
        around = self._near.get((claim.article, claim.frame, answer.group.kind), set())
        if len(around) == 1:
            return next(iter(around)), "names no place and takes the one its article is about"
        if answer.frame.same_event_days is not None:
            # A cut may have lost the place that the report it was cut from names.
            line = self._lineages.get(claim.article)
            about = self._main.get(claim.article) or (self._main.get(line.of) if line and line.of else None)
            if about:
                return about, "names no place and takes the one its article is about"
        return f"none:{answer.origin}", ""

    def _within(self, claim: Claim, answer: Answer) -> tuple[str, str]:
        """The claim's own place; for one told of a whole country, the town in it where the article has it happen."""
        assert claim.place is not None
        own = self._context.place(claim.place)
        frame, about = answer.frame, claim.about
        if frame.same_event_days is None or claim.place.kind != "country" or not claim.place.country:
            return own, ""
        if about and about.start and about.end and (about.end - about.start).days > LONG_DAYS:
            return own, ""
        town = self._towns.get(claim.article)
        place = self._places[claim.article].get(town) if town else None
        if place is None or place.country != claim.place.country:
            return own, ""
        # An article that counts in the town and in the country counts a part and its total.
        inside = [a for p, a in self._told[claim.article, claim.frame] if self._context.place(p) == town]
        if any(a.value != answer.value or a.group.kind != answer.group.kind for a in inside):
            return own, ""
        return str(town), f"is told of {claim.place.name} and taken for {place.name} in it, which its article is about"


def _narrow(place: Place) -> bool:
    return place.kind == "settlement"


def _clear(used: Counter[str]) -> str | None:
    """The place that is clearly named more often than any other."""
    counted = used.most_common(2)
    if not counted or (len(counted) > 1 and counted[0][1] < _CLEARLY * counted[1][1]):
        return None
    return counted[0][0]

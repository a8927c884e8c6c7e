"""The place that a claim's question is filed by: its own, or the one that its article is about.

All of it is read from one article and the one that it derives from, so what another article says changes nothing here.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence

from sayso.ids import slug
from sayso.reconcile.answers import Answer
from sayso.reconcile.conflict import size
from sayso.reconcile.context import Context
from sayso.reconcile.inside import Inside, names, where
from sayso.reconcile.lands import Lands
from sayso.reconcile.mentioned import Mentions
from sayso.reconcile.revised import sums_up
from sayso.scope import is_of_more
from sayso.types import SPOT, Claim, Lineage, Place

_CLEARLY = 1.5
"""How many times more often than the next an article must name a place to be about it."""
_WEEKS = dt.timedelta(days=60)
LONG_DAYS = 31
"""A claim about a longer stretch ("in 2024") sums up: it is no report of one event."""


class Homes:
    """Looks up the place of each claim."""

    def __init__(
        self,
        claims: Sequence[Claim],
        read: Sequence[tuple[Claim, Answer]],
        lineages: Mapping[str, Lineage],
        context: Context,
        lands: Lands,
        happenings: Container[str],
        mentions: Mentions,
    ) -> None:
        """``happenings`` are the frames of events, as apart from those of states."""
        self._context, self._lineages, self._lands, self._mentions = context, lineages, lands, mentions
        self._near: dict[tuple[str, str, str], set[str]] = defaultdict(set)
        self._told: dict[tuple[str, str], list[tuple[Place, Answer]]] = defaultdict(list)
        self._stated: dict[str, list[tuple[int, str, str]]] = defaultdict(list)
        self._claims = {claim.id: claim for claim, _ in read}
        self._inside = Inside(claims, read, lineages, context, lands)
        for claim, answer in read:
            if claim.place is not None and not claim.places and not _of_an_earlier_year(answer):
                self._near[claim.article, claim.frame, answer.group.kind].add(context.place(claim.place))
                self._told[claim.article, claim.frame].append((claim.place, answer))
        self._places: dict[str, dict[str, Place]] = defaultdict(dict)
        uses: dict[str, Counter[str]] = defaultdict(Counter)
        self._first: dict[str, dict[str, int]] = defaultdict(dict)
        """Where in its article each place is first told of."""
        for claim in sorted(claims, key=lambda c: c.id):
            if claim.place is not None and not claim.places:
                place = context.place(claim.place)
                uses[claim.article][place] += 1
                first = self._first[claim.article]
                first[place] = min(first.get(place, where(claim)), where(claim))
                known = self._places[claim.article].setdefault(context.place(claim.place), claim.place)
                if known.noun and not claim.place.noun:
                    self._places[claim.article][context.place(claim.place)] = claim.place
                if (
                    claim.frame in happenings
                    and _states_place(claim)
                    and not lands.is_land(claim.article, claim.place)
                    and not sums_up(claim)
                ):
                    at = (where(claim), context.place(claim.place), claim.frame)
                    self._stated[claim.article].append(at)
        # A country that one claim names is not what its article is about: a truce between two others may be signed there.
        about = {
            article: Counter({i: n for i, n in used.items() if n > 1 or self._places[article][i].kind != "country"})
            for article, used in uses.items()
        }
        self._main = {article: main for article, used in about.items() if (main := _clear(used))}
        # What an article is about within a country: of its towns, the one it clearly names most.
        self._towns = {
            article: _clear(Counter({i: n for i, n in used.items() if self._is_narrow(article, i)}))
            for article, used in uses.items()
        }

    def of(self, claim: Claim, answer: Answer) -> tuple[str, str]:
        """The id of the place, and in words why it is not the claim's own where it is not.

        A claim that names none takes the one place of which its article makes claims of the same frame and kind of group;
        for an event, else the place that the article is about. Without either it meets only those of its own origin.
        """
        if claim.places:
            return _joined(claim.places, self._context), ""  # what is told of two towns together is neither's toll
        if claim.place is not None:
            return self._within(claim, answer)
        if answer.sums_up or _of_an_earlier_year(answer):
            # A whole war's dead did not die in the town that the article is about, nor need those of another year.
            return f"none:{answer.origin}", ""
        if claim.quantity is not None and is_of_more(claim.text):
            return f"none:{answer.origin}", ""
        around = self._near.get((claim.article, claim.frame, answer.group.kind), set())
        if not claim.holds and claim.quantity is None:  # "there were no casualties": none of whoever others count
            around = {self._context.place(p) for p, _ in self._told[claim.article, claim.frame]}
        if len(around) == 1:
            only = next(iter(around))
            if self._counts_more(claim, answer, only):
                return f"none:{answer.origin}", ""
            return only, "names no place and takes the one its article is about"
        if answer.frame.same_event_days is not None:
            # A cut may have lost the place that the report it was cut from names.
            line = self._lineages.get(claim.article)
            about = self._about(claim.article) or (self._about(line.of) if line and line.of else None)
            about = self._told_by_then(claim, about)
            if about:
                return about, "names no place and takes the one its article is about"
            setting = self._mentions.of(claim.article, self._context)
            if setting is not None:
                return setting.place, setting.why
        return f"none:{answer.origin}", ""

    def _told_by_then(self, claim: Claim, about: str | None) -> str | None:
        """The place that an article is about; where no claim has named that yet, the only one that claims have named so far:
        what is told of no place before the text goes on to another is not told of that one."""
        first = self._first.get(claim.article, {})
        if about is None or first.get(about, -1) < where(claim):
            return about
        before = [place for place, at in first.items() if at < where(claim)]
        return before[0] if len(before) == 1 else about

    def _counts_more(self, claim: Claim, answer: Answer, place: str) -> bool:
        """Whether the article counts no more than fewer at the place: parts of a total, or, where it is not about the place, what is
        told further down: "56 have been killed since Saturday … three were killed in Brant"."""
        told = [a for _, a in self._told[claim.article, claim.frame] if a.group.kind == answer.group.kind]
        many = size(answer.quantity)
        fewer = many is not None and all((n := size(a.quantity)) is not None and n < many for a in told)
        about = place == self._about(claim.article)
        return fewer and all(
            a.told_as_part or (not about and where(self._claims[a.claim]) > where(claim)) for a in told
        )

    def _about(self, article: str) -> str | None:
        """The place that an article is about: the one that it clearly names most, else of its towns, else the only one in
        which it says that something happened."""
        stated = {place for _, place, _ in self._stated.get(article, ())}
        only = next(iter(stated)) if len(stated) == 1 else None
        return self._main.get(article) or self._towns.get(article) or only

    def place(self, claim: Claim, home: str) -> Place | None:
        """The place of that id, as the claim's article or the one that it derives from has it; else the claim's own."""
        if claim.places:
            names = [p.name for p in claim.places]
            return Place(
                f"{', '.join(names[:-1])} and {names[-1]}", home, within=claim.place.id if claim.place else None
            )
        if claim.place is not None and claim.place.noun:
            return claim.place
        line = self._lineages.get(claim.article)
        for article in (claim.article, line.of if line else None):
            found = self._places.get(article, {}).get(home) if article else None
            if found is None and article is not None and claim.place is None:
                setting = self._mentions.of(article, self._context)
                found = Place(setting.name, home) if setting is not None and setting.place == home else None
            if found is not None:
                named = claim.place is not None and slug(found.name) == slug(claim.place.name)
                return claim.place if named else found
        return claim.place

    def _within(self, claim: Claim, answer: Answer) -> tuple[str, str]:
        """The claim's own place; for one told of a whole country, the town in it where the article has it happen."""
        assert claim.place is not None
        own = self._context.place(claim.place)
        if answer.frame.same_event_days is None or answer.sums_up or _is_long(claim):
            return self._as_in_origin(claim, own)
        if answer.quantity is not None:
            named = _states_place(claim)
            counted = self._counted_at(claim, answer, own, short=named)
            if counted is not None and named:
                return (
                    counted,
                    f"is told of {claim.place.name}, short for the region in which its article tells the same number",
                )
            if counted is not None:
                return counted, "names no place and takes the one where its article tells the same number"
        within = self._inside.of(claim, answer)
        if within is not None:
            return within
        if self._lands.is_land(claim.article, claim.place):
            # Where the claim's own words name no place, the extractor gave it its article's.
            town = self._town(claim, answer, lent=not _states_place(claim))
            if town is not None:
                name = self._places[claim.article][town].name
                return town, f"is told of {claim.place.name} and taken for {name} in it, which its article is about"
        return self._as_in_origin(claim, own)

    def _counted_at(self, claim: Claim, answer: Answer, own: str, *, short: bool) -> str | None:
        """The one other place at which the article counts the claim's own number: "toll rises to 133" stands over "133 people
        died in Olmen province", wherever else people died. ``short``: only a region that the claim's own words give a
        short name ("Olmen toll rises to 133")."""
        assert claim.place is not None
        lead = f"{slug(claim.place.town.name)}-"
        told = [
            (self._context.place(place), a)
            for place, a in self._told[claim.article, claim.frame]
            if a.claim != claim.id
            and names(self._claims[a.claim].text, place)
            and not (short and not (place.kind == "region" and slug(place.name).startswith(lead)))
            and not self._goes_to(a, own)
        ]
        same = {place for place, a in told if a.group.kind == answer.group.kind and _same(a, answer)}
        return next(iter(same)) if len(same) == 1 and own not in same else None

    def _goes_to(self, answer: Answer, town: str) -> bool:
        """Whether what an answer tells of a land is taken for the town: then the town's does not go to the land in turn."""
        claim = self._claims[answer.claim]
        within = self._inside.of(claim, answer)
        if within is not None:
            return within[0] == town
        land = claim.place is not None and self._lands.is_land(claim.article, claim.place)
        return land and self._town(claim, answer, lent=not _states_place(claim)) == town

    def _last_told(self, claim: Claim) -> str | None:
        """The one town that the article's claims of the frame name, if it is the last one named before, or the one that all
        its claims name."""
        stated = self._stated.get(claim.article, [])
        of_frame = {place for _, place, frame in stated if frame == claim.frame}
        before = max((s for s in stated if s[0] < where(claim)), default=None)
        if len(of_frame) == 1 and before is not None and before[1] in of_frame:
            return before[1]
        places = {place for _, place, _ in stated}
        return next(iter(places)) if len(places) == 1 else None

    def _town(self, claim: Claim, answer: Answer, *, lent: bool) -> str | None:
        """The town in a country where the article has it happen: one with the same answer, else the one it clearly names
        most."""
        assert claim.place is not None
        told = self._told[claim.article, claim.frame]
        inside = [(self._context.place(p), a) for p, a in told if self._is_in(claim.article, p, claim.place)]
        alike = [(place, a) for place, a in inside if a.group.kind == answer.group.kind and _same(a, answer)]
        # Who counts in the country by its name is not in the town that a headline without a place was given.
        same = {
            place for place, a in alike if lent or names(self._claims[a.claim].text, self._places[claim.article][place])
        }
        if len(same) == 1:
            return next(iter(same))
        town = (self._last_told(claim) if lent else None) or self._towns.get(claim.article)
        if not town or not self._is_in(claim.article, self._places[claim.article][town], claim.place):
            return None
        if claim.place.kind is None and all(place != town for _, place, _ in self._stated.get(claim.article, ())):
            return None  # nothing is said to have happened in the town
        if answer.quantity is None and not lent and self._goes_on_elsewhere(claim, town):
            return None
        # An article that counts in the town and in the country counts a part and its total; whom it has count otherwise without
        # naming the country counts in the town, too.
        others = [a for place, a in inside if place == town]
        if any(
            a.group.kind == answer.group.kind
            and not _same_size(a, answer)
            and not _is_other_count(a, answer)
            and not (lent and a.who != answer.who)
            for a in others
        ):
            return None
        lent = lent or names(claim.text, self._places[claim.article][town])
        return None if any(a.group.kind != answer.group.kind for a in others) and not lent else town

    def _goes_on_elsewhere(self, claim: Claim, town: str) -> bool:
        """Whether the article tells of deeds at other towns of the land, too: which of them "shells hit a base in Velda" is of then,
        nothing says."""
        assert claim.place is not None
        stated = {place for _, place, _ in self._stated.get(claim.article, ())} - {town}
        known = self._places[claim.article]
        return any(self._is_in(claim.article, known[place], claim.place) for place in stated if place in known)

    def _as_in_origin(self, claim: Claim, own: str) -> tuple[str, str]:
        """The place as the report knows it that the article derives from, where the gazetteer took one name for two."""
        assert claim.place is not None
        line = self._lineages.get(claim.article)
        name = slug(claim.place.town.name)
        alike = {
            ident
            for ident, place in (self._places.get(line.of, {}) if line and line.of else {}).items()
            if slug(place.town.name) == name
        }
        if len(alike) == 1 and own not in alike:
            return next(iter(alike)), f"is taken for the {claim.place.name} of the report that its own comes from"
        return own, ""

    def _is_narrow(self, article: str, ident: str) -> bool:
        place = self._places[article][ident]
        return place.kind in ("settlement", SPOT) or (place.kind is None and not self._lands.is_wide(article, place))

    def _is_in(self, article: str, place: Place, land: Place) -> bool:
        """Whether a place of the article lies in a country, as far as gazetteer and article say."""
        if place.id == land.id or self._lands.is_land(article, place):
            return False
        if land.country is None or place.country is None:
            return land.country is None or place.within == land.id
        return place.country == land.country and place.kind in ("settlement", SPOT)


def _joined(places: Iterable[Place], context: Context) -> str:
    """The id of several places together."""
    return "+".join(sorted(context.place(p) for p in places))


def _states_place(claim: Claim) -> bool:
    """Whether the claim's own words name its place."""
    return claim.place is not None and names(claim.text, claim.place)


def _of_an_earlier_year(answer: Answer) -> bool:
    """Whether it counts what happened in a year before that of the report, and not only weeks before it."""
    out, end = answer.published, answer.event.end
    return out is not None and end is not None and end.year < out.year and out - end > _WEEKS


def _is_long(claim: Claim) -> bool:
    about = claim.about
    return bool(about and about.start and about.end and (about.end - about.start).days > LONG_DAYS)


def _same(a: Answer, b: Answer) -> bool:
    """Whether two answers of one article give the same number."""
    p, q = a.quantity, b.quantity
    if p is None or q is None:
        return False
    return (p.best, p.low, p.high) == (q.best, q.low, q.high) and (p.best or p.high or 0) > 1


def _same_size(a: Answer, b: Answer) -> bool:
    return size(a.quantity) == size(b.quantity) if a.quantity and b.quantity else a.value == b.value


def _is_other_count(part: Answer, whole: Answer) -> bool:
    """Whether what is marked as a part is more than the whole, and so counts something else: 15 dead, and 40 bodies at a morgue."""
    n, many = size(part.quantity), size(whole.quantity)
    return part.told_as_part and n is not None and many is not None and n > many


def _clear(used: Counter[str]) -> str | None:
    """The place that is clearly named more often than any other."""
    counted = used.most_common(2)
    if not counted or (len(counted) > 1 and counted[0][1] < _CLEARLY * counted[1][1]):
        return None
    return counted[0][0]

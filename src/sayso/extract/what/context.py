"""What the text before is about: the places an anaphor ("the city", "both locations") or a bare clause refers to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sayso.extract.where.countries import countries
from sayso.extract.where.names import fold
from sayso.extract.where.roles import METONYM
from sayso.types import SPOT, Place, PlaceMention, Sentence, Span

Holder = Callable[[Sequence[Place]], Place | None]
"""Tells what region or country holds all of some places, as far as the gazetteer knows."""
_REACH = 40
_LOCATES = re.compile(
    r"\b(?:in|at|near|outside|inside|around|off|across|through|throughout|into|to|from|of|over)(?: the)?(?: [\w-]+,?){0,3}"
    r"(?: [\w-]+[’']s)? $",
    re.IGNORECASE,
)
_ON = re.compile(r"\bon(?: the)? $", re.IGNORECASE)
_WHENCE = re.compile(r"\b(?:from|to|into)(?: the)? $", re.IGNORECASE)
_CARED_FOR = re.compile(r"(?:['’]s)? (?:[\w-]+ )?hospitals?\b", re.IGNORECASE)
_TALK = re.compile(
    r"\b(?:reporters|journalists|lawmakers|legislators|deputies|senators|parliament|diplomats|(?:news|press) conference"
    r"|briefing|interview|government|ministry|embassy) (?:in|at)(?: the)? $",
    re.IGNORECASE,
)
_INSIDE = re.compile(r"\b(?:in|inside|across|within|throughout|over)(?: the)? $", re.IGNORECASE)
_KINDS = ("village", "town", "city", "hamlet", "settlement", "island", "district", "port", "suburb", "capital")
WIDE = frozenset({"region", "province", "enclave", "territory", "peninsula"})
"""What no town is."""
_TOWNS = frozenset({"town", "city", "port", "capital"})
"""What one report calls a town the next sentence calls a city."""
_CALLED = re.compile(rf"\b({'|'.join(_KINDS)})(?:(?<!capital) of|(?<=capital),)? $", re.IGNORECASE)
"""What a name is called before it; "the capital of Oro" is another place than Oro."""
_DESCRIBED = re.compile(rf",? (?:is |was )?(?:an?|the) (?:[\w-]+ ){{0,3}}?({'|'.join(_KINDS)})\b", re.IGNORECASE)
_SPREAD = re.compile(r"\b(?:across|throughout|around) the (?:country|nation)\b|\bspread to\b", re.IGNORECASE)
_NEAR = 700
"""Characters back within which a place named is still what the text is about: about three paragraphs of a wire."""
_HEAD = 500
"""Characters at an article's head that may tell of a place named after them; further down it must have been named."""
_OF_LAND = 2
"""How many times as often a land is said to be where things are, for none of its towns to be the focus."""
_ABOUT = 3
"""Times that an article has words of a matter, to be about it."""
_MANY = 3
"""Places named once, as often as the first, that make a report one of many places."""
_FOCUS_LEAD = 1.5
"""How many times as often as any other place the article's focus is named."""


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place for a claim, where it stands (``None`` if the text before gave it) and why it was taken. ``carried``: the
    claim's own words name none, and no other place is known than the one that the text before is about, if any."""

    place: Place | None
    span: Span | None
    why: str
    carried: bool = False
    places: tuple[Place, ...] = ()
    """The places that one number is told of together."""


_HOME = re.compile(r", \d\d, (?:of|from) (?:[\w' -]+, )?$")
"""What leads from somebody's age to where they live."""


class PlaceContext:
    """The places an article names, by position. Countries, and lands that another place of the
    article lies in, count only where nothing smaller is named. ``spots`` are its
    buildings that it calls by one noun: "the clinic"; ``written`` is the place of its dateline, and ``holder`` what the gazetteer
    knows to hold several places."""

    def __init__(
        self,
        sentences: Sequence[Sentence],
        text: str,
        spots: Mapping[str, Place],
        written: PlaceMention | None,
        holder: Holder,
    ) -> None:
        self.spots, self._written, self._holder = spots, written, holder
        self._text = text
        self._sentences = sentences
        self._countries = {m.place.country: m for s in sentences for m in s.places if m.place.kind == "country"}
        self._every = every = sorted(
            (m for s in sentences for m in s.places if m.role == "place" and not self._is_of_talk(m)),
            key=lambda m: m.span,
        )
        # An invented country is known by what lies in it; reports are written in a town, whatever quarters it has.
        around = {m.place.within for m in every} - ({written.place.id} if written is not None else set())
        wide = {m.place.id for m in every if m.place.kind is None and m.place.id in around}
        self._named = [m for m in every if m.place.kind != "country" and m.place.id not in wide] or every
        # What is nowhere said to be in, at or near is no place that the text is about ("Summit said", "a Brant jacket").
        self._located = frozenset(m.place.id for m in self._named if self._is_located(m))
        self._is_clear = False
        """Whether it is named clearly more often than any other place or land, not only first."""
        self._lands = [m for m in every if m.place.kind == "country" and self._is_within(m)]
        """Countries in which something is said to be or to happen."""
        self._lands_named = [m for m in every if m.place.kind == "country"]
        self._focus = self._most_named()
        self._called = self._kinds()

    def _most_named(self) -> PlaceMention | None:
        """The place named most often, if clearly so; of two named alike the one the article opens with."""
        if not self._named:
            return None
        counts = Counter(m.place.id for m in self._named)
        first: dict[str, PlaceMention] = {}
        for mention in self._named:
            if mention.place.id in self._located:
                first.setdefault(mention.place.id, mention)
        if not first:
            return None
        # Of a province and a town in it that are named alike it is the town.
        around = {m.place.within for m in first.values()}
        best, *others = sorted(first.values(), key=lambda m: (-counts[m.place.id], m.place.id in around, m.span))
        if self._is_third(best) or self._is_one_of_two(best, others, counts):
            return None
        apart = [m for m in others if counts[m.place.id] == 1 and not _ids(m.place) & _ids(best.place)]
        if counts[best.place.id] == 1 and len(apart) >= _MANY:
            return None  # a round-up of many places is about none of them
        clear = not others or counts[best.place.id] >= _FOCUS_LEAD * counts[others[0].place.id]
        if self._is_of_land(best.place) or self._is_of_two_lands(best.place):
            return None
        abroad = Counter(m.place.id for m in self._lands if best.place.country not in (None, m.place.country))
        elsewhere = sum(counts[m.place.id] for m in others if not _ids(m.place) & _ids(best.place))
        most = counts[best.place.id] >= max(elsewhere, _FOCUS_LEAD * max(abroad.values(), default=0))
        self._is_clear = clear and most
        return best if clear or best is self._named[0] else None

    def _is_of_land(self, place: Place) -> bool:
        """Whether things are said to be in all of its land far more often than it is named: no town is where they were."""
        times = sum(m.place.id == place.id for m in self._named)
        land = sum(m.place.country == place.country for m in self._lands) if place.country is not None else 0
        return place.kind != "country" and land >= _OF_LAND * times

    def _is_of_two_lands(self, place: Place) -> bool:
        """Whether the article puts what it tells in two lands at once, of which the place's is one: "blasts in Velda and Oro"."""
        pairs = pairwise(sorted(self._lands_named, key=lambda m: m.span))
        return any(
            self._text[one.span.end : other.span.start].strip() in ("and", "and in")
            and place.country in (one.place.country, other.place.country)
            and self._is_within(one)
            for one, other in pairs
        )

    def _is_one_of_two(self, best: PlaceMention, others: Sequence[PlaceMention], counts: Counter[str]) -> bool:
        """Whether it is first named, and as often, beside another: "heard in Aldmoor and Brant" is about neither."""
        between = (
            self._text[best.span.end : m.span.start] for m in others if counts[m.place.id] == counts[best.place.id]
        )
        return any(words.strip() in ("and", ",", "or", "and in") for words in between)

    def _is_third(self, mention: PlaceMention) -> bool:
        """Whether it is a country that the article names less often than another: where a truce between two is signed."""
        if mention.place.kind != "country":
            return False
        lands = Counter(m.place.id for s in self._sentences for m in s.places if m.place.kind == "country")
        return lands[mention.place.id] < max(lands.values())

    def _kinds(self) -> defaultdict[str, set[str]]:
        """By place, what the article calls it: "the village of Brant", "Brant, a village of 900"."""
        found: defaultdict[str, set[str]] = defaultdict(set)
        for m in self._named:
            before = _CALLED.search(self._text[max(m.span.start - _REACH, 0) : m.span.start])
            after = _DESCRIBED.match(self._text[m.span.end : m.span.end + _REACH])
            found[m.place.id] |= {kind.group(1).lower() for kind in (before, after) if kind is not None}
        return found

    def _is_located(self, mention: PlaceMention) -> bool:
        """Whether the words before the name, or its place at the head of a report, say that something is there."""
        before = self._text[max(mention.span.start - _REACH, 0) : mention.span.start]
        if mention.place.kind == SPOT:
            return any(mention.place.id == spot.id for spot in self.spots.values())
        after = self._text[mention.span.end : mention.span.end + 3].lstrip()
        if _HOME.search(before) is not None:
            return False  # "Ada Moe, 58, of Mill Lane, Oro"
        if mention.place.kind == "country" and _WHENCE.search(before) is not None:
            return False  # "imports from Velda"
        if _CARED_FOR.match(self._text[mention.span.end : mention.span.end + _REACH]) is not None:
            return False  # "died in an Oro hospital" of what was elsewhere
        if mention.place.name.rsplit(" ", 1)[-1].islower() and _ON.search(before) is not None:
            return True  # "on the Oro pass"
        opens = not before.strip(" ") or before.rstrip(" ").endswith("\n")
        if _LOCATES.search(before) is not None:
            return True
        return opens and after[:1] in ("(", ",", "-", "–", "—", ":") and not _is_capital(mention.place)

    def _is_called(self, mention: PlaceMention, noun: str) -> bool:
        """Whether the name stands with the noun: "Oro province", "the region of Oro"."""
        before = self._text[max(mention.span.start - _REACH, 0) : mention.span.start].lower()
        after = self._text[mention.span.end : mention.span.end + len(noun) + 1].lower()
        return after == f" {noun}" or before.endswith((f"{noun} of ", f"{noun} of the "))

    def _is_of_talk(self, mention: PlaceMention) -> bool:
        """Whether only words were spoken there: "told reporters in Oro"."""
        return _TALK.search(self._text[max(mention.span.start - _REACH, 0) : mention.span.start]) is not None

    def _is_within(self, mention: PlaceMention) -> bool:
        """Whether the words before a name say that something is inside it."""
        return _INSIDE.search(self._text[max(mention.span.start - _REACH, 0) : mention.span.start]) is not None

    def spread(self, span: Span, focus: PlaceMention) -> bool:
        """Whether the text before tells of what spread over the land of the place: in so many words, or at other towns."""
        towns = {
            m.place.town.id for m in self._named
            if m.span.start < span.start and m.place.id in self._located and m.place.kind == "settlement"
        }  # fmt: skip
        return len(towns - {focus.place.town.id}) > 1 or _SPREAD.search(self._text, 0, span.start) is not None

    def tells_of(self, words: Sequence[str]) -> bool:
        """Whether the article has words of these so often that it is about them."""
        text = self._text.lower()
        return sum(text.count(word) for word in words) >= _ABOUT

    def sentence_before(self, span: Span) -> str:
        """The words of the sentence before one, in its paragraph or the one before; none before the first."""
        before = next((s.span for s in reversed(self._sentences) if s.span.end <= span.start), None)
        return before.of(self._text) if before is not None else ""

    def elsewhere_before(self, span: Span, focus: PlaceMention) -> bool:
        """Whether the sentence right before, in the same paragraph, puts what it tells at another place alone."""
        before = next((s for s in reversed(self._sentences) if s.span.end <= span.start), None)
        if before is None or "\n" in self._text[before.span.end : span.start]:
            return False
        same = _ids(focus.place)
        named = [m for m in self._named if before.span.start <= m.span.start < before.span.end]
        return bool(named) and all(m.place.id in self._located and not _ids(m.place) & same for m in named)

    def parted_before(self, span: Span, focus: PlaceMention) -> bool:
        """Whether the sentence right before, in the same paragraph, puts a part of what it tells at the place and a part at
        another that is not in it: what is then told of no place is told of neither."""
        before = next((s for s in reversed(self._sentences) if s.span.end <= span.start), None)
        if before is None or "\n" in self._text[before.span.end : span.start]:
            return False
        there = [m for m in self._named if before.span.start <= m.span.start < before.span.end]
        towns = {m.place.town.id for m in there if m.place.id in self._located and m.role == "place"}
        within = {m.place.within for m in there}
        return focus.place.town.id in towns and len(towns - within) > 1

    def whole_before(self, span: Span) -> PlaceMention | None:
        """The region or the land named last before a sentence that parts it among its towns."""
        before = next((s for s in reversed(self._sentences) if s.span.end <= span.start), None)
        near = [m for m in self._named if before is not None and 0 <= before.span.start - m.span.start <= _NEAR]
        wide = [m for m in near if m.place.kind == "region" or any(self._is_called(m, noun) for noun in WIDE)]
        return wide[-1] if wide else None

    def holding(self, places: Sequence[Place]) -> Place | None:
        """What holds all the places: what the text puts each of them in, else what the gazetteer knows to hold them."""
        around = {p.within for p in places}
        told = next((m.place for m in self._every if {m.place.id} == around), None)
        return told or self._holder(places)

    def latest(self, offset: int, noun: str = "") -> PlaceMention | None:
        """The place named last before the offset, in the same block or the one before. With a ``noun`` ("the valley") it is
        one that the article calls so ("the Oro valley"), else one in which something is said to be."""
        near = [m for m in self._named if m.span.start < offset and offset - m.span.start <= _NEAR]
        if noun:
            near = [m for m in near if self._is_called(m, noun)] or [m for m in near if m.place.id in self._located]
        return near[-1] if near else None

    def country(self, code: str) -> PlaceMention | None:
        """The country of the code, if the article names it anywhere."""
        return self._countries.get(code)

    def earlier(self, offset: int, sentence: int, *, plural: bool, noun: str = "") -> list[PlaceMention]:
        """What an anaphor at the offset refers to: the last place named in its sentence (which begins at ``sentence``),
        else the article's focus or the last named; for a plural the last two different ones. Where the article calls some
        of them by the anaphor's ``noun`` ("the village of Brant"), it is one of these."""
        near = [m for m in self._named if m.span.start < offset and offset - m.span.start <= 2 * _NEAR]
        if noun in ("country", "nation"):
            return [m for m in self._lands if m.span.start < offset][-1:]
        if noun == "capital" and not plural:
            return [m for m in near if _is_capital(m.place) or noun in self._called[m.place.id]][-1:]
        if noun in WIDE:
            near = [m for m in near if m.place.kind != "settlement"]  # no town is a region
            so_called = {m.place.id for m in near if self._is_called(m, noun)}
            about = self._focus.place.id if self._focus is not None else None
            near = [m for m in near if m.place.id in so_called] or [m for m in near if m.place.id == about]
        if not plural:
            near = self._beside_noun(near, noun) or near
            alike = _TOWNS if noun in _TOWNS else {noun}
            near = [m for m in near if alike & self._called[m.place.id]] or [
                m for m in near if noun not in _KINDS or not self._called[m.place.id]
            ]
            here = [m for m in near if m.span.start >= sentence]
            if here:
                return here[-1:]
            focus = [m for m in near if self._focus is not None and m.place.id == self._focus.place.id]
            return focus[-1:] or near[-1:]
        found: dict[str, PlaceMention] = {}
        for mention in reversed(near):
            found.setdefault(mention.place.id, mention)
            if len(found) == 2:
                break
        return sorted(found.values(), key=lambda m: m.span) if len(found) == 2 else []

    def _beside_noun(self, near: Sequence[PlaceMention], noun: str) -> list[PlaceMention]:
        """The places at which the noun was told of that an anaphor takes up, where it is no kind of place itself: "the post" is
        that of "a post on the Oro pass"."""
        if not noun or noun in _KINDS or noun in WIDE:
            return []
        told = re.compile(rf"\b{re.escape(noun)}s?(?: (?:in|at|on|near|of|the|town|village))+ $", re.IGNORECASE)
        return [m for m in near if told.search(self._text[max(m.span.start - _REACH, 0) : m.span.start])]

    def about(self, offset: int) -> PlaceMention | None:
        """The place that a sentence without one is about: the article's focus, else the only place named shortly before."""
        if self._focus is not None and self._focus.span.start < max(offset, _HEAD):
            if (told := self._told_already(offset)) is not None:
                return told
            return self._focus if self._is_clear or not self._left(self._focus, offset) else None
        near = {m.place.id: m for m in self._named if m.span.start < offset and offset - m.span.start <= _NEAR}
        only = next(iter(near.values())) if len(near) == 1 and not self._is_third(*near.values()) else None
        if only is None or only.place.id not in self._located:
            return None
        return None if self._is_of_land(only.place) or self._is_of_two_lands(only.place) else only

    def _told_already(self, offset: int) -> PlaceMention | None:
        """The one place that the text before the offset puts things in, where what the article names most often comes only
        after it: "clashes in Brant … 52 were held. Another 20 were held in Oro"."""
        written = self._written.span if self._written is not None else None
        before = [m for m in self._named if m.span.start < offset and m.place.id in self._located and m.span != written]
        focus = self._focus
        if focus is None or any(m.place.town.id == focus.place.town.id for m in before):
            return None
        alone = len({m.place.town.id for m in before}) == 1 and before[-1].place.kind != "country"
        return before[-1] if alone else None

    def _left(self, focus: PlaceMention, offset: int) -> bool:
        """Whether the text has told of another place, or in another land, since it last named the one that it is about."""
        same = _ids(focus.place)
        ends = (m.span for m in self._named if m.place.town.id == focus.place.town.id)
        last = max(span for span in ends if span.start < max(offset, _HEAD))
        others = [m for m in self._named if m.place.id in self._located and not _ids(m.place) & same]
        others += [m for m in self._lands if focus.place.country not in (None, m.place.country)]
        return any(last < m.span and m.span.start < offset for m in others)

    def dateline(self) -> PlaceMention | None:
        """The place of the dateline, if the article names no other, or names it and no other but in its land: then what it
        tells happened there. A capital is where much is only written."""
        written = self._written
        if written is None or self._is_of_two_lands(written.place):
            return None
        lands = [m.place.country for s in self._sentences for m in s.places if m.place.kind == "country"]
        if len(lands) > 1 and written.place.country not in (None, *lands):
            return None  # "ORO, Velda – … a camp near Norway's border": written in one land of what was done in another
        near = {written.place.id, written.place.within}
        others = [m for m in self._named if m.place.town.id not in near and m.place.kind != "country"]
        if not others:
            return written
        told = any(
            m.place.id == written.place.id and m.role != METONYM and m.span != written.span
            for s in self._sentences
            for m in s.places
        )
        abroad = any(m.place.country not in (None, written.place.country) for m in others)
        towns = {m.place.town.id for m in others if m.place.id in self._located and m.place.kind == "settlement"}
        over = abroad or len(towns) > 1  # a storm's report tells of many towns
        return written if told and not over and not _is_capital(written.place) else None

    def of_the_event(self, offset: int) -> PlaceMention | None:
        """Where the sentence before the offset locates what it tells: what "it" and "the quake" did was done there."""
        before = [s for s in self._sentences if s.span.end <= offset][-1:]
        named = [m for s in before for m in s.places if m in self._named and m.role == "place"]
        return named[0] if named else None


def _is_capital(place: Place) -> bool:
    """Whether a land is governed from there, so that much is only written there."""
    return fold(place.name) in {fold(n) for c in countries().values() for n in c.capitals}


def _ids(place: Place) -> set[str]:
    """The ids of a spot's town, or of the place itself, and of what the text puts it in."""
    return {place.town.id, place.within or place.town.id}

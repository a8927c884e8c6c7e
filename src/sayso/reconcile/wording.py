"""How a question is worded: in plain English, and so that no two questions of one place read alike."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from sayso.frames import Frame
from sayso.reconcile.answers import Answer
from sayso.reconcile.event_line import Event
from sayso.reconcile.events import SUM, best_place
from sayso.reconcile.groups import BREAK, PEOPLE, SIDE, Group
from sayso.reconcile.spots import kind_of
from sayso.text import in_a_sentence
from sayso.types import Place

_NOUNS = ("people", "persons", "residents", "citizens", "men", "locals", "nationals", "others")
_HIT = re.compile(
    r"(?:injured|wounded|killed|dead|missing|arrested|detained|captured|displaced|evacuated) people$", re.IGNORECASE
)
"""People by what befell them, which the question asks already."""
_BEFALLEN = frozenset("injured wounded hurt killed slain dead missing arrested detained captured".split())
"""What befell those counted, which the question asks already: "injured officers"."""
_BEFORE = frozenset("the a an its their his her our own more other another".split())


class Draft(NamedTuple):
    """An event and how it is asked about, before its answers are weighed."""

    frame: Frame
    group: Group
    event: Event
    counted: tuple[Answer, ...]
    place: Place | None
    wording: str | None
    text: str

    @classmethod
    def of(cls, frame: Frame, group: Group, event: Event, texts: dict[tuple[str | None, str | None], str]) -> Draft:
        """The question that an event asks, by the answers that take a position; ``texts`` holds those worded before, by place
        and group."""
        counted = tuple([a for a in event.answers if a.counts])
        place, home = counted[0].place, counted[0].home
        # Most often it is one and the same in all of them.
        if any(a.place is not place for a in counted):
            own = [a.place for a in counted if a.place]
            place = best_place([p for p in own if p.id == home]) or best_place(own)
        if place is not None and place.within and place.noun and not home.endswith(f"/{kind_of(place.noun)}"):
            place = place.town  # reports that say no more than the town answer it too
        wording = group_wording(counted, group, frame)
        asked = (place.name if place else None, wording)
        if asked not in texts:
            texts[asked] = sentence(frame.question_for(in_a_sentence(place.name) if place else None, wording))
        return cls(frame, group, event, counted, place, wording, texts[asked])


def group_wording(answers: Sequence[Answer], group: Group, frame: Frame) -> str | None:
    """The group in the words most used for it; where some count a whole and others its part, the whole's."""
    if frame.answer == "holder" or (group.kind == SIDE and not group.sides):
        return None
    if group.kind == SIDE:
        # Shares and areas ask about a side, which reads better than one wording of many ("its forces").
        return " and ".join(group.sides)
    told: dict[_Called, int] = {}
    # People described more nearly than the question has them give it their words only where nobody else does.
    for a in [a for a in answers if not _nearer(a.group, group)] or answers:
        called = (a.wording, a.group.part)
        told[called] = told.get(called, 0) + 1
    # How often does not matter where all say the same.
    return _wording_of(tuple(told.items()) if len(told) > 1 else tuple((called, 1) for called in told), group)


def _nearer(group: Group, question: Group) -> bool:
    return set(group.sides) > set(question.sides) and group.part != " and ".join(group.sides)


_Called = tuple[str | None, str | None]
"""A group in a claim's own words, and the part of it that these pick out."""


@functools.lru_cache(maxsize=4096)
def _wording_of(told: tuple[tuple[_Called, int], ...], group: Group) -> str | None:
    """The words for people or soldiers, given in which words how many claims have them."""
    parts = {part for (_, part), _ in told}
    used = Counter[str]()
    of_whole = Counter[str]()
    for (wording, part), many in told:
        if wording:
            used[wording] += many
            of_whole[wording] += many if part is None else 0
    whole = +of_whole
    if group.kind == PEOPLE and (len(parts) > 1 or not whole) and not (len(parts) == 1 and None not in parts):
        return "people" if not group.sides else _common(whole, group) or "people"
    common = _common(whole or used, group)
    bare = sum(many for (wording, part), many in told if not wording and part is None)
    if group.kind == PEOPLE and not group.sides and 2 * bare >= sum(many for _, many in told):
        return "people"  # "the toll rose to 13 as a man died" asks about no men
    # "12 dead", "31 wounded" and "52 injured people" count people.
    if common is None or group.kind != PEOPLE or parts != {None}:
        return common
    return "people" if not common.lower().endswith(_NOUNS) or _HIT.match(common) else common


def _common(used: Mapping[str, int], group: Group) -> str | None:
    """The wording most used; of soldiers of a side the one that names it, and where none does, it is named behind."""
    words: Counter[str] = Counter()
    for wording, many in used.items():
        words[_plain(wording)] += many
    naming = {w: n for w, n in words.items() if any(c.isupper() for c in w)}
    sided = len(group.sides) == 1
    chosen = naming if naming and sided else words
    common = max(chosen, key=lambda w: (chosen[w], any(c.isupper() for c in w), -len(w), w), default=None)
    if common is None or not sided or naming or common.lower() in _NOUNS:
        return common
    return f"{common} of {group.sides[0]}"


_OWNED = re.compile(r"(?P<owner>[^'’]+)['’]s? (?P<who>[^'’]+)$")
_DEAD = re.compile(r"(?:(?P<who>\w+) )?(?:dead|wounded|injured|missing)$")


@functools.lru_cache(maxsize=4096)
def _plain(wording: str) -> str:
    owned = _OWNED.match(wording.strip())
    if owned is not None and BREAK.search(owned["owner"]) is None:  # "Velda's civilian dead" are civilians of Velda
        dead = _DEAD.match(owned["who"])
        who = (dead["who"] or "people") if dead is not None else owned["who"]
        owner = owned["owner"]
        return f"{_plain(who)} of {'the ' if owner.islower() and ' ' not in owner else ''}{owner}"
    before = BREAK.search(wording)
    if before is not None and before.start() and "'" in wording[before.start() :]:  # "civilians on Velda's side"
        return f"{_plain(wording[: before.start()])} {wording[before.start() :]}"
    words = wording.strip().split()
    while len(words) > 1 and words[0].lower() in _BEFORE | _BEFALLEN:
        words = words[1:]
    return " ".join([*words[:7], plural(words[7])] if len(words) > 7 else [*words[:-1], plural(words[-1])])


_PLURALS = {"man": "men", "woman": "women", "child": "children", "person": "people"}
_AS_THEY_STAND = ("s", "people", "men", "women", "children", "police", "personnel", "dead", "wounded", "injured",
                   "killed", "missing", "detained", "arrested", "captured", "displaced", "trapped", "hurt",
                   "homeless", "craft", "crew", "staff")  # fmt: skip


def plural(noun: str) -> str:
    """An English noun in the plural, as a question counts it: "How many officers"."""
    low = noun.lower()
    if low in _PLURALS:
        return _PLURALS[low]
    for one, many in (("woman", "women"), ("man", "men")):
        if low.endswith(one):
            return noun[: -len(one)] + many
    if low.endswith(_AS_THEY_STAND) or not low.isalpha() or not noun.islower():
        return noun
    return noun[:-1] + "ies" if low.endswith("y") and low[-2:-1] not in "aeiou" else noun + "s"


def sentence(text: str) -> str:
    """Text on one line, with a capital."""
    text = " ".join(text.split())
    return text[:1].upper() + text[1:]


class Worded:
    """The questions of one frame and place, by number, and how they read: those that would read alike get their side or their
    day added. Of very many no more are drafted than tell how those read that are asked for."""

    def __init__(self, frame: Frame, events: Sequence[tuple[Group, Event]]) -> None:
        self._frame, self._events = frame, events
        self._drafts: dict[int, Draft] = {}
        self._texts: dict[tuple[str | None, str | None], str] = {}
        # They are told how to make a text when they are asked: what holds itself is not freed when it is done with.
        self._shared, self._named = _Several(len(events)), _Several(len(events))

    def draft(self, n: int) -> Draft:
        """One of them."""
        if n not in self._drafts:
            self._drafts[n] = Draft.of(self._frame, *self._events[n], self._texts)
        return self._drafts[n]

    def event(self, n: int) -> Event:
        """What one of them asks about."""
        return self._events[n][1]

    @property
    def alone(self) -> bool:
        """Whether a text was asked for that none of the others has: of these events, not of any that are left aside."""
        return self._shared.alone or self._named.alone

    def text(self, n: int) -> str:
        """The text of one of them."""
        text = self._with_side(n)
        return (
            f"{text.removesuffix('?')} ({_when(self.draft(n).event)})?"
            if self._named.have(text, self._with_side)
            else text
        )

    def _with_side(self, n: int) -> str:
        draft = self.draft(n)
        text, sides = draft.text, draft.group.sides
        if sides and not (draft.wording and draft.wording in text) and self._shared.have(text, self._without_side):
            return f"{text.removesuffix('?')} ({' and '.join(sides)})?"
        return text

    def _without_side(self, n: int) -> str:
        return self.draft(n).text


_SEVERAL = 2


class _Several:
    """Whether several of many have a text; each is looked at once, and no more of them than need be."""

    def __init__(self, many: int) -> None:
        self._left = iter(range(many))
        self._counts: Counter[str] = Counter()
        self.alone = False
        """Whether one was asked for that no other has."""

    def have(self, text: str, of: Callable[[int], str]) -> bool:
        """Whether more than one has this text; ``of`` says which each has."""
        while self._counts[text] < _SEVERAL:
            n = next(self._left, None)
            if n is None:
                self.alone = True
                return False
            self._counts[of(n)] += 1
        return True


def _when(event: Event) -> str:
    if event.mark.startswith(SUM):
        return f"in all, by {_day(event.said[-1])}" if event.said else "in all"
    if event.start is None:
        return "day unknown"
    if event.end is None or event.start == event.end:
        return _day(event.start)
    # A month or a year that a report names is called by its name.
    if event.start.day == 1 and (event.end + dt.timedelta(days=1)).day == 1:
        if (event.start.month, event.end.month, event.start.year) == (1, 12, event.end.year):
            return str(event.start.year)
        if (event.start.year, event.start.month) == (event.end.year, event.end.month):
            return f"{event.start:%B} {event.start.year}"
    return f"{_day(event.start)} to {_day(event.end)}"


def _day(day: dt.date) -> str:
    return f"{day.day} {day:%B} {day.year}"

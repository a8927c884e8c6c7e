"""One question's answers weighed: positions, what replaces them, the status, and as much of it all as is asked for."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from enum import IntEnum
from functools import cached_property
from operator import is_
from typing import NamedTuple

from sayso.foremost import Choice, foremost
from sayso.ids import content_id
from sayso.reconcile.answers import Answer, getter
from sayso.reconcile.beside import contradictions, told_beside
from sayso.reconcile.clashes import disputes
from sayso.reconcile.event_line import Event
from sayso.reconcile.grades import by_day, credibility
from sayso.reconcile.held import Held, Taken
from sayso.reconcile.positions import Known, by_speaker, kin_of, positions_of
from sayso.reconcile.status import Judged, disputed, judge
from sayso.reconcile.superseding import Succession
from sayso.reconcile.voices import parts_of_reports, settled, unabbreviated
from sayso.reconcile.wording import Draft
from sayso.types import Place, Position, Question, QuestionStatus


class Depth(IntEnum):
    """How much is told of a question."""

    NAMED = 0
    """What it asks, and its status."""
    ANSWERED = 1
    """Besides, its positions: what a page is written from."""
    REPORTED = 2
    """Besides, the ranges by day: what other reports are drawn from."""
    WHOLE = 3
    """Besides, why the status is what it is, and the credibility of every position."""


_WITHDRAWN = getter("withdrawn")
_SOME = 40
"""Speakers, and numbers, the last ones, among whom a clash is looked for first."""


class Weighed:
    """One question's positions, and what they come to; each thing is worked out when it is first asked for."""

    def __init__(self, number: int, draft: Draft, text: str, known: Known) -> None:
        """``number`` is that of the question among those of its bucket."""
        self.number, self._draft, self.text = number, draft, text
        event, counted = draft.event, draft.counted
        read = [*counted, *filter(_WITHDRAWN, event.answers)]
        told = settled(read)
        told = unabbreviated(told) if draft.frame.answer == "holder" else told
        told = told if told is read else known.kept(read, told)
        self._known, self._speakers = known, by_speaker(parts_of_reports(_given_up(told)))
        self._questions: dict[tuple[Depth, int | None], Question] = {}

    @cached_property
    def id(self) -> str:
        """The id of the question."""
        event, group = self._draft.event, self._draft.group
        bucket = event.start.isoformat() if event.start else ""
        mark = event.mark or ("long" if event.long else "")
        return content_id("q", self.frame, self._draft.counted[0].home, group.key(), bucket, mark)

    @property
    def frame(self) -> str:
        """The frame of the question."""
        return self._draft.frame.name

    @cached_property
    def claims(self) -> tuple[str, ...]:
        """The claims that take a position."""
        return tuple([c for h in self._told for c in h.position.claims])

    @cached_property
    def claim_set(self) -> frozenset[str]:
        """The same without order."""
        return frozenset([a.claim for own in self._speakers.values() for a in own])

    @cached_property
    def status(self) -> QuestionStatus:
        """What the positions come to."""
        frame = self._draft.frame
        # Two that clash are enough. Whether answers on a state are replaced plays no part in it, ...
        if frame.answer != "quantity":
            some = {who: self._speakers[who] for who in sorted(self._speakers)[:_SOME]}
            if disputes(positions_of(some, frame, self._known), frame, 1)[0] or disputes(self._told, frame, 1)[0]:
                return QuestionStatus.DISPUTED
        # ... and whether a number is, later ones alone tell.
        elif len(self._told) > _SOME and self._order.plain:
            last = [self._order.one(i) for i in range(len(self._told) - _SOME, len(self._told))]
            if disputes(last, frame, 1)[0]:
                return QuestionStatus.DISPUTED
        return self._judged_briefly.status

    @property
    def reason(self) -> str:
        """Why the status is what it is, first of all."""
        return self._judged.why[0].partition("; ")[0]

    def given_up(self, before: Weighed) -> list[Taken]:
        """The positions that are replaced or taken back, in order, and that stood in the same question before."""
        now, then, touched = self._beside(before)
        order, plain = now.order, now.order.plain
        known = {id(h) for h in then.told}
        gone: list[Taken] = []
        for i, h in enumerate(now.told):
            if h.stand.who not in touched:
                continue
            # What was taken back, or replaced by another of its kin, then as now was given up before.
            if id(h) in known and (h.position.superseded or order.replaced_among(i, known)):
                continue
            held = order.one(i) if plain else order.all()[i]
            if held.position.superseded:
                gone.append(held.position)
        stood = then.standing({c for p in gone for c in p.claims})
        return [p for p in gone if not stood.isdisjoint(p.claims)]

    def _beside(self, before: Weighed) -> tuple[_Positions, _Positions, AbstractSet[str]]:
        """The speakers whose positions may have been given up, and these, now and before, with those that they rest on."""
        frame, now, then = self._draft.frame, self._speakers, before._speakers
        everybody = now.keys() | then.keys()
        if frame.same_event_days is not None or self._revises or before._revises:
            return _Positions(self._told, self._order), _Positions(before._told, before._order), everybody
        # Who says as much in both, and is no kin to those who do not, gives up what he gave up.
        same = {who for who, own in now.items() if _same(own, then.get(who))}
        kin = {who: kin_of(now.get(who, ()), then.get(who, ()) if who not in same else ()) for who in everybody}
        touched = _kindred(everybody - same, kin)
        beside = _kindred(touched, kin)
        found = []
        for speakers in (now, then):
            told = positions_of({who: own for who, own in speakers.items() if who in beside}, frame, self._known)
            found.append(_Positions(told, Succession(told, frame)))
        return found[0], found[1], touched

    @cached_property
    def _revises(self) -> bool:
        """Whether an answer may replace one that is not of its kin, or repeats another."""
        return any(a.lowered is not None or a.echo for own in self._speakers.values() for a in own)

    @cached_property
    def _told(self) -> list[Held]:
        return positions_of(self._speakers, self._draft.frame, self._known)

    @property
    def many(self) -> int:
        """How many positions are taken on it."""
        return len(self._told)

    @property
    def weight(self) -> int:
        """How many origins stand behind the positions, each counted for each."""
        return sum([h.position.origins for h in self._told])

    def question(self, depth: Depth, most: int | None = None) -> Question:
        """The question, with as much as is asked for; of its positions at ``most`` so many, the foremost."""
        if (depth, most) not in self._questions:
            self._questions[depth, most] = self._question(depth, most)
        return self._questions[depth, most]

    @cached_property
    def _order(self) -> Succession:
        return Succession(self._told, self._draft.frame)

    @cached_property
    def _held(self) -> list[Held]:
        return _parts(self._order.all())

    @cached_property
    def _judged(self) -> Judged:
        return judge(self._held, self._draft.frame, dated=self._draft.event.start is not None)

    @cached_property
    def _judged_briefly(self) -> Judged:
        return judge(self._held, self._draft.frame, dated=self._draft.event.start is not None, briefly=True)

    def _question(self, depth: Depth, most: int | None) -> Question:
        graded = depth is Depth.WHOLE
        draft = self._draft
        event, counted = draft.event, draft.counted
        limit = most if depth is not Depth.NAMED and most is not None and most < self.many else None
        few = None if limit is None else self._few(limit, depth)
        made = Question(
            id=self.id,
            text=self.text,
            frame=self.frame,
            place=_with_id(draft.place, counted[0].home),
            group=draft.wording,
            status=self._judged.status if graded and few is None else self.status,
            positions=(),
            unverified_by=tuple(sorted({by for a in counted for by in a.doubted_by})),
            start=event.start,
            end=event.end,
        )
        if depth is Depth.NAMED:
            return made
        if few is not None:
            # Of a much disputed question's thousands of positions no more is worked out than what choosing takes.
            (chosen, judged), held = few, _parts(self._told)
        else:
            held, judged = self._held, self._judged if graded else self._judged_briefly
            chosen = list(range(self.many)) if limit is None else _foremost(held, judged, limit)
        looked_at = held if few is None else [held[i] for i in chosen]
        return replace(
            made,
            positions=tuple([_position(i, held, judged, graded) for i in chosen]),
            why="; ".join(_whys(looked_at, judged, draft)) if graded else "",
            days=by_day(looked_at, draft.frame) if depth >= Depth.REPORTED else (),
            more=self.many - len(chosen),
        )

    def _few(self, most: int, depth: Depth) -> tuple[list[int], Judged] | None:
        """The indexes of the foremost positions on a disputed question, and what these come to, where that can be told without
        what replaces the others: the status of such a question rests on none of them, so that those which still stand come first.
        Whom a number stands against, and its range by day, those tell that are not replaced."""
        frame, told = self._draft.frame, self._told
        if self.status is not QuestionStatus.DISPUTED or not self._order.plain:
            return None
        if frame.answer == "quantity" and depth is not Depth.ANSWERED:
            return None
        seen: set[Hashable] = set()
        found: list[int] = []
        for i in sorted(
            range(len(told)), key=lambda i: (told[i].position.party is None, -told[i].position.origins, -i)
        ):
            choice = _choice(told[i], agrees=False)
            if (choice.who, choice.answer) not in seen and not choice.superseded and self._order.by(i) is None:
                seen.add((choice.who, choice.answer))
                found.append(i)
                if len(found) == most:
                    found.sort()
                    judged = (
                        disputed(told, frame, found) if depth is Depth.WHOLE else Judged(QuestionStatus.DISPUTED, [])
                    )
                    return None if judged is None else (found, judged)
        return None


class _Positions(NamedTuple):
    """Positions of one question before any is marked as replaced, and which are."""

    told: list[Held]
    order: Succession

    def standing(self, claims: AbstractSet[str]) -> set[str]:
        """Those of some claims that are of a position which still stands."""
        if not claims:
            return set()
        some = [i for i, h in enumerate(self.told) if not claims.isdisjoint(h.position.claims)]
        return {c for i in self.order.stand(some) for c in self.told[i].position.claims}


def _same(one: Sequence[Answer] | None, other: Sequence[Answer] | None) -> bool:
    """Whether a speaker's answers are the same ones."""
    return one is not None and other is not None and len(one) == len(other) and all(map(is_, one, other))


def _kindred(some: AbstractSet[str], kin: Mapping[str, AbstractSet[Hashable]]) -> set[str]:
    """Some speakers, and those who share a name with one of them under which positions are kin."""
    names = {name for who in some for name in kin[who]}
    return {who for who, own in kin.items() if not own.isdisjoint(names)}


def _given_up(answers: Sequence[Answer]) -> Sequence[Answer]:
    """The answers, with those marked that their own side takes back later, without what only does so: "the ministry withdrew
    its figure of 14"."""
    backs = sorted(filter(_WITHDRAWN, answers), key=lambda a: (a.when.end or dt.date.max, a.claim))
    if not backs:
        return answers
    found: list[Answer] = []
    for a in answers:
        back = next((b for b in backs if _takes_back(b, a)), None) if not a.taken_back else None
        if not a.withdrawn:
            day = back and (back.when.end or back.when.start)
            found.append(a if back is None else a._replace(taken_back=_by(back), back_on=day))
    return found


def _takes_back(back: Answer, answer: Answer) -> bool:
    """Whether a side takes back what it said by then: the same answer, or the same number."""
    same_side = answer.who == back.who or (answer.party is not None and answer.party == back.party)
    at, by = answer.when.end or answer.when.start, back.when.end or back.when.start
    p, q = answer.quantity, back.quantity
    same = (p.best, p.low, p.high) == (q.best, q.low, q.high) if p and q else answer.value == back.value
    return same_side and same and answer.holds is back.holds and (at is None or by is None or at <= by)


def _by(back: Answer) -> str:
    who = f"{back.party} ({back.speaker})" if back.party and back.speaker != back.party else back.speaker or back.who
    day = back.when.end or back.when.start
    return f"taken back by {who}{f' on {day.isoformat()}' if day else ''}"


def _choice(held: Held, agrees: bool) -> Choice:
    p = held.position
    return Choice(p.party or p.speaker, p.value, p.superseded, agrees, p.origins, p.party is not None)


def _foremost(held: Sequence[Held], judged: Judged, most: int) -> list[int]:
    return foremost([_choice(h, i in judged.agreeing) for i, h in enumerate(held)], most)


def _position(index: int, held: Sequence[Held], judged: Judged, graded: bool) -> Position:
    p, agrees = held[index].position, index in judged.agreeing
    return p.graded(agrees, *credibility(index, held, judged)) if graded else p.graded(agrees)


def _parts(held: list[Held]) -> list[Held]:
    """Positions that all count one part answer a question about that part: none is a part of another."""
    if len({h.stand.group.part for h in held}) > 1:
        return held
    return [h if h.position.part is None else h._replace(position=h.position._replace(part=None)) for h in held]


def _whys(held: Sequence[Held], judged: Judged, draft: Draft) -> list[str]:
    """All that is told of how a question came about, its status first."""
    frame, event, counted = draft.frame, draft.event, draft.counted
    return [*judged.why, *contradictions(held, frame), *told_beside(held, frame), *_why(event, counted)]


def _why(event: Event, counted: Sequence[Answer]) -> list[str]:
    """Why these claims are taken for one event at this place, and what was left out."""
    why = [f"one event by {event.why}{_days(event)}"] if event.why else []
    homes = Counter(a.home_why for a in counted if a.home_why)
    homes.update(event.followed[a.claim] for a in counted if a.claim in event.followed)
    why += [f"{_many(n)} {_plural(n, reason)}" for reason, n in sorted(homes.items())]
    out = len(event.answers) - len(counted)
    if out:
        why.append(f"{out} claims that are not put forward as fact (possible, planned, asked …) take no position")
    lost = Counter(a.when.why for a in counted if a.when.why)
    return why + [f"{_many(n)} {'is' if n == 1 else 'are'} {reason}" for reason, n in sorted(lost.items())]


def _many(n: int) -> str:
    return "1 claim" if n == 1 else f"{n} claims"


_PLURALS = (
    ("is told", "are told"),
    ("names no", "name no"),
    ("takes the one its article is", "take the one their article is"),
    ("takes the one that its report", "take the one that their report"),
    ("follows the one that its report names", "follow the one that their report names"),
    ("follows the latest", "follow the latest"),
    ("which its article is", "which their article is"),
)


def _plural(n: int, reason: str) -> str:
    """A reason that is told of one claim, told of ``n``."""
    for one, many in _PLURALS if n > 1 else ():
        reason = reason.replace(one, many)
    return reason


def _with_id(place: Place | None, key: str) -> Place | None:
    """The place under the id that its question is filed by."""
    if place is None or place.id == key:
        return place
    return replace(place, id=key)


def _days(event: Event) -> str:
    if event.start is None or event.end is None:
        return ""
    if event.start == event.end:
        return f" ({event.start.isoformat()})"
    return f" ({event.start.isoformat()} to {event.end.isoformat()})"

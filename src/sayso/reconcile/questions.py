"""The orchestrator: answers of one bucket → questions by frame, group and event → positions → status and grades."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import IntEnum
from operator import itemgetter

from sayso.frames import Frame
from sayso.ids import content_id
from sayso.reconcile.answers import TAKEN_BACK, Answer, takes_back, value_of
from sayso.reconcile.beside import contradictions, told_beside
from sayso.reconcile.context import Context
from sayso.reconcile.event_line import Event
from sayso.reconcile.events import Aside, split_events
from sayso.reconcile.grades import by_day, credibility
from sayso.reconcile.groups import SIDE, Group, settle, told_alike, within
from sayso.reconcile.held import Held
from sayso.reconcile.positions import Known, positions
from sayso.reconcile.reader import Material, read_answers
from sayso.reconcile.rulings import Ruling, Told, ruled
from sayso.reconcile.spots import apart
from sayso.reconcile.status import Judged, judge
from sayso.reconcile.towns import by_town
from sayso.reconcile.twins import by_place
from sayso.reconcile.voices import parts_of_reports, settled, unabbreviated
from sayso.reconcile.wording import Draft, Worded
from sayso.types import Place, Position, Question, QuestionStatus

_RANK = {
    QuestionStatus.DISPUTED: 0,
    QuestionStatus.AGREED: 1,
    QuestionStatus.CORROBORATED: 2,
    QuestionStatus.SUPERSEDED: 3,
    QuestionStatus.SINGLE_ORIGIN: 4,
    QuestionStatus.UNVERIFIED: 5,
}


def questions(material: Material, frames: Mapping[str, Frame], rulings: Sequence[Ruling] = ()) -> tuple[Question, ...]:
    """What the claims answer, most disputed first.

    Only claims put forward as fact take positions; the others are counted in ``Question.why``. The order of the claims
    plays no part.
    """
    buckets: dict[str, list[Answer]] = defaultdict(list)
    for answer in read_answers(material, frames, Context.of(material.claims)):
        buckets[answer.bucket].append(answer)
    found = [q for key in sorted(buckets) for q in ask(buckets[key], frames, rulings)]
    return tuple(sorted(found, key=order))


def order(question: Question) -> tuple[int, int, str, str]:
    """What questions are listed by: the most disputed first, then those that most origins report on."""
    return (_RANK[question.status], -weight(question), question.text, question.id)


def rank(question: Question) -> int:
    """The place of the question's status among all, the most disputed first."""
    return _RANK[question.status]


def weight(question: Question) -> int:
    """How many origins stand behind the question's positions, each counted for each."""
    return sum(p.origins for p in question.positions)


class Depth(IntEnum):
    """How much is told of a question."""

    COMPARED = 0
    """Its status and positions: what later ones are compared with."""
    REPORTED = 1
    """Besides, the ranges by day: what reports are drawn from."""
    WHOLE = 2
    """Besides, why the status is what it is, and the credibility of every position."""


def ask(
    answers: Sequence[Answer],
    frames: Mapping[str, Frame],
    rulings: Sequence[Ruling] = (),
    about: Iterable[str] | None = None,
) -> list[Question]:
    """The questions that the answers of one bucket answer; those of other buckets play no part in them.

    With ``about`` only the questions on which one of these claims takes a position.
    """
    return Asked(answers, frames, rulings).about(about)


_CLAIM = itemgetter(Answer._fields.index("claim"))


class Asked:
    """The questions that the answers of one bucket answer, each weighed when it is first asked for."""

    def __init__(
        self,
        answers: Sequence[Answer],
        frames: Mapping[str, Frame],
        rulings: Sequence[Ruling] = (),
        known: Known | None = None,
        events: Iterable[tuple[Frame, Sequence[Told]]] | None = None,
    ) -> None:
        """``events`` are given, by frame, where the answers are but some of those of the bucket."""
        self._answers, self._frames, self._rulings, self._known = answers, frames, rulings, known or Known()
        self._before: Asked | None = None
        self._numbers: dict[str, int] = {}
        self._asked: list[tuple[Worded, int]] = []
        self._weighed: dict[int, _Weighed] = {}
        self._of: dict[str, list[int]] = defaultdict(list)
        for frame, told in self._split() if events is None else events:
            self._enter(frame, told)

    def _split(self) -> Iterator[tuple[Frame, list[Told]]]:
        standing = sorted(_standing(self._answers), key=_CLAIM)
        for told in by_town(by_place(apart(standing))):
            for frame, members in by_frame(told, self._frames):
                yield frame, ruled(split(members, frame), self._rulings)

    def _enter(self, frame: Frame, events: Sequence[Told]) -> None:
        """Take in the events of one frame and place on which somebody takes a position."""
        asked = [(g, e) for g, e in events if any(a.counts for a in e.answers)]
        worded = Worded(frame, asked)
        for n, (_, event) in enumerate(asked):
            number = len(self._asked)
            for answer in event.answers:
                if answer.counts:
                    self._of[answer.claim].append(number)
            self._asked.append((worded, n))

    @property
    def alone(self) -> bool:
        """Whether the text of one that was asked for is that of no other among them."""
        return any(worded.alone for worded in {id(worded): worded for worded, _ in self._asked}.values())

    def about(self, claims: Iterable[str] | None = None, depth: Depth = Depth.WHOLE) -> list[Question]:
        """All of them, or those on which one of these claims takes a position."""
        if claims is None:
            return [self._question(n, depth) for n in range(len(self._asked))]
        return [self._question(n, depth) for n in sorted({n for c in claims for n in self._of.get(c, ())})]

    def whole(self, question: Question) -> Question:
        """One of them with all that is told of it."""
        return self._question(self._numbers[question.id], Depth.WHOLE)

    def before(self, question: Question, fresh: Callable[[Answer], bool]) -> list[Question]:
        """What the claims of one of them answered, to compare, before the answers that are fresh: always the same ones.

        What plays no part in any of them is not looked at, and what is made of the other answers is made once.
        """
        claims = {c for p in question.positions for c in p.claims}
        worded, number = self._asked[self._numbers[question.id]]
        old = [a.claim for a in worded.event(number).answers if a.claim in claims and not fresh(a)]
        if not old:
            return []
        if self._before is None:
            self._before = Asked([a for a in self._answers if not fresh(a)], self._frames, self._rulings, self._known)
        return self._before.about(old, Depth.COMPARED)

    def _question(self, n: int, depth: Depth) -> Question:
        if n not in self._weighed:
            worded, number = self._asked[n]
            self._weighed[n] = _Weighed(worded.draft(number), worded.text(number), self._known)
        question = self._weighed[n].question(depth)
        self._numbers[question.id] = n
        return question


def by_frame(answers: Sequence[Answer], frames: Mapping[str, Frame]) -> Iterator[tuple[Frame, list[Answer]]]:
    """The answers of one place by the frame whose question they answer; some answer those of two."""
    found: dict[str, list[Answer]] = defaultdict(list)
    for a in answers:
        found[a.frame.name].append(a)
    for name, members in list(found.items()):
        # A share of a town joins the question of who controls it, where someone answers that outright.
        target = frames[name].answers
        if target and target in frames and any(a.counts for a in found.get(target, ()) if a.frame.name == target):
            found[target] += [a for a in members if a.frame.name == name and value_of(a, frames[target]) is not None]
    for name in sorted(found):
        yield frames[name], found[name]


def split(members: Sequence[Answer], frame: Frame, aside: Aside | None = None) -> list[Told]:
    """The events that answers to one frame's questions tell of at one place, with the groups that they count."""
    return [(g, e) for g, own in _by_group(members, frame) for e in split_events(own, frame, aside)]


def _standing(answers: Iterable[Answer]) -> list[Answer]:
    """The answers, those marked that their outlet has taken back; so are copies of them in other outlets."""
    told = list(answers)
    # Of several articles that take a claim back, the first says why it no longer stands.
    notices = [a for a in told if a.claim.startswith(TAKEN_BACK)]
    if not notices:
        return told
    notices.sort(key=lambda a: (a.published or dt.date.max, a.article))
    back: dict[str | None, Answer] = {}
    for a in notices:
        back.setdefault(takes_back(a), a)
    found = []
    for a in told:
        if takes_back(a):
            continue
        gone = back.get(a.claim) or next((b for b in back.values() if _copies(a, b)), None)
        found.append(a._replace(taken_back=gone.taken_back, back_on=gone.back_on) if gone is not None else a)
    return found


def _copies(answer: Answer, of: Answer) -> bool:
    """Whether an answer is another outlet's print of one: the same said by the same, from one origin."""
    same = (answer.origin, answer.who, answer.value, answer.quantity) == (of.origin, of.who, of.value, of.quantity)
    return same and answer.outlet != of.outlet


def tells_groups_apart(frame: Frame) -> bool:
    """Whether a frame asks one question of each group of people at a place."""
    return frame.answer != "holder" and (frame.per_group or frame.answer == "quantity")


def _by_group(answers: Sequence[Answer], frame: Frame) -> list[tuple[Group, list[Answer]]]:
    # A frame that asks who holds a place, or that does not tell groups apart, has one question a place; counts of
    # people keep soldiers apart from others, and one side's soldiers from the other's, in any case.
    if not tells_groups_apart(frame):
        return [(Group(SIDE), list(answers))]
    # Equal groups are most often one value, which is found faster than an equal one.
    told = {id(a.group): a.group for a in answers}
    settled = settle(set(told.values()))
    alike = told_alike(settled, _whole_counts(answers)) if len(settled) > 1 else {}
    grouped: dict[Group, list[Answer]] = {question: [] for question in (settled | alike).values()}
    ways = {
        n: (grouped[alike[g]], g, g) if g in alike else (grouped[settled[g]], g, within(g, settled[g]))
        for n, g in told.items()
    }
    for a in answers:
        members, own, as_counted = ways[id(a.group)]
        members.append(a if own == as_counted or a.told_as_part else a._replace(group=as_counted))
    return sorted(grouped.items(), key=lambda item: item[0].key())


def _whole_counts(answers: Sequence[Answer]) -> dict[Group, set[float]]:
    """What numbers are told of each group, those left out that are told as a part of another or deny one."""
    counts: dict[Group, set[float]] = defaultdict(set)
    for a in answers:
        if a.quantity is not None and a.quantity.best is not None and a.holds and a.counts and not a.told_as_part:
            counts[a.group].add(a.quantity.best)
    return counts


class _Weighed:
    """One question's positions, and what they come to."""

    def __init__(self, draft: Draft, text: str, known: Known) -> None:
        self._draft, self._text = draft, text
        event, counted = draft.event, draft.counted
        told = settled([*counted, *(a for a in event.answers if a.withdrawn)])
        told = unabbreviated(told) if draft.frame.answer == "holder" else told
        self._held = _parts(positions(parts_of_reports(_given_up(told)), draft.frame, known))
        self._made: dict[Depth, Question] = {}

    def question(self, depth: Depth) -> Question:
        """The question, with as much as is asked for."""
        if depth not in self._made:
            self._made[depth] = self._question(depth)
        return self._made[depth]

    def _question(self, depth: Depth) -> Question:
        graded = depth is Depth.WHOLE
        draft, held = self._draft, self._held
        frame, group, event, counted = draft.frame, draft.group, draft.event, draft.counted
        judged = judge(held, frame, dated=event.start is not None, briefly=not graded)
        home = counted[0].home
        bucket = event.start.isoformat() if event.start else ""
        return Question(
            id=content_id("q", frame.name, home, group.key(), bucket, event.mark or ("long" if event.long else "")),
            text=self._text,
            frame=frame.name,
            place=_with_id(draft.place, home),
            group=draft.wording,
            status=judged.status,
            positions=tuple(_position(i, held, judged, graded) for i in range(len(held))),
            unverified_by=tuple(sorted({by for a in counted for by in a.doubted_by})),
            why="; ".join(_whys(held, judged, draft)) if graded else "",
            start=event.start,
            end=event.end,
            days=by_day(held, frame) if depth >= Depth.REPORTED else (),
        )


def _given_up(answers: Sequence[Answer]) -> list[Answer]:
    """The answers, with those marked that their own side takes back later, without what only does so: "the ministry withdrew
    its figure of 14"."""
    backs = sorted((a for a in answers if a.withdrawn), key=lambda a: (a.when.end or dt.date.max, a.claim))
    found: list[Answer] = []
    for a in answers if backs else ():
        back = next((b for b in backs if _takes_back(b, a)), None) if not a.taken_back else None
        if not a.withdrawn:
            day = back and (back.when.end or back.when.start)
            found.append(a if back is None else a._replace(taken_back=_by(back), back_on=day))
    return found if backs else list(answers)


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

"""The orchestrator: answers of one bucket → questions by frame, group and event → positions → status and grades."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from sayso.frames import Frame
from sayso.reconcile.answers import TAKEN_BACK, Answer, getter, takes_back, value_of
from sayso.reconcile.context import Context
from sayso.reconcile.events import Aside, split_events
from sayso.reconcile.groups import SIDE, Group, settle, told_alike, within
from sayso.reconcile.positions import Known
from sayso.reconcile.reader import Material, read_answers
from sayso.reconcile.rulings import Ruling, Told, ruled
from sayso.reconcile.spots import apart
from sayso.reconcile.towns import by_town
from sayso.reconcile.twins import by_place
from sayso.reconcile.weighed import Depth, Weighed
from sayso.reconcile.wording import Worded
from sayso.types import Question, QuestionStatus

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


def order(question: Question | Weighed) -> tuple[int, int, str, str]:
    """What questions are listed by: the most disputed first, then those that most origins report on."""
    many = question.weight if isinstance(question, Weighed) else weight(question)
    return (_RANK[question.status], -many, question.text, question.id)


def rank(question: Question) -> int:
    """The place of the question's status among all, the most disputed first."""
    return _RANK[question.status]


def weight(question: Question) -> int:
    """How many origins stand behind the question's positions, each counted for each."""
    return sum(p.origins for p in question.positions)


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


_CLAIM = getter("claim")


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
        self._asked: list[tuple[Worded, int]] = []
        self._weighed: dict[int, Weighed] = {}
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
        return [weighed.question(depth) for weighed in self.weighed(claims)]

    def weighed(self, claims: Iterable[str] | None = None) -> list[Weighed]:
        """The same before they are told."""
        if claims is None:
            return [self._of_number(n) for n in range(len(self._asked))]
        return [self._of_number(n) for n in sorted({n for c in claims for n in self._of.get(c, ())})]

    def before(self, question: Weighed, fresh: Callable[[Answer], bool]) -> list[Weighed]:
        """What the claims of one of them answered, to compare, before the answers that are fresh: always the same ones.

        What plays no part in any of them is not looked at, and what is made of the other answers is made once.
        """
        claims = question.claim_set
        worded, number = self._asked[question.number]
        old = [a.claim for a in worded.event(number).answers if a.claim in claims and not fresh(a)]
        if not old:
            return []
        if self._before is None:
            self._before = Asked([a for a in self._answers if not fresh(a)], self._frames, self._rulings, self._known)
        return self._before.weighed(old)

    def _of_number(self, n: int) -> Weighed:
        if n not in self._weighed:
            worded, number = self._asked[n]
            self._weighed[n] = Weighed(n, worded.draft(number), worded.text(number), self._known)
        return self._weighed[n]


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

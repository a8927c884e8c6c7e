"""A claim made ready to be compared: who answers, what, and when. It holds all that the rules look at, and no text.

Answers are named tuples: a question on what was known by some day makes thousands of them anew.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any, NamedTuple

from sayso.frames import Frame
from sayso.reconcile.groups import Group
from sayso.types import Place, Quantity

NOBODY = "nobody"
NONE = "none"
PART_OF_IT = Quantity(None, None, None, "percent", "part")
"""A share of a place of which only that it is one is told."""
OWN_WORDS = "(own words)"
TAKEN_BACK = "~"
"""Before the id of a claim: the answer only says that the claim was taken back, by the article whose id comes after it."""
BUCKET = "|"
"""Between the frame and the place in a bucket's key."""


class Stretch(NamedTuple):
    """Days that a claim is placed on; ``why`` says so where they are not the claim's own."""

    start: dt.date | None
    end: dt.date | None
    why: str = ""


class Answer(NamedTuple):
    """One claim as an answer. ``who`` is one key for the spellings of one speaker; ``frame`` is the claim's own."""

    claim: str
    article: str
    published: dt.date | None
    frame: Frame
    who: str
    speaker: str | None
    party: str | None
    value: bool | str
    holds: bool
    """Whether the value is said to be so; "none" says a number, so it does."""
    claimed: bool
    """Whether the claim itself is affirmed."""
    counts: bool
    """Whether the claim takes a position: put forward as a fact, not asked, ordered, hoped or planned."""
    quantity: Quantity | None
    group: Group
    wording: str | None
    """The group in the claim's own words."""
    when: Stretch
    event: Stretch
    """When it happened, as far as the claim says so itself; open where it does not."""
    origin: str
    outlet: str
    holder: str | None = None
    """For holders and shares: whose hands, one name for all wordings."""
    acted: bool = False
    """Whether the claim says who did it (then ``holder`` names them)."""
    place: Place | None = None
    home: str = ""
    """The place that the question is filed by: the claim's own, or the one that its article is about."""
    home_why: str = ""
    doubted_by: tuple[str, ...] = ()
    borne_out_by: tuple[str, ...] = ()
    """Outlets that say that they could not, or that they could, verify it."""
    named: bool = True
    """Whether the outlet has a name."""
    taken_back: str = ""
    """Why the claim no longer stands, where its outlet has corrected or withdrawn it. An answer whose ``claim`` begins with
    :data:`TAKEN_BACK` only tells that: its article is the one that takes the claim back."""
    told_as_part: bool = False
    """Whether the article counts it within another number."""
    lowered: float | None = None
    """The number that its own is said to have been lowered from, 0 if that is not told; ``None``: nothing is lowered."""
    raised: float | None = None
    """The same of the number that it was raised from: the one told before."""
    day: dt.date | None = None
    """The one day on which its report has things happen at its place, for a claim that names none."""
    sums_up: bool = False
    """Whether it counts over a long time and no event."""
    wide: bool = False
    """Whether it is told of a whole country or region."""
    body: str = ""
    """The body that speaks, or for which the person speaks, without its country: "interior ministry"; empty: not told."""
    person: bool = False
    """Whether a person speaks."""
    echo: bool = False
    """Whether the outlet says in its own words what its report has of somebody else."""
    back_on: dt.date | None = None
    """The day on which it was taken back, where that is known."""
    withdrawn: bool = False
    """Whether the claim only tells that its speaker takes back what it said before."""
    twin: str = ""
    """The first of the places that share a name with ``home``, where there are more: answers on them can meet."""

    @property
    def bucket(self) -> str:
        """Answers of one bucket can meet in a question; those of two never do."""
        return f"{self.frame.answers or self.frame.name}{BUCKET}{self.twin or self.home}"


def takes_back(answer: Answer) -> str | None:
    """The id of the claim that an answer only tells to be taken back; ``None`` for any other answer."""
    if not answer.claim.startswith(TAKEN_BACK):
        return None
    return answer.claim.removeprefix(TAKEN_BACK).partition(TAKEN_BACK)[0]


def as_holder(answer: Answer) -> str | None:
    """A share's or a capture's answer to who holds the place: "Russia 70 percent", "Russia", "not Russia"."""
    if answer.holder is None:
        # Who denies that a place has fallen does not say that nobody holds it.
        return NOBODY if not answer.claimed and answer.quantity is None and not answer.frame.answers else None
    held = answer.holder
    if answer.frame.answer == "truth":
        # Who denies that a side struck a town says that it was not they who did it; who says that it was struck, only that.
        return f"not {held}" if answer.acted and not answer.claimed else None
    if answer.quantity is not None:
        held = f"{held} {answer.quantity.text}"
    return held if answer.claimed else f"not {held}"


def value_of(answer: Answer, frame: Frame) -> bool | str | None:
    """The answer in the terms of the question's frame, which may be another than its own (a share of a town under
    "Who controls the town?"); ``None`` where it says nothing in those terms."""
    if answer.frame.name == frame.name:
        return answer.value
    if frame.answer == "holder":
        return as_holder(answer)
    if frame.answer == "truth":
        return answer.holds
    return answer.value if answer.quantity else None


# ------------------------------------------------------------------------------------------ as the ledger keeps them


_QUANTITY = tuple(f.name for f in fields(Quantity))
_PLACE = tuple(f.name for f in fields(Place))


def packed(answer: Answer) -> str:
    """One answer as a line of JSON; :func:`unpacked` gives it back."""
    a, q, p, g = answer, answer.quantity, answer.place, answer.group
    return json.dumps(
        (
            a.claim, a.article, _number(a.published), a.frame.name, a.who, a.speaker, a.party, a.value, a.holds, a.claimed,
            a.counts, None if q is None else (q.best, q.low, q.high, q.unit, q.text, q.per), (g.kind, g.sides, g.part), a.wording,
            _stretch(a.when), _stretch(a.event), a.origin, a.outlet, a.holder, a.acted,
            None if p is None else [getattr(p, name) for name in _PLACE], a.home, a.home_why, a.doubted_by,
            a.borne_out_by, a.named, a.taken_back, a.told_as_part, a.lowered, a.raised, _number(a.day),
            a.sums_up, a.wide, a.body, a.person, a.echo, _number(a.back_on), a.withdrawn,
            a.twin,
        ),
        separators=(",", ":"),
    )  # fmt: skip


def unpacked(lines: Sequence[str], frames: Mapping[str, Frame]) -> list[Answer]:
    """The answers behind :func:`packed`, without those whose frame is known no more."""
    made = (_made(data, frames) for data in json.loads(f"[{','.join(lines)}]"))
    return [answer for answer in made if answer is not None]


def _made(data: list[Any], frames: Mapping[str, Frame]) -> Answer | None:
    """An answer from its parts as they are kept, of which those that JSON has no form for are put in their places."""
    frame = frames.get(data[_FRAME])
    if frame is None:
        return None
    data[_FRAME] = frame
    for i in _DAYS:
        data[i] = _day(data[i])
    for i in _STRETCHES:
        data[i] = _days(*data[i])
    for i in _TUPLES:
        data[i] = tuple(data[i])
    data[_AMOUNT] = _quantity(*data[_AMOUNT]) if data[_AMOUNT] else None
    data[_AT] = _place(*data[_AT]) if data[_AT] else None
    kind, sides, part = data[_GROUP]
    data[_GROUP] = _group(kind, tuple(sides), part)
    return Answer._make(data)


def _index(*names: str) -> tuple[int, ...]:
    return tuple(Answer._fields.index(name) for name in names)


_FRAME, _AMOUNT, _AT, _GROUP = _index("frame", "quantity", "place", "group")
_DAYS, _STRETCHES, _TUPLES = (
    _index("published", "day", "back_on"),
    _index("when", "event"),
    _index("doubted_by", "borne_out_by"),
)

# Answers of one bucket tell of few places, days and numbers, thousands of times over.
_place = functools.lru_cache(maxsize=1024, typed=True)(Place)
_quantity = functools.lru_cache(maxsize=4096, typed=True)(Quantity)
_group = functools.lru_cache(maxsize=1024)(Group)


def _number(day: dt.date | None) -> int | None:
    return None if day is None else day.toordinal()


@functools.lru_cache(maxsize=16384)
def _day(number: int | None) -> dt.date | None:
    return None if number is None else dt.date.fromordinal(number)


@functools.lru_cache(maxsize=16384)
def _days(start: int | None, end: int | None, why: str) -> Stretch:
    return Stretch(_day(start), _day(end), why)


def _stretch(stretch: Stretch) -> tuple[Any, ...]:
    return (_number(stretch.start), _number(stretch.end), stretch.why)

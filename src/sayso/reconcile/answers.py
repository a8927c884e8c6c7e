"""A claim made ready to be compared: who answers, what, and when. It holds all that the rules look at, and no text.

Answers are named tuples: a question on what was known by some day makes thousands of them anew.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from operator import itemgetter
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
    around: str = ""
    """The region around ``home``, or the first of the places that share its name, where answers there can meet."""
    deed: str = ""
    """The one deed that it is told of ("strike" for "an air strike", "the attack"); empty: none, or several."""
    opening: dt.date | None = None
    """The day on which its report's opening has something else happen, for a claim that names none and has no ``day``."""
    derived: bool = False
    """Whether its article was made from another's."""

    @property
    def bucket(self) -> str:
        """Answers of one bucket can meet in a question; those of two never do."""
        return f"{self.frame.answers or self.frame.name}{BUCKET}{self.around or self.home}"


def getter(*names: str) -> Callable[[Answer], Any]:
    """What takes a field out of an answer, or several as a tuple: of thousands that is done in half the time."""
    return itemgetter(*map(Answer._fields.index, names))


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
        # Who says that a side struck a town, or denies it, says who did it or did not; an outlet that tells of it, only that.
        if not answer.acted or (answer.claimed and answer.who.startswith("own:")):
            return None
        return held if answer.claimed else f"not {held}"
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

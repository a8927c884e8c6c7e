"""What claims answer, and the positions taken on it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from sayso.types.values import Place, Quantity


class QuestionStatus(StrEnum):
    """What is known of a question's answer."""

    DISPUTED = "disputed"
    AGREED = "agreed"
    CORROBORATED = "corroborated"
    SINGLE_ORIGIN = "single-origin"
    SUPERSEDED = "superseded"
    UNVERIFIED = "unverified"


SOME_OF_THEM = "some of them"
"""What a part counts where the text does not say whom of those asked about."""


@dataclass(frozen=True, slots=True)
class Position:
    """One speaker's or party's answer to a question over a stretch of time.

    ``value`` is True/False, a holder's name, or a quantity's wording with its numbers, by the frame's kind of answer.
    """

    party: str | None
    speaker: str | None
    value: bool | str
    start: dt.date | None
    end: dt.date | None
    claims: tuple[str, ...]
    origins: int
    outlets: int
    quantity: Quantity | None = None
    superseded: bool = False
    why: str = ""
    agrees: bool = False
    """Whether it is one of the answers that the status agreed or corroborated rests on."""
    printed_by: tuple[str, ...] = ()
    """The outlets by name, sorted; those without a name are only counted."""
    credibility: int = 6
    """Of the information, in the Admiralty system: 1 confirmed, 2 probable, 3 possible, 4 doubtful, 5 improbable, 6 not to be
    judged. It is computed, says why, and never takes a position away; the reliability of a source is another matter."""
    credible_because: str = ""
    part: str | None = None
    """Whom it counts, where that is a part of those asked about ("civilians"): beside a total it is no rival of it."""
    drift: str = ""
    """Where rewrites alone have it and the report that they were made from has another number of the same side's: that it does.
    It is no word of the side, and decides nothing."""


@dataclass(frozen=True, slots=True)
class DayRange:
    """What the numbers said by the end of one day come to, as UCDP codes them: best, low and high estimate.

    ``low`` and ``high`` are the ends of all that anyone still says; ``high`` is ``None`` where a wording is open upwards
    and nothing closes it. ``why`` names whose figure ``best`` is and how many origins report it.
    """

    day: dt.date
    best: float | None
    low: float | None
    high: float | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """What claims of one frame, place, group and time answer, and the positions taken on it."""

    id: str
    text: str
    frame: str
    place: Place | None
    group: str | None
    status: QuestionStatus
    positions: tuple[Position, ...]
    unverified_by: tuple[str, ...] = ()
    why: str = ""
    start: dt.date | None = None
    """First day of the event that is asked about; ``None`` for a state, or where no day is known."""
    end: dt.date | None = None
    days: tuple[DayRange, ...] = ()
    """For numbers: the range by day, one entry a day on which it changed."""
    more: int = 0
    """Positions beyond ``positions``, where no more than the foremost were asked for."""


class ChangeKind(StrEnum):
    """What can become of a question from one day to another."""

    NEW = "new"
    DISPUTED = "newly-disputed"
    AGREED = "newly-agreed"
    CORROBORATED = "newly-corroborated"
    SETTLED = "no-longer-disputed"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one question. ``claims`` are those that made it, or whose answer was given up."""

    kind: ChangeKind
    question: Question
    detail: str
    claims: tuple[str, ...]

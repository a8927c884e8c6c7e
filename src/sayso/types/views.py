"""Views of a story beyond its brief: a timeline, a matrix, the history of figures, a map; each part cites what it rests on."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sayso.types.briefs import BriefSentence, Citation
from sayso.types.questions import DayRange, QuestionStatus
from sayso.types.values import Interval, Place, Quantity


@dataclass(frozen=True, slots=True)
class Event:
    """One answer, or one statement that answers no question, in time.

    ``about`` is when it happened, ``said`` when it was said; where no day of saying is known ``said`` is the day of
    publication, and ``published`` says so. ``told`` passed the check against its citations.
    """

    question: str | None
    asked: str
    status: QuestionStatus | None
    who: str
    party: str | None
    told: BriefSentence
    about: Interval | None
    said: Interval | None
    published: bool
    superseded: bool
    origins: int
    outlets: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """What is said to have happened, by the day it is said of, then by the day it was said; undated last."""

    topic: str
    as_of: dt.date | None
    events: tuple[Event, ...]
    refused: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a question as a cell of a matrix, a dot of a map or a point of a chart shows it.

    ``value`` is the answer in words ("yes", a holder, a number's wording), ``who`` those who gave it.
    """

    value: str
    who: str
    party: str | None
    start: dt.date | None
    end: dt.date | None
    superseded: bool
    origins: int
    outlets: int
    citations: tuple[Citation, ...]
    quantity: Quantity | None = None
    part: str | None = None
    """Whom it counts, where that is a part of those asked about."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A question with the replies of each column of the matrix, the earliest first; an empty cell said nothing."""

    question: str
    asked: str
    status: QuestionStatus
    unverified_by: tuple[str, ...]
    cells: tuple[tuple[Reply, ...], ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """Questions by parties. The last of ``columns`` is ``None`` where someone speaks who is known to speak for no party."""

    topic: str
    as_of: dt.date | None
    columns: tuple[str | None, ...]
    rows: tuple[MatrixRow, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """One speaker's figures on a question, the earliest first."""

    who: str
    party: str | None
    points: tuple[Reply, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """The history of one number; ``low`` and ``high`` are the range of the figures that stand, where known.

    ``days`` is that range, with its best estimate, by day.
    """

    question: str
    asked: str
    status: QuestionStatus
    unit: str | None
    series: tuple[Series, ...]
    low: float | None
    high: float | None
    days: tuple[DayRange, ...] = ()


@dataclass(frozen=True, slots=True)
class Chart:
    """The figures of a topic, the weightiest first."""

    topic: str
    as_of: dt.date | None
    figures: tuple[Figure, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """One reply where it is about; ``layer`` is the party, or the outlet, that it is drawn with."""

    layer: str
    question: str
    asked: str
    status: QuestionStatus
    place: Place | None
    reply: Reply


@dataclass(frozen=True, slots=True)
class PlaceMap:
    """Replies by place. Those whose place has no known coordinates are among the marks all the same."""

    topic: str
    as_of: dt.date | None
    layers: tuple[str, ...]
    marks: tuple[Mark, ...]
    notes: tuple[str, ...] = ()

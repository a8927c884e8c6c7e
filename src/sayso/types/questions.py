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

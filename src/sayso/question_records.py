"""The JSON records of questions and of what became of them, as :mod:`sayso.records` has those of all else.

A list of much reported questions holds very many positions: a record can be made from a question's kept form as well,
without making its values first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from typing import Any

from sayso import lossless
from sayso.columns import Table, each_its_own, values_of
from sayso.records import UNGRADED, Record, iso_day, place_record, plain_number, quantity_record
from sayso.types import SOME_OF_THEM, Change, DayRange, Place, Position, Quantity, Question


def of_them(figure: str, part: str | None) -> str:
    """A figure in words, marked where it counts a part of those asked about: "of them nine civilians"."""
    if part is None:
        return figure
    whom = "" if part == SOME_OF_THEM or figure.lower().endswith(part.lower()) else f" {part}"
    return f"of them {figure}{whom}"


def _position(position: Position, grades: Mapping[str, str]) -> Record:
    return {
        "party": position.party,
        "speaker": position.speaker,
        "value": position.value,
        "quantity": quantity_record(position.quantity),
        "from": iso_day(position.start),
        "to": iso_day(position.end),
        "claims": list(position.claims),
        "origins": position.origins,
        "outlets": position.outlets,
        "superseded": position.superseded,
        "agrees": position.agrees,
        "printed_by": list(position.printed_by),
        "reliability": _reliability(position.printed_by, grades),
        "credibility": position.credibility,
        "credible_because": position.credible_because,
        "part": position.part,
        "drift": position.drift or None,
        "why": position.why,
    }


def _range(made: DayRange) -> Record:
    return {
        "day": iso_day(made.day),
        "best": plain_number(made.best),
        "low": plain_number(made.low),
        "high": plain_number(made.high),
        "why": made.why,
    }


def question_record(question: Question, grades: Mapping[str, str] | None = None) -> Record:
    """The record of a question with the positions taken on it; ``grades`` are the user's, of outlets by name."""
    return {
        "question": question.id,
        "text": question.text,
        "frame": question.frame,
        "place": place_record(question.place),
        "group": question.group,
        "status": question.status.value,
        "positions": [_position(p, grades or {}) for p in question.positions],
        "more_positions": question.more,
        "unverified_by": list(question.unverified_by),
        "from": iso_day(question.start),
        "to": iso_day(question.end),
        "days": [_range(d) for d in question.days],
        "why": question.why,
    }


def kept_question_record(kept: Mapping[str, Any], grades: Mapping[str, str]) -> Record:
    """The record of a question from its lossless form (:mod:`sayso.lossless`)."""
    place = kept.get("place")
    return {
        "question": kept["id"],
        "text": kept["text"],
        "frame": kept["frame"],
        "place": None if place is None else place_record(lossless.from_json(Place, place)),
        "group": kept["group"],
        "status": kept["status"],
        "positions": _kept_positions(kept["positions"], grades),
        "more_positions": kept.get("more", 0),
        "unverified_by": kept.get("unverified_by", []),
        "from": kept.get("start"),
        "to": kept.get("end"),
        "days": _kept_days(kept["days"]) if "days" in kept else [],
        "why": kept.get("why", ""),
    }


def _kept_positions(kept: Table, grades: Mapping[str, str]) -> list[Record]:
    def told(name: str) -> Iterable[Any]:
        return values_of(kept, name, _UNSAID.get(name))

    rows = zip(
        told("party"), told("speaker"), told("value"), _own(kept, "quantity", None, _kept_quantity), told("start"),
        told("end"), _own(kept, "claims"), told("origins"), told("outlets"), told("superseded"), told("agrees"),
        _own(kept, "printed_by", []), _own(kept, "printed_by", _reliability((), grades), lambda by: _reliability(by, grades)),
        told("credibility"), told("credible_because"), told("part"), told("drift"), told("why"), strict=True,
    )  # fmt: skip
    return [
        {
            "party": party,
            "speaker": speaker,
            "value": value,
            "quantity": quantity,
            "from": start,
            "to": end,
            "claims": claims,
            "origins": origins,
            "outlets": outlets,
            "superseded": superseded,
            "agrees": agrees,
            "printed_by": printed_by,
            "reliability": reliability,
            "credibility": credibility,
            "credible_because": because,
            "part": part,
            "drift": drift or None,
            "why": why,
        }
        for (
            party, speaker, value, quantity, start, end, claims, origins, outlets, superseded, agrees, printed_by,
            reliability, credibility, because, part, drift, why,
        ) in rows
    ]  # fmt: skip


def _own(
    kept: Table, name: str, unsaid: Any = None, made: Callable[[Any], Any] | None = None
) -> Iterable[list[Any] | Record | None]:
    """The lists or records of one field, none of them shared by two positions: who asked for a record may change it, and then
    no other with it."""
    told = values_of(kept, name, unsaid, made)
    return told if each_its_own(kept, name) else [None if value is None else value.copy() for value in told]


_UNSAID = {f.name: f.default for f in fields(Position) if f.default is not MISSING}
"""What the kept form of positions leaves out."""


def _kept_quantity(kept: Mapping[str, Any] | None) -> Record | None:
    if kept is None:
        return None
    told: Record = {**_NO_QUANTITY, **kept}
    for bound in ("best", "low", "high"):
        told[bound] = plain_number(told[bound])
    return told


def _kept_days(kept: Table) -> list[Record]:
    days, whys = values_of(kept, "day"), values_of(kept, "why", "")
    figures = (values_of(kept, name, None, plain_number) for name in ("best", "low", "high"))
    return [
        {"day": day, "best": best, "low": low, "high": high, "why": why}
        for day, best, low, high, why in zip(days, *figures, whys, strict=True)
    ]


def _reliability(outlets: Iterable[str], grades: Mapping[str, str]) -> list[str]:
    if not grades:
        return [UNGRADED]
    return sorted({grades.get(outlet, UNGRADED) for outlet in outlets} or {UNGRADED})


_NO_QUANTITY: Record = dict.fromkeys(quantity_record(Quantity(None, None, None, None, "")) or ())


def change_record(change: Change) -> Record:
    """The record of what became of one question since some day."""
    question = change.question
    return {
        "change": change.kind.value,
        "question": question.id,
        "text": question.text,
        "frame": question.frame,
        "place": place_record(question.place),
        "status": question.status.value,
        "detail": change.detail,
        "claims": list(change.claims),
    }

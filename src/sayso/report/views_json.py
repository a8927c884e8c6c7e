"""Timeline, matrix, chart and map as JSON: records for the schemas beside the contract's, and GeoJSON (RFC 7946)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from sayso.report.basemap import CREDIT
from sayso.report.places import located
from sayso.types import (
    Chart,
    Citation,
    Event,
    Interval,
    Mark,
    Matrix,
    PlaceMap,
    Quantity,
    QuestionStatus,
    Reply,
    Timeline,
)

Record = Mapping[str, Any]


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _cited(citations: Iterable[Citation]) -> list[Record]:
    return [{"article": c.article, "span": [c.span[0], c.span[1]], "text": c.text} for c in citations]


def _interval(interval: Interval | None) -> Record | None:
    if interval is None:
        return None
    return {"from": _day(interval.start), "to": _day(interval.end), "value": interval.value, "text": interval.text}


def _quantity(quantity: Quantity | None) -> Record | None:
    if quantity is None:
        return None
    return {
        "best": quantity.best,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "text": quantity.text,
    }


def _reply(reply: Reply) -> dict[str, Any]:
    return {
        "value": reply.value,
        "who": reply.who,
        "party": reply.party,
        "from": _day(reply.start),
        "to": _day(reply.end),
        "quantity": _quantity(reply.quantity),
        "part": reply.part,
        "superseded": reply.superseded,
        "origins": reply.origins,
        "outlets": reply.outlets,
        "citations": _cited(reply.citations),
    }


def timeline_record(timeline: Timeline) -> Record:
    """The record of a timeline."""
    return {
        "topic": timeline.topic,
        "as_of": _day(timeline.as_of),
        "events": [_event(e) for e in timeline.events],
        "refused": list(timeline.refused),
        "notes": list(timeline.notes),
    }


def _event(event: Event) -> Record:
    return {
        "question": event.question,
        "asked": event.asked or None,
        "status": event.status.value if event.status else None,
        "who": event.who,
        "party": event.party,
        "text": event.told.text,
        "citations": _cited(event.told.citations),
        "about": _interval(event.about),
        "said": _interval(event.said),
        "said_from": None if event.said is None else "published" if event.published else "text",
        "superseded": event.superseded,
        "origins": event.origins,
        "outlets": event.outlets,
    }


def matrix_record(matrix: Matrix) -> Record:
    """The record of a matrix; the cells of a row stand in the order of its columns."""
    return {
        "topic": matrix.topic,
        "as_of": _day(matrix.as_of),
        "columns": list(matrix.columns),
        "rows": [
            {
                "question": row.question,
                "asked": row.asked,
                "status": row.status.value,
                "unverified_by": list(row.unverified_by),
                "cells": [[_reply(r) for r in cell] for cell in row.cells],
            }
            for row in matrix.rows
        ],
        "notes": list(matrix.notes),
    }


def chart_record(chart: Chart) -> Record:
    """The record of a topic's figures."""
    return {
        "topic": chart.topic,
        "as_of": _day(chart.as_of),
        "figures": [
            {
                "question": f.question,
                "asked": f.asked,
                "status": f.status.value,
                "unit": f.unit,
                "low": f.low,
                "high": f.high,
                "days": [
                    {"day": _day(d.day), "best": d.best, "low": d.low, "high": d.high, "why": d.why} for d in f.days
                ],
                "series": [{"who": s.who, "party": s.party, "points": [_reply(p) for p in s.points]} for s in f.series],
            }
            for f in chart.figures
        ],
        "notes": list(chart.notes),
    }


def geojson(found: PlaceMap) -> Record:
    """The map as a GeoJSON FeatureCollection: one feature an answer, without geometry where no coordinates are known."""
    return {
        "type": "FeatureCollection",
        "topic": found.topic,
        "as_of": _day(found.as_of),
        "layers": list(found.layers),
        "notes": [*found.notes, CREDIT],
        "features": [_feature(m) for m in found.marks],
    }


def _feature(mark: Mark) -> Record:
    place = mark.place
    at = {"type": "Point", "coordinates": [place.lon, place.lat]} if place is not None and located(mark) else None
    return {
        "type": "Feature",
        "geometry": at,
        "properties": {
            "layer": mark.layer,
            "place": place.name if place else None,
            "place_id": place.id if place else None,
            "question": mark.question,
            "asked": mark.asked,
            "status": mark.status.value,
            "contested": mark.status is QuestionStatus.DISPUTED,
            **_reply(mark.reply),
        },
    }

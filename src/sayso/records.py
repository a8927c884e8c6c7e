"""The JSON records that scripts, the page and other programs rely on.

Plain dictionaries with ISO dates, spans as ``[start, end]`` lists and the field names of the JSON Schemas in
``sayso/schemas``; fields may be added, never renamed. What the ledger stores is in :mod:`sayso.lossless`.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

from sayso.types import (
    Article,
    Brief,
    Claim,
    Drift,
    Entity,
    Head,
    Interval,
    Lineage,
    Passage,
    Place,
    Quantity,
    Retraction,
    Span,
    Speaker,
    Statement,
)

Record = dict[str, Any]

UNGRADED = "F"
"""The reliability of a source that the user has given no grade: it cannot be judged."""

KINDS = ("article", "statement", "claim", "question", "lineage", "drift", "source", "brief", "change", "entity")
"""The records that a schema describes."""
VIEWS = ("timeline", "matrix", "chart", "map")
"""The other views of a topic that a schema describes; :mod:`sayso.report` makes them."""


class Outlet(Protocol):
    """What the record of a source says; the ledger's sources have it."""

    @property
    def outlet(self) -> str | None: ...
    @property
    def articles(self) -> int: ...
    @property
    def origins(self) -> int: ...
    @property
    def claims(self) -> int: ...
    @property
    def wires(self) -> tuple[str, ...]: ...
    @property
    def copied(self) -> float: ...


def schema(kind: str) -> Record:
    """The JSON Schema (draft 2020-12) of one of :data:`KINDS` or :data:`VIEWS`."""
    if kind not in (*KINDS, *VIEWS):
        raise KeyError(kind)
    path = Path(__file__).parent / "schemas" / f"{kind}.json"
    data: Record = json.loads(path.read_text(encoding="utf-8"))
    return data


# ------------------------------------------------------------------------------------------ records of the contract


def iso_day(day: dt.date | None) -> str | None:
    """A day as records hold it."""
    return None if day is None else day.isoformat()


def plain_number(value: float | None) -> float | int | None:
    """Whole numbers without ``.0``, so that 300 people are not 300.0."""
    return int(value) if value is not None and float(value).is_integer() else value


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[s.start, s.end] for s in spans]


def _interval(interval: Interval | None) -> Record | None:
    if interval is None:
        return None
    return {
        "from": iso_day(interval.start),
        "to": iso_day(interval.end),
        "value": interval.value,
        "text": interval.text,
    }


def quantity_record(quantity: Quantity | None) -> Record | None:
    """A quantity as the records of claims and positions hold it."""
    if quantity is None:
        return None
    return {
        "best": plain_number(quantity.best),
        "low": plain_number(quantity.low),
        "high": plain_number(quantity.high),
        "unit": quantity.unit,
        "text": quantity.text,
        "per": quantity.per,
        "mismatch": quantity.mismatch,
    }


def place_record(place: Place | None) -> Record | None:
    """A place as the records of claims and questions hold it."""
    if place is None:
        return None
    return {"name": place.name, "id": place.id, "lat": place.lat, "lon": place.lon, "country": place.country,
            "within": place.within}  # fmt: skip


def _speaker(speaker: Speaker | None) -> Record | None:
    if speaker is None:
        return None
    return {
        "name": speaker.name,
        "id": speaker.id,
        "party": speaker.party,
        "via": list(speaker.via),
        "role": speaker.role,
        "why": speaker.why,
    }


def article_record(article: Article, origin: str | None = None) -> Record:
    """The record of an article; ``origin`` is the group of articles that share its origin, from its lineage."""
    return {
        "article": article.id,
        "file": article.file,
        "url": article.url,
        "outlet": article.outlet,
        "title": article.title,
        "byline": list(article.byline),
        "dateline": article.dateline,
        "published": iso_day(article.published),
        "published_from": article.published_from.value,
        "wire": article.wire,
        "language": article.language,
        "blocks": [{"kind": b.kind.value, "start": b.start, "end": b.end, "why": b.why} for b in article.blocks],
        "origin": origin,
    }


def statement_record(statement: Statement, article: Article) -> Record:
    """The record of one attribution in ``article``; ``text`` is the content's words."""
    return {
        "statement": statement.id,
        "article": statement.article,
        "file": article.file,
        "url": article.url,
        "outlet": article.outlet,
        "published": iso_day(article.published),
        "voice": statement.voice.value,
        "stance": statement.stance.value,
        "source": _spans(statement.source),
        "cue": _spans(statement.cue),
        "content": _spans(statement.content),
        "text": " … ".join(s.of(article.text) for s in statement.content),
        "speaker": _speaker(statement.speaker),
        "said": _interval(statement.said),
        "score": round(statement.score, 4),
        "uttered": statement.uttered,
    }


def claim_record(
    claim: Claim,
    article: Head,
    origin: str | None = None,
    unverified_by: Iterable[str] = (),
    origin_why: str | None = None,
    taken_back: tuple[Retraction, Head] | None = None,
) -> Record:
    """The record of one claim in ``article``, with its origin, why it is that one, those who could not verify it, and the
    article that takes it back."""
    return {
        "claim": claim.id,
        "statement": claim.statement,
        "article": claim.article,
        "file": article.file,
        "url": article.url,
        "outlet": article.outlet,
        "published": iso_day(article.published),
        "speaker": _speaker(claim.speaker),
        "stance": claim.stance.value,
        "voice": claim.voice.value,
        "source": _span(claim.source),
        "cue": _span(claim.cue),
        "content": _spans(claim.content),
        "text": claim.text,
        "frame": claim.frame,
        "holds": claim.holds,
        "place": place_record(claim.place),
        "places": [place_record(p) for p in claim.places],
        "group": claim.group,
        "actor": claim.actor,
        "quantity": quantity_record(claim.quantity),
        "said": _interval(claim.said),
        "about": _interval(claim.about),
        "hedges": list(claim.hedges),
        "unverified_by": list(unverified_by),
        "origin": origin,
        "origin_why": origin_why,
        "status": claim.status.value,
        "trigger": _span(claim.trigger),
        "evidence": _spans(claim.evidence),
        "why": claim.why,
        "uttered": claim.uttered,
        "part_of": claim.part_of,
        "taken_back": None if taken_back is None else _retraction(*taken_back),
    }


def _retraction(retraction: Retraction, article: Head) -> Record:
    return {
        "article": retraction.article,
        "file": article.file,
        "url": article.url,
        "outlet": article.outlet,
        "published": iso_day(article.published),
        "span": _span(retraction.span),
        "text": retraction.text,
        "withdrawn": retraction.withdrawn,
    }


def lineage_record(lineage: Lineage, heads: Mapping[str, Head] | None = None) -> Record:
    """The record of where one article comes from; ``heads`` by id, where given, name the files and the outlet."""
    article = (heads or {}).get(lineage.article)
    source = (heads or {}).get(lineage.of) if lineage.of is not None else None
    return {
        "article": lineage.article,
        "file": article.file if article else None,
        "url": article.url if article else None,
        "outlet": article.outlet if article else None,
        "of": lineage.of,
        "of_file": source.file if source else None,
        "relation": lineage.relation.value,
        "overlap": round(lineage.overlap, 4),
        "origin": lineage.origin,
        "wire": lineage.wire,
        "why": lineage.why,
    }


def _passage(passage: Passage, heads: Mapping[str, Head]) -> Record:
    article = heads.get(passage.article)
    return {
        "article": passage.article,
        "file": article.file if article else None,
        "outlet": article.outlet if article else None,
        "span": _span(passage.span),
        "text": passage.text,
    }


def drift_record(drift: Drift, heads: Mapping[str, Head] | None = None) -> Record:
    """The record of one change of fact, ``from`` the earlier wording ``to`` the later; ``heads`` as for lineages."""
    return {
        "drift": drift.id,
        "from": _passage(drift.source, heads or {}),
        "to": _passage(drift.target, heads or {}),
        "kind": drift.kind,
        "detail": drift.detail,
        "severity": drift.severity.value,
        "reasons": list(drift.reasons),
        "confidence": drift.confidence,
    }


def source_record(source: Outlet, grades: Mapping[str, str] | None = None) -> Record:
    """The record of one outlet in the ledger; ``grades`` are the user's, of outlets by name."""
    return {
        "outlet": source.outlet,
        "articles": source.articles,
        "origins": source.origins,
        "claims": source.claims,
        "wires": list(source.wires),
        "copied": round(source.copied, 4),
        "reliability": (grades or {}).get(source.outlet or "", UNGRADED),
    }


def entity_record(entity: Entity) -> Record:
    """The record of a person or body that the ledger has under more than one id."""
    return {
        "entity": entity.id,
        "name": entity.name,
        "party": entity.party,
        "members": [{"id": m.id, "name": m.name, "why": m.why} for m in entity.members],
    }


def brief_record(brief: Brief) -> Record:
    """The record of a brief: sections of sentences, each with the characters that it rests on."""
    return {
        "topic": brief.topic,
        "as_of": iso_day(brief.as_of),
        "sections": [
            {
                "title": section.title,
                "kind": section.kind,
                "sentences": [
                    {
                        "text": sentence.text,
                        "side": sentence.side,
                        "citations": [
                            {"article": c.article, "span": _span(c.span), "text": c.text} for c in sentence.citations
                        ],
                    }
                    for sentence in section.sentences
                ],
            }
            for section in brief.sections
        ],
        "refused": list(brief.refused),
        "notes": list(brief.notes),
    }

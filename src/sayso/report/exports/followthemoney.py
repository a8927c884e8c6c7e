"""The ledger as FollowTheMoney statements: each says of one entity that a property has a value, and who says so.

Source: followthemoney.tech, statement-based data model; columns as its CSV reader takes them. Articles are
``Article``s, speakers and parties ``LegalEntity``s (whether a person or a body is not known), claims ``Event``s that
involve them: an event here is one that somebody claims, and its notes say how.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.ids import content_id
from sayso.records import Record
from sayso.report.exports.contents import Contents, Written, claimed, plain, whole

COLUMNS = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value",
    "external", "first_seen", "last_seen", "id",
)  # fmt: skip
DATASET = "sayso"

_TYPES = {
    "name": "name", "title": "string", "sourceUrl": "url", "publisher": "string", "publishedAt": "date", "author": "string",
    "fileName": "string", "summary": "text", "description": "text", "date": "date", "startDate": "date", "endDate": "date",
    "location": "address", "involved": "entity", "proof": "entity", "keywords": "string", "notes": "text", "recordId": "string",
}  # fmt: skip
"""The property types of the model, for the properties used here."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement: of the entity, of a schema, that the property has the value; read from an origin."""

    entity: str
    schema: str
    prop: str
    value: str
    origin: str | None = None


def _id(ident: str) -> str:
    """An id as the model takes one: letters, digits, hyphens."""
    return ident.replace("_", "-")


def _facts(entity: str, schema: str, origin: str | None, values: dict[str, Any]) -> Iterator[Fact]:
    for prop, value in values.items():
        for one in value if isinstance(value, list | tuple) else (value,):
            if one not in (None, ""):
                yield Fact(_id(entity), schema, prop, plain(str(one)), origin)


def facts(contents: Contents) -> Iterator[Fact]:
    """Every fact of the export, an entity's own facts side by side."""
    for article in contents.records("articles"):
        yield from _facts(
            article["article"],
            "Article",
            article["origin"],
            {
                "title": article["title"],
                "sourceUrl": _web(article["url"]),
                "fileName": article["file"],
                "publisher": article["outlet"],
                "publishedAt": article["published"],
                "author": article["byline"],
            },
        )
    met: set[str] = set()
    for claim in contents.records("claims"):
        involved = []
        if (speaker := claim["speaker"]) is not None:
            for name in (speaker["name"], speaker["party"]):
                if name:
                    who = _id(content_id("e", name))
                    involved.append(who)
                    if who not in met:
                        met.add(who)
                        yield from _facts(who, "LegalEntity", None, {"name": name})
        yield from _facts(claim["claim"], "Event", claim["origin"], _event(claim, involved))


def _event(claim: Record, involved: list[str]) -> dict[str, Any]:
    place, about = claim["place"], claim["about"] or {}
    who = claim["speaker"]["name"] if claim["speaker"] is not None else claim["outlet"]
    day = about.get("from") if about.get("from") == about.get("to") else None
    where = f", {place['name']}" if place is not None else ""
    return {
        "name": f"{claim['frame']}{where}: {who or 'unnamed'} {claim['stance']}",
        "recordId": claim["claim"],
        "summary": claimed(claim),
        "date": day,
        "startDate": None if day else about.get("from"),
        "endDate": None if day else about.get("to"),
        "location": place["name"] if place is not None else None,
        "involved": involved,
        "proof": _id(claim["article"]),
        "publisher": claim["outlet"],
        "sourceUrl": _web(claim["url"]),
        "keywords": [claim["frame"], claim["stance"], claim["status"]],
        "notes": _notes(claim),
    }


def _notes(claim: Record) -> list[str]:
    said = [] if claim["holds"] else ["said not to hold"]
    if claim["quantity"] is not None:
        said.append(f"quantity: {claim['quantity']['text']}")
    said += [f"hedge: {h}" for h in claim["hedges"]]
    said += [f"{name} says that it could not verify this" for name in claim["unverified_by"]]
    return said


def _web(url: str | None) -> str | None:
    """An address that the model's property type takes: http or https."""
    return url if url is not None and url.startswith(("http://", "https://")) else None


def write_statements(contents: Contents, folder: Path) -> Iterator[Written]:
    """``statements.ftm.csv``; the reader makes each statement's id from its content."""
    path, count = folder / "statements.ftm.csv", 0
    with whole(path) as stream:
        writer = csv.writer(stream, dialect=csv.unix_dialect)
        writer.writerow(COLUMNS)
        for fact in facts(contents):
            kind = _TYPES[fact.prop]
            row = {
                "canonical_id": fact.entity,
                "entity_id": fact.entity,
                "prop": fact.prop,
                "prop_type": kind,
                "schema": fact.schema,
                "value": fact.value,
                "dataset": DATASET,
                "origin": fact.origin,
                "external": "f",
            }
            writer.writerow([row.get(c) or "" for c in COLUMNS])
            count += 1
    yield Written(path, count)

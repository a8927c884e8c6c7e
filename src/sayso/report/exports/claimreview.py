"""Drafts of schema.org ClaimReviews: one a position on a question, for a fact-checker to finish.

A draft says who claims what, where it appeared and what others say; it carries no rating, for that is the reviewer's.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sayso.records import Record
from sayso.report.exports.contents import Contents, Written, claimed, plain, whole

CONTEXT = "https://schema.org"


def draft(question: Record, number: int, claims: Sequence[Record]) -> dict[str, Any]:
    """The draft on the position ``number`` of a question, from the records of the claims that it rests on."""
    position = question["positions"][number]
    first = min(claims, key=lambda c: (c["published"] or "9999", c["claim"]))
    appearances = [_appearance(c) for c in claims]
    about: dict[str, Any] = {
        "@type": "Claim",
        "@id": f"urn:sayso:{first['claim']}",
        "text": claimed(first),
        "appearance": appearances,
        "firstAppearance": _appearance(first),
    }
    # Whether a speaker is a person or an organisation is not known, so only an outlet has its type.
    if name := position["speaker"] or position["party"]:
        about["author"] = {"name": plain(name)}
    elif first["outlet"]:
        about["author"] = {"@type": "Organization", "name": plain(first["outlet"])}
    if first["said"] is not None and first["said"]["from"] == first["said"]["to"] is not None:
        about["datePublished"] = first["said"]["from"]
    return {
        "@context": CONTEXT,
        "@type": "ClaimReview",
        "@id": f"urn:sayso:{question['question']}:{number}",
        "creativeWorkStatus": "Draft",
        "name": plain(question["text"]),
        "claimReviewed": claimed(first),
        "itemReviewed": about,
        "reviewBody": plain(_others(question, number)),
    }


def _appearance(claim: Record) -> dict[str, Any]:
    told: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": f"urn:sayso:{claim['article']}",
        "articleBody": plain(claim["text"]),
    }
    if claim["outlet"]:
        told["publisher"] = {"@type": "Organization", "name": claim["outlet"]}
    if claim["published"]:
        told["datePublished"] = claim["published"]
    if claim["url"]:
        told["url"] = claim["url"]
    return told


def _others(question: Record, number: int) -> str:
    said = [
        f"{p['speaker'] or p['party'] or 'the outlets themselves'}: {_answer(p)}"
        f" ({p['origins']} {'origin' if p['origins'] == 1 else 'origins'}, {p['outlets']}"
        f" {'outlet' if p['outlets'] == 1 else 'outlets'})"
        for i, p in enumerate(question["positions"])
        if i != number
    ]
    doubts = [f"{name} says that it could not verify this." for name in question["unverified_by"]]
    others = f"Others on the same question: {'; '.join(said)}." if said else "Nobody else answers this question."
    return " ".join([f"{question['text']} Status: {question['status']}.", others, *doubts])


def _answer(position: Record) -> str:
    value = position["value"]
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def write_claimreviews(contents: Contents, folder: Path) -> Iterator[Written]:
    """``claimreviews.jsonl``: one JSON-LD document a line."""
    path, count = folder / "claimreviews.jsonl", 0
    claims = {c["claim"]: c for c in contents.records("claims") if c["frame"] != "other"}
    with whole(path) as stream:
        for question in contents.records("questions"):
            for number, position in enumerate(question["positions"]):
                held = [claims[c] for c in position["claims"] if c in claims]
                if held:
                    stream.write(json.dumps(draft(question, number, held), ensure_ascii=False) + "\n")
                    count += 1
    yield Written(path, count)

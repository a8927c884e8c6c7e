"""Values as rows of the tables, and back."""

from __future__ import annotations

import datetime as dt
import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlalchemy import Row

from sayso import kept_json, lossless
from sayso.errors import LedgerError
from sayso.ledger.filters import fold, plain
from sayso.ledger.schema import UNKNOWN_DAY
from sayso.ledger.views import ArticleHead
from sayso.ledger.where import day_text, file_keys
from sayso.types import (
    Alignment,
    Article,
    BlockKind,
    Claim,
    Drift,
    Interval,
    Lineage,
    Reading,
    Sentence,
    Speaker,
    Statement,
)

HEADED = "headed"
"""The kind of name that stands in an article's dateline or title; its id is the article's."""

T = TypeVar("T")
Values = dict[str, Any]


def dumps(value: Any) -> str:
    """Lossless ASCII JSON of one of the root's types."""
    return json.dumps(lossless.to_json(value), separators=(",", ":"))


def loads(cls: type[T], data: str) -> T:
    """The value behind :func:`dumps`. Raises :class:`LedgerError` on a row that is no such value."""
    return made(cls, parsed(cls, data))


def parsed(cls: type[T], data: str) -> Any:
    """The JSON form of a value of that type, as :func:`made` takes it."""
    try:
        return kept_json.parsed(data)
    except ValueError as error:
        raise _unreadable(cls, error) from error


def made(cls: type[T], form: Any) -> T:
    """The value of such a form. Raises :class:`LedgerError` where it is none."""
    try:
        return lossless.from_json(cls, form)
    except (TypeError, ValueError, KeyError) as error:
        raise _unreadable(cls, error) from error


def _unreadable(cls: type[T], error: Exception) -> LedgerError:
    return LedgerError(
        f"The ledger holds a {cls.__name__.lower()} that cannot be read ({error}).",
        "Restore the ledger from a copy, or read the articles again into a new one.",
    )


def pack(values: Iterable[Any]) -> bytes:
    """Many values of one type, compressed."""
    return zlib.compress(json.dumps([lossless.to_json(v) for v in values], separators=(",", ":")).encode("ascii"), 6)


def unpack(cls: type[T], data: bytes) -> tuple[T, ...]:
    """The values behind :func:`pack`."""
    try:
        return tuple(lossless.from_json(cls, d) for d in kept_json.parsed(zlib.decompress(data)))
    except (TypeError, ValueError, KeyError, zlib.error) as error:
        raise LedgerError(
            f"The ledger holds {cls.__name__.lower()}s that cannot be read ({error}).",
            "Restore the ledger from a copy, or read the articles again into a new one.",
        ) from error


def pack_text(text: str) -> bytes:
    """An article's text, compressed; lone surrogates and zero characters pass."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 6)


def unpack_text(data: bytes) -> str:
    """The text behind :func:`pack_text`."""
    try:
        return zlib.decompress(data).decode("utf-8", "surrogatepass")
    except (zlib.error, UnicodeDecodeError) as error:
        raise LedgerError(
            f"The ledger holds a text that cannot be read ({error}).", "Restore the ledger from a copy."
        ) from error


def column(text: str | None) -> str | None:
    """Text as a database takes it: the whole value is in ``data``, this one is for finding."""
    return None if text is None else plain(text)


def article_values(article: Article, claims: int, signature: bytes, now: dt.datetime) -> Values:
    """An article with so many claims as a row of ``articles``."""
    name, stem = file_keys(article.file)
    return {
        "id": article.id,
        "file": column(article.file),
        "file_name": column(name),
        "file_stem": column(stem),
        "url": column(article.url),
        "outlet": column(article.outlet),
        "title": column(article.title),
        "published": day_text(article.published),
        "wire": column(article.wire),
        "claims": claims,
        "text": pack_text(article.text),
        "data": dumps(replace(article, text="")),
        "signature": signature,
        "learned_at": now,
    }


def article_of(row: Row[*tuple[Any, ...]]) -> Article:
    """From the columns ``data`` and ``text``."""
    return made(Article, {**parsed(Article, row.data), "text": unpack_text(row.text)})


def head_of(row: Row[*tuple[Any, ...]]) -> ArticleHead:
    """From the columns of an article, and the ``origin`` of its lineage."""
    published = None if row.published == UNKNOWN_DAY else dt.date.fromisoformat(row.published)
    return ArticleHead(row.id, row.file, row.url, row.outlet, row.title, published, row.origin, row.wire)


def _said_day(said: Interval | None, published: str) -> str:
    if said is None or (said.start is None and said.end is None):
        return published
    return day_text(said.start or said.end)


def _speaker_values(speaker: Speaker | None) -> Values:
    if speaker is None:
        return {"speaker": None, "party": None}
    return {"speaker": column(speaker.id), "party": fold(speaker.party) if speaker.party else None}


def statement_values(statement: Statement, seq: int, published: str, now: dt.datetime) -> Values:
    """A statement as a row of ``statements``."""
    return {
        "id": statement.id,
        "article": statement.article,
        "seq": seq,
        "published": published,
        "day": _said_day(statement.said, published),
        **_speaker_values(statement.speaker),
        "data": dumps(statement),
        "learned_at": now,
    }


def claim_values(claim: Claim, seq: int, published: str, now: dt.datetime) -> Values:
    """A claim as a row of ``claims``."""
    return {
        "id": claim.id,
        "article": claim.article,
        "statement": claim.statement,
        "seq": seq,
        "published": published,
        "day": _said_day(claim.said, published),
        **_speaker_values(claim.speaker),
        "place": column(place_id(claim)),
        "frame": claim.frame,
        "data": dumps(claim),
        "learned_at": now,
    }


def place_id(claim: Claim) -> str | None:
    """The id of a claim's place; of several that it is told of together, and what holds them, one for them all."""
    place = None if claim.place is None else claim.place.town.id
    if not claim.places:
        return place
    joint = "+".join(sorted({p.town.id for p in claim.places}))
    return joint if place is None else f"{joint}@{place}"


def joint_values(claims: Iterable[Claim]) -> list[Values]:
    """The places that some of these claims are told of together as rows of ``joint_places``, in a fixed order."""
    met: dict[tuple[str, str], int] = {}
    for claim in claims:
        joint = place_id(claim) if claim.places else None
        if joint is not None:
            met |= {(joint, p.town.id): 0 for p in claim.places}
            met |= {(joint, claim.place.town.id): 1} if claim.place is not None else {}
    return [{"place": column(p), "joint": column(j), "holds": holds} for (j, p), holds in sorted(met.items())]


def claim_words(claim: Claim) -> str:
    """What a search of claims looks through: the claim's words, its speaker, place, group and actor."""
    parts = (
        claim.text,
        claim.speaker.name if claim.speaker else None,
        claim.speaker.party if claim.speaker else None,
        *(p.name for p in claim.told_of),
        claim.group,
        claim.actor,
    )
    return "\n".join(p for p in parts if p)


def statement_words(statement: Statement, text: str) -> str:
    """What a search of statements looks through: the content's words and the speaker's name."""
    parts = [span.of(text) for span in statement.content]
    if statement.speaker is not None:
        parts.append(statement.speaker.name)
    return "\n".join(parts)


def name_values(article: Article, reading: Reading) -> list[Values]:
    """Every name that this reading met for a place, speaker or party, with the id it led to, in a fixed order."""
    met: set[tuple[str, str, str]] = set()
    for sentence in reading.sentences:
        for mention in sentence.places:
            met.add(("place", fold(mention.span.of(article.text)), mention.place.id))
            met.add(("place", fold(mention.place.name), mention.place.id))
    met |= {(HEADED, fold(name), article.id) for name in _headed(article, reading)}
    met |= _names_of_claims(reading.claims) | _names_of_speakers(s.speaker for s in reading.statements)
    return _name_rows(met)


def _headed(article: Article, reading: Reading) -> set[str]:
    """The places in the article's dateline and title."""
    at = {b.kind: b.span for b in reversed(article.blocks) if b.kind in (BlockKind.TITLE, BlockKind.DATELINE)}
    title, dateline = at.get(BlockKind.TITLE), at.get(BlockKind.DATELINE)
    parts = dateline.of(article.text).partition("(")[0].split(",") if dateline is not None and article.dateline else []
    found = {p.strip(" \n-–—") for p in parts if not any(c.isdigit() for c in p)}
    mentions = (m for s in reading.sentences if title is not None and s.span.within(title) for m in s.places)
    return found | {m.place.name for m in mentions}


def claim_name_values(claims: Iterable[Claim]) -> list[Values]:
    """The names of these claims alone."""
    return _name_rows(_names_of_claims(tuple(claims)))


_Names = set[tuple[str, str, str]]


def _names_of_claims(claims: Sequence[Claim]) -> _Names:
    # A spot is found as what lies in its town.
    places = {("place", fold(p.name), p.town.id) for c in claims for p in c.told_of}
    return places | _names_of_speakers(c.speaker for c in claims)


def _names_of_speakers(speakers: Iterable[Speaker | None]) -> _Names:
    met: _Names = set()
    for speaker in speakers:
        if speaker is not None:
            met.add(("speaker", fold(speaker.name), speaker.id))
            if speaker.party:
                met.add(("party", fold(speaker.party), fold(speaker.party)))
    return met


def _name_rows(met: _Names) -> list[Values]:
    return [{"kind": k, "folded": f, "id": column(i)} for k, f, i in sorted(met) if f]


def lineage_values(lineage: Lineage, now: dt.datetime) -> Values:
    """A lineage as a row of ``lineages``."""
    return {
        "article": lineage.article,
        "of": lineage.of,
        "relation": lineage.relation.value,
        "origin": lineage.origin,
        "overlap": lineage.overlap,
        "data": dumps(replace(lineage, alignments=())),
        "alignments": pack(lineage.alignments),
        "learned_at": now,
    }


def lineage_of(row: Row[*tuple[Any, ...]], alignments: bool) -> Lineage:
    """From the columns ``data`` and, where wanted, ``alignments``."""
    lineage = loads(Lineage, row.data)
    return replace(lineage, alignments=unpack(Alignment, row.alignments)) if alignments else lineage


def drift_values(drift: Drift, seq: int, now: dt.datetime) -> Values:
    """A drift as a row of ``drifts``."""
    return {
        "id": drift.id,
        "source": drift.source.article,
        "target": drift.target.article,
        "seq": seq,
        "kind": drift.kind,
        "words": f" {fold(drift.source.text)} {fold(drift.target.text)} {fold(drift.detail)} ",
        "data": dumps(drift),
        "learned_at": now,
    }


def sentences_of(data: bytes) -> tuple[Sentence, ...]:
    """From the column ``data`` of ``sentences``."""
    return unpack(Sentence, data)

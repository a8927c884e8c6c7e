"""What a topic names: a question, a place, a party, a person, or words; and the questions and claims it covers."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from types import MappingProxyType

from sayso.errors import NotFoundError
from sayso.frames import OTHER
from sayso.ids import slug
from sayso.types import Claim, Question

_MAX_SUGGESTIONS = 4
_NOWHERE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Topic:
    """``kind`` is question, place, party, speaker or words; ``name`` is how the ledger calls it."""

    kind: str
    name: str
    questions: tuple[Question, ...]
    claims: tuple[Claim, ...]


def _stems(name: str) -> frozenset[str]:
    # Five letters tell names apart and join their spellings (Zelenskiy, Zelenskyy; Russia's, Russian).
    return frozenset(w[:5] for w in slug(name.replace("’s", "").replace("'s", "")).split("-") if w)


def resolve(
    topic: str,
    questions: Sequence[Question],
    claims: Sequence[Claim],
    chief_places: Mapping[str, str] = _NOWHERE,
    headed: Collection[str] = (),
) -> Topic:
    """The topic's questions and claims, in the order given. Raises :class:`NotFoundError` with near names for none.

    ``chief_places`` are the ids of the places that articles are mostly about: a place's topic has what is said there of none.
    So it has of the articles ``headed``, which have it in their dateline or title; where no claim names it, all of them.
    """
    asked = slug(topic)
    if asked:
        chosen = [q for q in questions if q.id == topic.strip() or slug(q.text) == asked]
        if chosen:
            return _topic("question", topic, chosen, claims)
        ids = _places(asked, questions, claims)
        named = _party_or_speaker(topic, questions, claims)
        if ids:
            place = _place(topic, ids, questions, claims, {**chief_places, **dict.fromkeys(headed, min(ids))}, headed)
            # A country is a place, and a party that speaks.
            return _joined(place, named, questions, claims) if named and named.kind == "party" else place
        if named:
            return named
        if headed:
            return _under(topic, questions, claims, headed)
        words = set(asked.split("-"))
        hits = [c for c in claims if words <= set(slug(c.text).split("-"))]
        asked_too = [q for q in questions if words <= set(slug(q.text).split("-"))]
        if hits or asked_too:
            ids_of = {c.id for c in hits}
            chosen = [
                q
                for q in questions
                if words <= set(slug(q.text).split("-")) or any(i in ids_of for p in q.positions for i in p.claims)
            ]
            covered = ids_of | {i for q in asked_too for p in q.positions for i in p.claims}
            return Topic("words", topic.strip(), tuple(chosen), tuple(c for c in claims if c.id in covered))
    near = suggestions(topic, questions, claims)
    remedy = (
        f"Did you mean {', '.join(near)}?"
        if near
        else "Read articles on it first, or ask `sayso questions` what there is."
    )
    raise NotFoundError(f"Nothing in the ledger is about {topic.strip()!r}.", remedy)


def _under(topic: str, questions: Sequence[Question], claims: Sequence[Claim], headed: Collection[str]) -> Topic:
    """All that is told in the articles at whose head the place stands."""
    told = tuple(c for c in claims if c.article in headed)
    ids = {c.id for c in told}
    asked = tuple(q for q in questions if any(i in ids for p in q.positions for i in p.claims))
    return Topic("place", topic.strip(), asked, told)


def _joined(one: Topic, other: Topic, questions: Sequence[Question], claims: Sequence[Claim]) -> Topic:
    asked = {q.id for t in (one, other) for q in t.questions}
    said = {c.id for t in (one, other) for c in t.claims}
    return Topic(
        one.kind, one.name, tuple(q for q in questions if q.id in asked), tuple(c for c in claims if c.id in said)
    )


def everything(questions: Sequence[Question], claims: Sequence[Claim]) -> Topic:
    """All that was read, as one topic."""
    return Topic("all", "All that was read", tuple(questions), tuple(claims))


def _places(asked: str, questions: Sequence[Question], claims: Sequence[Claim]) -> set[str]:
    """Ids of the places of that name, or of that id."""
    every = {p for p in (q.place for q in questions) if p} | {p for c in claims for p in c.told_of}
    # A town's topic has what is told of its buildings.
    known = {(p.name, p.id) for p in every} | {(p.town.name, i) for p in every for i in (p.id, p.town.id)}
    return {ident for name, ident in known if asked in (slug(name), slug(ident), slug(ident.removeprefix("name:")))}


def _place(
    topic: str,
    ids: set[str],
    questions: Sequence[Question],
    claims: Sequence[Claim],
    chief_places: Mapping[str, str],
    headed: Collection[str],
) -> Topic:
    own = {c.id for c in claims if (not c.told_of and c.article in headed) or any(p.id in ids for p in c.places)}
    chosen = [
        q for q in questions if (q.place and q.place.id in ids) or any(i in own for p in q.positions for i in p.claims)
    ]
    within = {article for article, place in chief_places.items() if place in ids}
    found = _topic("place", topic, chosen, claims, ids, within)
    names = [q.place.name for q in chosen if q.place and q.place.id in ids] or [
        p.name for c in found.claims for p in c.told_of if p.id in ids
    ]
    return Topic(found.kind, max(names, key=lambda n: (names.count(n), n)), found.questions, found.claims)


def _topic(
    kind: str,
    topic: str,
    chosen: Sequence[Question],
    claims: Sequence[Claim],
    places: AbstractSet[str] = frozenset(),
    within: AbstractSet[str] = frozenset(),
) -> Topic:
    covered = {i for q in chosen for p in q.positions for i in p.claims}
    name = chosen[0].text if kind == "question" else topic.strip()
    # Claims without a question (other statements about the place) belong to a place's brief too, and so does what is
    # said of no place in an article that is about this one.
    kept = tuple(
        c
        for c in claims
        if c.id in covered
        or (
            any(p.id in places for p in c.told_of)
            if c.told_of
            else bool(places) and c.frame == OTHER and c.article in within
        )
    )
    return Topic(kind, name, tuple(chosen), kept)


def _party_or_speaker(topic: str, questions: Sequence[Question], claims: Sequence[Claim]) -> Topic | None:
    asked = _stems(topic)
    by_party = [c for c in claims if c.speaker and c.speaker.party and _stems(c.speaker.party) == asked]
    by_speaker = [c for c in claims if c.speaker and asked <= _stems(c.speaker.name)]
    kind, hits = ("party", by_party) if by_party else ("speaker", by_speaker)
    if not hits:
        return None
    ids = {c.id for c in hits}
    chosen = tuple(q for q in questions if any(i in ids for p in q.positions for i in p.claims))
    names = [(c.speaker.party if kind == "party" else c.speaker.name) or "" for c in hits if c.speaker]
    covered = ids | {i for q in chosen for p in q.positions for i in p.claims}
    return Topic(
        kind, max(names, key=lambda n: (names.count(n), n)), chosen, tuple(c for c in claims if c.id in covered)
    )


def suggestions(topic: str, questions: Sequence[Question], claims: Sequence[Claim]) -> list[str]:
    """Names of the ledger that read like the topic."""
    names: dict[str, str] = {}
    for claim in claims:
        for name in (
            *(p.name for p in claim.told_of),
            claim.speaker.name if claim.speaker else None,
            claim.speaker.party if claim.speaker else None,
        ):
            if name:
                names.setdefault(slug(name), name)
                for word in re.findall(r"\w{4,}", name):
                    names.setdefault(slug(word), name)
    names.update({slug(q.text): q.text for q in questions})
    near = difflib.get_close_matches(slug(topic), names, n=3 * _MAX_SUGGESTIONS, cutoff=0.6)
    return list(dict.fromkeys(names[n] for n in near))[:_MAX_SUGGESTIONS]

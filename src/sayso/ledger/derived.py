"""What is computed from the claims and kept: answers by bucket, questions, and the marks of what must be computed anew.

The ledger keeps these for whoever computes them, and knows of their content only what finding and sorting need. A mark
is a row of its own, so that one that is set while its subject is being computed is not lost.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, delete, exists, func, insert, literal, or_, select

from sayso.frames import OTHER
from sayso.ids import slug
from sayso.ledger import search, where
from sayso.ledger import tables as t
from sayso.ledger.filters import plain
from sayso.ledger.queries import in_parts
from sayso.ledger.rows import dumps, joint_values
from sayso.ledger.schema import insert_new
from sayso.ledger.views import AnswerRow, QuestionRow
from sayso.types import Claim, Place, Retraction

ARTICLE, BUCKET, SPEAKER, PLACE, PARTY = "article", "bucket", "speaker", "place", "party"
REGION = "region"
"""What places mean for each other: the region that each lies in."""
FRAME = "frame"
"""With ``PARTY`` and ``SPEAKER`` what questions are listed by."""
IDENTITY = "identity"
"""The mark that new speakers, or a decision on who is who, set; its key says nothing."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Marks of one kind: their row numbers, and the keys that they stand on, sorted."""

    rows: tuple[int, ...]
    keys: tuple[str, ...]


def mark(conn: Connection, kind: str, keys: Iterable[str]) -> None:
    """Ask for these to be computed anew."""
    rows = [{"kind": kind, "key": key} for key in sorted(set(keys))]
    if rows:
        conn.execute(insert(t.stale), rows)


def marks(conn: Connection, kind: str, limit: int | None = None) -> Marks:
    """The marks of one kind, all of those that stand on at most ``limit`` keys."""
    s = t.stale.c
    keys = list(conn.execute(select(s.key).distinct().where(s.kind == kind).order_by(s.key).limit(limit)).scalars())
    found: list[int] = []
    for part in in_parts(keys):
        found += conn.execute(select(s.n).where(s.kind == kind, s.key.in_(part)).order_by(s.n)).scalars()
    return Marks(tuple(found), tuple(keys))


def unmark(conn: Connection, rows: Sequence[int]) -> None:
    """Take these marks off."""
    for start in range(0, len(rows), 500):
        conn.execute(delete(t.stale).where(t.stale.c.n.in_(rows[start : start + 500])))


def any_marks(conn: Connection) -> bool:
    """Whether anything must be computed anew."""
    return conn.execute(select(t.stale.c.n).limit(1)).first() is not None


def note_claims(conn: Connection, articles: Iterable[str], claims: Iterable[Claim]) -> None:
    """Enter the names that the new or changed claims of articles use, and mark what they give another meaning to."""
    found = tuple(claims)
    parties = {
        (plain(c.speaker.id), plain(c.speaker.party))
        for c in found
        if c.speaker is not None and c.speaker.party is not None
    }
    fresh = _enter(conn, t.speaker_parties, ("speaker", "party"), parties)
    if fresh:
        mark(conn, SPEAKER, (speaker for speaker, _ in fresh))
        named = {party for _, party in fresh}
        query = select(t.meanings.c.name).where(t.meanings.c.kind == PARTY, t.meanings.c.name.in_(sorted(named)))
        mark(conn, PARTY, named - set(conn.execute(query).scalars()))
    if together := joint_values(found):
        conn.execute(insert_new(conn, t.joint_places), together)
    towns = [p.town for c in found for p in c.told_of]
    places = {(slug(p.name), plain(p.id)) for p in towns}
    mark(conn, PLACE, (name for name, _ in _enter(conn, t.place_names, ("name", "id"), places)))
    _note_regions(conn, towns)
    used = {(c.article, plain(w)) for c in found for w in (c.group, c.actor) if w}
    used |= {(c.article, plain(c.speaker.name)) for c in found if c.speaker is not None and c.speaker.party is None}
    _enter(conn, t.wordings, ("article", "wording"), used)
    mark(conn, ARTICLE, articles)


def _note_regions(conn: Connection, places: Iterable[Place]) -> None:
    """Enter the regions that places lie in, none for one that is told of two, and mark the articles that this changes."""
    told: dict[str, set[str]] = {}
    for place in places:
        if place.region is not None:
            told.setdefault(plain(place.id), set()).add(place.region)
    known = meanings(conn, REGION, told)
    now = {ident: {*codes, known.get(ident, next(iter(codes)))} for ident, codes in told.items()}
    changed = {ident: next(iter(codes)) if len(codes) == 1 else "" for ident, codes in now.items()}
    changed = {ident: code for ident, code in changed.items() if known.get(ident) != code}
    put_meanings(conn, REGION, changed)
    mark_users(conn, places=changed)


def _enter(
    conn: Connection, table: Table, columns: tuple[str, str], pairs: set[tuple[str, str]]
) -> set[tuple[str, str]]:
    """Add the pairs that the table lacks; which these were."""
    if not pairs:
        return set()
    first, second = (table.c[name] for name in columns)
    known: set[tuple[str, str]] = set()
    for part in in_parts(sorted({a for a, _ in pairs})):
        known.update((a, b) for a, b in conn.execute(select(first, second).where(first.in_(part))))
    fresh = pairs - known
    if fresh:
        conn.execute(insert(table), [dict(zip(columns, pair, strict=True)) for pair in sorted(fresh)])
    return fresh


# ------------------------------------------------------------------------------------------ names and what they mean


def parties(conn: Connection) -> tuple[str, ...]:
    """Every party that an article names for a speaker, sorted."""
    return tuple(sorted(conn.execute(select(t.speaker_parties.c.party).distinct()).scalars()))


def parties_of(conn: Connection, speakers: Iterable[str]) -> dict[str, set[str]]:
    """The parties that articles name for each of these speakers."""
    return _by_first(conn, t.speaker_parties, "speaker", "party", speakers)


def places_named(conn: Connection, names: Iterable[str]) -> dict[str, set[str]]:
    """The ids of the places of each slugged name."""
    return _by_first(conn, t.place_names, "name", "id", names)


def places_around(conn: Connection, names: Iterable[str]) -> dict[str, set[str]]:
    """The ids of the places of each slugged name, and those of all names that these places have, and so on."""
    found: dict[str, set[str]] = {}
    seen: set[str] = set()
    wave = set(names)
    while wave:
        named = places_named(conn, wave)
        found |= named
        fresh = {i for ids in named.values() for i in ids} - seen
        seen |= fresh
        others = _by_first(conn, t.place_names, "id", "name", fresh)
        wave = {name for of in others.values() for name in of} - set(found)
    return found


def names_of_places(places: Iterable[Place]) -> set[str]:
    """Slugged names, of spots those of their towns."""
    return {slug(p.town.name) for p in places}


def _by_first(conn: Connection, table: Table, key: str, value: str, keys: Iterable[str]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for part in in_parts(sorted(set(keys))):
        for k, v in conn.execute(select(table.c[key], table.c[value]).where(table.c[key].in_(part))):
            found.setdefault(k, set()).add(v)
    return found


def distinct_wordings(conn: Connection) -> Iterator[str]:
    """Every wording of a group or an actor."""
    yield from conn.execute(select(t.wordings.c.wording).distinct()).scalars()


def meanings(conn: Connection, kind: str, names: Iterable[str] | None = None) -> dict[str, str]:
    """What names of one kind, or those of them that are given, were last taken to mean."""
    of_kind = select(t.meanings.c.name, t.meanings.c.meaning).where(t.meanings.c.kind == kind)
    parts = (
        [of_kind] if names is None else [of_kind.where(t.meanings.c.name.in_(p)) for p in in_parts(sorted(set(names)))]
    )
    return {name: meaning for part in parts for name, meaning in conn.execute(part)}


def put_meanings(conn: Connection, kind: str, changed: Mapping[str, str]) -> None:
    """Keep what names of one kind are now taken to mean."""
    for part in in_parts(sorted(changed)):
        conn.execute(delete(t.meanings).where(t.meanings.c.kind == kind, t.meanings.c.name.in_(part)))
        conn.execute(insert(t.meanings), [{"kind": kind, "name": n, "meaning": changed[n]} for n in part])


def mark_users(
    conn: Connection, *, wordings: Iterable[str] = (), parties: Iterable[str] = (), speakers: Iterable[str] = (),
    places: Iterable[str] = (),
) -> None:  # fmt: skip
    """Mark the articles whose claims use these wordings, folded parties, speakers without a party, or place ids."""
    c = t.claims.c
    for part in in_parts(sorted(set(wordings))):
        mark(conn, ARTICLE, conn.execute(select(t.wordings.c.article).where(t.wordings.c.wording.in_(part))).scalars())
    for part in in_parts(sorted(set(parties))):
        mark(conn, ARTICLE, conn.execute(select(c.article).distinct().where(c.party.in_(part))).scalars())
    for part in in_parts(sorted(set(speakers))):
        unsaid = select(c.article).distinct().where(c.speaker.in_(part), c.party.is_(None))
        mark(conn, ARTICLE, conn.execute(unsaid).scalars())
    for part in in_parts(sorted(set(places))):
        told = where.with_joint(conn, part)
        mark(conn, ARTICLE, conn.execute(select(c.article).distinct().where(c.place.in_(told))).scalars())


def mark_mentioning(conn: Connection, names: Iterable[str]) -> None:
    """Mark the articles that have a claim without a place and one of these slugged names of places in their text or at the
    start of their outlet's name: they may be set there."""
    a, c = t.articles, t.claims.c
    known = marks(conn, ARTICLE).keys
    if len(known) == conn.execute(select(func.count()).select_from(a)).scalar_one():
        return
    placeless = exists().where(c.article == a.c.id, c.place.is_(None), c.frame != OTHER)
    outlets = list(conn.execute(select(a.c.outlet).distinct().where(a.c.outlet.is_not(None))).scalars())
    for name in names:
        words = search.matches(conn, a, f'"{name.replace("-", " ")}"')
        called = [o for o in outlets if slug(o).removeprefix("the-").startswith(f"{name}-")]
        told = or_(words, a.c.outlet.in_(called)) if called else words
        mark(conn, ARTICLE, conn.execute(select(a.c.id).where(told, placeless)).scalars())


def mark_speakers(conn: Connection, speakers: Iterable[str]) -> None:
    """Mark the articles that have a claim of one of these speakers."""
    c = t.claims.c
    for part in in_parts(sorted(set(speakers))):
        mark(conn, ARTICLE, conn.execute(select(c.article).distinct().where(c.speaker.in_(part))).scalars())


def mark_descendants(conn: Connection) -> None:
    """Mark the articles that derive from marked ones: their days and places may come from those."""
    known = set(marks(conn, ARTICLE).keys)
    wave = known
    while wave:
        found: set[str] = set()
        for part in in_parts(sorted(wave)):
            found.update(conn.execute(select(t.lineages.c.article).where(t.lineages.c.of.in_(part))).scalars())
        wave = found - known
        mark(conn, ARTICLE, wave)
        known |= wave


def mark_all(conn: Connection) -> None:
    """Mark every article."""
    conn.execute(insert(t.stale).from_select(["kind", "key"], select(literal(ARTICLE), t.articles.c.id)))


# ------------------------------------------------------------------------------------------ answers and questions


def put_answers(
    conn: Connection,
    articles: Collection[str],
    found: Iterable[AnswerRow],
    origins: Mapping[str, tuple[str, str]],
    taken_back: Iterable[Retraction],
) -> None:
    """Keep the answers of these articles in place of what was kept, and mark the buckets that this touches.

    ``origins`` maps claims to their article and origin, where that is not the article's own; ``taken_back`` is what these
    articles take back.
    """
    rows = list(found)
    touched = {r.bucket for r in rows}
    when: dict[str, tuple[str, dt.datetime]] = {}
    for part in in_parts(sorted(articles)):
        old = t.answers.c.article.in_(part)
        touched.update(conn.execute(select(t.answers.c.bucket).distinct().where(old)).scalars())
        conn.execute(delete(t.answers).where(old))
        conn.execute(delete(t.claim_origins).where(t.claim_origins.c.article.in_(part)))
        conn.execute(delete(t.retractions).where(t.retractions.c.article.in_(part)))
        query = select(t.articles.c.id, t.articles.c.published, t.articles.c.learned_at)
        when.update((r.id, (r.published, r.learned_at)) for r in conn.execute(query.where(t.articles.c.id.in_(part))))
    if rows:
        conn.execute(
            insert(t.answers),
            [
                {"bucket": plain(r.bucket), "claim": r.claim, "article": r.article, "published": when[r.article][0],
                 "learned_at": when[r.article][1], "data": r.data}
                for r in rows
            ],
        )  # fmt: skip
    if origins:
        conn.execute(
            insert(t.claim_origins),
            [{"claim": c, "article": a, "origin": o} for c, (a, o) in sorted(origins.items())],
        )
    back = [{"claim": r.claim, "article": r.article, "data": dumps(r)} for r in taken_back]
    if back:
        conn.execute(insert(t.retractions), back)
    mark(conn, BUCKET, (plain(b) for b in touched))


def answers_in(
    conn: Connection, buckets: Iterable[str], published: str | None = None, learned: dt.datetime | None = None
) -> Iterator[tuple[str, str]]:
    """The data of the answers in each of these buckets, with commas between, of those published by a day or learned by a
    moment; a bucket without any is left out."""
    a = t.answers.c
    # Put together by the database: a bucket may hold thousands, and a row of its own would cost more than what is in it.
    together = func.aggregate_strings(a.data, ",")
    for part in in_parts(sorted(set(buckets))):
        query = select(a.bucket, together).where(a.bucket.in_(part)).group_by(a.bucket).order_by(a.bucket)
        if published is not None:
            query = query.where(a.published <= published)
        if learned is not None:
            query = query.where(a.learned_at <= learned)
        yield from ((bucket, data) for bucket, data in conn.execute(query))


def sheaves_of(conn: Connection, buckets: Iterable[str]) -> dict[str, str]:
    """The answers in one piece of those of these buckets that have them so."""
    s = t.sheaves.c
    found: dict[str, str] = {}
    for part in in_parts(sorted(set(buckets))):
        found.update((r.bucket, r.data) for r in conn.execute(select(s.bucket, s.data).where(s.bucket.in_(part))))
    return found


def put_questions(
    conn: Connection,
    buckets: Collection[str],
    found: Mapping[str, Sequence[QuestionRow]],
    sheaves: Mapping[str, str],
) -> None:
    """Keep the questions of these buckets, and the answers of some in one piece, in place of what was kept."""
    for part in in_parts(sorted(buckets)):
        old = select(t.questions.c.id).where(t.questions.c.bucket.in_(part))
        conn.execute(delete(t.asked).where(t.asked.c.question.in_(old)))
        conn.execute(delete(t.asked_by).where(t.asked_by.c.question.in_(old)))
        conn.execute(delete(t.foremost).where(t.foremost.c.question.in_(old)))
        conn.execute(delete(t.questions).where(t.questions.c.bucket.in_(part)))
        conn.execute(delete(t.sheaves).where(t.sheaves.c.bucket.in_(part)))
    if sheaves:
        conn.execute(insert(t.sheaves), [{"bucket": b, "data": data} for b, data in sorted(sheaves.items())])
    rows = [
        {"id": q.id, "bucket": bucket, "frame": q.frame, "place": None if q.place is None else plain(q.place),
         "status": q.status, "rank": q.rank, "weight": -q.weight, "text": plain(q.text), "slug": slug(q.text),
         "data": q.data}
        for bucket in sorted(found)
        for q in found[bucket]
    ]  # fmt: skip
    if rows:
        conn.execute(insert(t.questions), rows)
    short = [
        {"question": q.id, "positions": q.positions, "data": q.foremost}
        for bucket in sorted(found)
        for q in found[bucket]
        if q.foremost is not None
    ]
    if short:
        conn.execute(insert(t.foremost), short)
    links = [
        {"claim": c, "question": q.id} for bucket in sorted(found) for q in found[bucket] for c in sorted(set(q.claims))
    ]
    if links:
        conn.execute(insert(t.asked), links)
    for part in in_parts(sorted(found)):
        list_by_claims(conn, t.questions.c.bucket.in_(part))


def list_by_claims(conn: Connection, *wanted: ColumnElement[bool]) -> None:
    """Enter the questions that meet the conditions under the parties, speakers and frames of their claims."""
    q, c = t.questions.c, t.claims.c
    for kind, column in ((PARTY, c.party), (SPEAKER, c.speaker), (FRAME, c.frame)):
        rows = (
            select(literal(kind), column, q.rank, q.weight, q.text, q.id)
            .select_from(t.questions)
            .join(t.asked, t.asked.c.question == q.id)
            .join(t.claims, c.id == t.asked.c.claim)
            .where(column.is_not(None), *wanted)
            .distinct()
        )
        conn.execute(insert(t.asked_by).from_select(["kind", "name", "rank", "weight", "text", "question"], rows))

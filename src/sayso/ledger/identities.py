"""Who is who, as the ledger keeps it: the speakers of its claims, and the entities that they were found to be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, delete, insert, select

from sayso.ledger import derived
from sayso.ledger import tables as t
from sayso.ledger.filters import plain
from sayso.ledger.queries import in_parts
from sayso.types import Claim

Told = tuple[str, str, str | None, str | None]
"""A speaker as one article tells of it: id, name, party, role."""


def note(conn: Connection, claims: Iterable[Claim]) -> None:
    """Enter the named speakers of new or changed claims; what is new is marked, so that who is who is found anew."""
    named = (c.speaker for c in claims if c.speaker is not None and ":" in c.speaker.id)
    rows = {(plain(s.id), plain(s.name), plain(s.party or ""), plain(s.role or "")) for s in named}
    known: set[tuple[str, str, str, str]] = set()
    c = t.speakers.c
    for part in in_parts(sorted({row[0] for row in rows})):
        found = conn.execute(select(c.id, c.name, c.party, c.role).where(c.id.in_(part)))
        known.update((r.id, r.name, r.party, r.role) for r in found)
    fresh = sorted(rows - known)
    if fresh:
        columns = ("id", "name", "party", "role")
        conn.execute(insert(t.speakers), [dict(zip(columns, row, strict=True)) for row in fresh])
        derived.mark(conn, derived.IDENTITY, [""])


def speakers(conn: Connection) -> list[Told]:
    """Everything that articles tell of named speakers, sorted."""
    c = t.speakers.c
    found = conn.execute(select(c.id, c.name, c.party, c.role).order_by(c.id, c.name, c.party, c.role))
    return [(r.id, r.name, r.party or None, r.role or None) for r in found]


def put(conn: Connection, entities: Mapping[str, tuple[Sequence[str], str]]) -> None:
    """Keep the entities, given by id as the ids of their speakers and their data, in place of those kept before; the
    articles that name a speaker whose entity changed are marked."""
    c = t.identities.c
    kept = {r.speaker: (r.entity, r.data) for r in conn.execute(select(c.speaker, c.entity, c.data))}
    now = {s: (entity, data if s == entity else "") for entity, (ids, data) in entities.items() for s in ids}
    before = _whole(kept)
    after = _whole(now)
    changed = sorted({s for s in {*kept, *now} if before.get(s) != after.get(s)})
    gone = sorted({s for s in kept if now.get(s) != kept[s]})
    for part in in_parts(gone):
        conn.execute(delete(t.identities).where(c.speaker.in_(part)))
    fresh = [
        {"speaker": s, "entity": entity, "data": data}
        for s, (entity, data) in sorted(now.items())
        if kept.get(s) != (entity, data)
    ]
    if fresh:
        conn.execute(insert(t.identities), fresh)
    derived.mark_speakers(conn, changed)


def _whole(rows: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """By speaker, the data of its entity."""
    return {speaker: rows.get(entity, ("", data))[1] for speaker, (entity, data) in rows.items()}


def kept(conn: Connection) -> list[str]:
    """The data of all entities, by id."""
    c = t.identities.c
    return list(conn.execute(select(c.data).where(c.speaker == c.entity).order_by(c.entity)).scalars())


def of(conn: Connection, ids: Iterable[str]) -> list[str]:
    """The data of the entities that these speakers belong to, by id."""
    c = t.identities.c
    wanted: set[str] = set()
    for part in in_parts(sorted({plain(i) for i in ids})):
        wanted.update(conn.execute(select(c.entity).where(c.speaker.in_(part))).scalars())
    found: list[str] = []
    for part in in_parts(sorted(wanted)):
        query = select(c.data).where(c.speaker == c.entity, c.entity.in_(part)).order_by(c.entity)
        found += conn.execute(query).scalars()
    return found

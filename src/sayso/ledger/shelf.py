"""The index of lineage in the ledger: postings by segment, and what pairs of articles have in common.

What stands in them is lineage's business; here they are rows that are written together or not at all.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, Engine, delete, func, insert, select

from sayso.ledger import engine as db
from sayso.ledger import queries, rows
from sayso.ledger.schema import insert_numbers
from sayso.ledger.tables import articles, lineage_chunks, lineage_indexed, lineage_pairs, lineage_segments, lineages
from sayso.types import Article, IndexSegment, Lineage, Pair

_FIRST = struct.Struct("<Q")
_MOST_KNOWN = 1 << 16
"""Articles whose numbers are remembered, at most."""


class LineageShelf:
    """A ledger as lineage sees it."""

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self._name = name
        self._known: dict[str, int] = {}

    def article(self, article_id: str, /) -> Article:
        """The article with this id."""
        with db.reading(self._engine, self._name) as conn:
            return queries.article(conn, article_id)

    def numbers(self, ids: Sequence[str], /) -> dict[str, int]:
        """The numbers of those of the articles that are in the ledger."""
        with db.reading(self._engine, self._name) as conn:
            return self._numbers(conn, ids)

    def ids(self, numbers: Sequence[int], /) -> dict[int, str]:
        """The ids of the articles with these numbers."""
        found: dict[int, str] = {}
        with db.reading(self._engine, self._name) as conn:
            for start in range(0, len(numbers), queries.PART):
                part = list(numbers[start : start + queries.PART])
                query = select(articles.c.n, articles.c.id).where(articles.c.n.in_(part))
                found.update({row.n: row.id for row in conn.execute(query)})
        return found

    def indexed(self) -> int:
        """How many articles are in the index, counted by their greatest number: an estimate that costs nothing."""
        with db.reading(self._engine, self._name) as conn:
            return int(conn.execute(select(func.max(lineage_indexed.c.n))).scalar_one() or 0)

    def segments(self) -> tuple[IndexSegment, ...]:
        """The index as it stands."""
        s = lineage_segments.c
        with db.reading(self._engine, self._name) as conn:
            found = conn.execute(select(s.n, s.rows, s.fences).order_by(s.n)).all()
        return tuple(IndexSegment(row.n, row.rows, row.fences) for row in found)

    def postings(self, segment: int, chunks: Sequence[int] | None, /) -> list[bytes]:
        """These chunks of a segment, or all, in order. ``KeyError`` where it was merged away meanwhile."""
        c = lineage_chunks.c
        found: dict[int, bytes] = {}
        with db.reading(self._engine, self._name) as conn:
            if chunks is None:
                query = select(c.seq, c.postings).where(c.segment == segment)
                found = {row.seq: row.postings for row in conn.execute(query)}
                chunks = sorted(found)
            for start in range(0, len(chunks) if not found else 0, queries.PART):
                part = list(chunks[start : start + queries.PART])
                query = select(c.seq, c.postings).where(c.segment == segment, c.seq.in_(part))
                found.update({row.seq: row.postings for row in conn.execute(query)})
        if not found:
            raise KeyError(segment)
        return [found[seq] for seq in chunks]

    def index(
        self, numbers: Iterable[int], chunks: Sequence[bytes], instead_of: Sequence[int], pairs: Iterable[Pair], /
    ) -> bool:
        """Keep a segment in place of others, the articles that are indexed with it, and the pairs; all or nothing.

        False, and nothing kept, where one of the others is no longer there.
        """
        pairs = list(pairs)
        indexed = [(n,) for n in sorted(set(numbers))]

        def work(conn: Connection) -> bool:
            s = lineage_segments.c
            if instead_of:
                there = conn.execute(select(func.count()).where(s.n.in_(instead_of))).scalar_one()
                if there != len(instead_of):
                    return False
            fences = b"".join(chunk[: _FIRST.size] for chunk in chunks)
            count = sum(map(len, chunks)) // _FIRST.size
            made = insert(lineage_segments).values(rows=count, fences=fences).returning(s.n)
            name = conn.execute(made).scalar_one()
            if instead_of:
                # After the new one is in: a name must never be given again while somebody may remember what it was of.
                conn.execute(delete(lineage_chunks).where(lineage_chunks.c.segment.in_(instead_of)))
                conn.execute(delete(lineage_segments).where(s.n.in_(instead_of)))
            if chunks:
                values = [{"segment": name, "seq": i, "postings": chunk} for i, chunk in enumerate(chunks)]
                conn.execute(insert(lineage_chunks), values)
            if indexed:
                insert_numbers(conn, lineage_indexed, indexed)
            if pairs:
                known = self._numbers(conn, sorted({i for p in pairs for i in (p.one, p.other)}))
                insert_numbers(conn, lineage_pairs, [_values(p, known) for p in pairs])
            return True

        return db.transact(self._engine, self._name, work, write=True)

    def pairs(self, ids: Sequence[str], /) -> list[Pair]:
        """The pairs that one of these articles is in."""
        c = lineage_pairs.c
        one, other = articles.alias(), articles.alias()
        joined = lineage_pairs.join(one, one.c.n == c.one).join(other, other.c.n == c.other)
        columns = (one.c.id, other.c.id, c.of_one, c.of_other, c.whole, c.version, c.quotes)
        query = select(*columns).select_from(joined)
        found: dict[tuple[str, str], Pair] = {}
        with db.reading(self._engine, self._name) as conn:
            numbers = sorted(self._numbers(conn, ids).values())
            for start in range(0, len(numbers), queries.PART):
                part = numbers[start : start + queries.PART]
                for side in (c.one, c.other):
                    for row in conn.execute(query.where(side.in_(part))):
                        pair = Pair(*row[:4], bool(row[4]), bool(row[5]), row[6])
                        found[pair.one, pair.other] = pair
        return list(found.values())

    def lineages_of(self, ids: Iterable[str], /) -> tuple[Lineage, ...]:
        """The lineages that are kept of these articles, as they were traced, whatever was decided since."""
        c = lineages.c
        found: list[Lineage] = []
        with db.reading(self._engine, self._name) as conn:
            for part in queries.in_parts(sorted(set(ids))):
                for row in conn.execute(select(c.data, c.alignments, c.as_traced).where(c.article.in_(part))):
                    traced = row.as_traced and rows.loads(Lineage, row.as_traced)
                    found.append(traced or rows.lineage_of(row, alignments=True))
        return tuple(found)

    def _numbers(self, conn: Connection, ids: Sequence[str]) -> dict[str, int]:
        """The numbers of those of the articles that are in the ledger, where they stay: those asked for last are known."""
        if len(self._known) > _MOST_KNOWN:
            self._known.clear()
        for part in queries.in_parts([i for i in ids if i not in self._known]):
            found = conn.execute(select(articles.c.id, articles.c.n).where(articles.c.id.in_(part)))
            self._known.update((ident, number) for ident, number in found)
        return {i: self._known[i] for i in ids if i in self._known}


def _values(pair: Pair, known: dict[str, int]) -> tuple[float, ...]:
    """The row of a pair, in the order of the table's columns."""
    ends = known[pair.one], known[pair.other]
    return (*ends, pair.of_one, pair.of_other, int(pair.whole), int(pair.version), pair.quotes)

"""What is computed from the claims and kept beside them, as one object: marks, names, answers, questions.

Whoever computes them (:mod:`sayso.refreshing`) asks here what must be computed anew, and gives the results back; each
result is kept in one transaction with the taking off of its marks, so that a computation that is killed is run again.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from sayso.columns import rows_of
from sayso.foremost import foremost, held_in
from sayso.ledger import behind, derived, finding, queries, rows
from sayso.ledger import tables as t
from sayso.ledger.derived import Marks
from sayso.ledger.filters import Filters, fold, plain
from sayso.ledger.views import AnswerRow, ArticleHead, Found, Limits, QuestionRow
from sayso.ledger.where import day_text
from sayso.types import Claim, Drift, Lineage, Question, Retraction, Verification

_SAMPLED = 1000
"""Rows of an index that SQLite looks at to know how many share a value."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Marked articles with all that their answers are made of: the same of those that they derive from, too."""

    marks: Marks
    heads: Mapping[str, ArticleHead]
    lineages: Mapping[str, Lineage]
    claims: tuple[Claim, ...]
    verifications: tuple[Verification, ...]


class Computed:
    """Answers and questions of one ledger; made by :class:`sayso.ledger.Ledger`."""

    def __init__(
        self,
        reading: Callable[[], AbstractContextManager[Connection]],
        write: Callable[[Callable[[Connection], None]], None],
    ) -> None:
        self._reading, self._write = reading, write

    # ------------------------------------------------------------------------------------------------ what is stale

    def stale(self) -> bool:
        """Whether anything must be computed anew."""
        with self._reading() as conn:
            return derived.any_marks(conn)

    def mark_everything(self) -> None:
        """Ask for everything to be computed anew."""
        self._write(derived.mark_all)

    def setting(self, key: str) -> str | None:
        """A line that whoever computes keeps in the ledger, such as which rules it computed by."""
        with self._reading() as conn:
            return conn.execute(select(t.meta.c.value).where(t.meta.c.key == key)).scalar_one_or_none()

    def put_setting(self, key: str, value: str) -> None:
        """Keep such a line."""

        def work(conn: Connection) -> None:
            conn.execute(t.meta.delete().where(t.meta.c.key == key))
            conn.execute(t.meta.insert().values(key=key, value=value))

        self._write(work)

    def mark_questions_of(self, claims: Iterable[str]) -> None:
        """Ask for the questions of these claims to be computed anew."""
        self._write(lambda conn: derived.mark(conn, derived.BUCKET, finding.buckets_of(conn, sorted(set(claims)))))

    # ------------------------------------------------------------------------------------------------ names

    def parties(self) -> tuple[str, ...]:
        """Every party that an article names for a speaker."""
        with self._reading() as conn:
            return derived.parties(conn)

    def names(self, claims: Iterable[Claim]) -> tuple[dict[str, set[str]], set[tuple[str, str]], dict[str, str]]:
        """The parties that articles name for the speakers of these claims; all places that share names with theirs, directly
        or through others: pairs of slugged name and id; and the regions of these, by id."""
        listed = list(claims)
        with self._reading() as conn:
            speakers = {c.speaker.id: plain(c.speaker.id) for c in listed if c.speaker is not None}
            kept = derived.parties_of(conn, speakers.values())
            parties = {ident: kept[key] for ident, key in speakers.items() if key in kept}
            named = derived.places_around(conn, derived.names_of_places(p for c in listed for p in c.told_of))
            places = {(name, ident) for name, ids in named.items() for ident in ids}
            regions = derived.meanings(conn, derived.REGION, {ident for _, ident in places})
        return parties, places, {ident: code for ident, code in regions.items() if code}

    def places_named(self, names: Iterable[str]) -> dict[str, set[str]]:
        """The ids of the places of each slugged name that has any."""
        with self._reading() as conn:
            return derived.places_named(conn, names)

    def settle_names(
        self, party: Callable[[str], str], wording: Callable[[str], str], is_bare: Callable[[str], bool], renamed: bool
    ) -> None:
        """Mark the articles that use names which now mean something else, and those that derive from marked ones.

        ``party`` and ``wording`` say what one means now; ``renamed`` whether bodies have other names than before.
        """

        def work(conn: Connection) -> None:
            speakers = derived.marks(conn, derived.SPEAKER)
            places = derived.marks(conn, derived.PLACE)
            fresh = derived.marks(conn, derived.PARTY)
            derived.mark_users(conn, speakers=speakers.keys)
            named = derived.places_named(conn, places.keys)
            derived.mark_users(conn, places=[i for ids in named.values() for i in ids if is_bare(i)])
            # A name that two places have puts all that share a name with either into one bucket.
            shared = derived.places_around(conn, [name for name, ids in named.items() if len(ids) > 1])
            derived.mark_users(conn, places=[i for ids in shared.values() for i in ids])
            derived.mark_mentioning(conn, places.keys)
            if fresh.keys:
                known = derived.meanings(conn, derived.PARTY)
                now = {p: party(p) for p in derived.parties(conn)}
                derived.put_meanings(conn, derived.PARTY, {p: m for p, m in now.items() if known.get(p) != m})
                derived.mark_users(conn, parties=[fold(p) for p, m in now.items() if p in known and known[p] != m])
            if fresh.keys or renamed:
                self._settle_wordings(conn, wording)
            derived.mark_descendants(conn)
            derived.unmark(conn, [*speakers.rows, *places.rows, *fresh.rows])

        self._write(work)

    def _settle_wordings(self, conn: Connection, wording: Callable[[str], str]) -> None:
        """A wording that was never looked at names no side as yet: only those that name one are kept."""
        known = derived.meanings(conn, "wording")
        changed = {}
        for words in derived.distinct_wordings(conn):
            now = wording(words)
            if known.get(words, "") != now:
                changed[words] = now
        derived.put_meanings(conn, "wording", changed)
        derived.mark_users(conn, wordings=changed)

    # ------------------------------------------------------------------------------------------------ computing

    def marked_articles(self, limit: int) -> Batch | None:
        """Up to so many marked articles, with what their answers are made of; ``None`` where none is marked."""
        with self._reading() as conn:
            marks = derived.marks(conn, derived.ARTICLE, limit)
            if not marks.rows:
                return None
            lines = queries.lineages_of(conn, marks.keys)
            ids = sorted({*marks.keys, *(line.article for line in lines), *(x.of for x in lines if x.of is not None)})
            claims: list[Claim] = []
            notes: list[Verification] = []
            for part in queries.in_parts(ids):
                of_claims = select(t.claims.c.data).where(t.claims.c.article.in_(part))
                claims += [rows.loads(Claim, d) for d in conn.execute(of_claims).scalars()]
                of_notes = select(t.verifications.c.data).where(t.verifications.c.article.in_(part))
                notes += [rows.loads(Verification, d) for d in conn.execute(of_notes).scalars()]
            heads = queries.heads_of(conn, ids)
        return Batch(marks, heads, {x.article: x for x in lines}, tuple(claims), tuple(notes))

    def put_answers(
        self,
        marks: Marks,
        found: Iterable[AnswerRow],
        origins: Mapping[str, tuple[str, str]],
        taken_back: Sequence[Retraction],
    ) -> None:
        """Keep the answers of marked articles and what these take back; ``origins`` maps claims to article and origin,
        where not its own.
        """

        def work(conn: Connection) -> None:
            derived.put_answers(conn, marks.keys, found, origins, taken_back)
            derived.unmark(conn, marks.rows)

        found = list(found)
        self._write(work)

    def marked_buckets(self, limit: int) -> tuple[Marks, Iterator[tuple[str, str]]] | None:
        """Up to so many marked buckets, and their answers as :meth:`answers` gives them; ``None`` where none is marked."""
        with self._reading() as conn:
            marks = derived.marks(conn, derived.BUCKET, limit)
        return (marks, self.answers(marks.keys)) if marks.rows else None

    def answers(
        self, buckets: Iterable[str], by: dt.date | None = None, learned: dt.date | None = None
    ) -> Iterator[tuple[str, str]]:
        """The data of the answers of these buckets, with commas between, bucket by bucket: of those published by a day or
        learned by the end of one."""
        end = None if learned is None else dt.datetime.combine(learned, dt.time.max, dt.UTC)
        day = None if by is None else day_text(by)
        with self._reading() as conn:
            yield from derived.answers_in(conn, buckets, day, end)

    def sheaves(self, buckets: Iterable[str]) -> dict[str, str]:
        """The answers in one piece of those of these buckets that have them so, as :meth:`put_questions` was given them."""
        with self._reading() as conn:
            return derived.sheaves_of(conn, buckets)

    def put_questions(
        self, marks: Marks, found: Mapping[str, Sequence[QuestionRow]], sheaves: Mapping[str, str]
    ) -> None:
        """Keep the questions of marked buckets, and the answers of some in one piece, in place of what was kept."""

        def work(conn: Connection) -> None:
            derived.put_questions(conn, marks.keys, found, sheaves)
            derived.unmark(conn, marks.rows)

        self._write(work)

    def take_stock(self) -> None:
        """Let the database count what it holds: without that it takes long ways to few rows among very many."""

        def work(conn: Connection) -> None:
            if conn.dialect.name == "sqlite":
                conn.exec_driver_sql(f"PRAGMA analysis_limit = {_SAMPLED}")
            conn.exec_driver_sql("ANALYZE")

        self._write(work)

    # ------------------------------------------------------------------------------------------------ asking

    def questions(self, filters: Filters) -> Iterator[Question]:
        """Questions with a claim that the filters let through, whole, most disputed first; without bounds ``as_of``."""
        return (rows.made(Question, data) for data in self.kept_questions(filters))

    def kept_questions(self, filters: Filters) -> Iterator[Any]:
        """The same in the form in which they are kept, that of :mod:`sayso.lossless`."""
        with self._reading() as conn:
            for many, data in finding.questions(conn, filters):
                kept = rows.parsed(Question, data)
                yield kept if filters.positions is None else _cut(kept, many, filters.positions)

    def disputes(self) -> int:
        """How many questions are disputed."""
        with self._reading() as conn:
            return finding.count_status(conn, "disputed")

    def buckets_lately(self, filters: Filters) -> Iterator[tuple[str, str]]:
        """``(claim, bucket)`` of the claims that the filters let through and that take a position, latest first."""
        with self._reading() as conn:
            yield from finding.buckets_lately(conn, filters)

    def buckets_since(
        self, published: dt.date | None, learned: dt.date | None, filters: Filters
    ) -> Iterator[tuple[str, str]]:
        """``(claim, bucket)`` of claims that take a position and were published, or learned, on a day or later."""
        with self._reading() as conn:
            yield from finding.buckets_since(conn, published, learned, filters)

    def learned_since(self, day: dt.date) -> frozenset[str]:
        """The articles that were learned on a day or later."""
        with self._reading() as conn:
            return finding.learned_since(conn, day)

    def topic(self, topic: str | None, limits: Limits, filters: Filters) -> Found:
        """What a topic covers."""
        with self._reading() as conn:
            return finding.topic(conn, topic, limits, filters)

    def bounded(self, ids: Sequence[str], most: int) -> list[tuple[int | None, str]]:
        """The data of these questions, of very many positions the foremost, and of those so shortened how many there are."""
        with self._reading() as conn:
            return behind.bounded(conn, ids, most)

    def answered_by(self, ids: Sequence[str]) -> dict[str, set[str]]:
        """The claims that take a position on these questions, by the questions' buckets."""
        with self._reading() as conn:
            return behind.answered_by(conn, ids)

    def claims_of(self, ids: Collection[str]) -> dict[str, Claim]:
        """These claims, by id."""
        with self._reading() as conn:
            return behind.claims_of(conn, ids)

    def statements_in(self, articles: Sequence[str], limit: int) -> list[str]:
        """The ids of the claims of these articles that no frame fits, those of the first articles first."""
        with self._reading() as conn:
            return behind.statements_in(conn, articles, limit)

    def chief_places(self, articles: Collection[str]) -> dict[str, str]:
        """By article, the place that at least half of its claims with a place are about."""
        with self._reading() as conn:
            return behind.chief_places(conn, articles)

    def questions_of(self, ids: Collection[str]) -> tuple[Question, ...]:
        """These questions, those that there are."""
        with self._reading() as conn:
            return tuple(behind.questions_of(conn, ids))

    def origins(self, claims: Iterable[Claim]) -> dict[str, str]:
        """The origin of the passage that each claim stands in, by claim."""
        with self._reading() as conn:
            return behind.origins(conn, list(claims))

    def retractions_of(self, claims: Iterable[str], filters: Filters) -> dict[str, Retraction]:
        """By claim, the first article that takes it back; as of an earlier day, of those that were known then."""
        with self._reading() as conn:
            return behind.retractions_of(conn, sorted(set(claims)), filters)

    def drifts_of(self, articles: Collection[str], limit: int) -> tuple[Drift, ...]:
        """Drifts from or into these articles."""
        with self._reading() as conn:
            return behind.drifts_of(conn, articles, limit)

    def verifications_of(self, articles: Collection[str]) -> tuple[Verification, ...]:
        """The verification notes of these articles."""
        with self._reading() as conn:
            return behind.verifications_of(conn, articles)

    def near_names(self, topic: str) -> list[str]:
        """Names of the ledger that begin like a topic."""
        with self._reading() as conn:
            return finding.near_names(conn, topic)


def _cut(kept: Any, many: int | None, most: int) -> Any:
    """A question's kept form, of its positions no more than the foremost: it has ``many``, or, unless that is told, as many as
    stand there."""
    told = kept["positions"]
    kept["positions"] = rows_of(told, foremost(held_in(told), most))
    kept["more"] = (told[0] if many is None else many) - kept["positions"][0]
    return kept

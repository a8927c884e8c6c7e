"""The ledger itself: one object that keeps and finds all of it."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine, Table, delete, insert, select

from sayso.errors import NotFoundError
from sayso.ledger import decided, derived, identities, keeping, queries, reviewing, rows
from sayso.ledger import engine as db
from sayso.ledger.computed import Computed
from sayso.ledger.filters import Filters, plain
from sayso.ledger.shelf import LineageShelf
from sayso.ledger.tables import (
    articles,
    lineage_indexed,
    lineages,
    originals,
    set_aside,
)
from sayso.ledger.views import Addition, ArticleHead, ClaimEntry, Counts, Learned, SetAside, Source
from sayso.ledger.where import article_ids
from sayso.types import (
    Action,
    Anchor,
    Article,
    Claim,
    Decision,
    DecisionOn,
    Drift,
    Failure,
    Lineage,
    Reading,
    Statement,
    Verification,
)

T = TypeVar("T")
EVERYTHING = Filters()


class Ledger:
    """A store of articles and all that was read from them, in SQLite or PostgreSQL.

    Articles are immutable and every id comes from content, so adding what is already there changes nothing. Methods
    raise :class:`sayso.LedgerError` where the database fails and :class:`sayso.NotFoundError` for unknown articles.
    Lists come in one order on every machine: by day of publication (unknown last), article, place in the text.
    """

    def __init__(self, engine: Engine, name: str) -> None:
        self._engine = engine
        self.name = name
        """The file or address, without a password."""
        self.computed = Computed(self._reading, self._write)
        """What is computed from the claims and kept: answers and questions."""

    @classmethod
    def open(cls, url: str | Path, *, create: bool = True) -> Ledger:
        """The ledger at a path or URL; with ``create`` a missing one is made.

        Raises :class:`sayso.LedgerError`, with the remedy, where it is missing, unwritable, locked, not a ledger, or
        written by a newer sayso.
        """
        made = db.ledger_url(url)
        return cls(db.connect(made, create=create), db.shown(made))

    def close(self) -> None:
        """Give the database's connections back."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # ------------------------------------------------------------------------------------------------ keeping

    def known(self, ids: Iterable[str]) -> set[str]:
        """Those of the article ids that are in the ledger."""
        with self._reading() as conn:
            found: set[str] = set()
            for part in queries.in_parts(list(ids)):
                found.update(conn.execute(select(articles.c.id).where(articles.c.id.in_(part))).scalars())
            return found

    def add(self, article: Article, raw: bytes, media_type: str, signature: bytes, reading: Reading) -> bool:
        """Keep one article, its archived source, its lineage signature and its reading, in one transaction.

        False, and nothing changed, where the article was already there: a read that was killed is simply run again.
        """
        return self.add_many([Addition(article, raw, media_type, signature, reading)]) == 1

    def add_many(self, items: Sequence[Addition]) -> int:
        """Keep several articles in one transaction, as :meth:`add` keeps one; how many were not there yet."""
        now = _now()
        return self._write(lambda conn: keeping.keep(conn, items, now))

    def put_lineages(self, found: Iterable[Lineage]) -> None:
        """Keep where articles come from, in place of what was kept for the same articles.

        A lineage that is as it was keeps the time at which it was learned.
        """
        now = _now()
        traced = list(found)

        def work(conn: Connection) -> None:
            lines = {line.article: line for line in traced}
            values = {article: reviewing.lineage_values(line, (), now) for article, line in lines.items()}
            for article in decided.on(conn, list(lines)):
                made = decided.made_on(conn, article, DecisionOn.LINEAGE)
                values[article] = reviewing.lineage_values(lines[article], made, now)
            for part in queries.in_parts(sorted(values)):
                kept = select(lineages.c.article, lineages.c.data, lineages.c.alignments).where(
                    lineages.c.article.in_(part)
                )
                same = {
                    row.article
                    for row in conn.execute(kept)
                    if (row.data, row.alignments) == (values[row.article]["data"], values[row.article]["alignments"])
                }
                changed = [a for a in part if a not in same]
                if changed:
                    conn.execute(delete(lineages).where(lineages.c.article.in_(changed)))
                    _insert(conn, lineages, [values[a] for a in changed])
                    derived.mark(conn, derived.ARTICLE, changed)

        if traced:
            self._write(work)

    def put_drifts(self, found: Mapping[str, Iterable[Drift]]) -> None:
        """Keep the drifts into articles (those whose later passage each holds), in place of what was kept for them.

        Those of an article that are as they were keep the time at which they were learned.
        """
        now = _now()
        values = {a: {d.id: rows.drift_values(d, i, now) for i, d in enumerate(into)} for a, into in found.items()}
        self._write(lambda conn: keeping.keep_drifts(conn, values))

    def set_aside(self, failures: Iterable[Failure]) -> None:
        """Keep the inputs that could not be read; the last word on each stands, with the time it was first said."""
        now = _now()
        said = [(plain(f.name), plain(f.problem), plain(f.remedy)) for f in failures]
        values = {name: {"name": name, "problem": problem, "remedy": remedy} for name, problem, remedy in said}

        def work(conn: Connection) -> None:
            for part in queries.in_parts(sorted(values)):
                old = conn.execute(select(set_aside).where(set_aside.c.name.in_(part)))
                since = {row.name: row.learned_at for row in old if row.problem == values[row.name]["problem"]}
                conn.execute(delete(set_aside).where(set_aside.c.name.in_(part)))
                _insert(conn, set_aside, [{**values[n], "learned_at": since.get(n, now)} for n in part])

        if values:
            self._write(work)

    # ------------------------------------------------------------------------------------------------ deciding

    def decide(
        self,
        on: DecisionOn,
        action: Action,
        subjects: Sequence[str],
        *,
        by: str,
        reason: str,
        values: Mapping[str, str] | None = None,
        anchors: Sequence[Anchor] = (),
    ) -> Decision:
        """Append one decision, dated now and signed ``by`` name; what it is about stays as it was read.

        One that is made again stands there again, however soon: the record has all that was decided.
        """
        made = Decision(
            "", None, on, action, tuple(subjects), plain(by), decided.moment(_now()), plain(reason), dict(values or {}),
            tuple(anchors),
        )  # fmt: skip
        return self._append([made], again=True)[0]

    def adopt(self, records: Iterable[Decision]) -> tuple[Decision, ...]:
        """Append decisions made elsewhere, each as it was signed and dated but linked to this ledger's last one.

        One that stands here already, said by the same person at the same moment, is passed over.
        """
        return self._append(records, again=False)

    def _append(self, records: Iterable[Decision], *, again: bool) -> tuple[Decision, ...]:
        def work(conn: Connection) -> tuple[Decision, ...]:
            kept = decided.append(conn, records, again=again)
            for article in sorted({a.article for d in kept if d.on is DecisionOn.CLAIM for a in d.anchors}):
                reviewing.apply(conn, article)
            if any(d.on is DecisionOn.ENTITY for d in kept):
                derived.mark(conn, derived.IDENTITY, [""])
            for article in sorted({s for d in kept if d.on is DecisionOn.LINEAGE for s in d.subjects}):
                reviewing.apply_to_lineage(conn, article, _now())
            return kept

        return self._write(work)

    def decisions(self, on: DecisionOn | None = None) -> tuple[Decision, ...]:
        """What was decided, all or about one kind of subject, first decisions first."""
        with self._reading() as conn:
            return decided.found(conn, on)

    def as_read(self, ids: Iterable[str]) -> dict[str, Claim]:
        """These claims as the reader made them, whatever was decided since, by id; parts of a claim are none."""
        with self._reading() as conn:
            return reviewing.as_read(conn, list(ids))

    # ------------------------------------------------------------------------------------------------ who is who

    def unidentified(self) -> bool:
        """Whether speakers were read, or decisions made, since who is who was last found."""
        with self._reading() as conn:
            return bool(derived.marks(conn, derived.IDENTITY, 1).rows)

    def speakers(self) -> list[identities.Told]:
        """The named speakers of all claims: id, name, party and role, as often as articles differ in them."""
        with self._reading() as conn:
            return identities.speakers(conn)

    def put_entities(self, entities: Mapping[str, tuple[Sequence[str], str]]) -> None:
        """Keep the entities, by id the ids of their speakers and their data, in place of those kept before."""

        def work(conn: Connection) -> None:
            marks = derived.marks(conn, derived.IDENTITY)
            identities.put(conn, entities)
            derived.unmark(conn, marks.rows)

        self._write(work)

    def entities(self, speakers: Iterable[str] | None = None) -> list[str]:
        """The data of all entities, or of those that these speakers belong to, by id."""
        with self._reading() as conn:
            return identities.kept(conn) if speakers is None else identities.of(conn, speakers)

    # ------------------------------------------------------------------------------------------------ one article

    def article_ids(self, name: str) -> tuple[str, ...]:
        """The ids that an article's name means: an id, an unambiguous beginning of one, a file name, a URL."""
        with self._reading() as conn:
            return article_ids(conn, name)

    def find_article(self, name: str) -> Article:
        """The one article of that name. Raises :class:`sayso.NotFoundError` where there is none or more than one."""
        with self._reading() as conn:
            return queries.article(conn, article_ids(conn, name, one=True)[0])

    def article(self, article_id: str) -> Article:
        """The article with this id."""
        with self._reading() as conn:
            return queries.article(conn, article_id)

    def articles_of(self, ids: Iterable[str]) -> dict[str, Article]:
        """These articles, by id."""
        with self._reading() as conn:
            return queries.articles_of(conn, ids)

    def reading(self, article_id: str) -> Reading:
        """All that was read from the article with this id."""
        with self._reading() as conn:
            return queries.reading(conn, article_id)

    def learned(self, article_id: str) -> Learned:
        """The archived source of an article: its bytes as they were read, their media type, and when."""
        query = (
            select(originals.c.raw, originals.c.media_type, articles.c.learned_at)
            .join(articles, articles.c.id == originals.c.article)
            .where(articles.c.id == article_id)
        )
        with self._reading() as conn:
            row = conn.execute(query).one_or_none()
        if row is None:
            raise NotFoundError(f"No article {article_id!r} is in the ledger.", "sayso articles lists them.")
        return Learned(zlib.decompress(row.raw), row.media_type, row.learned_at)

    # ------------------------------------------------------------------------------------------------ lists

    def shelf(self) -> LineageShelf:
        """The index of lineage in this ledger."""
        return LineageShelf(self._engine, self.name)

    def unindexed(self) -> tuple[str, ...]:
        """The articles that are not in the index of lineage yet, in the order in which they were added."""
        query = select(articles.c.id).outerjoin(lineage_indexed, lineage_indexed.c.n == articles.c.n)
        with self._reading() as conn:
            return tuple(conn.execute(query.where(lineage_indexed.c.n.is_(None)).order_by(articles.c.n)).scalars())

    def untraced(self) -> tuple[str, ...]:
        """The articles whose lineage is not kept yet, in the order in which they were added."""
        query = select(articles.c.id).outerjoin(lineages, lineages.c.article == articles.c.id)
        with self._reading() as conn:
            return tuple(conn.execute(query.where(lineages.c.article.is_(None)).order_by(articles.c.n)).scalars())

    def articles(self, filters: Filters = EVERYTHING) -> tuple[Article, ...]:
        """Articles, texts included."""
        with self._reading() as conn:
            return tuple(queries.articles(conn, filters))

    def heads(self, filters: Filters = EVERYTHING) -> tuple[ArticleHead, ...]:
        """Articles without their texts, each with the origin of its lineage."""
        with self._reading() as conn:
            return tuple(queries.heads(conn, filters))

    def heads_of(self, ids: Iterable[str]) -> dict[str, ArticleHead]:
        """The heads of these articles, by id; one that is not in the ledger is left out."""
        with self._reading() as conn:
            return queries.heads_of(conn, ids)

    def statements(self, filters: Filters = EVERYTHING) -> tuple[Statement, ...]:
        """Statements; those on place and frame ask for a statement that makes such a claim."""
        with self._reading() as conn:
            return tuple(queries.statements(conn, filters))

    def claims(self, filters: Filters = EVERYTHING) -> tuple[Claim, ...]:
        """Claims."""
        return tuple(entry.claim for entry in self.claim_entries(filters))

    def claim_entries(self, filters: Filters = EVERYTHING) -> Iterator[ClaimEntry]:
        """Claims with their article's head, origin, and those who say that they could not verify them."""
        with self._reading() as conn:
            yield from queries.claim_entries(conn, filters)

    def verifications(self, filters: Filters = EVERYTHING) -> tuple[Verification, ...]:
        """The verification notes of the articles that the filters let through."""
        with self._reading() as conn:
            return tuple(queries.verifications(conn, filters))

    def lineages(self, filters: Filters = EVERYTHING, *, alignments: bool = True) -> tuple[Lineage, ...]:
        """Where the articles come from; without ``alignments`` their aligned sentences are not loaded."""
        with self._reading() as conn:
            return tuple(queries.lineages(conn, filters, alignments=alignments))

    def lineages_of(self, ids: Iterable[str], *, alignments: bool = True) -> tuple[Lineage, ...]:
        """The lineages of these articles and of all that they derive from."""
        with self._reading() as conn:
            return queries.lineages_of(conn, ids, alignments=alignments)

    def known_by(self, ids: Iterable[str], filters: Filters) -> set[str]:
        """Those of these articles that were published, and learned, by the days that the filters name."""
        with self._reading() as conn:
            return queries.known_by(conn, ids, filters)

    def drifts(self, filters: Filters = EVERYTHING) -> tuple[Drift, ...]:
        """Changes of fact; conditions on claims ask it of either article, those on time of the later one."""
        with self._reading() as conn:
            return tuple(queries.drifts(conn, filters))

    def sources(self, filters: Filters = EVERYTHING) -> tuple[Source, ...]:
        """Outlets, those with most articles first."""
        with self._reading() as conn:
            return queries.sources(conn, filters)

    def failures(self) -> tuple[SetAside, ...]:
        """The inputs that could not be read, by name."""
        with self._reading() as conn:
            found = conn.execute(select(set_aside).order_by(set_aside.c.name)).all()
        return tuple(SetAside(r.name, r.problem, r.remedy, r.learned_at) for r in found)

    def undated(self, filters: Filters = EVERYTHING) -> int:
        """How many articles a bound on time leaves out as their day is not known; 0 without such a bound."""
        if not filters.on_time:
            return 0
        with self._reading() as conn:
            return queries.undated(conn, filters)

    def counts(self) -> Counts:
        """How much the ledger holds."""
        with self._reading() as conn:
            return queries.counts(conn)

    # ------------------------------------------------------------------------------------------------ inside

    def _reading(self) -> AbstractContextManager[Connection]:
        return db.reading(self._engine, self.name)

    def _write(self, work: Callable[[Connection], T]) -> T:
        return db.transact(self._engine, self.name, work, write=True)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _insert(conn: Connection, table: Table, values: Sequence[rows.Values]) -> None:
    if values:
        conn.execute(insert(table), list(values))

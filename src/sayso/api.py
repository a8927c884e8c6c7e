"""The Python interface: one object over one ledger, with the methods that the commands have.

Everything that prints or serves goes through :class:`Sayso`; the stages behind it are called by :mod:`sayso.pipeline`.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Literal, Self, TypedDict, Unpack, get_args

from sayso.api_deciding import Deciding
from sayso.errors import SaysoError
from sayso.ledger import Filters, parse_day
from sayso.listing import RecordKind
from sayso.records import Record
from sayso.undisturbed import undisturbed

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from sayso.ledger import Counts, Learned, SetAside, Source
    from sayso.report import By, Nav, Story, View
    from sayso.report.exports import Written
    from sayso.types import (
        Article,
        Brief,
        Change,
        Chart,
        Claim,
        Comparison,
        Drift,
        Lineage,
        Matrix,
        PlaceMap,
        Question,
        Reading,
        ReadSummary,
        Statement,
        Timeline,
    )

__all__ = ["DEFAULT_LEDGER", "RECORDS", "FilterWords", "Filters", "RecordKind", "Sayso", "open", "parse_day"]

DEFAULT_LEDGER = "sayso.db"

RECORDS: tuple[RecordKind, ...] = get_args(RecordKind)
"""The lists that the commands print and the page shows."""


class FilterWords(TypedDict, total=False):
    """The keywords of every list; days may be written "2025-11-05", "2025-11" or "2025". See :class:`Filters`."""

    search: str | None
    place: str | None
    party: str | None
    speaker: str | None
    frame: str | None
    article: str | None
    since: str | dt.date | None
    until: str | dt.date | None
    as_of: str | dt.date | None
    learned_by: str | dt.date | None
    sure: float | None
    limit: int | None
    offset: int
    positions: int | None


def _filters(words: FilterWords) -> Filters:
    since, until, as_of = words.get("since"), words.get("until"), words.get("as_of")
    learned_by = words.get("learned_by")
    return Filters(
        search=words.get("search"),
        place=words.get("place"),
        party=words.get("party"),
        speaker=words.get("speaker"),
        frame=words.get("frame"),
        article=words.get("article"),
        since=None if since is None else parse_day(since),
        until=None if until is None else parse_day(until, end=True),
        as_of=None if as_of is None else parse_day(as_of, end=True),
        learned_by=None if learned_by is None else parse_day(learned_by, end=True),
        sure=words.get("sure"),
        limit=words.get("limit"),
        offset=words.get("offset", 0),
        positions=words.get("positions"),
    )


def open(url: str | Path | None = None, *, create: bool = True) -> Sayso:  # noqa: A001 - as gzip.open
    """A ledger: a file's name or a ``postgresql://`` URL; by default ``$SAYSO_LEDGER``, else ``sayso.db`` here.

    A missing one is made, unless ``create`` is false. Raises :class:`sayso.LedgerError`, which names the remedy.
    """
    from sayso.ledger import Ledger

    return Sayso(Ledger.open(url or os.environ.get("SAYSO_LEDGER") or DEFAULT_LEDGER, create=create))


class Sayso(Deciding):
    """One ledger: read articles into it, ask it what is said. Made by :func:`sayso.open`; a context manager.

    The lists take the keywords of :class:`FilterWords`, all of which must hold. What a list gives is in the order of
    publication, articles of unknown date last, the same on every machine.
    """

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the ledger."""
        self.ledger.close()

    # ------------------------------------------------------------------------------------------------ reading

    def read(
        self,
        sources: str | Path | Iterable[str | Path],
        *,
        manifest: str | Path | None = None,
        published: str | dt.date | None = None,
        outlet: str | None = None,
        jobs: int = 1,
        reader: str = "default",
        casts: Iterable[str | Path] = (),
        progress: Callable[[str, int, int], None] | None = None,
    ) -> ReadSummary:
        """Read files, folders, globs, URLs, feeds or WARC into the ledger; reading the same again changes nothing.

        ``manifest`` is a CSV file of what is known from outside the texts; ``published`` and ``outlet`` are said of all
        sources that say nothing themselves. ``casts`` are files that tell the parties of a story, in the form of
        :mod:`sayso.extract.casts`; they hold for what is read with them. ``progress`` is called with a stage's name, how
        much is done, and how much there is. What cannot be read is in the summary's ``failures``, with its remedy; the
        rest is read.
        """
        from sayso import pipeline
        from sayso.ingest import Options

        named = [sources] if isinstance(sources, str | Path) else sources
        options = Options(
            manifest=None if manifest is None else Path(manifest),
            published=None if published is None else parse_day(published),
            outlet=outlet,
        )
        return pipeline.read(
            self.ledger,
            [str(s) for s in named],
            options=options,
            jobs=jobs,
            reader=reader,
            casts=[Path(c) for c in casts],
            progress=progress,
        )

    # ------------------------------------------------------------------------------------------------ asking

    def articles(self, **filters: Unpack[FilterWords]) -> tuple[Article, ...]:
        """Articles, with their texts and blocks."""
        return self.ledger.articles(_filters(filters))

    def statements(self, **filters: Unpack[FilterWords]) -> tuple[Statement, ...]:
        """Attributions: who, by which words, says what."""
        from sayso import identifying

        return tuple(identifying.identified(self.ledger, self.ledger.statements(_filters(filters))))

    def claims(self, **filters: Unpack[FilterWords]) -> tuple[Claim, ...]:
        """What statements and narration say, normalised."""
        from sayso import identifying

        return tuple(identifying.identified(self.ledger, self.ledger.claims(_filters(filters))))

    def questions(self, **filters: Unpack[FilterWords]) -> tuple[Question, ...]:
        """Questions with every party's position. A question that a filter lets through is whole: no side is hidden."""
        from sayso import pipeline

        return tuple(pipeline.questions(self.ledger, _filters(filters)))

    def changes(self, *, learned: bool = False, whole: bool = True, **filters: Unpack[FilterWords]) -> Iterator[Change]:
        """What is new, newly disputed, agreed or corroborated, superseded or retracted ``since`` a day, one at a time.

        By the day of publication, or with ``learned`` by the day on which this ledger learned it. Without ``whole`` the
        questions lack their positions and what these come to but for the status, which no list of changes tells of.
        """
        from sayso import asking

        wanted = _filters(filters)
        if wanted.since is None:
            raise SaysoError("Changes need a day to count from.", "Give since=, such as since='2025-11-05'.")
        return asking.changes(self.ledger, wanted.since, replace(wanted, since=None), learned=learned, whole=whole)

    def lineage(self, **filters: Unpack[FilterWords]) -> tuple[Lineage, ...]:
        """Where each article comes from."""
        return self.ledger.lineages(_filters(filters))

    def drift(self, **filters: Unpack[FilterWords]) -> tuple[Drift, ...]:
        """What changed on the way from one article to the article that derives from it."""
        return self.ledger.drifts(_filters(filters))

    def sources(self, **filters: Unpack[FilterWords]) -> tuple[Source, ...]:
        """Outlets with their articles, origins, claims, wires credited, and the share of articles that are copied."""
        return self.ledger.sources(_filters(filters))

    @undisturbed()
    def brief(self, topic: str, as_of: str | dt.date | None = None) -> Brief:
        """One page on a topic, each sentence checked against the characters that it cites."""
        from sayso import report

        return report.brief(self.story(topic, as_of, page=True))

    @undisturbed()
    def timeline(self, topic: str, as_of: str | dt.date | None = None) -> Timeline:
        """What happened, by those who say so, and when they said it."""
        from sayso import report

        return report.timeline(self.story(topic, as_of))

    @undisturbed()
    def matrix(self, topic: str, as_of: str | dt.date | None = None) -> Matrix:
        """Questions by parties, with what each answered before."""
        from sayso import report

        return report.matrix(self.story(topic, as_of))

    @undisturbed()
    def chart(self, topic: str, as_of: str | dt.date | None = None) -> Chart:
        """The history of the topic's numbers: each speaker's figures with their bounds."""
        from sayso import report

        return report.chart(self.story(topic, as_of))

    @undisturbed()
    def map(self, topic: str | None = None, as_of: str | dt.date | None = None, by: By = "party") -> PlaceMap:
        """What is said where, of a topic or of all that was read; one layer a party, or a source."""
        from sayso import report

        return report.place_map(self.story(topic, as_of), by)

    @undisturbed()
    def view(
        self,
        view: View,
        form: str,
        topic: str | None,
        as_of: str | dt.date | None = None,
        *,
        by: By = "party",
        nav: Nav | None = None,
    ) -> str | bytes:
        """A brief, timeline, map, matrix or chart in one of the forms of ``sayso.report.FORMS``, or as text.

        HTML is one file that needs no network; ``nav`` gives it links at its top, by what they are called.
        """
        from sayso import report

        return report.written(view, form, self.story(topic, as_of, page=view == "brief"), report.Asked(by, nav))

    def story(self, topic: str | None, as_of: str | dt.date | None = None, *, page: bool = False) -> Story:
        """All that a report on a topic is made of, or on everything that was read; as much as was out ``as_of`` that day. For one
        ``page``, a brief, less is looked at of what is much reported."""
        from sayso import pipeline

        return pipeline.story(self.ledger, topic, _filters({"as_of": as_of}), page=page)

    def diff(self, one: str, other: str) -> Comparison:
        """Two articles side by side, named as for :meth:`article`: which comes first, what answers what, what changed."""
        from sayso import pipeline

        return pipeline.diff(self.ledger, one, other)

    def diff_html(self, one: str, other: str, nav: Nav | None = None) -> str:
        """Two articles side by side as one HTML page that needs no network; ``nav`` gives it links at its top."""
        from sayso.report import diff

        return diff.to_html(self.diff(one, other), nav)

    def lineage_drawing(self, form: Literal["svg", "png", "dot"], **filters: Unpack[FilterWords]) -> str | bytes:
        """Who came from whom, as a picture that needs nothing else, or for Graphviz."""
        from sayso.report import family_tree
        from sayso.report.pictures import to_png

        lines = tuple(self.ledger.lineages(_filters(filters), alignments=False))
        ids = {i for line in lines for i in (line.article, line.of) if i is not None}
        heads = self.ledger.heads_of(ids)
        if form == "dot":
            return family_tree.to_dot(lines, heads)
        drawn = family_tree.to_svg(lines, heads)
        return to_png(drawn) if form == "png" else drawn

    def article(self, name: str) -> Article:
        """The one article with this id, beginning of an id, file name or URL. Raises :class:`sayso.NotFoundError`."""
        return self.ledger.find_article(name)

    def reading(self, article_id: str) -> Reading:
        """All that was read from one article, by its id."""
        return self.ledger.reading(article_id)

    def archived(self, article_id: str) -> Learned:
        """The bytes that an article was read from, their media type, and when they were read."""
        return self.ledger.learned(article_id)

    def counts(self) -> Counts:
        """How much the ledger holds."""
        return self.ledger.counts()

    def failures(self) -> tuple[SetAside, ...]:
        """Inputs that could not be read, and why."""
        return self.ledger.failures()

    def undated(self, **filters: Unpack[FilterWords]) -> int:
        """How many articles a bound on time leaves out because their day is not known."""
        return self.ledger.undated(_filters(filters))

    # ------------------------------------------------------------------------------------------------ records

    def records(self, kind: RecordKind, **filters: Unpack[FilterWords]) -> Iterator[Record]:
        """The JSON records of one list, as :func:`sayso.records.schema` describes them, one at a time."""
        from sayso import listing

        return listing.records_of(self.ledger, kind, _filters(filters), self.grades())

    def to_arrow(self, kind: RecordKind, **filters: Unpack[FilterWords]) -> pa.Table:
        """The records of one list as an Arrow table, typed by their JSON Schema.

        Raises :class:`sayso.MissingPackageError` where pyarrow is not installed (``pip install 'sayso[tables]'``).
        """
        from sayso.report import exports

        return exports.to_table(self.records(kind, **filters), exports.LISTS[kind])

    def to_pandas(self, kind: RecordKind, **filters: Unpack[FilterWords]) -> pd.DataFrame:
        """The records of one list as a pandas frame over Arrow's own columns, which are not copied row by row."""
        try:
            import pandas as pd
        except ModuleNotFoundError as error:
            from sayso.errors import MissingPackageError

            raise MissingPackageError("Frames", "pandas", "tables") from error
        frame: pd.DataFrame = self.to_arrow(kind, **filters).to_pandas(types_mapper=pd.ArrowDtype)
        return frame

    def export(self, folder: str | Path, form: str = "jsonl", as_of: str | dt.date | None = None) -> Iterator[Written]:
        """Write the ledger into a folder in one of :data:`sayso.report.exports.FORMS`, a file at a time as asked for.

        A file takes its name when it is complete. Raises :class:`sayso.InputError` where the folder cannot be written.
        """
        from sayso.errors import InputError
        from sayso.report import exports

        wanted = exports.FORMS[form]
        target = Path(folder)
        try:
            target.mkdir(parents=True, exist_ok=True)
            yield from wanted.write(_AsOf(self, None if as_of is None else parse_day(as_of, end=True)), target)
        except OSError as error:
            raise InputError(str(target), f"cannot be written ({error.strerror})", "Name another folder.") from error


class _AsOf:
    """A ledger's contents as they were known on a day, for an export."""

    def __init__(self, kept: Sayso, day: dt.date | None) -> None:
        self._kept = kept
        self._day = day

    def records(self, kind: RecordKind) -> Iterator[Record]:
        """The records of one list."""
        return self._kept.records(kind, as_of=self._day)

    def article(self, ident: str) -> Article:
        """The article with this id."""
        return self._kept.ledger.article(ident)

"""The contract's records of one list, one at a time, so that a list of any length is told in flat memory."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Literal, TypeVar

from sayso import records
from sayso.ledger import Filters
from sayso.records import Record
from sayso.undisturbed import each_undisturbed

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.types import Article, Claim

RecordKind = Literal["articles", "statements", "claims", "questions", "lineage", "drift", "sources"]
Grades = Mapping[str, str]
"""The reliability that was set for outlets, by name."""

_BATCH = 500
T = TypeVar("T")


def records_of(ledger: Ledger, kind: RecordKind, wanted: Filters, grades: Grades) -> Iterator[Record]:
    """The records of a list that the filters let through, as :func:`sayso.records.schema` describes them."""
    return each_undisturbed(_records_of(ledger, kind, wanted, grades), wanted.limit)


def _records_of(ledger: Ledger, kind: RecordKind, wanted: Filters, grades: Grades) -> Iterator[Record]:
    if kind == "questions":
        return _question_records(ledger, wanted, grades)
    if kind == "sources":
        return _source_records(ledger, wanted, grades)
    made: dict[str, Callable[[Ledger, Filters], Iterator[Record]]] = {
        "articles": _article_records,
        "statements": _statement_records,
        "claims": _claim_records,
        "lineage": _lineage_records,
        "drift": _drift_records,
    }
    return made[kind](ledger, wanted)


def _article_records(ledger: Ledger, wanted: Filters) -> Iterator[Record]:
    for heads in _batches(ledger.heads(wanted)):
        for head in heads:
            yield records.article_record(ledger.article(head.id), head.origin)


def _question_records(ledger: Ledger, wanted: Filters, grades: Grades) -> Iterator[Record]:
    from sayso import asking, refreshing
    from sayso.question_records import kept_question_record, question_record

    if wanted.on_knowledge:
        return (question_record(q, grades) for q in asking.questions(ledger, wanted))
    refreshing.refresh(ledger)
    return (kept_question_record(kept, grades) for kept in ledger.computed.kept_questions(wanted))


def _source_records(ledger: Ledger, wanted: Filters, grades: Grades) -> Iterator[Record]:
    return (records.source_record(s, grades) for s in ledger.sources(wanted))


def _statement_records(ledger: Ledger, wanted: Filters) -> Iterator[Record]:
    from sayso import identifying

    article: Article | None = None
    for some in _batches(ledger.statements(wanted)):
        for statement in identifying.identified(ledger, some):
            # They come article by article, so one text is held at a time.
            if article is None or article.id != statement.article:
                article = ledger.article(statement.article)
            yield records.statement_record(statement, article)


def _claim_records(ledger: Ledger, wanted: Filters) -> Iterator[Record]:
    from sayso import identifying, refreshing

    refreshing.refresh(ledger)
    for entries in _batches(ledger.claim_entries(wanted)):
        # The origin of the passage that each claim stands in, where its article's lineage is known.
        origins = ledger.computed.origins([e.claim for e in entries])
        back = ledger.computed.retractions_of((e.claim.id for e in entries), wanted)
        later = ledger.heads_of(r.article for r in back.values()) if back else {}
        reasons = _reasons(ledger, [entry.claim for entry in entries])
        for entry, claim in zip(entries, identifying.identified(ledger, [e.claim for e in entries]), strict=True):
            origin = origins.get(claim.id, entry.origin)
            told = back.get(claim.id)
            taken_back = None if told is None else (told, later[told.article])
            yield records.claim_record(claim, entry.article, origin, entry.unverified_by, reasons[claim.id], taken_back)


def _reasons(ledger: Ledger, claims: Sequence[Claim]) -> dict[str, str]:
    """Why each claim counts to its origin, in words."""
    from sayso import asking, lineage

    lines = {line.article: line for line in ledger.lineages_of({c.article for c in claims})}
    derived = {line.article for line in lines.values() if line.of is not None}
    sources = {a.earlier for line in lines.values() for a in line.alignments}
    sources |= {line.of for line in lines.values() if line.of is not None}
    articles = asking.Shelf(ledger, sorted(derived | sources))
    return {
        c.id: lineage.origin_because(c.trigger or c.content[0], lines.get(c.article), lines, articles) for c in claims
    }


def _lineage_records(ledger: Ledger, wanted: Filters) -> Iterator[Record]:
    for lines in _batches(ledger.lineages(wanted, alignments=False)):
        heads = ledger.heads_of(i for line in lines for i in (line.article, line.of) if i is not None)
        for line in lines:
            yield records.lineage_record(line, heads)


def _drift_records(ledger: Ledger, wanted: Filters) -> Iterator[Record]:
    for drifts in _batches(ledger.drifts(wanted)):
        heads = ledger.heads_of(i for d in drifts for i in (d.source.article, d.target.article))
        for drift in drifts:
            yield records.drift_record(drift, heads)


def _batches(items: Iterable[T]) -> Iterator[list[T]]:
    source = iter(items)
    while batch := list(islice(source, _BATCH)):
        yield batch

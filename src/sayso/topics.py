"""What a report on one topic needs of the ledger: its foremost questions and what stands behind them, in bounded time."""

from __future__ import annotations

import difflib
import string
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from sayso import kept_json, lossless
from sayso.asking import Then, speakers_with_parties
from sayso.columns import rows_of
from sayso.errors import NotFoundError
from sayso.foremost import Choice, by_weight, foremost, held_in, in_turn
from sayso.refreshing import refresh
from sayso.types import Claim, Drift, Lineage, Question, Relation, Verification

if TYPE_CHECKING:
    from sayso.ledger import Filters, Ledger


class Extent(NamedTuple):
    """How much of a topic a report looks at."""

    questions: int = 60
    """Its foremost questions."""
    positions: int = 4000
    """Positions on them, shared out evenly."""
    claims: int = 600
    """Claims on them, shared out so that every position of every question has some."""
    others: int = 200
    """Claims about the topic that answer no question, those published last."""
    whole: int = 80
    """Articles, those that have most on the topic, of which all that is said is looked at."""
    days: bool = True
    """Whether the ranges of numbers by day are told."""
    of_a_status: int | None = None
    """Questions of one status, at the most."""


REPORT = Extent()
PAGE = Extent(questions=20, positions=800, claims=200, others=80, whole=32, days=False, of_a_status=5)
"""What is looked at for one page, which has room for a dozen questions."""
DRIFTS = 300
_MAX_SUGGESTIONS = 4


@dataclass(frozen=True, slots=True)
class World:
    """A topic's share of the ledger, in the shapes that reports take. ``articles`` are ids.

    ``chief_places`` has, by article, the place that most of it is about, where there is one; ``headed`` are the articles
    that have the topic for a place in their dateline or title.
    """

    questions: tuple[Question, ...]
    claims: tuple[Claim, ...]
    articles: tuple[str, ...]
    lineages: dict[str, Lineage]
    drifts: tuple[Drift, ...]
    verifications: tuple[Verification, ...]
    origins: dict[str, str]
    chief_places: dict[str, str]
    headed: tuple[str, ...]
    notes: tuple[str, ...]


def world(ledger: Ledger, topic: str | None, filters: Filters, extent: Extent = REPORT) -> World:
    """What the ledger knows of a topic: a question (its id or text), a place, a party, a person or words; or of all.

    As of an earlier day, what was known then. Raises :class:`NotFoundError`, with names that read alike, where nothing
    is about it.
    """
    from sayso.ledger import Limits

    refresh(ledger)
    kept = ledger.computed
    found = kept.topic(topic, Limits(extent.questions, extent.others, extent.of_a_status), filters)
    if not found.questions and not found.claims:
        raise _unknown(ledger, topic)
    if filters.on_knowledge:
        questions, left = _then(ledger, found.questions, filters, extent)
    else:
        questions, left = _bounded(kept.bounded(found.questions, extent.positions), extent)
    ids = _shared_out([_claims_by_weight(q, topic) for q in questions], extent.claims)
    held = kept.claims_of([*ids, *found.claims])
    if not held:
        raise _unknown(ledger, topic)
    about = Counter(c.article for c in held.values())
    in_articles = sorted(about)
    # What the same reports have others say: an accusation beside its denial, and what is said there of no other place.
    foremost = sorted(in_articles, key=lambda a: (-about[a], a))[: extent.whole]
    held |= kept.claims_of(set(kept.statements_in(foremost, extent.others)) - held.keys())
    claims = tuple(speakers_with_parties(ledger, [held[i] for i in sorted(held)]))
    lines = ledger.lineages_of(in_articles, alignments=False)
    articles = {*in_articles, *(x.article for x in lines)}
    if filters.on_knowledge:
        articles = set(ledger.known_by(articles, filters))
    lineages = {
        x.article: x if x.of is None or x.of in articles else _orphaned(x) for x in lines if x.article in articles
    }
    drifts = [d for d in kept.drifts_of(in_articles, DRIFTS) if {d.source.article, d.target.article} <= articles]
    return World(
        questions=tuple(questions),
        claims=claims,
        articles=tuple(sorted(articles)),
        lineages=lineages,
        drifts=tuple(drifts),
        verifications=kept.verifications_of(in_articles),
        origins=kept.origins(claims),
        chief_places=kept.chief_places(foremost),
        headed=tuple(a for a in found.headed if a in about),
        notes=tuple(_notes(ledger, found.more, left, filters, len(found.questions))),
    )


def _bounded(found: Sequence[tuple[int | None, str]], extent: Extent) -> tuple[list[Question], int]:
    """Questions from the form in which they are kept, given how many positions they have where only the foremost are there,
    and how many positions on them are not looked at: a much reported question has thousands, and making values of all of
    them would take longer than the rest of a report."""
    kept = [kept_json.parsed(data) for _, data in found]
    counts = [q["positions"][0] if many is None else many for q, (many, _) in zip(kept, found, strict=True)]
    for q in kept:
        q["positions"] = rows_of(q["positions"], _looked_at(held_in(q["positions"]), counts, extent.positions))
        if not extent.days:
            q.pop("days", None)
    left = sum(counts) - sum(q["positions"][0] for q in kept)
    return [lossless.from_json(Question, q) for q in kept], left


def _looked_at(held: Sequence[Choice], counts: Sequence[int], most: int) -> list[int]:
    """Which of one question's positions are looked at, given how many each of the questions has."""
    share = _share(counts, most)
    return list(range(len(held))) if share is None else foremost(held, share)


def _share(counts: Sequence[int], most: int) -> int | None:
    """How many positions of each question are looked at, given how many each has; ``None``: all."""
    return None if sum(counts) <= most else max(1, most // len(counts))


def _then(ledger: Ledger, found: Sequence[str], filters: Filters, extent: Extent) -> tuple[list[Question], int]:
    """The questions on the same claims as they stood by then, the most disputed first, and how many positions on them are not
    looked at."""
    from sayso.reconcile import Depth, order

    then = Then(ledger, filters)
    about = ledger.computed.answered_by(found)
    then.hold(about)
    asked = {w.id: w for bucket, claims in about.items() for w in then.asked(bucket).weighed(claims)}
    share = _share([w.many for w in asked.values()], extent.positions)
    depth = Depth.REPORTED if extent.days else Depth.ANSWERED
    ranked = sorted(asked.values(), key=order)
    questions = [w.question(depth, share) for w in ranked]
    return questions, sum(q.more for q in questions)


def _claims_by_weight(question: Question, topic: str | None) -> list[tuple[str, ...]]:
    """The claims of a question's positions, those of the party or person asked about first, then those of the foremost."""
    asked = (topic or "").strip().casefold()
    ranked = by_weight([Choice.of(p) for p in question.positions])
    told = [question.positions[i] for i in ranked]
    told.sort(key=lambda p: asked not in ((p.party or "").casefold(), (p.speaker or "").casefold()))
    return [p.claims for p in told]


def _shared_out(questions: Sequence[Sequence[Sequence[str]]], most: int) -> list[str]:
    """At most so many of the claims of questions' positions: one of every position before the second of any. Where there
    are more positions than that, one of every question before the second of any."""
    lists = [ids for positions in questions for ids in positions]
    if len(lists) > most:
        firsts = iter(range(len(lists)))
        lists = [lists[i] for i in in_turn([[next(firsts) for _ in positions] for positions in questions])]
    found: dict[str, None] = {}
    depth = 0
    while len(found) < most and any(depth < len(ids) for ids in lists):
        for ids in lists:
            if depth < len(ids) and len(found) < most:
                found.setdefault(ids[depth])
        depth += 1
    return list(found)


def _orphaned(line: Lineage) -> Lineage:
    """The lineage of an article whose source is not known by then: it stands alone, but shares its source's origin."""
    return replace(
        line, of=None, relation=Relation.ORIGINAL, overlap=0.0, alignments=(), why="its source is of a later day"
    )


def _notes(ledger: Ledger, more: int, left: int, filters: Filters, questions: int) -> list[str]:
    notes = []
    undated = ledger.undated(filters)
    if undated:
        notes.append(
            f"{undated} article(s) of unknown date are left out: it is not known whether they were out by then."
        )
    if left:
        notes.append(
            f"{left} of the positions taken on these questions are not looked at, some of every party's every answer are; "
            "`sayso questions --format json` lists all."
        )
    if more:
        notes.append(f"The foremost {questions} questions are looked at; `sayso questions` lists all.")
    return notes


def _unknown(ledger: Ledger, topic: str | None) -> NotFoundError:
    if topic is None:
        return NotFoundError("Nothing has been read into this ledger.", "Read articles first: sayso read FOLDER.")
    names = ledger.computed.near_names(topic)
    near = difflib.get_close_matches(topic.casefold(), names, n=_MAX_SUGGESTIONS, cutoff=0.6)
    remedy = (
        # Names are kept folded for the search; a reader sees them with their capitals.
        f"Did you mean {', '.join(map(string.capwords, near))}?"
        if near
        else "Read articles on it first, or ask `sayso questions` what there is."
    )
    return NotFoundError(f"Nothing in the ledger is about {topic.strip()!r}.", remedy)

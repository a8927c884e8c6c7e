"""What every report is made of: a topic found in the ledger's questions, with the claims and articles behind them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sayso.report.draft import Ledger
from sayso.report.topic import Topic, everything, resolve
from sayso.report.wording import count
from sayso.types import Article, Claim, Drift, Head, Lineage, Question, Verification


@dataclass(frozen=True, slots=True)
class Story:
    """A topic and what is known of it. ``notes`` are what a reader should know of the answer itself."""

    topic: Topic
    ledger: Ledger
    as_of: dt.date | None = None
    notes: tuple[str, ...] = ()


def story(
    topic: str | None,
    questions: Sequence[Question],
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    lineages: Mapping[str, Lineage],
    drifts: Sequence[Drift],
    verifications: Sequence[Verification],
    origins: Mapping[str, str],
    as_of: dt.date | None = None,
    notes: Sequence[str] = (),
    chief_places: Mapping[str, str] | None = None,
    headed: Collection[str] = (),
    heads: Mapping[str, Head] | None = None,
) -> Story:
    """The story of a topic: a place, a person, a party, a question (its id or text) or words; ``None`` is everything.

    ``chief_places`` has, by article, the id of the place that most of it is about: what is said there of no place belongs
    to it; so does that of the articles ``headed`` by the topic's name, in their dateline or title. ``heads`` are the outlets and
    days of the articles, where these are loaded one by one. Everything given is
    taken as what was known ``as_of`` that day; the caller leaves out what came later. Raises
    :class:`~sayso.errors.NotFoundError`, with names that read alike, for a topic that nothing is about.
    """
    chief = chief_places or {}
    found = everything(questions, claims) if topic is None else resolve(topic, questions, claims, chief, headed)
    by_head = {c.article for c in found.claims if c.place is None and c.article in headed}
    if by_head and found.kind == "place":
        reports = f"{count(len(by_head), 'report')} that {'names' if len(by_head) == 1 else 'name'} {found.name}"
        note = f"told of no place in {reports} in dateline or title"
        notes = [*notes, f"What is {note} is taken to be told of it."]
    ledger = Ledger({c.id: c for c in claims}, articles, lineages, drifts, verifications, origins, heads or articles)
    return Story(found, ledger, as_of, tuple(notes))

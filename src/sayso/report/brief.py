"""The orchestrator of a brief: find the topic, write the sections, keep what the checker lets pass."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from sayso.report import sections
from sayso.report.draft import Ledger, Page
from sayso.report.topic import resolve
from sayso.types import Article, Brief, Claim, Drift, Lineage, Question, Verification

PAGE = 44
"""Sentences of one page at the most; the sections have limits of their own."""


def brief(
    topic: str,
    questions: Sequence[Question],
    claims: Sequence[Claim],
    articles: Mapping[str, Article],
    lineages: Mapping[str, Lineage],
    drifts: Sequence[Drift],
    verifications: Sequence[Verification],
    origins: Mapping[str, str],
    as_of: dt.date | None = None,
    notes: Sequence[str] = (),
) -> Brief:
    """One page on a topic: a place, a person, a party, a question (its id or text) or words.

    Everything given is taken as what was known ``as_of`` that day; the caller leaves out what came later. Raises
    :class:`~sayso.errors.NotFoundError`, with names that read alike, for a topic that nothing is about.
    """
    found = resolve(topic, questions, claims)
    ledger = Ledger({c.id: c for c in claims}, articles, lineages, drifts, verifications, origins)
    page = Page(ledger, PAGE)
    told = [*notes, *sections.disputed(page, ledger, found)]
    sections.agreed(page, ledger, found)
    sections.numbers(page, ledger, found)
    sections.single(page, ledger, found)
    sections.unverified(page, ledger, found)
    sections.changed(page, ledger, found)
    sections.drift(page, ledger, found)
    sections.also_said(page, ledger, found)
    return Brief(found.name, as_of, page.sections(), tuple(page.refused), tuple(told))

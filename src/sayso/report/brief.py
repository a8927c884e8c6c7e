"""The orchestrator of a brief: write the sections of a story, keep what the checker lets pass."""

from __future__ import annotations

from sayso.report import sections
from sayso.report.draft import Page
from sayso.report.story import Story
from sayso.types import Brief

PAGE = 48
"""Sentences of one page at the most; the sections have limits of their own."""


def brief(story: Story) -> Brief:
    """One page on the story's topic."""
    topic, ledger = story.topic, story.ledger
    page = Page(ledger, PAGE)
    sections.disputed(page, ledger, topic)
    sections.agreed(page, ledger, topic)
    sections.numbers(page, ledger, topic)
    sections.single(page, ledger, topic)
    sections.unverified(page, ledger, topic)
    sections.changed(page, ledger, topic)
    sections.drift(page, ledger, topic)
    sections.also_said(page, ledger, topic)
    return Brief(topic.name, story.as_of, page.sections(), tuple(page.refused), (*story.notes, *page.notes))

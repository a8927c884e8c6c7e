"""The history of a topic's numbers: each speaker's figures with their bounds, in the order of their days."""

from __future__ import annotations

from sayso.report.replies import reply, who_of
from sayso.report.sides import largest
from sayso.report.story import Story
from sayso.report.wording import count
from sayso.types import Chart, Figure, Quantity, Question, Reply, Series

_MOST = 12
"""Figures on one page."""


def chart(story: Story) -> Chart:
    """The figures of the story's questions that have at least one number, the weightiest first."""
    figures: list[Figure] = []
    notes = list(story.notes)
    over = 0
    for question in largest(story.topic.questions):
        made, left = figure(question, story)
        if made is None:
            continue
        if len(figures) >= _MOST:
            over += 1
            continue
        figures.append(made)
        if left:
            notes.append(
                f"{question.text} {count(left, 'figure')} that only a rewrite gives left out: see `sayso drift`."
            )
    if over:
        notes.append(f"{count(over, 'more question')} with numbers did not fit on the page: see `sayso questions`.")
    return Chart(story.topic.name, story.as_of, tuple(figures), tuple(notes))


def figure(question: Question, story: Story) -> tuple[Figure | None, int]:
    """The figures that answer a question, if any is a number; and how many are left out because a rewrite alone has them."""
    numbered = [p for p in question.positions if p.quantity and numbers(p.quantity)]
    kept = [p for p in numbered if not p.drift]
    if not kept:
        return None, 0
    by_speaker: dict[tuple[str, str | None], list[Reply]] = {}
    for p in kept:
        by_speaker.setdefault((who_of(p), p.party), []).append(reply(p, question, story))
    series = tuple(Series(who, party, tuple(points)) for (who, party), points in by_speaker.items())
    standing = [
        n
        for p in kept
        if p.quantity and p.part is None and not p.superseded and not str(p.value).startswith("not ")
        for n in numbers(p.quantity)
    ]
    unit = next((p.quantity.unit for p in kept if p.quantity and p.quantity.unit), None)
    last = question.days[-1] if question.days else None
    low, high = (last.low, last.high) if last else (min(standing, default=None), max(standing, default=None))
    made = Figure(question.id, question.text, question.status, unit, series, low, high, question.days)
    return made, len(numbered) - len(kept)


def numbers(quantity: Quantity) -> list[float]:
    """The numbers of a quantity: lower bound, best, upper bound, as far as there are any."""
    return [n for n in (quantity.low, quantity.best, quantity.high) if n is not None]

"""Questions by parties: what each answers, and what it answered before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby

from sayso.report.replies import joined
from sayso.report.sides import largest
from sayso.report.story import Story
from sayso.report.wording import count
from sayso.types import Matrix, MatrixRow, Position, Question, QuestionStatus, Reply

_MOST = 200
"""Rows of one matrix."""


def matrix(story: Story) -> Matrix:
    """The topic's questions, disputed ones first, the weightiest first among them; the most vocal party first."""
    spoken = Counter(p.party for q in story.topic.questions for p in q.positions for _ in p.claims)
    named = sorted((p for p in spoken if p), key=lambda p: (-spoken[p], p))
    columns: tuple[str | None, ...] = (*named, *([None] if None in spoken else []))
    asked = sorted(largest(story.topic.questions), key=lambda q: q.status is not QuestionStatus.DISPUTED)
    notes = list(story.notes)
    if len(asked) > _MOST:
        notes.append(f"{count(len(asked) - _MOST, 'more question')} did not fit: see `sayso questions`.")
    rows = tuple(_row(q, columns, story) for q in asked[:_MOST])
    return Matrix(story.topic.name, story.as_of, columns, rows, tuple(notes))


def _row(question: Question, columns: tuple[str | None, ...], story: Story) -> MatrixRow:
    cells = tuple(_cell([p for p in question.positions if p.party == column], question, story) for column in columns)
    return MatrixRow(question.id, question.text, question.status, question.unverified_by, cells)


def _cell(positions: Sequence[Position], question: Question, story: Story) -> tuple[Reply, ...]:
    """The replies in their order; the same answer by several of one party, one after the other, is one reply."""
    runs = groupby(positions, key=lambda p: (str(p.value).lower(), p.superseded, p.part))
    return tuple(joined(tuple(run), question, story) for _, run in runs)

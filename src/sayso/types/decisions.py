"""What people decide about what was read: kept beside it, never in its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sayso.types.spans import Span


class DecisionOn(StrEnum):
    """What a decision is about."""

    CLAIM = "claim"
    ENTITY = "entity"
    QUESTION = "question"
    LINEAGE = "lineage"
    SOURCE = "source"


class Action(StrEnum):
    """What was decided. The last decision on the same subjects stands; the earlier ones are kept."""

    ACCEPT = "accept"
    REJECT = "reject"
    CORRECT = "correct"
    MERGE = "merge"
    SPLIT = "split"
    GRADE = "grade"


@dataclass(frozen=True, slots=True)
class Anchor:
    """The characters that a decision was made on, by which it finds its subject again after another reading.

    Ids come from what a reader found, so a newer reader may give a claim another id; the article's text stays.
    """

    article: str
    span: Span
    text: str
    frame: str | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision of one person, signed by name, dated, with its reason; records are appended, never changed.

    ``id`` is made from all that the record says and from ``previous``, the id of the record before it, so that a record
    that was changed or taken out breaks the chain. ``values`` holds what a correction or grade sets, as text.
    """

    id: str
    previous: str | None
    on: DecisionOn
    action: Action
    subjects: tuple[str, ...]
    """Ids: a claim's, a question's, entities', articles'; an outlet's name for a source."""
    by: str
    at: str
    """The moment, ISO 8601 in UTC, to the second."""
    reason: str
    values: Mapping[str, str] = field(default_factory=dict)
    anchors: tuple[Anchor, ...] = ()

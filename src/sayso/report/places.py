"""A topic on the map: what is answered where, one layer a party or an outlet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from sayso.report.replies import reply
from sayso.report.story import Story
from sayso.types import Claim, Mark, PlaceMap, Position, Question, QuestionStatus, Reply

By = Literal["party", "source"]
"""What a layer is: a party, or an outlet."""

NO_PARTY = "speaking for no party"
NO_OUTLET = "no outlet named"


def place_map(story: Story, by: By = "party") -> PlaceMap:
    """The replies to the topic's questions, each with its place; layers in the order of the alphabet, the nameless last."""
    marks: list[Mark] = []
    for question in story.topic.questions:
        for position in question.positions:
            for layer, made in _replies(position, question, story, by):
                marks.append(Mark(layer, question.id, question.text, question.status, question.place, made))
    named = {m.layer for m in marks}
    last = NO_PARTY if by == "party" else NO_OUTLET
    layers = (*sorted(named - {last}), *([last] if last in named else []))
    return PlaceMap(story.topic.name, story.as_of, layers, tuple(marks), story.notes)


def _replies(position: Position, question: Question, story: Story, by: By) -> Iterable[tuple[str, Reply]]:
    made = reply(position, question, story)
    if by == "party":
        yield position.party or NO_PARTY, made
        return
    by_outlet: dict[str, list[Claim]] = {}
    for claim in story.ledger.of(position.claims):
        article = story.ledger.articles.get(claim.article)
        by_outlet.setdefault((article.outlet if article else None) or NO_OUTLET, []).append(claim)
    for outlet, claims in by_outlet.items():
        own = replace(
            position,
            claims=tuple(c.id for c in claims),
            outlets=1,
            origins=len({story.ledger.origin(c) for c in claims}),
        )
        yield outlet, reply(own, question, story)


def contested(marks: Iterable[Mark]) -> list[str]:
    """The disputed questions among these, by their text."""
    return list(dict.fromkeys(m.asked for m in marks if m.status is QuestionStatus.DISPUTED))


def located(mark: Mark) -> bool:
    """Whether the mark's place has coordinates."""
    return mark.place is not None and mark.place.lat is not None and mark.place.lon is not None

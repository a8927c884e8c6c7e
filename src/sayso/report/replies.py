"""Replies: a position in words, with the characters it rests on, as matrix, map and chart show it."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.report.cite import cite
from sayso.report.naming import OWN_WORDS
from sayso.report.story import Story
from sayso.report.wording import figure, inside, listing
from sayso.types import Claim, Position, Question, Reply

_MOST_NAMED = 4
"""Names of those who give one reply."""
_MOST_CITED = 4
"""Citations of one reply: one each of so many origins, before further outlets of the same."""


def reply(position: Position, question: Question, story: Story) -> Reply:
    """The position as a reply to its question."""
    return joined((position,), question, story)


def joined(positions: Sequence[Position], question: Question, story: Story) -> Reply:
    """Positions of one value as one reply, by all who hold it; origins and outlets are counted over all of them."""
    first = positions[0]
    claims = story.ledger.of([i for p in positions for i in p.claims])
    starts = [p.start for p in positions if p.start]
    ends = [d for p in positions if (d := p.end or p.start)]
    alone = len(positions) == 1
    return Reply(
        value=value_of(first, question, claims),
        who=listing(_first_few([who_of(p) for p in positions])),
        party=first.party,
        start=min(starts, default=None),
        end=first.end if alone else max(ends, default=None),
        superseded=first.superseded,
        origins=first.origins if alone else len({story.ledger.origin(c) for c in claims}),
        outlets=first.outlets if alone else len({story.ledger.outlet(c) for c in claims}),
        citations=cite(_few(claims, story), story.ledger.articles, [p.speaker for p in positions if p.speaker]),
        quantity=first.quantity,
        part=first.part,
    )


def _first_few(names: Sequence[str]) -> list[str]:
    told = list(dict.fromkeys(names))
    return told if len(told) <= _MOST_NAMED else [*told[: _MOST_NAMED - 1], f"{len(told) - _MOST_NAMED + 1} others"]


def value_of(position: Position, question: Question, claims: Sequence[Claim]) -> str:
    """The answer in words: yes or no, a holder, a number's wording."""
    if isinstance(position.value, bool):
        return "yes" if position.value else "no"
    told = position.quantity.text if position.quantity else ""
    if told and position.value.removeprefix("not ") == told:
        return figure(position, question, claims)
    holder = position.value.removesuffix(told).strip() if told else ""
    # A share of a place under "Who controls it?": "the rebels: seventy percent".
    return (
        f"{holder}: {inside(told)}" if holder and holder != "not" and position.value.endswith(told) else position.value
    )


def who_of(position: Position) -> str:
    """The speaker, or the party; an outlet that says it in its own words is named with that."""
    name = position.speaker or position.party or "an unnamed source"
    return f"{name.removesuffix(OWN_WORDS)}, in its own words" if name.endswith(OWN_WORDS) else name


def _few(claims: list[Claim], story: Story) -> list[Claim]:
    first: dict[str, Claim] = {}
    for claim in claims:
        first.setdefault(story.ledger.origin(claim), claim)
    chosen = {c.id for c in list(first.values())[:_MOST_CITED]}
    for claim in claims:
        if len(chosen) >= _MOST_CITED:
            break
        chosen.add(claim.id)
    return [c for c in claims if c.id in chosen]

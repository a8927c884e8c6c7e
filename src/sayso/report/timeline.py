"""A topic in time: each answer and statement by the day it is said of and the day it was said, told apart."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from sayso.frames import OTHER
from sayso.report.draft import Page
from sayso.report.own_words import own_words, told
from sayso.report.replies import who_of
from sayso.report.sides import capital, side_names, side_of
from sayso.report.story import Story
from sayso.report.wording import count, stretch
from sayso.types import Claim, Event, FactStatus, Interval, Position, Question, Timeline

_MOST = 400
"""Events of one timeline; the rest is counted in a note."""


def timeline(story: Story) -> Timeline:
    """The topic's events, dated ones first in their order."""
    page = Page(story.ledger, _MOST)
    events: list[Event] = []
    rewrites = 0
    for question in story.topic.questions:
        for position in question.positions:
            if position.drift:
                rewrites += 1
                continue
            for group in _groups(story.ledger.of(position.claims), story):
                made = _answer(question, position, group, story, page)
                events += [made] if made else []
    events += _statements(story, page)
    events.sort(key=_order)
    notes = list(story.notes)
    if rewrites:
        notes.append(f"{count(rewrites, 'answer')} that only a rewrite gives left out: see `sayso drift`.")
    if len(events) > _MOST:
        notes.append(f"{count(len(events) - _MOST, 'later event')} did not fit: see `sayso claims`.")
    return Timeline(story.topic.name, story.as_of, tuple(events[:_MOST]), tuple(page.refused), tuple(notes))


def _order(event: Event) -> tuple[dt.date, str, dt.date, str, str]:
    about = event.about.start or event.about.end if event.about else None
    said = event.said.start if event.said else None
    return (about or said or dt.date.max, kind_of_day(event), said or dt.date.max, event.asked, event.told.text)


def _groups(claims: Sequence[Claim], story: Story) -> list[list[Claim]]:
    """Claims of one position by what they are about and when they were said: a thing said again is another event."""
    grouped: dict[tuple[object, object], list[Claim]] = {}
    for claim in claims:
        said, _ = _said(claim, story)
        about = (claim.about.start, claim.about.end) if claim.about else None
        # A later reprint that gives no day of its own is no new saying.
        grouped.setdefault(
            (about, (said.start, said.end) if said and claim.said else story.ledger.origin(claim)), []
        ).append(claim)
    return list(grouped.values())


def _said(claim: Claim, story: Story) -> tuple[Interval | None, bool]:
    """When it was said; else the day it was published, and that it is that."""
    if claim.said is not None and (claim.said.start or claim.said.end):
        return claim.said, False
    article = story.ledger.articles.get(claim.article)
    if article is None or article.published is None:
        return None, True
    return Interval(article.published, article.published, article.published.isoformat()), True


def _answer(question: Question, position: Position, claims: Sequence[Claim], story: Story, page: Page) -> Event | None:
    ledger = story.ledger
    side = side_of([position], [position.speaker] if position.speaker else [], claims, ledger)
    borne = side.support(ledger)
    wordings = [f"{capital(side.clause(question, ledger, party))}: {borne}." for party in (True, False)]
    proven = page.prove(*wordings, claims=side.cited(ledger), names=side_names(side, question))
    if proven is None:
        return None
    said, published = _said(claims[0], story)
    return Event(
        question=question.id,
        asked=question.text,
        status=question.status,
        who=who_of(position),
        party=position.party,
        told=proven,
        about=claims[0].about,
        said=said,
        published=published,
        superseded=position.superseded,
        origins=len({ledger.origin(c) for c in claims}),
        outlets=len({ledger.outlet(c) for c in claims}),
    )


def _statements(story: Story, page: Page) -> list[Event]:
    """Statements that answer no question, in the report's own words; copies of one are one event."""
    ledger = story.ledger
    grouped: dict[tuple[str, str, str], list[Claim]] = {}
    # The copy that says when it was said stands for the others.
    for claim in sorted(
        story.topic.claims, key=lambda c: (c.said is None, ledger.published(c), c.article, c.content[:1], c.id)
    ):
        words = own_words(claim, ledger) if claim.frame == OTHER and claim.status is FactStatus.STATED else None
        if words is not None and claim.speaker is not None:
            grouped.setdefault((ledger.origin(claim), claim.speaker.id, words.text.lower()), []).append(claim)
    events = []
    for claims in grouped.values():
        first = claims[0]
        assert first.speaker is not None
        proven = page.prove(*told(first, ledger)[-1:], claims=[first], names=[first.speaker.name])
        if proven is None:
            continue
        said, published = _said(first, story)
        events.append(
            Event(
                question=None,
                asked="",
                status=None,
                who=first.speaker.name,
                party=first.speaker.party,
                told=proven,
                about=first.about,
                said=said,
                published=published,
                superseded=False,
                origins=1,
                outlets=len({ledger.outlet(c) for c in claims}),
            )
        )
    return events


def by_day(events: Sequence[Event]) -> list[tuple[str, str, list[tuple[int, Event]]]]:
    """Events, numbered from 1, under the day they stand at, with what that day is: of the event, or of the saying."""
    days: list[tuple[str, str, list[tuple[int, Event]]]] = []
    for number, event in enumerate(events, 1):
        head = (capital(shown(event.about) or shown(event.said) or "no day known"), kind_of_day(event))
        if not days or days[-1][:2] != head:
            days.append((*head, []))
        days[-1][2].append((number, event))
    return days


def kind_of_day(event: Event) -> str:
    """What the day is that an event stands at: that of which it is said, or that of saying it, or of printing it."""
    if shown(event.about):
        return "when it is said to have happened"
    return "" if not shown(event.said) else "when it was printed" if event.published else "when it was said"


def dated(event: Event) -> str:
    """When it was said, where it stands at the day it is about: "said 5 March 2030"; else empty."""
    if not shown(event.about):
        return ""
    said = shown(event.said)
    if not said:
        return "no day of saying known"
    return f"{'printed' if event.published else 'said'} {said}"


def shown(interval: Interval | None) -> str:
    """A stretch of days in words, open ends too; empty where nothing is known."""
    if interval is None or (interval.start is None and interval.end is None):
        return ""
    if interval.start and (partial := re.fullmatch(r"(\d{4})(-\d{2})?", interval.value)):
        # A whole year or month, as it was said: "1994", "May 2030".
        return f"{interval.start:%B %Y}" if partial.group(2) else partial.group(1)
    if interval.end is None and interval.start is not None:
        return f"since {stretch(interval.start, None)}"
    if interval.start is None and interval.end is not None:
        return f"until {stretch(interval.end, None)}"
    return stretch(interval.start, interval.end)

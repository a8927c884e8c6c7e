"""What moved: the history of each number, and answers that came in the place of others."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from sayso.report.draft import Ledger, Page
from sayso.report.naming import OWN_WORDS, called
from sayso.report.sides import at_own_place, capital, largest
from sayso.report.topic import Topic
from sayso.report.wording import count, figure, statement, stretch
from sayso.types import Claim, Position, Question

_NUMBERS, _CHANGED = 3, 4
"""Questions with a history, and changes, at the most."""
_STEPS = 10
"""Figures of one history."""
_ON_DAY = re.compile(r"on (\d{4}-\d{2}-\d{2})")


def numbers(page: Page, ledger: Ledger, topic: Topic) -> None:
    """The history of each count that moved: the figures in the order of their days."""
    page.open("Numbers and their history", "numbers")
    shown = 0
    for question in largest(topic.questions):
        # A figure that a rewrite reworded is drift, and a part of a total is no move of it.
        steps = [p for p in question.positions if p.quantity and p.start and not p.drift]
        if len({_figure(p) for p in steps if p.part is None}) < 2:
            continue
        if shown >= _NUMBERS:
            page.note("More numbers moved than fit on the page: see `sayso chart`.")
            break
        told = _told(steps)
        extremes = _extremes(steps)
        claims = [c for p in dict.fromkeys((*told, *extremes)) for c in _first(p, ledger)]
        dated, bare = (_range(extremes) + history for history in _history(told, question, ledger))
        asked = [question, *([q] if (q := at_own_place(question, claims)) else [])]
        names = [*(q.place.name for q in asked if q.place), *(n for p in told if (n := p.speaker or p.party))]
        wordings = [f"{q.text} {capital(told_so)}." for q in asked for told_so in (dated, bare)]
        if page.say(*wordings, claims=claims, names=names):
            shown += 1
            if len(told) < len(steps):
                page.note(f"{question.text} {count(len(steps) - len(told), 'more figure')}: see `sayso chart`.")


def _first(position: Position, ledger: Ledger) -> list[Claim]:
    """The first claim of a position; of an outlet's own words, the first that this outlet printed."""
    claims = ledger.of(position.claims)
    outlet = (position.speaker or "").removesuffix(OWN_WORDS)
    return ([c for c in claims if ledger.outlet(c) == outlet] or claims)[:1]


def _told(steps: Sequence[Position]) -> list[Position]:
    """The figures that fit, in the order of their days: each speaker's last and first total before the rest, parts last."""
    in_order = sorted(steps, key=lambda p: (p.start, str(p.value)))
    first: dict[object, Position] = {}
    for last_first in (reversed(in_order), in_order):
        for p in last_first:
            if p.part is None:
                first.setdefault((p.party, p.speaker, last_first is in_order), p)
    ranked = dict.fromkeys((*first.values(), *sorted(in_order, key=lambda p: p.part is not None)))
    kept = {id(p) for p in list(ranked)[:_STEPS]}
    return [p for p in in_order if id(p) in kept]


def _extremes(steps: Sequence[Position]) -> list[Position]:
    """The positions with the least and the greatest of the figures that stand, where they differ; else none."""
    standing = [p for p in steps if not p.superseded and p.part is None and not str(p.value).startswith("not ")]
    whole = [p for p in standing if _ends(p)]
    if len(whole) < 2 or len({n for p in whole for n in _ends(p)}) < 2:
        return []
    return [min(whole, key=lambda p: min(_ends(p))), max(whole, key=lambda p: max(_ends(p)))]


def _ends(position: Position) -> list[float]:
    q = position.quantity
    return [n for n in (q.low, q.best, q.high) if n is not None] if q else []


def _range(extremes: Sequence[Position]) -> str:
    """From the least to the greatest of the figures that stand: "12 to 19 by the figures that stand; "."""
    if not extremes:
        return ""
    least, most = extremes
    return f"{min(_ends(least)):,.10g} to {max(_ends(most)):,.10g} by the figures that stand; "


def _history(steps: Sequence[Position], question: Question, ledger: Ledger) -> tuple[str, str]:
    """Each speaker's figures in their order, with their days and without: "the ministry: 12 on 3 May 2025, 19 on 5 May 2025",
    "the ministry: 12, 19"."""
    by_speaker: dict[str, list[tuple[str, str]]] = {}
    called_by = {id(p): _speaker(p, ledger.of(p.claims), ledger) for p in steps}
    totals = {called_by[id(p)] for p in steps if p.part is None}
    for p in steps:
        claims = ledger.of(p.claims)
        told = figure(p, question, claims)
        if p.part is not None and called_by[id(p)] not in totals:  # there is no total for "of them" to be of
            told = f"{told.removeprefix('of them ')} (part of a total)"
        dated = f"{told} on {stretch(p.start, None)}"
        by_speaker.setdefault(called_by[id(p)], []).append((dated, told))
    with_days, without = (
        "; ".join(f"{speaker}: {', '.join(figures[n] for figures in own)}" for speaker, own in by_speaker.items())
        for n in (0, 1)
    )
    return with_days, without


def changed(page: Page, ledger: Ledger, topic: Topic) -> None:
    """What was said later than the first report: answers that were replaced, and new ones on an old question."""
    page.open("Changed since the first report", "changed")
    shown = 0
    for question in largest(topic.questions):
        for old, new in _changes(question):
            if page.spent:
                return
            if shown >= _CHANGED:
                page.note("More answers changed than fit on the page: see `sayso changes`.")
                return
            earlier, later = ledger.of(old.claims), ledger.of(new.claims)
            before, after = statement(question, old, earlier), statement(question, new, later)
            whose, other = _speaker(new, later, ledger), _speaker(old, earlier, ledger)
            first = "" if whose == other else f"{other}, "
            names = [n for p in (old, new) if (n := p.speaker or p.party)]
            shown += page.say(
                f"{capital(whose)}, {stretch(new.start, None)}: {after}; "
                f"before, {first}{stretch(old.start, None)}: {before}.",
                f"{capital(whose)}: {after}; before, {first.removesuffix(', ') + ': ' if first else ''}{before}.",
                claims=[*earlier[:2], *later[:2]],
                names=[*names, *([question.place.name] if question.place else [])],
            )


def _changes(question: Question) -> list[tuple[Position, Position]]:
    """Replaced answers of a question, each with the one that came in its place, the latest first."""
    positions = question.positions
    on: dict[str, list[int]] = defaultdict(list)
    for i, p in enumerate(positions):
        if p.start:
            on[p.start.isoformat()].append(i)
    pairs = []
    for old in positions:
        if not old.superseded or old.start is None:
            continue
        # What replaced it is its own side's, on the day that is named with it.
        named = sorted(i for told in dict.fromkeys(_ON_DAY.findall(old.why)) for i in on.get(told, ()))
        later = [p for p in (positions[i] for i in named) if _follows(p, old)]
        later = later or [p for p in positions if _follows(p, old)]
        own = [p for p in later if p.speaker == old.speaker] or [p for p in later if p.party and p.party == old.party]
        if own:
            pairs.append((old, own[0]))
    return sorted(pairs, key=lambda pair: (pair[1].start, pair[0].start), reverse=True)


def _follows(new: Position, old: Position) -> bool:
    """Whether an answer is later than another, and another one."""
    until = old.end or old.start
    return new.start is not None and until is not None and new.start > until and new.value != old.value


def _speaker(position: Position, claims: Sequence[Claim], ledger: Ledger) -> str:
    return called(position.speaker or position.party or "an unnamed source", claims, ledger)


def _figure(position: Position) -> tuple[float | None, ...]:
    q = position.quantity
    return (q.best, q.low, q.high) if q else ()

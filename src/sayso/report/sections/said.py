"""Statements that answer no question, in the reports' own words: what is denied beside what it answers, every voice heard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.frames import OTHER
from sayso.report.answering import answered
from sayso.report.draft import Ledger, Page
from sayso.report.own_words import can_be_told, told
from sayso.report.topic import Topic
from sayso.report.wording import count
from sayso.types import Claim, FactStatus, Stance

_MOST = 6
_WEIGHTY = (Stance.DENIES, Stance.ACCUSES, Stance.ACKNOWLEDGES)


@dataclass(frozen=True, slots=True)
class _Said:
    """One statement, however often it is printed, with what it answers, if that can be told."""

    claim: Claim
    answers: Claim | None
    outlets: int


def also_said(page: Page, ledger: Ledger, topic: Topic) -> None:
    """The statements that fit, one voice after the other; a denial stands with what it denies, never alone where both are
    known. How many more there are is noted."""
    page.open("Also said", "said")
    shown = 0
    left = 0
    done: set[str] = set()
    for said in _in_turn(_statements(topic.claims, ledger)):
        pair = [c for c in (said.answers, said.claim) if c is not None]
        if page.told([said.claim]) or said.claim.id in done:
            continue
        if shown >= _MOST or page.spent:
            left += 1
            continue
        done.update(c.id for c in pair)
        shown += page.say(
            *(_beside(*(told(c, ledger) for c in pair)) if len(pair) > 1 else told(said.claim, ledger)),
            claims=pair,
            names=[c.speaker.name for c in pair if c.speaker],
        )
    if left:
        page.note(f"{count(left, 'more statement')} did not fit on the page: see `sayso claims --frame other`.")


def _beside(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """Two statements in one sentence, so that neither is printed without the other: with their days, and without."""
    return [
        f"{a}; {b[:1].lower() + b[1:] if b.startswith(_ARTICLES) else b}"
        for a, b in zip(_two(one), _two(other), strict=True)
    ]


_ARTICLES = ("The ", "A ", "An ")


def _two(wordings: Sequence[str]) -> tuple[str, str]:
    return wordings[0], wordings[-1]


def _statements(claims: Sequence[Claim], ledger: Ledger) -> list[_Said]:
    """The topic's statements that can be told, copies of one once; what a denial answers goes with it."""
    everyone = [c for c in ledger.claims.values() if c.status is FactStatus.STATED and can_be_told(c, ledger)]
    pairs = answered(everyone)
    about = {c.id for c in claims}
    grouped: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in everyone:
        if claim.frame == OTHER and claim.uttered and claim.speaker is not None and claim.id in about:
            grouped[claim.speaker.id, " ".join(claim.text.lower().split())].append(claim)
    found = []
    for copies in grouped.values():
        first = min(copies, key=lambda c: (c.said is None, ledger.published(c), c.article, c.content[:1], c.id))
        outlets = len({ledger.outlet(c) for c in copies})
        found.append(_Said(first, pairs.get(first.id), outlets))
    answers = {s.answers.id for s in found if s.answers is not None}
    # What is told as that which another answers is not told once more.
    return [s for s in found if s.claim.id not in answers]


def _in_turn(
    found: Sequence[_Said],
) -> list[_Said]:
    """One statement of each voice, then the next of each: denials with what they answer, accusations and admissions first."""
    by_voice: Mapping[str, list[_Said]] = defaultdict(list)
    for said in sorted(found, key=_rank):
        speaker = said.claim.speaker
        by_voice[(speaker.party or speaker.id) if speaker else ""].append(said)
    rounds = max(map(len, by_voice.values()), default=0)
    return [told[n] for n in range(rounds) for told in by_voice.values() if n < len(told)]


def _rank(said: _Said) -> tuple[bool, bool, int, str, str, int, str]:
    claim = said.claim
    return (
        said.answers is None,
        claim.stance not in _WEIGHTY,
        -said.outlets,
        claim.said.start.isoformat() if claim.said and claim.said.start else "~",
        claim.article,
        claim.content[0].start,
        claim.id,
    )

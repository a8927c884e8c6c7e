"""Statements that answer no question, in the reports' own words: what is denied beside what it answers, every voice heard."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sayso.frames import OTHER
from sayso.report.answering import answered
from sayso.report.draft import Ledger, Page
from sayso.report.own_words import can_be_told, told
from sayso.report.topic import Topic
from sayso.report.wording import count
from sayso.types import Claim, FactStatus, Stance

_MOST = 6
_DENIERS = 3
"""Denials of one thing in one sentence."""
_WEIGHTY = (Stance.DENIES, Stance.ACCUSES, Stance.ACKNOWLEDGES)


@dataclass(frozen=True, slots=True)
class _Said:
    """One statement, however often it is printed, with what it answers, if that can be told, and who else denies that."""

    claim: Claim
    answers: Claim | None
    outlets: int
    beside: tuple[Claim, ...] = ()

    def all(self) -> list[Claim]:
        """The statement with those that belong in its sentence, in the order in which they are told."""
        return [c for c in (self.answers, self.claim, *self.beside) if c is not None]


def also_said(page: Page, ledger: Ledger, topic: Topic) -> None:
    """The statements that fit, one voice after the other; a denial stands with what it denies, never alone where both are
    known. How many more there are is noted."""
    page.open("Also said", "said")
    shown = 0
    left = 0
    done: set[str] = set()
    for said in _in_turn(_statements(topic.claims, ledger)):
        together = said.all()
        if page.told([said.claim]) or said.claim.id in done:
            continue
        if shown >= _MOST or page.spent:
            left += 1
            continue
        done.update(c.id for c in together)
        shown += page.say(
            *_beside([told(c, ledger, beside=c is not said.answers and said.answers is not None) for c in together]),
            claims=together,
            names=[c.speaker.name for c in together if c.speaker],
        )
    if left:
        page.note(f"{count(left, 'more statement')} did not fit on the page: see `sayso claims --frame other`.")


def _beside(statements: Sequence[Sequence[str]]) -> list[str]:
    """Statements in one sentence, so that none is printed without the others: with their days, and without."""
    made = []
    for n in (0, -1):
        first, *others = [wordings[n] for wordings in statements]
        made.append("; ".join([first, *(o[:1].lower() + o[1:] if o.startswith(_ARTICLES) else o for o in others)]))
    return made


_ARTICLES = ("The ", "A ", "An ")


def _statements(claims: Sequence[Claim], ledger: Ledger) -> list[_Said]:
    """The topic's statements that can be told, copies of one once; what a denial answers goes with it."""
    stated = [c for c in ledger.claims.values() if c.status is FactStatus.STATED]
    alone = {c.id for c in stated if can_be_told(c, ledger)}
    everyone = [c for c in stated if c.id in alone or can_be_told(c, ledger, beside=True)]
    pairs = {d: charge for d, charge in answered(everyone, ledger.claims.values()).items() if charge.id in alone}
    everyone = [c for c in everyone if c.id in alone or c.id in pairs]
    about = {c.id for c in claims}
    # The answer to what a topic has is the topic's too, whatever it is about itself.
    about |= {denial for denial, charge in pairs.items() if charge.id in about}
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
    # What is told as that which another answers is not told once more, and those who deny one thing are told together.
    return _together([s for s in found if s.claim.id not in answers])


def _together(found: Sequence[_Said]) -> list[_Said]:
    by_answered: dict[str, list[_Said]] = defaultdict(list)
    for said in sorted(found, key=_rank):
        by_answered[said.answers.id if said.answers is not None else said.claim.id].append(said)
    return [
        replace(told[n], beside=tuple(s.claim for s in told[n + 1 : n + _DENIERS]))
        for told in by_answered.values()
        for n in range(0, len(told), _DENIERS)
    ]


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

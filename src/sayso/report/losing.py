"""Part of the checker: what the words of a claim have and a sentence on it may not lose: a not, and a reservation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from sayso.denying import FLATLY, REJECTS, forms
from sayso.frames import OTHER
from sayso.report.numbers import numbers_in
from sayso.types import Article, Claim, Span

_NOT = r"(?:no longer|not(?! only\b)|never|\w+n['’]t)"
_BEFORE = re.compile(rf"\b{_NOT}(?: [\w-]+){{0,2}} $", re.IGNORECASE)
"""A not at most two words before what called the frame: "had not yet encircled"."""
_AFTER = re.compile(
    rf"^(?: (?!(?:that|which|who|whom|where|but|and|because|if)\b)[\w-]+){{0,4}} (?:is|are|was|were|has|had|do|does|did|will) {_NOT}\b",
    re.IGNORECASE,
)
"""A not of the verb that follows a noun: "a truce signed in May was no longer in force"."""
_NOT_NUMBER = re.compile(r"\b(?:not|rather than|instead of)\s+((?:[\w,.-]+\s+){0,2}?[\w,.-]+)", re.IGNORECASE)
_OTHER_NOT = re.compile(
    rf"\b(?:no|none|never|neither|nor|{forms(FLATLY | REJECTS)}|wrong|untrue|false|\w+n['’]t)\b",
    re.IGNORECASE,
)
_TAIL = 90
"""Characters after a noun in which its verb is looked for."""


def lost(text: str, claims: Sequence[Claim], articles: Mapping[str, Article]) -> list[str]:
    """What the sentence leaves out of the words that its claims were read from, in words."""
    told = [c for c in claims if c.frame != OTHER and c.article in articles]
    found = [f"it leaves out the not of “{c.text}”" for c in told if _lost_not(c, articles[c.article].text)]
    found += [f"it puts the not of “{c.text}” to another number" for c in told if _moved_not(c)]
    reserved = reservations(told)
    if reserved and not any(h in text.lower() for h in reserved):
        found.append(f"it leaves out a reservation: {', '.join(reserved)}")
    return found


def reservations(claims: Sequence[Claim]) -> list[str]:
    """The words by which most of these claims are not quite said so ("apparently"), the commonest first."""
    own = [_reservations(c) for c in claims]
    if 2 * sum(map(bool, own)) <= len(own):
        return []
    counted = Counter(h for hedges in own for h in hedges)
    return sorted(counted, key=lambda h: (-counted[h], h))


def _lost_not(claim: Claim, text: str) -> bool:
    """Whether a claim that is told as holding has a not at what called its frame; numbers have bounds with a not in them."""
    if not claim.holds or claim.trigger is None or claim.quantity is not None:
        return False
    start, end = _within(claim, claim.trigger)
    before, after = text[start : claim.trigger.start], text[claim.trigger.end : min(end, claim.trigger.end + _TAIL)]
    return bool(_BEFORE.search(before) or _AFTER.match(after))


def _within(claim: Claim, trigger: Span) -> tuple[int, int]:
    """The stretch of content that the trigger stands in."""
    return next(
        ((s.start, s.end) for s in claim.content if s.start <= trigger.start < s.end), (trigger.start, trigger.end)
    )


def _moved_not(claim: Claim) -> bool:
    """Whether the only not of a denied number belongs to another number: "six drowned, not nine" denies nine, not six."""
    q = claim.quantity
    if claim.holds or q is None or claim.stance.value == "denies" or _OTHER_NOT.search(claim.text):
        return False
    own = {n for n in (q.low, q.best, q.high) if n is not None}
    denied = [numbers_in(m.group(1)) for m in _NOT_NUMBER.finditer(claim.text)]
    return bool(own) and any(denied) and not any(own & numbers for numbers in denied)


def _reservations(claim: Claim) -> set[str]:
    """The words by which the speaker does not quite say so; those of a number go with the number."""
    of_number = claim.quantity.text.lower() if claim.quantity else ""
    return {h.lower() for h in claim.hedges if h.lower() not in of_number}

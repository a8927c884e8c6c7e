"""Part of the checker: whether a sentence lays each answer to the one who gave it, on the day and with the bound it was given.

All the words of "Oro said Velmark fired first" stand in "Velmark said Oro fired first" too. What a sentence tells of are
claims; each is looked for in it: its speaker before the verb, its actor, number, bound and day after it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from sayso import frames
from sayso.report.bounds import bounded
from sayso.report.numbers import numbers_in
from sayso.types import Claim, Quantity, Voice

_VERB = re.compile(r"(?<!\w)(?:said|(?:showed|held|denied) that)(?!\w)")
_QUOTED = re.compile(r"“[^”]*”")
_PASSAGE = re.compile(r"“[^”\s]+\s[^”\s]+\s[^”]+”")
"""A passage of the report; "apparently" within quotation marks is none."""
_BRACKETS = re.compile(r"\([^()]*\)")
_CAPITAL = re.compile(r"\b[^\W\d_a-z]\w+(?:['’-]\w+)*")
_ON = re.compile(r"(?<=[\w%]) on $")

Borne = Callable[[dt.date, Claim], bool]
"""Whether a day follows from the article that a claim was read from."""
Dates = Sequence[tuple[int, int, dt.date]]
"""Days in a sentence: where each begins and ends."""
Named = Callable[[str, str], bool]
"""Whether a name stands in a text."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a sentence: who is named before its verb, where it begins, and where what they say begins and ends."""

    head: str
    opens: int
    start: int
    end: int


def wrongly_laid(text: str, claims: Sequence[Claim], dates: Dates, borne: Borne, named: Named) -> list[str]:
    """What the sentence lays to another speaker, holder, number, bound or day than the claims that it tells of, in words."""
    plain = _QUOTED.sub(lambda m: " " * len(m.group()), text)
    parts = list(_parts(plain))
    found: list[str] = []
    own: dict[int, list[Claim]] = {n: [] for n in range(len(parts))}
    for claim in claims:
        names = _names(claim)
        if not names:
            continue
        by_name = [n for n, part in enumerate(parts) if any(named(name, part.head) for name in names)]
        # What stands in quotation marks is the report's own and needs no proof but the name.
        fits = [
            n
            for n in by_name
            if _PASSAGE.search(text, parts[n].start, parts[n].end)
            or _tells(plain[parts[n].start : parts[n].end], claim, plain, named)
        ]
        for n in fits:
            own[n].append(claim)
        if not by_name and not _another_of_it(claim, claims, parts, named):
            found.append(f"it does not say that it was {names[0]} who said so")
        elif by_name and not fits:
            found.append(f"it does not lay to {names[0]} what {names[0]} said")
    for n, part in enumerate(parts):
        if own[n]:
            found += _days(plain, part, own[n], dates, borne)
            found += _bounds(plain[part.start : part.end], own[n])
    return list(dict.fromkeys(found))


def _parts(plain: str) -> Iterator[_Part]:
    """The sentence by its verbs of saying; without one, by its semicolons: "Q? 12 to 19 …; A: 12 on 3 May; B: 19"."""
    outside = _BRACKETS.sub(lambda m: " " * len(m.group()), plain)
    asked = outside.rfind("? ") + 1
    verbs = list(_VERB.finditer(outside, asked))
    if verbs:
        for n, verb in enumerate(verbs):
            before = verbs[n - 1].end() if n else asked
            after = verbs[n + 1].start() if n + 1 < len(verbs) else len(plain)
            yield _Part(plain[before : verb.start()], before, verb.end(), after)
        return
    start, head = asked, ""
    for piece in re.split(r"(?<=;) ", plain[asked:]):
        end = start + len(piece)
        named = piece.split(":", 1)[0]
        # "A, 9 May: 19; before, 3 May: 12" names A once for both.
        head = f"{named} {head}" if piece.startswith("before, ") else named
        yield _Part(head, start, start, end)
        start = end + 1


def _names(claim: Claim) -> list[str]:
    """What the one who says a claim may be called."""
    if claim.voice is Voice.NARRATION or claim.speaker is None:
        return []
    surname = claim.speaker.name.rsplit(" ", 1)[-1]
    names = [claim.speaker.name, *([claim.speaker.party] if claim.speaker.party else [])]
    return [*names, *([surname] if surname[:1].isupper() else [])]


def _another_of_it(claim: Claim, claims: Sequence[Claim], parts: Sequence[_Part], named: Named) -> bool:
    """Whether the same speaker goes by another name that the sentence has."""
    return any(
        c.speaker is not None
        and claim.speaker is not None
        and c.speaker.id == claim.speaker.id
        and any(named(name, part.head) for name in _names(c) for part in parts)
        for c in claims
        if c is not claim
    )


def _tells(body: str, claim: Claim, whole: str, named: Named) -> bool:
    """Whether this part of a sentence has the claim's number and holder, as far as the sentence has them at all."""
    numbers = _numbers(claim.quantity) - {1.0}  # "one" is too often a pronoun to be read as a number
    if numbers & numbers_in(whole) and not numbers & numbers_in(body):
        return False
    frame = frames.load().get(claim.frame)
    if frame is None or frame.answer != "holder" or not claim.actor or not claim.holds or "nobody" in body:
        return True
    # Under another name ("Moscow") it is not looked for.
    holders = [h for h in _CAPITAL.findall(claim.actor) if named(h, whole)]
    return not holders or any(named(h, body) for h in holders)


def _numbers(quantity: Quantity | None) -> frozenset[float]:
    return (
        frozenset(n for n in (quantity.low, quantity.best, quantity.high) if n is not None) if quantity else frozenset()
    )


def _days(plain: str, part: _Part, own: Sequence[Claim], dates: Dates, borne: Borne) -> Iterator[str]:
    """Days of this part that none of its claims bears out; of a number with a day of its own, none of that number's."""
    for start, end, day in dates:
        if not part.opens <= start < part.end:
            continue
        opens, closes = part.start, part.end
        if _ON.search(plain[:start]):
            opens, closes = max(plain.rfind(mark, 0, start) for mark in (", ", ": ", "; ", "? ")) + 1, start
        figures = numbers_in(plain[opens:closes])
        told = [c for c in own if _numbers(c.quantity) & figures] or own
        if not any(borne(day, c) for c in told):
            yield f"the day {plain[start:end]} is not one of what it is put to"


def _bounds(body: str, own: Sequence[Claim]) -> Iterator[str]:
    """Bounds of this part that no claim of that number has."""
    has: set[tuple[str, float]] = set()
    for q in (c.quantity for c in own if c.quantity):
        has |= {("least", n) for n in (q.low,) if n is not None}
        has |= {(kind, n) for kind in ("most", "under") for n in (q.high,) if n is not None}
        has |= bounded(q.text)[0]
    counted = {n for c in own for n in _numbers(c.quantity)}
    for kind, n in sorted(bounded(body)[0]):
        if n in counted and (kind, n) not in has:
            yield f"it puts a bound to {n:g} that is another's"

"""Whose word an answer is: bodies named with and without their country are one within a question, and an office is its
body's ("the police chief" speaks for the police).

What one party says through ten reports is one party's word; :mod:`.support` counts by what stands here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from sayso.ids import slug
from sayso.reconcile.answers import Answer
from sayso.reconcile.entities import body_name
from sayso.reconcile.sides import Sides
from sayso.types import Speaker

_OFFICE = {"minister": "ministry", "inspector": "police", "constable": "police", "detective": "police", "policeman": "police",
           "policewoman": "police", "firefighter": "fire", "prosecutor": "prosecution", "general": "military",
           "colonel": "military", "admiral": "navy"}  # fmt: skip
"""Offices that say by themselves whom they speak for."""
_HEADS = frozenset(
    "spokesman spokeswoman spokesperson chief head director commander deputy leader secretary chairman chairwoman chair "
    "president official officer member representative senior acting assistant vice manager owner founder coordinator mayor "
    "governor former outgoing new captain major lieutenant sergeant superintendent commissioner executive editor doctor dr "
    "interim top local regional state national".split()
)
_PLACED = re.compile(r"\s+(?:in|at|near|of|on)\s+.*$")


def body_of(speaker: Speaker | None, party: str | None, sides: Sides) -> str:
    """The words that tell the body behind a speaker from others, sorted ("interior ministry"); empty where none is told.

    For a person it is the one that the office names.
    """
    if speaker is None:
        return ""
    if not speaker.id.startswith("person:"):
        named = body_name(_PLACED.sub("", speaker.name.strip()), party, sides)
        return named.key
    if not speaker.role:
        return ""
    words = body_name(speaker.role, party, sides).words
    kept = {_OFFICE.get(w, w) for w in words if w not in _HEADS}
    return " ".join(sorted(kept))


def settled(answers: Sequence[Answer]) -> list[Answer]:
    """The answers of one question, each of whose speakers names no party given to the one whose body it can only be.

    "The labour ministry" is Kolvia's where the question knows one labour ministry, Kolvia's; where it knows two it stays
    nobody's.
    """
    owners: dict[str, set[str]] = defaultdict(set)
    for a in answers:
        if a.body and a.party:
            owners[a.body].add(a.party)
    if not owners:
        return list(answers)
    owned = _Bodies(owners)
    of_state: dict[str, _Bodies] = {}
    found = []
    for a in answers:
        lacking = a.body and a.party is None
        party = _only({p for known in owned.fuller(a.body) for p in owners[known]}) if lacking else None
        if party is None:
            found.append(a)
            continue
        state = f"{slug(party)}:(state)"
        if state not in of_state:
            of_state[state] = _Bodies(b.body for b in answers if b.who == state)
        who = state if not a.person and of_state[state].fuller(a.body) else a.who
        found.append(a._replace(party=party, who=who))
    return found


def _only(parties: set[str]) -> str | None:
    return next(iter(parties)) if len(parties) == 1 else None


class _Bodies:
    """The bodies of a question by the words of their names: a much reported one knows hundreds."""

    def __init__(self, bodies: Iterable[str]) -> None:
        self._all = set(bodies)
        self._by_word: dict[str, set[str]] = defaultdict(set)
        for body in self._all:
            for word in body.split():
                self._by_word[word].add(body)
        self._found: dict[str, set[str]] = {}

    def fuller(self, short: str) -> set[str]:
        """Those that a name can be short for: "ministry" for "labour ministry"."""
        if short not in self._found:
            with_word = [self._by_word.get(word, set()) for word in short.split()]
            self._found[short] = set.intersection(*with_word) if with_word else self._all
        return self._found[short]


def voice(answer: Answer) -> str:
    """One key for all that is one party's word, one body's, or one speaker's where no body is known."""
    if answer.who.startswith("own:"):
        return answer.who
    if answer.who.startswith("unnamed:"):
        return UNNAMED
    if answer.party:
        return f"party:{slug(answer.party)}"
    return f"body:{answer.body}" if answer.body else answer.who


UNNAMED = "unnamed"
"""Sources without a name cannot be told apart, so all of them are one voice."""

"""Whose word an answer is: bodies named with and without their country are one within a question, and an office is its
body's ("the police chief" speaks for the police).

What one party says through ten reports is one party's word; :mod:`.support` counts by what stands here.
"""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Collection, Sequence

from sayso.ids import slug
from sayso.reconcile.answers import Answer, getter
from sayso.reconcile.conflict import same_holder
from sayso.reconcile.entities import body_name, without_article
from sayso.reconcile.sides import Sides
from sayso.types import SOME_OF_THEM, Speaker

_OFFICE = {"minister": "ministry", "inspector": "police", "constable": "police", "detective": "police", "policeman": "police",
           "policewoman": "police", "firefighter": "fire", "prosecutor": "prosecution", "general": "military",
           "colonel": "military", "admiral": "navy"}  # fmt: skip
"""Offices that say by themselves whom they speak for."""
_RANKS = frozenset({"general", "colonel", "admiral"})
_HEADS = frozenset(
    "spokesman spokeswoman spokesperson chief head director commander deputy leader secretary chairman chairwoman chair "
    "president official officer member representative senior acting assistant vice manager owner founder coordinator mayor "
    "governor former outgoing new captain major lieutenant sergeant superintendent commissioner executive editor doctor dr "
    "interim top local regional state national".split()
)
_NAMELESS = ("own:", "unnamed:")
"""How the keys of those begin who have no name."""
_PLACED = re.compile(r"\s+(?:in|at|near|of|on)\s+.*$")
_STANDS = re.compile(r"\s+(?:in|at|near|on)\s+.*$")


def body_of(speaker: Speaker | None, party: str | None, sides: Sides) -> str:
    """The words that tell the body behind a speaker from others, sorted ("interior ministry"); empty where none is told.

    For a person it is the one that the office names.
    """
    if speaker is None:
        return ""
    if not speaker.id.startswith("person:"):
        cut = _PLACED if not speaker.id.startswith("body:") else _STANDS  # "the Army of the Dawn" is no army of a place
        named = body_name(cut.sub("", speaker.name.strip()), party, sides)
        return named.key
    if not speaker.role:
        return ""
    words = body_name(speaker.role, party, sides).words
    # The generals of a movement are not of the army that a report calls no more than that.
    ranks = _RANKS if party is not None and not sides.is_country(party) else frozenset[str]()
    kept = {_OFFICE.get(w, w) for w in words if w not in _HEADS and w not in ranks}
    return " ".join(sorted(kept))


_SPOKEN_FOR = getter("body", "party", "person")
_NAMED = getter("who", "speaker", "body", "party", "person", "named")
_HOLDER, _QUANTITY = getter("holder"), getter("quantity")


def settled(answers: Sequence[Answer]) -> Sequence[Answer]:
    """The answers of one question, each of whose speakers names no party given to the one whose body it can only be.

    "The labour ministry" is Kolvia's where the question knows one labour ministry, Kolvia's; where it knows two it stays
    nobody's.
    """
    answers = _by_fuller_names(answers)
    # A much reported question's thousands of answers are of few bodies, and most often none is such a one.
    told = set(map(_SPOKEN_FOR, answers))
    if full := _in_full(told):
        answers = [
            a._replace(body=full[a.body]) if a.person and a.party is None and a.body in full else a for a in answers
        ]
        told = set(map(_SPOKEN_FOR, answers))
    owners: dict[str, set[str]] = defaultdict(set)
    for body, owner, _ in told:
        if body and owner:
            owners[body].add(owner)
    only = {body: next(iter(parties)) for body, parties in owners.items() if len(parties) == 1}
    if not any(party is None and body in only for body, party, _ in told):
        return answers
    found = []
    states: set[tuple[str, str]] = set()
    for a in answers:
        party = only.get(a.body) if a.party is None else None
        if party is None:
            found.append(a)
            continue
        states = states or {(b.who, b.body) for b in answers}
        state = f"{slug(party)}:(state)"
        found.append(a._replace(party=party, who=state if not a.person and (state, a.body) in states else a.who))
    return found


def _by_fuller_names(answers: Sequence[Answer]) -> Sequence[Answer]:
    """The answers, a body's under its fuller name where the same outlet names it by less in another report: "the mine rescue
    service", then "the rescue service"."""
    bodies = {told for told in set(map(_NAMED, answers)) if _is_of_no_party(*told)}
    every = {without_article(speaker).lower() for _, speaker, *_ in bodies}
    # Most often no name ends in another.
    if not any(name[at + 1 :] in every for name in every for at, c in enumerate(name) if c == " "):
        return answers
    told: dict[str, dict[str, list[Answer]]] = defaultdict(lambda: defaultdict(list))
    for a in answers:
        if a.speaker and _NAMED(a) in bodies:
            told[a.outlet][without_article(a.speaker).lower()].append(a)
    fuller: dict[tuple[str, str], Answer] = {}
    for outlet, names in told.items():
        for short, own in names.items() if len(names) > 1 else ():
            if short.endswith("s") and not short.endswith("ss"):
                continue  # "residents" are not always the same ones
            fits = [b for name, b in names.items() if name.endswith(f" {short}")]
            apart = all({a.article for a in own}.isdisjoint(b.article for b in full) for full in fits)
            if len(fits) == 1 and apart:
                fuller[outlet, own[0].who] = fits[0][0]
    if not fuller:
        return answers
    found = []
    for a in answers:
        full = fuller.get((a.outlet, a.who)) if a.party is None and not a.person else None
        found.append(a._replace(who=full.who, body=full.body, speaker=full.speaker) if full is not None else a)
    return found


def _is_of_no_party(who: str, speaker: str | None, body: str, party: str | None, person: bool, named: bool) -> bool:
    """Whether a body speaks that names itself and no party."""
    return bool(body and party is None and speaker and not person and named and not who.startswith(_NAMELESS))


def _in_full(told: Collection[tuple[str, str | None, bool]]) -> dict[str, str]:
    """Of bodies, parties and whether a person speaks for them: by body that a person's office names by less, the one body of
    the question that is named by more: "union secretary Marta Pohl" speaks for "the miners' union"."""
    short = {body for body, party, person in told if person and body and party is None}
    bodies = {body for body, *_ in told if body} if short else set[str]()
    longer = {own: [b for b in bodies if b != own and same_body(own, b)] for own in short}
    return {own: found[0] for own, found in longer.items() if len(found) == 1}


def unabbreviated(answers: Sequence[Answer]) -> Sequence[Answer]:
    """The answers of one question, holders that are told by their initials by the name that another gives in full."""
    holders: list[str] = sorted(filter(None, set(map(_HOLDER, answers))), key=len)
    if not any(h.removeprefix("the ").isupper() for h in holders):
        return answers  # initials are capitals
    full = {h: f for h in holders for f in holders if len(f) > len(h) and same_holder(h, f)}
    if not full:
        return answers
    return [_as_in_full(a, a.holder, full[a.holder]) if a.holder in full else a for a in answers]


def _as_in_full(answer: Answer, short: str, full: str) -> Answer:
    told = answer.value.replace(short, full) if isinstance(answer.value, str) else answer.value
    return answer._replace(holder=full, value=told)


def same_body(short: str, full: str) -> bool:
    """Whether one name can be short for the other: "ministry" for "labour ministry"."""
    return set(short.split()) <= set(full.split())


def parts_of_reports(answers: Sequence[Answer]) -> Sequence[Answer]:
    """The answers of one question, those counted as parts for which the same speaker gives a larger number in the same
    report: "19 died, five of them in hospital", "one was killed at night and four in the morning"."""
    numbers = {id(q): q for q in map(_QUANTITY, answers)}
    if not any(q is not None and q.unit == "person" for q in numbers.values()):
        return answers
    largest: dict[tuple[str, str], float] = {}
    several = False
    for a in answers:
        n = _counted(a)
        if n is not None and not a.sums_up:
            several = several or (a.article, a.who) in largest or n < 0
            largest[a.article, a.who] = max(n, largest.get((a.article, a.who), 0.0))
    if not several:
        return answers
    found = []
    for a in answers:
        n = _counted(a)
        lesser = n is not None and not a.sums_up and n < largest[a.article, a.who]
        part = a.group.part or SOME_OF_THEM
        found.append(a._replace(group=a.group._replace(part=part), told_as_part=True) if lesser else a)
    return found


def _counted(answer: Answer) -> float | None:
    """The number of people that an answer gives for all, where its words do not tell of a change."""
    q = answer.quantity
    if q is None or q.unit != "person" or not answer.claimed or answer.told_as_part:
        return None
    if answer.lowered is not None or answer.frame.answer != "quantity":
        return None
    return q.best if q.best is not None else q.low


def voice(answer: Answer) -> str:
    """One key for all that is one party's word, one body's, or one speaker's where no body is known."""
    return _voice(answer.who, answer.party, answer.body, answer.echo)


@functools.lru_cache(maxsize=16384)
def _voice(who: str, party: str | None, body: str, echo: bool) -> str:
    if who.startswith("own:"):
        return ECHO if echo else who
    if who.startswith("unnamed:"):
        return UNNAMED
    if party:
        return f"party:{slug(party)}"
    return f"body:{body}" if body else who


ECHO = "echo"
"""An outlet's own words that repeat somebody of its report: nobody's word besides."""
UNNAMED = "unnamed"
"""Sources without a name cannot be told apart, so all of them are one voice."""


def is_somebodys(voice: str) -> bool:
    """Whether a voice is that of somebody with a name, and not an outlet's own."""
    return voice not in (ECHO, UNNAMED) and not voice.startswith("own:")

"""Plain English for a brief: a question turned into a statement, dates, counts and lists. Neutral verbs only."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from sayso.question_records import of_them
from sayso.types import SOME_OF_THEM, Claim, Position, Question

_AUXILIARY = re.compile(r"^(Is|Are|Was|Were|Has|Have|Did|Does|Do) (.+)$", re.DOTALL)
_MONTH = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATED = re.compile(rf" \((?:\d[^()]*|(?:{_MONTH}) \d{{4}}|day unknown)\)\?$")
_PART = re.compile(r"^(?:What share|How much) of (.+) does (.+) (\w+)$", re.DOTALL)
STATES = frozenset(
    "dead wounded injured missing killed hurt displaced arrested captured victims casualties fatalities bodies corpses".split(
        " "
    )
)
"""What was done to people, where a report counts them by it: "12 dead" are 12 people."""
_MANY = re.compile(r"\b(?:dozens|scores|hundreds|thousands|millions|handful|number|couple)$", re.IGNORECASE)
_SEVERAL = frozenset({"a dozen", "a few", "a handful", "a number", "a couple", "a score", "a hundred", "a thousand", "a million",
                      "one hundred", "one thousand", "one million", "one dozen"})  # fmt: skip
_SHOWN = re.compile(r"\b(?:show|shows|showed|shown|indicate[sd]?|suggest(?:s|ed)?|map(?:s|ped)?)\b", re.IGNORECASE)


def day(date: dt.date) -> str:
    """A date as a reader says it: 5 November 2025."""
    return f"{date.day} {date:%B} {date.year}"


def stretch(start: dt.date | None, end: dt.date | None) -> str:
    """One day or a stretch of days; the empty string where none is known."""
    if start is None:
        return day(end) if end else ""
    return day(start) if end is None or end == start else f"{day(start)} to {day(end)}"


def count(n: int, noun: str) -> str:
    """A count with its noun: 1 origin, 2 origins."""
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"


def support(origins: int, outlets: int) -> str:
    """How far an answer is supported: "1 origin (2 outlets)"; a figure that says the same twice is given once."""
    return (
        count(origins, "origin") if origins == outlets else f"{count(origins, 'origin')} ({count(outlets, 'outlet')})"
    )


def left_out(refused: Sequence[str]) -> list[str]:
    """The note on sentences that the checker did not let pass, if there are any."""
    if not refused:
        return []
    return [f"{count(len(refused), 'sentence')} left out: what they cite does not prove every word of them."]


def listing(items: Sequence[str]) -> str:
    """a; a and b; a, b and c."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


_HEAD_ENDS = frozenset("of for in at from with who that near on by to".split())
_DETERMINED = frozenset(
    "a an the one two three four five six seven eight nine ten some many several few most all both each every no another "
    "his her its their our my your this that these those other others anyone someone everyone nobody".split()
)


def titled(name: str) -> str:
    """A name as a sentence has it: one that is a plain noun gets its article ("a spokesman for the ministry")."""
    words = name.split()
    if words and words[0][:1].islower() and words[0].endswith(("'s", "’s", "s'", "s’")):
        return f"the {name}"
    if not words or not words[0][:1].islower() or words[0].lower() in _DETERMINED or not words[0].isalpha():
        return name
    head = next((words[i - 1] for i, w in enumerate(words) if i and w.rstrip(",").lower() in _HEAD_ENDS), words[-1])
    plural = head.rstrip(",").endswith("s") and not head.rstrip(",").endswith("ss")
    return name if plural or head in ("people", "police") else f"{'an' if words[0][0] in 'aeiou' else 'a'} {name}"


def mid_sentence(clause: str) -> str:
    """A clause as it stands after another: "both maps", "the mayor" with a small letter, a name as it is."""
    word = clause.split(" ", 1)[0]
    return clause[:1].lower() + clause[1:] if word.lower() in _DETERMINED else clause


def said(cues: Sequence[str]) -> str:
    """The neutral verb for a set of cues: maps and pictures "showed", all else "said"."""
    return "showed" if cues and all(_SHOWN.search(cue) for cue in cues) else "said"


def event_day(question: Question) -> str:
    """The day or days of the event that is asked about, as a clause ends with it: " on 3 May 2031"; empty without one."""
    found = _DATED.search(question.text)
    told = found.group().strip(" ()?") if found else ""
    if not told or not told[-1].isdigit():
        return ""
    if " to " in told:
        return f" from {told}"
    return f" on {told}" if told[:1].isdigit() and " " in told else f" in {told}"


DENIED = "denied that "
"""How a statement begins that tells of a number which was denied: "not up to 200" is no plain English."""


def statement(question: Question, position: Position, claims: Sequence[Claim]) -> str:
    """The position's answer as a clause: "Aldan is not encircled", "at least 12 miners were killed in Aldan".

    ``claims`` are the position's own; a count is told with their own word for who was counted.
    """
    text = _DATED.sub("?", question.text).removesuffix("?")
    if isinstance(position.value, bool):
        return _truth(text, question, position.value) + _by_whom(text, position.value, claims)
    if text.startswith("Who "):
        return _holder(text.removeprefix("Who "), position)
    amount = inside(position.quantity.text.strip() if position.quantity else str(position.value))
    denied = DENIED if str(position.value).startswith("not ") else ""
    if text.startswith("How many "):
        return denied + _counted(text.removeprefix("How many "), amount, question, claims)
    match = _PART.match(text)
    if match:
        whole, holder, verb = match.groups()
        return f"{denied}{holder} {verb}s {amount} of {whole}"
    for opening in ("What share of ", "How much of "):
        if text.startswith(opening):
            return f"{denied}{amount} of {text.removeprefix(opening)}"
    if text.startswith("What was "):
        return denied + _counted(f"people were {text.removeprefix('What was ')}", amount, question, claims)
    return f"{question.text} {position.value}"


def figure(position: Position, question: Question, claims: Sequence[Claim]) -> str:
    """A position's number in words, with the word for who was counted where it is not the question's own: "nine civilians".

    A part of those asked about says so: "of them nine civilians"; what was denied too: "not up to 200".
    """
    denied = "not " if str(position.value).startswith("not ") else ""
    told = denied + inside(position.quantity.text.strip() if position.quantity else str(position.value))
    group = next((c.group for c in claims if c.group), None) or ""
    counted = " ".join(w for w in group.split() if w.lower() not in STATES)
    of_people = position.quantity is None or position.quantity.unit in (None, "person")
    # A share or an area counts nobody: its group is whose it is.
    if (
        of_people
        and told != "none"
        and group != question.group
        and counted not in ("", "people")
        and not told.endswith(counted)
    ):
        told = f"{told} of {counted}" if _MANY.search(told) else f"{told} {_one_of(told, counted)}"
    return of_them(told, SOME_OF_THEM) if position.part is not None else told


def _one_of(amount: str, counted: str) -> str:
    """Who is counted, behind the number: one is one of several ("one of the guards")."""
    several = (
        counted.rsplit(maxsplit=1)[-1].lower().endswith(("s", "people", "men", "women", "children"))
        if counted
        else False
    )
    return f"of the {counted}" if several and amount.lower() in ("one", "1") else counted


def inside(amount: str) -> str:
    """A number's wording as it stands inside a sentence: "Seventy percent" opened one where it was read."""
    return amount[:1].lower() + amount[1:]


def _truth(text: str, question: Question, holds: bool) -> str:
    match = _AUXILIARY.match(text)
    if not match:
        return f"{text}: {'yes' if holds else 'no'}"
    verb, rest = match.group(1).lower(), match.group(2)
    subject = next(
        (n for n in (question.place.name if question.place else None, question.group) if n and rest.startswith(n)), None
    )
    subject = subject or " ".join(rest.split()[: 2 if rest.startswith("the ") else 1])
    predicate = rest.removeprefix(subject).strip()
    negation = "" if holds else " not"
    if subject == "there" and predicate.startswith("a ") and not holds:
        return f"there {verb} no {predicate.removeprefix('a ')}"
    return f"{subject} {verb}{negation} {predicate}".strip()


def _by_whom(text: str, holds: bool, claims: Sequence[Claim]) -> str:
    """By whom it is denied to have been done, where the denial is of that: who denies that "its forces had struck" a town does
    not say that it was not struck."""
    actors = {c.actor for c in claims if not c.holds}
    if holds or not text.startswith(("Was ", "Were ")) or len(actors) != 1 or (who := next(iter(actors))) is None:
        return ""
    return f" by {_holder_name(who)}"


def _holder(rest: str, position: Position) -> str:
    value = str(position.value)
    if value == "nobody":
        return f"nobody {rest}"
    if value.startswith("not "):
        holder = _holder_name(value.removeprefix("not "))
        verb, _, tail = _agreeing(holder, rest).partition(" ")
        if verb in ("is", "are", "was", "were"):
            return f"{holder} {verb} not {tail}"
        return f"it {'was' if verb.endswith('ed') else 'is'} not {holder} that {rest}"
    if position.quantity is not None:
        holder = _holder_name(value.removesuffix(position.quantity.text).strip())
        amount = inside(position.quantity.text)
        place = _agreeing(holder, rest).split(" ", 1)
        return f"{holder} {place[0]} {amount} of {place[1]}" if len(place) == 2 else f"{holder} {rest} {amount}"
    holder = _holder_name(value)
    return f"{holder} {_agreeing(holder, rest)}"


def _holder_name(name: str) -> str:
    return re.sub(r"^(The|A|An|Its|Their|Our)\b", lambda m: m.group().lower(), name)


def _agreeing(holder: str, rest: str) -> str:
    """The rest with its verb in the plural where the holder is one: "the soldiers control Aldan"."""
    named = holder[:1].isupper() and not holder.endswith((" Forces", " Guards", " Brigades"))
    if named or not (holder.lower().endswith(("s", "people", "police")) or " and " in holder):
        return rest
    verb, _, tail = rest.partition(" ")
    plural = {"is": "are", "has": "have", "was": "were"}.get(verb) or (
        verb.removesuffix("s") if verb.endswith("s") else verb
    )
    return f"{plural} {tail}".strip()


def _counted(rest: str, amount: str, question: Question, claims: Sequence[Claim]) -> str:
    asked = question.group or "people"
    tail = rest.removeprefix(asked).strip() if rest.startswith(asked) else rest.split(" ", 1)[-1]
    own = next((c.group for c in claims if c.group), None) or asked
    own = re.sub(r"^(?:the|a|an|its|their|his|her|our) ", "", own.strip(), flags=re.IGNORECASE)
    # "19 wounded people were wounded" says it twice.
    own = " ".join(w for w in own.split() if w.lower() not in STATES) or "people"
    if "-" in own.split()[-1]:
        # An adjective counts nobody: "seven storm-related", where "deaths" was the word for what became of them.
        own = "people"
    if own and _MANY.search(amount):
        own = f"of {own}"
    first, last = amount.split(" ", 1)[0], amount.rsplit(" ", 1)[-1]
    if (first in ("a", "an", "one") and amount not in _SEVERAL) or last in ("one", "1"):
        own = "person" if own == "people" else _one_of(amount, own)
        tail = re.sub(r"^were\b", "was", re.sub(r"^are\b", "is", tail))
    if amount.lower().endswith(own.lower()):
        own = ""
    if amount == "none" and own in ("", "people"):
        amount, own, tail = "nobody", "", re.sub(r"^were\b", "was", re.sub(r"^are\b", "is", tail))
    elif amount == "none":
        amount = "no"
    return " ".join(p for p in (amount, own, tail) if p)

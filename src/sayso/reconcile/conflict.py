"""When two answers cannot both hold, by the frame's own rule.

Opposite: one says yes and one no. Exclusive: a place has one holder. Disjoint: two numbers about one thing whose
bounds leave no number that fits both. A part does not contradict its total, and "at least 12" and "14" agree.
"""

from __future__ import annotations

import datetime as dt
import functools
import math
import re
from collections.abc import Hashable
from typing import NamedTuple

from sayso.frames import Frame
from sayso.reconcile.answers import NOBODY, NONE
from sayso.reconcile.groups import Group
from sayso.types import SOME_OF_THEM, Quantity

PERSISTENCE = dt.timedelta(days=14)
"""What is said of a state stands for this long unless its speaker says otherwise: a denial next day meets it."""
APPROXIMATE = 0.1
"""Relative tolerance of "about", "roughly", "some"."""
NEARLY = 0.85
"""Share of the number that "nearly" and "almost" reach down to; "up to" reaches down to one."""
REACH = 2.0
"""Between opposed parties "at least 12" is not taken to allow for more than this many times 12."""

_ABOUT = re.compile(
    r"\b(?:about|around|roughly|approximately|some|circa|estimated|an estimated|or so|close to|nearly|almost|"
    r"dozens|scores|hundreds|thousands|million|billion)\b",
    re.IGNORECASE,
)

_ABOVE = re.compile(
    r"(?<!\bno )(?<!\bnot )\b(?:more than|greater than|larger than|higher than)\b|\b(?:over|above|past|beyond|exceed\w*|"
    r"in excess of|north of|upwards? of|surpass\w*|topp\w*)\b|>",
    re.IGNORECASE,
)
"""Words of a lower bound that leave the number itself out: "more than 50", but not "at least 50"."""
_BELOW = re.compile(
    r"(?<!\bno )(?<!\bnot )\b(?:fewer than|less than|lower than|smaller than)\b|\b(?:under|below|short of|shy of|nearly|"
    r"almost|approaching|nearing|close to|not quite)\b|<",
    re.IGNORECASE,
)
"""Words of an upper bound that leave the number itself out: "fewer than 50", but not "up to 50" or "no more than 50"."""
_ONE = re.compile(r"(?:an?|another)\b", re.IGNORECASE)
_SOMEBODY = re.compile(
    r"(?:an?|another|one|his|her|their)\b|(?:.*\b)?(?:him|her|he|she|man|woman|boy|girl|teenager|employee|gunman|attacker|suspect)$",
    re.IGNORECASE,
)
"""One person without a name: "a former employee" and "the gunman" may be the man whom another names."""
_IRREGULAR = re.compile(
    r"(?:the |an? |some |local |armed )*(?:rebel|insurgent|militant|militia|paramilitar|separatist|guerrilla|jihadist|gunm[ae]n"
    r"|fighter|armed (?=group|men|faction))(?:s|men|y|ies)?"
    r"(?: (?:fighter|force|group|faction|unit|militia|troop|army|movement)s?)?(?:(?<=armed )(?:group|men|faction)s?)?"
    r"|the (?:group|movement|organi[sz]ation|side|fighters|attackers)",
    re.IGNORECASE,
)
"""Fighters of no state who are described and not named: which group they are is left open."""
_OF_STATE = re.compile(
    r"\b(?:army|armies|military|government|troops|soldiers|police|state|navy|air force|republic|regime|ministry|authorities"
    r"|loyalists?|guards?|peacekeepers?)\b",
    re.IGNORECASE,
)
_ALMOST = re.compile(r"\b(?:nearly|almost|close to|just under|just short of)\b", re.IGNORECASE)


class Stand(NamedTuple):
    """What the rules look at in a position."""

    who: str
    party: str | None
    value: bool | str
    holder: str | None
    holds: bool
    quantity: Quantity | None
    group: Group
    start: dt.date | None
    end: dt.date | None
    actors: tuple[str, ...] = ()
    """The sides said to have done it: two sides that each repelled an attack speak of two attacks."""
    lowered: float | None = None
    """What the number is said to have been lowered from, 0 if that is not told; ``None``: nothing is lowered."""
    raised: float | None = None
    """The same of the number that it was raised from: the one told before."""
    as_part: bool = False
    """Whether its article counts it within another number."""


def sort(stand: Stand) -> Hashable:
    """What :func:`incompatible` looks at in a stand, but for who speaks."""
    q = stand.quantity
    numbers = (q.best, q.low, q.high, q.unit, q.per, q.text.lower()) if q else None
    return (
        stand.value if numbers is None else None,
        stand.holder,
        stand.holds,
        numbers,
        stand.group.part,
        stand.group.sides,
        stand.lowered,
        stand.raised,
        stand.as_part,
    )


def at_one_time(a: Stand, b: Stand, frame: Frame) -> bool:
    """Whether two stands meet in time: answers about one event do, states last a while, an unknown day meets all."""
    if frame.same_event_days is not None or not (a.start and a.end and b.start and b.end):
        return True
    return a.start <= b.end + PERSISTENCE and b.start <= a.end + PERSISTENCE


def opposed(a: Stand, b: Stand) -> bool:
    """Whether two parties speak."""
    return a.party is not None and b.party is not None and a.party != b.party


def meets_denial(denial: Stand, other: Stand) -> bool:
    """Whether who denies that a side holds a place can stand against another at all: who names that side, or nobody."""
    return NOBODY in (denial.value, other.value) or (other.holds and same_holder(denial.holder, other.holder))


def incompatible(a: Stand, b: Stand, frame: Frame) -> str | None:
    """Why the two values cannot both hold, in words; ``None`` where they can. Time is not looked at.

    Two stands of one :func:`sort` each, opposed or not, always give the same answer.
    """
    if frame.conflict == "none":
        return None
    if frame.answer == "truth":
        return "one says yes, the other no" if a.value is not b.value else None
    if frame.answer == "holder":
        return _holders(a, b)
    return _numbers(a, b)


def _holders(a: Stand, b: Stand) -> str | None:
    if a.value == b.value or (
        a.holds and b.holds and not (a.quantity or b.quantity) and same_holder(a.holder, b.holder)
    ):
        return None
    if NOBODY in (a.value, b.value):
        other = b if a.value == NOBODY else a
        return f"one names {other.holder}, the other nobody" if other.holds else None
    # "Oro" and "the Oran Guard" are of one side.
    one_side = a.holds and b.holds and a.group.sides and a.group.sides == b.group.sides and a.holder != b.holder
    if one_side or _unnamed(a.holder) or _unnamed(b.holder) or _may_be_one(a.holder, b.holder):
        return None
    same = same_holder(a.holder, b.holder)
    if a.holds and b.holds:
        if same:
            return _numbers(a, b) if a.quantity and b.quantity else None
        units = {s.quantity.unit for s in (a, b) if s.quantity}
        # Two shares of one place can both hold while they leave room for each other.
        if units and units <= {"percent", None} and _least_share(a) + _least_share(b) <= 101:
            return None
        if units and not units <= {"percent", None}:
            return None  # "four villages" of a province leave it the rest
        return f"one names {a.holder}, the other {b.holder}"
    if a.holds is not b.holds and same:
        if (a.quantity is None) != (b.quantity is None):
            # "Not 70 percent" leaves the rest open, and "not all of it" leaves a share open.
            return None
        return f"one names {a.holder}, the other says not"
    return None


@functools.lru_cache(maxsize=4096)
def _unnamed(holder: str | None) -> bool:
    return bool(holder and _SOMEBODY.match(holder))


@functools.lru_cache(maxsize=4096)
def same_holder(one: str | None, other: str | None) -> bool:
    """Whether two names of holders are one: the same, or one the initials of the other ("RSF", "Rapid Support Forces")."""
    if one is None or other is None or one == other:
        return one == other
    short, full = sorted((one.removeprefix("the "), other.removeprefix("the ")), key=len)
    initials = "".join(w[0] for w in re.findall(r"[\w’']+", full) if w[:1].isupper())
    return len(short) > 1 and short == initials


@functools.lru_cache(maxsize=4096)
def _may_be_one(one: str | None, other: str | None) -> bool:
    """Whether two holders may be one though their names differ: one has the other's name and more, or is only described as
    irregular fighters ("the rebels", "the group"), and nothing makes the other a state's."""
    if one is None or other is None or one == other:
        return False
    words = [set(h.split()) - {"the", "The"} for h in (one, other)]
    if any(w[:1].isupper() for w in words[0] & words[1]) and (words[0] <= words[1] or words[1] <= words[0]):
        return True  # "M23" and "the M23 armed group"
    described = [h for h in (one, other) if _IRREGULAR.fullmatch(h)]
    rest = [h for h in (one, other) if h not in described]
    return bool(described) and not any(_OF_STATE.search(h) for h in rest)


def _least_share(stand: Stand) -> float:
    """The least that a holder has of a place, in percent; "part of it" is more than what rounding leaves."""
    least = bounds(stand.quantity, False)[0] if stand.quantity else 100.0
    return 2.0 if math.isnan(least) else least


def _numbers(a: Stand, b: Stand) -> str | None:
    if a.quantity is None or b.quantity is None:
        return None
    units = {q.unit for q in (a.quantity, b.quantity) if q.unit}
    if len(units) > 1 or a.quantity.per != b.quantity.per:
        return None  # "1,000 shells a day" and "300 shells" measure different things
    against = opposed(a, b)
    (a_low, a_high), (b_low, b_high) = bounds(a.quantity, against), bounds(b.quantity, against)
    if math.isnan(a_low) or math.isnan(b_low):
        return None
    if a.holds is not b.holds:
        same = (a.quantity.best, a.quantity.low, a.quantity.high) == (b.quantity.best, b.quantity.low, b.quantity.high)
        return f"one says {a.quantity.text}, the other says not" if same else None
    if not a.holds:
        return None
    if a.group.part != b.group.part or a.as_part is not b.as_part:
        return _part_and_total(a, b, against)
    # "Three bodies" and "four of the wounded" may be two parts, and so are the civilians among each side's own dead.
    two_parts = a.group.part == SOME_OF_THEM or (a.as_part and a.group.sides != b.group.sides)
    overlap = a_low <= b_high and b_low <= a_high
    if two_parts or (overlap and not _only_meet(a.quantity, b.quantity) and not _only_meet(b.quantity, a.quantity)):
        return None
    return f"{a.quantity.text} and {b.quantity.text} leave no number that fits both"


def _part_and_total(a: Stand, b: Stand, against: bool) -> str | None:
    """Why a number of some and a number of all cannot both hold: some are more than all.

    What is counted within one total says nothing of another's, and two different parts nothing of each other; a narrower
    wording ("nine villagers") is never more than all the people that another counts.
    """
    if (a.group.part and b.group.part) or a.as_part or b.as_part:
        return None
    part, total = (a, b) if a.group.part else (b, a)
    if against and (part.group.part or "")[:1].isupper():
        return None  # one side tells of its own people, and the other's 13 dead may be its own as well
    if bounds(part.quantity, False)[0] <= bounds(total.quantity, against)[1]:
        return None
    more = f"{part.value} counted as some are more than the {total.value} counted as all"
    return more if total.value != NONE else f"one says {part.value}, the other none"


def _only_meet(below: Quantity, above: Quantity) -> bool:
    """Whether an upper and a lower bound meet in one number that the words of either leave out: "fewer than 50" and "at
    least 50", "up to 50" and "more than 50"; "up to 50" and "at least 50" both allow for 50."""
    if below.high is None or below.high != above.low:
        return False
    return bool(_BELOW.search(below.text) or _ABOVE.search(above.text))


def bear_out(a: Quantity, b: Quantity) -> bool:
    """Whether two numbers that can both hold also say the same. What is only bounded on one side says nothing of much smaller
    or larger numbers: "up to 200" leaves room for "fewer than 50" and does not bear it out, nor "at least 30" 2,000."""
    for one, other in ((a, b), (b, a)):
        told = [n for n in (other.best, other.low, other.high) if n is not None]
        if not told:
            continue
        if one.high is not None and one.low is None and max(told) * REACH < one.high:
            return False
        if one.low is not None and one.high is None and min(told) > one.low * REACH:
            return False
    return True


def bounds(quantity: Quantity | None, against: bool) -> tuple[float, float]:
    """The numbers that a wording allows for; NaN where it gives none. ``against``: as one party's against another's."""
    if quantity is None:
        return (math.nan, math.nan)
    best, low, high = quantity.best, quantity.low, quantity.high
    if one_of_them(quantity):
        return (1, math.inf)
    if low is not None and high is not None:
        return (low, high)
    if low is not None:
        return (low, low * REACH if against else math.inf)
    if high is not None:
        return (high * NEARLY if _ALMOST.search(quantity.text) else min(1.0, high), high)
    if best is None:
        return (math.nan, math.nan)
    slack = abs(best) * APPROXIMATE if _ABOUT.search(quantity.text) else abs(best) * 0.005
    return (best - slack, best + slack)


def one_of_them(quantity: Quantity | None) -> bool:
    """Whether the words tell of one person and count nobody: "a man was killed" leaves open how many more were."""
    return quantity is not None and quantity.best == 1 and _ONE.match(quantity.text) is not None


def size(quantity: Quantity | None) -> float | None:
    """The one number that stands for a quantity where two are put in order."""
    if quantity is None:
        return None
    for number in (quantity.best, quantity.low, quantity.high):
        if number is not None:
            return number
    return None

"""Numbers that measure without a unit written after them: ages of people and magnitudes of earthquakes."""

from __future__ import annotations

from dataclasses import replace

from sayso.extract.how_many.amount import Amount
from sayso.extract.numerals import HYPHENS, Word

_OLD = frozenset(["old", "olds"])
_OLDEST = 130
_LED_BY_AGE = frozenset("aged age ages turn turns turned turning".split())
_PERSONAL = frozenset("he she who i they we".split())
_BE = frozenset("is was be been being were are 'm am".split())
_DEATHS = frozenset("dead died dies die death passed dying".split())
_PUTS = frozenset("put puts putting".split())
_AGE_BOUNDS = frozenset("under over above below".split())
_AGED_NOUNS = frozenset(
    "nobody persons those anyone everyone people children kids women men girls boys adults voters youths".split()
)
_STARTS = frozenset(["", ".", "?", "!", "”", '"', "“"])
_ENDS = frozenset(
    [".", ",", ";", ":", "”", '"', "''", "and", "when", "on", "at", "but", "or", "by", "next", "this", ""]
)
_MODALS = frozenset("may must can cannot could should will would are were is was have had do did".split())
_QUAKES = frozenset(
    "quake quakes earthquake earthquakes tremor tremors temblor temblors aftershock aftershocks".split()
)
_MEASURED = frozenset("measured measuring measures registered registering recorded".split())
_NOT_MAGNITUDES = frozenset(["intensity", "level", "scale,"])
_NEAR = 14


_SUBJECT = 12
"""Words before an age in which its subject stands."""
_TALLIES = frozenset(
    "toll number count figure total tally dead deaths death killed wounded missing cases injured".split()
)


def age(words: list[Word], amount: Amount) -> int | None:
    """The index after an age: "47-year-old", "years old", "aged 47", "ages 14-15", "dead at 81"; ``None`` if it is none."""
    j = amount.last
    k = j + 1 if j < len(words) and words[j].lower in HYPHENS else j
    if k < len(words) and words[k].lower in ("year", "years"):
        m = k + 1
        if m < len(words) and words[m].lower in HYPHENS:
            m += 1
        if m < len(words) and words[m].lower in _OLD:
            return m + 1
        if m + 1 < len(words) and words[m].lower == "of" and words[m + 1].lower == "age":
            return m + 2
    if amount.unit is not None or (amount.best or amount.high or _OLDEST) >= _OLDEST:
        return None
    return amount.last if _told_as_age(words, amount) else None


def _told_as_age(words: list[Word], amount: Amount) -> bool:
    before = [w.lower for w in words[max(0, amount.first - 4) : amount.first]]
    before = [""] * (4 - len(before)) + before
    after = words[amount.last].lower if amount.last < len(words) else ""
    if before[-1] in _LED_BY_AGE or before[-2:] in (["age", "of"], ["ages", "of"]):
        return True
    if before[-2:] in (["as", "young"], ["as", "old"]) or before[-3:] in (["as", "young", "as"], ["as", "old", "as"]):
        return True
    if before[-1] == "between" and before[-3:-1] == ["ages", "of"]:
        return True
    if before[-1] == "and" and "ages" in before:
        return True
    if amount.bound and words[amount.last - 1].lower in ("older", "younger"):
        return True
    if amount.bound and words[amount.bound[0]].lower in _AGE_BOUNDS and after in _ENDS | _MODALS:
        noun = words[amount.first - 1].lower if amount.first else ""
        return noun in _AGED_NOUNS
    if after not in _ENDS:
        return False
    if before[-1] == "now" and amount.best and before[-2] in (",", *_BE):
        told = {w.lower for w in words[max(0, amount.first - _SUBJECT) : amount.first]}
        return not told & _TALLIES  # "the death toll from the attack is now 12"
    # "put the dead at nine", "put its own dead at 23", "puts its civilian dead at 40"
    put = any(w.lower in _PUTS for w in words[max(0, amount.first - 6) : amount.first - 2])
    owned = before[-3] in ("of", "the", "its", "their", "his", "her", "our", "own")
    counted = before[-2] == "dead" and (owned or put)
    died = before[-2] in _DEATHS and not counted
    if before[-1] == "at" and (died or (before[-2] in _STARTS and after == "," and amount.best)):
        return True  # "dead at 81"; "At 78, the bishop is the oldest"
    return before[-1] in _BE and (
        before[-2] in _PERSONAL or (before[-2] in ("will", "would") and before[-3] in _PERSONAL)
    )


def magnitude(words: list[Word], amount: Amount) -> Amount | None:
    """The amount with all its words in "5.6-magnitude", "magnitude of 6", "6.1 on the Richter scale", "a 6.1 quake"."""
    j = amount.last
    if amount.best is None or not 0 < amount.best < 12:
        return None
    k = j + 1 if j < len(words) and words[j].lower in HYPHENS else j
    if k < len(words) and words[k].lower in ("magnitude", "richter"):
        return replace(amount, last=k + 1)
    for back in (1, 2, 3):
        i = amount.first - back
        if i >= 0 and words[i].lower in ("magnitude", "magnitudes", "magnitude-"):
            between = [w.lower for w in words[i + 1 : amount.first]]
            if set(between) <= {"of", "-", "was", "at", "a"}:
                return replace(amount, first=i if set(between) <= {"of", "-"} else amount.first)
    near = [w.lower for w in words[j : j + 5]]
    if "richter" in near:
        return amount
    return amount if _of_a_quake(words, amount) else None


def _of_a_quake(words: list[Word], amount: Amount) -> bool:
    """Whether a figure with one decimal, or one that a quake "measured", stands beside a quake or a magnitude."""
    form = words[amount.core].lower
    around = [w.lower for w in words[max(0, amount.first - _NEAR) : amount.last + _NEAR]]
    if _NOT_MAGNITUDES & set(around) or not (_QUAKES & set(around) or "magnitude" in around):
        return False
    follows = words[amount.last].lower if amount.last < len(words) else ""
    if form.count(".") == 1 and len(form.partition(".")[2]) == 1:
        return follows in _ENDS or follows in _QUAKES or not follows.isalpha() or follows in _GO_ON
    lead = words[amount.first - 1].lower if amount.first else ""
    return lead in _MEASURED and (follows in _ENDS or follows in _GO_ON)


_GO_ON = frozenset("in struck hit shook rocked that which jolted was to from after before near off by has had".split())

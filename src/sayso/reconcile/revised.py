"""What a claim's own words tell of its number: lowered ("the toll falls to 19"), raised ("rose to 31"), more than were
counted before ("three more"), or a sum over a long time ("since the war began")."""

from __future__ import annotations

import re

from sayso.reconcile.conflict import size
from sayso.types import Claim, Quantity

_LOWERED = re.compile(
    r"\b(?:falls?|fell|fallen|drops?|dropped|declines?|declined|lowers?|lowered|cuts?|reduces?|reduced|downgraded|"
    r"(?:revis|adjust|correct)(?:es|ed)\b.{0,30}?\bdown(?:wards?)?)\b",
    re.IGNORECASE,
)
_RAISED = re.compile(
    r"\b(?:rises?|rose|risen|rising|climbs?|climbed|climbing|jumps?|jumped|grows?|grew|grown|increases?|increased|mounts?|"
    r"mounted|soars?|soared|surges?|surged|reach(?:es|ed)?|raises?|raised|now|passes|passed|tops?|topped|exceed(?:s|ed)?|"
    r"hits?|(?:revis|adjust|correct)(?:es|ed)\b.{0,30}?\bup(?:wards?)?)\b",
    re.IGNORECASE,
)
_TOLL = re.compile(r"\b(?:toll|number|count|figure|deaths|dead|injured|wounded|missing|casualties)\b", re.IGNORECASE)
_UPTO = r"(?:\bto (?:the )?|\breach\w* |\bpass\w* |\btop\w* |\bexceed\w* |\bhits? )"
_WORDS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
          "fifteen sixteen seventeen eighteen nineteen twenty".split(), 1)}  # fmt: skip
_FROM = re.compile(rf"\bfrom (\d[\d,]*|{'|'.join(_WORDS)})\b", re.IGNORECASE)
_INSTEAD = re.compile(
    rf"[^.;:]{{0,40}}?,? (?:and )?(?:not|rather than|instead of) (?:the )?(\d[\d,]*|{'|'.join(_WORDS)})\b",
    re.IGNORECASE,
)
"""What follows a figure that is put in another's place: "three | of its staff, not four"."""
_UP_FROM = re.compile(
    rf"[^.;:]{{0,60}}?,? (?:up|down) from (?:the )?(?:(?:earlier|previous|initial) )?(\d[\d,]*|{'|'.join(_WORDS)})\b",
    re.IGNORECASE,
)
"""What follows a figure that was another before: "nine | were killed there on Monday, up from seven"."""
_NEAR = 25
"""Characters from the figure to the one that it was, at most."""
_AFTER = 110
"""Characters behind the figure in which a sum names what it starts from."""
_SUM = re.compile(
    r"\bsince (?:the (?:start|beginning|outbreak|onset) of )?(?:(?:the|its|their|his|her|a|this|that|\w+['’]s) )?"
    r"(?:(?!(?:in|on|of|at|by|from|during|when) )[\w-]+ ){0,3}?(?:war|conflict|fighting|invasion|"
    r"uprising|unrest|insurgency|crackdown|hostilities|violence|outbreak|epidemic|pandemic|season|campaign|occupation|"
    r"revolution|genocide|blockade|offensive|independence|coup|ceasefire|cease-fire|truce|armistice)\b"
    r"|\b(?:over|in|during|for) the (?:past|last) (?:\w+ )?(?:years?|months?|decades?|weeks?)\b"
    r"|\bsince (?:\d{4}|(?:early |mid-|late |last )?(?:January|February|March|April|May|June|July|August|September|October|"
    r"November|December)(?! \d))\b"
    r"|\b(?:that|which) (?:triggered|sparked|started|ignited|set off|began) (?:the|this) (?:\w+ )?(?:war|conflict|fighting)\b"
    r"|\bin (?:the |\w+['’]s )?(?:\d+|\w+)[ -](?:days?|weeks?|months?)(?:[ -]long| of)? (?:[\w-]+ ){0,2}?"
    r"(?:war|strikes|bombing|bombardment|fighting|attacks|clashes|violence|protests|unrest)\b"
    r"|\b(?:overall|cumulative) (?:death )?(?:toll|number|count|figure)s?\b"
    r"|\bso far this (?:year|month|season)\b|\bthis year\b|\b(?:each|every|a|per) year\b"
    r"|\b(?:in|during) (?:the|its|[\w’']+['’]s) (?:[\w-]+ ){0,2}(?:war|campaign|invasion|conflict)\b"
    r"|\bin (?:\w+|nearly \w+|almost \w+) years of (?:war|fighting|conflict|violence)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"\btotal (?:[\w-]+ ){0,4}?since (?!\w+day\b)[^,;.]{1,40} (?:to|at) $")
"""What leads to a sum: "bringing the total since 21 October to | 252"."""
_MORE = re.compile(r"\s+more\b(?! than)", re.IGNORECASE)
_NUMBER = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?)\b", re.IGNORECASE
)
_DATED = re.compile(
    r"\b[\w-]+ (?:days?|weeks?|months?|years?) ago\b"
    r"|\b(?:(?:in|on) )?(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r"(?: \d{1,2})?(?:,? \d{4})?\b|\bin \d{4}\b",
    re.IGNORECASE,
)
"""Days and years in what a sum starts from, which count nobody: "since the war began in October 2023"."""
_STOP = re.compile(r"[.;!?]|\b(?:while|but)\b")


def lowered_from(claim: Claim) -> float | None:
    """The number that the claim's own is said to have been lowered from, 0 where that is not told, nor whether it was raised;
    ``None`` where the words tell of no lowering."""
    return _from(claim, _LOWERED)


def raised_from(claim: Claim) -> float | None:
    """The number that the claim's own is said to have been raised from, 0 where that is not told; ``None`` where the words
    tell of no rise."""
    if claim.quantity is None:
        return None
    found = _from(claim, _RAISED)
    if found is not None:
        return found
    # "The number of dead is now 26."
    at = claim.text.find(claim.quantity.text)
    head = claim.text[:at] if at >= 0 else ""
    return 0.0 if _TOLL.search(head) and re.search(r"\bnow\b", head) else None


def _from(claim: Claim, verb: re.Pattern[str]) -> float | None:
    if claim.quantity is None:
        return None
    at = re.search(rf"{_UPTO}{re.escape(claim.quantity.text)}\b", claim.text)
    if at is None:
        return _instead(claim.text, claim.quantity, verb)
    was = _FROM.search(claim.text, max(0, at.start() - _NEAR), at.end() + _NEAR)
    before = float(_WORDS.get(was[1].lower()) or was[1].replace(",", "")) if was is not None else 0.0
    if verb.search(claim.text, 0, at.start() + 9) is None:
        # The verb may be the cue ("lowered | the toll to 20 from 21"): then the two numbers tell which way it went.
        now = size(claim.quantity)
        way = None if now is None or not before or now == before else _LOWERED if now < before else _RAISED
        if before or verb is not _LOWERED or _RAISED.search(claim.text) or not _TOLL.search(claim.text):
            return before if way is verb else None
        return 0.0  # "corrected | the toll to 23": the number is revised, and which way it went the numbers tell
    return before


def _instead(text: str, quantity: Quantity, verb: re.Pattern[str]) -> float | None:
    """The number in whose place the words put the claim's own, if that is the way in which it went."""
    own = text.find(quantity.text)
    behind = own + len(quantity.text)
    was = (_UP_FROM.match(text, behind) or _INSTEAD.match(text, behind)) if own >= 0 else None
    now = size(quantity)
    if was is None or now is None:
        return None
    before = float(_WORDS.get(was[1].lower()) or was[1].replace(",", ""))
    return before if now != before and verb is (_LOWERED if now < before else _RAISED) else None


def counts_more(claim: Claim) -> bool:
    """Whether the words count these beside others of the kind: "three more people have died". Behind another number "30
    more were wounded" are all the wounded."""
    if claim.quantity is None:
        return False
    at = claim.text.find(claim.quantity.text)
    if at < 0 or _NUMBER.search(claim.text, 0, at):
        return False
    return _MORE.match(claim.text, at + len(claim.quantity.text)) is not None


_DEED = re.compile(
    r"\b(?:an?|the|this|that|one|\w+day['’]s) (?:[\w-]+ ){0,3}?"
    r"((?:air ?|drone |missile |rocket )?(?:strike|attack|raid)|airstrike|(?:car |truck )?bomb|drone|missile|rocket|shell|bombing"
    r"|shelling|bombardment|blast|explosion|shooting|ambush|massacre|crash|collision|derailment|collapse|fire|blaze|wildfire"
    r"|flood|landslide|mudslide|avalanche|quake|earthquake|eruption|storm|cyclone|typhoon|hurricane|tornado|stampede|crush"
    r"|riot|clash|sinking|burst)\b(?![-’'])",
    re.IGNORECASE,
)
_BLOWS = frozenset(
    "strike attack raid bomb drone missile rocket shell bombing shelling bombardment blast explosion".split()
)
_SAME_DEED = {"wildfire": "fire", "blaze": "fire", "earthquake": "quake", "crush": "stampede", "collision": "crash",
              "mudslide": "landslide", "typhoon": "storm", "cyclone": "storm", "hurricane": "storm"}  # fmt: skip


def deed_of(claim: Claim) -> str:
    """The one deed that the words tell of, by one name for what is called by several; empty where they tell of none, or of
    deeds of two kinds."""
    named = {m[1].lower().split()[-1].removeprefix("air") for m in _DEED.finditer(claim.text)}
    deeds = {"strike" if n in _BLOWS else _SAME_DEED.get(n, n) for n in named}
    return deeds.pop() if len(deeds) == 1 else ""


def sums_up(claim: Claim) -> bool:
    """Whether the number is a sum over a long time, and no event's: "since the war began", "so far this year"."""
    if claim.quantity is None:
        return False
    at = claim.text.find(claim.quantity.text)
    if at < 0:
        return False
    told = claim.text[at : at + len(claim.quantity.text) + _AFTER]
    end = _STOP.search(told, len(claim.quantity.text))
    if _SUM.search(told[: end.start()] if end else told):
        return True
    # "Since the war began more than 600 have died": nothing else is counted in between.
    before = claim.text[max(0, at - _AFTER) : at]
    if _TOTAL.search(before):
        return True
    found = _SUM.search(before)
    between = _DATED.sub("", before[found.end() :]) if found else ""
    return found is not None and not _NUMBER.search(between) and not _STOP.search(between)

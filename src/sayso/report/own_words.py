"""Statements in the report's own words: what is told of what no frame fits, and of what no sentence of ours can prove."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.report.check import denies, name_in
from sayso.report.draft import Ledger
from sayso.report.naming import called
from sayso.report.sides import capital
from sayso.report.wording import stretch
from sayso.types import BlockKind, Claim, Stance, Voice

_MAX_NAME = 80
_LED_IN = 8
"""Characters between a cue and what it leads in: "that", a comma, a quotation mark."""
_LEAST, _MOST = 25, 220
"""What is told in the report's words: shorter says nothing on its own, longer is no line of a brief."""
_LEAST_DENIAL, _LEAST_BESIDE = 12, 20
_PREDICATE = re.compile(r"^(?!.*ing\b)(?:\w+(?:ed|s)|said|told|put|held|had|thought|wrote)\b", re.IGNORECASE)
"""A cue that agrees with one speaker's name before it: "denied", "has said"; not "show", "denying"."""
_TO_THE_END = re.compile(r"[^.;:!?\n“”\"]{1,160}(?=[.;:!?\n“”\"])")
_NOBODY = frozenset(
    "a an the one ones two other others another some many most both each all few he she they it".split()
)
"""Words that name nobody where they stand alone: on a page of its own "the other said" tells of no one."""
_NO_STATEMENT = (BlockKind.TITLE, BlockKind.CAPTION)


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A statement's words as the report has them; ``led_in`` where they begin with the cue: "denied that any unit left";
    ``denied`` the cue of a denial that stands elsewhere: "rejected" in "The union rejected that."."""

    text: str
    led_in: bool
    denied: str = ""


def own_words(claim: Claim, ledger: Ledger, beside: bool = False) -> OwnWords | None:
    """A statement in the report's words, from its cue on where that stands before it.

    None where they are too few or too many to stand alone, only name the speaker once more, or stand in a headline.
    ``beside`` what it denies a denial need not say that again.
    """
    article = ledger.articles.get(claim.article)
    if article is None or claim.speaker is None or len(claim.speaker.name) > _MAX_NAME or not claim.content:
        return None
    if set(claim.speaker.name.lower().split()) <= _NOBODY:
        return None
    start, end = claim.content[0].start, claim.content[0].end
    if any(b.kind in _NO_STATEMENT and b.start <= start < b.end for b in article.blocks):
        return None
    cue = claim.cue
    if beside and claim.stance is Stance.DENIES and cue is not None and start < cue.start:
        # "rejected the accusation as absurd": beside that, its words from the cue on say enough.
        found = _TO_THE_END.match(article.text, cue.start)
        words = found.group() if found else ""
        if len(words) >= _LEAST_BESIDE and denies(words):
            return OwnWords(_as_quoted(words), True)
    if len(claim.content) != 1:
        return None
    led_in = cue is not None and 0 <= start - cue.end <= _LED_IN and "\n" not in article.text[cue.end : start]
    content = " ".join(claim.text.split())
    if claim.voice is Voice.DIRECT and (claim.holds or denies(content)):
        led_in = False
    words = content.removeprefix("that ")
    # What is denied may hold a "not" of its own: "without provocation" in it is not the denial.
    told_by_cue = not claim.holds and (claim.stance is Stance.DENIES or not denies(content))
    denied = ""
    if led_in and cue is not None and (told_by_cue or _PREDICATE.search(cue.of(article.text))):
        words = article.text[cue.start : end]
    elif told_by_cue:
        # Without its cue a denial would read as what it denies.
        denied = " ".join(cue.of(article.text).split()) if cue is not None else ""
        if not denies(denied) or not _PREDICATE.match(denied):
            return None
        led_in = False
    else:
        led_in = False
    if not claim.holds and not denies(denied or words):
        return None
    least = _LEAST if claim.holds else _LEAST_DENIAL
    if not least <= len(content) <= _MOST or name_in(content, claim.speaker.name):
        return None
    return OwnWords(_as_quoted(words), led_in, denied)


def _as_quoted(words: str) -> str:
    """Words as they stand between quotation marks: their own marks single, and none of a pair that is cut."""
    plain = " ".join(words.split()).strip(" …,;:")
    quoted = re.sub(r'"([^"“”]*)"', r"“\1”", plain).replace('"', "")
    if quoted.startswith("“") and quoted.find("”") in (-1, len(quoted) - 1):
        quoted = quoted[1:].removesuffix("”")
    if quoted.count("“") != quoted.count("”"):
        quoted = re.sub(r"[“”]", "", quoted)
    return quoted.replace("“", "‘").replace("”", "’").strip(" …,;:")


def can_be_told(claim: Claim, ledger: Ledger, beside: bool = False) -> bool:
    """Whether :func:`told` has words for a statement; found without making them."""
    return claim.speaker is not None and own_words(claim, ledger, beside) is not None


def told(claim: Claim, ledger: Ledger, beside: bool = False) -> list[str]:
    """A statement with whose it is, in the report's words: with its day, and without; empty where it cannot stand alone.

    ``beside``: it is told beside what it denies, and need not say that again.
    """
    words = own_words(claim, ledger, beside)
    if words is None or claim.speaker is None:
        return []
    who = capital(called(claim.speaker.name, (claim,), ledger))
    when = stretch(claim.said.start, claim.said.end) if claim.said else ""
    return [_told(who, words, claim, w) for w in dict.fromkeys((when, ""))]


def _told(who: str, words: OwnWords, claim: Claim, when: str) -> str:
    day = f" ({when})" if when else ""
    if words.denied:
        return f"{who} “{words.denied}”{day} that “{words.text}”"
    if claim.voice is Voice.DIRECT and not words.led_in:
        return f"{who}{day}: “{words.text}”"
    if words.led_in and _PREDICATE.match(words.text.split(" ", 1)[0]):
        # That these are the report's words shows in the cue within them.
        return f"{who} “{words.text}”{day}"
    return f"{who}, in the report's words{day}: “{words.text}”"

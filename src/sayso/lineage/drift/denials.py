"""Words by which something is said not to be so: "not", "denied", "rubbish"; and words of opposite sense."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from sayso.denying import FLATLY, OBJECTS, REJECTS, UNTRUE, forms
from sayso.lineage.words import fold

_DENYING = forms(FLATLY | REJECTS | OBJECTS)
DENIES = re.compile(rf"\b(?:{_DENYING})\b", re.IGNORECASE)
"""Verbs by which somebody says that something is not so."""
_REFUSING = (
    r"repel\w*|rebuff\w*|refus\w*|declin\w+ to|rul\w+ out|turn\w* down|brush\w* (?:aside|off)|threw out|"
    + "|".join(sorted(UNTRUE - {"false", "fabricated"}))
)
REFUSES = re.compile(rf"\b(?:{_DENYING}|{_REFUSING})\b", re.IGNORECASE)
"""The same, and words by which somebody will have none of something."""
DISOWNS = re.compile(
    rf"\b(?:{_DENYING}|{_REFUSING}|false(?:ly|hoods?)?|invent(?:ed|ion)|fabricat\w+|lies|insist\w*"
    r"|(?:not|n['’]t|never|nothing|none of (?:it|this|that)) (?:\w+ )?(?:so|true|right|wrong)|(?:not|n['’]t) (?:them|him|her|us)"
    r"|(?:is|was|are|were) (?:all |quite |simply )?wrong|no way|says? no|says? otherwise|sees? it differently)\b",
    re.IGNORECASE,
)
"""The same, and all else by which somebody may call something untrue."""
NEGATES = re.compile(r"\b(?:not|no|never|none|nothing|nobody|neither|nor)\b|n['’]t\b", re.IGNORECASE)
"""The plain words of denial."""
NOT_REALLY = re.compile(
    r"\b(?:(?:no|not|nobody|none|never)(?: \w+){0,8} (?:less|fewer) than"
    r"|not (?:only|less|more|since|just|fewer)|no (?:more|less|fewer|closer|nearer|earlier|later) than|not (?:a few|long)"
    r"|whether or not|nothing (?:but|less)|(?:never|not|no)(?: \w+){0,4} more than"
    r"|no(?: \w+){1,12} (?:bigger|larger|greater|higher|lower|worse|better|longer|older|smaller)|(?:not|never) (?:been )?seen since"
    r"|never(?: \w+){1,4} an? \w+er|(?:not|never|n['’]t)(?: \w+){0,4} (?:an?|any) (?:\w+er|worse|better|more \w+) "
    r"|(?:not|n['’]t|never|cannot|refus\w+ to|declin\w+ to) (?:be )?(?:rul\w+ out|exclud\w+)"
    r"|(?:not|n['’]t|yet to|refus\w+ to|declin\w+ to) (?:yet )?(?:say|said|tell|told|comment\w*|answer\w*|repl\w+|respond\w*|name[ds]?"
    r"|disclos\w+|reveal\w*|specif\w+|announc\w+)(?! that\b))\b",
    re.IGNORECASE,
)
"""Words of denial that deny nothing: a bound or a record is told by them, something is left open, or nothing is said."""

NOT = re.compile(
    r"\b(?:not|never|none|nobody|no[ -]one|nothing|neither|nor|(?!(?-i:Without [A-Z]))without|cannot|\w+n['’]t)\b"
    r"|\bno\b(?! (?:fewer|less|later|sooner|doubt)\b)|\byet to\b"
    r"|\bun(?:able|known|identified|verified|confirmed|hurt|harmed|injured|touched|explained|resolved|solved|true"
    r"|founded|recovered|clear|sure|aware|certain)\b",
    re.IGNORECASE,
)
"""All words of denial in running text, with "without" and "unable"; not the "Without" of a name ("Pilots Without Frontiers")."""


_GOES_ON = re.compile(
    r"\b(?:and|but|while|instead)\b[^.;:]*\b(?:sa(?:id|ys?|ying)|add(?:s|ed|ing)|told|tells|(?:insist|claim|argu|maintain|declar)\w*)\b",
    re.IGNORECASE,
)
"""Where who denied something goes on to say something else."""


def governs(before: str) -> bool:
    """Whether the words before a clause deny it: "denied that | it had fired", but not "denied a role and said | it had fired"."""
    refused = list(REFUSES.finditer(before))
    if not refused or NOT_REALLY.search(before) is not None:
        return False
    return _GOES_ON.search(before, refused[-1].end()) is None


_NEWS = """approve pass adopt endorse ratify | reject defeat veto
confirm acknowledge admit concede accept | deny reject dismiss dispute
uphold affirm | overturn quash annul
impose tighten | lift ease
raise increase | cut reduce lower slash
praise welcome support hail back | condemn criticise criticize denounce oppose
resume continue | suspend halt
allow permit | ban bar
gain win | lose
grow expand widen | shrink narrow
free release | jail imprison arrest detain
improve | worsen deteriorate
deploy | withdraw
join | leave quit
missing | found
above | below
up | down"""
"""Words of news that are opposites, though WordNet does not say so: either side of a line."""


@cache
def _opposites() -> dict[str, frozenset[str]]:
    """WordNet's opposites of verbs, adjectives and nouns of acts and states (``data/antonyms.tsv``), and those of news."""
    lines = (resources.files("sayso.lineage") / "data" / "antonyms.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if not line.startswith("#"))
    found = {word: set(others.split()) for word, others in rows}
    for line in _NEWS.splitlines():
        left, right = (side.split() for side in line.split("|"))
        for word in left:
            found.setdefault(word, set()).update(right)
        for word in right:
            found.setdefault(word, set()).update(left)
    return {word: frozenset(others) for word, others in found.items()}


_PREFIXES = ("un", "in", "im", "il", "ir", "dis", "non")


def opposed(one: str, other: str) -> bool:
    """Whether two words are opposites: by WordNet, or by what stands before one of them ("armed", "unarmed")."""
    short, long = sorted((fold(one), fold(other)), key=len)
    if any(long == prefix + short for prefix in _PREFIXES):
        return True
    return short in _opposites().get(long, ()) or long in _opposites().get(short, ())


def without_denial(word: str) -> str | None:
    """What a word denies by what stands before it: "armed" of "unarmed"; none where the rest is no word of its own."""
    folded = fold(word)
    rest = next((folded.removeprefix(p) for p in _PREFIXES if folded.startswith(p)), None)
    return rest if rest is not None and folded in _opposites().get(rest, ()) else None


_ENDINGS = (
    ("ies", "y"),
    ("es", ""),
    ("s", ""),
    ("er", ""),
    ("er", "e"),
    ("est", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
)


def opposite_forms(one: str, other: str) -> bool:
    """Whether two words as they stand in a text are forms of opposites: "higher", "lower"; "gains", "losses"."""
    return any(opposed(a, b) for a in _bases(one) for b in _bases(other))


def _bases(word: str) -> list[str]:
    """The words known to have opposites of which one may be a form."""
    made = [word, *(word.removesuffix(end) + new for end, new in _ENDINGS if word.endswith(end))]
    return [base for base in made if base in _opposites()]

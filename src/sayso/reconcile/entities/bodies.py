"""Names of bodies made comparable: "Russia's Defense Ministry", "Ministry of Defence of Russia" and "Russian MoD" are one key.

A key is the words that tell one body from another, whose country's it is being kept apart (the speaker's party); a
country's own name, its capital and its government are the state itself.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sayso.reconcile.sides import Sides, fold

_WORD = re.compile(r"[^\W_]+(?:[.'’&-][^\W_]+)*\.?")
_DROPPED = frozenset("the of for and in a an on to s &".split())
_LEGAL = frozenset("plc inc corp ltd llc co corporation incorporated limited ag sa nv gmbh spa oyj ab asa".split())
_COMMERCE = frozenset(
    "mining foods metals air airlines airways motors energy systems industries holdings group partners trains lines oil gas "
    "steel power electric electronics pharma pharmaceuticals software technologies brewery stores bank insurance media".split()
)
_GOVERNMENT = frozenset({"government", "authorities", "regime", "state"})
_FORCES = frozenset({"army", "military", "armed", "forces", "troops", "soldiers"})
_SAME = {
    "defence": "defense", "labour": "labor", "centre": "center", "organisation": "organization", "programme": "program",
    "theatre": "theater", "harbour": "harbor", "defence's": "defense", "internal": "interior", "offence": "offense",
    "mod": "defense ministry", "mfa": "foreign ministry", "moi": "interior ministry",
    "us": "united states", "usa": "united states", "uk": "united kingdom", "un": "united nations", "eu": "european union",
}  # fmt: skip
_GENERIC = frozenset(
    "ministry department agency army navy force council committee commission parliament senate congress court supreme "
    "government administration staff general command guard coast national service bureau office police border foreign defense "
    "interior justice health finance education state federal central bank election security intelligence air emergency "
    "regional district city local high appeal union workers party front border culture agriculture energy transport military".split()
)


@dataclass(frozen=True, slots=True)
class BodyName:
    """A body's name as it is compared: ``words`` in order, ``state`` where it is the country itself."""

    words: tuple[str, ...]
    initials: frozenset[str]
    state: bool = False
    """The country by its name, its capital or its government."""
    short: str = ""
    """For a company, the name without the words for its trade ("halden" of Halden Mining)."""

    @property
    def key(self) -> str:
        return " ".join(sorted(self.words))

    @property
    def distinctive(self) -> bool:
        """Whether it has a word that only this body is called by, so that the name does without a country."""
        return any(w not in _GENERIC for w in self.words)


@lru_cache(maxsize=65536)
def _tokens(name: str) -> tuple[str, ...]:
    found: list[str] = []
    for word in _WORD.findall(name):
        plain = fold(word).replace(".", "") if "." in word else fold(word).rstrip(".")
        plain = re.sub(r"['’]s?$", "", plain)
        found += _SAME.get(plain, plain).split()
    return tuple(w for w in found if w)


@lru_cache(maxsize=65536)
def body_name(name: str, party: str | None, sides: Sides) -> BodyName:
    """The name taken apart; the words for its own country are left out, as the party says them."""
    own = {fold(party)} if party else set()
    words: list[str] = []
    tokens = _tokens(name)
    i = 0
    named = False
    while i < len(tokens):
        size = next(
            (n for n in (4, 3, 2, 1) if i + n <= len(tokens) and _of_party(tokens[i : i + n], party, own, sides)), 0
        )
        if size:
            named = True
            i += size
            continue
        if tokens[i] not in _DROPPED:
            words.append(tokens[i])
        i += 1
    kept = [w for w in words if w not in _LEGAL] or words
    if named and all(w in _GOVERNMENT for w in kept):
        return BodyName((), frozenset(), state=True)
    if not any(any(c.isdigit() for c in w) for w in kept):
        kept = _forces(kept)
    if "affairs" in kept and len(kept) > 1:
        kept = [w for w in kept if w != "affairs"]
    trade = len(kept) > 1 and (kept[-1] in _COMMERCE or len(kept) < len(words))
    short = " ".join(kept[:-1] if kept[-1] in _COMMERCE else kept) if trade else ""
    return BodyName(tuple(kept), _initials(name), short=short)


def _of_party(phrase: tuple[str, ...], party: str | None, own: set[str], sides: Sides) -> bool:
    if party is None:
        return False
    joined = " ".join(phrase)
    if joined in own:
        return True
    if any(w in _GENERIC for w in phrase):
        return False
    side = (sides.party(party) or party,)
    if len(phrase) > 1 and any(sides.of(w.capitalize()) == side for w in phrase):
        return False  # the one word is the country's, the others are not
    return sides.of(" ".join(w.capitalize() for w in phrase)) == side


def _forces(words: list[str]) -> list[str]:
    """ "army", "military" and "armed forces" are one word; as a complement of a staff it is left out."""
    if not any(w in ("army", "military") for w in words) and not {"armed", "forces"} <= set(words):
        return words
    rest = [w for w in words if w not in _FORCES]
    return rest if rest and rest[-1] == "staff" else [*rest, "military"]


@lru_cache(maxsize=65536)
def _initials(name: str) -> frozenset[str]:
    """Abbreviations of a name of several words, with and without its small words, and in its American form."""
    words = re.findall(r"[^\W\d_]+", name.replace("’", "").replace("'", "").replace("U.S.", "United States"))
    full = [w for word in words for w in (["United", "States"] if word == "US" else [word])]
    if len(full) < 2:
        return frozenset()
    small = [w for w in full if w.lower() not in _DROPPED]
    some = [w for w in full if w.lower() != "the"]
    return frozenset("".join(w[0] for w in ws).upper() for ws in (small, some) if len(ws) > 1)


def abbreviation(name: str) -> str:
    """The letters of a name that is an abbreviation ("U.N.", "MoD", "USGS"), else the empty string."""
    plain = name.replace(".", "").replace("the ", "").strip()
    capitals = sum(c.isupper() for c in plain)
    return (
        plain.upper()
        if plain.isalpha() and 2 <= len(plain) <= 6 and capitals >= 2 and capitals >= len(plain) - 1
        else ""
    )


_OF_STATE = frozenset(
    {"ministry", "military", "staff", "navy", "government", "presidency", "administration", "cabinet"}
)


def speaks_for_state(body: BodyName, party: str | None) -> bool:
    """Whether what the body says is the state's own word: the state by name, a ministry, the military, a general staff."""
    return party is not None and (body.state or any(w in _OF_STATE for w in body.words))


_OFFICES = (
    "president",
    "prime minister",
    "minister",
    "chancellor",
    "king",
    "queen",
    "premier",
    "pope",
    "sultan",
    "emir",
)


def office(words: tuple[str, ...]) -> str:
    """The office that a worded speaker is named by ("Norwegian foreign minister" without its country), else ""."""
    joined = " ".join(words)
    return joined if joined.endswith(_OFFICES) and "former" not in words and "vice" not in words else ""

"""Which nouns count people. The list is ``people.txt``; plural demonyms ("12 Belgians") are known by their form."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

_DEMONYM = re.compile(
    r"[A-Z][a-z]+(?:ans|ians|ards|ese|ites|ishmen|chmen|shmen|Turks|Finns|Danes|Swedes|Poles|Croats|Serbs|Kurds|is)$"
)
_SHORT_DEMONYMS = frozenset(
    "Turks Finns Danes Swedes Poles Croats Serbs Kurds Slovaks Czechs Greeks Scots Brits Britons Arabs Jews Uzbeks "
    "Kazakhs "
    "Tajiks Roma Tamils Sikhs Uyghurs Uighurs Yazidis Druze Rohingya Hazara Tuareg Maoris "
    "Soviets French British Dutch Irish Thais Filipinos".split()
)
_NOT_DEMONYM = frozenset(["Plans", "Loans", "Fans", "Vans", "Means", "Cans", "Hurricanes", "Oceans", "Series", "Basis"])
CASUALTY = frozenset(
    "kill wound injure hurt slay murder die perish drown arrest detain capture abduct kidnap rescue evacuate "
    "displace behead shoot hospitalize hospitalise maim execute massacre jail imprison free employ deport infect "
    "survive claim sicken quarantine vaccinate strand trap bury sentence convict indict charge feed house teach "
    "draw attract mobilise mobilize enlist".split()
)
"""Verbs whose bare numeral counts people ("killed 12", "30 were arrested")."""
MOVERS = frozenset(
    "flee march protest rally demonstrate storm attend vote die gather survive escape riot chant queue "
    "surrender desert enlist "
    "defect mourn pray testify resign cheer starve shelter assemble camp hide huddle hunker flock live sleep work "
    "volunteer apply enroll enrol graduate speak sing dance kneel commute emigrate migrate settle applaud".split()
)
"""Verbs that only people are the subject of ("1.3 million have fled")."""
HANDLED = frozenset(
    "hold question release treat turn send take bring invite elect appoint dismiss sack expel ban fine bail summon "
    "interview interrogate hire recruit airlift admit discharge feed relocate resettle pardon acquit extradite nominate "
    "reunite fear".split()
)
"""Verbs whose passive is said of people ("300 were turned back"), while their object may be anything."""
STATES = frozenset(
    "dead wounded injured hurt missing alive killed arrested detained captured dying homeless trapped "
    "unaccounted hospitalized "
    "hospitalised displaced rescued unhurt infected stranded drowned deceased jailed ill sick accused "
    "condemned elderly unemployed frail infirm destitute".split()
)
"""Adjectives and participles that stand for people after a number ("12 dead", "47 injured")."""
_OF_CRAFT = frozenset({"jet", "aircraft", "stealth", "troop", "personnel"})
"""Words before "fighters" and "carriers" that make them machines."""
TOLLS = frozenset(["toll", "casualties", "fatalities", "deaths", "death", "injuries", "headcount"])


@cache
def people_nouns() -> frozenset[str]:
    """The nouns of ``people.txt``."""
    text = files("sayso.extract.how_many").joinpath("people.txt").read_text(encoding="utf-8")
    return frozenset(w for line in text.splitlines() if not line.startswith("#") for w in line.split())


@cache
def demonyms() -> frozenset[str]:
    """Words for people of a country, and its adjectives, as the shipped table of countries has them."""
    found: set[str] = set()
    text = files("sayso.extract.casts").joinpath("countries.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            _, _, adjectives, people, *_ = line.split("\t")
            found.update(word for word in (*adjectives.split("|"), *people.split("|")) if word and " " not in word)
    return frozenset(found)


def is_people(token: Token) -> bool:
    """Whether a noun counts people: listed, a compound of a listed noun, or a plural demonym."""
    lower, lemma = token.lower_, token.lemma_.lower()
    if token.i and token.nbor(-1).lower_ in _OF_CRAFT:
        return False  # "jet fighters"
    nouns = people_nouns()
    if lower in nouns or lemma in nouns:
        return True
    for ending in ("men", "women", "people", "children", "workers", "goers"):
        if lower.endswith(ending) and len(lower) > len(ending) + 2:
            return True
    if lower.endswith("s") and (lower[:-1] in nouns or (lower.endswith("ies") and lower[:-3] + "y" in nouns)):
        return True
    text = token.text
    return (
        text in _SHORT_DEMONYMS
        or text in demonyms()
        or (token.tag_ in ("NNPS", "NNS", "NNP") and bool(_DEMONYM.match(text)) and text not in _NOT_DEMONYM)
    )

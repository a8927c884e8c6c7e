"""What a word alone tells of those behind it: a person or a body of people, "he" or "she", a title.

The tables in ``data`` are made by ``scripts/make_people.py`` from WordNet and Faker; ``data/NOTICE.md`` has their terms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources

from sayso.extract.where.words import words


class Kind(StrEnum):
    """What stands behind a mention."""

    PERSON = "person"
    BODY = "body"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun for people or bodies; ``main`` where that is its commonest sense; ``gender`` "m", "f" or ""."""

    kind: Kind
    main: bool
    gender: str


ABBREVIATED = frozenset(
    "adm amb asec asst atty brig capt cdr ch cllr cmdr cmdt col commr const cpl dep det dr drs ens fr gen gens gov govs hon insp lt lts "
    "maj msgr ofc pfc pres prof profs pvt rep reps rev sec secy sen sens sgt spc supt usec".split()
)
"""Titles written short, as they stand before a name only: nobody is "the gen", and "Sen" ends a name of its own."""
TITLES = ABBREVIATED | frozenset(
    "president minister premier chancellor king queen prince princess sheikh emir sultan pope senator congressman "
    "congresswoman representative governor mayor secretary ambassador envoy general colonel captain "
    "lieutenant sergeant major corporal private admiral commodore marshal commander commissioner chief "
    "director chairman chairwoman chairperson chair spokesman spokeswoman spokesperson leader judge justice attorney "
    "prosecutor lawyer professor doctor sir lord lady dame mr mrs ms miss mx messrs sheriff deputy officer constable pc "
    "inspector detective superintendent principal coach bishop archbishop cardinal imam ayatollah rabbi "
    "reverend father sister analyst economist scientist seismologist activist author writer journalist "
    "correspondent founder ceo cfo coo undersecretary lawmaker mp mep msp mla td prime vice interior defence defense finance "
    "health justice education former acting ex lead senior first home foreign rear brigadier ltgen baroness baron councillor "
    "manager executive editor nurse head ministers presidents senators shadow maître mullah maulana alhaji alhaja haji "
    "hajj monsignor pastor agent trooper councilman councilwoman alderman".split()
)
"""Words that stand before a person's name and are no part of it."""
_HONORIFICS = {
    "mr": "m", "sir": "m", "lord": "m", "king": "m", "prince": "m", "father": "m", "mrs": "f", "ms": "f", "miss": "f",
    "lady": "f", "dame": "f", "queen": "f", "princess": "f", "sister": "f", "baroness": "f", "baron": "m",
}  # fmt: skip
SPOKESMEN = frozenset({"spokesman", "spokeswoman", "spokesperson"})
POSTNOMINALS = frozenset({"kc", "qc", "mp", "mep", "phd", "md", "cbe", "obe", "mbe", "esq"})
PARTICLES = frozenset(
    "al el bin bint ibn ben de del della di da dos das du la le van von der den het ter y af av".split()
)
BODY_WORDS = frozenset(
    "ministry department agency army navy force forces police council committee commission parliament senate congress "
    "court government administration staff command guard service bureau office party union front movement organisation "
    "organization association federation company corporation corp inc ltd plc llc group bank university institute "
    "centre center hospital school news times post herald press network television tv radio channel observatory "
    "authority board foundation fund campaign coalition alliance league brigade division battalion regiment corps house kremlin "
    "pentagon nato un eu fbi cia survey society airlines airways air club team directorate inspectorate secretariat "
    "presidency junta guards embassy guild clinic media trust holdings industries systems motors energy foods partners brokers "
    "lines trains metals mining records list bloc rovers united fc coastguard gendarmerie shipping logistics railways "
    "pharmaceuticals petroleum steel cement".split()
)
"""Words by which a proper name shows itself a body's ("Halden Mining", "the Railway Guild")."""
FIRM_FORMS = frozenset("AG GmbH SA SpA NV BV AB AS Oyj Ltd Inc Corp LLC PLC Plc Co Pty".split())
"""What the name of a firm ends in, as it is written ("Tessel Chemie AG")."""
STATE_BODIES = frozenset(
    "ministry department army navy force forces police council committee commission parliament senate congress court "
    "government administration staff command guard bureau inspectorate directorate secretariat presidency embassy "
    "brigade division battalion regiment corps military junta regime troops authorities prosecutor tribunal coastguard gendarmerie".split()
)
ANY_BODY = frozenset(
    "group organisation organization body agency company firm union party club team side airline carrier front alliance "
    "institute business retailer manufacturer maker operator charity federation coalition movement bank broker "
    "newspaper paper outlet utility miner producer supermarket chain lender insurer developer startup studio publisher brewer "
    "carmaker drugmaker".split()
)
"""Nouns that take up again a body whose name need not hold them ("Arden Foods … the company")."""
COMMERCIAL = frozenset(
    "company firm airline carrier business retailer manufacturer maker operator bank broker miner producer supermarket "
    "chain lender insurer developer startup utility studio publisher brewer carmaker drugmaker".split()
)


def _rows(name: str) -> list[list[str]]:
    text = resources.files("sayso.extract.who").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def _nouns() -> Mapping[str, Noun]:
    return {word: Noun(Kind(kind), use == "main", gender) for word, kind, use, gender in _rows("nouns.tsv")}


@cache
def _things() -> frozenset[str]:
    return frozenset(word for (word,) in _rows("things.tsv"))


@cache
def _given() -> Mapping[str, str]:
    return dict(_rows("given.tsv"))


def noun(lemma: str) -> Noun | None:
    """What the noun stands for; ``None`` where it names neither people nor bodies."""
    last = lemma.lower().rsplit("-", maxsplit=1)[-1]
    return _nouns().get(last) or _nouns().get(last.replace("our", "or"))  # "neighbour"


def is_person_noun(lemma: str) -> bool:
    """Whether the noun, in its commonest sense, is for a person, or is a title."""
    found = noun(lemma)
    return lemma.lower() in _PERSON_TITLES or (found is not None and found.main and found.kind is Kind.PERSON)


def is_thing(lemma: str) -> bool:
    """Whether the noun, in nearly all its uses, is for what has no voice: a time, an amount, an act, a state, a vehicle."""
    return lemma in _things()


_PERSON_TITLES = TITLES - frozenset(
    "prime vice interior defence defense finance health justice education former acting ex lead senior first home foreign rear "
    "private major general shadow hon chair".split()
) | frozenset({"chair", "general"})


def is_guard(name: str) -> bool:
    """Whether a guard is a body ("the coast guard"), where the noun alone is for a person."""
    return name.lower().endswith(_GUARDS)


_GUARDS = tuple(f"{kind} guard" for kind in "coast national civil revolutionary republican presidential home".split())


def given_gender(name: str) -> str | None:
    """ "m", "f" or "mf" for a given name; ``None`` for a word that is none."""
    folded = name.lower()
    if folded in words().opening:
        return None  # "Little Oro" is an island
    found = _given().get(folded, _given().get(folded.split("-")[0]))
    if found is not None:
        return found or "mf"
    return "mf" if folded in words().given else None


def honorific_gender(title: str) -> str:
    """ "m" or "f" for "Mr" or "Dame", else ""."""
    return _HONORIFICS.get(title.lower().rstrip("."), "")


def is_title(word: str) -> bool:
    """Whether a capitalised word before a name is a title and not a part of it ("Striker Kofi Boateng")."""
    low = word.lower().rstrip(".")
    if low in TITLES:
        return True
    return given_gender(low) is None and is_person_noun(low)

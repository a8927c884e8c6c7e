"""Whether two wordings of a source may mean the same speaker: "the company" and "the firm", "Fire Chief Ada Holm" and
"Holm", "officials" and "the ministry" do; "military bloggers" and "analysts", "the ministry" and "a union" do not.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.lineage.drift.sides import stems_of
from sayso.lineage.words import CALENDAR, TOKEN, fold, look_up

# Words for one kind of source; those of a line may be put for one another.
_KIN = """company firm corporation business manufacturer maker operator enterprise giant retailer
lawyer attorney counsel solicitor barrister
police officer cop constable policeman policewoman detective investigator sheriff deputy force
doctor physician medic clinician
expert analyst specialist observer commentator economist scientist researcher scholar academic engineer geologist strategist
suspect accused defendant
resident villager local inhabitant neighbour neighbor
witness bystander onlooker
army military troop soldier serviceman
meteorologist forecaster weatherman
report study survey document paper record data figure poll finding
picture image imagery photograph photo footage satellite
firefighter crew
relative family kin parent
worker employee staff
rebel militant insurgent fighter guerrilla separatist
activist campaigner protester demonstrator
media newspaper outlet press journalist reporter daily magazine
website blogger channel site
court judge tribunal
prosecutor prosecution
party
union
organisation organization group charity agency ngo humanitarian aid relief
executive chief boss head chairman chairwoman president director
lawmaker legislator parliamentarian senator congressman"""


def _stems(words: str) -> frozenset[str]:
    """The stems of words and of their plurals, which the light stemmer keeps apart ("official", "officials")."""
    return stems_of(words) | stems_of(" ".join(f"{word}s" for word in words.split()))


_GENERIC = _stems(
    "official authority government spokesman spokeswoman spokesperson administration representative source aide"
)
_OFFICIAL = _stems(
    "official authority government administration ministry minister police council mayor governor president premier department"
    " office agency bureau army military court prosecutor commission commissioner board service sheriff secretary chief officer"
    " commander state kremlin pentagon cabinet parliament embassy ambassador consulate senator"
)
_COLLECTIVE = _stems(
    "company firm party union group blogger analyst expert observer media worker employee relative resident witness rebel activist"
    " scientist lawmaker critic supporter campaigner militant researcher economist insurer investor farmer"
)
_LEADS = frozenset(
    "mr mrs ms dr president minister prime chief head general colonel captain commander governor mayor director sir".split()
)
_POLICE = re.compile(r"[A-Z]{1,4}PD")
_THEN = frozenset("former ex current then late incumbent".split())
"""What tells when somebody was what they are called, and not who they are."""
_PRONOUNS = frozenset("he she they it we i who".split())
_ARTICLES = frozenset("the a an its his her their some".split())


def _groups() -> dict[str, frozenset[int]]:
    out: dict[str, set[int]] = {}
    for number, line in enumerate(_KIN.splitlines()):
        for stem in _stems(line):
            out.setdefault(stem, set()).add(number)
    return {stem: frozenset(numbers) for stem, numbers in out.items()}


GROUPS = _groups()
"""Which lines of kin each stem stands in."""
_PERSONS = stems_of("person people man men woman women those others")
"""Words by which anybody may be told of who is a person: "a survivor", "a man who survived"."""
PAPERS = stems_of("result results figure figures count tally data numbers statement statements announcement notice")
"""What a body gives out, told of in its place: "the electoral office", "the results"."""
_MEASURES = stems_of("percent per cent percentage number")
KNOWN_SORTS = _OFFICIAL | _COLLECTIVE | _GENERIC | frozenset(GROUPS)
"""The stems of words for kinds of sources."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A source's words: the stems in order, the names among them, and whether a pronoun is all there is."""

    stems: tuple[str, ...]
    names: frozenset[str]
    pronoun: bool

    @property
    def head(self) -> str:
        """The last stem; empty if there is none."""
        return self.stems[-1] if self.stems else ""


def wording(text: str, first: bool) -> Wording:
    """The words of a source; ``first`` says that it opens a sentence, so that its capital tells nothing."""
    tokens = TOKEN.findall(text)
    tokens = ["police" if _POLICE.fullmatch(t) else t for t in tokens if fold(t) not in _THEN]
    stems = tuple(w.stem for w in map(look_up, tokens) if w.stem)
    names = frozenset(
        look_up(t).stem
        for at, t in enumerate(tokens)
        if t[:1].isupper()
        and look_up(t).stem
        and fold(t) not in _LEADS
        and not (at == 0 and first and (look_up(t).common or (tokens[1:2] and tokens[1][:1].islower())))
        and look_up(t).stem not in KNOWN_SORTS
    )
    pronoun = bool(tokens) and all(fold(t) in _PRONOUNS | _ARTICLES for t in tokens)
    return Wording(stems, names, pronoun)


def alike(one: Wording, other: Wording, known: frozenset[str]) -> bool:
    """Whether the earlier source and the later may be one speaker; ``known`` are the stems of the earlier article.

    What is not known to be another speaker passes as the same.
    """
    if one.pronoun or other.pronoun or not one.stems or not other.stems:
        return True
    left, right = frozenset(one.stems), frozenset(other.stems)
    if left <= right or right <= left:
        return True
    shared = one.names & other.names
    if shared:
        sorts = GROUPS.get(one.head), GROUPS.get(other.head)
        told_apart = None not in sorts and not (sorts[0] or frozenset()) & (sorts[1] or frozenset())
        return len(shared) >= 2 or not (told_apart or _rivals(one, other))
    if _reworded(left - right, right - left):
        return True
    if one.names and other.names:
        # a name for another, unless the earlier article has the new one too: then it may be who is meant
        return False
    return _unnamed(one, other, known)


def loosely_one(one: Wording, other: Wording) -> bool:
    """Whether a source is told of by a word for anybody, or a body by what it gives out."""
    if other.names - stems_of(" ".join(CALENDAR)):
        return False
    bodies = bool(frozenset(one.stems) & _OFFICIAL)
    return (not bodies and bool(frozenset(other.stems[:1]) & _PERSONS)) or (bodies and other.head in PAPERS)


def _unnamed(one: Wording, other: Wording, known: frozenset[str]) -> bool:
    """:func:`alike` of two sources of which one at least has no name, and which share no telling word."""
    left, right = frozenset(one.stems), frozenset(other.stems)
    kin = any(GROUPS.get(a, frozenset()) & GROUPS.get(b, frozenset()) for a in one.stems[-2:] for b in other.stems[-2:])
    if kin and not (other.names or one.names):
        return right - left <= known | _kin_of(left) or (one.head == other.head and not _rivals(one, other))
    if right <= _GENERIC:
        return bool(left & (_OFFICIAL | _GENERIC)) or (bool(one.names) and not left & _COLLECTIVE) or kin
    if left <= _GENERIC | stems_of("source"):
        return (bool(right & _OFFICIAL) or bool(other.names)) and right <= known
    if one.names and not other.names:
        # a description in place of a name, which the earlier article must bear out
        return right <= known and not right & _COLLECTIVE
    if other.names and not one.names:
        return other.names <= known and not left & _COLLECTIVE
    return not right & KNOWN_SORTS or (kin and right <= known)


def _reworded(lost: frozenset[str], new: frozenset[str]) -> bool:
    """Whether each new word is a figure or of the sort of a lost one: "lawyers and activists", "attorneys and activists"."""
    sorts = frozenset(n for s in lost for n in GROUPS.get(s, ()))
    return all(s[0] == "#" or s in _MEASURES or GROUPS.get(s, frozenset()) & sorts for s in new)


def _kin_of(stems: frozenset[str]) -> frozenset[str]:
    numbers = frozenset(n for s in stems for n in GROUPS.get(s, ()))
    return frozenset(s for s, held in GROUPS.items() if held & numbers)


def _rivals(one: Wording, other: Wording) -> bool:
    """Whether two sources of one kind are told apart by what stands before it: the interior and the foreign ministry."""
    if one.head != other.head:
        return False
    return bool(frozenset(one.stems[:-1]) - frozenset(other.stems)) and bool(
        frozenset(other.stems[:-1]) - frozenset(one.stems)
    )

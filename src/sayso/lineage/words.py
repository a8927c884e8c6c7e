"""Words as lineage compares them: folded, stemmed, and marked as function word, common news word or neither.

The stemmer is deliberately light (suffix stripping in the spirit of Lovins 1968 and Porter 1980): it only has to bring
"encircle", "encircled" and "encirclement", or "Ukraine" and "Ukrainian", together within one pair of articles.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from typing import NamedTuple

TOKEN = re.compile(r"\d++(?:[.,]\d++){0,6}+(?!\w)|\w+(?:['’]\w+)*")

FUNCTION = frozenset(
    """a about above across after again against ago all almost along already also although always am among an and
    another any
    anyone anything are around as at away back be because been before being below between both but by can cannot could
    did do does doing done down during each either else even ever every few for from further get gets getting got had
    has
    have having he her here hers herself him himself his how however i if in into is it its itself just last later least
    less let like made make makes making many may me meanwhile might more most much must my near nearly neither never
    next
    no nor not now of off often on once one only onto or other others our out over own per perhaps put quite rather
    really
    said same say saying says she should since so some soon still such take taken takes than that the their them then
    there
    these they thing this those though through thus till to too took toward towards under until up upon us use used very
    via was way we well went were what when where whether which while who whom whose why will with within without would
    yet you your added told according mr mrs ms dr don't doesn't didn't isn't wasn't weren't can't couldn't won't
    wouldn't it's he's she's they're we're i'm i've we've that's there's""".split()
)

COMMON = frozenset(
    """agency announce anonymity area arm arrest article attack authority bad begin believe big body bring build
    building call
    car case cause center central centre change charge chief child children city claim close come comment community
    company condition conference confirm continue control country county court crisis day dead deadly death decide
    department deputy describe die director district early east eastern end evening event expect face fact family fight
    find fire first follow force former forward four full general give go good government governor great ground group
    half hand happen head health help high hit hold home hospital hour house hundred immediate include incident
    independent information injure injured interview investigate investigation issue job join judge kill kilometre
    kilometer know large late lead leader leave level life line live local long lose main major man many mayor media
    meet meeting member men message mile military million minister ministry minute monday month morning move name nation
    national need new news newspaper night north northern number office officer official old open operation order part
    party past pay people percent person place plan play point police policeman political power president press prison
    problem program project public question quick reach ready reason receive recent region release remain report
    reporter
    request rescue resident respond response rest result return right rise road run safety saturday school second
    security
    see seek send senior serious serve service set show side sign site situation small soldier source south southern
    speak spokesman spokeswoman spokesperson staff stage start state statement station stay step stop story street
    strong
    suffer sunday support suspect team tell think thousand three thursday time today tonight top town trial troop try
    tuesday turn two understand united use victim video village visit wait want war warn watch water wednesday week west
    western witness woman women word work worker world wound wounded year yesterday young friday""".split()
)

NUMBER_WORDS = {
    word: str(value)
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
        seventeen
        eighteen nineteen""".split()
    )
} | {
    "twenty": "20",
    "thirty": "30",
    "forty": "40",
    "fifty": "50",
    "sixty": "60",
    "seventy": "70",
    "eighty": "80",
    "ninety": "90",
    "dozen": "12",
}
CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december""".split()
)

# Words that reporters put for one another; each line counts as one word. Only for finding passages that say the same:
# whether a fact changed is never decided on these.
_KIN = """encircle surround besiege encirclement
soldier serviceman servicemen troop fighter
kill dead die death fatality fatal perish slay deadly
wound injure hurt injury casualty
attempt try effort bid
area region territory zone
earthquake quake tremor temblor
home house
car vehicle
ship vessel
fire blaze
blast explosion explode
assault attack raid
indicate show suggest
official authority
begin began begun start
end finish halt
big large huge
help aid assist
protest demonstrate demonstration demonstrator protester protestor
vote ballot poll
jail prison
storm cyclone hurricane typhoon
child children
man men
woman women
defence defense
centre center central
kilometre kilometer km
metre meter
resident inhabitant
evacuate evacuation
damage destroy destruction
say state claim assert
deny reject dismiss
search hunt
missing unaccounted
worker employee
capsize overturn
collapse crumble
percent percentage
buy bought purchase acquire acquisition takeover
increase grow growth climb
decrease drop decline
accuse blame allege
arrest detain detention
doctor physician medic
pupil student
plane aircraft jet
boss chief head
lawyer attorney
verify confirm confirmation verification
strike struck hit
rise rose risen
fall fell fallen
leave left
hold held
shake shook shaken rattle
flee fled
fight fought fighting
shoot shot
lose lost loss
meet met
break broke broken
burn burnt
sink sank sunk
drive drove driven
give gave given
find found
send sent
win won
drown drowned
choose chose chosen
hear heard
speak spoke spoken"""

_SUFFIXES = frozenset(
    """fulness ousness iveness ational ization isation ements encies ations ating ation ators ement ments ities
    ingly ances ences ians ness ment ator ance ence able ible ings edly ists ions ated ates ally ical ity ian ing
    ion ism ist ive ies ied ers ous ese ans ate al an ed en er es ly ic ia iy yy yi ij a e s y i""".split()
)
_ENDING = re.compile(f"(?:{'|'.join(sorted(_SUFFIXES, key=len, reverse=True))})\\Z")
_CACHE_LIMIT = 200_000


class Word(NamedTuple):
    """What one spelling means to lineage: ``stem`` is empty for function words; ``number`` is a figure in digits, if
    it is one.
    """

    key: int
    stem: str
    common: bool
    number: str | None
    capital: bool


def stem(word: str) -> str:
    """The stem of a folded word; never shorter than four letters unless the word is."""
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    for _ in range(2):
        # the longest that leaves enough
        longest = _ENDING.search(word, 4)
        if longest is None:
            break
        word = word[: longest.start()]
    if len(word) > 4 and word[-1] == word[-2]:
        word = word[:-1]
    return word


def fold(word: str) -> str:
    """Lower case without accents or possessive ending."""
    word = word.lower().replace("’", "'")
    word = word.removesuffix("'s")
    if not word.isascii():
        word = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
    return word


def stable_hash(data: str) -> int:
    """64 bits of a string, the same in every process and on every machine."""
    return int.from_bytes(hashlib.blake2b(data.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


_COMMON_STEMS = frozenset(stem(w) for w in COMMON)
_KIN_STEMS = {stem(w): stem(line.split()[0]) for line in _KIN.splitlines() for w in reversed(line.split())}
_cache: dict[str, Word] = {}


def look_up(token: str) -> Word:
    """The :class:`Word` of a token as it stands in the text."""
    word = _cache.get(token)
    if word is None:
        if len(_cache) >= _CACHE_LIMIT:
            _cache.clear()
        word = _cache[token] = read(token)
    return word


def read(token: str) -> Word:
    """As :func:`look_up`, for who remembers what was read."""
    folded = fold(token)
    number: str | None = None
    if folded[:1].isdigit() and folded.replace(",", "").replace(".", "").isdigit():
        number = folded.replace(",", "").rstrip(".")
    else:
        number = NUMBER_WORDS.get(folded)
    key = stable_hash(number or folded)
    if number is not None:
        return Word(key, "#" + number, folded in ("one", "two", "three"), number, False)
    if folded in FUNCTION or len(folded) < 2:
        return Word(key, "", True, None, token[:1].isupper())
    root = stem(folded)
    common = folded in COMMON or root in _COMMON_STEMS
    root = _KIN_STEMS.get(root, root)
    return Word(key, root, common or root in _COMMON_STEMS, None, token[:1].isupper())


CALENDAR_STEMS = frozenset(look_up(w).stem for w in CALENDAR)

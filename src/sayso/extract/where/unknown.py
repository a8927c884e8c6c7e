"""Names that no gazetteer knows but that the text uses as places: "in Aldmoor", "the town of Brant"."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from sayso.extract.how_many.people import is_people
from sayso.extract.party_words import is_group
from sayso.extract.where.countries import demonyms
from sayso.extract.where.names import REGION_WORDS, SETTLEMENT_WORDS, adjective_of, fold
from sayso.extract.where.spans import BEFELL, Name, Tokens
from sayso.extract.where.spots import noun_after
from sayso.extract.where.words import words

_KINDS = (REGION_WORDS | SETTLEMENT_WORDS) - {
    "state",
    "department",
    "division",
    "community",
    "capital",
    "commune",
    "port",
}
_EVENTS = frozenset(
    "shooting shootings bombing bombings attack attacks massacre killing killings murder murders crash fire blaze quake "
    "earthquake tsunami hurricane cyclone typhoon storm flood floods riot riots uprising protest protests siege war wars "
    "battle trial case inquiry summit talks treaty accord agreement cup games championship championships festival marathon "
    "derby election elections crisis scandal affair".split()
)
_PASSES = frozenset("pass ridge heights gorge glacier".split())
"""Landforms, in lower case too, that are no town's: what is called by them is known by both words."""
_LEADS = frozenset("the on over at near of across".split())
_BETWEEN = ([","], ["and"], [",", "and"])
"""What stands between two places of a list."""
_LONGEST = 4
"""Words of a name, hyphens not counted."""
_PARTS = frozenset(
    "north south east west northeast northwest southeast southwest outskirts residents streets suburbs centre center "
    "mayor siege battle capture recapture fall loss inhabitants edge vicinity control districts airport evacuation".split()
)
_TAKING_STEMS = "captur recaptur seiz shell encircl besieg liberat storm evacuat surround bombard occupi occupy control retak overrun"
_TAKING = frozenset("deeper entered retook reached approached fled toward towards entering retaken overran".split()) | {
    stem + ending
    for stem in _TAKING_STEMS.split()
    for ending in ("", "e", "d", "ed", "es", "s", "ing", "led", "ling", "n", "en", "ning")
}
_ATTACKS = frozenset(
    "attack attacks assault assaults offensive advance raid raids strike strikes push shelling bombardment".split()
)
_LEAVING = frozenset(
    "evacuated fled withdrew withdrawn retreated driven expelled withdraw retreat flee withdrawal".split()
)
_DOWNED = frozenset(
    "drone drones missile missiles jet jets rocket rockets aircraft helicopter helicopters plane planes down".split()
)
_SHARES = frozenset("% percent cent km kilometres kilometers hectares acres mayor most half third quarter".split())
_HOLDING = frozenset("hold take lose leave enter defend retain gain reach attack hit strike clear cross".split())
_TROOPS = frozenset(
    "troop force army military soldier unit brigade fighter rebel insurgent militant militia paramilitary marine".split()
)
_SEEN_AT_SEA = frozenset(
    "find recover rescue pick see sink ram capsize drown die kill board intercept seize wash".split()
)
_SHORE_PLACING = frozenset({"off", "at", "on", "from", "to", "round", "around"})
_UNDER = frozenset("control hands siege zone fire attack bombardment shelling curfew lockdown martial water".split())
_SECTORS = frozenset("direction axis sector front".split())
_OWNED = frozenset("share shares stake stakes stock shareholding investor investors shareholder shareholders".split())
_WHEN = frozenset("last next late early yesterday today tonight overnight".split())
_GOING = frozenset("visit trip journey voyage crossing flight travelled traveled sailed returned".split())
_OWN = frozenset(
    "mayor streets suburbs outskirts residents inhabitants university cathedral harbour harbor airport islands coast provinces "
    "districts territory airspace border countryside".split()
)
"""What a town or a land has as its own: "Oro's mayor", "Oro's university", "Oro's southern islands"."""
_BEING = frozenset(
    "is are was were be been being has have had not now still also completely fully almost nearly".split()
)


def runs(block: Tokens, taken: Iterable[Name], written: Collection[str] = ()) -> Iterator[tuple[int, int]]:
    """The stretches of proper nouns ``[first, last)`` that no known name covers; a word of the dateline's place is one,
    whatever the parse takes it for at the head of a sentence."""
    covered = {k for name in taken for k in range(name.first, name.last)}
    i, n = 0, len(block.words)
    while i < n:
        if not (block.proper[i] or (written and block.capital[i] and fold(block.words[i]) in written)) or i in covered:
            i += 1
            continue
        j = i + 1
        while j < n and j not in covered and (block.proper[j] or (block.words[j] == "-" and block.is_proper(j + 1))):
            j += 1
        if sum(w != "-" for w in block.words[i:j]) <= _LONGEST:
            yield i, j
        i = j


def unknown(
    blocks: Sequence[Tokens], taken: Sequence[Name], persons: Collection[str], written: Collection[str] = ()
) -> tuple[list[Name], set[str]]:
    """All names that may be places though no gazetteer knows them, and the keys of those that stand at least once where
    only a place can stand, or are ``written``, the folded name of the dateline. The names are not in the order of the
    text."""
    lists = words()
    found: list[tuple[Tokens, int, int, str]] = []
    placed: set[str] = set()
    adjectives = {
        fold(w)
        for block in blocks
        for w, p in zip(block.words, block.pos, strict=True)
        if p in {"ADJ", "PROPN"} and w[:1].isupper() and len(w) > 4
    }
    plain = {w for block in blocks for w in block.words if w.islower()}
    listed: tuple[Tokens, int] | None = None
    for block in blocks:
        here = [name for name in taken if name.tokens is block]
        starts = {name.first for name in here}
        for i, j in runs(block, here, written):
            if j in starts and block.words[j - 1] not in {",", "("}:
                continue  # part of a longer name
            if block.low(i - 1) in _LEADS and block.low(j) in _PASSES and not block.headline:
                j += 1  # "the Sorrel pass"
            feature = block.lower[j - 1] in lists.features | lists.sites or block.lower[i] in {
                "lake",
                "mount",
                "cape",
                "river",
            }
            shore = block.lower[j - 1] in lists.shores and block.low(i - 1) in lists.placing | _SHORE_PLACING
            feature = feature or shore
            if not feature or j - i < 2:
                feature = False
                while j > i + 1 and block.lower[j - 1] in _KINDS:
                    j -= 1  # "Oro Province" goes by "Oro"
                rest = fold(block.text[block.at[i + 1] : block.end(j)]) if j > i + 1 else ""
                # "Lower Dane" is where no Dane need live, and "Lower Oro" need not be in Oro.
                named = rest in demonyms() or rest in lists.common or block.lower[i] in {"upper", "lower"}
                while j > i + 1 and block.lower[i] in lists.directions and not named:
                    i += 1
            key = fold(block.text[block.at[i] : block.end(j)])
            if is_of_a_shop(block, i, j):
                continue
            if block.headline and key in plain:
                continue  # "Bomb Attack on | Bus": the text has it for a word
            if not key or not _may_be_place(block, i, j, key, persons, feature):
                continue
            found.append((block, i, j, key))
            if listed and listed[0] is block and block.lower[listed[1] : i] in _BETWEEN:
                placed.add(key)  # "the villages of Aldmoor, Brant and Oro"
                listed = (block, j)
            elif _heads_list(block, i):
                listed = (block, j)
            if (
                feature
                or key in written
                or _placed(block, i, j)
                or any(adjective_of(a, key) for a in adjectives if a != key)
            ):
                placed.add(key)
        placed |= _listed_with_known(block, here, [(i, j, key) for other, i, j, key in found if other is block])
    whole = placed | {name.key for name in taken}
    placed |= {key for block, i, j, key in found if j - i > 1 and _is_site_of(block, i, j, whole)}
    keys = {key for *_, key in found}
    placed -= {key for key in placed if any(adjective_of(key, other) for other in keys if other != key)}
    return [Name(block, i, j, key, ()) for block, i, j, key in found], placed


def _is_site_of(block: Tokens, i: int, j: int, places: Collection[str]) -> bool:
    """Whether it is a place's own name with a building's: "at Oro Ferry", where Oro is one."""
    lists = words()
    site = block.lower[j - 1] in lists.buildings | lists.shores | lists.features
    town = fold(block.text[block.at[i] : block.end(j - 1)])
    return site and town in places and block.low(i - 1) in lists.placing | {"on", "off"}


def _listed_with_known(block: Tokens, known: Sequence[Name], others: Sequence[tuple[int, int, str]]) -> set[str]:
    """The keys of those that stand in a list with known places that begins behind a preposition of place and ends in "and":
    "in Brant, Oro and Aldmoor"."""
    entries = sorted([(n.first, n.last, "") for n in known] + list(others))
    chains: list[list[tuple[int, int, str]]] = []
    for entry in entries:
        if chains and block.lower[chains[-1][-1][1] : entry[0]] in _BETWEEN:
            chains[-1].append(entry)
        else:
            chains.append([entry])
    found: set[str] = set()
    for chain in chains:
        first, last = chain[0][0], chain[-1][1]
        begins = block.low(first - 1) in words().placing | {"from"}
        ends = block.low(chain[-1][0] - 1) == "and" and block.low(last) != "'s"
        kind = block.low(last).removesuffix("s") in REGION_WORDS | SETTLEMENT_WORDS  # "Brant and Oro provinces"
        follows = block.pos[last] if last < len(block.pos) and not kind else ""
        if (
            len(chain) > 1
            and begins
            and ends
            and follows not in {"VERB", "AUX", "NOUN"}
            and any(not key for *_, key in chain)
        ):
            found |= {key for *_, key in chain if key}
    return found


def _heads_list(block: Tokens, i: int) -> bool:
    """Whether the name is the first of several places: "the villages of Aldmoor, …"."""
    kind = block.low(i - 2)
    return block.low(i - 1) == "of" and kind.endswith("s") and kind[:-1] in SETTLEMENT_WORDS | REGION_WORDS


def _may_be_place(block: Tokens, i: int, j: int, key: str, persons: Collection[str], feature: bool) -> bool:
    """Whether nothing about the name itself speaks against a place."""
    lists = words()
    text = block.text[block.at[i] : block.end(j)]
    parts = key.split()
    if parts[-1] in _EVENTS:
        return False  # "the Oro Factory Shooting" names what happened there
    if feature:
        return len(parts) > 1 and (parts[0] not in lists.common or parts[0] in lists.opening)
    if block.low(i - 1).rstrip(".") in lists.titles and block.is_proper(i - 1):
        return False
    return not (
        key in demonyms()
        or is_group(text)  # "an attack on Hamas"
        or any(
            p in persons or p in lists.given or p in lists.titles or p in lists.private or p in lists.public
            for p in (parts[1:] if parts[0] in lists.opening else parts)
        )
        or all(p in lists.common for p in parts)
        or any(c.isdigit() or c == "." for c in text)
        or (block.pos[i] == "ADJ" and j - i == 1)
        or (j - i == 1 and is_people(block.doc[i]))  # "held the Jews"
        or key.endswith("phone")  # "the Francophone region": of a tongue
        or (
            key.endswith(("an", "ese", "ish"))
            and block.low(j) in SETTLEMENT_WORDS | REGION_WORDS
            and block.low(j + 1) == "of"
        )
        or (text.isupper() and (len(text) < 6 or not block.headline))
        or len(key) < 3
        or block.numbered(j)
        or (block.is_proper(j) and block.lower[j] not in _KINDS)
    )


def _taken(block: Tokens, j: int) -> bool:
    """Whether the words after the name say that it was taken or is held: "fell to", "has been seized", "is under …"."""
    if block.low(j) == "fell" and block.low(j + 1) == "to":
        return True
    k = j
    if block.low(k) in {"and", ","} and block.is_proper(k + 1):
        k += 2  # "Aldmoor and Brant are surrounded"
    start = k
    while k < start + 5 and block.low(k) in _BEING:
        k += 1
    after = (block.low(k), block.low(k + 1), block.low(k + 2))
    if k > start and after[0] == "fallen":
        return not {"by", "to", "%", "percent", "from"} & set(after)  # no share price
    held = after[0] in {"under", "in", "as"} and _UNDER & {*after, block.low(k + 3)}
    return bool(held) or (k > start and after[0] in _TAKING and after[0].endswith(("d", "n")))


def is_of_a_shop(block: Tokens, i: int, j: int) -> bool:
    """Whether the name is whose a shop or the like goes by: "outside a | Brant | 's Club store"."""
    return block.low(i - 1) in {"a", "an"} and block.low(j) in {"'s", "’s"} and j - i == 1


def is_taken(block: Tokens, i: int, j: int) -> bool:
    """Whether the words around a name say that what it names was taken, held, struck or besieged, as only places are."""
    if block.low(j) == "'s" or block.is_proper(j):
        return False
    return block.low(i - 1) in _TAKING or _taken(block, j) or _held(block, i)


def _held(block: Tokens, i: int) -> bool:
    """Whether it is what troops hold, take, lose or leave: "its forces held Aldmoor"."""
    name = block.doc[i]
    which = (c for c in name.children if c.dep_ == "relcl" and any(o.dep_ == "dobj" for o in c.children))
    verb = name.head if name.dep_ == "dobj" else next(which, None)  # "Aldmoor, which rebels hold"
    taken = verb is not None and verb.dep_ == "relcl" and verb.lower_ in _TAKING
    if verb is None or not (verb.lemma_ in _HOLDING or taken):
        return False
    verb = verb.head if verb.dep_ == "xcomp" else verb  # "the army admitted losing Aldmoor"
    doers = [c for c in verb.children if c.dep_ == "nsubj"]
    return any(d.lemma_.lower() in _TROOPS for d in doers)


def _is_settlement(block: Tokens, j: int) -> bool:
    """Whether the words after the name call it one: "Oro, a village", "Oro is a small town"."""
    if block.low(j) not in {",", "is", "was"} or block.low(j + 1) not in {"a", "an", "the"}:
        return False
    noun = next((k for k in range(j + 2, j + 6) if k < len(block.pos) and block.pos[k] == "NOUN"), None)
    while noun is not None and noun + 1 < len(block.pos) and block.pos[noun + 1] == "NOUN":
        noun += 1  # "an old river town"
    return noun is not None and block.lower[noun] in SETTLEMENT_WORDS and block.low(noun - 1) != "of"


def _placed(block: Tokens, i: int, j: int) -> bool:
    """Whether the words around the name say that it is a place."""
    lists = words()
    following = block.low(j)
    back = i - 1
    while back > 0 and block.lower[back] in lists.directions:
        back -= 1
    before, earlier = block.low(back), block.low(back - 1)
    sector = following in _SECTORS and block.low(i - 1) == "the"  # "in the Oro direction"
    befell = block.low(i - 1) == "the" and noun_after(block, j, lists.disasters)  # "the Oro flood"
    if following in _KINDS or following in lists.features or following in lists.sites or sector or befell:
        return True
    if _is_settlement(block, j) or is_taken(block, i, j) or _opened(block, i, j) or _owns(block, j):
        return True
    office = earlier == "department" and block.capital[back - 1]  # "the Department of Oro" may be a ministry
    if before == "of" and earlier.removesuffix("s") in SETTLEMENT_WORDS | REGION_WORDS and not office:
        return True
    side = earlier in {"part", "parts", "half"} and block.low(back - 2) in lists.directions
    if (before in {"of", "for"} and (earlier in _PARTS or side)) or (before == "for" and earlier == "toll"):
        return True
    if (
        before == ","
        and earlier in SETTLEMENT_WORDS
        and not (j < len(block.pos) and block.pos[j] == "VERB")  # "took the town, Holt said"
        and not {"of", "for"} & set(block.lower[max(0, back - 5) : back - 1])
    ):
        return True  # "the state capital, Holm"
    if before in {"into", "inside"} and earlier in {"deeper", "advanced", "pushed", "advance", "push"}:
        return True
    if (before in {"on", "in", "at"} and earlier in _ATTACKS) or (before == "from" and earlier in _LEAVING):
        return True
    if (before == "over" and earlier in _DOWNED) or (before == "of" and earlier in _SHARES):
        return True
    noun = j < len(block.pos) and block.pos[j] in {"NOUN", "ADJ"} and following not in _WHEN
    directed = back < i - 1 and block.capital[i - 1] and not block.headline  # "at Upper Oro"
    # "in the school at Oro", "the five guards wounded at Oro"
    site = before == "at" and (earlier in lists.buildings | lists.sites or (earlier in BEFELL and not noun))
    if site or (directed and before in lists.placing | {"at"}):
        return True
    found = block.doc[back].dep_ == "prt" and block.doc[back].head.lemma_ in _SEEN_AT_SEA  # "were found off Oro"
    off = before == "off" and back == i - 1 and (block.doc[back].dep_ == "prep" or found)  # "sank off Oro"
    at_sea = off and block.doc[back].head.pos_ in {"VERB", "NOUN"}
    marched = before == "through" and block.doc[back].head.pos_ == "VERB"  # "marched through Oro"
    placing = marched or at_sea or before in lists.placing - {"at", "into", "inside", "across", "throughout", "beyond"}
    owned = before == "in" and earlier in _OWNED  # "shares in Oro" are a firm's
    return placing and not noun and not owned and following != "'s"


def _opened(block: Tokens, i: int, j: int) -> bool:
    """Whether a name that opens as names of places do stands where they stand: "at Port Hallow's terminal", "on Little Oro",
    "after a visit to Little Oro"."""
    lists = words()
    if j - i < 2 or block.lower[i] not in lists.opening:
        return False
    before = block.low(i - 1)
    reached = before in {"on", "off"} or (before == "to" and block.low(i - 2) in _GOING)
    return before in lists.placing | {"at"} or (
        reached and not (j < len(block.pos) and block.pos[j] in {"NOUN", "ADJ"})
    )


def _owns(block: Tokens, j: int) -> bool:
    """Whether the name that ends before ``j`` has what only a place has."""
    if block.low(j) not in {"'s", "’s"}:
        return False
    ahead = j + 1
    while block.low(ahead) in words().directions:
        ahead += 1
    return block.low(ahead) in _OWN and not (ahead + 1 < len(block.pos) and block.pos[ahead + 1] == "NOUN")

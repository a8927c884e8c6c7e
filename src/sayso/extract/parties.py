"""Which side a speaker or a group belongs to, read from the words that name it.

Countries, their adjectives, peoples and capitals are in ``casts/countries.tsv``, seats of government in
``casts/seats.toml``, movements and armed groups that are parties of their own in ``casts/groups.toml``, the words that
decide in ``casts/heads.toml``. What the words do not show is not guessed: another group, a company, a union or a bare
surname has no party unless a cast file of the user's says so.
The format of a cast file is described in :mod:`sayso.extract.casts`.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from pathlib import Path
from typing import NamedTuple

from sayso.extract.casts import Party, read_cast
from sayso.extract.casts.lists import Heads, capitals, heads, seats
from sayso.extract.party_words import LONGEST, Word, group_at, key_of, shown, split
from sayso.extract.where.countries import countries, country_names, demonyms
from sayso.extract.where.names import REGION_WORDS, SETTLEMENT_WORDS, adjective_of, fold
from sayso.extract.where.words import words as word_lists

_POSSESSIVE = re.compile(r"['’]s\b")
_STOPS = frozenset(", ; : ( ) – —".split())
_AFTER_HEAD = frozenset(
    "in at near to with against on from for about over by between towards who which that speaking "
    "talking told says said citing including along during after before inside outside off".split()
)
_LONGEST_NAME = 7
"""Words and marks of a country's name: "People's Republic of China" has six."""
_NOT_COUNTRY = ("latin american", "south american", "north american", "central american", "native american",
                "african american", "west indian", "asian american", "indian ocean", "english channel")  # fmt: skip
_DWELLERS = frozenset("residents people villagers inhabitants townspeople citizens locals families resident".split())
_RULE = frozenset("officials official authorities government regime leadership".split())
"""Who rules where they are: "officials in Lima", but not "a delegation in Lima"."""
_SEATED = frozenset({"ministry", "presidency", "parliament"})
"""What sits in a capital and is of its country: "the ministry in Lima"; of a town that is none it tells nothing."""
_PAST = frozenset({"former", "ex", "retired"})
"""Who held a post before speaks for nobody's side by it ("a former Peruvian minister", "a retired Peruvian colonel")."""
_OF_FIELDS = frozenset({"ministry", "department", "ministries", "minister"})
_OFFICES = frozenset("agency bureau department service survey office court commission centre center".split())
"""Ends of names of bodies of state behind a country's adjective ("U.S. Geological Survey")."""
_STATE_NAMES = frozenset({"georgia"})
_PRIVATE = frozenset("group organisation organization charity ngo monitor watchdog network observatory union".split())
"""What calls a body one of nobody's side, beside its name."""
_PARTICIPLES = frozenset("known called based run led made set of".split())
_MEDIA = frozenset({"media", "tv", "television", "radio", "broadcaster", "news", "agency", "department"})
_ADJECTIVE = ("an", "ish", "ese", "ch", "ic", "i")
"""Endings of a people's adjective; a name without one ("Dane") is one of them, or a river's."""
_STATE_HEADS = frozenset(
    "governor gov sheriff county trooper troopers congressman congresswoman congressional senator secretary".split()
)


class Side(NamedTuple):
    """A party that the words name, and which words show it."""

    party: str
    why: str


@dataclass(frozen=True)
class Cast:
    """All parties that are known without reading the article: countries, and the user's own."""

    parties: tuple[Party, ...] = field(default=())

    @classmethod
    def load(cls, files: Sequence[Path] = ()) -> Cast:
        """The shipped data and the user's cast files, in order; an earlier file wins.

        Raises :class:`~sayso.errors.InputError` naming a file that is missing or not well formed.
        """
        return cls(tuple(party for file in files for party in read_cast(file)))

    def party_of(self, words: str, known: Collection[str] = (), on: dt.date | None = None) -> tuple[str, str] | None:
        """The one party that ``words`` (a speaker or a group as the text names it) belongs to, and why.

        ``known`` are names of countries and parties that the article itself uses: adjectives and possessives are led
        back to them. ``on`` is the day of speaking, for members with dates. ``None`` where the words show no party,
        or more than one: :meth:`sides` tells which.
        """
        found = self.sides(words, known, on)
        return found[0] if len(found) == 1 else None

    def sides(self, words: str, known: Collection[str] = (), on: dt.date | None = None) -> tuple[Side, ...]:
        """Every party that ``words`` names as its own side: two for "Peruvian and Chilean maps"."""
        own = tuple(self._own(words, on))
        if own:
            return own
        segments = _segments(split(words))
        for k, segment in enumerate(segments):
            found = _segment(segment, known)
            if found:
                return () if any(map(_is_private, segments[k + 1 : k + 2])) else found
        return ()

    def party_country(self, party: str) -> str | None:
        """The ISO 3166 alpha-2 code of a party that is a country's own side, or ``None``."""
        folded = fold(party).removeprefix("the ")
        for mine in self.parties:
            if fold(mine.name) == folded:
                return mine.country
        return country_names().get(folded)

    def _own(self, words: str, on: dt.date | None) -> Iterator[Side]:
        """The parties of the user's casts that the words name."""
        words = _POSSESSIVE.sub("", words[:LONGEST])
        padded = f" {fold(words)} "
        proper = [fold(t.text) for t in split(words) if t.text[:1].isupper() and t.low not in word_lists().titles]
        exact = re.sub(r"\W+", " ", f" {words} ")
        for party in self.parties:
            for alias in (party.name, *party.aliases):
                cased = re.sub(r"\W+", " ", f" {alias} ")
                if f" {fold(alias)} " in padded and (alias == alias.lower() or cased in exact):
                    yield Side(party.name, f'cast: alias "{alias}"')
                    break
            else:
                for member in party.members:
                    name = fold(member.name)
                    if member.then(on) and (f" {name} " in padded or proper == [name.rsplit(" ", 1)[-1]]):
                        yield Side(party.name, f'cast: member "{member.name}"')
                        break


def is_private(words: str) -> bool:
    """Whether words that name somebody go on to call it a body of nobody's: "Velmark Civil Defence, a rescue group known as …"."""
    return any(map(_is_private, _segments(split(words))[1:2]))


def is_state_word(word: str) -> bool:
    """Whether a lower-case noun is for those who speak or act for a state ("ministry", "troops")."""
    return word in heads().state and word not in heads().apart | heads().irregular


def _segments(tokens: Iterable[Word]) -> list[list[Word]]:
    """The stretches between commas and the like."""
    found: list[list[Word]] = [[]]
    for token in tokens:
        if token.text in _STOPS:
            found.append([])
        else:
            found[-1].append(token)
    return [f for f in found if f]


def _is_private(tokens: Sequence[Word]) -> bool:
    """Whether what stands beside a name calls it a body of nobody's: "Velmark Civil Defence, | a rescue group known as …"."""
    head = list(takewhile(lambda t: t.low not in _AFTER_HEAD | _PARTICIPLES and not t.low.endswith("ing"), tokens))
    return len(head) > 1 and head[0].low in ("a", "an") and head[-1].low in _PRIVATE


def _segment(tokens: Sequence[Word], known: Collection[str]) -> tuple[Side, ...]:
    """The sides in one stretch without commas: those before the head, or after "of" or "in" where none is."""
    found: dict[str, Side] = {}
    # "Rebels | fighting Veldan troops" are none of Velda's.
    tokens = tokens[: next((k for k in range(1, len(tokens)) if _does(tokens[k], tokens[k - 1])), len(tokens))]
    i = 0
    while i < len(tokens):
        token = tokens[i]
        amount = (
            token.low in {"to", "about", "over", "around"} and i + 1 < len(tokens) and not tokens[i + 1].text.isalpha()
        )
        if token.low in _AFTER_HEAD and i and token.text == token.low and not amount:
            seated = tokens[i - 1].low in _SEATED and _is_capital(tokens, i + 1)
            official = seated or tokens[i - 1].low in _RULE
            if found or not (token.low == "in" and official):
                break
        length, side = _name(tokens, i, known)
        if side is not None and not found and i > 1 and _lives_in(tokens, i, side):
            side = None
        if side is not None and side.party not in found and not _negated(found, tokens, i):
            found[side.party] = side
        i += max(length, 1)
    bare = len(found) == 1 and next(iter(found.values())).why.startswith(("country", "capital", "named"))
    if bare and _coordinated(tokens):
        return ()
    return tuple(found.values())


def _is_capital(tokens: Sequence[Word], first: int) -> bool:
    """Whether a capital's name begins there."""
    return any(key_of(tokens[first : first + length]) in capitals() for length in (1, 2, 3))


def _does(word: Word, before: Word) -> bool:
    """Whether a participle tells what those right before it do."""
    several = before.low.endswith("s") and not before.low.endswith(("ss", "us")) and before.text == before.low
    return word.text == word.low and word.low.endswith("ing") and several and before.text.isalpha()


def _lives_in(tokens: Sequence[Word], i: int, side: Side) -> bool:
    """Whether those before "of" only live in a place that is no country's name: "residents of Odrin" are no side's."""
    return tokens[i - 1].low == "of" and tokens[i - 2].low in _DWELLERS and fold(side.party) not in country_names()


def _coordinated(tokens: Sequence[Word]) -> bool:
    """Whether "and" or "or" joins a capitalised name to the one name found ("Velda and the Northern Council")."""
    joins = [i for i, t in enumerate(tokens) if t.low in {"and", "or"}]
    fields = next(
        (k for k, (a, b) in enumerate(pairwise(tokens)) if a.low in _OF_FIELDS and b.low == "of"), len(tokens)
    )
    # "the Ministry of Water and Energy of Velda"
    joins = [i for i in joins if i < fields or not any(t.low == "of" for t in tokens[i:])]
    return any(tokens[i + 1 :] and any(t.text[:1].isupper() for t in tokens[i + 1 : i + 3]) for i in joins)


def _negated(found: Collection[str], tokens: Sequence[Word], i: int) -> bool:
    """Whether a second name stands as a complement of the first ("Veldan ministry of Brantian affairs")."""
    return bool(found) and any(t.low == "of" for t in tokens[:i])


def _name(tokens: Sequence[Word], i: int, known: Collection[str]) -> tuple[int, Side | None]:
    """How many tokens from ``i`` on make up a name that tells a side (or may not), and the side."""
    length, group = group_at(tokens, i)
    if group is not None:
        own = not _is_of_others(tokens, i) and _own_side(
            tokens, i, i + length, adjective=True, apart=heads().apart - heads().bodies
        )
        return length, Side(group, f'the group "{shown(tokens[i : i + length])}"') if own else None
    if not tokens[i].text[:1].isupper():
        return 1, None
    for length in range(min(_LONGEST_NAME, len(tokens) - i), 0, -1):
        part = tokens[i : i + length]
        if not part[-1].text[:1].isalnum() or (length > 1 and part[-1].low == "s"):
            continue
        key = key_of(part).replace(" s ", "s ")  # "People's Republic"
        if key in _NOT_COUNTRY:
            return length, None
        if length == 1 and len(key) <= 3 and not tokens[i].text.replace(".", "").isupper():
            continue
        seat = seats().get(key)
        if seat and not _after_name(tokens, i):  # but "Ana Cortes" is no parliament
            if _is_of_others(tokens, i) or not _own_side(tokens, i, i + length, adjective=True):
                return length, None  # "a Kremlin critic"
            country = countries()[seat]
            return length, Side(country.name, f'seat of government "{shown(part)}"')
        side = _known_country(key, part, tokens, i, i + length, known)
        if side is not None:
            return length, side or None
    return 1, _named_in_article(tokens, i, known)


def _is_called(tokens: Sequence[Word], last: int) -> bool:
    """Whether an adjective only begins the name of something that is no body of state: "Georgian Dream"."""
    if last >= len(tokens) or not tokens[last].text[:1].isupper() or tokens[last].low in word_lists().titles:
        return False
    name = takewhile(lambda t: t.text[:1].isupper(), tokens[last:])
    return not any(t.low in heads().state | _OFFICES for t in name)


def _known_country(
    key: str, part: Sequence[Word], tokens: Sequence[Word], first: int, last: int, known: Collection[str]
) -> Side | tuple[()] | None:
    """The side of a country's name, capital or adjective; ``()`` where it tells none, ``None`` if it is none."""
    wording = shown(part)
    codes = demonyms().get(key, ())
    name = country_names().get(key)
    adjective = codes and not (name and len(key) <= 4 and _possessive(tokens, last))
    if adjective:
        if len(codes) > 1:
            folded = {fold(k) for k in known}
            codes = tuple(c for c in codes if any(fold(n) in folded for n in countries()[c].names))
        if len(codes) != 1 or _is_surname(tokens, first, last):
            return ()
        of_land = _is_land(tokens, last) and not key.endswith(_ADJECTIVE)  # "the Dane region" is no Dane's
        # Nor are "Dane" alone and "Dane's office": that is somebody's surname.
        alone = not first and not key.endswith((*_ADJECTIVE, "s")) and not _before_word(tokens, last)
        others = _is_of_others(tokens, first) or (first and tokens[first - 1].low in _PAST)
        others = others or _is_minority(tokens, first, last) or _is_a_national(tokens, first, last)
        person = _possessive(tokens, last) or alone or others
        if of_land or person or _is_called(tokens, last) or not _own_side(tokens, first, last, adjective=True):
            return ()
        return Side(countries()[codes[0]].name, f'adjective "{wording}"')
    capital = capitals().get(key)
    code = name or capital
    if code is None:
        return None
    if _after_name(tokens, first) or _is_of_others(tokens, first):
        return ()
    if _is_inner_state(key, tokens, last):
        return ()
    if _possessive(tokens, last):
        if not _own_side(tokens, first, last + 1, adjective=True):
            return ()
        kind = "possessive" if name else "capital, possessive"
        return Side(countries()[code].name, f'{kind} "{wording}\'s"')
    if not _own_side(tokens, first, last, adjective=False, official=heads().state if name else heads().capital):
        return ()
    return Side(countries()[code].name, f'{"country" if name else "capital"} "{wording}"')


def _is_minority(tokens: Sequence[Word], first: int, last: int) -> bool:
    """Whether two countries' words tell of a people within one of them: "Kosovo Serb", "a Bosnian Croat leader"."""
    beside = [*tokens[max(0, first - 1) : first], *tokens[last : last + 1]]
    return any(fold(t.text) in demonyms() or fold(t.text) in country_names() for t in beside if not t.glued)


def _is_a_national(tokens: Sequence[Word], first: int, last: int) -> bool:
    """Whether one person's people is told and no post: "the deputy mayor, a Serb"."""
    return bool(first) and tokens[first - 1].low in ("a", "an") and last == len(tokens)


def _is_surname(tokens: Sequence[Word], first: int, last: int) -> bool:
    """Whether the adjective ends a person's name: "Ilka Dane" is no Dane by that."""
    before = tokens[first - 1] if first else None
    if before is None or not before.text[:1].isupper() or not (last == len(tokens) or _possessive(tokens, last)):
        return False
    lists = word_lists()
    return before.low in lists.titles or not (before.low in lists.common or fold(before.text) in demonyms())


def _is_inner_state(key: str, tokens: Sequence[Word], last: int) -> bool:
    """Whether a country's name is that of a state within another here: "Niger state police", "Georgia Governor"."""
    following = [t.low for t in tokens[last : last + 2]]
    called = following[:1] == ["state"] and not _MEDIA & set(following)
    return called or (key in _STATE_NAMES and any(t.low in _STATE_HEADS for t in tokens[last:]))


def _after_name(tokens: Sequence[Word], first: int) -> bool:
    """Whether the word before has a capital of its own: "Ilka Dane", "New Ireland"."""
    return bool(
        first and tokens[first - 1].text[:1].isupper() and tokens[first - 1].low not in {"the", "both", "of", "and"}
    )


def _is_of_others(tokens: Sequence[Word], first: int) -> bool:
    """Whether the name is of those who are no side of it: "the Teachers' Union of Peru", "the Union of Peruvian Teachers",
    "critics of Hamas"; who only lives in a country may be its own."""
    of = first - 1
    while of > 1 and tokens[of].low in ("the", "a", "an", "this", "that"):
        of -= 1
    return of > 0 and tokens[of].low == "of" and tokens[of - 1].low in heads().apart - _DWELLERS


def _before_word(tokens: Sequence[Word], last: int) -> bool:
    """Whether a noun or adjective follows, of which the name tells whose it is."""
    return last < len(tokens) and tokens[last].text[:1].isalpha()


def _is_land(tokens: Sequence[Word], last: int) -> bool:
    return last < len(tokens) and tokens[last].low in REGION_WORDS | SETTLEMENT_WORDS | {"river", "valley"}


def _possessive(tokens: Sequence[Word], last: int) -> bool:
    """Whether "'s" follows (it comes as two tokens), or the point of "Honduras' council" and "Honduras' Ministry of"."""
    if last + 1 >= len(tokens) or tokens[last].text != "'":
        return False
    after = tokens[last + 1]
    owned = after.text.islower() or after.low in heads().state | _OFFICES
    return after.low == "s" or (tokens[last - 1].low.endswith("s") and owned)


def _own_side(
    tokens: Sequence[Word],
    first: int,
    last: int,
    *,
    adjective: bool,
    official: frozenset[str] = frozenset(),
    apart: frozenset[str] = frozenset(),
) -> bool:
    """Whether what stands around a country's name, or a group's with its own ``apart``, leaves it the side of the whole."""
    lists = heads()
    apart = apart or lists.apart | lists.irregular
    if tokens[first].glued and first and tokens[first - 1].low in lists.before:
        return False
    following = [t for t in tokens[last:] if t.text not in {"'", '"', "“", "”"} and t.low != "s"]
    if following and following[0].glued:
        return following[0].low in lists.speaks_for
    named = list(takewhile(lambda t: t.low not in _AFTER_HEAD | {"of", "and", "or", "&"}, following))
    head = [t.low for t in named]
    if any(group_at(named, k)[1] for k in range(len(named))):
        return False
    # "The national government" is one of state, a national is none.
    if any(
        word in apart and not (word in lists.state and set(head[k + 1 :]) & lists.state) for k, word in enumerate(head)
    ):
        return "state" in head and bool({"media", "broadcaster", "channel", "outlets", "newspaper"} & set(head))
    if head[:2] != ["joint", "chiefs"] and any(word in word_lists().private for word in head[:2]):
        return False
    return adjective or not head or head[0] in official


def _named_in_article(tokens: Sequence[Word], i: int, known: Collection[str]) -> Side | None:
    """The side of an adjective or possessive of a name in the article, or of an adjective before a body of state."""
    token = tokens[i]
    folded = fold(token.text)
    lists = heads()
    rest = [t.low for t in tokens[i + 1 :]]
    alone = not rest or rest[0] in {"and", "or"}
    bodies = [w for w in rest[:4] if w not in {"'", "s"}]
    state = any(w in lists.state for w in bodies[:3]) and not any(w in lists.apart | lists.irregular for w in bodies)
    for name in sorted(known):
        match = fold(name)
        if not match or " " in match or match in country_names():
            continue
        if folded == match:
            if alone:
                return Side(name, f'named in the article: "{name}"')
            if _possessive(tokens, i + 1) and state:
                return Side(name, f'possessive "{token.text}\'s"')
            if state and rest and rest[0] in lists.state:
                return Side(name, f'named in the article: "{name}"')
        elif adjective_of(folded, match) and (state or alone or _group(bodies, lists)):
            return Side(name, f'adjective "{token.text}" of "{name}"')
    likely = folded.endswith(("an", "ese", "ish")) and len(folded) > 4
    excluded = folded in lists.nostate or folded in word_lists().given or folded in word_lists().common
    if (
        likely
        and not excluded
        and bodies
        and bodies[0] in lists.state
        and (not i or not tokens[i - 1].text[:1].isupper() or i == 1)
    ):
        return Side(token.text, f'adjective "{token.text}"')
    return None


def _group(bodies: Sequence[str], lists: Heads) -> bool:
    return bool(bodies) and not any(w in lists.apart | lists.irregular for w in bodies)

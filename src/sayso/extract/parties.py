"""Which side a speaker or a group belongs to, read from the words that name it.

Countries, their adjectives, peoples and capitals are in ``casts/countries.tsv``, seats of government in
``casts/seats.toml``, the words that decide in ``casts/heads.toml``. What the words do not show is not guessed: a
rebel group, a company or a bare surname has no party unless a cast file of the user's says so.

A cast file is TOML, any number of parties::

    [[party]]
    name = "Northern Council"          # as it is to be printed
    country = "VU"                     # ISO 3166 alpha-2, if it is a country's own side
    aliases = ["the Council", "Council fighters", "NC"]
    members = ["Ilan Brant", { name = "Mara Oro", since = 2024-05-01, until = 2025-01-31 }]

An alias is found as whole words in any case if it has lower-case letters only, else with its capitals; a member by the full
name or by the surname alone. A date limits a member to the days on which it spoke for the party.
"""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple

from sayso.errors import InputError
from sayso.extract.where.countries import countries, country_names, demonyms
from sayso.extract.where.names import fold
from sayso.extract.where.words import words as word_lists

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:\.(?=\s\w))?|[^\w\s]")
_LONGEST_INPUT = 400
_STOPS = frozenset(", ; : ( ) – —".split())
_AFTER_HEAD = frozenset("in at near to with against on from for about over by between towards who which that speaking "
                        "talking told says said citing including along during after before near inside outside".split())  # fmt: skip
_NOT_COUNTRY = ("latin american", "south american", "north american", "central american", "native american",
                "african american", "west indian", "asian american", "indian ocean", "english channel")  # fmt: skip
_STATE_NAMES = frozenset({"georgia"})
_STATE_HEADS = frozenset("governor gov sheriff county trooper troopers congressman congresswoman congressional senator secretary".split())
_SUFFIXES = ("", "n", "an", "ian", "ean", "ese", "i", "ish", "ic", "er", "ite", "ine")


class Side(NamedTuple):
    """A party that the words name, and which words show it."""

    party: str
    why: str


class _Token(NamedTuple):
    text: str
    low: str
    glued: str
    """A hyphen that ties it to the token before ("-"), or the empty string."""


@dataclass(frozen=True, slots=True)
class Member:
    """Someone who speaks for a party, between two days if they are given."""

    name: str
    since: dt.date | None = None
    until: dt.date | None = None

    def then(self, on: dt.date | None) -> bool:
        """Whether the member spoke for the party on that day; any day will do where it is not known."""
        return on is None or ((self.since is None or self.since <= on) and (self.until is None or on <= self.until))


@dataclass(frozen=True, slots=True)
class Party:
    """One party of a cast file."""

    name: str
    country: str | None = None
    aliases: tuple[str, ...] = ()
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class _Heads:
    state: frozenset[str]
    capital: frozenset[str]
    apart: frozenset[str]
    nostate: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    speaks_for: frozenset[str]


def _data(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files("sayso.extract").joinpath("casts", name).read_text(encoding="utf-8"))


@cache
def _heads() -> _Heads:
    loaded = _data("heads.toml")
    hyphen = loaded.pop("hyphen")
    lists = {name: frozenset(text.split()) for name, text in loaded.items()}
    return _Heads(
        **lists,
        before=frozenset(hyphen["before"].split()),
        after=frozenset(hyphen["after"].split()),
        speaks_for=frozenset(hyphen["for"].split()),
    )


@cache
def _seats() -> dict[str, str]:
    """Country code by folded name of a seat of government."""
    return {fold(seat): code for code, seats in _data("seats.toml").items() for seat in seats}


@cache
def _capitals() -> dict[str, str]:
    return {fold(name): country.code for country in countries().values() for name in country.capitals}


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    end = -1
    hyphen = False
    for match in _TOKEN.finditer(text[:_LONGEST_INPUT].replace("’", "'")):
        word = match.group()
        if word in "-‐‑" and match.start() == end:
            hyphen, end = True, match.end()
            continue
        found.append(_Token(word, word.lower().rstrip("."), "-" if hyphen and match.start() == end else ""))
        hyphen, end = False, match.end()
    return found


@dataclass(frozen=True)
class Cast:
    """All parties that are known without reading the article: countries, and the user's own."""

    parties: tuple[Party, ...] = field(default=())

    @classmethod
    def load(cls, files: Sequence[Path] = ()) -> Cast:
        """The shipped data and the user's cast files, in order; an earlier file wins.

        Raises :class:`~sayso.errors.InputError` naming a file that is missing or not well formed.
        """
        return cls(tuple(party for file in files for party in _read(file)))

    def party_of(
        self, words: str, known: Collection[str] = (), on: dt.date | None = None
    ) -> tuple[str, str] | None:
        """The one party that ``words`` (a speaker or a group as the text names it) belongs to, and why.

        ``known`` are names of countries and parties that the article itself uses: adjectives and possessives are led
        back to them. ``on`` is the day of speaking, for members with dates. ``None`` where the words show no party,
        or more than one: :meth:`sides` tells which.
        """
        found = self.sides(words, known, on)
        return found[0] if len(found) == 1 else None

    def sides(self, words: str, known: Collection[str] = (), on: dt.date | None = None) -> tuple[Side, ...]:
        """Every party that ``words`` names as its own side: one for "Ukrainian maps", two for "Ukrainian and Russian maps"."""
        own = tuple(self._own(words, on))
        if own:
            return own
        segment: list[_Token] = []
        for token in [*_tokens(words), _Token(",", ",", "")]:
            if token.text in _STOPS:
                found = _segment(segment, known)
                if found:
                    return found
                segment = []
            else:
                segment.append(token)
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
        padded = f" {fold(words[:_LONGEST_INPUT])} "
        proper = [fold(t.text) for t in _tokens(words) if t.text[:1].isupper() and t.low not in word_lists().titles]
        exact = re.sub(r"\W+", " ", f" {words[:_LONGEST_INPUT]} ")
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


def _read(file: Path) -> Iterator[Party]:
    remedy = "See the cast format in the documentation: [[party]] with name, country, aliases, members."
    try:
        loaded = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(str(file), f"the cast file cannot be read ({error.strerror}).", "Check the path.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(str(file), f"the cast file is not TOML ({error}).", remedy) from error
    listed = loaded.get("party")
    if not isinstance(listed, list):
        raise InputError(str(file), "the cast file has no [[party]].", remedy)
    for entry in listed:
        if not isinstance(entry, dict) or not isinstance(entry.get("name"), str) or not entry["name"].strip():
            raise InputError(str(file), "a party of the cast file has no name.", remedy)
        try:
            yield Party(
                entry["name"],
                entry.get("country"),
                tuple(str(a) for a in entry.get("aliases", ()) if str(a).strip()),
                tuple(_member(m) for m in entry.get("members", ())),
            )
        except (TypeError, KeyError) as error:
            raise InputError(str(file), f'the party "{entry["name"]}" is not well formed ({error}).', remedy) from error


def _member(entry: object) -> Member:
    if isinstance(entry, str):
        return Member(entry)
    if not isinstance(entry, dict):
        raise TypeError(f"a member is a name or a table, not {entry!r}")
    for key in ("since", "until"):
        if not isinstance(entry.get(key), dt.date | None):
            raise TypeError(f"{key} is not a date")
    return Member(str(entry["name"]), entry.get("since"), entry.get("until"))


def _segment(tokens: Sequence[_Token], known: Collection[str]) -> tuple[Side, ...]:
    """The sides in one stretch without commas: those before the head, or after "of" or "in" where none is."""
    found: dict[str, Side] = {}
    i = 0
    while i < len(tokens):
        token = tokens[i]
        if token.low in _AFTER_HEAD and i and token.text == token.low:
            official = tokens[i - 1].low in _heads().capital
            if found or not (token.low == "in" and official):
                break
        length, side = _name(tokens, i, known)
        if side is not None and side.party not in found and not _negated(found, tokens, i):
            found[side.party] = side
        i += max(length, 1)
    return tuple(found.values())


def _negated(found: Collection[str], tokens: Sequence[_Token], i: int) -> bool:
    """Whether a second name stands as a complement of the first ("Veldan ministry of Brantian affairs")."""
    return bool(found) and any(t.low == "of" for t in tokens[:i])


def _name(tokens: Sequence[_Token], i: int, known: Collection[str]) -> tuple[int, Side | None]:
    """How many tokens from ``i`` on make up a name that tells a side (or may not), and the side."""
    if not tokens[i].text[:1].isupper():
        return 1, None
    for length in range(min(5, len(tokens) - i), 0, -1):
        part = tokens[i : i + length]
        if not part[-1].text[:1].isalnum() or (length > 1 and part[-1].low == "s"):
            continue
        key = fold(" ".join(t.text for t in part))
        if key in _NOT_COUNTRY:
            return length, None
        if length == 1 and len(key) <= 3 and not tokens[i].text.replace(".", "").isupper():
            continue
        seat = _seats().get(key)
        if seat:
            country = countries()[seat]
            return length, Side(country.name, f'seat of government "{_words(part)}"')
        side = _known_country(key, part, tokens, i, i + length, known)
        if side is not None:
            return length, side or None
    return 1, _named_in_article(tokens, i, known)


def _known_country(
    key: str, part: Sequence[_Token], tokens: Sequence[_Token], first: int, last: int, known: Collection[str]
) -> Side | tuple[()] | None:
    """The side that a country's name, capital or adjective tells; ``()`` where it tells none, ``None`` if it is no such name."""
    shown = _words(part)
    codes = demonyms().get(key, ())
    name = country_names().get(key)
    adjective = codes and not (name and len(key) <= 4 and _possessive(tokens, last))
    if adjective:
        if len(codes) > 1:
            folded = {fold(k) for k in known}
            codes = tuple(c for c in codes if any(fold(n) in folded for n in countries()[c].names))
        if len(codes) != 1:
            return ()
        if not _own_side(tokens, first, last, adjective=True):
            return ()
        return Side(countries()[codes[0]].name, f'adjective "{shown}"')
    capital = _capitals().get(key)
    code = name or capital
    if code is None:
        return None
    if first and tokens[first - 1].text[:1].isupper() and tokens[first - 1].low not in {"the", "both", "of", "and"}:
        return ()
    if key in _STATE_NAMES and any(t.low in _STATE_HEADS for t in tokens[last:]):
        return ()
    if _possessive(tokens, last):
        if not _own_side(tokens, first, last + 1, adjective=True):
            return ()
        kind = "possessive" if name else "capital, possessive"
        return Side(countries()[code].name, f'{kind} "{shown}\'s"')
    if not _own_side(tokens, first, last, adjective=False, heads=_heads().state if name else _heads().capital):
        return ()
    return Side(countries()[code].name, f'{"country" if name else "capital"} "{shown}"')


def _possessive(tokens: Sequence[_Token], last: int) -> bool:
    """Whether "'s" follows (it comes as two tokens)."""
    return last + 1 < len(tokens) and tokens[last].text == "'" and tokens[last + 1].low == "s"


def _own_side(
    tokens: Sequence[_Token], first: int, last: int, *, adjective: bool, heads: frozenset[str] = frozenset()
) -> bool:
    """Whether what stands around a country's name leaves it the side of the whole."""
    lists = _heads()
    if tokens[first].glued and first and tokens[first - 1].low in lists.before:
        return False
    following = [t for t in tokens[last:] if t.text not in {"'", '"', "“", "”"} and t.low != "s"]
    if following and following[0].glued:
        return following[0].low in lists.speaks_for
    head: list[str] = []
    for token in following:
        if token.low in _AFTER_HEAD or token.low in {"of", "and", "or", "&"}:
            break
        head.append(token.low)
    if any(word in lists.apart for word in head):
        return "state" in head and bool({"media", "broadcaster", "channel", "outlets", "newspaper"} & set(head))
    if any(word in word_lists().private for word in head[:2]):
        return False
    return adjective or not head or head[0] in heads


def _named_in_article(tokens: Sequence[_Token], i: int, known: Collection[str]) -> Side | None:
    """The side of an adjective or possessive of a name that the article uses, or of an adjective before a body of state."""
    token = tokens[i]
    folded = fold(token.text)
    lists = _heads()
    rest = [t.low for t in tokens[i + 1 :]]
    alone = not rest or rest[0] in {"and", "or"}
    bodies = [w for w in rest[:4] if w not in {"'", "s"}]
    state = any(w in lists.state for w in bodies[:3]) and not any(w in lists.apart for w in bodies)
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
        elif _stems(folded, match) and (state or alone or _group(bodies, lists)):
            return Side(name, f'adjective "{token.text}" of "{name}"')
    likely = folded.endswith(("an", "ese", "ish")) and len(folded) > 4
    excluded = folded in lists.nostate or folded in word_lists().given or folded in word_lists().common
    if likely and not excluded and bodies and bodies[0] in lists.state and (not i or not tokens[i - 1].text[:1].isupper() or i == 1):
        return Side(token.text, f'adjective "{token.text}"')
    return None


def _group(bodies: Sequence[str], lists: _Heads) -> bool:
    return bool(bodies) and not any(w in lists.apart for w in bodies)


def _stems(adjective: str, name: str) -> bool:
    """Whether the folded adjective (or people's name) can be of the folded name: "veldan" of "velda", "oromese" of "orom"."""
    singular = adjective.removesuffix("s")
    roots = {name, name.rstrip("aeiouy"), name.removesuffix("ia"), name.removesuffix("land"), name.removesuffix("stan"), name[:-1]}
    return any(len(root) >= 3 and singular in {root + suffix for suffix in _SUFFIXES if suffix} for root in roots)


def _words(part: Sequence[_Token]) -> str:
    return " ".join(t.text for t in part)

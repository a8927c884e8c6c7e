"""How place names are compared: case, accents, apostrophes, hyphens and a few abbreviations make no difference."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʹʼʻ‛′ʽ"))
_TABLE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ə": "e", "ŋ": "n"}
)
_SEPARATORS = str.maketrans(dict.fromkeys('-‐‑‒–—−/,.()"“”\t\n\xa0&', " "))
_EXPANDED = {"st": "saint", "ft": "fort", "mt": "mount", "ste": "sainte"}
_ABBREVIATED = frozenset(_EXPANDED)

REGION_WORDS = frozenset(
    "oblast region province county parish district state governorate prefecture raion rayon municipality department "
    "voivodeship canton krai kray territory borough republic wilaya vilayet emirate commune division".split()
)
"""Words that name a kind of region when they follow its name ("Rapides Parish", "Brant province")."""

SETTLEMENT_WORDS = frozenset(
    "city town village hamlet settlement suburb township port community capital neighborhood neighbourhood resort "
    "municipality outpost".split()
)
"""Words that name a kind of settlement ("the town of Brant", "the Veldan city of Oro")."""


def fold(name: str) -> str:
    """``name`` as it is compared: "Kup'yans'k" and "Kupyansk", "Saint-Denis" and "St. Denis" become one string."""
    if not name.isascii():
        name = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES))
        name = "".join([c for c in name if not unicodedata.combining(c)]).casefold().translate(_TABLE)
    else:
        name = name.replace("'", "").lower()
    if "." in name:
        name = _initials(name)
    words = name.translate(_SEPARATORS).split()
    if len(words) > 1 and not _ABBREVIATED.isdisjoint(words):
        words = [_EXPANDED.get(w, w) for w in words[:-1]] + words[-1:]
    return " ".join(words)


def _initials(name: str) -> str:
    """``name`` with the full stops of initials closed up: "u.s." becomes "us"."""
    parts = name.split(" ")
    return " ".join(p.replace(".", "") if p.count(".") > 1 else p for p in parts)


def latin(name: str) -> bool:
    """Whether every letter of ``name`` is of the Latin script."""
    if name.isascii():
        return True
    return all(ord(c) < 0x250 or 0x1E00 <= ord(c) < 0x1F00 or not c.isalpha() for c in name)


def worth_keeping(name: str) -> bool:
    """Whether an alternate name can turn up in a text: Latin letters, a capital, four letters or more.

    Drops the bare transcriptions that GeoNames lists in lower case ("bwkrwfsk"), other scripts and airport codes.
    """
    return len(name) > 3 and latin(name) and name != name.lower() and not (len(name) == 4 and name.isupper())


def core(folded: str) -> str | None:
    """A folded region name without the word for its kind ("rapides parish" → "rapides"), or ``None``."""
    words = folded.split()
    if len(words) > 1 and words[-1] in REGION_WORDS:
        return " ".join(words[:-1])
    if len(words) > 2 and words[0] in REGION_WORDS and words[1] == "of":
        return " ".join(words[2:])
    if len(words) > 1 and words[0] in REGION_WORDS:
        return " ".join(words[1:])
    return None


def slavic(name: str) -> Iterator[str]:
    """English forms of a transcribed Slavic region name: "Ryazanskaya oblast'" → "Ryazan Oblast", "Ryazansk Oblast"."""
    lowered = name.lower().rstrip("'’")
    for ending, kind in (("oblast", "Oblast"), ("kray", "Krai"), ("krai", "Krai")):
        if lowered.endswith(f" {ending}"):
            stem = name[: -len(ending) - 1].rstrip("' ")
            for suffix in ("skaya", "skaja", "skiy", "skyi", "skoy", "ska", "skii"):
                if stem.endswith(suffix):
                    base = stem[: -len(suffix)].rstrip("'’")
                    yield f"{base}sk {kind}"
                    yield f"{base} {kind}"
                    return


def transcriptions(name: str) -> Iterator[str]:
    """Other transcriptions of a Cyrillic name in Latin letters: "Kupyansk" → "Kupiansk", "Sloviansk" → "Slovyansk"."""
    if not worth_keeping(name):
        return
    plain = name.replace("'", "").replace("’", "").replace("ʼ", "")
    for one, other in (("ya", "ia"), ("yu", "iu"), ("ye", "ie"), ("yi", "i"), ("iy", "y"), ("ij", "y")):
        for old, new in ((one, other), (other, one)):
            if old in plain[1:] and old != "i":
                yield plain[0] + plain[1:].replace(old, new)


_ADJECTIVE_ENDINGS = ("n", "an", "ian", "ean", "ese", "i", "ish", "ic", "er", "ite", "ine")


def adjective_of(adjective: str, name: str) -> bool:
    """Whether a folded adjective or people's name can be of the folded place name: "veldans" of "velda"."""
    singular = adjective.removesuffix("s")
    roots = {name, name[:-1], name.rstrip("aeiouy")}
    roots |= {name.removesuffix(ending) for ending in ("ia", "land", "stan")}
    return any(len(root) >= 3 and singular == root + ending for root in roots for ending in _ADJECTIVE_ENDINGS)

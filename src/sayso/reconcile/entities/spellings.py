"""Whether two spellings can be one person's name: transliterations, short given names, titles, initials, particles.

Names are compared sound by sound: the consonants must agree in classes that transliterations confuse (kh and h, q and k,
w and v), the vowels need only be near (Mohammed, Muhammad), but a vowel more or less is another name (Paul, Paula).
Chinese and Korean names have classes of their own (Zhou Enlai, Chou En-lai; Choi, Choe), used only where both are known
to be of such a country. Given names with several usual forms are a table, ``given_forms.tsv``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

_EAST_ASIAN = frozenset({"China", "Taiwan", "Hong Kong", "Macao", "Singapore", "South Korea", "North Korea", "Korea"})
_TITLES = frozenset(
    "mr mrs ms miss dr prof professor sir lord lady dame president minister gen general col colonel maj major capt captain "
    "lt sgt sen senator gov governor rep rev the".split()
)
_PARTICLES = frozenset(
    "al el ul as ad bin bint ibn ben de del della di da dos das du la le van von der den ter y af".split()
)
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss", "ə": "e"}
)
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"(?:skiy|skyy|skyi|skij|skoy|sky|skii|ski)$", "ski"),
        (r"(?<=ch)(?:yov|iov|ov|ow|ev|ew)$", "ev"),
        (r"(?:yov|iov|yev|iev)$", "ev"),
        (r"(?:off|ow)$", "ov"),
        (r"(?:eff|ew)$", "ev"),
        (r"ae|oe|ue", lambda m: m.group()[0]),
        (r"shch|sch", "S"),
        (r"tch|tsch|ch", "C"),
        (r"sh", "S"),
        (r"zh", "Z"),
        (r"kh", "h"),
        (r"gh", "g"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"ph", "f"),
        (r"ts|tz|cz", "z"),
        (r"ck|q|c", "k"),
        (r"x", "ks"),
        (r"w", "v"),
        (r"(?<=[aeiou])j|(?<=[^aeiou])j$", "i"),
        (r"y", "i"),
        (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
_VOWELS = {"a": {"A"}, "e": {"A", "I"}, "i": {"I"}, "o": {"U"}, "u": {"U"}}
_EASTERN = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"hs", "x"), (r"^zh|^ch|^q|^j", "C"), (r"^tz|^ts|^z|^c", "Z"), (r"^sh", "x"),
        (r"^[bp]", "P"), (r"^[dt]", "T"), (r"^[gk]", "K"), (r"^[rl]", "L"),
        (r"ou$", "o"), (r"ung$|eong$|oung$", "ong"), (r"ien$|yeon$|yon$", "ian"), (r"hui$|hee$|hwi$", "hi"),
        (r"oe$", "oi"), (r"eun|un", "un"), (r"eo", "o"), (r"ae", "e"), (r"w", "u"), (r"y|ih$", "i"), (r"rk$", "k"),
    )
)  # fmt: skip
_SYLLABLE = re.compile(
    r"(?:zh|ch|sh|hs|ts|tz|[bpmfdtnlgkhjqxrzcswy])?[aeiouü]+(?:ng|n(?![aeiouü])|[kmlprt](?![aeiouü]))?h?(?![aeiouü])"
)


@dataclass(frozen=True, slots=True)
class PersonName:
    """A person's name taken apart: ``parts`` in lower-case letters, particles and titles left out."""

    parts: tuple[str, ...]
    suffix: str = ""

    @property
    def whole(self) -> str:
        return "".join(self.parts)


@lru_cache(maxsize=65536)
def taken_apart(name: str) -> PersonName:
    """The parts of a name that are compared."""
    text = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS).replace("ü", "ue").replace("ö", "oe"))
    text = "".join(c for c in text if not unicodedata.combining(c))
    text = re.sub(r"[’'`´ʼʹ]", "", text)
    text = re.sub(r"\b(?:al|el|ul|as|ad)[-‑]", "", text)
    text = re.sub(r"\babd[aeu]l\b\s*|\babd[aeu]l(?=[a-z]{4})", "abd ", text)
    words = [re.sub(r"[^a-z]", "", w) for w in text.replace(".", " ").split()]
    words = [w for w in words if w]
    while len(words) > 1 and words[0] in _TITLES:
        words = words[1:]
    suffix = words.pop() if len(words) > 1 and words[-1] in _SUFFIXES else ""
    kept = [w for w in words if w not in _PARTICLES] or words
    return PersonName(tuple(kept), suffix)


@lru_cache(maxsize=65536)
def _groups(part: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(consonant groups, vowel groups) of a name part, sounds folded; both begin with what stands first, maybe nothing."""
    for pattern, sound in _SOUNDS:
        part = pattern.sub(sound, part)
    pieces = re.findall(r"[^aeiou]+|[aeiou]+", part)
    if pieces and pieces[0][0] in "aeiou":
        pieces.insert(0, "")
    return tuple(pieces[::2]), tuple(pieces[1::2])


def skeleton(part: str) -> str:
    """A key that all spellings of one part share, to find candidates by."""
    return ".".join(_groups(part)[0])


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> bool:
    """Whether two name parts can be spellings of one."""
    if a == b:
        return True
    if min(len(a), len(b)) <= 2:
        return a.replace("y", "i") == b.replace("y", "i")
    (hard_a, soft_a), (hard_b, soft_b) = _groups(a), _groups(b)
    if hard_a != hard_b or len(soft_a) != len(soft_b):
        return False
    ends = len(hard_a) == len(soft_a) and soft_a and soft_a[-1][-1:] != soft_b[-1][-1:]
    if ends and not _VOWELS[soft_a[-1][-1]] & _VOWELS[soft_b[-1][-1]]:
        return False
    if len(hard_a) == len(soft_a) and soft_a and _weight(soft_a[-1]) != _weight(soft_b[-1]):
        return False
    return all(_near(x, y) for x, y in zip(soft_a, soft_b, strict=True))


def _near(a: str, b: str) -> bool:
    return bool(set().union(*(_VOWELS[c] for c in a)) & set().union(*(_VOWELS[c] for c in b)))


def _weight(vowels: str) -> bool:
    """Whether a last vowel group ends in an open "a" or "o" after another ("Alia", "Mario")."""
    return len(vowels) > 1 and vowels[-1] in "ao"


@cache
def _forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    text = files("sayso.reconcile.entities").joinpath("given_forms.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            group = line.split()
            for name in group:
                found.setdefault(name, set()).update(group)
    return {name: frozenset(group) for name, group in found.items()}


def same_given(a: str, b: str) -> bool:
    """Whether two given names can be one person's: spellings, usual forms, an initial for the whole."""
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    return alike(a, b) or b in _forms().get(a, ())


def eastern(party: str | None) -> bool:
    """Whether people of the party are mostly named surname first."""
    return party in _EAST_ASIAN


@lru_cache(maxsize=65536)
def eastern_key(name: str) -> str:
    """One key for the usual romanisations of a Chinese or Korean name, syllable by syllable."""
    plain = re.sub(r"[^a-zü]", "", unicodedata.normalize("NFKD", name.lower()))
    found = []
    for syllable in _SYLLABLE.findall(plain):
        for pattern, sound in _EASTERN:
            syllable = pattern.sub(sound, syllable)
        found.append(syllable)
    return "-".join(found)


def same_person(a: PersonName, b: PersonName, *, both_eastern: bool, names: tuple[str, str]) -> str:
    """Why two names of two or more parts can be one person's, in words; empty if they cannot."""
    if a.suffix and b.suffix and a.suffix != b.suffix:
        return ""
    if a.whole == b.whole:
        return "the same name"
    if len(a.parts) > 1 and len(b.parts) > 1:
        return _same_parts(a.parts, b.parts) or (
            "one name in two romanisations" if both_eastern and eastern_key(names[0]) == eastern_key(names[1]) else ""
        )
    return ""


def _same_parts(a: tuple[str, ...], b: tuple[str, ...]) -> str:
    if len(a) == len(b):
        if all(alike(x, y) for x, y in zip(a, b, strict=True)):
            return "one name in two spellings"
        middles = all(same_given(x, y) for x, y in zip(a[1:-1], b[1:-1], strict=True))
        if alike(a[-1], b[-1]) and middles and same_given(a[0], b[0]):
            return "one surname, and given names that are forms of one"
        return ""
    long, short = (a, b) if len(a) > len(b) else (b, a)
    if not same_given(long[0], short[0]):
        return ""
    if len(short) == 2 and alike(long[-1], short[-1]):
        return "one name with and without a middle name"
    if alike(long[len(short) - 1], short[-1]) and len(short[-1]) > 2:
        return "one name with and without a second surname"
    return ""

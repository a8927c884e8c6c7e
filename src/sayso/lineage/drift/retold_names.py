"""In passages told again in other words: other names.

A name was changed where the earlier article nowhere has it, in any spelling, and the passage has one that the later
article has no more. Spellings are one name if their consonants are the same once usual transliterations are folded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from sayso.lineage.drift.names import parts
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.sides import Side, Unit
from sayso.lineage.drift.speakers import KNOWN_SORTS
from sayso.lineage.words import TOKEN, fold, look_up
from sayso.spelling import fold_name
from sayso.types import Drift, Span

_LONG, _SPELLING = 9, 0.85
"""Letters from which a name may be written in ways that share most letters but not all consonants, and that share."""
_LIKE = 0.55
_ENDING = 4
"""Letters that an adjective or a plural of a name may add."""
_Name = tuple[Span, tuple[str, ...]]


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind name."""
    written = _written(pairing.earlier), _written(pairing.later)
    for later, partners in pairing.changed():
        if not later.title:
            yield from _names(pairing, later, partners, written)


def _names(
    pairing: Pairing, later: Unit, partners: tuple[Unit, ...], written: tuple[frozenset[str], frozenset[str]]
) -> Iterator[Drift]:
    near = tuple(u for u in pairing.near_partners(later) if not u.title)
    lost = _strange(pairing.earlier, near, written[1], written[0])
    there = [n for u in partners for n in u.names]
    named = {n.of(pairing.earlier.text): n for u in reversed(pairing.earlier.units) for n in u.names}
    strange = dict(_strange(pairing.later, (later,), written[0], written[0]))
    for name in later.names:
        text, unknown = name.of(pairing.later.text), strange.get(name, ())
        rivals = [
            n for n in lost if unknown and _of_a_kind(n[0].of(pairing.earlier.text), n[1], text, unknown, written[0])
        ]
        inside = [n for n, _ in rivals if n in there]
        # one part of a full name was put for another, whatever other names have that part
        fuller = [n for one, n in named.items() if _half_the_same(one, text, written[0])]
        if any(_is_of(text, one, written[0]) for one in named):
            fuller = []
        for chosen in (inside, [n for n, _ in rivals], fuller, _written_like(pairing, unknown, written)):
            told = {n.of(pairing.earlier.text): n for n in reversed(chosen)}
            left = _likest(list(told), text)
            if left is not None:
                yield pairing.drift("name", told[left], name, f'name: "{left}" became "{text}"')
                break


def _written_like(
    pairing: Pairing, unknown: tuple[str, ...], written: tuple[frozenset[str], frozenset[str]]
) -> list[Span]:
    """Where the origin has a name of one word that the later article has no more and that is written much like an unknown one."""
    if len(unknown) != 1:
        return []
    gone = _strange(pairing.earlier, pairing.earlier.units, written[1], written[0])
    return [n for n, p in gone if len(p) == 1 and p[0][0] == unknown[0][0] and _share(p[0], unknown[0]) >= _LIKE]


def _share(one: str, other: str) -> float:
    """How many of their letters two words have in one order."""
    return SequenceMatcher(None, one.lower(), other.lower()).ratio()


def _is_of(text: str, one: str, words: frozenset[str]) -> bool:
    """Whether every part of a name is in another, in whatever spelling."""
    known = parts(one)
    return all(any(_spelled_alike(p, k) for k in known) for p in _parts(text, words))


def _likest(names: list[str], text: str) -> str | None:
    """The one name that may have been changed into another: the only one, or the one that is written most alike."""
    if len(names) < 2:
        return names[0] if names else None
    ranked = sorted((-_share(n, text), n) for n in names)
    return ranked[0][1] if -ranked[0][0] >= _LIKE and ranked[0][0] < ranked[1][0] else None


def _written(side: Side) -> frozenset[str]:
    """Every word, folded."""
    return frozenset(fold(t) for t in TOKEN.findall(side.text))


def _strange(side: Side, units: tuple[Unit, ...], known: frozenset[str], words: frozenset[str]) -> list[_Name]:
    """Names with a part that the other article does not have in any spelling, and those parts."""
    out = []
    for unit in units:
        for name in unit.names:
            text = name.of(side.text)
            # a common word has its capital from the start of the sentence
            opening = name.start == unit.span.start and (look_up(text).common or _in_lower_case(side, text))
            told = _parts(text, words)
            if len(told) > 1 and name.start == unit.span.start and _in_lower_case(side, told[0]):
                told = told[1:]
            strange = tuple(p for p in told if not any(_spelled_alike(p, k) for k in known if k[:1].isalpha()))
            if strange and not opening:
                out.append((name, strange))
    return out


def _in_lower_case(side: Side, word: str) -> bool:
    return re.search(rf"\b{re.escape(word.lower())}\b", side.text) is not None


def _parts(text: str, words: frozenset[str]) -> list[str]:
    """The parts of a name; a word before it that has its capital from the sentence ("Founder Ada Holm") is none."""
    found = parts(text)
    return found[1:] if len(found) > 2 and (found[0] in words or look_up(found[0]).common) else found


@lru_cache(maxsize=200_000)
def _spelled_alike(one: str, other: str) -> bool:
    """Whether two words may be spellings of one name, or one a form of the other ("Sarvia", "Sarvian")."""
    if one == other:
        return True
    short, long = sorted((one, other), key=len)
    if len(short) < 3 or short[0] not in (long[0], *_TWINS.get(long[0], "")):
        return False
    if (
        len(short) >= _ENDING
        and len(long) - len(short) <= _ENDING
        and long.startswith(short[:-1] if len(short) > _ENDING else short)
    ):
        return long.startswith(short) or look_up(long).stem == look_up(short).stem
    if _consonants(one) == _consonants(other):
        return True
    return len(short) >= _LONG and SequenceMatcher(None, one, other).ratio() >= _SPELLING


_TWINS = {
    "c": "kqs",
    "k": "cq",
    "q": "kc",
    "s": "cz",
    "z": "s",
    "i": "yj",
    "y": "ij",
    "j": "yi",
    "v": "wf",
    "w": "v",
    "f": "pv",
    "p": "f",
}


@lru_cache(maxsize=50_000)
def _consonants(word: str) -> str:
    folded = fold_name(word).replace("c", "k").replace("z", "s")
    bare = folded[:1] + re.sub(r"[aeiouhj]", "", folded[1:])
    return re.sub(r"(.)\1", r"\1", bare)


def _sort(name: str) -> str:
    """What a name looks like: initials ("USGS"), a description in capitals ("Ministry"), or a name proper."""
    if name.isupper():
        return "initials"
    return "described" if all(look_up(p).common for p in parts(name)) else "name"


def _of_a_kind(one: str, lost: tuple[str, ...], other: str, new: tuple[str, ...], words: frozenset[str]) -> bool:
    """Whether a name may stand in another's place: a part in common, or as many words and none of them said otherwise."""
    left, right = _abreast(parts(one), _parts(other, words))
    if len(left) != len(right) or _sort(one) != _sort(other) or _is_short_for(one, other) or _is_short_for(other, one):
        return False
    if any(_spelled_alike(a, b) for a, b in zip(left, right, strict=True)):
        return True
    if len(left) > 1 and all(_share(a, b) >= _LIKE for a, b in zip(left, right, strict=True)):
        return True
    return set(left) <= set(lost) and set(right) <= set(new)


def _abreast(left: list[str], right: list[str]) -> tuple[list[str], list[str]]:
    """The parts of two names without what stands before the longer ("Analyst Ada Holm", "Ida Helm")."""
    many = min(len(left), len(right))
    return (left[-many:], right[-many:]) if many > 1 else (left, right)


def _half_the_same(one: str, other: str, words: frozenset[str]) -> bool:
    """Whether two full names are the same but for one part, which is no word for what somebody or something is."""
    left, right = _abreast(parts(one), _parts(other, words))
    if len(left) != len(right) or len(left) < 2:
        return False
    differ = [(a, b) for a, b in zip(left, right, strict=True) if not _spelled_alike(a, b)]
    return len(differ) == 1 and not any(look_up(w).common or look_up(w).stem in KNOWN_SORTS for w in differ[0])


def _is_short_for(one: str, other: str) -> bool:
    """Whether the one is made of the other's initials."""
    return one.isupper() and one == "".join(w[0] for w in other.split() if w[:1].isupper())

"""Whether two wordings of a whole that a share is of mean one thing: "of the Tarl valley", "of the valley"."""

from __future__ import annotations

from sayso.lineage.drift.sides import stems_of
from sayso.lineage.words import TOKEN, look_up

_LANDS = frozenset("country nation republic state world".split())
_PARTS = frozenset(
    "region province valley city town district area territory zone county island village oblast sector".split()
)
_LOOSE = frozenset(
    stem for word in (*_PARTS, "land", "total", "whole", "remaining", "entire") for stem in stems_of(word)
)


def is_land(text: str) -> bool:
    """Whether a whole is a land, a part of one, or something with a name."""
    words = {w.lower() for w in TOKEN.findall(text)}
    return bool(words & (_LANDS | _PARTS) or any(not owner for _, owner in _named(text)))


def same_whole(before: str, after: str) -> bool:
    """Whether two denominators are one whole: the same head name, or a shorter wording of it."""
    left, right = _head_of(before), _head_of(after)
    if left == right:
        return True
    words_a, words_b = stems_of(before), stems_of(after)
    noun_a, noun_b = _last_noun(before), _last_noun(after)
    if noun_a == noun_b and noun_a not in _LOOSE:
        whose_a, whose_b = words_a - _LOOSE - {noun_a}, words_b - _LOOSE - {noun_b}
        return not whose_a or not whose_b or bool(whose_a & whose_b)
    if right in words_a and not _is_owner(before, right):
        return True
    if left in words_b and not _is_owner(after, left):
        return True
    # "the country" for a name that may be one: nothing contradicts it unless the name is of a part
    bare = {w.lower() for w in TOKEN.findall(after)} & _LANDS, {w.lower() for w in TOKEN.findall(before)} & _LANDS
    if bare[0] and not any(w.lower() in _PARTS for w in TOKEN.findall(before)):
        return True
    if bare[1] and not any(w.lower() in _PARTS for w in TOKEN.findall(after)):
        return True
    return not words_a - _LOOSE or not words_b - _LOOSE


def _named(text: str) -> list[tuple[str, bool]]:
    """Names in a noun phrase as (stem, whether it is a possessor)."""
    out = []
    for match in TOKEN.finditer(text):
        token = match.group()
        word = look_up(token)
        if word.stem and token[:1].isupper():
            owner = token.endswith(("'s", "’s")) or text[match.end() : match.end() + 1] in ("'", "’")
            out.append((word.stem, owner))
    return out


def _head_of(text: str) -> str:
    """What the whole is: its last name that is no possessor, else its possessor, else its last noun."""
    named = _named(text)
    free = [stem for stem, owner in named if not owner]
    if free:
        return free[-1]
    plain = [w.stem for w in map(look_up, TOKEN.findall(text)) if w.stem]
    solid = [s for s in plain if s not in _LOOSE]
    if named and not [s for s in solid if s not in {n for n, _ in named}]:
        return named[-1][0]
    return solid[-1] if solid else plain[-1] if plain else ""


def _last_noun(text: str) -> str:
    words = [w.stem for w in map(look_up, TOKEN.findall(text)) if w.stem]
    return words[-1] if words else ""


def _is_owner(text: str, stem: str) -> bool:
    """Whether the word only says whose the whole is: "Ukraine's eastern Donbas region" is no Ukraine."""
    named = _named(text)
    return any(s == stem for s, _ in named) and _head_of(text) != stem

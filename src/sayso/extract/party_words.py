"""A wording cut into words, and the movements and armed groups that its words name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from sayso.extract.casts import read_cast
from sayso.extract.where.names import fold

_TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:\.(?=\s\w))?|[^\w\s]")
LONGEST = 400
"""Characters of a wording that are looked at."""


class Word(NamedTuple):
    """A word or a mark of a wording, as it stands and in lower case without a last full stop."""

    text: str
    low: str
    glued: str
    """A hyphen that ties it to the token before ("-"), or the empty string."""


@cache
def groups() -> dict[str, str]:
    """Movements and armed groups that are no country's, by the words of their names."""
    with resources.as_file(resources.files("sayso.extract").joinpath("casts", "groups.toml")) as file:
        listed = tuple(read_cast(file))
    return {key_of(split(alias)): party.name for party in listed for alias in (party.name, *party.aliases)}


def split(text: str) -> list[Word]:
    """A wording's words and marks; a hyphen is told with the word that it ties to the one before."""
    found: list[Word] = []
    end = -1
    hyphen = False
    for match in _TOKEN.finditer(text[:LONGEST].replace("’", "'")):
        word = match.group()
        if word in "-‐‑" and match.start() == end:
            hyphen, end = True, match.end()
            continue
        found.append(Word(word, word.lower().rstrip("."), "-" if hyphen and match.start() == end else ""))
        hyphen, end = False, match.end()
    return found


def key_of(tokens: Sequence[Word]) -> str:
    """What the words are looked up by."""
    return fold(" ".join(t.text for t in tokens))


def group_at(tokens: Sequence[Word], i: int) -> tuple[int, str | None]:
    """How many tokens from ``i`` on name a movement or an armed group, and which; a name of capitals needs its capitals."""
    for length in range(min(6, len(tokens) - i), 0, -1):
        part = tokens[i : i + length]
        group = groups().get(key_of(part))
        if group is not None and part[0].text[:1].isalnum() and part[-1].text[:1].isupper():
            return length, group
    return 0, None


def is_group(name: str) -> bool:
    """Whether the name is a listed movement's or armed group's."""
    return key_of(split(name)) in groups()


def shown(part: Sequence[Word]) -> str:
    """The words as a reason quotes them."""
    return re.sub(r" ?' ?(?=\w)", "'", " ".join(t.text for t in part))

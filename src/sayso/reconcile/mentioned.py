"""Where an article is set none of whose claims has a place: a local paper's readers know which bridge fell.

Its words may name a place that only other articles make known as one ("in the sports hall of Marbeck"), and its outlet may be
called by its town ("Marbeck Journal").
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sayso.ids import slug
from sayso.reconcile.context import Context
from sayso.types import Claim, Head

_RUN = re.compile(r"[^\W\d_a-z][\w-]*(?: [^\W\d_a-z][\w-]*)*")
"""Words with capitals that stand together."""
_LEAD = re.compile(r"(?:The|In|At|Near|From|On|To|Of|Around|Outside|And|But|After) ")
_LONGEST = 4
"""Words of a place's name at the start of an outlet's, at most."""


class Setting(NamedTuple):
    """The place at which an article is set: its id and its name there, and in words what tells so."""

    place: str
    name: str
    why: str


class Mentions:
    """The names in articles none of whose claims has a place."""

    def __init__(self, claims: Iterable[Claim], heads: Mapping[str, Head]) -> None:
        told: dict[str, list[Claim]] = defaultdict(list)
        placed: set[str] = set()
        for claim in claims:
            told[claim.article].append(claim)
            if claim.place is not None or claim.places:
                placed.add(claim.article)
        self._named: dict[str, Counter[str]] = {}
        self._outlets: dict[str, list[str]] = {}
        for article in told.keys() - placed:
            head = heads.get(article)
            texts = {c.text for c in told[article]} | ({head.title} if head and head.title else set())
            speakers = {word for c in told[article] if c.speaker for word in slug(c.speaker.name).split("-")}
            runs = (run for text in sorted(texts) for run in _runs(text) if not speakers & set(slug(run).split("-")))
            self._named[article] = Counter(runs)
            words = (head.outlet if head and head.outlet else "").removeprefix("The ").split()
            # "Marbeck Journal" is called by Marbeck, a paper of one word by itself.
            self._outlets[article] = [" ".join(words[:n]) for n in range(1, min(len(words), _LONGEST + 1))]

    def names(self) -> set[str]:
        """All of the names, slugged."""
        named = (name for names in (*self._named.values(), *self._outlets.values()) for name in names)
        return {slug(name) for name in named}

    def of(self, article: str, context: Context) -> Setting | None:
        """The one known place, no country and no capital of one, that the words of the article name most, its outlet's name
        among them."""
        used: Counter[str] = Counter()
        names: dict[str, str] = {}
        for name, times in self._named.get(article, Counter[str]()).items():
            place = _known(name, context)
            if place is not None:
                used[place] += times
                names.setdefault(place, name)
        own = next((n for n in self._outlets.get(article, ()) if _known(n, context) is not None), None)
        of_outlet = _known(own, context) if own is not None else None
        if of_outlet is not None and own is not None and (not used or of_outlet in used):
            used[of_outlet] += 1
            names.setdefault(of_outlet, own)
        first = used.most_common(2)
        if not first or (len(first) > 1 and first[0][1] == first[1][1]):
            return None
        place = first[0][0]
        called = "is called by" if place == of_outlet and used[place] == 1 else "names"
        return Setting(place, names[place], f"names no place, and its report {called} {names[place]}")


def _runs(text: str) -> list[str]:
    """The names in a text as they stand there, "the Marbeck bridge" by the name before the noun."""
    return [_LEAD.sub("", run[0], count=1) for run in _RUN.finditer(text)]


def _known(name: str, context: Context) -> str | None:
    """The id of the one place that other articles know by the name."""
    places = {context.place_of.get(i, i) for i in context.known.get(slug(name), ())}
    return next(iter(places)) if len(places) == 1 and not context.sides.of(name) else None

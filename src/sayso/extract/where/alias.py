"""Two names for one place, where the text says so: "Oro (Aldmoor)", "Oro, known by its old name, Aldmoor"; and a longer name
beside what it is short for: "Oro" beside "Oro de Aldmoor"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sayso.extract.where.index import COUNTRY, FIRST_LEVEL
from sayso.extract.where.spans import Name

_DASHES = frozenset({"-", "–", "—", "--", "―"})
_OPENING = frozenset({",", "("}) | _DASHES
_AS = frozenset("as name names by".split())
_BEFORE = frozenset("formerly previously aka a.k.a alias".split())
_FARTHEST = 12
_SHORT = 2
"""Words up to which a name is not cut short."""
_CONNECTING = frozenset("de do da dos das del di am an upon sur".split())


def aliases(names: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """The pairs of neighbouring names (in the order of the text) that the words between them make one place."""
    for k, first in enumerate(names):
        for second in names[k + 1 : k + 4]:
            if second.tokens is not first.tokens or second.first - first.last > _FARTHEST:
                break
            if first.key != second.key and not _within(first, second) and _same(first, second):
                yield first, second
                break


def shortened(names: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """Each name of one word with where the one longer name stands that begins with it and goes on in small letters."""
    longer: dict[str, list[Name]] = {}
    for name in names:
        if name.last - name.first > _SHORT and name.tokens.words[name.first + 1] in _CONNECTING:
            longer.setdefault(name.tokens.low(name.first), []).append(name)
    for name in names:
        whole = longer.get(name.key, [])
        if name.last - name.first == 1 and len({w.key for w in whole}) == 1:
            yield from ((name, w) for w in whole)


def _same(first: Name, second: Name) -> bool:
    block = first.tokens
    gap = block.lower[first.last : second.first]
    if gap == ["("]:
        dateline = block.low(second.last + 1) in _DASHES or first.text.isupper()  # "ORO (Agency) -"
        return block.low(second.last) == ")" and not dateline and not second.text.isupper()
    if not gap or any(w in {".", ";", '"', "“", "said", "says"} for w in gap):
        return False
    inside = set(gap)
    if "known" in inside and inside & _AS:
        return gap[0] in _OPENING or gap[0] in {"known", "also", "is", "was"}
    if (
        gap[0] in _OPENING
        and ("which" in inside or "also" in inside)
        and gap[-1] in {"call", "calls", "called", "name", "names", "named"}
    ):
        return True
    if gap[-1] == "renamed" or gap[-2:] == ["renamed", "as"] or gap[-2:] == ["renamed", "to"]:
        return True
    return gap[0] in _OPENING and len(gap) <= 3 and gap[-1].rstrip(".") in _BEFORE


def _within(first: Name, second: Name) -> bool:
    """Whether the second is the country or region that the first lies in."""
    places = {c.country for c in first.candidates} | {c.first_level for c in first.candidates}
    return any(
        (c.country if c.kind == COUNTRY else c.first_level) in places
        for c in second.candidates
        if c.kind in (COUNTRY, FIRST_LEVEL) and c.key not in {f.key for f in first.candidates}
    ) and not {c.key for c in first.candidates} & {c.key for c in second.candidates}

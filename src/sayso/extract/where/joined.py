"""Two names of one place: what an article calls the same is led to the same place."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.extract.where.alias import aliases, shortened
from sayso.extract.where.index import CORE, COUNTRY, FIRST_LEVEL, SETTLEMENT
from sayso.extract.where.names import fold
from sayso.extract.where.resolve import Group
from sayso.extract.where.spans import Name
from sayso.extract.where.store import Candidate
from sayso.ids import slug
from sayso.types import Place


def by_name(name: Name) -> Place:
    """A place of which nothing but the name is known."""
    text = " ".join(name.text.split())
    return Place(text, f"name:{slug(text)}")


@dataclass(slots=True)
class Joined:
    """What the text's second names came to: keys settled on a known place, and keys led to a place by name."""

    known: set[str]
    named: dict[str, tuple[Place, Candidate | None]]


def join(
    candidates: Sequence[Name], group_of: dict[int, Group], firm: Collection[int], places: Collection[int]
) -> Joined:
    """Make names that the text calls one place one place: settle their groups, and lead other names to known places.

    ``firm`` are the mentions of places that the gazetteer knows and the article supports, ``places`` all that are
    taken for places; a pair of which neither is one stays apart.
    """
    joined = Joined(set(), {})
    seen: Counter[str] = Counter(name.key for name in candidates)
    for first, second in aliases(candidates):
        if id(first) not in places and id(second) not in places:
            continue
        one, two = group_of.get(id(first)), group_of.get(id(second))
        if one is not None and two is not None and (id(first) in firm or id(second) in firm):
            _settle(one, two)
            joined.known |= {first.key, second.key}
            continue
        pair = ((one, second, id(first)), (two, first, id(second)))
        group, other = next(((g, o) for g, o, this in pair if g is not None and this in firm), (None, first))
        if group is not None:
            chosen = group.candidates[group.best]
            joined.named[other.key] = (chosen.place(), chosen)
        else:
            main = first if seen[first.key] >= seen[second.key] else second
            place = joined.named.get(main.key, (by_name(main), None))
            joined.named[first.key] = joined.named[second.key] = place
    for short, whole in shortened(candidates):
        one, two = group_of.get(id(short)), group_of.get(id(whole))
        if two is None or one is two or id(whole) not in firm:
            continue
        known = two.candidates[two.best]
        if one is not None:
            _lead(one, known)
            joined.known.add(short.key)
        else:
            joined.named[short.key] = (known.place(), known)
    return joined


def settle_strips(found: Sequence[Group]) -> None:
    """A strip of land that the article calls so is what its short name means there too, not the town that has it: "in the
    | Oro Strip | … in | Oro |"."""
    whole = {g.names[0].key: g for g in found}
    for group in found:
        strip = whole.get(f"{group.names[0].key} strip")
        if strip is not None and not any(n.clues.get("of_settlement") for n in group.names):
            group.candidates, group.static, group.chances = strip.candidates, strip.static, strip.chances


def settle_states(found: Sequence[Group]) -> None:
    """A town that has the name of its state is the state where the article calls it so, and nowhere the city: "Oro | state |
    police … in | Oro |"."""
    called = {
        g.names[0].key for g in found for n in g.names if n.tokens.low(n.last) == "state" or n.text.endswith("tate")
    }
    for group in found:
        best = group.candidates[group.best]
        if best.kind == FIRST_LEVEL and not best.own and not any(name.region for name in group.names):
            _prefer_country(group, best)  # "Oro" beside "the State of Oro", which is in Oro
        if best.kind != SETTLEMENT or best.capital or best.country != "US" or group.names[0].key not in called:
            continue
        if any(name.tokens.low(name.last) == "city" for name in group.names):
            continue
        for k, c in enumerate(group.candidates):
            if c.kind == FIRST_LEVEL and c.how != CORE and c.first_level == best.first_level:
                group.chances[group.best], group.chances[k] = group.chances[k], group.chances[group.best]
                break


def _lead(group: Group, place: Candidate) -> None:
    """Give a group of names a place."""
    if all(c.key != place.key for c in group.candidates):
        group.candidates.append(place)
        group.static = np.vstack([group.static, np.zeros(group.static.shape[1])])
    group.chances = np.array([float(c.key == place.key) for c in group.candidates])


def _prefer_country(group: Group, state: Candidate) -> None:
    """Let a name of a country be the country's, not that of the state in it that bears its name."""
    for k, c in enumerate(group.candidates):
        if c.kind == COUNTRY and c.country == state.country and fold(c.name) == fold(state.name):
            group.chances[group.best], group.chances[k] = group.chances[k], group.chances[group.best]
            return


def _settle(one: Group, two: Group) -> None:
    """Give two groups of names the same place: the likeliest that both can mean, else the likelier one's own."""
    both: dict[str, float] = defaultdict(float)
    for group in (one, two):
        for c, chance in zip(group.candidates, group.chances, strict=True):
            both[c.key] += float(chance)
    shared = {c.key for c in one.candidates} & {c.key for c in two.candidates}
    if shared:
        key = max(sorted(shared), key=lambda k: both[k])
    else:
        stronger = max((one, two), key=lambda g: (float(g.chances.max()) * g.prior, len(g.names)))
        key = stronger.candidates[stronger.best].key
    place = next(c for group in (one, two) for c in group.candidates if c.key == key)
    for group in (one, two):
        _lead(group, place)

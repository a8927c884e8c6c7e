"""Which of its candidates a name means, and whether it names a place at all, weighed by the rest of the article.

Two log-linear models, after Lieberman and Samet (2012): one ranks the candidates of a name (population,
kind, the article's countries and regions, distance to the other places named), one says whether a mention is a place
(the words around it). Their weights are in ``data/weights.json``, trained by ``bench/places.py``.
"""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import numpy as np

from sayso.extract.where.countries import demonyms
from sayso.extract.where.index import (
    ALTERNATE,
    CONTINENT,
    CORE,
    COUNTRY,
    FIRST_LEVEL,
    REGION,
    SECOND_LEVEL,
    SETTLEMENT,
    SPOT,
)
from sayso.extract.where.spans import Name, Tokens
from sayso.extract.where.store import Candidate

Array = np.ndarray[Any, np.dtype[np.float64]]

_WIDEST = 40
_ROUNDS = 3
_OWN = 3.0
"""The odds (as a logarithm) that a user's own place has over a namesake: who adds villages is after those villages."""
_VILLAGE = 20_000
_LARGER = 100
"""How many times as many people a region has as a village that bears its name, for the region to be meant."""
_SURE = 0.5
_OFTEN = 3
_TWICE = 2
_BIG = 300_000
_CHIEF = 0.25
"""The share of a region's people that its chief town holds at least."""

RANK = (
    "population", "country", "first_level", "second_level", "region", "alternate", "core", "capital", "top", "hinted",
    "country_share", "first_share", "second_share", "near", "very_near", "demonym", "region_word", "settlement_word",
    "big",
    "same_country_as_top", "closest", "no_population", "core_beside_town",
)  # fmt: skip
"""The features of a candidate, in the order of their weights."""

MENTION = (
    "bias", "placing", "maybe", "article", "chained", "title_before", "given_before", "direction_before",
    "proper_before", "public_after", "private_after", "title_after", "proper_after", "noun_after", "comma_after",
    "possessive_after", "verb_after", "verb_before", "of_settlement", "of_proper", "at", "sentence_start", "proper",
    "headline",
    "quoted", "region", "person", "given", "given_then_proper", "common", "long", "hyphen", "digits_after", "contained",
    "container", "population", "is_country", "is_first_level", "is_second_level", "is_region", "alternate", "core",
    "placed_elsewhere", "hinted", "count", "support", "abbreviation", "person_unplaced", "common_unplaced",
    "proper_before_long",
    "best", "unplaced_small",
)  # fmt: skip
"""The features of a mention, in the order of their weights."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What :func:`weights` gives: one array a model, in the order of ``RANK`` and ``MENTION``."""

    rank: Array
    mention: Array
    threshold: float


@cache
def weights() -> Weights:
    """The trained weights that ship with sayso."""
    text = resources.files("sayso.extract.where").joinpath("data/weights.json").read_text(encoding="utf-8")
    loaded: Mapping[str, Any] = json.loads(text)
    rank = np.array([loaded["rank"].get(name, 0.0) for name in RANK])
    mention = np.array([loaded["mention"].get(name, 0.0) for name in MENTION])
    return Weights(rank, mention, float(loaded["threshold"]))


@dataclass(slots=True)
class Group:
    """The mentions of one name in one article, with its candidates and their probabilities."""

    names: list[Name]
    candidates: list[Candidate]
    static: Array
    """One row of features a candidate; those of the article's context are filled in by :func:`rank`."""
    prior: float
    """How likely any mention is a place, before the article is weighed."""
    chances: Array

    @property
    def own(self) -> Array:
        """What speaks for each candidate because the user has put it into a gazetteer of one's own."""
        return np.array([_OWN if c.own else 0.0 for c in self.candidates])

    @property
    def best(self) -> int:
        return int(np.argmax(self.chances))


def groups(names: Sequence[Name], blocks: Sequence[Tokens]) -> list[Group]:
    """Names gathered by folded form (and by whether they name a region), candidates pruned to the likelier ones."""
    gathered: dict[tuple[str, bool], list[Name]] = {}
    for name in names:
        gathered.setdefault((name.key, name.region), []).append(name)
    adjectives: Counter[str] = Counter()
    for block in blocks:
        for word, capital in zip(block.lower, block.capital, strict=True):
            if capital:
                for code in demonyms().get(word, ()):
                    adjectives[code] += 1
    found = []
    for members in gathered.values():
        hints = Counter(h for m in members for h in m.hints)
        candidates = list(dict.fromkeys(c for m in members for c in m.candidates))
        if len(candidates) > _WIDEST:
            kept = candidates[:_WIDEST]
            hinted = [c for c in candidates[_WIDEST:] if {c.country, c.first_level, c.admin2} & hints.keys()]
            candidates = kept + hinted[:_WIDEST]
        found.append(_group(members, candidates, hints, adjectives))
    return found


def _group(members: list[Name], candidates: list[Candidate], hints: Counter[str], adjectives: Counter[str]) -> Group:
    table = np.zeros((len(candidates), len(RANK)))
    top = max(range(len(candidates)), key=lambda k: (candidates[k].population, -k))
    settled = any(m.clues.get("of_settlement") for m in members)
    said = sum(adjectives.values())
    towns = {c.first_level for c in candidates if c.kind == SETTLEMENT and c.how != CORE}
    for k, c in enumerate(candidates):
        hinted = hints[c.country or "-"] + hints[c.first_level or "-"] + hints[c.admin2 or "-"]
        row = {
            "population": math.log10(c.population + 1) if c.kind == SETTLEMENT else 0.0,
            "country": c.kind == COUNTRY,
            "first_level": c.kind == FIRST_LEVEL,
            "second_level": c.kind == SECOND_LEVEL,
            "region": c.kind in (REGION, CONTINENT),
            "alternate": c.how == ALTERNATE,
            "core": c.how == CORE,
            "capital": c.capital,
            "top": k == top,
            "hinted": min(hinted, 2),
            "demonym": adjectives[c.country or "-"] / said if said else 0.0,
            "region_word": members[0].region and c.kind not in (SETTLEMENT, COUNTRY, SPOT),
            "settlement_word": settled and c.kind == SETTLEMENT,
            "big": c.kind == SETTLEMENT and c.population > 500_000,
            "core_beside_town": c.how == CORE and not members[0].region and c.first_level in towns,
            "no_population": c.kind == SETTLEMENT and c.population < 1,
        }
        table[k] = [float(row.get(name, 0.0)) for name in RANK]
    prior = max(
        min(
            1.0,
            0.3 + 0.5 * m.clues.get("placing", 0) + 0.5 * m.clues.get("contained", 0) + 0.2 * m.clues.get("maybe", 0),
        )
        * (0.1 if m.clues.get("person") or m.clues.get("given_before") or m.clues.get("title_before") else 1.0)
        * (0.3 if m.clues.get("common") else 1.0)
        for m in members
    )
    if any(c.kind in (COUNTRY, FIRST_LEVEL) and c.how != CORE for c in candidates):
        prior = max(prior, 0.8)
    return Group(members, candidates, table, prior, np.full(len(candidates), 1 / len(candidates)))


def rank(found: Sequence[Group], weight: Array) -> None:
    """Set the candidates' chances, from each on its own and then in rounds with what the others seem to mean."""
    for group in found:
        group.chances = _softmax(group.static @ weight + group.own)
    if not found:
        return
    everything = [c for g in found for c in g.candidates]
    lat = np.radians([c.lat for c in everything])
    lon = np.radians([c.lon for c in everything])
    xyz = np.stack([np.cos(lat) * np.cos(lon), np.cos(lat) * np.sin(lon), np.sin(lat)], axis=1)
    starts = np.cumsum([0] + [len(g.candidates) for g in found])
    for _ in range(_ROUNDS):
        context(found, xyz, starts)
        for group in found:
            group.chances = _softmax(group.static @ weight + group.own)
    home = _home(found)
    for group in found:
        _land_first(group)
        _home_first(group, home)
        _large_first(group)
        _town_first(group)


def _home(found: Sequence[Group]) -> tuple[str | None, frozenset[str]]:
    """The region, if there is one, that the article names so often and by so much more than any other that it is of it, and all
    regions that it names."""
    named: Counter[str] = Counter()
    for group in found:
        best = group.candidates[group.best]
        if best.kind == FIRST_LEVEL and best.how != CORE and best.first_level and group.prior >= _SURE:
            named[best.first_level] += len(group.names)
    (first, times), *rest = [*named.most_common(2), ("", 0)][:2]
    clear = times >= _OFTEN and times >= _TWICE * (rest[0][1] if rest else 0)
    return (first if clear else None), frozenset(named)


def _home_first(group: Group, home: tuple[str | None, frozenset[str]]) -> None:
    """A town of a region that the article does not name is taken for its namesake in the region that the article is of."""
    region, named = home
    best = group.candidates[group.best]
    if region is None or best.kind != SETTLEMENT or best.own or best.capital or best.first_level in named:
        return
    if best.population > _BIG or any(name.hints for name in group.names):
        return
    inside = [
        k for k, c in enumerate(group.candidates) if c.kind == SETTLEMENT and c.first_level == region and c.how != CORE
    ]
    if inside and best.country == group.candidates[inside[0]].country:
        k = max(inside, key=lambda k: group.chances[k])
        group.chances[group.best], group.chances[k] = group.chances[k], group.chances[group.best]


def _land_first(group: Group) -> None:
    """What has a prime minister, or is called a republic, is a land, not the region that has its name."""
    lands = [k for k, c in enumerate(group.candidates) if c.kind == COUNTRY]
    if lands and lands[0] != group.best and any(_is_governed(name) for name in group.names):
        group.chances[group.best], group.chances[lands[0]] = group.chances[lands[0]], group.chances[group.best]


def _large_first(group: Group) -> None:
    """A village that has the name of a region of its country, and about which the text says nothing, is taken for the region."""
    best = group.candidates[group.best]
    if best.kind != SETTLEMENT or best.own or best.population > _VILLAGE or any(name.hints for name in group.names):
        return
    if any(name.clues.get("of_settlement") for name in group.names):
        return
    for k, c in enumerate(group.candidates):
        near = c.kind == FIRST_LEVEL and c.how != CORE and c.country == best.country and c.admin1 != best.admin1
        if near and c.population >= _LARGER * best.population:
            group.chances[group.best], group.chances[k] = group.chances[k], group.chances[group.best]
            return


def _is_governed(name: Name) -> bool:
    block, i = name.tokens, name.first
    if block.low(i - 1) != "of":
        return block.low(name.last) in ("'s", "’s") and [block.low(name.last + k) for k in (1, 2)] == [
            "prime",
            "minister",
        ]
    return block.low(i - 2) == "republic" or [block.low(i - 3), block.low(i - 2)] == ["prime", "minister"]


def _town_first(group: Group) -> None:
    """Without a word for its kind, a region that has the name of its chief town is taken for the town."""
    best = group.candidates[group.best]
    if group.names[0].region or best.kind not in (FIRST_LEVEL, SECOND_LEVEL):
        return
    headed = any(_heads_report(name) for name in group.names)
    for k, c in enumerate(group.candidates):
        inside = c.kind == SETTLEMENT and c.how != CORE and c.country == best.country and c.admin1 == best.admin1
        chief = best.how == CORE or c.capital or c.population >= _CHIEF * best.population > 0
        if (inside and chief) or (headed and c.kind == SETTLEMENT and c.capital):
            group.chances[group.best], group.chances[k] = group.chances[k], group.chances[group.best]
            return


def _heads_report(name: Name) -> bool:
    """Whether it stands in capitals at the head of a report, as only a town does: "ORO (AP)"."""
    return name.first == 0 and name.text.isupper() and name.tokens.low(name.last) == "("


def context(found: Sequence[Group], xyz: Array, starts: Array) -> None:
    """Fill in the features that depend on what the other names of the article seem to mean."""
    countries: list[dict[str, float]] = []
    firsts: list[dict[str, float]] = []
    seconds: list[dict[str, float]] = []
    anchors, anchor_weight = [], []
    for g, group in enumerate(found):
        country: dict[str, float] = {}
        first: dict[str, float] = {}
        second: dict[str, float] = {}
        share = group.prior * (1.0 + 0.3 * min(len(group.names) - 1, 4))
        for c, chance in zip(group.candidates, group.chances, strict=True):
            weight = share * float(chance)
            if c.country:
                country[c.country] = country.get(c.country, 0.0) + weight
            if c.first_level and weight > 0.02:
                first[c.first_level] = first.get(c.first_level, 0.0) + weight
            if c.admin2 and weight > 0.02:
                second[c.admin2] = second.get(c.admin2, 0.0) + weight
        countries.append(country)
        firsts.append(first)
        seconds.append(second)
        best = group.best
        anchors.append(int(starts[g]) + best)
        kind = group.candidates[best].kind
        sharp = 1.0 if kind in (SETTLEMENT, SECOND_LEVEL, SPOT) else 0.3 if kind == FIRST_LEVEL else 0.0
        anchor_weight.append(share * float(group.chances[best]) * sharp)
    totals = [_sum(countries), _sum(firsts), _sum(seconds)]
    km = 6371.0 * np.sqrt(np.clip(2.0 - 2.0 * (xyz @ xyz[anchors].T), 0.0, None))
    weight_of = np.array(anchor_weight)
    near = np.exp(-km / 150.0) * weight_of
    very_near = np.exp(-km / 30.0) * weight_of
    for g, group in enumerate(found):
        rows = slice(int(starts[g]), int(starts[g + 1]))
        others = np.ones(len(found), dtype=bool)
        others[g] = False
        column = group.static
        column[:, _AT["near"]] = np.log1p(near[rows][:, others].sum(axis=1))
        column[:, _AT["very_near"]] = np.log1p(very_near[rows][:, others].sum(axis=1))
        column[:, _AT["closest"]] = near[rows][:, others].max(axis=1) if len(found) > 1 else 0.0
        whole = [
            max(sum(t.values()) - sum(own[g].values()), 0.0)
            for t, own in zip(totals, (countries, firsts, seconds), strict=True)
        ]
        leading = max(totals[0], key=lambda k: totals[0][k] - countries[g].get(k, 0.0), default="")
        for k, c in enumerate(group.candidates):
            column[k, _AT["country_share"]] = _share(c.country, totals[0], countries[g], whole[0])
            column[k, _AT["first_share"]] = _share(c.first_level, totals[1], firsts[g], whole[1])
            column[k, _AT["second_share"]] = _share(c.admin2, totals[2], seconds[g], whole[2])
            column[k, _AT["same_country_as_top"]] = float(c.country == leading)


_AT = {name: k for k, name in enumerate(RANK)}


def _sum(parts: Sequence[Mapping[str, float]]) -> dict[str, float]:
    total: dict[str, float] = {}
    for part in parts:
        for key, value in part.items():
            total[key] = total.get(key, 0.0) + value
    return total


def _share(key: str | None, total: Mapping[str, float], own: Mapping[str, float], whole: float) -> float:
    return (total.get(key, 0.0) - own.get(key, 0.0)) / (whole + 0.5) if key else 0.0


def _softmax(scores: Array) -> Array:
    raised = np.exp(scores - scores.max())
    normal: Array = raised / raised.sum()
    return normal


def best_for(group: Group, name: Name) -> int:
    """The candidate that this mention means: the group's best, unless the words beside it put it somewhere else, or another
    place into it ("Aldmoor, Oro"), or tell a part of it ("western Oro")."""
    hints = set(name.hints)
    if hints:
        within = [k for k, c in enumerate(group.candidates) if hints & {c.country, c.first_level, c.admin2}]
        if within:
            return max(within, key=lambda k: group.chances[k])
    best = group.candidates[group.best]
    around = name.clues.get("container") or name.tokens.low(name.first - 1) in _PARTS
    if around and best.kind == SETTLEMENT:
        regions = (k for k, c in enumerate(group.candidates) if c.kind == FIRST_LEVEL and c.how != CORE)
        return next((k for k in regions if group.candidates[k].first_level == best.first_level), group.best)
    return group.best


_PARTS = frozenset("upstate northern southern eastern western central".split())


def mention_features(group: Group, name: Name) -> Array:
    """The features by which a mention is taken for a place or not."""
    best = group.candidates[best_for(group, name)]
    clues = name.clues
    placed = any(
        (m.clues["placing"] or m.clues.get("contained") or m.clues["of_settlement"]) and m is not name
        for m in group.names
    )
    anywhere = placed or clues["placing"] or clues.get("contained") or clues["of_settlement"] or clues.get("container")
    small = best.kind in (SETTLEMENT, SECOND_LEVEL, SPOT) and best.population < 50_000
    row = group.static[group.best]
    extra = {
        "bias": 1.0,
        "population": math.log10(best.population + 1) if best.kind == SETTLEMENT else 4.0,
        "is_country": best.kind == COUNTRY,
        "is_first_level": best.kind == FIRST_LEVEL,
        "is_second_level": best.kind == SECOND_LEVEL,
        "is_region": best.kind in (REGION, CONTINENT),
        "alternate": best.how == ALTERNATE,
        "core": best.how == CORE,
        "placed_elsewhere": placed,
        "hinted": bool(name.hints),
        "count": math.log(len(group.names)),
        "support": float(row[_AT["near"]]),
        "abbreviation": name.text.endswith(".") and best.kind == FIRST_LEVEL,
        "person_unplaced": clues["person"] and not anywhere,
        "common_unplaced": clues["common"] and not anywhere,
        "proper_before_long": clues.get("proper_before", 0.0) and clues["long"],
        "best": float(group.chances[group.best]),
        "unplaced_small": small and not anywhere,
    }
    return np.array([float(extra[f]) if f in extra else clues.get(f, 0.0) for f in MENTION])


def is_place(features: Array, weight: Array) -> float:
    """The probability that a mention of these features is a place."""
    return float(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, float(features @ weight))))))

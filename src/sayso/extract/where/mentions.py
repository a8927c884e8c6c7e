"""One article's place mentions, step by step: names, places, second names, names that no gazetteer knows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from sayso.extract.where import resolve, roles
from sayso.extract.where.bearers import bearers, christened, first_names, is_borne, names_a_ship
from sayso.extract.where.housed import housed
from sayso.extract.where.index import COUNTRY, FIRST_LEVEL, SECOND_LEVEL, SETTLEMENT, SPOT
from sayso.extract.where.inside import inside, is_of_building
from sayso.extract.where.joined import by_name, join, settle_states, settle_strips
from sayso.extract.where.names import fold
from sayso.extract.where.resolve import Group, Weights
from sayso.extract.where.spans import Name, Tokens, names, of_a_dateline, people
from sayso.extract.where.spots import headed, names_a_site, spots
from sayso.extract.where.store import Candidate, PlaceIndex
from sayso.extract.where.unknown import is_of_a_shop, is_taken, unknown
from sayso.extract.where.words import words
from sayso.ids import slug
from sayso.types import Place, PlaceMention, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KEPT_CANDIDATES = 4
_LIKELY = 0.5
"""How likely a name must be a place, by the words beside it, to tell in which land an article is."""
_SEVERAL = 2
_QUARTERS = frozenset({"district", "quarter", "area"})
_VILLAGE = 20_000
_WORTH_KEEPING = 0.02


@dataclass(slots=True)
class _Reading:
    """One mention on its way: the name, its place and why."""

    name: Name
    place: Place
    candidate: Candidate | None
    score: float
    rejected: tuple[tuple[Place, float], ...]
    why: str


def find(
    index: PlaceIndex,
    docs: Sequence[Doc],
    offsets: Sequence[int],
    weights: Weights,
    dateline: str | None = None,
    head: tuple[str, int] | None = None,
) -> list[PlaceMention]:
    """The place mentions of one article in the order of the text; see :meth:`Gazetteer.places`."""
    blocks = [Tokens(doc, offset) for doc, offset in zip(docs, offsets, strict=True) if len(doc)]
    persons = people(blocks)
    # Where an article was written is a place, whatever else goes by its name.
    written = {fold(part) for part in (dateline or "").split(",")[:1] if part.strip()} | set(headed(blocks, persons))
    if head is not None and blocks:
        blocks.insert(0, Tokens(of_a_dateline(head[0], blocks[0].doc.vocab), head[1]))
    known = names(blocks, index, persons)
    found = resolve.groups(known, blocks)
    resolve.rank(found, weights.rank)
    settle_strips(found)
    settle_states(found)
    group_of = {id(name): group for group in found for name in group.names}
    _settle_quarters(found, group_of)
    by_key = {name.key: group for group in found for name in group.names if not name.region}
    given = christened(blocks) | first_names(blocks)
    scores, sure = _scores(known, group_of, blocks, weights, written, given | _articled(known, group_of, index))
    accepted = [name for name in known if scores[id(name)] >= weights.threshold]
    strangers, placed = unknown(blocks, accepted, {*persons, *given}, written)
    sites = list(spots(strangers, placed, sure))
    named_sites = {id(name) for name in sites}
    order = {id(block): k for k, block in enumerate(blocks)}
    candidates = sorted((*known, *strangers, *sites), key=lambda n: (order[id(n.tokens)], n.first, -n.last))
    untied = _untied(found, placed)
    firm = {id(n) for n in accepted if n.key not in untied}
    joined = join(candidates, group_of, firm, {id(n) for n in accepted} | {id(n) for n in strangers if n.key in placed})
    readings = []
    for name in candidates:
        group = group_of.get(id(name))
        likely = group is not None and scores[id(name)] >= weights.threshold
        if name.key in joined.named:
            place, candidate = joined.named[name.key]
            readings.append(_Reading(name, place, candidate, 0.5, (), "the article gives it two names"))
        elif id(name) in named_sites:
            place = _spot_by_name(name)
            readings.append(_Reading(name, place, None, 0.5, (), "a building or a happening by its name"))
        elif group is None or (likely and name.key in untied - joined.known):
            if group is None and name.key in placed & sure - untied and name.key in by_key:
                readings.append(_known(name, by_key[name.key], 0.5, False))
            elif group is not None or name.key in placed:
                why = (
                    "used as a place; in no gazetteer"
                    if group is None
                    else "nothing ties it to a known place of that name"
                )
                rejected = () if group is None else _known(name, group, 0.0, False).rejected
                readings.append(_Reading(name, by_name(name), None, 0.5, rejected, why))
        elif likely or name.key in joined.known:
            readings.append(_known(name, group, scores[id(name)], name.key in joined.known))
    readings = _nested(_apart(readings))
    shown = _names(readings)
    mentions = []
    for r in readings:
        place = replace(r.place, name=shown[r.place.id])
        governs = r.candidate is None or r.candidate.kind == COUNTRY or bool(r.candidate.capital)
        role = roles.role(r.name, governs, r.candidate is not None and r.candidate.kind == COUNTRY)
        mentions.append(PlaceMention(Span(r.name.start, r.name.end), place, r.score, r.rejected, r.why, role))
    return sorted(mentions, key=lambda m: m.span)


def _scores(
    known: Sequence[Name],
    group_of: Mapping[int, Group],
    blocks: Sequence[Tokens],
    weights: Weights,
    written: Collection[str],
    given: Collection[str],
) -> tuple[dict[int, float], set[str]]:
    """How likely each name is a place, by its id, and the keys of those that are taken for places at least once; names
    ``given`` to storms, ships and what no town is are none."""
    scores = {
        id(name): resolve.is_place(resolve.mention_features(group_of[id(name)], name), weights.mention)
        for name in known
    }
    borne = bearers(blocks)
    ends = {(id(name.tokens), name.last) for name in known}
    alone = {name.key for name in known if not name.clues.get("proper_after")}
    for name in known:
        borne_here = name.text.lower() in given or is_borne(name, borne) or _ends_surname(name, ends)
        cut = name.key not in alone and _is_cut_off(name)
        cut = cut or is_of_a_shop(name.tokens, name.first, name.last)
        if cut or _refused(name, group_of[id(name)]) or (borne_here and not _governs(group_of[id(name)], name)):
            scores[id(name)] = 0.0
        elif _own(name, group_of[id(name)]) or _stands_as_place(name, written):
            scores[id(name)] = max(scores[id(name)], weights.threshold)
    for before, name in pairwise(known):
        if scores[id(before)] >= weights.threshold and _goes_on(before, name, group_of):
            scores[id(name)] = max(scores[id(name)], weights.threshold)
    sure = {name.key for name in known if scores[id(name)] >= weights.threshold}
    for name in known:
        # "the Oro clinic" is Oro's, where the article has Oro for a place.
        if scores[id(name)] and name.key in sure and names_a_site(name.tokens, name.first, name.last):
            scores[id(name)] = max(scores[id(name)], weights.threshold)
    return scores, sure


def _articled(known: Sequence[Name], group_of: Mapping[int, Group], index: PlaceIndex) -> frozenset[str]:
    """The names, in lower case, before which the article says "the", and that it puts nothing in without it, though no
    town's name that is known begins so: what "the White House" is called is no town."""
    found, placed = set(), set()
    for name in known:
        block, group = name.tokens, group_of[id(name)]
        best = group.candidates[resolve.best_for(group, name)]
        following = block.pos[name.last] if name.last < len(block.pos) else ""
        alone = following not in {"NOUN", "PROPN", "ADJ", "NUM"} and block.low(name.last) != "-"
        # "the | Oro | and Brant regions": the article is that of the noun behind them.
        alone = alone and block.doc[name.first : name.last].root.dep_ not in {"nmod", "compound", "amod", "poss"}
        if block.low(name.first - 1) != "the" or best.kind != SETTLEMENT or best.own or name.hints:
            placed |= {name.text.lower()} if name.clues["placing"] or name.clues["maybe"] or name.hints else set()
        elif alone and not index.named(f"the {name.key}"):
            found.add(name.text.lower())
    return frozenset(found - placed)


_NATIONS = frozenset({"nation", "nations", "country", "countries"})
_PEOPLES = frozenset({"tribe", "tribes", "tribesmen", "clan", "clans", "warriors", "herders"})
_SORTS = frozenset({"style", "like", "esque", "inspired", "type"})
_OFFICES = frozenset({"department", "ministry", "minister", "secretary"})
"""What a name after "of" tells the business of: "the Department of Justice"."""


def _refused(name: Name, group: Group) -> bool:
    """Whether it is plain that no place is meant, whatever the weights say: a person, a newspaper, a month."""
    clues = name.clues
    if clues["verb_before"]:
        # "said Oro"; but "said Oro was besieged"
        return not _governs(group, name) and not is_taken(name.tokens, name.first, name.last)
    saint = name.key.startswith("saint ") and clues["possessive_after"]  # "St Mary's school in Brant"
    if saint:
        return True
    if name.key in words().calendar and not (name.hints or clues["of_settlement"]):
        return True
    if names_a_ship(name.tokens, name.first) or _tells_a_sort(name):
        return True
    if clues["common"] and clues.get("proper_before") and not clues["placing"]:
        return True  # "Plea | Deal"
    if name.key == "capital" and name.tokens.is_proper(name.last):
        return True  # "off Capital Brant"
    if clues["headline"]:
        return False
    if (
        name.tokens.low(name.first - 1) == "of"
        and name.tokens.low(name.first - 2) in _OFFICES
        and not _governs(group, name)
    ):
        return True
    if clues.get("proper_before") and name.key in words().public:
        return True  # "Aldmoor | University"
    following = name.tokens.low(name.last)
    person = clues["given_then_proper"] and following not in words().public | words().titles
    return bool(clues.get("private_after") or clues.get("paper") or person)


def _tells_a_sort(name: Name) -> bool:
    """Whether it only tells what sort of thing is meant: "in the Balkan country", "fled Hollywood-style"."""
    following, last = name.tokens.low(name.last), name.tokens.low(name.last + 1)
    return following in _NATIONS | _PEOPLES or (following == "-" and last in _SORTS)


def _is_cut_off(name: Name) -> bool:
    """Whether it is only the beginning of a longer name that is not known: "in Ain Tavira", "Ain al-Tavira"."""
    block, k = name.tokens, name.last
    if not name.clues.get("proper_after") or name.last - name.first > 1 or name.hints or not name.clues["placing"]:
        return False
    if name.clues["headline"]:
        return False
    return block.low(k) not in words().calendar | words().features and block.words[k].isalpha()


def _ends_surname(name: Name, ends: Collection[tuple[int, int]]) -> bool:
    """Whether it is the end of a double surname ("Ilse Brandt-Moro"): joined to what is no place, after a first name."""
    block, i = name.tokens, name.first
    joined = block.low(i - 1) == "-" and block.is_proper(i - 2) and block.is_proper(i - 3)
    return joined and (id(block), i - 1) not in ends


def _nested(readings: list[_Reading]) -> list[_Reading]:
    """The readings with the place around each, where the text names it; all mentions of a place share what one says."""
    around: dict[str, Place] = {}
    for inner, outer in inside([(r.name, r.candidate) for r in readings]):
        if readings[inner].place.id != readings[outer].place.id:
            around.setdefault(readings[inner].place.id, readings[outer].place)
    for ident, town in housed([((r.name, r.candidate), r.place) for r in readings]).items():
        around.setdefault(ident, town)
    buildings = {r.place.id for r in readings if is_of_building(r.name)}
    for r in readings:
        if (outer_place := around.get(r.place.id)) is not None:
            known = r.place if r.candidate is not None else outer_place
            # "Oro's Hollin prison": Hollin is a part of Oro, if it is a place at all.
            built = r.place.noun or (r.candidate is None and r.place.id in buildings)
            town_name = outer_place.name if built and outer_place.kind in ("settlement", None) else None
            r.place = replace(
                r.place, within=outer_place.id, country=known.country, region=known.region, town_name=town_name
            )
    return readings


def _acting(group: Group, name: Name) -> int | None:
    """The capital among the candidates of a name that speaks or acts as a government does: "Oro accused Brant"."""
    best = group.candidates[resolve.best_for(group, name)]
    capital = next((k for k, c in enumerate(group.candidates) if c.capital), None)
    if capital is None or best.kind == COUNTRY or best.capital or name.region or name.hints:
        return None
    return capital if roles.role(name, governs=True) == roles.METONYM else None


def _goes_on(before: Name, name: Name, group_of: Mapping[int, Group]) -> bool:
    """Whether it is the next of a list of places of one country that ends in "and": "in Brant, Oro and Aldmoor"."""
    block, end = name.tokens, name.last
    if before.tokens is not block or not name.clues["chained"] or not name.clues["placing"] or name.clues["person"]:
        return False
    closed = block.low(name.first - 1) == "and" or (block.low(end) == "and" and block.is_proper(end + 1))
    one, other = (group_of[id(n)].candidates[resolve.best_for(group_of[id(n)], n)] for n in (before, name))
    return closed and one.country == other.country and not name.clues["verb_after"]


def _own(name: Name, group: Group) -> bool:
    """Whether it is a place of the user's own gazetteer that stands where a place can stand."""
    clues = name.clues
    placing = clues["placing"] or clues["maybe"] or clues["of_settlement"] or clues.get("contained") or clues["long"]
    return group.candidates[resolve.best_for(group, name)].own and bool(placing) and not clues["person"]


def _stands_as_place(name: Name, written: Collection[str]) -> bool:
    """Whether the article was written there, or it stands where only a place does: "forces besieged Oro"."""
    clues = name.clues
    person = clues["person"] or clues["given_then_proper"] or clues.get("given_before") or clues.get("title_before")
    return not person and (name.key in written or is_taken(name.tokens, name.first, name.last))


def _governs(group: Group, name: Name) -> bool:
    best = group.candidates[resolve.best_for(group, name)]
    return best.kind == COUNTRY or bool(best.capital)


def _untied(found: Sequence[Group], placed: Collection[str]) -> set[str]:
    """Names of small places to which nothing else in an article ties that is set among places no gazetteer knows.

    A story from villages that no gazetteer has is no reason to put a namesake on another continent on the map; nor is one
    that puts a name into a land where no place of that name is known ("Velda's resort of Oro").
    """
    abroad = {
        g.names[0].key for g in found if any(n.clues.get("abroad") for n in g.names) and not g.candidates[g.best].own
    }
    abroad |= _strays(found) | {group.names[0].key for group in _quarters(found)}
    if len(placed) < 2:
        return abroad
    at = {feature: k for k, feature in enumerate(resolve.RANK)}
    untied = abroad
    for group in found:
        best, row = group.candidates[group.best], group.static[group.best]
        tied = max(row[at["near"]], row[at["country_share"]], row[at["demonym"]], row[at["hinted"]]) > 0.15
        if best.own:
            continue
        if best.kind in (SETTLEMENT, SECOND_LEVEL) and best.population < 300_000 and not best.capital and not tied:
            untied.add(group.names[0].key)
    return untied


_TOWN = 200_000


def _strays(found: Sequence[Group]) -> set[str]:
    """Names of villages in a land that nothing else in the article is in, where several others of its names are in one land:
    "the North Side" of a town is no village overseas."""
    lands = Counter(g.candidates[g.best].country for g in found if g.prior >= _LIKELY)
    lead, times = next(iter(lands.most_common(1)), (None, 0))
    strays = set()
    for group in found:
        best = group.candidates[group.best]
        own = best.own or best.capital or any(name.hints for name in group.names)
        kind = any(name.clues.get("of_settlement") for name in group.names)  # "the seaside resort of Oro"
        small = best.kind in (SETTLEMENT, SECOND_LEVEL, FIRST_LEVEL) and best.population < (_TOWN if kind else _VILLAGE)
        alone = lands[best.country] - (group.prior >= _LIKELY) <= 0
        if small and not own and alone and lead != best.country and times >= _SEVERAL:
            strays.add(group.names[0].key)
    return strays


def _quarters(found: Sequence[Group]) -> list[Group]:
    """Names of quarters that a county bears in a region that nothing else in the article is in: "the Oro district" of a town."""
    regions = Counter(g.candidates[g.best].first_level for g in found if g.prior >= _LIKELY)
    quarters = []
    for group in found:
        best, name = group.candidates[group.best], group.names[0]
        called = name.region and name.tokens.low(name.last) in _QUARTERS and best.kind == SECOND_LEVEL
        alone = regions[best.first_level] - (group.prior >= _LIKELY) <= 0
        if called and alone and len(regions) > 1 and not best.own and fold(best.name).endswith(" county"):
            quarters.append(group)
    return quarters


def _settle_quarters(found: list[Group], group_of: dict[int, Group]) -> None:
    """Let a quarter's name be the town's that the article names without it: "the Oro district", "in Oro"."""
    towns = {g.names[0].key: g for g in found if not g.names[0].region}
    for group in _quarters(found):
        town = towns.get(group.names[0].key)
        if town is not None:
            town.names += group.names
            found.remove(group)
            group_of.update({id(name): town for name in group.names})


def _apart(readings: Sequence[_Reading]) -> list[_Reading]:
    """The readings without those that overlap a longer one."""
    kept: list[_Reading] = []
    end = -1
    for r in sorted(readings, key=lambda r: (r.name.start, -r.name.end)):
        if r.name.start >= end:
            kept.append(r)
            end = r.name.end
    return kept


def _known(name: Name, group: Group, score: float, joined: bool) -> _Reading:
    acting = _acting(group, name)
    best = resolve.best_for(group, name) if acting is None else acting
    order = np.argsort(-group.chances)[: _KEPT_CANDIDATES + 1]
    rejected = tuple(
        (group.candidates[k].place(), round(float(group.chances[k]), 3))
        for k in order
        if k != best and group.chances[k] >= _WORTH_KEEPING
    )
    chosen = group.candidates[best]
    why = "a capital that speaks or acts" if acting is not None else _why(name, group, best, joined)
    return _Reading(name, chosen.place(), chosen, round(score, 3), rejected, why)


def _why(name: Name, group: Group, best: int, joined: bool) -> str:
    chosen, row = group.candidates[best], group.static[best]
    if joined:
        return "the article gives it two names"
    within = [
        h
        for h in (*name.hints, *(h for n in group.names for h in n.hints))
        if h in {chosen.country, chosen.first_level, chosen.admin2}
    ]
    if within and len(group.candidates) > 1:
        return f"the text puts it in {within[0]}"
    if chosen.own:
        return "a place of your own gazetteer"
    if len(group.candidates) == 1:
        return "the only place of that name"
    at = {feature: k for k, feature in enumerate(resolve.RANK)}
    if row[at["near"]] > 0.2:
        return "near other places of the article"
    if row[at["country_share"]] > 0.3 or row[at["demonym"]] > 0.3:
        return f"the article is about {chosen.country}"
    return "the best known place of that name"


def _spot_by_name(name: Name) -> Place:
    """A building or a happening whose name may be no town's: it is in nothing that the text tells."""
    last = next(k for k in range(name.last, name.first, -1) if name.tokens.capital[k - 1])
    first = name.tokens.text[name.tokens.at[name.first] : name.tokens.end(last)]
    noun = name.tokens.text[name.tokens.at[last] : name.tokens.end(name.last)]
    return replace(Place(first, f"name:{slug(first)}").spot(noun), within=None)


def _names(readings: Sequence[_Reading]) -> dict[str, str]:
    """The one name by which the article's readers know each place."""
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    own: dict[str, tuple[str, bool]] = {}
    for r in readings:
        settled = r.candidate is None or r.candidate.kind in (SETTLEMENT, SECOND_LEVEL, SPOT)
        own[r.place.id] = (r.place.name, settled)
        text = " ".join(r.name.text.split())
        if len(text) > 3 and not text.isupper():
            forms[r.place.id][text] += 1
    shown = {}
    for key, (name, settled) in own.items():
        used = forms[key]
        plain = [form for form in sorted(used) if form.isascii() and fold(form) == fold(name)]
        if plain and not name.isascii():
            shown[key] = plain[0]  # "Rafah", as the text has it, for the gazetteer's "Rafaḩ"
        elif not settled or not used or fold(name) in {fold(form) for form in used}:
            shown[key] = name
        else:
            shown[key] = max(used, key=lambda form: (used[form], -len(form), form))
    return shown

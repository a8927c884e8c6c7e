"""Joins the speakers of a ledger that are one person or body, and says of each why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from sayso.reconcile.entities import spellings
from sayso.reconcile.entities.bodies import BodyName, abbreviation, body_name, office
from sayso.reconcile.entities.groups import Groups
from sayso.reconcile.entities.spellings import alike, eastern, same_person, skeleton, taken_apart
from sayso.reconcile.entities.types import Entities, Known
from sayso.reconcile.sides import Sides
from sayso.types import Entity, Member

Pair = tuple[str, str]
_NAMED = ("person:", "body:", "name:")


def known_speakers(told: Iterable[tuple[str, str, str | None, str | None]]) -> list[Known]:
    """The named speakers of some claims, given as id, name, party and role, once each; unnamed sources are left out."""
    rows: dict[str, list[tuple[str, str | None, str | None]]] = defaultdict(list)
    for ident, name, party, role in told:
        if ident.startswith(_NAMED):
            rows[ident].append((name, party, role))
    found = []
    for ident, listed in sorted(rows.items()):
        parties = {party for _, party, _ in listed} - {None}
        name = max((name for name, _, _ in listed), key=lambda n: (len(n), n))
        roles = frozenset(role for _, _, role in listed if role)
        found.append(Known(ident, name, next(iter(parties)) if len(parties) == 1 else None, roles))
    return found


def resolve(
    speakers: Iterable[Known], merged: Mapping[Pair, str] | None = None, split: Mapping[Pair, str] | None = None
) -> Entities:
    """The entities behind the named speakers of a ledger.

    ``merged`` and ``split`` are people's decisions by pairs of speaker ids, with their reasons: a merge stands
    whatever the names say, a split pair is in one entity under no rule. The order of the speakers plays no part.
    """
    known = {s.id: s for s in sorted(speakers, key=lambda s: s.id)}
    sides = Sides(s.party for s in known.values() if s.party)
    known = {i: _with_side(s, sides) for i, s in known.items()}
    groups = Groups(known.values(), set(split or {}))
    for pair, why in sorted((merged or {}).items()):
        if all(i in known for i in pair):
            groups.join(*pair, f"decided: {why}")
    bodies = {i: body_name(s.name, s.party, sides) for i, s in known.items() if not s.is_person}
    _full_names(known, groups)
    _states_and_bodies(known, bodies, groups)
    _abbreviations(known, bodies, groups)
    _short_names(known, bodies, groups)
    _offices(known, bodies, groups)
    return _entities(known, groups)


def _with_side(speaker: Known, sides: Sides) -> Known:
    """A body whose own article does not know it for a party's, but whose name says so ("Velda's Health Ministry")."""
    if speaker.party is not None or speaker.is_person:
        return speaker
    named = sides.of(speaker.name)
    return replace(speaker, party=named[0]) if len(named) == 1 else speaker


# -- people ---------------------------------------------------------------------------------------------------


def _full_names(known: Mapping[str, Known], groups: Groups) -> None:
    """People by full names, compared only where a surname's consonants, or an Eastern name's sounds, agree."""
    names = {i: taken_apart(s.name) for i, s in known.items() if not s.is_body}
    near: dict[str, list[str]] = defaultdict(list)
    for ident, name in names.items():
        if len(name.parts) < 2 or not (known[ident].is_person or name.whole):
            continue
        keys = {skeleton(name.parts[-1]), f"whole:{skeleton(name.whole)}"}
        if len(name.parts) > 2:
            keys.add(skeleton(name.parts[1]))
        if eastern(known[ident].party):
            keys.add(f"east:{spellings.eastern_key(known[ident].name)}")
        for key in keys:
            near[key].append(ident)
    links: dict[Pair, str] = {}
    for _, idents in sorted(near.items()):
        for k, a in enumerate(idents):
            for b in idents[k + 1 :]:
                if not (known[a].is_person and known[b].is_person) or not _compatible(known[a], known[b]):
                    continue
                both = eastern(known[a].party) and eastern(known[b].party)
                why = same_person(names[a], names[b], both_eastern=both, names=(known[a].name, known[b].name))
                if why:
                    links[a, b] = why
    _join_by_party(known, links, groups)


def _join_by_party(known: Mapping[str, Known], links: Mapping[Pair, str], groups: Groups) -> None:
    """Join what is linked; one without a party that fits people of two parties ("John Smith") is left to neither."""
    fits: dict[str, set[str]] = defaultdict(set)
    for a, b in links:
        for one, other in ((a, b), (b, a)):
            party = known[other].party
            if party is not None:
                fits[one].add(party)
    for (a, b), why in sorted(
        links.items(), key=lambda x: (known[x[0][0]].party is None, known[x[0][1]].party is None, x)
    ):
        unsure = any(
            known[x].party is None and len(fits[x]) > 1 and known[y].party is not None for x, y in ((a, b), (b, a))
        )
        if not unsure:
            groups.join(a, b, why)


def _compatible(a: Known, b: Known) -> bool:
    return a.party is None or b.party is None or a.party == b.party


def _short_names(known: Mapping[str, Known], bodies: Mapping[str, BodyName], groups: Groups) -> None:
    """A bare surname, or a company's name without its trade, where only one full name of the ledger can be meant."""
    by_surname: dict[str, list[str]] = defaultdict(list)
    by_company: dict[str, list[str]] = defaultdict(list)
    for ident, speaker in known.items():
        if speaker.is_person:
            name = taken_apart(speaker.name)
            if len(name.parts) > 1:
                by_surname[skeleton(name.parts[-1])].append(ident)
                if eastern(speaker.party):
                    by_surname[f"first:{name.parts[0]}"].append(ident)
        elif bodies[ident].short:
            by_company[bodies[ident].short].append(ident)
    for ident, speaker in known.items():
        name = taken_apart(speaker.name)
        if speaker.is_body or len(name.parts) != 1 or (ident in bodies and bodies[ident].state):
            continue
        found = [
            i
            for i in by_surname.get(skeleton(name.parts[0]), [])
            if alike(taken_apart(known[i].name).parts[-1], name.parts[0])
        ]
        if not found and eastern(speaker.party):
            found = by_surname.get(f"first:{name.parts[0]}", [])
        companies = [i for i in by_company.get(name.parts[0], []) if _compatible(speaker, known[i])]
        companies = companies if not speaker.is_person else []
        # Someone of another party who has the surname makes it no less uncertain who is meant.
        whole = groups.of(found) | groups.of(companies)
        target = min((*found, *companies), default=ident)
        if len(whole) == 1 and _compatible(speaker, known[target]):
            what = "the only one of that surname" if found else "the only company of that name"
            groups.join(ident, target, f"{what} in the ledger")


# -- bodies ---------------------------------------------------------------------------------------------------


def _states_and_bodies(known: Mapping[str, Known], bodies: Mapping[str, BodyName], groups: Groups) -> None:
    """Countries by name, capital or government; bodies of one key whose country is the same, or that need none."""
    alike_named: dict[tuple[str, str], list[str]] = defaultdict(list)
    for ident, body in bodies.items():
        party = known[ident].party
        if body.state:
            alike_named["state", party or ""].append(ident)
        elif body.key:
            alike_named["body", body.key].append(ident)
    links: dict[Pair, str] = {}
    for (kind, _), idents in sorted(alike_named.items()):
        for k, a in enumerate(idents):
            for b in idents[k + 1 :]:
                if kind == "state":
                    groups.join(a, b, f"the state of {known[a].party}, by its name, capital or government")
                elif _same_country(known[a], known[b], bodies[a]):
                    links[a, b] = "one body's name in two forms"
    _join_by_party(known, links, groups)


def _same_country(a: Known, b: Known, body: BodyName) -> bool:
    if a.party == b.party:
        return True
    return (a.party is None or b.party is None) and body.distinctive


def _abbreviations(known: Mapping[str, Known], bodies: Mapping[str, BodyName], groups: Groups) -> None:
    """ "WHO", "MoD": the initials of one body's name and of no other's in the ledger."""
    by_initials: dict[str, list[str]] = defaultdict(list)
    for ident, body in bodies.items():
        for letters in body.initials:
            by_initials[letters].append(ident)
    for ident, speaker in known.items():
        letters = "" if speaker.is_person else abbreviation(speaker.name)
        found = [i for i in by_initials.get(letters, []) if i != ident and _compatible(speaker, known[i])]
        if letters and len(groups.of(found)) == 1:
            groups.join(ident, min(found), f"its initials, and no other's in the ledger, are {letters}")


def _offices(known: Mapping[str, Known], bodies: Mapping[str, BodyName], groups: Groups) -> None:
    """ "the Norwegian foreign minister" is the one person of the ledger who holds that office for that party."""
    holders: dict[Pair, list[str]] = defaultdict(list)
    for ident, speaker in known.items():
        if speaker.is_person and speaker.party:
            for role in sorted(speaker.roles):
                holders[speaker.party, " ".join(role.lower().split())].append(ident)
    for ident, body in bodies.items():
        party, named = known[ident].party, office(body.words)
        found = holders.get((party, named), []) if party and named else []
        if len(groups.of(found)) == 1:
            groups.join(ident, min(found), f"the only {named} of {party} in the ledger")


# -- entities -------------------------------------------------------------------------------------------------


def _entities(known: Mapping[str, Known], groups: Groups) -> Entities:
    joined = []
    for idents in groups.several():
        first = max(idents, key=lambda i: _fullness(known[i]))
        parties = {known[i].party for i in idents} - {None}
        members = tuple(Member(i, known[i].name, groups.why(i, first)) for i in sorted(idents))
        party = next(iter(parties)) if len(parties) == 1 else None
        joined.append(Entity(first, known[first].name, party, members))
    return Entities.of(joined)


def _fullness(speaker: Known) -> tuple[bool, int, int, str]:
    """People before bodies and bare names, more words before fewer; the last tie is by id, so that it is always one."""
    return (speaker.is_person, len(speaker.name.split()), len(speaker.name), speaker.id)

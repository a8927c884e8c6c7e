"""Joins the speakers of a ledger that are one person or body, and says of each why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from sayso.reconcile.entities import spellings
from sayso.reconcile.entities.bodies import BodyName, abbreviation, body_name, office
from sayso.reconcile.entities.groups import Groups
from sayso.reconcile.entities.spellings import PersonName, alike, eastern, same_person, skeleton, taken_apart
from sayso.reconcile.entities.types import Entities, Entity, Known, Member
from sayso.reconcile.sides import Sides

Pair = tuple[str, str]


def resolve(
    speakers: Iterable[Known], merged: Mapping[Pair, str] | None = None, split: Mapping[Pair, str] | None = None
) -> Entities:
    """The entities behind the named speakers of a ledger.

    ``merged`` and ``split`` are people's decisions by pairs of speaker ids, with their reasons: a merge stands
    whatever the names say, a split pair is in one entity under no rule. The order of the speakers plays no part.
    """
    known = {s.id: s for s in sorted(speakers, key=lambda s: (s.id, s.name, s.party or "", s.role or ""))}
    sides = Sides(s.party for s in known.values() if s.party)
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
    for _, idents in sorted(near.items()):
        for k, a in enumerate(idents):
            for b in idents[k + 1 :]:
                if not (known[a].is_person and known[b].is_person) or not _compatible(known[a], known[b]):
                    continue
                both = eastern(known[a].party) and eastern(known[b].party)
                why = same_person(names[a], names[b], both_eastern=both, names=(known[a].name, known[b].name))
                if why:
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
    for (kind, _), idents in sorted(alike_named.items()):
        for k, a in enumerate(idents):
            for b in idents[k + 1 :]:
                if kind == "state":
                    groups.join(a, b, f"the state of {known[a].party}, by its name, capital or government")
                elif _same_country(known[a], known[b], bodies[a]):
                    groups.join(a, b, "one body's name in two forms")


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
        if speaker.is_person and speaker.party and speaker.role:
            holders[speaker.party, " ".join(speaker.role.lower().split())].append(ident)
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
    ordered = tuple(sorted(joined, key=lambda e: (e.name, e.id)))
    return Entities(ordered, {m.id: e for e in ordered for m in e.members})


def _fullness(speaker: Known) -> tuple[bool, int, int, str]:
    """People before bodies and bare names, more words before fewer; the last tie is by id, so that it is always one."""
    return (speaker.is_person, len(speaker.name.split()), len(speaker.name), speaker.id)


def pairs(idents: Sequence[str]) -> list[Pair]:
    """All pairs of some ids, each in order."""
    ordered = sorted(idents)
    return [(a, b) for k, a in enumerate(ordered) for b in ordered[k + 1 :]]


__all__ = ["PersonName", "pairs", "resolve"]

"""Who is counted: when two wordings of a group can answer one question.

"Russian servicemen" and "Russian soldiers" meet; a toll of one side's soldiers and one of the other's do not, nor do
soldiers and civilians, or soldiers and militants. A narrower wording ("12 miners" beside "14 people") answers the same question as a part.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from sayso.frames import Frame
from sayso.reconcile.sides import Sides, fold
from sayso.types import SOME_OF_THEM

COMBATANT, IRREGULAR, PEOPLE, SIDE = "combatant", "irregular", "people", "side"
EITHER = "fighter"
"""The part of a wording that soldiers and irregular fighters may have: until it is settled with whom it is counted."""

_COMBATANTS = frozenset(
    "soldier servicemember serviceman servicewoman troop force fighter militant gunman rebel insurgent guerrilla "
    "paratrooper marine trooper army military militia militiaman terrorist commando ranger mercenary conscript recruit "
    "reservist personnel unit brigade battalion invader occupier jihadist combatant infantry garrison defender "
    "attacker border-guard officer".split()
)
_ANY_COMBATANT = frozenset("soldier serviceman servicemember servicewoman troop personnel military army unit".split())
_ANY_SIDES = frozenset("fighter combatant force".split())
_IRREGULARS = frozenset(
    "militant gunman rebel insurgent guerrilla militia militiaman terrorist mercenary jihadist".split()
)
_ANY_PERSON = frozenset(
    "people person victim dead body casualty individual human life fatality death survivor other resident inhabitant "
    "population man member citizen national local wounded injured missing one killed slain arrested detained captured "
    "displaced homeless trapped hurt".split()
)
_SOME = frozenset(
    "civilian woman child boy girl baby infant toddler teenager minor pensioner foreigner officer policeman policewoman police "
    "guard firefighter rescuer medic nurse doctor journalist reporter cameraman driver pilot".split()
)
_FALLEN = frozenset("dead casualty victim death fatality wounded injured".split())
_IRREGULAR = {"people": "people", "men": "man", "women": "woman", "children": "child", "servicemen": "serviceman",
              "servicewomen": "servicewoman", "gunmen": "gunman", "policemen": "police", "militiamen": "militiaman",
              "bodies": "body", "lives": "life", "casualties": "casualty", "fatalities": "fatality", "police": "police",
              "armies": "army", "mercenaries": "mercenary", "personnel": "personnel", "forces": "force"}  # fmt: skip
_MANY = 4
"""From this number on two counts that are equal are taken for one."""
BREAK = re.compile(r"\b(?:of|from|in|at|near|who|that|which|with|on|inside|including|under|by)\b")
_OWN = re.compile(r"^(?:(?:its|their|our|his|her|my)\b|(?:the |this )?(?:country|nation)['’]s\b)", re.IGNORECASE)


class Group(NamedTuple):
    """``kind`` and ``sides`` decide which question is answered; ``part`` says how the wording is narrower than that."""

    kind: str
    sides: tuple[str, ...] = ()
    part: str | None = None

    def key(self) -> str:
        """What question ids are made of."""
        return "/".join((self.kind, "+".join(self.sides)))


def singular(word: str) -> str:
    """The singular of an English noun, near enough to compare two wordings."""
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3:
        return word[:-1]
    return word


def read_group(wording: str | None, frame: Frame, sides: Sides, own: str | None, actor: str | None = None) -> Group:
    """The group of a claim. ``own`` is the speaker's party, whose "its forces" are; ``actor`` serves for no group.

    For frames that do not count people (shares, areas, whether forces advance) only the side matters.
    """
    wording = wording or (actor if frame.answer != "quantity" else None)
    of = sides.of(wording)
    if not of and wording and own and _OWN.match(wording.strip()):
        of = (own,)
    if frame.answer != "quantity":
        return Group(SIDE, of)
    # Before the first preposition stands the head: "soldiers of the 3rd brigade" are soldiers.
    head_phrase, *rest = BREAK.split(fold(wording or ""), maxsplit=1)
    words = re.findall(r"[a-z][a-z-]*", head_phrase)
    heads = [singular(w) for w in words]
    if heads[-1:] == ["member"] and rest:  # "members of its armed forces" are soldiers, of a family they are people
        heads += [h for h in map(singular, re.findall(r"[a-z][a-z-]*", BREAK.split(rest[0])[0])) if h in _COMBATANTS]
    if frame.unit not in (None, "person"):
        if not of and heads:
            return Group(SIDE, (" ".join(h for h in heads if h != "the"),))
        return Group(SIDE, of)
    if frame.unit is None:
        return Group(heads[-1] if heads else PEOPLE, of)
    fighter = next((h for h in heads if h in _COMBATANTS), None)
    owned = re.search(r"['’]s? men$", (wording or "").strip()) is not None
    if fighter is None and heads[-1:] == ["man"] and (of or owned or "enemy" in heads):
        return Group(COMBATANT, of)  # "Veldia's men", "its men", "the enemy's men" are soldiers
    if fighter:
        word = EITHER if fighter in _ANY_SIDES else fighter
        return Group(COMBATANT, of, None if fighter in _ANY_COMBATANT else word)
    head = heads[-1] if heads else None
    if head in _FALLEN and heads[-2:-1] and heads[-2] in _SOME:
        head = words[-1] = heads[-2]  # "its civilian dead" are civilians
    if head is None or head in _ANY_PERSON or _is_name(words[-1], wording or "", sides):
        return Group(PEOPLE, of)
    return Group(PEOPLE, of, head)


def _is_name(word: str, wording: str, sides: Sides) -> bool:
    """Whether the head is a people's name ("Veldians"), which has a capital: children are no Chileans."""
    written = next((w for w in wording.split() if fold(w.strip(".,;:")) == word), word)
    return bool(sides.of(written.strip(".,;:")))


def narrows(part: str | None) -> bool:
    """Whether a wording picks some out of the people hit ("women"), as one that names who was there does not ("miners")."""
    return part == SOME_OF_THEM or part in _SOME


def as_part(group: Group, wording: str | None) -> Group:
    """The group of a number that its own article counts within another: "nine of the dead were children"."""
    if group.part not in (None, EITHER):
        return group
    words = [singular(w) for w in re.findall(r"[a-z][a-z-]*", BREAK.split(fold(wording or ""))[0])]
    return group._replace(part=words[-1] if words and words[-1] not in _ANY_PERSON | _ANY_COMBATANT else SOME_OF_THEM)


def settle(groups: set[Group]) -> dict[Group, Group]:
    """Which groups of one frame and place share a question: each group → the group of its question.

    A wording that names no side joins the only side named there; where two sides are named it stands alone. Parts go with
    their whole; one side's people beside people of whom no side is told are a part of these. "Fighters" are counted with
    the irregular ones where such are, unless the same side has soldiers.
    """
    irregular = any(g.part in _IRREGULARS for g in groups)
    soldiers = {g.sides for g in groups if g.sides and g.kind == COMBATANT and g.part not in _IRREGULARS | {EITHER}}
    kinds: dict[str, list[Group]] = defaultdict(list)
    for g in groups:
        apart = g.part in _IRREGULARS or (irregular and g.part == EITHER and g.sides not in soldiers)
        kinds[IRREGULAR if apart else g.kind].append(g)
    settled: dict[Group, Group] = {}
    for kind, own in kinds.items():
        sided = {g.sides for g in own if g.sides}
        only = next(iter(sided)) if len(sided) == 1 and not (kind == PEOPLE and any(not g.sides for g in own)) else ()
        for g in own:
            settled[g] = Group(kind, only if len(sided) == 1 else g.sides)
    return settled


def told_alike(settled: Mapping[Group, Group], counts: Mapping[Group, AbstractSet[float]]) -> dict[Group, Group]:
    """Groups that join the question of people described less nearly, of whom as many are told: "23 Somali and Yemeni
    pirates" are the "23 pirates" of other reports. Each such group → the group of that question.

    ``counts`` are the whole numbers that are told of each group. A few of one people may be others than a few of whom no
    people is told, so that small numbers bring nothing together.
    """
    whole: dict[Group, set[float]] = defaultdict(set)
    for group, question in settled.items():
        if question.kind == PEOPLE:
            whole[question] |= counts.get(group, set())
    wider: dict[Group, Group] = {}
    for q in sorted(whole, key=lambda q: len(q.sides)):
        told = whole[q]
        into = next((o for o in sorted(whole, key=Group.key) if set(o.sides) < set(q.sides) and told <= whole[o]), None)
        if into is not None and told and min(told) >= _MANY:
            wider[q] = wider.get(into, into)
    return {group: wider[question] for group, question in settled.items() if question in wider}


def within(group: Group, question: Group) -> Group:
    """The group as its question counts it: one side's people are a part of people at large, and no name for fighters is one
    of another."""
    if group.part == EITHER or (question.kind == IRREGULAR and group.part in _IRREGULARS):
        return group._replace(part=None)
    if group.sides == question.sides or not group.sides or group.part is not None:
        return group
    return group._replace(part=" and ".join(group.sides))

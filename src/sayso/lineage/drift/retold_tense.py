"""In passages told again in other words: what is planned, possible or under way told as done, and what is done as coming.

Every verb is an act in some state; an act of one article answers an act of the other if their clauses tell of the same
things. A state is lost where no act of the passage keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.retold import Retold, clause_of, found, is_infinitive, is_reporting, negatives, passages
from sayso.lineage.drift.sides import Side, Unit
from sayso.lineage.drift.verbs import DONE, PLANNED, UNDER_WAY
from sayso.lineage.words import stem
from sayso.types import Drift, Span, VerbMention

POSSIBLE = "possible"
_AHEAD = (PLANNED, POSSIBLE, UNDER_WAY)
_GOVERNS = frozenset(
    "plan intend agree decide hope want expect vow promise pledge schedule propose seek aim prepare consider ask order threaten".split()
)
_PLANS = frozenset("plan intend schedule propose prepare consider".split())
_AWAITS = frozenset("expect await schedule".split())
_IS_TO = re.compile(
    r"\b(?:is|are|was|were|be|been)(?: \w+)?(?: due| set| about| going| ready| likely| expected)?\s\Z|\byet\s\Z"
)
_WILL, _MAY = frozenset({"will", "shall", "would", "'ll", "’ll", "wo"}), frozenset({"may", "might", "could", "can"})
COMING = re.compile(
    r"\b(?:[Ii]n the coming|[Uu]pcoming|[Yy]et to|on (?:its|their|his|her) way|[Ff]orecast|[Ll]ikely|[Ss]hould|[Nn]eeds?|[Pp]lans?"
    r"|[Ii]ntention\w*|[Pp]repar\w+|[Pp]romis\w+|[Hh]opes?|[Tt]hreat\w*|[Dd]ue|[Aa]bout to|[Ff]ac(?:es?|ing)|[Ll]ooms?)\b|\bto go\b"
)
_ENDS = frozenset(
    stem(w)
    for w in "capture seize take charge convict decide destroy complete finish sign win lose arrest fall collapse".split()
)
_TO = 40
_THINGS, _MANY = 2, 3
_NEARLY_ALL = 0.6
"""How much two clauses tell of one another that may tell one act though they share two words only."""
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Act:
    """A verb with its clause, and how far its act has come."""

    unit: Unit
    verb: VerbMention
    clause: Span
    state: str | None

    def shown(self, text: str) -> Span:
        """The verb with what follows it in its clause, to be told of."""
        end = min(self.clause.end, self.verb.span.start + _SHOWN)
        return Span(self.verb.span.start, self.verb.span.start + len(text[self.verb.span.start : end].rstrip()))


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind tense."""
    for retold in passages(pairing):
        was = [a for u in retold.one for a in acts_of(pairing.earlier, u)]
        told = [a for u in retold.other for a in acts_of(pairing.later, u)]
        yield from _done_now(retold, was, told)
        yield from _coming_now(retold, was, told)


def _done_now(retold: Retold, was: list[Act], told: list[Act]) -> Iterator[Drift]:
    pairing = retold.pairing
    before = [a for u in retold.before for a in acts_of(pairing.earlier, u)]
    after = [a for u in retold.beside for a in acts_of(pairing.later, u)]
    for act in was:
        if act.state not in _AHEAD or _still(retold, act, [*told, *after]):
            continue
        for other in told:
            if other.state != DONE or any(a.state == DONE and _alike(pairing, a, other) for a in (*was, *before)):
                continue
            if act.state == UNDER_WAY and not (
                is_end(other.verb) or (other.verb.aspect == "perfect" and _alike(pairing, act, other))
            ):
                continue
            if _one_thing(pairing, act, other):
                yield _moved(pairing, act, other)
                return


def _coming_now(retold: Retold, was: list[Act], told: list[Act]) -> Iterator[Drift]:
    pairing = retold.pairing
    before = [a for u in retold.before for a in acts_of(pairing.earlier, u)]
    after = [a for u in retold.beside for a in acts_of(pairing.later, u)]
    for other in told:
        if other.state not in (PLANNED, POSSIBLE):
            continue
        if any(a.state != DONE and _one_thing(pairing, a, other, _THINGS) for a in (*was, *before)):
            continue
        for act in was:
            kept = any(a.state == DONE and _alike(pairing, act, a) for a in (*told, *after))
            if act.state == DONE and not kept and _alike(pairing, act, other) and _one_thing(pairing, act, other):
                yield _moved(pairing, act, other)
                return


def states(side: Side, unit: Unit) -> list[tuple[VerbMention, str | None]]:
    """The acts of a sentence outside quotations, each with how far it has come: planned, possible, under way, completed."""
    return [(act.verb, act.state) for act in acts_of(side, unit)]


def _still(retold: Retold, act: Act, acts: list[Act]) -> bool:
    """Whether an act of the later passage, or a word that looks ahead, keeps what the earlier one tells as coming."""
    pairing = retold.pairing
    if any(a.state != DONE and _one_thing(pairing, act, a, _THINGS) for a in acts):
        return True
    for unit, span in found(pairing.later, (*retold.other, *retold.beside), COMING, quoted=True):
        near = Span(max(unit.span.start, span.start - _TO), min(unit.span.end, span.end + _TO))
        if pairing.echoes.shared(act.clause, near):
            return True
    return False


def acts_of(side: Side, unit: Unit) -> list[Act]:
    """The acts of a sentence outside quotations that are not denied."""
    out = []
    governed = False
    denials = [s for _, s in negatives(side, (unit,), quoted=True)]
    for at, verb in enumerate(unit.verbs):
        if any(verb.span.within(q) for q in side.quotes):
            continue
        clause = clause_of(side, unit, verb)
        after = unit.verbs[at + 1 : at + 2]
        leads = bool(after) and after[0].span.start - verb.span.end < _TO and is_infinitive(side, after[0])
        state = PLANNED if governed and is_infinitive(side, verb) else _state(side, unit, verb)
        governed = verb.lemma in _GOVERNS and leads and verb.modal is None
        denied = verb.negated or any(s.within(clause) for s in denials)
        if governed or denied or (is_reporting(verb.lemma) and verb.lemma not in _GOVERNS):
            continue
        out.append(Act(unit, verb, clause, state))
    return out


def _state(side: Side, unit: Unit, verb: VerbMention) -> str | None:
    modal = (verb.modal or "").lower()
    if "perfect" in verb.aspect and modal:
        return None
    if modal in _MAY:
        return POSSIBLE
    if verb.tense == "future" or modal in _WILL:
        return PLANNED
    if is_infinitive(side, verb) and "perfect" in verb.aspect:
        # "are known to have died"
        return DONE
    if is_infinitive(side, verb):
        before = side.text[max(unit.span.start, verb.span.start - _TO) : verb.span.start]
        return PLANNED if _IS_TO.search(before) else None
    if verb.lemma in _PLANS or (verb.lemma in _AWAITS and verb.tense == "present"):
        return PLANNED
    if "progressive" in verb.aspect:
        return UNDER_WAY
    if verb.lemma in ("be", "have"):
        return DONE if verb.aspect == "perfect" and verb.lemma == "be" else None
    return DONE if verb.aspect == "perfect" or verb.tense == "past" else None


def _alike(pairing: Pairing, one: Act, other: Act) -> bool:
    """Whether two verbs mean like acts."""
    same = stem(one.verb.lemma) == stem(other.verb.lemma)
    if same or pairing.earlier.unit_of(one.verb.span) is not one.unit:
        return same
    return pairing.later.unit_of(other.verb.span) is other.unit and bool(
        pairing.echoes.shared(one.verb.span, other.verb.span)
    )


def _one_thing(pairing: Pairing, one: Act, other: Act, many: int = _MANY) -> bool:
    """Whether an act of the earlier article and one of the later are of the same things."""
    shared = pairing.echoes.shared(one.clause, other.clause)
    if shared >= many or (shared >= _THINGS and _alike(pairing, one, other)):
        return True
    return shared >= _THINGS and pairing.echoes.likeness(one.clause, other.clause) >= _NEARLY_ALL


def is_end(verb: VerbMention) -> bool:
    """Whether a verb tells of something that comes to an end."""
    return stem(verb.lemma) in _ENDS


def _moved(pairing: Pairing, act: Act, other: Act) -> Drift:
    one, two = act.shown(pairing.earlier.text), other.shown(pairing.later.text)
    left, right = one.of(pairing.earlier.text), two.of(pairing.later.text)
    detail = f'tense: "{left}" ({act.state}) became "{right}" ({other.state})'
    return pairing.drift("tense", one, two, detail)

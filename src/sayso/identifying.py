"""The orchestrator of entities: who is who in a ledger, found anew when speakers are read or someone decides.

speakers of claims + decisions → entities, kept in the ledger; what is read stays as it was, a list shows its speakers
under the ids of their entities.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, TypeVar

from sayso import lossless
from sayso.errors import NotFoundError, SaysoError
from sayso.types import Action, Claim, Decision, DecisionOn, Entity, Statement

if TYPE_CHECKING:
    from sayso.ledger import Ledger
    from sayso.reconcile import Entities

T = TypeVar("T", Claim, Statement)
_NAMES = "entity names"
_RULES = "3"
"""Raised whenever the same speakers come out as other entities: kept ones are then made anew."""


def refresh(ledger: Ledger) -> None:
    """Find anew who is who, if speakers were read, decisions made or rules changed since the last time."""
    kept = ledger.computed
    if kept.setting("entity rules") == _RULES and not ledger.unidentified():
        return
    from sayso.reconcile import known_speakers, resolve

    merged, split = _decided(ledger)
    entities = resolve(known_speakers(ledger.speakers()), merged, split)
    kept.put_setting(_NAMES, json.dumps(dict(entities.by_name), sort_keys=True, separators=(",", ":")))
    ledger.put_entities(
        {
            e.id: ([m.id for m in e.members], json.dumps(lossless.to_json(e), separators=(",", ":")))
            for e in entities.joined
        }
    )
    kept.put_setting("entity rules", _RULES)


def names(ledger: Ledger) -> dict[str, str]:
    """What each name of a body in an entity, folded, stands for: "rsf" for "Rapid Support Forces"."""
    found: dict[str, str] = json.loads(ledger.computed.setting(_NAMES) or "{}")
    return found


def entities(ledger: Ledger, speakers: Iterable[str] | None = None) -> Entities:
    """The entities of more than one speaker id, all or those of some speakers."""
    return _entities(ledger.entities(speakers))


def _entities(kept: Iterable[str]) -> Entities:
    from sayso.reconcile import Entities

    return Entities.of(lossless.from_json(Entity, json.loads(d)) for d in kept)


def identified(ledger: Ledger, told: Sequence[T]) -> list[T]:
    """Claims or statements, each speaker under the id of its entity, by all that was read and decided."""
    refresh(ledger)
    kept = ledger.entities({x.speaker.id for x in told if x.speaker is not None})
    if not kept:
        return list(told)
    found = _entities(kept)
    return [x if x.speaker is None else replace(x, speaker=found.speaker(x.speaker)) for x in told]


def decide(ledger: Ledger, first: str, second: str, *, one: bool, by: str, reason: str) -> tuple[Decision, ...]:
    """Decide that two speakers are one or are not, whatever the rules say; the last decision on a pair stands.

    A speaker is named by its id, or by its name where only one speaker of the ledger has it. Entities named as a whole
    are kept apart speaker by speaker. Raises :class:`~sayso.errors.NotFoundError`, and :class:`~sayso.errors.SaysoError`
    where to join them would have no effect.
    """
    a, b = (_speakers(ledger, name, whole=not one) for name in (first, second))
    both = sorted(set(a) & set(b))
    if both:
        raise NotFoundError(
            f"{first!r} and {second!r} name one and the same speaker.", "Give ids: sayso entities lists them."
        )
    if one:
        _check_joinable(ledger, (a[0], b[0]), (first, second))
    action = Action.MERGE if one else Action.SPLIT
    made = [ledger.decide(DecisionOn.ENTITY, action, sorted((x, y)), by=by, reason=reason) for x in a for y in b]
    refresh(ledger)
    return tuple(made)


def _check_joinable(ledger: Ledger, pair: tuple[str, str], called: tuple[str, str]) -> None:
    """Raise :class:`~sayso.errors.SaysoError`, with the remedy, where these two would not come out as one."""
    from sayso.reconcile import known_speakers, resolve

    named = known_speakers(ledger.speakers())
    ids = {s.id for s in named}
    for ident, name in zip(pair, called, strict=True):
        if ident not in ids:
            raise SaysoError(
                f"{name!r} ({ident}) is no named person or body, so it cannot be joined with one.",
                "Correct who speaks in its claims: sayso review CLAIM --set speaker=NAME --reason WORDS.",
            )
    merged, split = _decided(ledger)
    key = (min(pair), max(pair))
    split.pop(key, None)
    found = resolve(named, {**merged, key: "asked"}, split)
    if not any(set(pair) <= {m.id for m in e.members} for e in found.joined):
        apart = "; ".join(sorted(set(split.values()))[:3])
        raise SaysoError(
            f"{called[0]!r} and {called[1]!r} stay apart: of those that go with either, two were decided not to be one ({apart}).",
            "Join those two first: sayso entities --join A B --reason WORDS.",
        )


def _speakers(ledger: Ledger, name: str, *, whole: bool) -> list[str]:
    """The speakers that a name means: an id, all of that name, or one of them where ``whole`` is false."""
    told = ledger.speakers()
    wanted = " ".join(name.split()).casefold()
    by_id = sorted({ident for ident, *_ in told if ident == name})
    found = by_id or sorted({ident for ident, known, *_ in told if known.casefold() == wanted})
    if not found:
        raise NotFoundError(f"No speaker {name!r} makes a claim in the ledger.", "sayso claims shows who does.")
    return found if whole else found[:1]


def _decided(ledger: Ledger) -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], str]]:
    """Standing decisions by pairs of speaker ids: what is one, what is not."""
    standing: dict[tuple[str, str], Decision] = {}
    for decision in ledger.decisions(DecisionOn.ENTITY):
        for pair in combinations(sorted(decision.subjects), 2):
            standing.pop(pair, None)
            if decision.action in (Action.MERGE, Action.SPLIT):
                standing[pair] = decision
    merged = {p: _words(d) for p, d in standing.items() if d.action is Action.MERGE}
    return merged, {p: _words(d) for p, d in standing.items() if d.action is Action.SPLIT}


def _words(decision: Decision) -> str:
    return f"{decision.by} on {decision.at[:10]}: {decision.reason}"

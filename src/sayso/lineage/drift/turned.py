"""One act put for another in a sentence that is otherwise the same: its opposite, one that is further on, another fate of as many people.

Only the words that were put for one another are looked at: what is told by another word of the same sense has no opposite there, and
no other frame.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.lineage.drift.denials import NEGATES, opposite_forms
from sayso.lineage.drift.edits import Close, Edit, Token
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.retold_tense import states
from sayso.lineage.drift.sides import Side, Unit
from sayso.lineage.drift.verbs import DONE, PLANNED
from sayso.lineage.words import stem
from sayso.types import Claim, Drift, FactStatus, Span

_FEW = 4
"""Words of one side that are put for the other's, beyond which the clause is another."""
_WAYS = frozenset(("up", "down"))
_COMPASS = re.compile(r"(?:north|south|east|west)(?:ern|ward|wards)?")
_FATES = frozenset("killed wounded captured missing displaced arrested".split())
"""Frames that count what became of people."""
_STAGES = {
    "advancing": 0,
    "troops_present": 0,
    "fired_on": 0,
    "struck": 0,
    "encircled": 1,
    "captured_place": 2,
    "controls": 2,
}
"""How far it has come with a place, by frames: fought for, surrounded, in somebody's hands."""
_NEARS = frozenset(
    stem(w) for w in "enter reach approach attack storm assault shell bombard move push near raid threaten".split()
)
"""Verbs of those who come to a place, or at it."""


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind negation, unit and tense (and name, for a side of the compass)."""
    for close in pairing.edits:
        for edit in close.edits:
            if not 1 <= len(edit.earlier) <= _FEW or not 1 <= len(edit.later) <= _FEW or _in_quotes(pairing, edit):
                continue
            for finder in (_opposite, _fate, _taken, _done):
                drift = finder(pairing, close, edit)
                if drift is not None:
                    yield drift
                    break


def _in_quotes(pairing: Pairing, edit: Edit) -> bool:
    return any(edit.earlier[0].span.within(q) for q in pairing.earlier.quotes) or any(
        edit.later[0].span.within(q) for q in pairing.later.quotes
    )


def _opposite(pairing: Pairing, close: Close, edit: Edit) -> Drift | None:
    """A word in the place of its opposite: "rose", "fell"; "approved", "rejected"."""
    if any(NEGATES.search(t.word) for t in (*close.lost, *close.new)):
        # what is denied on one side only may say what its opposite says
        return None
    kept = {t.word for t in close.lost}, {t.word for t in close.new}
    for left in edit.earlier:
        for right in edit.later:
            if right.word in kept[0] or left.word in kept[1]:
                continue
            words = _forms(close.one, left), _forms(close.other, right)
            if (left.stem and right.stem) or {left.word, right.word} == _WAYS:
                kind = "name" if _COMPASS.fullmatch(left.word) else "negation"
                if any(opposite_forms(a, b) for a in words[0] for b in words[1]):
                    return _put_for(pairing, kind, left.span, right.span)
    return None


def _forms(unit: Unit, token: Token) -> tuple[str, str]:
    """A word as it stands, and its base form."""
    return token.word.removesuffix("'s"), _lemma(unit, token)


def _lemma(unit: Unit, token: Token) -> str:
    """The base form of a word that a verb ends with, else the word."""
    return next((v.lemma for v in unit.verbs if v.span.end == token.span.end), token.word.removesuffix("'s"))


def _fate(pairing: Pairing, close: Close, edit: Edit) -> Drift | None:
    """As many people, of whom something else is told: wounded, killed."""
    one, other = _claim(pairing.earlier, edit.earlier), _claim(pairing.later, edit.later)
    if one is None or other is None or one.frame == other.frame or not {one.frame, other.frame} <= _FATES:
        return None
    told = (
        {c.frame for c in _claims(pairing.later, close.other)},
        {c.frame for c in _claims(pairing.earlier, close.one)},
    )
    if one.frame in told[0] or other.frame in told[1]:
        return None
    return _put_for(pairing, "unit", _trigger(one), _trigger(other))


def _taken(pairing: Pairing, close: Close, edit: Edit) -> Drift | None:
    """A place that was come to, or fought for, told as taken."""
    other = _claim(pairing.later, edit.later)
    stage = _STAGES.get(other.frame, 0) if other is not None and other.holds else 0
    if other is None or not stage:
        return None
    near = (close.one, *pairing.near_partners(close.other))
    if any(_STAGES.get(c.frame, 0) >= stage for u in near for c in _claims(pairing.earlier, u)):
        return None
    one = _claim(pairing.earlier, edit.earlier)
    if one is not None and one.frame in _STAGES:
        return _put_for(pairing, "tense", _trigger(one), _trigger(other))
    verb = next((t for t in edit.earlier if stem(_lemma(close.one, t)) in _NEARS), None)
    return _put_for(pairing, "tense", verb.span, _trigger(other)) if verb is not None else None


def _done(pairing: Pairing, close: Close, edit: Edit) -> Drift | None:
    """What is planned told as done by another verb, or by a form that is no tense of it: "is to begin", "began"."""
    was = [(v, s) for v, s in states(pairing.earlier, close.one) if s and _touches(v.span, edit.earlier)]
    told = [(v, s) for v, s in states(pairing.later, close.other) if s and _touches(v.span, edit.later)]
    if len(was) != 1 or len(told) != 1:
        return None
    (one, before), (other, after) = was[0], told[0]
    if before != PLANNED or after != DONE or (one.modal or "").lower() == "would":
        return None
    if one.lemma != other.lemma and one.tense == "past" and "progressive" not in one.aspect:
        # "considered", "weighed"
        return None
    words = one.span.of(pairing.earlier.text), other.span.of(pairing.later.text)
    detail = f'tense: "{words[0]}" ({before}) became "{words[1]}" ({after})'
    return pairing.drift("tense", one.span, other.span, detail)


def _touches(span: Span, tokens: tuple[Token, ...]) -> bool:
    return any(span.overlaps(t.span) for t in tokens)


def _claims(side: Side, unit: Unit) -> list[Claim]:
    """The claims of a frame whose words stand in a sentence."""
    return [
        c
        for c in side.reading.claims
        if c.frame != "other"
        and c.status is FactStatus.STATED
        and c.trigger is not None
        and c.trigger.overlaps(unit.span)
    ]


def _claim(side: Side, tokens: tuple[Token, ...]) -> Claim | None:
    """The claim whose word is among some."""
    unit = side.unit_of(tokens[0].span)
    found = (c for c in (_claims(side, unit) if unit is not None else ()) if _touches(_trigger(c), tokens))
    return next(found, None)


def _trigger(claim: Claim) -> Span:
    assert claim.trigger is not None
    return claim.trigger


def _put_for(pairing: Pairing, kind: str, one: Span, other: Span) -> Drift:
    words = one.of(pairing.earlier.text), other.of(pairing.later.text)
    return pairing.drift(kind, one, other, f'{kind}: "{words[0]}" became "{words[1]}"')

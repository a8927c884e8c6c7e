"""The status of a question, with its reasons. A status never takes a position away: it says how the positions stand."""

from __future__ import annotations

from collections.abc import Sequence

from sayso.frames import Frame
from sayso.reconcile.conflict import at_one_time, incompatible
from sayso.reconcile.positions import Held
from sayso.types import QuestionStatus

_MAX_REASONS = 4
_MAX_SEEDS = 60


def disputes(held: Sequence[Held], frame: Frame) -> list[tuple[Held, Held, str]]:
    """Pairs of positions of different speakers that cannot both hold at one time, with the reason.

    A replaced number is left out (its own speaker gave it up); a replaced answer on a state is not, since the two were
    held against each other while it stood.
    """
    standing = [h for h in held if not (h.position.superseded and frame.answer == "quantity")]
    found = []
    for i, a in enumerate(standing):
        for b in standing[i + 1 :]:
            if a.stand.who == b.stand.who or not at_one_time(a.stand, b.stand, frame) or _an_update(a, b, frame):
                continue
            reason = incompatible(a.stand, b.stand, frame)
            if reason:
                found.append((a, b, reason))
    return found


def _an_update(a: Held, b: Held, frame: Frame) -> bool:
    """A count that rises from day to day is news, not a dispute, unless two parties stand against each other."""
    if frame.answer != "quantity" or frame.supersession == "none":
        return False
    if a.stand.party and b.stand.party and a.stand.party != b.stand.party:
        return False
    if a.stand.start is None or b.stand.start is None or a.stand.start == b.stand.start:
        return False
    older, newer = sorted((a, b), key=lambda h: (h.stand.start, h.stand.who))
    if frame.supersession == "latest":
        return True
    first, second = (s.stand.quantity for s in (older, newer))
    low = [
        max((n for n in (q.best, q.low, q.high) if n is not None), default=0.0) if q else 0.0 for q in (first, second)
    ]
    return low[1] >= low[0]


def _agreeing(held: Sequence[Held], frame: Frame) -> list[Held]:
    """The largest set of positions that can all hold and speak of one deed: most parties, then most origins."""
    sets: list[list[Held]] = []
    for seed in held[:_MAX_SEEDS]:
        together = [seed]
        for h in held:
            if h is not seed and all(_alike(h, other, frame) for other in together):
                together.append(h)
        sets.append(together)
    return max(sets, key=_strength, default=[])


def _strength(held: Sequence[Held]) -> tuple[int, int]:
    return (len({h.stand.party for h in held if h.stand.party}), len({o for h in held for o in h.origins}))


def _alike(a: Held, b: Held, frame: Frame) -> bool:
    if incompatible(a.stand, b.stand, frame) is not None:
        return False
    if frame.answer == "quantity" and (a.stand.group.part != b.stand.group.part or a.stand.holds is not b.stand.holds):
        # A part can stand beside its total without bearing it out.
        return False
    if frame.answer == "holder" and (a.stand.holds is not b.stand.holds or a.stand.holder != b.stand.holder):
        return False
    # Two sides that each say they beat back an attack speak of two attacks.
    return frame.answer != "truth" or not a.stand.actors or not b.stand.actors or a.stand.actors == b.stand.actors


def judge(held: Sequence[Held], frame: Frame) -> tuple[QuestionStatus, list[str], list[Held]]:
    """The status, its reasons in words, and the positions that agree where it rests on such.

    - disputed: positions of different speakers that cannot both hold at one time;
    - agreed: else, current answers of at least two parties;
    - corroborated: else, current answers from at least two independent origins;
    - superseded: else, an earlier answer has been replaced and the current one rests on one origin;
    - single-origin: else.
    """
    clashes = disputes(held, frame)
    if clashes:
        across = [c for c in clashes if c[0].stand.party != c[1].stand.party or c[0].stand.party is None]
        shown = (across or clashes)[:_MAX_REASONS]
        why = [f"disputed: {a.label()} against {b.label()}: {reason}" for a, b, reason in shown]
        if not across:
            why.append("all of the dispute is within one party")
        more = len(across or clashes) - len(shown)
        if more > 0:
            why.append(f"and {more} more pairs of positions")
        return QuestionStatus.DISPUTED, why, []
    current = [h for h in held if not h.position.superseded]
    alike = _agreeing(current, frame)
    parties = sorted({h.stand.party for h in alike if h.stand.party})
    if len(parties) >= 2:
        return QuestionStatus.AGREED, [f"agreed: {' and '.join(parties)} give answers that can all hold"], alike
    origins = frozenset[str]().union(*(h.origins for h in alike))
    if len(origins) >= 2:
        return QuestionStatus.CORROBORATED, [f"corroborated: {len(origins)} independent origins"], alike
    replaced = sum(h.position.superseded for h in held)
    if replaced:
        return (
            QuestionStatus.SUPERSEDED,
            [f"superseded: {replaced} earlier answers were replaced by the current one"],
            [],
        )
    if len({o for h in current for o in h.origins}) > 1:
        return QuestionStatus.SINGLE_ORIGIN, ["single-origin: no two origins give answers that bear each other out"], []
    return QuestionStatus.SINGLE_ORIGIN, ["single-origin: all answers come from one origin"], []

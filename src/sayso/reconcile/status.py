"""The status of a question, with its reasons. A status never takes a position away: it says how the positions stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field

from sayso.frames import Frame
from sayso.reconcile.clashes import Clash, disputes
from sayso.reconcile.conflict import bear_out, incompatible, one_of_them, opposed, same_holder, size
from sayso.reconcile.held import Held
from sayso.reconcile.support import Support, named_origins, support
from sayso.types import SOME_OF_THEM, QuestionStatus

_MAX_REASONS = 4


@dataclass(slots=True)
class Judged:
    """A question's status and reasons; ``agreeing`` and ``against`` hold indexes of positions: those that agree, and for
    each that is contradicted one that contradicts it."""

    status: QuestionStatus
    why: list[str]
    agreeing: frozenset[int] = frozenset()
    against: dict[int, int] = field(default_factory=dict)
    behind: Support | None = None
    """What stands behind those that bear each other out."""


def disputed(told: Sequence[Held], frame: Frame, of: Sequence[int]) -> Judged | None:
    """What the positions of a disputed question come to, as far as some of them tell, given by their indexes; ``None`` where
    none of these stands against another party's."""
    clashes, against = disputes(told, frame, of=frozenset(of))
    if not any(clash.across for clash in clashes):
        return None
    return Judged(QuestionStatus.DISPUTED, _told(clashes, frame, " with these"), frozenset(), against)


def judge(held: Sequence[Held], frame: Frame, *, dated: bool = True, briefly: bool = False) -> Judged:
    """The status, its reasons in words, and the positions that it rests on; ``dated``: whether the day of the event is known.
    ``briefly``: of a dispute only that there is one.

    - disputed: positions of different speakers that cannot both hold at one time;
    - agreed: else, current answers of at least two parties that speak of one deed;
    - corroborated: else, current answers from at least two independent origins that each have it of somebody else;
    - superseded: else, an earlier answer has been replaced and the current one rests on one origin;
    - unverified: else, an outlet says that it could not verify the one origin's answer, or none of the answers that stand, and
      no outlet that it could;
    - single-origin: else.
    """
    clashes, against = disputes(held, frame, 1 if briefly else None)
    if clashes:
        return Judged(QuestionStatus.DISPUTED, _told(clashes, frame), frozenset(), against)
    current = [i for i, h in enumerate(held) if h.stands]
    alike = _agreeing([(i, held[i]) for i in current], frame)
    agreeing = frozenset(alike)
    parties = sorted({p for i in alike if (p := held[i].stand.party)})
    if len(parties) >= 2:
        return Judged(
            QuestionStatus.AGREED, [f"agreed: {' and '.join(parties)} give answers that can all hold"], agreeing
        )
    behind = support((held[i] for i in alike), named_origins(held))
    told_alike = dated or frame.same_event_days is None or frame.answer == "quantity"
    if behind.independent >= 2 and told_alike:
        told = _listed(behind.names)
        why = f"corroborated: {behind.independent} independent origins: {told}"
        return Judged(QuestionStatus.CORROBORATED, [why], agreeing, behind=behind)
    replaced = sum(h.position.superseded for h in held)
    if held and not current:
        return Judged(QuestionStatus.SUPERSEDED, ["superseded: every answer was taken back by the outlet that gave it"])
    if replaced:
        return Judged(
            QuestionStatus.SUPERSEDED, [f"superseded: {replaced} earlier answers were replaced by the current one"]
        )
    if behind.independent > 1:
        why = "no day is given, and two reports may tell of two events"
    elif behind.origins > 1:
        why = behind.in_words()
    elif len({o for i in current for o in held[i].origins}) > 1:
        why = "no two origins give answers that bear each other out"
    else:
        why = "all answers come from one origin"
    doubts = sorted({by for h in held for by in h.doubted_by})
    untouched = any(not held[i].doubted_by for i in current if not held[i].narration)
    if doubts and not untouched and not any(h.borne_out_by for h in held):
        return Judged(QuestionStatus.UNVERIFIED, [f"unverified: {' and '.join(doubts)} could not verify it; {why}"])
    return Judged(QuestionStatus.SINGLE_ORIGIN, [f"single-origin: {why}"])


def _listed(names: Sequence[str]) -> str:
    """Names in a list, of many the first few."""
    shown = list(dict.fromkeys(names))
    if len(shown) > _MAX_REASONS:
        shown = [*shown[: _MAX_REASONS - 1], f"{len(shown) - _MAX_REASONS + 1} more"]
    return " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)


def _told(clashes: Sequence[Clash], frame: Frame, of_which: str = "") -> list[str]:
    across = [c for c in clashes if c.across]
    shown = (across or clashes)[:_MAX_REASONS]
    why = [f"disputed: {c.told(frame)}" for c in shown]
    if not across:
        why.append("all of the dispute is within one party")
    more = len(across or clashes) - len(shown)
    if more > 0:
        why.append(f"and {more} more pairs of answers{of_which}")
    return why


def _agreeing(held: Sequence[tuple[int, Held]], frame: Frame) -> list[int]:
    """The largest set of positions that can all hold and speak of one deed: most parties, then most origins."""
    kinds: dict[Hashable, list[tuple[int, Held]]] = defaultdict(list)
    for i, h in held:
        kinds[h.sort, h.stand.party, h.stand.actors].append((i, h))
    groups = list(kinds.values())
    fits = _fits([members[0][1] for members in groups], frame)
    best: tuple[tuple[int, int, int], list[int]] = ((0, 0, 0), [])
    seen: set[int] = set()
    for seed in range(len(groups)):
        together = 1 << seed
        for n, fitting in enumerate(fits):
            if fitting & together == together:
                together |= 1 << n
        if together in seen:
            continue
        seen.add(together)
        members = [pair for n, group in enumerate(groups) if together >> n & 1 for pair in group]
        strength = _strength([h for _, h in members])
        if strength > best[0]:
            best = (strength, sorted(i for i, _ in members))
    return best[1]


def _fits(leads: Sequence[Held], frame: Frame) -> list[int]:
    """For each of the positions, as bits, the others that can hold with it and speak of the same deed.

    What two sorts make of each other is looked up once: a much reported question has few sorts and very many pairs.
    """
    numbers = [h.sort for h in leads]
    met: dict[tuple[int, int, bool], bool] = {}
    found = [0] * len(leads)
    for n, b in enumerate(leads):
        for m in range(n):
            a = leads[m]
            key = (numbers[m], numbers[n], opposed(a.stand, b.stand))
            if key not in met:
                met[key] = _alike(a, b, frame)
            # Two sides that each say they beat back an attack speak of two attacks.
            apart = frame.answer == "truth" and a.stand.actors and b.stand.actors and a.stand.actors != b.stand.actors
            if met[key] and not apart:
                found[n] |= 1 << m
                found[m] |= 1 << n
    return found


def _strength(held: Sequence[Held]) -> tuple[int, int, int]:
    voices = {v for h in held for v in h.voices}
    return (
        len({h.stand.party for h in held if h.stand.party}),
        min(len({v for v, _ in voices}), len({o for _, o in voices})),
        len({o for _, o in voices}),
    )


def _alike(a: Held, b: Held, frame: Frame) -> bool:
    """Whether two sorts of positions bear each other out, whoever did what they tell of."""
    if incompatible(a.stand, b.stand, frame) is not None:
        return False
    if frame.answer == "quantity" and (a.stand.group.part != b.stand.group.part or a.stand.holds is not b.stand.holds):
        # A part can stand beside its total without bearing it out; "two fishermen" and "two men" are as many.
        whole = a.stand.holds is b.stand.holds and not (a.stand.as_part or b.stand.as_part)
        return whole and size(a.stand.quantity) == size(b.stand.quantity)
    if frame.answer == "quantity" and a.stand.as_part and a.stand.group.sides != b.stand.group.sides:
        return False  # the civilians among one side's dead are not those among another's
    if frame.answer == "quantity" and a.stand.group.part == SOME_OF_THEM:
        return size(a.stand.quantity) == size(b.stand.quantity)  # two parts told without a name may be two
    if frame.answer == "quantity" and one_of_them(a.stand.quantity) is not one_of_them(b.stand.quantity):
        # "A man was killed" does not bear out a toll, but for a toll of one.
        return size(a.stand.quantity) == size(b.stand.quantity)
    if frame.answer == "quantity" and a.stand.quantity and b.stand.quantity:
        return bear_out(a.stand.quantity, b.stand.quantity)
    return frame.answer != "holder" or (a.stand.holds is b.stand.holds and same_holder(a.stand.holder, b.stand.holder))

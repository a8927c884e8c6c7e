"""A number that the origin has, told of something else there: the missing as the dead, the whole for its part, a week's for a day's.

Each later number is held against the earlier ones by what it is told of (:mod:`sayso.lineage.drift.roles`). Where an earlier number that
is told no more is told of the same, and the equal one of something else, the one was put for the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.lineage.drift.counted import sorts_told
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.quantities import is_worked_out
from sayso.lineage.drift.retold import Retold, clause, passages
from sayso.lineage.drift.retold_facts import ALL, Figure, alls, comparable, figures, label, same_amount
from sayso.lineage.drift.roles import Role, fit, roles, shared, sorts_of, told_with
from sayso.lineage.drift.sides import stems_of
from sayso.types import Drift, Span

_SURE = ((1.5, 0.25), (0.9, 0.35), (0.6, 0.5))
"""How surely two numbers are told of the same, and how much more surely than the equal one, for the one to stand in the other's place."""
_TOLD, _TOLD_AFAR = 0.4, 0.55
"""How surely a number that the origin does not have at all is told of what an earlier one is; and where its sentence answers others."""
_WORDS = 2
"""Words that an earlier number and one of a sentence that does not answer it share besides what they count, to be told of one thing."""
_SAME_SHARE = 0.025
_STANDS, _STANDS_TOO = 0.6, 0.3
"""How surely another later number of the same amount is told of what an earlier one is, for that one to be still told; less where it is
one that a text has hardly twice.
"""
_ENOUGH = 2.0
_OF_THEM = re.compile(r" of (?:them|whom|which|these|those|its|his|her|their)\b", re.IGNORECASE)
_INCLUDING = re.compile(r"\b(?:including|among them|of (?:them|whom|which),?)\s\Z", re.IGNORECASE)
_BEFORE = 16
_SMALL = 12
"""The greatest number that a text may well have twice, of different things."""


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind quantity, and of kind unit where others are counted."""
    found = exchanged(pairing)
    for was, told, equal in found:
        words = told_with(pairing.earlier, was), told_with(pairing.later, told)
        detail = f'quantity: "{words[0]}" became "{words[1]}"{_why(pairing, was, equal)}'
        yield pairing.drift("quantity", was.figure.span, told.figure.span, detail)
    taken = {r.figure.span for r, _, _ in found}, {r.figure.span for _, r, _ in found}
    yield from _sorts(pairing, taken[1])
    for retold in passages(pairing):
        yield from _strangers(retold, taken)


def _why(pairing: Pairing, was: Role, equal: Role | None) -> str:
    """What the origin has the later number of."""
    if equal is None:
        return ""
    if equal.part == was.figure:
        return "; the whole is told for its part"
    return f'; the origin has that number of something else: "{told_with(pairing.earlier, equal)}"'


def exchanged(pairing: Pairing) -> list[tuple[Role, Role, Role | None]]:
    """Each earlier number that is told no more, the later one in its place, and the earlier one that is equal to that, if any."""
    earlier = roles(pairing.earlier, figures(pairing.earlier, pairing.earlier.units))
    numbers = figures(pairing.later, pairing.later.units)
    later = roles(pairing.later, [*numbers, *alls(pairing.later, pairing.later.units)])
    out: list[tuple[float, int, int, Role | None]] = []
    simpler = _same_shares(earlier, later)
    values = frozenset(r.figure.value for r in earlier)
    for j, told in enumerate(later):
        if told.figure.unit.at in pairing.exact or told.figure.unit.title or told.figure.span in simpler:
            continue
        equal = [r for r in earlier if same_amount(pairing, r.figure, told.figure)]
        partners = pairing.partners(told.figure.unit)
        best = max(equal, key=lambda r: (fit(pairing, r, told), -r.figure.span.start), default=None)
        for i, was in enumerate(earlier):
            if was in equal or not comparable(was.figure, told.figure):
                continue
            if not equal and (told.figure.value == 1 or is_worked_out(told.figure.value, values)):
                continue
            if was.figure.unit not in partners and (equal or not _surely_of(pairing, was, told)):
                continue
            if told.figure.value == ALL and not _is_part(pairing, was, earlier):
                continue
            if was.part is not None and told.part is None:
                # a whole is there for its part to be told of
                continue
            whole = _whole_for_part(pairing, was, told, best)
            more = whole or _more(pairing, was, told, best)
            if more and not _stands(pairing, was, told, later, 0.0 if whole else _STANDS_TOO):
                out.append((more, i, j, best))
    taken: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, i, j, best in sorted(out, key=lambda r: (-r[0], r[1], r[2])):
        if i not in taken[0] and j not in taken[1]:
            taken[0].add(i)
            taken[1].add(j)
            pairs.append((earlier[i], later[j], best))
    return pairs


def _same_shares(earlier: list[Role], later: list[Role]) -> frozenset[Span]:
    """Numbers of the later article that tell a share of the earlier in smaller ones: "34 of 50 wells", "two wells out of three"."""
    known = [r.part.value / r.figure.value for r in earlier if r.part is not None and r.figure.value]
    return frozenset(
        f.span
        for r in later
        if r.part is not None and r.figure.value
        for f in (r.part, r.figure)
        if any(abs(r.part.value / r.figure.value - share) <= _SAME_SHARE for share in known)
    )


def _is_part(pairing: Pairing, was: Role, earlier: list[Role]) -> bool:
    """Whether a number is told to be a part of another: "26 of the 480 stations", "40 of whom", "including 15 soldiers"."""
    span = was.figure.span
    text = pairing.earlier.text
    return (
        any(r.part == was.figure for r in earlier)
        or _OF_THEM.match(text, span.end) is not None
        or _INCLUDING.search(text, max(0, span.start - _BEFORE), span.start) is not None
    )


def _more(pairing: Pairing, was: Role, told: Role, best: Role | None) -> float:
    """By how much a later number is rather told of what ``was`` is than of what its equal is; 0 if not surely."""
    score = fit(pairing, was, told)
    if best is None:
        return score if score >= _TOLD else 0.0
    more = score - fit(pairing, best, told)
    if not any(score >= least and more >= by for least, by in _SURE):
        return 0.0
    sorts = [sorts_told(r.figure.counted) for r in (was, best, told)]
    counted = [stems_of(r.figure.counted) for r in (was, best, told)]
    if any(a & c and b and not b & c for a, b, c in (sorts, counted)):
        return more
    words, rest = shared(pairing, was, told), shared(pairing, best, told)
    return more if words[0] > rest[0] or words[1] > rest[1] else 0.0


def _surely_of(pairing: Pairing, was: Role, told: Role) -> bool:
    """Whether a number that the origin nowhere has is told of what an earlier one is, though its sentence answers others."""
    if told.figure.value == ALL or fit(pairing, was, told) < _TOLD_AFAR:
        return False
    counted = [stems_of(r.figure.counted) for r in (was, told)]
    return bool(counted[0] & counted[1]) or shared(pairing, was, told)[1] >= _WORDS


def _whole_for_part(pairing: Pairing, was: Role, told: Role, best: Role | None) -> float:
    """Whether a whole is told of what was told of its part ("26 of the 480 stations"); 0 if not, else how surely."""
    part = None if best is None else best.part
    if best is None or part is None or part != was.figure or told.part is not None:
        return 0.0
    unit = part.unit
    before = [s for s in best.own if s.end <= part.span.start]
    counted = best.figure.mention.counted_span if best.figure.mention is not None else None
    after = Span(max(best.figure.span.end, counted.end if counted is not None else 0), unit.span.end)
    spans = (*told.own, *told.lent)
    led = sum(pairing.echoes.shared(a, b) for a in before for b in spans)
    follows = sum(
        pairing.echoes.shared(Span(max(s.start, after.start), s.end), b)
        for s in best.own
        if s.end > after.start
        for b in spans
    )
    if led and not follows:
        return 1.0
    # "two of the seven judges dissented": what is told of them follows
    alike = stems_of(best.figure.counted) & stems_of(told.figure.counted)
    return 1.0 if not before and told.acts and alike else 0.0


def _stands(pairing: Pairing, was: Role, told: Role, later: list[Role], least: float) -> bool:
    """Whether an earlier number is still told, so surely of the same; more surely if it is one that may stand for anything."""
    return any(
        r is not told
        and same_amount(pairing, was.figure, r.figure)
        and fit(pairing, was, r) >= (least if was.figure.value > _SMALL else _STANDS)
        for r in later
    )


# ------------------------------------------------------------------------------------------------ people of another sort


def _sorts(pairing: Pairing, taken: set[Span]) -> Iterator[Drift]:
    """As many people, but of another sort: "46 people were wounded, including 15 soldiers", "46 soldiers were wounded".

    Later numbers in ``taken`` were put for others.
    """
    earlier = roles(pairing.earlier, figures(pairing.earlier, pairing.earlier.units))
    for told in roles(pairing.later, figures(pairing.later, pairing.later.units)):
        unit = told.figure.unit
        # "nine of them children, and 118 were hurt": what is counted before is not told of these
        sorts = sorts_told(told.figure.counted) & sorts_told(" ".join(s.of(pairing.later.text) for s in told.own))
        if not sorts or told.figure.span in taken or unit.title or unit.at in pairing.exact:
            continue
        partners = pairing.partners(unit)
        equal = [r for r in earlier if r.figure.value == told.figure.value and r.figure.unit in partners]
        if not equal or any(sorts & sorts_of(pairing.earlier, r) for r in equal):
            continue
        was = max(equal, key=lambda r: (fit(pairing, r, told), -r.figure.span.start))
        mine = sorts_told(was.figure.counted) if was.figure.counted else sorts_of(pairing.earlier, was)
        if not any(shared(pairing, was, told)) or not comparable(was.figure, told.figure):
            continue
        # of another sort, or of anybody where only some of them are told to be of that sort
        parts = [r for r in earlier if r.figure.unit in partners and sorts & sorts_of(pairing.earlier, r)]
        some = bool(parts) and all(r.figure.value < told.figure.value for r in parts)
        if mine or some:
            words = told_with(pairing.earlier, was), told_with(pairing.later, told)
            why = f'; only "{told_with(pairing.earlier, parts[0])}"' if some else ""
            detail = f'unit: "{words[0]}" became "{words[1]}"{why}'
            yield pairing.drift("unit", was.figure.span, told.figure.span, detail)


# ------------------------------------------------------------------------------------------------ numbers of neither


def _strangers(retold: Retold, taken: tuple[set[Span], set[Span]]) -> Iterator[Drift]:
    """Numbers that stand on one side only, each with the number in its place, though neither is told of plainly the same."""
    pairing = retold.pairing
    sides = (pairing.earlier, (*retold.one, *retold.before)), (pairing.later, (*retold.other, *retold.beside))
    written = pairing.later.numbers, pairing.earlier.numbers
    simpler = _same_shares(*(roles(side, figures(side, units)) for side, units in sides))
    lost, new = (
        [
            f
            for f in figures(side, units)
            if f.span not in held
            and f.span not in simpler
            and f.value != 1
            and not (side is pairing.later and is_worked_out(f.value, numbers))
            and f.value not in numbers
            and not _stands_in(pairing, f, here=side is pairing.earlier)
        ]
        for (side, units), held, numbers in zip(sides, taken, written, strict=True)
    )
    ranked = sorted(
        (
            (score, i, j)
            for i, a in enumerate(lost)
            for j, b in enumerate(new)
            if (score := _likeness(retold, a, b, lost, new)) >= _ENOUGH
        ),
        key=lambda r: (-r[0], r[1], r[2]),
    )
    used: tuple[set[int], set[int]] = (set(), set())
    for _, i, j in ranked:
        if i in used[0] or j in used[1]:
            continue
        used[0].add(i)
        used[1].add(j)
        left, right = label(pairing.earlier, lost[i]), label(pairing.later, new[j])
        yield pairing.drift("quantity", lost[i].span, new[j].span, f'quantity: "{left}" became "{right}"')


def _stands_in(pairing: Pairing, figure: Figure, *, here: bool) -> bool:
    """Whether the other article has a number anywhere, of whatever."""
    other = pairing.later if here else pairing.earlier
    return any(
        o.value == figure.value or (same_amount(pairing, figure, o) if here else same_amount(pairing, o, figure))
        for o in figures(other, other.units)
    )


def _likeness(retold: Retold, one: Figure, other: Figure, lost: list[Figure], new: list[Figure]) -> float:
    """How surely two numbers that stand on one side only count one thing."""
    if not comparable(one, other):
        return 0.0
    score = 1.0 if one.measure == other.measure else 0.5
    alone = sum(comparable(f, other) for f in lost) == sum(comparable(one, f) for f in new) == 1
    score += 1.0 if alone else 0.0
    if stems_of(one.counted) & stems_of(other.counted):
        score += 1.0
    context = clause(retold.pairing.earlier, one.span, one.unit, 60) & clause(
        retold.pairing.later, other.span, other.unit, 60
    )
    return score + min(1.5, 0.5 * len(context))

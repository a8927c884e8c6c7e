"""What each number of a sentence is told of: the words of its own part of the sentence, its verbs and its day.

"Three soldiers were killed on Monday, bringing to 13 the number killed in a week" has two numbers of one kind; which of them a
retelling's "thirteen were killed on Monday" answers is told by the words beside each, not by the number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from sayso.lineage.drift.bounds import bound_of
from sayso.lineage.drift.counted import sorts_told
from sayso.lineage.drift.dates import is_dated, same_time
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.retold import is_reporting
from sayso.lineage.drift.retold_facts import Figure, comparable
from sayso.lineage.drift.sides import Side, stems_of
from sayso.types import Span, TimeMention, VerbMention

_CUT = re.compile(
    r"[;:]\s|,\s|\s[–—]\s|\b(?:and|but|while|whereas|when|after|before|because|as|including|among|bringing|leaving|plus)\b"
    r"|\b(?:up|down|rising|falling) from\b|\bcompared (?:with|to)\b|\b(?:of|among) (?:them|whom|which|these|those)\b",
    re.IGNORECASE,
)
"""Where one part of a sentence ends and the next begins, as far as what a number is told of goes."""
_WHOLE = re.compile(
    r"\b(?:of|in|out of|among)(?: (?:all|the|its|their|his|her|some|about|around|a total of))*(?: [\w-]+['’]s?)?\s\Z",
    re.IGNORECASE,
)
_OF_THEM = re.compile(r"(?:of|among) ", re.IGNORECASE)
_COMPARED = re.compile(r"(?:up|down|rising|falling|compared)\b", re.IGNORECASE)
"""How a number begins that is only there for another to be compared with: "down from 31 percent a year ago"."""
_BESIDE = re.compile(r" (?:\w+ ){0,2}")
"""What may stand between a verb and the number that it takes."""
_NEAR = 40
"""Characters between a part and its whole: "26 of the village's 90 houses", "a recount in 212 of 1,840 districts"."""
_LIGHT = frozenset(("be", "have", "do"))
_ACT, _COUNTED, _DAY, _OTHER_DAY, _BOUND, _RIVALS = 0.4, 0.3, 0.2, 0.3, 0.2, 0.5
_SHOWN = 60
_OWN = 0.8
"""What its own words count for where a number has its verb from another part."""


class Role(NamedTuple):
    """A number with what it is told of."""

    figure: Figure
    own: tuple[Span, ...]
    """Its part of the sentence, without the numbers in it."""
    lent: tuple[Span, ...]
    """The part that has the verb, where its own has none."""
    acts: tuple[VerbMention, ...]
    times: tuple[TimeMention, ...]
    part: Figure | None
    """The number that is a part of it ("26 of 480 stations"), which stands right before it."""


def roles(side: Side, figures: Sequence[Figure]) -> list[Role]:
    """Each number of some sentences with what it is told of; ``figures`` are all that stand in those sentences."""
    return [_role(side, figure, [f for f in figures if f.unit is figure.unit]) for figure in figures]


def _role(side: Side, figure: Figure, figures: list[Figure]) -> Role:
    unit = figure.unit
    parts = _parts(side, figure, figures)
    at = next((k for k, p in enumerate(parts) if p.start <= figure.span.start < p.end), 0)
    own = parts[at]
    acts = _acts(figure, own)
    lent: tuple[Span, ...] = ()
    if not acts and not _COMPARED.match(own.of(side.text)):
        for other in (*reversed(parts[:at]), *parts[at + 1 :]):
            acts = _acts(figure, other)
            if acts:
                lent = _without(other, figures)
                break
    part = next(
        (
            f
            for f in figures
            if 0 < figure.span.start - f.span.end <= _NEAR
            and comparable(f, figure)
            and _WHOLE.search(side.text, f.span.end, figure.span.start)
            and not any(f.span.end <= g.span.start < figure.span.start for g in figures)
            and not any(f.span.end <= v.span.start < figure.span.start for v in unit.verbs)
        ),
        None,
    )
    times = tuple(t for t in unit.times if is_dated(t) and t.span.overlaps(own))
    return Role(figure, _without(own, figures), lent, acts, times, part)


def _parts(side: Side, figure: Figure, figures: list[Figure]) -> list[Span]:
    """A sentence cut where its parts begin."""
    unit = figure.unit
    cuts = [unit.span.start]
    for match in _CUT.finditer(side.text, unit.span.start, unit.span.end):
        # "between 3 and 5", "one by one and two by two": no cut inside a number
        if any(q.span.start < match.start() < q.span.end for q in unit.quantities):
            continue
        counted = next((f.span.start for f in figures if 0 <= match.start() - f.span.end <= 1), None)
        if counted is None or not _OF_THEM.match(match.group()):
            cuts.append(match.start() if match.group()[0].isalpha() else match.end())
        elif not any(_BESIDE.fullmatch(side.text, v.span.end, counted) for v in unit.verbs):
            # "40 of whom were taken to hospital", but "used one of them"
            cuts.append(counted)
    cuts.append(unit.span.end)
    return [Span(a, b) for a, b in pairwise(cuts) if b > a]


def _acts(figure: Figure, part: Span) -> tuple[VerbMention, ...]:
    """The verbs of a part of a sentence that tell what happened."""
    return tuple(
        v
        for v in figure.unit.verbs
        if part.start <= v.span.start < part.end and v.lemma not in _LIGHT and not is_reporting(v.lemma)
    )


def _without(part: Span, figures: list[Figure]) -> tuple[Span, ...]:
    """A stretch without the numbers in it."""
    out, at = [], part.start
    for figure in sorted(figures, key=lambda f: f.span):
        if figure.span.overlaps(part):
            out.append(Span(at, max(at, figure.span.start)))
            at = figure.span.end
    out.append(Span(min(at, part.end), part.end))
    return tuple(s for s in out if s.end > s.start)


def fit(pairing: Pairing, one: Role, other: Role) -> float:
    """How surely a number of the earlier article and one of the later are told of the same, whatever they are: some 0 to 2."""
    whole = pairing.echoes.tied((*one.own, *one.lent), (*other.own, *other.lent))
    score = max(whole, _OWN * pairing.echoes.tied(one.own, other.own)) if one.lent or other.lent else whole
    score += _ACT * same_act(pairing, one, other)
    left, right = one.figure.counted, other.figure.counted
    sorts = sorts_of(pairing.earlier, one), sorts_of(pairing.later, other)
    if all(sorts):
        score += _COUNTED if sorts[0] & sorts[1] else -_RIVALS
    elif left and right and stems_of(left) & stems_of(right):
        score += _COUNTED
    elif None not in (one.figure.measure, other.figure.measure) and one.figure.measure != other.figure.measure:
        score -= _RIVALS
    bounds = _bound(pairing.earlier, one), _bound(pairing.later, other)
    if bounds[0] == bounds[1] != "none":
        score += _BOUND
    days = same_day(pairing, one, other)
    if days is not None:
        score += _DAY if days else -_OTHER_DAY
    return score


def _bound(side: Side, role: Role) -> str:
    return "none" if role.figure.mention is None else bound_of(role.figure.mention, side.text)


def shared(pairing: Pairing, one: Role, other: Role) -> tuple[int, int]:
    """How many words that two numbers are told with echo one another, and how many of them besides what is counted."""
    whole = [(*r.own, *_verbs(r)) for r in (one, other)]
    return pairing.echoes.in_common(*whole), pairing.echoes.in_common(_told(one), _told(other))


def _verbs(role: Role) -> list[Span]:
    """The verbs that a number has from another part of its sentence."""
    return [a.span for a in role.acts] if role.lent else []


def _told(role: Role) -> list[Span]:
    """The stretches that a number is told with, without what is counted."""
    spans = [*role.own, *_verbs(role)]
    counted = role.figure.mention.counted_span if role.figure.mention is not None else None
    if counted is None:
        return spans
    out: list[Span] = []
    for span in spans:
        out += _around(span, counted) if span.overlaps(counted) else [span]
    return out


def _around(span: Span, hole: Span) -> list[Span]:
    """What is left of a stretch on both sides of another."""
    ends = Span(span.start, max(span.start, hole.start)), Span(min(span.end, hole.end), span.end)
    return [s for s in ends if s.end > s.start]


def told_with(side: Side, role: Role) -> str:
    """A number with the words of its part of the sentence that stand beside it, to be told of."""
    span = role.figure.span
    before = [v.span.start for v in role.acts if not role.lent and 0 <= span.start - v.span.start <= _SHOWN // 2]
    start = min([span.start, *before])
    end = max([span.end, *(s.end for s in role.own)])
    text = " ".join(side.text[start:end].split())
    if len(text) > _SHOWN:
        text = text[: text.rfind(" ", 0, _SHOWN)] if span.end - start < _SHOWN else span.of(side.text)
    return text.strip(" ,;:.–—")


def sorts_of(side: Side, role: Role) -> frozenset[int]:
    """The sorts of people that are counted, by the noun or by what is told of it ("nine of the dead were children")."""
    return sorts_told(role.figure.counted) or sorts_told(" ".join(s.of(side.text) for s in role.own))


def same_act(pairing: Pairing, one: Role, other: Role) -> bool:
    """Whether the verbs of two numbers mean like acts."""
    return any(pairing.echoes.shared(a.span, b.span) for a in one.acts for b in other.acts)


def same_day(pairing: Pairing, one: Role, other: Role) -> bool | None:
    """Whether two numbers are told of one day; nothing where either has none beside it."""
    if not one.times or not other.times:
        return None
    return any(same_time(pairing, a, b) for a in one.times for b in other.times)

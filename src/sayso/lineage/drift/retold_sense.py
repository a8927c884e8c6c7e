"""In passages told again in other words: what was denied told as so, and hedges lost.

A retelling may say the same by a word of opposite sense ("no plant will close", "every plant stays open"), so that a
denial counts as lost only where nothing in the passage could stand for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.lineage.drift.added import short
from sayso.lineage.drift.denials import DENIES, DISOWNS, NOT, REFUSES
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.retold import Retold, acts, clause, denied_by, found, is_reporting, negatives, passages
from sayso.lineage.drift.sides import Side, Unit, stems_of
from sayso.types import Drift, Span

_NOT_A_CLAUSE = re.compile(r"without|un(?!able)\w+", re.IGNORECASE)
_ADMITS = re.compile(
    r"\b(?:admit\w*|conced\w+|acknowledg\w+|accept(?:s|ed|ing)?|confirm(?:s|ed|ing)?|own(?:s|ed) up)\b", re.IGNORECASE
)
AS_GOOD_AS_NOT = re.compile(
    r"\b(?:silen\w+|fail\w*|lack\w*|absen\w+|missing|outstanding|pending|await\w*|riddle|myster\w+|puzzl\w*"
    r"|unclear|clos\w+|shut\w*|stay\w*"
    r"|remain\w*|keep\w*|kept|retain\w*|spare[ds]?|safe\w*|escap\w*|free|prevent\w*|avoid\w*|stopp?\w*|halt\w*"
    r"|innocen\w+|needs?|needed"
    r"|fals\w+|baseless|abstain\w*|only|except|end(?:s|ed)?|ceas\w*|lift\w*|insist\w*|open|still|borrow\w*|loan"
    r"|against|oppos\w*"
    r"|f[ae]ll(?:s|en)? short|short of|below|under|at most|lacking"
    r"|impossible|improbable|far from|too|hardly|barely|scarcely|untrue|otherwise|instead|doubt\w*|lost|gone"
    r"|long before|out of the question"
    r"|absurd|nonsense|ridiculous|lies?|fabricat\w+|unfounded|cut off|suspended|deprived|down|off|out|loss"
    r"|clear(?:ed)?|exonerat\w*|withdr\w+|cancel\w*|drop\w*|abandon\w*|last|first|intact|minus|out of|bar|banned?|unless|until"
    r"|forb\w+|challeng\w+|before|as (?:planned|scheduled|expected|usual)|on (?:schedule|time)|go(?:es|ing)? ahead|unchanged)\b",
    re.IGNORECASE,
)
_HOLDS = re.compile(r"\s(?:that|this|it|them|the \w+),? (?:say|stat|insist|argu|claim|add)ing\b")
_CLAUSE = 60
_LIGHT = frozenset(("be", "have", "do"))
_BEST = 0.7
"""A sentence that tells far more of another earlier one is that one's answer."""
_ALIKE = 0.3
_TOLD_THERE = 0.3
"""How much of what is denied a sentence must tell to tell it as so."""
_SAID_TOO, _SAID_SO = 0.3, 0.5
"""How much of what a denial is of another sentence with a denial tells, to be the same denial: in the origin, and in what is made of it."""
_THINGS = 2
_SCOPE = 45
"""Characters after a denial in which what it denies is told, or before it where nothing follows."""
_CLOSING = stems_of("close closed closing closure shut shuts")
_HEDGE = re.compile(
    r"\b(?:may|might|could|probabl[ey]|possibl[ey]|likely|perhaps|maybe|apparent(?:ly)?|seem(?:s|ed|ingly)?"
    r"|appear(?:s|ed)? to|reportedly"
    r"|alleged(?:ly)?|suspected|presum\w+|supposed(?:ly)?|purported(?:ly)?|thought to|believ(?:e|es|ed)|fear(?:s"
    r"|ed)?|suggest(?:s|ed)"
    r"|unlikely|potential(?:ly)?)\b"
)
_HEDGED_TOO = re.compile(
    r"\b(?:may|might|could|can|should|probab\w+|possib\w+|likel\w+|perhaps|maybe|apparen\w+|seem\w*|appear\w*"
    r"|reported\w*|alleg\w+|suspe\w+"
    r"|presum\w+|suppos\w+|purport\w+|thought|think\w*|believ\w+|belief|fear\w*|suggest\w*|unlikely|improbab\w+"
    r"|potential\w*|worr\w+|hint\w*|risk\w*"
    r"|threat\w*|rul\w+ out|guess\w*|assum\w+|consider\w*|impression|chance|danger|expect\w*|estimat\w*|unclear"
    r"|sign|as if|in doubt"
    r"|likelihood|if|whether|reckon\w*|not certain|uncertain\w*|provisional\w*|preliminar\w+|said to|understood"
    r"|claim\w*|imagine\w*|speculat\w*"
    r"|candidate|prospect|early data|first data|initial|suspicion|look\w* (?:at|into)|investigat\w+|examin\w+|point\w* to"
    r"|(?:not|n['’]t|never) exclud\w+)\b",
    re.IGNORECASE,
)
_SURE = re.compile(
    r"\b(?:prov(?:e|es|ed|en)|establish(?:es|ed)|certain(?:ly)?|without (?:a )?doubt|no doubt|undoubtedly"
    r"|definite(?:ly)?|clear(?:ly)? that|it (?:is|was) clear"
    r"|know|knows|knew|impossible|demonstrat(?:es|ed) that)\b",
    re.IGNORECASE,
)


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind negation and hedge_dropped."""
    for retold in passages(pairing):
        yield from _negation(retold)
        yield from _hedge(retold)


# ------------------------------------------------------------------------------------------------ negation


def _negation(retold: Retold) -> Iterator[Drift]:
    earlier, later = retold.pairing.earlier, retold.pairing.later
    after = (*retold.other, *retold.beside)
    before = (*retold.one, *retold.before)
    lost = negatives(earlier, retold.one, quoted=False)
    new = negatives(later, retold.other, quoted=False)
    if not new and (pair := _admitted(retold)):
        yield _turned(retold, *pair)
        return
    if lost and not new:
        if negatives(later, after, quoted=True):
            return
        for unit, span in lost:
            if _is_held_otherwise(retold, span):
                continue
            if _denied_elsewhere(retold, earlier, unit, span) or not _is_told(retold, unit, span):
                continue
            what = [_denied(earlier, unit, span)]
            if max(retold.pairing.echoes.told(earlier, what, [u]) for u in retold.other) < _TOLD_THERE:
                continue
            alone = retold.single and len(acts(unit)) <= 1
            if (alone or _is_of(retold, earlier, unit, span)) and not _as_good(retold, unit, span):
                yield _turned(retold, (unit, span), None)
                return
    elif new and not lost:
        if negatives(earlier, before, quoted=True) or found(earlier, before, AS_GOOD_AS_NOT, quoted=True):
            return
        for unit, span in new:
            if _denied_elsewhere(retold, later, unit, span):
                continue
            if _NOT_A_CLAUSE.fullmatch(span.of(later.text)) is None and _is_of(retold, later, unit, span):
                yield _turned(retold, None, (unit, span))
                return


def _is_held_otherwise(retold: Retold, span: Span) -> bool:
    """Whether what they hold instead is told with a denial, which may be told without it; or what it denies is called wrong later."""
    earlier, later = retold.pairing.earlier, retold.pairing.later
    if _HOLDS.match(earlier.text, span.end):
        return True
    called = found(later, (*retold.other, *retold.beside), DISOWNS, quoted=True)
    return REFUSES.fullmatch(span.of(earlier.text)) is not None and bool(called)


def _admitted(retold: Retold) -> tuple[tuple[Unit, Span], tuple[Unit, Span]] | None:
    """Where somebody denied something, and the later passage has them admit it."""
    earlier, before = retold.pairing.earlier, (*retold.one, *retold.before)
    denied = denied_by(earlier, before, DENIES, quoted=False)
    admitted = found(retold.pairing.later, retold.other, _ADMITS, quoted=False) if denied else []
    if not admitted or found(earlier, before, _ADMITS, quoted=False):
        return None
    return denied[0], admitted[0]


def _denied_elsewhere(retold: Retold, side: Side, unit: Unit, span: Span) -> bool:
    """Whether the other article denies elsewhere what is denied here ("hit back", and then what was said)."""
    pairing = retold.pairing
    echoes = pairing.echoes
    here = side is pairing.earlier
    other = pairing.later if here else pairing.earlier
    denied = _denied(side, unit, span)
    rest = tuple(u for u in other.units if u not in (retold.other if here else retold.one))
    near = frozenset(u.at for u in pairing.near_answers(unit)) if here else frozenset()
    return any(
        (u.at in near and echoes.echoed(side, _rest(side, unit, span), [u]))
        or (echoes.echoed(side, denied, [u]) and echoes.told(side, [denied], [u]) >= (_SAID_SO if here else _SAID_TOO))
        for u, _ in negatives(other, rest, quoted=True)
    )


def _is_told(retold: Retold, unit: Unit, span: Span) -> bool:
    """Whether a later sentence of the passage tells of what is denied here: in its words, or in others and is its answer."""
    pairing = retold.pairing
    echoes = pairing.echoes
    whole = Span(_clause_start(pairing.earlier, unit, span), _rest(pairing.earlier, unit, span).end)
    words = pairing.earlier.stems(whole) - pairing.earlier.stems(span)
    # who says it says other things, too
    words -= frozenset(s for t in unit.statements for x in t.source for s in pairing.earlier.stems(x))
    done = [
        v.span
        for v in unit.verbs
        if v.lemma not in _LIGHT and not is_reporting(v.lemma) and v.span.overlaps(Span(span.end, whole.end))
    ]
    others = tuple(u for u in pairing.later.units if u not in retold.other)
    if any(echoes.echoed(pairing.earlier, v, others) for v in done) and not any(
        echoes.echoed(pairing.earlier, v, retold.other) for v in done
    ):
        # what is denied is told of elsewhere, and here something else of the same things
        return False
    for other in retold.other:
        if words & other.stems:
            return True
        if echoes.echoed(pairing.earlier, whole, [other]):
            told = [echoes.told(pairing.later, [other.span], [u]) for u in (unit, *pairing.earlier.units)]
            if told[0] >= _BEST * max(told):
                return True
    return False


def _denied(side: Side, unit: Unit, span: Span) -> Span:
    """What a denial is of: the rest of its clause, or the clause before it where nothing follows."""
    rest = _rest(side, unit, span)
    after = Span(span.end, max(span.end, rest.end))
    return after if side.stems(after) else Span(_clause_start(side, unit, span), span.start)


def _is_of(retold: Retold, side: Side, unit: Unit, span: Span) -> bool:
    """Whether the other side tells of what is denied here: a word of the clause that the denial stands in."""
    after = re.split(r"[,;:.]", side.text[span.end : min(unit.span.end, span.end + _SCOPE)])[0]
    before = re.split(r"[,;:.]", side.text[max(unit.span.start, span.start - _SCOPE) : span.start])[-1]
    words = stems_of(after) or stems_of(before)
    units = (*retold.other, *retold.beside) if side is retold.pairing.earlier else (*retold.one, *retold.before)
    return bool((words - side.topic) & frozenset(s for u in units for s in u.stems))


def _as_good(retold: Retold, unit: Unit, span: Span) -> bool:
    """Whether a word of the later passage may say by its own sense what the earlier one says by a denial.

    A word that is itself denied there ("no plant will be closed", "some plants will be closed") does not.
    """
    pairing = retold.pairing
    denied = clause(pairing.earlier, span, unit, 50)
    closing = denied & _CLOSING
    for _, other in found(pairing.later, (*retold.other, *retold.beside), AS_GOOD_AS_NOT, quoted=True):
        stems = pairing.later.stems(other)
        if not stems & denied and not (closing and stems & _CLOSING):
            return True
    return False


def _turned(retold: Retold, one: tuple[Unit, Span] | None, other: tuple[Unit, Span] | None) -> Drift:
    pairing = retold.pairing
    left = one[1] if one is not None else retold.one[0].span
    right = other[1] if other is not None else retold.other[0].span
    words = left.of(pairing.earlier.text), right.of(pairing.later.text)
    if other is None:
        detail = f'negation: "{words[0]}" is lost; told is "{short(words[1])}"'
    elif one is None:
        detail = f'negation: "{words[1]}" is put in; the origin has "{short(words[0])}"'
    else:
        detail = f'negation: "{words[0]}" became "{words[1]}"'
    return pairing.drift("negation", left, right, detail)


# ------------------------------------------------------------------------------------------------ hedges


def _hedge(retold: Retold) -> Iterator[Drift]:
    pairing = retold.pairing
    earlier, later = pairing.earlier, pairing.later
    hedges = [
        (unit, span)
        for unit, span in found(earlier, retold.one, _HEDGE, quoted=False)
        # "neither could be confirmed" hedges nothing
        if not NOT.search(earlier.text, _clause_start(earlier, unit, span), _rest(earlier, unit, span).end)
    ]
    if not hedges:
        return
    sure = found(later, retold.other, _SURE, quoted=False)
    if sure and not found(earlier, retold.one, _SURE, quoted=False):
        if not found(later, retold.other, _HEDGE, quoted=False):
            yield _firmer(pairing, hedges[0][1], sure[0][1])
        return
    if found(later, (*retold.other, *retold.beside), _HEDGED_TOO, quoted=True):
        return
    for unit, span in hedges:
        if span.of(earlier.text).startswith("suggest"):
            continue
        clause_then = Span(_clause_start(earlier, unit, span), _rest(earlier, unit, span).end)
        told = [
            u
            for u in retold.other
            if pairing.echoes.told(earlier, [clause_then], [u]) >= _ALIKE
            and (retold.single or pairing.echoes.echoed(earlier, clause_then, [u]) >= _THINGS)
        ]
        if told and retold.tied(earlier, span, unit):
            yield _firmer(pairing, span, told[0].span)
            return


def _rest(side: Side, unit: Unit, span: Span) -> Span:
    """An expression and what follows it in its clause."""
    end = min(unit.span.end, span.end + _CLAUSE)
    cut = re.search(r"[,;:]|\.(?!\d)", side.text[span.end : end])
    return Span(span.start, span.end + cut.start() if cut is not None else end)


def _clause_start(side: Side, unit: Unit, span: Span) -> int:
    start = max(unit.span.start, span.start - _CLAUSE)
    cuts = [m.end() for m in re.finditer(r"[,;:]", side.text[start : span.start])]
    return start + cuts[-1] if cuts else start


def _firmer(pairing: Pairing, one: Span, other: Span) -> Drift:
    left, right = one.of(pairing.earlier.text), other.of(pairing.later.text)
    said = f'"{left}" is lost' if len(right) > 60 else f'"{left}" became "{right}"'
    return pairing.drift("hedge_dropped", one, other, f"hedge_dropped: {said}")

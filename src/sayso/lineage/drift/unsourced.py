"""Whether a later sentence tells as the outlet's own knowledge what somebody said in the earlier article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sayso.lineage.drift.attributions import CUE, is_quoted, refers_back
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.sides import Side, Unit
from sayso.types import Span

MORE_CUES = re.compile(
    r"\b(?:in the (?:view|words|opinion|estimate|judge?ment|account|eyes) of|by the (?:count|reckoning|estimate|account) of"
    r"|(?:think|thinks|thought|worr(?:y|ies|ied)"
    r"|fear(?:s|ed)?|argu\w+|maintain\w*|wrote|writes|testif\w+|spoke|speaks|reckon\w*|conced\w+|admit\w*|disclos\w+"
    r"|repl(?:y|ies|ied)|going by|consider(?:s|ed)?|saw|sees|tell|tells|told|telling"
    r"|hint\w*|advis\w+|complain\w*|declar\w+|dismiss\w*|rejected|asks?|asking|asked|found that|its report|study"
    r"|survey|poll|say|saying|inform(?:s|ed|ing)?|communicat\w+|relat(?:ed|es)|critici[sz]\w+|boast\w*|vow\w*|swear\w*|swore|sworn"
    r"|count(?:ed|s)|counts|figures? (?:from|by)|word (?:from|among|is)|estimates?|whisper\w*|sigh\w*|shrug\w*|expect\w*"
    r"|gave to (?:know|understand)|so (?:said|say)|protest\w* that|contradict\w*|disput\w+))\b"
    r"|,\s+so (?:the|an?)?\s?\w+",
    re.IGNORECASE,
)
"""Words besides ``CUE`` by which somebody may be said to say something."""
_TOLD, _SOME, _HELD = 0.5, 0.22, 0.3
_FEW, _FEWEST = 2, 3
_BEST = 0.7
"""How much of what was said a sentence tells, and how much of the sentence that is; both sides need not be told whole.
A sentence that tells far more of another earlier one is that one's answer."""
_OWN_ACT = re.compile(
    r"\W*(?:that\s+)?(?:it|he|she|they|we|i)(?:['’]\w+)?\s+(?:would|will|had|has|have|was|were|is|are|plan|want|intend|expect|hope)",
    re.IGNORECASE,
)


def unsourced(pairing: Pairing, content: Sequence[Span], source: frozenset[str], one: Unit, later: Unit) -> bool:
    """Whether ``later`` tells ``content`` of sentence ``one``, and neither it nor what leads to it says that anybody said it.

    ``source`` are the stems that tell who said it; where one of them still stands in the sentence, it is told of.
    """
    side, earlier = pairing.later, pairing.earlier
    source -= frozenset(s for c in content for s in earlier.stems(c))
    if later.title or not source or any(_OWN_ACT.match(c.of(earlier.text)) for c in content):
        return False
    part = max(_parts(side, later), key=lambda p: pairing.echoes.told(side, [p], [one]))
    if source & later.stems or says(side, later, part) or is_quoted(side, later):
        return False
    if not _tells(pairing, content, one, later, part):
        return False
    # a reader carries an attribution over from, or back from, another sentence of the paragraph
    return not any(
        source & u.stems and (says(side, u, u.span) or refers_back(side, u) or any(s.source for s in u.statements))
        for u in side.units
        if u is not later and (paragraph(side, u) == paragraph(side, later) or u.at == later.at + 1)
    )


def _tells(pairing: Pairing, content: Sequence[Span], one: Unit, later: Unit, part: Span) -> bool:
    """Whether a part of a later sentence tells what was said: most of it, or nothing much besides a part of it."""
    echoes = pairing.echoes
    echoed = sum(echoes.echoed(pairing.earlier, c, [later]) for c in content)
    told, held = echoes.told(pairing.earlier, content, [later]), echoes.told(pairing.later, [part], [one])
    if held < _BEST * max(echoes.told(pairing.later, [part], [u]) for u in pairing.earlier.units):
        return False
    if told >= _TOLD and held >= _HELD and echoed >= _FEW:
        return True
    # a part of it is told with what it says, not only with what it speaks of
    verbs = [v.span for v in one.verbs if v.lemma not in ("be", "have") and any(v.span.overlaps(c) for c in content)]
    acts = any(echoes.echoed(pairing.earlier, v, [later]) for v in verbs)
    return acts and told >= _SOME and held >= _TOLD and echoed >= _FEWEST


def _parts(side: Side, unit: Unit) -> list[Span]:
    """A sentence cut at semicolons outside quotations."""
    cuts = [unit.span.start]
    for match in re.finditer(";", unit.span.of(side.text)):
        at = unit.span.start + match.start()
        if not any(q.start <= at < q.end for q in side.quotes):
            cuts.append(at + 1)
    return [Span(a, b) for a, b in pairwise([*cuts, unit.span.end])]


def says(side: Side, unit: Unit, part: Span) -> bool:
    """Whether any words of a part of a sentence, or a statement read in it, may tell who says it."""
    if any(s.source and any(x.overlaps(part) for x in s.source) for s in unit.statements):
        return True
    return any(p.search(side.text, part.start, part.end) is not None for p in (CUE, MORE_CUES))


def paragraph(side: Side, unit: Unit) -> int:
    """Where the paragraph of a sentence starts."""
    return side.text.rfind("\n", 0, unit.span.start + 1) + 1

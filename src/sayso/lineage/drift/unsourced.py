"""Whether a later sentence tells as the outlet's own knowledge what somebody said in the earlier article."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from sayso.lineage.drift.attributions import CUE, is_quoted, refers_back
from sayso.lineage.drift.denials import DENIES
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.sides import Side, Unit
from sayso.types import Span, Stance

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
_NEARLY_ALL, _MANY = 0.75, 4
_FIRST = 30
"""How much of what was said a sentence tells that may tell another earlier one, too: two were joined."""
_THAT = re.compile(r"(?: \w+)? that\b(?! (?:time|day|night|year|point)\b)")
_OWN_PLAN = re.compile(
    r"\W*to\s\w+|\W*(?:that\s+)?(?:it|he|she|they|we|i)(?:['’]\w+)?\s+(?:would|will|was|were|is|are|plan|want|intend|expect|hope)",
    re.IGNORECASE,
)
_OWN_ACT = re.compile(r"\W*(?:that\s+)?(?:its?|he|she|they|their|we|i)\b", re.IGNORECASE)
"""How what somebody says of themselves begins."""
_OF_CONFLICT = frozenset(
    "killed wounded captured controls captured_place encircled advancing repelled fired_first struck shot_down responsible".split()
)
_ASIDE = re.compile(
    r";|,\s(?=(?:an?|the)\s(?:\w+\s)?(?:claim|charge|accusation|allegation|assertion|version|account)s?\b"
    rf"|(?:which|but|while|whereas|though|although)\b[^,;]{{1,50}}?\b(?:{DENIES.pattern}|says?|said|insist\w*|calls?|called)\b)",
    re.IGNORECASE,
)
"""Where a part of a sentence begins that tells what others say of it."""


def unsourced(pairing: Pairing, content: Sequence[Span], source: frozenset[str], one: Unit, later: Unit) -> bool:
    """Whether ``later`` tells ``content`` of sentence ``one``, and neither it nor what leads to it says that anybody said it.

    ``source`` are the stems that tell who said it; where one of them still stands in the sentence, it is told of, unless what was
    said is what they did themselves and another might deny.
    """
    side, earlier = pairing.later, pairing.earlier
    if (
        later.title
        or later.span.of(side.text).endswith("?")
        or not content
        or any(_OWN_PLAN.match(c.of(earlier.text)) for c in content)
    ):
        return False
    itself = _OWN_ACT.match(content[0].of(earlier.text)) is not None
    if itself and not contested(earlier, content):
        return False
    source -= frozenset(s for c in content for s in earlier.stems(c))
    part = max(parts(side, later), key=lambda p: pairing.echoes.told(side, [p], [one]))
    if not source or is_quoted(side, later):
        return False
    if source & later.stems and not (
        itself and source & side.stems(Span(part.start, min(part.end, part.start + _FIRST)))
    ):
        return False
    if _is_said(pairing, content, one, later, part) or not _tells(pairing, content, one, later, part):
        return False
    # a reader carries an attribution over from, or back from, another sentence of the paragraph
    return not any(
        source & u.stems
        and (refers_back(side, u) or (not itself and (says(side, u, u.span) or any(s.source for s in u.statements))))
        for u in side.units
        if u is not later and (paragraph(side, u) == paragraph(side, later) or u.at == later.at + 1)
    )


def contested(side: Side, content: Sequence[Span]) -> bool:
    """Whether something said is of the sort that the sides of a conflict dispute (who holds, hit or hurt what or whom), or is denied."""
    frames = {c.frame for c in side.reading.claims if any(s.overlaps(x) for s in c.content for x in content)}
    words = frozenset(s for c in content for s in side.stems(c))
    denied = [s for u in side.units for s in u.statements if s.stance is Stance.DENIES]
    return bool(frames & _OF_CONFLICT) or any(words & side.stems(c) for s in denied for c in s.content)


def _is_said(pairing: Pairing, content: Sequence[Span], one: Unit, later: Unit, part: Span) -> bool:
    """Whether a word in a part of a later sentence says that anybody says it; not what only denies it, or is a part of what was said."""
    side = pairing.later
    if holds_that(side, later, part):
        return True
    done = [v.span for v in one.verbs if any(v.span.overlaps(c) for c in content)]
    # who denied it says so by denying it again
    denied = any(
        s.stance is Stance.DENIES and any(c.overlaps(x) for c in s.content for x in content) for s in one.statements
    )
    cues = [Span(*m.span()) for p in (CUE, MORE_CUES) for m in p.finditer(side.text, part.start, part.end)]
    cues += [
        c
        for s in later.statements
        if any(x.overlaps(part) for x in s.source) and (denied or s.stance is not Stance.DENIES)
        for c in (*s.cue, *s.source[:1])
    ]
    return any(
        (denied or DENIES.fullmatch(c.of(side.text)) is None) and not any(pairing.echoes.shared(v, c) for v in done)
        for c in cues
    )


def _tells(pairing: Pairing, content: Sequence[Span], one: Unit, later: Unit, part: Span) -> bool:
    """Whether a part of a later sentence tells what was said: most of it, or nothing much besides a part of it."""
    echoes = pairing.echoes
    echoed = sum(echoes.echoed(pairing.earlier, c, [later]) for c in content)
    told, held = echoes.told(pairing.earlier, content, [later]), echoes.told(pairing.later, [part], [one])
    if told >= _NEARLY_ALL and echoed >= _MANY and not _narrated(pairing, content, one):
        return True
    if held < _BEST * max(echoes.told(pairing.later, [part], [u]) for u in pairing.earlier.units):
        return False
    if told >= _TOLD and held >= _HELD and echoed >= _FEW:
        return True
    # a part of it is told with what it says, not only with what it speaks of
    verbs = [v.span for v in one.verbs if v.lemma not in ("be", "have") and any(v.span.overlaps(c) for c in content)]
    acts = any(echoes.echoed(pairing.earlier, v, [later]) for v in verbs)
    return acts and told >= _SOME and held >= _TOLD and echoed >= _FEWEST


def _narrated(pairing: Pairing, content: Sequence[Span], one: Unit) -> bool:
    """Whether the origin tells elsewhere in its own words what somebody says."""
    side = pairing.earlier
    words = frozenset(s for c in content for s in side.stems(c))
    return any(
        not u.title and not says(side, u, u.span) and len(words & u.stems) >= _TOLD * len(words)
        for u in side.units
        if u is not one
    )


def parts(side: Side, unit: Unit) -> list[Span]:
    """A sentence cut, outside quotations, at semicolons and where it goes on to tell what others say of it."""
    cuts = [unit.span.start]
    for match in _ASIDE.finditer(side.text, unit.span.start, unit.span.end):
        if not any(q.start <= match.start() < q.end for q in side.quotes):
            cuts.append(match.end())
    return [Span(a, b) for a, b in pairwise([*cuts, unit.span.end]) if b > a]


def says(side: Side, unit: Unit, part: Span) -> bool:
    """Whether any words of a part of a sentence, or a statement read in it, may tell who says it."""
    if any(s.source and any(x.overlaps(part) for x in s.source) for s in unit.statements):
        return True
    if holds_that(side, unit, part):
        return True
    return any(p.search(side.text, part.start, part.end) is not None for p in (CUE, MORE_CUES))


def holds_that(side: Side, unit: Unit, part: Span) -> bool:
    """Whether somebody is told to hold something, by whatever verb: "builders grumbled that", "locals are angry that"."""
    return any(_THAT.match(side.text, v.span.end, part.end) for v in unit.verbs if v.span.within(part))


def paragraph(side: Side, unit: Unit) -> int:
    """Where the paragraph of a sentence starts."""
    return side.text.rfind("\n", 0, unit.span.start + 1) + 1

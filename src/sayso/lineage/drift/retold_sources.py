"""In passages told again in other words: who says it left out, put in, or another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from sayso.lineage.drift.attributions import CUE, is_quoted, is_told
from sayso.lineage.drift.pairing import Pairing, Side, Unit
from sayso.lineage.drift.retold import Retold, passages
from sayso.lineage.drift.speakers import Wording, alike, wording
from sayso.types import Drift, Span

_PHRASE = re.compile(
    r"\b(?:according to|(?:in|going by) the (?:view|words|opinion|estimate|judge?ment|account|eyes) of|by the (?:count|reckoning|estimate|account) of)\s+"
    r"(?P<who>[^,.;:]{3,80})",
    re.IGNORECASE,
)
_MORE_CUES = re.compile(
    r"\b(?:in the (?:view|words|opinion|estimate|judge?ment|account) of|by the (?:count|reckoning|estimate) of|(?:think|thinks|thought|worr(?:y|ies|ied)"
    r"|fear(?:s|ed)?|argu\w+|maintain\w*|wrote|writes|testif\w+|spoke|reckon\w*|conced\w+|admit\w*|disclos\w+|repl(?:y|ies|ied)|going by|consider(?:s|ed)?|saw|sees"
    r"|hint\w*|advis\w+|complain\w*|declar\w+|dismiss\w*|rejected|asks?|asking|asked|found that|its report|study|survey|poll))\b",
    re.IGNORECASE,
)
_NOBODY = frozenset("that which this it who there two three both others most some".split())


class _Source(NamedTuple):
    """A source where it stands, with its words and the sentence."""

    unit: Unit
    span: Span
    words: Wording
    label: str


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind attribution_dropped, attribution_changed and attribution_invented."""
    for retold in passages(pairing):
        was, told = _sources(pairing.earlier, retold.one), _sources(pairing.later, retold.other)
        if was and not told:
            yield from _dropped(retold, was)
        elif told and not was:
            yield from _invented(retold, told)
        elif was and told:
            yield from _changed(retold, was, told)


def _sources(side: Side, units: tuple[Unit, ...]) -> list[_Source]:
    """Who says something in these sentences, by statement or by a phrase that no statement was read from."""
    out: list[_Source] = []
    for unit in units:
        for statement in unit.statements:
            if statement.speaker is None or not is_told(side, statement):
                continue
            span = statement.source[0]
            if not span.overlaps(unit.span):
                continue
            first = span.start - unit.span.start < 4
            # the words that stand there, not the name that the whole article gives them
            words = wording(span.of(side.text), first)
            name = wording(statement.speaker.name, first)
            both = Wording(name.stems + tuple(s for s in words.stems if s not in name.stems), words.names | name.names, words.pronoun)
            out.append(_Source(unit, span, both, span.of(side.text)))
        for match in _PHRASE.finditer(side.text, unit.span.start, unit.span.end):
            span = Span(*match.span("who"))
            if not any(s.span.overlaps(span) for s in out):
                out.append(_Source(unit, span, wording(match["who"], False), match["who"]))
    return out


def _says(side: Side, units: tuple[Unit, ...]) -> bool:
    """Whether any words in these sentences may name a source."""
    return any(
        p.search(side.text, u.span.start, u.span.end) is not None for u in units for p in (CUE, _MORE_CUES)
    )


def _dropped(retold: Retold, was: list[_Source]) -> Iterator[Drift]:
    pairing = retold.pairing
    later = pairing.later
    if _says(later, retold.other) or any(is_quoted(later, u) for u in retold.other):
        return
    near = tuple(u for u in later.units if min(abs(u.at - o.at) for o in retold.other) == 1)
    for source in was:
        telling = frozenset(source.words.stems)
        if source.words.pronoun or not telling:
            continue
        if telling & retold.later_stems or any(telling & u.stems and _says(later, (u,)) for u in near):
            return
        beside = _sources(later, near)
        if any(s.words.pronoun or alike(source.words, s.words, pairing.earlier.vocabulary) for s in beside):
            return
        detail = f'attribution_dropped: "{source.label}" is gone; the outlet tells it as fact'
        yield pairing.drift("attribution_dropped", source.span, retold.other[0].span, detail)
        return


def _invented(retold: Retold, told: list[_Source]) -> Iterator[Drift]:
    pairing = retold.pairing
    earlier = pairing.earlier
    if _says(earlier, retold.one):
        return
    near = frozenset(s for u in earlier.units if min(abs(u.at - o.at) for o in retold.one) <= 1 for s in u.stems)
    for source in told:
        telling = frozenset(source.words.stems)
        if source.words.pronoun or not telling or telling & near or telling <= _NOBODY:
            continue
        if any(c.isdigit() for c in source.label) or source.label.lower() in _NOBODY:
            continue
        detail = f'attribution_invented: the outlet\'s own narration became "{source.label}"'
        yield pairing.drift("attribution_invented", retold.one[0].span, source.span, detail)


def _changed(retold: Retold, was: list[_Source], told: list[_Source]) -> Iterator[Drift]:
    pairing = retold.pairing
    known = pairing.earlier.vocabulary
    near = frozenset(
        s for u in pairing.earlier.units if min(abs(u.at - o.at) for o in retold.one) <= 1 for s in u.stems
    )
    for source in told:
        telling = frozenset(source.words.stems)
        if source.words.pronoun or not telling or (telling & near and not source.words.names - known):
            continue
        if any(w.words.pronoun or alike(w.words, source.words, known) for w in was):
            continue
        lost = [w for w in was if not any(alike(w.words, t.words, known) for t in told) and not _named(w, retold)]
        if lost:
            detail = f'attribution_changed: "{lost[0].label}" became "{source.label}"'
            yield pairing.drift("attribution_changed", lost[0].span, source.span, detail)
            return


def _named(source: _Source, retold: Retold) -> bool:
    """Whether the later passage still names an earlier source."""
    names = source.words.names or frozenset(source.words.stems)
    return bool(names & retold.later_stems - retold.pairing.later.topic)

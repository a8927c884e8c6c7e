"""Where it was, in a sentence that is otherwise the same: near a town and in it, and what part of the land a share is of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.lineage.drift.edits import Close
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.retold_wholes import SCOPES
from sayso.lineage.drift.sides import Side, Unit
from sayso.types import Drift, Span

_SETTLED = (
    r"(?:the\s(?:\w+\s){0,2}?(?:city|town|village|port|capital|district|settlement|hospital|station|base|school|airport)"
    r"(?:\sof)?\s|the\s)?"
)
_NEAR = re.compile(
    rf"\b(?:near|outside|close to|not far from|(?:on|at) the (?:edge|outskirts) of|(?:kilomet\w+|km|miles?)(?: \w+)? (?:of|from)"
    rf"|(?:road|highway|motorway|way|approach\w*) (?:to|towards?)|between(?: [A-Z]\w+){{1,3}} and|between)\s{_SETTLED}\Z"
)
_IN = re.compile(rf"\b(?:in|inside|within|into)\s{_SETTLED}\Z")
_REACH = 60
_OUTSIDE = frozenset(("near", "outside", "close to", "beside", "next to"))
_INSIDE = frozenset(("in", "inside", "within"))
_THING = re.compile(r" (?:an?|the) [a-z]+(?: [a-z]+)?")
_SUPERLATIVE = re.compile(r"\b(?:first|worst|best|only|most|\w{3,}est)\b")
_SHARE = re.compile(r"%|\b(?:per ?cent|half|thirds?|quarters?|fifths?|sixths?|eighths?|tenths?|share)\b")


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind name and denominator."""
    for close in pairing.edits:
        yield from _beside(pairing, close)
        yield from _prepositions(pairing, close)
        yield from _scopes(pairing, close)


def _beside(pairing: Pairing, close: Close) -> Iterator[Drift]:
    """What is near a place told as in it, or the reverse."""
    named = _named(pairing.earlier, close.one), _named(pairing.later, close.other)
    for name in sorted(named[0].keys() & named[1].keys()):
        spans = named[0][name], named[1][name]
        if len(spans[0]) != 1 or len(spans[1]) != 1:
            continue
        one = _relation(pairing.earlier, close.one, spans[0][0])
        other = _relation(pairing.later, close.other, spans[1][0])
        if one is None or other is None or one[0] == other[0] or not close.touches(one[1], other[1]):
            continue
        left, right = Span(one[1].start, spans[0][0].end), Span(other[1].start, spans[1][0].end)
        words = left.of(pairing.earlier.text), right.of(pairing.later.text)
        yield pairing.drift("name", left, right, f'name: "{words[0]}" became "{words[1]}"')


def _prepositions(pairing: Pairing, close: Close) -> Iterator[Drift]:
    """What is near something told as in it, or the reverse, whatever that is called."""
    for edit in close.edits:
        words = [" ".join(t.word for t in tokens) for tokens in (edit.earlier, edit.later)]
        ends = [tokens[-1].span.end if tokens else 0 for tokens in (edit.earlier, edit.later)]
        texts = pairing.earlier.text, pairing.later.text
        things = [_THING.match(text, end) for text, end in zip(texts, ends, strict=True)]
        if not {*words} & _OUTSIDE or not {*words} & _INSIDE or things[0] is None or things[1] is None:
            continue
        if things[0].group() == things[1].group():
            left = Span(edit.earlier[0].span.start, things[0].end())
            right = Span(edit.later[0].span.start, things[1].end())
            said = left.of(texts[0]), right.of(texts[1])
            yield pairing.drift("name", left, right, f'name: "{said[0]}" became "{said[1]}"')


def _named(side: Side, unit: Unit) -> dict[str, list[Span]]:
    """Where each name and place stands in a sentence."""
    found: dict[str, list[Span]] = {}
    for span in dict.fromkeys((*unit.names, *(p.span for p in unit.places))):
        found.setdefault(span.of(side.text), []).append(span)
    return found


def _relation(side: Side, unit: Unit, place: Span) -> tuple[str, Span] | None:
    """Whether something is near a place or in it, and the words that say so."""
    start = max(unit.span.start, place.start - _REACH)
    for kind, pattern in (("near", _NEAR), ("in", _IN)):
        found = pattern.search(side.text[start : place.start])
        if found is not None:
            return kind, Span(start + found.start(), place.start)
    return None


def _scopes(pairing: Pairing, close: Close) -> Iterator[Drift]:
    """A share, or what is the most of its kind, in another part of the land: of the district, of the province."""
    for edit in close.edits:
        for left in edit.earlier:
            for right in edit.later:
                scopes = SCOPES.get(left.word.removesuffix("'s")), SCOPES.get(right.word.removesuffix("'s"))
                if None in scopes or scopes[0] == scopes[1]:
                    continue
                texts = close.one.span.of(pairing.earlier.text), close.other.span.of(pairing.later.text)
                if all(_SHARE.search(t) is None and _SUPERLATIVE.search(t) is None for t in texts):
                    continue
                words = left.span.of(pairing.earlier.text), right.span.of(pairing.later.text)
                detail = f'denominator: of the "{words[0]}" became of the "{words[1]}"'
                yield pairing.drift("denominator", left.span, right.span, detail)
                return

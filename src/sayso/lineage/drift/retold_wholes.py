"""In passages told again in other words: the same share of another whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.retold import Retold, passages
from sayso.lineage.drift.retold_facts import Figure, figures, same_amount
from sayso.lineage.drift.sides import Side, Unit, stems_of
from sayso.lineage.words import TOKEN
from sayso.types import Drift, Span

SCOPES = {
    word: scope
    for scope, words in {
        "country": "country countries nation nations national nationwide republic countrywide countries' homeland kingdom federation",
        "capital": "capital",
        "world": "world worldwide global globe planet",
        "continent": "continent continental",
        "region": "region regional province provinces provincial county oblast territory",
        "district": "district",
        "city": "city town municipality urban",
        "village": "village",
        "valley": "valley",
        "island": "island islands",
    }.items()
    for word in words.split()
}


_ANOTHER_NOUN = 0.6
"""How sure it is that another noun is another whole: it may be another word for the same."""
_WIDER = frozenset(("country", "world", "region", "city"))
_STATE = re.compile(r"\bstate['’]s\b|\b(?:in|of|across|throughout) the (?:whole |entire )?state\b(?! of\b)")
_NOUN = re.compile(r"(?<![^\W\d_])[a-z]+$")
_PLAIN = stems_of("those them people cases total all number amount rest part most figure money")


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind denominator."""
    for retold in passages(pairing):
        one = figures(pairing.earlier, (*retold.one, *retold.before))
        other = figures(pairing.later, (*retold.other, *retold.beside))
        yield from _wholes(retold, one, other)
        yield from _others(retold, one, other)


def _wholes(retold: Retold, one: list[Figure], other: list[Figure]) -> Iterator[Drift]:
    """A share of one thing told as the same share of another: of the region, of the country."""
    pairing = retold.pairing
    for figure in one:
        if figure.measure != "percent" or figure.mention is None:
            continue
        for told in other:
            if told.measure != "percent" or not same_amount(pairing, figure, told):
                continue
            before, after = _scopes(pairing.earlier, figure.unit), _scopes(pairing.later, told.unit)
            places = _places(pairing.earlier, retold.one), _places(pairing.later, retold.other)
            lost = bool(places[0]) and not places[0] & retold.later_stems
            wider = not before and lost and bool(set(after) & _WIDER)
            if not after or not (before or wider) or set(before) & set(after):
                continue
            if not before and places[1] & retold.earlier_stems:
                continue
            if any(scope in _scopes(pairing.earlier, u) for u in retold.one for scope in after):
                continue
            left = next(iter(before.values()), None) or figure.span
            right = next(iter(after.values()))
            words = left.of(pairing.earlier.text), right.of(pairing.later.text)
            shares = figure.span.of(pairing.earlier.text), told.span.of(pairing.later.text)
            detail = f'denominator: {shares[0]} of "{words[0]}" became {shares[1]} of "{words[1]}"'
            yield pairing.drift("denominator", figure.span, told.span, detail)


def _others(retold: Retold, one: list[Figure], other: list[Figure]) -> Iterator[Drift]:
    """A share of one kind of thing told as the same share of another kind: of the voters, of the residents.

    Another word may mean the same, so that this is less sure; both must be strange: the other passage has neither.
    """
    pairing = retold.pairing
    for figure in one:
        for told in other:
            if figure.mention is None or told.mention is None or {figure.measure, told.measure} != {"percent"}:
                continue
            spans = figure.mention.denominator_span, told.mention.denominator_span
            if None in spans or figure.value != told.value:
                continue
            heads = _head(pairing.earlier, spans[0]), _head(pairing.later, spans[1])
            if heads[0] is None or heads[1] is None:
                continue
            if pairing.echoes.shared(heads[0], heads[1]):
                continue
            if (
                pairing.earlier.stems(heads[0]) & retold.later_stems
                or pairing.later.stems(heads[1]) & retold.earlier_stems
            ):
                continue
            words = heads[0].of(pairing.earlier.text), heads[1].of(pairing.later.text)
            if words[0] in words[1] or words[1] in words[0]:
                continue
            shares = figure.span.of(pairing.earlier.text), told.span.of(pairing.later.text)
            detail = f'denominator: {shares[0]} of "{words[0]}" became {shares[1]} of "{words[1]}"'
            yield pairing.drift("denominator", figure.span, told.span, detail, _ANOTHER_NOUN)


def _head(side: Side, span: Span | None) -> Span | None:
    """The last noun of a whole, if it tells what sort of thing it is."""
    if span is None:
        return None
    text = re.split(r"\b(?:in|of|at|from|for|that|who|which|last|this|next)\b", span.of(side.text))[0].rstrip()
    found = _NOUN.search(text)
    if found is None or not stems_of(found[0]) or stems_of(found[0]) <= _PLAIN:
        return None
    return Span(span.start + found.start(), span.start + found.end())


def _scopes(side: Side, unit: Unit) -> dict[str, Span]:
    """The lands and parts of lands that a sentence speaks of, with the word that says so."""
    out: dict[str, Span] = {}
    for match in TOKEN.finditer(side.text, unit.span.start, unit.span.end):
        word = match.group().lower().replace("’", "'").removesuffix("'s").rstrip("'")
        scope = SCOPES.get(word) or SCOPES.get(word.removesuffix("s"))
        if scope is not None and not match.group()[:1].isupper():
            out.setdefault(scope, Span(*match.span()))
    for match in _STATE.finditer(side.text, unit.span.start, unit.span.end):
        out.setdefault("state", Span(*match.span()))
    return out


def _places(side: Side, units: tuple[Unit, ...]) -> frozenset[str]:
    return frozenset(s for u in units for p in u.places for s in side.stems(p.span)) | frozenset(
        s
        for u in units
        for m in re.finditer(r"\b(?:in|of|across) ([A-Z]\w+)", side.text[u.span.start : u.span.end])
        for s in stems_of(m[1])
    )

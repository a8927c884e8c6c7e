"""In passages told again in other words: the same act denied on one side and told as so on the other.

Each verb with its clause is held against the clause of the other article that tells most of the same and is told most by it; then
the denials of both are counted. A word of opposite sense counts as a denial: "no plant will close" and "every plant stays open" agree,
"the jury acquitted her" and "the jury convicted her" do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from sayso.lineage.drift.denials import governs, opposed, without_denial
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.retold import Retold, clause_of, is_reporting, negatives, passages
from sayso.lineage.drift.sides import Side, Unit
from sayso.lineage.words import TOKEN, fold, look_up, stem
from sayso.types import Drift, Span, VerbMention

_SHARED = 2
_TOLD, _SURELY = 0.5, 0.65
"""How many words two clauses share, and how much of each the other tells, to be of one act; more where the acts are opposite."""
_LIGHT = frozenset(("be", "have", "do"))
_GOVERNS = 40
"""Characters before a clause within which "denied that" governs it."""


class _Clause(NamedTuple):
    unit: Unit
    verb: VerbMention
    span: Span
    denied: bool
    """Whether it is denied, by "not" or "no" in it or by who says it is not so."""


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind negation."""
    for retold in passages(pairing):
        one = _clauses(pairing.earlier, (*retold.one, *retold.before))
        other = _clauses(pairing.later, (*retold.other, *retold.beside))
        for left, right in _matched(retold, one, other):
            same = stem(left.verb.lemma) == stem(right.verb.lemma)
            if left.denied == right.denied:
                turned = _opposites(pairing, left, right)
            else:
                alike = same or bool(
                    pairing.echoes.shared(left.verb.span, right.verb.span)
                    and pairing.echoes.likeness(left.span, right.span) >= _SURELY
                )
                turned = alike and not _otherwise(pairing, left, right)
            if turned and not _kept(pairing, left, right, one, other) and not _of_another(pairing, left, right):
                yield _turned(pairing, left.span, right.span)
                break
    for later, partners in pairing.changed():
        yield from _marked(pairing, partners, later)


def _turned(pairing: Pairing, left: Span, right: Span) -> Drift:
    words = left.of(pairing.earlier.text).strip(), right.of(pairing.later.text).strip()
    return pairing.drift("negation", left, right, f'negation: "{words[0]}" became "{words[1]}"')


def _clauses(side: Side, units: tuple[Unit, ...]) -> list[_Clause]:
    out = []
    for unit in units:
        if unit.span.of(side.text).endswith("?"):
            continue
        denials = [s for _, s in negatives(side, (unit,), quoted=True)]
        for verb in unit.verbs:
            if is_reporting(verb.lemma) or any(verb.span.within(q) for q in side.quotes):
                continue
            span = clause_of(side, unit, verb)
            before = side.text[max(unit.span.start, span.start - _GOVERNS) : span.start]
            out.append(_Clause(unit, verb, span, governs(before) or any(s.within(span) for s in denials)))
    return out


def _matched(retold: Retold, one: list[_Clause], other: list[_Clause]) -> Iterator[tuple[_Clause, _Clause]]:
    """Each clause with the one that it tells most of, where that is so the other way, too."""
    echoes = retold.pairing.echoes
    if not one or not other:
        return
    table = [[echoes.likeness(a.span, b.span) for b in other] for a in one]
    for i, left in enumerate(one):
        j = max(range(len(other)), key=lambda j: (table[i][j], -j))
        back = max(range(len(one)), key=lambda k: (table[k][j], -k))
        if back == i and table[i][j] >= _TOLD and echoes.shared(left.span, other[j].span) >= _SHARED:
            yield left, other[j]


def _opposites(pairing: Pairing, one: _Clause, other: _Clause) -> bool:
    """Whether two clauses tell opposite acts of the same things."""
    lemmas = one.verb.lemma, other.verb.lemma
    return _LIGHT.isdisjoint(lemmas) and opposed(*lemmas) and pairing.echoes.likeness(one.span, other.span) >= _SURELY


def _otherwise(pairing: Pairing, one: _Clause, other: _Clause) -> bool:
    """Whether other words of one side say what the other says by a denial: of opposite sense ("not late", "in time"), or
    elsewhere in the sentence.
    """
    side, plain = (pairing.earlier, one) if other.denied else (pairing.later, other)
    if negatives(side, (plain.unit,), quoted=True):
        return True
    left, right = (TOKEN.findall(c.span.of(s.text)) for c, s in ((one, pairing.earlier), (other, pairing.later)))
    return any(opposed(a, b) for a in left for b in right)


def _kept(pairing: Pairing, left: _Clause, right: _Clause, one: list[_Clause], other: list[_Clause]) -> bool:
    """Whether another clause of either side tells it as the other side does, though less nearly in its words."""
    echoes = pairing.echoes
    again = any(c is not right and c.denied == left.denied and echoes.shared(left.span, c.span) for c in other)
    before = any(c is not left and c.denied == right.denied and echoes.shared(c.span, right.span) for c in one)
    return again or before


def _of_another(pairing: Pairing, left: _Clause, right: _Clause) -> bool:
    """Whether what is told has a number that the origin tells in another sentence: that is what it answers."""
    told = [
        q.quantity.best for q in right.unit.quantities if q.span.overlaps(right.span) and q.quantity.best is not None
    ]
    own = [q.quantity.best for q in left.unit.quantities]
    return any(
        n not in own and any(q.quantity.best == n for u in pairing.earlier.units if not u.title for q in u.quantities)
        for n in told
    )


def _marked(pairing: Pairing, partners: tuple[Unit, ...], later: Unit) -> Iterator[Drift]:
    """A word that is denied by what stands before it told without that, of the same thing: an unarmed man, an armed man."""
    one, other = _words(pairing.earlier, partners), _words(pairing.later, (later,))
    for here, there in ((one, other), (other, one)):
        for word, (_, noun, span) in here.items():
            bare = without_denial(word)
            if bare not in there or bare in here or word in there:
                continue
            unit, same, place = there[bare]
            side = pairing.later if here is one else pairing.earlier
            if noun and noun == same and not negatives(side, (unit,), quoted=True):
                yield _turned(pairing, *((span, place) if here is one else (place, span)))


def _words(side: Side, units: tuple[Unit, ...]) -> dict[str, tuple[Unit, str, Span]]:
    """Each word with its sentence, the stem of the word after it, and where it stands."""
    out = {}
    for unit in units:
        tokens = list(TOKEN.finditer(side.text, unit.span.start, unit.span.end))
        for token, after in pairwise(tokens):
            out[fold(token.group())] = unit, look_up(after.group()).stem, Span(*token.span())
    return out

"""Hedges lost, and quotations altered inside their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from sayso.lineage.drift.pairing import Pairing, Side, Unit
from sayso.lineage.words import TOKEN, look_up, stem
from sayso.types import Drift, Span

_HEDGED = re.compile(
    r"\b(?:appear\w*|seem\w*|apparent\w*|alleg\w*|reported(?:ly)?|believ\w*|suspect\w*|fear\w*|"
    r"thought to|estimat\w*|unclear|unconfirmed|"
    r"unverified|may|might|could|likely|possibl\w*|probabl\w*|perhaps|presum\w*|suppos\w*|purport\w*|claim\w*|potential\w*|preliminary|rumou?r\w*)\b",
    re.IGNORECASE,
)
_MODALS = frozenset({"may", "might", "could"})
_SURE = frozenset({"will", "shall", "would"})
_NO_HEDGE = frozenset({"suggest", "suggests", "suggested"})
_SHORTEST = 3
_ALTERED = 0.5
_ELLIPSIS = re.compile(r"\.{2,}|…|\[[^\]\n]{0,80}\]")


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind hedge_dropped and quote_altered."""
    for unit in pairing.earlier.units:
        answers = pairing.answers(unit)
        if answers:
            yield from _hedges(pairing, unit, answers)
    yield from _quotes(pairing)


def _hedges(pairing: Pairing, unit: Unit, answers: tuple[Unit, ...]) -> Iterator[Drift]:
    text = pairing.earlier.text
    for hedge in unit.hedges:
        word = hedge.of(text).lower()
        if word in _NO_HEDGE or hedge.of(text) == "May" or hedge.of(text).isupper():
            continue
        if word in _MODALS:
            yield from _modal(pairing, unit, hedge, answers)
            continue
        clause = pairing.earlier.around(hedge, unit, 50)
        target = max(answers, key=lambda u: (len(clause & u.stems), -u.at))
        if len(clause & target.stems) < 3 or any(_hedged(pairing.later, u) for u in answers):
            continue
        yield pairing.drift("hedge_dropped", hedge, target.span, f'hedge_dropped: "{hedge.of(text)}" is lost')


def _hedged(side: Side, unit: Unit) -> bool:
    return bool(unit.hedges) or _HEDGED.search(side.text, unit.span.start, unit.span.end) is not None


def _modal(pairing: Pairing, unit: Unit, hedge: Span, answers: tuple[Unit, ...]) -> Iterator[Drift]:
    """ "could fall" told as "fell": the same verb, no longer hedged."""
    verb = next(
        (v for v in unit.verbs if v.modal and v.modal.lower() in _MODALS and abs(v.span.start - hedge.start) < 40), None
    )
    if verb is None or verb.negated:
        return
    for answer in answers:
        for other in answer.verbs:
            if (
                stem(other.lemma) == stem(verb.lemma)
                and (other.modal or "will").lower() in _SURE
                and not other.negated
                and not _hedged(pairing.later, answer)
            ):
                left, right = verb.span.of(pairing.earlier.text), other.span.of(pairing.later.text)
                yield pairing.drift("hedge_dropped", verb.span, other.span, f'hedge_dropped: "{left}" became "{right}"')
                return


def _keys(text: str) -> list[str]:
    return [
        word.number or token.lower().replace("’", "'") for token in TOKEN.findall(text) for word in (look_up(token),)
    ]


def _inside(part: list[str], whole: list[str]) -> bool:
    size = len(part)
    return any(whole[i : i + size] == part for i in range(len(whole) - size + 1))


def _quotes(pairing: Pairing) -> Iterator[Drift]:
    quoted = [key for span in pairing.earlier.quotes for key in _keys(span.of(pairing.earlier.text))]
    everything = _keys(pairing.earlier.text)
    for unit, partners in pairing.changed():
        for span in pairing.later.quotes:
            if not (unit.span.start <= span.start < unit.span.end):
                continue
            words = span.of(pairing.later.text)
            parts = [keys for piece in _ELLIPSIS.split(words) if (keys := _keys(piece))]
            total = sum(map(len, parts))
            if total < _SHORTEST or all(_inside(p, quoted) or _inside(p, everything) for p in parts):
                continue
            yield from _altered(pairing, span, [k for p in parts for k in p], partners)


def _altered(pairing: Pairing, span: Span, words: list[str], partners: tuple[Unit, ...]) -> Iterator[Drift]:
    text = pairing.earlier.text
    new = span.of(pairing.later.text)
    best: tuple[float, Span] | None = None
    for quote in pairing.earlier.quotes:
        match = SequenceMatcher(None, _keys(quote.of(text)), words, autojunk=False)
        share = sum(block.size for block in match.get_matching_blocks()) / len(words)
        if share >= _ALTERED and (best is None or share > best[0]):
            best = share, quote
    if best is not None:
        yield pairing.drift("quote_altered", best[1], span, f'quote_altered: "{best[1].of(text)}" became "{new}"')
        return
    stems = pairing.later.stems(span)
    for partner in partners:
        if len(stems) >= 2 and 2 * len(stems & partner.stems) >= len(stems):
            detail = f'quote_altered: "{new}" stands in quotation marks, but not in these words in the other text'
            yield pairing.drift("quote_altered", partner.span, span, detail)
            return

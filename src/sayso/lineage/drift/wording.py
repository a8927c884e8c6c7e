"""Hedges lost, and quotations altered inside their marks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import lru_cache

from sayso.lineage.drift.denials import NEGATES
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.retold import is_infinitive
from sayso.lineage.drift.sides import Side, Unit
from sayso.lineage.words import TOKEN, look_up, stem
from sayso.types import Drift, Span

_HEDGED = re.compile(
    r"\b(?:appear\w*|seem\w*|apparent\w*|alleg\w*|reported(?:ly)?|believ\w*|suspect\w*|fear\w*|"
    r"thought to|estimat\w*|unclear|unconfirmed|"
    r"unverified|may|might|could|likely|possibl\w*|probabl\w*|perhaps|presum\w*|suppos\w*|purport\w*|claim\w*|potential\w*|preliminary|"
    r"early|initial|first data|rumou?r\w*|speculat\w*|suggest\w*|expected|said to|understood)\b",
    re.IGNORECASE,
)
_MODALS = frozenset({"may", "might", "could"})
_SURE = frozenset({"will", "shall", "would"})
_APPEARS_BEFORE = re.compile(r"\s(?:before|in|at)\b")
"""What tells of somebody who appears somewhere: "to appear before the committee"."""
_NO_HEDGE = frozenset({"suggest", "suggests", "suggested"})
_SHORTEST = 3
_LEAD = 40
"""Characters before a quotation in which the words that lead to it are looked for."""
_ALTERED = 0.5
_BETWEEN = re.compile(r"[^.?!]{0,40}\b(?:said|says|told|added|wrote)\b[^.?!]{0,40}[.,:]?", re.IGNORECASE)
_ELLIPSIS = re.compile(r"\.{2,}|…|\[[^\]\n]{0,80}\]|\([^)\n]{0,60}\)")
"""What a reporter may do inside quotation marks: leave words out with dots, put a word of explanation in brackets."""
_BRITISH = (
    (r"is(e[ds]?|ing|ations?|ers?)$", r"iz\1"),
    (r"yse([ds]?)$", r"yze\1"),
    (r"our", "or"),
    (r"tre(s?)$", r"ter\1"),
    (r"ogue$", "og"),
    (r"ll(ed|ing|er)$", r"l\1"),
)


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind hedge_dropped and quote_altered."""
    yield from _by_words(pairing)
    for unit in pairing.earlier.units:
        answers = pairing.answers(unit)
        if answers:
            yield from _hedges(pairing, unit, answers)
    yield from _quotes(pairing)


def _hedges(pairing: Pairing, unit: Unit, answers: tuple[Unit, ...]) -> Iterator[Drift]:
    text = pairing.earlier.text
    for hedge in unit.hedges:
        word = hedge.of(text).lower()
        if word.startswith("appear") and _APPEARS_BEFORE.match(text, hedge.end):
            continue
        if word in _NO_HEDGE or hedge.of(text) == "May" or hedge.of(text).isupper():
            continue
        if word in _MODALS:
            yield from _modal(pairing, unit, hedge, answers)
            continue
        clause = pairing.earlier.around(hedge, unit, 50)
        target = max(answers, key=lambda u: (len(clause & u.stems), -u.at))
        weakened = _weakened(pairing.earlier, unit, hedge)
        if (
            target.title
            or not weakened & target.stems
            or len(clause & target.stems) < 3
            or any(_hedged(pairing.later, u) for u in answers)
        ):
            continue
        yield pairing.drift("hedge_dropped", hedge, target.span, f'hedge_dropped: "{hedge.of(text)}" is lost')


_WEAKENS = re.compile(
    r"allegedly|reportedly|apparently|possibly|probably|likely|perhaps|presumably|purportedly|supposedly|alleged|suspected|presumed|"
    r"suspected|purported|supposed|potential|possible|may|might|appears?|appeared|seems?|seemed|believed|feared|thought|maybe|could",
    re.IGNORECASE,
)
_CARRIES = re.compile(r"accord\w*|sa(?:id|ys?)|report\w*|claim\w*|told|charged|accus\w*", re.IGNORECASE)
_SMALL = 4


def _by_words(pairing: Pairing) -> Iterator[Drift]:
    """A hedge taken out of a sentence that is otherwise nearly the same, and none put in."""
    for close in pairing.edits:
        if any(_HEDGED.fullmatch(t.word) or _CARRIES.fullmatch(t.word) for t in close.new):
            continue
        for edit in close.edits:
            hedge = next(
                (t for t in edit.earlier if _WEAKENS.fullmatch(t.word) and t.span.of(pairing.earlier.text) != "May"),
                None,
            )
            if (
                hedge is None
                or len(edit.earlier) > _SMALL
                or len(edit.later) > _SMALL
                or _within(pairing.earlier.quotes, hedge.span)
            ):
                continue
            after = [t.word for t in edit.later]
            if hedge.word.startswith("appear") and _APPEARS_BEFORE.match(pairing.earlier.text, hedge.span.end):
                continue
            if hedge.word == "could" and not {"will", "would", "is", "are", "can"} & set(after):
                continue
            if hedge.word in ("believed", "feared", "thought") and any(t.word in _NOT_PASSIVE for t in edit.earlier):
                continue
            left = Span(edit.earlier[0].span.start, edit.earlier[-1].span.end)
            if edit.later:
                right = Span(edit.later[0].span.start, edit.later[-1].span.end)
                detail = f'hedge_dropped: "{left.of(pairing.earlier.text)}" became "{right.of(pairing.later.text)}"'
            else:
                right, detail = close.other.span, f'hedge_dropped: "{left.of(pairing.earlier.text)}" is lost'
            yield pairing.drift("hedge_dropped", left, right, detail)


_NOT_PASSIVE = frozenset("he she they we i".split())


def _within(spans: tuple[Span, ...], span: Span) -> bool:
    return any(span.within(s) for s in spans)


def _weakened(side: Side, unit: Unit, hedge: Span) -> frozenset[str]:
    """The word that a hedge weakens: the next that means something, or at a clause's end the one before."""
    after = [w.stem for m in TOKEN.finditer(side.text, hedge.end, unit.span.end) if (w := look_up(m.group())).stem]
    before = [w.stem for m in TOKEN.finditer(side.text, unit.span.start, hedge.start) if (w := look_up(m.group())).stem]
    return frozenset((after or before[-1:])[:1])


def _hedged(side: Side, unit: Unit) -> bool:
    return bool(unit.hedges) or _HEDGED.search(side.text, unit.span.start, unit.span.end) is not None


def _modal(pairing: Pairing, unit: Unit, hedge: Span, answers: tuple[Unit, ...]) -> Iterator[Drift]:
    """ "could fall" told as "fell": the same verb, no longer hedged."""
    verb = next(
        (v for v in unit.verbs if v.modal and v.modal.lower() in _MODALS and abs(v.span.start - hedge.start) < 40), None
    )
    if verb is None or verb.negated or NEGATES.search(pairing.earlier.text, unit.span.start, verb.span.end):
        return
    for answer in answers:
        for other in answer.verbs:
            if (
                stem(other.lemma) == stem(verb.lemma)
                and (other.modal or "will").lower() in _SURE
                and not other.negated
                and not is_infinitive(pairing.later, other)
                and not _hedged(pairing.later, answer)
            ):
                left, right = verb.span.of(pairing.earlier.text), other.span.of(pairing.later.text)
                yield pairing.drift("hedge_dropped", verb.span, other.span, f'hedge_dropped: "{left}" became "{right}"')
                return


def _keys(text: str) -> list[str]:
    words = (token.lower().replace("’", "").replace("'", "") for token in TOKEN.findall(text))
    return [look_up(word).number or _spelled(word) for word in words if word != "00"]


@lru_cache(maxsize=20_000)
def _spelled(word: str) -> str:
    """A word in one spelling, British or American."""
    for pattern, new in _BRITISH:
        word = re.sub(pattern, new, word)
    return word


def _inside(part: list[str], whole: list[str]) -> bool:
    size = len(part)
    return any(whole[i : i + size] == part for i in range(len(whole) - size + 1))


def _quotes(pairing: Pairing) -> Iterator[Drift]:
    quoted = [key for span in pairing.earlier.quotes for key in _keys(span.of(pairing.earlier.text))]
    everything = _keys(pairing.earlier.text)
    for unit, partners in pairing.changed():
        for quote in pairing.later.quotes:
            if not quote.overlaps(unit.span):
                continue
            # a quotation of several sentences is compared sentence by sentence
            span = Span(max(quote.start, unit.span.start), min(quote.end, unit.span.end))
            words = span.of(pairing.later.text)
            parts = [keys for piece in _ELLIPSIS.split(words) if (keys := _keys(piece))]
            total = sum(map(len, parts))
            if 0 < total < _SHORTEST and not _mispaired(words):
                yield from _exchanged(pairing, span, partners)
            if _denied_outside(pairing.later, span):
                parts = [["never" if key == "ever" else key for key in p] for p in parts]
            if (
                total < _SHORTEST
                or _mispaired(words)
                or all(_inside(p, quoted) or _inside(p, everything) for p in parts)
            ):
                continue
            yield from _altered(pairing, span, [k for p in parts for k in p], partners)


def _exchanged(pairing: Pairing, span: Span, partners: tuple[Unit, ...]) -> Iterator[Drift]:
    """A word or two in marks that took the place of others in marks: had "liberated" the town → had "freed" the town."""
    now, then = pairing.later.text, pairing.earlier.text
    if _inside(_keys(span.of(now)), _keys(then)):
        return
    lead = _keys(now[max(0, span.start - _LEAD) : span.start])[-2:]
    for quote in (q for p in partners for q in pairing.earlier.quotes if q.within(p.span)):
        keys = _keys(quote.of(then))
        same = lead and _keys(then[max(0, quote.start - _LEAD) : quote.start])[-2:] == lead
        if same and 0 < len(keys) < _SHORTEST and not _inside(keys, _keys(now)):
            yield pairing.drift(
                "quote_altered", quote, span, f'quote_altered: "{quote.of(then)}" became "{span.of(now)}"'
            )
            return


def _denied_outside(side: Side, span: Span) -> bool:
    """Whether the words that lead to a quotation deny it: nobody had "ever seen" it, who has "never seen" it."""
    return NEGATES.search(side.text, max(0, span.start - _LEAD), span.start) is not None


def _mispaired(words: str) -> bool:
    """Whether straight marks were paired wrongly, so that what stands between two quotations looks quoted."""
    return words[:1].isspace() or bool(_BETWEEN.fullmatch(words.strip()))


def _by_sentence(side: Side) -> Iterator[Span]:
    """Quotations cut at the ends of the sentences in them."""
    for quote in side.quotes:
        for unit in side.units:
            if unit.span.overlaps(quote):
                yield Span(max(quote.start, unit.span.start), min(quote.end, unit.span.end))


def _altered(pairing: Pairing, span: Span, words: list[str], partners: tuple[Unit, ...]) -> Iterator[Drift]:
    text = pairing.earlier.text
    new = span.of(pairing.later.text)
    best: tuple[float, Span] | None = None
    for quote in _by_sentence(pairing.earlier):
        match = SequenceMatcher(None, _keys(quote.of(text)), words, autojunk=False)
        share = sum(block.size for block in match.get_matching_blocks()) / len(words)
        if share >= _ALTERED and (best is None or share > best[0]):
            best = share, quote
    if best is not None:
        yield pairing.drift("quote_altered", best[1], span, f'quote_altered: "{best[1].of(text)}" became "{new}"')
        return
    names = frozenset(
        s for u in pairing.later.units for n in u.names if n.overlaps(span) for s in pairing.later.stems(n)
    )
    stems = pairing.later.stems(span) - names
    for partner in partners:
        if len(stems & partner.stems) >= _SHORTEST and 2 * len(stems & partner.stems) >= len(stems):
            detail = f'quote_altered: "{new}" stands in quotation marks, but not in these words in the other text'
            yield pairing.drift("quote_altered", partner.span, span, detail)
            return

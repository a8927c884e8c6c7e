"""Attributions cut out of, put into, or exchanged in a sentence that is otherwise the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from sayso.denying import FLATLY, OBJECTS, REJECTS, forms
from sayso.lineage.drift.attributions import CUE, is_quoted
from sayso.lineage.drift.edits import Close, Edit, Token
from sayso.lineage.drift.names import is_known
from sayso.lineage.drift.pairing import Pairing
from sayso.lineage.drift.sides import Side, Unit, stems_of
from sayso.lineage.drift.speakers import Wording, alike, wording
from sayso.lineage.drift.unsourced import MORE_CUES
from sayso.types import Drift, Span, Stance, Statement

_CUES = (
    r"sa(?:id|ys?|ying)|told(?: \w+){1,2}|tells|add(?:s|ed|ing)|stat(?:es?|ed)|claim(?:s|ed|ing)?|report(?:s|ed)?|announced?|"
    r"warn(?:s|ed)?|insist(?:s|ed)?|argu(?:es?|ed)|not(?:es|ed)|believ(?:es?|ed)|acknowledg(?:es?|ed)|confirm(?:s|ed)?|explain(?:s|ed)?|"
    r"estimat(?:es?|ed)|suggest(?:s|ed)?|shows?|showed|indicat(?:es?|ed)"
)
_SOURCE_FIRST = re.compile(rf".{{2,90}}? (?:{_CUES})(?: that)?", re.IGNORECASE)
_CUE_FIRST = re.compile(rf"(?:according to .{{2,90}}|(?:{_CUES}) .{{2,90}})", re.IGNORECASE)
_CUE = re.compile(rf"(?:{_CUES}|according to)", re.IGNORECASE)
_AFTER_SOURCE = re.compile(rf"\s(?:{_CUES}|{forms(FLATLY | REJECTS | OBJECTS)})\b", re.IGNORECASE)
_HEADED = re.compile(r",? (?:who|which|whose)\b")
"""Where what heads a source ends, and what is told of it begins."""
_ASIDE = re.compile(r", (?:who|which|whose)\b[^.;:]{1,90},\s")
_BESIDE = 3
_CERTAIN = stems_of("clear known certain fact truth evident evidently emerged turned")
"""What stands in a source's place where its words are told as so: "it is clear that", "it emerged that"."""
_SOURCELESS = frozenset("it that which who this there".split())
_KEPT = 0.75
_LOOSE = 24
"""Characters beside a source and its cue ("also … on Monday that") that may go with them."""
_WORDS = 16
"""Words of the longest source with its cue that is taken for one where no statement was read."""


def find(pairing: Pairing) -> Iterator[Drift]:
    """Drifts of kind attribution_dropped, attribution_invented and attribution_changed, by the words that changed."""
    for close in pairing.edits:
        yield from _dropped(pairing, close)
        yield from _invented(pairing, close)
        yield from _changed(pairing, close)


def _dropped(pairing: Pairing, close: Close) -> Iterator[Drift]:
    block = _cut(pairing.earlier, close.one, close.edits, earlier=True)
    if block is None or _tells(pairing.later, close.new) or not _rest_kept(close, block, earlier=True):
        return
    if is_quoted(pairing.later, close.other):
        return
    text = block.of(pairing.earlier.text)
    # told of the same sentence cut in two, the attribution stands in the other half
    halves = [u for u in pairing.answers(close.one) if u.at != close.other.at]
    if any(_same(pairing.later, s, text, pairing) for u in halves for s in u.statements):
        return
    detail = f'attribution_dropped: "{_plain(text)}" is gone; the outlet tells it as fact'
    yield pairing.drift("attribution_dropped", block, close.other.span, detail)


def _invented(pairing: Pairing, close: Close) -> Iterator[Drift]:
    block = _cut(pairing.later, close.other, close.edits, earlier=False)
    if block is None or _tells(pairing.earlier, close.lost) or not _rest_kept(close, block, earlier=False):
        return
    text = block.of(pairing.later.text)
    near = {
        u.at: u
        for u in (*pairing.partners(close.other), *pairing.earlier.units[max(0, close.one.at - 1) : close.one.at + 2])
    }
    # "he added" put to a sentence in a row of one speaker's invents nothing
    told = [s for at in sorted(near) for s in near[at].statements if s.speaker is not None and (s.source or s.cue)]
    if any(_same(pairing.earlier, s, text, pairing) for s in told):
        return
    detail = f'attribution_invented: the outlet\'s own narration became "{_plain(text)}"'
    yield pairing.drift("attribution_invented", close.one.span, block, detail)


def _cut(side: Side, unit: Unit, edits: Sequence[Edit], *, earlier: bool) -> Span | None:
    """The stretch of words, put in or left out, that holds nothing but a source and its cue."""
    for edit in edits:
        tokens = edit.earlier if earlier else edit.later
        rest = edit.later if earlier else edit.earlier
        if not 2 <= len(tokens) <= _WORDS or any(t.stem and t.stem not in _CERTAIN for t in rest):
            continue
        block = Span(tokens[0].span.start, tokens[-1].span.end)
        text = " ".join(block.of(side.text).split())
        if any(c in text for c in '“”"'):
            continue
        at_start, at_end = tokens[0].span.start <= unit.span.start + 1, tokens[-1].span.end >= unit.span.end - 3
        shaped = (at_start and (_SOURCE_FIRST.fullmatch(text) or text.lower().startswith("according to "))) or (
            at_end and (_CUE_FIRST.fullmatch(text) or _SOURCE_FIRST.fullmatch(text))
        )
        read = any(
            s.source
            and s.cue
            and s.stance not in (Stance.ASKS, Stance.ORDERS)
            and all(x.within(block) for x in (*s.source, *s.cue))
            and block.end - block.start <= sum(x.end - x.start for x in (*s.source, *s.cue)) + _LOOSE
            for s in unit.statements
        )
        if (shaped or read) and tokens[0].word not in _SOURCELESS:
            return _trimmed(unit, block)
    return None


def _trimmed(unit: Unit, block: Span) -> Span:
    """The block without what stands beside the source and its cue ("on Monday that"), where they were read."""
    for statement in unit.statements:
        spans = (*statement.source[:1], *statement.cue[:1])
        if len(spans) == 2 and all(s.within(block) for s in spans):
            return Span(min(s.start for s in spans), max(s.end for s in spans))
    return block


def _rest_kept(close: Close, block: Span, *, earlier: bool) -> bool:
    """Whether the words outside the block stayed: an attribution that went with its content was not cut out of it."""
    unit, changed = (close.one, close.lost) if earlier else (close.other, close.new)
    cut = next((e for e in close.edits for t in (e.earlier if earlier else e.later) if t.span.overlaps(block)), None)
    within = () if cut is None else (cut.earlier if earlier else cut.later)
    outside = [t for t in changed if t.stem and t not in within]
    other = close.new if earlier else close.lost
    total = max(3, len(unit.stems))
    return len(outside) <= (1 - _KEPT) * total and sum(bool(t.stem) for t in other) <= (1 - _KEPT) * total


def _tells(side: Side, tokens: Sequence[Token]) -> bool:
    return bool(tokens) and _CUE.search(side.text, tokens[0].span.start, tokens[-1].span.end) is not None


def _same(side: Side, statement: Statement, text: str, pairing: Pairing) -> bool:
    """Whether a neighbouring statement's speaker is the one named in ``text``, who goes on speaking."""
    source = (
        statement.source[0].of(side.text) if statement.source else statement.speaker.name if statement.speaker else ""
    )
    named, here = wording(source, first=False), wording(_CUE.sub(" ", text), first=True)
    name = wording(statement.speaker.name, first=False) if statement.speaker is not None else named
    if not here.stems or here.pronoun:
        return True
    return any(w.stems and w.head and w.head in here.stems for w in (named, name)) and alike(
        name, here, pairing.earlier.vocabulary
    )


def _changed(pairing: Pairing, close: Close) -> Iterator[Drift]:
    """Another source before or after the same cue."""
    for edit in close.edits:
        if not edit.earlier or not edit.later or max(len(edit.earlier), len(edit.later)) > 9:
            continue
        left = _with_cue(pairing.earlier, close.one, edit.earlier)
        right = _with_cue(pairing.later, close.other, edit.later)
        if left is None or right is None:
            continue
        words = [
            _head(side, span, tokens)
            for side, span, tokens in ((pairing.earlier, left, edit.earlier), (pairing.later, right, edit.later))
        ]
        one = wording(words[0], first=left.start == close.one.span.start)
        other = wording(words[1], first=right.start == close.other.span.start)
        if (alike(one, other, _told_of(pairing.earlier, one)) and not _rival(pairing, one, other)) or _spelled_alike(
            one.names, other.names
        ):
            continue
        detail = f'attribution_changed: "{_plain(left.of(pairing.earlier.text))}" became "{_plain(right.of(pairing.later.text))}"'
        yield pairing.drift("attribution_changed", left, right, detail)


def _head(side: Side, span: Span, tokens: tuple[Token, ...]) -> str:
    """The source without its cue, as far as what is told of it, if what changed stands before that."""
    end = _HEADED.search(side.text, tokens[-1].span.end, span.end) if span.start <= tokens[0].span.start else None
    return CUE.sub(" ", _CUE.sub(" ", side.text[span.start : end.start() if end is not None else span.end]))


def _told_of(side: Side, source: Wording) -> frozenset[str]:
    """The words that may describe a source: of a name's, those of the sentences that have the name, and of the next ones."""
    if not source.names:
        return side.vocabulary
    held = {u.at for u in side.units if source.names & u.stems}
    return frozenset(s for u in side.units if u.at in held or u.at - 1 in held for s in u.stems)


def _rival(pairing: Pairing, one: Wording, other: Wording) -> bool:
    """Whether the earlier article has the later source say something else, and keeps it apart from the earlier source."""
    if (
        one.pronoun
        or other.pronoun
        or not one.stems
        or not other.stems
        or frozenset(one.stems) & frozenset(other.stems)
    ):
        return False
    side = pairing.earlier
    sources = [
        (s.speaker.name, wording(s.source[0].of(side.text), first=True).stems)
        for s in side.reading.statements
        if s.speaker is not None and s.source
    ]
    own = {name for name, stems in sources if stems[-1:] == one.stems[-1:]}
    others = {name for name, stems in sources if stems[-1:] == other.stems[-1:]}
    return bool(own and others) and not own & others and not frozenset(other.stems) & stems_of(" ".join(own))


def _spelled_alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(other) and all(is_known(name, one) for name in other)


def _with_cue(side: Side, unit: Unit, tokens: Sequence[Token]) -> Span | None:
    """A source with its cue beside it, grown to the whole source that was read; ``None`` if it is no source's."""
    text, span = side.text, Span(tokens[0].span.start, tokens[-1].span.end)
    for statement in unit.statements:
        for source in statement.source:
            if source.overlaps(span) and (span.within(Span(source.start - 4, source.end + 12)) or source.within(span)):
                near = [
                    c
                    for c in statement.cue
                    if any(p.search(c.of(text)) for p in (CUE, MORE_CUES)) and _stands_by(text, source, c)
                ]
                ends = [span, source, *near]
                return Span(min(s.start for s in ends), max(s.end for s in ends)) if near else None
    after = _AFTER_SOURCE.match(text, span.end, unit.span.end)
    if after is not None and span.start <= max(unit.span.start, _clause(text, unit, span.start)):
        return Span(span.start, after.end())
    before = re.compile(rf"(?:\b(?:{_CUES})|according to)\s(?:the )?\Z", re.IGNORECASE).search(
        text, max(unit.span.start, span.start - 24), span.start
    )
    if before is not None and text[span.end : span.end + 1] in ".,;":
        return Span(before.start(), span.end)
    return None


def _stands_by(text: str, source: Span, cue: Span) -> bool:
    """Whether a cue stands beside a source, or after what is told of it between commas."""
    beside = min(abs(cue.start - source.end), abs(source.start - cue.end)) <= _BESIDE
    return beside or _ASIDE.fullmatch(text, source.end, max(source.end, cue.start)) is not None


def _clause(text: str, unit: Unit, at: int) -> int:
    """Where the clause starts in which ``at`` stands: after the last comma, or an article before ``at``."""
    comma = text.rfind(",", unit.span.start, at)
    start = unit.span.start if comma < 0 else comma + 2
    return at if text[start:at].strip().lower() in ("", "the", "a", "an", "some", "and", "but") else start


def _plain(text: str) -> str:
    return " ".join(text.split())

"""From statements to claims: every unit of content is held against the frames; what no frame fits is frame ``other``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from sayso.extract.cues import CueReading
from sayso.extract.what import Fact, FrameReader, PlaceContext, Unit
from sayso.frames import OTHER, Frame
from sayso.ids import content_id
from sayso.types import (
    BlockKind,
    Claim,
    FactStatus,
    Interval,
    Place,
    PlaceMention,
    Sentence,
    Span,
    Stance,
    Statement,
    Voice,
)

if TYPE_CHECKING:
    from sayso.extract.parse import ParsedArticle, ParsedBlock

_MIN_WORDS = 2
"""Content of fewer words in a sentence is a fragment, no claim of its own."""


class ClaimReader:
    """Makes claims with a set of frames."""

    def __init__(self, frames: Mapping[str, Frame]) -> None:
        self._frames = FrameReader(frames)

    def read(
        self,
        article: ParsedArticle,
        sentences: Sequence[Sentence],
        statements: Sequence[tuple[Statement, CueReading]],
        notes: AbstractSet[Span] = frozenset(),
    ) -> tuple[Claim, ...]:
        """The claims of the statements and of the outlet's own narration, in text order.

        ``notes`` are the sentences that are verification notes: what no frame fits in them is the note itself, no claim.
        """
        context = PlaceContext(sentences)
        parses = {span: parsed for span, parsed, _ in article.sentences}
        claims: dict[str, Claim] = {}
        spoken: list[Span] = []
        for statement, cue in statements:
            spoken += (*statement.content, *statement.source, *statement.cue)
            for unit in _units(statement, sentences, parses):
                told = [self._claim(f, unit, article) for f in self._frames.read(unit, context)]
                if not told and unit.sentence.span not in notes:
                    told = [self._other(unit, article, context)]
                for claim in told:
                    marked = _unsaid(claim) if cue.negated else claim
                    claims.setdefault(marked.id, marked)
        for sentence in sentences:
            narrated = _narration(sentence, parses[sentence.span], spoken)
            if narrated is not None:
                told = [self._claim(f, narrated, article) for f in self._frames.read(narrated, context)]
                if not told and sentence.span not in notes and _tells(narrated):
                    told = [self._other(narrated, article, context)]
                for claim in told:
                    claims.setdefault(claim.id, claim)
        return tuple(sorted(claims.values(), key=lambda c: (c.content[0], c.frame, c.id)))

    def _claim(self, fact: Fact, unit: Unit, article: ParsedArticle) -> Claim:
        statement = unit.statement
        text = " … ".join(s.of(article.article.text) for s in unit.spans)
        number = fact.quantity.text if fact.quantity is not None else None
        place = fact.place.id if fact.place is not None else None
        origin = statement.id if statement is not None else unit.spans
        ident = content_id(
            "c", article.article.id, origin, unit.spans, fact.frame, fact.holds, place, number, fact.group, fact.trigger
        )
        return Claim(
            id=ident,
            article=article.article.id,
            statement=statement.id if statement is not None else None,
            voice=statement.voice if statement is not None else Voice.NARRATION,
            stance=statement.stance if statement is not None else Stance.ASSERTS,
            speaker=statement.speaker if statement is not None else None,
            source=statement.source[0] if statement is not None and statement.source else None,
            cue=statement.cue[0] if statement is not None and statement.cue else None,
            content=unit.spans,
            text=text,
            frame=fact.frame,
            holds=fact.holds,
            status=fact.status,
            trigger=fact.trigger,
            place=fact.place,
            group=fact.group,
            actor=fact.actor,
            quantity=fact.quantity,
            said=statement.said if statement is not None else None,
            about=_about(unit, fact.trigger),
            hedges=fact.hedges,
            evidence=fact.evidence,
            why=fact.why,
        )

    def _other(self, unit: Unit, article: ParsedArticle, context: PlaceContext) -> Claim:
        mention = _only_place(unit)
        place: Place | None = mention.place if mention is not None else None
        why = "no frame fits these words"
        if place is None:
            about = context.about(unit.spans[0].start)
            place = about.place if about is not None else None
            why += f"; the text before is about {place.name}" if place is not None else ""
        stance = unit.statement.stance if unit.statement is not None else Stance.ASSERTS
        number = next((m for m, _ in unit.quantities if m.quantity.unit is not None), None)
        spans = (m.span for m in (mention, number) if m is not None)
        fact = Fact(
            frame=OTHER,
            holds=stance is not Stance.DENIES,
            status=FactStatus.STATED,
            trigger=unit.spans[0],
            place=place,
            group=None,
            actor=None,
            quantity=number.quantity if number is not None else None,
            hedges=(),
            evidence=tuple(sorted(spans)),
            why=why,
        )
        return self._claim(fact, unit, article)


def _units(statement: Statement, sentences: Sequence[Sentence], parses: Mapping[Span, ParsedBlock]) -> list[Unit]:
    """The statement's content sentence by sentence."""
    found: list[Unit] = []
    for sentence in sentences:
        spans = tuple(
            Span(max(c.start, sentence.span.start), min(c.end, sentence.span.end))
            for c in statement.content
            if c.overlaps(sentence.span)
        )
        if not spans:
            continue
        parsed = parses[sentence.span]
        # "blamed", "accused": the cue itself says who did it, so it is read with its content.
        cues = statement.cue if statement.stance is Stance.ACCUSES else ()
        said = sorted((*spans, *(c for c in cues if c.within(sentence.span))))
        tokens = tuple(t for s in said for t in parsed.tokens(s))
        if sum(t.is_alpha or t.like_num for t in tokens) >= _MIN_WORDS or (
            len(statement.content) == 1 == len(spans) and not found
        ):
            found.append(Unit(statement, parsed, sentence, tokens, spans))
    return found


def _narration(sentence: Sentence, parsed: ParsedBlock, spoken: Sequence[Span]) -> Unit | None:
    """What the outlet says itself in the sentence: its tokens outside every statement."""
    inside = [s for s in spoken if s.overlaps(sentence.span)]
    tokens = tuple(
        t
        for t in parsed.tokens(sentence.span)
        if not any(s.start - parsed.offset < t.idx + len(t) and t.idx < s.end - parsed.offset for s in inside)
    )
    if sum(t.is_alpha for t in tokens) < _MIN_WORDS + 1:
        return None
    spans: list[Span] = []
    for token in tokens:
        span = parsed.span(token.idx, token.idx + len(token))
        if spans and token.i and token.nbor(-1) in tokens:
            spans[-1] = Span(spans[-1].start, span.end)
        else:
            spans.append(span)
    trimmed = [s for s in spans if any(c.isalnum() for c in s.of(" " * parsed.offset + parsed.text))]
    return Unit(None, parsed, sentence, tokens, tuple(trimmed)) if trimmed else None


def _tells(unit: Unit) -> bool:
    """Whether narration that no frame fits still puts a fact forward: a paragraph's finite verb with a subject."""
    if unit.block.block.kind is not BlockKind.PARAGRAPH:
        return False
    return any(t.pos_ in ("VERB", "AUX") and t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in unit.tokens) and any(
        t.dep_ in ("nsubj", "nsubjpass") for t in unit.tokens
    )


def _about(unit: Unit, trigger: Span) -> Interval | None:
    """The date inside the content nearest to the trigger; unknown where the content gives none."""
    said = unit.statement.said if unit.statement is not None else None
    inside = [
        m
        for m in unit.sentence.times
        if m.interval is not None
        and m.interval is not said
        and any(m.span.overlaps(s) for s in unit.spans)
        and _of_the_fact(m.span, unit, trigger)
    ]
    return min(inside, key=lambda m: abs(m.span.start - trigger.start)).interval if inside else None


def _of_the_fact(time: Span, unit: Unit, trigger: Span) -> bool:
    """Whether the time hangs on the trigger or on its clause's verb, not on another noun ("its position two years ago")."""
    here, inside = unit.head_of(time), {t.i for t in unit.block.tokens(time)}
    triggers = unit.block.tokens(trigger)
    for above in (here, *here.ancestors) if here is not None else ():
        here = above
        if above.i not in inside and above.pos_ not in ("ADP", "SCONJ", "ADV", "ADJ", "PART"):
            break
    if here is None or here.pos_ in ("VERB", "AUX") or here in triggers:
        return True
    return not triggers


def _only_place(unit: Unit) -> PlaceMention | None:
    named = {m.place.id: m for m, _ in unit.places}
    smaller = [m for m in named.values() if m.place.kind != "country"]
    return (smaller or list(named.values()))[0] if named else None


def _unsaid(claim: Claim) -> Claim:
    from dataclasses import replace

    return replace(claim, status=FactStatus.NOT_SAID, why=f"{claim.why}; the cue says that this was not said")

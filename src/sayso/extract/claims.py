"""From statements to claims: every unit of content is held against the frames; what no frame fits is frame ``other``."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.accounts import is_given_up, is_retold
from sayso.extract.cues import CueReading, Verdict
from sayso.extract.denials import first_said
from sayso.extract.happened import happened
from sayso.extract.joint import counterparts
from sayso.extract.narration import is_hearsay, is_wish, own_words, tells
from sayso.extract.nearby import placed_nearby
from sayso.extract.totals import across_article, within_unit
from sayso.extract.what import Fact, FrameReader, PlaceContext, Unit, read_other
from sayso.extract.what.context import Holder
from sayso.extract.what.spots import find_spots
from sayso.frames import OTHER, Frame
from sayso.ids import claim_id
from sayso.text import EARLIER_VERSION
from sayso.types import (
    Claim,
    FactStatus,
    PlaceMention,
    Sentence,
    Span,
    Speaker,
    Stance,
    Statement,
    Voice,
)

if TYPE_CHECKING:
    from sayso.extract.parse import ParsedArticle, ParsedBlock

_EARLIER = re.compile(EARLIER_VERSION, re.IGNORECASE)
_FILE = re.compile(r"\W*(?:file|archive) (?:photo|picture|image)\b", re.IGNORECASE)
_MIN_WORDS = 2
"""Content of fewer words in a sentence is a fragment, no claim of its own."""


class ClaimReader:
    """Makes claims with a set of frames; ``holder`` is the gazetteer's answer to what holds several places."""

    def __init__(self, frames: Mapping[str, Frame], holder: Holder) -> None:
        self._frames = FrameReader(frames)
        self._holder = holder

    def read(
        self,
        article: ParsedArticle,
        sentences: Sequence[Sentence],
        statements: Sequence[tuple[Statement, CueReading]],
        notes: Mapping[Span, Span] | None = None,
        written: PlaceMention | None = None,
    ) -> tuple[Claim, ...]:
        """The claims of the statements and of the outlet's own narration, in text order.

        ``notes`` are the sentences that are verification notes, with their verbs: what no frame fits around the verb is the note
        itself, no claim.
        ``written`` is the place of the dateline.
        """
        context = self._context(article, sentences, written)
        parses = {span: parsed for span, parsed, _ in article.sentences}
        claims: dict[str, Claim] = {}
        others = counterparts((s for s, _ in statements), article)
        first = first_said(s for s, _ in statements)
        spoken: list[Span] = []
        wished: list[Span] = []
        told: dict[str, Fact] = {}
        for statement, cue in statements:
            parsed = article.block_at(statement.content[0].start)
            if parsed is None or not is_hearsay(statement, cue, parsed):
                continue
            # Of "the two sides" the first source span is where one of them is named before.
            words = (*statement.content, *statement.source[-1:], *statement.cue)
            if is_wish(statement):
                wished += words
            else:
                spoken += words
            for unit in _units(statement, cue, sentences, parses, first.get(statement.id)):
                facts = self._facts(unit, context, alone=not _is_note(unit, notes or {}))
                if statement.id in first and _several(unit):
                    facts = self._denied_whole(facts, unit, context)
                if statement.id in others:
                    facts = [_of_each_other(f, statement, others[statement.id], article.article.text) for f in facts]
                unsaid, why = _unsaid(statement, cue, article.article.text)
                for fact, claim in self._claims_of(facts, unit, article):
                    marked = claim
                    if unsaid is not None:
                        marked = replace(claim, status=unsaid, why=f"{claim.why}; {why}")
                    claims.setdefault(marked.id, marked)
                    told.setdefault(marked.id, fact)
        for sentence in sentences:
            narrated = own_words(sentence, parses[sentence.span], spoken)
            if narrated is None:
                continue
            alone = tells(narrated, wished) and not _is_note(narrated, notes or {})
            facts = self._facts(narrated, context, alone=alone, said=wished)
            facts = [
                replace(f, status=FactStatus.POSSIBLE, why=f"{f.why}; told as an account, and not whose")
                if is_retold(narrated.block.tokens(f.trigger))
                else replace(f, status=FactStatus.WITHDRAWN, why=f"{f.why}; it is withdrawn")
                if is_given_up(narrated.block.tokens(f.trigger))
                else f
                for f in facts
            ]
            own = [f for f in facts if alone or f.frame != OTHER]
            for fact, claim in self._claims_of(own, narrated, article):
                claims.setdefault(claim.id, claim)
                told.setdefault(claim.id, fact)
        spans = [s.span for s in sentences]
        placed, told = placed_nearby(claims.values(), told, article, sentences)
        whole = across_article(placed, told, spans)
        return tuple(sorted(whole, key=lambda c: (c.content[0], c.frame, c.id)))

    def _context(
        self, article: ParsedArticle, sentences: Sequence[Sentence], written: PlaceMention | None
    ) -> PlaceContext:
        """What the text is about; a picture from the files tells of another day."""
        told = [s for s in sentences if not _is_of_the_files(article, s)]
        return PlaceContext(told, article.article.text, find_spots(article, sentences), written, self._holder)

    def rejected(
        self, article: ParsedArticle, sentences: Sequence[Sentence], written: PlaceMention | None = None
    ) -> list[tuple[str, Span, str]]:
        """The trigger words in the article's sentences that call no frame, with why not, in text order."""
        context = self._context(article, sentences, written)
        parses = {span: parsed for span, parsed, _ in article.sentences}
        units = [own_words(s, parses[s.span], ()) for s in sentences]
        return [found for unit in units if unit is not None for found in self._frames.rejected(unit, context)]

    def _claims_of(self, facts: Sequence[Fact], unit: Unit, article: ParsedArticle) -> list[tuple[Fact, Claim]]:
        """The facts as claims; a sub-count names the claim of its total, where the unit tells that."""
        return within_unit([(fact, self._claim(fact, unit, article)) for fact in facts], unit)

    def _facts(self, unit: Unit, context: PlaceContext, *, alone: bool, said: Sequence[Span] = ()) -> list[Fact]:
        """The frames' facts, then what no frame fits; facts at the ``said`` spans are another's and left out."""
        facts = self._frames.read(unit, context)
        used = [f.number for f in facts if f.number is not None]
        facts = [f for f in facts if not any(f.trigger.overlaps(s) for s in said)]
        return facts + read_other(unit, context, [*used, *said], alone=alone and not facts)

    @staticmethod
    def _denied_whole(facts: Sequence[Fact], unit: Unit, context: PlaceContext) -> list[Fact]:
        """The facts of an account of several that is denied as a whole: the deeds are denied; whether the counts beside
        them are, is not told. Where nothing else is left the denial is a fact of its own."""
        counts = [f for f in facts if f.quantity is not None and f.actor is None]
        rest = [f for f in facts if f not in counts]
        whole = read_other(unit, context, [m.span for m, _ in unit.quantities], alone=not rest)
        why = "an account of several facts is denied, and not said whether this count is"
        return [*rest, *(replace(f, status=FactStatus.POSSIBLE, why=f"{f.why}; {why}") for f in counts), *whole]

    def _claim(self, fact: Fact, unit: Unit, article: ParsedArticle) -> Claim:
        statement = unit.statement
        text = " … ".join(s.of(article.article.text) for s in unit.spans)
        claim = Claim(
            id="",
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
            places=fact.places,
            group=fact.group,
            actor=fact.actor,
            quantity=fact.quantity,
            said=statement.said if statement is not None else None,
            about=happened(unit, fact, article.article.published),
            hedges=fact.hedges,
            evidence=fact.evidence,
            why=fact.why,
            uttered=statement.uttered if statement is not None else True,
        )
        return replace(claim, id=claim_id(claim))


def _is_of_the_files(article: ParsedArticle, sentence: Sentence) -> bool:
    parsed = article.block_at(sentence.span.start)
    return parsed is not None and _FILE.match(parsed.text) is not None


def _of_each_other(fact: Fact, statement: Statement, other: Statement, text: str) -> Fact:
    """What two accuse "each other" of, as one of them says it: the other one did it."""
    named = fact.trigger.of(text).lower().startswith("the other ")
    if (statement.stance is not Stance.ACCUSES and not named) or other.speaker is None or statement.speaker is None:
        return fact
    if not named and fact.actor is not None and fact.actor not in (statement.speaker.name, other.speaker.name):
        return fact
    return replace(
        fact,
        actor=other.speaker.name,
        evidence=tuple(sorted({*fact.evidence, other.source[0]})),
        why=f"{fact.why}; what they say of each other, {statement.speaker.name} says of {other.speaker.name}",
    )


def _units(
    statement: Statement,
    cue: CueReading,
    sentences: Sequence[Sentence],
    parses: Mapping[Span, ParsedBlock],
    first: Speaker | None,
) -> list[Unit]:
    """The statement's content sentence by sentence."""
    found: list[Unit] = []
    denied = statement.stance is Stance.DENIES and cue.verdict is not Verdict.WITHDRAWN
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
        lead = tuple(t for c in statement.cue if c.within(sentence.span) for t in parsed.tokens(c))
        named = any(t.pos_ == "NOUN" for t in lead)
        cues = statement.cue if statement.stance is Stance.ACCUSES or named else ()
        said = sorted((*spans, *(c for c in cues if c.within(sentence.span))))
        tokens = tuple(t for s in said for t in parsed.tokens(s))
        if sum(t.is_alpha or t.like_num for t in tokens) >= _MIN_WORDS or (
            len(statement.content) == 1 == len(spans) and not found
        ):
            found.append(Unit(statement, parsed, sentence, tokens, spans, lead, first, denied))
    return found


def _is_note(unit: Unit, notes: Mapping[Span, Span]) -> bool:
    """Whether the unit has the verb by which its sentence says that something was verified, or was not."""
    verb = notes.get(unit.sentence.span)
    return verb is not None and any(verb.overlaps(s) for s in unit.spans)


def _several(unit: Unit) -> bool:
    """Whether the unit puts forward several facts, each clause with a subject of its own: "that A died and B had shot"."""
    return any(
        t.dep_ == "conj"
        and t.head.i in unit.indices
        and t.tag_ in ("VBD", "VBZ", "VBP", "VBN", "VB", "VBG")
        and all(any(c.dep_.startswith("nsubj") for c in verb.children) for verb in (t, t.head))
        for t in unit.tokens
    )


def _unsaid(statement: Statement, cue: CueReading, text: str) -> tuple[FactStatus | None, str]:
    """Why nobody puts the statement's content forward, though its words stand there; no status where somebody does."""
    if cue.negated:
        return FactStatus.NOT_SAID, "the cue says that this was not said"
    if any(_EARLIER.match(s.of(text)) for s in statement.source):
        return FactStatus.NOT_SAID, "the outlet tells what an earlier version of its own report said"
    if cue.verdict is Verdict.WITHDRAWN:
        return FactStatus.WITHDRAWN, "the speaker takes it back"
    return None, ""

"""From statements to claims: every unit of content is held against the frames; what no frame fits is frame ``other``."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.accounts import is_given_up, is_retold
from sayso.extract.clauses import agent, clause_of, compares
from sayso.extract.cues import CueReading, Verdict, stand_ins
from sayso.extract.denials import first_said
from sayso.extract.joint import counterparts
from sayso.extract.narration import is_hearsay, is_wish, own_words, tells
from sayso.extract.nearby import placed_nearby
from sayso.extract.totals import across_article, within_unit
from sayso.extract.what import Fact, FrameReader, PlaceContext, Unit, read_other
from sayso.extract.what.sorts import lexicon
from sayso.extract.what.spots import find_spots
from sayso.frames import OTHER, Frame
from sayso.ids import claim_id
from sayso.text import EARLIER_VERSION
from sayso.types import (
    Claim,
    FactStatus,
    Interval,
    PlaceMention,
    Sentence,
    Span,
    Speaker,
    Stance,
    Statement,
    TimeMention,
    Voice,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.parse import ParsedArticle, ParsedBlock

_EARLIER = re.compile(EARLIER_VERSION, re.IGNORECASE)
_HAPPENINGS = ("attack", "event", "fighting", "weapon")
_DAY = re.compile(r"(?:\d{4}|XXXX)-(\d\d)-(\d\d)")
_FULL_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FROM_TODAY = frozenset(
    {"yesterday", "today", "tonight", "last night", "this morning", "this afternoon", "this evening"}
)
_RANGES = {"from": ("to", "until", "till", "through"), "between": ("and",)}
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
        written: PlaceMention | None = None,
    ) -> tuple[Claim, ...]:
        """The claims of the statements and of the outlet's own narration, in text order.

        ``notes`` are the sentences that are verification notes: what no frame fits in them is the note itself, no claim.
        ``written`` is the place of the dateline.
        """
        context = PlaceContext(sentences, article.article.text, find_spots(article, sentences), written)
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
                facts = self._facts(unit, context, alone=unit.sentence.span not in notes)
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
            alone = tells(narrated, wished) and sentence.span not in notes
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
        placed, told = placed_nearby(claims.values(), told, article, spans)
        whole = across_article(placed, told, spans)
        return tuple(sorted(whole, key=lambda c: (c.content[0], c.frame, c.id)))

    def rejected(
        self, article: ParsedArticle, sentences: Sequence[Sentence], written: PlaceMention | None = None
    ) -> list[tuple[str, Span, str]]:
        """The trigger words in the article's sentences that call no frame, with why not, in text order."""
        context = PlaceContext(sentences, article.article.text, find_spots(article, sentences), written)
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
            group=fact.group,
            actor=fact.actor,
            quantity=fact.quantity,
            said=statement.said if statement is not None else None,
            about=_about(unit, fact, article.article.published),
            hedges=fact.hedges,
            evidence=fact.evidence,
            why=fact.why,
            uttered=statement.uttered if statement is not None else True,
        )
        return replace(claim, id=claim_id(claim))


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


def _about(unit: Unit, fact: Fact, published: dt.date | None) -> Interval | None:
    """The number's own date, else that inside the content nearest to the trigger; unknown where the content gives none."""
    trigger = fact.trigger
    if fact.when is not None:
        own = next((m for m in unit.sentence.times if m.span == fact.when), None)
        return _as_said(own, own.interval, unit, published) if own is not None else None
    said = unit.statement.said if unit.statement is not None else None
    inside = [
        m
        for m in unit.sentence.times
        if m.interval is not None
        and m.interval is not said
        and any(m.span.overlaps(s) for s in unit.spans)
        and _of_the_fact(m.span, unit, trigger)
    ]
    if not inside:
        return None
    nearest = min(inside, key=lambda m: abs(m.span.start - trigger.start))
    return _as_said(nearest, _stretch(nearest, unit), unit, published)


def _as_said(time: TimeMention, days: Interval | None, unit: Unit, published: dt.date | None) -> Interval | None:
    """The days as counted from the one on which the speaker spoke, where the words count from then: who said on Monday that 12
    had died "in the past day" did not speak of the day before Wednesday's report."""
    statement = unit.statement
    spoke = statement.said.start if statement is not None and statement.said is not None else None
    if days is None or statement is None or spoke is None or published is None or statement.said is None:
        return days
    if statement.said.end != spoke or spoke >= published:
        return days
    words = unit.block.text[time.span.start - unit.block.offset : time.span.end - unit.block.offset].lower()
    to_then = time.kind == "DURATION" and days.end == published
    if not to_then and words != "overnight" and not (statement.voice is Voice.DIRECT and words in _FROM_TODAY):
        return days
    later = published - spoke
    start, end = (day - later if day is not None else None for day in (days.start, days.end))
    dated = _FULL_DAY.match(days.value)
    value = days.value if dated is None or start is None else f"{start.isoformat()}{days.value[dated.end() :]}"
    return replace(days, start=start, end=end, value=value)


def _stretch(time: TimeMention, unit: Unit) -> Interval | None:
    """The time's days; of "from 1970 to 2005" and "between 13 May and 7 July 2030" both ends."""
    text, offset = unit.block.text, unit.block.offset
    times = [m for m in unit.sentence.times if m.kind == "DATE"]
    at = next((k for k, m in enumerate(times) if m.span == time.span), 0)
    for first, last in ((times[k], times[k + 1]) for k in (at - 1, at) if 0 <= k < len(times) - 1):
        lead = text[: first.span.start - offset].rstrip().rpartition(" ")[2].lower()
        link = text[first.span.end - offset : last.span.start - offset].strip().lower()
        end = last.interval.end if last.interval is not None else None
        if end is None or link not in _RANGES.get(lead, ()):
            continue
        start = first.interval.start if first.interval is not None else None
        day = _DAY.fullmatch(first.value)
        if day is not None and (start is None or start > end):  # the year stands once: "May 13 and July 30, 2017"
            start = _in_year(end.year, int(day[1]), int(day[2]))
        if start is not None and start <= end:
            words = text[first.span.start - offset : last.span.end - offset]
            return Interval(start, end, f"{first.value}/{last.value}", words)
    return time.interval


def _in_year(year: int, month: int, day: int) -> dt.date | None:
    """The day in that year; ``None`` where the year has no such day."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _of_the_fact(time: Span, unit: Unit, trigger: Span) -> bool:
    """Whether the time hangs on the trigger or on its clause's verb, not on another noun ("its position two years ago"),
    unless that noun is the deed of which the trigger tells ("the attack on 3 May killed 12")."""
    here, inside = unit.head_of(time), {t.i for t in unit.block.tokens(time)}
    triggers = unit.block.tokens(trigger)
    if compares(unit.block.tokens(time)[0]):
        return False
    for above in (here, *here.ancestors) if here is not None else ():
        here = above
        if above.i not in inside and above.pos_ not in ("ADP", "SCONJ", "ADV", "ADJ", "PART"):
            break
    if here is None or here in triggers:
        return True
    if here.pos_ in ("VERB", "AUX"):
        nouns = (n for t in triggers for n in (t, *t.ancestors) if n.pos_ == "NOUN" and here in n.ancestors)
        if any(n.lemma_.lower() in stand_ins("TALLY") for n in nouns):
            return False  # "the toll rose to 27 on Thursday": they died before
        return not triggers or _tells_of(here, triggers)
    return not triggers or any(_is_the_deed(noun, triggers) for noun in (here, *here.ancestors))


def _tells_of(verb: Token, triggers: Sequence[Token]) -> bool:
    """Whether the verb that a time hangs on tells of the trigger: not a clause that only describes something else ("the
    inquiry, which began in May, named 12"), nor what is still to be done ("rallied before a law to be voted on Friday")."""
    trigger = triggers[0]
    if verb == trigger:
        return True
    if verb.is_ancestor(trigger):
        # "was convicted on Monday of killing two" tells no day of the killing.
        between = [t for t in (trigger, *trigger.ancestors) if verb.is_ancestor(t)]
        aside = [t for t in between if t.dep_ in ("relcl", "pcomp") and t.pos_ in ("VERB", "AUX")]
        # … but "was hit in 2011 by a slide that killed two" and "in 2004 a quake set off a wave that killed 300" do.
        doer = agent(verb)
        happened = doer is not None and any(doer.lemma_.lower() in lexicon()[sort] for sort in _HAPPENINGS)
        return all(t.dep_ == "relcl" and (happened or _is_the_deed(t.head, triggers)) for t in aside)
    if _since(verb) or (verb.dep_ == "conj" and any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)):
        return (
            False  # "won 16 since losing in 2004", "30 were hurt, and today the mayor has spoken" tell of another deed
        )
    if verb.dep_ in ("relcl", "acl"):
        described = verb.head
        return described in triggers or described.is_ancestor(trigger) or _is_the_deed(described, triggers)
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    return not to or (verb.dep_ in ("xcomp", "ccomp") and clause_of(trigger).is_ancestor(verb))


def _since(verb: Token) -> bool:
    """Whether the verb tells from when on something else is so."""
    led = verb.dep_ == "pcomp" and verb.head.lower_ == "since"
    return led or (verb.dep_ == "advcl" and any(c.lower_ == "since" and c.dep_ == "mark" for c in verb.children))


def _is_the_deed(noun: Token, triggers: Sequence[Token]) -> bool:
    """Whether the noun is a happening that does what the trigger says, or in which it is done."""
    if not any(noun.lemma_.lower() in lexicon()[sort] for sort in _HAPPENINGS):
        return False
    if any(_doer(v) == noun for t in triggers for v in (t, *_verb_above(t))):
        return True
    return noun.head.pos_ == "ADP" and noun.head.head in triggers


def _doer(verb: Token) -> Token | None:
    """Who or what does it; of "a slide that killed 63" the slide."""
    who = agent(verb)
    return verb.head if who is not None and who.lower_ in ("that", "which") and verb.dep_ == "relcl" else who


def _verb_above(trigger: Token) -> tuple[Token, ...]:
    """The verb of the trigger's own clause: "left" in "left 34 people dead"."""
    return tuple(next(([t] for t in trigger.ancestors if t.pos_ == "VERB"), []))


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

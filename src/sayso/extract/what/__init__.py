"""What is said: from one unit of content to claims, by frames that are data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from sayso.extract.clauses import clause_of
from sayso.extract.cues import stand_ins
from sayso.extract.what.context import FoundPlace, PlaceContext
from sayso.extract.what.count import Count
from sayso.extract.what.counts import find_counts, find_number, told_beside
from sayso.extract.what.fact import Fact
from sayso.extract.what.lists import broken_down
from sayso.extract.what.other import read_other
from sayso.extract.what.places import find_places, together
from sayso.extract.what.rate import is_rate
from sayso.extract.what.slots import arguments
from sayso.extract.what.sorts import AREA_UNITS
from sayso.extract.what.spots import called
from sayso.extract.what.status import is_fear, is_on_purpose, is_set_off, read_status
from sayso.extract.what.triggers import Hit, TriggerIndex
from sayso.extract.what.unit import Unit
from sayso.extract.what.whom import to_whom, who_did
from sayso.frames import Frame
from sayso.types import FactStatus, Span, Stance

if TYPE_CHECKING:
    from spacy.tokens import Token

__all__ = ["Fact", "FrameReader", "PlaceContext", "Unit", "read_other"]

_COURT = frozenset("charge count trial case lawsuit suit investigation inquiry conviction sentence indictment".split())
_PARTS_OF = frozenset("part portion section end half most much some bit third quarter majority swathe swath".split())
_SIDES = frozenset(
    "northern southern eastern western north south east west central northeastern northwestern southeastern southwestern "
    "upper lower".split()
)
_BLAMES = frozenset("blame responsible responsibility accountable liable liability culpable guilty".split())
_ANY = frozenset("any no none neither".split())
_STAYS = frozenset({"be", "remain", "stay"})
_MARKED_STANCES = {
    Stance.ASKS: FactStatus.PLANNED,
    Stance.ORDERS: FactStatus.PLANNED,
    Stance.HOPES: FactStatus.PLANNED,
    Stance.PLANS: FactStatus.PLANNED,
}


class FrameReader:
    """Reads facts from units with a set of frames."""

    def __init__(self, frames: Mapping[str, Frame]) -> None:
        self._frames = frames
        self._index = TriggerIndex(frames)

    def rejected(self, unit: Unit, context: PlaceContext) -> list[tuple[str, Span, str]]:
        """The trigger words in the unit that call no frame: the frame, where the words stand, and why not."""
        facts = {(f.frame, f.trigger) for f in self.read(unit, context)}
        found = []
        for hit, objection in self._index.considered(unit):
            at = unit.span_of(hit.words)
            if objection is None and (hit.frame.name, at) not in facts:
                objection = "no number" if hit.frame.needs_number or hit.frame.unit else "no place, or a share of one"
            if objection is not None:
                found.append((hit.frame.name, at, objection))
        return list(dict.fromkeys(found))

    def read(self, unit: Unit, context: PlaceContext) -> list[Fact]:
        """The facts of the unit in text order, one for each frame, place and count; an empty list where no frame fits."""
        facts: list[Fact] = []
        taken: dict[str, set[Span]] = {}
        apart: dict[str, frozenset[int]] = {}
        hits = self._index.hits(unit)
        for hit in hits:
            if (
                _is_taken_back(hit, hits)
                or _only_describes(hit, hits)
                or (hit.trigger.not_amid and context.tells_of(hit.trigger.not_amid))
            ):
                continue
            used = taken.setdefault(hit.frame.name, set())
            others = frozenset(i for name, tokens in apart.items() if name != hit.frame.name for i in tokens)
            made = self._facts(hit, unit, context, used, others)
            apart[hit.frame.name] = apart.get(hit.frame.name, frozenset()) | _told_apart([f for f, _ in made], unit)
            for fact, span in made:
                if span is not None and _or_else(hit, hits):
                    continue  # "420 have been arrested or located": 420 of neither
                if span is not None:
                    used.add(span)
                facts.append(fact)
        return _distinct(_of_one_state(facts, unit))

    def _facts(
        self, hit: Hit, unit: Unit, context: PlaceContext, taken: set[Span], others: frozenset[int]
    ) -> list[tuple[Fact, Span | None]]:
        """The facts of a trigger, each with where its number stands; names at ``others`` locate counts of other frames."""
        frame = hit.frame
        if frame.yields_to_number and _number_of_place(hit, unit):
            return []
        counts = find_counts(hit, unit, taken) if frame.answer == "quantity" else [find_number(hit, unit)]
        if frame.answer == "quantity" and _is_blame(hit.anchor) and all(c.mention is None for c in counts):
            return []
        # A phrase that begins in the cue is negated where the cue is ("nobody claimed responsibility for …").
        inside = unit.indices if hit.anchor.i in unit.indices else frozenset(t.i for t in hit.anchor.sent)
        if unit.denied:
            inside -= {t.i for t in unit.lead}  # that the speaker denies it is told by the statement
        reading = read_status(told_beside(hit, unit) or hit.anchor, inside)
        holds = reading.holds if hit.trigger.holds else not reading.holds
        status = reading.status if hit.trigger.status is FactStatus.STATED else hit.trigger.status
        notes = [f'"{unit.text_of(hit.words)}"']
        notes += [f'"{t.text}" decides how it is stated' for t in reading.decided_by]
        if unit.statement is not None:
            holds, status = _as_said(unit.statement.stance, hit.anchor, unit, holds, status, notes)
        if (unit.denied or not reading.holds) and is_on_purpose(hit.anchor):
            status = FactStatus.NOT_SAID
            notes.append("that it was on purpose is denied, not that it was")
        if status is FactStatus.STATED and unit.asks:
            status = FactStatus.NOT_SAID
            notes.append("it is asked")
        if status is FactStatus.STATED and frame.answer == "holder" and _is_partial(hit):
            status = FactStatus.PARTIAL
        actor, actor_span = who_did(hit, unit)
        found: list[tuple[Fact, Span | None]] = []
        elsewhere = others | frozenset(i for c in counts for i in c.tokens)
        parts = broken_down(unit)
        elsewhere |= parts if hit.anchor.i not in parts else frozenset()
        elsewhere |= {
            t.i for slot in hit.trigger.side for h in arguments(hit, slot) for t in h.subtree if t.i < hit.anchor.i
        }
        for count in counts:
            mention = count.mention
            nobody = not reading.holds or (unit.denied and hit.words[0].lower_ == "any")
            none = (not reading.holds or unit.denied) and _counts_any(hit)
            if mention is None and not none and not self._without_number(hit, count.head, not nobody):
                continue
            group, group_span = to_whom(hit, unit, count, (actor, actor_span))
            for place in self._places(hit, unit, context, count, elsewhere):
                if place.place is None and frame.needs_place:
                    continue
                if hit.counted is not None and not _are_there(hit, unit, place):
                    continue  # soldiers counted nowhere in particular ("lost 400 soldiers") are not said to be anywhere
                number = mention.span if mention is not None else None
                rated = frame.unit == "person" and mention is not None and is_rate(mention, hit, unit)
                by, by_span = actor, actor_span
                if count.actor and hit.trigger.actor and frame.answer == "quantity":
                    by, by_span = unit.text_of(count.actor), unit.span_of(count.actor)
                spans = {unit.span_of(hit.words), by_span, group_span, place.span, number}
                part = [f'part of "{count.whole.quantity.text}"'] if count.whole is not None else []
                part += ["part of a total"] if count.part and not part else []
                part += ["how many in each day or hour, or of so many: no toll"] if rated else []
                fact = Fact(
                    frame=frame.name,
                    holds=holds,
                    status=FactStatus.NOT_SAID if rated else status,
                    trigger=unit.span_of(hit.words),
                    place=place.place,
                    places=place.places,
                    group=group,
                    actor=None if hit.trigger.nobody else by,
                    quantity=mention.quantity if mention is not None else None,
                    number=number,
                    part_of=count.whole.span if count.whole is not None else None,
                    part=count.part,
                    beside=count.beside,
                    when=count.when,
                    borrowed=place.carried,
                    hedges=tuple(t.text for t in reading.hedges),
                    evidence=tuple(sorted(s for s in spans if s is not None)),
                    why="; ".join([*notes, *part, _place_note(place)]),
                )
                found.append((fact, number))
        return found

    @staticmethod
    def _places(
        hit: Hit, unit: Unit, context: PlaceContext, count: Count, elsewhere: frozenset[int]
    ) -> list[FoundPlace]:
        """The count's own place, else the claim's, without the words that locate other counts."""
        if count.place is not None:
            return [FoundPlace(count.place.place, count.place.span, "beside the number")]
        if count.located:
            spot = called([t for t in unit.tokens if t.i in count.tokens], context.spots)
            return [FoundPlace(spot, None, f"beside the number stands {spot.name if spot else 'no place with a name'}")]
        found = find_places(hit, unit, context, count.mention, elsewhere)
        # "Three drones hit Brant and Oro" answers a question on each; of "ten deaths in Brant and Oro" neither has ten.
        counts = hit.frame.answer == "quantity" and count.mention is not None
        return together(found, context, unit) if counts else found

    @staticmethod
    def _without_number(hit: Hit, head: Token | None, holds: bool) -> bool:
        """Whether the frame may do without a number: it counts nothing, people are described, or there are none."""
        if hit.frame.answer != "quantity":
            return True
        if hit.frame.needs_number:
            return bool(hit.trigger.counted) and not holds
        if hit.anchor.lemma_.lower() in stand_ins("TALLY"):
            return False  # "gave no toll" does not say that there were no dead
        return head is not None or not holds


def _counts_any(hit: Hit) -> bool:
    """Whether it is told of any at all of what the trigger counts: "no drones were shot down", "denied that any of its drones
    had been"."""
    heads = [h for slot in hit.trigger.group for h in arguments(hit, slot)]
    return any(t.lower_ in _ANY and t.dep_ in ("det", h.dep_) for h in heads for t in (h, *h.children))


def _are_there(hit: Hit, unit: Unit, place: FoundPlace) -> bool:
    """Whether those counted are said to be somewhere: not where they only are somebody ("the men are two of four rebels"),
    nor where a place only does something about them ("asked Velda to try two rebels")."""
    clause = clause_of(hit.anchor)
    if place.span is None:
        there = any(c.dep_ == "expl" for c in clause.children)
        return clause.lemma_ in _STAYS and (there or hit.anchor.dep_ not in ("attr", "pobj"))
    name = next((t for m, t in unit.places if m.span == place.span), None)
    return name is None or not (name.dep_ == "pobj" and name.head.lower_ in ("to", "by", "for", "with"))


def _is_blame(anchor: Token) -> bool:
    """Whether a noun only tells for what somebody is to blame or is not: "was not to blame for | the deaths |"."""
    lead = anchor.head
    known = any(c.lower_ in ("the", "those", "these", "their") for c in anchor.lefts)
    if anchor.pos_ != "NOUN" or not known or lead.lower_ != "for":
        return False
    return any(t.lemma_.lower() in _BLAMES for t in (lead.head, lead.head.head))


def _or_else(hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether "or" and a participle follow that no other trigger has: "were arrested or located"."""
    others = (c for c in hit.anchor.children if c.dep_ == "conj" and c.i > hit.anchor.i and c.nbor(-1).lower_ == "or")
    return any(c.tag_ == "VBN" == hit.anchor.tag_ and all(c != h.anchor for h in hits) for c in others)


def _is_taken_back(hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether "but not" and another trigger of the frame follow, which tells what it is about: "charged but not arrested"."""
    later = (h.anchor for h in hits if h.frame is hit.frame and h.anchor.dep_ == "conj" and h.anchor.head == hit.anchor)
    return any(
        any(c.dep_ == "neg" for c in a.children) and any(c.lower_ == "but" for c in hit.anchor.children) for a in later
    )


def _only_describes(hit: Hit, hits: Sequence[Hit]) -> bool:
    """Whether the trigger only tells who they are to whom another's deed is done: "killed eight | displaced | people"."""
    who = hit.anchor.head
    if hit.anchor.dep_ != "amod" or who.i < hit.anchor.i or hit.frame.answer != "quantity":
        return False
    done_to = who.dep_ in ("dobj", "nsubjpass") or (who.dep_ == "nsubj" and who.head.pos_ == "VERB")
    return done_to and any(
        h.frame.counts_those_who_are and h.anchor == who.head for h in hits if h.frame is not hit.frame
    )


def _told_apart(facts: Sequence[Fact], unit: Unit) -> frozenset[int]:
    """The tokens of places that each have a number of their own: what else the sentence counts is in neither ("50 had died in
    Brant and 30 in Aldmoor, and 300 had been injured")."""
    counted = {f.place.id: f.number for f in facts if f.place is not None and f.number is not None}
    if len(set(counted.values())) < 2:
        return frozenset()
    return frozenset(t.i for m, t in unit.places if m.place.id in counted)


def _as_said(
    stance: Stance, anchor: Token, unit: Unit, holds: bool, status: FactStatus, notes: list[str]
) -> tuple[bool, FactStatus]:
    """What holds, and how it is stated, by the stance of who says it; adds to the notes why."""
    if unit.denied and _set_off(anchor, unit):
        status = FactStatus.NOT_SAID
        notes.append("a clause beside what is denied, which is not denied with it")
    elif unit.denied and not _in_passing(anchor, unit):
        holds = not holds
        notes.append("the speaker denies it")
    marked = _MARKED_STANCES.get(stance)
    if marked is not None and status is FactStatus.STATED and not is_set_off(clause_of(anchor)):
        status = marked
    if status in (FactStatus.STATED, FactStatus.PLANNED) and is_fear(unit.lead):
        status = FactStatus.FEARED
    return holds, status


def _of_one_state(facts: Sequence[Fact], unit: Unit) -> list[Fact]:
    """Without numbers that the words give to two frames together: "240 men killed and wounded" are 240 of neither."""
    shared: dict[Span, set[str]] = {}
    for fact in facts:
        if fact.number is not None and fact.quantity is not None and fact.quantity.unit == "person":
            shared.setdefault(fact.number, set()).add(fact.frame)
    together = {number for number, frames in shared.items() if len(frames) > 1}
    return [f for f in facts if f.number not in together or not _joined(f, facts, unit)]


def _joined(fact: Fact, facts: Sequence[Fact], unit: Unit) -> bool:
    """Whether only "and" or "or" stands between the fact's trigger and that of another frame about the same number."""
    for other in facts:
        if other.frame == fact.frame or other.number != fact.number:
            continue
        first, second = sorted((fact.trigger, other.trigger))
        between = unit.block.text[first.end - unit.block.offset : second.start - unit.block.offset]
        if first.end <= second.start and between.strip() in ("and", "or", "and/or"):
            return True
    return False


def _is_partial(hit: Hit) -> bool:
    """Whether only a part of the place is held or taken: "hold part of Brant", "took most of the town"."""
    heads = [h for slot in ("patient", "agent") if slot in hit.trigger.place for h in arguments(hit, slot)]
    return any(
        h.lemma_.lower() in _PARTS_OF
        and any(c.lower_ == "of" or (c.lower_ in _SIDES and c.dep_ in ("amod", "compound")) for c in h.children)
        for h in heads
    )


def _in_passing(anchor: Token, unit: Unit) -> bool:
    """Whether a noun only stands beside what is said: who denies "a charge over the death of two" denies no death."""
    if anchor.pos_ != "NOUN" or anchor.dep_ != "pobj":
        return False
    return any(t.i in unit.indices and t.lemma_.lower() in _COURT for t in anchor.ancestors)


def _set_off(anchor: Token, unit: Unit) -> bool:
    """Whether the trigger stands in a relative clause about something in what is denied: in "denied laying the mine that
    killed two" nobody denies the deaths, nor, in "denied firing on Brant, which rebels took in May", that it was taken, nor, in
    "denied that a deal was made for two men held in Oro", that they are held."""
    if anchor.dep_ == "acl" and anchor.tag_ in ("VBN", "VBD") and anchor.head.dep_ == "pobj":
        verb = anchor.head.head.head
        return verb.i in unit.indices and verb.pos_ == "VERB"
    clause = next((t for t in (anchor, *anchor.ancestors) if t.dep_ == "relcl" and t.i in unit.indices), None)
    if clause is None or clause.head.i not in unit.indices:
        return False
    above = clause.head.head
    return above.lemma_ != "be"  # "denied that there were soldiers who crossed" denies the crossing


def _number_of_place(hit: Hit, unit: Unit) -> bool:
    """Whether a share or an area of the place is told of, not the place: "hold 12% of Oro", "12% of the valley in rebel
    hands"."""
    heads = [h for slot in (*hit.trigger.place, "patient", "agent", "at") for h in arguments(hit, slot)]
    if hit.anchor.dep_ in ("prep", "pobj"):  # a phrase beside the noun, which may be what the share is of
        heads += takewhile(lambda t: t.pos_ not in ("VERB", "AUX"), hit.anchor.ancestors)
    return any(
        m.quantity.unit == "percent" or m.quantity.unit in AREA_UNITS for h in heads for m in unit.quantities_in(h)
    )


def _place_note(found: FoundPlace) -> str:
    return f"place: {found.place.name}, {found.why}" if found.place is not None else f"place: {found.why}"


def _distinct(facts: list[Fact]) -> list[Fact]:
    """Without facts that say the same twice (two triggers of one frame about one place and number)."""
    seen: dict[tuple[object, ...], Fact] = {}
    for fact in facts:
        number = (
            (fact.quantity.best, fact.quantity.low, fact.quantity.high, fact.quantity.text) if fact.quantity else None
        )
        key = (fact.frame, fact.place.id if fact.place else None, number, fact.holds, fact.status)
        first = seen.setdefault(key, fact)
        if first.trigger == fact.trigger and first.number != fact.number and first.group != fact.group:
            seen[(*key, fact.number)] = fact  # "the dead included four children and four women"
    return list(seen.values())

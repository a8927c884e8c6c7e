"""The numbers of a claim that counts: each count of a list with its own group and place, sub-counts tied to their total.

"Nine villagers, three of them children, and a policeman" is nine, three (a part of the nine) and one; "four in Aldmoor
and two in Brant" is four and two, each with its own place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.extract.clauses import clause_of, clause_tokens, is_passive
from sayso.extract.how_many.people import STATES, is_people
from sayso.extract.what.slots import arguments, fits_unit
from sayso.extract.what.sorts import is_another, is_measure, is_sort, measured
from sayso.extract.what.status import is_no_one
from sayso.types import PlaceMention, Quantity, QuantityMention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.what.triggers import Hit
    from sayso.extract.what.unit import Unit

_LOCATIVE = frozenset("in at on near outside inside off around from".split())
_PART_BEFORE = frozenset("including include included includes among amongst".split())
_PART_AFTER = frozenset("them whom which those these".split())
_OTHERS = frozenset("other others another more".split())
_AGE_DIGITS = 2
_AFTER_AGE = frozenset(", . ) ; of from was is and who has had were whose".split())
_LOOK_AHEAD = 7
"""Tokens after a number in which its own place stands ("two others in the town of Brant")."""


@dataclass(frozen=True, slots=True)
class Count:
    """One number of a claim with the head of what it counts. ``whole``: the number it is a part of. ``located``: words
    of its own say where, at ``place`` if that is a place with a name."""

    mention: QuantityMention | None = None
    head: Token | None = None
    whole: QuantityMention | None = None
    located: bool = False
    place: PlaceMention | None = None
    tokens: frozenset[int] = frozenset()
    """The tokens of what locates it, which locate no other count."""


def find_counts(hit: Hit, unit: Unit, taken: set[Span]) -> list[Count]:
    """The counts of the claim in text order; ``[Count()]`` where the words give none. An unnamed person ("a woman") is
    one; numbers at the ``taken`` spans are another claim's of this frame."""
    if hit.counted is not None:
        return [Count(hit.counted, hit.anchor)]
    own = (
        _beside(hit, unit, taken)
        or _of_arguments(hit, unit, taken)
        or _of_noun(hit, unit, taken)
        or _of_clause(hit, unit, taken)
    )
    own = [_told_who(count, unit) for count in own]
    counts: list[Count] = []
    for count in own or [Count(head=head) for head in _described(hit, unit)] or [Count()]:
        if count.mention is not None and any(_same(count, c) for c in counts):
            continue
        counts.append(count)
        if count.mention is not None and hit.frame.unit == "person":
            rest = {c.mention.span for c in own if c.mention is not None} | taken
            counts += _further(count, hit, unit, rest)
    return counts


def _told_who(count: Count, unit: Unit) -> Count:
    """The count with who it is of where the words tell: in "nine of the dead were civilians" civilians are counted."""
    mention = count.mention
    head = unit.head_of(mention.span) if mention is not None else None
    if mention is None or head is None or head.head.lemma_ != "be":
        return count
    some_of = any(c.dep_ == "prep" and c.lower_ == "of" for c in head.children)
    who = next((c for c in head.head.children if c.dep_ == "attr" and c.tag_ == "NNS"), None)
    if not some_of or who is None:
        return count
    return replace(count, mention=replace(mention, counted=who.text, counted_span=unit.span_of((who,))), head=who)


def find_number(hit: Hit, unit: Unit) -> Count:
    """How many did it or had it done to them, for a frame that counts nothing itself ("two blasts rocked the town")."""
    for slot in ("agent", "patient"):
        for head in arguments(hit, slot):
            mention = next((m for m in unit.quantities_in(head) if not is_modifier(m, unit)), None)
            counted = unit.head_of(mention.counted_span) if mention is not None and mention.counted_span else None
            if mention is not None and counted == head and mention.quantity.unit not in ("percent", "year"):
                return Count(mention, head)
    return Count()


def _same(one: Count, other: Count) -> bool:
    return one.mention is not None and other.mention is not None and one.mention.span == other.mention.span


def _of_arguments(hit: Hit, unit: Unit, taken: set[Span]) -> list[Count]:
    """The numbers in the phrases that the frame counts, and the single unnamed persons listed beside them."""
    for slot in hit.trigger.group or hit.trigger.actor or ("patient", "agent"):
        found = []
        heads = arguments(hit, slot)
        for head in heads:
            mentions = (m for m in unit.quantities_in(head) if not _of_a_parent(m, head, unit))
            mention = next((m for m in mentions if _fits(m, hit, unit, taken)), None)
            if mention is not None:
                found.append(Count(_counting(mention, hit), head))
            elif hit.frame.unit == "person" and is_sort("people", head, unit):
                one = one_of(head, unit, "person")
                found += [Count(one, head)] if one is not None else []
            elif hit.frame.needs_number and hit.frame.unit is None:
                one = one_of(head, unit, head.lemma_.lower())
                found += [Count(one, head)] if one is not None else []
        if found:
            return found
    return []


def _beside(hit: Hit, unit: Unit, taken: set[Span]) -> list[Count]:
    """The number right before a participle or adjective that stands for people: "12 were dead and 31 wounded"."""
    anchor = hit.anchor
    if hit.frame.unit != "person" or anchor.pos_ not in ("VERB", "ADJ", "NOUN") or not anchor.i:
        return []
    before = unit.block.offset + anchor.nbor(-1).idx
    for mention, head in unit.quantities:
        counts_it = mention.counted is None or mention.counted.lower() == anchor.lower_
        counts_it = counts_it and not _of_a_parent(mention, head.head.head, unit)
        if mention.span.start <= before < mention.span.end and counts_it and _fits(mention, hit, unit, taken):
            return [Count(_counting(mention, hit), head)]
    return []


def _of_a_parent(mention: QuantityMention, noun: Token, unit: Unit) -> bool:
    """Whether the number only describes who is counted: "a mother of two died"."""
    head = unit.head_of(mention.span)
    after_of = head is not None and head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head == noun
    return after_of and noun.pos_ == "NOUN" and noun.tag_ == "NN" and not is_measure(noun) and is_people(noun)


def _of_noun(hit: Hit, unit: Unit, taken: set[Span]) -> list[Count]:
    """The number before the trigger itself: "fifteen deaths", "over 50 arrests"."""
    if hit.anchor.pos_ != "NOUN":
        return []
    for mention, _ in unit.quantities:
        head = unit.head_of(mention.counted_span) if mention.counted_span is not None else None
        if head == hit.anchor and mention.span not in taken and mention.quantity.unit not in ("percent", "year"):
            return [Count(_counting(mention, hit), None)]
    return []


def _of_clause(hit: Hit, unit: Unit, taken: set[Span]) -> list[Count]:
    """A number elsewhere in the trigger's clause: what a toll stands at, or what a verb without a phrase of its own counts."""
    anchor = hit.anchor
    if anchor.pos_ == "VERB" and any(arguments(hit, slot) for slot in hit.trigger.group):
        return []
    clause = {t.i for t in (*clause_tokens(clause_of(anchor)), *anchor.subtree)}
    near = [
        (_rank(m, unit), abs(t.i - anchor.i), m)
        for m, t in unit.quantities
        if t.i in clause and _fits(m, hit, unit, taken) and (m.quantity.unit is not None or anchor.pos_ == "NOUN")
    ]
    if not near:
        return []
    best = min(near, key=lambda found: (*found[:2], found[2].span))[2]
    return [Count(_counting(best, hit), unit.head_of(best.counted_span or best.span))]


def _rank(mention: QuantityMention, unit: Unit) -> int:
    """What a figure moved to comes first, what it moved from or by last ("rose by 3 from 38 to 41")."""
    before = unit.block.text[: mention.span.start - unit.block.offset].split()
    return {"to": 0, "from": 3, "by": 3}.get(before[-1].lower() if before else "", 1)


def _fits(mention: QuantityMention, hit: Hit, unit: Unit, taken: set[Span]) -> bool:
    if mention.span in taken or not fits_unit(mention, hit.frame.unit):
        return False
    head = unit.head_of(mention.span)
    compound = hit.frame.unit in ("person", None) and is_modifier(mention, unit)
    if head is None or is_age(mention, head) or is_no_one(head) or compound:
        return False
    return not _is_whole_of(mention, hit, unit) and not _of_another_state(head, hit)


def _of_people(mention: QuantityMention, head: Token, unit: Unit) -> bool:
    return mention.quantity.unit in ("person", None) or is_sort(
        "people", head.head if head.dep_ == "nummod" else head, unit
    )


def is_age(mention: QuantityMention, head: Token) -> bool:
    """Whether a bare number is somebody's age: "died at 74", "aged 81", "at age 81"."""
    if mention.quantity.unit not in ("person", None):
        return False
    if any(t.lower_ in ("age", "aged", "ages") for t in head.doc[max(head.i - 4, 0) : head.i]):
        return True
    if mention.counted is not None:
        return False
    if head.dep_ == "pobj" and head.head.lower_ == "at":
        return True
    return _after_a_name(head)


def _after_a_name(head: Token) -> bool:
    """Whether digits stand between commas after someone ("the driver, 45, of Oslo"): an age."""
    if not head.text.isdigit() or len(head.text) > _AGE_DIGITS or head.i < 2 or head.nbor(-1).text != ",":
        return False
    named = head.nbor(-2)
    following = head.nbor(1).lower_ if head.i + 1 < len(head.doc) else ""
    someone = named.pos_ == "PROPN" or (named.pos_ == "NOUN" and is_people(named))
    return someone and (following in _AFTER_AGE or not following.strip() or following == "\n")


def is_modifier(mention: QuantityMention, unit: Unit) -> bool:
    """Whether the number only makes a compound that describes a noun: "the nine-member board", "a 19-cent increase"."""
    text, offset = unit.block.text, unit.block.offset
    after = text[mention.span.end - offset : mention.span.end - offset + 2]
    joined = after[:1] in ("-", "‑") or (after == " -" and "-" not in mention.quantity.text)
    head = unit.head_of(mention.span)
    inside = "-" in mention.quantity.text and mention.quantity.unit not in ("person", "percent", None)
    return joined or (inside and head is not None and head.dep_ in ("amod", "compound", "nummod", "npadvmod"))


def _of_another_state(head: Token, hit: Hit) -> bool:
    """Whether the next word gives the number to others: in "a woman dead and 2 hurt" two are not dead."""
    following = head.nbor(1) if head.i + 1 < len(head.doc) else None
    return following is not None and following.lower_ in STATES and following not in hit.words


def _is_whole_of(mention: QuantityMention, hit: Hit, unit: Unit) -> bool:
    """Whether the number is of some among those that the trigger describes: in "four of the wounded" four is no count
    of the wounded."""
    head = unit.head_of(mention.span)
    for token in (hit.anchor, hit.anchor.head):
        if head is None or token.dep_ != "pobj" or token.head.lower_ != "of":
            continue
        some = token.head.head
        definite = any(c.dep_ == "det" for c in token.children)
        if definite and (some == head or head in some.children) and head.i < token.i:
            # "nine of the dead were civilians" tells who the dead are; "four of the wounded had died" does not.
            return some.head.lemma_ != "be"
    return False


def _described(hit: Hit, unit: Unit) -> list[Token]:
    """Who is described without a number ("the suspect was arrested")."""
    for slot in hit.trigger.group:
        heads = [h for h in arguments(hit, slot) if is_sort("people", h, unit)]
        if heads:
            return heads
    return []


def _counting(mention: QuantityMention, hit: Hit) -> QuantityMention:
    """The number in the frame's own unit: fifteen deaths are fifteen people."""
    wanted, quantity = hit.frame.unit, mention.quantity
    if wanted != "person" or quantity.unit == "person":
        return mention
    group = None if mention.counted and mention.counted.lower().endswith(hit.anchor.lower_) else mention.counted
    person = Quantity(quantity.best, quantity.low, quantity.high, "person", quantity.text)
    return replace(mention, quantity=person, counted=group, counted_span=mention.counted_span if group else None)


def one_of(head: Token, unit: Unit, counted_in: str) -> QuantityMention | None:
    """One of what the noun names, where it stands with "a" or "another"."""
    article = next((c for c in head.children if c.dep_ == "det" and c.lower_ in ("a", "an", "another")), None)
    ordinal = is_another(head)
    if article is None or not (ordinal or (head.tag_ in ("NN", "NNP") and not is_measure(head))):
        return None
    span, noun = unit.span_of((article, head)), unit.span_of((head,))
    one = Quantity(1.0, None, None, counted_in, unit.text_of((article, head)))
    return QuantityMention(span, one, counted=None if ordinal else head.text, counted_span=None if ordinal else noun)


# ------------------------------------------------------------------------------------------ lists and parts


def _further(first: Count, hit: Hit, unit: Unit, taken: set[Span]) -> list[Count]:
    """The counts that go on from the first without a verb of their own: parts of it, and the rest of a list."""
    assert first.mention is not None
    found: list[Count] = []
    latest = first.mention.span
    words = {t.i for t in hit.words} | {c.i for t in hit.words for c in t.children if c.dep_ in ("aux", "auxpass")}
    for mention, head in sorted(unit.quantities, key=lambda pair: pair[0].span):
        if mention.span.start < latest.end or mention.span in taken or not _of_people(mention, head, unit):
            continue
        between = _between(latest, mention.span, unit)
        if any(_breaks(t) and t.i not in words for t in between) or is_age(mention, head):
            break
        if _in_another_state(head, hit):
            break
        after = _after(mention, unit)
        located, place, tokens = _own_place(after, unit)
        if any(t.lower_ in _PART_BEFORE for t in between) or _of_those(after):
            found.append(Count(_counting(mention, hit), head, first.mention, located, place, tokens))
        elif located and _joins(between) and (after[0].pos_ == "ADP" or not mention.counted or _listed(head)):
            found.append(Count(_counting(mention, hit), head, None, True, place, tokens))
        elif _listed(head) and _joins(between) and is_sort("people", measured(head), unit):
            found.append(Count(_counting(mention, hit), head))
        else:
            break
        latest = Span(
            mention.span.start, max(mention.span.end, mention.counted_span.end if mention.counted_span else 0)
        )
    found += [c for c in _listed_persons(first, found, unit) if c.mention is not None and c.mention.span not in taken]
    return _parts_of_sum(first, found)


def _in_another_state(head: Token, hit: Hit) -> bool:
    """Whether the people counted are told to be in a state of their own: "seven bodies and 19 wounded people"."""
    noun = head.head if head.dep_ == "nummod" else head
    states = {t.lower_ for t in (noun, *noun.children) if t.dep_ in ("amod", "acl") or t is noun} & STATES
    return bool(states - {t.lower_ for t in hit.words})


def _listed_persons(first: Count, found: Sequence[Count], unit: Unit) -> list[Count]:
    """Single persons that end a list after a part of it: "nine villagers, three of them children, and a policeman"."""
    parts = [c.mention for c in found if c.whole is not None and c.mention is not None]
    if not parts or first.head is None:
        return []
    end = max(m.counted_span.end if m.counted_span else m.span.end for m in parts)
    for token in unit.tokens:
        at = unit.block.offset + token.idx
        if at < end or token.dep_ not in ("conj", "appos") or not is_sort("people", token, unit):
            continue
        between = [t for t in unit.tokens if end <= unit.block.offset + t.idx < at]
        if any(t.pos_ in ("VERB", "AUX") for t in between) or not any(t.lower_ == "and" for t in between):
            return []
        one = one_of(token, unit, "person")
        return [Count(one, token)] if one is not None else []
    return []


def _parts_of_sum(first: Count, found: list[Count]) -> list[Count]:
    """A list of places that adds up to the number before it breaks that number down ("seven died, four in … three in …")."""
    assert first.mention is not None
    listed = [c for c in found if c.located and c.whole is None and c.mention is not None]
    total = sum(c.mention.quantity.best or 0 for c in listed if c.mention is not None)
    if len(listed) < 2 or total != first.mention.quantity.best:
        return found
    return [replace(c, whole=first.mention) if c in listed else c for c in found]


def _between(left: Span, right: Span, unit: Unit) -> list[Token]:
    return [t for t in unit.tokens if left.end <= unit.block.offset + t.idx < right.start]


def _after(mention: QuantityMention, unit: Unit) -> list[Token]:
    """The tokens after the number and what it counts, up to the next number or stop."""
    end = mention.span.end
    if mention.counted_span is not None and end <= mention.counted_span.start <= end + 2:
        end = mention.counted_span.end
    found: list[Token] = []
    for token in unit.tokens:
        if unit.block.offset + token.idx < end:
            continue
        if token.like_num or token.text in (",", ";", ".") or token.lower_ == "and" or len(found) == _LOOK_AHEAD:
            break
        if not found and token.lower_ in _OTHERS:
            continue
        found.append(token)
    return found


def _of_those(after: Sequence[Token]) -> bool:
    return len(after) > 1 and after[0].lower_ == "of" and after[1].lower_ in _PART_AFTER


def _own_place(after: Sequence[Token], unit: Unit) -> tuple[bool, PlaceMention | None, frozenset[int]]:
    """Whether words right after a count say where it is, at which place, and which tokens they are."""
    rest = list(after[2:]) if _of_those(after) else list(after)
    if not rest or rest[0].lower_ not in _LOCATIVE or rest[0].pos_ != "ADP":
        return False, None, frozenset()
    inside = {t.i for t in rest}
    place = next((m for m, t in unit.places if t.i in inside), None)
    return True, place, frozenset(inside)


def _breaks(token: Token) -> bool:
    """Whether a token between two counts begins something else: another verb, or another clause."""
    if token.lower_ in _PART_BEFORE:
        return False
    clause = token.lower_ in ("while", "but", "whereas", "when", "after") or (
        token.lower_ == "as" and token.dep_ == "mark"
    )
    return clause or token.pos_ in ("VERB", "AUX")


def _joins(between: Sequence[Token]) -> bool:
    """Whether a comma or "and" leads to the next count with nothing but adverbs and adjectives after it."""
    joints = [n for n, t in enumerate(between) if t.text == "," or t.lower_ in ("and", "or")]
    return bool(joints) and all(t.pos_ in ("ADV", "ADJ", "DET", "NUM") for t in between[joints[-1] + 1 :])


def _listed(head: Token) -> bool:
    noun = head.head if head.dep_ == "nummod" else head
    return noun.dep_ in ("conj", "appos") and noun.pos_ in ("NOUN", "PROPN") and not is_passive(noun)

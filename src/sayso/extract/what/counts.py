"""The numbers of a claim that counts: each count of a list with its own group and place, sub-counts tied to their total."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.clauses import clause_of, clause_tokens, noun_phrase
from sayso.extract.cues import stand_ins
from sayso.extract.how_many.people import STATES, is_people
from sayso.extract.what.count import Count, counting, is_age, is_modifier, is_of_deed, is_of_next, one_of
from sayso.extract.what.lists import doers, further, gapped, time_after
from sayso.extract.what.parts import Members, following, included, members, of_a_state, of_those
from sayso.extract.what.slots import arguments, fits_unit
from sayso.extract.what.sorts import ORDINALS, are_in_state, is_measure, is_sort, measured
from sayso.extract.what.status import is_no_one
from sayso.types import QuantityMention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.what.triggers import Hit
    from sayso.extract.what.unit import Unit


_PARENTS = frozenset("mother father parent grandmother grandfather mom mum dad widow widower".split())

_AFTER = frozenset("following after amid since despite".split())
_SOME = frozenset("most many some few several part majority minority".split())
"""Words that tell a part without a number."""
_COUNT = frozenset("put number estimate count place bring raise lower revise set list total".split())
"""What is done to those whose number is told: "put | the dead | at 25"."""
_HURTS = frozenset({"injury", "wound", "burn"})
_ALL = 100
"""Percent."""


def find_counts(hit: Hit, unit: Unit, taken: set[Span]) -> list[Count]:
    """The counts of the claim in text order; ``[Count()]`` where the words give none, nothing where they only tell whom
    another claim is about. An unnamed person ("a woman") is one; numbers at the ``taken`` spans are another claim's of
    this frame."""
    if hit.counted is not None:
        return [Count(hit.counted, hit.anchor)]
    told = members(hit, unit)
    partial, others = included(unit), doers(hit, unit)
    if told is not None:
        return _of_members(told, hit, unit, taken, partial)
    taken = taken | set(others) | _wholes(hit, unit)
    own = _own(hit, unit, taken | partial) or _only_parts(_own(hit, unit, taken), hit, unit, taken, partial)
    own = [_marked(told_who(count, unit), hit, unit) for count in own]
    if _are_done_to(hit.anchor):
        inside = {t.i for t in hit.anchor.subtree}
        own = [c for c in own if c.mention is None or (h := unit.head_of(c.mention.span)) is None or h.i in inside]
        if not own:
            return []
    counts: list[Count] = []
    described = _described(hit, unit) if not own else []
    if described and all(_told_already(head, unit, taken) for head in described):
        return []
    for count in own or [Count(head=head) for head in described] or [Count()]:
        if count.mention is not None and any(_same(count, c) for c in counts):
            continue
        counts.append(count)
        if count.mention is None:
            continue
        rest = {c.mention.span for c in own if c.mention is not None} | taken
        if hit.frame.unit == "person" or hit.frame.needs_number:
            more = further(count, hit, unit, rest, partial)
            more = more if hit.frame.unit == "person" else [c for c in more if c.whole is not None]
            counts += [told_who(c, unit) for c in more]
            rest |= {c.mention.span for c in more if c.mention is not None}
    if others and counts[0].mention is not None:
        counts += gapped(counts[0], unit, others)
    kept = [c for c in counts if c.mention is None or not _is_anothers(unit.head_of(c.mention.span), hit, unit)]
    return _timed(kept or counts, unit)


def _is_anothers(number: Token | None, hit: Hit, unit: Unit) -> bool:
    """Whether it is of the next clause, or who says it all: "abducting eight women, | a militia leader | said"."""
    if number is None or unit.statement is None or number.i in unit.indices:
        return is_of_next(number, hit)
    at = unit.block.offset + number.idx
    return any(s.start <= at < s.end for s in unit.statement.source)


def _are_done_to(anchor: Token) -> bool:
    """Whether a state stands for those in it, to whom something is done: of "five were shot while treating | the injured |"
    the five are not the injured."""
    return anchor.dep_ in ("dobj", "pobj") and anchor.head.lemma_ not in _COUNT and are_in_state(anchor)


def _wholes(hit: Hit, unit: Unit) -> set[Span]:
    """Where the numbers stand that some of those told of are out of: the 19 of "two of the 19 died in Brant", the 900 of
    "half of the town's 900 people fled"."""
    heads = [h for slot in ("agent", "patient") for h in arguments(hit, slot) if h.pos_ == "NUM"]
    outs = {o.i for h in heads for c in h.children if c.lower_ == "of" for o in c.subtree}
    outs |= {o.i for noun in _shared(unit) if hit.anchor not in noun.subtree for o in (noun, *noun.children)}
    return {m.span for m, t in unit.quantities if t.i in outs and t not in heads}


def _shared(unit: Unit) -> list[Token]:
    """Those of whom a share or an unnumbered part is told: the people of "half of the town's 900 people fled"."""
    some = [t for m, t in unit.quantities if m.quantity.unit == "percent" and (m.quantity.best or 0) < _ALL]
    some += [t for t in unit.tokens if t.lower_ in _SOME]
    of = (c for t in some for c in t.children if c.lower_ == "of")
    return [noun for c in of for noun in c.children if noun.dep_ == "pobj"]


def _own(hit: Hit, unit: Unit, taken: set[Span]) -> list[Count]:
    """The number, or the numbers, that the trigger itself counts."""
    return (
        _beside(hit, unit, taken)
        or _of_arguments(hit, unit, taken)
        or _of_noun(hit, unit, taken)
        or _of_clause(hit, unit, taken)
        or _moved_to(hit, unit, taken)
    )


def _only_parts(own: list[Count], hit: Hit, unit: Unit, taken: set[Span], partial: frozenset[Span]) -> list[Count]:
    """What the trigger counts where that is marked as a part: the number that the part stands in apposition to ("52
    people, nine of them children, died"), else the part."""
    marked = [c.mention is not None and c.mention.span in partial for c in own]
    after = [following(c.mention, unit) if c.mention is not None else [] for c in own]
    # "four men, two of whom died": two are the dead, four the men.
    counts = [replace(c, part=m and not of_those(a)) for c, m, a in zip(own, marked, after, strict=True)]
    for count, words in zip(counts, after, strict=True):
        if count.mention is None or count.mention.span not in partial:
            continue
        if of_those(words) and words[1].lower_ in ("whom", "which"):
            continue
        for mention, head in unit.quantities:
            end = mention.counted_span.end if mention.counted_span is not None else mention.span.end
            between = unit.block.text[end - unit.block.offset : count.mention.span.start - unit.block.offset]
            if (
                end < count.mention.span.start
                and between.strip() in (",", "-", "–", "—", "(")
                and mention.span not in partial
            ):
                return [Count(counting(mention, hit), head)] if _fits(mention, hit, unit, taken) else counts
    return counts


def _of_members(told: Members, hit: Hit, unit: Unit, taken: set[Span], partial: frozenset[Span]) -> list[Count]:
    """Some among those that the trigger describes, with those listed after them at other places, and all of these where
    they are counted too."""
    whole = [m for m in (told.whole,) if m is not None and m.span not in taken and fits_unit(m, hit.frame)]
    counts = [Count(counting(m, hit), hit.anchor) for m in whole]
    if told.others:
        return counts
    for mention in told.found:
        if mention.span not in taken and (fits_unit(mention, hit.frame) or _of_the_trigger(mention, hit, unit)):
            head = None if _of_the_trigger(mention, hit, unit) else unit.head_of(mention.counted_span or mention.span)
            count = Count(counting(mention, hit), head, told.whole, True)
            counts.append(told_who(count, unit))
            more = (c for c in further(count, hit, unit, taken | {mention.span}, partial) if c.located)
            counts += [replace(c, whole=told.whole, part=True) for c in more]
    return counts


def _of_the_trigger(mention: QuantityMention, hit: Hit, unit: Unit) -> bool:
    """Whether the number counts what the trigger is: "nine of the deaths"."""
    return mention.counted_span is not None and unit.head_of(mention.counted_span) == hit.anchor


def _marked(count: Count, hit: Hit, unit: Unit) -> Count:
    """The count as a part where its words or the trigger say so: "four of the wounded had died", "three bodies"."""
    if count.mention is None:
        return count
    if count.whole is None and count.head is not None and (_is_included(count.head) or _is_one_more(count.head)):
        return replace(count, part=True)
    if _of_injuries(hit.anchor):
        return replace(count, part=True, beside=True)
    state = of_a_state(count.mention, unit)
    if state is None:
        return replace(count, part=count.part or hit.trigger.part)
    own = {word for t in hit.frame.triggers for word in (*t.adjectives, *t.nouns)} | {"victims", "casualties"}
    return replace(count, part=True, beside=state not in own)


def _of_injuries(anchor: Token) -> bool:
    """Whether they died of what was done to them before: "three people died of their injuries" are told beside a toll."""
    of = (c for c in anchor.children if anchor.lemma_ in ("die", "succumb") and c.lower_ in ("of", "from", "to"))
    return any(o.lemma_.lower() in _HURTS and any(c.dep_ == "poss" for c in o.lefts) for c in of for o in c.children)


def _is_included(noun: Token) -> bool:
    """Whether the parse ties the noun, or a list that it is in, to "including"."""
    while noun.dep_ == "conj" and noun.head != noun:
        noun = noun.head
    return noun.dep_ == "pobj" and noun.head.lower_ == "including"


def _is_one_more(noun: Token) -> bool:
    """Whether it is the next of some that were told of before: "a third worker died" tells no toll of one."""
    told = {c.lower_ for c in noun.children if c.dep_ in ("det", "amod")}
    return bool(told & ORDINALS) and bool(told & {"a", "an"})


def _timed(counts: list[Count], unit: Unit) -> list[Count]:
    """Where the counts of a list have times of their own, the first has its own too."""
    if not any(c.when is not None for c in counts):
        return counts
    return [replace(c, when=c.when or time_after(c.mention, unit)) if c.mention is not None else c for c in counts]


def told_who(count: Count, unit: Unit) -> Count:
    """The count with who it is of where the words tell: in "nine of the dead were civilians" civilians are counted."""
    mention = count.mention
    head = unit.head_of(mention.span) if mention is not None else None
    if mention is None or head is None or head.head.lemma_ != "be":
        return count
    some_of = count.part or any(c.dep_ == "prep" and c.lower_ == "of" for c in head.children)
    who = next((c for c in head.head.children if c.dep_ == "attr" and c.tag_ == "NNS" and c != head), None)
    # "Fourteen of our people are dead, among them | three children |": who has a number of their own are not the fourteen.
    if not some_of or who is None or not is_sort("people", who, unit) or any(c.dep_ == "nummod" for c in who.children):
        return count
    called = [t for t in noun_phrase(who) if t.i <= who.i and t.dep_ in ("compound", "amod", "attr")]
    counted, where = unit.text_of(called), unit.span_of(called)
    return replace(count, mention=replace(mention, counted=counted, counted_span=where), head=who)


def find_number(hit: Hit, unit: Unit) -> Count:
    """How many did it or had it done to them, for a frame that counts nothing itself ("two blasts rocked the town")."""
    for slot in ("agent", "patient"):
        for head in arguments(hit, slot):
            if hit.anchor.pos_ == "NOUN" and head != hit.anchor:
                continue  # those who died in a bombing are neither who bombed nor how often
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
        if hit.frame.unit == "person" and any(is_people(h) for h in heads):
            # "the lighting of candles for seven dead and 12 people injured": who is injured is no lighting
            heads = [h for h in heads if is_people(measured(h)) or h.pos_ != "NOUN" or is_measure(h)]
        for head in heads:
            mentions = (m for m in unit.quantities_in(head) if not _of_a_parent(m, head, unit))
            mention = next((m for m in mentions if _fits(m, hit, unit, taken)), None)
            if mention is not None:
                found.append(Count(counting(mention, hit), head))
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
    nearest = anchor.nbor(-1)
    if nearest.lower_ in ("more", "others") and nearest.i:
        nearest = nearest.nbor(-1)  # "12 people were killed and dozens more wounded"
    before = unit.block.offset + nearest.idx
    for mention, head in unit.quantities:
        counts_it = mention.counted is None or mention.counted.lower() in (anchor.lower_, "others")
        counts_it = counts_it and not _of_a_parent(mention, head.head.head, unit)
        if mention.span.start <= before < mention.span.end and counts_it and _fits(mention, hit, unit, taken):
            return [Count(counting(mention, hit), head)]
    return []


def _of_a_parent(mention: QuantityMention, noun: Token, unit: Unit) -> bool:
    """Whether the number only describes who is counted: "a mother of two died"."""
    head = unit.head_of(mention.span)
    after_of = head is not None and head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head == noun
    return after_of and noun.pos_ == "NOUN" and noun.tag_ == "NN" and not is_measure(noun) and is_people(noun)


def _of_a_mother(mention: QuantityMention, unit: Unit) -> bool:
    """Whether the number right after "mother of" and the like counts her children, whatever the parse ties it to."""
    before = [t for t in unit.block.doc if unit.block.offset + t.idx < mention.span.start][-2:]
    return len(before) == 2 and before[1].lower_ in ("of", "to") and before[0].lower_ in _PARENTS


def _of_noun(hit: Hit, unit: Unit, taken: set[Span]) -> list[Count]:
    """The number before the trigger itself: "fifteen deaths", "over 50 arrests"."""
    anchor = hit.anchor
    people = anchor.lower_ in STATES and anchor.i > 0 and anchor.nbor(-1).lower_ == "the"  # "the missing number 200"
    if anchor.pos_ != "NOUN" and not people:
        return []
    for mention, _ in unit.quantities:
        head = unit.head_of(mention.counted_span) if mention.counted_span is not None else None
        if head == hit.anchor and mention.span not in taken and mention.quantity.unit not in ("percent", "year"):
            return [Count(counting(mention, hit), None)]
    return []


def _of_clause(hit: Hit, unit: Unit, taken: set[Span]) -> list[Count]:
    """A number elsewhere in the trigger's clause: what a toll stands at, or what a verb without a phrase of its own counts."""
    anchor = hit.anchor
    if anchor.pos_ == "VERB" and any(arguments(hit, slot) for slot in hit.trigger.group):
        return []
    tally = anchor.lower_ in STATES or anchor.lemma_.lower() in stand_ins("TALLY")
    if anchor.tag_ == "NN" and not tally and any(c.dep_ == "poss" for c in anchor.children):
        return []  # "two men came on the day after his death"
    if (
        anchor.tag_ == "NN"
        and not tally
        and any((is_people(h) or _is_somebody(h, unit)) and not unit.quantities_in(h) for h in arguments(hit, "of"))
    ):
        return []  # "two are under arrest for the murder of a guard"
    if hit.frame.unit == "person" and any(t.head == anchor and t.i < anchor.i for _, t in unit.quantities):
        return []  # "300 fell ill, including 40 deaths": the 40, if any
    if (own_clause := told_beside(hit, unit)) is not None:
        anchor = own_clause
    # What a clause beside the trigger tells ("the death of a woman who had four children") is not counted by it.
    own = [t for t in anchor.subtree if anchor not in clause_of(t).ancestors]
    clause = {t.i for t in (*clause_tokens(clause_of(anchor)), *own)}
    near = [
        (_rank(m, unit), abs(t.i - anchor.i), m)
        for m, t in unit.quantities
        if t.i in clause
        and not _of_a_conjunct(t, anchor)
        and not is_of_deed(t, anchor)
        and not _comes_of(t, anchor)
        and (anchor.pos_ != "NOUN" or clause_of(t) == clause_of(anchor) or t in own)
        and _fits(m, hit, unit, taken)
        and not _the_two(m, t)
        and (tally or not _is_what_a_toll_is(t))
        and (m.quantity.unit is not None or anchor.pos_ == "NOUN")
    ]
    if not near:
        return []
    best = min(near, key=lambda found: (*found[:2], found[2].span))[2]
    return [Count(counting(best, hit), unit.head_of(best.counted_span or best.span))]


def _is_somebody(noun: Token, unit: Unit) -> bool:
    """Whether it is a person's name: "sanctions on nine men for their part in the killing of | Ada Oro |"."""
    return noun.tag_ == "NNP" and not any(t == noun for _, t in unit.places)


def told_beside(hit: Hit, unit: Unit) -> Token | None:
    """The verb of the clause behind a toll that tells its figure: "the toll, which | stands | at 90, cannot tell …"."""
    clauses = (c for c in hit.anchor.children if c.dep_ == "relcl" and hit.anchor.lemma_.lower() in stand_ins("TALLY"))
    return next((c for c in clauses if any(c.is_ancestor(t) and _is_toll(m) for m, t in unit.quantities)), None)


def _is_what_a_toll_is(number: Token) -> bool:
    """Whether a toll is put at the number: "raises the toll to | 44 |, arrests an owner" tells of no 44 arrests."""
    led = number.dep_ == "pobj" and number.head.lower_ in ("to", "at")
    joined = [*number.head.head.children] if led else []
    return any(c.lemma_.lower() in stand_ins("TALLY") and c.i < number.i for c in joined)


def _is_toll(mention: QuantityMention) -> bool:
    return mention.quantity.unit in ("person", None)


def _of_a_conjunct(number: Token, anchor: Token) -> bool:
    """Whether a number belongs to what is joined to the trigger: "the death of a guard and the arrest of two men"."""
    beside = [c for c in anchor.conjuncts if anchor.pos_ == c.pos_ == "NOUN"]
    above = (t for t in (number, *number.ancestors) if t == anchor or t in beside)
    return next(above, anchor) != anchor


def _comes_of(number: Token, anchor: Token) -> bool:
    """Whether the trigger only tells after what the number did: "following the murder of a nurse, thousands marched"."""
    above = (t for t in (anchor, *anchor.ancestors) if t.dep_ in ("prep", "pcomp", "advcl") or t.pos_ == "ADP")
    led = next((t for t in above if t.lower_ in _AFTER), None)
    return led is not None and anchor.pos_ == "NOUN" and not led.is_ancestor(number)


def _moved_to(hit: Hit, unit: Unit, taken: set[Span]) -> list[Count]:
    """What a toll is moved to where the parse hangs the figure on another word: "lowered the toll from Monday's dam burst
    in Brant to 19 from 23"."""
    if hit.anchor.lower_ != "toll" or hit.anchor.dep_ not in ("dobj", "nsubj", "nsubjpass"):
        return []
    for mention, head in unit.quantities:
        before = [t for t in unit.tokens if unit.block.offset + t.idx < mention.span.start][-1:]
        led = bool(before) and before[0].lower_ == "to" and mention.counted is None
        if led and head.i > hit.anchor.i and mention.quantity.unit == "person" and _fits(mention, hit, unit, taken):
            return [Count(counting(mention, hit), head)]
    return []


def _the_two(mention: QuantityMention, head: Token) -> bool:
    """Whether "the" makes a bare number people or things told before: "the link between the two"."""
    return mention.counted is None and head.i > 0 and head.nbor(-1).lower_ == "the"


def _rank(mention: QuantityMention, unit: Unit) -> int:
    """What a figure moved to comes first, what it moved from or by last ("rose by 3 from 38 to 41")."""
    before = unit.block.text[: mention.span.start - unit.block.offset].split()
    return {"to": 0, "from": 3, "by": 3}.get(before[-1].lower() if before else "", 1)


def _fits(mention: QuantityMention, hit: Hit, unit: Unit, taken: set[Span]) -> bool:
    if mention.span in taken or not fits_unit(mention, hit.frame):
        return False
    head = unit.head_of(mention.span)
    compound = hit.frame.unit in ("person", None) and is_modifier(mention, unit)
    if head is None or _of_a_mother(mention, unit) or is_age(mention, head) or is_no_one(head) or compound:
        return False
    if hit.frame.unit == "person" and _is_of_things(mention, head):
        return False
    return not _is_whole_of(mention, hit, unit) and not _of_another_state(head, hit)


def _is_of_things(mention: QuantityMention, head: Token) -> bool:
    """Whether a bare number says how many things a share of them is: "a fifth of the clinics, or nearly 60, evacuated"."""
    restated = head.dep_ == "conj" and any(c.lower_ == "or" and c.i < head.i for c in head.head.rights)
    noun = measured(head.head)
    return mention.counted is None and restated and noun.pos_ == "NOUN" and not is_people(noun) and not is_measure(noun)


def _of_another_state(head: Token, hit: Hit) -> bool:
    """Whether the next word gives the number to others: in "a woman dead and 2 hurt" two are not dead; but in "killed two hurt
    men" they are."""
    following = head.nbor(1) if head.i + 1 < len(head.doc) else None
    if following is not None and hit.frame.counts_those_who_are and following.dep_ == "amod":
        who = following.head
        if who.i > following.i and who.head == hit.anchor and who.dep_ in ("dobj", "nsubj", "nsubjpass"):
            return False
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


def _told_already(head: Token, unit: Unit, taken: set[Span]) -> bool:
    """Whether another claim of the frame counts them: "forced 20,000 people to flee" tells of them once."""
    return any(m.span in taken and unit.head_of(m.counted_span or m.span) == head for m in unit.quantities_in(head))

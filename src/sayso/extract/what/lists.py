"""Counts that go on from the first of a claim without a verb of their own: parts, the rest of a list, gapped figures.

"Nine villagers, three of them children, and a policeman" is nine, three (a part of the nine) and one; "four in Aldmoor
and two in Brant" is four and two, each with its own place; "shot down 40 drones and Southland 12" has a second doer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.extract.clauses import agent, clause_of, is_passive
from sayso.extract.how_many.people import CASUALTY, STATES
from sayso.extract.what.count import Count, counting, is_age, is_modifier, of_people, one_of
from sayso.extract.what.parts import PART_BEFORE, of_those
from sayso.extract.what.sorts import is_sort, measured
from sayso.types import PlaceMention, QuantityMention, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.extract.what.triggers import Hit
    from sayso.extract.what.unit import Unit

_LOCATIVE = frozenset("in at on near outside inside off around from".split())
_BRINGS = frozenset({"bring", "take", "push", "raise"})
_TOTALS = frozenset({"total", "number", "count", "tally"})
_OTHERS = frozenset("other others another more".split())
_OPENS = frozenset("- – — : (".split())
_STOPS = _OPENS | frozenset(", ; . )".split())
_LOOK_AHEAD = 7
"""Tokens after a number in which its own place stands ("two others in the town of Brant")."""


def further(first: Count, hit: Hit, unit: Unit, taken: set[Span], partial: frozenset[Span]) -> list[Count]:
    """What is counted on from the first: parts of it (at the ``partial`` spans, or "of them"), and the rest of a list."""
    assert first.mention is not None
    found: list[Count] = []
    latest = first.mention.span
    inside = broken_down(unit, first.mention)
    addends = _adds_up(unit, first.mention)
    words = {t.i for t in hit.words} | {c.i for t in hit.words for c in t.children if c.dep_ in ("aux", "auxpass")}
    told = clause_of(hit.anchor)
    if told.lemma_ == "be" and told.i > hit.anchor.i:
        words.add(told.i)  # "nine of the dead were in Brant, four in Aldmoor"
    # "16 dead | had been brought in |, five of them children"
    goes_on = hit.anchor.dep_ in ("nsubj", "nsubjpass") and told.i > hit.anchor.i
    fate = {told.i, *(c.i for c in told.children if c.dep_ in ("aux", "auxpass"))} if goes_on else set()
    for mention, head in sorted(unit.quantities, key=lambda pair: pair[0].span):
        if mention.span.start < latest.end or mention.span in taken:
            continue
        same = mention.quantity.unit in (
            hit.anchor.lemma_.lower(),
            first.mention.quantity.unit or hit.anchor.lemma_.lower(),
        )
        if not of_people(mention, head, unit) and not same:
            continue
        if mention.quantity.unit in ("year", "percent"):
            continue  # "including that of a six-year-old boy", "half of them juveniles"
        between = _between(latest, mention.span, unit)
        after = _after(mention, unit)
        ends = {t.i for t in between if _breaks(t)} - words
        if (ends and not (of_those(after) and ends <= fate)) or is_age(mention, head):
            break
        if _in_another_state(head, hit) or (hit.anchor.pos_ == "NOUN" and _has_own_fate(head)):
            break
        verb = clause_of(head)
        if of_those(after) and verb not in hit.words and verb.lemma_ in CASUALTY and verb.i > head.i:
            break  # "detained four men, two of whom died"
        located, place, tokens = _own_place(after, unit)
        fronted = None if located else _place_before(between, after, unit)
        if fronted is not None:
            # "85 people had died in Tessaly and in Carrow 48"
            found.append(Count(counting(mention, hit), first.head, located=True, place=fronted[0], tokens=fronted[1]))
            latest = mention.span
            continue
        counted = counting(mention, hit)
        when = time_after(mention, unit)
        if mention.span in partial or any(t.lower_ in PART_BEFORE for t in between) or of_those(after):
            whole = first.whole if first.part else first.mention
            found.append(Count(counted, head, whole, first.part, located=located, place=place, tokens=tokens))
        elif mention.span in addends or (located and head.i in inside):
            found.append(Count(counted, head, first.mention, located=located, place=place, tokens=tokens))
        elif (located or when) and _joins(between) and (after[0].pos_ == "ADP" or not mention.counted or _listed(head)):
            found.append(Count(counted, head, located=located, place=place, tokens=tokens, when=when))
        elif _goes_with(head, between) and is_sort("people", measured(head), unit):
            found.append(Count(counted, head, first.whole, first.part))
        else:
            break
        latest = Span(
            mention.span.start, max(mention.span.end, mention.counted_span.end if mention.counted_span else 0)
        )
    found += [c for c in _listed_persons(first, found, unit) if c.mention is not None and c.mention.span not in taken]
    own = taken | {c.mention.span for c in found if c.mention is not None}
    parts = _parts_of_sum(first, [*_fronted(first, hit, unit, partial - taken), *found])
    return [*parts, *_brought_to(hit, unit, own)]


def _brought_to(hit: Hit, unit: Unit, taken: set[Span]) -> list[Count]:
    """The total that the deed moves: "killed nine, bringing the total since Monday | to 252"."""
    told = clause_of(hit.anchor)
    for verb in (
        t for t in told.children if t.dep_ in ("advcl", "xcomp", "conj") and t.i > told.i and t.lemma_ in _BRINGS
    ):
        what = next((c for c in verb.children if c.dep_ == "dobj" and c.lemma_.lower() in _TOTALS), None)
        if what is None:
            continue
        worded = any(t.lower_ in STATES for t in what.subtree)
        for mention, head in unit.quantities:
            to = head.head
            whole = mention.span not in taken and head.dep_ == "pobj" and to.lower_ == "to" and to.i > what.i
            by = to.head.lower_ in STATES and any(c.dep_ == "agent" for c in to.head.children)
            if worded and not by:
                continue  # "the number of people killed" is counted by these words; not of "those killed by a bomb | to 52"
            if whole and verb in to.ancestors and of_people(mention, head, unit) and not is_age(mention, head):
                start = unit.block.offset + what.idx
                between = (m.span for m in unit.sentence.times if start < m.span.start < mention.span.start)
                return [Count(counting(mention, hit), head, when=next(between, None))]
    return []


def broken_down(unit: Unit, total: QuantityMention | None = None) -> frozenset[int]:
    """The tokens that tell where the parts of a total are, behind a dash, a colon or in brackets, from the first number
    there on: "23 people died - 15 in Brant, six in Aldmoor - and 60 were hurt"; of the ``total`` alone if one is given."""
    tokens, found = unit.tokens, set[int]()
    numbers = {t.i: m for m, t in unit.quantities if m.quantity.unit == "person"}
    starts = {unit.block.offset + t.idx: t for t in tokens}
    for mention, _ in unit.quantities:
        at = starts.get(mention.span.start)
        opener = next(
            (n for n, t in enumerate(tokens) if at is not None and t.i == at.i - 1 and t.text in _OPENS), None
        )
        if opener is None or not _own_place(_after(mention, unit), unit)[0]:
            continue
        before = [m for m, t in unit.quantities if t.i < tokens[opener].i and t.i in numbers]
        if not before or (total is not None and before[-1].span != total.span):
            continue
        closes = (")",) if tokens[opener].text == "(" else ("-", "–", "—", ";", ".")
        for token in tokens[opener + 1 :]:
            if token.text in closes:
                break
            found.add(token.i)
    return frozenset(found)


def _adds_up(unit: Unit, total: QuantityMention) -> frozenset[Span]:
    """Where the numbers stand that a colon, a dash or a bracket leads to after a total and that add up to it: "14 people
    died: nine miners and five rescuers"."""
    people = sorted((m for m, _ in unit.quantities if m.quantity.unit == "person"), key=lambda m: m.span)
    after = [m for m in people if m.span.start >= total.span.end]
    if len(after) < 2:
        return frozenset()
    lead = _between(total.span, after[0].span, unit)
    if not lead or lead[-1].text not in _OPENS:
        return frozenset()
    for n in range(2, len(after) + 1):
        if sum(m.quantity.best or 0 for m in after[:n]) == total.quantity.best:
            return frozenset(m.span for m in after[:n])
    return frozenset()


def _fronted(first: Count, hit: Hit, unit: Unit, partial: frozenset[Span]) -> list[Count]:
    """Parts told before their total: "including nine children, 52 people were killed"."""
    assert first.mention is not None
    found = []
    for mention, head in unit.quantities:
        if (
            mention.span not in partial
            or mention.span.end > first.mention.span.start
            or mention.quantity.unit == "year"
        ):
            continue
        whole = unit.head_of(first.mention.span)
        if any(c.lower_ == "of" and whole is not None and c.is_ancestor(whole) for c in head.children):
            continue  # "fifty of the 303 children abducted have escaped"
        if clause_of(head) not in (clause_of(hit.anchor), clause_of(whole) if whole is not None else None):
            continue  # "nine were killed, including two children, and 46 were hurt"
        if of_those(_after(mention, unit)):
            continue  # "15 deaths, 14 of them civilians, and 179 injuries": of the deaths
        if not any(_breaks(t) for t in _between(mention.span, first.mention.span, unit)):
            found.append(Count(counting(mention, hit), head, first.mention))
    return found


def doers(hit: Hit, unit: Unit) -> dict[Span, tuple[Token, ...]]:
    """Where figures stand that have another doer and no verb of their own, with that doer: the 12 of "shot down 40 drones
    and Southland 12"."""
    doer = agent(hit.anchor)
    if doer is None or doer.i > hit.anchor.i or "agent" not in (*hit.trigger.actor, *hit.trigger.side):
        return {}
    if not is_sort("actor", doer, unit) and not doer.text[:1].isupper():
        return {}
    found: dict[Span, tuple[Token, ...]] = {}
    first: QuantityMention | None = None
    end = 0
    for mention, head in sorted(unit.quantities, key=lambda pair: pair[0].span):
        if head.i < hit.anchor.i:
            continue
        own = mention.counted_span is not None and mention.counted_span.start > mention.span.start
        if first is not None:
            name = _doer_alone(_between(Span(first.span.start, end), mention.span, unit), unit)
            if not name or own or is_modifier(mention, unit):
                break
            found[mention.span] = name
        first = first or mention
        end = mention.counted_span.end if own and mention.counted_span is not None else mention.span.end
    return found


def gapped(first: Count, unit: Unit, names: Mapping[Span, tuple[Token, ...]]) -> list[Count]:
    """The counts of other doers (``names``), of what the first counts."""
    assert first.mention is not None
    found: list[Count] = []
    for mention in sorted((m for m, _ in unit.quantities if m.span in names), key=lambda m: m.span):
        figure = replace(
            mention,
            quantity=replace(mention.quantity, unit=first.mention.quantity.unit),
            counted=first.mention.counted,
            counted_span=first.mention.counted_span,
        )
        located, place, tokens = _own_place(_after(mention, unit), unit)
        name = names[mention.span]
        inside = tokens | {t.i for t in name}
        when = time_after(mention, unit)
        found.append(Count(figure, first.head, located=located, place=place, when=when, actor=name, tokens=inside))
    return found


def _doer_alone(between: Sequence[Token], unit: Unit) -> tuple[Token, ...]:
    """The name or group that stands alone between two figures, after a comma or "and"; nothing where other words do."""
    joints = [n for n, t in enumerate(between) if t.text in (",", ";") or t.lower_ in ("and", "but", "while")]
    rest = list(between[joints[-1] + 1 :]) if joints else []
    if not rest or any(t.pos_ in ("VERB", "AUX") for t in between[: joints[-1]]):
        return ()
    if any(t.pos_ not in ("DET", "ADJ", "NOUN", "PROPN") for t in rest) or not is_sort("actor", rest[-1], unit):
        return ()
    return tuple(t for n, t in enumerate(rest) if n or t.pos_ != "DET" or len(rest) > 1)


def time_after(mention: QuantityMention, unit: Unit) -> Span | None:
    """Where a time stands that a number has of its own, right after it or after its place."""
    after = _after(mention, unit)
    starts = {t.idx + unit.block.offset for t in after if t.pos_ in ("PROPN", "NOUN", "ADV", "DET", "NUM", "ADJ")}
    if any(t.pos_ in ("VERB", "AUX") for t in after[:2]):
        return None
    near = [m.span for m in unit.sentence.times if m.interval is not None and m.span.start in starts]
    return min(near) if near else None


def _has_own_fate(head: Token) -> bool:
    """Whether a participle right behind those counted tells what was done to them: "12 deaths and 900 people | evacuated |"."""
    noun = head.head if head.dep_ == "nummod" else head
    behind = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    return behind is not None and behind.tag_ in ("VBN", "VBD")


def _in_another_state(head: Token, hit: Hit) -> bool:
    """Whether the people counted are told to be in a state of their own: "seven bodies and 19 wounded people"."""
    noun = head.head if head.dep_ == "nummod" else head
    states = {t.lower_ for t in (noun, *noun.children) if t.dep_ in ("amod", "acl") or t is noun} & STATES
    after = head.nbor(1) if head.i + 1 < len(head.doc) else None
    if after is not None and after.lower_ in STATES:
        states.add(after.lower_)
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
        stops = token.text in _STOPS and not _is_hyphen(token)
        if token.like_num or stops or token.lower_ == "and" or len(found) == _LOOK_AHEAD:
            break
        if not found and token.lower_ in _OTHERS:
            continue
        found.append(token)
    return found


def _is_hyphen(token: Token) -> bool:
    """Whether it joins the parts of a name ("Saint-Brant"): nothing stands between it and them."""
    return token.text == "-" and token.i > 0 and not token.nbor(-1).whitespace_ and not token.whitespace_


def _own_place(after: Sequence[Token], unit: Unit) -> tuple[bool, PlaceMention | None, frozenset[int]]:
    """Whether words right after a count say where it is, at which place, and which tokens they are."""
    rest = list(after[2:]) if of_those(after) else list(after)
    if not rest or rest[0].lower_ not in _LOCATIVE or rest[0].pos_ != "ADP":
        return False, None, frozenset()
    inside = {t.i for t in rest}
    place = next((m for m, t in unit.places if t.i in inside), None)
    return True, place, frozenset(inside)


def _place_before(
    between: Sequence[Token], after: Sequence[Token], unit: Unit
) -> tuple[PlaceMention, frozenset[int]] | None:
    """The place right before a bare number that goes on from another: "and in Carrow 48", with its tokens."""
    joints = [n for n, t in enumerate(between) if t.text in (",", ";") or t.lower_ == "and"]
    rest = list(between[joints[-1] + 1 :]) if joints else []
    if after or len(rest) < 2 or rest[0].lower_ not in _LOCATIVE:
        return None
    inside = frozenset(t.i for t in rest)
    place = next((m for m, t in unit.places if t.i == rest[-1].i), None)
    return (place, inside) if place is not None else None


def _breaks(token: Token) -> bool:
    """Whether a token between two counts begins something else: another verb, or another clause."""
    if token.lower_ in PART_BEFORE:
        return False
    clause = token.lower_ in ("while", "but", "whereas", "when", "after") or (
        token.lower_ == "as" and token.dep_ == "mark"
    )
    return clause or token.pos_ in ("VERB", "AUX")


def _joins(between: Sequence[Token]) -> bool:
    """Whether a comma or "and" leads to the next count with nothing but adverbs and adjectives after it."""
    joints = [n for n, t in enumerate(between) if t.text == "," or t.lower_ in ("and", "or")]
    return bool(joints) and all(t.pos_ in ("ADV", "ADJ", "DET", "NUM") for t in between[joints[-1] + 1 :])


def _goes_with(head: Token, between: Sequence[Token]) -> bool:
    """Whether the next count is joined to the one before: "two miners and a nurse", "76 villagers, along with 14 officers"."""
    words = [t.lower_ for t in between if t.pos_ not in ("DET", "ADJ", "NUM")]
    along = words[-2:] in (["along", "with"], ["together", "with"]) or words[-3:] == ["as", "well", "as"]
    return along or (_listed(head) and _joins(between))


def _listed(head: Token) -> bool:
    noun = head.head if head.dep_ == "nummod" else head
    if noun.dep_ == "conj" and noun.head.pos_ in ("VERB", "AUX"):
        return False  # "eleven died and 45 people were hurt": the subject of a verb of its own
    return noun.dep_ in ("conj", "appos") and noun.pos_ in ("NOUN", "PROPN") and not is_passive(noun)

"""Parts and their totals: which claim's number counts another's too, in a sentence and across an article."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.extract.clauses import clause_of
from sayso.extract.what import Fact, Unit
from sayso.extract.what.other import BARE
from sayso.frames import OTHER
from sayso.ids import claim_id
from sayso.types import TOTAL_NOT_GIVEN, Claim, FactStatus, Place, Quantity, Span

Pair = tuple[Fact, Claim]
_NEAR = 400
"""Characters from a count to "four of them", at most: a sentence or two."""
_LATER = re.compile(
    r"\b(?:died?|dying|succumbed) (?:of|from|to) (?:their|his|her|the) (?:wounds|injuries)\b", re.IGNORECASE
)
_OWNER = re.compile(r"(?!.* (?:on|of) )[^'’]+['’]s? ")
_WORD = re.compile(r"\w+")
_BACK = 2
"""Sentences back in which a bare figure finds what it counts."""
_RAISES = frozenset("bring raise take push lift increase".split())


def within_unit(pairs: Sequence[Pair], unit: Unit) -> list[Pair]:
    """The unit's facts and claims with the parts tied to the totals beside them.

    A part whose total the unit does not tell is a part of one that is not given. "Two more died, bringing the toll to 14"
    makes the two a part of the 14.
    """
    totals = {(f.frame, f.number): c.id for f, c in pairs if f.part_of is None and not f.part}
    new = next((f for f, _ in pairs if f.frame != OTHER and _is_raised(f, unit)), None)
    found = []
    for fact, claim in pairs:
        whole = None
        if fact.part_of is not None:
            whole = totals.get((fact.frame, fact.part_of), TOTAL_NOT_GIVEN)
        elif new is not None and fact is not new and fact.frame == new.frame and _smaller(fact.quantity, new.quantity):
            whole = totals.get((new.frame, new.number))
        elif fact.part:
            whole = TOTAL_NOT_GIVEN
        found.append((fact, replace(claim, part_of=whole)))
    groups = {c.id: c.group for _, c in found}
    found = [(f, _of_its_side(c, groups.get(c.part_of or ""))) for f, c in found]
    return [(f, _spread(c, [p for _, p in found if p.part_of == c.id])) for f, c in found]


def _spread(whole: Claim, parts: Sequence[Claim]) -> Claim:
    """A total that names no place and whose parts, each in a place of its own, add up to it: it is told of these together."""
    places = {p.place.id: p.place for p in parts if p.place is not None}
    counts = [p.quantity.best or 0.0 for p in parts if p.place is not None and p.quantity is not None]
    if whole.place is not None or whole.places or len(places) < 2 or whole.quantity is None:
        return whole
    if sum(counts) != whole.quantity.best:
        return whole
    names = ", ".join(p.name for p in places.values())
    return replace(whole, places=tuple(places.values()), why=f"{whole.why}; its parts are in {names}")


def _of_its_side(part: Claim, whole: str | None) -> Claim:
    """The part with whose people they are where its total tells: the soldiers among "its dead" are its own."""
    owner = _OWNER.match(whole or "")
    if owner is None or part.group is None or not part.group.islower():
        return part
    made = replace(part, group=f"{owner[0]}{part.group}")
    return replace(made, id=claim_id(made))


def across_article(claims: Iterable[Claim], told: Mapping[str, Fact], sentences: Sequence[Span]) -> list[Claim]:
    """The claims with each part tied to the nearest total that the article tells before it, else after it; ``told`` are
    the facts by the claims' ids.

    What came after the totals told ("four of the wounded had died") is left as it is. What no frame fits but is of people
    counted right before ("four of them were children") is of the frame of these, and so is another's bare figure for
    the one count that stands before it ("an aid group put the number at 30").
    """
    ordered = sorted(claims, key=_at)
    found: list[Claim] = []
    for claim in ordered:
        fact = told[claim.id]
        if claim.frame == OTHER:
            before = [c for c in ordered if _at(c) < _at(claim)] if fact.part else []
            found.append(_carried(claim, before) if fact.part else _of_the_count(claim, found, sentences))
        elif claim.part_of is None and _LATER.search(claim.text) is not None:
            # Who "died of their wounds" is in the toll that the article has told already.
            before = [c for c in found if _may_count(c, claim) and _at(claim)[0] - _at(c)[0] <= _NEAR]
            found.append(replace(claim, part_of=before[-1].id) if before else claim)
        elif claim.part_of != TOTAL_NOT_GIVEN or fact.beside:
            found.append(claim)
        else:
            fit = [c for c in ordered if _may_count(c, claim)]
            earlier = [c for c in fit if _at(c) < _at(claim)]
            nearest = earlier[-1:] or fit[:1]
            found += [replace(claim, part_of=total.id) for total in nearest] or [claim]
    return found


def _carried(claim: Claim, before: Sequence[Claim]) -> Claim:
    """The claim by the frame of the people counted last before it, if it is some of them; else without a total."""
    counts = [c for c in before if c.quantity is not None and c.quantity.unit == "person" and c.part_of is None]
    last = counts[-1] if counts else None
    if last is None or last.frame == OTHER or _at(claim)[0] - _at(last)[0] > _NEAR:
        return replace(claim, part_of=None)
    if not _smaller(claim.quantity, last.quantity) or last.status is not FactStatus.STATED or not last.holds:
        return replace(claim, part_of=None)
    made = replace(
        claim,
        frame=last.frame,
        place=last.place,
        actor=last.actor,
        about=claim.about or last.about,
        part_of=last.id,
        why=f'some of the "{last.quantity.text if last.quantity else ""}" told before',
    )
    return replace(made, id=claim_id(made))


def _of_the_count(claim: Claim, told: Sequence[Claim], sentences: Sequence[Span]) -> Claim:
    """A bare figure as another answer to the count told before it, in its sentence or else the nearest of the two before;
    any other claim as it is. Of a side's own people it is of the other side's own ("Velda lost four men; Osmia says two")."""
    quantity, speaker = claim.quantity, claim.speaker
    if quantity is None or speaker is None or quantity.unit not in ("person", None) or not _is_bare(claim):
        return claim
    here = next((n for n, s in enumerate(sentences) if s.start <= claim.content[0].start < s.end), 0)
    for sentence in reversed(sentences[max(here - _BACK, 0) : here + 1]):
        near = [c for c in told if c.quantity is not None and _at(c) < _at(claim) and c.content[0].overlaps(sentence)]
        near = [c for c in near if not _is_small_part(c, quantity, told)]
        if near:
            break
    else:
        return claim
    one = _counted_before(near, quantity)
    if one is None or not one.holds or one.quantity is None or one.status is not FactStatus.STATED:
        return claim
    if one.speaker is not None and one.speaker.id == speaker.id and one.content[0].overlaps(sentences[here]):
        return claim
    if one.frame == OTHER:
        return claim if quantity.unit else _made(claim, one, claim.group or one.group)
    own = f"{one.speaker.party or one.speaker.name}'s " if one.speaker is not None else None
    theirs = f"{speaker.party or speaker.name}'s "
    group = one.group
    if group is not None and own is not None and group.startswith(own):
        group = theirs + group.removeprefix(own)
    return _made(claim, one, group)


def _is_small_part(claim: Claim, figure: Quantity, told: Sequence[Claim]) -> bool:
    """Whether it is some of a number to which the figure is far nearer: after "610 died, 13 of them children" 1,190 is of all."""
    whole = next((c.quantity.best for c in told if c.id == claim.part_of and c.quantity is not None), None)
    return whole is not None and figure.best is not None and figure.best >= whole / 2


def _counted_before(near: Sequence[Claim], figure: Quantity) -> Claim | None:
    """Which of the counts told before a bare figure answers: the only one, the one of that very number, the one of the
    only frame, or the only one that is of people and no part; ``None`` where that is not clear."""
    fit = [c for c in near if c.quantity is not None and (c.quantity.unit == figure.unit or figure.unit is None)]
    if len(near) == 1 or not fit:
        return fit[0] if fit else None
    same = [c for c in fit if c.quantity is not None and c.quantity.best == figure.best]
    if figure.unit is not None:
        return None
    framed = [c for c in fit if c.frame != OTHER and c.part_of is None]
    kinds = {(c.frame, c.quantity.unit) for c in framed if c.quantity is not None}
    return next(iter(same), None) or (framed[0] if len(kinds) == 1 else fit[0] if len(fit) == 1 else None)


def _made(claim: Claim, one: Claim, group: str | None) -> Claim:
    """The claim with what another count tells of whom and where, and in which unit."""
    quantity, told = claim.quantity, one.quantity
    assert quantity is not None
    assert told is not None
    made = replace(
        claim,
        frame=one.frame,
        place=one.place,
        group=group,
        actor=one.actor,
        about=claim.about or one.about,
        quantity=replace(quantity, unit=quantity.unit or told.unit),
        why=f'a figure for what "{told.text}" told before counts',
    )
    return replace(made, id=claim_id(made))


def _is_bare(claim: Claim) -> bool:
    """Whether the content is a figure and nothing else, or a figure for "the number"."""
    rest = claim.text.replace(claim.quantity.text if claim.quantity is not None else "", " ")
    rest = rest.partition(", including")[0]  # "put the number at 639, including 263 civilians"
    return set(_WORD.findall(rest.lower())) <= BARE


def _at(claim: Claim) -> tuple[int, str]:
    return (claim.trigger or claim.content[0]).start, claim.id


def _may_count(total: Claim, part: Claim) -> bool:
    """Whether the number may be the total that the part's words leave out."""
    same = total.frame == part.frame and total.holds == part.holds and total.status is FactStatus.STATED
    return (
        same
        and total.part_of is None
        and total.quantity is not None
        and part.quantity is not None
        and total.quantity.unit == part.quantity.unit
        and _smaller(part.quantity, total.quantity)
        and _meet(total.place, part.place)
    )


def _smaller(part: Quantity | None, total: Quantity | None) -> bool:
    least = (part.low if part.best is None else part.best) if part is not None else None
    most = (total.high if total.best is None else total.best) if total is not None else None
    return least is not None and most is not None and least < most


def _meet(one: Place | None, other: Place | None) -> bool:
    """Whether two places may be where one event was: one unknown, the same, or one a country or region."""
    if one is None or other is None or one.town.id == other.town.id:
        return True
    return bool({one.kind, other.kind} & {"country", "region"}) or one.within == other.id or other.within == one.id


def _is_raised(fact: Fact, unit: Unit) -> bool:
    """Whether the number is what a toll is brought to."""
    words = unit.block.tokens(fact.trigger)
    return (
        bool(words) and words[0].pos_ != "VERB" and any(clause_of(w).lemma_ in _RAISES for w in (words[0], words[-1]))
    )

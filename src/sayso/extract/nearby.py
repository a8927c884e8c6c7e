"""Where a claim is whose own words name no place: by the claim right before it ("Oro said rebels fired first near the mill. The
rebels said the army did."), and nowhere if it tells of another time than all that the article tells of the place.

What the text before is about is found before this, by the rule that :mod:`sayso.extract.what.carried` writes down.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from sayso.extract.borne_out import borne_out
from sayso.extract.parse import ParsedArticle
from sayso.extract.what import Fact
from sayso.ids import claim_id
from sayso.scope import counts_the_world, is_of_more
from sayso.types import Claim, Interval, Place, Sentence

_BLAME = "responsible"
_OWNED = re.compile(r"[A-Z][\w.-]*(?: [A-Z][\w.-]*)*['’]s? (?:men|soldiers|troops|dead|losses|servicemen|fighters)$")
_CIVILIANS = re.compile(r"\b(?:civilian|villager|resident|child|worker|farmer|passenger|pupil|patient)", re.IGNORECASE)
_DEEDS = frozenset({"struck", "fired_on", "shot_down"})
_LOSSES = frozenset({"killed", "wounded", "missing"})
_AGO = dt.timedelta(days=14)
"""What ended longer before the day of the report is another event than the report's, unless the place is named with it."""
_LONG = re.compile(r"(\d{4}|XXXX)(-\d\d)?")
"""A year or a month: of an undated article what is told of one is taken for long ago."""


def placed_nearby(
    claims: Iterable[Claim], told: Mapping[str, Fact], article: ParsedArticle, sentences: Sequence[Sentence]
) -> tuple[list[Claim], dict[str, Fact]]:
    """The claims, in the order of their triggers, and ``told``, the facts by their ids. A claim whose own words name no
    place takes that of the last claim of its frame, if that names one no further back than the sentence before, in the same
    paragraph or within the place that the text is about; a charge that names none takes that of the deed told right before,
    in the same paragraph. Of another time than the place it has none, and none that the article does not bear out."""
    ordered = sorted(claims, key=lambda c: (c.trigger or c.content[0], c.id))
    found: list[Claim] = []
    facts: dict[str, Fact] = {}
    last: dict[str, Claim] = {}
    for made in ordered:
        claim, fact, before = made, told[made.id], last.get(made.frame)
        alike = (
            before is not None
            and before.holds == claim.holds
            and not (_is_of_all_lands(claim, before.place) or _of_other_dead(claim, before))
        )
        if fact.borrowed and before is not None and alike and _follows(claim, before, article, sentences):
            claim = _moved(claim, before.place, "where the claim of this kind before it is")
            last[claim.frame] = claim
        elif (
            claim.frame == _BLAME and (deed := _deed_before(claim, fact, found, facts, article, sentences)) is not None
        ):
            claim = _moved(claim, deed.place, "where the deed told right before is")
            fact = replace(fact, borrowed=False)
        elif fact.borrowed and (deed := _struck_before(claim, found, facts, sentences)) is not None:
            claim = _moved(claim, deed.place, "where the same sentence tells of a strike")
            fact = replace(fact, borrowed=False)
        if fact.borrowed and claim.place is not None and _of_another_time(claim, claim.place, article, sentences):
            claim = _moved(claim, None, f"of another time than what is told of {claim.place.name}")
            last.pop(claim.frame, None)
        elif claim.place is not None and not fact.borrowed and fact.part_of is None:
            last[claim.frame] = claim  # the total of which two fell at the mill is not of the mill
        found.append(claim)
        facts[claim.id] = fact
    return borne_out(*_of_all(found, facts), article, sentences)


def _is_of_all_lands(claim: Claim, place: Place | None) -> bool:
    """Whether a number that a body of the world gives would be put in a town: "the United Nations puts the toll at 900"."""
    town = place is not None and place.kind == "settlement"
    return town and claim.speaker is not None and counts_the_world(claim.speaker.name)


def _of_all(found: Sequence[Claim], facts: Mapping[str, Fact]) -> tuple[list[Claim], dict[str, Fact]]:
    """The claims and facts, a borrowed place taken from a number that the article tells of more than a town elsewhere: "39 were
    killed in protests … 39 people have died countrywide"."""
    wide = {
        (c.frame, c.quantity.best) for c in found
        if c.place is None and c.quantity is not None and c.quantity.best is not None and is_of_more(c.text)
    }  # fmt: skip
    kept: list[Claim] = []
    told: dict[str, Fact] = {}
    for made in found:
        lent = facts[made.id].borrowed and made.place is not None and made.quantity is not None
        number = made.quantity.best if made.quantity is not None else None
        claim = (
            _moved(made, None, "its number is told of more than a town")
            if lent and (made.frame, number) in wide
            else made
        )
        kept.append(claim)
        told[claim.id] = facts[made.id]
    return kept, told


def _deed_before(
    claim: Claim, fact: Fact, found: Sequence[Claim], facts: Mapping[str, Fact], article: ParsedArticle,
    sentences: Sequence[Sentence],
) -> Claim | None:  # fmt: skip
    """What was told to have been done, at a place of its own, shortly before a charge that names no place."""
    if claim.place is not None and not fact.borrowed:
        return None
    placed = [c for c in found if c.place is not None and not facts[c.id].borrowed and c.frame != _BLAME]
    return placed[-1] if placed and _follows(claim, placed[-1], article, sentences, 2) else None


def _struck_before(
    claim: Claim, found: Sequence[Claim], facts: Mapping[str, Fact], sentences: Sequence[Sentence]
) -> Claim | None:
    """The deed that a loss is told of in one sentence with, at a place of the deed's own words: "jets struck a base near Brant,
    the ministry said; the observatory said that nine were killed"."""
    at = (claim.trigger or claim.content[0]).start
    here = next((s.span for s in sentences if s.span.start <= at < s.span.end), None)
    if here is None or claim.frame not in _LOSSES:
        return None
    deeds = [
        c for c in found
        if c.frame in _DEEDS and c.place is not None and not facts[c.id].borrowed and here.start <= c.content[0].start < at
    ]  # fmt: skip
    return deeds[-1] if deeds else None


def _moved(claim: Claim, place: Place | None, why: str) -> Claim:
    note = f"place: {place.name}, {why}" if place is not None else f"no place: {why}"
    claim = replace(claim, place=place, why=f"{claim.why}; {note}")
    return replace(claim, id=claim_id(claim))


def _of_other_dead(claim: Claim, before: Claim) -> bool:
    """Whether a side's own soldiers are counted after civilians: "killed four villagers in Ulm … Oro said it had lost three men"."""
    owned = claim.group is not None and _OWNED.match(claim.group) is not None
    return owned and before.group is not None and _CIVILIANS.search(before.group) is not None


def _follows(claim: Claim, before: Claim, article: ParsedArticle, sentences: Sequence[Sentence], back: int = 1) -> bool:
    """Whether it is told at most ``back`` sentences after another, in its paragraph or within the place of the other's."""
    at, then = claim.trigger or claim.content[0], before.trigger or before.content[0]
    here = next((k for k, s in enumerate(sentences) if s.span.start <= at.start < s.span.end), 0)
    if any(s.span.start <= then.start < s.span.end for s in sentences[max(0, here - back) : here + 1]):
        around = claim.place is not None and before.place is not None and before.place.within == claim.place.id
        return around or article.block_at(at.start) is article.block_at(then.start)
    return False


def _of_another_time(claim: Claim, place: Place, article: ParsedArticle, sentences: Sequence[Sentence]) -> bool:
    """Whether the claim tells of days long before the report, or sums up weeks, and no sentence that names the place does."""
    days = claim.about
    if days is None:
        return False
    published = article.article.published
    summed = days.start is not None and days.end is not None and days.end - days.start >= _AGO  # "killed this month"
    ago = days.end is not None and days.end < published - _AGO if published else _LONG.fullmatch(days.value) is not None
    return (ago or summed) and not any(
        mention.role == "place" and mention.place.town.id == place.town.id and _meet(time.interval, days)
        for sentence in sentences
        for mention in sentence.places
        for time in sentence.times
    )


def _meet(one: Interval | None, other: Interval) -> bool:
    """Whether two times may be one: they share a day, or their words say the same."""
    if one is None or one.value == other.value:
        return one is not None
    if other.start is not None and other.end is not None and other.end - other.start >= _AGO:
        return False
    if one.start is None or one.end is None or other.start is None or other.end is None:
        return False
    return one.start <= other.end and other.start <= one.end

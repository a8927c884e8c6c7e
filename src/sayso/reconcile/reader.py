"""Makes answers of claims: the orchestrator of one claim's party, group, holder, days and value."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sayso.frames import OTHER, Frame
from sayso.ids import slug
from sayso.reconcile.answers import NOBODY, NONE, OWN_WORDS, PART_OF_IT, TAKEN_BACK, Answer, Stretch
from sayso.reconcile.conflict import size
from sayso.reconcile.context import Context
from sayso.reconcile.dating import Days, Originals
from sayso.reconcile.groups import COMBATANT, PEOPLE, Group, as_part, read_group
from sayso.reconcile.holders import holder_of
from sayso.reconcile.homes import Homes
from sayso.reconcile.lands import Lands
from sayso.reconcile.mentioned import Mentions
from sayso.reconcile.revised import counts_more, deed_of, lowered_from, raised_from, sums_up
from sayso.reconcile.sides import Sides
from sayso.reconcile.voices import body_of, same_body
from sayso.types import (
    TOTAL_NOT_GIVEN,
    UNNAMED_WIRE,
    Claim,
    FactStatus,
    Head,
    Lineage,
    Quantity,
    Span,
    Speaker,
    Stance,
    Verification,
    Voice,
)

_NOT_ANSWERS = frozenset({Stance.ASKS, Stance.ORDERS, Stance.HOPES, Stance.PLANS})
_MAX_CHAIN = 50


@dataclass(frozen=True, slots=True)
class Material:
    """What answers are made of: claims, and the articles, lineages and notes that stand behind them.

    ``claims`` and the rest must hold the articles asked about and those that they derive from; more does no harm.
    ``origins`` maps claim ids to origin ids.
    """

    claims: Sequence[Claim]
    articles: Mapping[str, Head]
    lineages: Mapping[str, Lineage]
    origins: Mapping[str, str]
    verifications: Sequence[Verification] = field(default_factory=tuple)
    taken_back: Mapping[str, Sequence[tuple[str, str]]] = field(default_factory=dict)
    """Claims that their outlet takes back: the articles that do, each with its words."""


def read_answers(
    material: Material, frames: Mapping[str, Frame], context: Context, only: Collection[str] | None = None
) -> list[Answer]:
    """The answers of the material's claims (those of the articles ``only``), in the order of the claims' ids."""
    reader = _Reader(material, frames, context)
    read = [(c, a) for c in sorted(material.claims, key=lambda c: c.id) if (a := reader.read(c)) is not None]
    happenings = {name for name, frame in frames.items() if frame.same_event_days is not None}
    homes = Homes(
        material.claims,
        read,
        material.lineages,
        context,
        reader.lands,
        happenings,
        Mentions(material.claims, material.articles),
    )
    found = []
    for claim, answer in read:
        if only is None or claim.article in only:
            found.append(_at_home(claim, answer, homes, context))
        for back in material.taken_back.get(claim.id, ()):
            if only is None or back[0] in only:
                found.append(_taken_back(_at_home(claim, answer, homes, context), back, material.articles.get(back[0])))
    return found


def _at_home(claim: Claim, answer: Answer, homes: Homes, context: Context) -> Answer:
    home, why = homes.of(claim, answer)
    return answer._replace(
        home=home, home_why=why, place=homes.place(claim, home), around=context.around(home, answer.frame)
    )


def _taken_back(answer: Answer, back: tuple[str, str], by: Head | None) -> Answer:
    """That a claim was taken back, by the article and in the words of ``back``."""
    when = by.published if by else None
    who = (by.outlet if by else None) or back[0]
    day = f" on {when.isoformat()}" if when else ""
    why = f"taken back by {who}{day}: {back[1]}"
    claim = f"{TAKEN_BACK}{answer.claim}{TAKEN_BACK}{back[0]}"
    return answer._replace(claim=claim, article=back[0], published=when, taken_back=why, back_on=when)


class _Reader:
    def __init__(self, material: Material, frames: Mapping[str, Frame], context: Context) -> None:
        self.articles, self.origins, self.lineages = material.articles, material.origins, material.lineages
        self.frames, self.context = frames, context
        self._listed = _listed(material.claims)
        self._bodies: dict[str, Mapping[str, set[str]]] = {}
        self._of_article: dict[str, list[Claim]] = defaultdict(list)
        for claim in material.claims:
            self._of_article[claim.article].append(claim)
        self._of_frame: dict[tuple[str, str], list[Claim]] = defaultdict(list)
        for claim in material.claims:
            self._of_frame[claim.article, claim.frame].append(claim)
        self._originals = Originals(material.claims, material.lineages, self.origin)
        self.lands = Lands(material.claims, context.sides)
        self._days = Days(material.claims, frames, {i: h.published for i, h in material.articles.items()})
        self._places = {claim.id: claim.place.town.id for claim in material.claims if claim.place is not None}
        notes: dict[tuple[bool, str], set[str]] = defaultdict(set)
        for v in material.verifications:
            for of in v.claims:
                notes[v.verified, of].add(v.by)
        self._notes = notes

    def read(self, claim: Claim) -> Answer | None:
        """The claim as an answer; ``None`` where its frame asks no question (``other``) or is unknown."""
        frame = self.frames.get(claim.frame)
        if frame is None or claim.frame == OTHER or frame.answer == "none":
            return None
        sides = self.context.sides
        speaker = self.context.speaker(claim)
        party = sides.party(speaker.party) if speaker else None
        body = body_of(speaker, party, sides)
        if speaker is not None and party is None:
            owners = self._owners(claim.article, body)
            party = next(iter(owners)) if len(owners) == 1 else None
            body = "" if len(owners) > 1 else body
        origin = self.origin(claim)
        original = self._originals.of(claim)
        who, name = self._speaker(claim, origin, party, original.article or claim.article)
        holder = holder_of(claim, frame, party, self.context, lambda body: self._owners(claim.article, body))
        value, quantity = _value(claim, frame, holder)
        if value is None:
            return None
        if value == NONE and self._denies_own_deed(claim, party):
            quantity = None  # of those dead by another's hand it tells nothing
        group = self._sided(claim, read_group(_owned(claim, sides), frame, sides, party, claim.actor), frame)
        beside = [read_group(g, frame, sides, party, claim.actor) for g in self._listed.get(claim.id, ())]
        # "Nine Tarvanian soldiers and two Belmoran ones" are no sum: two questions ask about them.
        as_one = claim.part_of is not None or any(g[:2] == group[:2] for g in beside)
        part = (as_one and frame.unit == "person" and not self._has_its_own_place(claim)) or counts_more(claim)
        if part:
            group = as_part(group, claim.group)
        about = original.about if original.about is not None else claim.about
        about = about or self._days.pointed_to(claim) or self._days.looked_back_to(claim)
        day, opening = self._days.of(claim, self.lineages) if about is None else (None, None)
        article = self.articles.get(claim.article)
        return Answer(
            claim=claim.id,
            article=claim.article,
            published=article.published if article else None,
            frame=frame,
            who=who,
            speaker=name,
            party=party,
            value=value,
            holds=claim.holds or value == NONE,
            claimed=claim.holds,
            counts=_is_answer(claim, frame),
            quantity=quantity,
            group=group,
            wording=claim.group,
            when=self.when(claim, frame),
            event=Stretch(about.start, about.end) if about else Stretch(None, None),
            raised=raised_from(claim),
            day=day,
            sums_up=frame.same_event_days is not None and sums_up(claim),
            wide=claim.place is not None and self.lands.is_wide(claim.article, claim.place),
            origin=origin,
            outlet=(article.outlet if article else None) or claim.article,
            holder=holder,
            acted=bool(claim.actor),
            place=claim.place,
            doubted_by=tuple(sorted(self._notes.get((False, claim.id), ()))),
            borne_out_by=tuple(sorted(self._notes.get((True, claim.id), ()))),
            named=bool(article and article.outlet),
            told_as_part=part,
            lowered=lowered_from(claim),
            body=body,
            person=speaker is not None and speaker.id.startswith("person:"),
            echo=claim.speaker is None and self._repeats(claim),
            withdrawn=claim.status is FactStatus.WITHDRAWN,
            deed=deed_of(claim),
            opening=opening,
            derived=self._derives(claim.article),
        )

    def _derives(self, article: str) -> bool:
        """Whether an article was made from another's; a later version of a page says what its outlet says."""
        line = self.lineages.get(article)
        return line is not None and line.of is not None and line.version_of is None

    def _denies_own_deed(self, claim: Claim, party: str | None) -> bool:
        """Whether who speaks only denies having done it, or who did: "police denied executing anyone" does not say that nobody
        died."""
        if claim.stance is not Stance.DENIES or claim.speaker is None or claim.actor is None:
            return False
        if _SOMEBODY.search(claim.text):
            return True  # "denied that police had killed him": he is dead
        actor = slug(claim.actor.removeprefix("the ").removeprefix("The "))
        same = actor in (slug(claim.speaker.name), slug(party or ""))
        return same or (party is not None and party in self.context.sides.of(claim.actor))

    def _sided(self, claim: Claim, group: Group, frame: Frame) -> Group:
        """The group with the side whose soldiers the same number counts elsewhere in the article: "nine soldiers killed" stands
        over "nine of its soldiers"; and a side's own dead as its soldiers, where the article counts soldiers who died."""
        if group.kind == PEOPLE and self._are_own_dead(claim, group, frame):
            return Group(COMBATANT, group.sides or (self.context.sides.party(claim.speaker.party),))  # type: ignore[union-attr,arg-type]
        if group.kind != COMBATANT or group.sides or claim.quantity is None:
            return group
        sides, found = self.context.sides, set()
        for other in self._of_frame[claim.article, claim.frame]:
            if other is claim or size(other.quantity) != size(claim.quantity):
                continue
            speaker = self.context.speaker(other)
            own = sides.party(speaker.party) if speaker else None
            read = read_group(_owned(other, sides), frame, sides, own, other.actor)
            found |= {read.sides} if read.kind == COMBATANT and read.sides else set()
        return group._replace(sides=found.pop()) if len(found) == 1 else group

    def _are_own_dead(self, claim: Claim, group: Group, frame: Frame) -> bool:
        """Whether a side counts "its dead", or owns up to some dead without saying whose, beside soldiers of either side."""
        party = claim.speaker.party if claim.speaker is not None else None
        if party is None or claim.quantity is None or group.part is not None:
            return False
        plain = claim.group is None or _ANYBODY.match(claim.group) is not None
        owned = _ITS_DEAD.search(claim.text) is not None or (claim.stance is Stance.ACKNOWLEDGES and plain)
        return owned and any(
            other is not claim and read_group(other.group, frame, self.context.sides, None).kind == COMBATANT
            for other in self._of_frame[claim.article, claim.frame]
        )

    def _repeats(self, claim: Claim) -> bool:
        """Whether somebody whom the article names, or the one that it derives from, says the same."""
        line = self.lineages.get(claim.article)
        return any(
            c.speaker is not None and c.holds is claim.holds and size(c.quantity) == size(claim.quantity)
            for article in (claim.article, line.of if line else None)
            if article is not None
            for c in self._of_frame.get((article, claim.frame), ())
        )

    def _owners(self, article: str, body: str) -> set[str]:
        """The parties of whose bodies by this name, or by one that it can be short for, the article speaks: "the ministry"
        beside "Kolvia's defence ministry"."""
        if not body:
            return set()
        if article not in self._bodies:
            told: dict[str, set[str]] = defaultdict(set)
            for c in self._of_article[article]:
                named = self.context.speaker(c)
                party = self.context.sides.party(named.party) if named else None
                if named is not None and party is not None and not named.id.startswith("person:"):
                    told[body_of(named, party, self.context.sides)].add(party)
            self._bodies[article] = told
        return {p for full, parties in self._bodies[article].items() if same_body(body, full) for p in parties}

    def _has_its_own_place(self, claim: Claim) -> bool:
        """Whether a part is all that its own place has: "23 were killed, 15 in Brant" is a toll of 15 for Brant."""
        if claim.part_of == TOTAL_NOT_GIVEN:
            return self._total_elsewhere(claim)
        total = self._places.get(claim.part_of or "")
        return total is not None and claim.place is not None and claim.place.town.id != total

    def _total_elsewhere(self, claim: Claim) -> bool:
        """Whether the article counts more of the kind in another place: "22 were killed in Ystra", "15 of the dead were found
        in Mossley"."""
        own = size(claim.quantity)
        return own is not None and any(
            (size(c.quantity) or 0) > own
            and c.place is not None
            and claim.place is not None
            and c.place.town.id != claim.place.town.id
            for c in self._of_frame[claim.article, claim.frame]
        )

    def origin(self, claim: Claim) -> str:
        lineage = self.lineages.get(claim.article)
        return self.origins.get(claim.id) or (lineage.origin if lineage else claim.article)

    def published(self, article: str) -> tuple[dt.date | None, str]:
        """The article's date, or the date of the article it derives from, and which of the two it is."""
        seen: set[str] = set()
        current: str | None = article
        while current is not None and current not in seen and len(seen) < _MAX_CHAIN:
            seen.add(current)
            found = self.articles.get(current)
            if found and found.published:
                return found.published, "" if current == article else "dated by its origin"
            lineage = self.lineages.get(current)
            current = lineage.of if lineage else None
        return None, ""

    def when(self, claim: Claim, frame: Frame) -> Stretch:
        """The days of the position: what a claim of a state is about, else when it was said, else when published.

        For an event the question itself holds the day, and the position is what its speaker said on the day of saying.
        """
        published, why = self.published(claim.article)
        # A copy of next day repeats what was said, and what had happened, the day before.
        original = self._originals.of(claim)
        said = original.said if original.said is not None else claim.said
        about = original.about if original.about is not None else claim.about
        if said is None and original.article is not None:
            head = self.articles.get(original.article)
            published = (head.published if head else None) or published
        uttered = (said.end or said.start) if said else published
        if frame.same_event_days is None and about and (about.start or about.end):
            start, end = about.start, about.end
            return Stretch(start or end, end or max(uttered, start) if uttered and start else end or start)
        if said and (said.start or said.end):
            return Stretch(said.start or said.end, said.end or said.start, why if said is not claim.said else "")
        return Stretch(published, published, why)

    def _speaker(self, claim: Claim, origin: str, party: str | None, teller: str) -> tuple[str, str | None]:
        """One key for who speaks, and their name; ``teller`` is the first article that tells so, of those that it comes from."""
        article = self.articles.get(claim.article)
        outlet = article.outlet if article else None
        itself = claim.speaker is not None and _is_outlet(claim.speaker, outlet)
        if claim.speaker is not None and claim.speaker.name.strip() and not itself:
            speaker = self.context.speaker(claim) or claim.speaker
            return self.context.who(speaker, party), speaker.name
        # Copies of one report tell it in the same voice: the narration belongs to the reporting, not to each outlet; what the
        # report does not have is the word of the outlet that put it there, and of none that it credits.
        teller = claim.article if itself else teller
        head, lineage = self.articles.get(teller), self.lineages.get(teller)
        derived = lineage is not None and lineage.of is not None
        wire = (lineage.wire if lineage else None) or (head.wire if head else None)
        name = (
            (None if derived or wire == UNNAMED_WIRE else wire)
            or (head.outlet if head else None)
            or "an unnamed outlet"
        )
        if claim.voice is not Voice.NARRATION and not itself:
            return f"unnamed:{claim.article}", f"unnamed source in {name}"
        own = teller if derived else lineage.origin if lineage and teller != claim.article else origin
        return f"own:{own}", f"{name} {OWN_WORDS}"


def _is_outlet(speaker: Speaker, outlet: str | None) -> bool:
    """Whether the outlet speaks of itself, by its name or that name's end: "a count by the Daily" in the Brant Daily."""
    if outlet is None or speaker.party is not None or speaker.id.startswith("person:"):
        return False
    own, told = (slug(name).removeprefix("the-") for name in (outlet, speaker.name))
    return bool(told) and f"-{own}".endswith(f"-{told}")


_SOMEBODY = re.compile(
    r"\b(?:kill|murder|shoot|shot|beat)\w* (?:(?:him|her|them)\b|the (?:man|woman|boy|girl|men|women)\b)"
)
"""Somebody told of before, of whose death only the doer is in question."""
_LOSSES = re.compile(
    r"\b([Ii]ts|[Tt]heir|[Oo]ur|[A-Z]\w+(?:['’]s)?) (?:own )?(?:military |troop )?"
    r"(?:losses|casualties|(?:death )?toll for the (?:fighting|battle|war))\b"
)
_ITS_DEAD = re.compile(r"\bof (its|their|our) (?:own )?dead\b")
_ANYBODY = re.compile(r"(?:.*\s)?(?:dead|killed|wounded|injured|casualties|losses)$")


def _owned(claim: Claim, sides: Sides) -> str | None:
    """The group's wording with the "its" that stands before it ("none of its men" are the speaker's); losses are a side's
    soldiers: "Kesh put its own losses at 38 killed", "Vardan casualties … including 400 dead"."""
    group = claim.group
    losses = _LOSSES.search(claim.text) if group is None or _ANYBODY.match(group) else None
    if losses and (losses[1].lower() in ("its", "their", "our") or sides.of(losses[1])):
        return f"{losses[1]} soldiers"
    if group and re.search(rf"\b(?:its|their|our) {re.escape(group)}\b", claim.text):
        return f"its {group}"
    return group


def _listed(claims: Iterable[Claim]) -> dict[str, list[str | None]]:
    """Claims that count piece by piece ("two women and one man died" is no toll of one), with whom the others count."""
    pieces: dict[tuple[str, str, Span, str | None], list[Claim]] = defaultdict(list)
    for c in claims:
        if c.trigger is not None and c.quantity is not None and c.part_of is None and c.holds:
            pieces[c.article, c.frame, c.trigger, c.place.id if c.place else None].append(c)
    return {
        c.id: [p.group for p in listed if p is not c]
        for listed in pieces.values()
        if len({p.group for p in listed if p.group}) > 1
        for c in listed
    }


def _is_answer(claim: Claim, frame: Frame) -> bool:
    """Whether the claim puts an answer forward; a part of a place that is held is one to who holds it."""
    part = claim.status is FactStatus.PARTIAL and frame.answer == "holder" and claim.holds
    return (claim.status is FactStatus.STATED or part) and claim.stance not in _NOT_ANSWERS


def _value(claim: Claim, frame: Frame, holder: str | None) -> tuple[bool | str | None, Quantity | None]:
    """The answer by the frame's kind; no value where the claim lacks what the question asks for."""
    if frame.answer == "truth":
        return claim.holds, claim.quantity
    if frame.answer == "holder":
        if claim.holds and claim.quantity is None and claim.status is FactStatus.PARTIAL:
            # How large a part is not told; but who holds one contradicts who says that the whole is his.
            return (f"{holder} {PART_OF_IT.text}" if holder else None), PART_OF_IT
        if claim.holds:
            return holder, claim.quantity
        return (f"not {holder}" if holder else NOBODY), claim.quantity
    if claim.quantity is None:
        return (None, None) if claim.holds else (NONE, Quantity(0, 0, 0, frame.unit, NONE))
    return (claim.quantity.text if claim.holds else f"not {claim.quantity.text}"), claim.quantity
